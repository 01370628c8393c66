//! Calculations with numbers: innermost first, as one writes them.

use num_traits::Signed;

use super::written::{Style, as_expr, signed_terms, value_of};
use super::{Action, NextStep};
use crate::form::{is_lowest_terms, is_single_number, simplified};
use crate::{Entry, Expr, Rational, Sign, Term, transform, whole};

/// The next step of a calculation without letters.
pub(super) fn step(expr: &Expr, style: Style) -> Option<NextStep> {
    let (action, result) = computed(expr, style)?;
    Some(NextStep::of(action, Entry::Expression(result)))
}

/// A part of a line without letters, one step further.
pub(super) fn computed(expr: &Expr, style: Style) -> Option<(Action<Expr>, Expr)> {
    let bare = expr.unbracketed();
    if is_done(bare) {
        return None;
    }
    if is_single_number(bare) {
        return Some((Action::ReduceFraction, style.number(&value_of(bare)?)));
    }
    if let Some(found) = fractions(bare, style) {
        return Some(found);
    }
    let result = innermost(bare, style)?;
    Some((Action::Calculate, result))
}

/// Whether nothing is left to compute.
pub(super) fn is_done(expr: &Expr) -> bool {
    if !is_single_number(expr) {
        return simplified(expr).is_ok();
    }
    !matches!(unsigned(expr), Expr::Fraction { .. }) || is_lowest_terms(expr)
}

fn unsigned(expr: &Expr) -> &Expr {
    match expr.unbracketed() {
        Expr::Negate(inner) => unsigned(inner),
        other => other,
    }
}

/// A sum of fractions: to one denominator, then added.
fn fractions(expr: &Expr, style: Style) -> Option<(Action<Expr>, Expr)> {
    let Expr::Sum(_) = expr else { return None };
    let terms = signed_terms(expr);
    let mut parts = Vec::new();
    for term in &terms {
        let value = unsigned(&term.value);
        if !is_single_number(value) {
            return None;
        }
        let signed = value_of(&as_expr(term))?;
        let written_below = match value {
            Expr::Fraction { denominator, .. } => value_of(denominator)?,
            Expr::Number(literal) if matches!(literal.notation(), crate::Notation::Integer(_)) => whole(1),
            _ => return None,
        };
        if !written_below.is_integer() || !written_below.is_positive() {
            return None;
        }
        parts.push((signed, written_below));
    }
    let bases: Vec<&Rational> = parts.iter().map(|(_, below)| below).collect();
    if parts.len() < 2 || bases.iter().all(|below| **below == whole(1)) {
        return None;
    }
    let common = bases.iter().fold(whole(1), |all, below| lcm(&all, below));
    if bases.iter().all(|below| **below == common) {
        let total = parts.iter().fold(whole(0), |sum, (value, _)| sum + value);
        return Some((Action::AddFractions, style.number(&total)));
    }
    let term = |(value, _): &(Rational, Rational)| Term {
        sign: if value.is_negative() { Sign::Minus } else { Sign::Plus },
        value: Expr::fraction(Expr::rational((value * &common).abs()), Expr::rational(common.clone())),
    };
    let result = Expr::sum(parts.iter().map(term).collect());
    Some((Action::CommonDenominator { denominator: Expr::rational(common.clone()) }, result))
}

/// The least common multiple of two whole numbers.
pub(super) fn lcm(a: &Rational, b: &Rational) -> Rational {
    Rational::from_integer(num_integer::Integer::lcm(a.numer(), b.numer()))
}

/// The greatest common divisor of two whole numbers.
pub(super) fn gcd(a: &Rational, b: &Rational) -> Rational {
    Rational::from_integer(num_integer::Integer::gcd(a.numer(), b.numer()))
}

/// Everything computed whose parts are numbers already.
fn innermost(expr: &Expr, style: Style) -> Option<Expr> {
    if is_done(expr.unbracketed()) && !expr.children().any(|child| !is_done(child.unbracketed())) {
        return None;
    }
    let is_ready = expr.children().all(|child| is_done(child.unbracketed()));
    if is_ready {
        let result = match value_of(expr) {
            Some(value) => style.number(&value),
            None => transform::simplify(expr),
        };
        return (result != *expr).then_some(result);
    }
    let changed = expr.map_children(|child| innermost(child, style).unwrap_or_else(|| child.clone()));
    (changed != *expr).then_some(changed)
}
