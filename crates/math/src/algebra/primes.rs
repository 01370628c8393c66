//! Prime factors of numbers.

use num_bigint::BigInt;
use num_traits::{One, ToPrimitive, Zero};

use crate::number::{Rat, Rational};

/// Divisors up to this are found; what is left then counts as one factor.
const TRIAL_LIMIT: u64 = 2_000;

/// The prime factors of a positive rational with their exponents, those of the denominator negative. A factor beyond
/// the reach of trial division may be composite: it stands for itself. None for 1.
pub(crate) fn factors(value: &Rat) -> Vec<(Rat, i64)> {
    let value = value.to_rational();
    let mut found = Vec::new();
    collect(value.numer().clone(), 1, &mut found);
    collect(value.denom().clone(), -1, &mut found);
    found
}

/// Whether a factor that [`factors`] gave is a prime for sure: what is left after trial division is, up to the square
/// of the limit.
pub(crate) fn is_surely_prime(factor: i64) -> bool {
    (2..=(TRIAL_LIMIT * TRIAL_LIMIT) as i64).contains(&factor)
}

fn collect(number: BigInt, sign: i64, found: &mut Vec<(Rat, i64)>) {
    if number <= BigInt::one() {
        return;
    }
    match number.to_u64() {
        Some(small) => collect_small(small, sign, found),
        None => collect_big(number, sign, found),
    }
}

fn collect_small(mut rest: u64, sign: i64, found: &mut Vec<(Rat, i64)>) {
    let mut divisor = 2;
    while divisor <= TRIAL_LIMIT && divisor * divisor <= rest {
        let mut times = 0;
        while rest.is_multiple_of(divisor) {
            rest /= divisor;
            times += 1;
        }
        if times > 0 {
            found.push((Rat::whole(divisor as i64), sign * times));
        }
        divisor += if divisor == 2 { 1 } else { 2 };
    }
    if rest > 1 {
        found.push((Rat::from(Rational::from_integer(rest.into())), sign));
    }
}

fn collect_big(mut rest: BigInt, sign: i64, found: &mut Vec<(Rat, i64)>) {
    for divisor in std::iter::once(2u64).chain((3..200).step_by(2)) {
        let mut times = 0;
        while (&rest % divisor).is_zero() {
            rest /= divisor;
            times += 1;
        }
        if times > 0 {
            found.push((Rat::whole(divisor as i64), sign * times));
        }
    }
    if !rest.is_one() {
        found.push((Rat::from(Rational::from_integer(rest)), sign));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factorisations() {
        let check = |numerator, denominator, expect: &[(i64, i64)]| {
            let expect: Vec<_> = expect.iter().map(|(prime, times)| (Rat::whole(*prime), *times)).collect();
            assert_eq!(factors(&Rat::ratio(numerator, denominator)), expect);
        };
        check(1, 1, &[]);
        check(360, 7, &[(2, 3), (3, 2), (5, 1), (7, -1)]);
        check(97, 100, &[(97, 1), (2, -2), (5, -2)]);
        check(10_007 * 4, 1, &[(2, 2), (10_007, 1)]);
    }
}
