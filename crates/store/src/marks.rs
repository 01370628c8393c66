//! What teachers said of answers that no program marks.
//!
//! A mark takes its place in the school's log (`school_seq`) like an attempt: the model learns from it when it is given,
//! and a replay lets it learn at the same place. Rows are added only; of an answer's part the latest counts.

use protocol::{AttemptId, ItemId, MarkId, Millis, SchoolId, UserId};
use sqlx::QueryBuilder;

use crate::access::{AssignmentAccess, ClassAccess, StaffAccess, StudentAccess};
use crate::attempts::{AttemptRow, StoredAttempt, attempts_where, read_all};
use crate::column::{Text, Time, push_list};
use crate::db::{Db, Tx, on};
use crate::error::{Result, StoreError};
use crate::learners::ItemState;
use crate::recording::{advance_log, lock_log, put_items, put_state, state_of, states_of_items};

/// What a teacher said of one part of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its place in the school's log.
    pub school_seq: i64,
    /// The answer.
    pub attempt: AttemptId,
    /// Which part of the exercise, from 0.
    pub part: u32,
    /// Whose answer.
    pub student: UserId,
    /// Who marked it.
    pub teacher: UserId,
    /// The points for each criterion.
    pub points: Vec<u8>,
    /// The share of all points, 0 to 1.
    pub credit: f64,
    /// What the teacher wrote; may be empty.
    pub comment: String,
    /// When it was given.
    pub given_at: Millis,
}

/// A mark to be given.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMark {
    /// Made by the client: sending twice marks once.
    pub id: MarkId,
    /// Which part, from 0.
    pub part: u32,
    /// The points for each criterion.
    pub points: Vec<u8>,
    /// The share of all points.
    pub credit: f64,
    /// What the teacher wrote.
    pub comment: String,
}

#[derive(sqlx::FromRow)]
struct MarkRow {
    school_seq: i64,
    #[sqlx(try_from = "Text<AttemptId>")]
    attempt_id: AttemptId,
    part: i64,
    #[sqlx(try_from = "Text<UserId>")]
    user_id: UserId,
    #[sqlx(try_from = "Text<UserId>")]
    teacher_id: UserId,
    points: String,
    credit: f64,
    comment: String,
    #[sqlx(try_from = "Time")]
    given_at: Millis,
}

impl TryFrom<MarkRow> for Mark {
    type Error = StoreError;

    fn try_from(row: MarkRow) -> Result<Self> {
        let broken =
            |what: String| StoreError::Corrupt(format!("a mark of attempt {}: {what}", row.attempt_id));
        Ok(Self {
            school_seq: row.school_seq,
            attempt: row.attempt_id,
            part: u32::try_from(row.part).map_err(|error| broken(error.to_string()))?,
            student: row.user_id,
            teacher: row.teacher_id,
            points: serde_json::from_str(&row.points).map_err(|error| broken(error.to_string()))?,
            credit: row.credit,
            comment: row.comment,
            given_at: row.given_at,
        })
    }
}

/// Reads [`MarkRow`]s, by a condition and an order.
macro_rules! marks_where {
    ($condition_and_order:literal) => {
        concat!(
            "select school_seq, attempt_id, part, user_id, teacher_id, points, credit, comment, given_at
             from marks
             where ",
            $condition_and_order
        )
    };
}

fn read(rows: Vec<MarkRow>) -> Result<Vec<Mark>> {
    rows.into_iter().map(Mark::try_from).collect()
}

/// A mark being given. Dropping it gives none.
#[derive(Debug)]
pub struct Marking {
    tx: Tx,
    teacher: UserId,
    student: StudentAccess,
    attempt: AttemptId,
    seq: i64,
    known: bool,
    state: Option<String>,
    item: Option<ItemState>,
}

impl Marking {
    /// Locks the school's log and reads what a mark of this answer of the student's touches.
    pub async fn begin(
        db: &Db,
        staff: &StaffAccess,
        student: &StudentAccess,
        attempt: AttemptId,
        item: &ItemId,
        id: MarkId,
    ) -> Result<Self> {
        if staff.school() != student.school() {
            return Err(StoreError::NotFound);
        }
        let mut tx = db.begin().await?;
        let seq = lock_log(&mut tx, student.school()).await? + 1;
        let known: i64 = on!(tx.at(), |tx| sqlx::query_scalar("select count(*) from marks where id = $1")
            .bind(id.to_string())
            .fetch_one(tx)
            .await)?;
        let state = state_of(&mut tx, student).await?;
        let items = states_of_items(&mut tx, student.school(), std::slice::from_ref(item)).await?;
        let item = items.get(item).copied();
        Ok(Self { tx, teacher: staff.user(), student: *student, attempt, seq, known: known > 0, state, item })
    }

    /// Whether a mark with this id has been given before: then there is nothing to do.
    pub fn is_known(&self) -> bool {
        self.known
    }

    /// The student's state (JSON) before the mark.
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// The item's state before the mark.
    pub fn item(&self) -> Option<ItemState> {
        self.item
    }

