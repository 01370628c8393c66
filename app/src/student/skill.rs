//! One skill: where the student stands, and why we think so.

use exercise::Verdict;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use view::{AnswerView, SkillPage, SkillView};

use crate::address::{exercise_page, lesson_page, topic_page};
use crate::components::{
    EmptyState, Icon, Loaded, MasteryBar, OnlineForm, PageTitle, ProseInline, ProseView, level_icon,
    level_key, mastery_words,
};
use crate::language::{learning, texts};
use crate::student::at_hand;
use crate::student::feedback::{verdict_icon, verdict_key};
use crate::student::map::skill_address;

/// `/igudziai/:skill`
#[component]
pub(crate) fn SkillPageView() -> impl IntoView {
    let params = use_params_map();
    let page = Resource::new_blocking(move || params.get().get("skill").unwrap_or_default(), at_hand::skill);
    view! { <Loaded resource=page children={|page: SkillPage| view! { <Skill page/> }}/> }
}

#[component]
fn Skill(page: SkillPage) -> impl IntoView {
    let (t, l) = (texts(), learning());
    let cell = page.cell;
    let planned = page.exercise.is_none();
    let due = page.due.map(|at| view! { <p>{l.due(&t.day(at))}</p> });
    let remembered = page.stability_days.map(|days| view! { <p class="soft">{l.remembered(days)}</p> });
    let practise = match &page.exercise {
        Some((item, seed)) => view! {
            <A href=exercise_page(item, *seed) attr:class="button button--primary">{l.practise}<Icon name="arrow-right"/></A>
        }
        .into_any(),
        None => view! { <p class="soft">{l.no_exercises}</p> }.into_any(),
    };
    let topic = if page.guide {
        view! { <A href=topic_page(&page.topic)>{page.topic_name}</A> }.into_any()
    } else {
        page.topic_name.into_any()
    };
    let lesson = page.lesson.then(|| {
        view! { <A href=lesson_page(&page.id) attr:class="button"><Icon name="book"/><span>{l.lesson}</span></A> }
    });
    let wish = match page.wish {
        None if planned => ().into_any(),
        Some(goal) => view! {
            <OnlineForm action="/api/end-goal">
                <input type="hidden" name="goal" value=goal.to_string()/>
                <button class="button" type="submit">{l.end_wish}</button>
            </OnlineForm>
        }
        .into_any(),
        None => view! {
            <OnlineForm action="/api/goal">
                <input type="hidden" name="goal" value=format!("skill:{}", page.id)/>
                <button class="button" type="submit"><Icon name="star"/><span>{l.wish}</span></button>
            </OnlineForm>
        }
        .into_any(),
    };
    let answers = page.answers.answers;
    let list = if answers.is_empty() {
        view! { <EmptyState icon="info" text=l.no_answers small=true/> }.into_any()
    } else {
        let rows = answers.into_iter().map(|answer| view! { <OwnAnswer answer/> }).collect_view();
        view! { <ul class="answer-list">{rows}</ul> }.into_any()
    };
    view! {
        <div class="page skill-page">
            <p class="soft">
                <A href="/zemelapis" attr:class="button button--quiet button--small"><Icon name="arrow-left"/><span>{l.nav_map}</span></A>
                {topic}" · "{l.grade(page.grade)}
            </p>
            <PageTitle text=page.name/>
            <section class="section card" aria-labelledby="why-title">
                <div class="skill-row" data-level=level_key(cell.level)>
                    <strong>{level_icon(cell.level).map(|name| view! { <Icon name/> })}" "{t.level(cell.level)}</strong>
                    <MasteryBar cell/>
                </div>
                <h2 class="section__title" id="why-title">{l.why}</h2>
                {(!planned).then(|| view! { <p>{l.why_skill(&cell, page.right)}</p> })}
                {remembered}
                {due}
                <div class="cluster">{practise}{lesson}{wish}</div>
            </section>
            <div class="skill-page__links">
                <section class="section" aria-labelledby="needs-title">
                    <h2 class="section__title" id="needs-title">{l.builds_on}</h2>
                    <Related skills=page.needs none=l.builds_on_nothing/>
                </section>
                <section class="section" aria-labelledby="leads-title">
                    <h2 class="section__title" id="leads-title">{l.leads_to}</h2>
                    <Related skills=page.leads_to none=l.leads_nowhere/>
                </section>
            </div>
            <section class="section" aria-labelledby="answers-title">
                <h2 class="section__title" id="answers-title">{l.your_answers}</h2>
                {list}
            </section>
        </div>
    }
}

#[component]
fn Related(skills: Vec<SkillView>, none: &'static str) -> impl IntoView {
    if skills.is_empty() {
        return view! { <p class="soft">{none}</p> }.into_any();
    }
    let rows = skills
        .into_iter()
        .map(|skill| {
            view! {
                <li class="skill-row" data-level=level_key(skill.cell.level)>
                    <A href=skill_address(&skill.id)>{skill.name}</A>
                    {if skill.planned {
                        view! { <span class="soft small">{learning().planned}</span> }.into_any()
                    } else {
                        view! {
                            <MasteryBar cell=skill.cell/>
                            <span class="visually-hidden">{mastery_words(&skill.cell)}</span>
                        }
                        .into_any()
                    }}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="skill-list">{rows}</ul> }.into_any()
}

/// One of the student's own answers.
#[component]
fn OwnAnswer(answer: AnswerView) -> impl IntoView {
    let t = texts();
    let verdict = answer.verdict;
    let typed = match answer.answer {
        Some(prose) => view! { <q><ProseInline prose/></q> }.into_any(),
        None => t.dont_know.into_any(),
    };
    view! {
        <li class="answer-row" data-verdict=verdict_key(verdict)>
            <Icon name=verdict_icon(verdict)/>
            <div class="answer-row__body">
                <div class="answer-row__task"><ProseView prose=answer.statement/></div>
                <p class="answer-row__answer">
                    <span class="visually-hidden">{t.verdict_noun(verdict)}": "</span>{typed}
                    {(verdict != Verdict::Correct && answer.written.is_empty()).then(|| view! { <span class="soft">" · "{t.right_is}" "<ProseInline prose=answer.right_answer/></span> })}
                </p>
                {answer.mistake.map(|prose| view! { <div class="answer-row__note"><ProseView prose/></div> })}
            </div>
            <p class="answer-row__when"><time datetime=answer.at.iso_date()>{t.moment(answer.at)}</time></p>
        </li>
    }
}
