//! One field for typing.

use exercise::Verdict;
use leptos::prelude::*;
use protocol::Answer;
use view::TaskField;

use super::Asked;
use crate::components::MathField;
use crate::components::keypad::Keys;
use crate::language::texts;

/// What the keypad offers for a field.
pub(super) fn keys_of(field: &TaskField) -> Keys {
    let t = texts();
    let letter = field.unknown.as_ref().or_else(|| field.letters.first());
    let words = match letter {
        Some(letter) if field.solutions => vec![t.key_no_solution.to_owned(), format!("{letter} ∈ R")],
        _ => Vec::new(),
    };
    Keys {
        letters: field.letters.clone(),
        equals: field.solutions || !field.letters.is_empty(),
        compares: field.compares,
        sets: field.solutions && field.unknown.is_none(),
        signs: field.signs.clone(),
        words,
    }
}

/// What is drawn beside a field, of the text that stands in it.
pub(super) type Canvas = Box<dyn FnOnce(RwSignal<String>) -> AnyView + Send>;

#[component]
pub(super) fn FieldView(
    field: TaskField,
    asked: Asked,
    /// Where the answer can be drawn as well, made from the text in the field.
    canvas: Option<Canvas>,
) -> impl IntoView {
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
    let told = asked.told;
    let invalid = Signal::derive(move || {
        told.with(|told| told.as_ref().is_some_and(|told| told.verdict == Verdict::Invalid))
    });
    let keys = keys_of(&field);
    let canvas = canvas.map(|canvas| canvas(value));
    let field = view! {
        <MathField
            id=asked.id()
            value
            unknown=field.unknown
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
