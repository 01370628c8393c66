//! What the parser is made of.

use std::ops::Range;

use num_bigint::BigUint;

use crate::{Constant, Expr, Function, Literal, RelationOp, Symbol};

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Number(Literal),
    /// `1,6e-35`: the digits before the letter and the exponent of ten.
    Scientific(Literal, Expr),
    /// A fraction that is one character: `½`.
    Vulgar(u32, u32),
    Symbol(Symbol),
    Constant(Constant),
    Function(Function),
    /// `exp`
    Exponential,
    /// A name that is applied to what stands in the brackets after it.
    Applied(Symbol),
    /// The C of `C_n^k`.
    Choose,
    /// A root sign or `sqrt`, with its degree.
    Root(u32),
    /// `root(3; 2)`: the radicand and then the degree.
    RootFunction,
    /// A root sign before two groups: the degree and then the radicand.
    RootWithDegree,
    /// A raised integer or letter: `²`, `⁻¹`, `ⁿ`.
    Superscript(Expr),
    /// The lowered digits after `log` or C.
    Subscript(BigUint),
    /// The `_` after `log` or C.
    Underscore,
    Plus,
    Minus,
    PlusMinus,
    MinusPlus,
    Times,
    /// Multiplication as formulas have it; see [`Factors`](super::super::parser).
    Asterisk,
    Colon,
    Slash,
    Caret,
    Percent,
    Degree,
    Bang,
    Bar,
    /// Modulus bars that are known to open and to close.
    BarOpen,
    BarClose,
    /// `(`, `[`, `{`; also `]` where it opens an interval.
    Open(char),
    /// `)`, `]`, `}`; also `[` where it closes an interval.
    Close(char),
    /// Holds together what stands in it without being brackets.
    GroupOpen,
    GroupClose,
    SystemOpen,
    SystemClose,
    /// A brace before a function given piece by piece, written as such or as that of a system in LaTeX and MathML.
    PiecesOpen {
        system: bool,
    },
    Relation(RelationOp),
    Member,
    NotMember,
    Subset,
    Union,
    Intersection,
    Without,
    Empty,
    NumberSet(NumberSet),
    Separator(Mark),
    Keyword(Keyword),
    /// What was moved into the tree.
    Used,
}

impl Token {
    /// Whether an operand may end with it.
    pub(crate) fn ends_operand(&self) -> bool {
        matches!(
            self,
            Self::Number(_)
                | Self::Scientific(..)
                | Self::Vulgar(..)
                | Self::Symbol(_)
                | Self::Constant(_)
                | Self::Superscript(_)
                | Self::Percent
                | Self::Degree
                | Self::Bang
                | Self::Bar
                | Self::BarClose
                | Self::Close(_)
                | Self::GroupClose
                | Self::SystemClose
                | Self::Empty
                | Self::NumberSet(_)
                | Self::Keyword(Keyword::True | Keyword::False | Keyword::Otherwise)
                | Self::Used
        )
    }
}

/// What separates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `;`
    Semicolon,
    /// A comma that is no decimal mark, or „kur“.
    Comma,
    /// The end of a line.
    Row,
}

/// Words between statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyword {
    /// `and`, `∧`
    And,
    /// „ir“, which joins answers as well as conditions.
    Also,
    /// `or`, „arba“, `∨`
    Or,
    /// `not`, `¬`
    Not,
    /// `integer(x)`
    Integer,
    /// „kai“, `if`: before the condition of a piece.
    When,
    /// „kitais atvejais“, `otherwise`
    Otherwise,
    True,
    False,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberSet {
    Reals,
    Rationals,
    Integers,
    Naturals,
}

#[derive(Debug, Clone)]
pub(crate) struct Spanned {
    pub(crate) token: Token,
    /// In characters of the text as given.
    pub(crate) span: Range<usize>,
}
