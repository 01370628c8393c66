//! Inequalities in several letters, as far as canonical forms tell.

use super::Statement;
use super::compare::Verdict;
use crate::algebra::{Field, Poly};
use crate::numeric::Approximate;
use crate::{Expr, Relation, RelationOp};

/// A statement with every relation as a sign of a polynomial.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Normal {
    Constant(bool),
    /// `poly op 0`, where the sign is =, ≠, > or ≥ and the polynomial is primitive; for = and ≠ it leads with a
    /// positive number.
    Sign(Poly, RelationOp),
    All(Vec<Normal>),
    Any(Vec<Normal>),
}

/// Compares two statements relation by relation.
pub(super) fn compare(before: &Statement, after: &Statement) -> Verdict {
    try_compare(before, after).unwrap_or(Verdict::Unknown)
}

fn try_compare(before: &Statement, after: &Statement) -> Option<Verdict> {
    let mut exprs = Vec::new();
    collect(before, &mut exprs);
    collect(after, &mut exprs);
    let (field, forms) = Field::of_all(&exprs.iter().collect::<Vec<_>>()).ok()?;
    let mut forms = forms.into_iter().map(|form| form.as_poly().cloned());
    let first = normal(before, false, &field, &mut forms)?;
    let second = normal(after, false, &field, &mut forms)?;
    if first == second {
        return Some(Verdict::Same);
    }
    match (&first, &second) {
        (Normal::Sign(p, a), Normal::Sign(q, b)) if field.is_independent() => Some(match (p == q, a, b) {
            (true, RelationOp::Gt | RelationOp::Eq, RelationOp::Ge)
            | (true, RelationOp::Gt, RelationOp::Ne) => Verdict::Gained(None),
            (true, RelationOp::Ge, RelationOp::Gt | RelationOp::Eq)
            | (true, RelationOp::Ne, RelationOp::Gt) => Verdict::Lost(None),
            _ => return None,
        }),
        _ => None,
    }
}

fn collect(statement: &Statement, exprs: &mut Vec<Expr>) {
    match statement {
        Statement::Constant(_) | Statement::Member(..) => {}
        Statement::Relation(relation) => exprs.push(relation.difference()),
        Statement::All(parts) | Statement::Any(parts) => parts.iter().for_each(|part| collect(part, exprs)),
        Statement::Not(inner) => collect(inner, exprs),
    }
}

fn normal(
    statement: &Statement,
    denied: bool,
    field: &Field,
    forms: &mut impl Iterator<Item = Option<Poly>>,
) -> Option<Normal> {
    let mut parts_of = |parts: &[Statement]| -> Option<Vec<Normal>> {
        let mut found: Vec<Normal> =
            parts.iter().map(|part| normal(part, denied, field, forms)).collect::<Option<_>>()?;
        found.sort();
        found.dedup();
        Some(found)
    };
    Some(match statement {
        Statement::Constant(value) => Normal::Constant(*value != denied),
        Statement::Member(..) => return None,
        Statement::Not(inner) => normal(inner, !denied, field, forms)?,
        Statement::All(parts) if !denied => joined(parts_of(parts)?, false),
        Statement::Any(parts) if denied => joined(parts_of(parts)?, false),
        Statement::All(parts) | Statement::Any(parts) => joined(parts_of(parts)?, true),
        Statement::Relation(Relation { op, .. }) => {
            sign(&forms.next()??, if denied { op.denied() } else { *op }, field)?
        }
    })
}

fn joined(mut parts: Vec<Normal>, any: bool) -> Normal {
    parts.retain(|part| *part != Normal::Constant(!any));
    if parts.contains(&Normal::Constant(any)) {
        return Normal::Constant(any);
    }
    match parts.len() {
        0 => Normal::Constant(!any),
        1 => parts.swap_remove(0),
        _ if any => Normal::Any(parts),
        _ => Normal::All(parts),
    }
}

fn sign(poly: &Poly, op: RelationOp, field: &Field) -> Option<Normal> {
    if field.is_number(poly) {
        let order = match field.approximate(poly) {
            _ if poly.is_zero() => std::cmp::Ordering::Equal,
            Some(value) if Approximate::is_away_from_zero(value) => value.middle.partial_cmp(&0.0)?,
            _ => return None,
        };
        return Some(Normal::Constant(op.holds(order)));
    }
    let turned = poly.leading()?.1.is_negative();
    let positive = poly.primitive();
    let op = if turned { op.mirrored() } else { op };
    Some(match op {
        RelationOp::Lt => Normal::Sign(positive.negated(), RelationOp::Gt),
        RelationOp::Le => Normal::Sign(positive.negated(), RelationOp::Ge),
        op => Normal::Sign(positive, op),
    })
}
