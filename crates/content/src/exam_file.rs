//! The file of an examination paper: `content/exams/<id>.toml`.

use exercise::Localized;
use learner::Course;
use protocol::ItemId;
use serde::{Deserialize, Serialize};

use crate::skill_file::{Area, Exam};

/// What an examination asks, in how many points: as well as it is known, and dated.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Version of the format: 1.
    pub(crate) format: u32,
    /// Its name for programs, the same as the file's: `PUPP`, `VBE1-A`.
    pub id: String,
    /// The examination; its skills are those that name it.
    pub exam: Exam,
    /// For which course; none where there is but one.
    pub course: Option<Course>,
    /// The school year in which it is taken.
    pub grade: u8,
    /// The month in which it usually is, 1 to 12. Its day is announced each year.
    pub month: u8,
    /// How long it takes.
    pub minutes: Option<u16>,
    /// What the points are.
    pub unit: Unit,
    /// The day on which somebody last compared this file with what is published, `YYYY-MM-DD`.
    pub checked: String,
    /// Its name for people.
    pub name: Localized,
    /// What is known of its points and what is only estimated, for people.
    pub note: Localized,
    /// Groups of like tasks.
    #[serde(rename = "part")]
    pub parts: Vec<PaperPart>,
    /// Whole papers to practise with, all built alike.
    #[serde(default, rename = "trial")]
    pub trials: Vec<Trial>,
}

/// A paper to practise with.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trial {
    /// Its name for people.
    pub name: Localized,
    /// How long it takes, where the paper does not say.
    pub minutes: Option<u16>,
    /// Its exercises in the order of the paper's parts: of each as many as it has tasks.
    pub tasks: Vec<ItemId>,
}

/// What the points of a paper are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Points of the examination.
    Points,
    /// Hundredths of the whole: its points are not published.
    Percent,
}

/// Tasks of one content area that give the same points.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperPart {
    /// The area.
    pub area: Area,
    /// How many tasks, at least 1.
    pub tasks: u16,
    /// Points of each, above 0 and at most 100.
    pub points: f64,
}

impl PaperPart {
    /// The points of each task as a test counts them: whole, and at least one.
    pub fn whole_points(&self) -> u8 {
        (self.points.round() as u8).max(1)
    }
}

impl Paper {
    /// The points of each task, part by part.
    pub fn points_in_order(&self) -> impl Iterator<Item = u8> {
        self.parts.iter().flat_map(|part| std::iter::repeat_n(part.whole_points(), part.tasks.into()))
    }

    /// The area of each task, part by part.
    pub(crate) fn areas_in_order(&self) -> impl Iterator<Item = Area> {
        self.parts.iter().flat_map(|part| std::iter::repeat_n(part.area, part.tasks.into()))
    }

    /// What is wrong with it by itself: the key, and why.
    pub(crate) fn problems(&self, stem: &str) -> Vec<(String, String)> {
        let mut wrong = Vec::new();
        let mut note = |bad: bool, key: &str, message: &str| {
            if bad {
                wrong.push((key.to_owned(), message.to_owned()));
            }
        };
        note(self.format != 1, "format", "this program reads format 1");
        note(
            self.id != stem,
            "id",
            &format!("the file is called `{stem}.toml`, so the exam must be `{stem}`"),
        );
        note(!(5..=12).contains(&self.grade), "grade", "a grade is from 5 to 12");
        note(!(1..=12).contains(&self.month), "month", "a month is from 1 to 12");
        note(
            self.course.is_some() != (self.grade >= 11),
            "course",
            "a course belongs to grades 11 and 12, and only to them",
        );
        note(self.parts.is_empty(), "part", "a paper has at least one part");
        for (at, part) in self.parts.iter().enumerate() {
            note(part.tasks == 0, &format!("part[{at}].tasks"), "a part has at least one task");
            let sensible = part.points > 0.0 && part.points <= 100.0;
            note(!sensible, &format!("part[{at}].points"), "points are above 0 and at most 100");
        }
        let tasks: usize = self.parts.iter().map(|part| usize::from(part.tasks)).sum();
        for (at, trial) in self.trials.iter().enumerate() {
            let message = format!("the paper has {tasks} tasks, this trial {}", trial.tasks.len());
            note(trial.tasks.len() != tasks, &format!("trial[{at}].tasks"), &message);
        }
        for (key, text) in [("name", &self.name), ("note", &self.note)] {
            let empty = text.lt.trim().is_empty() || text.en.trim().is_empty();
            note(empty, key, "this is needed in both languages");
        }
        wrong
    }
}
