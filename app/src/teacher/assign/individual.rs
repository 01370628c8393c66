//! What each student is proposed, at their own place.

use learner::ProposalReason;
use leptos::prelude::*;
use protocol::{ItemId, UserId};
use view::{AssignableStudent, ProposedTask};

use super::choice::Choice;
use crate::components::{ProseInline, focus_soon};
use crate::language::{teaching, texts};

#[component]
pub(super) fn Individual(choice: Choice, students: Vec<AssignableStudent>) -> impl IntoView {
    let tt = teaching();
    let names: StoredValue<Vec<(UserId, String)>> =
        StoredValue::new(students.into_iter().map(|student| (student.id, student.name)).collect());
    let chosen = move || {
        choice.students.with(|chosen| {
            names.with_value(|names| {
                names.iter().filter(|(id, _)| chosen.contains(id)).cloned().collect::<Vec<_>>()
            })
        })
    };
    view! {
        <Show when=move || choice.is_individual() && !choice.tasks.with(std::collections::BTreeMap::is_empty)>
            <section class="proposal" aria-labelledby="proposal-title">
                <h3 id="proposal-title">{tt.proposal_title}</h3>
                <ul class="proposal__list">
                    <For each=chosen key=|(id, _)| *id children=move |(id, name)| view! { <OfStudent choice id name/> }/>
                </ul>
            </section>
        </Show>
        <p class="soft small" role="status">{move || choice.asking.get().then_some(tt.proposal_loading)}</p>
    }
}

/// How many tasks there are for each reason, in words.
fn told(tasks: &[ProposedTask]) -> Vec<String> {
    let tt = teaching();
    let reasons = [
        ProposalReason::Foundation,
        ProposalReason::Review,
        ProposalReason::Practice,
        ProposalReason::Challenge,
    ];
    let mut told: Vec<String> = Vec::new();
    for reason in reasons {
        let mut skills: Vec<&str> = Vec::new();
        let of_reason = tasks.iter().filter(|task| task.reason == Some(reason));
        let count = of_reason.clone().count() as u32;
        for task in of_reason {
            if !skills.contains(&task.skill_name.as_str()) {
                skills.push(&task.skill_name);
            }
        }
        if count > 0 {
            let what = tt.proposed(reason, count);
            // What everybody works on stands above; what differs is named.
            let named = reason == ProposalReason::Foundation || reason == ProposalReason::Challenge;
            told.push(if named { format!("{what} ({})", skills.join(", ")) } else { what });
        }
    }
    let given = tasks.iter().filter(|task| task.reason.is_none()).count() as u32;
    if given > 0 {
        told.push(tt.tasks(given));
    }
    told
}

/// The id of the button that removes a task…
fn remove_id(student: UserId, item: &ItemId) -> String {
    format!("remove-{student}-{item}")
}

/// …and of what opens a student's tasks.
fn change_id(student: UserId) -> String {
    format!("change-{student}")
}

#[component]
fn OfStudent(choice: Choice, id: UserId, name: String) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let own = Memo::new(move |_| choice.tasks.with(|tasks| tasks.get(&id).cloned().unwrap_or_default()));
    let words = move || {
        let told = own.with(|tasks| told(tasks));
        if told.is_empty() { tt.nothing_proposed.to_owned() } else { told.join(" · ") }
    };
    let rows = move || {
        let tasks = own.get();
        let items: Vec<ItemId> = tasks.iter().map(|task| task.item.clone()).collect();
        tasks
            .into_iter()
            .enumerate()
            .map(|(at, task)| {
                let example = choice.offers.with_value(|offers| {
                    let mut items = offers.iter().flat_map(|offer| &offer.items);
                    items.find(|item| item.id == task.item).map(|item| item.example.clone())
                });
                let item = task.item.clone();
                let place = remove_id(id, &item);
                // The button goes away with its task: the keyboard goes on at the next one, the last one, or what opened them.
                let near = items.get(at + 1).or_else(|| items.get(at.checked_sub(1)?));
                let then = near.map_or_else(|| change_id(id), |item| remove_id(id, item));
                let remove = move |_| {
                    choice.tasks.update(|tasks| {
                        if let Some(own) = tasks.get_mut(&id) {
                            own.retain(|task| task.item != item);
                        }
                    });
                    focus_soon(then.clone());
                };
                view! {
                    <li class="proposal__task">
                        <span>
                            <span class="soft small">{task.skill_name}</span>
                            {example.map(|prose| view! { <ProseInline prose/> })}
                        </span>
                        <button type="button" id=place class="button button--quiet button--small" on:click=remove>{t.remove}</button>
                    </li>
                }
            })
            .collect_view()
    };
    let label = format!("{} – {name}", tt.change);
    view! {
        <li class="proposal__student">
            <div class="proposal__words"><strong>{name}</strong><span>{words}</span></div>
            <details class="disclosure">
                <summary id=change_id(id) aria-label=label>{tt.change}</summary>
                <ul class="proposal__tasks">{rows}</ul>
            </details>
        </li>
    }
}
