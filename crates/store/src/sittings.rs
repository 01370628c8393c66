//! Tests: a student's sitting of one, from its beginning to the hand-in.
//!
//! What is answered in a test is stored like every answer; of several to one question the last counts. The model sees
//! none of them until the test is handed in. The hand-in takes its place in the school's log (`handed_in_seq`) like an
//! attempt, so that a replay lets the model see the answers at the same place.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{AssignmentId, ItemId, Millis, SchoolId, Seed, UserId};
use sqlx::QueryBuilder;

use crate::access::{AssignmentAccess, StudentAccess, StudentSelf};
use crate::assignments::Task;
use crate::attempts::{AttemptRow, StoredAttempt, attempts_where, read_all};
use crate::column::{Text, Time, TimeOrNull, push_list};
use crate::db::{Db, ROWS_PER_INSERT, Tx, on};
use crate::error::{Result, StoreError};
use crate::learners::ItemState;
use crate::recording::{advance_log, lock_log, put_items, put_state, state_of, states_of_items};

/// A test that was given to a student, and where the student stands with it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Test {
    /// Its id.
    #[sqlx(try_from = "Text<AssignmentId>")]
    pub id: AssignmentId,
    /// What the student reads.
    pub title: String,
    /// A word to them.
    pub note: String,
    /// From when on it may be begun; `None`: at once.
    #[sqlx(try_from = "TimeOrNull")]
    pub starts_at: Option<Millis>,
    /// Until when it may be begun.
    #[sqlx(try_from = "TimeOrNull")]
    pub due_at: Option<Millis>,
    /// Taken away by the teacher.
    #[sqlx(try_from = "TimeOrNull")]
    pub closed_at: Option<Millis>,
    /// How long it takes, before extra time.
    pub minutes: Option<i64>,
    /// A calculator may be used.
    pub calculator: bool,
    /// The scale of grades (JSON).
    pub scale: Option<String>,
    /// When the results were given out.
    #[sqlx(try_from = "TimeOrNull")]
    pub released_at: Option<Millis>,
    /// When the student began.
    #[sqlx(try_from = "TimeOrNull")]
    pub began_at: Option<Millis>,
    /// When the student's time is over.
    #[sqlx(try_from = "TimeOrNull")]
    pub ends_at: Option<Millis>,
    /// When the student handed it in.
    #[sqlx(try_from = "TimeOrNull")]
    pub handed_in_at: Option<Millis>,
    /// How many tasks it has.
    pub tasks: i64,
}

macro_rules! tests_where {
    ($condition:literal) => {
        concat!(
            "select assignments.id, title, note, starts_at, due_at, closed_at, minutes, calculator, scale,
                    released_at, began_at, ends_at, handed_in_at,
                    (select count(*) from assignment_tasks
                     where assignment_tasks.assignment_id = assignments.id
                       and assignment_tasks.user_id = assignment_students.user_id) as tasks
             from assignment_students
             join assignments on assignments.id = assignment_students.assignment_id
             join classes on classes.id = assignments.class_id and classes.archived_at is null
             join class_students
                 on class_students.class_id = assignments.class_id
                and class_students.user_id = assignment_students.user_id
             where assignments.kind = 'test' and assignment_students.user_id = $1 and ",
            $condition
        )
    };
}

/// The tests that a student has or had lately (those given since `since`), latest first.
pub async fn of_student(db: &Db, student: &StudentAccess, since: Millis) -> Result<Vec<Test>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(tests_where!(
        "assignments.created_at >= $2 order by assignments.created_at desc, assignments.id"
    ))
    .bind(student.student().to_string())
    .bind(since.0)
    .fetch_all(pool)
    .await)?)
}

/// One test that was given to the student.
pub async fn test(db: &Db, student: &StudentSelf, assignment: AssignmentId) -> Result<Test> {
    let found = on!(db.read(), |pool| sqlx::query_as(tests_where!("assignments.id = $2"))
        .bind(student.student().to_string())
        .bind(assignment.to_string())
        .fetch_optional(pool)
        .await)?;
    found.ok_or(StoreError::NotFound)
}

#[derive(sqlx::FromRow)]
struct TaskRow {
    #[sqlx(try_from = "Text<UserId>")]
    user_id: UserId,
    #[sqlx(try_from = "Text<ItemId>")]
    item_id: ItemId,
    #[sqlx(try_from = "i64")]
    wanted: u32,
    seed: Option<i64>,
}

impl From<TaskRow> for Task {
    fn from(row: TaskRow) -> Self {
        let seed = row.seed.and_then(|seed| u32::try_from(seed).ok()).map(Seed);
        Self { item: row.item_id, wanted: row.wanted, seed }
    }
}

