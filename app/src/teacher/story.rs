//! The class's story in words: what a teacher should know first.

use leptos::prelude::*;
use leptos_router::components::A;
use protocol::{ClassId, UserId};
use view::Story;

use crate::components::Icon;
use crate::language::texts;
use crate::teacher::assign::assign_address;

/// The sentences, each with the names behind it and the next step.
#[component]
pub(crate) fn StoryList(class: ClassId, story: Vec<Story>) -> impl IntoView {
    let t = texts();
    let items = if story.is_empty() {
        view! { <li class="story__item"><p class="story__lead">{t.story_calm}</p></li> }.into_any()
    } else {
        story.into_iter().map(|item| view! { <Sentence class item/> }).collect_view().into_any()
    };
    view! {
        <section class="story" aria-labelledby="story-title">
            <h2 class="story__title" id="story-title">{t.story_title}</h2>
            <ul class="story__list">{items}</ul>
        </section>
    }
}

/// So many names stand in a sentence; the others are behind a click.
const NAMED: usize = 6;

#[component]
fn Sentence(class: ClassId, item: Story) -> impl IntoView {
    let t = texts();
    let words = t.story(&item);
    let (kind, skill, students) = match item {
        Story::SharedGap { skill, students, .. } => ("gap", Some(skill), students),
        Story::SharedMisconception { skill, students, .. } => ("misconception", Some(skill), students),
        Story::Moved { students, .. } => ("moved", None, students),
        Story::NeedsPerson { students } => ("person", None, students),
        Story::Silent { students } => ("silent", None, students),
        Story::Ready { skill, students, .. } => ("ready", Some(skill), students),
    };
    let action = skill.map(|skill| {
        let address = assign_address(class, Some(&skill), students.iter().map(|(id, _)| *id));
        let label = t.assign_to_these(students.len() as u32);
        view! {
            <A href=address attr:class="button button--small">
                {label}<Icon name="arrow-right"/>
            </A>
        }
    });
    let name = |(id, name): (UserId, String)| view! { <li><A href=format!("/mokiniai/{id}")>{name}</A></li> };
    let mut students = students;
    let others = students.split_off(students.len().min(NAMED));
    let named = students.into_iter().map(name).collect_view();
    let more = (!others.is_empty()).then(|| {
        let count = others.len() as u32;
        let others = others.into_iter().map(name).collect_view();
        view! { <details><summary>{t.and_more(count)}</summary><ul class="story__names">{others}</ul></details> }
    });
    view! {
        <li class="story__item" data-kind=kind>
            <p class="story__lead">{words}</p>
            <ul class="story__names">{named}</ul>
            {more}
            {action}
        </li>
    }
}
