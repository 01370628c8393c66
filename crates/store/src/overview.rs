//! Everything that the page of a class shows, in one query.

use protocol::{ItemId, Millis, MisconceptionId, UserId};

use crate::access::ClassAccess;
use crate::column::{Text, TimeOrNull};
use crate::db::{Db, on};
use crate::error::Result;

/// One student of the class.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StudentOverview {
    /// Their id.
    #[sqlx(try_from = "Text<UserId>")]
    pub id: UserId,
    /// The name as people call them.
    pub display_name: String,
    /// The name to log in with.
    pub user_name: String,
    /// What the model believes (JSON); nothing before the first attempt.
    pub state: Option<String>,
    /// The school's attempt after which it believed so.
    pub school_seq: Option<i64>,
    /// When the last attempt arrived.
    #[sqlx(try_from = "TimeOrNull")]
    pub last_at: Option<Millis>,
    /// Attempts that arrived since the time asked for and could be understood…
    pub recent: i64,
    /// …and how many of those were right.
    pub recent_right: i64,
}

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

/// The misconceptions that showed in answers of the class's students since `since`.
pub async fn misconceptions(db: &Db, class: &ClassAccess, since: Millis) -> Result<Vec<Shown>> {
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
         order by shown.user_id, shown.misconception, shown.item_id",
        )
        .bind(class.class().to_string())
        .bind(since.0)
        .fetch_all(pool)
        .await
    })?)
}

/// The students of the class, with their work since `since` (usually seven days ago).
pub async fn of_class(db: &Db, class: &ClassAccess, since: Millis) -> Result<Vec<StudentOverview>> {
    Ok(on!(db.read(), |pool| {
        sqlx::query_as(
        "select users.id, users.display_name, users.user_name, learner_states.state, learner_states.school_seq,
                (select max(received_at) from attempts where attempts.user_id = users.id) as last_at,
                (select count(*) from attempts
                 where attempts.user_id = users.id and received_at >= $2 and verdict <> 'invalid') as recent,
                (select count(*) from attempts
                 where attempts.user_id = users.id and received_at >= $2 and verdict = 'correct') as recent_right
         from class_students
         join users on users.id = class_students.user_id
         left join learner_states on learner_states.user_id = users.id
         where class_students.class_id = $1
         order by users.user_name",
    )
    .bind(class.class().to_string())
    .bind(since.0)
    .fetch_all(pool)
    .await
    })?)
}
