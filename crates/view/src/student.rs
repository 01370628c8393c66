//! One student, as a teacher sees them.

use exercise::Verdict;
use protocol::{AssignmentId, AttemptId, ClassId, ItemId, MisconceptionId, Seed, SkillId, UserId};
use serde::{Deserialize, Serialize};

use crate::{Cell, DiagnosticSeen, ExamForecast, LocalTime, NextAnswer, PersonView, Prose, WrittenView};

/// One answer: the very thing the estimates rest on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerView {
    /// The attempt.
    pub id: AttemptId,
    /// When the server received it.
    pub at: LocalTime,
    /// The exercise.
    pub item: ItemId,
    /// Its numbers.
    pub seed: Seed,
    /// The skill's name.
    pub skill: String,
    /// What was asked.
    pub statement: Prose,
    /// What was answered; `None` for "I don't know yet".
    pub answer: Option<Prose>,
    /// The right answer.
    pub right_answer: Prose,
    /// How it was marked.
    pub verdict: Verdict,
    /// What was said of the mistake, if it was recognised.
    pub mistake: Option<Prose>,
    /// What people read and mark of it.
    pub written: Vec<WrittenView>,
    /// Hints open.
    pub hints: u8,
    /// Whether the worked solution had been seen.
    pub saw_solution: bool,
    /// Time taken, in seconds.
    pub seconds: u32,
}

/// A skill with its estimate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillView {
    /// The skill.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// The estimate.
    pub cell: Cell,
    /// There is nothing to practise it with yet, and so no estimate.
    pub planned: bool,
}

/// A gap traced to its root.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GapView {
    /// The skill that is lacking.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Probability that it is lacking, 0–1.
    pub probability: f32,
    /// Names of the skills that it blocks.
    pub blocks: Vec<String>,
    /// How many answers show it.
    pub answers: u32,
}

/// Which of a student's answers are asked for: all, or the very ones behind a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswersOf {
    /// Every answer.
    All,
    /// Answers to exercises that speak about this skill.
    Skill(SkillId),
    /// Answers that show the gap in this skill.
    Gap(SkillId),
    /// Answers in which this misconception was recognised.
    Misconception(MisconceptionId),
    /// Answers given in the latest diagnostic.
    Diagnostic,
    /// Answers given for an assignment.
    Assignment {
        /// The assignment.
        id: AssignmentId,
        /// Only to this exercise of it.
        item: Option<ItemId>,
    },
}

/// Answers of one student.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerList {
    /// Which.
    pub of: AnswersOf,
    /// What these are answers of: the skill's name or the assignment's title; empty for [`AnswersOf::All`].
    pub name: String,
    /// What is expected of the next answer; only of answers to one skill.
    pub next: Option<NextAnswer>,
    /// Latest first; at most 100.
    pub answers: Vec<AnswerView>,
    /// There are earlier ones, which are not shown.
    pub more: bool,
}

/// The page of one student.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudentPage {
    /// The student.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// Log-in name.
    pub user_name: String,
    /// The classes through which the viewer sees them.
    pub classes: Vec<(ClassId, String)>,
    /// All skills, in teaching order.
    pub skills: Vec<SkillView>,
    /// Gaps, most blocking first.
    pub gaps: Vec<GapView>,
    /// How many answers there are in all.
    pub answers_in_all: u32,
    /// The latest diagnostic.
    pub diagnostic: Option<DiagnosticSeen>,
    /// Examinations ahead.
    pub exams: Vec<ExamForecast>,
    /// What there is to say beside skills and gaps.
    pub person: PersonView,
}
