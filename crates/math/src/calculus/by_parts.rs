//! Integration by parts: a polynomial times another function.

use super::coefficient::{over, sum, times};
use super::derivative::derivative;
use super::integral::{Search, integral, times_sum};
use super::table::linear;
use crate::{Expr, Function, Sign};

/// More steps are not taken.
const MAX_STEPS: usize = 12;

pub(super) fn by_parts(above: &[&Expr], below: &[&Expr], at: Search<'_>, depth: u32) -> Option<Expr> {
    let index = above.iter().position(|part| is_transcendental(part, at))?;
    let others = above.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, part)| *part);
    let factor = others.fold(Expr::integer(1), |all, part| times(&all, part));
    let divisor = below.iter().fold(Expr::integer(1), |all, part| times(&all, part));
    let factor = at.simplify(&over(&factor, &divisor));
    let part = above[index];
    if is_inverse(part) {
        integrated_factor(part, &factor, at, depth)
    } else {
        repeated(part, factor, at, depth)
    }
}

fn is_transcendental(part: &Expr, at: Search<'_>) -> bool {
    match part.unbracketed() {
        Expr::Power { base, .. } => !base.contains(at.x),
        Expr::Call { function, .. } => matches!(
            function,
            Function::Sin | Function::Cos | Function::Sinh | Function::Cosh | Function::Ln | Function::Arctan
        ),
        _ => false,
    }
}

fn is_inverse(part: &Expr) -> bool {
    matches!(part.unbracketed(), Expr::Call { function: Function::Ln | Function::Arctan, .. })
}

/// ∫ p·f = p·F − p′·∫F + …, until the derivative of the polynomial vanishes.
fn repeated(part: &Expr, factor: Expr, at: Search<'_>, depth: u32) -> Option<Expr> {
    let argument = match part.unbracketed() {
        Expr::Power { base, exponent } if !base.contains(at.x) => exponent,
        Expr::Call { arguments, .. } => arguments.first()?,
        _ => return None,
    };
    linear(argument, at)?;
    let (mut factor, mut antiderivative, mut sign) = (factor, part.clone(), Sign::Plus);
    let mut terms = Vec::new();
    for _ in 0..MAX_STEPS {
        antiderivative = integral(&antiderivative, at, depth)?;
        terms.push((sign, product(&factor, &antiderivative)));
        factor = at.simplify(&derivative(&factor, at.x)?);
        if factor.is_literal_zero() {
            return Some(sum(terms));
        }
        sign = sign.flipped();
    }
    None
}

/// ∫ p·f = P·f − ∫ P·f′ for f = ln u, arctan u.
fn integrated_factor(part: &Expr, factor: &Expr, at: Search<'_>, depth: u32) -> Option<Expr> {
    let whole = integral(factor, at, depth)?;
    let rest = at.simplify(&times(&whole, &derivative(part, at.x)?));
    let rest = integral(&rest, at, depth)?;
    Some(sum([(Sign::Plus, product(&whole, part)), (Sign::Minus, rest)]))
}

/// Multiplied out if the first factor is a single term.
fn product(factor: &Expr, other: &Expr) -> Expr {
    if matches!(factor, Expr::Sum(_)) { times(factor, other) } else { times_sum(factor, other.clone()) }
}
