//! Codes of classes and log-in names of students: made to be read aloud and typed by children.

use rand::RngExt;

/// Letters and digits that are not mistaken for one another when read from a card.
const ALPHABET: &[u8] = b"ABCDEFGHJKLMNPRSTUVXYZ23456789";
const LENGTH: usize = 6;

/// A new class code such as `KT4-9XB`: 30⁶, some 7 · 10⁸ possibilities. A code alone opens nothing.
pub(crate) fn new_code() -> String {
    let mut rng = rand::rng();
    let mut code = String::with_capacity(LENGTH + 1);
    for place in 0..LENGTH {
        if place == LENGTH / 2 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]));
    }
    code
}

/// A typed class code in its stored form, or nothing if it cannot be one: case, spaces and the hyphen do not matter.
pub(crate) fn canonical(typed: &str) -> Option<String> {
    let letters: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '−'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let legal = letters.len() == LENGTH && letters.bytes().all(|b| ALPHABET.contains(&b));
    legal.then(|| format!("{}-{}", &letters[..LENGTH / 2], &letters[LENGTH / 2..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_survive_being_typed() {
        for _ in 0..100 {
            let code = new_code();
            assert_eq!(canonical(&code).as_deref(), Some(code.as_str()));
            assert_eq!(canonical(&format!(" {} ", code.to_lowercase().replace('-', ""))), Some(code));
        }
        for typed in ["", "demo.mokinys", "KT4-9X", "KT4-9XBB", "KT4-9X0"] {
            assert_eq!(canonical(typed), None, "{typed}");
        }
    }
}
