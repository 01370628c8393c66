//! Items to put in order: buttons move them, so that finger, keyboard and screen reader do the same.

use std::collections::BTreeMap;

use leptos::prelude::*;
use protocol::Answer;
use view::{Prose, TaskItem};

use super::Asked;
use crate::components::{Icon, ProseInline, focus_soon};
use crate::language::texts;

fn order(answer: &Answer) -> &[u16] {
    match answer {
        Answer::Arranged { groups } => groups.first().map_or(&[], Vec::as_slice),
        _ => &[],
    }
}

#[component]
pub(super) fn OrderView(
    /// Some items are to be left aside.
    spare: bool,
    items: Vec<TaskItem>,
    asked: Asked,
) -> impl IntoView {
    let t = texts();
    let (draft, locked) = (asked.draft, asked.locked);
    let texts_of: BTreeMap<u16, Prose> = items.iter().map(|item| (item.place, item.text.clone())).collect();
    let texts_of = StoredValue::new(texts_of);
    let first = asked.id();
    let id = move |place: u16| format!("{first}-item-{place}");
    let id = StoredValue::new(id);
    let id = move |place: u16| id.with_value(|id| id(place));
    let text = move |place: u16| {
        let prose = texts_of.with_value(|texts| texts.get(&place).cloned().unwrap_or_default());
        view! { <ProseInline prose/> }
    };
    let said = RwSignal::new(String::new());
    let change = move |edit: &dyn Fn(&mut Vec<u16>)| {
        draft.update(|draft| {
            if let Answer::Arranged { groups } = draft
                && let Some(order) = groups.first_mut()
            {
                edit(order);
            }
        });
    };
    let step = move |place: u16, up: bool| {
        let mut now = 0;
        let mut moved = false;
        draft.update(|draft| {
            let Answer::Arranged { groups } = draft else { return };
            let Some(order) = groups.first_mut() else { return };
            let Some(at) = order.iter().position(|other| *other == place) else { return };
            let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < order.len()) };
            now = at;
            if let Some(to) = to {
                order.swap(at, to);
                (now, moved) = (to, true);
            }
        });
        said.set(t.order_place(now + 1, draft.with_untracked(|draft| order(draft).len()), moved));
        // The row was moved in the page, and the button with it.
        focus_soon(format!("{}-{}", id(place), if up { "up" } else { "down" }));
    };
    let row = move |place: u16| {
        let at = move || draft.with(|draft| order(draft).iter().position(|other| *other == place));
        view! {
            <li class="order__item">
                <span class="order__text" id=id(place)>{text(place)}</span>
                <span class="order__buttons">
                    <button
                        type="button"
                        class="button button--small"
                        id=format!("{}-up", id(place))
                        aria-label=t.move_up
                        aria-describedby=id(place)
                        aria-disabled=move || (at() == Some(0)).then_some("true")
                        disabled=locked
                        on:click=move |_| step(place, true)
                    >
                        <Icon name="arrow-up"/>
                    </button>
                    <button
                        type="button"
                        class="button button--small"
                        id=format!("{}-down", id(place))
                        aria-label=t.move_down
                        aria-describedby=id(place)
                        aria-disabled=move || {
                            (at().map(|at| at + 1) == Some(draft.with(|draft| order(draft).len()))).then_some("true")
                        }
                        disabled=locked
                        on:click=move |_| step(place, false)
                    >
                        <Icon name="arrow-down"/>
                    </button>
                    {spare.then(|| view! {
                        <button
                            type="button"
                            class="button button--small"
                            aria-label=t.leave_aside
                            aria-describedby=id(place)
                            disabled=locked
                            on:click=move |_| {
                                change(&|order| order.retain(|other| *other != place));
                                focus_soon(format!("{}-add", id(place)));
                            }
                        >
                            <Icon name="cross"/>
                        </button>
                    })}
                </span>
            </li>
        }
    };
    let all: Vec<u16> = items.iter().map(|item| item.place).collect();
    let all = StoredValue::new(all);
    let aside = move || {
        let used = draft.with(|draft| order(draft).to_vec());
        all.with_value(|all| all.iter().copied().filter(|place| !used.contains(place)).collect::<Vec<_>>())
    };
    let pool_row = move |place: u16| {
        view! {
            <li>
                <button
                    type="button"
                    class="button order__add"
                    id=format!("{}-add", id(place))
                    disabled=locked
                    on:click=move |_| {
                        change(&|order| order.push(place));
                        focus_soon(format!("{}-up", id(place)));
                    }
                >
                    <Icon name="plus"/>
                    <span>{text(place)}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="question order" role="group" aria-describedby=format!("{} {}", asked.task, asked.feedback)>
            <ol class="order__list" aria-label=t.your_order>
                <For each=move || draft.with(|draft| order(draft).to_vec()) key=|place| *place children=row/>
            </ol>
            {spare.then(|| view! {
                <Show when=move || draft.with(|draft| order(draft).is_empty())>
                    <p class="order__empty soft">{t.order_empty}</p>
                </Show>
                <div class="order__aside">
                    <h2 class="question__title">{t.left_aside}</h2>
                    <ul class="order__pool">
                        <For each=aside key=|place| *place children=pool_row/>
                    </ul>
                </div>
            })}
            <p class="visually-hidden" role="status">{said}</p>
        </div>
    }
}