/// A student's tasks of an assignment, in order; nothing if it was not given to the student.
pub async fn tasks(db: &Db, student: &StudentAccess, assignment: AssignmentId) -> Result<Vec<Task>> {
    let rows: Vec<TaskRow> = on!(db.read(), |pool| sqlx::query_as(
        "select user_id, item_id, wanted, seed from assignment_tasks
         where assignment_id = $1 and user_id = $2 order by position",
    )
    .bind(assignment.to_string())
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    Ok(rows.into_iter().map(Task::from).collect())
}

/// What the student answered in a test so far, in the order in which it arrived.
pub async fn answers(
    db: &Db,
    student: &StudentAccess,
    assignment: AssignmentId,
) -> Result<Vec<StoredAttempt>> {
    read_all(on!(db.read(), |pool| sqlx::query_as(attempts_where!(
        "user_id = $1 and assignment_id = $2 order by school_seq"
    ))
    .bind(student.student().to_string())
    .bind(assignment.to_string())
    .fetch_all(pool)
    .await)?)
}

/// The student begins a test; one that was begun already keeps its times.
pub async fn begin(
    db: &Db,
    student: &StudentSelf,
    assignment: AssignmentId,
    now: Millis,
    ends_at: Option<Millis>,
) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "update assignment_students set began_at = $3, ends_at = $4
         where assignment_id = $1 and user_id = $2 and began_at is null",
    )
    .bind(assignment.to_string())
    .bind(student.student().to_string())
    .bind(now.0)
    .bind(ends_at.map(|end| end.0))
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

/// Which of these assignments are tests of the student's.
pub async fn tests_among(
    db: &Db,
    student: &StudentSelf,
    assignments: &BTreeSet<AssignmentId>,
) -> Result<BTreeSet<AssignmentId>> {
    // A list in SQL needs an entry.
    if assignments.is_empty() {
        return Ok(BTreeSet::new());
    }
    let rows: Vec<Text<AssignmentId>> = on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new(
            "select id from assignments
             join assignment_students on assignment_students.assignment_id = assignments.id
             where kind = 'test' and user_id = ",
        );
        sql.push_bind(student.student().to_string()).push(" and id in (");
        push_list(&mut sql, assignments.iter().map(ToString::to_string));
        sql.build_query_scalar().persistent(false).fetch_all(pool).await
    })?;
    Ok(rows.into_iter().map(|Text(id)| id).collect())
}

/// A test being handed in. Dropping it changes nothing.
#[derive(Debug)]
pub struct HandIn {
    tx: Tx,
    student: StudentAccess,
    assignment: AssignmentId,
    seq: i64,
    known: bool,
    ends_at: Option<Millis>,
    state: Option<String>,
    items: BTreeMap<ItemId, ItemState>,
}

impl HandIn {
    /// Locks the school's log and reads what the hand-in touches; `NotFound` if the student was not given this test.
    pub async fn begin(
        db: &Db,
        student: &StudentAccess,
        assignment: AssignmentId,
        items: &[ItemId],
    ) -> Result<Self> {
        let mut tx = db.begin().await?;
        let seq = lock_log(&mut tx, student.school()).await? + 1;
        let found: Option<(Option<i64>, Option<i64>)> = on!(tx.at(), |tx| sqlx::query_as(
            "select handed_in_at, ends_at from assignment_students
             join assignments on assignments.id = assignment_id
             where assignment_id = $1 and user_id = $2 and kind = 'test'",
        )
        .bind(assignment.to_string())
        .bind(student.student().to_string())
        .fetch_optional(tx)
        .await)?;
        let (handed_in_at, ends_at) = found.ok_or(StoreError::NotFound)?;
        let state = state_of(&mut tx, student).await?;
        let items = states_of_items(&mut tx, student.school(), items).await?;
        Ok(Self {
            tx,
            student: *student,
            assignment,
            seq,
            known: handed_in_at.is_some(),
            ends_at: ends_at.map(Millis),
            state,
            items,
        })
    }

    /// Whether it has been handed in before: then there is nothing to do.
    pub fn is_known(&self) -> bool {
        self.known
    }

    /// When the time of the sitting is over.
    pub fn ends_at(&self) -> Option<Millis> {
        self.ends_at
    }

    /// The student's state (JSON) before the hand-in.
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// The states of the items named, before the hand-in.
    pub fn items(&self) -> &BTreeMap<ItemId, ItemState> {
        &self.items
    }

