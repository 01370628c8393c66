//! What teachers said of a student's answers.

use leptos::prelude::*;
use leptos_router::components::A;
use view::{MarkNews, MarkView};

use crate::address::exercise_page;
use crate::components::Icon;
use crate::language::texts;

/// On the route: answers that were marked lately.
#[component]
pub(super) fn NewsView(marks: Vec<MarkNews>) -> impl IntoView {
    let t = texts();
    let rows = marks
        .into_iter()
        .map(|news| {
            let address = format!("{}?atsakymas={}", exercise_page(&news.item, news.seed), news.attempt);
            let comment =
                (!news.comment.is_empty()).then(|| view! { <q class="marked__words">{news.comment}</q> });
            view! {
                <li class="marked__item">
                    <A href=address>{news.skill_name}</A>
                    <span class="nowrap">{t.points_of(news.points, news.most)}</span>
                    {comment}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="marked card" aria-labelledby="marked-title">
            <h2 class="section__title" id="marked-title"><Icon name="pencil"/>{t.marked_title}</h2>
            <ul class="marked__list">{rows}</ul>
        </section>
    }
}

/// Beside an answer: the teacher's points and word.
#[component]
pub(super) fn MarksView(
    marks: Vec<MarkView>,
    /// The most points of each criterion of a part.
    #[prop(into)]
    most: Callback<(u32,), Vec<u8>>,
) -> impl IntoView {
    let t = texts();
    let several = marks.len() > 1;
    let rows = marks
        .into_iter()
        .map(|mark| {
            let sum = |points: &[u8]| points.iter().copied().map(u32::from).sum::<u32>();
            let (given, all) = (sum(&mark.points), sum(&most.run((mark.part,))));
            let letter = several.then(|| format!("{}) ", char::from(b'a' + (mark.part % 26) as u8)));
            let each = mark.points.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ");
            let comment =
                (!mark.comment.is_empty()).then(|| view! { <p class="marked__words">{mark.comment}</p> });
            view! {
                <div>
                    <p>
                        {letter}<strong>{t.points_of(given, all)}</strong>
                        {(mark.points.len() > 1).then(|| view! { <span class="soft">" ("{each}")"</span> })}
                    </p>
                    {comment}
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="marked card" aria-labelledby="mark-title">
            <h2 class="section__title" id="mark-title"><Icon name="pencil"/>{t.mark_of_teacher}</h2>
            {rows}
        </section>
    }
}
