//! Forms as expressions, in school's order.

use std::cmp::Ordering;

use crate::algebra::Monomial;
use crate::algebra::Poly;
use crate::algebra::factor::Factored;
use crate::algebra::{Field, Fraction, Kernel};
use crate::number::Rat;
use crate::{Expr, Factor, Term};

/// A polynomial or a fraction in lowest terms with a polynomial above and factors below.
pub(super) fn simple(field: &Field, form: &Fraction) -> Option<Expr> {
    if form.as_poly().is_some() {
        return polynomial(field, form.numerator());
    }
    field.written(form)
}

/// A sum of terms, each with its own denominator: `x²/2 − x + 1/3`; a number as one fraction: `(1 + √5)/2`.
pub(super) fn polynomial(field: &Field, poly: &Poly) -> Option<Expr> {
    if field.is_number(poly) {
        return field.written_poly(poly);
    }
    let written = ordered(field, poly).into_iter().map(|(monomial, value)| {
        Some(signed_term(field.written_poly(&Poly::term(*monomial, value.clone()))?))
    });
    Some(Expr::sum(written.collect::<Option<Vec<Term>>>()?))
}

/// An expression as a term, its minus as the sign.
pub(super) fn signed_term(expr: Expr) -> Term {
    match expr {
        Expr::Negate(size) => Term::minus((*size).clone()),
        other => Term::plus(other),
    }
}

/// The terms by falling degree in the variables, then in alphabetical order; numbers last.
pub(super) fn ordered<'a>(field: &Field, poly: &'a Poly) -> Vec<&'a (Monomial, Rat)> {
    let mut names: Vec<(usize, &str)> = poly
        .atoms()
        .into_iter()
        .filter_map(|atom| match field.kernel(atom)? {
            Kernel::Symbol(symbol) => Some((atom, symbol.as_str())),
            _ => None,
        })
        .collect();
    names.sort_unstable_by_key(|(_, name)| *name);
    let degree = |monomial: &Monomial| names.iter().map(|(atom, _)| monomial.exponent(*atom)).sum::<u32>();
    let compare = |a: &Monomial, b: &Monomial| {
        degree(b).cmp(&degree(a)).then_with(|| {
            names
                .iter()
                .map(|(atom, _)| b.exponent(*atom).cmp(&a.exponent(*atom)))
                .find(|ordering| ordering.is_ne())
                .unwrap_or(Ordering::Equal)
        })
    };
    let mut terms: Vec<_> = poly.terms().iter().collect();
    // The rational number before roots: 1 + √2.
    terms.sort_by(|(a, _), (b, _)| compare(a, b).then_with(|| a.cmp(b)));
    terms
}

/// `above/below` with all factors.
pub(super) fn product(field: &Field, above: &Factored, below: &Factored) -> Option<Expr> {
    let ratio = above.content.over(&below.content)?.to_rational();
    let over = factors(field, &above.factors, ratio.numer().magnitude())?;
    let under = factors(field, &below.factors, ratio.denom().magnitude())?;
    let quotient = if under.is_literal_one() { over } else { Expr::fraction(over, under) };
    Some(Expr::signed(num_traits::Signed::is_negative(&ratio), quotient))
}

/// A whole number times powers.
fn factors(field: &Field, factors: &[(Poly, u32)], number: &num_bigint::BigUint) -> Option<Expr> {
    let mut written = Vec::with_capacity(factors.len() + 1);
    if *number != 1u32.into() || factors.is_empty() {
        written.push(Factor::times(Expr::natural(number.clone())));
    }
    // Letters first, in alphabetical order, as in any term.
    let letters = factors.iter().filter(|(factor, _)| factor.as_term().is_some());
    let mut monomial = Monomial::ONE;
    for (factor, exponent) in letters {
        let (own, _) = factor.as_term()?;
        for _ in 0..*exponent {
            monomial = monomial.times(own)?;
        }
    }
    if !monomial.is_one() {
        match field.written_poly(&Poly::term(monomial, Rat::ONE))? {
            Expr::Product(factors) => written.extend(factors.iter().cloned()),
            other => written.push(Factor::times(other)),
        }
    }
    for (factor, exponent) in factors.iter().filter(|(factor, _)| factor.as_term().is_none()) {
        let base = polynomial(field, factor)?;
        written.push(Factor::times(match exponent {
            1 => base,
            _ => Expr::power(base, Expr::integer((*exponent).into())),
        }));
    }
    Some(Expr::product(written))
}

/// `coefficient · power`, with a sum in brackets.
pub(super) fn times(coefficient: Expr, power: Expr) -> Expr {
    if coefficient.is_literal_one() {
        return power;
    }
    if power.is_literal_one() {
        return coefficient;
    }
    match coefficient {
        Expr::Negate(size) => times((*size).clone(), power).negated(),
        Expr::Product(factors) => {
            Expr::product(factors.iter().cloned().chain([Factor::times(power)]).collect())
        }
        Expr::Fraction { numerator, denominator } => {
            Expr::fraction(times((*numerator).clone(), power), (*denominator).clone())
        }
        other => Expr::product(vec![Factor::times(other), Factor::times(power)]),
    }
}
