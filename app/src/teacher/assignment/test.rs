//! The results of a test: who has how many points, how each question went, and what the teacher decides about the marking.

use leptos::prelude::*;
use leptos_router::components::A;
use protocol::{AssignmentId, ClassId, ItemId};
use view::{Decidable, DecisionWish, TestLine, TestQuestion, TestReport, TestShare};

use super::report::Names;
use crate::api;
use crate::components::{Confirmation, Icon, ProseInline, ProseView, Refusal, Toasts};
use crate::language::{teaching, texts};
use crate::texts::variant_letter;

/// Where results are given out and taken back, and where their scale is opened.
const RELEASE: &str = "release-results";
const SCALE: &str = "scale";

/// What was changed is asked for anew by `changed`, which is told where the focus goes on.
#[component]
pub(super) fn Results(
    id: AssignmentId,
    class: ClassId,
    report: TestReport,
    #[prop(into)] changed: Callback<String>,
) -> impl IntoView {
    let tt = teaching();
    let graded = !report.scale.is_empty();
    let columns = report
        .questions
        .iter()
        .enumerate()
        .map(|(at, question)| {
            view! {
                <th scope="col" class="number" title=question.item.skill_name.clone()>
                    <span aria-hidden="true">{at + 1}</span>
                    <span class="visually-hidden">{texts().exercise_number(at + 1)}": "{question.item.skill_name.clone()}</span>
                </th>
            }
        })
        .collect_view();
    let several = report.lines.iter().any(|line| line.variant > 0);
    let most: Vec<u32> = report.questions.iter().map(|question| question.most).collect();
    let all = report.most;
    let shares: Vec<(String, Vec<TestShare>)> =
        report.lines.iter().map(|line| (line.name.clone(), line.shares.clone())).collect();
    let rows = report
        .lines
        .into_iter()
        .map(|line| view! { <Line id line most=most.clone() all several graded/> })
        .collect_view();
    let questions = report
        .questions
        .into_iter()
        .enumerate()
        .map(|(at, question)| view! { <Question id number=at + 1 question changed/> })
        .collect_view();
    let waiting = report.waiting;
    let by_student =
        (!report.shares.is_empty()).then(|| view! { <ByShare of_class=report.shares lines=shares/> });
    view! {
        <section class="section" aria-labelledby="results-title">
            <div class="cluster cluster--apart">
                <h2 class="section__title" id="results-title">{tt.results}</h2>
                <Release id released=report.released.is_some() changed/>
            </div>
            {(waiting > 0).then(|| view! {
                <p><span class="badge badge--amber"><Icon name="pencil"/>{tt.waiting_answers(waiting)}</span>" "
                <A href=format!("/klases/{class}/vertinti")>{texts().tab_marking}</A></p>
            })}
            <div class="table-scroll" tabindex="0" role="region" aria-labelledby="results-title">
                <table class="table table--dense">
                    <thead><tr>
                        <th scope="col">{texts().name}</th>
                        {several.then(|| view! { <th scope="col">{tt.variant}</th> })}
                        {columns}
                        <th scope="col" class="number">{tt.sum}</th>
                        <th scope="col" class="number">"%"</th>
                        {graded.then(|| view! { <th scope="col" class="number">{tt.grade_column}</th> })}
                        <th scope="col">{texts().state}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Scale id scale=report.scale changed/>
            {by_student}
        </section>
        <section class="section" aria-labelledby="by-question-title">
            <h2 class="section__title" id="by-question-title">{tt.by_question}</h2>
            <ol class="report-questions">{questions}</ol>
        </section>
    }
}

/// Per cent by area and level: of the class, and of each who began.
#[component]
fn ByShare(of_class: Vec<TestShare>, lines: Vec<(String, Vec<TestShare>)>) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let heads = of_class
        .iter()
        .map(|share| view! { <th scope="col" class="number">{tt.share_of(&share.of)}</th> })
        .collect_view();
    let cells = |shares: &[TestShare]| {
        of_class
            .iter()
            .map(|wanted| {
                let own = shares.iter().find(|share| share.of == wanted.of);
                let words = own.map_or_else(|| "–".to_owned(), |share| t.percent(share.percent().into()));
                view! { <td class="number">{words}</td> }
            })
            .collect_view()
    };
    let all = cells(&of_class);
    let rows = lines
        .into_iter()
        .filter(|(_, shares)| !shares.is_empty())
        .map(|(name, shares)| view! { <tr><th scope="row">{name}</th>{cells(&shares)}</tr> })
        .collect_view();
    view! {
        <details class="disclosure">
            <summary>{tt.by_area_and_level}</summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label=tt.by_area_and_level>
                <table class="table table--dense">
                    <thead><tr><th scope="col">{t.name}</th>{heads}</tr></thead>
                    <tbody>
                        <tr><th scope="row"><strong>{tt.whole_class}</strong></th>{all}</tr>
                        {rows}
                    </tbody>
                </table>
            </div>
        </details>
    }
}

