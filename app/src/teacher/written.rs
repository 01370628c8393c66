//! An answer in one's own words, read and marked by a teacher.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{AttemptId, UserId};
use view::{CriterionView, PhotoView, WrittenView};

use crate::api;
use crate::components::{ProseInline, ProseView, SubmitButton};
use crate::device;
use crate::language::texts;
use crate::student::photo_address;

/// Photos, each opening in its full size.
#[component]
fn Photos(student: UserId, photos: Vec<PhotoView>) -> impl IntoView {
    let t = texts();
    let count = photos.len();
    let items = photos
        .into_iter()
        .enumerate()
        .map(|(at, photo)| {
            let address = photo_address(student, photo.id);
            let whole = address.clone();
            let words = t.photo_number(at + 1, count);
            let opens = format!("{words} ({})", t.new_tab);
            let shown = if photo.arrived {
                view! {
                    <a class="photos__link" href=whole target="_blank" rel="external noopener">
                        <img class="photos__picture" src=address alt=opens loading="lazy"/>
                    </a>
                }
                .into_any()
            } else {
                view! { <p class="soft small">{words}" – "{t.photo_on_its_way}</p> }.into_any()
            };
            view! { <li class="photos__item">{shown}</li> }
        })
        .collect_view();
    view! { <ul class="photos__list">{items}</ul> }
}

/// The points of one criterion as a row of buttons.
#[component]
fn Points(
    criterion: CriterionView,
    at: usize,
    name: String,
    points: RwSignal<Vec<Option<u8>>>,
) -> impl IntoView {
    let t = texts();
    let buttons = (0..=criterion.most)
        .map(|own| {
            let id = format!("{name}-{at}-{own}");
            view! {
                <span class="segment">
                    <input
                        id=id.clone()
                        type="radio"
                        name=format!("{name}-{at}")
                        prop:checked=move || points.with(|points| points[at] == Some(own))
                        on:change=move |_| points.update(|points| points[at] = Some(own))
                    />
                    <label for=id>{own.to_string()}</label>
                </span>
            }
        })
        .collect_view();
    view! {
        <fieldset class="groups__item">
            <legend class="groups__text"><ProseInline prose=criterion.text/></legend>
            <span class="segments">{buttons}</span>
            {criterion.claimed.map(|claimed| view! { <span class="soft small">{t.claimed_points(claimed)}</span> })}
        </fieldset>
    }
}

/// What was written, and the form that marks it.
#[component]
pub(super) fn WrittenAnswer(
    student: UserId,
    attempt: AttemptId,
    written: WrittenView,
    /// How many answers are left to mark: one fewer when this one gets its first mark.
    #[prop(optional)]
    left: Option<RwSignal<u32>>,
) -> impl IntoView {
    let t = texts();
    let part = written.part;
    let name = format!("mark-{attempt}-{part}");
    // An earlier mark stands as it was given; without one the teacher decides, not the student's claim.
    let given = written.mark.as_ref().map(|mark| mark.points.iter().copied().map(Some).collect::<Vec<_>>());
    let count = written.criteria.len();
    let points =
        RwSignal::new(given.filter(|given| given.len() == count).unwrap_or_else(|| vec![None; count]));
    let comment = RwSignal::new(written.mark.as_ref().map(|mark| mark.comment.clone()).unwrap_or_default());
    let marked = RwSignal::new(written.mark.is_some());
    let most: u32 = written.criteria.iter().map(|criterion| u32::from(criterion.most)).sum();
    let total = move || {
        points.with(|points| points.iter().copied().map(|own| own.map(u32::from)).sum::<Option<u32>>())
    };
    // Something stands here that is not saved.
    let changed = RwSignal::new(false);
    let id = StoredValue::new(None);
    let save = Action::new(move |(): &()| {
        let points = points.with_untracked(|points| points.iter().map(|own| own.unwrap_or(0)).collect());
        let comment = comment.get_untracked();
        changed.set(false);
        // The same until it is there: a reply that was lost marks nothing twice.
        let mark = id.get_value().unwrap_or_else(device::new_mark_id);
        id.set_value(Some(mark));
        async move {
            let done =
                api::teacher::mark_answer(mark, student.to_string(), attempt, part, points, comment).await;
            match &done {
                Ok(()) => {
                    if let Some(left) = left.filter(|_| !marked.get_untracked()) {
                        left.update(|left| *left = left.saturating_sub(1));
                    }
                    marked.set(true);
                    id.set_value(None);
                }
                Err(_) => changed.set(true),
            }
            done
        }
    });
    Effect::new(move |before: Option<()>| {
        points.track();
        comment.track();
        changed.set(before.is_some());
        // Another mark.
        id.set_value(None);
    });
    let criteria = written
        .criteria
        .into_iter()
        .enumerate()
        .map(|(at, criterion)| view! { <Points criterion at name=name.clone() points/> })
        .collect_view();
    let text = written.text;
    let (area, words) = (format!("{name}-comment"), text.trim().is_empty());
    view! {
        <div class="written">
            {written.prompt.map(|prose| view! { <div class="soft"><ProseView prose/></div> })}
            {(!words).then(|| view! { <blockquote class="written__text">{text}</blockquote> })}
            {(!written.photos.is_empty()).then(|| view! { <Photos student photos=written.photos/> })}
            <form
                class="written__form"
                on:submit=move |event: SubmitEvent| {
                    event.prevent_default();
                    save.dispatch(());
                }
            >
                {criteria}
                <label class="free__label" for=area.clone()>{t.mark_comment}</label>
                <textarea
                    id=area
                    class="free__text written__comment"
                    rows="2"
                    maxlength="1000"
                    prop:value=move || comment.get()
                    on:input=move |event| comment.set(event_target_value(&event))
                ></textarea>
                <div class="cluster">
                    <SubmitButton pending=save.pending() disabled=Signal::derive(move || total().is_none() || !changed.get())>
                        {move || if marked.get() { t.mark_again } else { t.mark_give }}
                    </SubmitButton>
                    <span class="written__total">{move || total().map(|total| t.points_of(total, most))}</span>
                    <span role="status">
                        {move || save.value().get().filter(|value| value.is_err() || !changed.get()).map(|value| match value {
                            Ok(()) => view! { <span class="soft">{t.mark_given}</span> }.into_any(),
                            Err(failure) => view! { <span class="field__error">{t.failure(&failure)}</span> }.into_any(),
                        })}
                    </span>
                </div>
            </form>
        </div>
    }
}
