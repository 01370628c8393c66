//! Definite integrals, exactly.

use super::coefficient::minus;
use super::integral::antiderivative;
use crate::set::{End, Real, RealSet};
use crate::{Expr, Symbol, transform};

/// ∫ from a to b, as an exact number; `None` where no antiderivative is found, an end is no real number, or the
/// integrand is not defined everywhere between the ends.
///
/// ```
/// use math::{Lang, calculus::definite_integral, parse_expression, text};
/// let parse = |text| parse_expression(text).unwrap();
/// let area = definite_integral(&parse("x²"), &"x".into(), &parse("0"), &parse("3")).unwrap();
/// assert_eq!(text(&area, Lang::En), "9");
/// ```
pub fn definite_integral(expr: &Expr, variable: &Symbol, from: &Expr, to: &Expr) -> Option<Expr> {
    let (low, high) = (Real::of(from)?, Real::of(to)?);
    let (low, high) = if low.compare(&high)?.is_le() { (low, high) } else { (high, low) };
    let range = RealSet::interval(End::Closed(low), End::Closed(high))?;
    // The functions of school are continuous where they are defined; floors and signs have no antiderivative here.
    let outside = range.difference(&crate::solve::domain(expr, variable)?)?;
    if !outside.is_empty() {
        return None;
    }
    let integral = antiderivative(expr, variable)?;
    let at = |value: &Expr| {
        let put = integral.substitute(&|symbol| (symbol == variable).then(|| value.clone()));
        transform::simplify(&put)
    };
    Some(transform::simplify(&minus(at(to), at(from))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{equivalent, parse_expression, text};

    #[test]
    fn areas() {
        let check = |expr: &str, from: &str, to: &str, expect: Option<&str>| {
            let parse = |text| parse_expression(text).unwrap();
            let found = definite_integral(&parse(expr), &"x".into(), &parse(from), &parse(to));
            match (&found, expect) {
                (None, None) => {}
                (Some(found), Some(expect)) => {
                    let shown = text(found, crate::Lang::Lt);
                    assert!(equivalent(found, &parse(expect)).holds(), "{expr}: {shown}");
                }
                _ => panic!("{expr} from {from} to {to}: {found:?}"),
            }
        };
        check("x^2", "0", "3", Some("9"));
        check("2x + 1", "3", "1", Some("-10"));
        check("sin(x)", "0", "π", Some("2"));
        check("1/x", "1", "2", Some("ln(2)"));
        check("√x", "0", "4", Some("16/3"));
        check("1/(1+x^2)", "0", "1", Some("π/4"));
        check("a x", "0", "2", Some("2a"));
        check("|x|", "-1", "2", Some("5/2"));
        check("1/x", "-1", "1", None);
        check("1/x^2", "-1", "1", None);
        check("√x", "-1", "1", None);
        check("1/cos(x)^2", "0", "π", None);
        check("1/cos(x)^2", "0", "π/4", Some("1"));
    }
}
