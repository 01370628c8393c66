//! Statements and sets.

use super::expression::Layout;
use super::{NamedSet, Operator, Phrase, Piece, Row, Shape, chain, expression, relation};
use crate::{Bound, Constant, Entry, Expr, SetExpr, Symbol};

pub(in super::super) fn entry(what: &Entry, shape: Shape) -> Row<'_> {
    let phrase = |phrase| vec![Piece::Phrase(phrase)];
    match what {
        Entry::Expression(expr) => expression(expr, shape),
        Entry::Relation(single) => relation(single, shape),
        Entry::Chain(several) => chain(several, shape),
        Entry::NoSolution => phrase(Phrase::NoSolution),
        Entry::AllReals => phrase(Phrase::AllReals),
        Entry::True => phrase(Phrase::True),
        Entry::False => phrase(Phrase::False),
        Entry::List(entries) => joined(entries.iter().map(|inner| entry(inner, shape)), Operator::Separator),
        Entry::All(entries) => all(entries, shape),
        Entry::Not(inner) => match &**inner {
            Entry::Member { element, set } => member(element, Operator::NotMember, set, shape),
            other => vec![Piece::Not(entry(other, shape))],
        },
        Entry::Set(single) => set(single, shape),
        Entry::Member { element, set } => member(element, Operator::Member, set, shape),
        Entry::SetRelation(relation) => {
            let mut row = set(&relation.left, shape);
            row.push(Piece::Operator(Operator::SetRelation(relation.op)));
            row.extend(set(&relation.right, shape));
            row
        }
        Entry::Family { statement, indices, domain } => {
            let family = |statement| {
                let mut row = entry(statement, shape);
                row.push(Piece::Operator(Operator::Comma));
                row.extend(index(indices, domain, shape));
                row
            };
            match &**statement {
                Entry::List(entries) => joined(entries.iter().map(family), Operator::Separator),
                single => family(single),
            }
        }
        Entry::Tuple(parts) => {
            vec![Piece::Tuple(parts.iter().map(|part| Layout { shape }.enclosed(part)).collect())]
        }
    }
}

/// Statements under a brace; letters that stand for statements with `∧` between them.
fn all(entries: &[Entry], shape: Shape) -> Row<'_> {
    let rows = entries.iter().map(|inner| {
        let row = entry(inner, shape);
        if matches!(inner, Entry::List(_)) { vec![Piece::Group(row)] } else { row }
    });
    let mut related = false;
    for inner in entries {
        related |= !matches!(
            inner,
            Entry::Expression(_) | Entry::True | Entry::False | Entry::Set(_) | Entry::Tuple(_)
        );
    }
    if related { vec![Piece::System(rows.collect())] } else { joined(rows, Operator::And) }
}

fn member<'a>(element: &'a Expr, sign: Operator, of: &'a SetExpr, shape: Shape) -> Row<'a> {
    let mut row = expression(element, shape);
    row.push(Piece::Operator(sign));
    row.extend(set(of, shape));
    row
}

/// `k ∈ ℤ`, `k, n ∈ ℤ`
fn index<'a>(indices: &'a [Symbol], domain: &'a SetExpr, shape: Shape) -> Row<'a> {
    let mut row = joined(indices.iter().map(|symbol| vec![Piece::Symbol(symbol)]), Operator::IndexComma);
    row.push(Piece::Operator(Operator::Member));
    row.extend(set(domain, shape));
    row
}

fn joined<'a>(rows: impl Iterator<Item = Row<'a>>, operator: Operator) -> Row<'a> {
    let mut all = Row::new();
    for row in rows {
        if !all.is_empty() {
            all.push(Piece::Operator(operator));
        }
        all.extend(row);
    }
    all
}

pub(in super::super) fn set(what: &SetExpr, shape: Shape) -> Row<'_> {
    let layout = Layout { shape };
    match what {
        SetExpr::Empty => vec![Piece::Set(NamedSet::Empty)],
        SetExpr::Reals => vec![Piece::Set(NamedSet::Reals)],
        SetExpr::Rationals => vec![Piece::Set(NamedSet::Rationals)],
        SetExpr::Integers => vec![Piece::Set(NamedSet::Integers)],
        SetExpr::Naturals => vec![Piece::Set(NamedSet::Naturals)],
        SetExpr::Finite(elements) => {
            vec![Piece::Elements(elements.iter().map(|element| layout.enclosed(element)).collect())]
        }
        SetExpr::Interval { from, to } => vec![Piece::Interval {
            from_closed: from.closed,
            from: layout.enclosed(&from.value),
            to: right_end(to, layout),
            to_closed: to.closed,
        }],
        SetExpr::Union(parts) => joined(parts.iter().map(|part| part_of_set(part, shape)), Operator::Union),
        SetExpr::Intersection(parts) => {
            joined(parts.iter().map(|part| part_of_set(part, shape)), Operator::Intersection)
        }
        SetExpr::Difference(whole, part) => {
            joined([part_of_set(whole, shape), part_of_set(part, shape)].into_iter(), Operator::Without)
        }
        SetExpr::Family { value, indices, domain } => {
            vec![Piece::SuchThat(layout.enclosed(value), index(indices, domain, shape))]
        }
        SetExpr::Such { element, within, condition } => {
            let mut row = layout.enclosed(element);
            if let Some(within) = within {
                row.push(Piece::Operator(Operator::Member));
                row.extend(set(within, shape));
            }
            vec![Piece::SuchThat(row, entry(condition, shape))]
        }
        SetExpr::Named(name) => layout.row(name),
    }
}

/// Sets made of others stand in brackets within another.
fn part_of_set(part: &SetExpr, shape: Shape) -> Row<'_> {
    match part {
        SetExpr::Union(_) | SetExpr::Intersection(_) | SetExpr::Difference(..) => {
            vec![Piece::Group(set(part, shape))]
        }
        _ => set(part, shape),
    }
}

/// At the right end infinity has its sign written, as school does.
fn right_end(end: &Bound, layout: Layout) -> Row<'_> {
    let mut row = Row::new();
    if matches!(end.value.unbracketed(), Expr::Constant(Constant::Infinity)) {
        row.push(Piece::Operator(Operator::Positive));
    }
    row.extend(layout.enclosed(&end.value));
    row
}
