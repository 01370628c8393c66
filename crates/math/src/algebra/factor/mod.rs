//! Polynomials as products of irreducible ones over the rational numbers.

mod modular;
mod multivariate;
mod univariate;

use std::cmp::Ordering;

use super::gcd::square_free;
use super::poly::Poly;
use super::work::{Exhausted, Work};
use crate::number::Rat;

/// `content · ∏ factor^exponent`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Factored {
    pub(crate) content: Rat,
    /// Irreducible over ℚ, pairwise different, with coprime whole coefficients and a positive leading one; simple
    /// ones first.
    pub(crate) factors: Vec<(Poly, u32)>,
    /// Whether all factors are known to be irreducible. Only large polynomials in several variables leave doubts.
    pub(crate) complete: bool,
}

impl Factored {
    /// The empty product.
    pub(crate) fn one() -> Self {
        Self { content: Rat::ONE, factors: Vec::new(), complete: true }
    }
}

/// Enough for every polynomial of school; a few milliseconds at the worst.
pub(crate) const FACTOR_WORK: u64 = 300_000;

/// The factors over ℚ, atoms taken for independent variables.
pub(crate) fn factor(poly: &Poly, work: &mut Work) -> Result<Factored, Exhausted> {
    let (content, parts) = square_free(poly, work)?;
    let mut factors = Vec::new();
    let mut complete = true;
    for (part, exponent) in parts {
        let (irreducible, all) = irreducible_factors(&part, work)?;
        complete &= all;
        factors.extend(irreducible.into_iter().map(|factor| (factor, exponent)));
    }
    factors.sort_by(|(a, _), (b, _)| simplicity(a).cmp(&simplicity(b)).then_with(|| reading_order(a, b)));
    Ok(Factored { content, factors, complete })
}

fn simplicity(poly: &Poly) -> (bool, u32, usize) {
    (poly.as_term().is_none(), poly.total_degree(), poly.terms().len())
}

/// x + 3 before y + 2, but x − 3 before x + 2.
fn reading_order(a: &Poly, b: &Poly) -> Ordering {
    let pairs = a.terms().iter().zip(b.terms());
    let first =
        pairs.map(|((m, x), (n, y))| n.cmp(m).then_with(|| x.cmp(y))).find(|ordering| ordering.is_ne());
    first.unwrap_or(Ordering::Equal)
}

/// The factors of a primitive square-free polynomial, and whether they are surely irreducible.
fn irreducible_factors(poly: &Poly, work: &mut Work) -> Result<(Vec<Poly>, bool), Exhausted> {
    match poly.atoms()[..] {
        [] => Ok((Vec::new(), true)),
        [atom] => Ok((in_one_variable(poly, atom, work)?, true)),
        _ => multivariate::factors(poly, work),
    }
}

fn in_one_variable(poly: &Poly, atom: usize, work: &mut Work) -> Result<Vec<Poly>, Exhausted> {
    if poly.total_degree() == 1 {
        return Ok(vec![poly.clone()]);
    }
    if poly.degree_in(atom) > 100 {
        return Err(Exhausted);
    }
    let coefficients = poly.univariate(atom).ok_or(Exhausted)?;
    let whole: Option<Vec<i128>> = coefficients.iter().map(|value| value.as_i64().map(i128::from)).collect();
    let found = univariate::factors(&whole.ok_or(Exhausted)?, work)?;
    found.iter().map(|factor| from_whole(factor, atom)).collect()
}

