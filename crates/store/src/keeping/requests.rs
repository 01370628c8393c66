//! Students who ask, by its code, to be let into a class.

use protocol::{ClassId, Millis, UserId};

use crate::access::{ClassAccess, StudentAccess, StudentSelf};
use crate::column::{Text, Time};
use crate::db::{Db, Tx, on};
use crate::error::{Result, StoreError};

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A teacher will see it.
    Waiting,
    /// The student is in that class.
    AlreadyIn,
    /// No class of the student's school that is taught has this code.
    NoSuchClass,
}

/// Asks to be let into the class with this code. Asking twice is asking once.
pub async fn ask(db: &Db, student: &StudentSelf, code: &str, now: Millis) -> Result<Asked> {
    let mut tx = db.begin().await?;
    let found: Option<(String, bool)> = on!(tx.at(), |tx| {
        sqlx::query_as(
        "select id, exists (select 1 from class_students where class_id = classes.id and user_id = $3) as inside
         from classes
         where code = $1 and school_id = $2 and archived_at is null",
    )
    .bind(code)
    .bind(student.school().to_string())
    .bind(student.student().to_string())
    .fetch_optional(tx)
    .await
    })?;
    let class = match found {
        None => return Ok(Asked::NoSuchClass),
        Some((_, true)) => return Ok(Asked::AlreadyIn),
        Some((class, false)) => class,
    };
    on!(tx.at(), |tx| sqlx::query(
        "insert into class_requests (class_id, user_id, school_id, asked_at) values ($1, $2, $3, $4)
         on conflict (class_id, user_id) do nothing",
    )
    .bind(class)
    .bind(student.student().to_string())
    .bind(student.school().to_string())
    .bind(now.0)
    .execute(tx)
    .await
    .map(drop))?;
    tx.commit().await?;
    Ok(Asked::Waiting)
}

/// The student no longer asks.
pub async fn withdraw(db: &Db, student: &StudentSelf, class: ClassId) -> Result<()> {
    let touched = on!(db.write(), |pool| sqlx::query(
        "delete from class_requests where class_id = $1 and user_id = $2",
    )
    .bind(class.to_string())
    .bind(student.student().to_string())
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    if touched == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// A class that a student asked to be let into.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Request {
    /// The class.
    #[sqlx(try_from = "Text<ClassId>")]
    pub class: ClassId,
    /// Its name.
    pub name: String,
    /// When the student asked.
    #[sqlx(try_from = "Time")]
    pub asked_at: Millis,
}

/// The classes that a student waits to be let into, without archived ones.
pub async fn requests_of_student(db: &Db, student: &StudentAccess) -> Result<Vec<Request>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select classes.id as class, name, asked_at
         from class_requests
         join classes on classes.id = class_id and archived_at is null
         where user_id = $1
         order by asked_at, classes.id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?)
}

/// A student who asks to be let in.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RequestRow {
    /// Who.
    #[sqlx(try_from = "Text<UserId>")]
    pub student: UserId,
    /// The name as people call them.
    pub display_name: String,
    /// The name to log in with.
    pub user_name: String,
    /// A class that they are in; a student of several classes has several rows.
    pub class_name: Option<String>,
    /// When they asked.
    #[sqlx(try_from = "Time")]
    pub asked_at: Millis,
}

/// The students who wait to be let into the class, the first who asked first.
pub async fn waiting(db: &Db, class: &ClassAccess) -> Result<Vec<RequestRow>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select users.id as student, display_name, user_name, others.name as class_name, asked_at
         from class_requests
         join users on users.id = class_requests.user_id
         left join class_students on class_students.user_id = users.id
             and exists (select 1 from classes
                         where classes.id = class_students.class_id and classes.archived_at is null)
         left join classes as others on others.id = class_students.class_id
         where class_requests.class_id = $1 and users.disabled_at is null
         order by asked_at, users.id, others.name",
    )
    .bind(class.class().to_string())
    .fetch_all(pool)
    .await)?)
}

/// How many students wait to be let into the class.
pub async fn waiting_count(db: &Db, class: &ClassAccess) -> Result<i64> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar(
        "select count(*)
         from class_requests
         join users on users.id = user_id and disabled_at is null
         where class_id = $1",
    )
    .bind(class.class().to_string())
    .fetch_one(pool)
    .await)?)
}

/// Whether a student waits to be let into the class.
pub(super) async fn is_waiting(tx: &mut Tx, class: ClassId, student: UserId) -> Result<bool> {
    Ok(on!(tx.at(), |tx| sqlx::query_scalar(
        "select exists (select 1 from class_requests where class_id = $1 and user_id = $2)",
    )
    .bind(class.to_string())
    .bind(student.to_string())
    .fetch_one(tx)
    .await)?)
}
