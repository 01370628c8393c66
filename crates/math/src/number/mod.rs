//! Exact numbers and how people write them.

mod arithmetic;
mod decimal;
mod literal;
mod small;
mod written;

pub(crate) use arithmetic::{add, bits, common_divisor, multiply, power};
pub use decimal::{decimal_places_of, round_to};
pub use literal::{Literal, Notation};
pub(crate) use small::Rat;
pub(crate) use written::{GROUP_SEPARATOR, decimal_digits};
pub use written::{decimal_text, grouped, number_text};

use num_bigint::BigInt;

/// An exact rational number of any size, always in lowest terms with a positive denominator.
pub type Rational = num_rational::BigRational;

/// The whole number as a rational.
pub fn whole(value: i64) -> Rational {
    Rational::from_integer(BigInt::from(value))
}

/// `numerator / denominator` in lowest terms, or `None` when the denominator is zero.
pub fn ratio(numerator: i64, denominator: i64) -> Option<Rational> {
    (denominator != 0).then(|| Rational::new(BigInt::from(numerator), BigInt::from(denominator)))
}
