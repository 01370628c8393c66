//! One student: gaps, estimates, and the answers behind each number.

use exercise::Verdict;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use protocol::{ClassId, Failure, UserId};
use view::{AnswerList, AnswerView, AnswersOf, DiagnosticSeen, GapView, SkillView, StudentPage};

use crate::api;
use crate::components::{
    EmptyState, ExamCard, Icon, Loaded, MasteryBar, NextAnswerView, PageTitle, ProseInline, ProseView,
    Skeleton, focus_soon, level_icon, level_key, mastery_words, percent,
};
use crate::device::Connection;
use crate::language::{learning, person_texts, texts};
use crate::student::{verdict_icon, verdict_key};
use crate::teacher::assign::assign_address;
use crate::teacher::person::{
    CorrectOther, CorrectionButtons, Corrections, Desk, EffortSection, Helps, History, Misconceptions, Notes,
    PathSoFar,
};
use crate::teacher::written::WrittenAnswer;

/// `/mokiniai/:student`, with `?geba=` a skill, `?spraga=` a gap, `?klaida=` a misconception, `?diagnostika` or `?darbas=`
/// an assignment (and `&uzduotis=` an exercise of it) whose answers are wanted.
#[component]
pub(crate) fn StudentView() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let student = Memo::new(move |_| params.get().get("student").unwrap_or_default());
    let path = use_location().pathname;
    // The address changes before the page does: on the way to another page nothing else is asked for.
    let of = Memo::new(move |before: Option<&AnswersOf>| match before {
        Some(before) if !path.with(|path| path.starts_with("/mokiniai/")) => before.clone(),
        _ => query.with(asked),
    });
    let page = Resource::new_blocking(move || student.get(), api::teacher::student);
    let desk = Desk::new(Callback::new(move |()| page.refetch()));
    provide_context(desk);
    Effect::new(move |before: Option<String>| {
        let now = student.get();
        if before.is_some_and(|before| before != now) {
            desk.clear();
        }
        now
    });
    // Apart from the page, which stays as it is while other answers are asked for.
    let answers = Resource::new_blocking(
        move || (student.get(), of.get()),
        |(student, of)| api::teacher::answers(student, of),
    );
    view! { <Loaded resource=page children={move |page: StudentPage| view! { <Student page answers/> }}/> }
}

/// Which answers an address asks for; what cannot be read asks for nothing in particular.
///
/// Links from one of these addresses to another are plain: the router's `A` looks at the path only, and would say of each
/// that it is the page on show.
fn asked(query: &ParamsMap) -> AnswersOf {
    let skill = |key| query.get(key).and_then(|text| text.parse().ok());
    let assignment = query.get("darbas").and_then(|text| text.parse().ok());
    let misconception = query.get("klaida").and_then(|text| text.parse().ok());
    match (skill("geba"), skill("spraga"), assignment) {
        (Some(skill), ..) => AnswersOf::Skill(skill),
        (None, Some(skill), _) => AnswersOf::Gap(skill),
        (None, None, Some(id)) => {
            AnswersOf::Assignment { id, item: query.get("uzduotis").and_then(|text| text.parse().ok()) }
        }
        (None, None, None) => match misconception {
            Some(misconception) => AnswersOf::Misconception(misconception),
            None if query.get("diagnostika").is_some() => AnswersOf::Diagnostic,
            None => AnswersOf::All,
        },
    }
}

#[component]
fn Student(page: StudentPage, answers: Resource<Result<AnswerList, Failure>>) -> impl IntoView {
    let (t, p) = (texts(), person_texts());
    // The work is given in one class; of several, any will do.
    let class = page.classes.first().map(|(class, _)| *class);
    let assign = class.map(|class| {
        view! { <A href=assign_address(class, None, [page.id]) attr:class="button button--primary">{t.assign_to_student}</A> }
    });
    let classes = page
        .classes
        .into_iter()
        .map(|(id, name)| view! { <A href=format!("/klases/{id}")>{t.class_title(&name)}</A>" · " })
        .collect_view();
    let person = page.person;
    let helps = p.helps(&person.accommodations);
    let exams = page.exams.into_iter().map(|exam| view! { <ExamCard exam own=false/> }).collect_view();
    view! {
        <div class="page student-page">
            <header class="page__head">
                <div class="stack gap-small">
                    <PageTitle text=page.name/>
                    <p class="page__lead">
                        {classes}{t.user_name}" "<span class="code">{page.user_name}</span>" · "{t.answers_count(page.answers_in_all)}
                    </p>
                    {helps.map(|helps| view! { <p class="small"><Icon name="info"/>" "{helps}</p> })}
                </div>
                <div class="page__actions">{assign}</div>
            </header>
            <p class="student-now" role="note" aria-label=p.now_title><Icon name="flag"/><strong>{p.now(&person.now)}</strong></p>
            <div class="student-page__columns">
                <div class="stack">
                    <section class="section" aria-labelledby="gaps-title">
                        <h2 class="section__title" id="gaps-title" tabindex="-1">{t.gaps_title}</h2>
                        <Gaps student=page.id class gaps=page.gaps/>
                        <CorrectOther student=page.id skills=page.skills.clone()/>
                    </section>
                    <Corrections student=page.id log=person.corrections/>
                    <History weeks=person.history/>
                    <PathSoFar student=page.id path=person.path/>
                    <Misconceptions student=page.id seen=person.misconceptions/>
                    <EffortSection effort=person.effort/>
                    <Helps student=page.id said=person.accommodations/>
                    <Notes student=page.id notes=person.notes/>
                    <section class="section" aria-labelledby="skills-title">
                        <h2 class="section__title" id="skills-title">{t.skills_title}</h2>
                        <Skills student=page.id skills=page.skills/>
                    </section>
                    {page.diagnostic.map(|seen| view! { <Diagnosed student=page.id seen/> })}
                    {exams}
                </div>
                <Answers student=page.id answers/>
            </div>
        </div>
    }
}

