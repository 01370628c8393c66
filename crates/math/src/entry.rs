//! What a person may type into an answer field.

use crate::{Expr, Relation};

/// What was typed into an answer field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// `-3`, `2x + 1`
    Expression(Expr),
    /// `x = -3`, `x > 2`
    Relation(Relation),
    /// `sprendinių nėra`, `no solutions`, `∅`
    NoSolution,
    /// `x ∈ R`, `bet koks x`, `all real numbers`
    AllReals,
    /// Several values: `x = 1; x = 2`, `2 arba 3`. Two or more, never nested.
    List(Vec<Entry>),
}
