//! A quick proof that two expressions differ: their values modulo a prime at chosen points.
//!
//! Evaluating modulo p, as long as nothing is divided by a multiple of p, carries equal rational functions to equal
//! remainders. So different remainders prove different functions; equal ones prove nothing.

use num_bigint::BigUint;
use num_traits::ToPrimitive;

use crate::evaluate::{WORK, evaluate_within};
use crate::number::Rational;
use crate::{Bindings, Constant, Expr, Join, Sign};

/// 2^61 − 1, a Mersenne prime: products of two remainders fit 128 bits.
const P: u64 = (1 << 61) - 1;

/// The points tried; one tells nearly all different functions apart, another covers bad luck with zeros.
const POINTS: u64 = 2;

/// Whether the two are proven to be different rational functions.
pub(crate) fn differ_modulo_prime(left: &Expr, right: &Expr) -> bool {
    let mut work = WORK / 4;
    (0..POINTS).any(|number| {
        let mut point = Point { number, work: &mut work };
        // Left to right, so that a left side without remainder costs no right side.
        point.remainder(left).is_some_and(|a| point.remainder(right).is_some_and(|b| a != b))
    })
}

struct Point<'a> {
    number: u64,
    /// What all exponents together may cost.
    work: &'a mut u64,
}

impl Point<'_> {
    /// The value modulo p with each variable at a pseudo-random place given by its name and the point.
    fn remainder(&mut self, expr: &Expr) -> Option<u64> {
        match expr {
            Expr::Number(literal) => of_rational(&literal.value()),
            Expr::Symbol(symbol) => Some(place(symbol.as_str(), self.number)),
            // Taken as a variable, as in `quotient`: a blank cannot be typed as a symbol.
            Expr::Constant(Constant::Pi) => Some(place(" pi", self.number)),
            Expr::Constant(Constant::E | Constant::I | Constant::Infinity) => None,
            Expr::Negate(inner) => Some(negated(self.remainder(inner)?)),
            Expr::Bracket(inner) => self.remainder(inner),
            Expr::Percent(inner) => divided(self.remainder(inner)?, 100),
            Expr::Sum(terms) => terms.iter().try_fold(0, |total, term| {
                let value = self.remainder(&term.value)?;
                Some((total + if term.sign == Sign::Minus { negated(value) } else { value }) % P)
            }),
            Expr::Product(factors) => factors.iter().try_fold(1, |total, factor| {
                let value = self.remainder(&factor.value)?;
                match factor.join {
                    Join::Times => Some(product(total, value)),
                    Join::Over => divided(total, value),
                }
            }),
            Expr::Fraction { numerator, denominator } => {
                divided(self.remainder(numerator)?, self.remainder(denominator)?)
            }
            Expr::Power { base, exponent } => {
                // The exponent counts in whole numbers, not modulo p.
                let times = evaluate_within(self.work, exponent, &Bindings::new())
                    .ok()
                    .filter(Rational::is_integer)?;
                let base = self.remainder(base).filter(|base| *base != 0)?;
                // Fermat: exponents count modulo p − 1 for a base that is no multiple of p.
                let reduced = (times.numer().magnitude() % BigUint::from(P - 1)).to_u64()?;
                let power = power(base, reduced);
                if times.numer().sign() == num_bigint::Sign::Minus { divided(1, power) } else { Some(power) }
            }
            Expr::Root { .. } | Expr::Call { .. } | Expr::Apply { .. } => None,
        }
    }
}

fn of_rational(value: &Rational) -> Option<u64> {
    let modulo = |n: &BigUint| (n % BigUint::from(P)).to_u64();
    // Literals are never negative.
    divided(modulo(value.numer().magnitude())?, modulo(value.denom().magnitude())?)
}

/// FNV-1a over the name, then the finaliser of `SplitMix64` (Steele, Lea, Flood 2014) for the point.
fn place(name: &str, point: u64) -> u64 {
    let hash = name.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let mut z = hash.wrapping_add((point + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z ^ (z >> 31)) % P
}

fn negated(a: u64) -> u64 {
    (P - a) % P
}

fn product(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(P)) as u64
}

fn power(base: u64, mut exponent: u64) -> u64 {
    let (mut result, mut square) = (1, base);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = product(result, square);
        }
        square = product(square, square);
        exponent /= 2;
    }
    result
}

fn divided(a: u64, b: u64) -> Option<u64> {
    // The inverse is b^(p−2), again by Fermat.
    (b != 0).then(|| if b == 1 { a } else { product(a, power(b, P - 2)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    #[test]
    fn differences_are_proven_and_equals_never() {
        let check = |left: &str, right: &str, expect: bool| {
            let parse = |text| parse_expression(text).unwrap();
            assert_eq!(differ_modulo_prime(&parse(left), &parse(right)), expect, "{left} and {right}");
        };
        check("(x + 1)^2", "x^2 + 2x + 1", false);
        check("(x + 1)^2", "x^2 + 1", true);
        check("x/3 + 0,5", "(2x + 3)/6", false);
        check("9^9^9", "9^9^9 + 1", true);
        check("(x + 1)^1000", "(x + 1)^1001", true);
        check("π", "3,14", true);
        check("1/(x - x)", "1", false);
        check("|x|", "x", false);
        check("-x : 7", "-(1/7)x", false);
        check("x^-2", "1/(x x)", false);
    }
}