/// What the latest diagnostic found, with the answers that it rests on.
#[component]
fn Diagnosed(student: UserId, seen: DiagnosticSeen) -> impl IntoView {
    let (t, l) = (texts(), learning());
    let lists = [
        (l.seen_unknown, "flag", seen.unknown),
        (l.undecided, "question", seen.undecided),
        (l.seen_known, "check", seen.known),
        (l.never_taught, "clock", seen.not_taught),
    ];
    let lists = lists.map(|(title, icon, skills)| {
        (!skills.is_empty()).then(|| {
            let count = skills.len();
            let rows = skills
                .into_iter()
                .map(|skill| view! { <li><span>{skill.name}</span><span class="number">{t.percent(percent(skill.chance))}</span></li> })
                .collect_view();
            view! {
                <details class="diagnosed__list disclosure">
                    <summary><Icon name=icon/><span>{title}" ("{count}")"</span></summary>
                    <ul>{rows}</ul>
                </details>
            }
        })
    });
    let evidence = (seen.questions > 0).then(|| {
        view! {
            <a href=format!("/mokiniai/{student}?diagnostika") class="button button--quiet button--small">
                {t.gap_evidence(seen.questions as u32)}
            </a>
        }
    });
    view! {
        <section class="section" aria-labelledby="diagnosed-title">
            <h2 class="section__title" id="diagnosed-title">{l.diagnosed_title}</h2>
            <p class="soft small">{l.diagnosed(&t.day(seen.began), seen.questions as u32, seen.over)}</p>
            {lists.collect_view()}
            {evidence}
        </section>
    }
}

