//! What the model believes: caches of the attempt log, written by [`crate::recording`] and [`crate::replay`].

use std::collections::BTreeMap;

use protocol::{ItemId, Millis, SchoolId};

use crate::access::StudentAccess;
use crate::column::{Text, Time};
use crate::db::{Db, on};
use crate::error::Result;

/// What the model believes of a student, after the school's attempt `school_seq`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StoredState {
    /// The crate `learner`'s state as JSON.
    pub state: String,
    /// The student's last attempt that is in it.
    pub school_seq: i64,
    /// When it was written.
    #[sqlx(try_from = "Time")]
    pub updated_at: Millis,
}

/// What is believed of one student; nothing before the first attempt.
pub async fn state_of(db: &Db, student: &StudentAccess) -> Result<Option<StoredState>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select state, school_seq, updated_at from learner_states where user_id = $1",
    )
    .bind(student.student().to_string())
    .fetch_optional(pool)
    .await)?)
}

/// How hard an item is for the students of one school.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemState {
    /// Difficulty, in logits.
    pub mean: f64,
    /// Its variance, in squared logits.
    pub variance: f64,
    /// Answers that are in it.
    pub answers: u32,
}

#[derive(sqlx::FromRow)]
pub(crate) struct ItemRow {
    #[sqlx(try_from = "Text<ItemId>")]
    item_id: ItemId,
    mean: f64,
    variance: f64,
    #[sqlx(try_from = "i64")]
    answers: u32,
}

pub(crate) fn by_item(rows: Vec<ItemRow>) -> BTreeMap<ItemId, ItemState> {
    let state = |row: &ItemRow| ItemState { mean: row.mean, variance: row.variance, answers: row.answers };
    rows.into_iter().map(|row| (row.item_id.clone(), state(&row))).collect()
}

/// The difficulty of every item that was ever answered at the school. A bare id: nobody is named in them.
pub async fn item_states(db: &Db, school: SchoolId) -> Result<BTreeMap<ItemId, ItemState>> {
    let rows = on!(db.read(), |pool| sqlx::query_as(
        "select item_id, mean, variance, answers from item_states where school_id = $1",
    )
    .bind(school.to_string())
    .fetch_all(pool)
    .await)?;
    Ok(by_item(rows))
}
