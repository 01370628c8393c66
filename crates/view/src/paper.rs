//! Work on paper: sheets to print, and the form that takes their results.

use exercise::Template;
use protocol::{AssignmentId, Seed, UserId};
use serde::{Deserialize, Serialize};

use crate::{ClassCard, Prose};

/// A QR code, to be drawn as squares of size 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrCode {
    /// How many squares wide and high, with the quiet zone.
    pub size: u32,
    /// The dark squares: an SVG path.
    pub path: String,
}

/// One task on paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PaperTask {
    /// The template.
    pub template: Template,
    /// The numbers.
    pub seed: Seed,
    /// Points for a right answer, of a test.
    pub points: Option<u32>,
    /// The right answer, for the key.
    pub right_answer: Prose,
}

/// A student's sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PaperSheet {
    /// The student.
    pub student: UserId,
    /// Name.
    pub name: String,
    /// Which variant, from 0; `None`: the sheet is this student's alone.
    pub variant: Option<u8>,
    /// The tasks.
    pub tasks: Vec<PaperTask>,
    /// Leads to where the results are entered.
    pub code: QrCode,
}

/// Everything to print of an assignment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetsPage {
    /// The class.
    pub class: ClassCard,
    /// The assignment.
    pub id: AssignmentId,
    /// Its title.
    pub title: String,
    /// One for each student, by name.
    pub sheets: Vec<PaperSheet>,
}

/// The form for a student's results.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnterPage {
    /// The class.
    pub class: ClassCard,
    /// The assignment.
    pub id: AssignmentId,
    /// Its title.
    pub title: String,
    /// The student.
    pub student: UserId,
    /// Name.
    pub name: String,
    /// What was asked, and the right answers.
    pub tasks: Vec<(Prose, Prose)>,
    /// The next student of the assignment, by name.
    pub next: Option<UserId>,
}
