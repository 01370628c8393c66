//! Expressions: expanded, simplified, brought to a form.

use super::equation::{collected, expanded_terms};
use super::written::Style;
use super::{Action, Goal, NextStep, calculation, factoring, fractions};
use crate::form::parts::is_numeric;
use crate::form::{completed_square, simplified};
use crate::{Entry, Expr, transform};

/// The next step of an expression towards a form.
pub(super) fn step(expr: &Expr, goal: &Goal, style: Style) -> Option<NextStep> {
    if is_numeric(expr) {
        return calculation::step(expr, style);
    }
    match goal {
        Goal::Solve(_) => None,
        Goal::Expand => expand(expr, style),
        Goal::Factor => factoring::step(expr),
        Goal::Simplify => simplify(expr, style),
        Goal::CompleteSquare => {
            let letter = expr.symbols().into_iter().next()?;
            if completed_square(expr, &letter).is_ok() {
                return None;
            }
            let square = transform::complete_square(expr, &letter)?;
            Some(NextStep::of(Action::CompleteSquare, Entry::Expression(square)))
        }
    }
}

/// Brackets first, each product by itself; then like terms.
pub(super) fn expand(expr: &Expr, style: Style) -> Option<NextStep> {
    if let Some((place, sum)) = expanded_terms(expr, style) {
        let whole = crate::form::identical(&place, expr.unbracketed());
        let found = NextStep::of(Action::ExpandBrackets, Entry::Expression(sum));
        return Some(found.at((!whole).then_some(place)));
    }
    let sum = collected(expr, style)?;
    Some(NextStep::of(Action::CollectLikeTerms, Entry::Expression(sum)))
}

fn simplify(expr: &Expr, style: Style) -> Option<NextStep> {
    // A sum of fractions becomes one fraction, though it might stay.
    if let Some(found) = fractions::step(expr) {
        return Some(found);
    }
    if simplified(expr).is_ok() {
        return None;
    }
    let expandable = !fractions::divides_by_letter(expr);
    expandable.then(|| expand(expr, style)).flatten().or_else(|| {
        let simple = style.written(&transform::simplify(expr));
        Some(NextStep::of(Action::Simplify, Entry::Expression(simple)))
    })
}
