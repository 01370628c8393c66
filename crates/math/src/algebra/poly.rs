//! Polynomials over ℚ in up to sixteen atoms.

use std::borrow::Cow;

use super::monomial::{Atom, Monomial};
use super::work::{Exhausted, Work};
use crate::number::Rat;

/// Higher powers are not expanded.
const MAX_DEGREE: u32 = 2_000;

/// A sum of terms with different monomials, greatest first, and coefficients other than zero. Two polynomials are
/// the same if and only if they are `==`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Poly(Cow<'static, [(Monomial, Rat)]>);

/// The terms of 1. Nearly every denominator is 1: it is lent, so that it costs no memory.
static ONE: [(Monomial, Rat); 1] = [(Monomial::ONE, Rat::ONE)];

type Result<T> = std::result::Result<T, Exhausted>;

/// Making and taking apart.
impl Poly {
    pub(crate) const fn zero() -> Self {
        Self(Cow::Borrowed(&[]))
    }

    pub(crate) const fn one() -> Self {
        Self(Cow::Borrowed(&ONE))
    }

    pub(crate) fn constant(value: Rat) -> Self {
        Self::term(Monomial::ONE, value)
    }

    pub(crate) fn term(monomial: Monomial, coefficient: Rat) -> Self {
        if coefficient.is_zero() { Self::zero() } else { Self::ordered(vec![(monomial, coefficient)]) }
    }

    /// From terms as they have to be.
    const fn ordered(terms: Vec<(Monomial, Rat)>) -> Self {
        Self(Cow::Owned(terms))
    }

    pub(crate) fn atom(atom: Atom) -> Result<Self> {
        Ok(Self::term(Monomial::power_of(atom, 1).ok_or(Exhausted)?, Rat::ONE))
    }

    /// From terms in any order, like ones together.
    pub(crate) fn from_terms(mut terms: Vec<(Monomial, Rat)>) -> Self {
        terms.sort_unstable_by(|(a, _), (b, _)| b.cmp(a));
        let mut kept: Vec<(Monomial, Rat)> = Vec::with_capacity(terms.len());
        for (monomial, coefficient) in terms {
            match kept.last_mut() {
                Some((last, total)) if *last == monomial => *total = total.plus(&coefficient),
                _ => {
                    if kept.last().is_some_and(|(_, total)| total.is_zero()) {
                        kept.pop();
                    }
                    kept.push((monomial, coefficient));
                }
            }
        }
        if kept.last().is_some_and(|(_, total)| total.is_zero()) {
            kept.pop();
        }
        Self::ordered(kept)
    }

