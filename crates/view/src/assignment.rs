//! Assigned work: the form that gives it and the page that follows it.

use learner::ProposalReason;
use protocol::{AssignmentId, ClassId, GroupId, ItemId, SkillId, TopicId, Track, UserId};
use serde::{Deserialize, Serialize};

use crate::{ClassCard, LocalTime, Prose, TestReport};

/// What kind of work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkKind {
    /// With feedback after each answer.
    #[default]
    Practice,
    /// Without feedback until the results are given out.
    Test,
}

/// What is allowed while the work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkRules {
    /// Hints and the solution may be opened before a right answer.
    pub hints: bool,
    /// A calculator may be used.
    pub calculator: bool,
    /// How often one question may be answered wrong; `None`: any number of times.
    pub tries: Option<u8>,
    /// How long a test takes, before extra time; `None`: until its last moment.
    pub minutes: Option<u16>,
}

/// Which numbers the students get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Numbers {
    /// Everybody their own.
    #[default]
    Own,
    /// So many variants, A, B…, given out in turn; 1: everybody the same.
    Variants(u8),
}

/// One task of a student.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskWish {
    /// The exercise.
    pub item: ItemId,
    /// Right answers wanted, 1–5; of a test, the points for a right answer, 1–10.
    pub wanted: u8,
}

/// What one student is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudentWish {
    /// To whom.
    pub student: UserId,
    /// What, in order.
    pub tasks: Vec<TaskWish>,
}

/// What a teacher wishes to assign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkWish {
    /// Shown to the students.
    pub title: String,
    /// A word to the students; may be empty.
    pub note: String,
    /// Practice or a test.
    pub kind: WorkKind,
    /// From when on, `YYYY-MM-DDTHH:MM` by the school's clock; empty: at once.
    pub starts: String,
    /// Until when, in the same way.
    pub due: String,
    /// What is allowed.
    pub rules: WorkRules,
    /// Which numbers they get.
    pub numbers: Numbers,
    /// How often it is given, a week apart, with new numbers each time; 1: once.
    pub weeks: u8,
    /// To whom, and what.
    pub students: Vec<StudentWish>,
}

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
    /// For whom it is meant.
    pub track: Track,
    /// Typical time, in seconds.
    pub seconds: u32,
}

/// A student to whom work may be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignableStudent {
    /// The student.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// The skills in which they have a gap.
    pub gaps: Vec<SkillId>,
}

/// A kept group of students.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptGroup {
    /// The group.
    pub id: GroupId,
    /// What the teacher called it.
    pub name: String,
    /// The skill that it works on, if it was made for one.
    pub skill: Option<SkillId>,
    /// That skill's name.
    pub skill_name: String,
    /// Who is in it.
    pub members: Vec<UserId>,
}

/// Work given before, which can be given again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierWork {
    /// The assignment.
    pub id: AssignmentId,
    /// Its title.
    pub title: String,
    /// The class that it was given to.
    pub class_name: String,
    /// When.
    pub created: LocalTime,
}

/// What the form for assigning shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssignForm {
    /// The class.
    pub class: ClassCard,
    /// Its students, by name.
    pub students: Vec<AssignableStudent>,
    /// Its kept groups.
    pub groups: Vec<KeptGroup>,
    /// Exercises, by teaching order of their skills.
    pub items: Vec<AssignableItem>,
    /// What a test can be put together from: examinations, their trial papers, and topics, each with its name.
    pub sources: Vec<(ProposalFor, String)>,
    /// Work that the caller gave before, latest first.
    pub earlier: Vec<EarlierWork>,
    /// The proposed last day: a week from now.
    pub proposed_due: LocalTime,
    /// Now, the earliest last moment.
    pub now: LocalTime,
}

/// What to propose work from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalFor {
    /// These skills, each student at their own place.
    Skills(Vec<SkillId>),
    /// The plan of an examination: the same for everybody.
    Paper(String),
    /// One of the trial papers of an examination, by number from 0: the same for everybody, in two variants.
    Trial(String, usize),
    /// The test of a topic: the same for everybody, in two variants.
    Topic(TopicId),
    /// Work given before: the same to everybody.
    Again(AssignmentId),
}

