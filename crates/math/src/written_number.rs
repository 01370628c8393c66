//! How precisely a number is written: significant figures, decimal places, powers of ten.

use std::ops::RangeInclusive;

use num_bigint::BigUint;
use num_traits::Zero;

use crate::units::parser;
use crate::{Expr, Function, Join, Literal, Notation, Rational};

/// A decimal number with the digits it was written with: `1,50`, `−0.0010`, `1.00e3`, `138 · 10^−3`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenNumber {
    negative: bool,
    /// All digits without the mark.
    digits: BigUint,
    /// How many of them stand after the mark.
    places: u32,
    /// Of the ten it is multiplied by.
    exponent: i64,
    scientific: bool,
}

impl WrittenNumber {
    /// Reads a decimal number; `None` for anything else, such as `1/3`, `π`, `2 + 1`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(&parser::number(text)?)
    }

    /// What a tree holds, if it is a decimal number with a sign, brackets and a power of ten at most.
    pub fn of(expr: &Expr) -> Option<Self> {
        match expr {
            Expr::Negate(inner) => {
                let inner = Self::of(inner)?;
                Some(Self { negative: !inner.negative, ..inner })
            }
            Expr::Bracket(inner) => Self::of(inner),
            Expr::Number(literal) => Self::of_literal(literal),
            Expr::Product(factors) => match &**factors {
                [first, second] if second.join == Join::Times => {
                    let number = Self::of(&first.value)?;
                    let exponent = ten_to(&second.value)?;
                    (!number.scientific).then_some(Self { exponent, scientific: true, ..number })
                }
                _ => None,
            },
            Expr::Power { .. } => {
                let exponent = ten_to(expr)?;
                let one = Self::of_literal(&Literal::integer(1u32))?;
                Some(Self { exponent, scientific: true, ..one })
            }
            _ => None,
        }
    }

    /// The first number of a product or of a numerator, whose digits tell the precision of the whole: 12.3 of
    /// `12.3 · 5/7`.
    pub fn leading(expr: &Expr) -> Option<Self> {
        if let Some(whole) = Self::of(expr) {
            return Some(whole);
        }
        match expr {
            Expr::Negate(inner) => {
                let inner = Self::leading(inner)?;
                Some(Self { negative: !inner.negative, ..inner })
            }
            Expr::Bracket(inner) | Expr::Fraction { numerator: inner, .. } => Self::leading(inner),
            Expr::Product(factors) => Self::leading(&factors.first()?.value),
            Expr::Call { function: Function::Abs, arguments } => Self::leading(arguments.first()?),
            _ => None,
        }
    }

    fn of_literal(literal: &Literal) -> Option<Self> {
        let (digits, places) = match literal.notation() {
            Notation::Integer(digits) => (digits.clone(), 0),
            Notation::Decimal { digits, places } => (digits.clone(), places),
            Notation::Mixed { .. } => return None,
        };
        Some(Self { negative: false, digits, places, exponent: 0, scientific: false })
    }

    /// How many significant figures it has, at least and at most.
    ///
    /// The two differ only for whole numbers that end in zeros: 180 has 2 or 3, 1000 has 1 to 4, while 180.0 and
    /// 1.80e2 leave no doubt. Zero has as many as decimals are written, but at least one.
    pub fn significant_figures(&self) -> RangeInclusive<u32> {
        if self.digits.is_zero() {
            let figures = self.places.max(1);
            return figures..=figures;
        }
        let digits = self.digits.to_string();
        let most = digits.len() as u32;
        let least = if self.places > 0 { most } else { digits.trim_end_matches('0').len() as u32 };
        least..=most
    }

    /// How many digits are written after the decimal mark.
    pub fn decimal_places(&self) -> u32 {
        self.places
    }

    /// Whether a power of ten is written.
    pub fn is_scientific(&self) -> bool {
        self.scientific
    }

    /// Whether it is in standard form: a number from 1 to below 10 times a power of ten.
    pub fn is_standard_form(&self) -> bool {
        let digits = self.digits.to_string();
        self.scientific && !self.digits.is_zero() && digits.len() as u32 == self.places + 1
    }

    /// The exact value; `None` when the power of ten is beyond what is computed with.
    pub fn value(&self) -> Option<Rational> {
        // A number of 1,000 digits times 10^1000 has about 6,600 bits.
        if self.exponent.abs() > 1000 {
            return None;
        }
        let size = Literal::decimal(self.digits.clone(), self.places).value();
        let value = size * crate::figures::power_of_ten(self.exponent);
        Some(if self.negative { -value } else { value })
    }
}

/// The exponent of a power of ten, or of 10 itself.
fn ten_to(expr: &Expr) -> Option<i64> {
    match expr.unbracketed() {
        Expr::Power { base, exponent } if is_ten(base) => small(exponent),
        other => is_ten(other).then_some(1),
    }
}

fn is_ten(expr: &Expr) -> bool {
    matches!(expr.unbracketed(), Expr::Number(literal) if literal.is_written_integer(10))
}

fn small(expr: &Expr) -> Option<i64> {
    match expr.unbracketed() {
        Expr::Negate(inner) => small(inner).map(|value| -value),
        Expr::Number(literal) => match literal.notation() {
            Notation::Integer(value) => i64::try_from(value).ok(),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_places() {
        let check = |text: &str, least: u32, most: u32, places: u32| {
            let written = WrittenNumber::parse(text).unwrap();
            assert_eq!(written.significant_figures(), least..=most, "{text}");
            assert_eq!(written.decimal_places(), places, "{text}");
        };
        check("3,14", 3, 3, 2);
        check("-(0.05)", 1, 1, 2);
        check("0.0010", 2, 2, 4);
        check("100", 1, 3, 0);
        check("180", 2, 3, 0);
        check("1000", 1, 4, 0);
        check("10.0", 3, 3, 1);
        check("1.00e3", 3, 3, 2);
        check("0", 1, 1, 0);
        check("0.0", 1, 1, 1);
        check("0,00", 2, 2, 2);
        check("12 500", 3, 5, 0);
        check("5.3910632e-44", 8, 8, 7);
        check("-138*10^-3", 3, 3, 0);
        check("1,5·10⁵", 2, 2, 1);
        check("007", 1, 1, 0);
    }

    #[test]
    fn other_numbers_are_not_written_as_decimals() {
        for text in ["1/3", "pi", "2 + 1", "√4", "3 1/2", "2·3", "x", "", "1,5·10^3·10^2", "5 m"] {
            assert_eq!(WrittenNumber::parse(text), None, "{text}");
        }
    }

    #[test]
    fn standard_form() {
        let check = |text: &str, expect: bool| {
            assert_eq!(WrittenNumber::parse(text).unwrap().is_standard_form(), expect, "{text}");
        };
        check("1,5·10^5", true);
        check("9.99e-3", true);
        check("3·10^8", true);
        check("15·10^4", false);
        check("0,5·10^5", false);
        check("150000", false);
    }

    #[test]
    fn values_are_exact() {
        let value = |text: &str| WrittenNumber::parse(text).unwrap().value();
        assert_eq!(value("1.23e-3"), crate::ratio(123, 100_000));
        assert_eq!(value("-138*10^-3"), crate::ratio(-138, 1000));
        assert_eq!(value("1e99999"), None);
    }
}
