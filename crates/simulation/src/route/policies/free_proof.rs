//! A yardstick, not a policy for schools: whenever an answer is right, this one is told for nothing whether the skill is
//! truly known, and it is told what was forgotten of that. It goes through the teaching order, in which foundations come
//! first, and so never practises on sand.
//!
//! What it needs beyond the oracle is mostly the one right answer that shows each skill. What other policies need beyond
//! this one is the price of noise: telling knowledge from guesses, and slow learning from missing foundations.

use super::Policy;
use crate::learners::Learner;
use crate::route::Curriculum;

pub(super) struct FreeProof {
    shown: Vec<bool>,
    /// The skill that was just answered right.
    right: Option<usize>,
}

impl FreeProof {
    pub(super) fn new(curriculum: &Curriculum) -> Self {
        Self { shown: vec![false; curriculum.len()], right: None }
    }
}

impl Policy for FreeProof {
    fn next(&mut self, learner: &Learner) -> usize {
        if let Some(skill) = self.right.take() {
            self.shown[skill] = learner.knows(skill);
        }
        (0..self.shown.len()).find(|&at| !(self.shown[at] && learner.knows(at))).unwrap_or(0)
    }

    fn saw(&mut self, skill: usize, right: bool) {
        self.right = right.then_some(skill);
    }
}