#[component]
fn Line(
    id: AssignmentId,
    line: TestLine,
    most: Vec<u32>,
    all: u32,
    several: bool,
    graded: bool,
) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let (icon, state) = match (line.began.is_some(), line.running) {
        (false, _) => ("clock", tt.not_begun),
        (true, true) => ("pencil", tt.running),
        (true, false) => ("check", tt.handed_in),
    };
    let cells = line
        .points
        .into_iter()
        .zip(most)
        .map(|(points, most)| {
            let full = points.is_some_and(|points| points >= most as f32);
            let words = points.map_or_else(|| "–".to_owned(), |points| tt.bare_points(points));
            view! { <td class="number" data-full=full.then_some("")>{words}</td> }
        })
        .collect_view();
    let grade = line.grade.map_or_else(|| "–".to_owned(), |grade| grade.to_string());
    let late = (line.late > 0)
        .then(|| view! { <span class="badge badge--amber">{tt.late_answers(line.late)}</span> });
    view! {
        <tr>
            <th scope="row"><A href=format!("/mokiniai/{}?darbas={id}", line.id)>{line.name}</A></th>
            {several.then(|| view! { <td>{variant_letter(line.variant).to_string()}</td> })}
            {cells}
            <td class="number"><strong>{tt.points(line.sum, all)}</strong></td>
            <td class="number">{t.percent(line.percent.into())}</td>
            {graded.then(|| view! { <td class="number"><strong>{grade}</strong></td> })}
            <td><span class="cluster gap-small"><span class="badge"><Icon name=icon/>{state}</span>{late}</span></td>
        </tr>
    }
}

/// Gives the results out, or takes them back.
#[component]
fn Release(id: AssignmentId, released: bool, changed: Callback<String>) -> impl IntoView {
    let tt = teaching();
    let toasts: Toasts = expect_context();
    let asking = RwSignal::new(false);
    let release = Action::new(move |out: &bool| api::teacher::release_results(id.to_string(), *out));
    Effect::new(move |_| {
        if let Some(Ok(failed)) = release.value().get() {
            asking.set(false);
            if failed > 0 {
                toasts.show(tt.not_handed_in(failed));
            }
            changed.run(RELEASE.to_owned());
        }
    });
    if released {
        return view! {
            <span class="cluster gap-small">
                <span class="badge badge--pine"><Icon name="check"/>{tt.released}</span>
                <button type="button" id=RELEASE class="button button--quiet button--small" on:click=move |_| { release.dispatch(false); }>{tt.hide_results}</button>
            </span>
        }
        .into_any();
    }
    view! {
        <button type="button" id=RELEASE class="button button--primary" on:click=move |_| asking.set(true)>{tt.release}</button>
        <Confirmation id="release" title=tt.release words=tt.release_words confirm=tt.release open=asking
            pending=release.pending() problem=Refusal::of(release).besides(&[]) on_confirm=move |()| { release.dispatch(true); }/>
    }
    .into_any()
}