#[component]
fn Gaps(student: UserId, class: Option<ClassId>, gaps: Vec<GapView>) -> impl IntoView {
    let t = texts();
    if gaps.is_empty() {
        return view! { <EmptyState icon="check" text=t.no_gaps small=true/> }.into_any();
    }
    let items = gaps
        .into_iter()
        .map(|gap| {
            let (name, spoken) = (gap.name.clone(), gap.name.clone());
            let evidence = (gap.answers > 0).then(|| {
                let address = format!("/mokiniai/{student}?spraga={}", gap.skill);
                view! { <a href=address class="button button--quiet button--small">{t.gap_evidence(gap.answers)}</a> }
            });
            let assign = class.map(|class| {
                let address = assign_address(class, Some(&gap.skill), [student]);
                view! {
                    <A href=address attr:class="button button--small">
                        {t.assign_for_gap}<span class="visually-hidden">" – "{name}</span>
                    </A>
                }
            });
            view! {
                <li class="cluster">
                    <Icon name="flag"/>
                    <div class="stack gap-small">
                        <p><strong>{gap.name}</strong></p>
                        <p class="soft small">{t.gap_words(percent(gap.probability), &gap.blocks)}</p>
                        <div class="cluster gap-small">{assign}{evidence}</div>
                        <CorrectionButtons student skill=gap.skill name=spoken/>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="stack gap-small">{items}</ul> }.into_any()
}

#[component]
fn Skills(student: UserId, skills: Vec<SkillView>) -> impl IntoView {
    let t = texts();
    let rows = skills
        .into_iter()
        .map(|SkillView { id, name, cell, .. }| {
            let name = if cell.answers == 0 {
                view! { <span>{name}</span> }.into_any()
            } else {
                view! { <a href=format!("/mokiniai/{student}?geba={id}")>{name}</a> }.into_any()
            };
            let range = (cell.answers > 0)
                .then(|| t.mastery_range(percent(cell.value), percent(cell.low), percent(cell.high)));
            view! {
                <li class="skill-row" data-level=level_key(cell.level)>
                    {name}
                    <MasteryBar cell/>
                    <span class="visually-hidden">{mastery_words(&cell)}</span>
                    <span class="skill-row__words" aria-hidden="true">
                        <span>{level_icon(cell.level).map(|name| view! { <Icon name/> })}{t.level(cell.level)}</span>
                        {range.map(|range| view! { <span class="nowrap">{range}</span> })}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="skill-list">{rows}</ul> }
}

/// The answers that the address asks for.
#[component]
fn Answers(student: UserId, answers: Resource<Result<AnswerList, Failure>>) -> impl IntoView {
    let t = texts();
    let others_before = StoredValue::new(false);
    expect_context::<Connection>().reload_when_back(answers);
    view! {
        <section class="section" aria-labelledby="answers-title">
            <Transition fallback=|| view! { <Skeleton/> }>
                {move || Suspend::new(async move {
                    match answers.await {
                        Ok(list) => view! { <Listed student list others_before/> }.into_any(),
                        Err(failure) => view! {
                            <h2 class="section__title" id="answers-title">{t.answers_title(&AnswersOf::All, "")}</h2>
                            <p class="field__error" role="alert">{t.failure(&failure)}</p>
                        }.into_any(),
                    }
                })}
            </Transition>
        </section>
    }
}

#[component]
fn Listed(student: UserId, list: AnswerList, others_before: StoredValue<bool>) -> impl IntoView {
    let t = texts();
    let particular = list.of != AnswersOf::All;
    // Whoever asked for particular answers is led to them: beside the gaps on a desk, far below them on a phone.
    // And whoever asked for all of them again, because the link that did so is gone.
    Effect::new(move |_| {
        if particular || others_before.get_value() {
            focus_soon("answers-title");
        }
        others_before.set_value(true);
    });
    let count = list.answers.len();
    let empty = (count == 0).then(|| {
        let text = if particular { t.no_such_answers } else { t.no_answers };
        view! { <EmptyState icon="info" text small=true/> }
    });
    let rows = list.answers.into_iter().map(|answer| view! { <AnswerRow student answer/> }).collect_view();
    view! {
        <div class="cluster cluster--apart">
            <h2 class="section__title" id="answers-title" tabindex="-1">{t.answers_title(&list.of, &list.name)}</h2>
            {particular.then(|| view! {
                <a href=format!("/mokiniai/{student}") class="button button--quiet button--small">{t.show_all_answers}</a>
            })}
        </div>
        {list.next.map(|next| view! { <NextAnswerView next/> })}
        {empty}
        <ul class="answer-list">{rows}</ul>
        {list.more.then(|| view! { <p class="soft small">{t.answers_latest(count as u32)}</p> })}
    }
}

#[component]
fn AnswerRow(student: UserId, answer: AnswerView) -> impl IntoView {
    let t = texts();
    let verdict = answer.verdict;
    let words_only = !answer.written.is_empty();
    let written = answer
        .written
        .into_iter()
        .map(|written| view! { <WrittenAnswer student attempt=answer.id written/> })
        .collect_view();
    let typed = match answer.answer {
        // What is read and marked stands whole below.
        Some(_) if words_only => ().into_any(),
        Some(prose) => view! { <q><ProseInline prose/></q> }.into_any(),
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
                    {(verdict != Verdict::Correct && !words_only).then(|| view! { <span class="soft">" · "{t.right_is}" "<ProseInline prose=answer.right_answer/></span> })}
                </p>
                {written}
                {answer.mistake.map(|prose| view! { <div class="answer-row__note"><ProseView prose/></div> })}
            </div>
            <p class="answer-row__when">
                <time datetime=answer.at.iso_date()>{t.moment(answer.at)}</time><br/>
                {t.answer_effort(answer.seconds, answer.hints, answer.saw_solution)}
            </p>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use leptos_router::params::ParamsMap;
    use view::AnswersOf;

    use super::asked;

    #[test]
    fn addresses_ask_for_answers() {
        let work = "0198c000-0000-7000-8000-000000000001";
        let skill = || "m-linear".parse().unwrap();
        for (query, expect) in [
            (vec![], AnswersOf::All),
            (vec![("geba", "m-linear")], AnswersOf::Skill(skill())),
            (vec![("spraga", "m-linear")], AnswersOf::Gap(skill())),
            (vec![("darbas", work)], AnswersOf::Assignment { id: work.parse().unwrap(), item: None }),
            (
                vec![("darbas", work), ("uzduotis", "two-step")],
                AnswersOf::Assignment { id: work.parse().unwrap(), item: Some("two-step".parse().unwrap()) },
            ),
            (vec![("diagnostika", "")], AnswersOf::Diagnostic),
            (vec![("klaida", "sign-lost")], AnswersOf::Misconception("sign-lost".parse().unwrap())),
            (vec![("geba", "Not an id!"), ("darbas", "nor this")], AnswersOf::All),
        ] {
            let query: ParamsMap = query.into_iter().collect();
            assert_eq!(asked(&query), expect, "{query:?}");
        }
    }
}
