//! What the model remembers of one student and of one item: a cache that the attempt log can rebuild.

use std::collections::BTreeMap;

use protocol::{AttemptId, ItemId, Millis, MisconceptionId, SkillId};
use serde::{Deserialize, Serialize};

use crate::belief::Belief;
use crate::correction::Correction;
use crate::habits::Habits;
use crate::parameters::Parameters;
use crate::predictor::{SkillTrace, StudentTrace};
use crate::trace::Trace;

/// Names the rules by which states come from answers. Another name has every state made anew from the log.
pub const RULES: &str = "steady after many failures";

/// So many of the latest wrong answers are kept per skill, to be shown as evidence.
pub const EVIDENCE_KEPT: usize = 3;

/// Everything the model remembers of one student.
///
/// Its size is bounded: at most one [`SkillState`] per skill of the graph, each of bounded size. It survives
/// JSON bit for bit (see [`Belief`]), so that replaying a log with or without saving in between gives the same.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LearnerState {
    /// How the student does overall, for the next answer to be predicted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) student: StudentTrace,
    #[serde(default)]
    pub(crate) skills: BTreeMap<SkillId, SkillState>,
    /// Which skills are known and could be learnt: those answered, and those just above.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) traces: BTreeMap<SkillId, Trace>,
    /// How often the student slips and guesses.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) habits: Habits,
    /// What teachers said of skills, as long as it holds.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) corrections: BTreeMap<SkillId, Correction>,
}

impl LearnerState {
    /// Overall ability, logits (0 is typical): what the predictor's slow pace believes, with its variance.
    pub fn ability(&self, parameters: &Parameters) -> Belief {
        let ability = self.student.ability(parameters.predictor.paces(), 0);
        Belief::new(ability.mean, ability.variance)
    }

    /// What is remembered of one skill, if any answer ever touched it.
    pub fn skill(&self, skill: &SkillId) -> Option<&SkillState> {
        self.skills.get(skill)
    }

    /// What is believed of a skill to which no answer was given.
    pub(crate) fn unseen(&self, parameters: &Parameters) -> Trace {
        Trace::new(parameters, self.ability(parameters).mean)
    }

    /// What answers say of whether a skill is known and could be learnt; `unseen` if there are none.
    pub(crate) fn trace(&self, skill: &SkillId, unseen: Trace) -> Trace {
        self.traces.get(skill).copied().unwrap_or(unseen)
    }

    /// Every skill that an answer touched, by id.
    pub fn skills(&self) -> impl Iterator<Item = (&SkillId, &SkillState)> {
        self.skills.iter()
    }
}

/// What is remembered of one student and skill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillState {
    /// How the student does in it, for the next answer to be predicted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) performance: SkillTrace,
    /// Answers that spoke about this skill plainly; 0 if it was only used in passing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub answers: u32,
    /// Those of them that were right without help.
    #[serde(default, skip_serializing_if = "is_default")]
    pub right: u32,
    /// Right without help in a row, up to now.
    #[serde(default, skip_serializing_if = "is_default")]
    pub streak: u32,
    /// Wrong answers since the last right one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub failures: u32,
    /// When it was last answered directly (or first touched).
    pub last_at: Millis,
    /// From when forgetting counts: the last practice, moved on by practice of skills that use this one.
    pub fresh_at: Millis,
    /// Days until recall falls to 90 %; 0 before the first right answer without help.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stability_days: f64,
    /// Whether it counts as mastered (with hysteresis, so it cannot be read off the chances).
    #[serde(default, skip_serializing_if = "is_default")]
    pub mastered: bool,
    /// When it was mastered for the first time.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mastered_at: Option<Millis>,
    /// A recognised misconception that no right answer has yet answered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub last_misconception: Option<Slip>,
    /// The latest wrong answers, oldest first, at most [`EVIDENCE_KEPT`]; forgotten when the skill is mastered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wrong: Vec<AttemptId>,
    /// The latest answers that spoke about it plainly, oldest first, at most [`EVIDENCE_KEPT`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub latest: Vec<AttemptId>,
}

/// A misconception seen in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// Which one…
    pub id: MisconceptionId,
    /// …in which exercise…
    pub item: ItemId,
    /// …in which answer, the latest.
    pub attempt: AttemptId,
    /// How often in a row, counted up to 255.
    pub times: u8,
}

/// From so many answers on, their whole says more than the last of them.
const MANY_ANSWERS: u32 = 8;
/// Right answers in a row that end a long row of failures: by luck one in five is right, and of 25 answers two in a row are
/// likelier than not, three are not.
const STEADY: u32 = 3;

impl SkillState {
    /// Whether most of many answers were not right without help.
    pub(crate) fn fails_mostly(&self) -> bool {
        self.answers >= MANY_ANSWERS && 2 * self.right < self.answers
    }

    /// Whether right answers of late are more than luck among many failures.
    pub(crate) fn is_steady(&self) -> bool {
        !self.fails_mostly() || self.streak >= STEADY
    }

    pub(crate) fn new(at: Millis) -> Self {
        Self {
            performance: SkillTrace::default(),
            answers: 0,
            right: 0,
            streak: 0,
            failures: 0,
            last_at: at,
            fresh_at: at,
            stability_days: 0.0,
            mastered: false,
            mastered_at: None,
            last_misconception: None,
            wrong: Vec::new(),
            latest: Vec::new(),
        }
    }

    pub(crate) fn remember_wrong(&mut self, attempt: AttemptId) {
        keep(&mut self.wrong, attempt);
    }

    pub(crate) fn remember(&mut self, attempt: AttemptId) {
        keep(&mut self.latest, attempt);
    }
}

/// Adds an attempt, of which only the latest few are kept.
fn keep(attempts: &mut Vec<AttemptId>, attempt: AttemptId) {
    if attempts.last() == Some(&attempt) {
        return;
    }
    if attempts.len() >= EVIDENCE_KEPT {
        attempts.remove(0);
    }
    attempts.push(attempt);
}

/// What the model remembers of one item: its difficulty, learnt from everybody's first tries.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ItemState {
    /// Difficulty, logits; higher is harder.
    pub belief: Belief,
    /// How many answers it was learnt from.
    pub answers: u32,
}

impl ItemState {
    /// A new item: its author's estimate (logits), and the doubt that such estimates deserve.
    pub fn prior(difficulty: f64) -> Self {
        Self { belief: Belief::new(difficulty, Parameters::default().item_variance), answers: 0 }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
