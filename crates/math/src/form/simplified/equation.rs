//! Both sides of an equation or inequality together.

use super::NotSimplified;
use super::multiplied::nothing_to_collect;
use crate::algebra::budget::Budget;
use crate::algebra::hidden::Hidden;
use crate::{Expr, Relation, RelationOp, Term};

pub(super) fn nothing_to_divide_by(relation: &Relation, budget: &Budget) -> Result<(), NotSimplified> {
    let sides = [Term::plus(relation.left.clone()), Term::minus(relation.right.clone())];
    let sides: Vec<Term> =
        sides.into_iter().filter(|side| !side.value.unbracketed().is_literal_zero()).collect();
    let difference = Expr::sum(sides);
    let place = || difference.clone();
    // Products were looked at on each side.
    if let Err(NotSimplified::LikeTerms { .. }) = nothing_to_collect(&difference, budget) {
        return Err(NotSimplified::LikeTerms { place: place() });
    }
    let mut hidden = Hidden::default();
    let Ok(flat) = hidden.hide(&difference) else { return Ok(()) };
    let Ok((_, [form])) = budget.forms([&flat]) else { return Ok(()) };
    let poly = form.numerator();
    // With whole coefficients: a common denominator is multiplied away first.
    let number = poly.content().to_rational();
    let common = poly.common_monomial();
    let is_equation = matches!(relation.op, RelationOp::Eq | RelationOp::Ne);
    let divides = |exponent: u32| is_equation || exponent > 1;
    let all_negative = is_equation && poly.terms().iter().all(|(_, value)| value.is_negative());
    let has_number = number.numer().magnitude() != &1u32.into();
    let has_letter = poly.terms().len() > 1 && common.powers().any(|(_, exponent)| divides(exponent));
    if !poly.is_zero() && (has_number || has_letter || all_negative) {
        return Err(NotSimplified::CommonFactor { place: place() });
    }
    Ok(())
}
