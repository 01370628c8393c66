//! Evaluation in floating point with error bounds: evidence where canonical forms do not decide.

use num_traits::ToPrimitive;

use crate::{Bindings, Expr, Symbol};

mod approximate;
mod evaluate;
mod precise;
mod sample;

pub(crate) use approximate::Approximate;
pub(crate) use evaluate::{NoValue, value};
pub(crate) use precise::differ as surely_differ;
pub(crate) use sample::{FAR_POINTS, POINTS, WHOLE_POINTS, far_point, point, whole_point};

/// The value of an expression in floating point, for drawing: `None` where it has none, or none that is finite.
pub fn approximate(expr: &Expr, at: &Bindings) -> Option<f64> {
    let point: Option<Vec<(Symbol, f64)>> =
        at.iter().map(|(symbol, value)| Some((symbol.clone(), value.to_f64()?))).collect();
    finite(value(expr, &point?).ok()?)
}

/// The same where one letter takes a value in floating point: for drawing a graph.
pub fn approximate_at(expr: &Expr, letter: &Symbol, at: f64) -> Option<f64> {
    finite(value(expr, &[(letter.clone(), at)]).ok()?)
}

fn finite(value: Approximate) -> Option<f64> {
    value.middle.is_finite().then_some(value.middle)
}
