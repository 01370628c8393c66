//! Equations and inequalities with one unknown, and alternatives of them.

use num_traits::{Signed, Zero};

use super::calculation::{computed, lcm};
use super::written::{Style, alternatives, as_expr, flipped, line, signed_terms, times, value_of};
use super::{Action, NextStep, factoring, hidden, quadratic, signs, solver};
use crate::algebra::{Field, Kernel};
use crate::form::parts::{factors_of, is_numeric, is_sum, natural};
use crate::form::{expanded, is_expanded, same_form, simplified};
use crate::statement::truth;
use crate::{Entry, Expr, Rational, Relation, RelationChain, RelationOp, Symbol, Term, transform, whole};

/// The next step of a line about one unknown.
pub(super) fn step(
    entry: &Entry,
    unknown: &Symbol,
    discriminant: Option<&Rational>,
    style: Style,
) -> Option<NextStep> {
    match entry {
        Entry::Relation(relation) => relation_step(relation, unknown, discriminant, style),
        Entry::Chain(chain) => chain_step(chain, unknown, style),
        Entry::List(entries) => list_step(entries, unknown, style),
        _ => None,
    }
}

/// Every alternative that is not solved goes one step on.
fn list_step(entries: &[Entry], unknown: &Symbol, style: Style) -> Option<NextStep> {
    let mut action = None;
    let mut lines = Vec::new();
    for entry in entries {
        // The discriminant of one of several equations is computed in the formula.
        let known = quadratic::discriminant_of(entry, unknown);
        match step(entry, unknown, known.as_ref(), style) {
            Some(found) if !found.aside => {
                action.get_or_insert((found.action, found.place));
                match found.line {
                    Entry::AllReals => return Some(NextStep::of(Action::EveryNumber, Entry::AllReals)),
                    Entry::NoSolution => {}
                    line => lines.push(line),
                }
            }
            _ => lines.push(entry.clone()),
        }
    }
    let (action, place) = action?;
    Some(NextStep::of(action, alternatives(lines)).at(place))
}

/// Whether the unknown stands alone, and nothing is left to compute.
pub(super) fn is_solved(relation: &Relation, unknown: &Symbol) -> bool {
    value_side(relation, unknown)
        .is_some_and(|value| !value.contains(unknown) && !value.has_both_signs() && is_computed(value))
}

fn is_computed(value: &Expr) -> bool {
    if is_numeric(value) {
        super::calculation::is_done(value.unbracketed())
    } else {
        simplified(value).is_ok()
    }
}

/// What the unknown is said to equal, if it stands alone on one side.
pub(super) fn value_side<'a>(relation: &'a Relation, unknown: &Symbol) -> Option<&'a Expr> {
    let is_unknown = |side: &Expr| matches!(side.unbracketed(), Expr::Symbol(name) if name == unknown);
    if is_unknown(&relation.left) && !relation.right.contains(unknown) {
        Some(&relation.right)
    } else if is_unknown(&relation.right) && !relation.left.contains(unknown) {
        Some(&relation.left)
    } else {
        None
    }
}

fn relation_step(
    relation: &Relation,
    unknown: &Symbol,
    discriminant: Option<&Rational>,
    style: Style,
) -> Option<NextStep> {
    if let Some(truth) = truth(relation) {
        let (action, line) = if truth {
            (Action::EveryNumber, Entry::AllReals)
        } else {
            (Action::NoSolution, Entry::NoSolution)
        };
        return Some(NextStep::of(action, line));
    }
    if is_solved(relation, unknown) {
        return None;
    }
    if let Some(value) = value_side(relation, unknown) {
        return Some(finish(value, relation, unknown, style));
    }
    let (left, right) = (coefficients(&relation.left, unknown), coefficients(&relation.right, unknown));
    let (Some(left), Some(right)) = (left, right) else {
        return hidden::squared(relation, unknown)
            .or_else(|| hidden::step(relation, unknown, style))
            .or_else(|| solver::step(relation, unknown));
    };
    quadratic::product_or_square(relation, unknown, style)
        .or_else(|| signs::step(relation, unknown))
        .or_else(|| if left.len().max(right.len()) > 2 { shared_bracket(relation, unknown) } else { None })
        .or_else(|| prepare(relation, unknown, style))
        .or_else(|| collected_step(relation, &left, &right, unknown, discriminant, style))
        .or_else(|| solver::step(relation, unknown))
}

