//! Factors of polynomials in several variables, of the sizes that school has.

use super::univariate::advance;
use super::{Factored, factor, in_one_variable};
use crate::algebra::gcd::{content_in, square_free};
use crate::algebra::monomial::{Atom, Monomial};
use crate::algebra::poly::Poly;
use crate::algebra::radical::exact_root;
use crate::algebra::work::{Exhausted, Work};
use crate::number::Rat;

type Result<T> = std::result::Result<T, Exhausted>;

/// The factors of a primitive square-free polynomial that no variable divides, and whether they are surely
/// irreducible.
///
/// A polynomial of degree 1 or 2 in some variable is decided by its contents and its discriminant; a homogeneous one
/// loses a variable; all others go through Kronecker's substitution.
pub(super) fn factors(poly: &Poly, work: &mut Work) -> Result<(Vec<Poly>, bool)> {
    for atom in poly.atoms() {
        let content = content_in(poly, atom, work)?;
        if content.as_constant().is_none() {
            let Some(rest) = poly.exact_quotient(&content, work)? else { return Err(Exhausted) };
            return both(&content.primitive(), &rest.primitive(), work);
        }
    }
    if poly.atoms().into_iter().any(|atom| poly.degree_in(atom) == 1) {
        return Ok((vec![poly.clone()], true));
    }
    if let Some(atom) = poly.atoms().into_iter().find(|atom| poly.degree_in(*atom) == 2) {
        return Ok((quadratic(poly, atom, work)?, true));
    }
    if let Some(atom) = homogeneous_in(poly) {
        return homogeneous(poly, atom, work);
    }
    kronecker(poly, work)
}

fn both(a: &Poly, b: &Poly, work: &mut Work) -> Result<(Vec<Poly>, bool)> {
    let (mut found, all) = super::irreducible_factors(a, work)?;
    let (others, all_others) = super::irreducible_factors(b, work)?;
    found.extend(others);
    Ok((found, all && all_others))
}

/// Without content: reducible just if the discriminant is a square.
fn quadratic(poly: &Poly, atom: Atom, work: &mut Work) -> Result<Vec<Poly>> {
    let coefficients = poly.coefficients(atom);
    let [c, b, a] = &coefficients[..] else { return Err(Exhausted) };
    let product = a.times(c, work)?.scaled(&Rat::whole(4));
    let discriminant = b.times(b, work)?.minus(&product, work)?;
    let Some(root) = square_root(&discriminant, work)? else { return Ok(vec![poly.clone()]) };
    // 2a·x + b ± √d are the factors, apart from contents.
    let slope = a.scaled(&Rat::whole(2));
    let mut found = Vec::new();
    for rest in [b.minus(&root, work)?, b.plus(&root, work)?] {
        let linear = Poly::from_coefficients(&[rest, slope.clone()], atom)?;
        let content = content_in(&linear, atom, work)?;
        found.push(linear.exact_quotient(&content, work)?.ok_or(Exhausted)?.primitive());
    }
    Ok(found)
}

/// The polynomial whose square this is.
pub(crate) fn square_root(poly: &Poly, work: &mut Work) -> Result<Option<Poly>> {
    if poly.is_zero() {
        return Ok(Some(Poly::zero()));
    }
    let (content, parts) = square_free(poly, work)?;
    let Some(size) = exact_root(&content.to_rational(), 2) else { return Ok(None) };
    if parts.iter().any(|(_, exponent)| exponent % 2 == 1) {
        return Ok(None);
    }
    let mut root = Poly::constant(Rat::from(size));
    for (part, exponent) in parts {
        root = root.times(&part.power(exponent / 2, work)?, work)?;
    }
    Ok(Some(root))
}

/// A variable to put 1 for, if all terms have the same degree.
fn homogeneous_in(poly: &Poly) -> Option<Atom> {
    let degree = poly.total_degree();
    let same = poly.terms().iter().all(|(monomial, _)| monomial.degree() == degree);
    if same { poly.atoms().last().copied() } else { None }
}

