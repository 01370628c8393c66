//! Derivatives and integrals of the functions of school.

mod by_parts;
mod check;
mod coefficient;
mod constant;
mod definite;
mod derivative;
mod integral;
mod logarithm;
mod pieces;
mod rational;
mod table;

pub use check::{AntiderivativeRules, NotAntiderivative, check_antiderivative};
pub use definite::definite_integral;
pub use derivative::derivative;
pub use integral::antiderivative;
