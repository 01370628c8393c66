//! The attempt log, read. (Written by [`crate::recording`].)

use protocol::{Answer, AttemptEvent, AttemptId, Confidence, ItemId, Millis, MisconceptionId, Seed, UserId};
use sqlx::QueryBuilder;

use crate::access::{AssignmentAccess, StudentAccess};
use crate::column::{Text, Time, push_list};
use crate::db::{Db, on};
use crate::error::{Result, StoreError};

/// One stored attempt: what the device sent and what the server said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredAttempt {
    /// Its place in the order in which the school's attempts reached the model, from 1.
    pub school_seq: i64,
    /// Whose.
    pub user: UserId,
    /// What was sent.
    pub event: AttemptEvent,
    /// Hash of the template that was answered: see [`crate::templates`].
    pub template: String,
    /// When it arrived, by the server's clock.
    pub received_at: Millis,
    /// The server's clock minus the device's when it was sent, in milliseconds, if that is known.
    pub clock_offset_ms: Option<i64>,
    /// The verdict's name, such as `correct`.
    pub verdict: String,
    /// Credit, 0 to 1.
    pub credit: f64,
    /// The misconception recognised, if one was.
    pub misconception: Option<MisconceptionId>,
}

impl StoredAttempt {
    /// When the answer was given, by the device's clock set right as far as it is known to be wrong. Never used for order.
    pub fn given_at(&self) -> Millis {
        self.event.client_time.plus(self.clock_offset_ms.unwrap_or(0))
    }
}

/// The columns of an [`AttemptRow`], of a table (or a part of a query) with the columns of `attempts`.
macro_rules! attempt_columns {
    ($table:literal) => {
        concat!(
            "id, school_seq, user_id, device_id, device_seq, item_id, revision, template_hash, seed, answer, hints,
             saw_solution, duration_ms, client_time, received_at, assignment_id, verdict, credit, misconception,
             confidence,
             (select offset_ms from device_clocks
              where device_clocks.school_id = ",
            $table,
            ".school_id and device_clocks.device_id = ",
            $table,
            ".device_id and since <= ",
            $table,
            ".received_at
              order by since desc
              limit 1) as clock_offset_ms"
        )
    };
}
pub(crate) use attempt_columns;

/// Reads whole attempts: [`AttemptRow`]s, by a condition and an order.
macro_rules! attempts_where {
    ($condition_and_order:literal) => {
        concat!(
            "select ",
            $crate::attempts::attempt_columns!("attempts"),
            " from attempts where ",
            $condition_and_order
        )
    };
}
pub(crate) use attempts_where;

/// The columns of `attempts` as they are.
#[derive(sqlx::FromRow)]
pub(crate) struct AttemptRow {
    id: String,
    school_seq: i64,
    user_id: String,
    device_id: String,
    device_seq: i64,
    item_id: String,
    revision: i64,
    template_hash: String,
    seed: i64,
    answer: String,
    hints: i64,
    saw_solution: bool,
    duration_ms: i64,
    client_time: i64,
    received_at: i64,
    assignment_id: Option<String>,
    verdict: String,
    credit: f64,
    misconception: Option<String>,
    confidence: Option<i64>,
    clock_offset_ms: Option<i64>,
}

/// The place of a confidence among all of them: how it is stored.
pub(crate) fn confidence_number(confidence: Confidence) -> i64 {
    match confidence {
        Confidence::Guess => 0,
        Confidence::Unsure => 1,
        Confidence::Sure => 2,
    }
}

fn confidence_of(number: i64) -> Option<Confidence> {
    Confidence::ALL.into_iter().find(|confidence| confidence_number(*confidence) == number)
}

/// Reads one column of attempt `id`, or says which cannot be read.
fn read<T, E: std::fmt::Display>(id: &str, column: &str, value: std::result::Result<T, E>) -> Result<T> {
    value.map_err(|error| StoreError::Corrupt(format!("attempt {id}, {column}: {error}")))
}

impl TryFrom<AttemptRow> for StoredAttempt {
    type Error = StoreError;

