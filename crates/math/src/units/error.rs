//! What can be wrong with a typed quantity, and where.

use std::fmt;
use std::ops::Range;

/// Typed text that is no quantity. The words for people live with the other texts of the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuantityError {
    /// Where, counted in characters (not bytes) of the text as given; empty when something is missing there.
    pub span: Range<usize>,
    /// What.
    pub kind: QuantityErrorKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuantityErrorKind {
    /// There is nothing but blanks.
    Empty,
    /// More than 1,200 characters.
    TooLong,
    /// Too many brackets or signs inside each other, or a number of too many digits.
    TooDeep,
    /// A character that means nothing here.
    UnknownCharacter(char),
    /// No unit has this symbol or name.
    UnknownUnit {
        /// As typed.
        name: String,
        /// Symbols that were perhaps meant, the likeliest first: `kJ` for `Kj`.
        suggestions: Vec<String>,
    },
    /// A number, unit or bracket should stand here.
    MissingOperand,
    /// The bracket at the span is never closed, or was never opened.
    UnbalancedBracket,
    /// A relation sign, a list or the like: text that holds no single quantity.
    NotAQuantity,
    /// Quantities are added: `9,4 m − 53 cm` is a task, not an answer.
    Sum,
    /// The exponent of a unit is no whole number of at most two digits.
    UnitExponent,
    /// `3 h 20 m`: the second unit measures something else, or is not smaller.
    MixedUnits,
}

impl QuantityError {
    pub(super) fn new(span: Range<usize>, kind: QuantityErrorKind) -> Self {
        Self { span, kind }
    }
}

impl fmt::Display for QuantityError {
    /// For developers and authors of templates; people see translated texts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.span.start + 1;
        match &self.kind {
            QuantityErrorKind::Empty => write!(f, "nothing is written"),
            QuantityErrorKind::TooLong => write!(f, "the text is too long"),
            QuantityErrorKind::TooDeep => write!(f, "too many levels or digits at character {at}"),
            QuantityErrorKind::UnknownCharacter(c) => write!(f, "unknown character `{c}` at character {at}"),
            QuantityErrorKind::UnknownUnit { name, suggestions } => {
                write!(f, "unknown unit `{name}` at character {at}")?;
                if let Some(first) = suggestions.first() {
                    write!(f, "; perhaps `{first}`")?;
                }
                Ok(())
            }
            QuantityErrorKind::MissingOperand => write!(f, "something is missing at character {at}"),
            QuantityErrorKind::UnbalancedBracket => write!(f, "the bracket at character {at} has no partner"),
            QuantityErrorKind::NotAQuantity => write!(f, "no single quantity at character {at}"),
            QuantityErrorKind::Sum => write!(f, "quantities are added at character {at}"),
            QuantityErrorKind::UnitExponent => {
                write!(f, "the exponent at character {at} cannot belong to a unit")
            }
            QuantityErrorKind::MixedUnits => write!(f, "the unit at character {at} does not fit the first"),
        }
    }
}

impl std::error::Error for QuantityError {}
