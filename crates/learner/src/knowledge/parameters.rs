//! The numbers of the knowledge layer, each with its unit and its reason.

use serde::{Deserialize, Serialize};

/// What is believed of students in general, before any of them has answered.
///
/// Chosen by hand and rough on purpose: the diagnostic must work for students who are not like those that someone
/// fitted numbers on. `docs/learner-model.md` says what others would change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KnowledgeParameters {
    /// Standard deviation of overall ability among the students of one grade, logits: with [`Self::per_grade`] two and a
    /// half school years. Wide, because within one class of thirty what students know spans several.
    pub ability_deviation: f64,
    /// How much harder the skills of the next grade are, logits.
    pub per_grade: f64,
    /// How much easier than even a skill of the student's own grade is, once all that it builds on is known, logits.
    /// The chance that it is known follows from this and from the prerequisites.
    pub own_grade_ease: f64,
    /// Standard deviation of a student's strength in one topic around overall ability, logits.
    pub topic_deviation: f64,
    /// Share of students whose knowledge is patchy, 0…1: whether they know a skill depends little on its grade, and more on
    /// how much builds on it. Which kind a student is, the answers tell; this is what is believed before. Without such
    /// students a few answers that do not fit the grades would be read with great confidence, and wrongly.
    pub patchy_share: f64,
    /// How much of ability, grade and topic is left in the logits of such students, 0…1.
    pub patchy_order: f64,
    /// How much of the chance of a skill is left when something that it builds on is missing, 0…1. Not 0: graphs are
    /// drawn by people, and rote knowledge exists.
    pub leak: f64,
    /// Chance of a wrong answer to a typical item by who knows its skill: the *slip* of Corbett & Anderson 1995.
    pub slip: f64,
    /// Chance of a right answer to a typical open item by who does not: their *guess*.
    pub guess: f64,
    /// Chance of "I don't know" by who knows the skill…
    pub dont_know_if_known: f64,
    /// …and by who does not. Their ratio is what saying so tells.
    pub dont_know_if_unknown: f64,
}

impl Default for KnowledgeParameters {
    fn default() -> Self {
        Self {
            ability_deviation: 4.5,
            per_grade: 1.8,
            own_grade_ease: 2.5,
            topic_deviation: 1.0,
            patchy_share: 0.1,
            patchy_order: 0.25,
            leak: 0.03,
            slip: 0.1,
            guess: 0.05,
            dont_know_if_known: 0.03,
            dont_know_if_unknown: 0.45,
        }
    }
}
