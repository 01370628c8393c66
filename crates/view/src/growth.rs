//! What a student can do now that they could not, and what comes back when.

use protocol::{Confidence, SkillId};
use serde::{Deserialize, Serialize};

use crate::LocalTime;

/// The page about progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrowthPage {
    /// The latest weeks, oldest first; the last is this one.
    pub weeks: Vec<WeekView>,
    /// Skills mastered in these weeks, latest first.
    pub new_skills: Vec<(SkillId, String, LocalTime)>,
    /// Mastered skills in all…
    pub mastered: u32,
    /// …of so many.
    pub all: u32,
    /// Days to come on which something is due for review; what is overdue counts as today.
    pub reviews: Vec<ReviewDay>,
    /// How often the student was right when they said how sure they were; empty if they never did.
    pub confidence: Vec<ConfidenceRow>,
}

/// One week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekView {
    /// Its first day, a Monday.
    pub start: LocalTime,
    /// Answers given…
    pub answers: u32,
    /// …of which right.
    pub right: u32,
    /// Days with at least one answer.
    pub days: u32,
    /// Skills mastered in it.
    pub mastered: u32,
}

/// Reviews of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewDay {
    /// The day.
    pub day: LocalTime,
    /// What is due.
    pub skills: Vec<(SkillId, String)>,
}

/// Answers before which the student said how sure they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfidenceRow {
    /// What was said.
    pub said: Confidence,
    /// How often it was right…
    pub right: u32,
    /// …of so many.
    pub all: u32,
}
