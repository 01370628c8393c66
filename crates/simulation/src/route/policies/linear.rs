//! A textbook: the teaching order, each skill until three answers in a row are right.

use super::Policy;
use crate::learners::Learner;
use crate::route::Curriculum;

const WANTED_IN_A_ROW: u32 = 3;

pub(super) struct Linear {
    skills: usize,
    at: usize,
    in_a_row: u32,
}

impl Linear {
    pub(super) fn new(curriculum: &Curriculum) -> Self {
        Self { skills: curriculum.len(), at: 0, in_a_row: 0 }
    }
}

impl Policy for Linear {
    fn next(&mut self, _: &Learner) -> usize {
        self.at
    }

    fn saw(&mut self, _: usize, right: bool) {
        self.in_a_row = if right { self.in_a_row + 1 } else { 0 };
        if self.in_a_row == WANTED_IN_A_ROW {
            // At its end the book begins again.
            self.at = (self.at + 1) % self.skills;
            self.in_a_row = 0;
        }
    }
}
