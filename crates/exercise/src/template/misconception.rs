//! A mistake with a name.

use protocol::{MisconceptionId, SkillId};
use serde::{Deserialize, Serialize};

use super::Localized;

/// The table `[[misconception]]`: how a typical mistake shows, and what to say to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MisconceptionSpec {
    /// What it is called: once in an exercise, and the same in all exercises where students make the same mistake.
    pub id: MisconceptionId,
    /// When it can happen: a condition on the parameters. Absent means always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Blanks: the gap in which it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blank: Option<String>,
    /// What a student with this misconception answers, or what shows it in the answer. Never the right answer.
    ///
    /// It is written as the kind of the answer wants it: typed answers as one would type them, a wrong order as
    /// `"c; a; b"`, `"a before b"`, `"with d"` or `"by …; …"`, wrong groups as `"item in group; other aside"`.
    pub answer: String,
    /// The skill that it shows to be missing; the exercise's first skill if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<SkillId>,
    /// What the student is told: it helps without giving the answer away.
    pub feedback: Localized,
}
