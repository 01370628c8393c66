//! Equations with several powers that have the unknown in the exponent.

use num_integer::Integer as _;

use super::Reason;
use super::equation::is_unknown;
use super::solver::{Solver, atoms_of};
use crate::algebra::{Atom, Field, Fraction, Kernel, Monomial, Poly};
use crate::number::Rat;
use crate::set::{Real, RealSet};
use crate::{Expr, Function, Term};

impl Solver<'_> {
    /// Where all terms, divided by one, are powers of the same power: 4^x + 6^x = 2 · 9^x in t = (2/3)^x.
    pub(super) fn exponential(&mut self, field: &Field, poly: &Poly) -> Option<RealSet> {
        let atoms = atoms_of(field, poly, self.unknown);
        let is_exponential = |atom: &Atom| matches!(field.kernel(*atom), Some(Kernel::Exp(_)));
        if !atoms.iter().all(is_exponential) {
            return self.two_powers(field, poly, &atoms);
        }
        let stand_in = *atoms.first()?;
        let (direction, inner) = along_one_power(poly, &atoms, stand_in)?;
        let part = self.power_along(field, &atoms, &direction)?;
        let letter = self.fresh_letter(&part);
        self.note_equation(Reason::Substitute, Expr::Symbol(letter.clone()), part.clone());
        let values = self.with_unknown(&letter, |solver| {
            if inner.univariate(stand_in).is_some() {
                solver.polynomial(&inner, stand_in)
            } else {
                solver.polynomial_over_reals(field, &inner, stand_in)
            }
        })?;
        let mut total = RealSet::empty();
        let mut lines = Vec::new();
        let mut positive = Vec::new();
        for value in values {
            if value.sign()?.is_gt() {
                lines.push((part.clone(), value.expr()?.clone()));
                positive.push(value);
            }
        }
        self.note_any(Reason::SubstituteBack, lines);
        let exponent = exponent_along(field, &atoms, &direction)?;
        for value in positive {
            let own = self.quietly(|solver| solver.exponential_is(&exponent, &value))?;
            total = total.union(&own)?;
        }
        Some(total)
    }

    /// e^exponent = value
    fn exponential_is(&mut self, exponent: &Expr, value: &Real) -> Option<RealSet> {
        let logarithm = Expr::Call { function: Function::Ln, arguments: vec![value.expr()?.clone()].into() };
        self.zeros(&Expr::sum(vec![Term::plus(exponent.clone()), Term::minus(logarithm)]))
    }

    /// The product of the powers along the direction, as one power where the bases allow it: (2/3)^x.
    fn power_along(&mut self, field: &Field, atoms: &[Atom], direction: &[i64]) -> Option<Expr> {
        let exponent = exponent_along(field, atoms, direction)?;
        // e^(x·(ln 2 − ln 3)): the base is e to the coefficient of x, if the exponent is a multiple of x.
        let unknown = Expr::Symbol(self.unknown.clone());
        let slope = Expr::fraction(exponent.clone(), unknown.clone());
        let e = Expr::Constant(crate::Constant::E);
        if let Some((field, form)) = self.form(&slope)
            && field.is_number(form.numerator())
            && field.is_number(form.denominator())
            && let Some(base) = Real::simplified(&Expr::power(e.clone(), field.written(&form)?))
            && base.as_rational().is_some()
        {
            return Some(Expr::power(base.expr()?.clone(), unknown));
        }
        Some(Expr::power(e, exponent))
    }

    /// Two terms that are powers, some of them of the unknown: both sides by logarithms. x^(lg x) = 100x.
    fn two_powers(&mut self, field: &Field, poly: &Poly, atoms: &[Atom]) -> Option<RealSet> {
        let [(first, a), (second, b)] = poly.terms() else { return None };
        let known = |atom: &Atom| {
            is_unknown(field, *atom, self) || matches!(field.kernel(*atom), Some(Kernel::Exp(_)))
        };
        // The unknown is positive where its logarithm occurs.
        let logarithm_of_unknown = (0..crate::algebra::MAX_ATOMS).any(|atom| {
            let Some(Kernel::Log(inner)) = field.kernel(atom) else { return false };
            inner.as_poly().and_then(Poly::as_term).is_some_and(|(monomial, value)| {
                value.is_one()
                    && monomial.degree() == 1
                    && monomial.powers().all(|(atom, _)| is_unknown(field, atom, self))
            })
        });
        if !logarithm_of_unknown || !atoms.iter().all(known) || a.is_negative() == b.is_negative() {
            return None;
        }
        let side = |monomial: &Monomial, value: &Rat| -> Option<Expr> {
            let power = field.written_poly(&Poly::term(*monomial, value.abs()))?;
            Some(Expr::Call { function: Function::Ln, arguments: vec![power].into() })
        };
        let (left, right) = (side(first, a)?, side(second, b)?);
        self.note_equation(Reason::TakeLogarithms, left.clone(), right.clone());
        self.zeros(&Expr::sum(vec![Term::plus(left), Term::minus(right)]))
    }
}

