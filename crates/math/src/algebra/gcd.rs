//! Greatest common divisors of polynomials, and what follows from them.

use super::monomial::{Atom, Monomial};
use super::poly::Poly;
use super::work::{Exhausted, Work};
use crate::number::Rat;

type Result<T> = std::result::Result<T, Exhausted>;

/// The greatest common divisor of two polynomials, primitive with a positive leading coefficient; 1 for coprime ones.
///
/// The primitive Euclidean algorithm on polynomials in one atom whose coefficients are polynomials in the others
/// (Knuth, The Art of Computer Programming 2, § 4.6.1). School polynomials are small enough for it.
pub(crate) fn gcd(a: &Poly, b: &Poly, work: &mut Work) -> Result<Poly> {
    if a.is_zero() {
        return Ok(b.primitive());
    }
    if b.is_zero() {
        return Ok(a.primitive());
    }
    if a.as_constant().is_some() || b.as_constant().is_some() {
        return Ok(Poly::one());
    }
    if a == b {
        return Ok(a.primitive());
    }
    let common = a.common_monomial().common(&b.common_monomial());
    let (a, b) = (without_monomial(a), without_monomial(b));
    let divisor = gcd_of_rest(&a, &b, work)?;
    divisor.times_term(&common, &Rat::ONE, work)
}

/// Divided by the greatest monomial and the content.
fn without_monomial(poly: &Poly) -> Poly {
    let common = poly.common_monomial();
    if common.is_one() {
        return poly.primitive();
    }
    let terms =
        poly.terms().iter().filter_map(|(m, value)| Some((m.over(&common)?, value.clone()))).collect();
    Poly::from_terms(terms).primitive()
}

fn gcd_of_rest(a: &Poly, b: &Poly, work: &mut Work) -> Result<Poly> {
    if a == b {
        return Ok(a.clone());
    }
    let (of_a, of_b) = (a.atoms(), b.atoms());
    if of_a.is_empty() || of_b.is_empty() {
        return Ok(Poly::one());
    }
    // An atom of only one of them cannot be in a common divisor: that divides every coefficient.
    if let Some(alone) = of_a.iter().find(|atom| !of_b.contains(atom)) {
        return gcd_with_all(b, &a.coefficients(*alone), work);
    }
    if let Some(alone) = of_b.iter().find(|atom| !of_a.contains(atom)) {
        return gcd_with_all(a, &b.coefficients(*alone), work);
    }
    let Some(&main) = of_a.iter().min_by_key(|atom| a.degree_in(**atom).min(b.degree_in(**atom))) else {
        return Ok(Poly::one());
    };
    let (content_a, content_b) = (content_in(a, main, work)?, content_in(b, main, work)?);
    let content = gcd(&content_a, &content_b, work)?;
    let mut high = divided(a, &content_a, work)?;
    let mut low = divided(b, &content_b, work)?;
    if high.degree_in(main) < low.degree_in(main) {
        std::mem::swap(&mut high, &mut low);
    }
    while !low.is_zero() {
        if low.degree_in(main) == 0 {
            high = Poly::one();
            break;
        }
        let rest = pseudo_remainder(&high, &low, main, work)?;
        let primitive = if rest.is_zero() {
            rest
        } else {
            let content = content_in(&rest, main, work)?;
            divided(&rest, &content, work)?.primitive()
        };
        high = std::mem::replace(&mut low, primitive);
    }
    Ok(high.times(&content, work)?.primitive())
}

fn gcd_with_all(poly: &Poly, others: &[Poly], work: &mut Work) -> Result<Poly> {
    let mut common = poly.clone();
    for other in others.iter().filter(|other| !other.is_zero()) {
        common = gcd(&common, other, work)?;
        if common.is_one() {
            break;
        }
    }
    Ok(common)
}

/// The greatest common divisor of the coefficients as a polynomial in one atom.
pub(crate) fn content_in(poly: &Poly, main: Atom, work: &mut Work) -> Result<Poly> {
    let mut common = Poly::zero();
    for coefficient in poly.coefficients(main).iter().rev().filter(|coefficient| !coefficient.is_zero()) {
        common = gcd(&common, coefficient, work)?;
        if common.is_one() {
            break;
        }
    }
    Ok(common)
}

/// The quotient of a division that is known to leave no remainder.
fn divided(poly: &Poly, divisor: &Poly, work: &mut Work) -> Result<Poly> {
    if divisor.is_one() {
        return Ok(poly.clone());
    }
    poly.exact_quotient(divisor, work)?.ok_or(Exhausted)
}

