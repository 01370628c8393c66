//! Parts of an exercise: a), b), c).

use protocol::SkillId;
use serde::{Deserialize, Serialize};

use super::{AnswerSpec, Localized, MisconceptionSpec};

/// The table `[[part]]`: one question of several about the same numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartSpec {
    /// The question of this part.
    pub prompt: Localized,
    /// How much it counts beside the other parts; 1 if absent.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub weight: u32,
    /// The skills it practises, if not those of the exercise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillId>,
    /// The derived number that is asked for here and used in later parts: a wrong answer is carried forward, and later
    /// parts are right if they follow from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carries: Option<String>,
    /// A wrong answer is carried forward only if this holds of it: otherwise an absurd one could make the rest
    /// trivial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carries_when: Option<String>,
    /// What is asked for.
    pub answer: AnswerSpec,
    /// Mistakes that are recognised and answered with a text of their own.
    #[serde(default, rename = "misconception", skip_serializing_if = "Vec::is_empty")]
    pub misconceptions: Vec<MisconceptionSpec>,
}

fn one() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(value: &u32) -> bool {
    *value == 1
}
