//! Equations and inequalities.

use std::collections::BTreeSet;

use crate::{Expr, Symbol, Term};

/// An equation or inequality: two expressions and what is said of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relation {
    /// What stands before the sign.
    pub left: Expr,
    /// The sign.
    pub op: RelationOp,
    /// What stands after it.
    pub right: Expr,
}

/// Several relations in a row: `1 < x ≤ 5`, `a = b = c`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationChain {
    /// What stands before the first sign.
    pub first: Expr,
    /// Each sign with what stands after it; two or more, in a [`Guard`](crate::Guard) also one.
    pub rest: Vec<(RelationOp, Expr)>,
}

impl RelationChain {
    /// Its links one by one: 1 < x and x ≤ 5.
    pub fn relations(&self) -> Vec<Relation> {
        let link = |(left, (op, right)): (&Expr, &(RelationOp, Expr))| Relation {
            left: left.clone(),
            op: *op,
            right: right.clone(),
        };
        self.sides().zip(&self.rest).map(link).collect()
    }

    /// All that stands between signs, from left to right.
    pub fn sides(&self) -> impl Iterator<Item = &Expr> {
        std::iter::once(&self.first).chain(self.rest.iter().map(|(_, side)| side))
    }

    pub(crate) fn map(&self, change: impl Fn(&Expr) -> Expr) -> Self {
        let rest = self.rest.iter().map(|(op, side)| (*op, change(side))).collect();
        Self { first: change(&self.first), rest }
    }
}

/// The sign of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationOp {
    /// `=`
    Eq,
    /// `≠`
    Ne,
    /// `<`
    Lt,
    /// `≤`
    Le,
    /// `>`
    Gt,
    /// `≥`
    Ge,
}

impl RelationOp {
    /// The typographic sign.
    pub const fn sign(self) -> char {
        match self {
            Self::Eq => '=',
            Self::Ne => '≠',
            Self::Lt => '<',
            Self::Le => '≤',
            Self::Gt => '>',
            Self::Ge => '≥',
        }
    }

    /// The sign that says the same with the sides exchanged.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Eq => Self::Eq,
            Self::Ne => Self::Ne,
            Self::Lt => Self::Gt,
            Self::Le => Self::Ge,
            Self::Gt => Self::Lt,
            Self::Ge => Self::Le,
        }
    }

    /// The sign that says the contrary.
    #[must_use]
    pub const fn denied(self) -> Self {
        match self {
            Self::Eq => Self::Ne,
            Self::Ne => Self::Eq,
            Self::Lt => Self::Ge,
            Self::Le => Self::Gt,
            Self::Gt => Self::Le,
            Self::Ge => Self::Lt,
        }
    }

    /// Whether two values that compare so fulfil the relation.
    pub fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Self::Eq => ordering.is_eq(),
            Self::Ne => ordering.is_ne(),
            Self::Lt => ordering.is_lt(),
            Self::Le => ordering.is_le(),
            Self::Gt => ordering.is_gt(),
            Self::Ge => ordering.is_ge(),
        }
    }
}

impl Relation {
    /// `left = right`
    pub fn equation(left: Expr, right: Expr) -> Self {
        Self { left, op: RelationOp::Eq, right }
    }

    /// [`Expr::substitute`] on both sides.
    #[must_use]
    pub fn substitute(&self, replacement: &dyn Fn(&Symbol) -> Option<Expr>) -> Self {
        self.map(|side| side.substitute(replacement))
    }

    /// [`Expr::tidy`] on both sides.
    #[must_use]
    pub fn tidy(&self) -> Self {
        self.map(Expr::tidy)
    }

    /// All variables of both sides.
    pub fn symbols(&self) -> BTreeSet<Symbol> {
        &self.left.symbols() | &self.right.symbols()
    }

    /// The same statement with the sides exchanged: `3 < x` for `x > 3`.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        Self { left: self.right.clone(), op: self.op.mirrored(), right: self.left.clone() }
    }

    /// `left − right`
    pub fn difference(&self) -> Expr {
        Expr::sum(vec![Term::plus(self.left.clone()), Term::minus(self.right.clone())])
    }

    fn map(&self, change: impl Fn(&Expr) -> Expr) -> Self {
        Self { left: change(&self.left), op: self.op, right: change(&self.right) }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Lang, parse_relation, text};

    #[test]
    fn mirroring_turns_the_sign() {
        let check = |relation: &str, expect: &str| {
            let relation = parse_relation(relation).unwrap();
            assert_eq!(text(&relation.mirrored(), Lang::Lt), expect);
            assert_eq!(relation.mirrored().mirrored(), relation);
        };
        check("x > 3", "3 < x");
        check("x <= 3", "3 ≥ x");
        check("-3 = x", "x = −3");
        check("x != 3", "3 ≠ x");
    }
}
