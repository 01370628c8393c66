//! Products that are zero, squares that are numbers, and quadratic equations.

use std::sync::Arc;

use num_traits::{Signed, Zero};

use super::calculation::{gcd, lcm};
use super::equation::coefficients;
use super::written::{Style, alternatives, as_expr, flipped, line, signed_terms, times, value_of};
use super::{Action, NextStep};
use crate::algebra::Field;
use crate::form::parts::{factors_of, is_numeric, is_sum, natural};
use crate::{
    Entry, Expr, Factor, Rational, Relation, RelationChain, RelationOp, Symbol, Term, transform, whole,
};

/// The letter of the discriminant.
const DISCRIMINANT: &str = "D";

/// A product that is zero, or a square that is a number.
pub(super) fn product_or_square(relation: &Relation, unknown: &Symbol, style: Style) -> Option<NextStep> {
    if relation.op != RelationOp::Eq {
        return None;
    }
    if relation.right.unbracketed().is_literal_zero() {
        return zero_product(&relation.left, unknown);
    }
    if relation.left.unbracketed().is_literal_zero() {
        return zero_product(&relation.right, unknown);
    }
    if !relation.left.contains(unknown) {
        return square(&relation.right, &relation.left, unknown, style);
    }
    if !relation.right.contains(unknown) {
        return square(&relation.left, &relation.right, unknown, style);
    }
    None
}

/// A factor without the exponent that it is written with.
fn base_of(factor: &Expr) -> (&Expr, u32) {
    match factor.unbracketed() {
        Expr::Power { base, exponent } => match natural(exponent) {
            Some(exponent) if exponent > 0 => (base.unbracketed(), exponent),
            _ => (factor.unbracketed(), 1),
        },
        other => (other, 1),
    }
}

fn zero_product(product: &Expr, unknown: &Symbol) -> Option<NextStep> {
    let factors = factors_of(product);
    if factors.below.iter().any(|factor| !is_numeric(factor)) {
        return None;
    }
    let with: Vec<(&Expr, u32)> = factors
        .above
        .iter()
        .filter(|factor| factor.contains(unknown))
        .map(|factor| base_of(factor))
        .collect();
    let zero = |base: &Expr| line(base.clone(), RelationOp::Eq, Expr::integer(0));
    match &with[..] {
        [(base, 1)] if is_sum(base) => {
            // Only a number before the bracket.
            let number = factors.above.iter().find(|factor| !factor.contains(unknown))?;
            let action = Action::DivideBothSides { by: (*number).clone(), turns: false };
            Some(NextStep::of(action, zero(base)))
        }
        [] | [(_, 1)] => None,
        several => {
            let all = several.iter().map(|(base, _)| zero(base)).collect();
            Some(NextStep::of(Action::ZeroProduct, alternatives(all)))
        }
    }
}

/// `(x − 3)² = 16`, `x² = 9`, `2(x − 3)² = 8`
fn square(side: &Expr, number: &Expr, unknown: &Symbol, style: Style) -> Option<NextStep> {
    let value = value_of(number)?;
    if !super::calculation::is_done(number.unbracketed()) {
        return None;
    }
    let factors = factors_of(side);
    let with: Vec<&Expr> = factors.above.iter().copied().filter(|factor| factor.contains(unknown)).collect();
    let [power] = with[..] else { return None };
    let (base, 2) = base_of(power) else { return None };
    if !(is_sum(base) || matches!(base, Expr::Symbol(_))) {
        return None;
    }
    let above = factors.above.iter().filter(|factor| is_numeric(factor));
    let mut before = above.map(|factor| value_of(factor)).try_fold(whole(1), |all, one| Some(all * one?))?;
    for below in &factors.below {
        before /= Some(value_of(below)?).filter(|value| !value.is_zero())?;
    }
    if factors.negative {
        before = -before;
    }
    if before.is_zero() {
        return None;
    }
    if before != whole(1) {
        let result = line(power.clone(), RelationOp::Eq, style.number(&(value / &before)));
        return Some(NextStep::of(scaling(&before, style), result));
    }
    if value.is_negative() {
        return Some(NextStep::of(Action::NoSolution, Entry::NoSolution));
    }
    let equals = |value: Expr| line(base.clone(), RelationOp::Eq, value);
    if value.is_zero() {
        return Some(NextStep::of(Action::TakeRoots, equals(Expr::integer(0))));
    }
    let root = transform::simplify(&Expr::Root { degree: 2, radicand: Arc::new(Expr::rational(value)) });
    let root = style.written(&root);
    let both = vec![equals(root.clone()), equals(root.negated())];
    Some(NextStep::of(Action::TakeRoots, alternatives(both)))
}

