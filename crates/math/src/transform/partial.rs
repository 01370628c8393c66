//! Partial fractions.

use super::seen::Seen;
use super::write::{product, signed_term, simple, times};
use crate::algebra::Atom;
use crate::algebra::budget::Budget;
use crate::algebra::dense::{Dense, degree, dense};
use crate::algebra::factor::Factored;
use crate::algebra::{Form, Fraction, NoForm};
use num_traits::Signed as _;

use crate::number::Rat;
use crate::{Expr, Rational, Symbol, Term};

/// A rational function of the variable as a polynomial and a sum of fractions over powers of irreducible
/// polynomials, with numerators of lower degrees; `None` if it is no rational function.
///
/// ```
/// use math::{Lang, parse_expression, text, transform::partial_fractions};
/// let sum = partial_fractions(&parse_expression("n³/(n − 1)").unwrap(), &"n".into()).unwrap();
/// assert_eq!(text(&sum, Lang::En), "n² + n + 1 + 1/(n − 1)");
/// ```
pub fn partial_fractions(expr: &Expr, variable: &Symbol) -> Option<Expr> {
    Apart::of(expr, variable, &Budget::new()).ok()?.written()
}

/// numerator / factor^exponent
struct Part {
    numerator: Dense,
    factor: Dense,
    exponent: u32,
}

/// A rational function taken apart.
struct Apart {
    seen: Seen,
    atom: Atom,
    polynomial: Dense,
    parts: Vec<Part>,
}

impl Apart {
    fn of(expr: &Expr, variable: &Symbol, budget: &Budget) -> Form<Self> {
        let mut seen = Seen::of(expr, budget)?;
        let allowed = seen.field.work.left();
        let found = Self::of_seen(&mut seen, variable, budget);
        budget.spend(allowed - seen.field.work.left());
        let (atom, polynomial, parts) = found?;
        Ok(Self { seen, atom, polynomial, parts })
    }

    /// By the extended Euclidean algorithm, factor by factor (von zur Gathen and Gerhard, Modern Computer Algebra,
    /// § 5.11).
    fn of_seen(seen: &mut Seen, variable: &Symbol, budget: &Budget) -> Form<(Atom, Dense, Vec<Part>)> {
        let atom = match seen.atom(variable) {
            Some(atom) => atom,
            None => seen.field.atom(crate::algebra::Kernel::Symbol(variable.clone()))?,
        };
        let found = budget.factor(seen.form.denominator())?;
        let below = dense(seen.form.denominator(), atom)?;
        let above = dense(seen.form.numerator(), atom)?;
        let (polynomial, mut rest) = seen.field.dense_division(&above, &below)?;
        let mut left = below;
        let mut parts = Vec::new();
        for (base, exponent) in found.factors.iter().filter(|(base, _)| base.contains(atom)) {
            let base = dense(base, atom)?;
            let mut power = vec![Fraction::one()];
            for _ in 0..*exponent {
                power = seen.field.dense_product(&power, &base)?;
            }
            // rest/left = own/power + others/quotient
            let (quotient, _) = seen.field.dense_division(&left, &power)?;
            let own = if degree(&quotient) == 0 {
                let Some(number) = quotient.first() else { return Err(NoForm::Undefined) };
                let inverse = seen.field.inverse(number)?;
                seen.field.dense_product(&rest, &[inverse])?
            } else {
                let inverse = seen.field.dense_inverse(&quotient, &power)?.ok_or(NoForm::Exhausted)?;
                let product = seen.field.dense_product(&rest, &inverse)?;
                seen.field.dense_division(&product, &power)?.1
            };
            let moved = seen.field.dense_product(&own, &quotient)?;
            let others = seen.field.dense_difference(&rest, &moved)?;
            rest = seen.field.dense_division(&others, &power)?.0;
            left = quotient;
            seen.split(own, &base, *exponent, &mut parts)?;
        }
        Ok((atom, polynomial, parts))
    }

