//! Antiderivatives of what school integrates.

use super::by_parts::by_parts;
use super::coefficient::{over, scaled, sum, times};
use super::derivative::derivative;
use super::rational::rational;
use super::table::{power_of_variable, table};
use crate::algebra::budget::Budget;
use crate::algebra::power_product::same_value;
use crate::form::parts::{Factors, factors_of};
use crate::{Expr, Sign, Symbol, transform, whole};

/// Larger integrands are not tried.
const MAX_SIZE: usize = 300;

/// How deep sums and products may be taken apart.
const MAX_DEPTH: u32 = 4;

/// An antiderivative, without a constant; `None` where the methods of school find none.
///
/// Known are polynomials, powers, exponential functions, sines and their like of linear arguments, with numbers before
/// them and added up, rational functions, and products of a polynomial with an exponential function, sine, cosine or
/// logarithm. What is found is verified by differentiating it.
///
/// ```
/// use math::{Lang, calculus::antiderivative, parse_expression, text};
/// let integral = |expr| text(&antiderivative(&parse_expression(expr).unwrap(), &"x".into()).unwrap(), Lang::En);
/// assert_eq!(integral("3x² − 2"), "x³ − 2x");
/// assert_eq!(integral("(2x + 1)⁴"), "(2x + 1)⁵/10");
/// ```
pub fn antiderivative(expr: &Expr, variable: &Symbol) -> Option<Expr> {
    if expr.size() > MAX_SIZE {
        return None;
    }
    let search = Search { x: variable, budget: &Budget::new() };
    let found = integral(expr, search, MAX_DEPTH)?;
    let slope = derivative(&found, variable)?;
    (same_value(&slope, expr) == Some(true)).then_some(found)
}

/// The variable, and the allowance that all parts of an integrand share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Search<'a> {
    pub(super) x: &'a Symbol,
    pub(super) budget: &'a Budget,
}

impl Search<'_> {
    pub(super) fn simplify(self, expr: &Expr) -> Expr {
        transform::simplify_within(expr, self.budget)
    }

    fn expand(self, expr: &Expr) -> Expr {
        transform::expand_within(expr, self.budget)
    }
}

pub(super) fn integral(expr: &Expr, at: Search<'_>, depth: u32) -> Option<Expr> {
    let depth = depth.checked_sub(1)?;
    if !expr.contains(at.x) {
        return Some(times(expr, &Expr::Symbol(at.x.clone())));
    }
    match expr {
        Expr::Bracket(inner) => return integral(inner, at, depth + 1),
        Expr::Negate(inner) => return Some(scaled(&whole(-1), &integral(inner, at, depth + 1)?)),
        Expr::Sum(terms) => {
            let parts = terms.iter().map(|term| Some((term.sign, integral(&term.value, at, depth)?)));
            if let Some(parts) = parts.collect::<Option<Vec<_>>>() {
                return Some(sum(parts));
            }
        }
        _ => {}
    }
    let Factors { negative, above, below } = factors_of(expr);
    let (over_x, constants): (Vec<&Expr>, Vec<&Expr>) =
        above.into_iter().partition(|part| part.contains(at.x));
    let (under_x, divisors): (Vec<&Expr>, Vec<&Expr>) =
        below.into_iter().partition(|part| part.contains(at.x));
    let product = |parts: &[&Expr]| parts.iter().fold(Expr::integer(1), |all, part| times(&all, part));
    let constant = over(&product(&constants), &product(&divisors));
    let constant = if negative { scaled(&whole(-1), &constant) } else { constant };
    if constant.is_literal_zero() {
        return Some(constant);
    }
    let found = core(&over_x, &under_x, at, depth)?;
    Some(times_sum(&constant, found))
}

/// c·(a + b) multiplied out.
pub(super) fn times_sum(constant: &Expr, expr: Expr) -> Expr {
    match expr {
        Expr::Sum(terms) => sum(terms.iter().map(|term| (term.sign, times(constant, &term.value)))),
        other => times(constant, &other),
    }
}