fn homogeneous(poly: &Poly, atom: Atom, work: &mut Work) -> Result<(Vec<Poly>, bool)> {
    let flat = Poly::from_terms(
        poly.terms().iter().filter_map(|(m, value)| Some((m.with(atom, 0)?, value.clone()))).collect(),
    );
    let Factored { factors, complete, .. } = factor(&flat, work)?;
    let raised = factors.into_iter().map(|(part, _)| {
        let degree = part.total_degree();
        let terms = part.terms().iter();
        Poly::from_terms(
            terms
                .filter_map(|(m, value)| Some((m.with(atom, degree - m.degree())?, value.clone())))
                .collect(),
        )
    });
    Ok((raised.map(|part| part.primitive()).collect(), complete))
}

/// No substitution to a polynomial of a higher degree than this is tried.
const MAX_DEGREE: u32 = 40;

/// Kronecker's substitution: powers of one variable so far apart that every factor can be read back from its image
/// (Knuth, The Art of Computer Programming 2, exercise 4.6.2–27).
fn kronecker(poly: &Poly, work: &mut Work) -> Result<(Vec<Poly>, bool)> {
    let atoms = poly.atoms();
    let mut weights = Vec::with_capacity(atoms.len());
    let mut weight = 1u32;
    for atom in &atoms {
        weights.push(weight);
        weight = weight.saturating_mul(poly.degree_in(*atom) + 1);
    }
    if weight > MAX_DEGREE + 1 {
        return Ok((vec![poly.clone()], false));
    }
    let target = atoms[0];
    let image = |monomial: &Monomial| {
        let exponent =
            atoms.iter().zip(&weights).map(|(atom, weight)| monomial.exponent(*atom) * weight).sum();
        Monomial::power_of(target, exponent).ok_or(Exhausted)
    };
    let mut terms = Vec::new();
    for (monomial, value) in poly.terms() {
        terms.push((image(monomial)?, value.clone()));
    }
    let (_, parts) = square_free(&Poly::from_terms(terms), work)?;
    let mut images = Vec::new();
    for (part, exponent) in parts {
        for irreducible in in_one_variable(&part, target, work)? {
            images.extend(std::iter::repeat_n(irreducible, exponent as usize));
        }
    }
    Ok((read_back(poly.clone(), images, &atoms, &weights, work)?, true))
}

/// Tries products of factors of the image, fewest first.
fn read_back(
    mut rest: Poly,
    mut images: Vec<Poly>,
    atoms: &[Atom],
    weights: &[u32],
    work: &mut Work,
) -> Result<Vec<Poly>> {
    let mut found = Vec::new();
    let mut size = 1;
    'sizes: while 2 * size <= images.len() {
        let mut chosen: Vec<usize> = (0..size).collect();
        loop {
            let mut product = Poly::one();
            for index in &chosen {
                product = product.times(&images[*index], work)?;
            }
            let candidate = original(&product, atoms, weights)?.primitive();
            if candidate.as_constant().is_none()
                && let Some(quotient) = rest.exact_quotient(&candidate, work)?
            {
                rest = quotient.primitive();
                found.push(candidate);
                for index in chosen.iter().rev() {
                    images.remove(*index);
                }
                continue 'sizes;
            }
            if !advance(&mut chosen, images.len()) {
                break;
            }
        }
        size += 1;
    }
    if rest.as_constant().is_none() {
        found.push(rest);
    }
    Ok(found)
}

fn original(image: &Poly, atoms: &[Atom], weights: &[u32]) -> Result<Poly> {
    let mut terms = Vec::new();
    for (monomial, value) in image.terms() {
        let mut exponent = monomial.degree();
        let mut back = Monomial::ONE;
        for (atom, weight) in atoms.iter().zip(weights).rev() {
            back = back.with(*atom, exponent / weight).ok_or(Exhausted)?;
            exponent %= weight;
        }
        terms.push((back, value.clone()));
    }
    Ok(Poly::from_terms(terms))
}
