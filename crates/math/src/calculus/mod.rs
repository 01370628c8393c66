//! Derivatives and integrals of the functions of school.

mod check;
mod coefficient;
mod constant;
mod derivative;
mod logarithm;

pub use check::{AntiderivativeRules, NotAntiderivative, check_antiderivative};
pub use derivative::derivative;
