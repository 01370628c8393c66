//! Rationals that fit two machine words, and big ones only where they do not.
//!
//! The coefficients of school algebra are small; keeping them out of the heap makes comparing polynomials some ten
//! times faster than with big rationals alone.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{Signed, ToPrimitive};

use super::{Rational, add, common_divisor, multiply};

/// A rational number in lowest terms with a positive denominator.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Rat {
    /// numerator / denominator
    Small(i64, i64),
    /// Only for what does not fit [`Rat::Small`], so that `==` on the variants is `==` on numbers.
    Big(Box<Rational>),
}

impl Rat {
    pub(crate) const ZERO: Self = Self::Small(0, 1);
    pub(crate) const ONE: Self = Self::Small(1, 1);
    pub(crate) const MINUS_ONE: Self = Self::Small(-1, 1);

    pub(crate) const fn whole(value: i64) -> Self {
        Self::Small(value, 1)
    }

    /// `numerator / denominator`; the denominator must not be zero.
    pub(crate) fn ratio(numerator: i64, denominator: i64) -> Self {
        reduced(numerator.into(), denominator.into())
    }

    pub(crate) fn is_zero(&self) -> bool {
        matches!(self, Self::Small(0, _))
    }

    pub(crate) fn is_one(&self) -> bool {
        matches!(self, Self::Small(1, 1))
    }

    pub(crate) fn is_negative(&self) -> bool {
        match self {
            Self::Small(numerator, _) => *numerator < 0,
            Self::Big(value) => value.is_negative(),
        }
    }

    pub(crate) fn is_integer(&self) -> bool {
        match self {
            Self::Small(_, denominator) => *denominator == 1,
            Self::Big(value) => value.is_integer(),
        }
    }

    /// The value, if it is a whole number of this size.
    pub(crate) fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Small(value, 1) => Some(*value),
            _ => None,
        }
    }

    /// Numerator and denominator, if both are of this size.
    pub(crate) fn as_ratio(&self) -> Option<(i64, i64)> {
        match self {
            Self::Small(numerator, denominator) => Some((*numerator, *denominator)),
            Self::Big(_) => None,
        }
    }

    pub(crate) fn to_f64(&self) -> f64 {
        match self {
            // Both are exact in floating point, so that only the quotient is rounded.
            Self::Small(numerator, denominator)
                if numerator.unsigned_abs().max(denominator.unsigned_abs()) < 1 << f64::MANTISSA_DIGITS =>
            {
                *numerator as f64 / *denominator as f64
            }
            value => value.to_rational().to_f64().unwrap_or(f64::NAN),
        }
    }

    pub(crate) fn negated(&self) -> Self {
        match self {
            Self::Small(numerator, denominator) if *numerator != i64::MIN => {
                Self::Small(-numerator, *denominator)
            }
            other => Self::from(-other.to_rational()),
        }
    }

    pub(crate) fn abs(&self) -> Self {
        if self.is_negative() { self.negated() } else { self.clone() }
    }

    /// 1/self; zero has none.
    pub(crate) fn inverse(&self) -> Option<Self> {
        match self {
            Self::Small(0, _) => None,
            // In lowest terms already.
            Self::Small(numerator @ 1.., denominator) => Some(Self::Small(*denominator, *numerator)),
            Self::Small(numerator, denominator) => Some(reduced((*denominator).into(), (*numerator).into())),
            Self::Big(value) => Some(Self::from(value.recip())),
        }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Small(a, 1), Self::Small(c, 1)) => match a.checked_add(*c) {
                Some(sum) => Self::Small(sum, 1),
                None => reduced(i128::from(*a) + i128::from(*c), 1),
            },
            (Self::Small(a, b), Self::Small(c, d)) => {
                // Below 2^127: each product of two words is below 2^126.
                let [a, b, c, d] = [*a, *b, *c, *d].map(i128::from);
                if b == d { reduced(a + c, b) } else { reduced(a * d + c * b, b * d) }
            }
            _ => Self::from(add(&self.to_rational(), &other.to_rational())),
        }
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Small(a, 1), Self::Small(c, 1)) => match a.checked_mul(*c) {
                Some(product) => Self::Small(product, 1),
                None => reduced(i128::from(*a) * i128::from(*c), 1),
            },
            (Self::Small(a, b), Self::Small(c, d)) => {
                let [a, b, c, d] = [*a, *b, *c, *d].map(i128::from);
                reduced(a * c, b * d)
            }
            _ => Self::from(multiply(&self.to_rational(), &other.to_rational())),
        }
    }

    /// Division; by zero there is none.
    pub(crate) fn over(&self, other: &Self) -> Option<Self> {
        Some(self.times(&other.inverse()?))
    }

    /// `self` to a natural power whose size the caller has bounded.
    pub(crate) fn power(&self, exponent: u32) -> Self {
        let (mut result, mut square, mut rest) = (Self::ONE, self.clone(), exponent);
        while rest > 0 {
            if rest % 2 == 1 {
                result = result.times(&square);
            }
            rest /= 2;
            if rest > 0 {
                square = square.times(&square);
            }
        }
        result
    }

    /// The bits of numerator and denominator together.
    pub(crate) fn bits(&self) -> u64 {
        match self {
            Self::Small(numerator, denominator) => {
                let bits = |value: u64| u64::from(64 - value.leading_zeros());
                bits(numerator.unsigned_abs()) + bits(denominator.unsigned_abs())
            }
            Self::Big(value) => super::bits(value),
        }
    }

    pub(crate) fn to_rational(&self) -> Rational {
        match self {
            Self::Small(numerator, denominator) => {
                Rational::new_raw(BigInt::from(*numerator), BigInt::from(*denominator))
            }
            Self::Big(value) => (**value).clone(),
        }
    }

    /// The greatest number of which both are whole multiples: gcd of the numerators over lcm of the denominators.
    pub(crate) fn content(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Small(a, 1), Self::Small(c, 1)) if *a != i64::MIN && *c != i64::MIN => {
                Self::Small(a.gcd(c), 1)
            }
            _ => {
                let (a, b) = (self.to_rational(), other.to_rational());
                let below = a.denom() / common_divisor(a.denom(), b.denom()) * b.denom();
                Self::from(Rational::new_raw(common_divisor(a.numer(), b.numer()), below))
            }
        }
    }
}

