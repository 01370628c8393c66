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
    /// To be ready for a topic: what it builds on.
    Ready,
}

impl std::fmt::Display for GoalKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Skill => "skill",
            Self::Topic => "topic",
            Self::Exam => "exam",
            Self::Ready => "ready",
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
            "ready" => Ok(Self::Ready),
            other => Err(format!("`{other}` is no kind of goal")),
        }
    }
}

/// A goal of a student or of a class.
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
    /// How much it counts beside others: 1 as usual, 2 more.
    #[sqlx(try_from = "i64")]
    pub weight: u8,
    /// It was set for the whole class.
    pub of_class: bool,
    /// A teacher set it for this student alone: see [`crate::corrections`].
    pub of_teacher: bool,
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

/// Whose goal it is.
#[derive(Debug, Clone, Copy)]
pub enum Owner<'a> {
    /// A student's own wish.
    Student(&'a StudentAccess),
    /// What a teacher sets for a class.
    Class(&'a ClassAccess, &'a StaffAccess),
}

impl Owner<'_> {
    fn school(self) -> String {
        match self {
            Self::Student(student) => student.school().to_string(),
            Self::Class(class, _) => class.school().to_string(),
        }
    }

    /// The student, the class, the teacher.
    fn columns(self) -> [Option<String>; 3] {
        match self {
            Self::Student(student) => [Some(student.student().to_string()), None, None],
            Self::Class(class, staff) => {
                [None, Some(class.class().to_string()), Some(staff.user().to_string())]
            }
        }
    }
}

/// The goals of a student and of their classes whose day has not passed, oldest first.
pub async fn of_student(db: &Db, student: &StudentAccess, now: Millis) -> Result<Vec<Goal>> {
    Ok(on!(db.read(), |pool| {
        sqlx::query_as(
        "select goals.id, goals.kind, goals.target, goals.due_at, goals.weight,
                goals.class_id is not null as of_class,
                goals.user_id is not null and goals.teacher_id is not null as of_teacher, goals.created_at
           from goals
           left join class_students on class_students.class_id = goals.class_id and class_students.user_id = $1
           left join classes on classes.id = goals.class_id
          where goals.school_id = $2 and (goals.due_at is null or goals.due_at >= $3)
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

/// The goals of a class, oldest first.
pub async fn of_class(db: &Db, class: &ClassAccess) -> Result<Vec<Goal>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, kind, target, due_at, weight, class_id is not null as of_class,
                user_id is not null and teacher_id is not null as of_teacher, created_at
           from goals where class_id = $1 order by created_at, id",
    )
    .bind(class.class().to_string())
    .fetch_all(pool)
    .await)?)
}

/// Sets a goal, in the place of one like it whose day has passed. Of two that are set at the same moment the first stays.
pub async fn set(db: &Db, owner: Owner<'_>, goal: &NewGoal, now: Millis) -> Result<()> {
    let [student, class, teacher] = owner.columns();
    let mut tx = db.begin().await?;
    on!(tx.at(), |tx| {
        sqlx::query(
        "delete from goals where (user_id = $1 and teacher_id is null or class_id = $2) and due_at < $3 and kind = $4
            and target = $5"
    )
    .bind(&student)
    .bind(&class)
    .bind(now.0)
    .bind(goal.kind.to_string())
    .bind(&goal.target)
    .execute(tx)
    .await
    .map(drop)
    })?;
    on!(tx.at(), |tx| sqlx::query(
        "insert into goals (id, school_id, user_id, class_id, teacher_id, kind, target, due_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
    )
    .bind(goal.id.to_string())
    .bind(owner.school())
    .bind(&student)
    .bind(&class)
    .bind(&teacher)
    .bind(goal.kind.to_string())
    .bind(&goal.target)
    .bind(goal.due_at.map(|due| due.0))
    .bind(now.0)
    .execute(tx)
    .await
    .map(drop))?;
    tx.commit().await
}

/// Says how much a goal counts. What the teacher set is not the student's to weigh, nor the other way round.
pub async fn weigh(db: &Db, owner: Owner<'_>, goal: GoalId, weight: u8) -> Result<()> {
    let [student, class, _] = owner.columns();
    let changed = on!(db.write(), |pool| {
        sqlx::query(
        "update goals set weight = $4 where id = $1 and (user_id = $2 and teacher_id is null or class_id = $3)",
    )
    .bind(goal.to_string())
    .bind(&student)
    .bind(&class)
    .bind(i64::from(weight))
    .execute(pool)
    .await
    .map(|done| done.rows_affected())
    })?;
    if changed == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// Ends a goal: it is not kept. What the teacher set is not the student's to end, nor the other way round.
pub async fn end(db: &Db, owner: Owner<'_>, goal: GoalId) -> Result<()> {
    let [student, class, _] = owner.columns();
    let ended = on!(db.write(), |pool| sqlx::query(
        "delete from goals where id = $1 and (user_id = $2 and teacher_id is null or class_id = $3)",
    )
    .bind(goal.to_string())
    .bind(&student)
    .bind(&class)
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    if ended == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}
