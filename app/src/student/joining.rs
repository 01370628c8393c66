//! A student with an account joins another class by its code. Plain forms, so that they work before the page is alive.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use view::JoinPage;

use crate::api;
use crate::components::{Icon, Loaded, OnlineForm, PageTitle};
use crate::language::keeping;

/// `/prisijungti-prie-klases`
#[component]
pub(crate) fn JoinClassView() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| api::keeping::joining());
    view! { <Loaded resource=page children={|page: JoinPage| view! { <Joining page/> }}/> }
}

#[component]
fn Joining(page: JoinPage) -> impl IntoView {
    let k = keeping();
    // What the form came to, sent back in the address.
    let came_to = use_query_map().get_untracked().get("busena").unwrap_or_default();
    let good = match came_to.as_str() {
        "prasoma" => Some(k.join_asked),
        "jau" => Some(k.join_already),
        _ => None,
    };
    let bad = match came_to.as_str() {
        "nera" => Some(k.join_no_class),
        "palauk" => Some(k.join_too_many),
        _ => None,
    };
    let invalid = bad.map(|_| "true");
    let described_by = if bad.is_some() { "code-hint code-problem" } else { "code-hint" };
    let none = page.classes.is_empty();
    let classes = page
        .classes
        .into_iter()
        .map(|(name, teachers)| {
            let taught = (!teachers.is_empty()).then(|| k.taught_by(&teachers));
            view! {
                <li class="keeping__line">
                    <span><strong>{name}</strong>{taught.map(|words| view! { <br/><span class="soft small">{words}</span> })}</span>
                </li>
            }
        })
        .collect_view();
    let waits = !page.waiting.is_empty();
    let waiting = page
        .waiting
        .into_iter()
        .map(|(class, name)| {
            let which = name.clone();
            view! {
                <li class="keeping__line">
                    <strong>{name}</strong>
                    <OnlineForm action="/api/withdraw-request">
                        <input type="hidden" name="class" value=class.to_string()/>
                        <button class="button button--quiet" type="submit">
                            {k.join_withdraw}<span class="visually-hidden">" – "{which}</span>
                        </button>
                    </OnlineForm>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="page page--narrow">
            <div class="stack gap-small">
                <PageTitle text=k.join_title failed=bad.is_some()/>
                <p class="page__lead">{k.join_lead}</p>
            </div>
            {good.map(|words| view! { <p class="keeping__done" role="status" data-shown=""><Icon name="check"/><span>{words}</span></p> })}
            <OnlineForm action="/api/join-class" class="stack">
                <div class="field">
                    <label class="field__label" for="code">{k.join_code}</label>
                    <p class="field__hint" id="code-hint">{k.join_code_hint}</p>
                    <input id="code" name="code" type="text" required autocomplete="off" autocapitalize="characters"
                        spellcheck="false" maxlength="20" autofocus=bad.is_some() aria-describedby=described_by aria-invalid=invalid/>
                    {bad.map(|words| view! {
                        <p class="field__error" id="code-problem" role="alert"><Icon name="info"/>{words}</p>
                    })}
                </div>
                <div class="page__actions"><button class="button button--primary" type="submit">{k.join_button}</button></div>
            </OnlineForm>
            {waits.then(|| view! {
                <section class="section" aria-labelledby="join-waiting">
                    <h2 class="section__title" id="join-waiting">{k.join_waiting}</h2>
                    <ul class="keeping__list">{waiting}</ul>
                </section>
            })}
            <section class="section" aria-labelledby="join-mine">
                <h2 class="section__title" id="join-mine">{k.join_mine}</h2>
                {none.then(|| view! { <p class="soft">{k.join_none}</p> })}
                <ul class="keeping__list">{classes}</ul>
            </section>
        </div>
    }
}
