//! A field for typing mathematics: forgiving text, an instant typeset preview, and a keypad.

use leptos::html::Input;
use leptos::prelude::*;
use view::Mathematics;

use crate::components::keypad::{Keypad, KeypadState, Keys};
use crate::components::{Icon, MathView};
use crate::language::{lang, texts};
use crate::student::understood;

/// The id of the first field of an exercise.
pub(crate) const ANSWER: &str = "answer";

/// An input that shows a signal and writes to it. What was typed before the page came alive is not lost, and there is no
/// controlled `value` attribute, which would lose it.
pub(crate) fn joined(value: RwSignal<String>) -> NodeRef<Input> {
    let input = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(element) = input.get() {
            let typed = element.value();
            if !typed.is_empty() && value.get_untracked().is_empty() {
                value.set(typed);
            }
        }
    });
    Effect::new(move |_| {
        let text = value.get();
        if let Some(element) = input.get()
            && element.value() != text
        {
            element.set_value(&text);
        }
    });
    input
}

/// What a text means, if it can be read as mathematics.
#[component]
pub(crate) fn Understood(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let t = texts();
    let language = lang();
    let preview = RwSignal::new(None::<Mathematics>);
    let reading = StoredValue::new(false);
    Effect::new(move |_| {
        if text.with(|typed| typed.trim().is_empty()) {
            preview.set(None);
            return;
        }
        // One at a time: while the engine comes, much may be typed.
        if reading.get_value() {
            return;
        }
        reading.set_value(true);
        leptos::task::spawn_local(async move {
            // Meanwhile more may be typed, or the page left. Where the engine cannot be had, there is no preview.
            while let Some(typed) = text.try_get_untracked() {
                let understood = understood(typed.clone(), language).await;
                if text.try_get_untracked().as_ref() == Some(&typed) {
                    preview.try_set(understood.unwrap_or_default());
                    break;
                }
            }
            reading.try_set_value(false);
        });
    });
    move || {
        preview.get().map(|mathematics| {
            view! {
                <span class="visually-hidden">{t.understood_as}</span>
                <MathView mathematics/>
            }
        })
    }
}

/// A labelled field for an answer.
#[component]
pub(crate) fn MathField(
    /// Its id, unique on the page; ids of what belongs to it begin with it.
    id: String,
    /// The text typed.
    value: RwSignal<String>,
    /// The unknown whose value is asked for: stands before the field.
    unknown: Option<String>,
    /// What the keypad offers.
    keys: Keys,
    /// The unit that stands after the field.
    unit: Option<String>,
    /// The answer is given: no more typing.
    #[prop(into)]
    locked: Signal<bool>,
    /// The id of what is asked.
    task: String,
    /// The id of what is said of the answer.
    feedback: String,
    /// The answer was not understood: `aria-invalid`.
    #[prop(into)]
    invalid: Signal<bool>,
    keypad: KeypadState,
) -> impl IntoView {
    let t = texts();
    let input = joined(value);
    let KeypadState { in_use, open: keypad_open } = keypad;
    let (unit_id, preview_id, keypad_id) =
        (format!("{id}-unit"), format!("{id}-preview"), format!("{id}-keypad"));
    let own = id.clone();
    let is_in_use = Memo::new(move |_| in_use.with(|in_use| *in_use == own));
    let own = id.clone();
    let described_by = match unit {
        Some(_) => format!("{task} {unit_id} {preview_id} {feedback}"),
        None => format!("{task} {preview_id} {feedback}"),
    };
    view! {
        <div class="math-field">
            <div class="math-field__line">
                <label class="math-field__label" for=id.clone()>
                    <span class="visually-hidden">{t.your_answer}</span>
                    {unknown.map(|unknown| view! { <span class="math"><i>{unknown}</i>" ="</span> })}
                </label>
                <input
                    id=id.clone()
                    name="answer"
                    class="math-field__input"
                    node_ref=input
                    type="text"
                    inputmode=move || if keypad_open.get() { "none" } else { "text" }
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    maxlength="300"
                    readonly=locked
                    aria-describedby=described_by
                    aria-invalid=move || invalid.get().then_some("true")
                    on:focus=move |_| in_use.set(own.clone())
                    on:input=move |event| value.set(event_target_value(&event))
                />
                {unit.map(|unit| view! { <span class="math-field__unit" id=unit_id>{unit}</span> })}
                <button
                    type="button"
                    class="button button--quiet math-field__toggle"
                    hidden=locked
                    aria-expanded=move || keypad_open.get().to_string()
                    aria-controls=keypad_id.clone()
                    on:click=move |_| keypad_open.update(|open| *open = !*open)
                >
                    <Icon name="keypad"/>
                    <span class="visually-hidden">{t.keypad}</span>
                </button>
            </div>
            <p class="math-field__preview" id=preview_id>
                <Understood text=value/>
            </p>
            <div class="math-field__keypad" id=keypad_id role="group" aria-label=t.keypad hidden=move || locked.get() || !keypad_open.get() || !is_in_use.get()>
                <Keypad target=id keys locked/>
            </div>
        </div>
    }
}
