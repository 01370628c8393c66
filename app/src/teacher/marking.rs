//! The answers of a class that wait for a person.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use view::{MarkingPage, WaitingAnswer};

use crate::api;
use crate::components::{EmptyState, Loaded, ProseView};
use crate::language::texts;
use crate::teacher::class_tabs::{ClassTab, ClassTabs};
use crate::teacher::written::WrittenAnswer;

/// `/klases/:class/vertinti`
#[component]
pub(crate) fn MarkingView() -> impl IntoView {
    let params = use_params_map();
    let page =
        Resource::new_blocking(move || params.get().get("class").unwrap_or_default(), api::teacher::marking);
    view! { <Loaded resource=page children={|page: MarkingPage| view! { <Marking page/> }}/> }
}

#[component]
fn Marking(page: MarkingPage) -> impl IntoView {
    let t = texts();
    let empty = page.answers.is_empty();
    let left = RwSignal::new(page.answers.iter().map(|waiting| waiting.answer.written.len() as u32).sum());
    let mut before = None;
    let answers = page
        .answers
        .into_iter()
        .map(|waiting| {
            // Answers to one exercise stand together; its name need not be said again and again.
            let first = before.as_ref() != Some(&waiting.answer.item);
            before = Some(waiting.answer.item.clone());
            view! { <Waiting waiting first left/> }
        })
        .collect_view();
    view! {
        <section class="page">
            <ClassTabs class=page.class here=ClassTab::Marking/>
            {if empty {
                view! { <EmptyState icon="check" text=t.nothing_to_mark/> }.into_any()
            } else {
                view! {
                    <p class="page__lead"><strong role="status">{move || t.left_to_mark(left.get())}</strong>" "{t.marking_lead}</p>
                    <div class="marking">{answers}</div>
                    {page.more.then(|| view! { <p class="soft small">{t.marking_more}</p> })}
                }.into_any()
            }}
        </section>
    }
}

#[component]
fn Waiting(waiting: WaitingAnswer, first: bool, left: RwSignal<u32>) -> impl IntoView {
    let t = texts();
    let WaitingAnswer { student, name, answer } = waiting;
    let title = format!("waiting-{}", answer.id);
    let labelled = title.clone();
    let parts = answer
        .written
        .into_iter()
        .map(|written| view! { <WrittenAnswer student attempt=answer.id written left/> })
        .collect_view();
    view! {
        {first.then(|| view! { <h2 class="section__title">{answer.skill}</h2> })}
        <article class="card marking__answer" aria-labelledby=labelled>
            <header class="cluster cluster--apart">
                <h3 id=title><A href=format!("/mokiniai/{student}")>{name}</A></h3>
                <time class="soft small" datetime=answer.at.iso_date()>{t.moment(answer.at)}</time>
            </header>
            <div class="soft"><ProseView prose=answer.statement/></div>
            {parts}
        </article>
    }
}
