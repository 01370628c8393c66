//! The table of integrals, for linear arguments.

use num_traits::{One as _, Signed as _, Zero as _};

use super::coefficient::{minus, over, plus, power, scaled, split, sum, times};
use super::derivative::{apply, derivative};
use super::integral::Search;
use crate::{Constant, Expr, Function, Rational, Sign, ratio, transform, whole};

/// A longer slope is no number: that of nested functions has all of them in every factor.
const MAX_SLOPE: usize = 300;

/// The slope of an argument that is linear in the variable.
pub(super) fn linear(argument: &Expr, at: Search<'_>) -> Option<Expr> {
    let slope = derivative(argument, at.x).filter(|slope| slope.size() <= MAX_SLOPE)?;
    let slope = if slope.contains(at.x) { at.simplify(&slope) } else { slope };
    (!slope.contains(at.x) && !slope.is_literal_zero()).then_some(slope)
}

/// ∫ xʳ for a product of powers and roots of the variable itself.
pub(super) fn power_of_variable(above: &[&Expr], below: &[&Expr], at: Search<'_>) -> Option<Expr> {
    let mut exponent = Rational::zero();
    for part in above {
        exponent += exponent_of(part, at)?;
    }
    for part in below {
        exponent -= exponent_of(part, at)?;
    }
    let letter = Expr::Symbol(at.x.clone());
    if exponent == whole(-1) {
        return Some(logarithm(&letter));
    }
    let raised = exponent + Rational::one();
    // x√x and √x rather than x^(3/2) and x^(1/2).
    let root = || Expr::Root { degree: 2, radicand: letter.clone().into() };
    let written = if raised == ratio(1, 2)? {
        root()
    } else if raised == ratio(3, 2)? {
        times(&letter, &root())
    } else if raised.is_negative() {
        over(&Expr::integer(1), &power(&letter, &Expr::rational(-raised.clone())))
    } else {
        power(&letter, &Expr::rational(raised.clone()))
    };
    Some(scaled(&raised.recip(), &written))
}

fn exponent_of(part: &Expr, at: Search<'_>) -> Option<Rational> {
    match part.unbracketed() {
        Expr::Symbol(symbol) if symbol == at.x => Some(Rational::one()),
        Expr::Power { base, exponent } if !exponent.contains(at.x) => {
            let (number, rest) = split(exponent);
            rest.is_literal_one().then_some(())?;
            Some(exponent_of(base, at)? * number)
        }
        Expr::Root { degree, radicand } if *degree > 0 => {
            Some(exponent_of(radicand, at)? / whole((*degree).into()))
        }
        _ => None,
    }
}

fn logarithm(of: &Expr) -> Expr {
    apply(Function::Ln, &apply(Function::Abs, of))
}

/// The integral of one part, or of its reciprocal.
pub(super) fn table(part: &Expr, below: bool, at: Search<'_>) -> Option<Expr> {
    match part.unbracketed() {
        Expr::Power { base, exponent } if !exponent.contains(at.x) => {
            power_of_linear(base, exponent, below, at)
        }
        Expr::Power { base, exponent } if !base.contains(at.x) => {
            exponential(part, base, exponent, below, at)
        }
        Expr::Root { degree, radicand } => root(part, *degree, radicand, below, at),
        Expr::Call { function, arguments } => match &arguments[..] {
            [argument] => call(*function, argument, below, at),
            _ => None,
        },
        sum if below => Some(over(&logarithm(sum), &linear(sum, at)?)),
        _ => None,
    }
}

fn power_of_linear(base: &Expr, exponent: &Expr, below: bool, at: Search<'_>) -> Option<Expr> {
    let (number, rest) = split(exponent);
    if let (Expr::Call { function, arguments }, true) = (base.unbracketed(), rest.is_literal_one())
        && let [argument] = &arguments[..]
    {
        return square_of(*function, argument, &number, below, at);
    }
    let slope = linear(base, at)?;
    if !rest.is_literal_one() {
        // xⁿ with a letter as exponent
        let raised =
            plus(if below { scaled(&whole(-1), exponent) } else { exponent.clone() }, Expr::integer(1));
        return Some(over(&power(base, &raised), &times(&slope, &raised)));
    }
    let exponent = if below { -number } else { number };
    if exponent == whole(-1) {
        return Some(over(&logarithm(base), &slope));
    }
    let raised = exponent + Rational::one();
    let written = if raised.is_negative() {
        over(&Expr::integer(1), &power(base, &Expr::rational(-raised.clone())))
    } else {
        power(base, &Expr::rational(raised.clone()))
    };
    Some(over(&written, &scaled(&raised, &slope)))
}

