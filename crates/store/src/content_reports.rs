//! What teachers say is wrong with exercises: a queue for authors, over all schools of the installation.

use protocol::{ItemId, Millis, Seed};

use crate::access::StaffAccess;
use crate::column::{Text, Time};
use crate::db::{Db, on};
use crate::error::{Result, StoreError};

/// A report as it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReport<'a> {
    /// The exercise…
    pub item: &'a ItemId,
    /// …in this revision…
    pub revision: u32,
    /// …with these numbers.
    pub seed: Seed,
    /// The language of the page.
    pub lang: &'a str,
    /// What is wrong.
    pub words: &'a str,
}

/// A report that waits for an author.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Report {
    /// Its name.
    pub id: String,
    /// The exercise.
    #[sqlx(try_from = "Text<ItemId>", rename = "item_id")]
    pub item: ItemId,
    /// Its revision.
    pub revision: i64,
    /// What fixes its numbers.
    pub seed: i64,
    /// The language of the page.
    pub lang: String,
    /// What is wrong, in the words of a teacher.
    pub words: String,
    /// When it was said.
    #[sqlx(try_from = "Time")]
    pub created_at: Millis,
}

/// Puts a report into the queue.
pub async fn add(db: &Db, staff: &StaffAccess, id: &str, report: &NewReport<'_>, now: Millis) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "insert into content_reports (id, school_id, item_id, revision, seed, lang, words, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(staff.school().to_string())
    .bind(report.item.to_string())
    .bind(i64::from(report.revision))
    .bind(i64::from(report.seed.0))
    .bind(report.lang)
    .bind(report.words)
    .bind(now.0)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

/// How many reports a school has made since then: whoever makes very many is stopped.
pub async fn made_since(db: &Db, staff: &StaffAccess, since: Millis) -> Result<i64> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar(
        "select count(*) from content_reports where school_id = $1 and created_at >= $2"
    )
    .bind(staff.school().to_string())
    .bind(since.0)
    .fetch_one(pool)
    .await)?)
}

/// The reports that wait, earliest first, at most so many.
pub async fn waiting(db: &Db, most: u32) -> Result<Vec<Report>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, item_id, revision, seed, lang, words, created_at
         from content_reports
         where done_at is null
         order by created_at, id
         limit $1"
    )
    .bind(i64::from(most))
    .fetch_all(pool)
    .await)?)
}

/// Takes a report out of the queue. One that does not wait is [`StoreError::NotFound`].
pub async fn done(db: &Db, id: &str, now: Millis) -> Result<()> {
    let changed = on!(db.write(), |pool| sqlx::query(
        "update content_reports set done_at = $2 where id = $1 and done_at is null"
    )
    .bind(id)
    .bind(now.0)
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    if changed == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}
