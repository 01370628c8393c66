//! Mistakes with a name that answers showed.

use protocol::{ItemId, Millis, MisconceptionId, UserId};

use crate::access::{ClassAccess, StudentAccess};
use crate::attempts::{AttemptRow, StoredAttempt, attempt_columns};
use crate::column::Text;
use crate::db::{Db, on};
use crate::error::Result;

/// A misconception that showed in a student's answers to one exercise.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Shown {
    /// The student.
    #[sqlx(try_from = "Text<UserId>")]
    pub student: UserId,
    /// The misconception.
    #[sqlx(try_from = "Text<MisconceptionId>")]
    pub misconception: MisconceptionId,
    /// The exercise.
    #[sqlx(try_from = "Text<ItemId>")]
    pub item: ItemId,
    /// How often.
    pub times: i64,
    /// Right answers to the same exercise after the last time.
    pub right_since: i64,
}

/// What showed in answers of the class's students since `since`.
pub async fn of_class(db: &Db, class: &ClassAccess, since: Millis) -> Result<Vec<Shown>> {
    Ok(on!(db.read(), |pool| {
        sqlx::query_as(
            "select shown.user_id as student, shown.misconception, shown.item_id as item, shown.times,
                (select count(*) from attempts
                 where attempts.user_id = shown.user_id and attempts.item_id = shown.item_id
                   and attempts.school_seq > shown.last_seq and attempts.verdict = 'correct') as right_since
         from (select attempts.user_id, attempts.misconception, attempts.item_id,
                      count(*) as times, max(attempts.school_seq) as last_seq
               from attempts
               join class_students on class_students.user_id = attempts.user_id
               where class_students.class_id = $1 and attempts.received_at >= $2
                 and attempts.misconception is not null
               group by attempts.user_id, attempts.misconception, attempts.item_id) as shown
         order by shown.item_id, shown.misconception, shown.user_id",
        )
        .bind(class.class().to_string())
        .bind(since.0)
        .fetch_all(pool)
        .await
    })?)
}

/// Each misconception that was recognised in the student's answers: how often, and the latest answer that shows it; the
/// most frequent first.
pub async fn of_student(db: &Db, student: &StudentAccess, limit: u32) -> Result<Vec<(i64, StoredAttempt)>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        times: i64,
        #[sqlx(flatten)]
        latest: AttemptRow,
    }
    let rows: Vec<Row> = on!(db.read(), |pool| {
        sqlx::query_as(concat!(
            "select times, ",
            attempt_columns!("shown"),
            " from (select attempts.*,
                      count(*) over (partition by misconception) as times,
                      row_number() over (partition by misconception order by school_seq desc) as place
               from attempts
               where user_id = $1 and misconception is not null) as shown
             where place = 1
             order by times desc, school_seq desc
             limit $2",
        ))
        .bind(student.student().to_string())
        .bind(i64::from(limit))
        .fetch_all(pool)
        .await
    })?;
    rows.into_iter().map(|row| Ok((row.times, StoredAttempt::try_from(row.latest)?))).collect()
}
