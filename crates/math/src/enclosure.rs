//! Real numbers shut in between two rationals.
//!
//! Comparing `π + 2` with 5 or `√3` with 1.73205 needs no symbolic algebra: an interval that is narrow enough decides.
//! Rational arithmetic is exact and rounded outward; π and e are known to 60 places; other functions go through
//! floating point with its error bound.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};

use crate::evaluate::{WORK, evaluate_within};
use crate::number::{bits, power};
use crate::numeric::value;
use crate::{Bindings, Constant, EvaluationError, Expr, Factor, Function, Join, Rational, Sign, Term};

/// A real number between two rationals, which may be equal to it and to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Enclosure {
    low: Rational,
    high: Rational,
}

/// Endpoints keep so many bits after rounding outward: about 75 digits.
const PRECISION: u64 = 256;
/// Digits of π and e after the point.
const CONSTANT_PLACES: u32 = 60;
const PI: &str = "3141592653589793238462643383279502884197169399375105820974944";
const E: &str = "2718281828459045235360287471352662497757247093699959574966967";
/// More significant figures are treated as so many.
pub(crate) const MAX_FIGURES: u32 = 1000;
/// Higher roots are left to floating point.
const MAX_DEGREE: u32 = 64;
/// What shutting in one part costs, in the unit of [`WORK`]: some operations on numbers of 512 bits over 512.
const NODE_WORK: u64 = 1 << 22;
/// Powers beyond are refused, as in exact evaluation.
const MAX_POWER: u64 = crate::MAX_BITS;

type Enclosed = Result<Enclosure, EvaluationError>;

impl Enclosure {
    /// The value of an expression without variables.
    pub(crate) fn of(expr: &Expr) -> Enclosed {
        Self::within(&mut { WORK }, expr)
    }

    /// [`Enclosure::of`] with an allowance of work.
    fn within(work: &mut u64, expr: &Expr) -> Enclosed {
        match evaluate_within(work, expr, &Bindings::new()) {
            Ok(value) => Ok(Self::exact(value)),
            Err(EvaluationError::Irrational) => {
                *work = work.checked_sub(NODE_WORK).ok_or(EvaluationError::TooLarge)?;
                enclose(work, expr)
            }
            Err(error) => Err(error),
        }
    }

    pub(crate) fn exact(value: Rational) -> Self {
        Self { low: value.clone(), high: value }
    }

    /// The value, if it is known exactly.
    pub(crate) fn point(&self) -> Option<&Rational> {
        (self.low == self.high).then_some(&self.low)
    }

    /// A rational within.
    pub(crate) fn middle(&self) -> Rational {
        (&self.low + &self.high) / BigInt::from(2)
    }

    /// Which is greater; `None` when the two cannot be told apart.
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        if self.low > other.high {
            Some(Ordering::Greater)
        } else if self.high < other.low {
            Some(Ordering::Less)
        } else if self.point().is_some() && self == other {
            Some(Ordering::Equal)
        } else {
            None
        }
    }

    fn between(low: Rational, high: Rational) -> Self {
        Self { low: rounded(low, false), high: rounded(high, true) }
    }

    fn least_and_greatest(values: [Rational; 4]) -> Self {
        let [a, b, c, d] = values;
        let low = a.clone().min(b.clone()).min(c.clone()).min(d.clone());
        Self::between(low, a.max(b).max(c).max(d))
    }

    pub(crate) fn negated(&self) -> Self {
        Self { low: -&self.high, high: -&self.low }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        Self::between(&self.low + &other.low, &self.high + &other.high)
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        Self::least_and_greatest([
            &self.low * &other.low,
            &self.low * &other.high,
            &self.high * &other.low,
            &self.high * &other.high,
        ])
    }

    fn over(&self, other: &Self) -> Enclosed {
        if !other.low.is_positive() && !other.high.is_negative() {
            return Err(EvaluationError::DivisionByZero);
        }
        Ok(self.times(&Self { low: other.high.recip(), high: other.low.recip() }))
    }

    pub(crate) fn magnitude(&self) -> Self {
        if self.low.is_negative() && self.high.is_positive() {
            Self { low: Rational::zero(), high: self.high.clone().max(-&self.low) }
        } else if self.low.is_negative() {
            self.negated()
        } else {
            self.clone()
        }
    }

    /// A whole power.
    fn power(&self, exponent: &BigInt) -> Enclosed {
        let times = exponent.magnitude().to_u32().ok_or(EvaluationError::TooLarge)?;
        if u64::from(times) > MAX_POWER {
            return Err(EvaluationError::TooLarge);
        }
        let base = if exponent.is_even() { self.magnitude() } else { self.clone() };
        // Square and multiply, so that the numbers stay as short as the precision.
        let (mut result, mut square, mut left) = (Self::exact(Rational::one()), base, times);
        while left > 0 {
            if left % 2 == 1 {
                result = result.times(&square);
            }
            square = square.times(&square);
            left /= 2;
            if bits(&square.high) > MAX_POWER || bits(&square.low) > MAX_POWER {
                return Err(EvaluationError::TooLarge);
            }
        }
        if exponent.is_negative() { Self::exact(Rational::one()).over(&result) } else { Ok(result) }
    }

    fn root(&self, degree: u32) -> Enclosed {
        if degree == 0 || (self.low.is_negative() && degree.is_multiple_of(2)) {
            return Err(EvaluationError::Undefined);
        }
        Ok(Self::between(root_below(&self.low, degree), root_above(&self.high, degree)))
    }
}

