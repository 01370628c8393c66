//! Sums of powers in closed form (Faulhaber).

use crate::algebra::{Field, Kernel};
use crate::{Expr, Factor, Rational, Term, ratio};

/// Coefficients of n, n², … of 1ᵖ + 2ᵖ + … + nᵖ.
const FAULHABER: [&[(i64, i64)]; 6] = [
    &[(1, 1)],
    &[(1, 2), (1, 2)],
    &[(1, 6), (1, 2), (1, 3)],
    &[(0, 1), (1, 4), (1, 2), (1, 4)],
    &[(-1, 30), (0, 1), (1, 3), (1, 2), (1, 5)],
    &[(0, 1), (-1, 12), (0, 1), (5, 12), (1, 2), (1, 6)],
];

/// `sum(f, k, from, to)` for a polynomial f in k.
pub(super) fn closed(arguments: &[Expr]) -> Option<Expr> {
    let [summand, Expr::Symbol(index), from, to] = arguments else { return None };
    let (field, [form]) = Field::of([summand]).ok()?;
    let poly = form.as_poly()?;
    let atom = field.find(&Kernel::Symbol(index.clone()))?;
    let mut terms = Vec::new();
    for (power, coefficient) in poly.coefficients(atom).iter().enumerate() {
        let coefficient = field.written_poly(coefficient)?;
        let own = FAULHABER.get(power)?;
        let below = Expr::sum(vec![Term::plus(from.clone()), Term::minus(Expr::integer(1))]);
        for (end, sign) in [(to, 1), (&below, -1)] {
            for (exponent, (numerator, denominator)) in own.iter().enumerate() {
                let factor: Rational = ratio(sign * numerator, *denominator)?;
                let raised = Expr::power(end.clone(), Expr::integer(exponent as i64 + 1));
                terms.push(Term::plus(Expr::product(vec![
                    Factor::times(Expr::rational(factor)),
                    Factor::times(coefficient.clone()),
                    Factor::times(raised),
                ])));
            }
        }
    }
    Some(Expr::sum(terms))
}