/// 1/cos², 1/sin², sin², cos²
fn square_of(
    function: Function,
    argument: &Expr,
    exponent: &Rational,
    below: bool,
    at: Search<'_>,
) -> Option<Expr> {
    let slope = linear(argument, at)?;
    let is_reciprocal = (below && *exponent == whole(2)) || (!below && *exponent == whole(-2));
    if is_reciprocal {
        return match function {
            Function::Cos => Some(over(&apply(Function::Tan, argument), &slope)),
            Function::Sin => Some(scaled(&whole(-1), &over(&apply(Function::Cot, argument), &slope))),
            _ => None,
        };
    }
    if below || *exponent != whole(2) {
        return None;
    }
    let sign = match function {
        Function::Sin => Sign::Minus,
        Function::Cos => Sign::Plus,
        // tan² = 1/cos² − 1
        Function::Tan => {
            return Some(minus(over(&apply(Function::Tan, argument), &slope), Expr::Symbol(at.x.clone())));
        }
        _ => return None,
    };
    // sin²u = (1 − cos 2u)/2
    let double = apply(Function::Sin, &scaled(&whole(2), argument));
    let half = over(&Expr::Symbol(at.x.clone()), &Expr::integer(2));
    Some(sum([(Sign::Plus, half), (sign, over(&double, &scaled(&whole(4), &slope)))]))
}

/// ∫ cᵘ = cᵘ/(u′·ln c)
fn exponential(part: &Expr, base: &Expr, exponent: &Expr, below: bool, at: Search<'_>) -> Option<Expr> {
    let slope = linear(exponent, at)?;
    let by_e = matches!(base.unbracketed(), Expr::Constant(Constant::E));
    let divisor = if by_e { slope } else { times(&slope, &apply(Function::Ln, base)) };
    if below {
        return Some(scaled(&whole(-1), &over(&Expr::integer(1), &times(&divisor, part))));
    }
    Some(over(part, &divisor))
}

fn root(part: &Expr, degree: u32, radicand: &Expr, below: bool, at: Search<'_>) -> Option<Expr> {
    let Some(slope) = linear(radicand, at) else {
        return if below && degree == 2 { arcsine(radicand, at) } else { None };
    };
    let n = i64::from(degree);
    if below {
        // ∫ u^(−1/n) = n/(n − 1) · (ⁿ√u)ⁿ⁻¹/u′
        let share = ratio(n, n.checked_sub(1)?)?;
        return Some(over(&scaled(&share, &power(part, &Expr::integer(n - 1))), &slope));
    }
    let share = ratio(n, n + 1)?;
    Some(over(&scaled(&share, &times(radicand, part)), &slope))
}

/// ∫ 1/√(a − bx²) = arcsin(x·√(b/a))/√b
fn arcsine(radicand: &Expr, at: Search<'_>) -> Option<Expr> {
    let parts = transform::taken_apart(radicand, at.x, at.budget).filter(|parts| parts.parts.is_empty())?;
    let [a, b, c] = &parts.polynomial[..] else { return None };
    let (a, rest) = split(a);
    let (c, other) = split(c);
    if !(b.is_literal_zero()
        && rest.is_literal_one()
        && other.is_literal_one()
        && a.is_positive()
        && c.is_negative())
    {
        return None;
    }
    let root =
        |value: Rational| at.simplify(&Expr::Root { degree: 2, radicand: Expr::rational(value).into() });
    let inside = at.simplify(&times(&root(-c.clone() / a), &Expr::Symbol(at.x.clone())));
    Some(over(&apply(Function::Arcsin, &inside), &root(-c)))
}

fn call(function: Function, u: &Expr, below: bool, at: Search<'_>) -> Option<Expr> {
    let slope = linear(u, at)?;
    if below {
        return None;
    }
    let negative = |expr: Expr| scaled(&whole(-1), &expr);
    let found = match function {
        Function::Sin => negative(apply(Function::Cos, u)),
        Function::Cos => apply(Function::Sin, u),
        Function::Tan => negative(logarithm(&apply(Function::Cos, u))),
        Function::Cot => logarithm(&apply(Function::Sin, u)),
        Function::Sinh => apply(Function::Cosh, u),
        Function::Cosh => apply(Function::Sinh, u),
        Function::Ln => minus(times(u, &apply(Function::Ln, u)), u.clone()),
        Function::Abs => over(&times(u, &apply(Function::Abs, u)), &Expr::integer(2)),
        _ => return None,
    };
    Some(match found {
        Expr::Sum(terms) => sum(terms.iter().map(|term| (term.sign, over(&term.value, &slope)))),
        other => over(&other, &slope),
    })
}
