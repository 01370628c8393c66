//! Sets of solutions as lines.

use super::Reason;
use super::solver::Solver;
use crate::set::RealSet;
use crate::{Entry, Relation, Symbol};

impl Solver<'_> {
    /// Writes down which numbers the unknown may be.
    pub(super) fn note_set(&mut self, reason: Reason, set: &RealSet) {
        if self.is_hushed() {
            return;
        }
        if let Some(line) = entry(set, self.unknown) {
            self.note(reason, line);
        }
    }
}

/// `x = 2; x = 3` and the like; `None` where a number has no formula.
pub(super) fn entry(set: &RealSet, unknown: &Symbol) -> Option<Entry> {
    if set.is_empty() {
        return Some(Entry::NoSolution);
    }
    if set.is_all() {
        return Some(Entry::AllReals);
    }
    let points = set.as_points()?;
    let relation = |point: &crate::set::Real| {
        Some(Entry::Relation(Relation::equation(crate::Expr::Symbol(unknown.clone()), point.expr()?.clone())))
    };
    let mut lines: Vec<Entry> = points.iter().map(relation).collect::<Option<_>>()?;
    if lines.len() == 1 { lines.pop() } else { Some(Entry::List(lines)) }
}
