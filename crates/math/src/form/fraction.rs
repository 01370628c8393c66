//! Fractions: one instead of several, in lowest terms, without roots in the denominator.

use num_integer::Integer as _;
use num_traits::One as _;

use super::number::notation;
use crate::{Constant, Expr, Join, Notation, Sign};

/// Why an expression is not one fraction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSingleFraction {
    /// It is a sum, a product or a power, not a fraction.
    NoFraction,
    /// There is a fraction in the numerator or in the denominator.
    Nested {
        /// The fraction inside.
        place: Expr,
    },
}

/// Whether an expression is one fraction, perhaps with a minus before it, or a single number or letter:
/// `(2n + 1)/(n² + n)`, `−1/2`; not `a + 1/2`, `2 · (1/n)`, `1/(1 + 1/a)`. Fractions in exponents do not count.
pub fn single_fraction(expr: &Expr) -> Result<(), NotSingleFraction> {
    match expr {
        Expr::Bracket(inner) => single_fraction(inner),
        Expr::Negate(inner) if !matches!(inner.unbracketed(), Expr::Negate(_)) => single_fraction(inner),
        Expr::Number(_) | Expr::Symbol(_) | Expr::Constant(_) => Ok(()),
        Expr::Fraction { numerator, denominator } => {
            match division_in(numerator).or_else(|| division_in(denominator)) {
                Some(place) => Err(NotSingleFraction::Nested { place: place.clone() }),
                None => Ok(()),
            }
        }
        _ => Err(NotSingleFraction::NoFraction),
    }
}

fn division_in(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Fraction { .. } => Some(expr),
        Expr::Product(factors) if factors.iter().any(|factor| factor.join == Join::Over) => Some(expr),
        Expr::Power { base, .. } => division_in(base),
        other => other.children().find_map(division_in),
    }
}

/// What is not in lowest terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotLowest {
    /// A fraction of numbers that can be reduced, or has a minus too many.
    Fraction {
        /// As written.
        place: Expr,
    },
    /// A root, or the imaginary unit, in a denominator.
    RootBelow {
        /// As written.
        place: Expr,
    },
}

/// Whether all fractions of whole numbers in an expression are reduced and no denominator has a root in it: `x/2 + 1/3`,
/// `√3/3`, `2x/(4t)`; not `2/4`, `−1/(−3)`, `1/√3`.
pub fn lowest_terms(expr: &Expr) -> Result<(), NotLowest> {
    numbers_in_lowest_terms(expr, false)?;
    match root_below(expr) {
        Some(place) => Err(NotLowest::RootBelow { place: place.clone() }),
        None => Ok(()),
    }
}

/// Whether no denominator has a root or the imaginary unit in it.
pub fn no_roots_below(expr: &Expr) -> bool {
    root_below(expr).is_none()
}

fn numbers_in_lowest_terms(expr: &Expr, minus_before: bool) -> Result<(), NotLowest> {
    match expr {
        Expr::Number(literal) => match literal.notation() {
            Notation::Mixed { numerator, denominator, .. } if !numerator.gcd(denominator).is_one() => {
                Err(NotLowest::Fraction { place: expr.clone() })
            }
            _ => Ok(()),
        },
        Expr::Fraction { numerator, denominator } => {
            let (Some(Notation::Integer(over)), Some(Notation::Integer(under))) =
                (notation(numerator), notation(denominator))
            else {
                return expr.children().try_for_each(|child| numbers_in_lowest_terms(child, minus_before));
            };
            let negative = |part: &Expr| matches!(part.unbracketed(), Expr::Negate(_));
            // 1/(−3) is unusual, but has no minus too many.
            let too_many = negative(denominator) && (negative(numerator) || minus_before);
            if over.gcd(under).is_one() && !too_many {
                Ok(())
            } else {
                Err(NotLowest::Fraction { place: expr.clone() })
            }
        }
        Expr::Negate(inner) => numbers_in_lowest_terms(inner, true),
        Expr::Sum(terms) => terms.iter().try_for_each(|term| {
            numbers_in_lowest_terms(&term.value, minus_before || term.sign == Sign::Minus)
        }),
        other => other.children().try_for_each(|child| numbers_in_lowest_terms(child, minus_before)),
    }
}

fn root_below(expr: &Expr) -> Option<&Expr> {
    let here = match expr {
        Expr::Fraction { denominator, .. } => root_in(denominator),
        Expr::Product(factors) => factors
            .iter()
            .filter(|factor| factor.join == Join::Over)
            .find_map(|factor| root_in(&factor.value)),
        Expr::Power { base, exponent } if matches!(exponent.unbracketed(), Expr::Negate(_)) => root_in(base),
        _ => None,
    };
    here.or_else(|| expr.children().find_map(root_below))
}

fn root_in(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Root { .. } | Expr::Constant(Constant::I) => Some(expr),
        Expr::Power { exponent, .. } if is_fractional(exponent) => Some(expr),
        other => other.children().find_map(root_in),
    }
}

fn is_fractional(exponent: &Expr) -> bool {
    match exponent.unbracketed() {
        Expr::Fraction { numerator, denominator } => {
            matches!((notation(numerator), notation(denominator)), (Some(_), Some(_)))
        }
        Expr::Number(literal) => !literal.value().is_integer(),
        Expr::Negate(inner) => is_fractional(inner),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    fn check<E>(form: fn(&Expr) -> Result<(), E>, yes: &[&str], no: &[&str]) {
        super::super::check(|expr| form(expr).is_ok(), yes, no);
    }

    #[test]
    fn single_fractions() {
        check(
            single_fraction,
            &[
                "1/n",
                "-1/2",
                "-(1/2)",
                "(-a)/b",
                "a/(-b)",
                "(√5^3+6)/15",
                "(5^(3/2)+6)/15",
                "3",
                "x",
                "-2x/3",
            ],
            &["a+1/2", "2·(1/n)", "1/(1-1/x)", "(x-2)/4/(2/x^2)", "a/(-1-1/a)", "x+1", "3/4·x", "1/2 : x"],
        );
        let nested = single_fraction(&parse_expression("a/(1+1/a)").unwrap());
        assert_eq!(nested, Err(NotSingleFraction::Nested { place: parse_expression("1/a").unwrap() }));
    }

    #[test]
    fn lowest_terms_everywhere() {
        check(
            lowest_terms,
            &["0,33", "1/-3", "-1/3", "x/2+1/3", "x^2/x", "(2x)/(4t)", "√3/3", "3 1/2", "5^(1/2)/5", "x-1/4"],
            &[
                "2/-4",
                "-1/-3",
                "2x/4+2/6",
                "(2/4)x",
                "x-1/-4",
                "1/√3",
                "1/(1+1/√2)",
                "3 2/4",
                "2^(1/2)/3^(1/2)",
            ],
        );
    }
}
