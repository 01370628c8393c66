//! Expressions with nothing to multiply out.

use super::parts::{is_sum, natural};
use crate::{Expr, Join};

/// Where an expression can still be multiplied out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotExpanded {
    /// A product with a sum: 2(x − 1).
    Product {
        /// As written.
        place: Expr,
    },
    /// A power of a sum: (x + 1)².
    Power {
        /// As written.
        place: Expr,
    },
    /// A sum over a common denominator: (x + 1)/2.
    Quotient {
        /// As written.
        place: Expr,
    },
    /// A minus before a sum: −(x + 1).
    Negation {
        /// As written.
        place: Expr,
    },
}

/// Whether nothing can be multiplied out, in functions and under roots neither: `x² − 1`, `3 + 2√3`, `cos 2x`.
/// Exponents are not looked at.
pub fn expanded(expr: &Expr) -> Result<(), NotExpanded> {
    let place = || expr.clone();
    match expr {
        Expr::Product(factors) => {
            let mut sums = factors.iter().filter(|factor| is_sum(&factor.value));
            if sums.any(|factor| factor.join == Join::Times) {
                return Err(NotExpanded::Product { place: place() });
            }
        }
        Expr::Fraction { numerator, .. } if is_sum(numerator) => {
            return Err(NotExpanded::Quotient { place: place() });
        }
        Expr::Power { base, exponent } => {
            if is_sum(base) && natural(exponent).is_some_and(|exponent| exponent > 1) {
                return Err(NotExpanded::Power { place: place() });
            }
            return expanded(base);
        }
        Expr::Negate(inner) if is_sum(inner) => return Err(NotExpanded::Negation { place: place() }),
        Expr::Sum(terms) => {
            let negated = terms.iter().find(|term| term.sign == crate::Sign::Minus && is_sum(&term.value));
            if let Some(term) = negated {
                return Err(NotExpanded::Negation { place: term.value.clone().negated() });
            }
        }
        _ => {}
    }
    expr.children().try_for_each(expanded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, parse_expression, text};

    #[test]
    fn places_to_multiply_out() {
        let check = |expr: &str, expect: &str| {
            let found = match expanded(&parse_expression(expr).unwrap()) {
                Ok(()) => String::new(),
                Err(
                    NotExpanded::Product { place }
                    | NotExpanded::Power { place }
                    | NotExpanded::Quotient { place }
                    | NotExpanded::Negation { place },
                ) => text(&place, Lang::Lt),
            };
            assert_eq!(found, expect, "{expr}");
        };
        for expr in
            ["x^2-1", "3+2√3", "cos(2x)", "1/(x+1)", "2xy - x/3", "x^2 - a x - b x + ab", "2^(2(x+1))"]
        {
            check(expr, "");
        }
        check("2(x-1)", "2(x − 1)");
        check("(x-1)(x+1)", "(x − 1)(x + 1)");
        check("x^2-(a+b)x+ab", "(a + b)x");
        check("1 + (x+1)^2", "(x + 1)²");
        check("(x+1)/2", "(x + 1)/2");
        check("-(x+1)", "−(x + 1)");
        check("3 - (x+1)", "−(x + 1)");
        check("sin(2(x+1))", "2(x + 1)");
        check("√((a+b)c)", "(a + b)c");
    }
}
