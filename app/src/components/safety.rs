//! Signs of safety: what is on this device only, whose it is, and what to do about it.

use leptos::prelude::*;

use super::Toasts;
use super::dialog::Dialog;
use crate::device::{self, Connection, Work};
use crate::language::safety;

/// Whether the list of what is on this device only is on show.
#[derive(Clone, Copy)]
pub(crate) struct SafetyShown(RwSignal<bool>);

impl SafetyShown {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(false))
    }
}

/// Opens the list.
#[component]
pub(crate) fn SafetyButton(
    /// What stands on it.
    words: &'static str,
    class: &'static str,
) -> impl IntoView {
    let SafetyShown(open) = expect_context();
    view! {
        <button type="button" class=class aria-haspopup="dialog" on:click=move |_| open.set(true)>{words}</button>
    }
}

/// In the menu of a student: how their own work stands, and that logging out loses nothing.
#[component]
pub(crate) fn SafetyLine() -> impl IntoView {
    let s = safety();
    let connection: Connection = expect_context();
    let words = move || match connection.unsent() + connection.set_aside() {
        0 => s.all_safe.to_owned(),
        here => s.log_out_keeps(here),
    };
    view! { <p class="soft small safety-line">{words}</p> }
}

/// Says once that everything has arrived, after something had been held up.
fn tell_when_safe(connection: Connection, toasts: Toasts) {
    let s = safety();
    Effect::new(move |held: Option<bool>| {
        let works = connection.works();
        if held == Some(true) && works.is_empty() {
            toasts.show(s.all_safe);
            return false;
        }
        held == Some(true) || works.iter().any(|work| work.standing.hindrance.is_some())
    });
}

/// The list, in a window over the page. It works without a network.
#[component]
pub(crate) fn SafetyDialog() -> impl IntoView {
    let s = safety();
    let connection: Connection = expect_context();
    let toasts: Toasts = expect_context();
    let SafetyShown(open) = expect_context();
    tell_when_safe(connection, toasts);
    let exported = RwSignal::new(None::<bool>);
    let export = move |_| {
        leptos::task::spawn_local(async move { exported.set(Some(device::export().await)) });
    };
    let said = move || exported.get().map(|done| if done { s.exported } else { s.not_exported });
    let empty = move || connection.works().is_empty();
    let row = move |work: Work| {
        view! {
            <li class="safety__student">
                <strong>{work.name.clone().unwrap_or_else(|| s.nameless.to_owned())}</strong>
                <span>{s.standing(&work.standing)}</span>
            </li>
        }
    };
    view! {
        <Dialog id="safety" title=s.title open>
            <Show when=move || !empty() fallback=move || view! { <p>{s.all_safe}</p> }>
                <p>{s.lead}</p>
                <ul class="safety__students" aria-label=s.list>{move || connection.works().into_iter().map(row).collect_view()}</ul>
                <p class="soft small">{s.export_words}</p>
            </Show>
            <p role="status">{said}</p>
            <div class="dialog__actions">
                <Show when=move || !empty()>
                    <button type="button" class="button" on:click=export>{s.export}</button>
                    <button type="button" class="button button--primary" on:click=move |_| device::try_now(connection)>{s.send_now}</button>
                </Show>
                <button type="button" class="button" on:click=move |_| open.set(false)>{crate::language::texts().close}</button>
            </div>
        </Dialog>
    }
}
