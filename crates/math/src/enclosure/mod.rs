//! Real numbers shut in between two others.
//!
//! Comparing `π + 2` with 5 or `√3` with 1.73205 needs no symbolic algebra: an interval that is narrow enough decides.
//! Rational numbers stay exact; π and e are known to 60 places; roots are computed as far; other functions go through
//! floating point with its error bound.

mod dyadic;

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};

use crate::evaluate::{WORK, evaluate_within};
use crate::numeric::value;
use crate::{
    Bindings, Constant, EvaluationError, Expr, Factor, Function, Join, MAX_BITS, Rational, RelationOp, Sign,
    Term,
};
use dyadic::{Dyadic, PRECISION};

/// A real number: exactly, or between two others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Enclosure {
    /// Exactly this.
    Exact(Rational),
    /// Not less than the first, not greater than the second.
    Between(Dyadic, Dyadic),
}

/// Digits of π and e after the point.
const CONSTANT_PLACES: u32 = 60;
const PI: &str = "3141592653589793238462643383279502884197169399375105820974944";
const E: &str = "2718281828459045235360287471352662497757247093699959574966967";
/// Higher roots are left to floating point.
const MAX_DEGREE: u32 = 12;
/// What shutting in one part costs, in the unit of [`WORK`]: some operations on numbers of [`PRECISION`] bits.
const NODE_WORK: u64 = 1 << 23;

type Enclosed = Result<Enclosure, EvaluationError>;

impl Enclosure {
    /// The value of an expression without variables.
    pub(crate) fn of(expr: &Expr) -> Enclosed {
        Self::within(&mut { WORK }, expr)
    }

    /// [`Enclosure::of`] with an allowance of work.
    pub(crate) fn within(work: &mut u64, expr: &Expr) -> Enclosed {
        match evaluate_within(work, expr, &Bindings::new()) {
            Ok(value) => Ok(Self::Exact(value)),
            Err(EvaluationError::Irrational) => {
                *work = work.checked_sub(NODE_WORK).ok_or(EvaluationError::TooLarge)?;
                enclose(work, expr)?.admitted()
            }
            Err(error) => Err(error),
        }
    }

    /// Exactly this number.
    pub(crate) fn exact(value: Rational) -> Self {
        Self::Exact(value)
    }

    fn between(low: Rational, high: Rational) -> Self {
        Self::Between(Dyadic::below(&low), Dyadic::above(&high))
    }

    /// Lets numbers pass whose size is computed with elsewhere too.
    fn admitted(self) -> Enclosed {
        let fits = match &self {
            Self::Exact(_) => true,
            Self::Between(low, high) => [low, high].iter().all(|end| end.size() <= MAX_BITS as i64),
        };
        if fits { Ok(self) } else { Err(EvaluationError::TooLarge) }
    }

    fn low(&self) -> Dyadic {
        match self {
            Self::Exact(value) => Dyadic::below(value),
            Self::Between(low, _) => low.clone(),
        }
    }

    fn high(&self) -> Dyadic {
        match self {
            Self::Exact(value) => Dyadic::above(value),
            Self::Between(_, high) => high.clone(),
        }
    }

    /// Rationals that it lies between, or is.
    pub(crate) fn ends(&self) -> (Rational, Rational) {
        match self {
            Self::Exact(value) => (value.clone(), value.clone()),
            Self::Between(low, high) => (low.to_rational(), high.to_rational()),
        }
    }

    /// A rational within.
    pub(crate) fn middle(&self) -> Rational {
        match self {
            Self::Exact(value) => value.clone(),
            Self::Between(low, high) => (low.to_rational() + high.to_rational()) / BigInt::from(2),
        }
    }

