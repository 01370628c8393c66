//! Derivatives by the rules of school.

use num_traits::One as _;

use super::coefficient::{minus, over, plus, power, scaled, split, sum, times};
use crate::{Constant, Expr, Factor, Function, Join, Rational, Sign, Symbol, whole};

/// Larger expressions are not differentiated: products make derivatives grow quadratically.
const MAX_SIZE: usize = 2_000;
const MAX_FACTORS: usize = 50;

/// The derivative with respect to a variable; other letters are constants. Numbers are computed, nothing else is
/// simplified; see [`simplify`](crate::transform::simplify).
///
/// `None` for functions without a derivative here: unknown ones, factorials, greatest common divisors …, or where the
/// expression is very large. The derivative of a modulus holds where the modulus is not zero; that of a function given
/// piece by piece has no value at a joint unless it is shown to exist there.
///
/// ```
/// use math::{Lang, calculus::derivative, parse_expression, text};
/// let slope = |expr| text(&derivative(&parse_expression(expr).unwrap(), &"x".into()).unwrap(), Lang::En);
/// assert_eq!(slope("x³/3 − 2x"), "x² − 2");
/// assert_eq!(slope("(2x − 1)⁵"), "10(2x − 1)⁴");
/// ```
pub fn derivative(expr: &Expr, variable: &Symbol) -> Option<Expr> {
    if expr.size() > MAX_SIZE { None } else { slope(expr, variable) }
}

pub(super) fn slope(expr: &Expr, x: &Symbol) -> Option<Expr> {
    if !expr.contains(x) {
        return Some(Expr::integer(0));
    }
    match expr {
        Expr::Symbol(_) => Some(Expr::integer(1)),
        Expr::Number(_) | Expr::Constant(_) => Some(Expr::integer(0)),
        Expr::Bracket(inner) => slope(inner, x),
        Expr::Negate(inner) => Some(scaled(&whole(-1), &slope(inner, x)?)),
        Expr::Percent(inner) => Some(scaled(&crate::ratio(1, 100)?, &slope(inner, x)?)),
        Expr::Degrees(inner) => Some(Expr::Degrees(slope(inner, x)?.into())),
        Expr::PlusMinus(inner) => Some(Expr::PlusMinus(slope(inner, x)?.into())),
        Expr::Tuple(parts) => {
            Some(Expr::Tuple(parts.iter().map(|part| slope(part, x)).collect::<Option<_>>()?))
        }
        Expr::Sum(terms) => {
            let slopes = terms.iter().map(|term| Some((term.sign, slope(&term.value, x)?)));
            Some(sum(slopes.collect::<Option<Vec<_>>>()?))
        }
        Expr::Product(factors) => product(factors, x),
        Expr::Fraction { numerator, denominator } => quotient(numerator, denominator, x),
        Expr::Power { base, exponent } => power_slope(expr, base, exponent, x),
        Expr::Root { degree, radicand } => {
            // (ⁿ√u)' = u'/(n·(ⁿ√u)ⁿ⁻¹)
            let below = power(expr, &Expr::integer(i64::from(*degree).checked_sub(1)?));
            Some(over(&slope(radicand, x)?, &scaled(&whole((*degree).into()), &below)))
        }
        Expr::Call { function, arguments } => call(expr, *function, arguments, x),
        Expr::Piecewise(piecewise) => super::pieces::of_pieces(expr, piecewise, x),
        Expr::Apply { .. } => None,
    }
}

fn product(factors: &[Factor], x: &Symbol) -> Option<Expr> {
    let of =
        |join: Join| factors.iter().filter(move |factor| factor.join == join).map(|factor| &factor.value);
    let below: Vec<&Expr> = of(Join::Over).collect();
    if !below.is_empty() {
        let joined =
            |parts: Vec<&Expr>| parts.into_iter().fold(Expr::integer(1), |all, part| times(&all, part));
        return quotient(&joined(of(Join::Times).collect()), &joined(below), x);
    }
    let factors: Vec<&Expr> = of(Join::Times).collect();
    if factors.len() > MAX_FACTORS {
        return None;
    }
    let mut parts = Vec::new();
    for (index, factor) in factors.iter().enumerate().filter(|(_, factor)| factor.contains(x)) {
        let own = slope(factor, x)?;
        // The slope takes the place of its factor.
        let with_slope =
            factors.iter().enumerate().map(|(other, value)| if other == index { &own } else { *value });
        let part = with_slope.fold(Expr::integer(1), |all, value| times(&all, value));
        parts.push((Sign::Plus, part));
    }
    Some(sum(parts))
}

fn quotient(above: &Expr, below: &Expr, x: &Symbol) -> Option<Expr> {
    if !below.contains(x) {
        return Some(over(&slope(above, x)?, below));
    }
    let square = power(below, &Expr::integer(2));
    let changed = times(above, &slope(below, x)?);
    if !above.contains(x) {
        return Some(scaled(&whole(-1), &over(&changed, &square)));
    }
    Some(over(&minus(times(&slope(above, x)?, below), changed), &square))
}

