//! What helps a student, at work and in tests: set once by those who teach them, and with them everywhere.

use std::collections::BTreeMap;

use protocol::{Millis, UserId};

use crate::access::{ClassAccess, StaffAccess, StudentAccess};
use crate::column::{Text, Time};
use crate::db::{Db, on};
use crate::error::{Result, StoreError};

/// What helps one student.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Accommodations {
    /// The student.
    #[sqlx(try_from = "Text<UserId>")]
    pub student: UserId,
    /// Time beyond the usual, in percent: 0, 25, 50 or 100.
    #[sqlx(try_from = "i64")]
    pub extra_time: u8,
    /// A calculator is always allowed.
    pub calculator: bool,
    /// Exercises in small steps and plain words come first.
    pub small_steps: bool,
    /// What else helps, in words; may be empty.
    pub other: String,
    /// The name of who said so last.
    pub changed_by: String,
    /// When.
    #[sqlx(try_from = "Time")]
    pub changed_at: Millis,
}

/// Reads [`Accommodations`], by a condition.
macro_rules! accommodations_where {
    ($condition:literal) => {
        concat!(
            "select user_id as student, extra_time, calculator, small_steps, other, display_name as changed_by, changed_at
             from accommodations
             join users on users.id = changed_by
             where ",
            $condition
        )
    };
}

/// What helps a student; `None` if nobody ever said.
pub async fn of_student(db: &Db, student: &StudentAccess) -> Result<Option<Accommodations>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(accommodations_where!("user_id = $1"))
        .bind(student.student().to_string())
        .fetch_optional(pool)
        .await)?)
}

/// What helps the students of a class, of whom somebody said.
pub async fn of_class(db: &Db, class: &ClassAccess) -> Result<BTreeMap<UserId, Accommodations>> {
    let rows: Vec<Accommodations> = on!(db.read(), |pool| sqlx::query_as(accommodations_where!(
        "user_id in (select user_id from class_students where class_id = $1)"
    ))
    .bind(class.class().to_string())
    .fetch_all(pool)
    .await)?;
    Ok(rows.into_iter().map(|row| (row.student, row)).collect())
}

/// What is said of a student.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccommodations {
    /// Time beyond the usual, in percent: 0, 25, 50 or 100.
    pub extra_time: u8,
    /// A calculator is always allowed.
    pub calculator: bool,
    /// Exercises in small steps and plain words come first.
    pub small_steps: bool,
    /// What else helps.
    pub other: String,
}

/// Says what helps a student, in the place of what was said before.
pub async fn set(
    db: &Db,
    staff: &StaffAccess,
    student: &StudentAccess,
    said: &NewAccommodations,
    now: Millis,
) -> Result<()> {
    if staff.school() != student.school() {
        return Err(StoreError::NotFound);
    }
    on!(db.write(), |pool| {
        sqlx::query(
        "insert into accommodations
             (user_id, school_id, extra_time, calculator, small_steps, other, changed_by, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (user_id) do update set
             extra_time = excluded.extra_time, calculator = excluded.calculator, small_steps = excluded.small_steps,
             other = excluded.other, changed_by = excluded.changed_by, changed_at = excluded.changed_at",
    )
    .bind(student.student().to_string())
    .bind(student.school().to_string())
    .bind(i64::from(said.extra_time))
    .bind(said.calculator)
    .bind(said.small_steps)
    .bind(&said.other)
    .bind(staff.user().to_string())
    .bind(now.0)
    .execute(pool)
    .await
    .map(drop)
    })?;
    Ok(())
}
