//! What a route is asked for, and what it is made of.

use protocol::{AssignmentId, AttemptId, ItemId, Millis, Seed, SkillId};
use serde::{Deserialize, Serialize};

use crate::reason::Reason;

/// Work that a teacher gave and the student has not finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenAssignment {
    /// Which.
    pub id: AssignmentId,
    /// Skills to practise, where the teacher left the exercises open.
    pub skills: Vec<SkillId>,
    /// The exercises not yet done.
    pub items: Vec<ItemId>,
    /// Until when.
    pub due: Option<Millis>,
}

/// An answer of the last days, so that the route does not repeat itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentItem {
    /// The exercise.
    pub item: ItemId,
    /// When.
    pub at: Millis,
    /// Whether it was right.
    pub right: bool,
}

/// What a route is asked for.
#[derive(Debug, Clone, Copy)]
pub struct RouteRequest<'a> {
    /// Skills to reach. None means everything that the catalogue has exercises for.
    pub goals: &'a [SkillId],
    /// Open assignments; each gets a stop, as long as there are stops, nearest deadline first.
    pub assignments: &'a [OpenAssignment],
    /// Recent answers, in any order.
    pub recent: &'a [RecentItem],
    /// The present moment.
    pub now: Millis,
    /// How many stops are wanted, 3…6.
    pub length: usize,
    /// Whether exercises in small steps and plain words come first.
    pub small_steps: bool,
    /// Varies choices between equals and the numbers in the exercises from day to day and student to student.
    pub day_seed: u64,
}

/// One stop of a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// What is practised here.
    pub skill: SkillId,
    /// With which exercise…
    pub item: ItemId,
    /// …and which numbers at first; changes when the exercise was answered.
    pub seed: Seed,
    /// Right answers wanted here, 1…3.
    pub wanted: u8,
    /// The assignment it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// Why it is here.
    pub reason: Reason,
    /// The latest answers behind the reason, oldest first; none where nothing was answered yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<AttemptId>,
}
