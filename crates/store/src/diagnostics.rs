//! Where a student's diagnostic stands. Its answers are attempts like all others; here stands when it began, and of which
//! exercises the student said that they were not taught.

use protocol::{DiagnosticId, Millis};

use crate::access::StudentAccess;
use crate::column::{Text, Time, TimeOrNull};
use crate::db::{Db, on};
use crate::error::{Result, StoreError};

/// A diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StoredDiagnostic {
    /// Which.
    #[sqlx(try_from = "Text<DiagnosticId>")]
    pub id: DiagnosticId,
    /// When it began: answers from then on belong to it.
    #[sqlx(try_from = "Time")]
    pub started_at: Millis,
    /// JSON: the exercises that were not taught.
    pub not_taught: String,
    /// When it ended, if it did.
    #[sqlx(try_from = "TimeOrNull")]
    pub finished_at: Option<Millis>,
}

/// The student's latest diagnostic.
pub async fn latest(db: &Db, student: &StudentAccess) -> Result<Option<StoredDiagnostic>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, started_at, not_taught, finished_at from diagnostics
          where user_id = $1 order by started_at desc, id desc limit 1",
    )
    .bind(student.student().to_string())
    .fetch_optional(pool)
    .await)?)
}

/// Begins a diagnostic.
pub async fn start(db: &Db, student: &StudentAccess, id: DiagnosticId, now: Millis) -> Result<()> {
    on!(db.write(), |pool| {
        sqlx::query(
        "insert into diagnostics (id, school_id, user_id, started_at, not_taught) values ($1, $2, $3, $4, '[]')
         on conflict (id) do nothing",
    )
    .bind(id.to_string())
    .bind(student.school().to_string())
    .bind(student.student().to_string())
    .bind(now.0)
    .execute(pool)
    .await
    .map(drop)
    })?;
    Ok(())
}

/// Notes what was not taught, and when the diagnostic ended. Only of one that has not ended yet.
pub async fn update(db: &Db, student: &StudentAccess, diagnostic: &StoredDiagnostic) -> Result<()> {
    let changed = on!(db.write(), |pool| sqlx::query(
        "update diagnostics set not_taught = $3, finished_at = $4
          where id = $1 and user_id = $2 and finished_at is null",
    )
    .bind(diagnostic.id.to_string())
    .bind(student.student().to_string())
    .bind(&diagnostic.not_taught)
    .bind(diagnostic.finished_at.map(|at| at.0))
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    if changed == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}
