//! A table of signs: each cell is pressed until it shows the right sign, or its sign is typed.

use exercise::Verdict;
use exercise::question::Sign;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use view::{Prose, SignGrid, TaskGap, TaskGapInput, TaskItem, column_words};

use super::Asked;
use super::blanks::fill;
use crate::components::{Icon, focus, prose_in_line};
use crate::language::{lang, texts};
use crate::student::feedback::{cell_icon, verdict_key};

/// What a cell shows.
fn written(sign: Option<Sign>, undefined: &'static str) -> &'static str {
    match sign {
        Some(Sign::Plus) => "+",
        Some(Sign::Minus) => "−",
        Some(Sign::Zero) => "0",
        Some(Sign::Undefined) => undefined,
        None => "",
    }
}

/// The direction of an arrow key, right and down.
fn arrow(key: &str) -> Option<(i64, i64)> {
    match key {
        "ArrowRight" => Some((1, 0)),
        "ArrowLeft" => Some((-1, 0)),
        "ArrowDown" => Some((0, 1)),
        "ArrowUp" => Some((0, -1)),
        _ => None,
    }
}

/// The signs that may stand in a gap, in the order of [`Sign`], each with the place of its option.
fn signs_of(gap: &TaskGap) -> Vec<(Sign, String)> {
    let TaskGapInput::Choice(options) = &gap.input else { return Vec::new() };
    let sign = |item: &TaskItem| Some((Sign::of(&item.text.plain())?, item.place.to_string()));
    let mut signs: Vec<_> = options.iter().filter_map(sign).collect();
    signs.sort_unstable();
    signs
}

#[component]
pub(super) fn SignTable(
    caption: Prose,
    head: Vec<Prose>,
    rows: Vec<Vec<Prose>>,
    gaps: Vec<TaskGap>,
    /// What stands in each gap: the place of an option.
    values: Vec<RwSignal<String>>,
    asked: Asked,
) -> impl IntoView {
    let t = texts();
    let language = lang();
    let grid = StoredValue::new(SignGrid::of(&rows));
    // One cell is reached with Tab, the others from it.
    let current = RwSignal::new(grid.with_value(SignGrid::first).unwrap_or(0));
    let said = RwSignal::new(String::new());
    let name = |gap: usize| {
        let (row, column) = grid.with_value(|grid| grid.place(gap))?;
        let (row, head_cell) = (rows.get(row)?.first()?, head.get(column)?);
        let column = column_words(head.first()?, head_cell, language);
        Some(t.sign_cell(&row.spoken(), &column))
    };
    let cell = |at: usize| match (gaps.get(at), values.get(at)) {
        (Some(gap), Some(value)) => view! {
            <SignCell
                at
                name=name(at).unwrap_or_else(|| t.gap(at + 1))
                signs=signs_of(gap)
                value=*value
                grid
                current
                said
                asked=asked.clone()
            />
        }
        .into_any(),
        _ => ().into_any(),
    };
    let text = |text: &Prose| prose_in_line(text.clone(), &cell);
    let body = rows
        .iter()
        .map(|row| {
            let cells = row
                .iter()
                .enumerate()
                .map(|(at, cell)| match at {
                    0 => view! { <th scope="row">{text(cell)}</th> }.into_any(),
                    _ => view! { <td role="gridcell">{text(cell)}</td> }.into_any(),
                })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    let heads = head.iter().map(|cell| view! { <th scope="col">{text(cell)}</th> }).collect_view();
    let keys = format!("{}-keys", asked.id());
    let undefined = gaps.iter().any(|gap| signs_of(gap).iter().any(|(sign, _)| *sign == Sign::Undefined));
    view! {
        <div class="blanks__table">
            <table class="table sign-table" role="grid" aria-describedby=keys.clone()>
                <caption>{prose_in_line(caption, &cell)}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{body}</tbody>
            </table>
            <p class="canvas__note soft small" id=keys>{t.sign_keys(undefined)}</p>
            <p class="visually-hidden" role="status">{move || said.get()}</p>
        </div>
    }
}

#[component]
fn SignCell(
    at: usize,
    name: String,
    /// What may stand here, with the places of the options.
    signs: Vec<(Sign, String)>,
    value: RwSignal<String>,
    grid: StoredValue<SignGrid>,
    /// The cell that Tab reaches.
    current: RwSignal<usize>,
    /// What is said when a sign was set.
    said: RwSignal<String>,
    asked: Asked,
) -> impl IntoView {
    let t = texts();
    let (draft, locked) = (asked.draft, asked.locked);
    let id = asked.id_of(at);
    let mark = asked.told_of(at);
    let verdict = Signal::derive(move || mark.with(|mark| mark.as_ref().map(|mark| mark.verdict)));
    Effect::new(move |_| fill(draft, at, value.get()));
    let signs = StoredValue::new(signs);
    let sign = Memo::new(move |_| {
        value.with(|value| {
            signs.with_value(|signs| signs.iter().find(|(_, place)| place == value).map(|(sign, _)| *sign))
        })
    });
    let set = move |next: Option<Sign>| {
        if locked.get_untracked() {
            return;
        }
        let place = signs.with_value(|signs| {
            let own = signs.iter().find(|(sign, _)| Some(*sign) == next);
            own.map(|(_, place)| place.clone())
        });
        // A sign that cannot stand here changes nothing.
        if next.is_none() || place.is_some() {
            value.set(place.unwrap_or_default());
            said.set(t.sign_word(next).to_owned());
        }
    };
    let press = move |_| {
        let next = signs.with_value(|signs| {
            let own = signs.iter().position(|(own, _)| Some(*own) == sign.get_untracked());
            signs.get(own.map_or(0, |own| (own + 1) % signs.len())).map(|(sign, _)| *sign)
        });
        set(next);
    };
    let prefix = asked.clone();
    let keydown = move |event: KeyboardEvent| {
        let key = event.key();
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        if let Some(way) = arrow(&key) {
            event.prevent_default();
            if let Some(next) = grid.with_value(|grid| grid.toward(at, way)) {
                current.set(next);
                focus(&prefix.id_of(next));
            }
        } else if matches!(key.as_str(), "Delete" | "Backspace") {
            event.prevent_default();
            set(None);
        } else if let Some(sign) = Sign::of_key(&key) {
            event.prevent_default();
            set(Some(sign));
        }
    };
    let mark_id = format!("{id}-mark");
    view! {
        <span class="gap" data-verdict=move || verdict.get().map(verdict_key)>
            <button
                type="button"
                id=id
                class="sign-cell"
                tabindex=move || if current.get() == at { "0" } else { "-1" }
                aria-label=move || format!("{name}: {}", t.sign_word(sign.get()))
                aria-describedby=mark_id.clone()
                aria-disabled=move || locked.get().to_string()
                aria-invalid=move || (verdict.get() == Some(Verdict::Invalid)).then_some("true")
                on:click=press
                on:focus=move |_| current.set(at)
                on:keydown=keydown
            >
                {move || written(sign.get(), t.sign_undefined)}
            </button>
            <span class="cell-mark" id=mark_id>
                {move || verdict.get().map(|verdict| view! {
                    <Icon name=cell_icon(verdict)/>
                    <span class="visually-hidden">{t.verdict_noun(verdict)}</span>
                })}
            </span>
        </span>
    }
}
