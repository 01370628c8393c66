//! What one student's route is made from.

use std::collections::BTreeSet;

use exercise::Verdict;
use learner::{LearnerState, RecentItem};
use protocol::{AssignmentId, AttemptId, GoalId, ItemId, Millis, Seed, SkillId, TopicId, UserId};
use serde::{Deserialize, Serialize};
use view::WorkRules;

/// An answer of today, as far as the route counts it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Which answer.
    pub id: AttemptId,
    /// To which exercise…
    pub item: ItemId,
    /// …with which numbers.
    pub seed: Seed,
    /// For which assignment.
    pub assignment: Option<AssignmentId>,
    /// How it was marked.
    pub verdict: Verdict,
    /// The solution had been shown before.
    pub saw_solution: bool,
    /// When it came.
    pub at: Millis,
}

/// The numbers that a student had in one exercise in the last month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenItem {
    /// The exercise.
    pub item: ItemId,
    /// Its numbers.
    pub seeds: Vec<Seed>,
}

/// Something that was read: a solved example, a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadItem {
    /// What.
    pub item: ItemId,
    /// When.
    pub at: Millis,
}

/// One exercise of assigned work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenItem {
    /// Which.
    pub item: ItemId,
    /// Right answers wanted.
    pub wanted: u32,
    /// Right answers so far, each instance once.
    pub right: i64,
    /// Answers so far.
    pub tries: i64,
    /// The numbers to begin with, where the teacher gave the same to everybody.
    pub seed: Option<Seed>,
}

/// Practice that a teacher gave and the student has not finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenWork {
    /// Which.
    pub id: AssignmentId,
    /// What the student reads.
    pub title: String,
    /// Until when.
    pub due: Option<Millis>,
    /// What is allowed.
    pub rules: WorkRules,
    /// The skills it is for.
    pub skills: Vec<SkillId>,
    /// Its exercises in order.
    pub items: Vec<OpenItem>,
}

/// A goal, as far as a plan remembers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnGoal {
    /// Which.
    pub id: GoalId,
    /// How much it counts.
    pub weight: u8,
}

/// What one student's route is made from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Situation {
    /// Whose.
    pub user: UserId,
    /// The day, `YYYY-MM-DD`, by the school's wall clock.
    pub day: String,
    /// What the student knows.
    pub state: LearnerState,
    /// Today's answers, oldest first.
    pub today: Vec<Said>,
    /// The latest answer to each exercise of the last days.
    pub recent: Vec<RecentItem>,
    /// With which numbers, in the last month.
    #[serde(default)]
    pub seen: Vec<SeenItem>,
    /// What was read in the same time.
    pub read: Vec<ReadItem>,
    /// Open practice.
    pub open: Vec<OpenWork>,
    /// The student's goals and those of their classes.
    pub goals: Vec<OwnGoal>,
    /// What the route leads to: the goals as the model weighs them, in the same order, or what the class's plan says.
    pub heading: Vec<learner::Goal>,
    /// The topic that is being taught, where a plan leads.
    pub topic: Option<TopicId>,
    /// What the plans of the student's classes have not come to.
    pub not_taught: BTreeSet<SkillId>,
    /// Whether small steps and plain words help the student.
    #[serde(default)]
    pub small_steps: bool,
}

/// FNV-1a, 64 bits: stable, and nothing secret in it.
pub(crate) fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Situation {
    /// Tells one state of what teachers decided from another: the class's plans and what helps the student. 0 where nothing
    /// was said.
    pub fn teaching(&self) -> u64 {
        if self.not_taught.is_empty() && self.topic.is_none() && !self.small_steps {
            return 0;
        }
        let headings = self.heading.iter().filter(|_| self.goals.is_empty());
        let headings = headings.flat_map(|goal| goal.skills.iter().map(SkillId::as_str).chain(["/"]));
        let skills = self.not_taught.iter().map(SkillId::as_str).chain(["/"]);
        let steps = self.small_steps.then_some("small steps");
        hash(skills.chain(headings).chain(steps).flat_map(|id| id.bytes().chain([b' '])))
    }

    /// The numbers that the student had in an exercise in the last month.
    pub fn seen_in(&self, item: &ItemId) -> &[Seed] {
        self.seen.iter().find(|seen| seen.item == *item).map_or(&[], |seen| &seen.seeds)
    }

    /// Takes note of the numbers of an answer.
    pub(crate) fn see(&mut self, item: &ItemId, seed: Seed) {
        match self.seen.iter_mut().find(|seen| seen.item == *item) {
            Some(seen) => seen.seeds.push(seed),
            None => self.seen.push(SeenItem { item: item.clone(), seeds: vec![seed] }),
        }
    }

    /// Varies the route from student to student and day to day.
    pub(crate) fn day_seed(&self) -> u64 {
        hash(format!("{}{}", self.user, self.day).bytes())
    }
}
