//! What went wrong, in words, with a next step.

use leptos::prelude::*;
use leptos_router::components::A;
use protocol::Failure;

use crate::address::{Address, LOG_IN, log_in_page};
use crate::app::Identified;
use crate::components::{Icon, PageTitle};
use crate::device::{self, Connection};
use crate::language::{tablet_texts, texts};

/// A whole page that could not be shown.
#[component]
pub(crate) fn FailureView(failure: Failure) -> impl IntoView {
    let t = texts();
    let address: Address = expect_context();
    let connection: Connection = expect_context();
    let offline = failure == Failure::Offline;
    if offline {
        Effect::new(move |_| connection.lost());
    }
    let (title, words) = t.failure_page(&failure);
    let next = match failure {
        Failure::LogInNeeded => view! {
            <a class="button button--primary" href=move || address.log_in() rel="external">{t.log_in}</a>
        }
        .into_any(),
        Failure::Offline | Failure::Internal | Failure::TooManyTries { .. } => {
            view! { <a class="button button--primary" href="" rel="external">{t.try_again}</a> }.into_any()
        }
        _ => view! { <a class="button button--primary" href="/">{t.to_first_page}</a> }.into_any(),
    };
    set_status(&failure);
    view! {
        <section class="page page--narrow error-state">
            <Icon name=picture(&failure)/>
            <PageTitle text=title/>
            <p>{words}</p>
            {next}
            {offline.then(|| view! { <WithoutNetwork/> })}
        </section>
    }
}

/// The way to the lock screen, where this device knows students whom it may let in.
#[component]
fn WithoutNetwork() -> impl IntoView {
    let connection: Connection = expect_context();
    let Identified(me) = expect_context();
    let offered = RwSignal::new(false);
    Effect::new(move |_| {
        let nobody = me.with(|me| matches!(me, Some(Err(_))));
        connection.offline();
        if nobody {
            leptos::task::spawn_local(async move {
                offered.set(device::lock_screen(connection).await.is_some());
            });
        }
    });
    view! {
        <Show when=move || offered.get()>
            <A href=LOG_IN attr:class="button">{tablet_texts().enter_offline}</A>
        </Show>
    }
}

/// The same for a form that was sent and could not be carried out: its address is no page, so nothing comes alive here
/// and nothing can be tried again by loading it.
#[component]
pub(crate) fn FormFailure(failure: Failure) -> impl IntoView {
    let t = texts();
    let (title, words) = t.failure_page(&failure);
    let (next, label) = match failure {
        Failure::LogInNeeded => (log_in_page(false, ""), t.log_in),
        _ => ("/".to_owned(), t.to_first_page),
    };
    set_status(&failure);
    view! {
        <main class="page page--narrow error-state">
            <Icon name=picture(&failure)/>
            <h1 class="page__title">{title}</h1>
            <p>{words}</p>
            <a class="button button--primary" href=next>{label}</a>
        </main>
    }
}

fn picture(failure: &Failure) -> &'static str {
    if *failure == Failure::Offline { "offline" } else { "info" }
}

/// The HTTP status says the same as the page.
fn set_status(failure: &Failure) {
    #[cfg(feature = "ssr")]
    crate::api::backend::set_status(failure);
    #[cfg(not(feature = "ssr"))]
    let _ = failure;
}
