//! The real roots of a polynomial, each shut in between two rationals.
//!
//! By Descartes' rule of signs on halved intervals (Collins, Akritas 1976; Rouillier, Zimmermann 2004).

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Zero};

use super::dense::Dense;
use crate::Rational;
use crate::number::add;

/// Where a real root is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// The root itself.
    Exactly(Rational),
    /// The only root strictly between the two, which are no roots.
    Between(Rational, Rational),
}

/// Polynomials of a higher degree are not solved.
pub(crate) const MAX_DEGREE: usize = 40;
/// Nor those with more bits in their coefficients together.
const MAX_BITS: u64 = 6_000;
/// Halvings for one polynomial; roots of polynomials of school are far apart.
const MAX_NODES: usize = 2_000;

/// All different real roots in ascending order, those that are rational exactly.
///
/// `None` for the zero polynomial and for those that are too large.
pub(crate) fn real_roots(poly: &Dense) -> Option<(Vec<Place>, Dense)> {
    if poly.is_zero() || poly.degree() > MAX_DEGREE || poly.bits() > MAX_BITS {
        return None;
    }
    let mut rest = poly.square_free();
    let mut exact = Vec::new();
    if rest.sign_at(&Rational::zero()).is_eq() {
        exact.push(Rational::zero());
        rest = rest.without_root(&Rational::zero());
    }
    // Halving meets roots like 1/2 and 3 exactly; without them the ends of intervals are no roots.
    let mut open = Vec::new();
    for place in both_sides(&rest)? {
        match place {
            Place::Exactly(root) => {
                rest = rest.without_root(&root);
                exact.push(root);
            }
            Place::Between(low, high) => open.push((low, high)),
        }
    }
    let mut places = Vec::new();
    let mut irrational = rest.clone();
    for (low, high) in open {
        match rational_between(&rest, &low, &high) {
            Ok(root) => {
                irrational = irrational.without_root(&root);
                exact.push(root);
            }
            Err((low, high)) => places.push(Place::Between(low, high)),
        }
    }
    places.extend(exact.into_iter().map(Place::Exactly));
    places.sort_by(|a, b| lower_end(a).cmp(lower_end(b)));
    Some((places, irrational))
}

fn lower_end(place: &Place) -> &Rational {
    match place {
        Place::Exactly(root) => root,
        Place::Between(low, _) => low,
    }
}

/// Roots other than zero of a square-free polynomial.
fn both_sides(poly: &Dense) -> Option<Vec<Place>> {
    let mut nodes = 0;
    let mut found = positive(poly, &mut nodes)?;
    for place in positive(&poly.mirrored(), &mut nodes)? {
        found.push(match place {
            Place::Exactly(root) => Place::Exactly(-root),
            Place::Between(low, high) => Place::Between(-high, -low),
        });
    }
    Some(found)
}

fn positive(poly: &Dense, nodes: &mut usize) -> Option<Vec<Place>> {
    if poly.degree() == 0 || poly.variations() == 0 {
        return Some(Vec::new());
    }
    // Cauchy's bound: no root is greater than 1 + max |cᵢ/cₙ|.
    let lead = poly.leading().bits();
    let largest = poly.coefficients().iter().map(BigInt::bits).max().unwrap_or(1);
    let exponent = usize::try_from(largest.saturating_sub(lead) + 2).ok()?;
    let unit = BigInt::one() << exponent;
    let mut found = Vec::new();
    // Polynomials whose roots in (0; 1) stand for roots in (place/2^level; (place + 1)/2^level) of the unit.
    let mut waiting = vec![(poly.scaled_by_power_of_two(exponent), BigInt::zero(), 0usize)];
    while let Some((part, place, level)) = waiting.pop() {
        *nodes += 1;
        if *nodes > MAX_NODES {
            return None;
        }
        let at = |place: &BigInt| Rational::new(place * &unit, BigInt::one() << level);
        match part.reversed().shifted().variations() {
            0 => {}
            1 => found.push(Place::Between(at(&place), at(&(&place + 1)))),
            _ => {
                let left = part.halved().primitive();
                let mut right = left.shifted();
                if right.coefficients().first().is_some_and(Zero::is_zero) {
                    let middle = Rational::new((&place * 2 + 1) * &unit, BigInt::one() << (level + 1));
                    found.push(Place::Exactly(middle));
                    right = Dense::new(right.coefficients()[1..].to_vec());
                }
                waiting.push((right, &place * 2 + 1, level + 1));
                waiting.push((left, place * 2, level + 1));
            }
        }
    }
    Some(found)
}

