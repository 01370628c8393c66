//! The square completed.

use super::seen::Seen;
use super::write::{signed_term, simple, times};
use crate::algebra::budget::Budget;
use crate::algebra::{Form, Fraction, NoForm};
use crate::number::Rat;
use crate::{Expr, Symbol};

/// A quadratic as `a(x + p)² + q`; `None` if it is no polynomial of degree 2 in the variable.
///
/// ```
/// use math::{Lang, parse_expression, text, transform::complete_square};
/// let square = complete_square(&parse_expression("2x² − 4x + 5").unwrap(), &"x".into()).unwrap();
/// assert_eq!(text(&square, Lang::En), "2(x − 1)² + 3");
/// ```
pub fn complete_square(expr: &Expr, variable: &Symbol) -> Option<Expr> {
    completed(expr, variable).ok()?
}

fn completed(expr: &Expr, variable: &Symbol) -> Form<Option<Expr>> {
    let mut seen = Seen::of(expr, &Budget::new())?;
    let Some(atom) = seen.atom(variable) else { return Ok(None) };
    let form = seen.form.clone();
    let Some(dense) = seen.field.dense_form(&form, atom)? else { return Ok(None) };
    let [c, b, a] = &dense[..] else { return Ok(None) };
    // p = b/(2a), q = c − a·p²
    let half = b.scaled(&Rat::ratio(1, 2));
    let shift = seen.field.over(&half, a)?;
    let square = seen.field.times(&shift, &half)?;
    let rest = seen.field.difference(c, &square)?;
    let write = |form: &Fraction| simple(&seen.field, form).ok_or(NoForm::Exhausted);
    let letter = Expr::Symbol(variable.clone());
    let mut base = vec![crate::Term::plus(letter)];
    if !shift.is_zero() {
        base.push(signed_term(write(&shift)?));
    }
    let square = times(write(a)?, Expr::power(Expr::sum(base), Expr::natural(2u32)));
    let mut terms = vec![signed_term(square)];
    if !rest.is_zero() {
        terms.push(signed_term(write(&rest)?));
    }
    Ok(Some(seen.hidden.show(&Expr::sum(terms))))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn squares_are_completed() {
        check(
            |expr| complete_square(expr, &"x".into()).unwrap(),
            &[
                ("x^2 + 2x + 1", "(x + 1)²"),
                ("x^2 - 3x", "(x − 3/2)² − 9/4"),
                ("-x^2 + 4x", "−(x − 2)² + 4"),
                ("x^2 + 5", "x² + 5"),
                ("3x^2 + 2x + 1", "3(x + 1/3)² + 2/3"),
                ("x^2 + 2ax", "(x + a)² − a²"),
                ("x^2/2 - x", "(x − 1)²/2 − 1/2"),
            ],
        );
    }

    #[test]
    fn only_quadratics() {
        for text in ["x", "x^3", "1/x", "5"] {
            assert_eq!(complete_square(&crate::parse_expression(text).unwrap(), &"x".into()), None);
        }
    }
}
