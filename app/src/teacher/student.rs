//! One student: gaps with the answers behind them, estimates, and every answer.

use std::collections::BTreeSet;

use exercise::Verdict;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::AttemptId;
use view::{AnswerView, GapView, SkillView, StudentPage};

use crate::api;
use crate::components::{Icon, Loaded, MasteryBar, MasteryCell, MathView, PageTitle, ProseView, percent};
use crate::language::texts;
use crate::student::{verdict_icon, verdict_key};

/// `/mokiniai/:student`
#[component]
pub(crate) fn StudentView() -> impl IntoView {
    let params = use_params_map();
    let student = Resource::new_blocking(
        move || params.get().get("student").unwrap_or_default(),
        api::teacher::student,
    );
    view! { <Loaded resource=student children={|page: StudentPage| view! { <Student page/> }}/> }
}

#[component]
fn Student(page: StudentPage) -> impl IntoView {
    let t = texts();
    // The answers behind one gap, when the teacher asks why.
    let shown = RwSignal::new(None::<BTreeSet<AttemptId>>);
    let assign = page.classes.first().map(|(class, _)| {
        view! { <A href=format!("/klases/{class}/skirti?kam={}", page.id) attr:class="button button--primary">{t.assign_to_student}</A> }
    });
    let classes = page
        .classes
        .into_iter()
        .map(|(id, name)| view! { <A href=format!("/klases/{id}")>{t.class_title(&name)}</A> })
        .collect_view();
    let count = page.answers.len();
    let answers = StoredValue::new(page.answers);
    let listed = move || {
        let answers = answers.get_value();
        shown.with(|shown| match shown {
            Some(ids) => answers.into_iter().filter(|a| ids.contains(&a.id)).collect(),
            None => answers,
        })
    };
    let no_answers = page.answers_in_all == 0;
    view! {
        <div class="page student-page">
            <header class="page__head">
                <div class="stack gap-small">
                    <PageTitle text=page.name/>
                    <p class="page__lead">
                        {classes}" · "{t.user_name}" "<span class="code">{page.user_name}</span>" · "{t.answers_count(page.answers_in_all)}
                    </p>
                </div>
                <div class="page__actions">{assign}</div>
            </header>
            <div class="student-page__columns">
                <div class="stack">
                    <section class="section" aria-labelledby="gaps-title">
                        <h2 class="section__title" id="gaps-title">{t.gaps_title}</h2>
                        <Gaps gaps=page.gaps shown/>
                    </section>
                    <section class="section" aria-labelledby="skills-title">
                        <h2 class="section__title" id="skills-title">{t.skills_title}</h2>
                        <Skills skills=page.skills/>
                    </section>
                </div>
                <section class="section" aria-labelledby="answers-title">
                    <div class="cluster cluster--apart">
                        <h2 class="section__title" id="answers-title">{move || if shown.get().is_some() { t.answers_of_gap } else { t.answers_title }}</h2>
                        <Show when=move || shown.get().is_some()>
                            <button type="button" class="button button--quiet button--small" on:click=move |_| shown.set(None)>{t.show_all_answers}</button>
                        </Show>
                    </div>
                    {no_answers.then(|| view! { <p class="empty"><Icon name="info"/><span>{t.no_answers}</span></p> })}
                    <ul class="answer-list">
                        {move || listed().into_iter().map(|answer| view! { <AnswerRow answer/> }).collect_view()}
                    </ul>
                    {(page.answers_in_all as usize > count).then(|| view! { <p class="soft small">{t.answers_latest(count as u32)}</p> })}
                </section>
            </div>
        </div>
    }
}

#[component]
fn Gaps(gaps: Vec<GapView>, shown: RwSignal<Option<BTreeSet<AttemptId>>>) -> impl IntoView {
    let t = texts();
    if gaps.is_empty() {
        return view! { <p class="empty"><Icon name="check"/><span>{t.no_gaps}</span></p> }.into_any();
    }
    let items = gaps
        .into_iter()
        .map(|gap| {
            let evidence: BTreeSet<AttemptId> = gap.evidence.iter().copied().collect();
            let answers = evidence.len() as u32;
            view! {
                <li class="cluster">
                    <Icon name="flag"/>
                    <div>
                        <p><strong>{gap.name.clone()}</strong></p>
                        <p class="soft small">{t.gap_words(percent(gap.probability), &gap.blocks)}</p>
                        {(answers > 0).then(|| view! {
                            <button type="button" class="button button--quiet button--small" on:click=move |_| shown.set(Some(evidence.clone()))>
                                {t.gap_evidence(answers)}
                            </button>
                        })}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="stack gap-small">{items}</ul> }.into_any()
}

#[component]
fn Skills(skills: Vec<SkillView>) -> impl IntoView {
    let rows = skills
        .into_iter()
        .map(|skill| {
            view! {
                <li class="skill-row"><span>{skill.name}</span><MasteryBar cell=skill.cell/><MasteryCell cell=skill.cell/></li>
            }
        })
        .collect_view();
    view! { <ul class="skill-list">{rows}</ul> }
}

#[component]
fn AnswerRow(answer: AnswerView) -> impl IntoView {
    let t = texts();
    let verdict = answer.verdict;
    let typed = match answer.answer {
        Some(text) => view! { <q>{text}</q> }.into_any(),
        None => t.dont_know.into_any(),
    };
    view! {
        <li class="answer-row" data-verdict=verdict_key(verdict) data-attempt=answer.id.to_string()>
            <Icon name=verdict_icon(verdict)/>
            <div class="answer-row__body">
                <p class="soft small">{answer.skill}</p>
                <div class="answer-row__task"><ProseView prose=answer.statement/></div>
                <p class="answer-row__answer">
                    <span class="visually-hidden">{t.verdict_noun(verdict)}": "</span>{typed}
                    {(verdict != Verdict::Correct).then(|| view! { <span class="soft">" · "{t.right_is}" "<MathView mathematics=answer.right_answer/></span> })}
                </p>
                {answer.mistake.map(|prose| view! { <div class="answer-row__note"><ProseView prose/></div> })}
            </div>
            <p class="answer-row__when">
                <time datetime=answer.at.iso_date()>{t.moment(answer.at)}</time><br/>
                {t.answer_effort(answer.seconds, answer.hints, answer.saw_solution)}
            </p>
        </li>
    }
}
