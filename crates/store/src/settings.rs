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

/// Keeps `value` under `key`, in place of an earlier one.
pub async fn put(db: &Db, key: &str, value: &str) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "insert into settings (key, value) values ($1, $2)
         on conflict (key) do update set value = excluded.value",
    )
    .bind(key)
    .bind(value)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}
