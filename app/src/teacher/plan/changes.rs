//! What can be changed of one topic by buttons and lists.

use leptos::prelude::*;
use protocol::TopicId;
use view::{LONGEST_TOPIC, PlannedTopic};

use super::add::ADD;
use super::{Editor, row_id};
use crate::components::{Icon, focus_soon};
use crate::language::planning;

/// The buttons of one topic.
#[component]
pub(super) fn Changes(
    editor: Editor,
    topic: StoredValue<TopicId>,
    planned: Memo<Option<PlannedTopic>>,
    name: String,
) -> impl IntoView {
    let p = planning();
    let with_name = move |action: &'static str| {
        let name = name.clone();
        view! { {action}<span class="visually-hidden">" – "{name}</span> }
    };
    let row = topic.with_value(row_id);
    let [earlier, later, first, taught, remove] =
        ["earlier", "later", "first", "taught", "remove"].map(|part| format!("{row}-{part}"));
    let at = move || topic.with_value(|topic| editor.plan.with(|plan| plan.place(topic)));
    let count = move || editor.plan.with(|plan| plan.topics.len());
    let is_last = move || at().map(|at| at + 1) == Some(count());
    let weeks = move || planned.with(|planned| planned.as_ref().map_or(1, |planned| planned.weeks));
    let begins = move || planned.with(|planned| planned.as_ref().map_or(0, |planned| planned.begins));
    let step = move |earlier: bool, button: String| {
        topic.with_value(|topic| editor.step(topic, earlier));
        // The row was moved in the page, and the button with it.
        focus_soon(button);
    };
    let (to_earlier, to_later) = (earlier.clone(), later.clone());
    let options = move || {
        let from = topic.with_value(|topic| editor.free_from(topic));
        let (chosen, all) = (begins(), editor.page.with_value(|page| page.weeks.clone()));
        let weeks = all.into_iter().zip(0_u8..).filter(|(_, week)| *week >= from);
        weeks
            .map(|(days, week)| {
                let label = p.days(days.monday, days.friday);
                view! { <option value=week.to_string() selected=week == chosen>{label}</option> }
            })
            .collect_view()
    };
    let begin = move |event: leptos::ev::Event| {
        if let (Ok(week), Some(at)) =
            (event_target_value(&event).parse(), topic.with_value(|topic| editor.place(topic)))
        {
            editor.change(|plan| plan.begin(at, week));
            topic.with_value(|topic| editor.say_begin(topic));
        }
    };
    let said = move || planned.with(|planned| taught_value(planned.as_ref().and_then(|p| p.taught)));
    let say = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        let taught = [None, Some(true), Some(false)].into_iter().find(|one| taught_value(*one) == value);
        if let (Some(taught), Some(at)) = (taught, topic.with_value(|topic| editor.place(topic))) {
            editor.change(|plan| plan.topics[at].taught = taught);
        }
    };
    let take_out = move |_| {
        let Some(at) = topic.with_value(|topic| editor.place(topic)) else { return };
        let name = topic.with_value(|topic| editor.name(topic));
        editor.change(|plan| plan.remove(at));
        editor.said.set(planning().removed(&name));
        // This button goes with its topic.
        focus_soon(ADD);
    };
    let choices = [(None, p.by_calendar), (Some(true), p.taught_yes), (Some(false), p.taught_no)].map(
        |(value, label)| {
            let value = taught_value(value);
            view! { <option value=value selected=move || said() == value>{label}</option> }
        },
    );
    let dead = move || !editor.alive.get();
    view! {
        <details class="plan__change disclosure screen-only">
            <summary>{with_name(p.change)}</summary>
            <div class="plan__buttons">
                <button
                    type="button"
                    class="button button--small"
                    id=earlier
                    disabled=dead
                    aria-disabled=move || (at() == Some(0)).then_some("true")
                    on:click=move |_| step(true, to_earlier.clone())
                >
                    <Icon name="arrow-up"/><span>{with_name(p.earlier)}</span>
                </button>
                <button
                    type="button"
                    class="button button--small"
                    id=later
                    disabled=dead
                    aria-disabled=move || is_last().then_some("true")
                    on:click=move |_| step(false, to_later.clone())
                >
                    <Icon name="arrow-down"/><span>{with_name(p.later)}</span>
                </button>
                <span class="plan__length" role="group" aria-label=p.length>
                    <button
                        type="button"
                        class="button button--small"
                        disabled=dead
                        aria-disabled=move || (weeks() <= 1).then_some("true")
                        on:click=move |_| topic.with_value(|topic| editor.lengthen(topic, false))
                    >
                        <span aria-hidden="true">"−"</span><span class="visually-hidden">{with_name(p.shorter)}</span>
                    </button>
                    <span>{move || p.weeks(weeks())}</span>
                    <button
                        type="button"
                        class="button button--small"
                        disabled=dead
                        aria-disabled=move || (weeks() >= LONGEST_TOPIC).then_some("true")
                        on:click=move |_| topic.with_value(|topic| editor.lengthen(topic, true))
                    >
                        <span aria-hidden="true">"+"</span><span class="visually-hidden">{with_name(p.longer)}</span>
                    </button>
                </span>
                <div class="field">
                    <label class="field__label" for=first.clone()>{p.first_week}</label>
                    <select id=first disabled=dead prop:value=move || begins().to_string() on:change=begin>{options}</select>
                </div>
                <div class="field">
                    <label class="field__label" for=taught.clone()>{p.taught}</label>
                    <select id=taught disabled=dead prop:value=said on:change=say>{choices.collect_view()}</select>
                </div>
                <button type="button" class="button button--quiet button--small" id=remove disabled=dead on:click=take_out>
                    <Icon name="cross"/><span>{with_name(p.remove)}</span>
                </button>
            </div>
        </details>
    }
}

/// A word of the teacher's as the list has it.
fn taught_value(taught: Option<bool>) -> &'static str {
    match taught {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    }
}
