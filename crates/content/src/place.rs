//! From a key such as `misconception[1].answer` to its place in a TOML file.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The place of the value at `path` in `text`, or of the nearest enclosing one that exists; and within a string,
/// of the part `inside` (bytes of the string's value).
pub(crate) fn locate(text: &str, path: &str, inside: Option<Range<usize>>) -> Range<usize> {
    let Ok(document) = DeTable::parse(text) else { return 0..0 };
    let mut steps = steps(path).into_iter();
    let Some(first) = steps.next() else { return 0..0 };
    let Some(mut found) = in_table(document.get_ref(), first) else { return 0..0 };
    for step in steps {
        let next = match (found.value.get_ref(), step) {
            (DeValue::Table(table), Step::Key(_)) => in_table(table, step),
            (DeValue::Array(array), Step::Index(at)) => array.get(at).map(|value| Place { key: None, value }),
            _ => None,
        };
        match next {
            Some(next) => found = next,
            None => return found.span(),
        }
    }
    // `price = { value = "c/4", show = "decimal" }`: the formula is meant.
    if let DeValue::Table(table) = found.value.get_ref()
        && inside.is_some()
        && let Some(value) = in_table(table, Step::Key("value"))
    {
        found = value;
    }
    match (found.value.get_ref(), inside) {
        (DeValue::String(_), Some(inside)) => within(text, found.value.span(), &inside),
        _ => found.span(),
    }
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// `a.b[1]` as key a, key b, index 1.
fn steps(path: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let mut pieces = part.split('[');
        steps.extend(pieces.next().map(Step::Key));
        steps.extend(pieces.filter_map(|piece| piece.trim_end_matches(']').parse().ok()).map(Step::Index));
    }
    steps
}

struct Place<'a, 'i> {
    key: Option<&'a Spanned<std::borrow::Cow<'i, str>>>,
    value: &'a Spanned<DeValue<'i>>,
}

impl Place<'_, '_> {
    /// The value's place; for a table its key or heading, because a table's own place may be long.
    fn span(&self) -> Range<usize> {
        match (self.key, self.value.get_ref()) {
            (Some(key), DeValue::Table(_) | DeValue::Array(_)) => key.span(),
            _ => self.value.span(),
        }
    }
}

fn in_table<'a, 'i>(table: &'a DeTable<'i>, step: Step<'_>) -> Option<Place<'a, 'i>> {
    let Step::Key(name) = step else { return None };
    let (key, value) = table.iter().find(|(key, _)| key.get_ref() == name)?;
    Some(Place { key: Some(key), value })
}

/// The place in the file of a part of a string's value: `literal` is the place of the string with its quotes.
fn within(text: &str, literal: Range<usize>, inside: &Range<usize>) -> Range<usize> {
    let raw = &text[literal.clone()];
    let at = |offset| literal.start + written_at(raw, offset);
    at(inside.start)..at(inside.end)
}

/// Where byte `offset` of a string's value stands in `raw`, the string as it is written.
fn written_at(raw: &str, offset: usize) -> usize {
    let multiline = raw.starts_with("\"\"\"") || raw.starts_with("'''");
    let escapes = raw.starts_with('"');
    let mut at = if multiline { 3 } else { 1 };
    if multiline {
        at += raw[at..].len()
            - raw[at..].strip_prefix("\r\n").or(raw[at..].strip_prefix('\n')).unwrap_or(&raw[at..]).len();
    }
    let mut value = 0;
    while value < offset {
        let Some(c) = raw[at..].chars().next() else { return raw.len() };
        let (written, meant) =
            if c == '\\' && escapes { escape(&raw[at..]) } else { (c.len_utf8(), c.len_utf8()) };
        at += written;
        value += meant;
    }
    at
}

/// The length of the escape that `raw` begins with, and of what it stands for, in bytes.
fn escape(raw: &str) -> (usize, usize) {
    let hexadecimal = |digits: usize| {
        let code = raw.get(2..2 + digits).and_then(|code| u32::from_str_radix(code, 16).ok());
        (2 + digits, code.and_then(char::from_u32).map_or(0, char::len_utf8))
    };
    match raw[1..].chars().next() {
        Some('x') => hexadecimal(2),
        Some('u') => hexadecimal(4),
        Some('U') => hexadecimal(8),
        // A backslash at the end of a line swallows the white space that follows.
        Some(c) if c.is_whitespace() => (raw.len() - raw[1..].trim_start().len(), 0),
        Some(c) => (1 + c.len_utf8(), 1),
        None => (1, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
id = "a"
list = ["one", "two"]

[derived]
c = "a + b"
price = { value = "c/4", show = "decimal" }

[text.lt]
statement = """
Išspręsk $a*x$.
"""
steps = [
  "pirmas \\(x\\) {n}",
  "\u0105 \"q\" {n}",
]

[[misconception]]
feedback.lt = "vienas"

[[misconception]]
feedback.lt = "du"
"#;

    fn check(path: &str, inside: Option<Range<usize>>, expect: &str) {
        let span = locate(TEXT, path, inside);
        assert_eq!(&TEXT[span], expect, "{path}");
    }

    #[test]
    fn places() {
        check("id", None, "\"a\"");
        check("list[1]", None, "\"two\"");
        check("list", None, "list");
        check("list[7]", None, "list");
        check("derived.c", Some(0..1), "a");
        check("derived.price", Some(0..1), "c");
        check("derived.price", None, "price");
        check("text.lt.statement", Some(12..13), "a");
        check("text.lt.steps[0]", Some(13..16), "{n}");
        check("text.lt.steps[1]", Some(7..10), "{n}");
        check("text.lt.steps[1]", Some(5..6), "\\\"");
        check("text.lt.hints[0]", None, "lt");
        check("misconception[1].feedback.lt", None, "\"du\"");
        check("misconception[0].when", None, "[[misconception]]");
        check("nothing.here", None, "");
    }
}
