//! Where a topic stands, and how ready the class is for it.

use leptos::prelude::*;
use view::{Readiness, TopicState};

use crate::components::Icon;
use crate::language::planning;

/// What a state looks like beside its word.
fn state_icon(state: TopicState) -> &'static str {
    match state {
        TopicState::Taught => "check",
        TopicState::Now => "arrow-right",
        TopicState::Ahead => "clock",
    }
}

pub(super) fn state_key(state: TopicState) -> &'static str {
    match state {
        TopicState::Taught => "taught",
        TopicState::Now => "now",
        TopicState::Ahead => "ahead",
    }
}

/// Where a topic stands, in a word.
#[component]
pub(crate) fn StateBadge(state: TopicState) -> impl IntoView {
    let pine = state == TopicState::Taught;
    let amber = state == TopicState::Now;
    view! {
        <span class="badge" class:badge--pine=pine class:badge--amber=amber>
            <Icon name=state_icon(state)/>{planning().state(state)}
        </span>
    }
}

/// How ready the class is: a bar with a number.
#[component]
pub(crate) fn ReadinessBar(ready: Readiness) -> impl IntoView {
    let p = planning();
    let Some(percent) = ready.percent() else {
        return view! { <span class="readiness soft small">{p.needs_nothing}</span> }.into_any();
    };
    let share = |part: u32| f64::from(part) / f64::from(ready.all().max(1));
    let style = format!("--has:{:.3};--unsure:{:.3}", share(ready.has), share(ready.unsure));
    view! {
        <span class="readiness">
            <span class="readiness__bar" style=style aria-hidden="true"></span>
            <span class="readiness__words" aria-hidden="true">{p.ready(percent)}</span>
            <span class="visually-hidden">{p.ready_in_full(ready)}</span>
        </span>
    }
    .into_any()
}
