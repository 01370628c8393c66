//! Items to sort into groups, or to match: each has a list of the groups beside it.

use exercise::Verdict;
use leptos::prelude::*;
use protocol::Answer;
use view::{Piece, Prose, ProseBlock, TaskItem};

use super::Asked;
use crate::components::{Icon, ProseInline};
use crate::language::texts;
use crate::student::feedback::{cell_icon, verdict_key};

/// More groups than this stand in a list rather than side by side.
const SIDE_BY_SIDE: usize = 4;

fn group_of(answer: &Answer, item: u16) -> Option<usize> {
    match answer {
        Answer::Arranged { groups } => groups.iter().position(|group| group.contains(&item)),
        _ => None,
    }
}

#[component]
pub(super) fn GroupsView(
    one_each: bool,
    spare: bool,
    /// A diagram that shows what was put where.
    diagram: Option<AnyView>,
    /// The names of the groups.
    groups: Vec<Prose>,
    items: Vec<TaskItem>,
    asked: Asked,
) -> impl IntoView {
    let t = texts();
    let (draft, locked) = (asked.draft, asked.locked);
    let put = move |item: u16, to: Option<usize>| {
        draft.update(|draft| {
            let Answer::Arranged { groups } = draft else { return };
            for (at, group) in groups.iter_mut().enumerate() {
                // Where each group takes one item, the one that was there makes room.
                if one_each && Some(at) == to {
                    group.clear();
                }
                group.retain(|other| *other != item);
            }
            if let Some(group) = to.and_then(|to| groups.get_mut(to)) {
                group.push(item);
                group.sort_unstable();
            }
        });
    };
    let rows = items
        .into_iter()
        .enumerate()
        .map(|(at, TaskItem { place, text, .. })| {
            let id = asked.id_of(at);
            let text_id = format!("{id}-text");
            let mark = asked.told_of(usize::from(place));
            let state = move || {
                mark.with(|mark| mark.as_ref().map(|mark| mark.verdict))
                    .filter(|verdict| matches!(verdict, Verdict::Correct | Verdict::Wrong))
            };
            let mut choices: Vec<(Option<usize>, Prose)> =
                groups.iter().cloned().enumerate().map(|(group, name)| (Some(group), name)).collect();
            if spare {
                choices.push((None, Prose(vec![ProseBlock::Paragraph(vec![Piece::Text(t.no_group.to_owned())])])));
            }
            let control = if one_each || choices.len() > SIDE_BY_SIDE {
                let options = choices
                    .into_iter()
                    .filter(|(group, _)| group.is_some())
                    .map(|(group, name)| {
                        let value = group.map(|group| group.to_string()).unwrap_or_default();
                        let chosen = move || draft.with(|draft| group_of(draft, place)) == group;
                        view! { <option value=value selected=chosen>{name.plain()}</option> }
                    })
                    .collect_view();
                view! {
                    <select
                        id=id.clone()
                        class="groups__select"
                        aria-labelledby=text_id.clone()
                        disabled=locked
                        prop:value=move || draft.with(|draft| group_of(draft, place)).map(|at| at.to_string()).unwrap_or_default()
                        on:change=move |event| put(place, event_target_value(&event).parse().ok())
                    >
                        <option value="">{t.choose_one}</option>
                        {options}
                    </select>
                }
                .into_any()
            } else {
                let name = format!("{id}-group");
                let buttons = choices
                    .into_iter()
                    .enumerate()
                    .map(|(at, (group, text))| {
                        let id = if at == 0 { id.clone() } else { format!("{id}-group-{at}") };
                        let chosen = move || group.is_some() && draft.with(|draft| group_of(draft, place)) == group;
                        view! {
                            <span class="segment">
                                <input
                                    id=id.clone()
                                    type="radio"
                                    name=name.clone()
                                    disabled=locked
                                    prop:checked=chosen
                                    on:change=move |_| put(place, group)
                                />
                                <label for=id><ProseInline prose=text/></label>
                            </span>
                        }
                    })
                    .collect_view();
                view! { <span class="segments">{buttons}</span> }.into_any()
            };
            view! {
                <fieldset class="groups__item" data-verdict=move || state().map(verdict_key)>
                    <legend class="groups__text" id=text_id><ProseInline prose=text/></legend>
                    {control}
                    {move || state().map(|verdict| view! {
                        <span class="cell-mark">
                            <Icon name=cell_icon(verdict)/>
                            <span class="visually-hidden">{t.verdict_noun(verdict)}</span>
                        </span>
                    })}
                </fieldset>
            }
        })
        .collect_view();
    view! {
        <div class="question groups" role="group" aria-describedby=format!("{} {}", asked.task, asked.feedback)>
            {diagram}
            {rows}
        </div>
    }
}
