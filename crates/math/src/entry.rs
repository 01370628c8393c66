//! What a person may type into an answer field.

use std::collections::BTreeSet;

use crate::{Expr, Relation, RelationChain, SetExpr, SetRelation, Symbol};

/// What was typed into an answer field: a statement, a value or several of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// `-3`, `2x + 1`
    Expression(Expr),
    /// `x = -3`, `x > 2`; also a definition, `f(x) = x²`, whose left side is [`Expr::Apply`].
    Relation(Relation),
    /// `1 < x ≤ 5`
    Chain(RelationChain),
    /// `sprendinių nėra`, `no solutions`, `∅`, `x ∈ ∅`
    NoSolution,
    /// `x ∈ R`, `bet koks x`, `all real numbers`, `(−∞; +∞)`
    AllReals,
    /// `true`, „tiesa“: what is said holds for everything.
    True,
    /// `false`, „netiesa“.
    False,
    /// Several values, or alternatives of which at least one holds: `x = 1; x = 2`, `2 arba 3`, `x < 1 arba x > 5`.
    /// Two or more, never nested.
    List(Vec<Entry>),
    /// All at once: a system of equations, `x > 1 ir x < 3`. Two or more, except in a brace.
    All(Vec<Entry>),
    /// The contrary: `x ∉ A`, `not x = 1`.
    Not(Box<Entry>),
    /// A set by itself: `[−1; 4)`, `{1; 2}`, `(−∞; 4] ∪ (5; +∞)`.
    Set(SetExpr),
    /// `x ∈ (−∞; 4]`; with all real numbers or none it is [`Entry::AllReals`] or [`Entry::NoSolution`].
    Member {
        /// What is said to be in the set.
        element: Expr,
        /// The set.
        set: SetExpr,
    },
    /// `D(f) = [0; +∞)`, `A ⊂ B`
    SetRelation(SetRelation),
    /// One statement or value for every member of a set: `x = π/4 + 2πk, k ∈ Z`.
    Family {
        /// What holds for each.
        statement: Box<Entry>,
        /// The letters that stand for the members; one or more.
        indices: Vec<Symbol>,
        /// What they run through.
        domain: SetExpr,
    },
    /// A point, a pair of solutions, the coordinates of a vector: `(2; 3)`. Two or more. Two with no infinity among
    /// them may as well be meant for an interval; see [`Entry::as_set`].
    Tuple(Vec<Expr>),
}

impl Entry {
    /// The set of what was typed, where a set is asked for.
    ///
    /// A pair is an open interval here, since `(1; 3)` is both. `x ∈ A` is A, single values are their set.
    pub fn as_set(&self) -> Option<SetExpr> {
        match self {
            Self::Set(set) | Self::Member { set, .. } => Some(set.clone()),
            Self::Tuple(ends) => SetExpr::open_interval(ends),
            Self::NoSolution => Some(SetExpr::Empty),
            Self::AllReals => Some(SetExpr::Reals),
            Self::Family { statement, indices, domain } => match &**statement {
                Self::Expression(value) => Some(SetExpr::Family {
                    value: value.clone(),
                    indices: indices.clone(),
                    domain: Box::new(domain.clone()),
                }),
                _ => None,
            },
            Self::Expression(value) => Some(SetExpr::Finite(vec![value.clone()])),
            Self::List(entries) => {
                let values = entries.iter().map(|entry| match entry {
                    Self::Expression(value) => Some(value.clone()),
                    _ => None,
                });
                let sets = || entries.iter().map(Self::as_set).collect::<Option<_>>().map(SetExpr::Union);
                values.collect::<Option<_>>().map(SetExpr::Finite).or_else(sets)
            }
            _ => None,
        }
    }

    /// The entry with every `±` written out: `x = ±3` is the list of x = 3 and x = −3.
    #[must_use]
    pub fn without_both_signs(&self) -> Self {
        if !self.has_both_signs() {
            return self.clone();
        }
        match self {
            Self::List(entries) => {
                let mut all = Vec::with_capacity(2 * entries.len());
                for entry in entries {
                    match entry.without_both_signs() {
                        Self::List(inner) => all.extend(inner),
                        single => all.push(single),
                    }
                }
                Self::List(all)
            }
            Self::Family { statement, indices, domain } => Self::Family {
                statement: Box::new(statement.without_both_signs()),
                indices: indices.clone(),
                domain: domain.clone(),
            },
            other => {
                let upper = other.map(&|expr| expr.with_upper_signs());
                Self::List(vec![upper, other.map(&|expr| expr.with_lower_signs())])
            }
        }
    }

    fn has_both_signs(&self) -> bool {
        let mut found = false;
        self.visit(&mut |expr| found |= expr.has_both_signs());
        found
    }

    /// All variables, those that stand for the members of a family among them.
    pub fn symbols(&self) -> BTreeSet<Symbol> {
        let mut found = BTreeSet::new();
        self.visit(&mut |expr| found.append(&mut expr.symbols()));
        found
    }

    /// Shows every expression to `see`, in the order written.
    pub(crate) fn visit(&self, see: &mut dyn FnMut(&Expr)) {
        match self {
            Self::NoSolution | Self::AllReals | Self::True | Self::False => {}
            Self::Expression(expr) => see(expr),
            Self::Relation(Relation { left, right, .. }) => [left, right].into_iter().for_each(see),
            Self::Chain(chain) => chain.sides().for_each(see),
            Self::List(entries) | Self::All(entries) => entries.iter().for_each(|entry| entry.visit(see)),
            Self::Not(inner) => inner.visit(see),
            Self::Set(set) => set.visit(see),
            Self::Member { element, set } => {
                see(element);
                set.visit(see);
            }
            Self::SetRelation(SetRelation { left, right, .. }) => {
                left.visit(see);
                right.visit(see);
            }
            Self::Family { statement, domain, .. } => {
                statement.visit(see);
                domain.visit(see);
            }
            Self::Tuple(parts) => parts.iter().for_each(see),
        }
    }

    /// The same entry with every expression changed.
    #[must_use]
    pub fn map(&self, change: &dyn Fn(&Expr) -> Expr) -> Self {
        let all = |entries: &[Self]| entries.iter().map(|entry| entry.map(change)).collect();
        match self {
            Self::NoSolution | Self::AllReals | Self::True | Self::False => self.clone(),
            Self::Expression(expr) => Self::Expression(change(expr)),
            Self::Relation(Relation { left, op, right }) => {
                Self::Relation(Relation { left: change(left), op: *op, right: change(right) })
            }
            Self::Chain(chain) => Self::Chain(chain.map(change)),
            Self::List(entries) => Self::List(all(entries)),
            Self::All(entries) => Self::All(all(entries)),
            Self::Not(inner) => Self::Not(Box::new(inner.map(change))),
            Self::Set(set) => Self::Set(set.map(change)),
            Self::Member { element, set } => Self::Member { element: change(element), set: set.map(change) },
            Self::SetRelation(SetRelation { left, op, right }) => {
                Self::SetRelation(SetRelation { left: left.map(change), op: *op, right: right.map(change) })
            }
            Self::Family { statement, indices, domain } => Self::Family {
                statement: Box::new(statement.map(change)),
                indices: indices.clone(),
                domain: domain.map(change),
            },
            Self::Tuple(parts) => Self::Tuple(parts.iter().map(change).collect()),
        }
    }
}
