//! Factors of polynomials in one variable over the whole numbers.

use num_integer::Integer as _;

use super::modular::{Modulus, Residues, factors as modular_factors};
use crate::algebra::work::{Exhausted, Work};

type Result<T> = std::result::Result<T, Exhausted>;

/// Whole coefficients from the constant one on; the last one is not zero.
pub(super) type Whole = Vec<i128>;

/// Primes just below 2^31 and below 2^61: the smallest that is large enough is taken.
const PRIMES: [[u64; 3]; 2] = [
    [2_147_483_647, 2_147_483_629, 2_147_483_587],
    [2_305_843_009_213_693_951, 2_305_843_009_213_693_921, 2_305_843_009_213_693_907],
];

/// The irreducible factors of a square-free primitive polynomial with a positive leading coefficient.
///
/// Modulo one prime so large that the coefficients of every factor can be read from their residues, then products of
/// modular factors, fewest first, each verified by division (Zassenhaus 1969; von zur Gathen and Gerhard, Modern
/// Computer Algebra, algorithm 15.2). Refuses polynomials whose factors may have coefficients of more than 60 bits.
pub(super) fn factors(poly: &[i128], work: &mut Work) -> Result<Vec<Whole>> {
    if poly.len() <= 2 {
        return Ok(vec![poly.to_vec()]);
    }
    let bound = bound(poly).ok_or(Exhausted)?;
    for prime in PRIMES.into_iter().flatten().filter(|prime| u128::from(*prime) / 2 > bound) {
        let modulus = Modulus(prime);
        let residues: Residues = poly.iter().map(|value| modulus.of(*value)).collect();
        if residues.last() == Some(&0) {
            continue;
        }
        let monic = modulus.monic(&residues);
        if modulus.gcd(&monic, &modulus.derivative(&monic), work)?.len() > 1 {
            continue;
        }
        let parts = modular_factors(modulus, &monic, work)?;
        return recombined(poly.to_vec(), parts, modulus, work);
    }
    Err(Exhausted)
}

/// No coefficient of a factor, times the leading coefficient of the whole, is greater (Mignotte 1974).
fn bound(poly: &[i128]) -> Option<u128> {
    let degree = poly.len() as u32 - 1;
    let size = poly.iter().map(|value| value.unsigned_abs()).max()?;
    // √(degree + 1) · 2^degree · size · leading
    let root = u128::from((degree + 1).isqrt() + 1);
    size.checked_mul(poly.last()?.unsigned_abs())?.checked_mul(root)?.checked_mul(1u128.checked_shl(degree)?)
}

/// Finds which products of modular factors are factors over the whole numbers.
fn recombined(
    mut rest: Whole,
    mut parts: Vec<Residues>,
    modulus: Modulus,
    work: &mut Work,
) -> Result<Vec<Whole>> {
    let mut found = Vec::new();
    let mut size = 1;
    'sizes: while 2 * size <= parts.len() {
        let mut chosen: Vec<usize> = (0..size).collect();
        loop {
            if let Some((factor, quotient)) = divisor(&rest, &chosen, &parts, modulus, work)? {
                found.push(factor);
                rest = quotient;
                let mut index = 0;
                parts.retain(|_| {
                    index += 1;
                    !chosen.contains(&(index - 1))
                });
                continue 'sizes;
            }
            if !advance(&mut chosen, parts.len()) {
                break;
            }
        }
        size += 1;
    }
    if rest.len() > 1 {
        found.push(rest);
    }
    Ok(found)
}

/// The next choice of as many out of so many, in lexicographic order.
pub(super) fn advance(chosen: &mut [usize], of: usize) -> bool {
    let size = chosen.len();
    for place in (0..size).rev() {
        if chosen[place] < of - (size - place) {
            chosen[place] += 1;
            for next in place + 1..size {
                chosen[next] = chosen[next - 1] + 1;
            }
            return true;
        }
    }
    false
}

