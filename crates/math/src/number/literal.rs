//! A number as a person wrote it.

use num_bigint::{BigInt, BigUint};
use num_traits::{ToPrimitive as _, Zero};

use super::decimal::ten_to;
use super::{Rat, Rational};

/// A number as it was written: `12`, `1,50`, `3 1/2`. Never negative: a minus is [`Expr::Negate`](crate::Expr).
///
/// Fractions and percentages are expressions ([`Expr::Fraction`](crate::Expr), [`Expr::Percent`](crate::Expr)),
/// because what is under or over the bar need not be a number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Literal(Written);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Written {
    Integer(BigUint),
    /// digits / 10^places
    Decimal {
        digits: BigUint,
        places: u32,
    },
    /// whole + numerator / denominator; the numerator is less than the denominator.
    Mixed {
        whole: BigUint,
        numerator: BigUint,
        denominator: BigUint,
    },
}

/// How a [`Literal`] was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation<'a> {
    /// `12`
    Integer(&'a BigUint),
    /// `1,50`: the digits 150 and two places.
    Decimal {
        /// All digits without the decimal mark.
        digits: &'a BigUint,
        /// How many of them stand after the mark; at least 1.
        places: u32,
    },
    /// `3 1/2`
    Mixed {
        /// The whole part.
        whole: &'a BigUint,
        /// As written, not reduced.
        numerator: &'a BigUint,
        /// As written, not reduced; greater than the numerator.
        denominator: &'a BigUint,
    },
}

impl Literal {
    /// `12`
    pub fn integer(value: impl Into<BigUint>) -> Self {
        Self(Written::Integer(value.into()))
    }

    /// `digits / 10^places`, written with exactly so many places; with none it is an integer.
    pub fn decimal(digits: BigUint, places: u32) -> Self {
        if places == 0 { Self::integer(digits) } else { Self(Written::Decimal { digits, places }) }
    }

    /// `whole numerator/denominator`, or `None` when the fraction is not less than 1 (nobody means 3 5/2).
    pub fn mixed(whole: BigUint, numerator: BigUint, denominator: BigUint) -> Option<Self> {
        (numerator < denominator).then_some(Self(Written::Mixed { whole, numerator, denominator }))
    }

    /// How it was written.
    pub fn notation(&self) -> Notation<'_> {
        match &self.0 {
            Written::Integer(value) => Notation::Integer(value),
            Written::Decimal { digits, places } => Notation::Decimal { digits, places: *places },
            Written::Mixed { whole, numerator, denominator } => {
                Notation::Mixed { whole, numerator, denominator }
            }
        }
    }

    /// The exact value.
    pub fn value(&self) -> Rational {
        let integer = |n: &BigUint| BigInt::from(n.clone());
        match &self.0 {
            Written::Integer(value) => Rational::from_integer(integer(value)),
            Written::Decimal { digits, places } => Rational::new(integer(digits), ten_to(*places)),
            Written::Mixed { whole, numerator, denominator } => {
                Rational::new(integer(numerator), integer(denominator)) + integer(whole)
            }
        }
    }

    /// The exact value, without a detour where it is small.
    pub(crate) fn rat(&self) -> Rat {
        let small = match &self.0 {
            Written::Integer(value) => value.to_i64().map(Rat::whole),
            Written::Decimal { digits, places } => digits
                .to_i64()
                .zip(10i64.checked_pow(*places))
                .map(|(digits, power)| Rat::ratio(digits, power)),
            Written::Mixed { .. } => None,
        };
        small.unwrap_or_else(|| Rat::from(self.value()))
    }

    /// Whether it is written as this integer.
    pub(crate) fn is_written_integer(&self, value: u32) -> bool {
        matches!(&self.0, Written::Integer(written) if *written == BigUint::from(value))
    }

    pub(crate) fn is_zero(&self) -> bool {
        match &self.0 {
            Written::Integer(value) => value.is_zero(),
            Written::Decimal { digits, .. } => digits.is_zero(),
            Written::Mixed { whole, numerator, .. } => whole.is_zero() && numerator.is_zero(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::ratio;

    #[test]
    fn value_is_exact_and_notation_kept() {
        let price = Literal::decimal(150u32.into(), 2);
        assert_eq!(price.value(), ratio(3, 2).unwrap());
        assert_eq!(price.rat(), Rat::ratio(3, 2));
        assert_eq!(price.notation(), Notation::Decimal { digits: &150u32.into(), places: 2 });
        let mixed = Literal::mixed(3u32.into(), 2u32.into(), 4u32.into()).unwrap();
        assert_eq!(mixed.value(), ratio(7, 2).unwrap());
        assert_eq!(mixed.rat(), Rat::ratio(7, 2));
        let tiny = Literal::decimal(1u32.into(), 30);
        assert_eq!(tiny.rat(), Rat::from(tiny.value()));
        assert_eq!(Literal::mixed(3u32.into(), 0u32.into(), 0u32.into()), None);
        assert_eq!(Literal::mixed(3u32.into(), 5u32.into(), 2u32.into()), None);
        assert_eq!(Literal::decimal(7u32.into(), 0), Literal::integer(7u32));
    }
}
