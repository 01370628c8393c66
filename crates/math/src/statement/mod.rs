//! Equations, inequalities and systems as statements: when do two say the same?

mod compare;
mod ideal;
mod inequality;
mod variety;

pub(crate) use compare::{Setting, Verdict, compare, divides, multiplicities_grow, same_equation};
pub(crate) use variety::is_contradiction;

use std::collections::BTreeSet;

use crate::set::RealSet;
use crate::solve::solution_set;
use crate::{Assumptions, Entry, Equivalence, Expr, Relation, RelationOp, Symbol};

/// Whether two statements say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sameness {
    /// The same equation or inequality, written otherwise: terms moved, multiplied by a number, sides exchanged. Of
    /// inequalities and systems: the same solutions.
    Same,
    /// The same solutions, but as other equations: (x − 2)² = 0 and x = 2, 2^x = 4 and x = 2.
    SameSolutions,
    /// Other solutions.
    Different,
    /// Not decided.
    Unknown,
}

/// Compares equations, inequalities, systems and alternatives as statements.
///
/// Equations are the same if their differences of sides are, up to a number: so multiplicities count, and values that
/// only a denominator excludes do not. Inequalities are compared by the real numbers that fulfil them.
///
/// ```
/// use math::{Assumptions, Sameness, parse_entry, same_statement};
/// let compare = |a, b| same_statement(&parse_entry(a).unwrap(), &parse_entry(b).unwrap(), &Assumptions::default());
/// assert_eq!(compare("y = 2x − 5", "2y + 10 = 4x"), Sameness::Same);
/// assert_eq!(compare("(x − 2)² = 0", "x = 2"), Sameness::SameSolutions);
/// assert_eq!(compare("x⁴ ≥ 16", "x² ≥ 4"), Sameness::Same);
/// assert_eq!(compare("a·x = a·y", "x = y"), Sameness::Different);
/// ```
pub fn same_statement(a: &Entry, b: &Entry, assumptions: &Assumptions) -> Sameness {
    if let (Entry::Expression(a), Entry::Expression(b)) = (a, b) {
        return match crate::equivalent(a, b) {
            Equivalence::Equal | Equivalence::ProbablyEqual => Sameness::Same,
            Equivalence::Different => Sameness::Different,
            Equivalence::Unknown => Sameness::Unknown,
        };
    }
    let (Some(first), Some(second)) = (Statement::of(a), Statement::of(b)) else {
        return if a == b { Sameness::Same } else { Sameness::Different };
    };
    let equations = match (&first, &second) {
        (Statement::Relation(a), Statement::Relation(b))
            if a.op == RelationOp::Eq && b.op == RelationOp::Eq =>
        {
            match same_equation(a, b) {
                Some(true) => return Sameness::Same,
                known => Some(known),
            }
        }
        _ => None,
    };
    let setting = Setting { real: assumptions.real, positive: assumptions.positive, condone_domains: true };
    match (compare(&first, &second, setting), equations) {
        (Verdict::Same | Verdict::SameReal, None) => Sameness::Same,
        (Verdict::Same | Verdict::SameReal | Verdict::SameRoots, _) => Sameness::SameSolutions,
        (Verdict::Unknown, Some(Some(false))) => Sameness::Different,
        (Verdict::Unknown, _) => Sameness::Unknown,
        _ => Sameness::Different,
    }
}

/// What a line of a solution says, taken apart.
#[derive(Debug, Clone)]
pub(crate) enum Statement {
    /// Always true, or never.
    Constant(bool),
    /// An equation or inequality without ±.
    Relation(Relation),
    /// All of these hold.
    All(Vec<Statement>),
    /// At least one of these holds.
    Any(Vec<Statement>),
    /// This does not hold.
    Not(Box<Statement>),
    /// The unknown is one of these numbers.
    #[allow(dead_code, reason = "made by lines such as x ∈ {1; 2}, which are not read yet")]
    Member(Symbol, RealSet),
}

/// More parts of a statement are not taken apart.
const MAX_PARTS: usize = 64;

