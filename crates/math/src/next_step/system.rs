//! Systems of two linear equations: by substitution where a letter stands alone, by elimination otherwise.

use num_traits::{Signed, Zero};

use super::calculation::lcm;
use super::equation::{self, is_solved, value_side};
use super::written::{Style, as_expr, flipped, line, signed_terms, times};
use super::{Action, NextStep};
use crate::algebra::{Field, Kernel};
use crate::{Entry, Expr, Rational, Relation, RelationOp, Symbol, Term, whole};

/// The next step of a system with these unknowns.
pub(super) fn step(entry: &Entry, unknowns: &[Symbol], style: Style) -> Option<NextStep> {
    let (Entry::All(parts) | Entry::List(parts)) = entry else { return None };
    let equations: Vec<&Relation> = parts
        .iter()
        .map(|part| match part {
            Entry::Relation(relation) if relation.op == RelationOp::Eq => Some(relation),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let ([first, second], [_, _]) = (&equations[..], unknowns) else { return None };
    let equations = [*first, *second];
    for at in 0..2 {
        if let Some(found) = alone(&equations, at, unknowns, style) {
            return Some(found);
        }
    }
    // A value, or an expression, goes into the other equation.
    for at in [1, 0] {
        if let Some(found) = substitute(&equations, at, unknowns, style) {
            return Some(found);
        }
    }
    let rows = [row(equations[0], unknowns)?, row(equations[1], unknowns)?];
    for at in 0..2 {
        if let Some(found) = prepare(equations[at], unknowns, style) {
            return Some(with(&equations, at, found));
        }
    }
    eliminate(&equations, &rows, unknowns, style)
}

/// The system with one equation a step further.
fn with(equations: &[&Relation; 2], at: usize, found: NextStep) -> NextStep {
    let mut parts: Vec<Entry> = equations.iter().map(|one| Entry::Relation((*one).clone())).collect();
    let line = match found.line {
        Entry::NoSolution => return NextStep::of(Action::NoSolution, Entry::NoSolution),
        line => line,
    };
    let place = Some(as_place(equations[at]));
    parts[at] = match line {
        Entry::Relation(relation) => Entry::Relation(letter_first(relation)),
        other => other,
    };
    NextStep { line: Entry::All(parts), place: found.place.or(place), ..found }
}

/// `x = 2` for `2 = x`: as values are written in the answer of a system.
fn letter_first(relation: Relation) -> Relation {
    let alone = matches!(relation.right.unbracketed(), Expr::Symbol(_)) && relation.left.symbols().is_empty();
    if alone { relation.mirrored() } else { relation }
}

fn as_place(equation: &Relation) -> Expr {
    equation.left.clone()
}

/// An equation with one letter, or none, is solved by itself.
fn alone(equations: &[&Relation; 2], at: usize, unknowns: &[Symbol], style: Style) -> Option<NextStep> {
    let letters = equations[at].symbols();
    let mut own = unknowns.iter().filter(|unknown| letters.contains(*unknown));
    let unknown = own.next().unwrap_or(&unknowns[0]);
    if own.next().is_some() || is_solved(equations[at], unknown) {
        return None;
    }
    let found = equation::step(&Entry::Relation(equations[at].clone()), unknown, None, style)?;
    if matches!(found.line, Entry::Relation(_) | Entry::NoSolution) {
        return Some(with(equations, at, found));
    }
    None
}

fn substitute(equations: &[&Relation; 2], at: usize, unknowns: &[Symbol], style: Style) -> Option<NextStep> {
    let other = equations[1 - at];
    // A value that was found stays: `y = x` put into `y = 2` and back again would never end.
    let found = |unknown: &Symbol| value_side(other, unknown).is_some_and(|value| value.symbols().is_empty());
    if unknowns.iter().any(|unknown| found(unknown) && is_solved(other, unknown)) {
        return None;
    }
    let (letter, value) = unknowns.iter().find_map(|unknown| {
        let value = value_side(equations[at], unknown)?;
        other.symbols().contains(unknown).then_some((unknown, value))
    })?;
    if !value.symbols().is_empty() && equation::collected(value, style).is_some() {
        return None;
    }
    let put = |symbol: &Symbol| (symbol == letter).then(|| value.clone());
    let inserted = letter_first(other.substitute(&put));
    let mut parts = [equations[0].clone(), equations[1].clone()];
    parts[1 - at] = inserted;
    let line = Entry::All(parts.into_iter().map(Entry::Relation).collect());
    let action = Action::Substitute { letter: letter.clone(), value: value.clone() };
    Some(NextStep::of(action, line))
}

/// `[a, b, c]` of ax + by = c.
fn row(relation: &Relation, unknowns: &[Symbol]) -> Option<[Rational; 3]> {
    let (field, [form]) = Field::of([&relation.difference()]).ok()?;
    let poly = form.as_poly()?;
    let mut found = [whole(0), whole(0), whole(0)];
    for (monomial, value) in poly.terms() {
        let value = value.to_rational();
        let mut powers = monomial.powers();
        match (powers.next(), powers.next()) {
            (None, _) => found[2] = -value,
            (Some((atom, 1)), None) => {
                let at = unknowns
                    .iter()
                    .position(|unknown| field.find(&Kernel::Symbol(unknown.clone())) == Some(atom))?;
                *found.get_mut(at)? = value;
            }
            _ => return None,
        }
    }
    Some(found)
}

/// Towards ax + by = c.
fn prepare(relation: &Relation, unknowns: &[Symbol], style: Style) -> Option<NextStep> {
    if unknowns.iter().any(|unknown| {
        value_side(relation, unknown).is_some_and(|value| equation::collected(value, style).is_none())
    }) {
        return None;
    }
    if let Some(found) = equation::prepare(relation, &unknowns[0], style)
        .or_else(|| equation::prepare(relation, &unknowns[1], style))
    {
        return Some(found);
    }
    let (left, right) = (signed_terms(&relation.left), signed_terms(&relation.right));
    let has = |term: &&Term| !term.value.symbols().is_empty();
    let moved: Vec<Term> =
        left.iter().filter(|term| !has(term)).chain(right.iter().filter(has)).cloned().collect();
    if moved.is_empty() {
        return None;
    }
    let letters = left.iter().filter(has).cloned().chain(right.iter().filter(has).map(flipped));
    let numbers = right.iter().filter(|term| !has(term)).cloned();
    let numbers = numbers.chain(left.iter().filter(|term| !has(term)).map(flipped));
    let result = line(Expr::sum(letters.collect()), relation.op, Expr::sum(numbers.collect()));
    let action = Action::MoveTerms { terms: moved.iter().map(as_expr).collect() };
    Some(NextStep::of(action, result))
}

/// Both equations are ax + by = c.
fn eliminate(
    equations: &[&Relation; 2],
    rows: &[[Rational; 3]; 2],
    unknowns: &[Symbol],
    style: Style,
) -> Option<NextStep> {
    let system = |first: Entry, second: Entry| Entry::All(vec![first, second]);
    let same = |at: usize| Entry::Relation(equations[at].clone());
    let letter = |at: usize| unknowns[at].clone();
    for (at, sign) in [(1, 1), (0, 1), (1, -1), (0, -1)] {
        let (p, q) = (&rows[0][at], &rows[1][at]);
        if p.is_zero() || (p + q * whole(sign)) != whole(0) {
            continue;
        }
        let sum: Vec<Rational> = rows[0].iter().zip(&rows[1]).map(|(p, q)| p + q * whole(sign)).collect();
        let combined = equation_of(&sum, unknowns, style);
        let action = match sign {
            1 => Action::AddEquations { letter: letter(at) },
            _ => Action::SubtractEquations { letter: letter(at) },
        };
        return Some(NextStep::of(action, system(combined, same(1))));
    }
    // A letter without a number before it is easily expressed.
    for row_at in 0..2 {
        for at in [1, 0] {
            if rows[row_at][at] == whole(1) && !rows[row_at][1 - at].is_zero() {
                let rest = rows[row_at][2].clone();
                let others = times(&-rows[row_at][1 - at].clone(), &Expr::Symbol(letter(1 - at)), style);
                let value = Expr::sum(vec![Term::plus(style.number(&rest)), Term::plus(others)]);
                let alone = line(Expr::Symbol(letter(at)), RelationOp::Eq, value);
                let mut parts = [same(0), same(1)];
                parts[row_at] = alone;
                let [first, second] = parts;
                return Some(NextStep::of(Action::Express { letter: letter(at) }, system(first, second)));
            }
        }
    }
    let at = usize::from(rows[0][1].is_zero() || rows[1][1].is_zero() || smaller(rows, 0, 1));
    let at = 1 - at;
    let (p, q) = (&rows[0][at], &rows[1][at]);
    if p.is_zero() || q.is_zero() || !p.is_integer() || !q.is_integer() {
        return by_solving(rows, unknowns, style);
    }
    let common = lcm(p, q);
    let first = (&common / p).abs();
    let mut second = (&common / q).abs();
    // Opposite numbers, so that the equations are added.
    if p.is_positive() == q.is_positive() {
        second = -second;
    }
    let multiplied = |row: &[Rational; 3], by: &Rational| {
        let row: Vec<Rational> = row.iter().map(|value| value * by).collect();
        equation_of(&row, unknowns, style)
    };
    let one = if first == whole(1) { same(0) } else { multiplied(&rows[0], &first) };
    let two = if second == whole(1) { same(1) } else { multiplied(&rows[1], &second) };
    let by = [style.number(&first), style.number(&second)];
    Some(NextStep::of(Action::MultiplyEquations { letter: letter(at), by }, system(one, two)))
}

/// Whether the letter at `a` needs smaller numbers than the one at `b`.
fn smaller(rows: &[[Rational; 3]; 2], a: usize, b: usize) -> bool {
    let size = |at: usize| lcm(&rows[0][at], &rows[1][at]).abs();
    size(a) < size(b)
}

/// Numbers that are not whole are made so first.
fn by_solving(rows: &[[Rational; 3]; 2], unknowns: &[Symbol], style: Style) -> Option<NextStep> {
    let mut by = [whole(1), whole(1)];
    for (row, by) in rows.iter().zip(&mut by) {
        *by =
            row.iter().fold(whole(1), |all, value| lcm(&all, &Rational::from_integer(value.denom().clone())));
    }
    if by.iter().all(|by| *by == whole(1)) {
        return None;
    }
    let scaled = |at: usize| {
        let row: Vec<Rational> = rows[at].iter().map(|value| value * &by[at]).collect();
        equation_of(&row, unknowns, style)
    };
    let line = Entry::All(vec![scaled(0), scaled(1)]);
    let letter = unknowns.first()?.clone();
    let by = [style.number(&by[0]), style.number(&by[1])];
    Some(NextStep::of(Action::MultiplyEquations { letter, by }, line))
}

/// `ax + by = c`
fn equation_of(row: &[Rational], unknowns: &[Symbol], style: Style) -> Entry {
    let terms = unknowns.iter().zip(row).filter(|(_, value)| !value.is_zero()).map(|(unknown, value)| {
        match times(value, &Expr::Symbol(unknown.clone()), style) {
            Expr::Negate(size) => Term::minus((*size).clone()),
            other => Term::plus(other),
        }
    });
    let right = row.last().cloned().unwrap_or_else(Rational::zero);
    line(Expr::sum(terms.collect()), RelationOp::Eq, style.number(&right))
}
