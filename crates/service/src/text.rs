//! Text as people type it.

use protocol::Failure;

use crate::error::Result;

/// The text without space around it, or [`Failure::Invalid`] for `field` if it is longer than `longest` characters or
/// holds control characters: nobody types those, and U+0000 is text to SQLite but not to PostgreSQL.
pub(crate) fn checked<'a>(typed: &'a str, longest: usize, field: &str) -> Result<&'a str> {
    let text = typed.trim();
    let strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.chars().count() > longest || text.contains(strange) {
        return Err(Failure::invalid(field).into());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (typed, expect) in [
            (" Žodis ", Some("Žodis")),
            ("", Some("")),
            ("a\nb", Some("a\nb")),
            ("šešios", Some("šešios")),
            ("septyni", None),
            ("a\0", None),
            ("\u{7f}", None),
        ] {
            assert_eq!(checked(typed, 6, "title").ok(), expect, "{typed:?}");
        }
    }
}
