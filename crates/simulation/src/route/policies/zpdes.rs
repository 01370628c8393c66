//! ZPDES: the bandit of Clement, Roy, Oudeyer & Lopes 2015 (*Multi-armed bandits for intelligent tutoring systems*).
//!
//! Each activity of the zone of proximal development has a weight that follows its learning progress: the success of
//! the later half of its last answers less that of the earlier half. Activities are drawn by weight, with some
//! exploration. A skill enters the zone when all it builds on has been succeeded at, and leaves it when it is
//! mastered itself.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::Policy;
use crate::learners::Learner;
use crate::route::Curriculum;

/// Answers looked back at; progress compares its halves.
const WINDOW: usize = 4;
/// Success among them from which what builds on a skill enters the zone, and the skill itself leaves it.
const SUCCESS: f64 = 0.75;
/// How fast weights follow progress.
const FOLLOWING: f64 = 0.3;
/// Share of draws that are uniform.
const EXPLORATION: f64 = 0.3;
/// Weight of an activity without answers.
const FIRST_WEIGHT: f64 = 0.3;

pub(super) struct Zpdes<'a> {
    curriculum: &'a Curriculum,
    answers: Vec<Vec<bool>>,
    weights: Vec<f64>,
    done: Vec<bool>,
    rng: ChaCha8Rng,
}

impl<'a> Zpdes<'a> {
    pub(super) fn new(curriculum: &'a Curriculum, luck: u64) -> Self {
        let skills = curriculum.len();
        Self {
            curriculum,
            answers: vec![Vec::new(); skills],
            weights: vec![FIRST_WEIGHT; skills],
            done: vec![false; skills],
            rng: ChaCha8Rng::seed_from_u64(luck ^ 2),
        }
    }
}

fn success(answers: &[bool]) -> f64 {
    answers.iter().filter(|&&right| right).count() as f64 / answers.len().max(1) as f64
}

impl Policy for Zpdes<'_> {
    fn next(&mut self, _: &Learner) -> usize {
        let is_in_zone =
            |at: usize| !self.done[at] && self.curriculum.parents(at).iter().all(|&below| self.done[below]);
        let zone: Vec<usize> = (0..self.done.len()).filter(|&at| is_in_zone(at)).collect();
        if zone.is_empty() {
            return self.rng.random_range(0..self.done.len());
        }
        let total: f64 = zone.iter().map(|&at| self.weights[at]).sum();
        let uniform = self.rng.random_bool(EXPLORATION) || total <= 0.0;
        if uniform {
            return zone[self.rng.random_range(0..zone.len())];
        }
        let mut left = self.rng.random_range(0.0..total);
        for &at in &zone {
            left -= self.weights[at];
            if left <= 0.0 {
                return at;
            }
        }
        zone[zone.len() - 1]
    }

    fn saw(&mut self, skill: usize, right: bool) {
        let answers = &mut self.answers[skill];
        answers.push(right);
        let window = &answers[answers.len().saturating_sub(WINDOW)..];
        let (earlier, later) = window.split_at(window.len() / 2);
        let progress = (success(later) - success(earlier)).max(0.0);
        self.weights[skill] = (1.0 - FOLLOWING) * self.weights[skill] + FOLLOWING * progress;
        self.done[skill] = window.len() == WINDOW && success(window) >= SUCCESS;
    }
}
