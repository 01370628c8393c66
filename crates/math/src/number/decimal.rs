//! Finite decimals among the rationals.

use num_bigint::BigInt;
use num_traits::{One, Pow, Signed, Zero};

use super::Rational;

/// More decimals than this are never written out.
pub(super) const MAX_PLACES: u32 = 400;

/// How many decimals the number needs: 0 for 3, 2 for 3/4; `None` when it has no finite decimal (1/3), or one of
/// more than 400 places.
pub fn decimal_places_of(value: &Rational) -> Option<u32> {
    let mut rest = value.denom().clone();
    // A finite decimal's denominator is 2^a · 5^b; it then has max(a, b) places.
    if rest.bits() > 4 * u64::from(MAX_PLACES) {
        return None;
    }
    let mut remove = |prime: u32| {
        let mut times = 0;
        while (&rest % prime).is_zero() {
            rest /= prime;
            times += 1;
        }
        times
    };
    let places: u32 = remove(2).max(remove(5));
    (rest.is_one() && places <= MAX_PLACES).then_some(places)
}

/// The number rounded to so many decimals, halves away from zero as taught at school (2,5 → 3; −2,5 → −3).
/// More than 400 decimals are treated as 400.
pub fn round_to(value: &Rational, places: u32) -> Rational {
    let scale = ten_to(places.min(MAX_PLACES));
    let scaled = value * &scale;
    let half = Rational::new(BigInt::one(), BigInt::from(2));
    let rounded = if scaled.is_negative() { (scaled - half).ceil() } else { (scaled + half).floor() };
    rounded / scale
}

pub(super) fn ten_to(places: u32) -> BigInt {
    Pow::pow(BigInt::from(10), places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::ratio;

    #[test]
    fn places_of_finite_decimals() {
        let check = |numerator, denominator, places| {
            assert_eq!(decimal_places_of(&ratio(numerator, denominator).unwrap()), places);
        };
        check(3, 1, Some(0));
        check(3, 4, Some(2));
        check(-7, 40, Some(3));
        check(1, 3, None);
        check(0, 7, Some(0));
    }

    #[test]
    fn halves_round_away_from_zero() {
        let check = |n, d, places, rn, rd| {
            assert_eq!(round_to(&ratio(n, d).unwrap(), places), ratio(rn, rd).unwrap());
        };
        check(5, 2, 0, 3, 1);
        check(-5, 2, 0, -3, 1);
        check(1, 3, 2, 33, 100);
        check(2, 3, 1, 7, 10);
    }
}
