//! Quotients of polynomials: the canonical form of an expression.

use super::field::{Field, Form, Kernel, NoForm};
use super::gcd::gcd;
use super::monomial::Monomial;
use super::poly::Poly;
use crate::number::Rat;

/// numerator / denominator in lowest terms; the leading coefficient of the denominator is 1.
///
/// Lowest terms of polynomials in independent atoms: where roots are involved, equal fractions can still look
/// different, so compare by [`Field::is_zero`] of the difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fraction {
    numerator: Poly,
    denominator: Poly,
}

impl Fraction {
    pub(crate) fn whole(numerator: Poly) -> Self {
        Self { numerator, denominator: Poly::one() }
    }

    pub(crate) fn constant(value: Rat) -> Self {
        Self::whole(Poly::constant(value))
    }

    pub(crate) fn one() -> Self {
        Self::whole(Poly::one())
    }

    pub(crate) fn numerator(&self) -> &Poly {
        &self.numerator
    }

    pub(crate) fn denominator(&self) -> &Poly {
        &self.denominator
    }

    /// The value, when it has no atoms.
    pub(crate) fn as_constant(&self) -> Option<&Rat> {
        if self.denominator.is_one() { self.numerator.as_constant() } else { None }
    }

    /// The polynomial, when the denominator is 1.
    pub(crate) fn as_poly(&self) -> Option<&Poly> {
        self.denominator.is_one().then_some(&self.numerator)
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.numerator.is_zero()
    }

    pub(crate) fn negated(&self) -> Self {
        Self { numerator: self.numerator.negated(), denominator: self.denominator.clone() }
    }

    pub(crate) fn scaled(&self, by: &Rat) -> Self {
        let denominator = if by.is_zero() { Poly::one() } else { self.denominator.clone() };
        Self { numerator: self.numerator.scaled(by), denominator }
    }
}

/// Arithmetic of fractions.
impl Field {
    /// numerator / denominator in lowest terms.
    pub(crate) fn quotient(&mut self, numerator: Poly, denominator: Poly) -> Form<Fraction> {
        if denominator.is_zero() {
            return Err(NoForm::Undefined);
        }
        if numerator.is_zero() {
            return Ok(Fraction::constant(Rat::ZERO));
        }
        let (numerator, denominator) = self.without_roots_below(numerator, denominator)?;
        let (mut numerator, mut denominator) = (numerator, denominator);
        if denominator.as_constant().is_none() {
            let common = gcd(&numerator, &denominator, &mut self.work)?;
            if !common.is_one() {
                let divided = |poly: &Poly, work: &mut _| poly.exact_quotient(&common, work);
                numerator = divided(&numerator, &mut self.work)?.ok_or(NoForm::Exhausted)?;
                denominator = divided(&denominator, &mut self.work)?.ok_or(NoForm::Exhausted)?;
            }
        }
        let leading =
            denominator.leading().and_then(|(_, value)| value.inverse()).ok_or(NoForm::Undefined)?;
        if leading.is_one() {
            return Ok(Fraction { numerator, denominator });
        }
        Ok(Fraction { numerator: numerator.scaled(&leading), denominator: denominator.scaled(&leading) })
    }

    /// Widens a fraction whose denominator is a single term with roots in it, so that they go: 1/√2 = √2/2.
    fn without_roots_below(&mut self, numerator: Poly, denominator: Poly) -> Form<(Poly, Poly)> {
        let Some((monomial, _)) = denominator.as_term() else { return Ok((numerator, denominator)) };
        let mut factor = Monomial::ONE;
        for (atom, exponent) in monomial.powers() {
            let degree = match self.kernel(atom) {
                Some(Kernel::Root(_)) => self.lattice(),
                Some(Kernel::ImaginaryUnit | Kernel::Abs(_)) => 2,
                _ => continue,
            };
            factor = factor.with(atom, degree - exponent % degree).ok_or(NoForm::Exhausted)?;
        }
        if factor.is_one() {
            return Ok((numerator, denominator));
        }
        let widened = Poly::term(factor, Rat::ONE);
        Ok((self.product(&numerator, &widened)?, self.product(&denominator, &widened)?))
    }

    pub(crate) fn sum(&mut self, a: &Fraction, b: &Fraction) -> Form<Fraction> {
        if a.denominator == b.denominator {
            let total = a.numerator.plus(&b.numerator, &mut self.work)?;
            if a.denominator.is_one() {
                return Ok(Fraction::whole(total));
            }
            return self.quotient(total, a.denominator.clone());
        }
        let left = self.product(&a.numerator, &b.denominator)?;
        let right = self.product(&b.numerator, &a.denominator)?;
        let total = left.plus(&right, &mut self.work)?;
        let below = self.product(&a.denominator, &b.denominator)?;
        self.quotient(total, below)
    }

    pub(crate) fn difference(&mut self, a: &Fraction, b: &Fraction) -> Form<Fraction> {
        self.sum(a, &b.negated())
    }

    pub(crate) fn times(&mut self, a: &Fraction, b: &Fraction) -> Form<Fraction> {
        let above = self.product(&a.numerator, &b.numerator)?;
        if a.denominator.is_one() && b.denominator.is_one() {
            return Ok(Fraction::whole(above));
        }
        let below = self.product(&a.denominator, &b.denominator)?;
        self.quotient(above, below)
    }

    pub(crate) fn inverse(&mut self, a: &Fraction) -> Form<Fraction> {
        self.quotient(a.denominator.clone(), a.numerator.clone())
    }

    pub(crate) fn over(&mut self, a: &Fraction, b: &Fraction) -> Form<Fraction> {
        if let Some(value) = b.as_constant() {
            return Ok(a.scaled(&value.inverse().ok_or(NoForm::Undefined)?));
        }
        let inverse = self.inverse(b)?;
        self.times(a, &inverse)
    }

    /// A whole power, which may be negative.
    pub(crate) fn raised(&mut self, base: &Fraction, exponent: i64) -> Form<Fraction> {
        if exponent <= 0 && base.is_zero() {
            return Err(NoForm::Undefined);
        }
        let size = u32::try_from(exponent.unsigned_abs()).map_err(|_| NoForm::Exhausted)?;
        if let Some(value) = base.as_constant()
            && value.abs().is_one()
        {
            let odd = exponent % 2 != 0;
            return Ok(Fraction::constant(if odd { value.clone() } else { Rat::ONE }));
        }
        let above = self.power(&base.numerator, size)?;
        let below = self.power(&base.denominator, size)?;
        if exponent < 0 {
            self.quotient(below, above)
        } else if below.is_one() {
            Ok(Fraction::whole(above))
        } else {
            self.quotient(above, below)
        }
    }

    /// Whether both are the same number or function, as far as the relations between the atoms tell.
    pub(crate) fn same(&mut self, a: &Fraction, b: &Fraction) -> Form<bool> {
        if a == b {
            return Ok(true);
        }
        let left = self.product(&a.numerator, &b.denominator)?;
        let right = self.product(&b.numerator, &a.denominator)?;
        Ok(left == right)
    }
}
