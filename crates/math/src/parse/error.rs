//! What can be wrong with typed mathematics, and where.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::Symbol;

/// Typed text that is not understood. The words for people live with the other texts of the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParseError {
    /// Where, counted in characters (not bytes) of the text as given; empty when something is missing there.
    pub span: Range<usize>,
    /// What.
    pub kind: ParseErrorKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParseErrorKind {
    /// There is nothing but blanks.
    Empty,
    /// More than [`MAX_LENGTH`](crate::MAX_LENGTH) characters.
    TooLong,
    /// Nested more than [`MAX_DEPTH`](crate::MAX_DEPTH) levels.
    TooDeep,
    /// A number of more than [`MAX_DIGITS`](crate::MAX_DIGITS) digits.
    NumberTooLong,
    /// A character that means nothing here.
    UnknownCharacter(char),
    /// Letters that are neither variables nor a known function.
    UnknownWord(String),
    /// Something like `1.5.2`.
    MalformedNumber,
    /// The fraction of a mixed number has a zero under its bar.
    ZeroDenominator,
    /// The fraction of a mixed number is not less than 1: `3 5/2`.
    ImproperMixedNumber,
    /// A number, variable or bracket should stand here: `2 +`, `(`, `3 · : 4`.
    MissingOperand,
    /// The sign at the span stands there already: `50%%`, `5!!`.
    RepeatedSign,
    /// Two things stand side by side without a sign between them: `2 3`, `x 2`.
    MissingOperator,
    /// The bracket at the span is never closed.
    MissingClosingBracket,
    /// The modulus bar at the span has no partner.
    MissingBar,
    /// The bracket at the span was never opened, or another kind of bracket was.
    UnexpectedClosingBracket,
    /// There is nothing in the brackets at the span.
    EmptyBrackets,
    /// The function should be followed by its arguments in brackets.
    MissingArguments {
        /// Its name.
        function: String,
    },
    /// The function, which needs no brackets, is not followed by anything to apply it to: `sin`, `ln +`.
    MissingArgument {
        /// Its name.
        function: String,
    },
    /// The function got more or fewer arguments than it takes.
    WrongArgumentCount {
        /// Its name.
        function: String,
        /// How many it got.
        found: usize,
    },
    /// `=` or another relation sign where an expression is wanted.
    UnexpectedRelation,
    /// An equation or inequality is wanted, but there is no relation sign.
    MissingRelation,
    /// A second relation sign: `1 < x < 2`.
    SeveralRelations,
    /// `;` or a separating comma where one value is wanted.
    UnexpectedSeparator,
    /// An interval has two ends: `[1]`, `[1; 2; 3]`.
    IntervalEnds,
    /// A set should stand here: after `∈`, beside `∪`.
    ExpectedSet,
    /// A set stands where a number is wanted.
    UnexpectedSet,
    /// A LaTeX command that is not known, without its backslash.
    UnknownCommand(String),
    /// LaTeX or `MathML` that breaks off, or whose parts do not fit together.
    MalformedMarkup,
    /// The formula at the span is one piece of a function, and it is not said when it counts: `{x²; 2x, kai x > 0}`.
    MissingCondition,
    /// A second value „kitais atvejais“.
    SecondOtherwise,
    /// The function has more pieces, or the condition of one more alternatives, than are read.
    TooManyPieces,
    /// An index should follow `_`.
    MissingIndex {
        /// Of which variable.
        symbol: Symbol,
    },
}

impl ParseError {
    pub(crate) fn new(span: Range<usize>, kind: ParseErrorKind) -> Self {
        Self { span, kind }
    }
}

impl fmt::Display for ParseError {
    /// For developers and authors of templates; people see translated texts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let from = self.span.start + 1;
        match &self.kind {
            ParseErrorKind::Empty => write!(f, "nothing is written"),
            ParseErrorKind::TooLong => write!(f, "the text is too long"),
            ParseErrorKind::TooDeep => write!(f, "nested too deep at character {from}"),
            ParseErrorKind::NumberTooLong => write!(f, "too many digits at character {from}"),
            ParseErrorKind::UnknownCharacter(c) => write!(f, "unknown character `{c}` at character {from}"),
            ParseErrorKind::UnknownWord(word) => write!(f, "unknown word `{word}` at character {from}"),
            ParseErrorKind::MalformedNumber => write!(f, "malformed number at character {from}"),
            ParseErrorKind::ZeroDenominator => write!(f, "zero under the fraction bar at character {from}"),
            ParseErrorKind::ImproperMixedNumber => {
                write!(f, "the fraction of the mixed number at character {from} is not less than 1")
            }
            ParseErrorKind::MissingOperand => write!(f, "something is missing at character {from}"),
            ParseErrorKind::MissingOperator => write!(f, "a sign is missing before character {from}"),
            ParseErrorKind::MissingClosingBracket => {
                write!(f, "the bracket at character {from} is not closed")
            }
            ParseErrorKind::MissingBar => write!(f, "the bar at character {from} has no partner"),
            ParseErrorKind::RepeatedSign => write!(f, "the same sign again at character {from}"),
            ParseErrorKind::UnexpectedClosingBracket => {
                write!(f, "the closing bracket at character {from} has no opening one")
            }
            ParseErrorKind::EmptyBrackets => write!(f, "nothing is in the brackets at character {from}"),
            ParseErrorKind::IntervalEnds => write!(f, "the interval at character {from} needs two ends"),
            ParseErrorKind::ExpectedSet => write!(f, "a set should stand at character {from}"),
            ParseErrorKind::UnexpectedSet => write!(f, "unexpected set at character {from}"),
            ParseErrorKind::UnknownCommand(name) => {
                write!(f, "unknown command `\\{name}` at character {from}")
            }
            ParseErrorKind::MalformedMarkup => write!(f, "broken markup at character {from}"),
            ParseErrorKind::MissingArgument { function } => {
                write!(f, "nothing follows `{function}` at character {from}")
            }
            ParseErrorKind::MissingArguments { function } => {
                write!(f, "`{function}` at character {from} needs its arguments in brackets")
            }
            ParseErrorKind::WrongArgumentCount { function, found } => {
                write!(f, "`{function}` at character {from} does not take {found} arguments")
            }
            ParseErrorKind::UnexpectedRelation => write!(f, "unexpected relation sign at character {from}"),
            ParseErrorKind::MissingRelation => write!(f, "a relation sign such as `=` is missing"),
            ParseErrorKind::SeveralRelations => write!(f, "a second relation sign at character {from}"),
            ParseErrorKind::UnexpectedSeparator => write!(f, "unexpected separator at character {from}"),
            ParseErrorKind::MissingCondition => {
                write!(f, "it is not said when the piece at character {from} counts")
            }
            ParseErrorKind::SecondOtherwise => write!(f, "a second `otherwise` at character {from}"),
            ParseErrorKind::TooManyPieces => write!(f, "too many pieces at character {from}"),
            ParseErrorKind::MissingIndex { symbol } => {
                write!(f, "the index of `{symbol}` is missing at character {from}")
            }
        }
    }
}

impl std::error::Error for ParseError {}
