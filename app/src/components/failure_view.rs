//! What went wrong, in words, with a next step.

use leptos::prelude::*;
use protocol::Failure;

use crate::components::{Icon, PageTitle};
use crate::language::texts;

/// A whole page that could not be shown.
#[component]
pub(crate) fn FailureView(failure: Failure) -> impl IntoView {
    let t = texts();
    let (title, words) = t.failure_page(&failure);
    let offline = failure == Failure::Offline;
    let next = match failure {
        Failure::LogInNeeded => {
            view! { <a class="button button--primary" href="/prisijungti" rel="external">{t.log_in}</a> }
                .into_any()
        }
        Failure::Offline | Failure::Internal | Failure::TooManyTries { .. } => {
            view! { <a class="button button--primary" href="" rel="external">{t.try_again}</a> }.into_any()
        }
        _ => view! { <a class="button button--primary" href="/">{t.to_first_page}</a> }.into_any(),
    };
    set_status(&failure);
    view! {
        <section class="page page--narrow error-state">
            <Icon name=if offline { "offline" } else { "info" }/>
            <PageTitle text=title/>
            <p>{words}</p>
            {next}
        </section>
    }
}

/// The HTTP status says the same as the page.
fn set_status(failure: &Failure) {
    #[cfg(feature = "ssr")]
    crate::api::backend::set_status(failure);
    #[cfg(not(feature = "ssr"))]
    let _ = failure;
}
