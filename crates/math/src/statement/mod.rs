//! Equations, inequalities and systems as statements: when do two say the same?

mod compare;
mod definition;
mod ideal;
mod inequality;
mod variety;

pub(crate) use compare::{Setting, Verdict, compare, divides, multiplicities_grow, same_equation};
pub(crate) use variety::is_contradiction;

use std::collections::BTreeSet;

use crate::form::parts::is_numeric;
use crate::set::RealSet;
use crate::solve::solution_set;
use crate::{Assumptions, Entry, Equivalence, Expr, Real, Relation, RelationOp, SetExpr, Symbol};

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
/// only a denominator excludes do not. Inequalities are compared by the real numbers that fulfil them. Definitions of
/// functions given piece by piece, `f(x) = {…`, say the same if their values are the same, for the same numbers.
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
    sameness(a, b, *assumptions, true)
}

/// Whether two statements are [`Sameness::Same`]; `None` where that is not decided. Of two equations that are not the
/// same the solutions are not looked at.
pub(crate) fn is_same_statement(a: &Entry, b: &Entry) -> Option<bool> {
    match sameness(a, b, Assumptions::default(), false) {
        Sameness::Same => Some(true),
        Sameness::SameSolutions | Sameness::Different => Some(false),
        Sameness::Unknown => None,
    }
}

/// [`same_statement`]; unless solutions matter, what has the same ones may be called different.
fn sameness(a: &Entry, b: &Entry, assumptions: Assumptions, solutions_matter: bool) -> Sameness {
    if let (Entry::Expression(a), Entry::Expression(b)) = (a, b) {
        if a.has_pieces() || b.has_pieces() {
            return definition::same_function(a, b);
        }
        return match crate::equivalent(a, b) {
            Equivalence::Equal | Equivalence::ProbablyEqual => Sameness::Same,
            Equivalence::Different => Sameness::Different,
            Equivalence::Unknown => Sameness::Unknown,
        };
    }
    if let (Entry::Relation(a), Entry::Relation(b)) = (a, b)
        && let Some(known) = definition::same_definition(a, b)
    {
        return known;
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
                Some(false) if !solutions_matter => return Sameness::Different,
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
            Entry::Chain(chain) => Self::All(chain.relations().iter().map(Self::relation).collect()),
            Entry::NoSolution | Entry::False => Self::Constant(false),
            Entry::AllReals | Entry::True => Self::Constant(true),
            Entry::List(entries) => Self::Any(entries.iter().map(Self::of).collect::<Option<_>>()?),
            Entry::All(entries) => Self::All(entries.iter().map(Self::of).collect::<Option<_>>()?),
            Entry::Not(inner) => Self::Not(Box::new(Self::of(inner)?)),
            Entry::Member { element: Expr::Symbol(unknown), set } => {
                Self::Member(unknown.clone(), RealSet::written(set)?)
            }
            Entry::Family { statement, indices, domain } => Self::family(statement, indices, domain)?,
            Entry::Expression(_)
            | Entry::Set(_)
            | Entry::Member { .. }
            | Entry::SetRelation(_)
            | Entry::Tuple(_) => return None,
        })
    }

    /// `x = π/4 + πk, k ∈ Z`: the numbers of the family, or of several.
    fn family(statement: &Entry, indices: &[Symbol], domain: &SetExpr) -> Option<Self> {
        match statement.without_both_signs() {
            Entry::Relation(Relation { left: Expr::Symbol(unknown), op: RelationOp::Eq, right }) => {
                let family = SetExpr::Family {
                    value: right,
                    indices: indices.to_vec(),
                    domain: Box::new(domain.clone()),
                };
                Some(Self::Member(unknown, RealSet::written(&family)?))
            }
            Entry::List(parts) => {
                let parts = parts.iter().map(|part| Self::family(part, indices, domain));
                Some(Self::Any(parts.collect::<Option<_>>()?))
            }
            _ => None,
        }
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

/// Whether a relation between two real numbers holds; `None` if a side is none, or they are not told apart.
pub(crate) fn truth_of_reals(relation: &Relation) -> Option<bool> {
    let order = Real::of(&relation.left)?.compare(&Real::of(&relation.right)?)?;
    Some(relation.op.holds(order))
}

/// Whether a relation without letters holds; one with a side that is no real number does not.
pub(crate) fn truth(relation: &Relation) -> Option<bool> {
    if !(is_numeric(&relation.left) && is_numeric(&relation.right)) {
        return None;
    }
    if let (Some(left), Some(right)) = (Real::of(&relation.left), Real::of(&relation.right)) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reading;

    fn check(a: &str, b: &str, expect: Sameness) {
        let reading = Reading { functions: ["f", "g", "h"].map(Symbol::new).into(), ..Reading::default() };
        let read = |text| reading.entry(text).unwrap();
        let compare = |a, b| same_statement(&read(a), &read(b), &Assumptions::default());
        assert_eq!(compare(a, b), expect, "{a} and {b}");
        assert_eq!(compare(b, a), expect, "{b} and {a}");
    }

    /// Values of an unknown function at different numbers are as independent as letters.
    #[test]
    fn unknown_functions() {
        use Sameness::*;
        check("f(2) = f(3) + 4", "f(5) = f(7) + 4", Different);
        check("f(2) = f(3) + 4", "f(3) + 4 = f(2)", Same);
        check("f(2) = f(3) + 4", "2f(2) − 8 = 2f(1 + 2)", Same);
        check("f(2) = f(3) + 4", "f(2) = f(3) − 4", Different);
        check("f(2) = f(3)", "f(3) = f(2)", Same);
        check("f(2) = 4", "g(2) = 4", Different);
        check("f(2) = 4", "f(x) = 4", Different);
        check("f(2) = 4", "4 = 5", Different);
        check("f(2) = f(2)", "4 = 4", Same);
        check("f(2) = f(2) + 1", "g(1) = g(1) + 2", Same);
        check("f(x) = f(x + 1)", "f(x) = f(1 + x)", Same);
        check("f(x) = f(x + 1)", "f(x) = f(x + 2)", Different);
        check("f(x) = x²", "f(y) = y²", Different);
        check("f(g(2)) = 1", "f(g(3)) = 1", Different);
        check("x · f(2) = 3", "x = 3/f(2)", Same);
        check("f(2)² = 4", "f(2) = ±2", Same);
        // Inequalities in several unknowns are only ever found to be the same, or not decided.
        check("f(2) > 1", "f(3) > 1", Unknown);
        check("f(2) > 1", "1 < f(2)", Same);
        check("f(2) > 1", "2f(2) − 2 > 0", Same);
        check("f(2) > f(3)", "f(5) > f(7)", Unknown);
        check("f(2) ≠ f(3)", "f(5) ≠ f(7)", Unknown);
        check("f(2)/f(3) = 1", "f(2) = f(3)", Same);
        check("{f(1) = 2; g(1) = 3}", "{g(1) = 3; f(1) = 2}", Same);
        check("{f(1) = 2; g(1) = 3}", "{g(1) = 2; f(1) = 3}", Different);
        check("√f(2) = 1", "√f(3) = 1", Unknown);
        check("f(√2) = 1", "f(√3) = 1", Different);
        check("f(2) + f(3)", "f(3) + f(2)", Same);
        check("f(2) + f(3)", "f(5)", Different);
        check("|f(2)| = 1", "|f(3)| = 1", Unknown);
    }
}
