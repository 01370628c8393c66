//! How an answer is written, apart from its value: in lowest terms, as a decimal, expanded …
//!
//! All of these look through brackets around the whole expression, and only there.

use std::collections::{BTreeMap, BTreeSet};

use num_integer::Integer;
use num_traits::One;

use crate::{Expr, Join, Notation, Symbol, Term};

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

/// A polynomial without brackets and with like terms collected: `3x + 2`, `a² − 2ab`, `2x/3`, `0`; not `2(x + 1)`,
/// `x + x`, `2 · 3x`, `x · x`, `x + 0`.
pub fn is_expanded(expr: &Expr) -> bool {
    monomials(expr).is_some()
}

/// [`is_expanded`], and no power or product of variables: `3x + 2y − 1`.
pub fn is_expanded_linear(expr: &Expr) -> bool {
    monomials(expr).is_some_and(|found| found.iter().all(|monomial| monomial.values().sum::<u32>() <= 1))
}

/// The number's notation, sign and outer brackets aside.
fn notation(expr: &Expr) -> Option<Notation<'_>> {
    match unsigned(expr) {
        Expr::Number(literal) => Some(literal.notation()),
        _ => None,
    }
}

/// What stands after the minus, if there is one.
fn unsigned(expr: &Expr) -> &Expr {
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

/// Variables with their exponents.
type Monomial = BTreeMap<Symbol, u32>;

/// The monomials of an expanded polynomial, all different.
fn monomials(expr: &Expr) -> Option<BTreeSet<Monomial>> {
    let expr = expr.unbracketed();
    if expr.is_literal_zero() {
        return Some(BTreeSet::from([Monomial::new()]));
    }
    let terms: Vec<&Expr> = match expr {
        Expr::Sum(terms) => terms.iter().map(|Term { value, .. }| value).collect(),
        Expr::Negate(inner) => vec![&**inner],
        single => vec![single],
    };
    let mut found = BTreeSet::new();
    for term in terms {
        if !found.insert(monomial(term)?) {
            return None;
        }
    }
    Some(found)
}

/// The variables of one term that has at most one number in it, as its coefficient.
fn monomial(term: &Expr) -> Option<Monomial> {
    let mut found = Monomial::new();
    let mut numbers = 0;
    let over = match term {
        Expr::Fraction { numerator, denominator } => {
            if !matches!(notation(denominator)?, Notation::Integer(_)) || denominator.is_literal_zero() {
                return None;
            }
            &**numerator
        }
        other => other,
    };
    let factors: Vec<&Expr> = match over {
        Expr::Product(factors) if factors.iter().all(|factor| factor.join == Join::Times) => {
            factors.iter().map(|factor| &factor.value).collect()
        }
        single => vec![single],
    };
    for factor in factors {
        let (symbol, exponent) = match factor {
            Expr::Symbol(symbol) => (symbol.clone(), 1),
            Expr::Constant(_) => (Symbol::new("π"), 1),
            Expr::Power { base, exponent } => match (&**base, notation(exponent)?) {
                (Expr::Symbol(symbol), Notation::Integer(written))
                    if !matches!(**exponent, Expr::Negate(_)) =>
                {
                    (symbol.clone(), u32::try_from(written).ok().filter(|exponent| *exponent >= 2)?)
                }
                _ => return None,
            },
            number if is_positive_number(number) && numbers == 0 => {
                numbers += 1;
                continue;
            }
            _ => return None,
        };
        if found.insert(symbol, exponent).is_some() {
            return None;
        }
    }
    Some(found)
}

fn is_positive_number(expr: &Expr) -> bool {
    !matches!(expr, Expr::Negate(_) | Expr::Bracket(_)) && is_single_number(expr) && !expr.is_literal_zero()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    fn check(form: fn(&Expr) -> bool, yes: &[&str], no: &[&str]) {
        for text in yes {
            assert!(form(&parse_expression(text).unwrap()), "{text}");
        }
        for text in no {
            assert!(!form(&parse_expression(text).unwrap()), "{text}");
        }
    }

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

    #[test]
    fn expanded() {
        check(
            is_expanded,
            &[
                "3x + 2",
                "-x",
                "2 + 3x",
                "a^2 - 2ab",
                "2x/3 - 1/2",
                "3/4·x",
                "0",
                "7",
                "x",
                "(3x + 2)",
                "2πr",
                "0,5x",
            ],
            &[
                "2(x + 1)",
                "x + x",
                "2·3x",
                "x·x",
                "x + 0",
                "3x + 2 - 1",
                "0x",
                "(2x) + 3",
                "x : 2",
                "x/y",
                "xy + yx",
                "x^1",
                "x/0",
            ],
        );
        check(is_expanded_linear, &["3x + 2y - 1", "5", "-x/2"], &["x^2", "xy", "2(x + 1)"]);
    }
}
