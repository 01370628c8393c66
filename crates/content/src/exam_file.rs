//! The file of an examination paper: `content/exams/<id>.toml`.

use exercise::Localized;
use learner::Course;
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

impl Paper {
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
        for (key, text) in [("name", &self.name), ("note", &self.note)] {
            let empty = text.lt.trim().is_empty() || text.en.trim().is_empty();
            note(empty, key, "this is needed in both languages");
        }
        wrong
    }
}
