//! Answers in one's own words, and what people said of them.

use protocol::{AttemptId, ItemId, PhotoId, Seed, UserId};
use serde::{Deserialize, Serialize};

use crate::{AnswerView, ClassCard, LocalTime, Prose};

/// A photo of work on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoView {
    /// The photo.
    pub id: PhotoId,
    /// Whether the server has it: photos travel after the answer that names them.
    pub arrived: bool,
}

/// One criterion with the points that its author claims.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CriterionView {
    /// What is wanted.
    pub text: Prose,
    /// The most points.
    pub most: u8,
    /// What the author of the answer gave it.
    pub claimed: Option<u8>,
}

/// What a teacher said of a part of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MarkView {
    /// Which part of the exercise, from 0.
    pub part: u32,
    /// The points for each criterion.
    pub points: Vec<u8>,
    /// What the teacher wrote; may be empty.
    pub comment: String,
    /// When.
    pub at: LocalTime,
}

/// A part of an answer that people read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WrittenView {
    /// Which part of the exercise, from 0.
    pub part: u32,
    /// What this part asks, where there are several.
    pub prompt: Option<Prose>,
    /// What was written; may be empty beside photos.
    pub text: String,
    /// Photos of work on paper.
    pub photos: Vec<PhotoView>,
    /// What the points are for.
    pub criteria: Vec<CriterionView>,
    /// The latest mark.
    pub mark: Option<MarkView>,
}

/// An answer that waits for a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaitingAnswer {
    /// Whose.
    pub student: UserId,
    /// Their name.
    pub name: String,
    /// The answer.
    pub answer: AnswerView,
}

/// The answers of a class that wait for a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MarkingPage {
    /// The class.
    pub class: ClassCard,
    /// Answers to one exercise stand together; oldest first.
    pub answers: Vec<WaitingAnswer>,
    /// There are later ones, which are not shown.
    pub more: bool,
}

/// A student is told that an answer was marked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MarkNews {
    /// The answer…
    pub attempt: AttemptId,
    /// …to this exercise…
    pub item: ItemId,
    /// …with these numbers.
    pub seed: Seed,
    /// The skill's name.
    pub skill_name: String,
    /// The points given…
    pub points: u32,
    /// …of so many.
    pub most: u32,
    /// What the teacher wrote; may be empty.
    pub comment: String,
}
