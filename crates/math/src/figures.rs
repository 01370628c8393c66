//! Rounding to significant figures.

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use crate::Rational;
use crate::number::power;

/// More significant figures are treated as so many.
pub(crate) const MAX_FIGURES: u32 = 1000;

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
    use crate::ratio;

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
