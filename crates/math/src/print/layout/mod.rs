//! Where brackets and multiplication signs stand, decided once for all notations.

mod expression;
mod function;
mod product;
mod statement;

use crate::{Constant, Expr, Function, Literal, Relation, RelationChain, RelationOp, SetRelationOp, Symbol};

pub(super) use statement::{entry, set};

/// Whether fractions and powers may take the second dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One line: fractions with `/` need brackets.
    Line,
    /// A bar and raised exponents make their own grouping.
    Stacked,
}

/// Signs side by side.
pub(super) type Row<'a> = Vec<Piece<'a>>;

/// One sign, or a construction with rows inside.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    Number(&'a Literal),
    Symbol(&'a Symbol),
    Constant(Constant),
    Operator(Operator),
    /// Brackets.
    Group(Row<'a>),
    /// In a line the rows have the brackets they need.
    Fraction(Row<'a>, Row<'a>),
    Power(Row<'a>, Row<'a>),
    Root(u32, Row<'a>),
    Modulus(Row<'a>),
    /// A function that needs brackets.
    Call(Function, Vec<Row<'a>>),
    Apply(&'a Symbol, Vec<Row<'a>>),
    /// A function of elementary mathematics with its argument.
    Elementary(Elementary<'a>),
    /// `C_n^k`: n and k.
    Choose(Row<'a>, Row<'a>),
    Tuple(Vec<Row<'a>>),
    Interval {
        from_closed: bool,
        from: Row<'a>,
        to: Row<'a>,
        to_closed: bool,
    },
    /// `{1; 2}`
    Elements(Vec<Row<'a>>),
    /// `{x | x > 2}`
    SuchThat(Row<'a>, Row<'a>),
    /// Statements under a brace.
    System(Vec<Row<'a>>),
    /// Formulas under a brace, each with its condition; without one „kitais atvejais“.
    Pieces(Vec<(Row<'a>, Option<Row<'a>>)>),
    Set(NamedSet),
    Phrase(Phrase),
    /// The contrary of a statement.
    Not(Row<'a>),
}

#[derive(Debug)]
pub(super) struct Elementary<'a> {
    pub(super) function: Function,
    /// The base of a logarithm.
    pub(super) base: Option<Row<'a>>,
    /// Between the name and the argument: sin² x.
    pub(super) exponent: Option<Row<'a>>,
    pub(super) argument: Row<'a>,
    /// Whether the argument stands in brackets.
    pub(super) bracketed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    /// Between two terms.
    Minus,
    /// Before a single one.
    Negative,
    /// Before infinity.
    Positive,
    /// Between two terms.
    PlusMinus,
    MinusPlus,
    /// Before a single one.
    PlusMinusSign,
    MinusPlusSign,
    Times,
    /// Multiplication without a sign.
    Juxtaposed,
    Ratio,
    Percent,
    Degree,
    Factorial,
    Relation(RelationOp),
    SetRelation(SetRelationOp),
    Member,
    NotMember,
    Union,
    Intersection,
    Without,
    /// Between entries.
    Separator,
    /// Before what an index runs through.
    Comma,
    /// Between indices: `k, n ∈ Z`.
    IndexComma,
    And,
    /// „ir“ and „arba“ between conditions.
    BothConditions,
    EitherCondition,
}

/// Sets that have a sign of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedSet {
    Empty,
    Reals,
    Rationals,
    Integers,
    Naturals,
}

impl NamedSet {
    pub(super) const fn sign(self) -> char {
        match self {
            Self::Empty => '∅',
            Self::Reals => 'ℝ',
            Self::Rationals => 'ℚ',
            Self::Integers => 'ℤ',
            Self::Naturals => 'ℕ',
        }
    }
}

/// What is said in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phrase {
    NoSolution,
    AllReals,
    True,
    False,
    /// Before the condition of a piece.
    When,
    /// Instead of a condition.
    Otherwise,
}

pub(super) fn expression(expr: &Expr, shape: Shape) -> Row<'_> {
    let mut row = Row::new();
    expression::Layout { shape }.write(expr, &mut row);
    row
}

pub(super) fn relation(relation: &Relation, shape: Shape) -> Row<'_> {
    let mut row = expression(&relation.left, shape);
    row.push(Piece::Operator(Operator::Relation(relation.op)));
    row.extend(expression(&relation.right, shape));
    row
}

fn chain(chain: &RelationChain, shape: Shape) -> Row<'_> {
    let mut row = expression(&chain.first, shape);
    for (op, side) in &chain.rest {
        row.push(Piece::Operator(Operator::Relation(*op)));
        row.extend(expression(side, shape));
    }
    row
}

/// Exponents that have raised characters: integers and n.
pub(super) fn is_raised_in_line(exponent: &Expr) -> bool {
    let size = match exponent {
        Expr::Negate(inner) => inner,
        other => other,
    };
    match size {
        Expr::Number(literal) => matches!(literal.notation(), crate::Notation::Integer(_)),
        Expr::Symbol(symbol) => symbol.as_str() == "n",
        _ => false,
    }
}