    /// The student's answers to the tasks of the test, in the order in which they arrived: all of them, because the log is
    /// locked. (A device may name the test in an answer to anything; that is none of its answers.)
    pub async fn answers(&mut self) -> Result<Vec<StoredAttempt>> {
        read_all(on!(self.tx.at(), |tx| sqlx::query_as(attempts_where!(
            "user_id = $1 and assignment_id = $2
             and exists (select 1 from assignment_tasks as task
                         where task.assignment_id = attempts.assignment_id and task.user_id = attempts.user_id
                           and task.item_id = attempts.item_id and task.seed = attempts.seed)
             order by school_seq"
        ))
        .bind(self.student.student().to_string())
        .bind(self.assignment.to_string())
        .fetch_all(tx)
        .await)?)
    }

    /// Stores the hand-in and what the model made of it, or, on an error, nothing.
    pub async fn commit(mut self, state: &str, items: &[(ItemId, ItemState)], now: Millis) -> Result<()> {
        on!(self.tx.at(), |tx| sqlx::query(
            "update assignment_students
             set handed_in_at = $3, handed_in_seq = $4, began_at = coalesce(began_at, $3)
             where assignment_id = $1 and user_id = $2",
        )
        .bind(self.assignment.to_string())
        .bind(self.student.student().to_string())
        .bind(now.0)
        .bind(self.seq)
        .execute(tx)
        .await
        .map(drop))?;
        advance_log(&mut self.tx, self.student.school(), self.seq).await?;
        put_state(&mut self.tx, &self.student, state, self.seq, now).await?;
        put_items(&mut self.tx, self.student.school(), items).await?;
        self.tx.commit().await
    }
}

/// A hand-in in the school's log.
#[derive(Debug, Clone, PartialEq)]
pub struct HandedIn {
    /// Its place in the log.
    pub school_seq: i64,
    /// Whose.
    pub student: UserId,
    /// Of which test.
    pub assignment: AssignmentId,
    /// When.
    pub at: Millis,
    /// When the time of the sitting was over.
    pub ends_at: Option<Millis>,
    /// The student's answers up to then, in the order in which they arrived.
    pub answers: Vec<StoredAttempt>,
}

#[derive(sqlx::FromRow)]
struct HandedInRow {
    handed_in_seq: i64,
    #[sqlx(try_from = "Text<UserId>")]
    user_id: UserId,
    #[sqlx(try_from = "Text<AssignmentId>")]
    assignment_id: AssignmentId,
    #[sqlx(try_from = "Time")]
    handed_in_at: Millis,
    #[sqlx(try_from = "TimeOrNull")]
    ends_at: Option<Millis>,
}

/// The school's hand-ins after the entry of its log numbered `after` up to `until`, in order. For the operator's commands,
/// hence a bare school id.
pub async fn hand_ins_between(db: &Db, school: SchoolId, after: i64, until: i64) -> Result<Vec<HandedIn>> {
    let rows: Vec<HandedInRow> = on!(db.read(), |pool| sqlx::query_as(
        "select handed_in_seq, user_id, assignment_id, handed_in_at, ends_at
         from assignment_students
         join assignments on assignments.id = assignment_id
         where school_id = $1 and handed_in_seq > $2 and handed_in_seq <= $3
         order by handed_in_seq",
    )
    .bind(school.to_string())
    .bind(after)
    .bind(until)
    .fetch_all(pool)
    .await)?;
    let mut found = Vec::with_capacity(rows.len());
    for chunk in rows.chunks(ROWS_PER_INSERT) {
        let tests: BTreeSet<AssignmentId> = chunk.iter().map(|row| row.assignment_id).collect();
        let answers = read_all(on!(db.read(), |pool| {
            let mut sql = QueryBuilder::new(attempts_where!("assignment_id in ("));
            push_list(&mut sql, tests.iter().map(ToString::to_string));
            sql.push(
                " and exists (select 1 from assignment_tasks as task
                              where task.assignment_id = attempts.assignment_id
                                and task.user_id = attempts.user_id
                                and task.item_id = attempts.item_id and task.seed = attempts.seed)
                  order by school_seq",
            );
            sql.build_query_as::<AttemptRow>().persistent(false).fetch_all(pool).await
        })?)?;
        for row in chunk {
            let theirs = |answer: &&StoredAttempt| {
                answer.user == row.user_id
                    && answer.event.assignment == Some(row.assignment_id)
                    && answer.school_seq < row.handed_in_seq
            };
            found.push(HandedIn {
                school_seq: row.handed_in_seq,
                student: row.user_id,
                assignment: row.assignment_id,
                at: row.handed_in_at,
                ends_at: row.ends_at,
                answers: answers.iter().filter(theirs).cloned().collect(),
            });
        }
    }
    Ok(found)
}

