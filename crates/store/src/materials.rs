//! Which materials (worked examples) a student has read, so that the route goes on to the exercise.

use protocol::{ItemId, Millis, Seed};

use crate::access::StudentAccess;
use crate::column::{Text, Time};
use crate::db::{Db, on};
use crate::error::Result;

/// A material that was read.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Read {
    /// Which.
    #[sqlx(try_from = "Text<ItemId>")]
    pub item: ItemId,
    /// When it was read last.
    #[sqlx(try_from = "Time")]
    pub read_at: Millis,
}

/// What was read since a moment, in no order.
pub async fn read_since(db: &Db, student: &StudentAccess, since: Millis) -> Result<Vec<Read>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select item, read_at from materials_read where user_id = $1 and read_at >= $2",
    )
    .bind(student.student().to_string())
    .bind(since.0)
    .fetch_all(pool)
    .await)?)
}

/// Notes that a material was read now; read again it stays one.
pub async fn note(db: &Db, student: &StudentAccess, item: &ItemId, seed: Seed, now: Millis) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "insert into materials_read (school_id, user_id, item, seed, read_at) values ($1, $2, $3, $4, $5)
         on conflict (user_id, item, seed) do update set read_at = excluded.read_at",
    )
    .bind(student.school().to_string())
    .bind(student.student().to_string())
    .bind(item.as_str())
    .bind(i64::from(seed.0))
    .bind(now.0)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}
