//! Events that could not become attempts: kept, with the reason, for a person to look at; they block nothing.

use protocol::{Millis, SchoolId, UserId};
use sqlx::QueryBuilder;

use crate::access::StudentSelf;
use crate::column::{Text, Time};
use crate::db::{Db, Tx, on};
use crate::error::Result;

/// An event to be kept aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewQuarantined {
    /// Its id as it was sent; perhaps no UUID.
    pub event_id: String,
    /// Hash of its body: the same body under the same id is kept once.
    pub body_hash: String,
    /// Why, in English, for the person who looks.
    pub reason: String,
    /// What was sent.
    pub body: String,
}

/// An event kept aside.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Quarantined {
    /// Its id as it was sent.
    pub event_id: String,
    /// Hash of its body.
    pub body_hash: String,
    /// Who sent it.
    #[sqlx(try_from = "Text<UserId>")]
    pub user: UserId,
    /// When it arrived.
    #[sqlx(try_from = "Time")]
    pub received_at: Millis,
    /// Why it is here.
    pub reason: String,
    /// What was sent.
    pub body: String,
}

/// Keeps events aside; those that are here already stay as they are.
pub async fn add(db: &Db, student: &StudentSelf, events: &[NewQuarantined], now: Millis) -> Result<()> {
    let mut tx = db.begin().await?;
    add_within(&mut tx, student, events, now).await?;
    tx.commit().await
}

pub(crate) async fn add_within(
    tx: &mut Tx,
    student: &StudentSelf,
    events: &[NewQuarantined],
    now: Millis,
) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    on!(tx.at(), |tx| {
        let mut sql = QueryBuilder::new(
            "insert into quarantine (event_id, body_hash, school_id, user_id, received_at, reason, body) ",
        );
        sql.push_values(events, |mut row, event| {
            row.push_bind(storable(&event.event_id))
                .push_bind(storable(&event.body_hash))
                .push_bind(student.school().to_string())
                .push_bind(student.student().to_string())
                .push_bind(now.0)
                .push_bind(storable(&event.reason))
                .push_bind(storable(&event.body));
        });
        sql.push(" on conflict (event_id, body_hash) do nothing");
        sql.build().persistent(false).execute(tx).await.map(drop)
    })?;
    Ok(())
}

/// PostgreSQL refuses U+0000 in text, and what is poison may well hold one.
fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// The latest events of a school that were kept aside, newest first. For the operator's commands.
pub async fn list(db: &Db, school: SchoolId, limit: u32) -> Result<Vec<Quarantined>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select event_id, body_hash, user_id as user, received_at, reason, body
           from quarantine
           where school_id = $1
           order by received_at desc, event_id, body_hash
           limit $2",
    )
    .bind(school.to_string())
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await)?)
}