    fn written(mut self) -> Option<Expr> {
        let field = &mut self.seen.field;
        let mut terms: Vec<Term> = Vec::new();
        if !self.polynomial.is_empty() {
            let whole = field.sparse(&self.polynomial, self.atom).ok()?;
            match simple(field, &whole)? {
                Expr::Sum(inner) => terms.extend(inner.iter().cloned()),
                other => terms.push(signed_term(other)),
            }
        }
        for part in &self.parts {
            let above = field.sparse(&part.numerator, self.atom).ok()?;
            let base = field.sparse(&part.factor, self.atom).ok()?;
            // 5/(6x), not (5/6)/x.
            let number = above.numerator().content().over(&above.denominator().content())?.to_rational();
            let size = Rat::from(Rational::from_integer(number.denom().clone()));
            // −(x + 1)/(x² + 1), not (−x − 1)/(x² + 1).
            let negative = number.is_negative();
            let numerator = if negative { above.negated() } else { above };
            let numerator = simple(field, &numerator.scaled(&size))?;
            let below = Factored {
                content: size,
                factors: vec![(base.numerator().clone(), part.exponent)],
                complete: true,
            };
            let denominator = product(field, &below, &Factored::one())?;
            let fraction = match numerator {
                Expr::Fraction { numerator, denominator: first } => {
                    Expr::fraction((*numerator).clone(), times((*first).clone(), denominator))
                }
                other => Expr::fraction(other, denominator),
            };
            terms.push(if negative { Term::minus(fraction) } else { Term::plus(fraction) });
        }
        Some(self.seen.hidden.show(&Expr::sum(terms)))
    }
}

/// A rational function taken apart, as expressions.
pub(crate) struct Fractions {
    /// Coefficients of the polynomial, from the constant one on.
    pub(crate) polynomial: Vec<Expr>,
    pub(crate) parts: Vec<SimpleFraction>,
}

/// numerator / factor^exponent, by coefficients from the constant one on.
pub(crate) struct SimpleFraction {
    pub(crate) numerator: Vec<Expr>,
    pub(crate) factor: Vec<Expr>,
    pub(crate) exponent: u32,
}

/// As [`partial_fractions`], for computing on.
pub(crate) fn taken_apart(expr: &Expr, variable: &Symbol, budget: &Budget) -> Option<Fractions> {
    let Apart { seen, polynomial, parts, .. } = Apart::of(expr, variable, budget).ok()?;
    let written = |dense: &Dense| {
        let each = dense.iter().map(|value| Some(seen.hidden.show(&simple(&seen.field, value)?)));
        each.collect::<Option<Vec<Expr>>>()
    };
    let parts = parts.iter().map(|part| {
        Some(SimpleFraction {
            numerator: written(&part.numerator)?,
            factor: written(&part.factor)?,
            exponent: part.exponent,
        })
    });
    Some(Fractions { polynomial: written(&polynomial)?, parts: parts.collect::<Option<_>>()? })
}

impl Seen {
    /// own/base^exponent by powers of the base: the digits of the numerator.
    fn split(&mut self, own: Dense, base: &Dense, exponent: u32, parts: &mut Vec<Part>) -> Form<()> {
        let mut own = own;
        let mut digits = Vec::new();
        for power in (1..=exponent).rev() {
            let (quotient, digit) = self.field.dense_division(&own, base)?;
            digits.push((digit, power));
            own = quotient;
        }
        for (numerator, exponent) in digits.into_iter().rev().filter(|(digit, _)| !digit.is_empty()) {
            parts.push(Part { numerator, factor: base.clone(), exponent });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn sums_of_fractions() {
        check(
            |expr| partial_fractions(expr, &"x".into()).unwrap(),
            &[
                ("1/((x-1)(x+1))", "1/(2(x − 1)) − 1/(2(x + 1))"),
                ("(3x^2-5)/((x-4)^2x)", "−5/(16x) + 53/(16(x − 4)) + 43/(4(x − 4)²)"),
                ("5/(x(x+3)(5x-2))", "−5/(6x) + 5/(51(x + 3)) + 125/(34(5x − 2))"),
                ("2/((x-1)(x^2+1))", "1/(x − 1) − (x + 1)/(x² + 1)"),
                ("2x^3/(x^2-1)", "2x + 1/(x − 1) + 1/(x + 1)"),
                ("x^2 + 1", "x² + 1"),
                ("1/(x-a)", "1/(−a + x)"),
                ("5", "5"),
            ],
        );
    }
}
