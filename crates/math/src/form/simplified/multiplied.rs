//! What multiplying out would combine.

use super::NotSimplified;
use crate::algebra::NoForm;
use crate::algebra::budget::Budget;
use crate::algebra::hidden::{Hidden, bare};
use crate::form::number::is_single_number;
use crate::form::order::{Shape, ordered};
use crate::form::parts::{factors_of, is_numeric, is_sum, natural, terms_of};
use crate::{Expr, Factor, Join};

/// Whether, of every part that is not inside a function, as many terms are left as multiplying out makes, and no
/// product with a sum has something to combine.
pub(super) fn nothing_to_collect(expr: &Expr, budget: &Budget) -> Result<(), NotSimplified> {
    if let (Some(written), Some(left)) = (terms_written(expr), terms_left(expr, budget))
        && left < written
        && !expr.unbracketed().is_literal_zero()
    {
        return Err(NotSimplified::LikeTerms { place: expr.clone() });
    }
    products(expr)?;
    inside_functions(expr, budget)
}

fn inside_functions(expr: &Expr, budget: &Budget) -> Result<(), NotSimplified> {
    match expr {
        Expr::Call { .. } | Expr::Apply { .. } | Expr::Root { .. } => {
            expr.children().try_for_each(|child| nothing_to_collect(child, budget))
        }
        Expr::Fraction { numerator, denominator } => {
            inside_functions(numerator, budget)?;
            // Denominators may stay products.
            factors_of(denominator).above.into_iter().try_for_each(|factor| match factor {
                Expr::Power { base, .. } => nothing_to_collect(base, budget),
                other => nothing_to_collect(other, budget),
            })
        }
        other => other.children().try_for_each(|child| inside_functions(child, budget)),
    }
}

/// More terms than this are not counted.
const MAX_TERMS: usize = 2_000;

/// How many terms there are when all products of sums are multiplied out and nothing is collected.
fn terms_written(expr: &Expr) -> Option<usize> {
    let count = match expr {
        Expr::Bracket(inner) | Expr::Negate(inner) => terms_written(inner)?,
        Expr::Sum(terms) => terms.iter().map(|term| terms_written(&term.value)).sum::<Option<usize>>()?,
        Expr::Product(factors) => factors
            .iter()
            .filter(|factor| factor.join == Join::Times)
            .try_fold(1usize, |all, factor| all.checked_mul(terms_written(&factor.value)?))?,
        Expr::Fraction { numerator, .. } => terms_written(numerator)?,
        Expr::Power { base, exponent } => match natural(exponent) {
            Some(times) => terms_written(base)?.checked_pow(times)?,
            None => 1,
        },
        _ => 1,
    };
    (count <= MAX_TERMS).then_some(count)
}

/// How many there are when like ones are collected.
fn terms_left(expr: &Expr, budget: &Budget) -> Option<usize> {
    let mut hidden = Hidden::default();
    let flat = hide_denominators(expr, &mut hidden).ok()?;
    let hidden_too = hidden.hide(&flat).ok()?;
    let (_, [form]) = budget.forms([&hidden_too]).ok()?;
    Some(form.as_poly()?.terms().len())
}

/// The expression with a letter for the reciprocal of every denominator that has letters in it.
fn hide_denominators(expr: &Expr, hidden: &mut Hidden) -> Result<Expr, NoForm> {
    let reciprocal = |divisor: &Expr, hidden: &mut Hidden| -> Result<Expr, NoForm> {
        let inverse = Expr::fraction(Expr::natural(1u32), bare(divisor));
        if is_numeric(divisor) { Ok(inverse) } else { hidden.letter_for(inverse).map(Expr::Symbol) }
    };
    Ok(match expr {
        Expr::Bracket(inner) => hide_denominators(inner, hidden)?,
        Expr::Negate(inner) => hide_denominators(inner, hidden)?.negated(),
        Expr::Sum(terms) => {
            let mut flat = Vec::with_capacity(terms.len());
            for term in terms.iter() {
                flat.push(crate::Term { sign: term.sign, value: hide_denominators(&term.value, hidden)? });
            }
            Expr::sum(flat)
        }
        Expr::Product(factors) => {
            let mut flat = Vec::with_capacity(factors.len());
            for factor in factors.iter() {
                flat.push(Factor::times(match factor.join {
                    Join::Times => hide_denominators(&factor.value, hidden)?,
                    Join::Over => reciprocal(&factor.value, hidden)?,
                }));
            }
            Expr::product(flat)
        }
        Expr::Fraction { numerator, denominator } => Expr::product(vec![
            Factor::times(hide_denominators(numerator, hidden)?),
            Factor::times(reciprocal(denominator, hidden)?),
        ]),
        other => other.clone(),
    })
}

/// Products with a sum in which numbers or powers would be combined: 2(3x + 1), x(x + 1); not a(b + c), 2(x + 1).
fn products(expr: &Expr) -> Result<(), NotSimplified> {
    if matches!(expr, Expr::Product(_)) {
        let factors = factors_of(expr).above;
        for (index, first) in factors.iter().enumerate() {
            for second in &factors[index + 1..] {
                if (is_sum(first) || is_sum(second)) && combines(first, second) {
                    return Err(NotSimplified::Product { place: expr.clone() });
                }
            }
        }
    }
    match expr {
        Expr::Call { .. } | Expr::Apply { .. } | Expr::Root { .. } => Ok(()),
        Expr::Fraction { numerator, .. } => products(numerator),
        other => other.children().try_for_each(products),
    }
}

fn combines(first: &Expr, second: &Expr) -> bool {
    let parts = |expr: &Expr| {
        terms_of(expr).iter().map(|(negative, term)| term_parts(*negative, term)).collect::<Vec<_>>()
    };
    let (left, right) = (parts(first), parts(second));
    left.iter().any(|(number, bases)| {
        right
            .iter()
            .any(|(other, others)| (*number && *other) || bases.iter().any(|base| others.contains(base)))
    })
}

/// Whether a term has a number other than 1 before it, and its bases.
fn term_parts(negative: bool, term: &Expr) -> (bool, Vec<Shape>) {
    let factors = factors_of(term);
    let number = |part: &&&Expr| is_single_number(part) && !part.is_literal_one();
    let has_number = negative != factors.negative || factors.above.iter().any(|part| number(&part));
    let bases = factors.above.iter().filter(|part| !is_numeric(part)).map(|part| match part {
        Expr::Power { base, .. } => ordered(base),
        other => ordered(other),
    });
    (has_number, bases.collect())
}
