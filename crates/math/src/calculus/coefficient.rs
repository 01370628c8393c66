//! Numbers before expressions, computed on the way so that results stay short: 3x²/3 is written x².

use std::sync::Arc;

use num_traits::{One as _, Signed as _, Zero as _};

use crate::form::parts::natural;
use crate::{Expr, Factor, Join, Rational, Sign, Term};

/// A number and the rest of the expression, which has no number before it; the rest of a number is 1.
pub(super) fn split(expr: &Expr) -> (Rational, Expr) {
    match expr {
        Expr::Number(literal) => (literal.value(), Expr::integer(1)),
        Expr::Bracket(inner) => split(inner),
        Expr::Negate(inner) => {
            let (number, rest) = split(inner);
            (-number, rest)
        }
        Expr::Percent(inner) => {
            let (number, rest) = split(inner);
            (number / crate::whole(100), rest)
        }
        Expr::Fraction { numerator, denominator } => {
            let (above, over) = split(numerator);
            let (below, under) = split(denominator);
            if below.is_zero() {
                return (Rational::one(), expr.clone());
            }
            (above / below, if under.is_literal_one() { over } else { Expr::fraction(over, under) })
        }
        Expr::Product(factors) if factors.iter().all(|factor| factor.join == Join::Times) => {
            let mut number = Rational::one();
            let mut rest = Vec::with_capacity(factors.len());
            for factor in factors.iter() {
                let (own, other) = split(&factor.value);
                number *= own;
                match other {
                    one if one.is_literal_one() => {}
                    Expr::Product(inner) => rest.extend(inner.iter().cloned()),
                    other => rest.push(Factor::times(other)),
                }
            }
            (number, Expr::product(rest))
        }
        other => (Rational::one(), other.clone()),
    }
}

/// `number · rest`, where the rest has no number before it.
pub(super) fn join(number: &Rational, rest: Expr) -> Expr {
    if number.is_zero() {
        return Expr::integer(0);
    }
    let size = number.abs();
    let natural = |n: &crate::BigInt| Expr::natural(n.magnitude().clone());
    let product = match (size.numer().is_one(), rest) {
        (true, rest) => rest,
        (false, one) if one.is_literal_one() => natural(size.numer()),
        (false, Expr::Fraction { numerator, denominator }) => {
            let above = join(&Rational::from_integer(size.numer().clone()), (*numerator).clone());
            Expr::Fraction { numerator: above.into(), denominator }
        }
        (false, Expr::Product(factors)) if factors.iter().all(|factor| factor.join == Join::Times) => {
            Expr::product(
                [Factor::times(natural(size.numer()))].into_iter().chain(factors.iter().cloned()).collect(),
            )
        }
        (false, rest) => Expr::product(vec![Factor::times(natural(size.numer())), Factor::times(rest)]),
    };
    let size = match (size.denom().is_one(), product) {
        (true, product) => product,
        (false, Expr::Fraction { numerator, denominator }) => {
            let below = join(&Rational::from_integer(size.denom().clone()), (*denominator).clone());
            Expr::Fraction { numerator, denominator: below.into() }
        }
        (false, product) => Expr::fraction(product, natural(size.denom())),
    };
    Expr::signed(number.is_negative(), size)
}

/// The product: numbers multiplied, fractions made one, equal factors made powers.
pub(super) fn times(a: &Expr, b: &Expr) -> Expr {
    let ((x, left), (y, right)) = (split(a), split(b));
    let rest = match (left, right) {
        (one, other) | (other, one) if one.is_literal_one() => other,
        (left, right) => {
            let ((above, below), (over, under)) = (parts(left), parts(right));
            let denominator = joined(below, under);
            let numerator = joined(above, over);
            if denominator.is_literal_one() { numerator } else { Expr::fraction(numerator, denominator) }
        }
    };
    join(&(x * y), rest)
}