/// `(x − 1)(x + 2) = 3(x − 1)`: the bracket that all terms share is not multiplied out, but taken out.
fn shared_bracket(relation: &Relation, unknown: &Symbol) -> Option<NextStep> {
    if relation.op != RelationOp::Eq {
        return None;
    }
    let mut terms = signed_terms(&relation.left);
    let right = signed_terms(&relation.right);
    terms.extend(right.iter().map(flipped));
    let (action, place, product) = factoring::common_bracket(&terms)?;
    let Action::TakeOutFactor { factor } = &action else { return None };
    if !factor.contains(unknown) {
        return None;
    }
    let zero = |left: Expr| line(left, RelationOp::Eq, Expr::integer(0));
    Some(if right.is_empty() {
        NextStep::of(action, zero(product)).at(place)
    } else {
        NextStep::of(Action::MoveAllToOneSide, zero(Expr::sum(terms)))
    })
}

/// The value is computed, or both values where there is `±`.
fn finish(value: &Expr, relation: &Relation, unknown: &Symbol, style: Style) -> NextStep {
    let alone = |value: Expr| line(Expr::Symbol(unknown.clone()), relation.op, value);
    if value.has_both_signs() {
        let both = value.both_signs().into_iter().map(|value| {
            let simple = transform::simplify(&value);
            alone(style.written(&simple))
        });
        return NextStep::of(Action::Calculate, alternatives(both.collect()));
    }
    let (action, value) = match computed(value, style) {
        Some(found) => found,
        None => (Action::Simplify, style.written(&transform::simplify(value))),
    };
    let turned = relation.right.contains(unknown);
    let op = if turned { relation.op.mirrored() } else { relation.op };
    NextStep::of(action, line(Expr::Symbol(unknown.clone()), op, value))
}

/// The coefficients of a polynomial in the unknown without other letters, those of the lowest power first.
pub(super) fn coefficients(expr: &Expr, unknown: &Symbol) -> Option<Vec<Rational>> {
    if !is_polynomial(expr, unknown) {
        return None;
    }
    let (field, [form]) = Field::of([expr]).ok()?;
    let polynomial = form.as_poly()?;
    let values = match field.find(&Kernel::Symbol(unknown.clone())) {
        Some(atom) => polynomial.univariate(atom)?.iter().map(crate::number::Rat::to_rational).collect(),
        None => vec![polynomial.as_constant()?.to_rational()],
    };
    Some(values)
}

/// Whether nothing is divided by the unknown, and it stands in no function and no exponent.
fn is_polynomial(expr: &Expr, unknown: &Symbol) -> bool {
    if !expr.contains(unknown) {
        return is_numeric(expr) && !expr.has_both_signs();
    }
    match expr {
        Expr::Symbol(_) => true,
        Expr::Negate(inner) | Expr::Bracket(inner) => is_polynomial(inner, unknown),
        Expr::Sum(terms) => terms.iter().all(|term| is_polynomial(&term.value, unknown)),
        Expr::Product(factors) => factors.iter().all(|factor| {
            is_polynomial(&factor.value, unknown)
                && (factor.join == crate::Join::Times || !factor.value.contains(unknown))
        }),
        Expr::Fraction { numerator, denominator } => {
            is_polynomial(numerator, unknown) && !denominator.contains(unknown)
        }
        Expr::Power { base, exponent } => {
            natural(exponent).is_some_and(|exponent| exponent <= 8) && is_polynomial(base, unknown)
        }
        _ => false,
    }
}

/// Without fractions, without brackets, like terms collected: what is done before terms are moved.
pub(super) fn prepare(relation: &Relation, unknown: &Symbol, style: Style) -> Option<NextStep> {
    clear_fractions(relation, unknown, style)
        .or_else(|| expand_sides(relation, style))
        .or_else(|| collect_sides(relation, style))
}

