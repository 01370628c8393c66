//! A text or table with gaps, and one keypad for all of them.

use exercise::Verdict;
use leptos::prelude::*;
use protocol::Answer;
use view::{Prose, TaskGap, TaskGapInput, TaskItem, TaskLayout};

use super::Asked;
use super::field::keys_of;
use crate::components::keypad::{Keypad, KeypadState, Keys};
use crate::components::math_field::joined;
use crate::components::{Icon, ProseInline, prose_in_line, prose_with_gaps};
use crate::language::texts;
use crate::student::feedback::{cell_icon, verdict_key};

/// What is made of the texts that stand in the gaps.
pub(super) type Drawn = Box<dyn FnOnce(Vec<RwSignal<String>>) -> AnyView + Send>;

/// What the engine draws of the gaps.
pub(super) enum WithEngine {
    /// A picture above a table.
    Above(Drawn),
    /// All of it.
    Whole(Drawn),
}

#[component]
pub(super) fn BlanksView(
    layout: TaskLayout,
    gaps: Vec<TaskGap>,
    asked: Asked,
    engine: Option<WithEngine>,
) -> impl IntoView {
    let t = texts();
    let KeypadState { in_use, open: keypad_open } = asked.keypad;
    let prefix = asked.id();
    // A field of this question, rather than of another part.
    let ours = Memo::new(move |_| {
        in_use.with(|in_use| in_use == &prefix || in_use.starts_with(&format!("{prefix}-")))
    });
    let mut keys = Keys::default();
    for gap in &gaps {
        if let TaskGapInput::Field(field) = &gap.input {
            let own = keys_of(field);
            keys.equals |= own.equals;
            keys.sets |= own.sets;
            keys.compares |= own.compares;
            for sign in own.signs {
                if !keys.signs.contains(&sign) {
                    keys.signs.push(sign);
                }
            }
            for word in own.words {
                if !keys.words.contains(&word) {
                    keys.words.push(word);
                }
            }
            for letter in own.letters {
                if !keys.letters.contains(&letter) {
                    keys.letters.push(letter);
                }
            }
        }
    }
    let typed = gaps.iter().any(|gap| matches!(gap.input, TaskGapInput::Field(_)));
    let filled = asked.draft.with_untracked(|draft| match draft {
        Answer::Filled { texts } => texts.clone(),
        _ => Vec::new(),
    });
    let values: Vec<RwSignal<String>> =
        (0..gaps.len()).map(|at| RwSignal::new(filled.get(at).cloned().unwrap_or_default())).collect();
    let gap = |at: usize| match (gaps.get(at), values.get(at)) {
        (Some(gap), Some(value)) => {
            view! { <GapView at gap=gap.clone() value=*value asked=asked.clone() in_use/> }.into_any()
        }
        _ => ().into_any(),
    };
    let text = |text: &Prose| prose_in_line(text.clone(), &gap);
    let (above, whole) = match engine {
        Some(WithEngine::Above(draw)) => (Some(draw(values.clone())), None),
        Some(WithEngine::Whole(draw)) => (None, Some(draw(values.clone()))),
        None => (None, None),
    };
    let body = match (whole, &layout) {
        (Some(whole), _) => whole,
        (None, TaskLayout::Text(layout)) => {
            view! { <div class="blanks__text">{prose_with_gaps(layout.clone(), &gap)}</div> }.into_any()
        }
        (None, TaskLayout::Matrix(rows)) => {
            let rows = rows
                .iter()
                .map(|row| {
                    let cells = row.iter().map(|cell| view! { <td>{text(cell)}</td> }).collect_view();
                    view! { <tr>{cells}</tr> }
                })
                .collect_view();
            view! { <table class="matrix" role="presentation"><tbody>{rows}</tbody></table> }.into_any()
        }
        (None, TaskLayout::Table { caption, head, rows }) => {
            let rows = rows
                .iter()
                .map(|row| {
                    let cells = row
                        .iter()
                        .enumerate()
                        .map(|(at, cell)| match at {
                            0 => view! { <th scope="row">{text(cell)}</th> }.into_any(),
                            _ => view! { <td>{text(cell)}</td> }.into_any(),
                        })
                        .collect_view();
                    view! { <tr>{cells}</tr> }
                })
                .collect_view();
            let head = head.iter().map(|cell| view! { <th scope="col">{text(cell)}</th> }).collect_view();
            view! {
                {above}
                <div class="blanks__table" tabindex="0" role="region" aria-label=t.table>
                    <table class="table">
                        <caption>{text(caption)}</caption>
                        <thead><tr>{head}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        }
    };
    let locked = asked.locked;
    let keypad_id = format!("{}-keypad", asked.id());
    view! {
        <div class="question blanks" role="group" aria-describedby=format!("{} {}", asked.task, asked.feedback)>
            {body}
            {typed.then(|| view! {
                <button
                    type="button"
                    class="button button--quiet button--small"
                    hidden=locked
                    aria-expanded=move || keypad_open.get().to_string()
                    aria-controls=keypad_id.clone()
                    on:click=move |_| keypad_open.update(|open| *open = !*open)
                >
                    <Icon name="keypad"/>
                    <span>{t.keypad}</span>
                </button>
                <div class="math-field__keypad" id=keypad_id role="group" aria-label=t.keypad hidden=move || locked.get() || !keypad_open.get() || !ours.get()>
                    <Keypad target=in_use keys locked/>
                </div>
            })}
        </div>
    }
}

/// What stands in a gap becomes part of the answer.
pub(super) fn fill(draft: RwSignal<Answer>, gap: usize, text: String) {
    draft.update(|draft| {
        if let Answer::Filled { texts } = draft
            && let Some(own) = texts.get_mut(gap)
        {
            *own = text;
        }
    });
}

#[component]
fn GapView(
    at: usize,
    gap: TaskGap,
    /// What stands in it.
    value: RwSignal<String>,
    asked: Asked,
    in_use: RwSignal<String>,
) -> impl IntoView {
    let t = texts();
    let (draft, locked) = (asked.draft, asked.locked);
    let id = asked.id_of(at);
    Effect::new(move |_| fill(draft, at, value.get()));
    let mark = asked.told_of(at);
    let verdict = Signal::derive(move || mark.with(|mark| mark.as_ref().map(|mark| mark.verdict)));
    let label = match gap.label {
        Some(label) => view! { <ProseInline prose=label/> }.into_any(),
        None => t.gap(at + 1).into_any(),
    };
    let (mark_id, invalid) = (format!("{id}-mark"), move || verdict.get() == Some(Verdict::Invalid));
    let control = match gap.input {
        TaskGapInput::Field(field) => {
            let input = joined(value);
            let own = id.clone();
            let unit = field.unit.clone();
            view! {
                <input
                    id=id.clone()
                    class="gap__input"
                    node_ref=input
                    type="text"
                    inputmode="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    maxlength="120"
                    size="6"
                    readonly=locked
                    aria-describedby=mark_id.clone()
                    aria-invalid=move || invalid().then_some("true")
                    on:focus=move |_| in_use.set(own.clone())
                    on:input=move |event| value.set(event_target_value(&event))
                />
                {unit.map(|unit| view! { <span class="gap__unit">{unit}</span> })}
            }
            .into_any()
        }
        TaskGapInput::Choice(options) => {
            let options = options
                .into_iter()
                .map(|TaskItem { place, text, .. }| {
                    let place = place.to_string();
                    let own = place.clone();
                    let chosen = move || value.get() == own;
                    view! { <option value=place selected=chosen>{text.plain()}</option> }
                })
                .collect_view();
            view! {
                <select
                    id=id.clone()
                    class="gap__select"
                    disabled=locked
                    aria-describedby=mark_id.clone()
                    prop:value=value
                    on:change=move |event| value.set(event_target_value(&event))
                >
                    <option value="">{t.choose_one}</option>
                    {options}
                </select>
            }
            .into_any()
        }
    };
    view! {
        <span class="gap" data-verdict=move || verdict.get().map(verdict_key)>
            <label class="visually-hidden" for=id>{label}</label>
            {control}
            <span class="cell-mark" id=mark_id>
                {move || verdict.get().map(|verdict| view! {
                    <Icon name=cell_icon(verdict)/>
                    <span class="visually-hidden">{t.verdict_noun(verdict)}</span>
                })}
            </span>
        </span>
    }
}
