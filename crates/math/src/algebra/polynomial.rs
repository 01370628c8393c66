//! Polynomials over ℚ in any number of atoms.

use std::collections::BTreeMap;

use num_traits::{One, Zero};

use super::work::{Exhausted, Work};
use crate::number::{Rational, add, bits, multiply};

/// A variable of a polynomial: index into the table of [`Canon`](super::Canon).
pub(crate) type Atom = u32;

/// Higher powers are not expanded.
const MAX_DEGREE: u32 = 2_000;

/// A product of powers of atoms, in the order of atoms; exponents are positive.
type Monomial = Vec<(Atom, u32)>;

/// A sum of monomials with coefficients other than zero. Two polynomials are the same if and only if they are `==`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Polynomial(BTreeMap<Monomial, Rational>);

impl Polynomial {
    pub(crate) fn constant(value: Rational) -> Self {
        let mut terms = BTreeMap::new();
        if !value.is_zero() {
            terms.insert(Monomial::new(), value);
        }
        Self(terms)
    }

    pub(crate) fn one() -> Self {
        Self::constant(Rational::one())
    }

    pub(crate) fn atom(atom: Atom) -> Self {
        Self(BTreeMap::from([(vec![(atom, 1)], Rational::one())]))
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a polynomial without atoms.
    pub(crate) fn as_constant(&self) -> Option<Rational> {
        match self.0.len() {
            0 => Some(Rational::zero()),
            1 => self.0.get(&Monomial::new()).cloned(),
            _ => None,
        }
    }

    /// `a, b` of `a·atom + b`; `None` when it is anything else.
    pub(crate) fn as_linear_in(&self, atom: Atom) -> Option<(Rational, Rational)> {
        let (mut slope, mut rest) = (Rational::zero(), Rational::zero());
        for (monomial, coefficient) in &self.0 {
            match monomial[..] {
                [] => rest.clone_from(coefficient),
                [(found, 1)] if found == atom => slope.clone_from(coefficient),
                _ => return None,
            }
        }
        Some((slope, rest))
    }

    /// The coefficient of the last monomial, the only one of a constant; `None` for zero.
    pub(crate) fn leading_coefficient(&self) -> Option<&Rational> {
        self.0.last_key_value().map(|(_, coefficient)| coefficient)
    }

    pub(crate) fn negated(mut self) -> Self {
        self.0.values_mut().for_each(|coefficient| *coefficient = -std::mem::take(coefficient));
        self
    }

    pub(crate) fn scaled(mut self, by: &Rational, work: &mut Work) -> Result<Self, Exhausted> {
        if by.is_zero() {
            return Ok(Self::default());
        }
        for coefficient in self.0.values_mut() {
            work.spend(bits(coefficient) + bits(by))?;
            *coefficient = multiply(coefficient, by);
        }
        Ok(self)
    }

    pub(crate) fn plus(mut self, other: Self, work: &mut Work) -> Result<Self, Exhausted> {
        if self.0.len() < other.0.len() {
            return other.plus(self, work);
        }
        for (monomial, coefficient) in other.0 {
            self.add_term(monomial, coefficient, work)?;
        }
        Ok(self)
    }

    pub(crate) fn times(&self, other: &Self, work: &mut Work) -> Result<Self, Exhausted> {
        let mut product = Self::default();
        for (left, a) in &self.0 {
            for (right, b) in &other.0 {
                work.spend(bits(a) + bits(b))?;
                product.add_term(monomial_product(left, right)?, multiply(a, b), work)?;
            }
        }
        Ok(product)
    }

    /// By repeated squaring.
    pub(crate) fn raised(&self, exponent: u32, work: &mut Work) -> Result<Self, Exhausted> {
        if exponent > MAX_DEGREE && self.as_constant().is_none() {
            return Err(Exhausted);
        }
        let mut result = Self::one();
        let mut square = self.clone();
        let mut rest = exponent;
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

    fn add_term(
        &mut self,
        monomial: Monomial,
        coefficient: Rational,
        work: &mut Work,
    ) -> Result<(), Exhausted> {
        use std::collections::btree_map::Entry;
        match self.0.entry(monomial) {
            Entry::Vacant(place) => {
                work.spend(0)?;
                place.insert(coefficient);
            }
            Entry::Occupied(mut place) => {
                work.spend(bits(place.get()) + bits(&coefficient))?;
                let total = add(place.get(), &coefficient);
                if total.is_zero() {
                    place.remove();
                } else {
                    place.insert(total);
                }
            }
        }
        Ok(())
    }
}

/// Merges two ordered products of powers.
fn monomial_product(left: &[(Atom, u32)], right: &[(Atom, u32)]) -> Result<Monomial, Exhausted> {
    let mut product = Monomial::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.iter().copied().peekable(), right.iter().copied().peekable());
    loop {
        let next = match (left.peek(), right.peek()) {
            (Some(&(a, m)), Some(&(b, n))) if a == b => {
                left.next();
                right.next();
                let exponent = m + n;
                if exponent > MAX_DEGREE {
                    return Err(Exhausted);
                }
                (a, exponent)
            }
            (Some(&(a, _)), Some(&(b, _))) => {
                let Some(next) = (if a < b { left.next() } else { right.next() }) else { break };
                next
            }
            _ => break,
        };
        product.push(next);
    }
    product.extend(left);
    product.extend(right);
    Ok(product)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::whole;

    fn linear(slope: i64, rest: i64) -> Polynomial {
        let mut work = Work::allowance();
        let term = Polynomial::atom(0).scaled(&whole(slope), &mut work).unwrap();
        term.plus(Polynomial::constant(whole(rest)), &mut work).unwrap()
    }

    #[test]
    fn binomials_expand() {
        let mut work = Work::allowance();
        // (x + 1)² = (x² + 2x) + 1
        let square = linear(1, 1).raised(2, &mut work).unwrap();
        let x = Polynomial::atom(0);
        let expect = x.times(&x, &mut work).unwrap().plus(linear(2, 1), &mut work).unwrap();
        assert_eq!(square, expect);
        // (x + 1)(x − 1) − x² = −1
        let product = linear(1, 1).times(&linear(1, -1), &mut work).unwrap();
        let rest = product.plus(x.times(&x, &mut work).unwrap().negated(), &mut work).unwrap();
        assert_eq!(rest.as_constant(), Some(whole(-1)));
        assert_eq!(linear(3, -4).as_linear_in(0), Some((whole(3), whole(-4))));
        assert_eq!(square.as_linear_in(0), None);
        assert_eq!(linear(3, 0).as_linear_in(1), None);
    }

    #[test]
    fn work_is_bounded() {
        let mut work = Work::allowance();
        let sum =
            (0..50).try_fold(Polynomial::one(), |sum, atom| sum.plus(Polynomial::atom(atom), &mut work));
        assert_eq!(sum.unwrap().raised(50, &mut work), Err(Exhausted));
        assert_eq!(Polynomial::atom(0).raised(1_000_000, &mut Work::allowance()), Err(Exhausted));
    }
}