fn from_whole(coefficients: &[i128], atom: usize) -> Result<Poly, Exhausted> {
    let values = coefficients
        .iter()
        .map(|value| {
            i64::try_from(*value).map(|value| Poly::constant(Rat::whole(value))).map_err(|_| Exhausted)
        })
        .collect::<Result<Vec<_>, _>>()?;
    Poly::from_coefficients(&values, atom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algebra::monomial::Monomial;

    /// A polynomial in x, y and z from (coefficient, exponents).
    fn poly(terms: &[(i64, [u32; 3])]) -> Poly {
        let monomial = |exponents: &[u32; 3]| {
            (0..3).fold(Monomial::ONE, |m, atom| m.with(atom, exponents[atom]).unwrap())
        };
        Poly::from_terms(terms.iter().map(|(c, exponents)| (monomial(exponents), Rat::whole(*c))).collect())
    }

    fn check(content: i64, expect: &[(&Poly, u32)]) {
        let mut work = Work::of(10_000_000);
        let whole = expect.iter().fold(Poly::constant(Rat::whole(content)), |all, (factor, exponent)| {
            all.times(&factor.power(*exponent, &mut work).unwrap(), &mut work).unwrap()
        });
        let found = factor(&whole, &mut Work::of(FACTOR_WORK)).unwrap();
        let mut factors: Vec<_> =
            expect.iter().map(|(factor, exponent)| ((*factor).clone(), *exponent)).collect();
        factors.sort();
        let mut sorted = found.factors.clone();
        sorted.sort();
        assert_eq!((found.content, sorted, found.complete), (Rat::whole(content), factors, true));
    }

    #[test]
    fn one_variable() {
        let (x, a) = (poly(&[(1, [1, 0, 0])]), poly(&[(1, [1, 0, 0]), (-2, [0, 0, 0])]));
        let b = poly(&[(2, [1, 0, 0]), (3, [0, 0, 0])]);
        let quadratic = poly(&[(1, [2, 0, 0]), (1, [1, 0, 0]), (1, [0, 0, 0])]);
        let quartic = poly(&[(1, [4, 0, 0]), (1, [0, 0, 0])]);
        check(7, &[]);
        check(-3, &[(&x, 2), (&a, 1)]);
        check(1, &[(&a, 3), (&b, 1)]);
        check(12, &[(&quadratic, 1), (&b, 2)]);
        check(1, &[(&quartic, 1)]);
        check(1, &[(&quartic, 2), (&quadratic, 1), (&a, 1)]);
    }

    #[test]
    fn several_variables() {
        let one = [0, 0, 0];
        let (x, y) = (poly(&[(1, [1, 0, 0])]), poly(&[(1, [0, 1, 0])]));
        let minus = poly(&[(1, [1, 0, 0]), (-1, [0, 1, 0])]);
        let plus = poly(&[(1, [1, 0, 0]), (1, [0, 1, 0])]);
        let cubes = poly(&[(1, [2, 0, 0]), (1, [1, 1, 0]), (1, [0, 2, 0])]);
        let three = poly(&[(3, [1, 0, 0]), (-4, [0, 1, 0]), (9, [0, 0, 1])]);
        let other = poly(&[(3, [1, 0, 0]), (4, [0, 1, 0]), (-1, [0, 0, 1])]);
        let shifted = poly(&[(2, [1, 1, 0]), (3, one)]);
        let circle = poly(&[(1, [2, 0, 0]), (1, [0, 2, 0])]);
        let sphere = poly(&[(1, [2, 0, 0]), (1, [0, 2, 0]), (1, [0, 0, 2]), (-1, one)]);
        let cubic = poly(&[(1, [3, 0, 0]), (1, [0, 3, 0]), (2, [1, 0, 0]), (5, one)]);
        check(2, &[(&x, 1), (&y, 3), (&plus, 1)]);
        check(1, &[(&minus, 1), (&plus, 1)]);
        check(1, &[(&minus, 2), (&plus, 1)]);
        check(1, &[(&minus, 1), (&cubes, 1)]);
        check(1, &[(&minus, 1), (&plus, 1), (&circle, 1)]);
        check(-1, &[(&three, 1), (&other, 1)]);
        check(6, &[(&shifted, 2), (&plus, 1)]);
        check(1, &[(&circle, 1), (&plus, 2)]);
        check(1, &[(&sphere, 1)]);
        check(1, &[(&cubic, 1), (&shifted, 1)]);
        check(5, &[(&cubic, 1), (&minus, 1), (&y, 1)]);
    }

    #[test]
    fn a_sum_of_three_cubes_less_thrice_the_product() {
        let sum = poly(&[(1, [1, 0, 0]), (1, [0, 1, 0]), (1, [0, 0, 1])]);
        let rest = poly(&[
            (1, [2, 0, 0]),
            (1, [0, 2, 0]),
            (1, [0, 0, 2]),
            (-1, [1, 1, 0]),
            (-1, [1, 0, 1]),
            (-1, [0, 1, 1]),
        ]);
        check(1, &[(&sum, 1), (&rest, 1)]);
    }

    #[test]
    fn work_is_bounded() {
        let wide = poly(&[(1, [60, 40, 30]), (3, [33, 7, 50]), (2, [0, 50, 1]), (7, [0, 0, 0])]);
        let found = factor(&wide, &mut Work::of(FACTOR_WORK));
        assert!(!found.is_ok_and(|found| found.complete));
    }
}
