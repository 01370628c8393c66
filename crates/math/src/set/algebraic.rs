//! Irrational roots of polynomials, compared exactly.

use std::cmp::Ordering;
use std::sync::Arc;

use num_traits::{ToPrimitive, Zero as _};

use super::dense::Dense;
use super::isolate::halve;
use crate::Rational;
use crate::numeric::Approximate;

/// The only root of a square-free polynomial between two rationals that are no roots of it. Not rational.
#[derive(Debug, Clone)]
pub(crate) struct Algebraic {
    poly: Arc<Dense>,
    low: Rational,
    high: Rational,
    /// Of the polynomial at the lower end.
    sign: Ordering,
}

/// Halvings before two numbers are taken to be too close to tell apart. Roots of polynomials as small as ours differ
/// much earlier.
const MAX_HALVINGS: usize = 400;

impl Algebraic {
    /// The polynomial must have no rational roots.
    pub(crate) fn new(poly: Arc<Dense>, low: Rational, high: Rational) -> Self {
        let width = magnitude(&(&high - &low));
        let sign = poly.sign_at(&low);
        let mut root = Self { poly, low, high, sign };
        // Narrow enough for floating point.
        for halvings in 0..MAX_HALVINGS {
            let size = magnitude(&root.low).max(magnitude(&root.high));
            if width - halvings as i64 + 61 < size || !root.narrow() {
                break;
            }
        }
        root
    }

    pub(crate) fn poly(&self) -> &Dense {
        &self.poly
    }

    /// Rationals below and above.
    pub(crate) fn ends(&self) -> (&Rational, &Rational) {
        (&self.low, &self.high)
    }

    fn narrow(&mut self) -> bool {
        match halve(&self.poly, self.sign, &self.low, &self.high) {
            Ok(_) => false,
            Err((low, high)) => {
                (self.low, self.high) = (low, high);
                true
            }
        }
    }

    pub(crate) fn approximate(&self) -> Approximate {
        let (low, high) = (self.low.to_f64().unwrap_or(f64::NAN), self.high.to_f64().unwrap_or(f64::NAN));
        let middle = low + (high - low) / 2.0;
        Approximate { middle, error: (high - low) + middle.abs() * 2.0 * f64::EPSILON + f64::MIN_POSITIVE }
    }

    pub(crate) fn compare_rational(&self, other: &Rational) -> Option<Ordering> {
        let mut root = self.clone();
        for _ in 0..MAX_HALVINGS {
            if root.low >= *other {
                return Some(Ordering::Greater);
            }
            if root.high <= *other {
                return Some(Ordering::Less);
            }
            if !root.narrow() {
                break;
            }
        }
        None
    }

    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        let (mut a, mut b) = (self.clone(), other.clone());
        let mut known_to_differ = false;
        for _ in 0..MAX_HALVINGS {
            if a.low >= b.high {
                return Some(Ordering::Greater);
            }
            if a.high <= b.low {
                return Some(Ordering::Less);
            }
            if !known_to_differ {
                if a.equals_if_overlapping(&b) {
                    return Some(Ordering::Equal);
                }
                known_to_differ = true;
            }
            if !(a.narrow() && b.narrow()) {
                break;
            }
        }
        None
    }

    /// For two whose intervals overlap: they are equal if a common divisor of their polynomials has a root in both.
    /// The ends of the overlap are no roots of that divisor.
    fn equals_if_overlapping(&self, other: &Self) -> bool {
        let common = if self.poly == other.poly { (*self.poly).clone() } else { self.poly.gcd(&other.poly) };
        let (low, high) =
            (self.low.clone().max(other.low.clone()), self.high.clone().min(other.high.clone()));
        common.degree() > 0 && common.sign_at(&low) != common.sign_at(&high)
    }

    pub(crate) fn negated(&self) -> Self {
        let poly = Arc::new(self.poly.mirrored().primitive());
        let (low, high) = (-self.high.clone(), -self.low.clone());
        let sign = poly.sign_at(&low);
        Self { poly, low, high, sign }
    }
}

/// n such that the size of the number is about 2^n, between 2^(n − 1) and 2^(n + 1).
fn magnitude(value: &Rational) -> i64 {
    if value.is_zero() { i64::MIN } else { value.numer().bits() as i64 - value.denom().bits() as i64 }
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;

    use super::*;
    use crate::set::isolate::{Place, real_roots};

    fn roots(coefficients: &[i64]) -> Vec<Algebraic> {
        let poly = Dense::new(coefficients.iter().map(|value| BigInt::from(*value)).collect());
        let (places, rest) = real_roots(&poly).unwrap();
        let rest = Arc::new(rest);
        let irrational = |place| match place {
            Place::Exactly(_) => None,
            Place::Between(low, high) => Some(Algebraic::new(rest.clone(), low, high)),
        };
        places.into_iter().filter_map(irrational).collect()
    }

    #[test]
    fn equal_roots_of_different_polynomials() {
        // √2 as a root of x² − 2 and of (x² − 2)(x² − 3)
        let (two, both) = (roots(&[-2, 0, 1]), roots(&[6, 0, -5, 0, 1]));
        assert_eq!(two[1].compare(&both[2]), Some(Ordering::Equal));
        assert_eq!(two[1].compare(&both[3]), Some(Ordering::Less));
        assert_eq!(two[0].compare(&both[1]), Some(Ordering::Equal));
        assert_eq!(two[0].negated().compare(&two[1]), Some(Ordering::Equal));
        assert_eq!(
            two[1].compare_rational(&crate::ratio(141_421, 100_000).unwrap()),
            Some(Ordering::Greater)
        );
        // 1.414213562… beside the root of 10¹²x³ − … would be too close only if they were equal.
        let near = roots(&[-1_999_999_999_999, 0, 1_000_000_000_000]);
        assert_eq!(two[1].compare(&near[1]), Some(Ordering::Greater));
    }

    #[test]
    fn approximations_hold_the_root() {
        let root = &roots(&[-2, 0, 1])[1];
        let near = root.approximate();
        assert!((near.middle - std::f64::consts::SQRT_2).abs() <= near.error && near.error < 1e-15);
    }
}