/// The remainder of lead(b)^k · a by b, with k as small as needed.
pub(crate) fn pseudo_remainder(a: &Poly, b: &Poly, main: Atom, work: &mut Work) -> Result<Poly> {
    let degree = b.degree_in(main);
    let lead = leading_in(b, main);
    let mut rest = a.clone();
    while !rest.is_zero() && rest.degree_in(main) >= degree {
        let shift = Monomial::power_of(main, rest.degree_in(main) - degree).ok_or(Exhausted)?;
        let top = leading_in(&rest, main);
        let down = b.times(&top, work)?.times_term(&shift, &Rat::ONE, work)?;
        rest = rest.times(&lead, work)?.minus(&down, work)?;
    }
    Ok(rest)
}

/// The coefficient of the highest power of an atom.
pub(crate) fn leading_in(poly: &Poly, main: Atom) -> Poly {
    poly.coefficients(main).pop().unwrap_or_default()
}

/// `content · ∏ factor^exponent` with square-free, pairwise coprime, primitive factors (Yun 1976), the monomial
/// part atom by atom.
pub(crate) fn square_free(poly: &Poly, work: &mut Work) -> Result<(Rat, Vec<(Poly, u32)>)> {
    let mut factors = Vec::new();
    let common = poly.common_monomial();
    for (atom, exponent) in common.powers() {
        factors.push((Poly::atom(atom)?, exponent));
    }
    collect_square_free(without_monomial(poly), &mut factors, work)?;
    Ok((poly.content(), factors))
}

fn collect_square_free(poly: Poly, factors: &mut Vec<(Poly, u32)>, work: &mut Work) -> Result<()> {
    let Some(&main) = poly.atoms().first() else { return Ok(()) };
    if poly.total_degree() == 1 {
        factors.push((poly, 1));
        return Ok(());
    }
    // What does not depend on the main atom at all.
    let content = content_in(&poly, main, work)?;
    let rest = divided(&poly, &content, work)?;
    let slope = rest.derivative(main);
    let repeated = gcd(&rest, &slope, work)?;
    if repeated.is_one() {
        factors.push((rest.primitive(), 1));
    } else {
        let mut base = divided(&rest, &repeated, work)?;
        let mut other = divided(&slope, &repeated, work)?.minus(&base.derivative(main), work)?;
        let mut exponent = 1;
        while base.degree_in(main) > 0 {
            let factor = gcd(&base, &other, work)?;
            if factor.degree_in(main) > 0 {
                factors.push((factor.primitive(), exponent));
            }
            base = divided(&base, &factor, work)?;
            other = divided(&other, &factor, work)?.minus(&base.derivative(main), work)?;
            exponent += 1;
        }
    }
    collect_square_free(content.primitive(), factors, work)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A polynomial in the atoms x and y from (coefficient, exponent of x, exponent of y).
    fn poly(terms: &[(i64, u32, u32)]) -> Poly {
        let monomial = |x, y| Monomial::power_of(0, x).unwrap().with(1, y).unwrap();
        Poly::from_terms(terms.iter().map(|(c, x, y)| (monomial(*x, *y), Rat::whole(*c))).collect())
    }

    fn product(factors: &[&Poly]) -> Poly {
        let mut work = Work::of(1_000_000);
        factors.iter().fold(Poly::one(), |total, factor| total.times(factor, &mut work).unwrap())
    }

    #[test]
    fn common_divisors() {
        let (a, b) = (poly(&[(1, 1, 0), (1, 0, 0)]), poly(&[(1, 1, 0), (-2, 0, 0)]));
        let (c, d) = (poly(&[(1, 1, 0), (1, 0, 1)]), poly(&[(3, 2, 1), (-1, 0, 2), (5, 0, 0)]));
        let check = |left: &[&Poly], right: &[&Poly], expect: &[&Poly]| {
            let mut work = Work::of(1_000_000);
            assert_eq!(gcd(&product(left), &product(right), &mut work).unwrap(), product(expect));
        };
        check(&[&a, &b], &[&a, &c], &[&a]);
        check(&[&a, &c, &d], &[&b, &c, &d], &[&c, &d]);
        check(&[&a], &[&b], &[]);
        check(&[&c, &c, &a], &[&c, &b, &c], &[&c, &c]);
        check(&[&poly(&[(6, 2, 1)]), &a], &[&poly(&[(4, 1, 3)]), &a], &[&poly(&[(1, 1, 1)]), &a]);
        check(&[&d, &a], &[&poly(&[(1, 0, 1)]), &a], &[&a]);
    }

    #[test]
    fn square_free_parts() {
        let (a, b, y) =
            (poly(&[(1, 1, 0), (1, 0, 0)]), poly(&[(2, 1, 0), (-1, 0, 1)]), poly(&[(1, 0, 1), (3, 0, 0)]));
        let whole = product(&[&a, &a, &a, &b, &y, &y]).scaled(&Rat::whole(-4));
        let (content, mut factors) = square_free(&whole, &mut Work::of(1_000_000)).unwrap();
        factors.sort();
        let mut expect = vec![(a, 3), (b, 1), (y, 2)];
        expect.sort();
        assert_eq!((content, factors), (Rat::whole(-4), expect));
    }
}
