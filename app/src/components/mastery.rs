//! How well a skill is known: a bar for the student, a cell for the class.

use learner::Level;
use leptos::prelude::*;
use view::Cell;

use crate::components::Icon;
use crate::language::texts;

/// The key that styles and tests use for a level.
pub(crate) fn level_key(level: Level) -> &'static str {
    match level {
        Level::NotStarted => "not-started",
        Level::Gap => "gap",
        Level::Learning => "learning",
        Level::Mastered => "mastered",
        Level::DueForReview => "due",
    }
}

/// The shape that says the same as the shade.
pub(crate) fn level_icon(level: Level) -> Option<&'static str> {
    match level {
        Level::Gap => Some("flag"),
        Level::DueForReview => Some("clock"),
        Level::Mastered => Some("check"),
        Level::Learning | Level::NotStarted => None,
    }
}

/// A probability in whole percents: never 0 nor 100, which nobody can know.
pub(crate) fn percent(probability: f32) -> u32 {
    ((probability * 100.0).round() as u32).clamp(1, 99)
}

/// An estimate in words.
pub(crate) fn mastery_words(cell: &Cell) -> String {
    texts().mastery_words(
        cell.level,
        percent(cell.value),
        percent(cell.low),
        percent(cell.high),
        cell.answers,
    )
}

/// A bar from 0 to 1 with the band of uncertainty: a picture of the words that stand beside it.
#[component]
pub(crate) fn MasteryBar(cell: Cell) -> impl IntoView {
    let style = format!("--low:{:.3};--value:{:.3};--high:{:.3}", cell.low, cell.value, cell.high);
    view! {
        <span class="mastery-bar" data-level=level_key(cell.level) style=style aria-hidden="true"></span>
    }
}

/// A cell of the heat map: shade, shape and number, so that colour is never alone.
#[component]
pub(crate) fn MasteryCell(cell: Cell) -> impl IntoView {
    let words = mastery_words(&cell);
    let spoken = words.clone();
    let number = (cell.level != Level::NotStarted).then(|| percent(cell.value).to_string());
    let style = format!("--low:{:.3};--value:{:.3};--high:{:.3}", cell.low, cell.value, cell.high);
    view! {
        <span class="mastery-cell" data-level=level_key(cell.level) style=style title=words>
            <span aria-hidden="true">{level_icon(cell.level).map(|name| view! { <Icon name/> })}{number}</span>
            <span class="visually-hidden">{spoken}</span>
        </span>
    }
}
