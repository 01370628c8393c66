//! Sets of real numbers: finite ones, intervals and their unions, and what repeats.

mod algebraic;
mod cuts;
mod dense;
mod isolate;
mod pattern;
mod real;
mod real_set;
#[cfg(test)]
mod tests;

pub(crate) use algebraic::Algebraic;
pub use cuts::{End, Interval};
pub(crate) use dense::Dense;
pub(crate) use isolate::{Place, real_roots};
pub use real::Real;
pub use real_set::{Parts, RealSet};