/// One proposed task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedTask {
    /// The exercise.
    pub item: ItemId,
    /// The skill it practises.
    pub skill: SkillId,
    /// That skill's name.
    pub skill_name: String,
    /// Right answers wanted; of a test, points.
    pub wanted: u8,
    /// Why; `None`: because it was chosen for everybody.
    pub reason: Option<ProposalReason>,
}

/// What students are proposed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorkProposal {
    /// A title for it.
    pub title: String,
    /// Practice or a test.
    pub kind: WorkKind,
    /// What is allowed.
    pub rules: WorkRules,
    /// Which numbers they get.
    pub numbers: Numbers,
    /// Each student's tasks.
    pub students: Vec<(UserId, Vec<ProposedTask>)>,
}

/// An assignment in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentRow {
    /// The assignment.
    pub id: AssignmentId,
    /// Its title.
    pub title: String,
    /// Practice or a test.
    pub kind: WorkKind,
    /// From when on, if that is still to come.
    pub starts: Option<LocalTime>,
    /// Until when.
    pub due: Option<LocalTime>,
    /// Given when.
    pub created: LocalTime,
    /// To how many.
    pub students: u32,
    /// How many have done all of it, or handed it in.
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
    /// One per exercise of the assignment; `None`: this student was not given it.
    pub items: Vec<Option<Progress>>,
}

impl AssignmentLine {
    /// All of it is done.
    pub fn done(&self) -> bool {
        self.items.iter().flatten().all(|p| p.right >= p.wanted)
    }

    /// Something was tried.
    pub fn begun(&self) -> bool {
        self.items.iter().flatten().any(|p| p.tries > 0)
    }
}

/// A wrong answer that several gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WrongAnswer {
    /// The answer as it was given; `None`: "I don't know yet".
    pub answer: Option<Prose>,
    /// The name of the misconception that it shows, if it was recognised.
    pub misconception: Option<String>,
    /// Who gave it.
    pub students: Vec<(UserId, String)>,
}

/// What the answers to one exercise of an assignment say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionReport {
    /// The exercise.
    pub item: AssignableItem,
    /// How many students it was given to.
    pub given: u32,
    /// How many of them have answered it.
    pub answered: u32,
    /// How many were right at the first try, without help.
    pub first_right: u32,
    /// How many came to a right answer.
    pub right: u32,
    /// Wrong answers by how many gave them; those that one misconception explains stand together.
    pub wrong: Vec<WrongAnswer>,
}

/// What the answers for an assignment say about one skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillReport {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Answers, without those that could not be understood.
    pub answers: u32,
    /// Of those, right.
    pub right: u32,
    /// Who needs a person: a gap is left after the work.
    pub lacking: Vec<(UserId, String)>,
}

/// How a student came out of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CameOut {
    /// Mastered what it was about, or did all of it.
    CaughtUp,
    /// On the way: some more of the same.
    OneMore,
    /// Many wrong answers, or a gap after the work: a person helps better.
    NeedsPerson,
    /// Did not begin.
    NotBegun,
}

/// The report of the next day: who came out of the work how, and what to do about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NextDay {
    /// Students by how they came out, in the order of [`CameOut`]; empty ones are left out.
    pub groups: Vec<(CameOut, Vec<(UserId, String)>)>,
    /// By skill, in teaching order.
    pub skills: Vec<SkillReport>,
    /// By question.
    pub questions: Vec<QuestionReport>,
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
    /// What is allowed.
    pub rules: WorkRules,
    /// The exercises.
    pub items: Vec<AssignableItem>,
    /// The students, by name.
    pub lines: Vec<AssignmentLine>,
    /// What the answers say.
    pub report: NextDay,
    /// The results, if it is a test.
    pub test: Option<TestReport>,
    /// The caller's classes, to which the same may be given.
    pub classes: Vec<(ClassId, String)>,
}
