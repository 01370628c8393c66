//! The skill whose practice is expected to teach most: chance that it is not known yet, times the chance that all it
//! builds on is.

use super::{Policy, tracing};
use crate::learners::Learner;
use crate::route::Curriculum;

/// A failure multiplies the belief in each direct prerequisite by this.
const LOWERING: f64 = 0.95;

pub(super) struct Greedy<'a> {
    curriculum: &'a Curriculum,
    known: Vec<f64>,
    lowering: bool,
}

impl<'a> Greedy<'a> {
    pub(super) fn new(curriculum: &'a Curriculum, lowering: bool) -> Self {
        Self { curriculum, known: vec![tracing::PRIOR; curriculum.len()], lowering }
    }

    fn gain(&self, at: usize) -> f64 {
        let ready: f64 = self.curriculum.parents(at).iter().map(|&below| self.known[below]).product();
        (1.0 - self.known[at]) * ready * tracing::LEARNS
    }
}

impl Policy for Greedy<'_> {
    fn next(&mut self, _: &Learner) -> usize {
        let skills = 0..self.known.len();
        skills.max_by(|&a, &b| self.gain(a).total_cmp(&self.gain(b)).then(b.cmp(&a))).unwrap_or(0)
    }

    fn saw(&mut self, skill: usize, right: bool) {
        self.known[skill] = tracing::after(self.known[skill], right);
        if self.lowering && !right {
            for &below in self.curriculum.parents(skill) {
                self.known[below] *= LOWERING;
            }
        }
    }
}