    /// Which is greater; `None` when the two cannot be told apart.
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        if let (Self::Exact(own), Self::Exact(other)) = (self, other) {
            return Some(own.cmp(other));
        }
        if self.low() > other.high() {
            Some(Ordering::Greater)
        } else if self.high() < other.low() {
            Some(Ordering::Less)
        } else {
            None
        }
    }

    pub(crate) fn negated(&self) -> Self {
        match self {
            Self::Exact(value) => Self::Exact(-value),
            Self::Between(low, high) => Self::Between(high.negated(), low.negated()),
        }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Exact(own), Self::Exact(other)) => Self::Exact(own + other),
            _ => Self::Between(self.low().plus(&other.low(), false), self.high().plus(&other.high(), true)),
        }
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        if let (Self::Exact(own), Self::Exact(other)) = (self, other) {
            return Self::Exact(own * other);
        }
        let (own, other) = ([self.low(), self.high()], [other.low(), other.high()]);
        let products =
            |up| own.iter().flat_map(|a| other.iter().map(move |b| a.times(b, up))).collect::<Vec<_>>();
        let least = products(false).into_iter().min().unwrap_or_default();
        Self::Between(least, products(true).into_iter().max().unwrap_or_default())
    }

    fn over(&self, other: &Self) -> Enclosed {
        let (low, high) = (other.low(), other.high());
        if !low.is_positive() && !high.is_negative() {
            return Err(EvaluationError::DivisionByZero);
        }
        Ok(match (self, other) {
            (Self::Exact(own), Self::Exact(other)) => Self::Exact(own / other),
            _ => self.times(&Self::Between(high.reciprocal(false), low.reciprocal(true))),
        })
    }

    pub(crate) fn magnitude(&self) -> Self {
        match self {
            Self::Exact(value) => Self::Exact(value.abs()),
            Self::Between(low, high) if low.is_negative() && high.is_positive() => {
                Self::Between(Dyadic::default(), high.clone().max(low.negated()))
            }
            Self::Between(low, _) if low.is_negative() => self.negated(),
            Self::Between(..) => self.clone(),
        }
    }

    /// A whole power of a number that is not exact.
    fn power(&self, exponent: &BigInt) -> Enclosed {
        let times = exponent.magnitude().to_u32().ok_or(EvaluationError::TooLarge)?;
        let base = if exponent.is_even() { self.magnitude() } else { self.clone() };
        // Square and multiply; numbers that grow too large end it early.
        let (mut result, mut square, mut left) =
            (Self::between(Rational::one(), Rational::one()), base, times);
        while left > 0 {
            if left % 2 == 1 {
                result = result.times(&square).admitted()?;
            }
            left /= 2;
            if left > 0 {
                square = square.times(&square).admitted()?;
            }
        }
        if exponent.is_negative() { Self::Exact(Rational::one()).over(&result) } else { Ok(result) }
    }

    fn root(&self, degree: u32) -> Enclosed {
        let (low, high) = (self.low(), self.high());
        if degree == 0 || (low.is_negative() && degree.is_multiple_of(2)) {
            return Err(EvaluationError::Undefined);
        }
        Ok(Self::Between(low.root(degree, false), high.root(degree, true)))
    }
}

