//! Forms of numbers, and what a text says in each.

use num_integer::Integer as _;
use num_traits::{One, Signed, Zero};

use super::decimal::{readings, unsigned};
use super::number::NumberOptions;
use crate::enclosure::Enclosure;
use crate::{Constant, Expr, Rational, whole};

/// A form that a number may be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberForm {
    /// `3`
    Integer,
    /// `3/5`, below 1.
    Proper,
    /// `5/3`, 1 or more, with a bar.
    Improper,
    /// `1 1/3`
    Mixed,
    /// `1.7`
    Decimal,
    /// `3 pi`, and multiples of τ = 2π.
    Pi,
    /// `15%`
    Percent,
    /// `log(5)`: only the number matters.
    Log,
    /// Nothing for 1, a minus for −1: what stands before a letter.
    Coefficient,
}

impl NumberForm {
    /// Every form.
    pub const ALL: [Self; 9] = [
        Self::Integer,
        Self::Proper,
        Self::Improper,
        Self::Mixed,
        Self::Decimal,
        Self::Pi,
        Self::Percent,
        Self::Log,
        Self::Coefficient,
    ];
    /// The forms of a number input that names none.
    pub const USUAL: [Self; 5] = [Self::Integer, Self::Proper, Self::Improper, Self::Mixed, Self::Decimal];

    /// The form with this name: `integer`, `proper` …
    pub fn named(name: &str) -> Option<Self> {
        let names =
            ["integer", "proper", "improper", "mixed", "decimal", "pi", "percent", "log", "coefficient"];
        names.iter().position(|own| *own == name).map(|index| Self::ALL[index])
    }
}

/// What a text may say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Possibility {
    /// `None` is a number divided by zero: a number, but equal to none.
    pub(super) value: Option<Rational>,
    /// Written as it should be: a fraction in lowest terms, a percentage with its sign.
    pub(super) exact: bool,
    /// Looks like a rounded multiple of π.
    pub(super) rounded_pi: bool,
}

fn possibility(value: Rational, exact: bool) -> Possibility {
    Possibility { value: Some(value), exact, rounded_pi: false }
}

/// Everything that the text may say in this form.
pub(super) fn read(form: NumberForm, text: &str, options: &NumberOptions) -> Vec<Possibility> {
    let text = text.trim();
    match form {
        NumberForm::Integer => {
            let decimals = decimals(text, options);
            // Where errors are allowed, so are decimals: the allowed error then decides.
            let is_whole = |found: &Possibility| found.value.as_ref().is_some_and(Rational::is_integer);
            if options.inexact || decimals.iter().any(is_whole) { decimals } else { Vec::new() }
        }
        NumberForm::Decimal => decimals(text, options),
        NumberForm::Proper => {
            fraction(text, options).into_iter().filter(|found| !is_improper(found)).collect()
        }
        NumberForm::Improper if text.contains('/') || text.contains("frac") => {
            fraction(text, options).into_iter().filter(is_improper).collect()
        }
        NumberForm::Improper => Vec::new(),
        NumberForm::Mixed => mixed(text).into_iter().collect(),
        NumberForm::Pi => multiple_of_pi(text, options),
        NumberForm::Percent => {
            let stripped = text.strip_suffix('%');
            let mut found = decimals(stripped.unwrap_or(text).trim(), options);
            for possibility in &mut found {
                possibility.exact = stripped.is_some();
                possibility.value = possibility.value.take().map(|value| value / whole(100));
            }
            found
        }
        NumberForm::Log => {
            let bare: String = text.chars().filter(|c| !matches!(c, ' ' | '(' | ')')).collect();
            match bare.strip_prefix("log").or_else(|| bare.strip_prefix("Log")) {
                Some(number) => decimals(number, options),
                None if bare == "0" => vec![possibility(Rational::zero(), true)],
                None => Vec::new(),
            }
        }
        NumberForm::Coefficient => match text {
            "" => vec![possibility(Rational::one(), true)],
            "-" | "−" => vec![possibility(-Rational::one(), true)],
            _ => Vec::new(),
        },
    }
}

fn decimals(text: &str, options: &NumberOptions) -> Vec<Possibility> {
    readings(text, options.decimal_mark).into_iter().map(|value| possibility(value, true)).collect()
}

fn is_improper(found: &Possibility) -> bool {
    found.value.as_ref().is_none_or(|value| value.abs() >= Rational::one())
}

/// `3/5`, `-\frac{3}{5}`, or an integer.
fn fraction(text: &str, options: &NumberOptions) -> Option<Possibility> {
    let (numerator, denominator, twice_negative) = match latex_fraction(text) {
        Some(parts) => parts,
        None => match text.split_once('/') {
            Some((numerator, denominator)) => {
                (integer(numerator.trim_end())?, integer(denominator.trim())?, false)
            }
            None if text.starts_with('+') => return None,
            None => return integer(text).map(|value| possibility(Rational::from_integer(value), true)),
        },
    };
    if denominator.is_zero() {
        return Some(Possibility { value: None, exact: false, rounded_pi: false });
    }
    let simplified = !twice_negative
        && denominator.is_positive()
        && (options.ratio || !denominator.is_one())
        && numerator.gcd(&denominator).is_one();
    Some(possibility(Rational::new(numerator, denominator), simplified))
}