/// What stands above the bar and below.
fn parts(expr: Expr) -> (Vec<Expr>, Vec<Expr>) {
    match expr {
        Expr::Fraction { numerator, denominator } => {
            (flat(Arc::unwrap_or_clone(numerator)), flat(Arc::unwrap_or_clone(denominator)))
        }
        other => (flat(other), Vec::new()),
    }
}

fn flat(expr: Expr) -> Vec<Expr> {
    match expr {
        Expr::Bracket(inner) => flat(Arc::unwrap_or_clone(inner)),
        Expr::Product(factors) if factors.iter().all(|factor| factor.join == Join::Times) => {
            factors.iter().map(|factor| factor.value.clone()).collect()
        }
        one if one.is_literal_one() => Vec::new(),
        other => vec![other],
    }
}

fn joined(left: Vec<Expr>, right: Vec<Expr>) -> Expr {
    let mut factors = left;
    for factor in right {
        let (base, exponent) = base_of(&factor);
        match factors.iter_mut().find(|own| base_of(own).0 == base) {
            Some(own) if exponent > 0 && base_of(own).1 > 0 => {
                *own = Expr::power(base, Expr::natural(base_of(own).1 + exponent));
            }
            _ => factors.push(factor),
        }
    }
    Expr::product(factors.into_iter().map(Factor::times).collect())
}

/// A power with a natural exponent; 0 for other powers, which are left alone.
fn base_of(factor: &Expr) -> (Expr, u32) {
    match factor {
        Expr::Power { base, exponent } => match natural(exponent) {
            Some(exponent) if exponent < 1_000_000 => ((**base).clone(), exponent),
            _ => (factor.clone(), 0),
        },
        other => (other.clone(), 1),
    }
}

pub(super) fn scaled(number: &Rational, expr: &Expr) -> Expr {
    let (own, rest) = split(expr);
    join(&(own * number), rest)
}

/// a/b, numbers divided; the caller knows that b is not zero.
pub(super) fn over(a: &Expr, b: &Expr) -> Expr {
    let (number, rest) = split(b);
    if number.is_zero() {
        return Expr::fraction(a.clone(), b.clone());
    }
    let inverse = if rest.is_literal_one() { rest } else { reciprocal(rest) };
    times(a, &join(&number.recip(), inverse))
}

fn reciprocal(expr: Expr) -> Expr {
    let (above, below) = parts(expr);
    let numerator = joined(below, Vec::new());
    if above.is_empty() { numerator } else { Expr::fraction(numerator, joined(above, Vec::new())) }
}

/// The sum, zeros left out and sums taken in.
pub(super) fn sum(parts: impl IntoIterator<Item = (Sign, Expr)>) -> Expr {
    let mut terms = Vec::new();
    for (sign, value) in parts {
        match value {
            zero if zero.is_literal_zero() => {}
            Expr::Negate(size) => terms.push(Term { sign: sign.flipped(), value: (*size).clone() }),
            Expr::Sum(inner) => terms.extend(inner.iter().map(|term| match sign {
                Sign::Plus => term.clone(),
                Sign::Minus => Term { sign: term.sign.flipped(), value: term.value.clone() },
            })),
            value => terms.push(Term { sign, value }),
        }
    }
    Expr::sum(terms)
}

pub(super) fn plus(a: Expr, b: Expr) -> Expr {
    sum([(Sign::Plus, a), (Sign::Plus, b)])
}

pub(super) fn minus(a: Expr, b: Expr) -> Expr {
    sum([(Sign::Plus, a), (Sign::Minus, b)])
}

/// base^exponent with simple exponents computed away.
pub(super) fn power(base: &Expr, exponent: &Expr) -> Expr {
    let (number, rest) = split(exponent);
    let is_number = rest.is_literal_one();
    if exponent.is_literal_zero() || (is_number && number.is_zero()) {
        return Expr::integer(1);
    }
    if is_number && number.is_one() {
        return base.clone();
    }
    Expr::power(base.clone(), if is_number { Expr::rational(number) } else { exponent.clone() })
}
