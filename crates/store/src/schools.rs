//! Schools: the tenants.

use protocol::{Millis, SchoolId};

use crate::column::{Text, Time};
use crate::db::{Db, on};
use crate::error::{Result, StoreError};
use crate::users::{self, NewUser};

/// One school.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct School {
    /// Its id.
    #[sqlx(try_from = "Text<SchoolId>")]
    pub id: SchoolId,
    /// Its name.
    pub name: String,
    /// IANA name of its time zone, such as `Europe/Vilnius`.
    pub time_zone: String,
    /// Whether its people are invented.
    pub demo: bool,
    /// When it was made.
    #[sqlx(try_from = "Time")]
    pub created_at: Millis,
    /// The version of the model that the states of its students were computed with, if it is known.
    pub model_version: Option<i64>,
}

/// Adds a school with its first people: all, or nothing. For the operator's commands.
///
/// [`StoreError::Taken`]`("user_name")` if a name is.
pub async fn create(db: &Db, school: &School, people: &[NewUser]) -> Result<()> {
    let mut tx = db.begin().await?;
    on!(tx.at(), |tx| {
        sqlx::query(
        "insert into schools (id, name, time_zone, demo, created_at, model_version) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(school.id.to_string())
    .bind(&school.name)
    .bind(&school.time_zone)
    .bind(school.demo)
    .bind(school.created_at.0)
    .bind(school.model_version)
    .execute(tx)
    .await
    .map(drop)
    })?;
    for user in people {
        users::create_within(&mut tx, school.id, user).await?;
    }
    tx.commit().await
}

/// One school. A bare id, because the school itself is no secret to its people.
pub async fn by_id(db: &Db, school: SchoolId) -> Result<School> {
    let found = on!(db.read(), |pool| sqlx::query_as(
        "select id, name, time_zone, demo, created_at, model_version from schools where id = $1",
    )
    .bind(school.to_string())
    .fetch_optional(pool)
    .await)?;
    found.ok_or(StoreError::NotFound)
}

/// All schools, oldest first. For the operator's commands.
pub async fn all(db: &Db) -> Result<Vec<School>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, name, time_zone, demo, created_at, model_version from schools order by created_at, id",
    )
    .fetch_all(pool)
    .await)?)
}

/// The version of the model that a school's states were made with.
pub async fn model_version(db: &Db, school: SchoolId) -> Result<Option<i64>> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar("select model_version from schools where id = $1")
        .bind(school.to_string())
        .fetch_one(pool)
        .await)?)
}

/// Some state of the school is of no known version: the next rebuild of what is outdated makes them all anew.
pub async fn mark_outdated(db: &Db, school: SchoolId) -> Result<()> {
    on!(db.write(), |pool| sqlx::query("update schools set model_version = null where id = $1")
        .bind(school.to_string())
        .execute(pool)
        .await
        .map(drop))?;
    Ok(())
}

/// Whether there is a demo school: a server started without the demo flag refuses such a database.
pub async fn any_demo(db: &Db) -> Result<bool> {
    any(db, true).await
}

/// Whether there is a real school: demo data are never added to it.
pub async fn any_not_demo(db: &Db) -> Result<bool> {
    any(db, false).await
}

async fn any(db: &Db, demo: bool) -> Result<bool> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar("select exists (select 1 from schools where demo = $1)")
        .bind(demo)
        .fetch_one(pool)
        .await)?)
}

/// Deletes every row of demo schools; rows that others refer to last.
const ERASE_DEMO: &[&str] = &[
    "delete from year_plan_topics
     where class_id in (select classes.id from classes join schools on schools.id = school_id where demo)",
    "delete from corrections where school_id in (select id from schools where demo)",
    "delete from content_reports where school_id in (select id from schools where demo)",
    "delete from student_notes where school_id in (select id from schools where demo)",
    "delete from accommodations where school_id in (select id from schools where demo)",
    "delete from marks where school_id in (select id from schools where demo)",
    "delete from photos where school_id in (select id from schools where demo)",
    "delete from attempts where school_id in (select id from schools where demo)",
    "delete from acts where school_id in (select id from schools where demo)",
    "delete from sync_devices where school_id in (select id from schools where demo)",
    "delete from device_clocks where school_id in (select id from schools where demo)",
    "delete from erased_sequences where school_id in (select id from schools where demo)",
    "delete from author_revocations where school_id in (select id from schools where demo)",
    "delete from lesson_hints where school_id in (select id from schools where demo)",
    "delete from lessons where school_id in (select id from schools where demo)",
    "delete from presence where school_id in (select id from schools where demo)",
    "delete from goals where school_id in (select id from schools where demo)",
    "delete from diagnostics where school_id in (select id from schools where demo)",
    "delete from materials_read where school_id in (select id from schools where demo)",
    "delete from quarantine where school_id in (select id from schools where demo)",
    "delete from learner_states where school_id in (select id from schools where demo)",
    "delete from item_states where school_id in (select id from schools where demo)",
    "delete from routes where school_id in (select id from schools where demo)",
    "delete from sessions where school_id in (select id from schools where demo)",
    "delete from tablet_users
     where device_id in (select device_id from tablets join schools on schools.id = school_id where demo)",
    "delete from tablet_classes
     where device_id in (select device_id from tablets join schools on schools.id = school_id where demo)",
    "delete from tablets where school_id in (select id from schools where demo)",
    "delete from tablet_codes where school_id in (select id from schools where demo)",
    "delete from pin_keys where school_id in (select id from schools where demo)",
    "delete from trusted_devices
     where user_id in (select users.id from users join schools on schools.id = school_id where demo)",
    "delete from rulings where school_id in (select id from schools where demo)",
    "delete from student_group_members
     where group_id in (select student_groups.id from student_groups join schools on schools.id = school_id where demo)",
    "delete from student_groups where school_id in (select id from schools where demo)",
    "delete from assignment_tasks
     where assignment_id in (select assignments.id from assignments join schools on schools.id = school_id where demo)",
    "delete from assignment_skills
     where assignment_id in (select assignments.id from assignments join schools on schools.id = school_id where demo)",
    "delete from assignment_students
     where assignment_id in (select assignments.id from assignments join schools on schools.id = school_id where demo)",
    "delete from assignments where school_id in (select id from schools where demo)",
    "delete from class_changes where school_id in (select id from schools where demo)",
    "delete from class_requests where school_id in (select id from schools where demo)",
    "delete from class_students
     where class_id in (select classes.id from classes join schools on schools.id = school_id where demo)",
    "delete from class_teachers
     where class_id in (select classes.id from classes join schools on schools.id = school_id where demo)",
    "delete from classes where school_id in (select id from schools where demo)",
    "delete from users where school_id in (select id from schools where demo)",
];

/// Deletes demo schools, whose people are invented. Nothing like it exists for real ones.
pub async fn erase_demo(db: &Db) -> Result<()> {
    let mut tx = db.begin().await?;
    for statement in ERASE_DEMO.iter().copied().chain(["delete from schools where demo"]) {
        on!(tx.at(), |tx| sqlx::query(statement).execute(tx).await.map(drop))?;
    }
    tx.commit().await
}
