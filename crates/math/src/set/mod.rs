//! Sets of real numbers.

mod algebraic;
mod dense;
mod isolate;
