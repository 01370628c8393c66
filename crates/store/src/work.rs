//! How a student works: what the attempt log says of effort, of mistakes that come again, and of when things began.

use protocol::{ItemId, Millis};

use crate::access::StudentAccess;
use crate::attempts::{AttemptRow, StoredAttempt};
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

/// Each misconception that was recognised in the student's answers: how often, and the latest answer that shows it; the
/// most frequent first.
pub async fn misconceptions(
    db: &Db,
    student: &StudentAccess,
    limit: u32,
) -> Result<Vec<(i64, StoredAttempt)>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        times: i64,
        #[sqlx(flatten)]
        latest: AttemptRow,
    }
    let rows: Vec<Row> = on!(db.read(), |pool| {
        sqlx::query_as(
        "select times, id, school_seq, user_id, device_id, device_seq, item_id, revision, template_hash, seed, answer,
                hints, saw_solution, duration_ms, client_time, received_at, assignment_id, verdict, credit,
                misconception, confidence
         from (select attempts.*,
                      count(*) over (partition by misconception) as times,
                      row_number() over (partition by misconception order by school_seq desc) as place
               from attempts
               where user_id = $1 and misconception is not null) as shown
         where place = 1
         order by times desc, school_seq desc
         limit $2",
    )
    .bind(student.student().to_string())
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await
    })?;
    rows.into_iter().map(|row| Ok((row.times, StoredAttempt::try_from(row.latest)?))).collect()
}