/// Both sides divided by a number, or multiplied by its reciprocal where that is simpler.
fn scaling(by: &Rational, style: Style) -> Action<Expr> {
    if by.is_integer() && *by != whole(-1) {
        Action::DivideBothSides { by: style.number(by), turns: false }
    } else {
        Action::MultiplyBothSides { by: style.number(&by.recip()), turns: false }
    }
}

/// The discriminant of the quadratic equation `p = 0`.
pub(super) fn discriminant_of(entry: &Entry, unknown: &Symbol) -> Option<Rational> {
    let Entry::Relation(relation) = entry else { return None };
    let values = coefficients(&relation.difference(), unknown)?;
    let [c, b, a] = &values[..] else { return None };
    (!a.is_zero()).then(|| b * b - whole(4) * a * c)
}

/// The step of an equation of degree two or more, its sides expanded and collected.
pub(super) fn step(
    relation: &Relation,
    left: &[Rational],
    right: &[Rational],
    unknown: &Symbol,
    discriminant: Option<&Rational>,
    style: Style,
) -> Option<NextStep> {
    let at = |side: &[Rational], power: usize| side.get(power).cloned().unwrap_or_else(Rational::zero);
    let values: Vec<Rational> =
        (0..left.len().max(right.len())).map(|power| at(left, power) - at(right, power)).collect();
    let degree = values.iter().rposition(|value| !value.is_zero())?;
    let is_equation = relation.op == RelationOp::Eq;
    let pure = is_equation && degree == 2 && values[1].is_zero() && !values[0].is_zero();
    if pure {
        return isolate_square(relation, &values, unknown, style);
    }
    if relation.left.unbracketed().is_literal_zero() {
        let turned = relation.mirrored();
        return polynomial(&turned, &values, degree, unknown, discriminant, style);
    }
    if relation.right.unbracketed().is_literal_zero() {
        return polynomial(relation, &values, degree, unknown, discriminant, style);
    }
    // To the side where the highest power keeps its plus.
    let to_right = is_equation && values[degree].is_negative();
    let (own, other) =
        if to_right { (&relation.right, &relation.left) } else { (&relation.left, &relation.right) };
    let mut terms = signed_terms(own);
    terms.extend(signed_terms(other).iter().map(flipped));
    let all = line(Expr::sum(terms), relation.op, Expr::integer(0));
    Some(NextStep::of(Action::MoveAllToOneSide, all))
}

/// `ax² + c = 0`: x² alone on the left.
fn isolate_square(
    relation: &Relation,
    values: &[Rational],
    unknown: &Symbol,
    style: Style,
) -> Option<NextStep> {
    let has = |term: &&Term| term.value.contains(unknown);
    let (left, right) = (signed_terms(&relation.left), signed_terms(&relation.right));
    let moved: Vec<Term> =
        left.iter().filter(|term| !has(term)).chain(right.iter().filter(has)).cloned().collect();
    if !moved.is_empty() {
        let squares = left.iter().filter(has).cloned().chain(right.iter().filter(has).map(flipped));
        let rest = right.iter().filter(|term| !has(term)).cloned();
        let rest = rest.chain(left.iter().filter(|term| !has(term)).map(flipped));
        let result = line(Expr::sum(squares.collect()), relation.op, Expr::sum(rest.collect()));
        let action = Action::MoveTerms { terms: moved.iter().map(as_expr).collect() };
        return Some(NextStep::of(action, result));
    }
    let [c, _, a, ..] = values else { return None };
    let result = line(power(unknown, 2), relation.op, style.number(&(-c / a)));
    Some(NextStep::of(scaling(a, style), result))
}

