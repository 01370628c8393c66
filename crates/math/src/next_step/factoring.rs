//! Sums as products.

use num_traits::Signed;

use super::equation::{collected, expanded_terms};
use super::written::{Style, signed_terms};
use super::{Action, NextStep};
use crate::algebra::{Field, Kernel, Poly};
use crate::form::parts::{factors_of, is_numeric, is_sum};
use crate::form::{factored, identical, same_up_to_order};
use crate::number::Rat;
use crate::{Entry, Expr, Factor, Term, transform};

/// The next step towards a product that cannot be taken further apart.
pub(super) fn step(expr: &Expr) -> Option<NextStep> {
    if factored(expr, None).is_ok() {
        return None;
    }
    let (action, place, product) = of(expr.unbracketed())?;
    Some(NextStep::of(action, Entry::Expression(product)).at(place))
}

/// What is done, where, and what comes of it.
pub(super) type Found = (Action<Expr>, Option<Expr>, Expr);

fn of(expr: &Expr) -> Option<Found> {
    match expr {
        Expr::Bracket(inner) => of(inner),
        Expr::Sum(_) => sum(expr),
        Expr::Negate(inner) => {
            let (action, place, product) = of(inner)?;
            Some((action, place, product.negated().tidy()))
        }
        Expr::Product(factors) => {
            for (at, factor) in factors.iter().enumerate() {
                if is_numeric(&factor.value) || factored(&factor.value, None).is_ok() {
                    continue;
                }
                let (action, place, product) = of(factor.value.unbracketed())?;
                let mut factors = factors.to_vec();
                factors[at] = Factor { join: factors[at].join, value: product };
                let place = place.or_else(|| Some(factor.value.unbracketed().clone()));
                return Some((action, place, Expr::product(factors).tidy()));
            }
            whole(expr)
        }
        other => whole(other),
    }
}

/// Everything at once.
fn whole(expr: &Expr) -> Option<Found> {
    let product = transform::factor(expr);
    (!identical(&product, expr)).then_some((Action::Factor, None, product))
}

fn sum(expr: &Expr) -> Option<Found> {
    let terms = signed_terms(expr);
    if let Some(found) = common_bracket(&terms) {
        return Some(found);
    }
    let plain = Style::of(&Entry::NoSolution);
    if let Some((place, open)) = expanded_terms(expr, plain) {
        return Some((Action::ExpandBrackets, Some(place), open));
    }
    if let Some(short) = collected(expr, plain) {
        return Some((Action::CollectLikeTerms, None, short));
    }
    if let Some(found) = common_factor(expr) {
        return Some(found);
    }
    let product = transform::factor(expr);
    if is_sum(&product) {
        return None;
    }
    let factors = factors_of(&product);
    let squared = factors.above.iter().any(|factor| matches!(factor.unbracketed(), Expr::Power { .. }));
    let action = match terms.len() {
        2 if is_difference_of_squares(expr) => Action::DifferenceOfSquares,
        3 if squared && factors.above.len() == 1 => Action::PerfectSquare,
        3 => Action::FactorTrinomial,
        4.. => {
            if let Some(grouped) = grouped(&terms) {
                return Some((Action::GroupTerms, None, grouped));
            }
            Action::Factor
        }
        _ => Action::Factor,
    };
    let product = match action {
        Action::DifferenceOfSquares => squares_apart(expr).unwrap_or(product),
        _ => product,
    };
    Some((action, None, product))
}

/// `x(x − 2) + 3(x − 2)`: the bracket in front.
pub(super) fn common_bracket(terms: &[Term]) -> Option<Found> {
    let first = factors_of(&terms.first()?.value);
    if terms.len() < 2 || terms.iter().any(|term| !factors_of(&term.value).below.is_empty()) {
        return None;
    }
    let bracket = first.above.iter().find(|factor| {
        is_sum(factor)
            && terms[1..]
                .iter()
                .all(|term| factors_of(&term.value).above.iter().any(|other| same_up_to_order(factor, other)))
    })?;
    let rest = terms.iter().map(|term| {
        let factors = factors_of(&term.value);
        let at = factors.above.iter().position(|other| same_up_to_order(bracket, other))?;
        let left = factors.above.iter().enumerate().filter(|(other, _)| *other != at);
        let product = Expr::product(left.map(|(_, factor)| Factor::times((*factor).clone())).collect());
        let sign = if factors.negative { term.sign.flipped() } else { term.sign };
        Some(Term { sign, value: product })
    });
    let rest = Expr::sum(rest.collect::<Option<_>>()?);
    let bracket = bracket.unbracketed().clone();
    let product = Expr::product(vec![Factor::times(bracket.clone()), Factor::times(rest)]);
    Some((Action::TakeOutFactor { factor: bracket }, None, product))
}

