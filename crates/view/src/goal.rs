//! What a student works towards.

use protocol::GoalId;
use serde::{Deserialize, Serialize};

use crate::LocalTime;

/// What a goal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalSort {
    /// One skill.
    Skill,
    /// A topic.
    Topic,
    /// An exam.
    Exam,
    /// To be ready for a topic.
    Ready,
}

/// A goal of a student.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalView {
    /// The goal.
    pub id: GoalId,
    /// What it is about.
    pub sort: GoalSort,
    /// The name of the skill, topic or exam.
    pub name: String,
    /// Until when.
    pub due: Option<LocalTime>,
    /// It counts more than others.
    pub first: bool,
    /// The student's own, who may end it; otherwise a teacher set it for the class or for this student.
    pub own: bool,
    /// Skills of it that are mastered…
    pub mastered: u32,
    /// …of so many.
    pub all: u32,
}

/// What can be chosen as a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalChoice {
    /// `topic:f-equations`, `exam:NMPP8`: what the form sends.
    pub value: String,
    /// What it is about.
    pub sort: GoalSort,
    /// Its name.
    pub name: String,
}