fn enclose(work: &mut u64, expr: &Expr) -> Enclosed {
    match expr {
        Expr::Constant(Constant::Pi) => Ok(constant(PI)),
        Expr::Constant(Constant::E) => Ok(constant(E)),
        Expr::Negate(inner) => Ok(Enclosure::within(work, inner)?.negated()),
        Expr::Bracket(inner) => Enclosure::within(work, inner),
        Expr::Sum(terms) => {
            let mut total = Enclosure::exact(Rational::zero());
            for Term { sign, value } in terms.iter() {
                let value = Enclosure::within(work, value)?;
                total = total.plus(&if *sign == Sign::Minus { value.negated() } else { value });
            }
            Ok(total)
        }
        Expr::Product(factors) => {
            let mut total = Enclosure::exact(Rational::one());
            for Factor { join, value } in factors.iter() {
                let value = Enclosure::within(work, value)?;
                total = match join {
                    Join::Times => total.times(&value),
                    Join::Over => total.over(&value)?,
                };
            }
            Ok(total)
        }
        Expr::Fraction { numerator, denominator } => {
            Enclosure::within(work, numerator)?.over(&Enclosure::within(work, denominator)?)
        }
        Expr::Percent(inner) => Enclosure::within(work, inner)?.over(&Enclosure::exact(crate::whole(100))),
        Expr::Power { base, exponent } => {
            let (base, exponent) = (Enclosure::within(work, base)?, Enclosure::within(work, exponent)?);
            raised(&base, &exponent).unwrap_or_else(|| approximate(expr))
        }
        Expr::Root { degree, radicand } => Enclosure::within(work, radicand)?.root(*degree),
        Expr::Call { function: Function::Abs, arguments } => match &**arguments {
            [argument] => Ok(Enclosure::within(work, argument)?.magnitude()),
            _ => Err(EvaluationError::Undefined),
        },
        Expr::Symbol(symbol) => Err(EvaluationError::Unbound(symbol.clone())),
        Expr::Apply { name, .. } => Err(EvaluationError::Unbound(name.clone())),
        other => approximate(other),
    }
}

fn raised(base: &Enclosure, exponent: &Enclosure) -> Option<Enclosed> {
    let exponent = exponent.point()?;
    if exponent.is_integer() {
        return Some(base.power(exponent.numer()));
    }
    // b^(p/q) is the q-th root of b, to the p; of a negative number only for odd q, as school reads ∛(−8).
    let degree = exponent.denom().to_u32().filter(|degree| *degree <= MAX_DEGREE)?;
    Some(base.root(degree).and_then(|root| root.power(exponent.numer())))
}

/// By floating point with its error bound.
fn approximate(expr: &Expr) -> Enclosed {
    let found = value(expr, &[]).map_err(|_| EvaluationError::Irrational)?;
    let exactly = |value: f64| Rational::from_float(value).ok_or(EvaluationError::TooLarge);
    let (middle, error) = (exactly(found.middle)?, exactly(found.error)?);
    Ok(Enclosure { low: &middle - &error, high: middle + error })
}

fn constant(digits: &str) -> Enclosure {
    let scale = Pow::pow(BigInt::from(10), CONSTANT_PLACES);
    let whole = BigInt::parse_bytes(digits.as_bytes(), 10).unwrap_or_default();
    Enclosure { low: Rational::new(whole.clone(), scale.clone()), high: Rational::new(whole + 1, scale) }
}

/// The number with at most twice [`PRECISION`] bits, rounded up or down.
fn rounded(value: Rational, up: bool) -> Rational {
    if bits(&value) <= 2 * PRECISION {
        return value;
    }
    // As many places after the binary point as give PRECISION significant bits.
    let size = value.numer().bits() as i64 - value.denom().bits() as i64;
    let shift = PRECISION as i64 - size;
    let (mut numerator, mut denominator) = (value.numer().clone(), value.denom().clone());
    if shift >= 0 {
        numerator <<= shift as u64;
    } else {
        denominator <<= shift.unsigned_abs();
    }
    let quotient = if up { numerator.div_ceil(&denominator) } else { numerator.div_floor(&denominator) };
    let scale = BigInt::one() << shift.unsigned_abs();
    if shift >= 0 { Rational::new(quotient, scale) } else { Rational::from_integer(quotient * scale) }
}

/// A rational not above the root, within 2⁻²⁵⁶ of it relatively.
fn root_below(value: &Rational, degree: u32) -> Rational {
    if value.is_negative() {
        return -root_above(&-value, degree);
    }
    let (scaled, unit) = scaled_for_root(value, degree);
    Rational::from_integer(scaled.floor().to_integer().nth_root(degree)) / unit
}