fn power(unknown: &Symbol, exponent: u32) -> Expr {
    let base = Expr::Symbol(unknown.clone());
    if exponent == 1 { base } else { Expr::power(base, Expr::integer(exponent.into())) }
}

/// The step of `p = 0` (or `p < 0`).
fn polynomial(
    relation: &Relation,
    values: &[Rational],
    degree: usize,
    unknown: &Symbol,
    discriminant: Option<&Rational>,
    style: Style,
) -> Option<NextStep> {
    if relation.op != RelationOp::Eq {
        let product = transform::factor(&relation.left);
        let result = line(product, relation.op, Expr::integer(0));
        return Some(NextStep::of(Action::Factor, result));
    }
    let zero = |left: Expr| line(left, RelationOp::Eq, Expr::integer(0));
    let lowest = values.iter().position(|value| !value.is_zero())?;
    let content = content(values);
    if lowest > 0 {
        if lowest == degree {
            return Some(NextStep::of(Action::TakeRoots, zero(Expr::Symbol(unknown.clone()))));
        }
        let number = if style == Style::of(&Entry::NoSolution) { content } else { whole(1) };
        let outer = times(&number, &power(unknown, lowest as u32), style);
        let inner: Vec<Rational> = values[lowest..=degree].iter().map(|value| value / &number).collect();
        let product =
            Expr::product(vec![Factor::times(outer.clone()), Factor::times(written(&inner, unknown, style))]);
        return Some(NextStep::of(Action::TakeOutFactor { factor: outer }, zero(product)));
    }
    if discriminant.is_none() && content != whole(1) {
        let scaled: Vec<Rational> = values.iter().map(|value| value / &content).collect();
        return Some(NextStep::of(scaling(&content, style), zero(written(&scaled, unknown, style))));
    }
    if let Some(exponent) = in_squares(&values[..=degree]) {
        let letter = Expr::symbol(if unknown.as_str() == "t" { "u" } else { "t" });
        let result = line(letter, RelationOp::Eq, power(unknown, exponent));
        return Some(NextStep { aside: true, ..NextStep::of(Action::IntroduceLetter, result) });
    }
    let [c, b, a] = &values[..=degree] else {
        let product = transform::factor(&relation.left);
        return is_apart(&product).then(|| NextStep::of(Action::Factor, zero(product)));
    };
    let own = b * b - whole(4) * a * c;
    if discriminant.is_none() && own.is_zero() {
        return Some(NextStep::of(Action::PerfectSquare, zero(transform::factor(&relation.left))));
    }
    if discriminant != Some(&own) {
        return Some(discriminant_line([a, b, c], &own, style));
    }
    if own.is_negative() {
        return Some(NextStep::of(Action::NoSolution, Entry::NoSolution));
    }
    let root =
        transform::simplify(&Expr::Root { degree: 2, radicand: Arc::new(Expr::rational(own.clone())) });
    let mut above = vec![Term::plus(style.number(&-b))];
    above.retain(|term| !term.value.is_literal_zero());
    if !own.is_zero() {
        above.push(Term::plus(Expr::PlusMinus(Arc::new(style.written(&root)))));
    }
    let value = Expr::fraction(Expr::sum(above), style.number(&(whole(2) * a)));
    let result = line(Expr::Symbol(unknown.clone()), RelationOp::Eq, value);
    Some(NextStep::of(Action::QuadraticFormula, result))
}