    fn try_from(row: AttemptRow) -> Result<Self> {
        let id = row.id.as_str();
        let answer: Answer = read(id, "answer", serde_json::from_str(&row.answer))?;
        let event = AttemptEvent {
            id: read(id, "id", id.parse())?,
            device: read(id, "device_id", row.device_id.parse())?,
            sequence: read(id, "device_seq", row.device_seq.try_into())?,
            client_time: Millis(row.client_time),
            item: read(id, "item_id", row.item_id.parse())?,
            revision: read(id, "revision", row.revision.try_into())?,
            seed: Seed(read(id, "seed", row.seed.try_into())?),
            answer,
            hints: read(id, "hints", row.hints.try_into())?,
            saw_solution: row.saw_solution,
            duration_ms: read(id, "duration_ms", row.duration_ms.try_into())?,
            assignment: read(id, "assignment_id", row.assignment_id.map(|text| text.parse()).transpose())?,
            confidence: row.confidence.and_then(confidence_of),
        };
        let misconception = row.misconception.map(|text| text.parse()).transpose();
        Ok(Self {
            school_seq: row.school_seq,
            user: read(id, "user_id", row.user_id.parse())?,
            template: row.template_hash,
            received_at: Millis(row.received_at),
            clock_offset_ms: row.clock_offset_ms,
            verdict: row.verdict,
            credit: row.credit,
            misconception: read(id, "misconception", misconception)?,
            event,
        })
    }
}

pub(crate) fn read_all(rows: Vec<AttemptRow>) -> Result<Vec<StoredAttempt>> {
    rows.into_iter().map(StoredAttempt::try_from).collect()
}

/// The student's latest attempts, newest first, `limit` at a time; the next page begins `before` the last one's
/// `school_seq`.
pub async fn of_student(
    db: &Db,
    student: &StudentAccess,
    limit: u32,
    before: Option<i64>,
) -> Result<Vec<StoredAttempt>> {
    read_all(on!(db.read(), |pool| sqlx::query_as(attempts_where!(
        "user_id = $1 and school_seq < $2 order by school_seq desc limit $3"
    ))
    .bind(student.student().to_string())
    .bind(before.unwrap_or(i64::MAX))
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await)?)
}

/// Some of a student's attempts.
#[derive(Debug, Clone, Copy)]
pub enum Among<'a> {
    /// At any of these items.
    Items(&'a [ItemId]),
    /// These very ones.
    These(&'a [AttemptId]),
    /// Those in which this misconception was recognised.
    Misconception(&'a MisconceptionId),
    /// For this assignment, at one of its items or at all of them.
    Assignment(&'a AssignmentAccess, Option<&'a ItemId>),
}

/// The latest of some of a student's attempts, newest first.
pub async fn of_student_among(
    db: &Db,
    student: &StudentAccess,
    among: Among<'_>,
    limit: u32,
) -> Result<Vec<StoredAttempt>> {
    // A list in SQL needs an entry.
    if matches!(among, Among::Items([]) | Among::These([])) {
        return Ok(Vec::new());
    }
    read_all(on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new(attempts_where!("user_id = "));
        sql.push_bind(student.student().to_string());
        match among {
            Among::Items(items) => {
                sql.push(" and item_id in (");
                push_list(&mut sql, items.iter().map(ToString::to_string));
            }
            Among::These(ids) => {
                sql.push(" and id in (");
                push_list(&mut sql, ids.iter().map(ToString::to_string));
            }
            Among::Misconception(misconception) => {
                sql.push(" and misconception = ").push_bind(misconception.to_string());
            }
            Among::Assignment(assignment, item) => {
                sql.push(" and assignment_id = ").push_bind(assignment.assignment().to_string());
                if let Some(item) = item {
                    sql.push(" and item_id = ").push_bind(item.to_string());
                }
            }
        }
        sql.push(" order by school_seq desc limit ").push_bind(i64::from(limit));
        sql.build_query_as().persistent(false).fetch_all(pool).await
    })?)
}

/// The student's attempts that arrived since `since`, oldest first, without those of tests.
pub async fn of_student_since(db: &Db, student: &StudentAccess, since: Millis) -> Result<Vec<StoredAttempt>> {
    read_all(on!(db.read(), |pool| sqlx::query_as(attempts_where!(
        "user_id = $1 and received_at >= $2
         and not exists (select 1 from assignments
                         where assignments.id = attempts.assignment_id and assignments.kind = 'test')
         order by school_seq"
    ))
    .bind(student.student().to_string())
    .bind(since.0)
    .fetch_all(pool)
    .await)?)
}

