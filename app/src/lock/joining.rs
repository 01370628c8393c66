//! The page on which a device becomes a tablet of a class.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use protocol::{Failure, LONGEST_LABEL};

use crate::address::LOG_IN;
use crate::components::{Field, Icon, PageTitle, SubmitButton};
use crate::device;
use crate::language::{tablet_texts, texts};

fn words(failure: &Failure) -> String {
    let l = tablet_texts();
    match failure {
        Failure::Invalid { field } if field == "tablet_code" => l.wrong_code.to_owned(),
        Failure::Invalid { field } if field == "tablet_label" => l.wrong_label.to_owned(),
        Failure::Taken { .. } => l.other_school.to_owned(),
        other => texts().failure(other),
    }
}

/// `/plansete` and `/plansete/:code`
#[component]
pub(crate) fn JoinTabletView() -> impl IntoView {
    let l = tablet_texts();
    let code = use_params_map().with_untracked(|params| params.get("code").unwrap_or_default());
    let (code, label) = (RwSignal::new(code), RwSignal::new(String::new()));
    let joined = RwSignal::new(false);
    let pending = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let join = move || {
        pending.set(true);
        problem.set(None);
        let (code, label) = (code.get_untracked(), label.get_untracked());
        leptos::task::spawn_local(async move {
            match device::enrol(code, label).await {
                Ok(()) => joined.set(true),
                Err(failure) => problem.set(Some(words(&failure))),
            }
            pending.set(false);
        });
    };
    let incomplete = Signal::derive(move || code.with(|code| code.trim().is_empty()));
    view! {
        <div class="page page--narrow">
            <PageTitle text=l.join/>
            <p class="page__lead">{l.join_lead}</p>
            <Show when=move || !joined.get() fallback=move || view! { <Joined/> }>
                <form class="login__form" novalidate on:submit=move |event| { event.prevent_default(); join(); }>
                    <Field id="tablet-code" label=l.join_code hint=l.join_code_hint value=code fault=problem>
                        <input type="text" name="code" required autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20"/>
                    </Field>
                    <Field id="tablet-label" label=l.join_label hint=l.join_label_hint value=label>
                        <input type="text" name="label" autocomplete="off" maxlength=LONGEST_LABEL.to_string()/>
                    </Field>
                    <SubmitButton pending disabled=incomplete>{l.join_button}</SubmitButton>
                </form>
            </Show>
        </div>
    }
}

#[component]
fn Joined() -> impl IntoView {
    let l = tablet_texts();
    view! {
        <div class="card stack" role="status">
            <p><Icon name="check"/><strong>{l.joined}</strong></p>
            <p>{l.joined_words}</p>
            <p><a class="button button--primary" href=LOG_IN rel="external">{l.to_lock_screen}</a></p>
        </div>
    }
}
