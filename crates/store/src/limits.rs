//! Limits on guessing, counted in the database so that all server processes share them.
//!
//! A try is counted *before* the secret is looked at and taken back when it was right. Counting afterwards would let
//! any number of tries in at once while the first is still being hashed. A try that is refused is not counted and
//! writes nothing: whoever floods a bucket neither prolongs its window nor occupies the database.

use protocol::Millis;
use sqlx::QueryBuilder;

use crate::column::push_list;
use crate::db::{Db, Tx, on};
use crate::error::Result;

/// Length of the short window, in milliseconds. Each window begins with its first try.
pub const SHORT_MS: i64 = 15 * 60_000;
/// Length of the long window, in milliseconds: patience must not pay.
pub const LONG_MS: i64 = Millis::DAY;

/// What is limited, and how much of it may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Such as `account:<id>`.
    pub name: String,
    /// Tries in a short window.
    pub short: u32,
    /// Tries in a long window.
    pub long: u32,
}

/// Whether a try may be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// Yes; it has been counted in every bucket.
    Go,
    /// No, not for so many seconds (at least 1); it has been counted in none.
    Wait {
        /// Seconds until the last full bucket's window ends.
        seconds: u32,
    },
}

/// Counts a try in all buckets, or, if one of them is full, in none.
///
/// Callers name the buckets that several accounts share last and in one order, so that two tries never wait for each
/// other's rows.
pub async fn admit(db: &Db, buckets: &[Bucket], now: Millis) -> Result<Admission> {
    let mut tx = db.begin().await?;
    for bucket in buckets {
        if !count(&mut tx, bucket, now).await? {
            drop(tx);
            return Ok(Admission::Wait { seconds: waiting(db, buckets, now).await?.unwrap_or(1) });
        }
    }
    tx.commit().await?;
    Ok(Admission::Go)
}

async fn count(tx: &mut Tx, bucket: &Bucket, now: Millis) -> Result<bool> {
    let counted: Option<String> = on!(tx.at(), |tx| {
        sqlx::query_scalar(
            "insert into log_in_limits (bucket, short_start, short_tries, long_start, long_tries)
             values ($1, $2, 1, $2, 1)
             on conflict (bucket) do update set
                 short_tries = case when log_in_limits.short_start <= $3
                     then 1 else log_in_limits.short_tries + 1 end,
                 short_start = case when log_in_limits.short_start <= $3 then $2 else log_in_limits.short_start end,
                 long_tries = case when log_in_limits.long_start <= $4
                     then 1 else log_in_limits.long_tries + 1 end,
                 long_start = case when log_in_limits.long_start <= $4 then $2 else log_in_limits.long_start end
             where (log_in_limits.short_start <= $3 or log_in_limits.short_tries < $5)
               and (log_in_limits.long_start <= $4 or log_in_limits.long_tries < $6)
             returning bucket",
        )
        .bind(&bucket.name)
        .bind(now.0)
        .bind(now.plus(-SHORT_MS).0)
        .bind(now.plus(-LONG_MS).0)
        .bind(i64::from(bucket.short))
        .bind(i64::from(bucket.long))
        .fetch_optional(tx)
        .await
    })?;
    Ok(counted.is_some())
}

#[derive(sqlx::FromRow)]
struct Row {
    bucket: String,
    short_start: i64,
    short_tries: i64,
    long_start: i64,
    long_tries: i64,
}

/// For how many seconds [`admit`] would refuse, if it would. Only reads, so a flood is cheap to turn away.
pub async fn waiting(db: &Db, buckets: &[Bucket], now: Millis) -> Result<Option<u32>> {
    if buckets.is_empty() {
        return Ok(None);
    }
    let rows: Vec<Row> = on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new(
            "select bucket, short_start, short_tries, long_start, long_tries
             from log_in_limits where bucket in (",
        );
        push_list(&mut sql, buckets.iter().map(|bucket| bucket.name.clone()));
        sql.build_query_as().persistent(false).fetch_all(pool).await
    })?;
    let full = |start: i64, length: i64, tries: i64, most: u32| {
        let end = Millis(start).plus(length);
        (end > now && tries >= i64::from(most)).then(|| end.0.saturating_sub(now.0))
    };
    let waits = rows.iter().flat_map(|row| {
        let bucket = buckets.iter().find(|bucket| bucket.name == row.bucket);
        bucket.map_or([None; 2], |bucket| {
            [
                full(row.short_start, SHORT_MS, row.short_tries, bucket.short),
                full(row.long_start, LONG_MS, row.long_tries, bucket.long),
            ]
        })
    });
    let longest = waits.flatten().max();
    Ok(longest.map(|ms| u32::try_from(ms.unsigned_abs().div_ceil(1000)).unwrap_or(u32::MAX)))
}

/// Takes back the one try that [`admit`] counted in these buckets, because it was right.
///
/// One try, never all: emptying a bucket would let a guesser start anew each time its owner logs in.
pub async fn take_back(db: &Db, buckets: &[Bucket]) -> Result<()> {
    let mut tx = db.begin().await?;
    // In the order of `admit`, for the same reason.
    for bucket in buckets {
        on!(tx.at(), |tx| sqlx::query(
            "update log_in_limits set
                 short_tries = case when short_tries > 0 then short_tries - 1 else 0 end,
                 long_tries = case when long_tries > 0 then long_tries - 1 else 0 end
             where bucket = $1",
        )
        .bind(&bucket.name)
        .execute(tx)
        .await
        .map(drop))?;
    }
    tx.commit().await
}

/// Empties buckets: when what was guessed at no longer exists, such as an old PIN.
pub async fn empty(db: &Db, names: &[String]) -> Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    on!(db.write(), |pool| {
        let mut sql = QueryBuilder::new("delete from log_in_limits where bucket in (");
        push_list(&mut sql, names.iter().cloned());
        sql.build().persistent(false).execute(pool).await.map(drop)
    })?;
    Ok(())
}

/// Deletes buckets that no longer limit anything; says how many. For a periodic job.
pub async fn sweep(db: &Db, now: Millis) -> Result<u64> {
    Ok(on!(db.write(), |pool| sqlx::query(
        "delete from log_in_limits where short_start <= $1 and (long_start <= $2 or long_tries = 0)",
    )
    .bind(now.plus(-SHORT_MS).0)
    .bind(now.plus(-LONG_MS).0)
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?)
}