/// All tests of a school. For the operator's commands, hence a bare school id.
pub async fn tests_of_school(db: &Db, school: SchoolId) -> Result<BTreeSet<AssignmentId>> {
    let rows: Vec<Text<AssignmentId>> = on!(db.read(), |pool| sqlx::query_scalar(
        "select id from assignments where school_id = $1 and kind = 'test'",
    )
    .bind(school.to_string())
    .fetch_all(pool)
    .await)?;
    Ok(rows.into_iter().map(|Text(id)| id).collect())
}

/// Sittings that were begun, are over since `before`, and were not handed in: (school, student, test). For the server's own
/// rounds.
pub async fn forgotten(db: &Db, before: Millis) -> Result<Vec<(UserId, AssignmentId)>> {
    let rows: Vec<(Text<UserId>, Text<AssignmentId>)> = on!(db.read(), |pool| sqlx::query_as(
        "select user_id, assignment_id
         from assignment_students
         join assignments on assignments.id = assignment_id
         where kind = 'test' and began_at is not null and handed_in_at is null
           and coalesce(ends_at, due_at) < $1
         order by assignment_id, user_id limit 500",
    )
    .bind(before.0)
    .fetch_all(pool)
    .await)?;
    Ok(rows.into_iter().map(|(Text(user), Text(test))| (user, test)).collect())
}

/// One student's sitting, for the teacher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// Whose.
    pub student: UserId,
    /// The name as people call them.
    pub display_name: String,
    /// Which variant, from 0.
    pub variant: u8,
    /// When it began.
    pub began_at: Option<Millis>,
    /// When its time is over.
    pub ends_at: Option<Millis>,
    /// When it was handed in.
    pub handed_in_at: Option<Millis>,
    /// The tasks, in order.
    pub tasks: Vec<Task>,
}

#[derive(sqlx::FromRow)]
struct SittingRow {
    #[sqlx(try_from = "Text<UserId>")]
    user_id: UserId,
    display_name: String,
    #[sqlx(try_from = "i64")]
    variant: u8,
    #[sqlx(try_from = "TimeOrNull")]
    began_at: Option<Millis>,
    #[sqlx(try_from = "TimeOrNull")]
    ends_at: Option<Millis>,
    #[sqlx(try_from = "TimeOrNull")]
    handed_in_at: Option<Millis>,
}

/// Everybody's sitting of an assignment with their tasks, by name. (Practice has tasks too, and no times.)
pub async fn of_assignment(db: &Db, assignment: &AssignmentAccess) -> Result<Vec<Sitting>> {
    let rows: Vec<SittingRow> = on!(db.read(), |pool| sqlx::query_as(
        "select user_id, display_name, variant, began_at, ends_at, handed_in_at
         from assignment_students
         join users on users.id = user_id
         where assignment_id = $1
         order by display_name, user_id",
    )
    .bind(assignment.assignment().to_string())
    .fetch_all(pool)
    .await)?;
    let tasks: Vec<TaskRow> = on!(db.read(), |pool| {
        sqlx::query_as(
        "select user_id, item_id, wanted, seed from assignment_tasks where assignment_id = $1 order by position",
    )
    .bind(assignment.assignment().to_string())
    .fetch_all(pool)
    .await
    })?;
    let mut by_student: BTreeMap<UserId, Vec<Task>> = BTreeMap::new();
    for task in tasks {
        by_student.entry(task.user_id).or_default().push(task.into());
    }
    let sitting = |row: SittingRow| Sitting {
        student: row.user_id,
        display_name: row.display_name,
        variant: row.variant,
        began_at: row.began_at,
        ends_at: row.ends_at,
        handed_in_at: row.handed_in_at,
        tasks: by_student.remove(&row.user_id).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(sitting).collect())
}

/// Gives the results of a test out, or takes them back.
pub async fn release(db: &Db, assignment: &AssignmentAccess, at: Option<Millis>) -> Result<()> {
    on!(db.write(), |pool| sqlx::query("update assignments set released_at = $2 where id = $1")
        .bind(assignment.assignment().to_string())
        .bind(at.map(|at| at.0))
        .execute(pool)
        .await
        .map(drop))?;
    Ok(())
}

/// Sets the scale of grades (JSON) of a test; `None`: no grades.
pub async fn set_scale(db: &Db, assignment: &AssignmentAccess, scale: Option<&str>) -> Result<()> {
    on!(db.write(), |pool| sqlx::query("update assignments set scale = $2 where id = $1")
        .bind(assignment.assignment().to_string())
        .bind(scale)
        .execute(pool)
        .await
        .map(drop))?;
    Ok(())
}
