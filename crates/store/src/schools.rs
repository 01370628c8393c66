//! Schools: the tenants.

use protocol::{Millis, SchoolId};

use crate::column::{Text, Time};
use crate::db::{Db, on};
use crate::error::{Result, StoreError};

/// One school.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct School {
    /// Its id.
    #[sqlx(try_from = "Text<SchoolId>")]
    pub id: SchoolId,
    /// Its name.
    pub name: String,
    /// IANA name of its time zone, such as `Europe/Vilnius`.
    pub time_zone: String,
    /// Whether its people are invented.
    pub demo: bool,
    /// When it was made.
    #[sqlx(try_from = "Time")]
    pub created_at: Millis,
}

/// Adds a school. For the operator's commands.
pub async fn create(db: &Db, school: &School) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "insert into schools (id, name, time_zone, demo, created_at) values ($1, $2, $3, $4, $5)",
    )
    .bind(school.id.to_string())
    .bind(&school.name)
    .bind(&school.time_zone)
    .bind(school.demo)
    .bind(school.created_at.0)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

/// One school. A bare id, because the school itself is no secret to its people.
pub async fn by_id(db: &Db, school: SchoolId) -> Result<School> {
    let found = on!(db.read(), |pool| sqlx::query_as(
        "select id, name, time_zone, demo, created_at from schools where id = $1",
    )
    .bind(school.to_string())
    .fetch_optional(pool)
    .await)?;
    found.ok_or(StoreError::NotFound)
}

/// All schools, oldest first. For the operator's commands.
pub async fn all(db: &Db) -> Result<Vec<School>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, name, time_zone, demo, created_at from schools order by created_at, id",
    )
    .fetch_all(pool)
    .await)?)
}

/// Whether there is a demo school: a server started without the demo flag refuses such a database.
pub async fn any_demo(db: &Db) -> Result<bool> {
    any(db, true).await
}

/// Whether there is a real school: demo data are never added to it.
pub async fn any_not_demo(db: &Db) -> Result<bool> {
    any(db, false).await
}

async fn any(db: &Db, demo: bool) -> Result<bool> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar("select exists (select 1 from schools where demo = $1)")
        .bind(demo)
        .fetch_one(pool)
        .await)?)
}
