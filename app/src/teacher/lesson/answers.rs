//! Answers of the lesson, without names, of which one is shown to everybody.

use std::collections::BTreeMap;

use leptos::prelude::*;
use protocol::{AttemptId, ItemId};
use view::{LessonAnswer, LiveClass, ShownAnswer};

use super::live::Live;
use crate::api;
use crate::components::{Field, Icon, ProseInline, ProseView, Toasts};
use crate::language::{lesson_texts, texts};
use crate::student::{verdict_icon, verdict_key};

/// What was asked, and what was answered to it.
#[component]
pub(super) fn AnswerShown(shown: ShownAnswer) -> impl IntoView {
    let t = texts();
    let verdict = shown.verdict;
    view! {
        <div class="shown-answer" data-verdict=verdict_key(verdict)>
            <p class="soft">{shown.skill}</p>
            <div class="shown-answer__task"><ProseView prose=shown.statement/></div>
            <p class="shown-answer__answer">
                <Icon name=verdict_icon(verdict)/>
                <span class="visually-hidden">{t.verdict_noun(verdict)}": "</span>
                {match shown.answer {
                    Some(prose) => view! { <q><ProseInline prose/></q> }.into_any(),
                    None => t.dont_know.into_any(),
                }}
            </p>
        </div>
    }
}

/// The list to choose from, and what is on show now.
#[component]
pub(super) fn Answers(class: String, live: Live<LiveClass>) -> impl IntoView {
    let (t, l) = (texts(), lesson_texts());
    let toasts: Toasts = expect_context();
    let item = RwSignal::new(String::new());
    let list = RwSignal::new(None::<Vec<LessonAnswer>>);
    let own = class.clone();
    let load = Action::new(move |item: &String| {
        let (class, item) = (own.clone(), (!item.is_empty()).then(|| item.clone()));
        async move {
            match api::lesson::answers(class, item).await {
                Ok(answers) => list.set(Some(answers)),
                Err(failure) => toasts.show(t.failure(&failure)),
            }
        }
    });
    Effect::new(move |_| {
        load.dispatch(item.get());
    });
    let own = class.clone();
    let show = Action::new(move |(attempt, everywhere): &(Option<AttemptId>, bool)| {
        let (class, attempt, everywhere) = (own.clone(), *attempt, *everywhere);
        async move {
            match api::lesson::show(class.clone(), attempt, everywhere).await {
                Ok(()) => {
                    if let Ok(page) = api::lesson::lesson(class).await {
                        live.put(page);
                    }
                }
                Err(failure) => toasts.show(t.failure(&failure)),
            }
        }
    });
    // The exercises on screens when the list was opened: a list that changes under the hand cannot be used.
    let exercises: BTreeMap<ItemId, String> = live.with_untracked(|page| {
        let works = page.students.iter().filter_map(|student| student.work.as_ref());
        works.map(|work| (work.item.clone(), work.skill.clone())).collect()
    });
    let options = exercises
        .into_iter()
        .map(|(item, skill)| view! { <option value=item.to_string()>{format!("{skill} ({item})")}</option> })
        .collect_view();
    let now = Memo::new(move |_| live.with(|page| page.shown.clone()));
    let everywhere = move || live.with(|page| page.lesson.is_some_and(|lesson| lesson.on_screens));
    let row = move |answer: LessonAnswer| {
        let attempt = answer.shown.attempt;
        view! {
            <li class="lesson-answers__row">
                <AnswerShown shown=answer.shown/>
                <p class="soft small"><time datetime=answer.at.iso_date()>{answer.at.clock()}</time></p>
                <div class="cluster gap-small">
                    <button type="button" class="button button--small" on:click=move |_| { show.dispatch((Some(attempt), false)); }>{l.show_here}</button>
                    <button type="button" class="button button--small" on:click=move |_| { show.dispatch((Some(attempt), true)); }>{l.show_everywhere}</button>
                </div>
            </li>
        }
    };
    let rows = move || list.get().unwrap_or_default().into_iter().map(row).collect_view();
    view! {
        <section class="lesson-answers" aria-labelledby="lesson-answers-title">
            <h2 id="lesson-answers-title" class="section__title">{l.show}</h2>
            <p class="soft">{l.show_lead}</p>
            <div role="status">
                {move || now.get().map(|shown| view! {
                    <div class="card">
                        <p><strong>{if everywhere() { l.shown_everywhere_now } else { l.shown_now }}</strong></p>
                        <AnswerShown shown/>
                        <button type="button" class="button" on:click=move |_| { show.dispatch((None, false)); }>{l.hide}</button>
                    </div>
                })}
            </div>
            <Field id="lesson-answers-of" label=l.show_which value=item>
                <select>
                    <option value="">{l.show_all}</option>
                    {options}
                </select>
            </Field>
            <Show when=move || list.with(|list| list.as_ref().is_some_and(Vec::is_empty))>
                <p class="soft">{l.show_none}</p>
            </Show>
            <ul class="lesson-answers__list">{rows}</ul>
        </section>
    }
}
