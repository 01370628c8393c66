//! A lesson while it goes on: the teacher's grid, the projector without names, and what students are told.

use exercise::Verdict;
use protocol::{AttemptId, ItemId, Millis, Seed, UserId};
use serde::{Deserialize, Serialize};

use crate::{ClassCard, LocalTime, Prose};

/// How it goes with a student just now, in the order in which a teacher wants to see them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LiveState {
    /// Works on an exercise, and it does not go on.
    Stuck,
    /// Is there, but has no exercise on screen.
    Elsewhere,
    /// Works on an exercise.
    Working,
    /// Has walked today's route, with all that was assigned.
    Done,
    /// Was not heard of lately: the tablet is away, or its network is.
    Away,
}

impl LiveState {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Stuck, Self::Elsewhere, Self::Working, Self::Done, Self::Away];
}

/// What shows that a student is stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StuckBy {
    /// Much longer at one exercise than it usually takes.
    Long {
        /// Since how many minutes.
        minutes: u32,
    },
    /// Wrong answers in a row to one exercise.
    Wrong {
        /// How many.
        times: u32,
    },
}

/// The exercise that a student has on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveWork {
    /// Which.
    pub item: ItemId,
    /// With which numbers.
    pub seed: Seed,
    /// The skill's name where there is little room.
    pub skill: String,
}

/// One tile of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveStudent {
    /// The student.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// How it goes.
    pub state: LiveState,
    /// What is on screen, if it is an exercise.
    pub work: Option<LiveWork>,
    /// What shows that they are stuck.
    pub stuck: Option<StuckBy>,
    /// Answers of this lesson that were understood…
    pub answers: u32,
    /// …and how many of those were right.
    pub right: u32,
    /// They were sent help for what they have on screen, and have not answered since.
    pub helped: bool,
}

/// Where a lesson stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonPhase {
    /// When it began.
    pub started: LocalTime,
    /// The students' screens are paused.
    pub paused: bool,
    /// The answer on show is on the students' screens too.
    pub on_screens: bool,
}

/// An answer on show, without a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShownAnswer {
    /// Which.
    pub attempt: AttemptId,
    /// The skill's name.
    pub skill: String,
    /// What was asked.
    pub statement: Prose,
    /// What was answered; `None` for "I don't know yet".
    pub answer: Option<Prose>,
    /// How it was marked.
    pub verdict: Verdict,
}

/// The teacher's grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LiveClass {
    /// The class.
    pub class: ClassCard,
    /// The lesson that goes on; without one the answers counted are those of the day.
    pub lesson: Option<LessonPhase>,
    /// The students: those who need the teacher first, equals by name.
    pub students: Vec<LiveStudent>,
    /// The answer on show.
    pub shown: Option<ShownAnswer>,
}

/// How many students are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LiveCounts([u32; 5]);

impl LiveCounts {
    /// Of these students.
    pub fn of(students: &[LiveStudent]) -> Self {
        Self(LiveState::ALL.map(|state| students.iter().filter(|one| one.state == state).count() as u32))
    }

    /// How many are in this state.
    pub fn count(&self, state: LiveState) -> u32 {
        LiveState::ALL.iter().zip(self.0).find(|(one, _)| **one == state).map_or(0, |(_, count)| count)
    }

    /// How many there are.
    pub fn all(&self) -> u32 {
        self.0.iter().sum()
    }
}

/// What the projector shows: nobody's name, and nothing from which one follows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LessonScreen {
    /// The class's name, such as `8a`.
    pub class: String,
    /// The lesson that goes on.
    pub lesson: Option<LessonPhase>,
    /// How many students are in each state.
    pub counts: LiveCounts,
    /// Answers that were understood…
    pub answers: u32,
    /// …and how many of those were right.
    pub right: u32,
    /// The answer on show.
    pub shown: Option<ShownAnswer>,
}

impl From<&LiveClass> for LessonScreen {
    fn from(live: &LiveClass) -> Self {
        Self {
            class: live.class.name.clone(),
            lesson: live.lesson,
            counts: LiveCounts::of(&live.students),
            answers: live.students.iter().map(|student| student.answers).sum(),
            right: live.students.iter().map(|student| student.right).sum(),
            shown: live.shown.clone(),
        }
    }
}

/// An answer that may be shown to the class; whose it is stands nowhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LessonAnswer {
    /// What would be shown.
    pub shown: ShownAnswer,
    /// When it came.
    pub at: LocalTime,
}

/// Help that the teacher sent to a student.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonHint {
    /// When it was sent: tells one from another.
    pub sent: Millis,
    /// For which exercise.
    pub item: ItemId,
    /// What the teacher wrote; `None`: open the exercise's own next hint.
    pub words: Option<String>,
}

/// What a student's page is told of the lesson.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LessonSignal {
    /// The screen is paused; for at most so many milliseconds more.
    pub paused_ms: Option<i64>,
    /// Help for this student, oldest first.
    pub hints: Vec<LessonHint>,
    /// An answer to look at.
    pub shown: Option<ShownAnswer>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

    fn student(name: &str, state: LiveState, answers: u32, right: u32) -> LiveStudent {
        let (id, name) = (NOBODY.parse().unwrap(), name.to_owned());
        LiveStudent { id, name, state, work: None, stuck: None, answers, right, helped: false }
    }

    #[test]
    fn the_projector_knows_no_names() {
        let id = NOBODY.parse().unwrap();
        let class = ClassCard { id, name: "8a".into(), grade: 8, code: "K".into(), students: 3 };
        let students = vec![
            student("Jonas", LiveState::Stuck, 4, 1),
            student("Ona", LiveState::Done, 6, 6),
            student("Rūta", LiveState::Done, 5, 4),
        ];
        let live = LiveClass { class, lesson: None, students, shown: None };
        let screen = LessonScreen::from(&live);
        assert_eq!((screen.answers, screen.right), (15, 11));
        assert_eq!(LiveState::ALL.map(|state| screen.counts.count(state)), [1, 0, 0, 2, 0]);
        assert_eq!(screen.counts.all(), 3);
        let told = format!("{screen:?}");
        for name in ["Jonas", "Ona", "Rūta"] {
            assert!(!told.contains(name), "{told}");
        }
    }
}
