//! A field for typing mathematics: forgiving text, an instant typeset preview, and a keypad of ordinary buttons.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use view::Mathematics;

use crate::components::{Icon, MathView};
use crate::language::{lang, texts};

/// The id of the field itself.
pub(crate) const ANSWER: &str = "answer";

/// What the keypad types: label, text inserted, and how it is spoken (`None`: the label itself is spoken well).
struct Key {
    label: String,
    inserts: String,
    spoken: Option<&'static str>,
}

/// Digits and signs, then the letters of the answer; only an equation's solution can need an equals sign.
fn keys(unknown: Option<&str>, letters: Vec<String>) -> Vec<Key> {
    let t = texts();
    let plain = |label: &str| Key { label: label.to_owned(), inserts: label.to_owned(), spoken: None };
    let sign = |label: &str, inserts: &str, spoken| Key {
        label: label.to_owned(),
        inserts: inserts.to_owned(),
        spoken: Some(spoken),
    };
    let mut keys: Vec<Key> = ["7", "8", "9"].map(plain).into();
    keys.push(sign("−", "-", t.key_minus));
    keys.extend(["4", "5", "6"].map(plain));
    keys.push(sign("+", "+", t.key_plus));
    keys.extend(["1", "2", "3"].map(plain));
    keys.push(sign("a/b", "/", t.key_fraction));
    keys.push(plain("0"));
    keys.push(sign(t.decimal_mark, t.decimal_mark, t.key_decimal));
    keys.push(sign("(", "(", t.key_open));
    keys.push(sign(")", ")", t.key_close));
    keys.extend(letters.iter().map(|letter| plain(letter)));
    keys.extend(unknown.map(|_| sign("=", "=", t.key_equals)));
    keys
}

