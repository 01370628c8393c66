//! What a teacher says of one student: corrections, notes, what helps.

use leptos::prelude::*;
use protocol::{CorrectionId, CorrectionKind, Failure, NoteId, SkillId};

use super::json::Json;

/// Says something of a skill of a student, in the place of what was said before.
#[server(prefix = "/api", endpoint = "teacher/correct", output = Json)]
pub(crate) async fn correct(student: String, skill: SkillId, kind: CorrectionKind) -> Result<(), Failure> {
    super::backend::call(|c| async move { c.service.correct(&c.caller, &student, &skill, kind, c.now).await })
        .await
}

/// Takes a correction back.
#[server(prefix = "/api", endpoint = "teacher/end-correction", output = Json)]
pub(crate) async fn end_correction(student: String, correction: CorrectionId) -> Result<(), Failure> {
    super::backend::call(
        |c| async move { c.service.end_correction(&c.caller, &student, correction, c.now).await },
    )
    .await
}

/// Writes a note about a student, or one's own anew. The same id writes one note.
#[server(prefix = "/api", endpoint = "teacher/save-note", output = Json)]
pub(crate) async fn save_note(
    student: String,
    note: NoteId,
    body: String,
    shared: bool,
) -> Result<(), Failure> {
    super::backend::call(|c| async move {
        c.service.save_note(&c.caller, &student, note, &body, shared, c.now).await
    })
    .await
}

/// Removes one's own note; for a day it can be brought back.
#[server(prefix = "/api", endpoint = "teacher/remove-note", output = Json)]
pub(crate) async fn remove_note(student: String, note: NoteId) -> Result<(), Failure> {
    super::backend::call(|c| async move { c.service.remove_note(&c.caller, &student, note, c.now).await })
        .await
}

/// Brings back one's own note.
#[server(prefix = "/api", endpoint = "teacher/restore-note", output = Json)]
pub(crate) async fn restore_note(student: String, note: NoteId) -> Result<(), Failure> {
    super::backend::call(|c| async move { c.service.restore_note(&c.caller, &student, note).await }).await
}

/// Says what helps a student.
#[server(prefix = "/api", endpoint = "teacher/accommodations", output = Json)]
pub(crate) async fn accommodations(
    student: String,
    extra_time: u8,
    calculator: bool,
    small_steps: bool,
    other: String,
) -> Result<(), Failure> {
    super::backend::call(|c| async move {
        let said = service::NewAccommodations { extra_time, calculator, small_steps, other };
        c.service.set_accommodations(&c.caller, &student, said, c.now).await
    })
    .await
}
