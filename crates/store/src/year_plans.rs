//! Year plans: which topics a class is taught, and when.

use protocol::{ClassId, TopicId};
use sqlx::QueryBuilder;

use crate::access::{ClassAccess, StudentAccess};
use crate::column::Text;
use crate::db::{Db, ROWS_PER_INSERT, on};
use crate::error::Result;

/// One topic of a plan.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PlannedTopic {
    /// The topic.
    #[sqlx(try_from = "Text<TopicId>")]
    pub topic: TopicId,
    /// The Monday of its first week, `YYYY-MM-DD`.
    pub begins: String,
    /// How many weeks it takes.
    #[sqlx(try_from = "i64")]
    pub weeks: u8,
    /// What the teacher says of it; nothing: it is as the calendar says.
    pub taught: Option<bool>,
}

/// One topic of a plan of one of a student's classes.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StudentsTopic {
    /// The class…
    #[sqlx(try_from = "Text<ClassId>")]
    pub class: ClassId,
    /// …its grade…
    #[sqlx(try_from = "i64")]
    pub grade: u8,
    /// …and the time zone of its school, by which weeks begin.
    pub time_zone: String,
    /// The year in which the plan's school year begins.
    #[sqlx(try_from = "i64")]
    pub year: i16,
    /// The topic.
    #[sqlx(flatten)]
    pub planned: PlannedTopic,
}

/// A class's plan of the school year that begins in `year`, in order.
pub async fn of_class(db: &Db, class: &ClassAccess, year: i16) -> Result<Vec<PlannedTopic>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select topic_id as topic, begins, weeks, taught
         from year_plan_topics
         where class_id = $1 and year = $2
         order by begins, topic_id",
    )
    .bind(class.class().to_string())
    .bind(i64::from(year))
    .fetch_all(pool)
    .await)?)
}

/// The plans of all years of the student's classes, but archived ones: by class, in order.
pub async fn of_student(db: &Db, student: &StudentAccess) -> Result<Vec<StudentsTopic>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select year_plan_topics.class_id as class, grade, time_zone, year,
                topic_id as topic, begins, weeks, taught
         from class_students
         join classes on classes.id = class_students.class_id and archived_at is null
         join schools on schools.id = classes.school_id
         join year_plan_topics on year_plan_topics.class_id = classes.id
         where class_students.user_id = $1
         order by year_plan_topics.class_id, begins, topic_id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?)
}

/// Puts a plan in the place of the one that there is; without topics there is none any more.
pub async fn replace(db: &Db, class: &ClassAccess, year: i16, topics: &[PlannedTopic]) -> Result<()> {
    let mut tx = db.begin().await?;
    // Of two who change the plan at the same time the later one's stands, whole.
    on!(tx.at(), |tx| sqlx::query("update classes set name = name where id = $1")
        .bind(class.class().to_string())
        .execute(tx)
        .await
        .map(drop))?;
    on!(tx.at(), |tx| sqlx::query("delete from year_plan_topics where class_id = $1 and year = $2")
        .bind(class.class().to_string())
        .bind(i64::from(year))
        .execute(tx)
        .await
        .map(drop))?;
    for chunk in topics.chunks(ROWS_PER_INSERT) {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new(
                "insert into year_plan_topics (class_id, year, topic_id, begins, weeks, taught) ",
            );
            sql.push_values(chunk, |mut row, planned| {
                row.push_bind(class.class().to_string())
                    .push_bind(i64::from(year))
                    .push_bind(planned.topic.to_string())
                    .push_bind(planned.begins.clone())
                    .push_bind(i64::from(planned.weeks))
                    .push_bind(planned.taught);
            });
            sql.build().persistent(false).execute(tx).await.map(drop)
        })?;
    }
    tx.commit().await
}