/// When an answer came and how it went, without the answer itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// When it arrived.
    pub at: Millis,
    /// The verdict's name.
    pub verdict: String,
    /// How sure the student was.
    pub confidence: Option<Confidence>,
}

/// How the student's answers since a moment went, oldest first; such as were not understood are left out, and those to
/// tests whose results are not out.
pub async fn outcomes_since(db: &Db, student: &StudentAccess, since: Millis) -> Result<Vec<Outcome>> {
    let rows: Vec<(i64, String, Option<i64>)> = on!(db.read(), |pool| sqlx::query_as(
        "select received_at, verdict, confidence from attempts
          where user_id = $1 and received_at >= $2 and verdict <> 'invalid'
            and not exists (select 1 from assignments
                            where assignments.id = attempts.assignment_id and assignments.kind = 'test'
                              and assignments.released_at is null)
          order by school_seq",
    )
    .bind(student.student().to_string())
    .bind(since.0)
    .fetch_all(pool)
    .await)?;
    let outcome = |(at, verdict, confidence): (i64, String, Option<i64>)| Outcome {
        at: Millis(at),
        verdict,
        confidence: confidence.and_then(confidence_of),
    };
    Ok(rows.into_iter().map(outcome).collect())
}

/// When a student last worked on an item, and how it went.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LatestOfItem {
    /// The item.
    #[sqlx(try_from = "Text<ItemId>")]
    pub item: ItemId,
    /// When the latest attempt arrived.
    #[sqlx(try_from = "Time")]
    pub at: Millis,
    /// Whether it was right.
    pub right: bool,
    /// The numbers of all attempts at it since then.
    #[sqlx(try_from = "Seeds")]
    pub seeds: Vec<Seed>,
}

/// Seeds as the database joins them.
#[derive(sqlx::Type)]
#[sqlx(transparent)]
struct Seeds(String);

impl TryFrom<Seeds> for Vec<Seed> {
    type Error = std::num::ParseIntError;

    fn try_from(joined: Seeds) -> std::result::Result<Self, Self::Error> {
        joined.0.split(' ').map(|seed| seed.parse().map(Seed)).collect()
    }
}

/// The latest attempt at each item since `since`, newest first, without tests. What could not be understood was no attempt.
pub async fn latest_by_item(db: &Db, student: &StudentAccess, since: Millis) -> Result<Vec<LatestOfItem>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select item_id as item, received_at as at, verdict = 'correct' as right, seeds
           from (select item_id, received_at, verdict, school_seq,
                        string_agg(cast(seed as text), ' ') over (partition by item_id) as seeds,
                        row_number() over (partition by item_id order by school_seq desc) as place
                 from attempts
                 where user_id = $1 and received_at >= $2 and verdict <> 'invalid'
                   and not exists (select 1 from assignments
                                   where assignments.id = attempts.assignment_id
                                     and assignments.kind = 'test')) as ranked
           where place = 1
           order by school_seq desc",
    )
    .bind(student.student().to_string())
    .bind(since.0)
    .fetch_all(pool)
    .await)?)
}

/// All attempts that were made for an assignment, in the order in which they arrived.
pub async fn for_assignment(db: &Db, assignment: &AssignmentAccess) -> Result<Vec<StoredAttempt>> {
    read_all(on!(db.read(), |pool| sqlx::query_as(attempts_where!(
        "assignment_id = $1 order by school_seq"
    ))
    .bind(assignment.assignment().to_string())
    .fetch_all(pool)
    .await)?)
}

/// How many answers the student has given in all.
pub async fn count_of_student(db: &Db, student: &StudentAccess) -> Result<i64> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar("select count(*) from attempts where user_id = $1")
        .bind(student.student().to_string())
        .fetch_one(pool)
        .await)?)
}

/// How many attempts are stored in the whole installation. For the operator's metrics.
pub async fn count(db: &Db) -> Result<i64> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar("select count(*) from attempts").fetch_one(pool).await)?)
}
