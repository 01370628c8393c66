//! Polynomials in one variable with whole coefficients, for isolating their real roots.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Signed, Zero};

use crate::Rational;
use crate::number::{Rat, common_divisor};

/// Coefficients from the constant one on; the last is not zero. No coefficients: the zero polynomial.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Dense(Vec<BigInt>);

impl Dense {
    pub(crate) fn new(mut coefficients: Vec<BigInt>) -> Self {
        while coefficients.last().is_some_and(Zero::is_zero) {
            coefficients.pop();
        }
        Self(coefficients)
    }

    /// The multiple of a polynomial with rational coefficients that has coprime whole ones and leads with a
    /// positive one.
    pub(crate) fn from_rationals(coefficients: &[Rat]) -> Self {
        let exact: Vec<Rational> = coefficients.iter().map(Rat::to_rational).collect();
        let common = exact.iter().fold(BigInt::one(), |common, value| common.lcm(value.denom()));
        Self::new(exact.iter().map(|value| value.numer() * (&common / value.denom())).collect()).primitive()
    }

    pub(crate) fn coefficients(&self) -> &[BigInt] {
        &self.0
    }

    /// The degree; 0 for constants and for zero.
    pub(crate) fn degree(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn leading(&self) -> BigInt {
        self.0.last().cloned().unwrap_or_default()
    }

    pub(crate) fn primitive(&self) -> Self {
        let mut content = BigInt::zero();
        for value in &self.0 {
            content = common_divisor(&content, value);
            if content.is_one() {
                break;
            }
        }
        if content.is_zero() || (content.is_one() && !self.leading().is_negative()) {
            return self.clone();
        }
        let divisor = if self.leading().is_negative() { -content } else { content };
        Self(self.0.iter().map(|value| value / &divisor).collect())
    }

    /// Whether the value at a rational number is positive, zero or negative.
    pub(crate) fn sign_at(&self, at: &Rational) -> Ordering {
        // denominator^degree times the value, by Horner's scheme.
        let mut total = BigInt::zero();
        if let Some(exponent) = exponent_of_two(at.denom()) {
            for (power, coefficient) in self.0.iter().rev().enumerate() {
                total = total * at.numer() + (coefficient << (exponent * power as u64));
            }
            return total.sign().cmp(&num_bigint::Sign::NoSign);
        }
        let mut power = BigInt::one();
        for coefficient in self.0.iter().rev() {
            total = total * at.numer() + coefficient * &power;
            power *= at.denom();
        }
        total.sign().cmp(&num_bigint::Sign::NoSign)
    }

    pub(crate) fn derivative(&self) -> Self {
        Self::new(
            self.0.iter().enumerate().skip(1).map(|(power, value)| value * BigInt::from(power)).collect(),
        )
    }

    /// The quotient of a division that leaves no remainder; `None` if it leaves one.
    pub(crate) fn exact_quotient(&self, divisor: &Self) -> Option<Self> {
        let lead = divisor.leading();
        if lead.is_zero() {
            return None;
        }
        let mut rest = self.0.clone();
        let mut quotient = vec![BigInt::zero(); (self.0.len() + 1).saturating_sub(divisor.0.len())];
        while rest.len() >= divisor.0.len() {
            let shift = rest.len() - divisor.0.len();
            let (factor, remainder) = rest.last()?.div_rem(&lead);
            if !remainder.is_zero() {
                return None;
            }
            for (index, value) in divisor.0.iter().enumerate() {
                rest[shift + index] -= &factor * value;
            }
            quotient[shift] = factor;
            rest.pop();
        }
        rest.iter().all(Zero::is_zero).then(|| Self::new(quotient))
    }

    /// The primitive greatest common divisor.
    pub(crate) fn gcd(&self, other: &Self) -> Self {
        let (mut high, mut low) = (self.primitive(), other.primitive());
        if high.0.len() < low.0.len() {
            std::mem::swap(&mut high, &mut low);
        }
        while !low.is_zero() {
            let rest = high.pseudo_remainder(&low).primitive();
            high = std::mem::replace(&mut low, rest);
        }
        high
    }

    fn pseudo_remainder(&self, divisor: &Self) -> Self {
        let lead = divisor.leading();
        let mut rest = self.0.clone();
        while rest.len() >= divisor.0.len() {
            let Some(top) = rest.pop() else { break };
            let shift = rest.len() + 1 - divisor.0.len();
            for value in &mut rest {
                *value *= &lead;
            }
            for (index, value) in divisor.0.iter().take(divisor.0.len() - 1).enumerate() {
                rest[shift + index] -= &top * value;
            }
        }
        Self::new(rest)
    }

    /// The product of the different irreducible factors.
    pub(crate) fn square_free(&self) -> Self {
        if self.degree() <= 1 {
            return self.primitive();
        }
        let repeated = self.gcd(&self.derivative());
        if repeated.degree() == 0 {
            return self.primitive();
        }
        self.primitive().exact_quotient(&repeated).unwrap_or_else(|| self.primitive()).primitive()
    }

    /// The polynomial without a rational root.
    pub(crate) fn without_root(&self, root: &Rational) -> Self {
        let factor = Self::new(vec![-root.numer().clone(), root.denom().clone()]);
        self.exact_quotient(&factor).unwrap_or_else(|| self.clone())
    }

    /// p(−x), up to sign.
    pub(crate) fn mirrored(&self) -> Self {
        let signed = |(power, value): (usize, &BigInt)| if power % 2 == 1 { -value } else { value.clone() };
        Self(self.0.iter().enumerate().map(signed).collect())
    }

    /// p(x + 1)
    pub(crate) fn shifted(&self) -> Self {
        let mut values = self.0.clone();
        for start in 0..values.len() {
            for index in (start..values.len().saturating_sub(1)).rev() {
                let next = values[index + 1].clone();
                values[index] += next;
            }
        }
        Self(values)
    }

    /// 2^n · p(x/2)
    pub(crate) fn halved(&self) -> Self {
        let degree = self.degree();
        Self(self.0.iter().enumerate().map(|(power, value)| value << (degree - power)).collect())
    }

    /// p(2^k · x)
    pub(crate) fn scaled_by_power_of_two(&self, exponent: usize) -> Self {
        Self(self.0.iter().enumerate().map(|(power, value)| value << (power * exponent)).collect())
    }

    /// x^n · p(1/x)
    pub(crate) fn reversed(&self) -> Self {
        Self::new(self.0.iter().rev().cloned().collect())
    }

    /// How often the sign changes along the coefficients.
    pub(crate) fn variations(&self) -> usize {
        let signs: Vec<bool> =
            self.0.iter().filter(|value| !value.is_zero()).map(Signed::is_negative).collect();
        signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
    }

    /// The bits of all coefficients together.
    pub(crate) fn bits(&self) -> u64 {
        self.0.iter().map(BigInt::bits).sum()
    }
}

/// n of 2^n; ends of halved intervals have such denominators.
fn exponent_of_two(value: &BigInt) -> Option<u64> {
    value.trailing_zeros().filter(|exponent| value.bits() == exponent + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dense(coefficients: &[i64]) -> Dense {
        Dense::new(coefficients.iter().map(|value| BigInt::from(*value)).collect())
    }

    #[test]
    fn arithmetic() {
        // (x − 1)(x + 2)² = x³ + 3x² − 4
        let poly = dense(&[-4, 0, 3, 1]);
        assert_eq!(poly.square_free(), dense(&[-2, 1, 1]));
        assert_eq!(poly.without_root(&crate::whole(1)), dense(&[4, 4, 1]));
        assert_eq!(poly.exact_quotient(&dense(&[1, 1])), None);
        assert_eq!(poly.gcd(&dense(&[-1, 0, 1])), dense(&[-1, 1]));
        assert_eq!(poly.gcd(&dense(&[1, 1])), dense(&[1]));
        assert_eq!(dense(&[1, 2, 1]).shifted(), dense(&[4, 4, 1]));
        assert_eq!(dense(&[1, 2, 1]).halved(), dense(&[4, 4, 1]));
        assert_eq!(dense(&[3, -2, 5]).mirrored(), dense(&[3, 2, 5]));
        assert_eq!(dense(&[-3, 2, 0, 5, -1]).variations(), 2);
        assert_eq!(dense(&[-2, 0, 1]).sign_at(&crate::ratio(3, 2).unwrap()), Ordering::Greater);
        assert_eq!(dense(&[-3, 0, 1]).sign_at(&crate::ratio(5, 3).unwrap()), Ordering::Less);
        assert_eq!(dense(&[-5, 0, 1]).sign_at(&crate::whole(2)), Ordering::Less);
        assert_eq!(dense(&[-9, 0, 4]).sign_at(&crate::ratio(-3, 2).unwrap()), Ordering::Equal);
    }
}
