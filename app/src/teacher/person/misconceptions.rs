//! Mistakes that were recognised, with how often each came.

use leptos::prelude::*;
use protocol::UserId;
use view::MisconceptionSeen;

use super::address;
use crate::components::{EmptyState, ProseView};
use crate::language::{person_texts, texts};

#[component]
pub(in crate::teacher) fn Misconceptions(student: UserId, seen: Vec<MisconceptionSeen>) -> impl IntoView {
    let (t, p) = (texts(), person_texts());
    let none =
        seen.is_empty().then(|| view! { <EmptyState icon="check" text=p.no_misconceptions small=true/> });
    let rows = seen
        .into_iter()
        .map(|one| {
            let href = format!("{}?klaida={}", address(student), one.id);
            let spoken = one.skill.clone();
            view! {
                <li class="person-list__row">
                    <div class="stack gap-small">
                        <p class="soft small">{one.skill}</p>
                        <ProseView prose=one.feedback/>
                        <p class="small">
                            <a href=href>{p.show_answers}<span class="visually-hidden">" – "{spoken}</span></a>
                        </p>
                    </div>
                    <p class="misconception__times">
                        <strong>{p.times(one.times)}</strong><br/>
                        <span class="soft small">{p.last_seen(&t.day(one.last))}</span>
                    </p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="misconceptions-title">
            <h2 class="section__title" id="misconceptions-title">{p.misconceptions_title}</h2>
            {none}
            <ul class="person-list">{rows}</ul>
        </section>
    }
}