fn root_above(value: &Rational, degree: u32) -> Rational {
    if value.is_negative() {
        return -root_below(&-value, degree);
    }
    let (scaled, unit) = scaled_for_root(value, degree);
    let whole = scaled.ceil().to_integer();
    let root = whole.nth_root(degree);
    let exact = Pow::pow(&root, degree) == whole;
    Rational::from_integer(if exact { root } else { root + 1 }) / unit
}

/// The number times unit^degree, large enough for its integer root to have [`PRECISION`] bits.
fn scaled_for_root(value: &Rational, degree: u32) -> (Rational, BigInt) {
    let small = value.denom().bits().saturating_sub(value.numer().bits()) / u64::from(degree);
    let unit = BigInt::one() << (PRECISION + small);
    (value * Pow::pow(&unit, degree), unit)
}

/// |value| rounded to so many significant figures, halves away from zero; the sign is kept.
pub(crate) fn round_to_figures(value: &Rational, figures: u32) -> Rational {
    if value.is_zero() {
        return Rational::zero();
    }
    // More figures than any number has here.
    let figures = figures.min(MAX_FIGURES);
    let magnitude = order_of_magnitude(value);
    let unit = power_of_ten(magnitude - i64::from(figures) + 1);
    let half = Rational::new(BigInt::one(), BigInt::from(2));
    let rounded = (value.abs() / &unit + half).floor() * unit;
    if value.is_negative() { -rounded } else { rounded }
}

/// The power of ten of the first significant figure: 0 for 1…9.99, −3 for 0.00123. The number is not 0.
pub(crate) fn order_of_magnitude(value: &Rational) -> i64 {
    let value = value.abs();
    // log10(2) ≈ 0.30103; an estimate that the loops put right.
    let bits = value.numer().bits() as i64 - value.denom().bits() as i64;
    let mut order = (bits as f64 * std::f64::consts::LOG10_2).floor() as i64;
    while power_of_ten(order) > value {
        order -= 1;
    }
    while power_of_ten(order + 1) <= value {
        order += 1;
    }
    order
}

/// `10^exponent`.
pub(crate) fn power_of_ten(exponent: i64) -> Rational {
    let ten = power(&crate::whole(10), exponent.unsigned_abs().try_into().unwrap_or(u32::MAX));
    if exponent < 0 { ten.recip() } else { ten }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse_expression, ratio};

    fn enclosed(text: &str) -> Enclosed {
        Enclosure::of(&parse_expression(text).unwrap())
    }

    #[test]
    fn narrow_and_right() {
        let check = |text: &str, expect: f64| {
            let found = enclosed(text).unwrap();
            let (low, high) = (found.low.to_f64().unwrap(), found.high.to_f64().unwrap());
            let near = expect.abs() * 1e-9;
            assert!(low - near <= expect && expect <= high + near, "{text}: {low} … {high}");
            assert!(high - low <= 1e-9 * expect.abs(), "{text}: {low} … {high}");
        };
        check("π + 2", 5.141_592_653_589_793);
        check("√3", 1.732_050_807_568_877);
        check("∛(-2)", -1.259_921_049_894_873);
        check("4^(1/3)", 1.587_401_051_968_199);
        check("√(1/π)", 0.564_189_583_547_756);
        check("π^20", 8_769_956_796.082_7);
        check("sin(1) + ln(2)", 1.534_618_165_367_841);
        check("2^√2", 2.665_144_142_690_225);
        check("1/√(10^(-40))", 1e20);
    }

    #[test]
    fn tells_apart_or_says_nothing() {
        let check = |a: &str, b: &str, expect: Option<Ordering>| {
            assert_eq!(enclosed(a).unwrap().compare(&enclosed(b).unwrap()), expect, "{a} and {b}");
        };
        check("π", "3,14159265358979323846264338327950288419", Some(Ordering::Greater));
        check("√2·√3", "√6", None);
        check("1/3 + 1/6", "1/2", Some(Ordering::Equal));
        assert_eq!(enclosed("√(-π)"), Err(EvaluationError::Undefined));
        assert_eq!(enclosed("π^(10^9)"), Err(EvaluationError::TooLarge));
        assert_eq!(enclosed("1/(π - π)"), Err(EvaluationError::DivisionByZero));
    }

    #[test]
    fn figures() {
        let check = |n, d, figures, rn, rd| {
            let found = round_to_figures(&ratio(n, d).unwrap(), figures);
            assert_eq!(found, ratio(rn, rd).unwrap(), "{n}/{d} to {figures}");
        };
        check(4985, 100_000, 3, 499, 10_000);
        check(4975, 100_000, 3, 498, 10_000);
        check(999, 1, 2, 1000, 1);
        check(-5, 100, 1, -5, 100);
        check(825, 10, 2, 83, 1);
        check(1, 7, 4, 1429, 10_000);
        check(0, 1, 3, 0, 1);
        check(123_456, 1, 2, 120_000, 1);
    }
}