/// n > 1 of ax²ⁿ + bxⁿ + c.
fn in_squares(values: &[Rational]) -> Option<u32> {
    let half = values.len().checked_sub(1)? / 2;
    let others = |power: usize| power != 0 && power != half && power != 2 * half;
    let only = values.iter().enumerate().all(|(power, value)| value.is_zero() || !others(power));
    let fits = half > 1 && values.len() == 2 * half + 1 && !values[half].is_zero();
    (fits && only).then_some(half as u32)
}

/// The polynomial in the letter that is zero where the equation holds: t² − 5t + 4 = 0 of x⁴ − 5x² + 4 = 0 and t = x².
pub(super) fn in_letter(relation: &Relation, letter: &Symbol, value: &Expr) -> Option<Entry> {
    let (_, [form, part]) = Field::of([&relation.difference(), value]).ok()?;
    let (monomial, number) = part.as_poly()?.as_term()?;
    let mut powers = monomial.powers();
    let ((atom, step), None) = (powers.next()?, powers.next()) else { return None };
    if !number.is_one() || form.numerator().atoms().iter().any(|other| *other != atom) {
        return None;
    }
    let values: Vec<Rational> =
        form.numerator().univariate(atom)?.iter().map(crate::number::Rat::to_rational).collect();
    let fits = values.iter().enumerate().all(|(power, value)| value.is_zero() || power % step as usize == 0);
    if !fits || form.numerator().total_degree() < 2 * step {
        return None;
    }
    let own: Vec<Rational> = values.into_iter().step_by(step as usize).collect();
    let style = Style::of(&Entry::Relation(relation.clone()));
    Some(line(written(&own, letter, style), RelationOp::Eq, Expr::integer(0)))
}

fn is_apart(product: &Expr) -> bool {
    let factors = factors_of(product);
    factors.above.iter().filter(|factor| !is_numeric(factor)).count() > 1
        || factors.above.iter().any(|factor| base_of(factor).1 > 1)
}

/// What to divide by so that coefficients are whole, have no common divisor, and the first is positive.
fn content(values: &[Rational]) -> Rational {
    let below =
        values.iter().fold(whole(1), |all, value| lcm(&all, &Rational::from_integer(value.denom().clone())));
    let above = values.iter().fold(whole(0), |all, value| gcd(&all, &(value * &below)));
    let size = above / below;
    let negative = values.iter().rfind(|value| !value.is_zero()).is_some_and(Signed::is_negative);
    if size.is_zero() {
        whole(1)
    } else if negative {
        -size
    } else {
        size
    }
}

/// A polynomial by falling powers.
fn written(values: &[Rational], unknown: &Symbol, style: Style) -> Expr {
    let term = |(exponent, value): (usize, &Rational)| {
        let term = match exponent {
            0 => style.number(value),
            _ => times(value, &power(unknown, exponent as u32), style),
        };
        match term {
            Expr::Negate(size) => Term::minus((*size).clone()),
            other => Term::plus(other),
        }
    };
    Expr::sum(values.iter().enumerate().rev().filter(|(_, value)| !value.is_zero()).map(term).collect())
}

/// `D = (−5)² − 4 · 1 · 6 = 1`
fn discriminant_line([a, b, c]: [&Rational; 3], value: &Rational, style: Style) -> NextStep {
    let [a, b, c] = [a, b, c].map(|value| style.number(value));
    let product = [Expr::integer(4), a.clone(), c.clone()].map(Factor::times);
    let difference = Expr::sum(vec![
        Term::plus(Expr::power(b.clone(), Expr::integer(2))),
        Term::minus(Expr::product(product.into())),
    ]);
    let chain = RelationChain {
        first: Expr::symbol(DISCRIMINANT),
        rest: vec![(RelationOp::Eq, difference), (RelationOp::Eq, style.number(value))],
    };
    let action = Action::Discriminant { a, b, c };
    NextStep { aside: true, ..NextStep::of(action, Entry::Chain(chain)) }
}
