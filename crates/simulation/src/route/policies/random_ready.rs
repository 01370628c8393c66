//! Any skill that is not mastered and whose prerequisites are, as knowledge tracing has it.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{Policy, tracing};
use crate::learners::Learner;
use crate::route::Curriculum;

pub(super) struct RandomReady<'a> {
    curriculum: &'a Curriculum,
    known: Vec<f64>,
    rng: ChaCha8Rng,
}

impl<'a> RandomReady<'a> {
    pub(super) fn new(curriculum: &'a Curriculum, luck: u64) -> Self {
        let known = vec![tracing::PRIOR; curriculum.len()];
        Self { curriculum, known, rng: ChaCha8Rng::seed_from_u64(luck ^ 1) }
    }
}

impl Policy for RandomReady<'_> {
    fn next(&mut self, _: &Learner) -> usize {
        let mastered = |at: usize| self.known[at] >= tracing::MASTERED;
        let is_ready =
            |at: usize| !mastered(at) && self.curriculum.parents(at).iter().all(|&below| mastered(below));
        let ready: Vec<usize> = (0..self.known.len()).filter(|&at| is_ready(at)).collect();
        if ready.is_empty() {
            return self.rng.random_range(0..self.known.len());
        }
        ready[self.rng.random_range(0..ready.len())]
    }

    fn saw(&mut self, skill: usize, right: bool) {
        self.known[skill] = tracing::after(self.known[skill], right);
    }
}
