//! Equations whose unknown stands within one function, root or power only: that is isolated first.

use super::equation;
use super::written::{Style, line, value_of};
use super::{Action, NextStep};
use crate::form::parts::replaced;
use crate::{Entry, Expr, Relation, RelationOp, Symbol};

/// A letter that nobody types stands for the function.
const FUNCTION: char = '\u{E0F8}';

/// `4 sin x + 1 = 3` as an equation with sin x; a new letter where it is not linear.
pub(super) fn step(relation: &Relation, unknown: &Symbol, style: Style) -> Option<NextStep> {
    let function = first(&relation.left, unknown).or_else(|| first(&relation.right, unknown))?;
    let letter = Symbol::letter(FUNCTION);
    let hide = |side: &Expr| replaced(side, function, &letter);
    let hidden = Relation { left: hide(&relation.left), op: relation.op, right: hide(&relation.right) };
    if hidden.symbols().contains(unknown) {
        return None;
    }
    let degree = equation::coefficients(&hidden.difference(), &letter)?.len().saturating_sub(1);
    if degree > 1 && relation.op == RelationOp::Eq {
        let new = Expr::symbol(if unknown.as_str() == "t" { "u" } else { "t" });
        let result = line(new, RelationOp::Eq, function.clone());
        return Some(NextStep { aside: true, ..NextStep::of(Action::IntroduceLetter, result) });
    }
    let found = equation::step(&Entry::Relation(hidden), &letter, None, style)?;
    let show = |expr: &Expr| expr.substitute(&|symbol| (*symbol == letter).then(|| function.clone()));
    Some(NextStep {
        action: found.action.map(|expr| show(&expr)),
        place: found.place.map(|place| show(&place)),
        line: found.line.map(&show),
        aside: found.aside,
    })
}

/// The first part with the unknown that is no polynomial.
fn first<'a>(expr: &'a Expr, unknown: &Symbol) -> Option<&'a Expr> {
    if !expr.contains(unknown) {
        return None;
    }
    let is_function = match expr {
        Expr::Call { .. } | Expr::Root { .. } => true,
        Expr::Power { exponent, .. } => exponent.contains(unknown),
        _ => false,
    };
    if is_function { Some(expr) } else { expr.children().find_map(|child| first(child, unknown)) }
}

/// `√(x + 3) = x − 3`: both sides squared.
pub(super) fn squared(relation: &Relation, unknown: &Symbol) -> Option<NextStep> {
    if relation.op != RelationOp::Eq {
        return None;
    }
    let radicand = |side: &Expr| match side.unbracketed() {
        Expr::Root { degree: 2, radicand } if radicand.contains(unknown) => Some((**radicand).clone()),
        _ => None,
    };
    let square = |side: &Expr| match value_of(side) {
        Some(value) => {
            let fits = value >= crate::whole(0) && super::calculation::is_done(side.unbracketed());
            fits.then(|| Expr::rational(&value * &value))
        }
        None => Some(Expr::power(side.clone(), Expr::integer(2))).filter(|_| first(side, unknown).is_none()),
    };
    let (left, right) = match (radicand(&relation.left), radicand(&relation.right)) {
        (Some(left), Some(right)) => (left, right),
        (Some(left), None) => (left, square(&relation.right)?),
        (None, Some(right)) => (square(&relation.left)?, right),
        (None, None) => return None,
    };
    Some(NextStep::of(Action::RaiseToPower, line(left, RelationOp::Eq, right)))
}