    pub(crate) fn terms(&self) -> &[(Monomial, Rat)] {
        &self.0
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn is_one(&self) -> bool {
        matches!(&*self.0, [(monomial, coefficient)] if monomial.is_one() && coefficient.is_one())
    }

    /// The value of a polynomial without atoms.
    pub(crate) fn as_constant(&self) -> Option<&Rat> {
        match &*self.0 {
            [] => Some(&Rat::ZERO),
            [(monomial, value)] if monomial.is_one() => Some(value),
            _ => None,
        }
    }

    /// The only term, if there is just one.
    pub(crate) fn as_term(&self) -> Option<&(Monomial, Rat)> {
        match &*self.0 {
            [term] => Some(term),
            _ => None,
        }
    }

    pub(crate) fn leading(&self) -> Option<&(Monomial, Rat)> {
        self.0.first()
    }

    pub(crate) fn contains(&self, atom: Atom) -> bool {
        self.0.iter().any(|(monomial, _)| monomial.exponent(atom) > 0)
    }

    /// The atoms that occur, in order.
    pub(crate) fn atoms(&self) -> Vec<Atom> {
        let joined = self.0.iter().fold(Monomial::ONE, |joined, (monomial, _)| joined.joined(monomial));
        joined.powers().map(|(atom, _)| atom).collect()
    }

    /// The greatest exponent of an atom; 0 where it does not occur.
    pub(crate) fn degree_in(&self, atom: Atom) -> u32 {
        self.0.iter().map(|(monomial, _)| monomial.exponent(atom)).max().unwrap_or(0)
    }

    /// The greatest sum of exponents.
    pub(crate) fn total_degree(&self) -> u32 {
        self.0.iter().map(|(monomial, _)| monomial.degree()).max().unwrap_or(0)
    }

    /// The greatest sum of exponents of these atoms.
    pub(crate) fn total_degree_in(&self, atoms: &[Atom]) -> u32 {
        let degree = |monomial: &Monomial| atoms.iter().map(|atom| monomial.exponent(*atom)).sum();
        self.0.iter().map(|(monomial, _)| degree(monomial)).max().unwrap_or(0)
    }

    /// The coefficients as a polynomial in one atom, from the constant one on; none for zero.
    pub(crate) fn coefficients(&self, atom: Atom) -> Vec<Self> {
        let Some(degree) = (!self.is_zero()).then(|| self.degree_in(atom) as usize) else {
            return Vec::new();
        };
        let mut found = vec![Vec::new(); degree + 1];
        for (monomial, coefficient) in self.terms() {
            let exponent = monomial.exponent(atom) as usize;
            if let Some(rest) = monomial.with(atom, 0) {
                found[exponent].push((rest, coefficient.clone()));
            }
        }
        // Taking the same power of one atom out of each keeps the order.
        found.into_iter().map(Self::ordered).collect()
    }

    /// The polynomial with these coefficients, from the constant one on.
    pub(crate) fn from_coefficients(coefficients: &[Self], atom: Atom) -> Result<Self> {
        let mut terms = Vec::new();
        for (exponent, coefficient) in coefficients.iter().enumerate() {
            let power = Monomial::power_of(atom, exponent as u32).ok_or(Exhausted)?;
            for (monomial, value) in coefficient.terms() {
                terms.push((monomial.times(&power).ok_or(Exhausted)?, value.clone()));
            }
        }
        Ok(Self::from_terms(terms))
    }

    /// The numbers that stand before the powers of the only atom; `None` if there is another.
    pub(crate) fn univariate(&self, atom: Atom) -> Option<Vec<Rat>> {
        self.coefficients(atom).iter().map(|coefficient| coefficient.as_constant().cloned()).collect()
    }

    /// The greatest number such that all coefficients are whole multiples, with the sign of the leading one; so the
    /// rest, see [`Poly::primitive`], has coprime whole coefficients and a positive leading one. Zero for zero.
    pub(crate) fn content(&self) -> Rat {
        let Some((_, leading)) = self.leading() else { return Rat::ZERO };
        let size = self.0.iter().fold(Rat::ZERO, |common, (_, value)| common.content(value));
        if leading.is_negative() { size.negated() } else { size }
    }

    /// The polynomial without its [`Poly::content`].
    pub(crate) fn primitive(&self) -> Self {
        match self.content().inverse() {
            Some(inverse) if !inverse.is_one() => self.scaled(&inverse),
            _ => self.clone(),
        }
    }

    /// The greatest monomial that divides every term.
    pub(crate) fn common_monomial(&self) -> Monomial {
        let mut terms = self.0.iter().map(|(monomial, _)| *monomial);
        let Some(first) = terms.next() else { return Monomial::ONE };
        terms.fold(first, |common, monomial| common.common(&monomial))
    }
}

/// Arithmetic.
impl Poly {
    pub(crate) fn negated(&self) -> Self {
        Self::ordered(self.0.iter().map(|(monomial, value)| (*monomial, value.negated())).collect())
    }

    pub(crate) fn scaled(&self, by: &Rat) -> Self {
        if by.is_zero() {
            return Self::zero();
        }
        if by.is_one() {
            return self.clone();
        }
        Self::ordered(self.0.iter().map(|(monomial, value)| (*monomial, value.times(by))).collect())
    }

