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
    if let (DeValue::Table(table), true) = (found.value.get_ref(), inside.is_some()) {
        if let Some(value) = in_table(table, Step::Key("value")) {
            found = value;
        }
    }
    match (found.value.get_ref(), inside) {
        (DeValue::String(value), Some(inside)) => {
            within(text, found.value.span(), value, inside).unwrap_or_else(|| found.value.span())
        }
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

/// The place in the file of a part of a string's value, if the string has no escapes before it.
fn within(text: &str, literal: Range<usize>, value: &str, inside: Range<usize>) -> Option<Range<usize>> {
    let raw = text.get(literal.clone())?;
    if let Some(offset) = raw.find(value) {
        return Some(literal.start + offset + inside.start..literal.start + offset + inside.end);
    }
    // Escapes shift everything after them; the part itself may still stand there once.
    let part = value.get(inside).filter(|part| !part.is_empty())?;
    let offset = raw.find(part)?;
    (raw.matches(part).count() == 1).then(|| literal.start + offset..literal.start + offset + part.len())
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
        check("text.lt.statement", Some(13..14), "a");
        check("text.lt.steps[0]", Some(15..18), "{n}");
        check("text.lt.hints[0]", None, "lt");
        check("misconception[1].feedback.lt", None, "\"du\"");
        check("misconception[0].when", None, "[[misconception]]");
        check("nothing.here", None, "");
    }
}
