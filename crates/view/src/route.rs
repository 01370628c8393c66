//! Today's route of a student.

use learner::StopKind;
use protocol::{AssignmentId, ItemId, Seed, SkillId};
use serde::{Deserialize, Serialize};

use crate::{Cell, CorrectionNews, DiagnosticOffer, GoalChoice, GoalView, LocalTime, MarkNews, TestCard};

/// Where a stop stands on the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopState {
    /// Reached today.
    Done,
    /// The next one to do.
    Current,
    /// Later on the path; may be opened all the same.
    Ahead,
}

/// Why a stop is on the route, with names instead of ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ReasonView {
    /// The teacher gave it.
    Assigned {
        /// The assignment's title; empty at an example before it.
        title: String,
        /// Until when.
        due: Option<LocalTime>,
    },
    /// A gap below what the student is learning.
    RootGap {
        /// The skill that it blocks.
        blocks: String,
        /// How many answers showed it.
        answers: usize,
    },
    /// A recognised mistake leads here.
    Misconception,
    /// The next step in teaching order.
    NextStep {
        /// The skill it builds on, if that was just mastered.
        after: Option<String>,
    },
    /// Begun and not yet mastered.
    Continue {
        /// Right answers so far.
        right: u32,
        /// Wrong answers so far.
        wrong: u32,
    },
    /// Mastered a while ago: time to remember.
    Review {
        /// Days since it was last practised.
        days: u32,
    },
    /// Harder, because the basics are there.
    Challenge,
    /// Nothing is known about this skill yet.
    FirstLook,
    /// It is the goal itself.
    Goal,
}

/// One stop of the route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StopView {
    /// The skill practised.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// The exercise it opens with…
    pub item: ItemId,
    /// …and its numbers.
    pub seed: Seed,
    /// Right answers wanted.
    pub wanted: u8,
    /// Right answers so far today.
    pub right: u8,
    /// Wrong answers so far today.
    pub wrong: u8,
    /// Done, current or ahead.
    pub state: StopState,
    /// Why it is here.
    pub reason: ReasonView,
    /// Whether there is a lesson on the skill.
    #[serde(default)]
    pub lesson: bool,
    /// How well the skill is known now.
    pub mastery: Cell,
    /// The assignment it belongs to, if any.
    pub assignment: Option<AssignmentId>,
    /// What it consists of.
    pub kind: StopKind,
    /// Typical time for all answers wanted.
    pub minutes: u32,
    /// The names of the goals that it serves.
    pub serves: Vec<String>,
}

/// What changed on the route since the answers before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum ChangeView {
    /// A stop came in.
    Added {
        /// The skill's name.
        name: String,
        /// Why.
        reason: ReasonView,
    },
    /// A stop is no longer needed.
    Removed {
        /// The skill's name.
        name: String,
    },
    /// A stop came earlier.
    Sooner {
        /// The skill's name.
        name: String,
        /// Why.
        reason: ReasonView,
    },
}

/// The student's page for today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoutePage {
    /// What is worked towards if there are no goals: the name of a topic.
    pub goal: String,
    /// The student's goals and those of their classes.
    pub goals: Vec<GoalView>,
    /// What can be chosen as a goal.
    pub choices: Vec<GoalChoice>,
    /// The time that the route fills.
    pub minutes: u16,
    /// Skills at which a person helps better than another exercise.
    pub ask_teacher: Vec<(SkillId, String)>,
    /// Whether a diagnostic is offered.
    pub diagnostic: Option<DiagnosticOffer>,
    /// Done stops first, then what is ahead.
    pub stops: Vec<StopView>,
    /// What the last answers changed.
    pub changes: Vec<ChangeView>,
    /// Tests to do, and those whose results are new.
    pub tests: Vec<TestCard>,
    /// What teachers said of answers lately.
    pub marks: Vec<MarkNews>,
    /// What teachers said of skills lately.
    pub corrections: Vec<CorrectionNews>,
    /// Answers given today.
    pub answers_today: u32,
    /// Nothing is left for today.
    pub finished: bool,
}