/// From how many per cent on each grade is given.
#[component]
fn Scale(id: AssignmentId, scale: Vec<u8>, changed: Callback<String>) -> impl IntoView {
    let tt = teaching();
    // Without a scale the fields propose the usual one.
    let from = |at: usize| scale.get(at).copied().unwrap_or(15 + 10 * at as u8);
    let values: [RwSignal<String>; 9] = std::array::from_fn(|at| RwSignal::new(from(at).to_string()));
    let save = Action::new(move |grades: &bool| {
        let scale = if *grades {
            values.iter().map(|value| value.get_untracked().parse().unwrap_or(0)).collect()
        } else {
            Vec::new()
        };
        api::teacher::set_scale(id.to_string(), scale)
    });
    Effect::new(move |_| {
        if let Some(Ok(())) = save.value().get() {
            changed.run(SCALE.to_owned());
        }
    });
    let fields = values
        .into_iter()
        .enumerate()
        .map(|(at, value)| {
            let grade = at as u8 + 2;
            let field = format!("scale-{grade}");
            let labelled = field.clone();
            view! {
                <div class="field scale__field">
                    <label class="field__label" for=labelled>{tt.grade_from(grade)}</label>
                    <input id=field type="number" inputmode="numeric" min="1" max="100" prop:value=move || value.get()
                        on:input=move |event| value.set(event_target_value(&event))/>
                </div>
            }
        })
        .collect_view();
    let problem = Refusal::of(save).besides(&[]);
    view! {
        <details class="disclosure no-print">
            <summary id=SCALE>{tt.scale}</summary>
            <p class="soft small">{tt.scale_hint}</p>
            <div class="scale">{fields}</div>
            <p class="field__error" role="alert">{problem}</p>
            <div class="cluster gap-small">
                <button type="button" class="button button--small" on:click=move |_| { save.dispatch(true); }>{tt.save_scale}</button>
                <button type="button" class="button button--quiet button--small" on:click=move |_| { save.dispatch(false); }>{tt.no_grades}</button>
            </div>
        </details>
    }
}

/// A decision that is sent at once, and told.
#[component]
fn Decide(
    id: AssignmentId,
    wish: DecisionWish,
    label: &'static str,
    #[prop(into)] about: String,
    /// Its id, the same before and after the decision.
    place: String,
    changed: Callback<String>,
) -> impl IntoView {
    let toasts: Toasts = expect_context();
    let tt = teaching();
    let decide = Action::new(move |(): &()| api::teacher::decide(id.to_string(), wish.clone()));
    let back = place.clone();
    Effect::new(move |_| {
        if let Some(Ok(())) = decide.value().get() {
            toasts.show(tt.decided_note);
            changed.run(back.clone());
        }
    });
    let problem = Refusal::of(decide).besides(&[]);
    view! {
        <button type="button" id=place class="button button--quiet button--small no-print" disabled=decide.pending() on:click=move |_| { decide.dispatch(()); }>
            {label}<span class="visually-hidden">" – "{about}</span>
        </button>
        <span class="field__error" role="alert">{problem}</span>
    }
}

#[component]
fn Question(
    id: AssignmentId,
    number: usize,
    question: TestQuestion,
    changed: Callback<String>,
) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let item = question.item.id.clone();
    let for_all = DecisionWish { item: item.clone(), answer: None, accepted: !question.given_to_all };
    let label = if question.given_to_all { tt.take_back } else { tt.give_to_all };
    let wrong = question
        .wrong
        .into_iter()
        .map(|wrong| view! { <Wrong id number item=item.clone() wrong changed/> })
        .collect_view();
    view! {
        <li class="card report-questions__question">
            <header class="cluster cluster--apart">
                <p class="soft small">{number}". "{question.item.skill_name}" · "{tt.points_each}": "{question.most}</p>
                <p class="small">{t.right_of(question.right, question.answered)}</p>
            </header>
            <ProseView prose=question.item.example/>
            <div class="cluster gap-small">
                {question.given_to_all.then(|| view! { <span class="badge badge--pine"><Icon name="check"/>{tt.given_to_all}</span> })}
                <Decide id wish=for_all label about=t.exercise_number(number) place=format!("decide-{number}") changed/>
            </div>
            <ul class="wrong-answers">{wrong}</ul>
        </li>
    }
}

#[component]
fn Wrong(
    id: AssignmentId,
    number: usize,
    item: ItemId,
    wrong: Decidable,
    changed: Callback<String>,
) -> impl IntoView {
    let tt = teaching();
    let count = wrong.students.len();
    let place = format!("decide-{number}-{}-{}", wrong.seed.0, wrong.hash);
    let wish = DecisionWish { item, answer: Some((wrong.seed, wrong.hash)), accepted: !wrong.accepted };
    let label = if wrong.accepted { tt.take_back } else { tt.accept };
    let about = wrong.students.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
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
                <div class="wrong-answers__more">
                    <ProseView prose=wrong.statement/>
                    <p class="small">{tt.right_answer}": "<ProseInline prose=wrong.right_answer/></p>
                    <Names students=wrong.students/>
                </div>
            </details>
            <span class="cluster gap-small">
                {wrong.accepted.then(|| view! { <span class="badge badge--pine"><Icon name="check"/>{tt.accepted}</span> })}
                <Decide id wish label about place changed/>
            </span>
        </li>
    }
}