/// Both sides times the denominators, where the unknown stands over one.
fn clear_fractions(relation: &Relation, unknown: &Symbol, style: Style) -> Option<NextStep> {
    let sides = [&relation.left, &relation.right].map(signed_terms);
    let mut common = whole(1);
    let mut over = false;
    for term in sides.iter().flatten() {
        let parts = factors_of(&term.value);
        let below = parts.below.iter().try_fold(whole(1), |all, part| Some(all * value_of(part)?))?;
        if !below.is_integer() || below.is_zero() {
            return None;
        }
        let has_letter = parts.above.iter().any(|part| !is_numeric(part));
        if has_letter && parts.above.iter().any(|part| !is_numeric(part) && has_fraction(part)) {
            return None;
        }
        over |= has_letter && below.abs() != whole(1);
        common = lcm(&common, &below).abs();
    }
    if !over || !sides.iter().flatten().any(|term| term.value.contains(unknown)) {
        return None;
    }
    let multiplied = |terms: &[Term]| -> Option<Expr> {
        let term = |term: &Term| -> Option<Term> {
            let parts = factors_of(&term.value);
            let number = |parts: &[&Expr]| {
                parts
                    .iter()
                    .filter(|part| is_numeric(part))
                    .try_fold(whole(1), |all, part| Some(all * value_of(part)?))
            };
            let mut value = number(&parts.above)? * &common / number(&parts.below)?;
            if parts.negative {
                value = -value;
            }
            let letters: Vec<crate::Factor> = parts
                .above
                .iter()
                .filter(|part| !is_numeric(part))
                .map(|part| crate::Factor::times((*part).clone()))
                .collect();
            let product = if letters.is_empty() {
                style.number(&value)
            } else {
                times(&value, &Expr::product(letters), style)
            };
            Some(Term { sign: term.sign, value: product })
        };
        Some(Expr::sum(terms.iter().map(term).collect::<Option<_>>()?))
    };
    let [left, right] = [multiplied(&sides[0])?, multiplied(&sides[1])?];
    let action = Action::MultiplyBothSides { by: style.number(&common), turns: false };
    Some(NextStep::of(action, line(left, relation.op, right)))
}

fn has_fraction(expr: &Expr) -> bool {
    matches!(expr, Expr::Fraction { .. }) || expr.children().any(has_fraction)
}

fn expand_sides(relation: &Relation, style: Style) -> Option<NextStep> {
    let [left, right] = [&relation.left, &relation.right].map(|side| expanded_terms(side, style));
    let place = left.as_ref().or(right.as_ref()).map(|(place, _)| place.clone())?;
    let side = |found: Option<(Expr, Expr)>, side: &Expr| found.map_or_else(|| side.clone(), |(_, new)| new);
    let found = NextStep::of(
        Action::ExpandBrackets,
        line(side(left, &relation.left), relation.op, side(right, &relation.right)),
    );
    Some(found.at(Some(place)))
}

/// A sum with each of its products multiplied out, like terms still apart; and the first product.
pub(super) fn expanded_terms(side: &Expr, style: Style) -> Option<(Expr, Expr)> {
    let open = |term: &&Term| expanded(&term.value).is_err();
    let terms = signed_terms(side);
    // A bracket after a plus or minus only goes; its terms are those of the sum.
    let place = match terms.iter().find(open) {
        Some(term) => term.value.clone(),
        None => inner_sum(side)?,
    };
    let mut all = Vec::new();
    for term in &terms {
        if open(&term) {
            let product = style.expanded(&term.value);
            let own = signed_terms(&product);
            all.extend(own.iter().map(|own| match term.sign {
                crate::Sign::Plus => own.clone(),
                crate::Sign::Minus => flipped(own),
            }));
        } else {
            all.push(term.clone());
        }
    }
    Some((place, Expr::sum(all)))
}

/// A sum within the sum.
fn inner_sum(side: &Expr) -> Option<Expr> {
    match side.unbracketed() {
        Expr::Sum(terms) => terms.iter().find(|term| is_sum(&term.value)).map(|term| term.value.clone()),
        Expr::Negate(inner) if is_sum(inner) => Some((**inner).clone()),
        _ => None,
    }
}

