//! One field for typing.

use exercise::Verdict;
use exercise::question::Field;
use leptos::prelude::*;
use protocol::Answer;

use super::Asked;
use super::canvas::CanvasView;
use crate::components::MathField;
use crate::components::keypad::Keys;
use crate::language::texts;

/// What the keypad offers for a field.
pub(super) fn keys_of(field: &Field) -> Keys {
    let t = texts();
    let letter = field.unknown.as_ref().or_else(|| field.letters.first());
    let words = match letter {
        Some(letter) if field.solutions => vec![t.key_no_solution.to_owned(), format!("{letter} ∈ R")],
        _ => Vec::new(),
    };
    Keys {
        letters: field.letters.iter().map(ToString::to_string).collect(),
        equals: field.solutions || !field.letters.is_empty(),
        compares: field.compares,
        sets: field.solutions && field.unknown.is_none(),
        signs: field.signs.clone(),
        words,
    }
}

#[component]
pub(super) fn FieldView(field: Field, asked: Asked) -> impl IntoView {
    let draft = asked.draft;
    let typed = match draft.get_untracked() {
        Answer::Typed { text } => text,
        _ => String::new(),
    };
    let value = RwSignal::new(typed.clone());
    Effect::new(move |before: Option<String>| {
        let text = value.get();
        if text != *before.as_ref().unwrap_or(&typed) {
            draft.set(Answer::Typed { text: text.clone() });
        }
        text
    });
    // What was kept on the device comes into the draft when the page is alive.
    Effect::new(move |_| {
        if let Answer::Typed { text } = draft.get()
            && text != value.get_untracked()
        {
            value.set(text);
        }
    });
    let marking = asked.marking;
    let invalid = Signal::derive(move || {
        marking.with(|marking| marking.as_ref().is_some_and(|marking| marking.verdict == Verdict::Invalid))
    });
    let keys = keys_of(&field);
    let (canvas_id, locked) = (format!("{}-canvas", asked.id()), asked.locked);
    let canvas = field.canvas.map(|canvas| view! { <CanvasView canvas value locked id=canvas_id/> });
    let field = view! {
        <MathField
            id=asked.id()
            value
            unknown=field.unknown.as_ref().map(ToString::to_string)
            keys
            unit=field.unit
            locked=asked.locked
            task=asked.task
            feedback=asked.feedback
            invalid
            keypad=asked.keypad
        />
    };
    match canvas {
        Some(canvas) => view! { <div class="drawn">{canvas}{field}</div> }.into_any(),
        None => field.into_any(),
    }
}
