//! Sets as they are written.

use crate::{Constant, Entry, Expr, Symbol};

/// A set as it was written, not simplified: `[0; 1] ∪ [1; 2]` stays a union.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetExpr {
    /// `∅`, `{}`
    Empty,
    /// `R`, `ℝ`
    Reals,
    /// `Q`, `ℚ`
    Rationals,
    /// `Z`, `ℤ`
    Integers,
    /// `N`, `ℕ`: 1, 2, 3 …
    Naturals,
    /// `{1; 2}`, `{(1; 2); (3; 4)}`; one element or more.
    Finite(Vec<Expr>),
    /// `[−1; 4)`, `(−∞; 4]`; also written `[−1; 4[`.
    Interval {
        /// Its left end.
        from: Bound,
        /// Its right end.
        to: Bound,
    },
    /// `A ∪ B`; two or more.
    Union(Vec<SetExpr>),
    /// `A ∩ B`; two or more.
    Intersection(Vec<SetExpr>),
    /// `A \ B`: what is in the first and not in the second.
    Difference(Box<SetExpr>, Box<SetExpr>),
    /// A value for every member of another set: `{πk | k ∈ Z}`.
    Family {
        /// The value, in which the letters occur.
        value: Expr,
        /// The letters that stand for the members; one or more.
        indices: Vec<Symbol>,
        /// What they run through.
        domain: Box<SetExpr>,
    },
    /// Those for which something holds: `{x | x > 2}`, `{x ∈ R | x ≠ 2}`.
    Such {
        /// What its members are called.
        element: Expr,
        /// The set they are taken from, if one is named.
        within: Option<Box<SetExpr>>,
        /// What they have to fulfil.
        condition: Box<Entry>,
    },
    /// A set that has a name: `A`, `D(f)`.
    Named(Expr),
}

/// An end of an interval.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bound {
    /// Where; infinity is [`Constant::Infinity`], negated on the left.
    pub value: Expr,
    /// Whether it belongs to the interval: a square bracket.
    pub closed: bool,
}

/// What is said of two sets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SetRelation {
    /// What stands before the sign.
    pub left: SetExpr,
    /// The sign.
    pub op: SetRelationOp,
    /// What stands after it.
    pub right: SetExpr,
}

/// The sign of a relation between sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetRelationOp {
    /// `=`
    Eq,
    /// `≠`
    Ne,
    /// `⊂`, as at school: a part of it or the same.
    Subset,
}

impl SetRelationOp {
    /// The typographic sign.
    pub const fn sign(self) -> char {
        match self {
            Self::Eq => '=',
            Self::Ne => '≠',
            Self::Subset => '⊂',
        }
    }
}

impl Bound {
    /// An end that belongs to the interval.
    pub fn closed(value: Expr) -> Self {
        Self { value, closed: true }
    }

    /// An end that does not.
    pub fn open(value: Expr) -> Self {
        Self { value, closed: false }
    }

    /// Whether it is `∞`, with whatever sign.
    pub fn is_infinite(&self) -> bool {
        is_infinite(&self.value)
    }
}

/// Whether it is `∞`, with whatever sign.
pub(crate) fn is_infinite(expr: &Expr) -> bool {
    match expr.unbracketed() {
        Expr::Constant(Constant::Infinity) => true,
        Expr::Negate(inner) | Expr::PlusMinus(inner) => is_infinite(inner),
        _ => false,
    }
}

impl SetExpr {
    /// The open interval between two ends; `None` unless there are exactly two.
    pub fn open_interval(ends: &[Expr]) -> Option<Self> {
        let [from, to] = ends else { return None };
        Some(Self::Interval { from: Bound::open(from.clone()), to: Bound::open(to.clone()) })
    }

    /// Shows every expression to `see`, in the order written.
    pub(crate) fn visit(&self, see: &mut dyn FnMut(&Expr)) {
        match self {
            Self::Empty | Self::Reals | Self::Rationals | Self::Integers | Self::Naturals => {}
            Self::Finite(elements) => elements.iter().for_each(see),
            Self::Interval { from, to } => {
                see(&from.value);
                see(&to.value);
            }
            Self::Union(parts) | Self::Intersection(parts) => parts.iter().for_each(|part| part.visit(see)),
            Self::Difference(whole, part) => {
                whole.visit(see);
                part.visit(see);
            }
            Self::Family { value, domain, .. } => {
                see(value);
                domain.visit(see);
            }
            Self::Such { element, within, condition } => {
                see(element);
                if let Some(set) = within {
                    set.visit(see);
                }
                condition.visit(see);
            }
            Self::Named(name) => see(name),
        }
    }

    /// The same set with every expression changed.
    #[must_use]
    pub(crate) fn map(&self, change: &dyn Fn(&Expr) -> Expr) -> Self {
        let bound = |bound: &Bound| Bound { value: change(&bound.value), closed: bound.closed };
        let boxed = |set: &Self| Box::new(set.map(change));
        let all = |parts: &[Self]| parts.iter().map(|part| part.map(change)).collect();
        match self {
            Self::Empty | Self::Reals | Self::Rationals | Self::Integers | Self::Naturals => self.clone(),
            Self::Finite(elements) => Self::Finite(elements.iter().map(change).collect()),
            Self::Interval { from, to } => Self::Interval { from: bound(from), to: bound(to) },
            Self::Union(parts) => Self::Union(all(parts)),
            Self::Intersection(parts) => Self::Intersection(all(parts)),
            Self::Difference(whole, part) => Self::Difference(boxed(whole), boxed(part)),
            Self::Family { value, indices, domain } => {
                Self::Family { value: change(value), indices: indices.clone(), domain: boxed(domain) }
            }
            Self::Such { element, within, condition } => Self::Such {
                element: change(element),
                within: within.as_deref().map(boxed),
                condition: Box::new(condition.map(change)),
            },
            Self::Named(name) => Self::Named(change(name)),
        }
    }
}
