//! Why a stop is on the route: data, from which the app makes one sentence for the student and the full evidence
//! for the teacher.

use protocol::{AttemptId, ItemId, Millis, MisconceptionId, SkillId};
use serde::{Deserialize, Serialize};

/// Why a stop is on the route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Reason {
    /// The teacher gave it.
    Assigned {
        /// Until when, if there is a deadline.
        due: Option<Millis>,
    },
    /// It is probably lacking, and something on the way to the goal needs it.
    RootGap {
        /// The nearest skill that it stands in the way of, of those tried if there are any.
        blocks: SkillId,
        /// The answers that show it, oldest first.
        evidence: Vec<AttemptId>,
    },
    /// An answer showed a known misconception about this skill, and none since shows that it is gone.
    Misconception {
        /// Which one…
        id: MisconceptionId,
        /// …as named by this exercise.
        item: ItemId,
    },
    /// The next new skill: everything it builds on is there.
    NextStep {
        /// The skill just mastered that leads here, if one does.
        after: Option<SkillId>,
    },
    /// Begun, and neither mastered nor given up.
    Continue {
        /// Right answers so far, without help…
        right: u32,
        /// …and all others.
        wrong: u32,
    },
    /// Mastered, and about to fade.
    Review {
        /// Days since it was last practised.
        days: u32,
    },
    /// Mastered; something harder for those who want it.
    Challenge,
    /// Nothing is known about it yet: the answer places the student.
    FirstLook,
    /// It is the goal itself, and everything it needs is there.
    Goal,
}

impl Reason {
    /// The same kind of reason, whatever its details.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_on_the_wire() {
        for (reason, expect) in [
            (Reason::Assigned { due: Some(Millis(5)) }, r#"{"why":"assigned","due":5}"#),
            (
                Reason::RootGap {
                    blocks: "b".parse().unwrap(),
                    evidence: vec![AttemptId(uuid::Uuid::nil())],
                },
                r#"{"why":"root_gap","blocks":"b","evidence":["00000000-0000-0000-0000-000000000000"]}"#,
            ),
            (
                Reason::Misconception { id: "m".parse().unwrap(), item: "i".parse().unwrap() },
                r#"{"why":"misconception","id":"m","item":"i"}"#,
            ),
            (Reason::NextStep { after: None }, r#"{"why":"next_step","after":null}"#),
            (Reason::Continue { right: 1, wrong: 2 }, r#"{"why":"continue","right":1,"wrong":2}"#),
            (Reason::Review { days: 7 }, r#"{"why":"review","days":7}"#),
            (Reason::Challenge, r#"{"why":"challenge"}"#),
            (Reason::FirstLook, r#"{"why":"first_look"}"#),
            (Reason::Goal, r#"{"why":"goal"}"#),
        ] {
            assert_eq!(serde_json::to_string(&reason).unwrap(), expect);
            assert_eq!(serde_json::from_str::<Reason>(expect).unwrap(), reason);
        }
    }
}
