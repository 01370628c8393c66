//! Numbers that are no decimals or fractions: `2√3`, `π/6`, `1 + √2`.

use super::is_single_number;
use crate::transform::simplify;
use crate::{Bindings, EvaluationError, Expr, Factor, Term, evaluate};

/// An irrational number in which every calculation is done that has a rational result: `2√3`, `√12`, `π/6`, `ln 2`; not
/// `2 · 3π`, `√4 · √3`, `√(1 + 2)`, `1 + 2 + √2`, and not `4 sin 60°`, whose sine can be told. Rational numbers are none.
///
/// Whether the root could be made simpler is another question: see [`simplified`](super::simplified).
pub fn is_irrational_result(expr: &Expr) -> bool {
    if !is_irrational(expr) || is_open(expr) {
        return false;
    }
    let simple = simplify(expr);
    is_irrational(&simple) && (!has_function(expr) || has_function(&simple))
}

fn is_irrational(expr: &Expr) -> bool {
    evaluate(expr, &Bindings::new()) == Err(EvaluationError::Irrational)
}

fn is_rational(expr: &Expr) -> bool {
    evaluate(expr, &Bindings::new()).is_ok()
}

fn has_function(expr: &Expr) -> bool {
    matches!(expr, Expr::Call { .. }) || expr.children().any(has_function)
}

/// Whether something is left to be calculated within.
fn is_open(expr: &Expr) -> bool {
    let several = match expr {
        Expr::Sum(terms) => terms.iter().filter(|Term { value, .. }| is_rational(value)).nth(1).is_some(),
        Expr::Product(factors) => {
            factors.iter().filter(|Factor { value, .. }| is_rational(value)).nth(1).is_some()
        }
        _ => false,
    };
    several || if is_rational(expr) { !is_single_number(expr) } else { expr.children().any(is_open) }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

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