pub(super) fn collect_sides(relation: &Relation, style: Style) -> Option<NextStep> {
    let [left, right] = [&relation.left, &relation.right].map(|side| collected(side, style));
    let only_numbers = |side: &Expr, new: &Option<Expr>| new.is_none() || is_numeric(side);
    let only_numbers = only_numbers(&relation.left, &left) && only_numbers(&relation.right, &right);
    let action = if only_numbers { Action::Calculate } else { Action::CollectLikeTerms };
    if left.is_none() && right.is_none() {
        return None;
    }
    let left = left.unwrap_or_else(|| relation.left.clone());
    let right = right.unwrap_or_else(|| relation.right.clone());
    Some(NextStep::of(action, line(left, relation.op, right)))
}

/// The side with like terms collected, if it is not yet.
pub(super) fn collected(side: &Expr, style: Style) -> Option<Expr> {
    if is_numeric(side) {
        if super::calculation::is_done(side.unbracketed()) {
            return None;
        }
        let value = value_of(side).map_or_else(|| transform::simplify(side), |value| style.number(&value));
        return (value != *side).then_some(value);
    }
    let result = style.expanded(side);
    // x² + (−1)x has the form of x² − x, but is not written so.
    let lacks = is_expanded(&result) && !is_expanded(side);
    (lacks || !same_form(side, &result)).then_some(result)
}

/// The step of an equation whose sides are polynomials, expanded and collected.
fn collected_step(
    relation: &Relation,
    left: &[Rational],
    right: &[Rational],
    unknown: &Symbol,
    discriminant: Option<&Rational>,
    style: Style,
) -> Option<NextStep> {
    let at = |side: &[Rational], power: usize| side.get(power).cloned().unwrap_or_else(Rational::zero);
    let degree = (0..left.len().max(right.len())).rev().find(|power| at(left, *power) != at(right, *power));
    let above_one = |side: &[Rational]| side.iter().skip(2).any(|value| !value.is_zero());
    match degree {
        None | Some(0 | 1) if above_one(left) || above_one(right) => Some(cancel(relation, unknown)),
        None | Some(0 | 1) => linear(relation, left, right, unknown, style),
        Some(_) => quadratic::step(relation, left, right, unknown, discriminant, style),
    }
}

/// What stands on both sides is left out.
fn cancel(relation: &Relation, unknown: &Symbol) -> NextStep {
    let (left, right) = (signed_terms(&relation.left), signed_terms(&relation.right));
    let is_high = |term: &&Term| coefficients(&term.value, unknown).is_some_and(|values| values.len() > 2);
    let terms = left.iter().filter(is_high).map(as_expr).collect();
    let rest = |terms: &[Term]| Expr::sum(terms.iter().filter(|term| !is_high(term)).cloned().collect());
    NextStep::of(Action::CancelTerms { terms }, line(rest(&left), relation.op, rest(&right)))
}

fn linear(
    relation: &Relation,
    left: &[Rational],
    right: &[Rational],
    unknown: &Symbol,
    style: Style,
) -> Option<NextStep> {
    let slope = |side: &[Rational]| side.get(1).cloned().unwrap_or_else(Rational::zero);
    let (terms_left, terms_right) = (signed_terms(&relation.left), signed_terms(&relation.right));
    let has = |term: &&Term| term.value.contains(unknown);
    // The unknown gathers on the left, unless it stands on the right alone.
    let to_right = slope(left).is_zero() && !slope(right).is_zero();
    let (own, other) = if to_right { (&terms_right, &terms_left) } else { (&terms_left, &terms_right) };
    let moved: Vec<Term> =
        own.iter().filter(|term| !has(term)).chain(other.iter().filter(has)).cloned().collect();
    if !moved.is_empty() {
        let gathered: Vec<Term> =
            own.iter().filter(has).cloned().chain(other.iter().filter(has).map(flipped)).collect();
        let rest: Vec<Term> = other
            .iter()
            .filter(|term| !has(term))
            .cloned()
            .chain(own.iter().filter(|term| !has(term)).map(flipped))
            .collect();
        let (gathered, rest) = (Expr::sum(gathered), Expr::sum(rest));
        let action = Action::MoveTerms { terms: moved.iter().map(as_expr).collect() };
        let moved =
            if to_right { line(rest, relation.op, gathered) } else { line(gathered, relation.op, rest) };
        return Some(NextStep::of(action, moved));
    }
    let (by, value) = if to_right { (slope(right), left.first()?) } else { (slope(left), right.first()?) };
    divided(relation, by, value.clone(), to_right, unknown, style)
}

