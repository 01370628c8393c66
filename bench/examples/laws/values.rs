//! Values in floating point, by other code than the engine's.

use math::{Constant, Expr, Function, Join, Sign};
use num_traits::ToPrimitive as _;

const POINTS: [[f64; 3]; 6] = [
    [0.7, 1.3, 2.1],
    [1.9, 0.4, 0.8],
    [2.6, 1.7, 1.1],
    [5.3, 3.9, 7.7],
    [-1.4, 2.2, 0.6],
    [-3.7, -0.9, -2.3],
];

/// Whether the two plainly differ somewhere; cube roots of what should be zero are about 10^−5.
pub(crate) fn differ(a: &Expr, b: &Expr) -> bool {
    POINTS.iter().any(|at| {
        let (a, b) = (value(a, at), value(b, at));
        let size = a.abs().max(b.abs());
        a.is_finite() && b.is_finite() && size < 1e9 && (a - b).abs() > 1e-5 * size.max(10.0)
    })
}

fn value(expr: &Expr, at: &[f64; 3]) -> f64 {
    match expr {
        Expr::Number(literal) => literal.value().to_f64().unwrap_or(f64::NAN),
        Expr::Symbol(symbol) => match symbol.as_str() {
            "x" => at[0],
            "y" => at[1],
            _ => at[2],
        },
        Expr::Constant(Constant::Pi) => std::f64::consts::PI,
        Expr::Constant(Constant::E) => std::f64::consts::E,
        Expr::Negate(inner) => -value(inner, at),
        Expr::Bracket(inner) => value(inner, at),
        Expr::Sum(terms) => terms
            .iter()
            .map(
                |term| {
                    if term.sign == Sign::Minus { -value(&term.value, at) } else { value(&term.value, at) }
                },
            )
            .sum(),
        Expr::Product(factors) => factors.iter().fold(1.0, |total, factor| match factor.join {
            Join::Times => total * value(&factor.value, at),
            Join::Over => total / value(&factor.value, at),
        }),
        Expr::Fraction { numerator, denominator } => value(numerator, at) / value(denominator, at),
        Expr::Power { base, exponent } => power(value(base, at), exponent, at),
        Expr::Root { degree, radicand } => root(value(radicand, at), f64::from(*degree)),
        Expr::Call { function, arguments } => {
            let x = arguments.first().map_or(f64::NAN, |argument| value(argument, at));
            match function {
                Function::Abs => x.abs(),
                Function::Ln => x.ln(),
                Function::Sin => x.sin(),
                Function::Cos => x.cos(),
                Function::Tan => x.tan(),
                _ => f64::NAN,
            }
        }
        _ => f64::NAN,
    }
}

/// Odd roots of negative numbers are negative.
fn root(x: f64, degree: f64) -> f64 {
    if x < 0.0 && degree % 2.0 > 0.5 { -(-x).powf(1.0 / degree) } else { x.powf(1.0 / degree) }
}

fn power(base: f64, exponent: &Expr, at: &[f64; 3]) -> f64 {
    if base < 0.0
        && let Expr::Fraction { numerator, denominator } = exponent.unbracketed()
    {
        let (above, below) = (value(numerator, at), value(denominator, at));
        // Not in lowest terms: left alone.
        return if below % 2.0 < 0.5 { f64::NAN } else { root(base, below).powf(above) };
    }
    base.powf(value(exponent, at))
}
