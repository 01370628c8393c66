//! Sums: multiplied out, or by powers of one variable.

use super::seen::Seen;
use super::write::{ordered, polynomial, signed_term, simple, times};
use crate::algebra::Poly;
use crate::algebra::budget::Budget;
use crate::algebra::{Form, NoForm};
use crate::{Expr, Symbol};

/// An expression with all products of sums multiplied out and like terms collected: `x² − x − 2`, `1 + 1/x`.
#[must_use]
pub fn expand(expr: &Expr) -> Expr {
    expand_within(expr, &Budget::new())
}

pub(crate) fn expand_within(expr: &Expr, budget: &Budget) -> Expr {
    expanded(expr, budget).unwrap_or_else(|_| expr.clone())
}

fn expanded(expr: &Expr, budget: &Budget) -> Form<Expr> {
    let mut seen = Seen::of(expr, budget)?;
    if seen.form.as_poly().is_some() {
        return seen.show(polynomial(&seen.field, seen.form.numerator()));
    }
    // Every term over the whole denominator.
    let below = seen.form.denominator().clone();
    let above = seen.form.numerator().clone();
    let mut terms = Vec::new();
    for (monomial, value) in ordered(&seen.field, &above) {
        let part = seen.field.quotient(Poly::term(*monomial, value.clone()), below.clone())?;
        let written = simple(&seen.field, &part).ok_or(NoForm::Exhausted)?;
        terms.push(signed_term(written));
    }
    seen.show(Some(Expr::sum(terms)))
}

/// A polynomial in one variable by falling powers, with what stands before each power together:
/// `(a + b)x² − x + c`.
#[must_use]
pub fn collect(expr: &Expr, variable: &Symbol) -> Expr {
    collected(expr, variable).unwrap_or_else(|_| expr.clone())
}

fn collected(expr: &Expr, variable: &Symbol) -> Form<Expr> {
    let seen = Seen::of(expr, &Budget::new())?;
    let Some(atom) = seen.atom(variable) else { return expanded(expr, &Budget::new()) };
    let poly = seen.poly().ok_or(NoForm::Exhausted)?;
    let mut terms = Vec::new();
    for (exponent, coefficient) in poly.coefficients(atom).iter().enumerate().rev() {
        if coefficient.is_zero() {
            continue;
        }
        let written = polynomial(&seen.field, coefficient).ok_or(NoForm::Exhausted)?;
        match (exponent, written) {
            (0, Expr::Sum(inner)) => terms.extend(inner.iter().cloned()),
            (0, other) => terms.push(signed_term(other)),
            (_, written) => terms.push(signed_term(times(written, power(variable, exponent)))),
        }
    }
    seen.show(Some(Expr::sum(terms)))
}

fn power(variable: &Symbol, exponent: usize) -> Expr {
    let base = Expr::Symbol(variable.clone());
    match exponent {
        0 => Expr::natural(1u32),
        1 => base,
        _ => Expr::power(base, Expr::natural(exponent as u64)),
    }
}

/// Quotient and remainder of two polynomials in one variable; `None` if they are none, or the divisor is zero.
///
/// ```
/// use math::{Lang, parse_expression, text, transform::divide};
/// let parse = |text| parse_expression(text).unwrap();
/// let (quotient, remainder) = divide(&parse("x³ − 1"), &parse("x − 2"), &"x".into()).unwrap();
/// assert_eq!((text(&quotient, Lang::En), text(&remainder, Lang::En)), ("x² + 2x + 4".into(), "7".into()));
/// ```
pub fn divide(dividend: &Expr, divisor: &Expr, variable: &Symbol) -> Option<(Expr, Expr)> {
    let pair = Expr::Tuple([dividend.clone(), divisor.clone(), Expr::Symbol(variable.clone())].into());
    division(&pair, variable).ok()
}

/// Both over one table of atoms.
fn division(pair: &Expr, variable: &Symbol) -> Form<(Expr, Expr)> {
    use crate::algebra::Field;
    use crate::algebra::hidden::Hidden;
    let Expr::Tuple(parts) = pair else { return Err(NoForm::Undefined) };
    let [dividend, divisor, letter] = &parts[..] else { return Err(NoForm::Undefined) };
    let mut hidden = Hidden::default();
    let (dividend, divisor) = (hidden.hide(dividend)?, hidden.hide(divisor)?);
    let (mut field, [dividend, divisor, _]) = Field::of([&dividend, &divisor, letter])?;
    let atom = field.find(&crate::algebra::Kernel::Symbol(variable.clone())).ok_or(NoForm::Undefined)?;
    let above = field.dense_form(&dividend, atom)?.ok_or(NoForm::Undefined)?;
    let below = field.dense_form(&divisor, atom)?.ok_or(NoForm::Undefined)?;
    let (quotient, remainder) = field.dense_division(&above, &below)?;
    let mut written = Vec::with_capacity(2);
    for part in [quotient, remainder] {
        let form = field.sparse(&part, atom)?;
        written.push(hidden.show(&simple(&field, &form).ok_or(NoForm::Exhausted)?));
    }
    match <[Expr; 2]>::try_from(written) {
        Ok([quotient, remainder]) => Ok((quotient, remainder)),
        Err(_) => Err(NoForm::Exhausted),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use crate::{Lang, parse_expression, text};

    #[test]
    fn multiplied_out() {
        check(
            expand,
            &[
                ("(x-2)(x+1)", "x² − x − 2"),
                ("(a+b)^3", "a³ + 3a²b + 3ab² + b³"),
                ("(x+1)/x", "1 + 1/x"),
                ("(x+1)/2", "x/2 + 1/2"),
                ("(sin(x)+1)^2", "sin(x)^2 + 2sin(x) + 1"),
                ("3(x + y) - (x - y)", "2x + 4y"),
                ("(1+√5)(1-√3)", "1 − √3 + √5 − √15"),
                ("x(x-a)", "−ax + x²"),
                ("1/(x+1)", "1/(x + 1)"),
            ],
        );
    }

    #[test]
    fn by_powers() {
        let check_collect =
            |text: &str, expect: &str| check(|expr| collect(expr, &"x".into()), &[(text, expect)]);
        check_collect("a x^2 + b x^2 - x + c", "(a + b)x² − x + c");
        check_collect("x + 2x^2 - x^2 a + 3 + b", "(−a + 2)x² + x + b + 3");
        check_collect("(x+a)(x+b)", "x² + (a + b)x + ab");
        check_collect("x/2 + 1", "x/2 + 1");
        check_collect("a + b", "a + b");
    }

    #[test]
    fn division_leaves_a_remainder() {
        let check = |above: &str, below: &str, expect: Option<(&str, &str)>| {
            let parse = |text| parse_expression(text).unwrap();
            let found = divide(&parse(above), &parse(below), &"x".into());
            let found = found.map(|(q, r)| (text(&q, Lang::Lt), text(&r, Lang::Lt)));
            assert_eq!(found, expect.map(|(q, r)| (q.to_owned(), r.to_owned())), "{above} by {below}");
        };
        check("x^3 - 1", "x - 1", Some(("x² + x + 1", "0")));
        check("2x^3 - 3x + 1", "x^2 + 1", Some(("2x", "−5x + 1")));
        check("x^2 + a x", "x - a", Some(("2a + x", "2a²")));
        check("x^2", "2x + 1", Some(("x/2 − 1/4", "1/4")));
        check("5", "x", Some(("0", "5")));
        check("x", "0", None);
        check("1/x", "x", None);
    }
}
