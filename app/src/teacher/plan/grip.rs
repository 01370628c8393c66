//! Moving a topic by a finger or a mouse.

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use protocol::TopicId;
use view::PlannedTopic;

use super::{Editor, row_id};
use crate::device;

/// What a finger or a mouse takes hold of. The same can be done with the buttons, so it is none itself.
#[component]
pub(super) fn Grip(editor: Editor, topic: StoredValue<TopicId>) -> impl IntoView {
    let grip = NodeRef::<html::Span>::new();
    // The place where the topic would stand: behind all others whose middle is above the pointer.
    let place = move |event: &PointerEvent| {
        topic.with_value(|topic| {
            editor.plan.with_untracked(|plan| {
                let others = plan.topics.iter().filter(|planned| planned.topic != *topic);
                let above = |planned: &&PlannedTopic| {
                    let row = document().get_element_by_id(&row_id(&planned.topic));
                    let at = row.and_then(|row| device::place_in(event, &row));
                    at.is_some_and(|(_, down)| down > 0.5)
                };
                others.filter(above).count()
            })
        })
    };
    let down = move |event: PointerEvent| {
        if event.button() == 0
            && let Some(grip) = grip.get_untracked()
        {
            event.prevent_default();
            device::capture(&event, &grip);
            let at = topic.with_value(|topic| editor.place(topic)).unwrap_or(0);
            editor.dragged.set(Some((topic.get_value(), at)));
        }
    };
    let is_held = move || editor.dragged.with_untracked(Option::is_some);
    let follow = move |event: PointerEvent| {
        if is_held() {
            let to = place(&event);
            let changed =
                editor.dragged.with_untracked(|dragged| dragged.as_ref().is_some_and(|(_, at)| *at != to));
            if changed {
                editor.dragged.set(Some((topic.get_value(), to)));
                // A long list comes along.
                let there = editor
                    .plan
                    .with_untracked(|plan| plan.topics.get(to).map(|planned| row_id(&planned.topic)));
                if let Some(there) = there {
                    device::show(&there);
                }
            }
        }
    };
    let lift = move |_: PointerEvent| {
        if let Some((topic, to)) = editor.dragged.get_untracked() {
            editor.dragged.set(None);
            editor.put(&topic, to);
        }
    };
    view! {
        <span
            class="plan__grip screen-only"
            node_ref=grip
            aria-hidden="true"
            on:pointerdown=down
            on:pointermove=follow
            on:pointerup=lift
            on:pointercancel=move |_| editor.dragged.set(None)
        ></span>
    }
}
