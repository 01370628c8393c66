//! Polynomials whose coefficients are real numbers such as √2 and ln 3.

use std::sync::Arc;

use num_integer::Integer as _;

use super::Reason;
use super::polynomial::{roots, sort};
use super::solver::{Solver, is_nonzero_number};
use crate::algebra::{Atom, Field, Poly};
use crate::set::Real;
use crate::{Expr, Factor, Term};

impl Solver<'_> {
    /// The different real roots in ascending order of a polynomial in one atom, whatever that stands for, with
    /// coefficients that are numbers.
    pub(super) fn polynomial_over_reals(
        &mut self,
        field: &Field,
        poly: &Poly,
        atom: Atom,
    ) -> Option<Vec<Real>> {
        self.spend(5_000)?;
        if poly.univariate(atom).is_some() {
            return roots(poly, atom);
        }
        let coefficients = poly.coefficients(atom);
        if !is_nonzero_number(field, coefficients.last()?) {
            return None;
        }
        let powers =
            coefficients.iter().enumerate().filter(|(_, value)| !value.is_zero()).map(|(power, _)| power);
        let step = powers.fold(0usize, |common, power| common.gcd(&power)).max(1);
        let outer: Vec<Expr> = coefficients
            .iter()
            .step_by(step)
            .map(|value| field.written_poly(value))
            .collect::<Option<_>>()?;
        let outer = match &outer[..] {
            [_] => Vec::new(),
            [b, a] => vec![Real::simplified(&Expr::fraction(b.clone().negated(), a.clone()))?],
            [c, b, a] => self.quadratic_over_reals(a, b, c)?,
            _ => return None,
        };
        if step == 1 {
            return Some(outer);
        }
        let mut found = Vec::new();
        for root in outer {
            let sign = root.sign()?;
            let expr = root.expr()?.clone();
            let taken = |radicand: Expr| Expr::Root { degree: step as u32, radicand: Arc::new(radicand) };
            match (step % 2 == 0, sign.is_lt()) {
                (true, true) => {}
                (true, false) if sign.is_eq() => found.push(root),
                (true, false) => {
                    found.push(Real::simplified(&taken(expr.clone()))?);
                    found.push(Real::simplified(&taken(expr).negated())?);
                }
                (false, true) => found.push(Real::simplified(&taken(expr.negated()).negated())?),
                (false, false) => found.push(Real::simplified(&taken(expr))?),
            }
        }
        sort(&mut found)?;
        Some(found)
    }

    fn quadratic_over_reals(&mut self, a: &Expr, b: &Expr, c: &Expr) -> Option<Vec<Real>> {
        let product = |factors: &[Expr]| Expr::product(factors.iter().cloned().map(Factor::times).collect());
        let square = Expr::power(b.clone(), Expr::integer(2));
        let four = product(&[Expr::integer(4), a.clone(), c.clone()]);
        let discriminant = Real::simplified(&Expr::sum(vec![Term::plus(square), Term::minus(four)]))?;
        let sign = discriminant.sign()?;
        if sign.is_lt() {
            return Some(Vec::new());
        }
        let root = Expr::Root { degree: 2, radicand: Arc::new(discriminant.expr()?.clone()) };
        let below = product(&[Expr::integer(2), a.clone()]);
        let value = |term: Term| {
            let above = Expr::sum(vec![Term::minus(b.clone()), term]);
            Real::simplified(&Expr::fraction(above, below.clone()))
        };
        if sign.is_eq() {
            return Some(vec![value(Term::plus(Expr::integer(0)))?]);
        }
        self.note_equation(Reason::Discriminant, Expr::symbol("D"), discriminant.expr()?.clone());
        let mut found = vec![value(Term::minus(root.clone()))?, value(Term::plus(root))?];
        sort(&mut found)?;
        Some(found)
    }
}
