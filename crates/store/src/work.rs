//! How a student works: what the attempt log says of effort, and of when things began.

use protocol::{ItemId, Millis};

use crate::access::StudentAccess;
use crate::column::{Text, Time};
use crate::db::{Db, on};
use crate::error::Result;

/// One answer without what was answered.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Worked {
    /// The exercise.
    #[sqlx(try_from = "Text<ItemId>")]
    pub item: ItemId,
    /// When it arrived.
    #[sqlx(try_from = "Time")]
    pub at: Millis,
    /// How long it took, ms.
    pub duration_ms: i64,
    /// Hints open when it was given.
    pub hints: i64,
    /// The worked solution had been shown.
    pub saw_solution: bool,
    /// The verdict's name.
    pub verdict: String,
}

/// The student's answers that arrived since `since`, in order; such as were not understood are left out.
pub async fn since(db: &Db, student: &StudentAccess, since: Millis) -> Result<Vec<Worked>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select item_id as item, received_at as at, duration_ms, hints, saw_solution, verdict
         from attempts
         where user_id = $1 and received_at >= $2 and verdict <> 'invalid'
         order by school_seq",
    )
    .bind(student.student().to_string())
    .bind(since.0)
    .fetch_all(pool)
    .await)?)
}

/// When the student first answered each exercise.
pub async fn first_answers(db: &Db, student: &StudentAccess) -> Result<Vec<(ItemId, Millis)>> {
    #[derive(sqlx::FromRow)]
    struct First {
        #[sqlx(try_from = "Text<ItemId>")]
        item: ItemId,
        #[sqlx(try_from = "Time")]
        at: Millis,
    }
    let rows: Vec<First> = on!(db.read(), |pool| sqlx::query_as(
        "select item_id as item, min(received_at) as at
         from attempts
         where user_id = $1 and verdict <> 'invalid'
         group by item_id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    Ok(rows.into_iter().map(|row| (row.item, row.at)).collect())
}
