//! Which form of a word stands after a number: the CLDR plural rules of Lithuanian and English.
//!
//! Source: Unicode CLDR, chart "Language Plural Rules", cardinal numbers.

use math::{Lang, Rational};

/// A plural category that Lithuanian or English knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Category {
    /// 1, 21, 31 … (lt), 1 (en).
    One,
    /// 2–9, 22–29 … (lt).
    Few,
    /// Numbers with a fraction: 1,5 (lt).
    Many,
    /// 0, 10–20, 30 … (lt); everything else (en).
    Other,
}

impl Category {
    /// The category with the name that CLDR gives it.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "one" => Self::One,
            "few" => Self::Few,
            "many" => Self::Many,
            "other" => Self::Other,
            _ => return None,
        })
    }

    /// The name that CLDR gives it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The categories that whole numbers need in `lang`.
    pub(crate) fn of_whole_numbers(lang: Lang) -> &'static [Self] {
        match lang {
            Lang::Lt => &[Self::One, Self::Few, Self::Other],
            Lang::En => &[Self::One, Self::Other],
        }
    }
}

/// The category of `value` written with `places` digits after the decimal sign (0 for a fraction).
pub(crate) fn category(lang: Lang, value: &Rational, places: u32) -> Category {
    if !value.is_integer() {
        return match lang {
            Lang::Lt => Category::Many,
            Lang::En => Category::Other,
        };
    }
    let hundred = Rational::from_integer(100.into());
    // The sign plays no part; the remainder of a whole number by 100 has at most two digits.
    let rest = (value % &hundred).to_integer().to_string();
    let rest: u32 = rest.trim_start_matches('-').parse().unwrap_or(0);
    match lang {
        Lang::Lt if (11..=19).contains(&rest) => Category::Other,
        Lang::Lt => match rest % 10 {
            0 => Category::Other,
            1 => Category::One,
            _ => Category::Few,
        },
        Lang::En if rest == 1 && places == 0 && is_one(value) => Category::One,
        Lang::En => Category::Other,
    }
}

fn is_one(value: &Rational) -> bool {
    let one = Rational::from_integer(1.into());
    *value == one || -value == one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, numerator: i64, denominator: i64, places: u32, expect: Category) {
        let value = Rational::new(numerator.into(), denominator.into());
        assert_eq!(category(lang, &value, places), expect, "{lang} {value} with {places} places");
    }

    #[test]
    fn lithuanian() {
        for number in [1, 21, 31, 101, 121, -1, -21, 1_000_001] {
            check(Lang::Lt, number, 1, 0, Category::One);
        }
        for number in [2, 9, 22, 29, 102, -3] {
            check(Lang::Lt, number, 1, 0, Category::Few);
        }
        for number in [0, 10, 11, 12, 19, 20, 30, 100, 111, 119, 1000, -11] {
            check(Lang::Lt, number, 1, 0, Category::Other);
        }
        check(Lang::Lt, 3, 2, 1, Category::Many);
        check(Lang::Lt, 1, 3, 0, Category::Many);
        check(Lang::Lt, 1, 1, 1, Category::One);
    }

    #[test]
    fn english() {
        check(Lang::En, 1, 1, 0, Category::One);
        check(Lang::En, -1, 1, 0, Category::One);
        for number in [0, 2, 11, 21, 101] {
            check(Lang::En, number, 1, 0, Category::Other);
        }
        check(Lang::En, 1, 1, 1, Category::Other);
        check(Lang::En, 1, 2, 1, Category::Other);
    }
}
