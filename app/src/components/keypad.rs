//! A keypad of ordinary buttons that types into the field in use.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, HtmlInputElement};

use crate::components::Icon;
use crate::language::texts;

/// What all keypads of a page share: it stays open or closed as it was chosen, whatever is asked next.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeypadState {
    /// The id of the field typed into last: only its keypad shows.
    pub(crate) in_use: RwSignal<String>,
    pub(crate) open: RwSignal<bool>,
}

impl KeypadState {
    /// Open where fingers are the first way to type.
    pub(crate) fn new(first: &str) -> Self {
        let open = RwSignal::new(false);
        Effect::new(move |_| open.set(crate::device::touch_first()));
        Self { in_use: RwSignal::new(first.to_owned()), open }
    }
}

/// What the keypad types: label, text inserted, and how it is spoken (`None`: the label itself is spoken well).
struct Key {
    label: String,
    inserts: String,
    spoken: Option<&'static str>,
}

/// Which keys there are besides digits and signs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Keys {
    /// The letters of the answer.
    pub(crate) letters: Vec<String>,
    /// An equals sign.
    pub(crate) equals: bool,
    /// Signs of inequalities.
    pub(crate) compares: bool,
    /// What intervals and lists of solutions are written with.
    pub(crate) sets: bool,
    /// Further signs, as they are typed: `π`, `%`, a blank.
    pub(crate) signs: Vec<String>,
    /// Texts that are answers by themselves.
    pub(crate) words: Vec<String>,
}

fn keys(keypad: &Keys) -> Vec<Key> {
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
    keys.extend(keypad.letters.iter().map(|letter| plain(letter)));
    keys.extend(keypad.signs.iter().map(|typed| match typed.as_str() {
        " " => sign("␣", " ", t.key_blank),
        "·10^" => sign("·10ⁿ", "·10^", t.key_power_of_ten),
        other => plain(other),
    }));
    if !keypad.letters.is_empty() {
        keys.push(sign("xⁿ", "^", t.key_power));
        if !keypad.signs.iter().any(|sign| sign == "√") {
            keys.push(sign("√", "√", t.key_root));
        }
    }
    if keypad.equals {
        keys.push(sign("=", "=", t.key_equals));
    }
    if keypad.compares {
        keys.push(sign("<", "<", t.key_less));
        keys.push(sign(">", ">", t.key_greater));
        keys.push(sign("≤", "≤", t.key_at_most));
        keys.push(sign("≥", "≥", t.key_at_least));
    }
    if keypad.sets {
        keys.extend([";", "[", "]", "∞", "∪"].map(plain));
    }
    keys
}

/// The keys. They do not take the focus from the field, and what they type is typed as if by hand.
#[component]
pub(crate) fn Keypad(
    /// The id of the field that is typed into.
    #[prop(into)]
    target: Signal<String>,
    keys: Keys,
    #[prop(into)] locked: Signal<bool>,
) -> impl IntoView {
    let t = texts();
    let key = move |Key { label, inserts, spoken }| {
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
                on:click=move |_| type_into(&target.get_untracked(), &inserts)
            >
                {label}
            </button>
        }
    };
    let words = keys.words.clone();
    let word = move |text: String| {
        let label = text.clone();
        view! {
            <button
                type="button"
                class="key key--wide"
                disabled=locked
                on:pointerdown=|event| event.prevent_default()
                on:click=move |_| replace(&target.get_untracked(), &text)
            >
                {label}
            </button>
        }
    };
    view! {
        {self::keys(&keys).into_iter().map(key).collect_view()}
        <button
            type="button"
            class="key key--sign key--delete"
            aria-label=t.key_backspace
            disabled=locked
            on:pointerdown=|event| event.prevent_default()
            on:click=move |_| backspace(&target.get_untracked())
        >
            <Icon name="backspace"/>
        </button>
        {words.into_iter().map(word).collect_view()}
    }
}

fn input(id: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The field has a new text: whoever listens to it is told, as if it were typed.
fn changed(element: &HtmlInputElement, text: &str, caret: u32) {
    element.set_value(text);
    let _ = element.set_selection_range(caret, caret);
    if let Ok(event) = Event::new("input") {
        let _ = element.dispatch_event(&event);
    }
}

fn type_into(id: &str, text: &str) {
    let Some(element) = input(id) else { return };
    let (new, caret) = spliced(&element.value(), selection(&element), text);
    changed(&element, &new, caret);
}

fn replace(id: &str, text: &str) {
    let Some(element) = input(id) else { return };
    changed(&element, text, text.encode_utf16().count() as u32);
}

fn backspace(id: &str) {
    let Some(element) = input(id) else { return };
    let (start, end) = selection(&element);
    let from = if start == end { start.saturating_sub(1) } else { start };
    let (new, caret) = spliced(&element.value(), (from, end), "");
    changed(&element, &new, caret);
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
