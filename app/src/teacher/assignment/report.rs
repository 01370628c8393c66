//! What became of the work: who caught up, who needs a person, and how they erred.

use leptos::prelude::*;
use leptos_router::components::A;
use protocol::{ClassId, SkillId, UserId};
use view::{CameOut, NextDay, QuestionReport, SkillReport, WrongAnswer};

use crate::components::{EmptyState, Icon, ProseInline, ProseView};
use crate::language::{teaching, texts};
use crate::teacher::assign::assign_address;

#[component]
pub(super) fn Report(class: ClassId, report: NextDay) -> impl IntoView {
    let tt = teaching();
    let begun = report.groups.iter().any(|(came_out, _)| *came_out != CameOut::NotBegun);
    let skills: Vec<SkillId> = report.skills.iter().map(|skill| skill.skill.clone()).collect();
    let groups = report
        .groups
        .into_iter()
        .map(|(came_out, students)| {
            let skill = skills.first().cloned();
            view! { <Outcome class came_out students skill/> }
        })
        .collect_view();
    if !begun {
        return view! {
            <section class="section" aria-labelledby="report-title">
                <h2 class="section__title" id="report-title">{tt.next_day}</h2>
                <EmptyState icon="clock" text=tt.nobody_yet/>
            </section>
        }
        .into_any();
    }
    let by_skill = report.skills.into_iter().map(|skill| view! { <Skill class skill/> }).collect_view();
    let by_question = report
        .questions
        .into_iter()
        .enumerate()
        .map(|(at, question)| view! { <Question number=at + 1 question/> })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="report-title">
            <h2 class="section__title" id="report-title">{tt.next_day}</h2>
            <ul class="outcomes">{groups}</ul>
        </section>
        <section class="section" aria-labelledby="by-skill-title">
            <h2 class="section__title" id="by-skill-title">{tt.by_skill}</h2>
            <ul class="report-skills">{by_skill}</ul>
        </section>
        <section class="section" aria-labelledby="by-question-title">
            <h2 class="section__title" id="by-question-title">{tt.by_question}</h2>
            <ol class="report-questions">{by_question}</ol>
        </section>
    }
    .into_any()
}

/// Names, each leading to the student.
#[component]
pub(super) fn Names(students: Vec<(UserId, String)>) -> impl IntoView {
    let name = |(id, name): (UserId, String)| view! { <li><A href=format!("/mokiniai/{id}")>{name}</A></li> };
    view! { <ul class="story__names">{students.into_iter().map(name).collect_view()}</ul> }
}

#[component]
fn Outcome(
    class: ClassId,
    came_out: CameOut,
    students: Vec<(UserId, String)>,
    skill: Option<SkillId>,
) -> impl IntoView {
    let tt = teaching();
    let (icon, key) = match came_out {
        CameOut::CaughtUp => ("check", "caught-up"),
        CameOut::OneMore => ("refresh", "one-more"),
        CameOut::NeedsPerson => ("users", "person"),
        CameOut::NotBegun => ("clock", "not-begun"),
    };
    let again = matches!(came_out, CameOut::OneMore | CameOut::NeedsPerson).then(|| {
        let address = assign_address(class, skill.as_ref(), students.iter().map(|(id, _)| *id));
        view! { <A href=address attr:class="button button--small">{tt.assign_more}<Icon name="arrow-right"/></A> }
    });
    view! {
        <li class="outcomes__group" data-outcome=key>
            <p class="outcomes__title"><Icon name=icon/><strong>{tt.came_out(came_out, students.len() as u32)}</strong></p>
            <p class="soft small">{tt.came_out_plan(came_out)}</p>
            <Names students/>
            {again}
        </li>
    }
}

/// A share as a bar, with its numbers beside it.
#[component]
fn Share(right: u32, all: u32) -> impl IntoView {
    let percent = if all == 0 { 0.0 } else { f64::from(right) / f64::from(all) * 100.0 };
    view! { <span class="share" aria-hidden="true"><span style=format!("inline-size: {percent:.0}%")></span></span> }
}

#[component]
fn Skill(class: ClassId, skill: SkillReport) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let lacking = (!skill.lacking.is_empty()).then(|| {
        let address = assign_address(class, Some(&skill.skill), skill.lacking.iter().map(|(id, _)| *id));
        view! {
            <div>
                <p class="small"><strong>{tt.still_lacking}</strong></p>
                <Names students=skill.lacking/>
                <A href=address attr:class="button button--small">{tt.assign_more}<Icon name="arrow-right"/></A>
            </div>
        }
    });
    view! {
        <li class="report-skills__skill">
            <div class="report-skills__head">
                <strong>{skill.name}</strong>
                <span class="number">{t.right_of(skill.right, skill.answers)}</span>
                <Share right=skill.right all=skill.answers/>
            </div>
            {lacking}
        </li>
    }
}

#[component]
fn Question(number: usize, question: QuestionReport) -> impl IntoView {
    let tt = teaching();
    let none = question.wrong.is_empty();
    let wrong = question.wrong.into_iter().map(|wrong| view! { <Wrong wrong/> }).collect_view();
    view! {
        <li class="card report-questions__question">
            <header class="cluster cluster--apart">
                <p class="soft small">{number}". "{question.item.skill_name}</p>
                <p class="small">
                    {tt.first_right(question.first_right, question.answered)}
                    " · "{tt.right_in_all(question.right, question.given)}
                </p>
            </header>
            <ProseView prose=question.item.example/>
            <Share right=question.first_right all=question.answered/>
            {(!none).then(|| view! {
                <div>
                    <h3 class="small">{tt.wrong_answers}</h3>
                    <ul class="wrong-answers">{wrong}</ul>
                </div>
            })}
        </li>
    }
}

#[component]
fn Wrong(wrong: WrongAnswer) -> impl IntoView {
    let tt = teaching();
    let count = wrong.students.len();
    let answer = match wrong.answer {
        Some(prose) => view! { <ProseInline prose/> }.into_any(),
        None => tt.dont_know.into_any(),
    };
    view! {
        <li class="wrong-answers__answer">
            <details class="disclosure">
                <summary>
                    <span class="wrong-answers__count">{count}</span>
                    <span>
                        {wrong.misconception.map(|name| view! { <strong>{name}</strong>" – " })}
                        {answer}
                    </span>
                </summary>
                <Names students=wrong.students/>
            </details>
        </li>
    }
}