impl Statement {
    /// A relation; with ± one of two.
    pub(crate) fn relation(relation: &Relation) -> Self {
        if relation.left.has_both_signs() || relation.right.has_both_signs() {
            let (left, right) = (relation.left.both_signs(), relation.right.both_signs());
            let both = left.into_iter().zip(right);
            return Self::Any(
                both.map(|(left, right)| Self::Relation(Relation { left, op: relation.op, right })).collect(),
            );
        }
        Self::Relation(relation.clone())
    }

    /// What an entry says; `None` for values that say nothing.
    pub(crate) fn of(entry: &Entry) -> Option<Self> {
        Some(match entry {
            Entry::Relation(relation) => Self::relation(relation),
            Entry::NoSolution => Self::Constant(false),
            Entry::AllReals => Self::Constant(true),
            Entry::List(entries) => Self::Any(entries.iter().map(Self::of).collect::<Option<_>>()?),
            Entry::Expression(_) => return None,
        })
    }

    /// All letters.
    pub(crate) fn symbols(&self) -> BTreeSet<Symbol> {
        let mut found = BTreeSet::new();
        self.collect_symbols(&mut found);
        found
    }

    fn collect_symbols(&self, found: &mut BTreeSet<Symbol>) {
        match self {
            Self::Constant(_) => {}
            Self::Relation(relation) => found.extend(relation.symbols()),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.collect_symbols(found)),
            Self::Not(inner) => inner.collect_symbols(found),
            Self::Member(symbol, _) => {
                found.insert(symbol.clone());
            }
        }
    }

    /// The real numbers for which it holds, as a statement about one letter.
    pub(crate) fn real_set(&self, unknown: &Symbol) -> Option<RealSet> {
        match self {
            Self::Constant(true) => Some(RealSet::all()),
            Self::Constant(false) => Some(RealSet::empty()),
            Self::Relation(relation) => {
                if let Some(truth) = truth(relation) {
                    return Some(if truth { RealSet::all() } else { RealSet::empty() });
                }
                solution_set(relation, unknown)
            }
            Self::All(parts) => {
                parts.iter().try_fold(RealSet::all(), |set, part| set.intersection(&part.real_set(unknown)?))
            }
            Self::Any(parts) => {
                parts.iter().try_fold(RealSet::empty(), |set, part| set.union(&part.real_set(unknown)?))
            }
            Self::Not(inner) => inner.real_set(unknown)?.complement(),
            Self::Member(symbol, set) => (symbol == unknown).then(|| set.clone()),
        }
    }

    /// Whether something other than equations and their combinations is said.
    pub(crate) fn has_inequalities(&self) -> bool {
        match self {
            Self::Constant(_) => false,
            Self::Relation(relation) => relation.op != RelationOp::Eq,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::has_inequalities),
            Self::Not(_) | Self::Member(..) => true,
        }
    }

    /// How many relations it has.
    fn size(&self) -> usize {
        match self {
            Self::Constant(_) | Self::Relation(_) | Self::Member(..) => 1,
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::size).sum(),
            Self::Not(inner) => inner.size(),
        }
    }

    /// Whether it has so many parts that nothing is tried.
    pub(crate) fn is_too_large(&self) -> bool {
        self.size() > MAX_PARTS
    }
}

/// Whether a relation without letters holds; one with a side that is no real number does not.
pub(crate) fn truth(relation: &Relation) -> Option<bool> {
    if !relation.symbols().is_empty() {
        return None;
    }
    let real = |side: &Expr| crate::Real::of(side);
    if let (Some(left), Some(right)) = (real(&relation.left), real(&relation.right)) {
        return left.compare(&right).map(|order| relation.op.holds(order));
    }
    // Complex numbers are equal or not, but never smaller.
    let (_, [form]) = crate::algebra::Field::of([&relation.difference()]).ok()?;
    match relation.op {
        RelationOp::Eq => Some(form.is_zero()),
        RelationOp::Ne => Some(!form.is_zero()),
        _ => Some(false),
    }
}
