//! Arithmetic that finds common divisors quickly.
//!
//! Rationals reduce after every operation, and the library's greatest common divisor (Stein's) of an n-bit number and a
//! small one takes n² steps. Dividing once brings both to the same size first.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::Ratio;
use num_traits::{One, Pow, Signed as _, Zero as _};

use super::Rational;

/// The greatest common divisor; not negative.
pub(crate) fn common_divisor(a: &BigInt, b: &BigInt) -> BigInt {
    let (large, small) = if a.bits() < b.bits() { (b, a) } else { (a, b) };
    if small.is_zero() {
        return large.abs();
    }
    if small.bits() == 1 {
        return BigInt::one();
    }
    // Numbers of about the same size are best left to subtractions.
    if large.bits() - small.bits() < 32 { large.gcd(small) } else { (large % small).gcd(small) }
}

/// `a + b` (Knuth, The Art of Computer Programming 2, § 4.5.1).
pub(crate) fn add(a: &Rational, b: &Rational) -> Rational {
    let common = common_divisor(a.denom(), b.denom());
    if common.is_one() {
        return Rational::new_raw(a.numer() * b.denom() + b.numer() * a.denom(), a.denom() * b.denom());
    }
    let [left, right] = [a.denom() / &common, b.denom() / &common];
    let above = a.numer() * right + b.numer() * &left;
    let shared = common_divisor(&above, &common);
    Rational::new_raw(above / &shared, left * (b.denom() / &shared))
}

/// `a · b`.
pub(crate) fn multiply(a: &Rational, b: &Rational) -> Rational {
    let [across, back] = [common_divisor(a.numer(), b.denom()), common_divisor(b.numer(), a.denom())];
    Rational::new_raw(
        (a.numer() / &across) * (b.numer() / &back),
        (a.denom() / &back) * (b.denom() / &across),
    )
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number() -> impl Strategy<Value = BigInt> {
        prop_oneof![
            (-6i64..=6).prop_map(BigInt::from),
            (any::<i128>(), 0u32..4).prop_map(|(base, power)| Pow::pow(BigInt::from(base), power)),
        ]
    }

    fn rational() -> impl Strategy<Value = Rational> {
        (number(), number().prop_filter("not zero", |below| !below.is_zero()))
            .prop_map(|(above, below)| Rational::new(above, below))
    }

    proptest! {
        #[test]
        fn as_the_library_computes(a in rational(), b in rational()) {
            prop_assert_eq!(common_divisor(a.numer(), b.numer()), a.numer().gcd(b.numer()));
            prop_assert_eq!(add(&a, &b), &a + &b);
            prop_assert_eq!(multiply(&a, &b), &a * &b);
        }
    }
}
