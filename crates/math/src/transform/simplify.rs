//! The form in which school leaves a result.

use super::seen::{Seen, plain_value};
use super::write::simple;
use crate::Expr;
use crate::algebra::budget::Budget;

/// An expression as school leaves it: multiplied out, collected, in lowest terms, sums of fractions as one fraction,
/// numbers without roots that can be taken.
///
/// Functions stay as they are, with simplified arguments, unless the whole becomes free of them: sin²x + cos²x is 1,
/// sin(π/6) is 1/2. Functions given piece by piece keep their conditions.
///
/// ```
/// use math::{Lang, parse_expression, text, transform::simplify};
/// let simple = |expr| text(&simplify(&parse_expression(expr).unwrap()), Lang::En);
/// assert_eq!(simple("(x + 1)(x − 2) + x"), "x² − 2");
/// assert_eq!(simple("(2x + 2)/(x² − 1)"), "2/(x − 1)");
/// ```
#[must_use]
pub fn simplify(expr: &Expr) -> Expr {
    simplify_within(expr, &Budget::new())
}

pub(crate) fn simplify_within(expr: &Expr, budget: &Budget) -> Expr {
    if let Expr::Piecewise(piecewise) = expr.unbracketed() {
        let simplified = piecewise.with_values(|value| Some(simplify_within(value, budget)));
        return simplified.map_or_else(|| expr.clone(), |pieces| Expr::Piecewise(pieces.into()));
    }
    if has_function(expr)
        && let Some(plain) = plain_value(expr, budget)
    {
        return plain;
    }
    Seen::of(expr, budget)
        .and_then(|seen| seen.show(simple(&seen.field, &seen.form)))
        .unwrap_or_else(|_| expr.tidy())
}

fn has_function(expr: &Expr) -> bool {
    matches!(expr, Expr::Call { .. }) || expr.children().any(has_function)
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn as_school_leaves_it() {
        check(
            simplify,
            &[
                ("(x+1)(x+2)", "x² + 3x + 2"),
                ("2x + 3x - 5", "5x − 5"),
                ("x/2 + 1/3", "x/2 + 1/3"),
                ("1/2 + 1/3", "5/6"),
                ("(a+b)^2 - (a-b)^2", "4ab"),
                ("b^2 + a^2 + 2ba", "a² + 2ab + b²"),
                ("1/x + 1/y", "(x + y)/(xy)"),
                ("(x^2-1)/(x-1)", "x + 1"),
                ("√12 + √3", "3√3"),
                ("(1+√5)/2", "(1 + √5)/2"),
                ("√(x^2)", "|x|"),
                ("sin(x)^2 + cos(x)^2", "1"),
                ("sin(π/6)·x", "x/2"),
                ("2sin(x) + 3sin(x)", "5sin(x)"),
                ("sin(-x) + x", "x − sin(x)"),
                ("lg(100)", "2"),
                ("a^x·a^x", "a^(2x)"),
                ("2^x·2", "2 · 2^x"),
                ("x^n·y", "y · x^n"),
                ("cos(x+x)", "cos(2x)"),
                ("3 - x", "−x + 3"),
                ("x·0", "0"),
                ("50% · x", "x/2"),
                ("f(x)", "f(x)"),
                ("{x + x, if x + 1 < 1; 1/2 + 1/3, else}", "{2x, if x + 1 < 1; 5/6, otherwise}"),
            ],
        );
    }

    #[test]
    fn what_has_no_value_stays() {
        for text in ["1/0", "9^9^9", "0^0"] {
            let expr = crate::parse_expression(text).unwrap();
            assert_eq!(simplify(&expr), expr, "{text}");
        }
    }
}
