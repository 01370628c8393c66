//! Examinations: the points to expect, how sure that is, and what would raise them.

use protocol::{ItemId, Seed, SkillId};
use serde::{Deserialize, Serialize};

use crate::LocalTime;

/// One examination of one student.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExamForecast {
    /// The paper: `PUPP`, `VBE1-A`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is known of its points and what is estimated.
    pub note: String,
    /// When somebody last compared it with what is published, `YYYY-MM-DD`.
    pub checked: String,
    /// The month in which it usually is, 1 to 12.
    pub month: u8,
    /// The day on which the student takes it, if a goal says so.
    pub at: Option<LocalTime>,
    /// Points are hundredths of the whole, because the real ones are not published.
    pub in_percent: bool,
    /// All points.
    pub most: f64,
    /// The points to expect; nothing while too little was answered to say anything.
    pub expected: Option<Expected>,
    /// Skills that it may ask…
    pub skills: u32,
    /// …of which so many were answered directly.
    pub asked: u32,
    /// By content area, in their usual order.
    pub areas: Vec<AreaForecast>,
    /// What would raise the points most per hour, best first.
    pub suggestions: Vec<SuggestionView>,
}

/// Points to expect.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    /// The mean.
    pub mean: f64,
    /// With `high`: in 8 cases of 10 the result lies between them.
    pub low: f64,
    /// See `low`.
    pub high: f64,
}

/// One content area of an examination.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AreaForecast {
    /// The area's name.
    pub name: String,
    /// Its points.
    pub most: f64,
    /// Points to expect.
    pub expected: f64,
    /// Skills that may be asked…
    pub skills: u32,
    /// …of which so many were answered directly…
    pub asked: u32,
    /// …and so many are mastered.
    pub mastered: u32,
}

/// What an hour would bring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SuggestionView {
    /// On which skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Points more to expect for an hour of practice.
    pub points_per_hour: f64,
    /// Where to begin.
    pub exercise: Option<(ItemId, Seed)>,
}
