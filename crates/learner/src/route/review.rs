//! Reviews: few exercises that refresh much.
//!
//! Practising a skill exercises what it builds on (the implicit repetition of [`crate::observe`]), so one well chosen
//! review covers many that are due. The skills are chosen greedily by how much of what is due each refreshes, which is
//! within 1 − 1/e of the best choice (Nemhauser, Wolsey & Fisher 1978, *An analysis of approximations for maximizing
//! submodular set functions*).

use super::plan::Plan;
use crate::mastery::Level;
use crate::reason::Reason;

/// How much of a review reaches a skill that is exercised in passing; see [`crate::Parameters::implicit_review`].
const ON_THE_WAY: f64 = 0.9;

impl Plan<'_> {
    /// Mastered skills that between them refresh all that is due, the most useful first; on the way to the goals before
    /// elsewhere.
    pub(super) fn due(&self) -> Vec<usize> {
        let places = 0..self.picture.graph.len();
        let mut open: Vec<usize> = places
            .filter(|&at| self.picture.level(at) == Level::DueForReview)
            .filter(|&at| !self.skills.contains(&at) && !self.picture.is_not_taught(at))
            .collect();
        let mut chosen = Vec::new();
        while let Some(best) = self.most_refreshing(&open) {
            open.retain(|&at| at != best && !self.refreshes(best, at));
            chosen.push(best);
        }
        chosen
    }

    fn most_refreshing(&self, open: &[usize]) -> Option<usize> {
        let weight = |at: usize| if self.way.contains(&at) { 1.0 } else { 0.5 };
        let covered = |at: usize| -> f64 {
            let below = open.iter().filter(|&&below| self.refreshes(at, below));
            weight(at) + below.map(|&below| ON_THE_WAY * weight(below)).sum::<f64>()
        };
        let mut best: Option<(f64, usize)> = None;
        for &at in open {
            let gain = covered(at);
            let overdue = |at: usize| self.picture.mastery(at).due;
            let better = best.is_none_or(|(most, there)| {
                gain > most || (gain >= most && (overdue(at), at) < (overdue(there), there))
            });
            if better {
                best = Some((gain, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// A direct prerequisite is exercised along with a skill.
    fn refreshes(&self, at: usize, below: usize) -> bool {
        self.picture.graph.parents(at).contains(&below)
    }

    /// Reviews as long as there is room.
    pub(super) fn reviews(&mut self, due: Vec<usize>) {
        for at in due {
            let Some(skill) = self.picture.state(at) else { continue };
            let days = self.request.now.days_since(skill.fresh_at) as u32;
            self.add(at, self.aimed_success(), 1, Reason::Review { days });
        }
    }

    /// The farthest mastered skills, with something harder.
    pub(super) fn challenges(&mut self) {
        for &at in self.picture.graph.prerequisites_first().iter().rev() {
            if self.way.contains(&at) && self.picture.is_mastered(at) {
                self.add(at, self.picture.parameters.challenge_success, 1, Reason::Challenge);
            }
        }
    }
}
