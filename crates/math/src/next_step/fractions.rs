//! Fractions with letters below.

use super::written::{Style, signed_terms};
use super::{Action, NextStep};
use crate::algebra::Field;
use crate::form::parts::{factors_of, is_numeric, is_sum};
use crate::form::{factored, identical};
use crate::{Entry, Expr, Factor, Join, Symbol, Term, transform};

/// Letters that nobody types stand for numerators while the common denominator is looked for.
const NUMERATORS: [char; 6] = ['\u{E0F0}', '\u{E0F1}', '\u{E0F2}', '\u{E0F3}', '\u{E0F4}', '\u{E0F5}'];

/// Whether something with a letter stands below a bar or after `:`.
pub(super) fn divides_by_letter(expr: &Expr) -> bool {
    let here = match expr {
        Expr::Fraction { denominator, .. } => !is_numeric(denominator),
        Expr::Product(factors) => {
            factors.iter().any(|factor| factor.join == Join::Over && !is_numeric(&factor.value))
        }
        Expr::Power { exponent, .. } => matches!(**exponent, Expr::Negate(_)),
        _ => false,
    };
    here || expr.children().any(divides_by_letter)
}

/// The next step towards one fraction in lowest terms; `None` where no letter is below.
pub(super) fn step(expr: &Expr) -> Option<NextStep> {
    let expr = expr.unbracketed();
    if !divides_by_letter(expr) {
        return None;
    }
    let found = |action, expr: Expr| Some(NextStep::of(action, Entry::Expression(expr)));
    match expr {
        Expr::Sum(_) => {
            let sum = common_denominator(expr)?;
            let Expr::Fraction { denominator, .. } = &sum else { return None };
            let action = Action::CommonDenominator { denominator: (**denominator).clone() };
            found(action, sum)
        }
        Expr::Negate(inner) => {
            let inner = step(inner)?;
            let Entry::Expression(line) = inner.line else { return None };
            Some(NextStep { line: Entry::Expression(line.negated()), ..inner })
        }
        Expr::Product(_) => {
            let factors = factors_of(expr);
            if factors.above.iter().chain(&factors.below).any(|factor| divides_by_letter(factor)) {
                return None;
            }
            let join = |parts: &[&Expr]| {
                Expr::product(parts.iter().map(|part| Factor::times((*part).clone())).collect()).tidy()
            };
            let fraction = Expr::fraction(join(&factors.above), join(&factors.below));
            found(Action::MultiplyFractions, if factors.negative { fraction.negated() } else { fraction })
        }
        Expr::Fraction { numerator, denominator } => fraction(numerator, denominator, expr),
        _ => None,
    }
}

fn fraction(numerator: &Expr, denominator: &Expr, whole: &Expr) -> Option<NextStep> {
    if divides_by_letter(numerator) || divides_by_letter(denominator) {
        return None;
    }
    let found = |action, above: Expr, below: Expr| {
        Some(NextStep::of(action, Entry::Expression(Expr::fraction(above, below))))
    };
    // The numerator of a sum is multiplied out and collected first.
    if matches!(numerator.unbracketed(), Expr::Sum(_))
        && let Some(next) = super::expression::expand(numerator, Style::of(&Entry::NoSolution))
    {
        let Entry::Expression(above) = next.line else { return None };
        return Some(found(next.action, above, denominator.clone())?.at(next.place));
    }
    if !can_be_reduced(numerator, denominator, whole)? {
        return None;
    }
    let [above, below] = [numerator, denominator]
        .map(|part| if factored(part, None).is_ok() { part.clone() } else { transform::factor(part) });
    let is_apart = |part: &Expr, product: &Expr| identical(part, product) || !is_sum(part);
    if is_apart(numerator, &above) && is_apart(denominator, &below) {
        let reduced = transform::single_fraction(whole);
        return Some(NextStep::of(Action::ReduceFraction, Entry::Expression(reduced)));
    }
    found(Action::Factor, above, below)
}

/// Whether numerator and denominator have a common factor.
fn can_be_reduced(numerator: &Expr, denominator: &Expr, whole: &Expr) -> Option<bool> {
    let (_, [above, below, all]) = Field::of([numerator, denominator, whole]).ok()?;
    let (above, below) = (above.as_poly()?, below.as_poly()?);
    let divides = above.content().content(&below.content());
    let number = !divides.is_one() || !divides.is_integer();
    Some(number || all.numerator().total_degree() < above.total_degree())
}

/// A sum over its common denominator, the numerators widened but not multiplied out.
fn common_denominator(sum: &Expr) -> Option<Expr> {
    let terms = signed_terms(sum);
    if terms.len() > NUMERATORS.len() {
        return None;
    }
    let apart: Vec<(Expr, Expr)> = terms.iter().map(|term| numerator_and_denominator(&term.value)).collect();
    let letter = |at: usize| Expr::Symbol(Symbol::letter(NUMERATORS[at]));
    let general = apart
        .iter()
        .enumerate()
        .map(|(at, (_, below))| Term::plus(Expr::fraction(letter(at), below.clone())))
        .collect();
    let Expr::Fraction { denominator, .. } = transform::single_fraction(&Expr::sum(general)) else {
        return None;
    };
    let widened = terms.iter().zip(&apart).map(|(term, (above, below))| {
        let by =
            transform::factor(&transform::simplify(&Expr::fraction((*denominator).clone(), below.clone())));
        let product = Expr::product(vec![Factor::times(by), Factor::times(above.clone())]).tidy();
        Term { sign: term.sign, value: product }
    });
    Some(Expr::fraction(Expr::sum(widened.collect()), (*denominator).clone()))
}

fn numerator_and_denominator(term: &Expr) -> (Expr, Expr) {
    let factors = factors_of(term);
    let join = |parts: &[&Expr]| {
        Expr::product(parts.iter().map(|part| Factor::times((*part).clone())).collect()).tidy()
    };
    let above = join(&factors.above);
    (if factors.negative { above.negated() } else { above }, join(&factors.below))
}
