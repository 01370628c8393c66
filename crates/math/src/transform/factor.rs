//! Products of irreducible factors.

use super::seen::Seen;
use super::write::{polynomial, product};
use crate::algebra::Work;
use crate::algebra::budget::Budget;
use crate::algebra::factor::{FACTOR_WORK, Factored, factor as factor_poly};
use crate::algebra::{Form, NoForm};
use crate::number::Rat;
use crate::{Expr, Factor, Term, whole};

/// A product of powers of polynomials that are irreducible over the rational numbers; fractions above and below.
///
/// ```
/// use math::{Lang, parse_expression, text, transform::factor};
/// let factored = |expr| text(&factor(&parse_expression(expr).unwrap()), Lang::En);
/// assert_eq!(factored("3y³ − 6y² − 24y"), "3y(y − 4)(y + 2)");
/// assert_eq!(factored("a² − 2ab + b²"), "(a − b)²");
/// ```
#[must_use]
pub fn factor(expr: &Expr) -> Expr {
    factored(expr).unwrap_or_else(|_| expr.clone())
}

fn factored(expr: &Expr) -> Form<Expr> {
    let seen = Seen::of(expr, &Budget::new())?;
    if seen.form.is_zero() || seen.field.is_number(seen.form.numerator()) && seen.form.as_poly().is_some() {
        return Ok(super::simplify(expr));
    }
    let mut work = Work::of(FACTOR_WORK);
    let above = factor_poly(seen.form.numerator(), &mut work)?;
    let below = factor_poly(seen.form.denominator(), &mut work)?;
    seen.show(product(&seen.field, &above, &below))
}

/// As [`factor`], but quadratics in one variable with real zeros are taken apart too: `(x − √2)(x + √2)`.
#[must_use]
pub fn factor_over_reals(expr: &Expr) -> Expr {
    factored_over_reals(expr).unwrap_or_else(|_| expr.clone())
}

fn factored_over_reals(expr: &Expr) -> Form<Expr> {
    let seen = Seen::of(expr, &Budget::new())?;
    let Some(poly) = seen.poly() else { return factored(expr) };
    let mut found = factor_poly(poly, &mut Work::of(FACTOR_WORK))?;
    let mut linear = Vec::new();
    let mut rest = Vec::new();
    for (factor, exponent) in found.factors {
        let zeros = match (factor.atoms()[..].split_first(), factor.total_degree()) {
            (Some((atom, [])), 2) => factor.univariate(*atom).and_then(|parts| zeros_apart(&parts)),
            _ => None,
        };
        let Some((leading, zeros)) = zeros else {
            rest.push((factor, exponent));
            continue;
        };
        let letter = polynomial(&seen.field, &crate::algebra::Poly::atom(factor.atoms()[0])?);
        let letter = letter.ok_or(NoForm::Exhausted)?;
        found.content = found.content.times(&leading.power(exponent));
        for zero in zeros {
            let base = Expr::sum(vec![Term::plus(letter.clone()), minus(zero)]);
            linear.push(Factor::times(match exponent {
                1 => base,
                _ => Expr::power(base, Expr::integer(exponent.into())),
            }));
        }
    }
    let rational = Factored { factors: rest, ..found };
    let rational = product(&seen.field, &rational, &Factored::one()).ok_or(NoForm::Exhausted)?;
    let mut factors = match rational {
        one if one.is_literal_one() && !linear.is_empty() => Vec::new(),
        other if linear.is_empty() => return seen.show(Some(other)),
        Expr::Negate(size) => {
            let inner = Expr::product([Factor::times((*size).clone())].into_iter().chain(linear).collect());
            return seen.show(Some(inner.tidy().negated()));
        }
        Expr::Product(factors) => factors.to_vec(),
        other => vec![Factor::times(other)],
    };
    factors.extend(linear);
    seen.show(Some(Expr::product(factors)))
}

/// The leading coefficient and the zeros of a quadratic without rational ones: (−b ± √(b² − 4ac))/(2a).
fn zeros_apart(coefficients: &[Rat]) -> Option<(Rat, [Expr; 2])> {
    let [c, b, a] = coefficients else { return None };
    let discriminant = b.times(b).minus(&a.times(c).times(&Rat::whole(4)));
    if discriminant.is_negative() {
        return None;
    }
    let root = Expr::Root { degree: 2, radicand: Expr::rational(discriminant.to_rational()).into() };
    let twice = Expr::rational(a.to_rational() * whole(2));
    let zero = |sign: fn(Expr) -> Term| {
        let above = Expr::sum(vec![Term::plus(Expr::rational(-b.to_rational())), sign(root.clone())]);
        super::simplify(&Expr::fraction(above, twice.clone()))
    };
    Some((a.clone(), [zero(Term::plus), zero(Term::minus)]))
}

fn minus(zero: Expr) -> Term {
    match zero {
        Expr::Negate(size) => Term::plus((*size).clone()),
        other => Term::minus(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn over_the_rationals() {
        check(
            factor,
            &[
                ("x^2 - 5x + 6", "(x − 3)(x − 2)"),
                ("2x^2 - 6x", "2x(x − 3)"),
                ("-x^2 + 1", "−(x − 1)(x + 1)"),
                ("x^2/2 - 2", "(x − 2)(x + 2)/2"),
                ("a^3 - b^3", "(a − b)(a² + ab + b²)"),
                ("x^2 + 1", "x² + 1"),
                ("xy + 2x + 3y + 6", "(x + 3)(y + 2)"),
                ("sin(x)^2 - sin(x)", "sin(x)(sin(x) − 1)"),
                ("(x^2-1)/(x^2+2x)", "(x − 1)(x + 1)/(x(x + 2))"),
                ("12", "12"),
                ("0", "0"),
                ("x^4 + 4", "(x² − 2x + 2)(x² + 2x + 2)"),
                ("6ab", "6ab"),
                ("x^2 - 2", "x² − 2"),
                ("4x^2 - 4x + 1", "(2x − 1)²"),
            ],
        );
    }

    #[test]
    fn over_the_reals() {
        check(
            factor_over_reals,
            &[
                ("x^2 - 2", "(x − √2)(x + √2)"),
                ("x^3 - 2x", "x(x − √2)(x + √2)"),
                ("-2x^2 + 4x + 2", "−2(x − (1 + √2))(x − (1 − √2))"),
                ("x^2 + 1", "x² + 1"),
                ("x^2 - 1", "(x − 1)(x + 1)"),
            ],
        );
    }
}
