//! Values of expressions in floating point, with error bounds.

use std::sync::LazyLock;

use super::approximate::Approximate;
use crate::{Constant, Expr, Function, Join, RelationOp, Sign, Symbol};

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoValue {
    /// The real expression is surely not defined here.
    Undefined,
    /// Too inexact, too large, or not a matter of real numbers.
    Unknown,
}

type Value = Result<Approximate, NoValue>;

/// Values of variables, in their order.
pub(crate) type Point<'a> = &'a [(Symbol, f64)];

pub(super) fn coordinate(at: Point<'_>, symbol: &Symbol) -> Option<f64> {
    let index = at.binary_search_by(|(name, _)| name.cmp(symbol)).ok()?;
    Some(at[index].1)
}

/// The real value of the expression.
pub(crate) fn value(expr: &Expr, at: Point<'_>) -> Value {
    let found = match expr {
        Expr::Number(literal) => literal_value(literal),
        Expr::Symbol(symbol) => Approximate::exact(coordinate(at, symbol).ok_or(NoValue::Unknown)?),
        Expr::Constant(Constant::Pi) => Approximate::rounded(std::f64::consts::PI),
        Expr::Constant(Constant::E) => Approximate::rounded(std::f64::consts::E),
        Expr::Negate(inner) => value(inner, at)?.negated(),
        Expr::Bracket(inner) => value(inner, at)?,
        Expr::Sum(terms) => {
            let mut total = Approximate::exact(0.0);
            for term in terms.iter() {
                let own = value(&term.value, at)?;
                total = if term.sign == Sign::Minus { total.minus(own) } else { total.plus(own) };
            }
            total
        }
        Expr::Product(factors) => {
            let mut total = Approximate::exact(1.0);
            for factor in factors.iter() {
                let own = value(&factor.value, at)?;
                total = if factor.join == Join::Over { quotient(total, own)? } else { total.times(own) };
            }
            total
        }
        Expr::Fraction { numerator, denominator } => {
            quotient(value(numerator, at)?, value(denominator, at)?)?
        }
        Expr::Percent(inner) => quotient(value(inner, at)?, Approximate::exact(100.0))?,
        Expr::Degrees(inner) => {
            let radians = value(inner, at)?.times(Approximate::rounded(std::f64::consts::PI));
            quotient(radians, Approximate::exact(180.0))?
        }
        Expr::Constant(Constant::I | Constant::Infinity) | Expr::PlusMinus(_) | Expr::Tuple(_) => {
            return Err(NoValue::Unknown);
        }
        Expr::Power { base, exponent } => power(value(base, at)?, exponent, at)?,
        Expr::Root { degree, radicand } => root(value(radicand, at)?, *degree)?,
        Expr::Call { function, arguments } => call(*function, arguments, at)?,
        Expr::Apply { name, arguments } => unknown_function(name, arguments, at)?,
        Expr::Piecewise(piecewise) => {
            let chosen = piecewise.chosen(|left, op, right| holds(left, op, right, at))?;
            value(chosen.ok_or(NoValue::Undefined)?, at)?
        }
    };
    if found.is_finite() { Ok(found) } else { Err(NoValue::Unknown) }
}

/// Whether a condition of a piece holds; one about something that is not defined does not.
fn holds(left: &Expr, op: RelationOp, right: &Expr, at: Point<'_>) -> Result<bool, NoValue> {
    let (a, b) = match (value(left, at), value(right, at)) {
        (Ok(a), Ok(b)) => (a, b),
        (Err(NoValue::Undefined), _) | (_, Err(NoValue::Undefined)) => return Ok(false),
        _ => return Err(NoValue::Unknown),
    };
    let exact = a.error == 0.0 && b.error == 0.0;
    if !(exact || a.differs(b)) {
        return Err(NoValue::Unknown);
    }
    a.middle.partial_cmp(&b.middle).map(|order| op.holds(order)).ok_or(NoValue::Unknown)
}

fn literal_value(literal: &crate::Literal) -> Approximate {
    let exact = literal.rat();
    match exact.as_i64().and_then(|whole| i32::try_from(whole).ok()) {
        Some(whole) => Approximate::exact(f64::from(whole)),
        None => Approximate::rounded(exact.to_f64()),
    }
}

fn quotient(above: Approximate, below: Approximate) -> Value {
    above.over(below).ok_or(zero_or_unclear(below))
}

