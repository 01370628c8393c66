//! Polynomials modulo a prime, and their factors.

use crate::algebra::work::{Exhausted, Work};

type Result<T> = std::result::Result<T, Exhausted>;

/// Coefficients from the constant one on, each below the prime; the last one is not zero.
pub(super) type Residues = Vec<u64>;

/// Arithmetic modulo an odd prime below 2^61.
#[derive(Debug, Clone, Copy)]
pub(super) struct Modulus(pub(super) u64);

/// Numbers.
impl Modulus {
    pub(super) fn of(self, value: i128) -> u64 {
        value.rem_euclid(i128::from(self.0)) as u64
    }

    /// The number of smallest size that leaves this residue.
    pub(super) fn symmetric(self, residue: u64) -> i128 {
        if residue > self.0 / 2 { i128::from(residue) - i128::from(self.0) } else { residue.into() }
    }

    fn plus(self, a: u64, b: u64) -> u64 {
        let sum = a + b;
        if sum >= self.0 { sum - self.0 } else { sum }
    }

    fn minus(self, a: u64, b: u64) -> u64 {
        if a >= b { a - b } else { a + self.0 - b }
    }

    pub(super) fn times(self, a: u64, b: u64) -> u64 {
        // A machine word is several times quicker to divide than two.
        if self.0 >> 32 == 0 {
            a * b % self.0
        } else {
            (u128::from(a) * u128::from(b) % u128::from(self.0)) as u64
        }
    }

    fn power(self, base: u64, exponent: u64) -> u64 {
        let (mut result, mut square, mut rest) = (1, base, exponent);
        while rest > 0 {
            if rest % 2 == 1 {
                result = self.times(result, square);
            }
            square = self.times(square, square);
            rest /= 2;
        }
        result
    }

    /// 1/a by Fermat; a must not be zero.
    fn inverse(self, a: u64) -> u64 {
        self.power(a, self.0 - 2)
    }
}

/// Polynomials.
impl Modulus {
    fn difference(self, a: &[u64], b: &[u64]) -> Residues {
        let at = |poly: &[u64], index: usize| poly.get(index).copied().unwrap_or(0);
        trimmed((0..a.len().max(b.len())).map(|index| self.minus(at(a, index), at(b, index))).collect())
    }

    pub(super) fn product(self, a: &[u64], b: &[u64], work: &mut Work) -> Result<Residues> {
        if a.is_empty() || b.is_empty() {
            return Ok(Vec::new());
        }
        work.spend_steps(a.len() * b.len())?;
        let mut product = vec![0; a.len() + b.len() - 1];
        for (i, x) in a.iter().enumerate() {
            for (j, y) in b.iter().enumerate() {
                product[i + j] = self.plus(product[i + j], self.times(*x, *y));
            }
        }
        Ok(trimmed(product))
    }

    fn scaled(self, poly: &[u64], by: u64) -> Residues {
        trimmed(poly.iter().map(|value| self.times(*value, by)).collect())
    }

    pub(super) fn monic(self, poly: &[u64]) -> Residues {
        match poly.last() {
            Some(leading) if *leading != 1 => self.scaled(poly, self.inverse(*leading)),
            _ => poly.to_vec(),
        }
    }

    /// Quotient and remainder; the divisor must be monic.
    fn divided(self, poly: &[u64], monic: &[u64], work: &mut Work) -> Result<(Residues, Residues)> {
        let Some(steps) = (poly.len() + 1).checked_sub(monic.len()).filter(|steps| *steps > 0) else {
            return Ok((Vec::new(), poly.to_vec()));
        };
        work.spend_steps(steps * monic.len())?;
        let mut rest = poly.to_vec();
        let mut quotient = vec![0; steps];
        for shift in (0..steps).rev() {
            let top = rest[shift + monic.len() - 1];
            quotient[shift] = top;
            if top != 0 {
                for (index, value) in monic.iter().enumerate() {
                    rest[shift + index] = self.minus(rest[shift + index], self.times(top, *value));
                }
            }
        }
        Ok((trimmed(quotient), trimmed(rest)))
    }

    fn remainder(self, poly: &[u64], monic: &[u64], work: &mut Work) -> Result<Residues> {
        Ok(self.divided(poly, monic, work)?.1)
    }

    /// The monic greatest common divisor.
    pub(super) fn gcd(self, a: &[u64], b: &[u64], work: &mut Work) -> Result<Residues> {
        let (mut high, mut low) = (self.monic(a), self.monic(b));
        while !low.is_empty() {
            let rest = self.remainder(&high, &low, work)?;
            high = std::mem::replace(&mut low, self.monic(&rest));
        }
        Ok(high)
    }

