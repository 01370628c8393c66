//! The diagnostic: where it stands, and what it found.

use protocol::{ItemId, Seed, SkillId};
use serde::{Deserialize, Serialize};

use crate::LocalTime;

/// Where an exercise stands in a diagnostic that is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticProgress {
    /// Which question it is, from 1.
    pub number: usize,
    /// At most so many are asked.
    pub most: usize,
}

/// The question that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticQuestion {
    /// Which it is.
    pub progress: DiagnosticProgress,
    /// The exercise…
    pub item: ItemId,
    /// …and its numbers.
    pub seed: Seed,
}

/// What a diagnostic found; each list in teaching order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticFound {
    /// Answers that it rests on.
    pub questions: usize,
    /// Probably known.
    pub known: Vec<(SkillId, String)>,
    /// Probably not known.
    pub unknown: Vec<(SkillId, String)>,
    /// Not decided.
    pub undecided: Vec<(SkillId, String)>,
    /// Not taught, as the student said.
    pub not_taught: Vec<(SkillId, String)>,
    /// What to learn next, best first, with an exercise if there is one.
    pub next: Vec<NextStepView>,
}

/// A skill to learn next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStepView {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// An exercise to begin with.
    pub exercise: Option<(ItemId, Seed)>,
}

/// The page of the diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticPage {
    /// The question that waits, while a diagnostic is under way.
    pub question: Option<DiagnosticQuestion>,
    /// What the latest one found, if it is over.
    pub found: Option<DiagnosticFound>,
}

/// The latest diagnostic of a student, as a teacher sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DiagnosticSeen {
    /// When it began.
    pub began: LocalTime,
    /// It is over.
    pub over: bool,
    /// Answers that it rests on.
    pub questions: usize,
    /// Probably known, with the chance of each; these lists are in teaching order.
    pub known: Vec<SkillChance>,
    /// Probably not known.
    pub unknown: Vec<SkillChance>,
    /// Not decided.
    pub undecided: Vec<SkillChance>,
    /// Not taught, as the student said.
    pub not_taught: Vec<SkillChance>,
}

/// A skill with the chance that it is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillChance {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Chance that it is known, 0–1.
    pub chance: f32,
}

/// Whether the day's route offers a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiagnosticOffer {
    /// Little is known of the student yet.
    Begin,
    /// One is under way.
    GoOn,
}
