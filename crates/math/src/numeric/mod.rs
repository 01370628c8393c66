//! Evaluation in floating point with error bounds: evidence where canonical forms do not decide.

mod approximate;
mod evaluate;
mod sample;

pub(crate) use approximate::Approximate;
pub(crate) use evaluate::{NoValue, value};
pub(crate) use sample::{POINTS, WHOLE_POINTS, point, whole_point};