/// Whether a condition of a piece holds; where two numbers cannot be told apart that is not known.
fn holds(work: &mut u64, left: &Expr, op: RelationOp, right: &Expr) -> Result<bool, EvaluationError> {
    let undefined = |error: &EvaluationError| {
        matches!(error, EvaluationError::Undefined | EvaluationError::DivisionByZero)
    };
    match (Enclosure::within(work, left), Enclosure::within(work, right)) {
        (Ok(left), Ok(right)) => {
            left.compare(&right).map(|order| op.holds(order)).ok_or(EvaluationError::Irrational)
        }
        (Err(error), _) | (_, Err(error)) if undefined(&error) => Ok(false),
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

fn enclose(work: &mut u64, expr: &Expr) -> Enclosed {
    match expr {
        Expr::Constant(Constant::Pi) => Ok(constant(PI)),
        Expr::Constant(Constant::E) => Ok(constant(E)),
        Expr::Negate(inner) => Ok(Enclosure::within(work, inner)?.negated()),
        Expr::Bracket(inner) => Enclosure::within(work, inner),
        Expr::Sum(terms) => {
            let mut total = Enclosure::Exact(Rational::zero());
            for Term { sign, value } in terms.iter() {
                let value = Enclosure::within(work, value)?;
                total = total.plus(&if *sign == Sign::Minus { value.negated() } else { value });
            }
            Ok(total)
        }
        Expr::Product(factors) => {
            let mut total = Enclosure::Exact(Rational::one());
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
        Expr::Percent(inner) => Enclosure::within(work, inner)?.over(&Enclosure::Exact(crate::whole(100))),
        Expr::Power { base, exponent } => {
            let (base, exponent) = (Enclosure::within(work, base)?, Enclosure::within(work, exponent)?);
            raised(work, &base, &exponent).unwrap_or_else(|| approximate(expr))
        }
        Expr::Root { degree, .. } if *degree > MAX_DEGREE => approximate(expr),
        Expr::Root { degree, radicand } => {
            let radicand = Enclosure::within(work, radicand)?;
            spend_on_root(work, *degree)?;
            radicand.root(*degree)
        }
        Expr::Call { function: Function::Abs, arguments } => match &**arguments {
            [argument] => Ok(Enclosure::within(work, argument)?.magnitude()),
            _ => Err(EvaluationError::Undefined),
        },
        Expr::Piecewise(piecewise) => {
            let chosen = piecewise.chosen(|left, op, right| holds(work, left, op, right))?;
            Enclosure::within(work, chosen.ok_or(EvaluationError::Undefined)?)
        }
        Expr::Symbol(symbol) => Err(EvaluationError::Unbound(symbol.clone())),
        Expr::Apply { name, .. } => Err(EvaluationError::Unbound(name.clone())),
        other => approximate(other),
    }
}

fn raised(work: &mut u64, base: &Enclosure, exponent: &Enclosure) -> Option<Enclosed> {
    let Enclosure::Exact(exponent) = exponent else { return None };
    if exponent.is_integer() {
        return Some(match base {
            // Too large for exact evaluation, which comes first.
            Enclosure::Exact(_) => Err(EvaluationError::TooLarge),
            Enclosure::Between(..) => base.power(exponent.numer()),
        });
    }
    // b^(p/q) is the q-th root of b, to the p; of a negative number only for odd q, as school reads ∛(−8).
    let degree = exponent.denom().to_u32().filter(|degree| *degree <= MAX_DEGREE)?;
    let root = spend_on_root(work, degree).and_then(|()| base.root(degree));
    Some(root.and_then(|root| root.power(exponent.numer())))
}

/// Accounts for a root: integer roots of numbers with [`PRECISION`] bits for each degree, found by Newton's method.
fn spend_on_root(work: &mut u64, degree: u32) -> Result<(), EvaluationError> {
    let size = PRECISION * u64::from(degree.min(MAX_DEGREE));
    *work = work.checked_sub(16 * size * size).ok_or(EvaluationError::TooLarge)?;
    Ok(())
}

/// By floating point with its error bound.
fn approximate(expr: &Expr) -> Enclosed {
    let found = value(expr, &[]).map_err(|_| EvaluationError::Irrational)?;
    let exactly = |value: f64| Rational::from_float(value).ok_or(EvaluationError::TooLarge);
    let (middle, error) = (exactly(found.middle)?, exactly(found.error)?);
    Ok(Enclosure::between(&middle - &error, middle + error))
}

fn constant(digits: &str) -> Enclosure {
    let scale = Pow::pow(BigInt::from(10), CONSTANT_PLACES);
    let whole = BigInt::parse_bytes(digits.as_bytes(), 10).unwrap_or_default();
    Enclosure::between(Rational::new(whole.clone(), scale.clone()), Rational::new(whole + 1, scale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    fn enclosed(text: &str) -> Enclosed {
        Enclosure::of(&parse_expression(text).unwrap())
    }

    #[test]
    fn narrow_and_right() {
        let check = |text: &str, expect: f64| {
            let found = enclosed(text).unwrap();
            let (low, high) =
                (found.low().to_rational().to_f64().unwrap(), found.high().to_rational().to_f64().unwrap());
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
}
