//! Facts about the installation, such as that the demo data are complete.

use crate::db::{Db, on};
use crate::error::Result;

/// The value kept under `key`.
pub async fn get(db: &Db, key: &str) -> Result<Option<String>> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar("select value from settings where key = $1")
        .bind(key)
        .fetch_optional(pool)
        .await)?)
}

/// Keeps `value` under `key` if `before` is what is there now: of several processes that try, one succeeds.
pub async fn replace(db: &Db, key: &str, before: Option<&str>, value: &str) -> Result<bool> {
    let touched = match before {
        None => on!(db.write(), |pool| sqlx::query(
            "insert into settings (key, value) values ($1, $2) on conflict (key) do nothing",
        )
        .bind(key)
        .bind(value)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?,
        Some(before) => on!(db.write(), |pool| sqlx::query(
            "update settings set value = $2 where key = $1 and value = $3",
        )
        .bind(key)
        .bind(value)
        .bind(before)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?,
    };
    Ok(touched == 1)
}
