//! Assigned work: the form that gives it and the page that follows it.

use protocol::{AssignmentId, ItemId, SkillId, UserId};
use serde::{Deserialize, Serialize};

use crate::{ClassCard, LocalTime, Prose};

/// An exercise that may be assigned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssignableItem {
    /// The exercise.
    pub id: ItemId,
    /// The skill it practises first.
    pub skill: SkillId,
    /// That skill's name.
    pub skill_name: String,
    /// One instance's statement, as an example.
    pub example: Prose,
    /// Whether it tells of real life.
    pub real_life: bool,
    /// Typical time, in seconds.
    pub seconds: u32,
}

/// What the form for assigning shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssignForm {
    /// The class.
    pub class: ClassCard,
    /// Its students, by name, with the skills in which each has a gap.
    pub students: Vec<(UserId, String, Vec<SkillId>)>,
    /// Exercises, by teaching order of their skills.
    pub items: Vec<AssignableItem>,
    /// The proposed last day: a week from now.
    pub proposed_due: LocalTime,
    /// Today, the earliest last day.
    pub today: LocalTime,
}

/// An assignment in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentRow {
    /// The assignment.
    pub id: AssignmentId,
    /// Its title.
    pub title: String,
    /// Until when.
    pub due: Option<LocalTime>,
    /// Given when.
    pub created: LocalTime,
    /// To how many.
    pub students: u32,
    /// How many have done all of it.
    pub done: u32,
    /// The last day is over, and somebody has not done all of it.
    pub overdue: bool,
    /// Taken off the students' routes.
    pub closed: bool,
}

/// How far one student is with one exercise of an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Right answers wanted.
    pub wanted: u32,
    /// Right answers given.
    pub right: u32,
    /// Answers given.
    pub tries: u32,
}

/// One student's line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentLine {
    /// The student.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// One per exercise.
    pub items: Vec<Progress>,
}

impl AssignmentLine {
    /// All of it is done.
    pub fn done(&self) -> bool {
        self.items.iter().all(|p| p.right >= p.wanted)
    }

    /// Something was tried.
    pub fn begun(&self) -> bool {
        self.items.iter().any(|p| p.tries > 0)
    }
}

/// The page of one assignment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssignmentDetail {
    /// The class.
    pub class: ClassCard,
    /// Title, due date, counts.
    pub row: AssignmentRow,
    /// What the teacher wrote to the students.
    pub note: String,
    /// The exercises.
    pub items: Vec<AssignableItem>,
    /// The students, by name.
    pub lines: Vec<AssignmentLine>,
}
