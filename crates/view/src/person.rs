//! What a teacher sees of one student beside skills and gaps: the story, the way so far, effort, and what people said.

use protocol::{CorrectionId, CorrectionKind, MisconceptionId, NoteId, SkillId};
use serde::{Deserialize, Serialize};

use crate::{LocalTime, Prose};

/// What needs doing now, the most pressing first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "now", rename_all = "snake_case")]
pub enum StudentNow {
    /// Wrong answers in a row, to these skills: a person helps better than another exercise.
    NeedsPerson {
        /// Names of the skills.
        skills: Vec<String>,
    },
    /// Something below blocks what is above.
    StartWith {
        /// The name of the skill.
        skill: String,
        /// How many skills it blocks.
        blocks: u32,
    },
    /// No answers for some days.
    Silent {
        /// How many.
        days: u32,
    },
    /// Never any answer.
    NothingYet,
    /// Nothing presses.
    Calm {
        /// Skills mastered in the latest weeks.
        mastered: u32,
        /// How many weeks these are.
        weeks: u32,
    },
}

/// Where a student stood at the end of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MasteryWeek {
    /// Its first day, a Monday.
    pub start: LocalTime,
    /// Skills mastered.
    pub mastered: u32,
    /// Skills begun and not mastered.
    pub learning: u32,
}

/// By what a skill counts as mastered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReachedBy {
    /// Right answers to it.
    Answers,
    /// A right answer to it, and right ones to what builds on it.
    Relatives,
    /// A teacher's word.
    Teacher,
}

/// A skill that was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReachedSkill {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// When.
    pub at: LocalTime,
    /// By what.
    pub by: ReachedBy,
}

/// A misconception that was recognised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MisconceptionSeen {
    /// Which.
    pub id: MisconceptionId,
    /// The skill of the exercise in which it was seen last.
    pub skill: String,
    /// What was said to the student there.
    pub feedback: Prose,
    /// How often it was seen.
    pub times: u32,
    /// When last.
    pub last: LocalTime,
}

/// One week of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffortWeek {
    /// Its first day, a Monday.
    pub start: LocalTime,
    /// Answers.
    pub answers: u32,
    /// Time spent at exercises.
    pub minutes: u32,
}

/// So many out of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// So many…
    pub part: u32,
    /// …of all these.
    pub all: u32,
}

/// How a student worked in the latest weeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effort {
    /// Oldest first; the last is this one.
    pub weeks: Vec<EffortWeek>,
    /// Answers given after a hint or a shown solution, of all.
    pub helped: Share,
    /// Wrong answers after which the student tried the same skill again on the same day, of all wrong ones.
    pub tried_again: Share,
    /// Answers given so quickly that they can hardly have been thought about, of those whose time says something.
    pub rapid: Share,
}

/// What helps a student.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccommodationsView {
    /// Time beyond the usual, in percent: 0, 25, 50 or 100.
    pub extra_time: u8,
    /// A calculator is always allowed.
    pub calculator: bool,
    /// Exercises in small steps and plain words come first.
    pub small_steps: bool,
    /// What else helps; may be empty.
    pub other: String,
    /// Who said so last, and when; `None`: nobody yet.
    pub changed: Option<(String, LocalTime)>,
}

/// A teacher's note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteView {
    /// The note.
    pub id: NoteId,
    /// Who wrote it.
    pub author: String,
    /// The reader did: may change and remove it.
    pub own: bool,
    /// What it says.
    pub body: String,
    /// Others who may see the student see it.
    pub shared: bool,
    /// When it was changed last.
    pub at: LocalTime,
}

/// What a teacher said of a skill: an entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionView {
    /// The correction.
    pub id: CorrectionId,
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub skill_name: String,
    /// What was said.
    pub kind: CorrectionKind,
    /// Who said it.
    pub by: String,
    /// When.
    pub at: LocalTime,
    /// Who ended it, and when; `None`: it holds.
    pub ended: Option<(String, LocalTime)>,
}

/// A student is told what a teacher said of a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionNews {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub skill_name: String,
    /// What was said.
    pub kind: CorrectionKind,
    /// Who said it.
    pub by: String,
}

/// All that a teacher sees of a student beside skills and gaps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonView {
    /// The story in a sentence.
    pub now: StudentNow,
    /// Week by week, oldest first.
    pub history: Vec<MasteryWeek>,
    /// Skills reached, latest first.
    pub path: Vec<ReachedSkill>,
    /// The most frequent first.
    pub misconceptions: Vec<MisconceptionSeen>,
    /// The latest weeks.
    pub effort: Effort,
    /// What helps.
    pub accommodations: AccommodationsView,
    /// The notes that the reader may see, latest first.
    pub notes: Vec<NoteView>,
    /// The log, latest first.
    pub corrections: Vec<CorrectionView>,
}
