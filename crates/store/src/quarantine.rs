//! Events that could not become attempts: kept, with the reason, for a person to look at; they block nothing.

use protocol::{Millis, SchoolId, UserId};
use sqlx::QueryBuilder;

use crate::access::StudentSelf;
use crate::column::{Text, Time};
use crate::db::{Db, Tx, on};
use crate::error::Result;

/// So many characters of each are kept: enough for a person to understand what happened. The hash tells longer bodies
/// apart.
const LONGEST_ID: usize = 100;
const LONGEST_REASON: usize = 500;
const LONGEST_BODY: usize = 10_000;

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
            row.push_bind(storable(&event.event_id, LONGEST_ID))
                .push_bind(event.body_hash.clone())
                .push_bind(student.school().to_string())
                .push_bind(student.student().to_string())
                .push_bind(now.0)
                .push_bind(storable(&event.reason, LONGEST_REASON))
                .push_bind(storable(&event.body, LONGEST_BODY));
        });
        sql.push(" on conflict (user_id, event_id, body_hash) do nothing");
        sql.build().persistent(false).execute(tx).await.map(drop)
    })?;
    Ok(())
}

/// PostgreSQL refuses U+0000 in text and long texts in an index, and what is poison may well hold either.
fn storable(text: &str, longest: usize) -> String {
    text.chars().take(longest).map(|c| if c == '\0' { char::REPLACEMENT_CHARACTER } else { c }).collect()
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
