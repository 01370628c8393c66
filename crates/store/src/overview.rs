//! Everything that the page of a class shows, in one query.

use protocol::{Millis, UserId};

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