/// The direction along which the exponents of all terms lie, and the polynomial in the power along it.
fn along_one_power(poly: &Poly, atoms: &[Atom], stand_in: Atom) -> Option<(Vec<i64>, Poly)> {
    let exponents = |monomial: &Monomial| -> Vec<i64> {
        atoms.iter().map(|atom| i64::from(monomial.exponent(*atom))).collect()
    };
    let (first, _) = poly.terms().first()?;
    let origin = exponents(first);
    let offsets: Vec<Vec<i64>> = poly
        .terms()
        .iter()
        .map(|(monomial, _)| exponents(monomial).iter().zip(&origin).map(|(a, b)| a - b).collect())
        .collect();
    let longest = offsets.iter().find(|offset| offset.iter().any(|value| *value != 0))?;
    let common = longest.iter().fold(0i64, |common, value| common.gcd(value));
    let mut direction: Vec<i64> = longest.iter().map(|value| value / common).collect();
    // The greater base above: (3/2)^x rather than its inverse would do as well; keep the first power upwards.
    if direction.iter().find(|value| **value != 0).is_some_and(|value| *value < 0) {
        for value in &mut direction {
            *value = -*value;
        }
    }
    let steps: Vec<i64> =
        offsets.iter().map(|offset| multiple_of(offset, &direction)).collect::<Option<_>>()?;
    // The greatest common step, so that t is the highest power that serves.
    let stride = steps.iter().fold(0i64, |common, value| common.gcd(value)).max(1);
    let lowest = *steps.iter().min()?;
    let mut terms = Vec::new();
    for ((monomial, value), step) in poly.terms().iter().zip(&steps) {
        let number = atoms.iter().try_fold(*monomial, |monomial, atom| monomial.with(*atom, 0))?;
        let power = u32::try_from((step - lowest) / stride).ok()?;
        terms.push((number.with(stand_in, power)?, value.clone()));
    }
    for value in &mut direction {
        *value *= stride;
    }
    Some((direction, Poly::from_terms(terms)))
}

fn multiple_of(offset: &[i64], direction: &[i64]) -> Option<i64> {
    let (value, unit) = offset.iter().zip(direction).find(|(_, unit)| **unit != 0)?;
    let step = value / unit;
    offset.iter().zip(direction).all(|(value, unit)| *value == step * unit).then_some(step)
}

/// The exponent of e in the product of the powers along the direction.
fn exponent_along(field: &Field, atoms: &[Atom], direction: &[i64]) -> Option<Expr> {
    let mut field = field.copied();
    let mut total = Fraction::constant(Rat::ZERO);
    for (atom, power) in atoms.iter().zip(direction) {
        let Kernel::Exp(inner) = field.kernel(*atom)?.clone() else { return None };
        let share = Rat::ratio(*power, i64::from(field.lattice()));
        total = field.sum(&total, &inner.scaled(&share)).ok()?;
    }
    field.written(&total)
}
