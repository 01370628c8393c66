//! Sums and products as they are written, brackets looked through.

use super::number::notation;
use super::order::identical;
use crate::{Expr, Join, Notation, Sign, Symbol};

/// A product with its sign: what stands above the bar and what below, or after `:`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Factors<'a> {
    pub(crate) negative: bool,
    pub(crate) above: Vec<&'a Expr>,
    pub(crate) below: Vec<&'a Expr>,
}

/// The factors of an expression, those of products and fractions within it too; itself if it is no product.
pub(crate) fn factors_of(expr: &Expr) -> Factors<'_> {
    let mut found = Factors::default();
    collect_factors(expr, false, &mut found);
    found
}

fn collect_factors<'a>(expr: &'a Expr, below: bool, found: &mut Factors<'a>) {
    match expr {
        Expr::Bracket(inner) => collect_factors(inner, below, found),
        Expr::Negate(inner) => {
            found.negative = !found.negative;
            collect_factors(inner, below, found);
        }
        Expr::Product(factors) => {
            for factor in factors.iter() {
                collect_factors(&factor.value, below != (factor.join == Join::Over), found);
            }
        }
        Expr::Fraction { numerator, denominator } => {
            collect_factors(numerator, below, found);
            collect_factors(denominator, !below, found);
        }
        other if below => found.below.push(other),
        other => found.above.push(other),
    }
}

/// The terms of an expression, those of sums in brackets too, with `true` for a minus before them; itself if it is no
/// sum.
pub(crate) fn terms_of(expr: &Expr) -> Vec<(bool, &Expr)> {
    let mut found = Vec::new();
    collect_terms(expr, false, &mut found);
    found
}

fn collect_terms<'a>(expr: &'a Expr, negative: bool, found: &mut Vec<(bool, &'a Expr)>) {
    match expr {
        Expr::Bracket(inner) => collect_terms(inner, negative, found),
        Expr::Negate(inner) => collect_terms(inner, !negative, found),
        Expr::Sum(terms) => {
            for term in terms.iter() {
                collect_terms(&term.value, negative != (term.sign == Sign::Minus), found);
            }
        }
        other => found.push((negative, other)),
    }
}

/// A whole exponent as written, not negative.
pub(crate) fn natural(exponent: &Expr) -> Option<u32> {
    match (exponent.unbracketed(), notation(exponent)?) {
        (Expr::Negate(_), _) => None,
        (_, Notation::Integer(value)) => u32::try_from(value).ok(),
        _ => None,
    }
}

/// Whether it is a sum, perhaps in brackets and with a minus before it.
pub(crate) fn is_sum(expr: &Expr) -> bool {
    match expr {
        Expr::Bracket(inner) | Expr::Negate(inner) => is_sum(inner),
        Expr::Sum(_) => true,
        _ => false,
    }
}

/// Whether it is made of numbers only: no letters, no unknown functions. f(2) has no letter, but may have any value.
pub(crate) fn is_numeric(expr: &Expr) -> bool {
    !matches!(expr, Expr::Symbol(_) | Expr::Apply { .. }) && expr.children().all(is_numeric)
}

/// Whether it is a product, a fraction or a negated one, perhaps in brackets.
pub(crate) fn is_product(expr: &Expr) -> bool {
    matches!(expr, Expr::Bracket(_) | Expr::Negate(_) | Expr::Product(_) | Expr::Fraction { .. })
}

/// The expression with a letter wherever a part stands, whatever brackets are around it.
pub(crate) fn replaced(expr: &Expr, part: &Expr, letter: &Symbol) -> Expr {
    if identical(expr, part) {
        return Expr::Symbol(letter.clone());
    }
    expr.map_children(|child| replaced(child, part, letter))
}
