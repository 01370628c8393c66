//! Tests: what the student sees before, during and after, and what the teacher makes of them.

use exercise::{Template, Verdict};
use protocol::{Answer, AssignmentId, ItemId, Seed, UserId};
use serde::{Deserialize, Serialize};

use crate::{AssignableItem, LocalTime, Prose};

/// Where a student stands with a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestState {
    /// It cannot be begun yet.
    Ahead,
    /// It can be begun.
    Open,
    /// It was begun, and there is time left.
    Running,
    /// It is handed in, or its time is over; the results are not out.
    HandedIn,
    /// The results are out.
    Released,
    /// It was not done, and can no longer be begun.
    Missed,
}

/// A test in the student's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestCard {
    /// The test.
    pub id: AssignmentId,
    /// Its title.
    pub title: String,
    /// Where the student stands.
    pub state: TestState,
    /// From when on it can be begun, if that is still to come.
    pub starts: Option<LocalTime>,
    /// Until when it can be begun.
    pub due: Option<LocalTime>,
    /// How long it takes the student, extra time included.
    pub minutes: Option<u16>,
    /// How much of that is left, in seconds.
    pub seconds_left: Option<u32>,
    /// How many tasks it has.
    pub tasks: u32,
    /// The teacher decided something about the marking after the results were out.
    pub changed: bool,
}

/// One task of a test under way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestTask {
    /// The template: the browser makes the instance itself.
    pub template: Template,
    /// The numbers.
    pub seed: Seed,
    /// Points for a right answer.
    pub points: u32,
    /// What was answered last.
    pub answer: Option<Answer>,
}

/// What became of one task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskResult {
    /// What was asked.
    pub statement: Prose,
    /// What was answered; `None`: nothing.
    pub answer: Option<Prose>,
    /// The right answer.
    pub right_answer: Prose,
    /// How it was marked.
    pub verdict: Option<Verdict>,
    /// What was said of the mistake, if it was recognised.
    pub mistake: Option<Prose>,
    /// Points earned…
    pub points: f32,
    /// …of so many.
    pub most: u32,
    /// A person has to look at it yet.
    pub waiting: bool,
    /// The teacher decided on it.
    pub decided: bool,
}

/// How hard a task is among those of its skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskLevel {
    /// Most who have learnt the skill solve it.
    Basic,
    /// A typical one.
    Middle,
    /// One for who knows the skill well.
    High,
}

impl TaskLevel {
    /// The level of a difficulty, in logits: within half a logit of typical is typical.
    pub fn of(difficulty: f64) -> Self {
        match difficulty {
            low if low < -0.5 => Self::Basic,
            high if high > 0.5 => Self::High,
            _ => Self::Middle,
        }
    }
}

/// Tasks of a test that belong together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareOf {
    /// Those of one content area: its place in the programme, and its name.
    Area(u8, String),
    /// Those of one level.
    Level(TaskLevel),
}

/// How a group of tasks went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestShare {
    /// Which tasks.
    pub of: ShareOf,
    /// Points earned…
    pub points: f32,
    /// …of so many.
    pub most: f32,
}

impl TestShare {
    /// In per cent, rounded.
    pub fn percent(&self) -> u8 {
        if self.most > 0.0 { (100.0 * self.points / self.most).round().clamp(0.0, 100.0) as u8 } else { 0 }
    }
}

/// The result of a test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestResult {
    /// Points earned…
    pub points: f32,
    /// …of so many.
    pub most: u32,
    /// The same in per cent.
    pub percent: u8,
    /// The grade, 1 to 10, if there is a scale.
    pub grade: Option<u8>,
    /// By area and level; empty where all tasks are of one kind.
    #[serde(default)]
    pub shares: Vec<TestShare>,
    /// Task by task.
    pub tasks: Vec<TaskResult>,
}

/// The student's page of one test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestPage {
    /// Whose page it is.
    pub user: UserId,
    /// The test.
    pub card: TestCard,
    /// A word of the teacher's; may be empty.
    pub note: String,
    /// A calculator may be used.
    pub calculator: bool,
    /// The tasks; only while it is under way.
    pub tasks: Vec<TestTask>,
    /// The result; only when it is out.
    pub result: Option<TestResult>,
}

/// One student's line in the results.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestLine {
    /// The student.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// Which variant, from 0.
    pub variant: u8,
    /// When it was begun.
    pub began: Option<LocalTime>,
    /// When it was handed in.
    pub handed_in: Option<LocalTime>,
    /// There is still time.
    pub running: bool,
    /// Answers that came after the end, from a tablet without a network, and were given in time by its clock.
    pub late: u32,
    /// Points of each question; `None`: not answered.
    pub points: Vec<Option<f32>>,
    /// All points.
    pub sum: f32,
    /// In per cent.
    pub percent: u8,
    /// The grade, if there is a scale.
    pub grade: Option<u8>,
    /// Answers that a person has to look at.
    pub waiting: u32,
    /// By area and level, as the class's; empty where it was not begun.
    pub shares: Vec<TestShare>,
}

/// A wrong answer on which the teacher can decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decidable {
    /// The numbers of the question.
    pub seed: Seed,
    /// SHA-256 of the answer's JSON.
    pub hash: String,
    /// The question with these numbers.
    pub statement: Prose,
    /// The answer; `None`: "I don't know yet".
    pub answer: Option<Prose>,
    /// The right answer.
    pub right_answer: Prose,
    /// The name of the misconception that it shows, if it was recognised.
    pub misconception: Option<String>,
    /// Who gave it.
    pub students: Vec<(UserId, String)>,
    /// It counts as right, because the teacher decided so.
    pub accepted: bool,
}

/// One question of a test, for the teacher.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestQuestion {
    /// The exercise.
    pub item: AssignableItem,
    /// Points for a right answer.
    pub most: u32,
    /// How many answered it.
    pub answered: u32,
    /// How many got all points.
    pub right: u32,
    /// It counts as right for everybody, because the teacher decided so.
    pub given_to_all: bool,
    /// Answers that are not right, those of most students first.
    pub wrong: Vec<Decidable>,
}

/// What the teacher sees of a test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestReport {
    /// The questions, in order.
    pub questions: Vec<TestQuestion>,
    /// The students, by name.
    pub lines: Vec<TestLine>,
    /// All points there are.
    pub most: u32,
    /// From how many per cent on the grades 2 to 10 are given; empty: no grades.
    pub scale: Vec<u8>,
    /// When the results were given out.
    pub released: Option<LocalTime>,
    /// How many answers wait for a person.
    pub waiting: u32,
    /// By area and level, of all who began; empty where all tasks are of one kind.
    pub shares: Vec<TestShare>,
}

/// What a teacher decides about the marking of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionWish {
    /// The question.
    pub item: ItemId,
    /// With these numbers, and this answer; `None`: every answer to it, and none.
    pub answer: Option<(Seed, String)>,
    /// It counts as right; otherwise as it was marked.
    pub accepted: bool,
}
