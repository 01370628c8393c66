//! Arithmetic with a shortcut for whole numbers.
//!
//! Rationals reduce after every operation; for whole numbers that is work for nothing, and a costly one: the
//! library's greatest common divisor of an n-bit number and 1 takes n² steps.

use num_rational::Ratio;
use num_traits::{One, Pow};

use super::Rational;

/// `a + b`.
pub(crate) fn add(a: &Rational, b: &Rational) -> Rational {
    if a.is_integer() && b.is_integer() { Rational::from_integer(a.numer() + b.numer()) } else { a + b }
}

/// `a · b`.
pub(crate) fn multiply(a: &Rational, b: &Rational) -> Rational {
    if a.is_integer() && b.is_integer() { Rational::from_integer(a.numer() * b.numer()) } else { a * b }
}

/// `base` to a natural power; the caller has bounded the size of the result.
pub(crate) fn power(base: &Rational, exponent: u32) -> Rational {
    // Powers of coprime numbers are coprime: nothing to reduce.
    Ratio::new_raw(Pow::pow(base.numer(), exponent), Pow::pow(base.denom(), exponent))
}

/// The bits needed to write the number: those of the numerator and of the denominator (0 for a denominator of 1).
pub(crate) fn bits(value: &Rational) -> u64 {
    value.numer().bits() + if value.denom().is_one() { 0 } else { value.denom().bits() }
}