fn zero_or_unclear(value: Approximate) -> NoValue {
    if value.middle == 0.0 && value.error == 0.0 { NoValue::Undefined } else { NoValue::Unknown }
}

fn root(radicand: Approximate, degree: u32) -> Value {
    if degree == 0 {
        return Err(NoValue::Undefined);
    }
    if degree % 2 == 1 && radicand.middle < 0.0 {
        return radicand.negated().root(degree).map(Approximate::negated).ok_or(NoValue::Unknown);
    }
    radicand.root(degree).ok_or(NoValue::Undefined)
}

fn power(base: Approximate, exponent: &Expr, at: Point<'_>) -> Value {
    if let Some((numerator, degree)) = written_ratio(exponent) {
        if numerator == 0 && !base.is_away_from_zero() {
            return Err(zero_or_unclear(base));
        }
        let root = if degree == 1 { base } else { root(base, degree)? };
        return root.whole_power(numerator).ok_or(zero_or_unclear(root));
    }
    let exponent = value(exponent, at)?;
    if exponent.error == 0.0 && exponent.middle.fract() == 0.0 && exponent.middle.abs() < 1e4 {
        if exponent.middle == 0.0 && !base.is_away_from_zero() {
            return Err(zero_or_unclear(base));
        }
        return base.whole_power(exponent.middle as i64).ok_or(zero_or_unclear(base));
    }
    if base.middle + base.error < 0.0 || (base.middle == 0.0 && base.error == 0.0 && exponent.middle <= 0.0) {
        return Err(NoValue::Undefined);
    }
    if base.middle == 0.0 && base.error == 0.0 {
        return Ok(base);
    }
    Ok(base.ln().ok_or(NoValue::Unknown)?.times(exponent).exp())
}

/// An exponent that is written as a number: `3`, `−1/2`, `0,2`.
pub(super) fn written_ratio(exponent: &Expr) -> Option<(i64, u32)> {
    let (numerator, denominator) = match exponent.unbracketed() {
        Expr::Number(literal) => {
            let (numerator, denominator) = literal.rat().as_ratio()?;
            (numerator, u32::try_from(denominator).ok()?)
        }
        Expr::Negate(inner) => {
            let (numerator, denominator) = written_ratio(inner)?;
            (-numerator, denominator)
        }
        Expr::Fraction { numerator, denominator } => {
            let (above, first) = written_ratio(numerator)?;
            let (below, second) = written_ratio(denominator)?;
            let value = num_rational::Ratio::<i64>::new(
                above.checked_mul(second.into())?,
                i64::from(first).checked_mul(below).filter(|below| *below != 0)?,
            );
            (*value.numer(), u32::try_from(*value.denom()).ok()?)
        }
        _ => return None,
    };
    (numerator.abs() < 100_000 && denominator < 1_000).then_some((numerator, denominator))
}

fn call(function: Function, arguments: &[Expr], at: Point<'_>) -> Value {
    let Some(first) = arguments.first() else { return Err(NoValue::Undefined) };
    let x = value(first, at)?;
    let second = || arguments.get(1).map_or(Err(NoValue::Undefined), |argument| value(argument, at));
    let one = Approximate::exact(1.0);
    match function {
        Function::Abs => Ok(x.abs()),
        Function::Sign if x.middle == 0.0 && x.error == 0.0 => Ok(x),
        Function::Sign if x.is_away_from_zero() => Ok(Approximate::exact(x.middle.signum())),
        Function::Sin => Ok(x.gentle(f64::sin)),
        Function::Cos => Ok(x.gentle(f64::cos)),
        Function::Tan => quotient(x.gentle(f64::sin), x.gentle(f64::cos)),
        Function::Cot => quotient(x.gentle(f64::cos), x.gentle(f64::sin)),
        Function::Sec => quotient(one, x.gentle(f64::cos)),
        Function::Csc => quotient(one, x.gentle(f64::sin)),
        Function::Arctan => Ok(x.gentle(f64::atan)),
        Function::Arccot => Ok(quotient(one, x)?.gentle(f64::atan)),
        Function::Arcsin | Function::Arccos => arc(function, x),
        Function::Sinh
        | Function::Cosh
        | Function::Tanh
        | Function::Coth
        | Function::Sech
        | Function::Csch => hyperbolic(function, x),
        Function::Ln => logarithm(x),
        Function::Lg => quotient(logarithm(x)?, Approximate::rounded(std::f64::consts::LN_10)),
        Function::Log => {
            if x.middle <= 0.0 {
                return Err(NoValue::Undefined);
            }
            quotient(logarithm(second()?)?, logarithm(x)?)
        }
        Function::Min | Function::Max => arguments.iter().skip(1).try_fold(x, |best, argument| {
            let next = value(argument, at)?;
            let less = next.middle < best.middle;
            Ok(if less == (function == Function::Min) { next } else { best })
        }),
        Function::Factorial => Ok(factorial(natural(x)?)),
        Function::Binomial => {
            let (n, k) = (natural(x)?, natural(second()?)?);
            if k > n {
                return Ok(Approximate::exact(0.0));
            }
            let (whole, part, rest) = (factorial(n), factorial(k), factorial(n - k));
            quotient(whole, part.times(rest))
        }
        Function::Floor if x.error == 0.0 => Ok(Approximate::exact(x.middle.floor())),
        _ => Err(NoValue::Unknown),
    }
}

