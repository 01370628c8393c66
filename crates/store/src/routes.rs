//! Each student's route of the day, kept so that it changes only for a reason, and the change can be told.

use protocol::Millis;

use crate::access::StudentAccess;
use crate::column::Time;
use crate::db::{Db, Tx, on};
use crate::error::Result;

/// A route.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StoredRoute {
    /// The student's local day, such as `2026-11-23`.
    pub day: String,
    /// The attempt (`school_seq` of the learner state) after which it was computed; 0 before the first.
    pub school_seq: i64,
    /// The stops, as JSON.
    pub stops: String,
    /// What changed against the route before it, as JSON.
    pub changes: String,
    /// When it was computed.
    #[sqlx(try_from = "Time")]
    pub updated_at: Millis,
}

/// The student's route, if one was computed yet; perhaps of an earlier day.
pub async fn of_student(db: &Db, student: &StudentAccess) -> Result<Option<StoredRoute>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select day, school_seq, stops, changes, updated_at from routes where user_id = $1",
    )
    .bind(student.student().to_string())
    .fetch_optional(pool)
    .await)?)
}

/// Keeps a route, unless one is there that was computed after a later attempt.
pub async fn put(db: &Db, student: &StudentAccess, route: &StoredRoute) -> Result<()> {
    let mut tx = db.begin().await?;
    put_within(&mut tx, student, route, None).await?;
    tx.commit().await
}

/// A route that was computed again because of new answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewed {
    /// Whose.
    pub student: StudentAccess,
    /// The route.
    pub route: StoredRoute,
    /// `updated_at` of the route that it was computed from; `None` if there was none.
    pub from: Option<Millis>,
}

/// Keeps routes that were computed behind answers, all in one transaction. One that has changed meanwhile stays as it is:
/// somebody was quicker, and may have known more.
pub async fn renew(db: &Db, routes: &[Renewed]) -> Result<()> {
    if routes.is_empty() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    for renewed in routes {
        let from = renewed.from.unwrap_or(NEVER);
        put_within(&mut tx, &renewed.student, &renewed.route, Some(from)).await?;
    }
    tx.commit().await
}

/// No route was computed then.
const NEVER: Millis = Millis(i64::MIN);

/// Keeps a route, unless one is there that was computed after a later attempt or, with `from`, at another time.
async fn put_within(
    tx: &mut Tx,
    student: &StudentAccess,
    route: &StoredRoute,
    from: Option<Millis>,
) -> Result<()> {
    on!(tx.at(), |tx| {
        sqlx::query(
        "insert into routes (user_id, school_id, day, school_seq, stops, changes, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (user_id) do update set
             day = excluded.day,
             school_seq = excluded.school_seq,
             stops = excluded.stops,
             changes = excluded.changes,
             updated_at = excluded.updated_at
         where routes.school_seq <= excluded.school_seq and routes.updated_at = coalesce($8, routes.updated_at)",
    )
    .bind(student.student().to_string())
    .bind(student.school().to_string())
    .bind(&route.day)
    .bind(route.school_seq)
    .bind(&route.stops)
    .bind(&route.changes)
    .bind(route.updated_at.0)
    .bind(from.map(|from| from.0))
    .execute(tx)
    .await
    .map(drop)
    })?;
    Ok(())
}
