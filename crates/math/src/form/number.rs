//! How single numbers are written: in lowest terms, as a decimal, as a mixed number …
//!
//! All of these look through brackets around the whole expression, and only there.

use num_integer::Integer;
use num_traits::One;

use crate::{Expr, Notation};

/// A number and nothing to compute: `12`, `−1,50`, `3 1/2`, `−6/2`, `25 %`; not `2 + 1`, `2 · 3`, `1,5/2`.
pub fn is_single_number(expr: &Expr) -> bool {
    match unsigned(expr) {
        Expr::Number(_) => true,
        Expr::Percent(inner) => matches!(**inner, Expr::Number(_)),
        fraction => as_fraction(fraction).is_some(),
    }
}

/// An integer: `12`, `−3`.
pub fn is_integer(expr: &Expr) -> bool {
    matches!(notation(expr), Some(Notation::Integer(_)))
}

/// One integer over another, positive or negative: `3/4`, `−6/2`.
pub fn is_fraction(expr: &Expr) -> bool {
    as_fraction(unsigned(expr)).is_some()
}

/// A mixed number: `3 1/2`.
pub fn is_mixed(expr: &Expr) -> bool {
    matches!(notation(expr), Some(Notation::Mixed { .. }))
}

/// A number without a fraction bar: `0,75`, and an integer too.
pub fn is_decimal(expr: &Expr) -> bool {
    decimal_places(expr).is_some()
}

/// A number of hundredths: `25 %`.
pub fn is_percent(expr: &Expr) -> bool {
    matches!(unsigned(expr), Expr::Percent(inner) if matches!(**inner, Expr::Number(_)))
}

/// How many decimals are written: 2 for `1,50`, 0 for an integer; `None` for anything else.
pub fn decimal_places(expr: &Expr) -> Option<u32> {
    match notation(expr)? {
        Notation::Integer(_) => Some(0),
        Notation::Decimal { places, .. } => Some(places),
        Notation::Mixed { .. } => None,
    }
}

/// A single number in which nothing can be cancelled: `3/4`, `−3 1/2`, an integer, a decimal; not `6/8`, `3/1`,
/// `0/5`, `3/(−4)`, `2 2/4`.
pub fn is_lowest_terms(expr: &Expr) -> bool {
    match notation(expr) {
        Some(Notation::Mixed { numerator, denominator, .. }) => {
            numerator.gcd(denominator).is_one() && !denominator.is_one()
        }
        Some(_) => true,
        None => as_fraction(unsigned(expr)).is_some_and(|fraction| {
            let Fraction { numerator, denominator, negative_denominator } = fraction;
            !negative_denominator && !denominator.is_one() && numerator.gcd(denominator).is_one()
        }),
    }
}

/// The number's notation, sign and outer brackets aside.
pub(super) fn notation(expr: &Expr) -> Option<Notation<'_>> {
    match unsigned(expr) {
        Expr::Number(literal) => Some(literal.notation()),
        _ => None,
    }
}

/// What stands after the minus, if there is one.
pub(super) fn unsigned(expr: &Expr) -> &Expr {
    match expr.unbracketed() {
        Expr::Negate(inner) => inner.unbracketed(),
        other => other,
    }
}

struct Fraction<'a> {
    numerator: &'a num_bigint::BigUint,
    denominator: &'a num_bigint::BigUint,
    negative_denominator: bool,
}

fn as_fraction(expr: &Expr) -> Option<Fraction<'_>> {
    let Expr::Fraction { numerator, denominator } = expr else { return None };
    let (Notation::Integer(over), Notation::Integer(under)) = (notation(numerator)?, notation(denominator)?)
    else {
        return None;
    };
    let negative_denominator = matches!(denominator.unbracketed(), Expr::Negate(_));
    Some(Fraction { numerator: over, denominator: under, negative_denominator })
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use crate::parse_expression;

    #[test]
    fn single_numbers() {
        check(
            is_single_number,
            &["12", "-1,50", "3 1/2", "-6/2", "(-6)/2", "6/(-2)", "25%", "(3)", "-(3/4)"],
            &["2 + 1", "2·3", "1,5/2", "x", "2^3", "√4", "--3", "1/2/3", "π"],
        );
        check(is_integer, &["12", "-3"], &["3,0", "6/2"]);
        check(is_fraction, &["6/2", "-3/4"], &["3 1/2", "x/2", "0,5"]);
        check(is_mixed, &["3 1/2", "-3½"], &["7/2", "3"]);
        check(is_percent, &["25%", "-2,5%"], &["0,25", "x%"]);
    }

    #[test]
    fn decimals() {
        let check = |text: &str, places| assert_eq!(decimal_places(&parse_expression(text).unwrap()), places);
        check("1,50", Some(2));
        check("-3", Some(0));
        check("3/4", None);
        check("3 1/2", None);
    }

    #[test]
    fn lowest_terms() {
        check(
            is_lowest_terms,
            &["3/4", "-3/4", "(-3)/4", "3 1/2", "5", "0,5", "-1/2"],
            &["6/8", "3/1", "0/5", "3/(-4)", "2 2/4", "3 0/1", "x", "1 + 1"],
        );
    }
}
