//! What teachers said of a student's answers.

use leptos::prelude::*;
use leptos_router::components::A;
use view::{MarkNews, MarkView, Prose};

use crate::address::exercise_page;
use crate::components::{Icon, ProseInline};
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

/// Beside an answer: the teacher's points for each criterion, and word.
#[component]
pub(super) fn MarksView(
    marks: Vec<MarkView>,
    /// What each criterion of a part asks, and its most points.
    #[prop(into)]
    criteria: Callback<(u32,), Vec<(Prose, u8)>>,
) -> impl IntoView {
    let t = texts();
    let several = marks.len() > 1;
    let rows = marks
        .into_iter()
        .map(|mark| {
            let criteria = criteria.run((mark.part,));
            let given: u32 = mark.points.iter().copied().map(u32::from).sum();
            let all: u32 = criteria.iter().map(|(_, most)| u32::from(*most)).sum();
            let letter = several.then(|| format!("{}) ", char::from(b'a' + (mark.part % 26) as u8)));
            let each = criteria
                .into_iter()
                .zip(mark.points)
                .map(|((prose, most), own)| {
                    view! {
                        <li class="marked__item">
                            <span class="nowrap">{t.points_of(own.into(), most.into())}</span>
                            <span class="soft"><ProseInline prose/></span>
                        </li>
                    }
                })
                .collect_view();
            let comment =
                (!mark.comment.is_empty()).then(|| view! { <p class="marked__words">{mark.comment}</p> });
            view! {
                <div class="stack gap-small">
                    <p>{letter}<strong>{t.points_of(given, all)}</strong></p>
                    <ul class="marked__list">{each}</ul>
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
