//! Codes of classes and log-in names of students: made to be read aloud and typed by children.

use rand::RngExt;

/// Letters and digits that are not mistaken for one another when read from a card.
const ALPHABET: &[u8] = b"ABCDEFGHJKLMNPRSTUVXYZ23456789";
const LENGTH: usize = 6;
/// Of a code that joins tablets: 30⁸, some 7 · 10¹¹ possibilities, because such a code does open something.
const TABLET_LENGTH: usize = 8;

/// A new class code such as `KT4-9XB`: 30⁶, some 7 · 10⁸ possibilities. A code alone opens nothing.
pub(crate) fn new_code() -> String {
    fresh(LENGTH)
}

/// A new code that joins tablets to a class, such as `KT4M-9XBR`.
pub(crate) fn new_tablet_code() -> String {
    fresh(TABLET_LENGTH)
}

fn fresh(length: usize) -> String {
    let mut rng = rand::rng();
    let mut code = String::with_capacity(length + 1);
    for place in 0..length {
        if place == length / 2 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]));
    }
    code
}

/// A typed class code in its stored form, or nothing if it cannot be one: case, spaces and the hyphen do not matter.
pub(crate) fn canonical(typed: &str) -> Option<String> {
    stored(typed, LENGTH)
}

/// The same of a code that joins tablets.
pub(crate) fn canonical_tablet(typed: &str) -> Option<String> {
    stored(typed, TABLET_LENGTH)
}

fn stored(typed: &str, length: usize) -> Option<String> {
    let letters: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '−'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let legal = letters.len() == length && letters.bytes().all(|b| ALPHABET.contains(&b));
    legal.then(|| format!("{}-{}", &letters[..length / 2], &letters[length / 2..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_survive_being_typed() {
        for _ in 0..100 {
            let code = new_code();
            assert_eq!(canonical(&code).as_deref(), Some(code.as_str()));
            assert_eq!(canonical_tablet(&code), None, "the two kinds are not mistaken for each other");
            assert_eq!(canonical(&format!(" {} ", code.to_lowercase().replace('-', ""))), Some(code));
            let code = new_tablet_code();
            assert_eq!(canonical_tablet(&code.to_lowercase()).as_deref(), Some(code.as_str()));
        }
        for typed in ["", "demo.mokinys", "KT4-9X", "KT4-9XBB", "KT4-9X0"] {
            assert_eq!(canonical(typed), None, "{typed}");
        }
    }
}
