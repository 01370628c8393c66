//! What an exercise asks for.

use serde::{Deserialize, Serialize};

/// The table `[answer]`. Which keys belong to which kind is checked by
/// [`compile`](crate::Template::compile).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerSpec {
    /// What sort of answer.
    pub kind: KindName,
    /// The right answer: a formula; for equations also `"none"` or `"all"`.
    pub value: String,
    /// The form asked for; [`Form::Any`] if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// Numbers and equations: the unit, shown after the field, accepted after the number but not required.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Numbers and equations: the same amount in another unit of the same quantity is as good. Otherwise it is the
    /// right amount in the wrong form: `1500 cm` says nothing about converting to metres.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any_unit: bool,
    /// Equations: the letter to solve for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown: Option<String>,
    /// Equations: the equation itself; the value is proved to solve it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equation: Option<String>,
    /// Numbers and expressions: the task as a formula, `"k*(a*x + b)"`. The value is proved to equal it, and known
    /// wrong rules of algebra are looked for between the two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// The kinds of answers, as the file names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KindName {
    /// One number.
    Number,
    /// An expression with letters.
    Expression,
    /// The solution of an equation with one unknown.
    EquationSolution,
}

/// The form an answer must have, besides its value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Any form with the right value.
    #[default]
    Any,
    /// Numbers: a fraction that cannot be reduced (or a whole number).
    LowestTerms,
    /// Numbers: a decimal (or a whole number).
    Decimal,
    /// Expressions: without brackets, like terms collected.
    Expanded,
}