/// `x = value/by`
fn divided(
    relation: &Relation,
    by: Rational,
    value: Rational,
    turned: bool,
    unknown: &Symbol,
    style: Style,
) -> Option<NextStep> {
    if by.is_zero() {
        return None;
    }
    let turns = by.is_negative() && !matches!(relation.op, RelationOp::Eq | RelationOp::Ne);
    let op = if turns { relation.op.mirrored() } else { relation.op };
    let result = style.number(&(value / &by));
    let alone = Expr::Symbol(unknown.clone());
    let action = if by == whole(-1) {
        Action::MultiplyBothSides { by: style.number(&by), turns }
    } else if by.is_integer() || style.number(&by) != Expr::rational(by.clone()) {
        Action::DivideBothSides { by: style.number(&by), turns }
    } else {
        Action::MultiplyBothSides { by: style.number(&by.recip()), turns }
    };
    let line = if turned { line(result, op, alone) } else { line(alone, op, result) };
    Some(NextStep::of(action, line))
}

/// A double inequality whose outer sides are numbers.
fn chain_step(chain: &RelationChain, unknown: &Symbol, style: Style) -> Option<NextStep> {
    let [(first_op, middle), (second_op, last)] = &chain.rest[..] else { return None };
    if !(is_numeric(&chain.first) && is_numeric(last) && middle.contains(unknown)) {
        return None;
    }
    let written = |first: Expr, first_op: RelationOp, middle: Expr, second_op: RelationOp, last: Expr| {
        Entry::Chain(RelationChain { first, rest: vec![(first_op, middle), (second_op, last)] })
    };
    let same = |first: Expr, middle: Expr, last: Expr| written(first, *first_op, middle, *second_op, last);
    if let Expr::Fraction { numerator, denominator } = middle
        && let Some(by) = value_of(denominator)
        && by.is_positive()
    {
        let times = |side: &Expr| Some(style.number(&(value_of(side)? * &by)));
        let line = same(times(&chain.first)?, (**numerator).clone(), times(last)?);
        return Some(NextStep::of(Action::MultiplyBothSides { by: style.number(&by), turns: false }, line));
    }
    if let Some((place, middle)) = expanded_terms(middle, style) {
        let line = same(chain.first.clone(), middle, last.clone());
        return Some(NextStep::of(Action::ExpandBrackets, line).at(Some(place)));
    }
    let sides = [&chain.first, middle, last];
    let tidy = sides.map(|side| collected(side, style));
    if tidy.iter().any(Option::is_some) {
        let action = if tidy[1].is_some() { Action::CollectLikeTerms } else { Action::Calculate };
        let [first, middle, last] = tidy;
        let or = |new: Option<Expr>, old: &Expr| new.unwrap_or_else(|| old.clone());
        let line = same(or(first, sides[0]), or(middle, sides[1]), or(last, sides[2]));
        return Some(NextStep::of(action, line));
    }
    let values = coefficients(middle, unknown)?;
    let [rest, by] = &values[..] else { return None };
    if by.is_zero() {
        return None;
    }
    let terms = signed_terms(middle);
    if !rest.is_zero() {
        let (own, moved): (Vec<Term>, Vec<Term>) =
            terms.into_iter().partition(|term| term.value.contains(unknown));
        let with = |side: &Expr| {
            let zero = |term: &Term| !term.value.is_literal_zero();
            Expr::sum(
                [Term::plus(side.clone())]
                    .into_iter()
                    .filter(zero)
                    .chain(moved.iter().map(flipped))
                    .collect(),
            )
        };
        let line = same(with(&chain.first), Expr::sum(own), with(last));
        return Some(NextStep::of(Action::MoveTerms { terms: moved.iter().map(as_expr).collect() }, line));
    }
    if *by == whole(1) {
        return None;
    }
    let part = |side: &Expr| Some(style.number(&(value_of(side)? / by)));
    let (first, last) = (part(&chain.first)?, part(last)?);
    let alone = Expr::Symbol(unknown.clone());
    let turns = by.is_negative();
    let action = Action::DivideBothSides { by: style.number(by), turns };
    let line = if turns {
        written(last, *second_op, alone, *first_op, first)
    } else {
        written(first, *first_op, alone, *second_op, last)
    };
    Some(NextStep::of(action, line))
}
