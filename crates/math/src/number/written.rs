//! Digits on paper: decimal mark, grouping of thousands, sign.

use num_bigint::{BigInt, BigUint};
use num_traits::Signed;

use super::decimal::{MAX_PLACES, decimal_places_of, ten_to};
use super::{Literal, Rational};
use crate::Lang;

/// Groups thousands.
pub(crate) const GROUP_SEPARATOR: char = '\u{202F}';
/// Shorter numbers stay together: 2500, but 12 500.
const GROUP_FROM_DIGITS: usize = 5;
const MINUS: char = '−';

/// The number as an integer (`−12 500`) or a fraction in lowest terms (`−3/4`), the same in every language.
pub fn number_text(value: &Rational, _lang: Lang) -> String {
    let mut text = sign(value);
    text.push_str(&grouped(&value.numer().magnitude().to_string()));
    if !value.is_integer() {
        text.push('/');
        text.push_str(&value.denom().to_string());
    }
    text
}

/// The number as a finite decimal with as many places as it needs (`0,75`), or `None` when it has none.
pub fn decimal_text(value: &Rational, lang: Lang) -> Option<String> {
    let places = decimal_places_of(value)?;
    let digits = scaled(value, places);
    Some(sign(value) + &decimal_digits(&digits, places, lang, true))
}

/// The digits with a decimal mark before the last `places` of them.
pub(crate) fn decimal_digits(digits: &BigUint, places: u32, lang: Lang, group: bool) -> String {
    let places = places as usize;
    let digits = format!("{:0>width$}", digits.to_string(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let mut text = if group { grouped(whole) } else { whole.to_owned() };
    if places > 0 {
        text.push(lang.decimal_mark());
        text.push_str(fraction);
    }
    text
}

/// Digits in groups of three from five digits on: `12 500`.
pub fn grouped(digits: &str) -> String {
    let length = digits.chars().count();
    if length < GROUP_FROM_DIGITS {
        return digits.to_owned();
    }
    let mut text = String::with_capacity(length + length / 3 * GROUP_SEPARATOR.len_utf8());
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (length - index).is_multiple_of(3) {
            text.push(GROUP_SEPARATOR);
        }
        text.push(digit);
    }
    text
}

fn sign(value: &Rational) -> String {
    if value.is_negative() { MINUS.to_string() } else { String::new() }
}

/// |value| · 10^places, which the caller knows to be whole.
fn scaled(value: &Rational, places: u32) -> BigUint {
    (value.abs() * ten_to(places)).to_integer().magnitude().clone()
}

impl Literal {
    /// The value written as a finite decimal, sign dropped; `None` when it has no finite decimal.
    pub(crate) fn decimal_of(value: &Rational) -> Option<Self> {
        let places = decimal_places_of(value)?;
        Some(Self::decimal(scaled(value, places), places))
    }

    /// The value rounded and written with exactly so many places (at most 400), sign dropped.
    pub(crate) fn rounded_decimal_of(value: &Rational, places: u32) -> Self {
        let places = places.min(MAX_PLACES);
        let rounded = super::round_to(value, places);
        Self::decimal(scaled(&rounded, places), places)
    }

    /// The value written as a mixed number, sign dropped; `None` when it is whole or below 1.
    pub(crate) fn mixed_of(value: &Rational) -> Option<Self> {
        let value = value.abs();
        let whole = value.to_integer();
        if value.is_integer() || whole == BigInt::ZERO {
            return None;
        }
        let rest = value.fract();
        let natural = |n: &BigInt| n.magnitude().clone();
        Self::mixed(natural(&whole), natural(rest.numer()), natural(rest.denom()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::ratio;

    #[test]
    fn integers_and_fractions() {
        let check = |n, d, expect: &str| {
            assert_eq!(number_text(&ratio(n, d).unwrap(), Lang::Lt), expect);
        };
        check(0, 1, "0");
        check(-6, 2, "−3");
        check(2500, 1, "2500");
        check(12500, 1, "12\u{202F}500");
        check(-1_234_567, 1, "−1\u{202F}234\u{202F}567");
        check(-3, 4, "−3/4");
    }

    #[test]
    fn decimals_by_language() {
        let check = |n, d, lang, expect: Option<&str>| {
            assert_eq!(decimal_text(&ratio(n, d).unwrap(), lang).as_deref(), expect);
        };
        check(3, 4, Lang::Lt, Some("0,75"));
        check(-3, 4, Lang::En, Some("−0.75"));
        check(1, 3, Lang::Lt, None);
        check(100_001, 10, Lang::Lt, Some("10\u{202F}000,1"));
        check(7, 1, Lang::Lt, Some("7"));
    }
}
