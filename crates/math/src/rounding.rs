//! Real numbers rounded, cut off and compared within a tolerance: irrational ones as reliably as rational ones.
//!
//! A number is shut in between two others; where both round alike, so does it. Where they do not, nothing is said.

use std::cmp::Ordering;

use num_traits::Signed;

use crate::enclosure::Enclosure;
use crate::figures::{order_of_magnitude, power_of_ten, round_to_figures};
use crate::{Expr, Rational, round_to};

/// How precisely a number is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To so many decimals: 2 make 3,14 of π.
    Places(u32),
    /// To so many significant figures: 3 make 3,14 of π.
    Figures(u32),
}

/// How far a number may lie from the expected one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tolerance {
    /// So much.
    Absolute(Rational),
    /// So great a part of the expected number: 1/20 is 5 %.
    Relative(Rational),
}

impl Rounding {
    /// The number rounded, halves away from zero as taught at school.
    pub fn of(self, value: &Rational) -> Rational {
        match self {
            Self::Places(places) => round_to(value, places),
            Self::Figures(figures) => round_to_figures(value, figures),
        }
    }

    /// The number without the digits that rounding would take off: 3,1 of 3,19.
    fn cut(self, value: &Rational) -> Rational {
        let unit = power_of_ten(-self.last_place(value));
        (value / &unit).trunc() * unit
    }

    /// How many decimals a number is written with; 0 where the last figure stands before the decimal mark.
    pub fn places(self, value: &Rational) -> u32 {
        self.last_place(value).try_into().unwrap_or(0)
    }

    /// The place of the last digit: 2 for hundredths, −1 for tens.
    fn last_place(self, value: &Rational) -> i64 {
        match self {
            Self::Places(places) => i64::from(places),
            Self::Figures(figures) if *value.numer() == 0.into() => i64::from(figures) - 1,
            Self::Figures(figures) => i64::from(figures) - 1 - order_of_magnitude(value),
        }
    }
}

/// A number without letters, rounded; `None` if it has no real value, or lies too near to a half to be sure.
///
/// ```
/// use math::{Rounding, parse_expression, ratio, rounded};
/// assert_eq!(rounded(&parse_expression("π").unwrap(), Rounding::Places(2)), ratio(314, 100));
/// ```
pub fn rounded(expr: &Expr, rounding: Rounding) -> Option<Rational> {
    alike(expr, |value| rounding.of(value))
}

/// A number without letters, cut off where it would be rounded; `None` where that is not certain.
pub fn cut_off(expr: &Expr, rounding: Rounding) -> Option<Rational> {
    alike(expr, |value| rounding.cut(value))
}

/// What becomes of the number if the same becomes of both numbers that it lies between.
fn alike(expr: &Expr, change: impl Fn(&Rational) -> Rational) -> Option<Rational> {
    let (low, high) = Enclosure::of(expr).ok()?.ends();
    let changed = change(&low);
    (low == high || changed == change(&high)).then_some(changed)
}

/// Whether two numbers without letters are so near to each other, the ends included. `None` if one of them has no real
/// value, or it is not certain.
pub fn is_near(own: &Expr, expected: &Expr, tolerance: &Tolerance) -> Option<bool> {
    let (own, expected) = (Enclosure::of(own).ok()?, Enclosure::of(expected).ok()?);
    let allowed = match tolerance {
        Tolerance::Absolute(most) => Enclosure::exact(most.abs()),
        Tolerance::Relative(part) => Enclosure::exact(part.abs()).times(&expected.magnitude()),
    };
    let order = own.minus(&expected).magnitude().compare(&allowed)?;
    Some(order != Ordering::Greater)
}

/// Whether an expression without letters is a real number.
pub fn is_real_number(expr: &Expr) -> bool {
    Enclosure::of(expr).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse_expression, ratio};

    #[test]
    fn numbers_rounded_and_cut_off() {
        let check = |text: &str, rounding, round: (i64, i64), cut: (i64, i64)| {
            let expr = parse_expression(text).unwrap();
            assert_eq!(rounded(&expr, rounding), ratio(round.0, round.1), "{text} {rounding:?}");
            assert_eq!(cut_off(&expr, rounding), ratio(cut.0, cut.1), "{text} {rounding:?}");
        };
        check("π", Rounding::Places(4), (31_416, 10_000), (31_415, 10_000));
        check("2/3", Rounding::Places(2), (67, 100), (66, 100));
        check("-2/3", Rounding::Places(2), (-67, 100), (-66, 100));
        check("0,125", Rounding::Places(2), (13, 100), (12, 100));
        check("√2·1000", Rounding::Figures(2), (1400, 1), (1400, 1));
        check("0,0999", Rounding::Figures(2), (1, 10), (99, 1000));
        check("5", Rounding::Figures(3), (5, 1), (5, 1));
        check("0", Rounding::Figures(3), (0, 1), (0, 1));
        check("10 sin 20°", Rounding::Places(2), (342, 100), (342, 100));
    }

    #[test]
    fn no_rounding_where_there_is_no_number() {
        for text in ["√(-2)", "1/0", "x", "1/(π − π)"] {
            assert_eq!(rounded(&parse_expression(text).unwrap(), Rounding::Places(1)), None, "{text}");
        }
        // Exactly a half, but not known to be.
        assert_eq!(rounded(&parse_expression("√2·√2/4").unwrap(), Rounding::Places(0)), None);
    }

    #[test]
    fn decimals_of_a_number() {
        let check = |rounding: Rounding, n, d, places| {
            assert_eq!(rounding.places(&ratio(n, d).unwrap()), places);
        };
        check(Rounding::Places(2), 3, 1, 2);
        check(Rounding::Figures(3), 314, 100, 2);
        check(Rounding::Figures(2), 1400, 1, 0);
        check(Rounding::Figures(2), 5, 1000, 4);
    }

    #[test]
    fn nearness() {
        let check = |own: &str, expected: &str, tolerance: Tolerance, near| {
            let parse = |text| parse_expression(text).unwrap();
            assert_eq!(is_near(&parse(own), &parse(expected), &tolerance), near, "{own} {expected}");
        };
        let absolute = |n, d| Tolerance::Absolute(ratio(n, d).unwrap());
        let relative = |n, d| Tolerance::Relative(ratio(n, d).unwrap());
        check("3,1", "π", absolute(1, 10), Some(true));
        check("3", "π", absolute(1, 10), Some(false));
        check("2,4", "2,5", absolute(1, 10), Some(true));
        check("95", "100", relative(5, 100), Some(true));
        check("94,9", "100", relative(5, 100), Some(false));
        check("-95", "-100", relative(5, 100), Some(true));
        check("x", "1", absolute(1, 1), None);
    }
}
