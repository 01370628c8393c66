//! Whether anything is left to compute, to collect, to cancel.

mod equation;
mod multiplied;
mod node;

use super::parts::is_numeric;
use crate::algebra::budget::Budget;
use crate::{Expr, Relation};

/// What is left to do, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSimplified {
    /// Numbers to compute with: 2 · 3, 2³, √4.
    Arithmetic {
        /// As written.
        place: Expr,
    },
    /// Like terms, perhaps only after multiplying out: a + a, (x + 1)(x + 2), y + 1 = x² + 1.
    LikeTerms {
        /// As written.
        place: Expr,
    },
    /// Equal factors or powers of powers: x · x, (x²)³, (2x)².
    Powers {
        /// As written.
        place: Expr,
    },
    /// Something to cancel: (x + 1)/(2x + 2), x²/x, 2/4; or to divide both sides of an equation by.
    CommonFactor {
        /// As written.
        place: Expr,
    },
    /// A fraction in a fraction.
    Nested {
        /// As written.
        place: Expr,
    },
    /// What has no effect: 1x, x/1, x + 0, x^1, brackets in a sum.
    Needless {
        /// As written.
        place: Expr,
    },
    /// Two minuses, or one that can come out: −(−x), (−x)², sin(−x).
    Sign {
        /// As written.
        place: Expr,
    },
    /// A product with a sum that becomes simpler when multiplied out: 2(3x + 1), x(x + 1).
    Product {
        /// As written.
        place: Expr,
    },
    /// A function whose value can be told: ln 1, sin(π/6), |−2|.
    Value {
        /// As written.
        place: Expr,
    },
}

/// Whether an expression is computed, collected, reduced and, where that makes it simpler, multiplied out. A product
/// with a sum may stay if multiplying out combines nothing: `a(b + c)`. A sum of fractions may stay, and a sum over a
/// number: `1/x + 1/y`, `(x − 1)/2`.
///
/// Follows `isSimplified` of Khan Academy's KAS, but factors to cancel are found wherever they are.
pub fn simplified(expr: &Expr) -> Result<(), NotSimplified> {
    simplified_within(expr, &Budget::new())
}

fn simplified_within(expr: &Expr, budget: &Budget) -> Result<(), NotSimplified> {
    if let Expr::Piecewise(piecewise) = expr.unbracketed() {
        // How the conditions are written is another matter.
        return piecewise.values().try_for_each(|value| simplified_within(value, budget));
    }
    node::simplified_nodes(expr, budget)?;
    multiplied::nothing_to_collect(expr, budget)
}

/// Whether both sides of an equation or inequality are [`simplified`], have no like terms, and nothing to divide by.
pub fn simplified_relation(relation: &Relation) -> Result<(), NotSimplified> {
    let budget = Budget::new();
    simplified_within(&relation.left, &budget)?;
    simplified_within(&relation.right, &budget)?;
    equation::nothing_to_divide_by(relation, &budget)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse_expression, parse_relation};

    fn kind(found: Result<(), NotSimplified>) -> String {
        match found {
            Ok(()) => "yes".to_owned(),
            Err(reason) => format!("{reason:?}").split([' ', '{']).next().unwrap_or_default().to_owned(),
        }
    }

    #[test]
    fn expressions() {
        let check = |expect: &str, texts: &[&str]| {
            for text in texts {
                assert_eq!(kind(simplified(&parse_expression(text).unwrap())), expect, "{text}");
            }
        };
        check(
            "yes",
            &[
                "a-b-c",
                "x",
                "0",
                "1/2",
                "-3x",
                "3/4·x",
                "1/2·x",
                "1/x",
                "ln(x+y)",
                "(m-4p)/(p+1)",
                "(2a+2b)/(3c+3d)",
                "x^2+2x+1",
                "(x-1)/2",
                "a(b+c)",
                "1/x+1/y",
                "√2+√3",
                "2√3",
                "π/2",
                "2^x",
                "(x+1)/(2(x-1))",
                "sin(x)",
                "|x|+1",
                "-x",
                "x^-1",
                "(11y-2x)/(2x+4y)",
                "√x",
                "xy/z",
                "log_2(x)",
                "x/2+1/3",
                "2πr",
            ],
        );
        check(
            "LikeTerms",
            &["a+b+c+c", "x-2x", "1+2", "√2/2+√2", "(x+1)(x+2)", "1/x+2/x", "2+x-3", "(x+1)^2", "x-x"],
        );
        check("Arithmetic", &["2·3", "2·3x", "2^3", "√4", "√8", "√(0)", "1/2·4x"]);
        check("Powers", &["x·x", "x·x^2", "(x^2)^3", "(2x)^2"]);
        check(
            "CommonFactor",
            &["2/4", "(x+1)/(2(x+1))", "(2x+2)/(x+1)", "(4a+4b)/(2c+2d)", "x^2/x", "(x^2-1)/(x-1)", "2/4·x"],
        );
        check("Nested", &["(1/x)/y", "1/(1/x)", "1/(1+1/x)"]);
        check("Needless", &["x/1", "2/1", "1·x", "x+0", "x^1", "x^0", "a+(b+c)", "0·x"]);
        check("Sign", &["-(-x)", "(-x)(-y)", "(-x)^2", "sin(-x)", "cos(-2x)", "-1/(-2)"]);
        check("Product", &["2(3x+1)", "x(x+y)", "3(x+2)", "2(a-b)"]);
        check(
            "Value",
            &["ln(1)", "sin(π/6)", "|-2|", "log_2(8)", "lg(100)", "|2x|", "√(x^2)", "sin(x)/cos(x)"],
        );
    }

    #[test]
    fn relations() {
        let check = |expect: &str, texts: &[&str]| {
            for text in texts {
                assert_eq!(kind(simplified_relation(&parse_relation(text).unwrap())), expect, "{text}");
            }
        };
        check(
            "yes",
            &[
                "x=-10",
                "x=-10y",
                "x=10+y",
                "y=x^2+1",
                "xy=0",
                "xy/z=0",
                "y<x^2",
                "xy<0",
                "y/(x+1)=1/(x+2)",
                "y=(3a+3b)/(2c+2d)",
                "xy<x",
                "x/2=5",
            ],
        );
        check("LikeTerms", &["y+1=x^2+1", "y+1<x^2+1", "2x=x+1"]);
        check("CommonFactor", &["x^2y=x^3", "x^2y<x^3", "2xy<0", "2x=10", "-x=10", "y=(4a+4b)/(2c+2d)"]);
        check("Powers", &["y<x·x"]);
    }
}
