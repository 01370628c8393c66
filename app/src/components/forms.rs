//! Forms that know about the network: those whose deed waits on this device, and those that need the server.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use protocol::Deed;

use crate::app::Identified;
use crate::components::{Icon, Toasts};
use crate::device::{self, Connection, Kept};
use crate::language::texts;

/// A form for something that must not be lost: kept on this device first, like an answer, and sent when it can be. Before the
/// page is alive (or without JavaScript) it goes to the server by itself, as any form.
#[component]
pub(crate) fn DeedForm(
    /// Where it goes without JavaScript.
    action: &'static str,
    /// What is done.
    deed: impl Fn() -> Deed + Send + Sync + 'static,
    /// The page that follows.
    then: &'static str,
    /// Whether the form is not to be seen.
    #[prop(optional, into)]
    hidden: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let connection: Connection = expect_context();
    let toasts: Toasts = expect_context();
    let Identified(me) = expect_context();
    let nowhere = texts().kept_nowhere;
    let navigate = use_navigate();
    let busy = StoredValue::new(false);
    let submit = move |event: SubmitEvent| {
        let user = me.get_untracked().and_then(Result::ok).flatten().map(|me| me.user);
        let Some(user) = user else { return };
        event.prevent_default();
        if busy.get_value() {
            return;
        }
        busy.set_value(true);
        let (deed, navigate) = (deed(), navigate.clone());
        leptos::task::spawn_local(async move {
            let kept = device::act(connection, user, deed.clone()).await;
            if kept == Kept::Safely {
                device::note(deed).await;
                connection.did();
                navigate(then, NavigateOptions::default());
            } else {
                toasts.show(nowhere);
            }
            busy.try_set_value(false);
        });
    };
    view! { <form method="post" action=action hidden=hidden on:submit=submit>{children()}</form> }
}

/// A form that only the server can carry out: without a network it says so, before it is tapped.
#[component]
pub(crate) fn OnlineForm(
    /// Where it goes.
    action: &'static str,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let connection: Connection = expect_context();
    view! {
        <form method="post" action=action class=class>
            <fieldset class="bare" disabled=move || connection.offline()>{children()}</fieldset>
            <Show when=move || connection.offline()>
                <p class="soft small cluster gap-small"><Icon name="offline"/><span>{texts().needs_network}</span></p>
            </Show>
        </form>
    }
}
