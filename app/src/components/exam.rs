//! An examination of one student: the points to expect, and what would raise them.

use leptos::prelude::*;
use leptos_router::components::A;
use view::{AreaForecast, ExamForecast, Expected, SuggestionView};

use crate::address::exercise_page;
use crate::components::Icon;
use crate::language::{learning, texts};

/// The forecast of one examination, for the student and for those who teach them. Only the student can start an exercise
/// from it.
#[component]
pub(crate) fn ExamCard(exam: ExamForecast, own: bool) -> impl IntoView {
    let (t, l) = (texts(), learning());
    let title = format!("exam-{}", exam.id);
    let labelled = title.clone();
    let when = match exam.at {
        Some(day) => l.goal_until(&t.day(day)),
        None => l.exam_usual(exam.month),
    };
    let (most, in_percent) = (exam.most, exam.in_percent);
    let expected = match exam.expected {
        Some(expected) => view! { <Interval expected most in_percent/> }.into_any(),
        None => view! { <p>{l.exam_too_little}</p> }.into_any(),
    };
    let raise = (exam.expected.is_some() && !exam.suggestions.is_empty()).then(|| {
        let rows = exam
            .suggestions
            .into_iter()
            .map(|suggestion| view! { <Suggestion suggestion in_percent own/> })
            .collect_view();
        view! { <h3 class="exam__subtitle">{l.exam_raise}</h3><ul class="exam__raise">{rows}</ul> }
    });
    let why = format!(" – {}", exam.name);
    view! {
        <section class="card exam" aria-labelledby=labelled>
            <header class="exam__head">
                <h2 id=title>{exam.name}</h2>
                <p class="soft">{when}</p>
            </header>
            {expected}
            <p class="soft small">{l.exam_asked(exam.asked, exam.skills)}</p>
            {raise}
            <details class="exam__why disclosure">
                <summary>{l.exam_why}<span class="visually-hidden">{why}</span></summary>
                <Areas areas=exam.areas/>
                <p class="small">{l.exam_how}</p>
                <p class="small">{exam.note}" "{l.exam_checked(&exam.checked)}</p>
            </details>
        </section>
    }
}

/// The interval on a line from no points to all; the sentence says the same.
#[component]
fn Interval(expected: Expected, most: f64, in_percent: bool) -> impl IntoView {
    let l = learning();
    let share = |points: f64| (points / most.max(1.0)).clamp(0.0, 1.0);
    let style = format!(
        "--low:{:.3};--mean:{:.3};--high:{:.3}",
        share(expected.low),
        share(expected.mean),
        share(expected.high)
    );
    let whole = |points: f64| format!("{:.0}", points.max(0.0));
    let unit = if in_percent { "\u{a0}%" } else { "" };
    view! {
        <div class="exam__scale" style=style aria-hidden="true">
            <span class="exam__band"></span>
            <span class="exam__mean"></span>
            <span class="exam__low">{whole(expected.low)}{unit}</span>
            <span class="exam__high">{whole(expected.high)}{unit}</span>
        </div>
        <p>{l.exam_expected(&expected, most, in_percent)}</p>
    }
}

#[component]
fn Suggestion(suggestion: SuggestionView, in_percent: bool, own: bool) -> impl IntoView {
    let l = learning();
    let name = suggestion.name.clone();
    let start = suggestion.exercise.filter(|_| own).map(|(item, seed)| {
        view! {
            <A href=exercise_page(&item, seed) attr:class="button button--small">
                {l.practise}<span class="visually-hidden">" – "{name}</span><Icon name="arrow-right"/>
            </A>
        }
    });
    view! {
        <li>
            <span>{suggestion.name}</span>
            <strong class="exam__gain">{l.exam_raises(suggestion.points_per_hour, in_percent)}</strong>
            {start}
        </li>
    }
}

#[component]
fn Areas(areas: Vec<AreaForecast>) -> impl IntoView {
    let l = learning();
    let rows = areas
        .into_iter()
        .map(|area| {
            view! {
                <tr>
                    <th scope="row">{area.name}</th>
                    <td class="number">{l.exam_points(area.most)}</td>
                    <td class="number">{l.exam_points(area.expected)}</td>
                    <td class="number">{format!("{} / {}", area.asked, area.skills)}</td>
                    <td class="number">{area.mastered}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=l.exam_area>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{l.exam_area}</th>
                        <th scope="col" class="number">{l.exam_most}</th>
                        <th scope="col" class="number">{l.exam_mean}</th>
                        <th scope="col" class="number">{l.exam_skills}</th>
                        <th scope="col" class="number">{l.exam_mastered}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
