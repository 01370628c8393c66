//! Solving equations, inequalities and systems over the real numbers, exactly and with the steps.
//!
//! Everything here ends in a set that is proven, or in `None`: where a kind of equation is not known, two numbers
//! cannot be told apart, or too much work would be needed.

mod angle;
mod answer;
mod cells;
mod domain;
mod equation;
mod exponential;
mod gauss;
mod inequality;
mod irrational;
mod linear;
mod logarithm;
mod modulus;
mod parameter;
mod polynomial;
mod radical;
mod reason;
mod solver;
mod substitution;
mod system;
#[cfg(test)]
mod tests;
mod trigonometry;

pub(crate) use cells::{Cell, Opening, Region};
pub use linear::{LinearSolution, linear_form, solve_linear};
pub use parameter::{GeneralSolution, solve_for};
pub use reason::{Reason, Step};
pub use system::{SolvedSystem, SystemSolution, solve_system};

use crate::set::RealSet;
use crate::{Expr, Relation, RelationOp, Symbol};
use solver::Solver;

/// The solutions of an equation or inequality, and how they are found.
#[derive(Debug, Clone)]
pub struct Solution {
    /// All real solutions.
    pub set: RealSet,
    /// The lines after the given one.
    pub steps: Vec<Step>,
}

/// Solves an equation or inequality in one unknown over the real numbers.
///
/// `None` where it has other variables, is of a kind that is not solved, or is too large.
///
/// ```
/// use math::{Real, parse_relation, solve};
/// let solution = solve(&parse_relation("x² = x + 6").unwrap(), &"x".into()).unwrap();
/// let roots = solution.set.as_points().unwrap();
/// assert_eq!((roots[0].to_f64(), roots[1].to_f64()), (-2.0, 3.0));
/// ```
pub fn solve(relation: &Relation, unknown: &Symbol) -> Option<Solution> {
    let mut solver = Solver::new(unknown);
    let set = solver.relation(relation)?;
    Some(Solution { set, steps: solver.into_steps() })
}

/// Where a real expression is defined, as a set of values of the unknown; `None` as for [`solve`].
pub(crate) fn domain(expr: &Expr, unknown: &Symbol) -> Option<RealSet> {
    Solver::quiet(unknown).domain(expr)
}

/// [`solve`] without the steps.
pub(crate) fn solution_set(relation: &Relation, unknown: &Symbol) -> Option<RealSet> {
    Solver::quiet(unknown).relation(relation)
}

/// The number line in cells on which the expressions open; `None` as for [`Solver::cells`].
pub(crate) fn cells(expressions: &[&Expr], unknown: &Symbol, opening: Opening) -> Option<cells::Cells> {
    Solver::quiet(unknown).cells(expressions, opening)
}

impl Solver<'_> {
    fn relation(&mut self, relation: &Relation) -> Option<RealSet> {
        if relation.left.has_pieces() || relation.right.has_pieces() {
            return self.by_pieces(relation);
        }
        match relation.op {
            RelationOp::Eq => self.equation(relation),
            RelationOp::Ne => {
                let equation = Relation { op: RelationOp::Eq, ..relation.clone() };
                let solutions = self.equation(&equation)?;
                self.domain(&relation.difference())?.difference(&solutions)
            }
            _ => self.inequality(relation),
        }
    }
}
