//! Products of irreducible polynomials.

use super::parts::{Factors, factors_of, is_numeric, natural};
use crate::algebra::NoForm;
use crate::algebra::budget::Budget;
use crate::{BigInt, Expr, Symbol};

/// Why an expression is not factored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFactored {
    /// It divides by something with a letter in it, or has a letter in an exponent: not a polynomial.
    NotPolynomial,
    /// This factor is a product itself: x² − 1.
    Reducible {
        /// As written.
        factor: Expr,
    },
    /// A number can be taken out of this factor: 2 out of 2x + 6.
    CommonNumber {
        /// As written.
        factor: Expr,
        /// What all its terms have in common.
        number: BigInt,
    },
    /// The factor is too large to tell.
    Undecided {
        /// As written.
        factor: Expr,
    },
}

/// Whether an expression is a product of numbers and of powers of polynomials that are irreducible over the rational
/// numbers: `3y(y − 4)(y + 2)`, `(2 − x)²`, `t² + 1`; the order and the signs of the factors do not matter, nor
/// whether numbers are taken apart.
///
/// Factors with whole coefficients must have nothing in common in all their terms: `2x(x − 3)`, not `x(2x − 6)`.
/// Functions count as letters: `sin x · (sin x − 1)`. Letters other than the given variable may stand in
/// denominators.
pub fn factored(expr: &Expr, variable: Option<&Symbol>) -> Result<(), NotFactored> {
    factored_within(expr, variable, &Budget::new())
}

fn factored_within(expr: &Expr, variable: Option<&Symbol>, budget: &Budget) -> Result<(), NotFactored> {
    let Factors { above, below, .. } = factors_of(expr);
    let is_free = |divisor: &Expr| match variable {
        Some(variable) => !divisor.contains(variable),
        None => is_numeric(divisor),
    };
    if !below.into_iter().all(is_free) {
        return Err(NotFactored::NotPolynomial);
    }
    above.into_iter().try_for_each(|factor| factored_factor(factor, variable, budget))
}

fn factored_factor(expr: &Expr, variable: Option<&Symbol>, budget: &Budget) -> Result<(), NotFactored> {
    match expr {
        Expr::Power { base, exponent } => match natural(exponent) {
            Some(_) => factored_within(base, variable, budget),
            None if is_numeric(expr) => Ok(()),
            None if variable.is_some_and(|variable| !expr.contains(variable)) => Ok(()),
            // A power such as 2^x is a letter like any function.
            None if is_numeric(base) => Ok(()),
            None => Err(NotFactored::NotPolynomial),
        },
        Expr::Sum(_) if !is_numeric(expr) => irreducible(expr, budget),
        _ => Ok(()),
    }
}

fn irreducible(expr: &Expr, budget: &Budget) -> Result<(), NotFactored> {
    let undecided = || NotFactored::Undecided { factor: expr.clone() };
    let (_, form, _) = budget.visible(expr).map_err(|error| match error {
        NoForm::Undefined => NotFactored::NotPolynomial,
        NoForm::Exhausted => undecided(),
    })?;
    let poly = form.as_poly().ok_or(NotFactored::NotPolynomial)?;
    let found = budget.factor(poly).map_err(|_| undecided())?;
    let number = found.content.abs();
    if found.factors.len() > 1 || found.factors.iter().any(|(_, exponent)| *exponent > 1) {
        return Err(NotFactored::Reducible { factor: expr.clone() });
    }
    if !found.complete {
        return Err(undecided());
    }
    // Of x/2 + 1/2 nothing whole can be taken out.
    let whole = poly.terms().iter().all(|(_, value)| value.is_integer());
    // 2x written as a sum, x + x, is no factor but a product.
    let is_term = poly.as_term().is_some() || poly.is_zero();
    if (whole && !number.is_one()) || (is_term && !poly.is_zero()) {
        return Err(NotFactored::CommonNumber {
            factor: expr.clone(),
            number: number.to_rational().numer().clone(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    #[test]
    fn products_of_irreducible_factors() {
        let check = |text: &str, expect: &str| {
            let found = match factored(&parse_expression(text).unwrap(), Some(&"x".into())) {
                Ok(()) => "yes".to_owned(),
                Err(reason) => format!("{reason:?}").split([' ', '{']).next().unwrap_or_default().to_owned(),
            };
            assert_eq!(found, expect, "{text}");
        };
        for text in [
            "7",
            "2·3·5",
            "x",
            "3x^2",
            "2(x+1)",
            "-(x-1)(2-x)",
            "(x-1)^2",
            "(1-x)^2",
            "x(2x+1)",
            "x^2+1",
            "x^2-2",
            "3x(7y-3)(7y+3)",
            "(x-a)^600",
            "(x+1)/2",
            "2(x+0,5)",
            "4(1-x/2)^2",
            "sin(x)·(sin(x)-1)",
            "(x+√2)(x-√2)",
            "(x+1)(x+1)",
            "x^4+1",
            "(x+1)/a",
            "x(a+b+1)",
        ] {
            check(text, "yes");
        }
        for text in [
            "x^2-1",
            "x(x^2-3x)",
            "(x^2-1)^3",
            "(x+1)(x^2-4x+4)",
            "x^2-a^2",
            "(zx+z)(x+3)",
            "x^4+4",
            "x^2+2x",
            "x^2-(a+b)x+ab",
            "cos(x)^2-1",
        ] {
            check(text, "Reducible");
        }
        for text in ["2x+6", "x(2x-6)", "(2x+2)^2", "3(2-2x)", "x+x"] {
            check(text, "CommonNumber");
        }
        for text in ["x(x-4+4/x)", "1/x", "(x+1)/(x-1)", "x^-1", "x^y + 1/x"] {
            check(text, "NotPolynomial");
        }
    }
}