type Parts = (num_bigint::BigInt, num_bigint::BigInt, bool);

fn latex_fraction(text: &str) -> Option<Parts> {
    let (negative, rest) = unsigned(text);
    let rest = rest.strip_prefix("\\frac").or_else(|| rest.strip_prefix("\\dfrac"))?;
    let (numerator, denominator) = rest.strip_prefix('{')?.strip_suffix('}')?.split_once("}{")?;
    let (numerator, denominator) = (integer(numerator)?, integer(denominator)?);
    let twice = negative && numerator.is_negative();
    Some((if negative { -numerator } else { numerator }, denominator, twice))
}

/// Digits with a sign.
fn integer(text: &str) -> Option<num_bigint::BigInt> {
    let (negative, digits) = unsigned(text);
    if digits.is_empty()
        || digits.len() > crate::MAX_DIGITS
        || !digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let value = num_bigint::BigInt::parse_bytes(digits.as_bytes(), 10)?;
    Some(if negative { -value } else { value })
}

/// `1 3/4`
fn mixed(text: &str) -> Option<Possibility> {
    let (negative, rest) = unsigned(text);
    let (whole_part, fraction) = rest.split_once(char::is_whitespace)?;
    let (numerator, denominator) = fraction.split_once('/')?;
    let natural = |text: &str| integer(text).filter(|_| !text.starts_with(['-', '+', '−']));
    let (whole_part, numerator, denominator) =
        (natural(whole_part)?, natural(numerator.trim())?, natural(denominator.trim())?);
    if denominator.is_zero() {
        return None;
    }
    let exact = numerator < denominator && numerator.gcd(&denominator).is_one();
    let size = Rational::from_integer(whole_part) + Rational::new(numerator, denominator);
    Some(possibility(if negative { -size } else { size }, exact))
}

/// `3 pi`, `5/6 π`, `-π/4`, `0.5\pi`, `2τ`; or a number without π, which may be a rounded multiple of it.
fn multiple_of_pi(text: &str, options: &NumberOptions) -> Vec<Possibility> {
    let Some((before, times, after)) = split_at_pi(text) else {
        let mut found: Vec<Possibility> = if text == "0" {
            vec![possibility(Rational::zero(), true)]
        } else {
            NumberForm::USUAL.iter().flat_map(|form| read(*form, text, options)).collect()
        };
        let rounded = looks_like_rounded_pi(text, &found);
        for possibility in &mut found {
            possibility.rounded_pi = rounded;
        }
        return found;
    };
    let before = before.trim().trim_end_matches('*').trim();
    let after = after.trim();
    let coefficient = match before {
        "" | "+" => "1",
        "-" | "−" => "-1",
        other => other,
    };
    let mut found: Vec<Possibility> = if let Some(denominator) = after.strip_prefix('/') {
        fraction(&format!("{coefficient}/{}", denominator.trim()), options).into_iter().collect()
    } else if !after.is_empty() {
        return Vec::new();
    } else if before.is_empty() || matches!(before, "-" | "−" | "+") {
        fraction(coefficient, options).into_iter().collect()
    } else {
        let fractions = fraction(coefficient, options).or_else(|| mixed(coefficient));
        fractions.map_or_else(|| decimals(coefficient, options), |found| vec![found])
    };
    // 60 digits of π: far more than the errors that are allowed.
    let Ok(pi) = Enclosure::of(&Expr::Constant(Constant::Pi)).map(|pi| pi.middle() * times) else {
        return Vec::new();
    };
    for possibility in &mut found {
        possibility.value = possibility.value.take().map(|value| value * &pi);
    }
    found
}

/// What stands before and after π, and how many times π its sign means.
fn split_at_pi(text: &str) -> Option<(&str, Rational, &str)> {
    let signs: [(&str, (i64, i64)); 8] = [
        ("pau", (3, 2)),
        ("\\pi", (1, 1)),
        ("pi", (1, 1)),
        ("π", (1, 1)),
        ("\\tau", (2, 1)),
        ("tau", (2, 1)),
        ("τ", (2, 1)),
        ("p", (1, 1)),
    ];
    signs.iter().find_map(|(sign, (n, d))| {
        let (before, after) = text.split_once(sign)?;
        Some((before, crate::ratio(*n, *d)?, after))
    })
}

/// Within 0.01 of a multiple of π/12, but not whole; or sevenths, for 22/7.
fn looks_like_rounded_pi(text: &str, found: &[Possibility]) -> bool {
    if text.split_once('/').is_some_and(|(_, denominator)| denominator.trim_start().starts_with('7')) {
        return true;
    }
    let value = found.iter().find_map(|possibility| possibility.value.as_ref());
    let Some(value) = value.filter(|value| !value.is_integer() && !text.contains('/')) else { return false };
    let Some(value) = num_traits::ToPrimitive::to_f64(value) else { return false };
    let step = std::f64::consts::PI / 12.0;
    (value - step * (value / step).round()).abs() < 0.01
}
