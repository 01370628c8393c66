//! Quadratics with the square completed.

use super::parts::{factors_of, natural, terms_of};
use crate::algebra::Kernel;
use crate::algebra::budget::Budget;
use crate::{Expr, Symbol};

/// Why the square is not completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotCompletedSquare {
    /// The variable occurs in several terms.
    SeveralTerms,
    /// The term with the variable is no number times a square of a linear expression.
    NoSquare {
        /// As written.
        term: Expr,
    },
    /// The variable does not occur.
    NoVariable,
}

/// Whether an expression is `k · (ax + b)² + c` with the variable x, where k and c are free of it: `−4(x − 1)² + 3`,
/// `(1 − x)²/2`, `x² + 1`.
pub fn completed_square(expr: &Expr, variable: &Symbol) -> Result<(), NotCompletedSquare> {
    let terms = terms_of(expr);
    let mut with_variable = terms.into_iter().map(|(_, term)| term).filter(|term| term.contains(variable));
    let Some(term) = with_variable.next() else { return Err(NotCompletedSquare::NoVariable) };
    if with_variable.next().is_some() {
        return Err(NotCompletedSquare::SeveralTerms);
    }
    let factors = factors_of(term);
    let mut with_variable = factors.above.iter().filter(|factor| factor.contains(variable));
    let is_square = match (with_variable.next(), with_variable.next()) {
        (Some(Expr::Power { base, exponent }), None) => {
            natural(exponent) == Some(2)
                && !exponent.contains(variable)
                && is_linear(base, variable)
                && !factors.below.iter().any(|factor| factor.contains(variable))
        }
        _ => false,
    };
    if is_square { Ok(()) } else { Err(NotCompletedSquare::NoSquare { term: term.clone() }) }
}

fn is_linear(expr: &Expr, variable: &Symbol) -> bool {
    let Ok((field, form, _)) = Budget::new().visible(expr) else { return false };
    let Some(atom) = field.find(&Kernel::Symbol(variable.clone())) else { return false };
    form.numerator().degree_in(atom) == 1 && !form.denominator().contains(atom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_square_and_the_rest() {
        super::super::check(
            |expr| completed_square(expr, &"x".into()).is_ok(),
            &[
                "9(x-1)^2+1",
                "-(1-x)^2+3",
                "(x-a^2)^2+1+b",
                "1-a(x-1)^2",
                "x^2+1",
                "(x-1)^2/2-3",
                "(3x-3)^2+1",
                "x^2",
                "2·(x+1/2)^2:3",
            ],
            &[
                "x^2-2x+2",
                "x+1",
                "5",
                "(x-1)(x-1)+1",
                "(x-1)^2+x",
                "(x^2-1)^2+1",
                "x(x-1)^2",
                "1/(x-1)^2",
                "(x-1)^3",
            ],
        );
    }
}