    pub(super) fn derivative(self, poly: &[u64]) -> Residues {
        let slopes = poly.iter().enumerate().skip(1);
        trimmed(slopes.map(|(exponent, value)| self.times(*value, exponent as u64 % self.0)).collect())
    }

    fn power_of(self, base: &[u64], exponent: u64, monic: &[u64], work: &mut Work) -> Result<Residues> {
        let mut result = self.remainder(&[1], monic, work)?;
        for bit in (0..64 - exponent.leading_zeros()).rev() {
            let square = self.product(&result, &result, work)?;
            result = self.remainder(&square, monic, work)?;
            if exponent >> bit & 1 == 1 {
                let next = self.product(&result, base, work)?;
                result = self.remainder(&next, monic, work)?;
            }
        }
        Ok(result)
    }
}

/// Factoring: the monic irreducible factors of a square-free monic polynomial.
///
/// Distinct degrees, then equal degrees (Cantor and Zassenhaus 1981; von zur Gathen and Gerhard, Modern Computer
/// Algebra, § 14.2 and 14.3). What is random there comes from a fixed sequence here, so that results repeat.
pub(super) fn factors(modulus: Modulus, monic: &[u64], work: &mut Work) -> Result<Vec<Residues>> {
    let mut found = Vec::new();
    let mut rest = monic.to_vec();
    // x^(p^degree) modulo the rest
    let mut frobenius = vec![0, 1];
    let mut degree = 0;
    while rest.len() > 1 {
        degree += 1;
        if 2 * degree > rest.len() - 1 {
            found.push(rest);
            break;
        }
        let reduced = modulus.remainder(&frobenius, &rest, work)?;
        frobenius = modulus.power_of(&reduced, modulus.0, &rest, work)?;
        let common = modulus.gcd(&modulus.difference(&frobenius, &[0, 1]), &rest, work)?;
        if common.len() > 1 {
            rest = modulus.divided(&rest, &common, work)?.0;
            split(modulus, common, degree, &mut found, work)?;
        }
    }
    Ok(found)
}

/// Splits a product of irreducible factors that all have this degree.
fn split(
    modulus: Modulus,
    product: Residues,
    degree: usize,
    found: &mut Vec<Residues>,
    work: &mut Work,
) -> Result<()> {
    let mut waiting = vec![product];
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    while let Some(product) = waiting.pop() {
        let size = product.len() - 1;
        if size == degree {
            found.push(product);
            continue;
        }
        // Each trial succeeds with a probability of about one half.
        let base: Residues = trimmed((0..size).map(|_| next(&mut state) % modulus.0).collect());
        // base^((p^degree − 1)/2) = (base · base^p · … )^((p − 1)/2)
        let (mut norm, mut conjugate) = (base.clone(), base);
        for _ in 1..degree {
            conjugate = modulus.power_of(&conjugate, modulus.0, &product, work)?;
            let widened = modulus.product(&norm, &conjugate, work)?;
            norm = modulus.remainder(&widened, &product, work)?;
        }
        let half = modulus.power_of(&norm, (modulus.0 - 1) / 2, &product, work)?;
        let part = modulus.gcd(&modulus.difference(&half, &[1]), &product, work)?;
        if part.len() > 1 && part.len() <= size {
            waiting.push(modulus.divided(&product, &part, work)?.0);
            waiting.push(part);
        } else {
            waiting.push(product);
        }
    }
    Ok(())
}

/// A step of xorshift (Marsaglia 2003).
fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

fn trimmed(mut poly: Residues) -> Residues {
    while poly.last() == Some(&0) {
        poly.pop();
    }
    poly
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_factors_are_the_polynomial() {
        let check = |prime: u64, coefficients: &[i128], expect: usize| {
            let (modulus, mut work) = (Modulus(prime), Work::of(10_000_000));
            let poly: Residues = coefficients.iter().map(|value| modulus.of(*value)).collect();
            let found = factors(modulus, &modulus.monic(&poly), &mut work).unwrap();
            let product =
                found.iter().fold(vec![1], |all, one| modulus.product(&all, one, &mut work).unwrap());
            assert_eq!(product, modulus.monic(&poly));
            assert_eq!(found.len(), expect, "{coefficients:?} modulo {prime}");
        };
        check(5, &[-1, 0, 0, 0, 1], 4);
        check(7, &[1, 0, 1], 1);
        check(13, &[1, 0, 1], 2);
        check(2_147_483_647, &[-6, 11, -6, 1], 3);
        // x⁴ + 1 has factors modulo every prime.
        check(2_147_483_647, &[1, 0, 0, 0, 1], 2);
        check(2_305_843_009_213_693_951, &[1, 0, 0, 0, 1], 2);
    }
}
