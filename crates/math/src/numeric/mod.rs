//! Evaluation in floating point with error bounds: evidence where canonical forms do not decide.

mod approximate;
mod evaluate;
mod precise;
mod sample;

pub(crate) use approximate::Approximate;
pub(crate) use evaluate::{NoValue, value};
pub(crate) use precise::differ as surely_differ;
pub(crate) use sample::{FAR_POINTS, POINTS, WHOLE_POINTS, far_point, point, whole_point};
