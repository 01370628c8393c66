//! Whole numbers times powers of two, rounded up or down.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;
use num_traits::{Pow, Signed, Zero};

use crate::Rational;

/// Bits that are kept after rounding: about 77 digits.
pub(super) const PRECISION: u64 = 256;
/// Beyond so many bits below another number, a number only matters by its sign.
const NEGLIGIBLE: i64 = 1024;

/// `mantissa · 2^exponent`. The mantissa of a result has about [`PRECISION`] bits at most.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Dyadic {
    mantissa: BigInt,
    exponent: i64,
}

impl Dyadic {
    /// The nearest that is not greater.
    pub(super) fn below(value: &Rational) -> Self {
        Self::quotient(value.numer(), value.denom(), 0, false)
    }

    /// The nearest that is not less.
    pub(super) fn above(value: &Rational) -> Self {
        Self::quotient(value.numer(), value.denom(), 0, true)
    }

    /// `numerator / denominator · 2^exponent`; the denominator is positive.
    fn quotient(numerator: &BigInt, denominator: &BigInt, exponent: i64, up: bool) -> Self {
        let shift = (PRECISION + denominator.bits()).saturating_sub(numerator.bits());
        let scaled = numerator << shift;
        let mantissa = if up { scaled.div_ceil(denominator) } else { scaled.div_floor(denominator) };
        Self { mantissa, exponent: exponent - shift as i64 }.rounded(up)
    }

    /// Keeps the first [`PRECISION`] bits.
    fn rounded(self, up: bool) -> Self {
        let excess = self.mantissa.bits().saturating_sub(PRECISION);
        if excess == 0 {
            return self;
        }
        // Shifting right rounds down, for negative numbers too.
        let mantissa = if up { -(-self.mantissa >> excess) } else { self.mantissa >> excess };
        Self { mantissa, exponent: self.exponent + excess as i64 }
    }

    pub(super) fn to_rational(&self) -> Rational {
        let power = BigInt::from(1) << self.exponent.unsigned_abs();
        if self.exponent >= 0 {
            Rational::from_integer(&self.mantissa * power)
        } else {
            Rational::new(self.mantissa.clone(), power)
        }
    }

    /// How many bits stand before the binary point, or after it: what a rational of this size would take.
    pub(super) fn size(&self) -> i64 {
        if self.mantissa.is_zero() { 0 } else { self.top().abs() }
    }

    /// The place of the first bit.
    fn top(&self) -> i64 {
        self.exponent + self.mantissa.bits() as i64
    }

    pub(super) fn is_positive(&self) -> bool {
        self.mantissa.is_positive()
    }

    pub(super) fn is_negative(&self) -> bool {
        self.mantissa.is_negative()
    }

    pub(super) fn negated(&self) -> Self {
        Self { mantissa: -&self.mantissa, exponent: self.exponent }
    }

    pub(super) fn plus(&self, other: &Self, up: bool) -> Self {
        if self.mantissa.is_zero() {
            return other.clone();
        }
        if other.mantissa.is_zero() {
            return self.clone();
        }
        let (large, small) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let gap = large.exponent - small.exponent;
        if gap > NEGLIGIBLE {
            // Less than one unit far below the last bit of the larger: enough to know on which side of nothing.
            let below = match (small.mantissa.sign(), up) {
                (Sign::Plus, true) => 1,
                (Sign::Minus, false) => -1,
                _ => 0,
            };
            let mantissa = (&large.mantissa << PRECISION) + below;
            return Self { mantissa, exponent: large.exponent - PRECISION as i64 }.rounded(up);
        }
        let mantissa = (&large.mantissa << gap as u64) + &small.mantissa;
        Self { mantissa, exponent: small.exponent }.rounded(up)
    }

    pub(super) fn times(&self, other: &Self, up: bool) -> Self {
        Self { mantissa: &self.mantissa * &other.mantissa, exponent: self.exponent + other.exponent }
            .rounded(up)
    }

    /// 1 over the number, which is not 0.
    pub(super) fn reciprocal(&self, up: bool) -> Self {
        let one = self.mantissa.signum();
        Self::quotient(&one, &self.mantissa.abs(), -self.exponent, up)
    }

    /// The root; of a negative number only for odd degrees.
    pub(super) fn root(&self, degree: u32, up: bool) -> Self {
        if self.is_negative() {
            return self.negated().root(degree, !up).negated();
        }
        // As many bits for each degree as the root shall have, and an exponent that the degree divides.
        let wanted = PRECISION * u64::from(degree);
        let missing = wanted.saturating_sub(self.mantissa.bits()) as i64;
        let shift = missing + (self.exponent - missing).rem_euclid(i64::from(degree));
        let scaled = &self.mantissa << shift as u64;
        let root = scaled.nth_root(degree);
        let exact = Pow::pow(&root, degree) == scaled;
        let mantissa = if up && !exact { root + 1 } else { root };
        Self { mantissa, exponent: (self.exponent - shift) / i64::from(degree) }.rounded(up)
    }
}

impl Ord for Dyadic {
    fn cmp(&self, other: &Self) -> Ordering {
        let signs = self.mantissa.signum().cmp(&other.mantissa.signum());
        if signs != Ordering::Equal || self.mantissa.is_zero() {
            return signs;
        }
        let tops = self.top().cmp(&other.top());
        if tops != Ordering::Equal {
            return if self.is_negative() { tops.reverse() } else { tops };
        }
        // With the first bit at the same place the exponents are near each other.
        let lowest = self.exponent.min(other.exponent);
        let aligned = |own: &Self| &own.mantissa << (own.exponent - lowest) as u64;
        aligned(self).cmp(&aligned(other))
    }
}

impl PartialOrd for Dyadic {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ratio;
    use proptest::prelude::*;

    fn rational() -> impl Strategy<Value = Rational> {
        (-1_000_000_000i64..1_000_000_000, 1i64..1_000_000_000, -400i32..400)
            .prop_map(|(n, d, power)| ratio(n, d).unwrap_or_default() * Pow::pow(crate::whole(2), power))
    }

    proptest! {
        #[test]
        fn results_shut_in_the_exact_ones(a in rational(), b in rational(), degree in 2u32..6) {
            let near = |dyadic: &Dyadic, exact: &Rational, up: bool| {
                let found = dyadic.to_rational();
                let tiny = exact.abs() / (BigInt::from(1) << (PRECISION - 4));
                let right_side = if up { found >= *exact } else { found <= *exact };
                right_side && (found - exact).abs() <= tiny
            };
            for up in [false, true] {
                let round = |value: &Rational| if up { Dyadic::above(value) } else { Dyadic::below(value) };
                prop_assert!(near(&round(&a), &a, up));
                let (x, y) = (round(&a), round(&b));
                let (exact_x, exact_y) = (x.to_rational(), y.to_rational());
                prop_assert!(near(&x.times(&y, up), &(&exact_x * &exact_y), up));
                let sum = x.plus(&y, up).to_rational();
                let exact_sum = &exact_x + &exact_y;
                let sum_holds = if up { sum >= exact_sum } else { sum <= exact_sum };
                prop_assert!(sum_holds);
                if !exact_y.is_zero() {
                    prop_assert!(near(&y.reciprocal(up), &exact_y.recip(), up));
                }
                prop_assert_eq!(x.cmp(&y), exact_x.cmp(&exact_y));
                let size = round(&a.abs());
                let root = size.root(degree, up).to_rational();
                let back: Rational = Pow::pow(root, degree);
                let size = size.to_rational();
                let root_holds = if up { back >= size } else { back <= size };
                prop_assert!(root_holds);
            }
        }
    }
}