impl Ord for Rat {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Small(a, b), Self::Small(c, d)) => {
                (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b)))
            }
            _ => self.to_rational().cmp(&other.to_rational()),
        }
    }
}

impl PartialOrd for Rat {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The number in lowest terms; the denominator must not be zero.
fn reduced(numerator: i128, denominator: i128) -> Rat {
    let (mut numerator, mut denominator) =
        if denominator < 0 { (-numerator, -denominator) } else { (numerator, denominator) };
    if denominator != 1 {
        let common = gcd(numerator.unsigned_abs(), denominator.unsigned_abs()) as i128;
        if common > 1 {
            numerator /= common;
            denominator /= common;
        }
    }
    match (i64::try_from(numerator), i64::try_from(denominator)) {
        (Ok(numerator), Ok(denominator)) => Rat::Small(numerator, denominator),
        _ => Rat::Big(Box::new(Rational::new_raw(BigInt::from(numerator), BigInt::from(denominator)))),
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    match (u64::try_from(a), u64::try_from(b)) {
        (Ok(a), Ok(b)) => a.gcd(&b).into(),
        _ => a.gcd(&b),
    }
}

impl From<Rational> for Rat {
    fn from(value: Rational) -> Self {
        match (value.numer().to_i64(), value.denom().to_i64()) {
            (Some(numerator), Some(denominator)) => Self::Small(numerator, denominator),
            _ => Self::Big(Box::new(value)),
        }
    }
}

impl From<&Rational> for Rat {
    fn from(value: &Rational) -> Self {
        match (value.numer().to_i64(), value.denom().to_i64()) {
            (Some(numerator), Some(denominator)) => Self::Small(numerator, denominator),
            _ => Self::Big(Box::new(value.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_rat() -> impl Strategy<Value = Rat> {
        let edge = prop_oneof![any::<i64>(), Just(i64::MIN), Just(i64::MAX), -20i64..20];
        let nonzero =
            prop_oneof![any::<i64>(), Just(i64::MIN), 1i64..20].prop_filter("not zero", |d| *d != 0);
        (edge, nonzero).prop_map(|(n, d)| Rat::ratio(n, d))
    }

    proptest! {
        #[test]
        fn agrees_with_big_rationals(a in any_rat(), b in any_rat()) {
            let (big_a, big_b) = (a.to_rational(), b.to_rational());
            prop_assert_eq!(a.plus(&b), Rat::from(&big_a + &big_b));
            prop_assert_eq!(a.minus(&b), Rat::from(&big_a - &big_b));
            prop_assert_eq!(a.times(&b), Rat::from(&big_a * &big_b));
            prop_assert_eq!(a.cmp(&b), big_a.cmp(&big_b));
            prop_assert_eq!(a.over(&b), (!b.is_zero()).then(|| Rat::from(&big_a / &big_b)));
            prop_assert_eq!(a.negated().abs(), a.abs());
            prop_assert_eq!(a.power(3), Rat::from(&big_a * &big_a * &big_a));
        }
    }

    #[test]
    fn content_is_the_greatest_common_measure() {
        let check = |a: Rat, b: Rat, expect: Rat| assert_eq!(a.content(&b), expect);
        check(Rat::whole(6), Rat::whole(-4), Rat::whole(2));
        check(Rat::ratio(1, 2), Rat::ratio(1, 3), Rat::ratio(1, 6));
        check(Rat::ZERO, Rat::whole(-5), Rat::whole(5));
    }
}
