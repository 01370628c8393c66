//! The number and expression inputs of Perseus, after their scoring rules (`packages/perseus-score` there).
//!
//! A number input knows forms of numbers (integer, decimal, proper, improper, mixed, π, percent, log), a largest error,
//! and whether a fraction must be simplified; *nearly right* (not simplified, a rounded π) is not counted against the
//! student. An expression input has a list of expected forms, each right, wrong or not to be counted, and the first
//! that the answer matches decides.

mod decimal;
mod expression;
mod forms;
mod number;
mod numeric_input;

pub use expression::{AnswerForm, Considered, ExpressionInput, expression, score_expression};
pub use forms::NumberForm;
pub use number::{NumberOptions, Simplify, number};
pub use numeric_input::{NumericAnswer, NumericInput, Status, score_numeric_input};
