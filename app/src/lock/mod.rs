//! The lock screen: the students of a tablet as tiles, and the pad on which the chosen one enters the PIN. And the page on
//! which a device becomes a tablet of a class.

mod joining;
mod pin_pad;
mod tiles;

pub(crate) use joining::JoinTabletView;

use leptos::prelude::*;

use crate::components::Icon;
use crate::device::{self, Connection, LockScreen, LockedStudent, Preparation};
use crate::language::{Preferences, tablet_texts, texts};

use pin_pad::PinPad;
use tiles::Tiles;

/// The page on which one logs in by name or code, also on a tablet.
pub(crate) const BY_FORM: &str = "/prisijungti?kitaip=taip";

/// The lock screen where there is one: on a tablet of a class, and without a network on every device on which a student was
/// before. Elsewhere the children.
#[component]
pub(crate) fn Locked(
    /// Where the log-in leads.
    next: String,
    children: ChildrenFn,
) -> impl IntoView {
    let connection: Connection = expect_context();
    let screen = RwSignal::new(None::<LockScreen>);
    // What the server knows without asking the device: so no form appears first, only to be replaced.
    let expected = RwSignal::new(use_context::<Preferences>().unwrap_or_default().tablet);
    Effect::new(move |_| {
        // Asked again when the network goes.
        connection.offline();
        leptos::task::spawn_local(async move {
            let found = device::lock_screen(connection).await;
            screen.set(found);
            expected.set(false);
        });
    });
    let next = StoredValue::new(next);
    let found = Memo::new(move |_| screen.get());
    move || match found.get() {
        Some(screen) => view! { <Screen screen next=next.get_value()/> }.into_any(),
        None if expected.get() => view! { <Waiting/> }.into_any(),
        None => children().into_any(),
    }
}

/// Until the page is alive, and where it never will be.
#[component]
fn Waiting() -> impl IntoView {
    let t = texts();
    view! {
        <section class="lock" aria-busy="true">
            <h1 class="page__title">{tablet_texts().who}</h1>
            <p class="soft">{t.loading}</p>
            <p><a href=BY_FORM rel="external">{tablet_texts().other_log_in}</a></p>
        </section>
    }
}

#[component]
fn Screen(screen: LockScreen, next: String) -> impl IntoView {
    let l = tablet_texts();
    let chosen = RwSignal::new(None::<LockedStudent>);
    let (label, can_keep) = (screen.label.clone(), screen.can_keep);
    let enrolled = label.is_some();
    let screen = StoredValue::new(screen);
    let next = StoredValue::new(next);
    // How far this tablet is with what it takes along: told by the device, so that nothing differs before the page is alive.
    let progress = RwSignal::new(None::<Preparation>);
    Effect::new(move |_| device::watch_progress(progress));
    let content = move || match chosen.get() {
        Some(student) => {
            let back = Callback::new(move |()| chosen.set(None));
            view! { <PinPad student next=next.get_value() back/> }.into_any()
        }
        None => view! { <Tiles screen=screen.get_value() chosen/> }.into_any(),
    };
    view! {
        <section class="lock">
            {content}
            <p class="lock__note soft" role="status">
                {move || progress.get().map(|so_far| view! { <Icon name="refresh"/><span>{l.preparing(so_far)}</span> })}
            </p>
            {(enrolled && !can_keep).then(|| view! { <p class="lock__note"><Icon name="info"/>{l.no_keep}</p> })}
            <p class="lock__foot small">
                {label.map(|label| view! { <span class="soft">{label}</span> })}
                <a href=BY_FORM rel="external">{l.other_log_in}</a>
            </p>
        </section>
    }
}
