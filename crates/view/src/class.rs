//! A teacher's classes and one class at a glance.

use protocol::{ClassId, SkillId, UserId};
use serde::{Deserialize, Serialize};

use crate::{Cell, GoalChoice, GoalView, LocalTime};

/// A class in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassCard {
    /// The class.
    pub id: ClassId,
    /// Such as `8a`.
    pub name: String,
    /// 5–12.
    pub grade: u8,
    /// Code for logging in.
    pub code: String,
    /// How many students.
    pub students: u32,
}

/// A column of the heat map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillColumn {
    /// The skill.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Its name where there is little room.
    pub short: String,
    /// The topic's name.
    pub topic: String,
    /// The class has not come to it yet.
    pub not_taught: bool,
}

/// A row of the heat map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudentLine {
    /// The student.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// Log-in name.
    pub user_name: String,
    /// One per column.
    pub cells: Vec<Cell>,
    /// Answers in the last seven days.
    pub answers_week: u32,
    /// Of those, right.
    pub right_week: u32,
    /// Last answer, if any.
    pub last: Option<LocalTime>,
    /// Some skill fails again and again: a person helps better than another exercise.
    pub stuck: bool,
    /// Skills mastered for the first time in the last seven days.
    pub mastered_week: u32,
}

/// One sentence of the class's story, most pressing first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "story", rename_all = "snake_case")]
pub enum Story {
    /// Several students lack the same skill.
    SharedGap {
        /// The skill.
        skill: SkillId,
        /// Its name.
        name: String,
        /// Who.
        students: Vec<(UserId, String)>,
    },
    /// The same misconception shows in the answers of several students.
    SharedMisconception {
        /// What the students do.
        name: String,
        /// The skill in which it shows most.
        skill: SkillId,
        /// Its name.
        skill_name: String,
        /// Who.
        students: Vec<(UserId, String)>,
    },
    /// Mastered something new in the last seven days.
    Moved {
        /// How many skills in all.
        skills: u32,
        /// Who, those with most first.
        students: Vec<(UserId, String)>,
    },
    /// Many wrong answers lately: needs a person.
    NeedsPerson {
        /// Who.
        students: Vec<(UserId, String)>,
    },
    /// Has not answered anything in the last seven days.
    Silent {
        /// Who.
        students: Vec<(UserId, String)>,
    },
    /// Mastered what the class is learning, without a gap: ready for more.
    Ready {
        /// The next skill.
        skill: SkillId,
        /// Its name.
        name: String,
        /// Who.
        students: Vec<(UserId, String)>,
    },
}

/// The page of one class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassPage {
    /// The class.
    pub class: ClassCard,
    /// Columns, in teaching order.
    pub skills: Vec<SkillColumn>,
    /// Rows, by name.
    pub students: Vec<StudentLine>,
    /// In words.
    pub story: Vec<Story>,
    /// What the class works towards.
    pub goals: Vec<GoalView>,
    /// What can be chosen as a goal.
    pub choices: Vec<GoalChoice>,
}

/// A line of the list of students to add, as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewStudentLine {
    /// Full name.
    pub name: String,
}

/// The head's page: the school's classes, never a ranking of children.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SchoolPage {
    /// The school's name.
    pub name: String,
    /// Its classes with the share of (student, skill) pairs mastered and the number of answers this week.
    pub classes: Vec<(ClassCard, f32, u32)>,
}
