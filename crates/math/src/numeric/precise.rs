//! Numbers made of roots, enclosed to some seventy digits: floating point cannot tell √(5 + 2√6) from a decimal that
//! was copied from a calculator.

use num_bigint::{BigInt, BigUint, Sign as BigSign};
use num_integer::Integer as _;
use num_traits::{Signed, Zero};

use crate::{Expr, Function, Join, Rational, Sign};

/// Binary digits after the point.
const DIGITS: u32 = 256;
/// Larger numbers than 2^this are left alone.
const MAX_BITS: u64 = 4_096;

/// An interval with ends that are multiples of 2^−256.
#[derive(Debug, Clone)]
struct Enclosure {
    low: BigInt,
    high: BigInt,
}

/// Whether two numbers without variables surely differ; `None` where this module does not know one of them.
pub(crate) fn differ(left: &Expr, right: &Expr) -> Option<bool> {
    let (a, b) = (value(left)?, value(right)?);
    Some(a.high < b.low || b.high < a.low)
}

fn one() -> BigInt {
    BigInt::from(1) << DIGITS
}

impl Enclosure {
    fn checked(low: BigInt, high: BigInt) -> Option<Self> {
        (low.bits() <= MAX_BITS && high.bits() <= MAX_BITS).then_some(Self { low, high })
    }

    fn rational(value: &Rational) -> Option<Self> {
        let scaled = value.numer() << DIGITS;
        Self::checked(scaled.div_floor(value.denom()), scaled.div_ceil(value.denom()))
    }

    fn negated(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }

    fn plus(&self, other: &Self) -> Option<Self> {
        Self::checked(&self.low + &other.low, &self.high + &other.high)
    }

    fn times(&self, other: &Self) -> Option<Self> {
        let products = [
            &self.low * &other.low,
            &self.low * &other.high,
            &self.high * &other.low,
            &self.high * &other.high,
        ];
        let low = products.iter().min()?.div_floor(&one());
        let high = products.iter().max()?.div_ceil(&one());
        Self::checked(low, high)
    }

    fn inverse(&self) -> Option<Self> {
        if !(self.low.is_positive() || self.high.is_negative()) {
            return None;
        }
        let square = BigInt::from(1) << (2 * DIGITS);
        Self::checked(square.div_floor(&self.high), square.div_ceil(&self.low))
    }

    fn power(&self, exponent: i64) -> Option<Self> {
        if exponent < 0 {
            return self.power(exponent.checked_neg()?)?.inverse();
        }
        let (mut result, mut square, mut rest) =
            (Self { low: one(), high: one() }, self.clone(), u64::try_from(exponent).ok()?);
        while rest > 0 {
            if rest % 2 == 1 {
                result = result.times(&square)?;
            }
            rest /= 2;
            if rest > 0 {
                square = square.times(&square)?;
            }
        }
        Some(result)
    }

    fn root(self, degree: u32) -> Option<Self> {
        if degree == 0 || degree > 64 {
            return None;
        }
        if self.high.is_negative() || (degree % 2 == 1 && self.low.is_negative()) {
            let size =
                if degree % 2 == 1 && self.high <= BigInt::zero() { self.negated() } else { return None };
            return size.root(degree).map(Self::negated);
        }
        if self.low.is_negative() {
            return None;
        }
        let taken = |value: &BigInt| {
            let widened: BigUint = value.magnitude() << (DIGITS * (degree - 1));
            BigInt::from_biguint(BigSign::Plus, widened.nth_root(degree))
        };
        Self::checked(taken(&self.low), taken(&self.high) + 1)
    }
}

fn value(expr: &Expr) -> Option<Enclosure> {
    Some(match expr {
        Expr::Number(literal) => Enclosure::rational(&literal.value())?,
        Expr::Negate(inner) => value(inner)?.negated(),
        Expr::Bracket(inner) => value(inner)?,
        Expr::Sum(terms) => {
            let mut total = Enclosure { low: BigInt::zero(), high: BigInt::zero() };
            for term in terms.iter() {
                let own = value(&term.value)?;
                total = total.plus(&if term.sign == Sign::Minus { own.negated() } else { own })?;
            }
            total
        }
        Expr::Product(factors) => {
            let mut total = Enclosure { low: one(), high: one() };
            for factor in factors.iter() {
                let own = value(&factor.value)?;
                total = total.times(&if factor.join == Join::Over { own.inverse()? } else { own })?;
            }
            total
        }
        Expr::Fraction { numerator, denominator } => {
            value(numerator)?.times(&value(denominator)?.inverse()?)?
        }
        Expr::Percent(inner) => value(inner)?.times(&Enclosure::rational(&crate::ratio(1, 100)?)?)?,
        Expr::Power { base, exponent } => {
            let (numerator, degree) = super::evaluate::written_ratio(exponent)?;
            let base = value(base)?;
            if degree == 1 { base.power(numerator)? } else { base.root(degree)?.power(numerator)? }
        }
        Expr::Root { degree, radicand } => value(radicand)?.root(*degree)?,
        Expr::Call { function: Function::Abs, arguments } => {
            let inner = value(arguments.first()?)?;
            if inner.low.is_negative() && inner.high.is_positive() {
                return None;
            }
            if inner.high.is_positive() { inner } else { inner.negated() }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    #[test]
    fn what_floating_point_cannot_tell() {
        let check = |left: &str, right: &str, expect: Option<bool>| {
            let parse = |text| parse_expression(text).unwrap();
            assert_eq!(differ(&parse(left), &parse(right)), expect, "{left} and {right}");
        };
        check("√(5 + 2√6)", "√2 + √3", Some(false));
        check("√(5 + 2√6)", "3,146264369941972342", Some(true));
        check("∛(2 + √5)", "(1 + √5)/2", Some(false));
        check("∛(-8)", "-2", Some(false));
        check("2^(1/2)", "√2", Some(false));
        check("√2 : 3", "1", Some(true));
        check("√(-1)", "1", None);
        check("π", "3", None);
        check("x", "3", None);
        check("1/(√4 - 2)", "3", None);
    }
}
