//! Events that could not become attempts: kept, with the reason, for a person to look at; they block nothing.

use std::collections::BTreeMap;

use protocol::{DeviceId, Millis, SchoolId, UserId};
use sqlx::QueryBuilder;

use crate::access::StudentSelf;
use crate::column::{Text, Time, push_list};
use crate::db::{Db, Tx, on};
use crate::error::{Result, expect_rows};

/// So many characters of each are kept: a body longer than any that a page makes is cut, which its hash tells.
const LONGEST_ID: usize = 100;
const LONGEST_REASON: usize = 500;
const LONGEST_BODY: usize = 50_000;

/// The reason of what came under an id that was there with another body.
pub const CONFLICT: &str = "the same id with another body";

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
    /// At which school.
    #[sqlx(try_from = "Text<SchoolId>")]
    pub school: SchoolId,
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

/// Notes of events kept aside which number of which device they have, so that these are not missed there.
pub async fn label(
    db: &Db,
    student: &StudentSelf,
    device: DeviceId,
    numbers: &BTreeMap<String, u64>,
) -> Result<()> {
    // A list in SQL needs an entry.
    if numbers.is_empty() {
        return Ok(());
    }
    on!(db.write(), |pool| {
        let mut sql = QueryBuilder::new("update quarantine set device_id = ");
        sql.push_bind(device.to_string());
        sql.push(", device_seq = case event_id");
        for (id, number) in numbers {
            sql.push(" when ").push_bind(storable(id, LONGEST_ID));
            // As text PostgreSQL would guess another type for the column.
            sql.push(" then cast(").push_bind(i64::try_from(*number).unwrap_or(i64::MAX)).push(" as bigint)");
        }
        sql.push(" end where device_id is null and user_id = ").push_bind(student.student().to_string());
        sql.push(" and event_id in (");
        push_list(&mut sql, numbers.keys().map(|id| storable(id, LONGEST_ID)));
        sql.build().persistent(false).execute(pool).await.map(drop)
    })?;
    Ok(())
}

macro_rules! quarantined_where {
    ($condition_and_order:literal) => {
        concat!(
            "select event_id, body_hash, user_id as user, school_id as school, received_at, reason, body
             from quarantine
             where settled_at is null and ",
            $condition_and_order
        )
    };
}

/// The latest events of a school that wait aside, newest first. For the operator's commands.
pub async fn list(db: &Db, school: SchoolId, limit: u32) -> Result<Vec<Quarantined>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(quarantined_where!(
        "school_id = $1 order by received_at desc, event_id, body_hash limit $2"
    ))
    .bind(school.to_string())
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await)?)
}

/// The events of the whole installation that wait aside and whose body's hash begins so, oldest first. For the operator's
/// commands.
pub async fn beginning(db: &Db, hash: &str, limit: u32) -> Result<Vec<Quarantined>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(quarantined_where!(
        "substr(body_hash, 1, $2) = $1 order by received_at, event_id, body_hash limit $3"
    ))
    .bind(hash)
    .bind(i64::try_from(hash.chars().count()).unwrap_or(i64::MAX))
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await)?)
}

/// How many events wait aside in the whole installation, and how many of them came under an id that was taken. For the
/// operator.
pub async fn waiting(db: &Db) -> Result<(i64, i64)> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select count(*), coalesce(sum(case when reason = $1 then 1 else 0 end), 0)
         from quarantine where settled_at is null",
    )
    .bind(CONFLICT)
    .fetch_one(pool)
    .await)?)
}

/// What became of an event that waited aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It has been understood and stored.
    Stored,
    /// The operator gave it up: what it was is deleted, that it was stays.
    Dropped,
}

/// Ends the waiting of an event. For the operator's commands.
pub async fn settle(db: &Db, event: &Quarantined, settled: Settled, now: Millis) -> Result<()> {
    let (word, body) = match settled {
        Settled::Stored => ("stored", event.body.as_str()),
        Settled::Dropped => ("dropped", ""),
    };
    let touched = on!(db.write(), |pool| sqlx::query(
        "update quarantine set settled_at = $4, settled_as = $5, body = $6
         where user_id = $1 and event_id = $2 and body_hash = $3 and settled_at is null",
    )
    .bind(event.user.to_string())
    .bind(&event.event_id)
    .bind(&event.body_hash)
    .bind(now.0)
    .bind(word)
    .bind(body)
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)
}
