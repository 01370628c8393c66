//! Teachers' notes about a student.

use protocol::{Failure, Millis, NoteId};
use store::{Caller, StaffAccess, StudentAccess, notes};
use view::NoteView;

use crate::Service;
use crate::error::Result;
use crate::text;
use crate::wall_clock::WallClock;

/// Longest note, in characters.
const LONGEST: usize = 2_000;

impl Service {
    /// Writes a note about a student, or one's own anew.
    pub async fn save_note(
        &self,
        caller: &Caller,
        student: &str,
        note: NoteId,
        body: &str,
        shared: bool,
        now: Millis,
    ) -> Result<()> {
        let student = self.seen_by_staff(caller, student).await?;
        let body = text::checked(body, LONGEST, "note")?;
        if body.is_empty() {
            return Err(Failure::invalid("note").into());
        }
        Ok(notes::save(&self.db, &caller.staff()?, &student, note, body, shared, now).await?)
    }

    /// Removes one's own note; for a day it can be brought back.
    pub async fn remove_note(&self, caller: &Caller, student: &str, note: NoteId, now: Millis) -> Result<()> {
        let student = self.seen_by_staff(caller, student).await?;
        Ok(notes::remove(&self.db, &caller.staff()?, &student, note, now).await?)
    }

    /// Brings back one's own note.
    pub async fn restore_note(&self, caller: &Caller, student: &str, note: NoteId) -> Result<()> {
        let student = self.seen_by_staff(caller, student).await?;
        Ok(notes::restore(&self.db, &caller.staff()?, &student, note).await?)
    }

    /// The notes that this member of staff may read.
    pub(crate) async fn notes_for(
        &self,
        staff: &StaffAccess,
        student: &StudentAccess,
        clock: &WallClock,
    ) -> Result<Vec<NoteView>> {
        let found = notes::seen_by(&self.db, staff, student).await?;
        let view = |note: notes::Note| NoteView {
            id: note.id,
            own: note.author == staff.user(),
            author: note.author_name,
            body: note.body,
            shared: note.shared,
            at: clock.show(note.changed_at),
        };
        Ok(found.into_iter().map(view).collect())
    }
}
