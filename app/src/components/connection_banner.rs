//! Says honestly when there is no network, and what is safe where.

use leptos::prelude::*;

use crate::components::Icon;
use crate::device::Connection;
use crate::language::texts;

/// A banner while offline or while answers wait on this device; otherwise nothing.
#[component]
pub(crate) fn ConnectionBanner() -> impl IntoView {
    let t = texts();
    let connection: Connection = expect_context();
    view! {
        <div role="status" aria-live="polite">
            <Show when=move || connection.offline()>
                <p class="banner banner--offline"><Icon name="offline"/><span>{t.offline_banner}</span></p>
            </Show>
            <Show when=move || { connection.unsent() > 0 }>
                <p class="banner banner--unsent">
                    <Icon name="lock"/>
                    <span>{move || t.unsent_answers(connection.unsent())}</span>
                </p>
            </Show>
        </div>
    }
}