/// The number and letters that all terms have in common, in front.
fn common_factor(expr: &Expr) -> Option<Found> {
    let (field, [form]) = Field::of([expr]).ok()?;
    let poly = form.as_poly()?;
    let content = poly.content();
    let negative = poly.leading().is_some_and(|(_, value)| value.is_negative());
    let number = if content.is_integer() { content.abs() } else { Rat::ONE };
    let letters = poly.common_monomial();
    let only_letters =
        letters.powers().all(|(atom, _)| matches!(field.kernel(atom), Some(Kernel::Symbol(_))));
    if !only_letters || (letters.is_one() && number.is_one() && !negative) {
        return None;
    }
    // A minus goes out only together with something, or where the leading term as written has it.
    let lead = signed_terms(expr).first().is_some_and(|term| term.sign == crate::Sign::Minus);
    if letters.is_one() && number.is_one() && !lead {
        return None;
    }
    let number = if lead { number.negated() } else { number };
    let factor = field.written_poly(&Poly::term(letters, number))?;
    let rest = transform::expand(&Expr::fraction(expr.clone(), factor.clone()));
    let product = match &factor {
        Expr::Negate(size) if size.is_literal_one() => rest.negated(),
        Expr::Negate(size) => {
            Expr::product(vec![Factor::times((**size).clone()), Factor::times(rest)]).negated()
        }
        factor => Expr::product(vec![Factor::times(factor.clone()), Factor::times(rest)]),
    };
    Some((Action::TakeOutFactor { factor }, None, product))
}

/// The roots of both terms, if they are squares with opposite signs: a and b of a² − b².
fn square_roots(expr: &Expr) -> Option<(Expr, Expr)> {
    let terms = signed_terms(expr);
    let [first, second] = &terms[..] else { return None };
    let (plus, minus) = match (first.sign, second.sign) {
        (crate::Sign::Plus, crate::Sign::Minus) => (first, second),
        (crate::Sign::Minus, crate::Sign::Plus) => (second, first),
        _ => return None,
    };
    Some((square_root(&plus.value)?, square_root(&minus.value)?))
}

/// The root of a square of a rational number times letters.
fn square_root(term: &Expr) -> Option<Expr> {
    let (field, [form]) = Field::of([term]).ok()?;
    let (monomial, value) = form.as_poly()?.as_term()?.clone();
    let value = value.to_rational();
    if value.is_negative() || monomial.powers().any(|(_, exponent)| exponent % 2 != 0) {
        return None;
    }
    let root = |number: &crate::BigInt| {
        let root = number.sqrt();
        (&root * &root == *number).then_some(root)
    };
    let number = crate::Rational::new(root(value.numer())?, root(value.denom())?);
    let mut letters = crate::algebra::Monomial::ONE;
    for (atom, exponent) in monomial.powers() {
        letters = letters.with(atom, exponent / 2)?;
    }
    field.written_poly(&Poly::term(letters, Rat::from(number)))
}

fn is_difference_of_squares(expr: &Expr) -> bool {
    square_roots(expr).is_some()
}

fn squares_apart(expr: &Expr) -> Option<Expr> {
    let (a, b) = square_roots(expr)?;
    let bracket =
        |term: fn(Expr) -> Term| Factor::times(Expr::sum(vec![Term::plus(a.clone()), term(b.clone())]));
    Some(Expr::product(vec![bracket(Term::minus), bracket(Term::plus)]))
}

/// Four terms as two products with the same bracket: `a(x + y) + b(x + y)`.
fn grouped(terms: &[Term]) -> Option<Expr> {
    let [_, _, _, _] = terms else { return None };
    for partner in 1..4 {
        let (mut one, mut two) = (vec![terms[0].clone()], Vec::new());
        for (at, term) in terms.iter().enumerate().skip(1) {
            if at == partner { one.push(term.clone()) } else { two.push(term.clone()) }
        }
        let [one, two] = [one, two].map(|terms| transform::factor(&Expr::sum(terms)));
        let sum = signed_terms(&Expr::sum(vec![Term::plus(one), Term::plus(two)]));
        if sum.len() == 2 && common_bracket(&sum).is_some() {
            return Some(Expr::sum(sum));
        }
    }
    None
}
