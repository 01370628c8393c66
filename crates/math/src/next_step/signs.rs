//! Inequalities with a product on one side and zero on the other: signs between the zeros.

use super::written::{alternatives, line};
use super::{Action, NextStep};
use crate::form::factored;
use crate::form::parts::{is_numeric, is_sum};
use crate::set::{End, Interval, Parts};
use crate::solve::solution_set;
use crate::{Entry, Expr, Relation, RelationChain, RelationOp, Symbol};

/// The solutions of `p < 0`, where p cannot be taken further apart.
pub(super) fn step(relation: &Relation, unknown: &Symbol) -> Option<NextStep> {
    if !matches!(relation.op, RelationOp::Lt | RelationOp::Le | RelationOp::Gt | RelationOp::Ge)
        || !relation.right.unbracketed().is_literal_zero()
        || is_numeric(&relation.left)
        || factored(&relation.left, None).is_err()
    {
        return None;
    }
    // A single linear expression is left to the steps of linear inequalities.
    let linear = crate::form::degree(&relation.left, unknown).is_none_or(|degree| degree < 2);
    if linear && is_sum(&relation.left) {
        return None;
    }
    let Parts::Intervals(parts) = solution_set(relation, unknown)?.parts() else { return None };
    let lines: Vec<Entry> = parts.iter().map(|part| interval(part, unknown)).collect::<Option<_>>()?;
    let action = if lines.is_empty() { Action::NoSolution } else { Action::SignsBetweenZeros };
    Some(NextStep::of(action, alternatives(lines)))
}

/// `1 < x ≤ 3`
fn interval(part: &Interval, unknown: &Symbol) -> Option<Entry> {
    let letter = Expr::Symbol(unknown.clone());
    let end = |end: &End, open: RelationOp, closed: RelationOp| match end {
        End::Unbounded => Some(None),
        End::Open(value) => Some(Some((open, value.expr()?.clone()))),
        End::Closed(value) => Some(Some((closed, value.expr()?.clone()))),
    };
    let low = end(&part.low, RelationOp::Lt, RelationOp::Le)?;
    let high = end(&part.high, RelationOp::Lt, RelationOp::Le)?;
    Some(match (low, high) {
        (None, None) => Entry::AllReals,
        (Some((op, low)), None) => line(letter, op.mirrored(), low),
        (None, Some((op, high))) => line(letter, op, high),
        (Some((_, low)), Some((_, high))) if low == high => line(letter, RelationOp::Eq, low),
        (Some((below, low)), Some((above, high))) => {
            Entry::Chain(RelationChain { first: low, rest: vec![(below, letter), (above, high)] })
        }
    })
}
