//! Trigonometric equations.

use super::solver::Solver;
use crate::Expr;
use crate::set::RealSet;

impl Solver<'_> {
    pub(super) fn trigonometric(&mut self, _f: &Expr) -> Option<RealSet> {
        None
    }
}
