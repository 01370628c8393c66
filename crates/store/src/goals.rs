//! What students want to reach: their own wishes, and what teachers set for a class.

use protocol::{GoalId, Millis};

use crate::access::{ClassAccess, StaffAccess, StudentAccess};
use crate::column::{Text, Time, TimeOrNull};
use crate::db::{Db, on};
use crate::error::{Result, StoreError};

/// What a goal is about; the content knows what its target means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalKind {
    /// One skill.
    Skill,
    /// All skills of a topic.
    Topic,
    /// An exam.
    Exam,
}

impl std::fmt::Display for GoalKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Skill => "skill",
            Self::Topic => "topic",
            Self::Exam => "exam",
        })
    }
}

impl std::str::FromStr for GoalKind {
    type Err = String;
    fn from_str(text: &str) -> std::result::Result<Self, String> {
        match text {
            "skill" => Ok(Self::Skill),
            "topic" => Ok(Self::Topic),
            "exam" => Ok(Self::Exam),
            other => Err(format!("`{other}` is no kind of goal")),
        }
    }
}

/// An open goal of a student.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Goal {
    /// The goal.
    #[sqlx(try_from = "Text<GoalId>")]
    pub id: GoalId,
    /// What it is about…
    #[sqlx(try_from = "Text<GoalKind>")]
    pub kind: GoalKind,
    /// …and which one: an id of the content.
    pub target: String,
    /// When it should be reached.
    #[sqlx(try_from = "TimeOrNull")]
    pub due_at: Option<Millis>,
    /// It was set for the whole class.
    pub of_class: bool,
    /// When it was set.
    #[sqlx(try_from = "Time")]
    pub created_at: Millis,
}

/// A goal to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGoal {
    /// The goal.
    pub id: GoalId,
    /// What it is about…
    pub kind: GoalKind,
    /// …and which one.
    pub target: String,
    /// When it should be reached.
    pub due_at: Option<Millis>,
}

/// The open goals of a student and of their classes whose day has not passed, oldest first.
pub async fn of_student(db: &Db, student: &StudentAccess, now: Millis) -> Result<Vec<Goal>> {
    Ok(on!(db.read(), |pool| {
        sqlx::query_as(
        "select goals.id, goals.kind, goals.target, goals.due_at, goals.class_id is not null as of_class,
                goals.created_at
           from goals
           left join class_students on class_students.class_id = goals.class_id and class_students.user_id = $1
           left join classes on classes.id = goals.class_id
          where goals.ended_at is null and goals.school_id = $2 and (goals.due_at is null or goals.due_at >= $3)
            and (goals.user_id = $1 or (class_students.user_id is not null and classes.archived_at is null))
          order by goals.created_at, goals.id",
    )
    .bind(student.student().to_string())
    .bind(student.school().to_string())
    .bind(now.0)
    .fetch_all(pool)
    .await
    })?)
}

/// The open goals of a class, oldest first.
pub async fn of_class(db: &Db, class: &ClassAccess) -> Result<Vec<Goal>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, kind, target, due_at, class_id is not null as of_class, created_at
           from goals where class_id = $1 and ended_at is null order by created_at, id",
    )
    .bind(class.class().to_string())
    .fetch_all(pool)
    .await)?)
}

/// A student's own wish.
pub async fn wish(db: &Db, student: &StudentAccess, goal: &NewGoal, now: Millis) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "insert into goals (id, school_id, user_id, kind, target, due_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(goal.id.to_string())
    .bind(student.school().to_string())
    .bind(student.student().to_string())
    .bind(goal.kind.to_string())
    .bind(&goal.target)
    .bind(goal.due_at.map(|due| due.0))
    .bind(now.0)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

/// What a teacher sets for a class.
pub async fn set_for_class(
    db: &Db,
    staff: &StaffAccess,
    class: &ClassAccess,
    goal: &NewGoal,
    now: Millis,
) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "insert into goals (id, school_id, class_id, teacher_id, kind, target, due_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(goal.id.to_string())
    .bind(class.school().to_string())
    .bind(class.class().to_string())
    .bind(staff.user().to_string())
    .bind(goal.kind.to_string())
    .bind(&goal.target)
    .bind(goal.due_at.map(|due| due.0))
    .bind(now.0)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

/// Ends a student's own wish; what the teacher set is not theirs to end.
pub async fn end_wish(db: &Db, student: &StudentAccess, goal: GoalId, now: Millis) -> Result<()> {
    let ended = on!(db.write(), |pool| sqlx::query(
        "update goals set ended_at = $3 where id = $1 and user_id = $2 and ended_at is null",
    )
    .bind(goal.to_string())
    .bind(student.student().to_string())
    .bind(now.0)
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    if ended == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// Ends a goal of a class.
pub async fn end_for_class(db: &Db, class: &ClassAccess, goal: GoalId, now: Millis) -> Result<()> {
    let ended = on!(db.write(), |pool| sqlx::query(
        "update goals set ended_at = $3 where id = $1 and class_id = $2 and ended_at is null",
    )
    .bind(goal.to_string())
    .bind(class.class().to_string())
    .bind(now.0)
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    if ended == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}
