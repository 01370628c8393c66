//! What answers say of skills: likelihood ratios, known against not known.

use crate::knowledge::KnowledgeParameters;
use crate::logistic::{exp, ln};

/// No answer says more than this, logits: a ratio of about 1,100 to 1. It bounds what one wrongly keyed item can do.
const MOST: f64 = 7.0;
/// All answers to one skill together say no more than this, logits.
const MOST_IN_ALL: f64 = 14.0;

/// The chances of a right answer to one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chances {
    /// By who knows all skills that it needs, 0…1: one minus the slip.
    pub if_known: f64,
    /// By who lacks at least one of them, 0…1: the guess.
    pub if_unknown: f64,
}

impl Chances {
    /// Of an item with a difficulty (logits against a typical item of its skill) and a number of choices (`None` for an
    /// open question).
    ///
    /// Harder items are slipped on more often and guessed less: the odds of both shift by the difficulty, the three
    /// parameter logistic model (Birnbaum 1968) with ability in two steps.
    pub fn of_item(parameters: &KnowledgeParameters, difficulty: f64, choices: Option<u8>) -> Self {
        let shifted = |chance: f64| {
            let odds = chance / (1.0 - chance) * exp(-difficulty.clamp(-2.0, 2.0));
            odds / (1.0 + odds)
        };
        let lucky = choices.map_or(0.0, |count| 1.0 / f64::from(count.max(2)));
        let if_unknown = lucky + (1.0 - lucky) * shifted(parameters.guess.clamp(0.001, 0.5));
        let if_known = shifted(1.0 - parameters.slip.clamp(0.001, 0.5));
        Self { if_known, if_unknown }
    }

    /// ln of the likelihood ratio of a right (or wrong) answer, logits; never against what a right answer means: at
    /// least 0 for right, at most 0 for wrong, at most 7 either way.
    pub fn log_ratio(self, right: bool) -> f64 {
        let known = self.if_known.clamp(0.001, 0.999);
        let unknown = self.if_unknown.clamp(0.001, known);
        let ratio = if right { known / unknown } else { (1.0 - known) / (1.0 - unknown) };
        ln(ratio).clamp(-MOST, MOST)
    }
}

/// ln of the likelihood ratio of "I don't know", logits, at most 0.
pub(crate) fn dont_know_log_ratio(parameters: &KnowledgeParameters) -> f64 {
    let known = parameters.dont_know_if_known.clamp(0.001, 1.0);
    ln(known / parameters.dont_know_if_unknown.clamp(known, 1.0))
}

/// An answer that needed several skills at once.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Together {
    /// Distinct places, at least two.
    pub(crate) skills: Vec<usize>,
    /// Likelihood ratio: all of them known against at least one missing.
    pub(crate) ratio: f64,
}

/// The evidence of all answers of one student.
///
/// Skills are named by their place in [`Graph::skills`](crate::Graph::skills); places beyond its end are passed over. The
/// order in which answers are added does not matter (up to the rounding of sums).
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Sum of log likelihood ratios per skill, logits.
    pub(crate) own: Vec<f64>,
    pub(crate) together: Vec<Together>,
    /// Skills that the student was not taught.
    pub(crate) untaught: Vec<bool>,
}

impl Evidence {
    /// No answers yet, on a graph of so many skills.
    pub fn none(skills: usize) -> Self {
        Self { own: vec![0.0; skills], together: Vec::new(), untaught: vec![false; skills] }
    }

    /// Adds what an answer says of one skill alone: ln of the likelihood ratio, known against not known, logits. What
    /// is no number says nothing.
    pub fn add(&mut self, skill: usize, log_ratio: f64) {
        if let Some(sum) = self.own.get_mut(skill)
            && !log_ratio.is_nan()
        {
            *sum += log_ratio.clamp(-MOST, MOST);
        }
    }

    /// Adds an answer to an item that needs all of `skills`, worth `weight` (0…1) of a full answer.
    pub fn answer(&mut self, skills: &[usize], chances: Chances, right: bool, weight: f64) {
        let weight = if weight.is_nan() { 0.0 } else { weight.clamp(0.0, 1.0) };
        self.conjunction(skills, chances.log_ratio(right) * weight);
    }

    /// Adds "I don't know" to an item that needs all of `skills`.
    pub fn dont_know(&mut self, parameters: &KnowledgeParameters, skills: &[usize]) {
        self.conjunction(skills, dont_know_log_ratio(parameters));
    }

    fn conjunction(&mut self, skills: &[usize], log_ratio: f64) {
        let mut distinct: Vec<usize> = skills.iter().copied().filter(|&at| at < self.own.len()).collect();
        distinct.sort_unstable();
        distinct.dedup();
        match distinct[..] {
            [] => {}
            [only] => self.add(only, log_ratio),
            _ => self.together.push(Together { skills: distinct, ratio: exp(log_ratio.clamp(-MOST, MOST)) }),
        }
    }

    /// The student was not taught this skill: it is not known, and that tells nothing about the student.
    pub fn not_taught(&mut self, skill: usize) {
        if let Some(untaught) = self.untaught.get_mut(skill) {
            *untaught = true;
        }
    }

    /// Likelihood ratio of all that speaks about one skill alone.
    pub(crate) fn ratio(&self, skill: usize) -> f64 {
        exp(self.own.get(skill).copied().unwrap_or(0.0).clamp(-MOST_IN_ALL, MOST_IN_ALL))
    }

    pub(crate) fn is_untaught(&self, skill: usize) -> bool {
        self.untaught.get(skill).copied().unwrap_or(false)
    }
}
