//! Mistakes that were recognised, with how often each came.

use leptos::prelude::*;
use protocol::UserId;
use view::MisconceptionSeen;

use super::address;
use crate::components::{EmptyState, ProseView};
use crate::language::{person_texts, texts};

/// So many stand open; the rest can be opened.
const SHOWN: usize = 4;

#[component]
pub(in crate::teacher) fn Misconceptions(student: UserId, mut seen: Vec<MisconceptionSeen>) -> impl IntoView {
    let p = person_texts();
    let none =
        seen.is_empty().then(|| view! { <EmptyState icon="check" text=p.no_misconceptions small=true/> });
    let rest = seen.split_off(seen.len().min(SHOWN));
    let more = rest.len();
    let row = |one| view! { <Mistake student one/> };
    let first = seen.into_iter().map(row).collect_view();
    let rest = rest.into_iter().map(row).collect_view();
    view! {
        <section class="section" aria-labelledby="misconceptions-title">
            <h2 class="section__title" id="misconceptions-title">{p.misconceptions_title}</h2>
            {none}
            <ul class="person-list">{first}</ul>
            {(more > 0).then(|| view! {
                <details class="disclosure">
                    <summary>{texts().and_more(more as u32)}</summary>
                    <ul class="person-list">{rest}</ul>
                </details>
            })}
        </section>
    }
}

#[component]
fn Mistake(student: UserId, one: MisconceptionSeen) -> impl IntoView {
    let (t, p) = (texts(), person_texts());
    let href = format!("{}?klaida={}", address(student), one.id);
    let spoken = one.skill.clone();
    view! {
        <li class="person-list__row">
            <div class="stack gap-small">
                <p class="soft small">{one.skill}</p>
                <ProseView prose=one.feedback/>
                <p class="small">
                    <strong>{p.times(one.times)}</strong>
                    <span class="soft">" · "{p.last_seen(&t.day(one.last))}" · "</span>
                    <a href=href>{p.show_answers}<span class="visually-hidden">" – "{spoken}</span></a>
                </p>
            </div>
        </li>
    }
}
