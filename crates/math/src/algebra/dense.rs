//! Polynomials in one atom with quotients of polynomials in the others as coefficients: division leaves remainders of
//! a lower degree, which it does not over polynomials.

use super::field::{Field, Form, NoForm};
use super::fraction::Fraction;
use super::monomial::{Atom, Monomial};
use super::poly::Poly;
use crate::number::Rat;

/// Coefficients from the constant one on; the last one is not zero.
pub(crate) type Dense = Vec<Fraction>;

/// No polynomial of a higher degree is divided.
const MAX_DEGREE: u32 = 60;

fn trimmed(mut poly: Dense) -> Dense {
    while poly.last().is_some_and(Fraction::is_zero) {
        poly.pop();
    }
    poly
}

pub(crate) fn degree(poly: &[Fraction]) -> usize {
    poly.len().saturating_sub(1)
}

/// The polynomial by powers of one atom.
pub(crate) fn dense(poly: &Poly, atom: Atom) -> Form<Dense> {
    if poly.degree_in(atom) > MAX_DEGREE {
        return Err(NoForm::Exhausted);
    }
    Ok(trimmed(poly.coefficients(atom).into_iter().map(Fraction::whole).collect()))
}

impl Field {
    /// The form by powers of one atom, if that is not below; else nothing.
    pub(crate) fn dense_form(&mut self, form: &Fraction, atom: Atom) -> Form<Option<Dense>> {
        if form.denominator().contains(atom) {
            return Ok(None);
        }
        let mut dense = dense(form.numerator(), atom)?;
        for coefficient in &mut dense {
            let above = coefficient.numerator().clone();
            *coefficient = self.quotient(above, form.denominator().clone())?;
        }
        Ok(Some(dense))
    }

    /// The value as one form.
    pub(crate) fn sparse(&mut self, dense: &[Fraction], atom: Atom) -> Form<Fraction> {
        let mut total = Fraction::constant(Rat::ZERO);
        for (exponent, coefficient) in dense.iter().enumerate() {
            let power = Monomial::power_of(atom, exponent as u32).ok_or(NoForm::Exhausted)?;
            let term = self.times(coefficient, &Fraction::whole(Poly::term(power, Rat::ONE)))?;
            total = self.sum(&total, &term)?;
        }
        Ok(total)
    }

    pub(crate) fn dense_difference(&mut self, a: &[Fraction], b: &[Fraction]) -> Form<Dense> {
        let zero = Fraction::constant(Rat::ZERO);
        let mut difference = Vec::with_capacity(a.len().max(b.len()));
        for index in 0..a.len().max(b.len()) {
            difference.push(self.difference(a.get(index).unwrap_or(&zero), b.get(index).unwrap_or(&zero))?);
        }
        Ok(trimmed(difference))
    }

    pub(crate) fn dense_product(&mut self, a: &[Fraction], b: &[Fraction]) -> Form<Dense> {
        if a.is_empty() || b.is_empty() {
            return Ok(Vec::new());
        }
        let mut product = vec![Fraction::constant(Rat::ZERO); a.len() + b.len() - 1];
        for (i, x) in a.iter().enumerate() {
            for (j, y) in b.iter().enumerate() {
                let part = self.times(x, y)?;
                product[i + j] = self.sum(&product[i + j], &part)?;
            }
        }
        Ok(trimmed(product))
    }

    /// Quotient and remainder; a zero divisor is refused.
    pub(crate) fn dense_division(&mut self, poly: &[Fraction], divisor: &[Fraction]) -> Form<(Dense, Dense)> {
        let leading = divisor.last().ok_or(NoForm::Undefined)?;
        let inverse = self.inverse(leading)?;
        let mut rest = poly.to_vec();
        let steps = (poly.len() + 1).saturating_sub(divisor.len());
        let mut quotient = vec![Fraction::constant(Rat::ZERO); steps];
        for shift in (0..steps).rev() {
            let top = self.times(&rest[shift + divisor.len() - 1], &inverse)?;
            if !top.is_zero() {
                for (index, value) in divisor.iter().enumerate() {
                    let down = self.times(&top, value)?;
                    rest[shift + index] = self.difference(&rest[shift + index], &down)?;
                }
            }
            quotient[shift] = top;
        }
        Ok((trimmed(quotient), trimmed(rest)))
    }

    /// The inverse of `a` modulo `modulus`, if they have no common factor (extended Euclidean algorithm).
    pub(crate) fn dense_inverse(&mut self, a: &[Fraction], modulus: &[Fraction]) -> Form<Option<Dense>> {
        let (mut high, mut low) = (modulus.to_vec(), self.dense_division(a, modulus)?.1);
        let (mut before, mut factor): (Dense, Dense) = (Vec::new(), vec![Fraction::one()]);
        while degree(&low) > 0 {
            let (quotient, rest) = self.dense_division(&high, &low)?;
            let product = self.dense_product(&quotient, &factor)?;
            let next = self.dense_difference(&before, &product)?;
            before = std::mem::replace(&mut factor, next);
            high = std::mem::replace(&mut low, rest);
        }
        let Some(constant) = low.first() else { return Ok(None) };
        let inverse = self.inverse(constant)?;
        Ok(Some(self.dense_product(&factor, &[inverse])?))
    }
}
