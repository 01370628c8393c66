//! Classes, and who is in them.

use std::collections::BTreeSet;

use protocol::{ClassId, Millis, UserId};
use sqlx::QueryBuilder;

use crate::access::{ClassAccess, HeadAccess, StaffAccess, StudentAccess};
use crate::column::{Text, TimeOrNull, push_list};
use crate::db::{Db, ROWS_PER_INSERT, on};
use crate::error::{Result, StoreError, expect_rows, taken};
use crate::pin_keys::{self, PinKey};

/// A class to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClass {
    /// Its id.
    pub id: ClassId,
    /// Such as `8a`.
    pub name: String,
    /// School year, 1 to 12.
    pub grade: u8,
    /// What students type together with their PIN; unique in the installation.
    pub code: String,
    /// Now.
    pub created_at: Millis,
}

/// One class in a list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ClassSummary {
    /// Its id.
    #[sqlx(try_from = "Text<ClassId>")]
    pub id: ClassId,
    /// Such as `8a`.
    pub name: String,
    /// School year.
    #[sqlx(try_from = "i64")]
    pub grade: u8,
    /// What students type together with their PIN.
    pub code: String,
    /// How many students it has.
    pub students: i64,
    /// Since when it is no longer taught.
    #[sqlx(try_from = "TimeOrNull")]
    pub archived_at: Option<Millis>,
}

/// Makes a class of `teacher`, who must work at the caller's school (a head may make one for somebody else).
///
/// [`StoreError::Taken`]`("class_code")` if the code is.
pub async fn create(db: &Db, staff: &StaffAccess, class: &NewClass, teacher: UserId) -> Result<()> {
    let mut tx = db.begin().await?;
    on!(tx.at(), |tx| sqlx::query(
        "insert into classes (id, school_id, name, grade, code, created_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(class.id.to_string())
    .bind(staff.school().to_string())
    .bind(&class.name)
    .bind(i64::from(class.grade))
    .bind(&class.code)
    .bind(class.created_at.0)
    .execute(tx)
    .await
    .map(drop))
    .map_err(taken("class_code"))?;
    let touched = on!(tx.at(), |tx| sqlx::query(
        "insert into class_teachers (class_id, user_id)
         select $1, id from users where id = $2 and school_id = $3 and role in ('teacher', 'head')",
    )
    .bind(class.id.to_string())
    .bind(teacher.to_string())
    .bind(staff.school().to_string())
    .execute(tx)
    .await
    .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)?;
    tx.commit().await
}

/// The classes that the caller teaches, without archived ones.
pub async fn of_teacher(db: &Db, staff: &StaffAccess) -> Result<Vec<ClassSummary>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, name, grade, code, archived_at,
                (select count(*) from class_students where class_students.class_id = classes.id) as students
         from classes
         join class_teachers on class_teachers.class_id = classes.id
         where class_teachers.user_id = $1 and archived_at is null
         order by grade, name, id",
    )
    .bind(staff.user().to_string())
    .fetch_all(pool)
    .await)?)
}

/// All classes of the school, without archived ones.
pub async fn of_school(db: &Db, head: &HeadAccess) -> Result<Vec<ClassSummary>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, name, grade, code, archived_at,
                (select count(*) from class_students where class_students.class_id = classes.id) as students
         from classes
         where school_id = $1 and archived_at is null
         order by grade, name, id",
    )
    .bind(head.school().to_string())
    .fetch_all(pool)
    .await)?)
}

/// The classes that a student is in, without archived ones.
pub async fn of_student(db: &Db, student: &StudentAccess) -> Result<Vec<ClassSummary>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, name, grade, code, archived_at,
                (select count(*) from class_students as all_of_them
                 where all_of_them.class_id = classes.id) as students
         from classes
         join class_students on class_students.class_id = classes.id
         where class_students.user_id = $1 and archived_at is null
         order by grade, name, id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?)
}

/// One class.
pub async fn detail(db: &Db, class: &ClassAccess) -> Result<ClassSummary> {
    let found = on!(db.read(), |pool| sqlx::query_as(
        "select id, name, grade, code, archived_at,
                (select count(*) from class_students where class_students.class_id = classes.id) as students
         from classes
         where id = $1",
    )
    .bind(class.class().to_string())
    .fetch_optional(pool)
    .await)?;
    found.ok_or(StoreError::NotFound)
}

/// Whether a class, of any school, has this code.
pub async fn code_taken(db: &Db, code: &str) -> Result<bool> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar("select exists (select 1 from classes where code = $1)")
        .bind(code)
        .fetch_one(pool)
        .await)?)
}

/// A student's account to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStudent {
    /// Its id.
    pub id: UserId,
    /// The name as people call them.
    pub display_name: String,
    /// The name to log in with: lower-case.
    pub user_name: String,
    /// Argon2id of the PIN.
    pub secret_hash: String,
    /// Keyed hash of class code and PIN.
    pub pin_lookup: Option<String>,
    /// The key that is made of the PIN.
    pub pin_key: Option<PinKey>,
    /// `lt` or `en`.
    pub language: String,
}

