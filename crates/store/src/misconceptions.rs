//! Mistakes with a name that answers showed.

use protocol::{ItemId, MisconceptionId, UserId};

use crate::access::ClassAccess;
use crate::column::Text;
use crate::db::{Db, on};
use crate::error::Result;

/// A mistake that a student's answers to an exercise showed.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Shown {
    /// The exercise.
    #[sqlx(try_from = "Text<ItemId>")]
    pub item: ItemId,
    /// The mistake's name within it.
    #[sqlx(try_from = "Text<MisconceptionId>")]
    pub misconception: MisconceptionId,
    /// The student.
    #[sqlx(try_from = "Text<UserId>")]
    pub student: UserId,
    /// In how many answers.
    pub times: i64,
}

/// What the students of a class have shown, whenever it was.
pub async fn of_class(db: &Db, class: &ClassAccess) -> Result<Vec<Shown>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select item_id as item, misconception, attempts.user_id as student, count(*) as times
         from class_students
         join attempts on attempts.user_id = class_students.user_id
         where class_students.class_id = $1 and misconception is not null
         group by item_id, misconception, attempts.user_id
         order by item_id, misconception, attempts.user_id",
    )
    .bind(class.class().to_string())
    .fetch_all(pool)
    .await)?)
}