/// The integral of a product of parts that all depend on the variable.
fn core(above: &[&Expr], below: &[&Expr], at: Search<'_>, depth: u32) -> Option<Expr> {
    if let Some(found) = power_of_variable(above, below, at) {
        return Some(found);
    }
    let single = match (above, below) {
        ([part], []) => table(part, false, at),
        ([], [part]) => table(part, true, at),
        _ => None,
    };
    if single.is_some() {
        return single;
    }
    let product = |parts: &[&Expr]| parts.iter().fold(Expr::integer(1), |all, part| times(&all, part));
    let whole = over(&product(above), &product(below));
    if !below.is_empty()
        && let Some(found) = rational(&whole, at)
    {
        return Some(found);
    }
    let expanded = at.expand(&whole);
    if let Expr::Sum(terms) = &expanded {
        let parts: Option<Vec<(Sign, Expr)>> =
            terms.iter().map(|term| Some((term.sign, integral(&term.value, at, depth)?))).collect();
        if let Some(parts) = parts {
            return Some(sum(parts));
        }
    }
    by_parts(above, below, at, depth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, form, parse_expression, text};

    #[test]
    fn integrals_of_school() {
        let check = |expr: &str, expect: &str| {
            let found = antiderivative(&parse_expression(expr).unwrap(), &"x".into());
            let found = found.unwrap_or_else(|| panic!("∫{expr}"));
            let wanted = parse_expression(expect).unwrap();
            assert!(form::same_up_to_order(&found, &wanted), "∫{expr} = {}", text(&found, Lang::Lt));
        };
        check("5", "5x");
        check("a", "ax");
        check("x^2", "x^3/3");
        check("3x^2 - 4x + 1", "x^3 - 2x^2 + x");
        check("(x+1)(x-2)", "x^3/3 - x^2/2 - 2x");
        check("1/x", "ln(|x|)");
        check("2/x^3", "-1/x^2");
        check("√x", "2x√x/3");
        check("1/√x", "2√x");
        check("x√x", "2x^(5/2)/5");
        check("x^n", "x^(n+1)/(n+1)");
        check("(2x+1)^4", "(2x+1)^5/10");
        check("1/(3x-2)", "ln(|3x-2|)/3");
        check("1/(3x-2)^2", "-1/(3(3x-2))");
        check("√(2x+1)", "(2x+1)√(2x+1)/3");
        check("sin(2x)", "-cos(2x)/2");
        check("3cos(x/2)", "6sin(x/2)");
        check("2^x", "2^x/ln(2)");
        check("1/cos(x)^2", "tan(x)");
        check("1/sin(2x)^2", "-cot(2x)/2");
        check("tan(x)", "-ln(|cos(x)|)");
        check("sin(x)^2", "x/2 - sin(2x)/4");
        check("ln(x)", "x·ln(x) - x");
        check("x·sin(x)", "-x·cos(x) + sin(x)");
        check("x·ln(x)", "x^2·ln(x)/2 - x^2/4");
        check("1/(x^2+1)", "arctan(x)");
        check("1/(x^2-1)", "ln(|x-1|)/2 - ln(|x+1|)/2");
        check("(x^3+1)/x^2", "x^2/2 - 1/x");
        check("x/(x+1)", "x - ln(|x+1|)");
        check("(2x+3)/(x^2+3x+5)", "ln(|x^2+3x+5|)");
        check("1/√(4-x^2)", "arcsin(x/2)");
        check("|x|", "x·|x|/2");
        check("a x + b", "ax^2/2 + bx");
    }

    #[test]
    fn what_school_does_not_integrate() {
        let unknown = |text: &str| antiderivative(&parse_expression(text).unwrap(), &"x".into());
        for text in ["sin(x^2)", "2^(x^2)", "1/ln(x)", "x^x", "floor(x)"] {
            assert_eq!(unknown(text), None, "{text}");
        }
    }
}