/// Makes accounts in the class: all, or none.
///
/// [`StoreError::Taken`]`("user_name")` or `("pin")`, if one of them is, or two are alike.
pub async fn add_students(db: &Db, class: &ClassAccess, students: &[NewStudent], now: Millis) -> Result<()> {
    let mut tx = db.begin().await?;
    for chunk in students.chunks(ROWS_PER_INSERT) {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new(
                "insert into users
                     (id, school_id, role, display_name, user_name, secret_hash, language, created_at) ",
            );
            sql.push_values(chunk, |mut row, student| {
                row.push_bind(student.id.to_string())
                    .push_bind(class.school().to_string())
                    .push("'student'")
                    .push_bind(student.display_name.clone())
                    .push_bind(student.user_name.clone())
                    .push_bind(student.secret_hash.clone())
                    .push_bind(student.language.clone())
                    .push_bind(now.0);
            });
            sql.build().persistent(false).execute(tx).await.map(drop)
        })
        .map_err(taken("user_name"))?;
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new("insert into class_students (class_id, user_id, pin_lookup) ");
            sql.push_values(chunk, |mut row, student| {
                row.push_bind(class.class().to_string())
                    .push_bind(student.id.to_string())
                    .push_bind(student.pin_lookup.clone());
            });
            sql.build().persistent(false).execute(tx).await.map(drop)
        })
        .map_err(taken("pin"))?;
    }
    let keys: Vec<_> = students.iter().map(|student| (student.id, student.pin_key.as_ref())).collect();
    pin_keys::put(&mut tx, class.school(), &keys).await?;
    tx.commit().await
}

/// Puts a student who has an account into another class of the same school.
pub async fn enrol(
    db: &Db,
    class: &ClassAccess,
    student: &StudentAccess,
    pin_lookup: Option<&str>,
) -> Result<()> {
    if class.school() != student.school() {
        return Err(StoreError::NotFound);
    }
    on!(db.write(), |pool| sqlx::query(
        "insert into class_students (class_id, user_id, pin_lookup) values ($1, $2, $3)
         on conflict (class_id, user_id) do update set pin_lookup = excluded.pin_lookup",
    )
    .bind(class.class().to_string())
    .bind(student.student().to_string())
    .bind(pin_lookup)
    .execute(pool)
    .await
    .map(drop))
    .map_err(taken("pin"))
}

/// One student in a list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StudentRow {
    /// Their id.
    #[sqlx(try_from = "Text<UserId>")]
    pub id: UserId,
    /// The name as people call them.
    pub display_name: String,
    /// The name to log in with.
    pub user_name: String,
}

/// The students of a class, in no order that a language would notice: sort by name where it is shown.
pub async fn students(db: &Db, class: &ClassAccess) -> Result<Vec<StudentRow>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, display_name, user_name
         from class_students
         join users on users.id = class_students.user_id
         where class_id = $1
         order by user_name",
    )
    .bind(class.class().to_string())
    .fetch_all(pool)
    .await)?)
}

/// The PIN lookups in use in the classes with these codes, and those of students who may come back to them, so that new
/// PINs can be chosen apart from them.
pub async fn pin_lookups(db: &Db, codes: &[String]) -> Result<BTreeSet<String>> {
    if codes.is_empty() {
        return Ok(BTreeSet::new());
    }
    let lookups: Vec<String> = on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new(
            "select pin_lookup
             from class_students
             join classes on classes.id = class_students.class_id
             where pin_lookup is not null and code in (",
        );
        push_list(&mut sql, codes.iter().cloned());
        // Somebody who left may come back, with the PIN that they had.
        sql.push(
            " union select pin_lookup
             from class_changes
             join classes on classes.id = class_changes.from_class
             where pin_lookup is not null and code in (",
        );
        push_list(&mut sql, codes.iter().cloned());
        sql.build_query_scalar().persistent(false).fetch_all(pool).await
    })?;
    Ok(lookups.into_iter().collect())
}

/// A student's place in one of their classes.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StudentPlace {
    /// The student.
    #[sqlx(try_from = "Text<UserId>")]
    pub student: UserId,
    /// The class.
    #[sqlx(try_from = "Text<ClassId>")]
    pub class: ClassId,
    /// Its code.
    pub code: String,
}

/// All classes, without archived ones, that these students of `class` are in.
pub async fn places_of_students(
    db: &Db,
    class: &ClassAccess,
    students: &[UserId],
) -> Result<Vec<StudentPlace>> {
    if students.is_empty() {
        return Ok(Vec::new());
    }
    Ok(on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new(
            "select places.user_id as student, classes.id as class, classes.code
             from class_students as members
             join class_students as places on places.user_id = members.user_id
             join classes on classes.id = places.class_id
             where classes.archived_at is null and members.class_id = ",
        );
        sql.push_bind(class.class().to_string()).push(" and members.user_id in (");
        push_list(&mut sql, students.iter().map(ToString::to_string));
        sql.push(" order by places.user_id, classes.id");
        sql.build_query_as().persistent(false).fetch_all(pool).await
    })?)
}
