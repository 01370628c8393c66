//! Where one student stands with every skill.

use learner::{Graph, LearnerState, Level, Mastery, Parameters, masteries};
use protocol::{Millis, SkillId};
use view::Cell;

/// Where one student stands with every skill at one moment: computed once for a page, because all skills of the graph
/// speak of each other.
#[derive(Debug)]
pub struct Standing<'a> {
    graph: &'a Graph,
    skills: Vec<Mastery>,
}

impl<'a> Standing<'a> {
    /// Computes it for all skills of the graph.
    pub fn new(graph: &'a Graph, parameters: &Parameters, state: &LearnerState, now: Millis) -> Self {
        Self { graph, skills: masteries(graph, parameters, state, now) }
    }

    /// One skill; nothing is known of one that the graph does not have.
    pub fn cell(&self, skill: &SkillId) -> Cell {
        match self.of(skill) {
            Some(mastery) => Cell::from(mastery),
            None => Cell { value: 0.0, low: 0.0, high: 1.0, level: Level::NotStarted, answers: 0 },
        }
    }

    /// One skill in full.
    pub fn of(&self, skill: &SkillId) -> Option<&Mastery> {
        self.skills.get(self.graph.place(skill)?)
    }

    /// Whether a skill is mastered, due for review or not.
    pub fn is_mastered(&self, skill: &SkillId) -> bool {
        matches!(self.cell(skill).level, Level::Mastered | Level::DueForReview)
    }
}
