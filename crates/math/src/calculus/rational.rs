//! Integrals of rational functions, by partial fractions.

use num_traits::{Signed as _, Zero as _};

use super::coefficient::{minus, over, plus, power, scaled, split, sum, times};
use super::derivative::apply;
use super::integral::Search;
use crate::transform::{SimpleFraction, taken_apart};
use crate::{Expr, Function, Rational, Sign, ratio, whole};

pub(super) fn rational(expr: &Expr, at: Search<'_>) -> Option<Expr> {
    let apart = taken_apart(expr, at.x, at.budget)?;
    let is_free = |parts: &[Expr]| parts.iter().all(|part| !part.contains(at.x));
    if !is_free(&apart.polynomial)
        || !apart.parts.iter().all(|part| is_free(&part.numerator) && is_free(&part.factor))
    {
        return None;
    }
    let letter = Expr::Symbol(at.x.clone());
    let mut terms = Vec::new();
    for (exponent, coefficient) in apart.polynomial.iter().enumerate().rev() {
        let raised = exponent as i64 + 1;
        let part = scaled(&ratio(1, raised)?, &times(coefficient, &power(&letter, &Expr::integer(raised))));
        terms.push((Sign::Plus, part));
    }
    for part in &apart.parts {
        terms.push((Sign::Plus, fraction(part, &letter, at)?));
    }
    Some(sum(terms))
}

fn fraction(part: &SimpleFraction, x: &Expr, at: Search<'_>) -> Option<Expr> {
    match (&part.factor[..], &part.numerator[..], part.exponent) {
        ([b, a], [numerator], exponent) => Some(over_linear(a, b, numerator, exponent, x)),
        ([c, b, a], numerator, 1) => over_quadratic([a, b, c], numerator, x, at),
        _ => None,
    }
}

fn logarithm(of: Expr) -> Expr {
    apply(Function::Ln, &apply(Function::Abs, &of))
}

/// ∫ n/(ax + b)^k
fn over_linear(a: &Expr, b: &Expr, numerator: &Expr, exponent: u32, x: &Expr) -> Expr {
    let base = plus(times(a, x), b.clone());
    if exponent == 1 {
        return over(&times(numerator, &logarithm(base)), a);
    }
    let lowered = i64::from(exponent) - 1;
    let below = times(&scaled(&whole(lowered), a), &power(&base, &Expr::integer(lowered)));
    scaled(&whole(-1), &over(numerator, &below))
}

/// ∫ (px + q)/(ax² + bx + c) = p/(2a)·ln|ax² + bx + c| + (q − pb/(2a))·∫ 1/(ax² + bx + c), where the last is an
/// arctangent or, with zeros that are not rational, a logarithm.
#[allow(clippy::many_single_char_names, reason = "the letters of the formula")]
fn over_quadratic([a, b, c]: [&Expr; 3], numerator: &[Expr], x: &Expr, at: Search<'_>) -> Option<Expr> {
    let number = |expr: &Expr| {
        let (value, rest) = split(expr);
        rest.is_literal_one().then_some(value)
    };
    let (a, b, c) = (number(a)?, number(b)?, number(c)?);
    let (q, p) = match numerator {
        [q, p] => (q.clone(), p.clone()),
        [q] => (q.clone(), Expr::integer(0)),
        _ => return None,
    };
    let quadratic = sum([
        (Sign::Plus, scaled(&a, &power(x, &Expr::integer(2)))),
        (Sign::Plus, scaled(&b, x)),
        (Sign::Plus, Expr::rational(c.clone())),
    ]);
    let twice: Rational = &a * whole(2);
    let first = scaled(&twice.recip(), &times(&p, &logarithm(quadratic)));
    let rest = at.simplify(&minus(q, scaled(&(&b / &twice), &p)));
    if rest.is_literal_zero() {
        return Some(first);
    }
    let discriminant = &b * &b - &a * &c * whole(4);
    let root = at.simplify(&Expr::Root { degree: 2, radicand: Expr::rational(discriminant.abs()).into() });
    let slope = plus(scaled(&twice, x), Expr::rational(b));
    let second = if discriminant.is_negative() {
        let angle = apply(Function::Arctan, &at.simplify(&over(&slope, &root)));
        let share = at.simplify(&over(&scaled(&whole(2), &rest), &root));
        times(&share, &angle)
    } else {
        let ratio = over(&minus(slope.clone(), root.clone()), &plus(slope, root.clone()));
        times(&at.simplify(&over(&rest, &root)), &logarithm(ratio))
    };
    Some(sum([(Sign::Plus, first), (Sign::Plus, second)]).tidy()).filter(|_| !a.is_zero())
}
