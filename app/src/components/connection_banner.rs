//! Says honestly when there is no connection, and what is on this device only.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::address::{Address, LOG_IN};
use crate::components::{Icon, SafetyButton, Toasts};
use crate::device::{Connection, Hindrance};
use crate::language::{safety, texts};

/// A banner while offline or while answers wait on this device; otherwise nothing.
#[component]
pub(crate) fn ConnectionBanner() -> impl IntoView {
    let (t, s) = (texts(), safety());
    let address: Address = expect_context();
    let connection: Connection = expect_context();
    let toasts: Toasts = expect_context();
    let path = use_location().pathname;
    Effect::new(move |_| {
        let aside = connection.aside();
        if aside > 0 {
            toasts.show(t.answers_aside(aside));
        }
    });
    let waits_for_log_in = move || matches!(connection.stuck(), Some((_, Hindrance::LogIn)));
    let words = move || {
        connection.stuck().map(|(unsent, hindrance)| match hindrance {
            Hindrance::Connection => t.unsent_answers(unsent),
            Hindrance::LogIn => t.unsent_until_log_in(unsent),
        })
    };
    view! {
        <div role="status" aria-live="polite">
            <Show when=move || connection.offline()>
                <p class="banner banner--offline"><Icon name="offline"/><span>{t.offline_banner}</span></p>
            </Show>
            <Show when=move || connection.stuck().is_some()>
                <p class="banner banner--unsent">
                    <Icon name="lock"/>
                    <span>{words}</span>
                    <Show when=move || waits_for_log_in() && path.get() != LOG_IN>
                        <a href=move || address.log_in() rel="external">{t.log_in}</a>
                    </Show>
                    <SafetyButton words=s.more class="banner__more"/>
                </p>
            </Show>
            <Show when=move || connection.set_aside() != 0>
                <p class="banner banner--unsent">
                    <Icon name="info"/>
                    <span>{move || s.refused(connection.set_aside())}</span>
                    <SafetyButton words=s.more class="banner__more"/>
                </p>
            </Show>
        </div>
    }
}
