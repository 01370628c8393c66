//! The expression tree.

mod build;
mod function;
mod piecewise;
mod signs;
mod substitute;
mod tidy;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use function::{Constant, Function};
pub use piecewise::{Guard, Piece, Piecewise};

use crate::{Literal, Symbol};

/// A mathematical expression as it was written, not simplified: `2 + 3` stays a sum.
///
/// An immutable tree whose parts are shared, so that cloning is cheap. `==` compares how two expressions are
/// written; [`equivalent`](crate::equivalent) compares what they mean.
///
/// Sums and products hold any number of parts rather than two, so that long ones make wide trees, not deep ones.
/// Trees made by the parser are at most [`MAX_DEPTH`](crate::MAX_DEPTH) deep, and every function of this crate
/// walks them recursively; do not build trees thousands of levels deep by hand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expr {
    /// A number that is not negative.
    Number(Literal),
    /// A variable.
    Symbol(Symbol),
    /// π and the like.
    Constant(Constant),
    /// `−a`
    Negate(Arc<Expr>),
    /// `a + b − c`; two terms or more.
    Sum(Arc<[Term]>),
    /// `a · b : c`; two factors or more.
    Product(Arc<[Factor]>),
    /// A fraction with a bar: `a/b`.
    Fraction {
        /// Over the bar.
        numerator: Arc<Expr>,
        /// Under the bar.
        denominator: Arc<Expr>,
    },
    /// `a^b`
    Power {
        /// What is multiplied.
        base: Arc<Expr>,
        /// How many times.
        exponent: Arc<Expr>,
    },
    /// `a %`, a hundredth of `a`.
    Percent(Arc<Expr>),
    /// `a°`, an angle in degrees: π/180 times `a`.
    Degrees(Arc<Expr>),
    /// `±a`: both `a` and `−a`. All of an expression or statement are taken with the upper sign, then all with the
    /// lower; `∓a` is the negation of this. No number by itself: see [`Expr::both_signs`].
    PlusMinus(Arc<Expr>),
    /// `√a`, `∛a`.
    Root {
        /// 2 for a square root, 3 for a cube root.
        degree: u32,
        /// What stands under the root sign.
        radicand: Arc<Expr>,
    },
    /// A function of its arguments, as many as [`Function::arity`] allows.
    Call {
        /// Which function.
        function: Function,
        /// In the order written.
        arguments: Arc<[Expr]>,
    },
    /// A function that the text itself names, of which nothing is known: `f(x + 1)`.
    Apply {
        /// Its name, such as `f`.
        name: Symbol,
        /// In the order written; at least one.
        arguments: Arc<[Expr]>,
    },
    /// Several values in brackets: a point, a pair of solutions, the coordinates of a vector. `(2; 3)`; two or more.
    /// No number.
    Tuple(Arc<[Expr]>),
    /// A function given piece by piece: `{x², kai x < 0; 2x, kai x ≥ 0}`.
    Piecewise(Arc<Piecewise>),
    /// Brackets that somebody wrote although the tree does not need them: `5 + (−3)`, `a + (b)`.
    ///
    /// Brackets that the tree needs, as in `2(x + 1)`, are printed with or without this.
    Bracket(Arc<Expr>),
}

/// One term of a sum with its sign.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// What stands before it.
    pub sign: Sign,
    /// The term without that sign.
    pub value: Expr,
}

/// The sign before a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// `+`, or nothing at the beginning.
    Plus,
    /// `−`
    Minus,
}

impl Sign {
    /// The other sign.
    #[must_use]
    pub const fn flipped(self) -> Self {
        match self {
            Self::Plus => Self::Minus,
            Self::Minus => Self::Plus,
        }
    }
}

/// One factor of a product with the operation that joins it to what stands before it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Factor {
    /// What joins it; the first factor of a product is joined by [`Join::Times`].
    pub join: Join,
    /// The factor itself.
    pub value: Expr,
}

/// How a factor is joined to the factors before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Join {
    /// Multiplication, with or without a sign.
    Times,
    /// Division written `:`.
    Over,
}

impl Expr {
    /// All variables that occur.
    pub fn symbols(&self) -> BTreeSet<Symbol> {
        let mut found = BTreeSet::new();
        self.visit_symbols(&mut |symbol| {
            if !found.contains(symbol) {
                found.insert(symbol.clone());
            }
        });
        found
    }

    /// Whether the variable occurs.
    pub fn contains(&self, symbol: &Symbol) -> bool {
        matches!(self, Self::Symbol(own) if own == symbol)
            || self.children().any(|child| child.contains(symbol))
    }

    /// How many nodes there are.
    pub(crate) fn size(&self) -> usize {
        1 + self.children().map(Self::size).sum::<usize>()
    }

    /// Shows every occurrence of a variable to `see`.
    pub(crate) fn visit_symbols(&self, see: &mut impl FnMut(&Symbol)) {
        if let Self::Symbol(symbol) = self {
            see(symbol);
        }
        self.children().for_each(|child| child.visit_symbols(see));
    }

    /// The parts one level down, in the order written.
    pub(crate) fn children(&self) -> Box<dyn Iterator<Item = &Expr> + '_> {
        match self {
            Self::Number(_) | Self::Symbol(_) | Self::Constant(_) => Box::new(std::iter::empty()),
            Self::Negate(inner)
            | Self::Percent(inner)
            | Self::Degrees(inner)
            | Self::PlusMinus(inner)
            | Self::Bracket(inner)
            | Self::Root { radicand: inner, .. } => Box::new(std::iter::once(&**inner)),
            Self::Sum(terms) => Box::new(terms.iter().map(|term| &term.value)),
            Self::Product(factors) => Box::new(factors.iter().map(|factor| &factor.value)),
            Self::Fraction { numerator: a, denominator: b } | Self::Power { base: a, exponent: b } => {
                Box::new([&**a, &**b].into_iter())
            }
            Self::Call { arguments: parts, .. }
            | Self::Apply { arguments: parts, .. }
            | Self::Tuple(parts) => Box::new(parts.iter()),
            Self::Piecewise(piecewise) => Box::new(piecewise.parts()),
        }
    }

    /// The expression inside any brackets.
    pub fn unbracketed(&self) -> &Self {
        let mut inner = self;
        while let Self::Bracket(content) = inner {
            inner = content;
        }
        inner
    }
}

#[cfg(test)]
mod tests {
    use crate::parse_expression;

    #[test]
    fn symbols_are_found_everywhere() {
        let expr = parse_expression("a + (b)/c^d − |k| · x_1 : max(f; 2) + g% + √h").unwrap();
        let names: Vec<String> = expr.symbols().iter().map(ToString::to_string).collect();
        assert_eq!(names, ["a", "b", "c", "d", "f", "g", "h", "k", "x_1"]);
        assert!(expr.contains(&"x_1".into()) && !expr.contains(&"x".into()));
    }
}
