//! Log-in sessions: our own table of hashed tokens, shared by all server processes.

use protocol::{Millis, UserId};

use crate::access::Caller;
use crate::column::Time;
use crate::db::{Db, on};
use crate::error::{Result, expect_rows};
use crate::tablets::TabletAccess;

/// A caller's `seen_at` may lag this far behind, so that reading a page need not write.
const SEEN_PRECISION_MS: i64 = 5 * 60 * 1000;

/// A session to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// SHA-256 of the cookie's token. The token itself is never stored.
    pub token_hash: String,
    /// Who has logged in.
    pub user: UserId,
    /// Now.
    pub created_at: Millis,
    /// From when on it no longer counts.
    pub expires_at: Millis,
}

/// Begins a session; `NotFound` if the account is not there or is disabled.
pub async fn create(db: &Db, session: &NewSession) -> Result<()> {
    let touched = on!(db.write(), |pool| sqlx::query(
        "insert into sessions (token_hash, user_id, school_id, created_at, seen_at, expires_at)
         select $1, id, school_id, $3, $3, $4
         from users
         where id = $2 and disabled_at is null",
    )
    .bind(&session.token_hash)
    .bind(session.user.to_string())
    .bind(session.created_at.0)
    .bind(session.expires_at.0)
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)
}

/// Begins a session on a tablet, which ends with it; `NotFound` also if the tablet was taken away.
pub async fn create_on(db: &Db, tablet: &TabletAccess, session: &NewSession) -> Result<()> {
    let touched = on!(db.write(), |pool| sqlx::query(
        "insert into sessions (token_hash, user_id, school_id, created_at, seen_at, expires_at, tablet)
         select $1, users.id, users.school_id, $3, $3, $4, device_id
         from users
         join tablets on device_id = $5
         where users.id = $2 and disabled_at is null and revoked_at is null",
    )
    .bind(&session.token_hash)
    .bind(session.user.to_string())
    .bind(session.created_at.0)
    .bind(session.expires_at.0)
    .bind(tablet.device().to_string())
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)
}

#[derive(sqlx::FromRow)]
struct Seen {
    #[sqlx(flatten)]
    caller: Caller,
    #[sqlx(try_from = "Time")]
    seen_at: Millis,
}

/// Who the token belongs to, if its session has not ended.
pub async fn caller_by_token(db: &Db, token_hash: &str, now: Millis) -> Result<Option<Caller>> {
    let seen: Option<Seen> = on!(db.read(), |pool| {
        sqlx::query_as(
        "select users.id as user, users.school_id as school, role, display_name, user_name, language, theme,
                schools.name as school_name, time_zone, seen_at
         from sessions
         join users on users.id = sessions.user_id
         join schools on schools.id = users.school_id
         where token_hash = $1 and expires_at > $2 and users.disabled_at is null",
    )
    .bind(token_hash)
    .bind(now.0)
    .fetch_optional(pool)
    .await
    })?;
    let Some(Seen { caller, seen_at }) = seen else { return Ok(None) };
    if seen_at.plus(SEEN_PRECISION_MS) <= now {
        on!(db.write(), |pool| sqlx::query("update sessions set seen_at = $2 where token_hash = $1")
            .bind(token_hash)
            .bind(now.0)
            .execute(pool)
            .await
            .map(drop))?;
    }
    Ok(Some(caller))
}

/// Ends one session: logging out. The token is the proof.
pub async fn end(db: &Db, token_hash: &str) -> Result<()> {
    on!(db.write(), |pool| sqlx::query("delete from sessions where token_hash = $1")
        .bind(token_hash)
        .execute(pool)
        .await
        .map(drop))?;
    Ok(())
}

/// Ends all sessions of the caller, on every device.
pub async fn end_all(db: &Db, caller: &Caller) -> Result<()> {
    on!(db.write(), |pool| sqlx::query("delete from sessions where user_id = $1")
        .bind(caller.user().to_string())
        .execute(pool)
        .await
        .map(drop))?;
    Ok(())
}

/// Deletes sessions that have expired; says how many. For a periodic job.
pub async fn sweep(db: &Db, now: Millis) -> Result<u64> {
    Ok(on!(db.write(), |pool| sqlx::query("delete from sessions where expires_at <= $1")
        .bind(now.0)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?)
}
