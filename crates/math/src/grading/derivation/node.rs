//! Lines of solutions, taken apart but not compared.

use super::nouns::Side;
use crate::statement::Statement;
use crate::{Entry, Expr, Relation, RelationOp, Symbol};

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// A value without a statement.
    Value(Expr),
    /// `all`, `true`, `none`, `false`.
    Truth(bool),
    Relation(Relation),
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    /// `{1, 2}`
    Set(Vec<Expr>),
    /// `stackeq(…)`: equal to the line before.
    Equal(Box<Node>),
    /// `stacklet(x, 2)`: the letter stands for this from here on.
    Let(Symbol, Expr),
    /// Words.
    Text,
    /// Nothing.
    Empty,
}

impl Node {
    pub(super) fn into_value(self) -> Option<Expr> {
        match self {
            Self::Value(expr) => Some(expr),
            _ => None,
        }
    }

    /// What an entry in our own notation says.
    pub(super) fn of(entry: &Entry) -> Option<Self> {
        Some(match entry {
            Entry::Expression(expr) => Self::Value(expr.clone()),
            Entry::Relation(relation) => Self::Relation(relation.clone()),
            Entry::NoSolution => Self::Truth(false),
            Entry::AllReals => Self::Truth(true),
            Entry::List(entries) => Self::Any(entries.iter().map(Self::of).collect::<Option<_>>()?),
        })
    }

    /// Without the sign that it is equal to the line before, and whether it had one.
    pub(super) fn unwrapped(&self) -> (&Self, bool) {
        match self {
            Self::Equal(inner) => (inner, true),
            other => (other, false),
        }
    }

    /// Whether it is an equation or the like rather than a value.
    pub(super) fn states(&self) -> bool {
        match self {
            Self::Relation(_) | Self::Truth(_) | Self::Set(_) => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::states),
            Self::Not(inner) => inner.states(),
            Self::Value(_) | Self::Equal(_) | Self::Let(..) | Self::Text | Self::Empty => false,
        }
    }

    /// The line as calculus sees it.
    pub(super) fn side(&self) -> Option<Side> {
        match self {
            Self::Value(expr) => Some(Side::Value(expr.clone())),
            Self::Relation(relation) if relation.op == RelationOp::Eq => {
                Some(Side::Equation(relation.clone()))
            }
            _ => None,
        }
    }

    /// Whether it says that everything is a solution, or nothing.
    pub(super) fn is_truth(&self) -> bool {
        matches!(self, Self::Truth(_)) || matches!(self, Self::Set(values) if values.is_empty())
    }

    /// The statement; a value alone is said to be zero, the numbers of a set to be values of the letter.
    pub(super) fn statement(&self, letter: Option<&Symbol>) -> Option<Statement> {
        Some(match self {
            Self::Value(expr) => Statement::relation(&Relation::equation(expr.clone(), Expr::integer(0))),
            Self::Truth(value) => Statement::Constant(*value),
            Self::Relation(relation) => Statement::relation(relation),
            Self::All(parts) => Statement::All(Self::parts(parts, letter)?),
            Self::Any(parts) => Statement::Any(Self::parts(parts, letter)?),
            Self::Not(inner) => Statement::Not(Box::new(inner.statement(letter)?)),
            Self::Set(values) if values.is_empty() => Statement::Constant(false),
            Self::Set(values) => {
                let letter = Expr::Symbol(letter?.clone());
                let is =
                    |value: &Expr| Statement::Relation(Relation::equation(letter.clone(), value.clone()));
                Statement::Any(values.iter().map(is).collect())
            }
            Self::Equal(inner) => return inner.statement(letter),
            Self::Let(..) | Self::Text | Self::Empty => return None,
        })
    }

    fn parts(parts: &[Self], letter: Option<&Symbol>) -> Option<Vec<Statement>> {
        let part = |part: &Self| if matches!(part, Self::Value(_)) { None } else { part.statement(letter) };
        parts.iter().map(part).collect()
    }

    /// The same with values among alternatives said to be values of the letter.
    pub(super) fn completed(&self, letter: &Symbol) -> Self {
        match self {
            Self::Value(expr) => {
                Self::Relation(Relation::equation(Expr::Symbol(letter.clone()), expr.clone()))
            }
            Self::All(parts) => Self::All(parts.iter().map(|part| part.completed(letter)).collect()),
            Self::Any(parts) => Self::Any(parts.iter().map(|part| part.completed(letter)).collect()),
            other => other.clone(),
        }
    }

    /// The letter, if it is the only one.
    pub(super) fn only_letter(&self) -> Option<Symbol> {
        let symbols = self.statement(Some(&Symbol::new("x")))?.symbols();
        if symbols.len() == 1 { symbols.into_iter().next() } else { None }
    }

    /// The same with a letter replaced by its value.
    pub(super) fn with(&self, letter: &Symbol, value: &Expr) -> Self {
        let put = |symbol: &Symbol| (symbol == letter).then(|| value.clone());
        let all = |parts: &[Self]| parts.iter().map(|part| part.with(letter, value)).collect();
        match self {
            Self::Value(expr) => Self::Value(expr.substitute(&put)),
            Self::Relation(relation) => Self::Relation(relation.substitute(&put)),
            Self::All(parts) => Self::All(all(parts)),
            Self::Any(parts) => Self::Any(all(parts)),
            Self::Not(inner) => Self::Not(Box::new(inner.with(letter, value))),
            Self::Equal(inner) => Self::Equal(Box::new(inner.with(letter, value))),
            Self::Set(values) => Self::Set(values.iter().map(|expr| expr.substitute(&put)).collect()),
            other => other.clone(),
        }
    }
}
