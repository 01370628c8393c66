//! Polynomials as school writes them: expanded, like terms collected, in the order of the powers.

use std::collections::{BTreeMap, BTreeSet};

use super::expanded::{NotExpanded, expanded};
use super::number::{is_single_number, notation};
use super::order::{Shape, ordered};
use super::parts::{Factors, factors_of, natural, terms_of};
use crate::algebra::Kernel;
use crate::algebra::budget::Budget;
use crate::{Expr, Join, Notation, Symbol, Term};

/// A polynomial without brackets and with like terms collected: `3x + 2`, `a² − 2ab`, `2x/3`, `0`; not `2(x + 1)`,
/// `x + x`, `2 · 3x`, `x · x`, `x + 0`.
pub fn is_expanded(expr: &Expr) -> bool {
    monomials(expr).is_some()
}

/// [`is_expanded`], and no power or product of variables: `3x + 2y − 1`.
pub fn is_expanded_linear(expr: &Expr) -> bool {
    monomials(expr).is_some_and(|found| found.iter().all(|monomial| monomial.values().sum::<u32>() <= 1))
}

/// What a polynomial lacks to be in standard form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotStandard {
    /// It can be multiplied out.
    NotExpanded(NotExpanded),
    /// Two terms are alike: 2x and 3x.
    LikeTerms {
        /// In the order written.
        terms: Box<[Expr; 2]>,
    },
    /// A higher power stands after a lower one.
    Order {
        /// The term with the higher power.
        place: Expr,
    },
}

/// Whether no two terms of a sum differ only by a number before them: `2x + 3y`, not `2x + 3x`, `1 + x + 2`.
pub fn collected(expr: &Expr) -> Result<(), NotStandard> {
    let mut seen: Vec<(Vec<Shape>, &Expr)> = Vec::new();
    for (_, term) in terms_of(expr) {
        let Factors { above, below, .. } = factors_of(term);
        let mut key: Vec<Shape> =
            above.into_iter().filter(|factor| !is_rational(factor)).map(ordered).collect();
        let letters_below = below.into_iter().filter(|factor| !is_rational(factor));
        key.extend(letters_below.map(|factor| Shape::Inverse(Box::new(ordered(factor)))));
        key.sort_unstable();
        if let Some((_, first)) = seen.iter().find(|(own, _)| *own == key) {
            return Err(NotStandard::LikeTerms { terms: Box::new([(*first).clone(), term.clone()]) });
        }
        seen.push((key, term));
    }
    Ok(())
}

fn is_rational(factor: &Expr) -> bool {
    matches!(factor, Expr::Number(_) | Expr::Percent(_))
}

/// Whether an expression is expanded, like terms collected, and the powers of the variable descend: `2x² − x + 3`.
pub fn standard_form(expr: &Expr, variable: &Symbol) -> Result<(), NotStandard> {
    expanded(expr).map_err(NotStandard::NotExpanded)?;
    collected(expr)?;
    let mut last = u32::MAX;
    for (_, term) in terms_of(expr) {
        let degree = written_degree(term, variable);
        if degree > last {
            return Err(NotStandard::Order { place: term.clone() });
        }
        last = degree;
    }
    Ok(())
}

/// The exponent of a variable in a term as written.
fn written_degree(term: &Expr, variable: &Symbol) -> u32 {
    let is_variable = |expr: &Expr| matches!(expr.unbracketed(), Expr::Symbol(symbol) if symbol == variable);
    let own = |factor: &Expr| match factor {
        Expr::Power { base, exponent } if is_variable(base) => natural(exponent).unwrap_or(0),
        other => u32::from(is_variable(other)),
    };
    factors_of(term).above.into_iter().map(own).sum()
}

/// The degree in a variable of an expression that is a polynomial in it.
pub(crate) fn degree(expr: &Expr, variable: &Symbol) -> Option<u32> {
    let (field, form, _) = Budget::new().visible(expr).ok()?;
    let Some(atom) = field.find(&Kernel::Symbol(variable.clone())) else { return Some(0) };
    (!form.denominator().contains(atom)).then(|| form.numerator().degree_in(atom))
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
    use super::super::check;
    use super::*;
    use crate::parse_expression;

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

    #[test]
    fn standard_forms() {
        let check = |text: &str, expect: &str| {
            let found = match standard_form(&parse_expression(text).unwrap(), &"x".into()) {
                Ok(()) => "yes",
                Err(NotStandard::NotExpanded(_)) => "expand",
                Err(NotStandard::LikeTerms { .. }) => "collect",
                Err(NotStandard::Order { .. }) => "sort",
            };
            assert_eq!(found, expect, "{text}");
        };
        check("2x^2 - x + 3", "yes");
        check("x^2 + ax + bx + c", "yes");
        check("-x/2 + 1", "yes");
        check("3 - x", "sort");
        check("x + 2x^2", "sort");
        check("x(x + 1)", "expand");
        check("x^2 + x + 2x", "collect");
        check("xy + 2yx", "collect");
        check("1 + x - 2", "collect");
    }
}
