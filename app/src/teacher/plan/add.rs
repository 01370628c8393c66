//! Topics that are not in the plan yet.

use leptos::prelude::*;
use protocol::TopicId;

use super::Editor;
use crate::components::{Field, focus};
use crate::language::planning;

/// Weeks that an added topic gets at first: one for each skill, but no more.
const FIRST_WEEKS: u8 = 6;

/// The list of topics that can be added.
pub(super) const ADD: &str = "add-topic";

#[component]
pub(super) fn AddTopic(editor: Editor) -> impl IntoView {
    let p = planning();
    let picked = RwSignal::new(String::new());
    let is_planned = move |topic: &TopicId| editor.plan.with(|plan| plan.place(topic).is_some());
    let options = editor
        .page
        .with_value(|page| page.topics.clone())
        .into_iter()
        .map(|card| {
            let label = p.topic_of(&card.name, card.grades);
            let value = card.id.to_string();
            view! { <option value=value disabled=move || is_planned(&card.id)>{label}</option> }
        })
        .collect_view();
    // A button of its own: a list that acts when it changes would act at each arrow key.
    let add = move |_| {
        let Ok(topic) = picked.get_untracked().parse::<TopicId>() else { return focus(ADD) };
        let skills = editor.page.with_value(|page| {
            page.topics.iter().find(|card| card.id == topic).map_or(1, |card| card.skills)
        });
        let weeks = u8::try_from(skills).unwrap_or(FIRST_WEEKS).clamp(1, FIRST_WEEKS);
        if editor.change(|plan| plan.add(topic.clone(), weeks)) {
            editor.say_begin(&topic);
            picked.set(String::new());
        }
    };
    view! {
        <div class="stack gap-small">
            <h2 class="section__title">{p.add_title}</h2>
            <div class="cluster form-line">
                <Field id=ADD label=p.add_what value=picked>
                    <select>
                        <option value="">{p.add_choose}</option>
                        {options}
                    </select>
                </Field>
                <button type="button" class="button" disabled=move || !editor.alive.get() on:click=add>{p.add}</button>
            </div>
        </div>
    }
}
