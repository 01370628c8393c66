//! The log-in page: a student's name or class code with a PIN, an adult's name with a password.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use protocol::Failure;
use view::Role;

use crate::address::{LOG_IN, log_in_page};
use crate::app::home;
use crate::components::{Icon, PageTitle, SafetyButton, Scene};
use crate::language::{Preferences, safety, tablet_texts, texts};
use crate::lock::Locked;
use crate::texts::Reader;

/// What a failed try sends back to this page, in the address; the PIN is never among it.
fn problem(query: &ParamsMap) -> Option<Failure> {
    Some(match query.get_str("klaida")? {
        "neteisinga" => Failure::WrongCredentials,
        "palauk" => {
            Failure::TooManyTries { seconds: query.get_str("s").and_then(|s| s.parse().ok()).unwrap_or(60) }
        }
        _ => Failure::Internal,
    })
}

/// `/prisijungti`
#[component]
pub(crate) fn LogInPage() -> impl IntoView {
    Effect::new(|_| crate::device::forget_tests());
    let query = use_query_map().get_untracked();
    // Whoever asked for the form, or comes back to it, gets it.
    if ["kas", "kitaip", "klaida"].iter().any(|name| query.get_str(name).is_some()) {
        return view! { <LogInForm/> }.into_any();
    }
    let next = query.get("toliau").filter(|next| next.starts_with('/') && !next.starts_with("//"));
    let next = next.unwrap_or_else(|| home(Role::Student).to_owned());
    view! { <Locked next><LogInForm/></Locked> }.into_any()
}

#[component]
fn LogInForm() -> impl IntoView {
    let (t, l) = (texts(), tablet_texts());
    let Preferences { demo, tablet, .. } = use_context().unwrap_or_default();
    let query = use_query_map().get_untracked();
    let adult = query.get_str("kas") == Some("suauges");
    let name = query.get("vardas").unwrap_or_default();
    let next = query.get("toliau").unwrap_or_default();
    let (as_student, as_adult) = (log_in_page(false, &next), log_in_page(true, &next));
    let reader = if adult { Reader::Adult } else { Reader::Student };
    let problem = problem(&query).map(|failure| t.log_in_failure(&failure, reader));
    let failed = problem.is_some();
    let invalid = failed.then_some("true");
    let name_described_by = if failed { "name-hint log-in-problem" } else { "name-hint" };
    view! {
        <div class="login">
            <div class="login__scene"><Scene/></div>
            <div class="login__panel">
                <div class="stack gap-small">
                    <PageTitle text=t.log_in_title failed/>
                    <p class="page__lead">{t.log_in_lead}</p>
                </div>
                <nav class="tabs__list" aria-label=t.log_in_who>
                    <a class="tabs__tab" href=as_student rel="external" aria-current=(!adult).then_some("page")>{t.log_in_student}</a>
                    <a class="tabs__tab" href=as_adult rel="external" aria-current=adult.then_some("page")>{t.log_in_adult}</a>
                </nav>
                <form class="login__form" method="post" action="/api/log-in">
                    <input type="hidden" name="who" value=if adult { "adult" } else { "student" }/>
                    <input type="hidden" name="next" value=next/>
                    <div class="field">
                        <label class="field__label" for="name">{if adult { t.user_name } else { t.user_name_or_class_code }}</label>
                        <p class="field__hint" id="name-hint">{if adult { t.user_name_hint } else { t.class_code_hint }}</p>
                        <input id="name" name="name" type="text" required autocomplete="username" autocapitalize="none"
                            spellcheck="false" maxlength="80" value=name aria-describedby=name_described_by aria-invalid=invalid/>
                    </div>
                    <div class="field">
                        <label class="field__label" for="secret">{if adult { t.password } else { t.pin }}</label>
                        // After a failed try the name stands there already.
                        <input id="secret" name="secret" type="password" required maxlength="200" autofocus=failed
                            autocomplete="current-password" inputmode=if adult { "text" } else { "numeric" }
                            aria-describedby=failed.then_some("log-in-problem") aria-invalid=invalid/>
                        {problem.map(|text| view! {
                            <p class="field__error" id="log-in-problem" role="alert"><Icon name="info"/>{text}</p>
                        })}
                    </div>
                    <button class="button button--primary button--wide" type="submit">{t.log_in}</button>
                </form>
                <p class="small">
                    {if tablet {
                        view! { <a href=LOG_IN rel="external">{l.to_names}</a> }.into_any()
                    } else {
                        view! { <A href="/plansete">{l.join}</A> }.into_any()
                    }}
                </p>
                <SafetyButton words=safety().ask class="button button--quiet"/>
                {demo.then(|| view! { <DemoAccounts/> })}
            </div>
        </div>
    }
}

/// Offered only by a server started with `--demo`, and says so.
#[component]
fn DemoAccounts() -> impl IntoView {
    let t = texts();
    let accounts = [
        ("student", "demo.mokinys", "111111", t.demo_student),
        ("adult", "demo.mokytoja", "demo-takas", t.demo_teacher),
        ("adult", "demo.vadove", "demo-takas", t.demo_head),
    ]
    .map(|(who, name, secret, label)| {
        view! {
            <form method="post" action="/api/log-in">
                <input type="hidden" name="who" value=who/>
                <input type="hidden" name="name" value=name/>
                <input type="hidden" name="secret" value=secret/>
                <button class="button button--small" type="submit">{label}</button>
            </form>
        }
    })
    .collect_view();
    view! {
        <section class="login__demo" aria-labelledby="demo-title">
            <div><h2 id="demo-title">{t.demo_title}</h2><p>{t.demo_words}</p></div>
            <div class="cluster gap-small">{accounts}</div>
        </section>
    }
}