    pub(crate) fn plus(&self, other: &Self, work: &mut Work) -> Result<Self> {
        self.merged(other, false, work)
    }

    pub(crate) fn minus(&self, other: &Self, work: &mut Work) -> Result<Self> {
        self.merged(other, true, work)
    }

    fn merged(&self, other: &Self, subtract: bool, work: &mut Work) -> Result<Self> {
        let signed = |value: &Rat| if subtract { value.negated() } else { value.clone() };
        let mut terms = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some((a, x)), Some((b, y))) = (left.peek(), right.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Greater => {
                    terms.push((*a, x.clone()));
                    left.next();
                }
                std::cmp::Ordering::Less => {
                    terms.push((*b, signed(y)));
                    right.next();
                }
                std::cmp::Ordering::Equal => {
                    work.spend(x.bits() + y.bits())?;
                    let total = if subtract { x.minus(y) } else { x.plus(y) };
                    if !total.is_zero() {
                        terms.push((*a, total));
                    }
                    left.next();
                    right.next();
                }
            }
        }
        terms.extend(left.cloned());
        terms.extend(right.map(|(monomial, value)| (*monomial, signed(value))));
        work.spend_steps(terms.len())?;
        Ok(Self::ordered(terms))
    }

    pub(crate) fn times_term(&self, monomial: &Monomial, value: &Rat, work: &mut Work) -> Result<Self> {
        let mut terms = Vec::with_capacity(self.0.len());
        for (own, coefficient) in self.terms() {
            work.spend(coefficient.bits() + value.bits())?;
            terms.push((own.times(monomial).ok_or(Exhausted)?, coefficient.times(value)));
        }
        Ok(Self::ordered(terms))
    }

    pub(crate) fn times(&self, other: &Self, work: &mut Work) -> Result<Self> {
        if let Some((monomial, value)) = other.as_term() {
            return self.times_term(monomial, value, work);
        }
        if let Some((monomial, value)) = self.as_term() {
            return other.times_term(monomial, value, work);
        }
        work.spend_steps(self.0.len().saturating_mul(other.0.len()))?;
        let mut terms = Vec::with_capacity(self.0.len() * other.0.len());
        for (a, x) in self.terms() {
            for (b, y) in other.terms() {
                work.spend(x.bits() + y.bits())?;
                terms.push((a.times(b).ok_or(Exhausted)?, x.times(y)));
            }
        }
        Ok(Self::from_terms(terms))
    }

    /// By repeated squaring.
    pub(crate) fn power(&self, exponent: u32, work: &mut Work) -> Result<Self> {
        if let Some((monomial, value)) = self.as_term() {
            work.spend(value.bits().saturating_mul(u64::from(exponent)))?;
            let raised = monomial
                .powers()
                .try_fold(Monomial::ONE, |m, (atom, own)| m.with(atom, own.checked_mul(exponent)?))
                .ok_or(Exhausted)?;
            return Ok(Self::term(raised, value.power(exponent)));
        }
        if exponent.saturating_mul(self.total_degree()) > MAX_DEGREE {
            return Err(Exhausted);
        }
        let (mut result, mut square, mut rest) = (Self::one(), self.clone(), exponent);
        while rest > 0 {
            if rest % 2 == 1 {
                result = result.times(&square, work)?;
            }
            rest /= 2;
            if rest > 0 {
                square = square.times(&square, work)?;
            }
        }
        Ok(result)
    }

    /// The quotient if the division leaves no remainder, else nothing. The divisor must not be zero.
    pub(crate) fn exact_quotient(&self, divisor: &Self, work: &mut Work) -> Result<Option<Self>> {
        let Some((lead, value)) = divisor.leading() else { return Ok(None) };
        let mut rest = self.clone();
        let mut quotient = Vec::new();
        while let Some((top, coefficient)) = rest.leading() {
            let (Some(monomial), Some(factor)) = (top.over(lead), coefficient.over(value)) else {
                return Ok(None);
            };
            rest = rest.minus(&divisor.times_term(&monomial, &factor, work)?, work)?;
            quotient.push((monomial, factor));
        }
        Ok(Some(Self::from_terms(quotient)))
    }

    /// The derivative by one atom, taking the others as constants.
    pub(crate) fn derivative(&self, atom: Atom) -> Self {
        let terms = self.0.iter().filter_map(|(monomial, value)| {
            let exponent = monomial.exponent(atom);
            let lowered = monomial.with(atom, exponent.checked_sub(1)?)?;
            Some((lowered, value.times(&Rat::whole(exponent.into()))))
        });
        Self::ordered(terms.collect())
    }

    /// The value where one atom is replaced by a polynomial.
    pub(crate) fn at(&self, atom: Atom, value: &Self, work: &mut Work) -> Result<Self> {
        // Horner's scheme.
        let mut total = Self::zero();
        for coefficient in self.coefficients(atom).iter().rev() {
            total = total.times(value, work)?.plus(coefficient, work)?;
        }
        Ok(total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algebra::MAX_ATOMS;

    fn x() -> Poly {
        Poly::atom(0).unwrap()
    }

    fn plus(poly: &Poly, value: i64) -> Poly {
        poly.plus(&Poly::constant(Rat::whole(value)), &mut Work::allowance()).unwrap()
    }

    #[test]
    fn binomials_expand() {
        let mut work = Work::allowance();
        let square = plus(&x(), 1).power(2, &mut work).unwrap();
        let expect = plus(
            &x().times(&x(), &mut work).unwrap().plus(&x().scaled(&Rat::whole(2)), &mut work).unwrap(),
            1,
        );
        assert_eq!(square, expect);
        assert_eq!(square.univariate(0), Some([1, 2, 1].map(Rat::whole).to_vec()));
        let difference = square.minus(&expect, &mut work).unwrap();
        assert!(difference.is_zero());
    }

    #[test]
    fn division_is_exact_or_refused() {
        let mut work = Work::allowance();
        let (a, b) = (plus(&x(), 1), plus(&Poly::atom(1).unwrap(), -2));
        let product = a.times(&b, &mut work).unwrap();
        assert_eq!(product.exact_quotient(&a, &mut work).unwrap(), Some(b.clone()));
        assert_eq!(plus(&product, 1).exact_quotient(&a, &mut work).unwrap(), None);
        assert_eq!(product.at(0, &b, &mut work).unwrap(), plus(&b, 1).times(&b, &mut work).unwrap());
    }

    #[test]
    fn contents_and_derivatives() {
        let mut work = Work::allowance();
        // −4x²/3 + 2x = −(2/3)(2x² − 3x)
        let terms = vec![
            (Monomial::power_of(0, 2).unwrap(), Rat::ratio(-4, 3)),
            (Monomial::power_of(0, 1).unwrap(), Rat::whole(2)),
        ];
        let poly = Poly::from_terms(terms);
        assert_eq!(poly.content(), Rat::ratio(-2, 3));
        assert_eq!(poly.primitive().univariate(0), Some([0, -3, 2].map(Rat::whole).to_vec()));
        assert_eq!(poly.derivative(0).univariate(0), Some(vec![Rat::whole(2), Rat::ratio(-8, 3)]));
        let one = Poly::from_coefficients(&poly.coefficients(0), 0).unwrap();
        assert!(one.minus(&poly, &mut work).unwrap().is_zero());
    }

    #[test]
    fn work_is_bounded() {
        let mut work = Work::allowance();
        let sum = (0..MAX_ATOMS).try_fold(Poly::one(), |sum, atom| sum.plus(&Poly::atom(atom)?, &mut work));
        assert_eq!(sum.unwrap().power(50, &mut work), Err(Exhausted));
        assert_eq!(Poly::atom(0).unwrap().power(1_000_000, &mut Work::allowance()), Err(Exhausted));
    }
}
