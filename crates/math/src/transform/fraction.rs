//! One fraction, and denominators without roots.

use super::seen::Seen;
use super::write::{polynomial, product, simple};
use crate::algebra::Work;
use crate::algebra::budget::Budget;
use crate::algebra::dense::dense;
use crate::algebra::factor::{FACTOR_WORK, Factored, factor};
use crate::algebra::{Field, Form, Fraction, Kernel, NoForm};
use crate::number::Rat;
use crate::{BigInt, Expr, Rational};

/// An expression as one fraction in lowest terms, multiplied out above and factored below.
///
/// ```
/// use math::{Lang, parse_expression, text, transform::single_fraction};
/// let fraction = single_fraction(&parse_expression("1/n + 1/(n + 1)").unwrap());
/// assert_eq!(text(&fraction, Lang::En), "(2n + 1)/(n(n + 1))");
/// ```
#[must_use]
pub fn single_fraction(expr: &Expr) -> Expr {
    one_fraction(expr).unwrap_or_else(|_| expr.clone())
}

fn one_fraction(expr: &Expr) -> Form<Expr> {
    let seen = Seen::of(expr, &Budget::new())?;
    let below = factor(seen.form.denominator(), &mut Work::of(FACTOR_WORK))?;
    // x/2 + 1/3 too.
    let above = seen.form.numerator();
    let ratio = above.content().over(&below.content).ok_or(NoForm::Undefined)?.to_rational();
    let whole = |number: &BigInt| Rat::from(Rational::from_integer(number.clone()));
    let above = above.primitive().scaled(&whole(ratio.numer()));
    let below = Factored { content: whole(ratio.denom()), ..below };
    let numerator = polynomial(&seen.field, &above).ok_or(NoForm::Exhausted)?;
    let denominator = product(&seen.field, &below, &Factored::one()).ok_or(NoForm::Exhausted)?;
    let fraction = match (denominator.is_literal_one(), numerator) {
        (true, numerator) => numerator,
        (false, Expr::Negate(size)) => Expr::fraction((*size).clone(), denominator).negated(),
        (false, numerator) => Expr::fraction(numerator, denominator),
    };
    seen.show(Some(fraction))
}

/// An expression as one fraction without roots in the denominator: `1/(1 − √2)` is `−1 − √2`.
#[must_use]
pub fn rationalise_denominator(expr: &Expr) -> Expr {
    rationalised(expr).unwrap_or_else(|_| expr.clone())
}

fn rationalised(expr: &Expr) -> Form<Expr> {
    let mut seen = Seen::of(expr, &Budget::new())?;
    let form = without_roots_below(&mut seen.field, seen.form.clone())?;
    seen.show(simple(&seen.field, &form))
}

/// Widens by the inverse of the denominator modulo rᴸ = radicand, root by root from the last one on: the radicands
/// are made of earlier atoms.
pub(super) fn without_roots_below(field: &mut Field, mut form: Fraction) -> Form<Fraction> {
    for _ in 0..8 {
        let below = form.denominator().clone();
        let root = below.atoms().into_iter().rev().find_map(|atom| match field.kernel(atom)? {
            Kernel::Root(radicand) => Some((atom, radicand.clone())),
            _ => None,
        });
        let Some((atom, radicand)) = root else { return Ok(form) };
        let divisor = dense(&below, atom)?;
        let mut modulus = vec![Fraction::constant(Rat::ZERO); field.lattice() as usize + 1];
        modulus[0] = Fraction::whole(radicand.negated());
        if let Some(last) = modulus.last_mut() {
            *last = Fraction::one();
        }
        let inverse = field.dense_inverse(&divisor, &modulus)?.ok_or(NoForm::Undefined)?;
        let inverse = field.sparse(&inverse, atom)?;
        form = field.times(&Fraction::whole(form.numerator().clone()), &inverse)?;
    }
    Ok(form)
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn one_fraction_of_several() {
        check(
            single_fraction,
            &[
                ("a + 1/2", "(2a + 1)/2"),
                ("1/(1-1/x)", "x/(x − 1)"),
                ("4/(x^2+2x-24) + 2/(x^2+4x-12)", "(6x − 16)/((x − 4)(x − 2)(x + 6))"),
                ("-1/x", "−1/x"),
                ("3/(2x+2)", "3/(2(x + 1))"),
                ("x + 1", "x + 1"),
                ("x/2 + 1/3", "(3x + 2)/6"),
            ],
        );
    }

    #[test]
    fn no_roots_below() {
        check(
            rationalise_denominator,
            &[
                ("1/√3", "√3/3"),
                ("1/(1-√2)", "−1 − √2"),
                ("1/(√3+√2)", "√3 − √2"),
                ("2/(3+√5)", "(3 − √5)/2"),
                ("1/∛2", "∛4/2"),
                ("1/(1+∛2)", "(1 − ∛2 + ∛4)/3"),
                ("1/(1+√2+√3)", "(2 + √2 − √6)/4"),
                ("x/(√x + 1)", "(x√x − x)/(x − 1)"),
            ],
        );
    }
}