/// The root between the two if it is rational; else the interval, narrowed. Neither end may be a root.
///
/// Its denominator divides the leading coefficient a, so that there is at most one candidate in an interval
/// narrower than 1/a.
#[allow(clippy::result_large_err, reason = "either way the result is two numbers or one")]
fn rational_between(poly: &Dense, low: &Rational, high: &Rational) -> Result<Rational, (Rational, Rational)> {
    let lead = Rational::from_integer(poly.leading());
    let (mut low, mut high) = (low.clone(), high.clone());
    let sign = poly.sign_at(&low);
    while (&high - &low) * &lead >= Rational::one() {
        match halve(poly, sign, &low, &high) {
            Ok(root) => return Ok(root),
            Err(ends) => (low, high) = ends,
        }
    }
    let candidate = (&low * &lead).ceil() / &lead;
    if candidate < high && candidate > low && poly.sign_at(&candidate).is_eq() {
        return Ok(candidate);
    }
    Err((low, high))
}

/// One half of the interval, or the root if it is the middle. Neither end may be a root; the sign is that at the lower
/// end, which it keeps.
#[allow(clippy::result_large_err, reason = "either way the result is two numbers or one")]
pub(crate) fn halve(
    poly: &Dense,
    sign: Ordering,
    low: &Rational,
    high: &Rational,
) -> Result<Rational, (Rational, Rational)> {
    let middle = half(add(low, high));
    match poly.sign_at(&middle) {
        Ordering::Equal => Ok(middle),
        found if found == sign => Err((middle, high.clone())),
        _ => Err((low.clone(), middle)),
    }
}

/// In lowest terms, as the number is.
fn half(value: Rational) -> Rational {
    let (numerator, denominator) = value.into_raw();
    if numerator.is_even() {
        Rational::new_raw(numerator >> 1, denominator)
    } else {
        Rational::new_raw(numerator, denominator << 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_traits::ToPrimitive;

    fn roots(coefficients: &[i64]) -> Vec<(f64, bool)> {
        let poly = Dense::new(coefficients.iter().map(|value| BigInt::from(*value)).collect());
        let (places, rest) = real_roots(&poly).unwrap();
        let value = |place| match place {
            Place::Exactly(root) => (root.to_f64().unwrap(), true),
            Place::Between(mut low, mut high) => {
                for _ in 0..60 {
                    let sign = rest.sign_at(&low);
                    (low, high) = halve(&rest, sign, &low, &high).unwrap_err();
                }
                (low.to_f64().unwrap(), false)
            }
        };
        places.into_iter().map(value).collect()
    }

    #[test]
    fn all_roots_are_found() {
        let check = |coefficients: &[i64], expect: &[(f64, bool)]| {
            let found = roots(coefficients);
            assert_eq!(found.len(), expect.len(), "{coefficients:?}: {found:?}");
            for ((value, exact), (right, rational)) in found.iter().zip(expect) {
                assert!((value - right).abs() < 1e-12 && exact == rational, "{coefficients:?}: {found:?}");
            }
        };
        let s2 = std::f64::consts::SQRT_2;
        check(&[-6, 1, 2], &[(-2.0, true), (1.5, true)]);
        check(&[-2, 0, 1], &[(-s2, false), (s2, false)]);
        check(&[1, 0, 1], &[]);
        check(&[5], &[]);
        check(&[0, 0, 0, 1], &[(0.0, true)]);
        check(&[9, -6, 1], &[(3.0, true)]);
        check(&[-1, 0, 0, 1], &[(1.0, true)]);
        // (x − 1/3)(x² − 2)(x + 5/7)
        check(&[10, -16, -47, 8, 21], &[(-s2, false), (-5.0 / 7.0, true), (1.0 / 3.0, true), (s2, false)]);
        // Wilkinson's, up to 5
        check(
            &[-120, 274, -225, 85, -15, 1],
            &[(1.0, true), (2.0, true), (3.0, true), (4.0, true), (5.0, true)],
        );
        check(&[-1, -1, 0, 0, 0, 1], &[(1.167_303_978_261_418_7, false)]);
        check(&[-1_000_001, 1_000_000], &[(1.000_001, true)]);
    }
}
