//! Which form of a word stands after a whole number (Unicode CLDR plural rules, cardinals).

/// The forms of a Lithuanian word: 1 mokinys, 2 mokiniai, 10 mokinių.
pub(super) struct Lt {
    pub(super) one: &'static str,
    pub(super) few: &'static str,
    pub(super) other: &'static str,
}

/// `n` with the right form of the word, joined by a no-break space.
pub(super) fn lt(n: u32, word: &Lt) -> String {
    let form = match (n % 10, n % 100) {
        (_, 11..=19) | (0, _) => word.other,
        (1, _) => word.one,
        _ => word.few,
    };
    format!("{n}\u{a0}{form}")
}

/// `n` with the right form of an English word.
pub(super) fn en(n: u32, one: &str, other: &str) -> String {
    format!("{n}\u{a0}{}", if n == 1 { one } else { other })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lithuanian_numerals() {
        let word = Lt { one: "mokinys", few: "mokiniai", other: "mokinių" };
        for (n, expect) in [
            (0, "0\u{a0}mokinių"),
            (1, "1\u{a0}mokinys"),
            (2, "2\u{a0}mokiniai"),
            (9, "9\u{a0}mokiniai"),
            (10, "10\u{a0}mokinių"),
            (11, "11\u{a0}mokinių"),
            (19, "19\u{a0}mokinių"),
            (21, "21\u{a0}mokinys"),
            (111, "111\u{a0}mokinių"),
            (122, "122\u{a0}mokiniai"),
        ] {
            assert_eq!(lt(n, &word), expect);
        }
    }
}
