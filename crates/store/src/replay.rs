//! Rebuilding the caches from the attempt log. For the operator's commands, hence bare school ids.

use protocol::{ItemId, Millis, SchoolId, UserId};
use sqlx::QueryBuilder;

use crate::attempts::{StoredAttempt, attempts_where, read_all};
use crate::db::{Db, ROWS_PER_INSERT, on};
use crate::error::{Result, StoreError};
use crate::learners::ItemState;
use crate::recording::{lock_log, put_items};

/// The school's attempts after the entry of its log numbered `after` (0: from the first) up to `until`, in order, at most
/// `limit`.
pub async fn attempts_between(
    db: &Db,
    school: SchoolId,
    after: i64,
    until: i64,
    limit: u32,
) -> Result<Vec<StoredAttempt>> {
    read_all(on!(db.read(), |pool| sqlx::query_as(attempts_where!(
        "school_id = $1 and school_seq > $2 and school_seq <= $3 order by school_seq limit $4"
    ))
    .bind(school.to_string())
    .bind(after)
    .bind(until)
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await)?)
}

/// The number of the last entry (attempt, mark or correction) of the school's log.
pub async fn last_seq(db: &Db, school: SchoolId) -> Result<i64> {
    let last = on!(db.read(), |pool| sqlx::query_scalar("select attempt_seq from schools where id = $1")
        .bind(school.to_string())
        .fetch_optional(pool)
        .await)?;
    last.ok_or(StoreError::NotFound)
}

/// A student's state as the replay gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RebuiltState {
    /// The student.
    pub user: UserId,
    /// The student's last attempt that is in it.
    pub school_seq: i64,
    /// The state as JSON.
    pub state: String,
}

/// Every state stored at the school, by user: to compare with a replay.
pub async fn states_of_school(db: &Db, school: SchoolId) -> Result<Vec<RebuiltState>> {
    let rows: Vec<(String, i64, String)> = on!(db.read(), |pool| sqlx::query_as(
        "select user_id, school_seq, state from learner_states where school_id = $1 order by user_id",
    )
    .bind(school.to_string())
    .fetch_all(pool)
    .await)?;
    let read = |(user, school_seq, state): (String, i64, String)| match user.parse() {
        Ok(user) => Ok(RebuiltState { user, school_seq, state }),
        Err(error) => Err(StoreError::Corrupt(format!("learner_states, user_id: {error}"))),
    };
    rows.into_iter().map(read).collect()
}

/// What a replay has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The last entry of the school's log.
    pub until: i64,
    /// How many decisions of teachers about marking; they are only ever added.
    pub rulings: usize,
}

/// Puts rebuilt states in the place of all the school's states: `true`. If the school has meanwhile gone beyond what the
/// replay has `seen`, it changes nothing: `false`; replay the rest and come again. A decision that is made after that
/// comparison marks the school outdated only when this is done, so that none is lost.
///
/// Routes are planned anew when they are looked at next. From then on the school's states are of `model_version`.
pub async fn replace_states(
    db: &Db,
    school: SchoolId,
    seen: Seen,
    states: &[RebuiltState],
    items: &[(ItemId, ItemState)],
    model_version: i64,
    now: Millis,
) -> Result<bool> {
    let mut tx = db.begin().await?;
    if lock_log(&mut tx, school).await? != seen.until {
        return Ok(false);
    }
    let rulings: i64 =
        on!(tx.at(), |tx| sqlx::query_scalar("select count(*) from rulings where school_id = $1")
            .bind(school.to_string())
            .fetch_one(tx)
            .await)?;
    if usize::try_from(rulings) != Ok(seen.rulings) {
        return Ok(false);
    }
    on!(tx.at(), |tx| sqlx::query("delete from learner_states where school_id = $1")
        .bind(school.to_string())
        .execute(tx)
        .await
        .map(drop))?;
    on!(tx.at(), |tx| sqlx::query("delete from item_states where school_id = $1")
        .bind(school.to_string())
        .execute(tx)
        .await
        .map(drop))?;
    for chunk in states.chunks(ROWS_PER_INSERT) {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new(
                "insert into learner_states (user_id, school_id, school_seq, state, updated_at) ",
            );
            sql.push_values(chunk, |mut row, rebuilt| {
                row.push_bind(rebuilt.user.to_string())
                    .push_bind(school.to_string())
                    .push_bind(rebuilt.school_seq)
                    .push_bind(rebuilt.state.clone())
                    .push_bind(now.0);
            });
            sql.build().persistent(false).execute(tx).await.map(drop)
        })?;
    }
    put_items(&mut tx, school, items).await?;
    on!(tx.at(), |tx| sqlx::query("update routes set school_seq = -1 where school_id = $1")
        .bind(school.to_string())
        .execute(tx)
        .await
        .map(drop))?;
    on!(tx.at(), |tx| sqlx::query("update schools set model_version = $2 where id = $1")
        .bind(school.to_string())
        .bind(model_version)
        .execute(tx)
        .await
        .map(drop))?;
    tx.commit().await?;
    Ok(true)
}
