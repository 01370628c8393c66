//! Limits on guessing, counted in the database so that all server processes share them.
//!
//! A try is counted *before* the secret is looked at and forgiven when it was right. Counting afterwards would let
//! any number of tries in at once while the first is still being hashed.

use protocol::Millis;

use crate::db::{Db, on};
use crate::error::Result;

/// Whether a try may be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// Yes; it has been counted.
    Go,
    /// No, not for so many seconds (at least 1).
    Wait {
        /// Seconds until the bucket's window ends.
        seconds: u32,
    },
}

/// Counts a try in `bucket`: of each window of `window_ms`, beginning with the first try, the first `max_failures`
/// may go. `bucket` names what is limited, such as `account:<id>`.
pub async fn admit(
    db: &Db,
    bucket: &str,
    now: Millis,
    window_ms: i64,
    max_failures: u32,
) -> Result<Admission> {
    let (window_start, failures): (i64, i64) = on!(db.write(), |pool| {
        sqlx::query_as(
        "insert into log_in_limits (bucket, window_start, failures) values ($1, $2, 1)
         on conflict (bucket) do update set
             failures = case when log_in_limits.window_start <= $3 then 1 else log_in_limits.failures + 1 end,
             window_start = case when log_in_limits.window_start <= $3 then $2 else log_in_limits.window_start end
         returning window_start, failures",
    )
    .bind(bucket)
    .bind(now.0)
    .bind(now.plus(-window_ms).0)
    .fetch_one(pool)
    .await
    })?;
    if failures <= i64::from(max_failures) {
        return Ok(Admission::Go);
    }
    let wait_ms = Millis(window_start).plus(window_ms).0.saturating_sub(now.0).max(1);
    let seconds = u32::try_from(wait_ms.unsigned_abs().div_ceil(1000)).unwrap_or(u32::MAX);
    Ok(Admission::Wait { seconds })
}

/// Empties a bucket after success. Only for a bucket of one account: emptying one that several accounts share would
/// let a guesser start anew by logging in as himself; see [`take_back`].
pub async fn forgive(db: &Db, bucket: &str) -> Result<()> {
    on!(db.write(), |pool| sqlx::query("delete from log_in_limits where bucket = $1")
        .bind(bucket)
        .execute(pool)
        .await
        .map(drop))?;
    Ok(())
}

/// Takes back the one try that [`admit`] counted, because it was right: for buckets that several accounts share.
pub async fn take_back(db: &Db, bucket: &str) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "update log_in_limits set failures = failures - 1 where bucket = $1 and failures > 0",
    )
    .bind(bucket)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

/// Deletes buckets whose window began before `before`; says how many. For a periodic job.
pub async fn sweep(db: &Db, before: Millis) -> Result<u64> {
    Ok(on!(db.write(), |pool| sqlx::query("delete from log_in_limits where window_start < $1")
        .bind(before.0)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?)
}
