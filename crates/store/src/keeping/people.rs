//! Who and what a teacher can choose from when keeping a class, and how a PIN goes on working in another class.

use protocol::{ClassId, Millis, UserId};

use crate::access::{ClassAccess, HeadAccess, Role, StaffAccess, StudentAccess};
use crate::classes::StudentRow;
use crate::column::{Text, TimeOrNull};
use crate::db::{Db, on};
use crate::error::Result;

/// A teacher or head in a list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StaffRow {
    /// Who.
    #[sqlx(try_from = "Text<UserId>")]
    pub id: UserId,
    /// The name as people call them.
    pub display_name: String,
    /// Teacher or head.
    #[sqlx(try_from = "Text<Role>")]
    pub role: Role,
    /// Whether they teach the class.
    pub teaches: bool,
}

/// Everybody who works at the class's school, and whether they teach the class.
pub async fn staff_of_school(db: &Db, class: &ClassAccess) -> Result<Vec<StaffRow>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, display_name, role,
                exists (select 1 from class_teachers where class_id = $2 and user_id = users.id) as teaches
         from users
         where school_id = $1 and role in ('teacher', 'head') and disabled_at is null
         order by display_name, id",
    )
    .bind(class.school().to_string())
    .bind(class.class().to_string())
    .fetch_all(pool)
    .await)?)
}

/// A teacher of a class.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TeacherOf {
    /// The class.
    #[sqlx(try_from = "Text<ClassId>")]
    pub class: ClassId,
    /// The name as people call them.
    pub name: String,
}

/// The teachers of a student's classes, for a page of the student's own.
pub async fn teachers_of_student(db: &Db, student: &StudentAccess) -> Result<Vec<TeacherOf>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select class_teachers.class_id as class, display_name as name
         from class_students
         join class_teachers on class_teachers.class_id = class_students.class_id
         join users on users.id = class_teachers.user_id
         where class_students.user_id = $1
         order by display_name, users.id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?)
}

/// A class that students can be moved to, or that is in the archive; one with several teachers has several rows.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OtherClass {
    /// The class.
    #[sqlx(try_from = "Text<ClassId>")]
    pub id: ClassId,
    /// Its name.
    pub name: String,
    /// One of its teachers, by name.
    pub teacher: Option<String>,
    /// How many students it has.
    pub students: i64,
    /// Since when it is in the archive.
    #[sqlx(try_from = "TimeOrNull")]
    pub archived_at: Option<Millis>,
}

/// The columns of [`OtherClass`].
macro_rules! classes_where {
    ($condition:literal, $order:literal) => {
        concat!(
            "select classes.id, name, display_name as teacher, archived_at,
                    (select count(*) from class_students where class_students.class_id = classes.id) as students
             from classes
             left join class_teachers on class_teachers.class_id = classes.id
             left join users on users.id = class_teachers.user_id
             where classes.school_id = $1 and ",
            $condition,
            " order by ",
            $order,
            ", grade, name, classes.id, display_name"
        )
    };
}

/// The other classes of the school that are taught.
pub async fn others_of_school(db: &Db, class: &ClassAccess) -> Result<Vec<OtherClass>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(classes_where!(
        "archived_at is null and classes.id <> $2",
        "classes.archived_at"
    ))
    .bind(class.school().to_string())
    .bind(class.class().to_string())
    .fetch_all(pool)
    .await)?)
}

/// The caller's classes in the archive, the latest first.
pub async fn archived_of_teacher(db: &Db, staff: &StaffAccess) -> Result<Vec<OtherClass>> {
    Ok(on!(db.read(), |pool| {
        sqlx::query_as(classes_where!(
        "archived_at is not null
         and exists (select 1 from class_teachers as own where own.class_id = classes.id and own.user_id = $2)",
        "archived_at desc"
    ))
    .bind(staff.school().to_string())
    .bind(staff.user().to_string())
    .fetch_all(pool)
    .await
    })?)
}

/// All classes of the school in the archive, the latest first.
pub async fn archived_of_school(db: &Db, head: &HeadAccess) -> Result<Vec<OtherClass>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(classes_where!("archived_at is not null", "archived_at desc"))
        .bind(head.school().to_string())
        .fetch_all(pool)
        .await)?)
}

/// The students of the school who are in no class that is taught.
pub async fn students_without_class(db: &Db, head: &HeadAccess) -> Result<Vec<StudentRow>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, display_name, user_name
         from users
         where school_id = $1 and role = 'student' and disabled_at is null
           and not exists (
               select 1
               from class_students
               join classes on classes.id = class_students.class_id and classes.archived_at is null
               where class_students.user_id = users.id)
         order by display_name, user_name",
    )
    .bind(head.school().to_string())
    .fetch_all(pool)
    .await)?)
}

/// The classes that a student is in, but where class code and PIN do not find them yet, with their codes: those that
/// they came to with the PIN of another class. For the log-in, which alone sees the PIN.
pub async fn places_without_lookup(db: &Db, student: UserId) -> Result<Vec<(ClassId, String)>> {
    let rows: Vec<(Text<ClassId>, String)> = on!(db.read(), |pool| sqlx::query_as(
        "select classes.id, code
         from class_students
         join classes on classes.id = class_students.class_id and archived_at is null
         where user_id = $1 and pin_lookup is null
         order by classes.id",
    )
    .bind(student.to_string())
    .fetch_all(pool)
    .await)?;
    Ok(rows.into_iter().map(|(Text(class), code)| (class, code)).collect())
}

/// Lets class code and PIN find the student, from now on. If somebody else of the class has the same PIN, code and PIN
/// find neither until one of them gets another: both log in by name, and nobody gets into the other's account.
pub async fn fill_lookup(db: &Db, student: UserId, class: ClassId, pin_lookup: &str) -> Result<()> {
    let mut tx = db.begin().await?;
    // No hash looks like that, and it is not empty either, so it is not filled again.
    let others = on!(tx.at(), |tx| sqlx::query(
        "update class_students set pin_lookup = 'shared ' || user_id
         where class_id = $1 and pin_lookup = $2 and user_id <> $3",
    )
    .bind(class.to_string())
    .bind(pin_lookup)
    .bind(student.to_string())
    .execute(tx)
    .await
    .map(|done| done.rows_affected()))?;
    let lookup = if others == 0 { pin_lookup.to_owned() } else { format!("shared {student}") };
    on!(tx.at(), |tx| {
        sqlx::query(
        "update class_students set pin_lookup = $3 where class_id = $1 and user_id = $2 and pin_lookup is null",
    )
    .bind(class.to_string())
    .bind(student.to_string())
    .bind(lookup)
    .execute(tx)
    .await
    .map(drop)
    })?;
    tx.commit().await
}
