//! Approximate values of canonical forms that are numbers.

use super::field::{Field, Kernel};
use super::fraction::Fraction;
use super::poly::Poly;
use crate::numeric::Approximate;

/// The value of a polynomial without variables, unless it is complex or made with functions.
pub(crate) fn value_of(field: &Field, poly: &Poly) -> Option<Approximate> {
    let mut total = Approximate::exact(0.0);
    for (monomial, coefficient) in poly.terms() {
        let mut term = Approximate::rounded(coefficient.to_f64());
        for (atom, exponent) in monomial.powers() {
            let value = kernel(field, field.kernel(atom)?)?;
            term = term.times(value.whole_power(i64::from(exponent))?);
        }
        total = total.plus(term);
    }
    Some(total)
}

fn kernel(field: &Field, kernel: &Kernel) -> Option<Approximate> {
    let lattice = f64::from(field.lattice());
    Some(match kernel {
        Kernel::Pi => Approximate::rounded(std::f64::consts::PI),
        Kernel::Root(radicand) => value_of(field, radicand)?.root(lattice)?,
        Kernel::Abs(inner) => value_of(field, inner)?.abs(),
        Kernel::Exp(inner) => quotient(field, inner)?.over(Approximate::exact(lattice))?.exp(),
        Kernel::Log(inner) => quotient(field, inner)?.ln()?,
        Kernel::Symbol(_) | Kernel::ImaginaryUnit | Kernel::Function(..) | Kernel::Apply(..) => return None,
    })
}

fn quotient(field: &Field, fraction: &Fraction) -> Option<Approximate> {
    value_of(field, fraction.numerator())?.over(value_of(field, fraction.denominator())?)
}