fn divisor(
    poly: &[i128],
    chosen: &[usize],
    parts: &[Residues],
    modulus: Modulus,
    work: &mut Work,
) -> Result<Option<(Whole, Whole)>> {
    let Some(leading) = poly.last() else { return Ok(None) };
    let mut product = vec![modulus.of(*leading)];
    for index in chosen {
        product = modulus.product(&product, &parts[*index], work)?;
    }
    let factor = primitive(&product.iter().map(|residue| modulus.symmetric(*residue)).collect::<Whole>());
    // Cheap to refuse: the constant coefficient must divide.
    match (factor.first(), poly.first()) {
        (Some(0), Some(last)) if *last != 0 => return Ok(None),
        (Some(own), Some(last)) if *own != 0 && last % own != 0 => return Ok(None),
        _ => {}
    }
    Ok(exact_quotient(poly, &factor, work)?.map(|quotient| (factor, quotient)))
}

/// Without common divisor of the coefficients, the leading one positive.
pub(super) fn primitive(poly: &[i128]) -> Whole {
    let common = poly.iter().fold(0i128, |common, value| common.gcd(value));
    let sign = if poly.last().is_some_and(|leading| *leading < 0) { -1 } else { 1 };
    if common == 0 { poly.to_vec() } else { poly.iter().map(|value| value / (common * sign)).collect() }
}

/// The quotient if the division leaves no remainder.
pub(super) fn exact_quotient(poly: &[i128], divisor: &[i128], work: &mut Work) -> Result<Option<Whole>> {
    let Some(leading) = divisor.last() else { return Ok(None) };
    let Some(steps) = (poly.len() + 1).checked_sub(divisor.len()) else { return Ok(None) };
    work.spend_steps(steps * divisor.len())?;
    let mut rest = poly.to_vec();
    let mut quotient = vec![0; steps];
    for shift in (0..steps).rev() {
        let top = rest[shift + divisor.len() - 1];
        if top % leading != 0 {
            return Ok(None);
        }
        quotient[shift] = top / leading;
        for (index, value) in divisor.iter().enumerate() {
            let down = value.checked_mul(quotient[shift]).ok_or(Exhausted)?;
            rest[shift + index] = rest[shift + index].checked_sub(down).ok_or(Exhausted)?;
        }
    }
    Ok(rest.iter().all(|value| *value == 0).then_some(quotient))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(factors: &[&[i128]]) -> Whole {
        factors.iter().fold(vec![1], |all, one| {
            let mut product = vec![0; all.len() + one.len() - 1];
            for (i, x) in all.iter().enumerate() {
                for (j, y) in one.iter().enumerate() {
                    product[i + j] += x * y;
                }
            }
            product
        })
    }

    #[test]
    fn products_are_taken_apart() {
        let check = |expect: &[&[i128]]| {
            let mut found = factors(&product(expect), &mut Work::of(3_000_000)).unwrap();
            let mut expect: Vec<Whole> = expect.iter().map(|factor| factor.to_vec()).collect();
            found.sort();
            expect.sort();
            assert_eq!(found, expect);
        };
        check(&[&[-3, 1], &[2, 1], &[1, 2]]);
        check(&[&[1, 0, 1], &[-2, 0, 1], &[5, 3]]);
        check(&[&[1, 0, 0, 0, 1]]);
        check(&[&[2, 2, 1], &[2, -2, 1], &[12, 0, 0, 0, 1]]);
        check(&[&[-1, 1], &[1, 1], &[1, 1, 1], &[1, -1, 1], &[1, 0, 1], &[1, 0, -1, 0, 1]]);
        check(&[&[1_000_003, 1], &[-999_983, 2]]);
        check(&[&[2, -10, 0, 1], &[1, 0, -10, 0, 1]]);
    }

    #[test]
    fn what_is_too_large_is_refused() {
        let mut wide = vec![1; 200];
        wide[0] = 3;
        assert_eq!(factors(&wide, &mut Work::of(1_000_000)), Err(Exhausted));
        assert_eq!(factors(&[i128::MAX, 0, 1], &mut Work::of(1_000_000)), Err(Exhausted));
    }
}