    /// Stores the mark and what the model made of it, or, on an error, nothing.
    pub async fn commit(
        mut self,
        mark: &NewMark,
        state: &str,
        items: &[(ItemId, ItemState)],
        now: Millis,
    ) -> Result<()> {
        let points =
            serde_json::to_string(&mark.points).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        on!(self.tx.at(), |tx| {
            sqlx::query(
            "insert into marks (id, school_id, school_seq, attempt_id, part, user_id, teacher_id, points, credit,
                                comment, given_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(mark.id.to_string())
        .bind(self.student.school().to_string())
        .bind(self.seq)
        .bind(self.attempt.to_string())
        .bind(i64::from(mark.part))
        .bind(self.student.student().to_string())
        .bind(self.teacher.to_string())
        .bind(points)
        .bind(mark.credit)
        .bind(&mark.comment)
        .bind(now.0)
        .execute(tx)
        .await
        .map(drop)
        })?;
        advance_log(&mut self.tx, self.student.school(), self.seq).await?;
        put_state(&mut self.tx, &self.student, state, self.seq, now).await?;
        put_items(&mut self.tx, self.student.school(), items).await?;
        self.tx.commit().await
    }
}

/// All marks of these answers, earliest first.
pub async fn of_attempts(db: &Db, student: &StudentAccess, attempts: &[AttemptId]) -> Result<Vec<Mark>> {
    // A list in SQL needs an entry.
    if attempts.is_empty() {
        return Ok(Vec::new());
    }
    read(on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new(marks_where!("user_id = "));
        sql.push_bind(student.student().to_string()).push(" and attempt_id in (");
        push_list(&mut sql, attempts.iter().map(ToString::to_string));
        sql.push(" order by school_seq");
        sql.build_query_as().persistent(false).fetch_all(pool).await
    })?)
}

/// All marks that a student was given, earliest first.
pub async fn of_student(db: &Db, student: &StudentAccess) -> Result<Vec<Mark>> {
    read(on!(db.read(), |pool| sqlx::query_as(marks_where!("user_id = $1 order by school_seq"))
        .bind(student.student().to_string())
        .fetch_all(pool)
        .await)?)
}

/// All marks of answers given for an assignment, earliest first.
pub async fn of_assignment(db: &Db, assignment: &AssignmentAccess) -> Result<Vec<Mark>> {
    read(on!(db.read(), |pool| sqlx::query_as(marks_where!(
        "attempt_id in (select id from attempts where assignment_id = $1) order by school_seq"
    ))
    .bind(assignment.assignment().to_string())
    .fetch_all(pool)
    .await)?)
}

/// Marks given to a student since `since`, latest first, each with its answer.
pub async fn given_since(
    db: &Db,
    student: &StudentAccess,
    since: Millis,
) -> Result<Vec<(Mark, StoredAttempt)>> {
    let marks = read(on!(db.read(), |pool| sqlx::query_as(marks_where!(
        "user_id = $1 and given_at >= $2 order by school_seq desc"
    ))
    .bind(student.student().to_string())
    .bind(since.0)
    .fetch_all(pool)
    .await)?)?;
    with_attempts(db, marks).await
}

/// The school's marks after the entry of its log numbered `after` up to `until`, in order, each with its answer. For the
/// operator's commands, hence a bare school id.
pub async fn marks_between(
    db: &Db,
    school: SchoolId,
    after: i64,
    until: i64,
) -> Result<Vec<(Mark, StoredAttempt)>> {
    let marks = read(on!(db.read(), |pool| sqlx::query_as(marks_where!(
        "school_id = $1 and school_seq > $2 and school_seq <= $3 order by school_seq"
    ))
    .bind(school.to_string())
    .bind(after)
    .bind(until)
    .fetch_all(pool)
    .await)?)?;
    with_attempts(db, marks).await
}

async fn with_attempts(db: &Db, marks: Vec<Mark>) -> Result<Vec<(Mark, StoredAttempt)>> {
    let mut found = Vec::with_capacity(marks.len());
    for chunk in marks.chunks(crate::db::ROWS_PER_INSERT) {
        let attempts = read_all(on!(db.read(), |pool| {
            let mut sql = QueryBuilder::new(attempts_where!("id in ("));
            push_list(&mut sql, chunk.iter().map(|mark| mark.attempt.to_string()));
            sql.build_query_as::<AttemptRow>().persistent(false).fetch_all(pool).await
        })?)?;
        for mark in chunk {
            let attempt = attempts.iter().find(|attempt| attempt.event.id == mark.attempt);
            found.extend(attempt.map(|attempt| (mark.clone(), attempt.clone())));
        }
    }
    Ok(found)
}

/// Answers of a class's students that wait for a person, oldest first: those with a part that nobody has marked. Of a test
/// the last one to each task, once it is handed in.
pub async fn waiting(db: &Db, class: &ClassAccess, limit: u32) -> Result<Vec<StoredAttempt>> {
    read_all(on!(db.read(), |pool| sqlx::query_as(attempts_where!(
        "for_people > 0 and school_id = $1
         and user_id in (select user_id from class_students where class_id = $2)
         and for_people > (select count(distinct part) from marks where marks.attempt_id = attempts.id)
         and not exists (
             select 1 from assignments
             where assignments.id = attempts.assignment_id and assignments.kind = 'test'
               and (exists (select 1 from assignment_students as sitting
                            where sitting.assignment_id = attempts.assignment_id
                              and sitting.user_id = attempts.user_id and sitting.handed_in_at is null)
                    or exists (select 1 from attempts as later
                               where later.assignment_id = attempts.assignment_id
                                 and later.user_id = attempts.user_id and later.item_id = attempts.item_id
                                 and later.seed = attempts.seed and later.school_seq > attempts.school_seq
                                 and later.verdict <> 'invalid')))
         order by school_seq limit $3"
    ))
    .bind(class.school().to_string())
    .bind(class.class().to_string())
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await)?)
}
