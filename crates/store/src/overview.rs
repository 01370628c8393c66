//! Everything that the page of a class shows, in three queries: the class with its plan and goals, its students, their
//! misconceptions.

use protocol::{Millis, UserId};

use crate::access::ClassAccess;
use crate::classes::ClassSummary;
use crate::column::{Text, TimeOrNull};
use crate::db::{Db, on};
use crate::error::{Result, StoreError};
use crate::goals::Goal;
use crate::year_plans::PlannedTopic;

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

/// The class itself, with what it is taught and what it is to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// As [`crate::classes::detail`] tells it.
    pub class: ClassSummary,
    /// Its plan of one school year, as [`crate::year_plans::of_class`] tells it.
    pub plan: Vec<PlannedTopic>,
    /// Its goals, as [`crate::goals::of_class`] tells them.
    pub goals: Vec<Goal>,
}

/// A row of one of the three kinds; what a kind does not have is null.
#[derive(sqlx::FromRow)]
struct FrameRow {
    part: String,
    id: String,
    name: Option<String>,
    code: Option<String>,
    kind: Option<String>,
    number: i64,
    students: Option<i64>,
    #[sqlx(try_from = "TimeOrNull")]
    until: Option<Millis>,
    #[sqlx(try_from = "TimeOrNull")]
    made_at: Option<Millis>,
    taught: Option<bool>,
}

impl FrameRow {
    fn class(self) -> Result<ClassSummary> {
        Ok(ClassSummary {
            id: parsed(&self.id)?,
            name: self.name.unwrap_or_default(),
            grade: small(self.number)?,
            code: self.code.unwrap_or_default(),
            students: self.students.unwrap_or_default(),
            archived_at: self.until,
        })
    }

    fn goal(self) -> Result<Goal> {
        Ok(Goal {
            id: parsed(&self.id)?,
            kind: parsed(&self.kind.unwrap_or_default())?,
            target: self.code.unwrap_or_default(),
            due_at: self.until,
            weight: small(self.number)?,
            of_class: true,
            of_teacher: false,
            created_at: self.made_at.ok_or_else(|| corrupt("a goal without a time"))?,
        })
    }

    fn topic(self) -> Result<PlannedTopic> {
        Ok(PlannedTopic {
            topic: parsed(&self.id)?,
            begins: self.name.unwrap_or_default(),
            weeks: small(self.number)?,
            taught: self.taught,
        })
    }
}

fn corrupt(error: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(format!("the page of a class: {error}"))
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T> {
    text.parse().map_err(corrupt)
}

fn small(number: i64) -> Result<u8> {
    u8::try_from(number).map_err(corrupt)
}

/// The class with its plan of the school year that begins in `year`, and its goals.
pub async fn frame(db: &Db, class: &ClassAccess, year: i16) -> Result<Frame> {
    let rows: Vec<FrameRow> = on!(db.read(), |pool| sqlx::query_as(
        "select 'class' as part, id, name, code, cast(null as text) as kind, grade as number,
                (select count(*) from class_students where class_students.class_id = classes.id) as students,
                archived_at as until, cast(null as bigint) as made_at, cast(null as boolean) as taught
         from classes where id = $1
         union all
         select 'goal', id, null, target, kind, weight, null, due_at, created_at, null
         from goals where class_id = $1
         union all
         select 'topic', topic_id, begins, null, null, weeks, null, null, null, taught
         from year_plan_topics where class_id = $1 and year = $2
         order by part, made_at, name, id",
    )
    .bind(class.class().to_string())
    .bind(i64::from(year))
    .fetch_all(pool)
    .await)?;
    let (mut summary, mut plan, mut goals) = (None, Vec::new(), Vec::new());
    for row in rows {
        match row.part.as_str() {
            "class" => summary = Some(row.class()?),
            "goal" => goals.push(row.goal()?),
            _ => plan.push(row.topic()?),
        }
    }
    Ok(Frame { class: summary.ok_or(StoreError::NotFound)?, plan, goals })
}
