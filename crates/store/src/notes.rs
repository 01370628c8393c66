//! Notes of teachers about students: for the author alone, or for everybody who teaches the student and the head.
//!
//! Students do not see them on pages; what is kept of them is theirs by law, so [`crate::personal_data`] gives them all.

use protocol::{Millis, NoteId, UserId};

use crate::access::{StaffAccess, StudentAccess};
use crate::column::{Text, Time, TimeOrNull};
use crate::db::{Db, Tx, on};
use crate::error::{Result, StoreError};

/// For so long a removed note can be brought back.
const KEPT_REMOVED: i64 = Millis::DAY;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Note {
    /// The note.
    #[sqlx(try_from = "Text<NoteId>")]
    pub id: NoteId,
    /// Who wrote it…
    #[sqlx(try_from = "Text<UserId>")]
    pub author: UserId,
    /// …and their name.
    pub author_name: String,
    /// What it says.
    pub body: String,
    /// Whether others who may see the student see it.
    pub shared: bool,
    /// When it was written.
    #[sqlx(try_from = "Time")]
    pub created_at: Millis,
    /// When it was changed last.
    #[sqlx(try_from = "Time")]
    pub changed_at: Millis,
    /// When its author removed it.
    #[sqlx(try_from = "TimeOrNull")]
    pub removed_at: Option<Millis>,
}

/// Reads [`Note`]s, by a condition and an order.
macro_rules! notes_where {
    ($condition_and_order:literal) => {
        concat!(
            "select student_notes.id, teacher_id as author, display_name as author_name, body, shared,
                    student_notes.created_at, changed_at, removed_at
             from student_notes
             join users on users.id = teacher_id
             where ",
            $condition_and_order
        )
    };
}

/// The notes about a student that this member of staff may read, latest first.
pub async fn seen_by(db: &Db, staff: &StaffAccess, student: &StudentAccess) -> Result<Vec<Note>> {
    same_school(staff, student)?;
    Ok(on!(db.read(), |pool| sqlx::query_as(notes_where!(
        "student_notes.user_id = $1 and removed_at is null and (shared or teacher_id = $2)
         order by student_notes.created_at desc, student_notes.id"
    ))
    .bind(student.student().to_string())
    .bind(staff.user().to_string())
    .fetch_all(pool)
    .await)?)
}

/// All notes about a student that are kept, earliest first: for the student's right to have them.
pub(crate) async fn all_of_student(db: &Db, student: &StudentAccess) -> Result<Vec<Note>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(notes_where!(
        "student_notes.user_id = $1 order by student_notes.created_at, student_notes.id"
    ))
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?)
}

/// Writes a note, or writes one's own anew. Somebody else's is [`StoreError::NotFound`].
pub async fn save(
    db: &Db,
    staff: &StaffAccess,
    student: &StudentAccess,
    id: NoteId,
    body: &str,
    shared: bool,
    now: Millis,
) -> Result<()> {
    same_school(staff, student)?;
    let mut tx = db.begin().await?;
    let saved = on!(tx.at(), |tx| {
        sqlx::query(
        "insert into student_notes (id, school_id, user_id, teacher_id, body, shared, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)
         on conflict (id) do update set
             body = excluded.body, shared = excluded.shared, changed_at = excluded.changed_at, removed_at = null
         where student_notes.user_id = excluded.user_id and student_notes.teacher_id = excluded.teacher_id",
    )
    .bind(id.to_string())
    .bind(student.school().to_string())
    .bind(student.student().to_string())
    .bind(staff.user().to_string())
    .bind(body)
    .bind(shared)
    .bind(now.0)
    .execute(tx)
    .await
    .map(|done| done.rows_affected())
    })?;
    if saved == 0 {
        return Err(StoreError::NotFound);
    }
    forget_removed(&mut tx, student, now).await?;
    tx.commit().await
}

/// Removes one's own note; for a day it can be brought back.
pub async fn remove(
    db: &Db,
    staff: &StaffAccess,
    student: &StudentAccess,
    id: NoteId,
    now: Millis,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let removed = on!(tx.at(), |tx| sqlx::query(
        "update student_notes set removed_at = $4
         where id = $1 and user_id = $2 and teacher_id = $3 and removed_at is null",
    )
    .bind(id.to_string())
    .bind(student.student().to_string())
    .bind(staff.user().to_string())
    .bind(now.0)
    .execute(tx)
    .await
    .map(|done| done.rows_affected()))?;
    if removed == 0 {
        return Err(StoreError::NotFound);
    }
    forget_removed(&mut tx, student, now).await?;
    tx.commit().await
}

/// Deletes what was removed at the school more than a day ago: whoever writes or removes a note sweeps.
async fn forget_removed(tx: &mut Tx, student: &StudentAccess, now: Millis) -> Result<()> {
    on!(tx.at(), |tx| sqlx::query("delete from student_notes where school_id = $1 and removed_at < $2")
        .bind(student.school().to_string())
        .bind(now.plus(-KEPT_REMOVED).0)
        .execute(tx)
        .await
        .map(drop))?;
    Ok(())
}

/// Brings back one's own note that was just removed.
pub async fn restore(db: &Db, staff: &StaffAccess, student: &StudentAccess, id: NoteId) -> Result<()> {
    let restored = on!(db.write(), |pool| sqlx::query(
        "update student_notes set removed_at = null
         where id = $1 and user_id = $2 and teacher_id = $3 and removed_at is not null",
    )
    .bind(id.to_string())
    .bind(student.student().to_string())
    .bind(staff.user().to_string())
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    if restored == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

fn same_school(staff: &StaffAccess, student: &StudentAccess) -> Result<()> {
    if staff.school() == student.school() { Ok(()) } else { Err(StoreError::NotFound) }
}