/// A labelled field for an answer.
#[component]
pub(crate) fn MathField(
    /// The text typed.
    value: RwSignal<String>,
    /// The unknown whose value is asked for: stands before the field. "No solution" and "all numbers" are answers, too.
    unknown: Option<String>,
    /// The letters of the answer: each is a key.
    letters: Vec<String>,
    /// The unit that stands after the field.
    unit: Option<String>,
    /// The answer is given: no more typing.
    #[prop(into)]
    locked: Signal<bool>,
    /// The id of what is asked.
    task: &'static str,
    /// The id of what is said of the answer.
    feedback: &'static str,
    /// The answer was not understood: `aria-invalid`.
    #[prop(into)]
    invalid: Signal<bool>,
) -> impl IntoView {
    let t = texts();
    let language = lang();
    let input = NodeRef::<Input>::new();
    let keypad_open = RwSignal::new(false);

    // What was typed before the page came alive must not be lost.
    Effect::new(move |_| {
        if let Some(element) = input.get() {
            let typed = element.value();
            if !typed.is_empty() && value.get_untracked().is_empty() {
                value.set(typed);
            }
        }
    });
    // The field follows the signal (new numbers empty it) without a controlled `value` attribute.
    Effect::new(move |_| {
        let text = value.get();
        if let Some(element) = input.get()
            && element.value() != text
        {
            element.set_value(&text);
        }
    });
    Effect::new(move |_| keypad_open.set(crate::device::touch_first()));

    let insert = move |text: &str| {
        let Some(element) = input.get_untracked() else { return };
        let (new, caret) = spliced(&element.value(), selection(&element), text);
        element.set_value(&new);
        let _ = element.set_selection_range(caret, caret);
        value.set(new);
    };
    let backspace = move || {
        let Some(element) = input.get_untracked() else { return };
        let (start, end) = selection(&element);
        let from = if start == end { start.saturating_sub(1) } else { start };
        let (new, caret) = spliced(&element.value(), (from, end), "");
        element.set_value(&new);
        let _ = element.set_selection_range(caret, caret);
        value.set(new);
    };
    let preview = move || {
        let text = value.get();
        if text.trim().is_empty() {
            return None;
        }
        math::parse_entry(&text).ok().map(|entry| Mathematics::of(&entry, language))
    };
    let keypad = keys(unknown.as_deref(), letters)
        .into_iter()
        .map(|Key { label, inserts, spoken }| {
            let digit = label.parse::<u8>().is_ok();
            let name = spoken.map_or_else(|| label.clone(), str::to_owned);
            let class = if digit { "key" } else { "key key--sign" };
            view! {
                <button
                    type="button"
                    class=class
                    aria-label=name
                    disabled=locked
                    on:pointerdown=|event| event.prevent_default()
                    on:click=move |_| insert(&inserts)
                >
                    {label}
                </button>
            }
        })
        .collect_view();
    let words = unknown.as_ref().map(|unknown| {
        [t.key_no_solution.to_owned(), format!("{unknown} ∈ R")]
            .map(|text| {
                let label = text.clone();
                view! {
                    <button type="button" class="key key--wide" disabled=locked on:click=move |_| value.set(text.clone())>
                        {label}
                    </button>
                }
            })
            .collect_view()
    });
    let described_by = match unit {
        Some(_) => format!("{task} answer-unit answer-preview {feedback}"),
        None => format!("{task} answer-preview {feedback}"),
    };
    view! {
        <div class="math-field">
            <div class="math-field__line">
                <label class="math-field__label" for=ANSWER>
                    <span class="visually-hidden">{t.your_answer}</span>
                    {unknown.map(|unknown| view! { <span class="math"><i>{unknown}</i>" ="</span> })}
                </label>
                <input
                    id=ANSWER
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
                    on:input=move |event| value.set(event_target_value(&event))
                />
                {unit.map(|unit| view! { <span class="math-field__unit" id="answer-unit">{unit}</span> })}
                <button
                    type="button"
                    class="button button--quiet math-field__toggle"
                    hidden=locked
                    aria-expanded=move || keypad_open.get().to_string()
                    aria-controls="keypad"
                    on:click=move |_| keypad_open.update(|open| *open = !*open)
                >
                    <Icon name="keypad"/>
                    <span class="visually-hidden">{t.keypad}</span>
                </button>
            </div>
            <p class="math-field__preview" id="answer-preview">
                {move || preview().map(|mathematics| view! {
                    <span class="visually-hidden">{t.understood_as}</span>
                    <MathView mathematics/>
                })}
            </p>
            <div class="math-field__keypad" id="keypad" role="group" aria-label=t.keypad hidden=move || locked.get() || !keypad_open.get()>
                {keypad}
                <button
                    type="button"
                    class="key key--sign key--delete"
                    aria-label=t.key_backspace
                    disabled=locked
                    on:pointerdown=|event| event.prevent_default()
                    on:click=move |_| backspace()
                >
                    <Icon name="backspace"/>
                </button>
                {words}
            </div>
        </div>
    }
}

/// The selection, in UTF-16 units as the browser counts.
fn selection(element: &HtmlInputElement) -> (u32, u32) {
    let end = element.value().encode_utf16().count() as u32;
    let start = element.selection_start().ok().flatten().unwrap_or(end);
    (start, element.selection_end().ok().flatten().unwrap_or(end))
}

/// `text` with the selected part replaced by `insert`, and the caret after it (UTF-16 units).
fn spliced(text: &str, (start, end): (u32, u32), insert: &str) -> (String, u32) {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let (start, end) = ((start as usize).min(units.len()), (end as usize).min(units.len()));
    let inserted: Vec<u16> = insert.encode_utf16().collect();
    let caret = start + inserted.len();
    units.splice(start..end.max(start), inserted);
    (String::from_utf16_lossy(&units), caret as u32)
}

#[cfg(test)]
mod tests {
    use super::spliced;

    #[test]
    fn keys_insert_at_the_caret() {
        for (text, selection, insert, expect) in [
            ("", (0, 0), "7", ("7", 1)),
            ("12", (1, 1), "−", ("1−2", 2)),
            ("12", (0, 2), "3", ("3", 1)),
            ("12", (1, 2), "", ("1", 1)),
            ("ąč", (1, 1), "/", ("ą/č", 2)),
            ("1", (9, 9), "2", ("12", 2)),
        ] {
            assert_eq!(spliced(text, selection, insert), (expect.0.to_owned(), expect.1), "{text}");
        }
    }
}
