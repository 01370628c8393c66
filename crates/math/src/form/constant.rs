//! Numbers that are no decimals or fractions: `2√3`, `π/6`, `1 + √2`.

use super::is_single_number;
use crate::evaluate::{WORK, evaluate_within};
use crate::transform::simplify;
use crate::{Bindings, EvaluationError, Expr, Factor, Rational, Term};

/// An irrational number in which every calculation is done that has a rational result: `2√3`, `√12`, `π/6`, `ln 2`; not
/// `2 · 3π`, `√4 · √3`, `√(1 + 2)`, `1 + 2 + √2`, and not `4 sin 60°`, whose sine can be told. Rational numbers are none.
///
/// Whether the root could be made simpler is another question: see [`simplified`](super::simplified).
pub fn is_irrational_result(expr: &Expr) -> bool {
    // One allowance for all parts, lest deep trees take their depth as many times as long.
    let mut numbers = Numbers { work: WORK };
    if !numbers.is_irrational(expr) || numbers.is_open(expr) {
        return false;
    }
    let simple = simplify(expr);
    numbers.is_irrational(&simple) && (!has_function(expr) || has_function(&simple))
}

/// Whether a root or a constant such as π is written somewhere.
pub fn has_roots_or_pi(expr: &Expr) -> bool {
    matches!(expr, Expr::Root { .. } | Expr::Constant(_)) || expr.children().any(has_roots_or_pi)
}

fn has_function(expr: &Expr) -> bool {
    matches!(expr, Expr::Call { .. }) || expr.children().any(has_function)
}

struct Numbers {
    work: u64,
}

impl Numbers {
    fn value(&mut self, expr: &Expr) -> Result<Rational, EvaluationError> {
        evaluate_within(&mut self.work, expr, &Bindings::new())
    }

    fn is_irrational(&mut self, expr: &Expr) -> bool {
        self.value(expr) == Err(EvaluationError::Irrational)
    }

    fn are_several_rational<'a>(&mut self, mut parts: impl Iterator<Item = &'a Expr>) -> bool {
        let mut next = || parts.any(|part| self.value(part).is_ok());
        next() && next()
    }

    /// Whether something is left to be calculated within.
    fn is_open(&mut self, expr: &Expr) -> bool {
        let several = match expr {
            Expr::Sum(terms) => self.are_several_rational(terms.iter().map(|Term { value, .. }| value)),
            Expr::Product(factors) => {
                self.are_several_rational(factors.iter().map(|Factor { value, .. }| value))
            }
            _ => false,
        };
        several
            || if self.value(expr).is_ok() {
                !is_single_number(expr)
            } else {
                expr.children().any(|child| self.is_open(child))
            }
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn roots_and_constants() {
        check(has_roots_or_pi, &["2√x", "x^2·π", "e"], &["x^2", "lg 5"]);
    }

    #[test]
    fn results() {
        check(
            is_irrational_result,
            &[
                "2√3",
                "√12",
                "π/6",
                "-5π",
                "2/3 π",
                "1 + √2",
                "(1 + √5)/2",
                "ln 2",
                "lg 5",
                "2^(1/3)",
                "π²",
                "5 sin 20°",
            ],
            &[
                "2·3π",
                "√4·√3",
                "√(1 + 2)",
                "1 + 2 + √2",
                "4 sin 60°",
                "sin 30°",
                "√2·√2",
                "√4",
                "7",
                "x√2",
                "1/0",
                "3^2π",
            ],
        );
    }
}
