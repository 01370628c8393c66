//! Approximate values of canonical forms that are numbers.

use super::field::{Field, Kernel};
use super::fraction::Fraction;
use super::monomial::Atom;
use super::poly::Poly;
use super::work::Work;
use crate::numeric::Approximate;

/// The value of a polynomial without variables, unless it is complex or made with functions.
pub(crate) fn value_of(field: &Field, poly: &Poly) -> Option<Approximate> {
    value_where(field, poly, &|_| None)
}

/// The value of a polynomial where some atoms have given values.
pub(crate) fn value_where(
    field: &Field,
    poly: &Poly,
    given: &dyn Fn(Atom) -> Option<Approximate>,
) -> Option<Approximate> {
    let mut total = Approximate::exact(0.0);
    for (monomial, coefficient) in poly.terms() {
        let mut term = Approximate::rounded(coefficient.to_f64());
        for (atom, exponent) in monomial.powers() {
            let value = match given(atom) {
                Some(value) => value,
                None => kernel(field, field.kernel(atom)?, given)?,
            };
            term = term.times(value.whole_power(i64::from(exponent))?);
        }
        total = total.plus(term);
    }
    Some(total)
}

fn kernel(
    field: &Field,
    kernel: &Kernel,
    given: &dyn Fn(Atom) -> Option<Approximate>,
) -> Option<Approximate> {
    let lattice = field.lattice();
    let poly = |poly: &Poly| value_where(field, poly, given);
    let quotient = |form: &Fraction| poly(form.numerator())?.over(poly(form.denominator())?);
    Some(match kernel {
        Kernel::Pi => Approximate::rounded(std::f64::consts::PI),
        Kernel::Root(radicand) => {
            let radicand = poly(radicand)?;
            if lattice % 2 == 1 && radicand.middle < 0.0 {
                radicand.negated().root(lattice)?.negated()
            } else {
                radicand.root(lattice)?
            }
        }
        Kernel::Abs(inner) => poly(inner)?.abs(),
        Kernel::Exp(inner) => quotient(inner)?.over(Approximate::exact(lattice.into()))?.exp(),
        Kernel::Log(inner) => quotient(inner)?.ln()?,
        Kernel::Symbol(_) | Kernel::ImaginaryUnit | Kernel::Function(..) | Kernel::Apply(..) => return None,
    })
}

impl Field {
    /// The value of a polynomial that is a real number.
    pub(crate) fn approximate(&self, poly: &Poly) -> Option<Approximate> {
        value_of(self, poly)
    }

    /// What forming an expression may cost at most.
    pub(crate) const ALLOWANCE: u64 = Work::allowance().left();

    /// What forming expressions has cost so far.
    pub(crate) fn work_done(&self) -> u64 {
        self.work.done()
    }
}