fn logarithm(x: Approximate) -> Value {
    if x.middle + x.error < 0.0 || (x.middle == 0.0 && x.error == 0.0) {
        return Err(NoValue::Undefined);
    }
    x.ln().ok_or(NoValue::Unknown)
}

fn arc(function: Function, x: Approximate) -> Value {
    if x.middle.abs() - x.error > 1.0 {
        return Err(NoValue::Undefined);
    }
    let inside = x.middle.clamp(-1.0, 1.0);
    // The slope 1/√(1 − x²) at the outer end of what x may be.
    let room = 1.0 - (inside.abs() + x.error).min(1.0).powi(2);
    let brought = if x.error == 0.0 { 0.0 } else { x.error / room.sqrt() };
    if !brought.is_finite() {
        return Err(NoValue::Unknown);
    }
    let middle = if function == Function::Arcsin { inside.asin() } else { inside.acos() };
    Ok(Approximate { middle, error: brought * 1.001 + 4.0 * f64::EPSILON })
}

fn hyperbolic(function: Function, x: Approximate) -> Value {
    let (up, down) = (x.exp(), x.negated().exp());
    let half = Approximate::exact(0.5);
    let (sine, cosine) = (up.minus(down).times(half), up.plus(down).times(half));
    let one = Approximate::exact(1.0);
    match function {
        Function::Sinh => Ok(sine),
        Function::Cosh => Ok(cosine),
        Function::Tanh => quotient(sine, cosine),
        Function::Coth => quotient(cosine, sine),
        Function::Sech => quotient(one, cosine),
        _ => quotient(one, sine),
    }
}

fn natural(x: Approximate) -> Result<u32, NoValue> {
    let nearest = x.middle.round();
    if (x.middle - nearest).abs() > x.error {
        return Err(NoValue::Undefined);
    }
    if x.error > 1e-6 || !(0.0..=f64::from(LARGEST_FACTORIAL)).contains(&nearest) {
        return Err(NoValue::Unknown);
    }
    Ok(nearest as u32)
}

fn factorial(n: u32) -> Approximate {
    static ALL: LazyLock<Vec<Approximate>> = LazyLock::new(|| {
        let mut all = vec![Approximate::exact(1.0)];
        for factor in 1..=LARGEST_FACTORIAL {
            all.push(all[all.len() - 1].times(Approximate::exact(factor.into())));
        }
        all
    });
    ALL.get(n as usize).copied().unwrap_or(Approximate::exact(f64::NAN))
}

/// The next one is infinite in floating point.
const LARGEST_FACTORIAL: u32 = 170;

/// A function of which nothing is known but its name: any smooth one will do, if it is the same every time.
fn unknown_function(name: &Symbol, arguments: &[Expr], at: Point<'_>) -> Value {
    let seed = name.as_str().bytes().fold(7u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
    let mut angle = Approximate::exact(f64::from(seed % 97) / 16.0);
    for (index, argument) in arguments.iter().enumerate() {
        let weight = 0.75 + f64::from(seed % 13) / 64.0 + index as f64 / 8.0;
        angle = angle.plus(value(argument, at)?.times(Approximate::exact(weight)));
    }
    Ok(angle.gentle(f64::cos).plus(angle.times(Approximate::exact(0.25))))
}