fn power_slope(expr: &Expr, base: &Expr, exponent: &Expr, x: &Symbol) -> Option<Expr> {
    if !exponent.contains(x) {
        let (number, rest) = split(exponent);
        let lowered = if rest.is_literal_one() {
            power(base, &Expr::rational(number - Rational::one()))
        } else {
            power(base, &minus(exponent.clone(), Expr::integer(1)))
        };
        return Some(times(&times(exponent, &lowered), &slope(base, x)?));
    }
    let growth = slope(exponent, x)?;
    if !base.contains(x) {
        let by_e = matches!(base.unbracketed(), Expr::Constant(Constant::E));
        let share = if by_e { growth } else { times(&ln(base), &growth) };
        return Some(times(expr, &share));
    }
    // (u^v)' = u^v·(v'·ln u + v·u'/u)
    let share = plus(times(&growth, &ln(base)), over(&times(exponent, &slope(base, x)?), base));
    Some(times(expr, &share))
}

fn ln(of: &Expr) -> Expr {
    apply(Function::Ln, of)
}

pub(super) fn apply(function: Function, of: &Expr) -> Expr {
    Expr::Call { function, arguments: [of.unbracketed().clone()].into() }
}

fn call(expr: &Expr, function: Function, arguments: &[Expr], x: &Symbol) -> Option<Expr> {
    if let (Function::Log, [base, u]) = (function, arguments) {
        if base.contains(x) {
            return quotient(&ln(u), &ln(base), x);
        }
        return Some(over(&slope(u, x)?, &times(u, &ln(base))));
    }
    let [u] = arguments else { return None };
    let inner = slope(u, x)?;
    let square = |of: Expr| power(&of, &Expr::integer(2));
    let one = || Expr::integer(1);
    let root = |radicand: Expr| Expr::Root { degree: 2, radicand: radicand.into() };
    let slope = match function {
        Function::Sin => times(&inner, &apply(Function::Cos, u)),
        Function::Cos => scaled(&whole(-1), &times(&inner, &apply(Function::Sin, u))),
        Function::Tan => over(&inner, &square(apply(Function::Cos, u))),
        Function::Cot => scaled(&whole(-1), &over(&inner, &square(apply(Function::Sin, u)))),
        Function::Sec => times(&inner, &times(expr, &apply(Function::Tan, u))),
        Function::Csc => scaled(&whole(-1), &times(&inner, &times(expr, &apply(Function::Cot, u)))),
        Function::Arcsin => over(&inner, &root(minus(one(), square(u.clone())))),
        Function::Arccos => scaled(&whole(-1), &over(&inner, &root(minus(one(), square(u.clone()))))),
        Function::Arctan => over(&inner, &plus(square(u.clone()), one())),
        Function::Arccot => scaled(&whole(-1), &over(&inner, &plus(square(u.clone()), one()))),
        Function::Sinh => times(&inner, &apply(Function::Cosh, u)),
        Function::Cosh => times(&inner, &apply(Function::Sinh, u)),
        Function::Tanh => over(&inner, &square(apply(Function::Cosh, u))),
        Function::Coth => scaled(&whole(-1), &over(&inner, &square(apply(Function::Sinh, u)))),
        Function::Sech => scaled(&whole(-1), &times(&inner, &times(expr, &apply(Function::Tanh, u)))),
        Function::Csch => scaled(&whole(-1), &times(&inner, &times(expr, &apply(Function::Coth, u)))),
        // The modulus of the argument makes no difference: (ln|u|)' = u'/u.
        Function::Ln => match u.unbracketed() {
            Expr::Call { function: Function::Abs, arguments } => {
                let inside = arguments.first()?;
                over(&slope(inside, x)?, inside)
            }
            u => over(&inner, u),
        },
        Function::Lg => over(&inner, &times(u, &ln(&Expr::integer(10)))),
        Function::Abs => over(&times(&inner, u), expr),
        _ => return None,
    };
    Some(slope)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, form, parse_expression, text};

    fn check(expr: &str, expect: &str) {
        let found = derivative(&parse_expression(expr).unwrap(), &"x".into()).unwrap();
        let wanted = parse_expression(expect).unwrap();
        assert!(form::same_up_to_order(&found, &wanted), "({expr})' = {}", text(&found, Lang::Lt));
    }

    #[test]
    fn rules() {
        check("7", "0");
        check("x", "1");
        check("a x", "a");
        check("3x^2 - 5x + 1", "6x - 5");
        check("x^3/3", "x^2");
        check("-x^4/2", "-2x^3");
        check("1/x", "-1/x^2");
        check("x^-2", "-2x^-3");
        check("√x", "1/(2√x)");
        check("x^(1/2)", "x^(-1/2)/2");
        check("(2x-1)^5", "10(2x-1)^4");
        check("x·sin(x)", "sin(x) + x·cos(x)");
        check("x/(x+1)", "(x + 1 - x)/(x+1)^2");
        check("sin(2x)", "2cos(2x)");
        check("cos(x)^2", "-2cos(x)·sin(x)");
        check("tan(x)", "1/cos(x)^2");
        check("ln(x)", "1/x");
        check("ln(3x)", "1/x");
        check("ln(|x|)", "1/x");
        check("2^x", "2^x·ln(2)");
        check("x^n", "n·x^(n-1)");
        check("|x|", "x/|x|");
        check("lg(x)", "1/(x·ln(10))");
        check("arctan(2x)", "2/((2x)^2+1)");
        check("x^x", "x^x(ln(x) + x/x)");
        check("50% x", "1/2");
        check("(x-a)^6000", "6000(x-a)^5999");
    }

    #[test]
    fn what_has_no_derivative() {
        let derived = |text: &str| derivative(&parse_expression(text).unwrap(), &"x".into());
        assert_eq!(derived("floor(x)"), None);
        assert_eq!(derived("gcd(x; 2)"), None);
        assert_eq!(derived(&"(x+1)".repeat(300)), None);
    }
}
