//! Storing attempts: the one place where the log grows.
//!
//! The server's work for a batch — which events are new, marking, the model's update — happens between
//! [`Recording::begin`] and [`Recording::commit`], inside one transaction that holds the school's row. So attempts
//! of a school stand in one order, `school_seq`, and the model saw them in that order: replaying the log gives the
//! same numbers. Of two processes that get the same batch at once, the second finds the events
//! [`Earlier::Same`].

use std::collections::{BTreeMap, BTreeSet};

use protocol::{AssignmentId, AttemptEvent, AttemptId, ItemId, Millis, MisconceptionId, SchoolId};
use sqlx::QueryBuilder;

use crate::access::{StudentAccess, StudentSelf};
use crate::attempts::confidence_number;
use crate::column::{Text, push_list};
use crate::db::{Db, ROWS_PER_INSERT, Tx, on};
use crate::error::{Result, StoreError};
use crate::learners::{ItemRow, ItemState, by_item};
use crate::quarantine::{self, NewQuarantined};
use crate::routes::{self, StoredRoute};

/// What is known of an event before this batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// Nothing: it may be stored.
    Unknown,
    /// The same student has sent the same body before.
    Same,
    /// There is an attempt under this id with another body, or of somebody else.
    Different,
}

/// A batch being recorded. Dropping it records nothing.
#[derive(Debug)]
pub struct Recording {
    tx: Tx,
    student: StudentSelf,
    /// Of the events asked about: the body's hash if this student sent it, nothing if somebody else did.
    earlier: BTreeMap<AttemptId, Option<String>>,
    state: Option<String>,
    items: BTreeMap<ItemId, ItemState>,
    last_seq: i64,
}

/// A new attempt, marked.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAttempt {
    /// What was sent. An assignment that the student does not have is left out.
    pub event: AttemptEvent,
    /// Hash of the event as it was sent.
    pub body_hash: String,
    /// Hash of the template that it was marked with: one of [`crate::templates`].
    pub template: String,
    /// The verdict's name; `correct` counts as right.
    pub verdict: String,
    /// Credit, 0 to 1.
    pub credit: f64,
    /// The misconception recognised, if one was.
    pub misconception: Option<MisconceptionId>,
    /// How many of its parts people have to read.
    pub for_people: u32,
}

/// What a batch comes to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// New attempts, in the order in which the model saw them; each id once, and only [`Earlier::Unknown`] ones.
    pub attempts: Vec<NewAttempt>,
    /// The student's new state (JSON), if attempts are new.
    pub state: Option<String>,
    /// New states of the items answered, each item once.
    pub items: Vec<(ItemId, ItemState)>,
    /// Events to keep aside.
    pub quarantined: Vec<NewQuarantined>,
    /// The student's new route, if it was computed here.
    pub route: Option<StoredRoute>,
}

impl Recording {
    /// Locks the school's log and reads what the batch touches: the ids of its events, the student's state and the
    /// states of its items.
    pub async fn begin(
        db: &Db,
        student: &StudentSelf,
        events: &[AttemptId],
        items: &[ItemId],
    ) -> Result<Self> {
        let mut tx = db.begin().await?;
        let last_seq = lock_log(&mut tx, student.school()).await?;
        let earlier = earlier_events(&mut tx, student, events).await?;
        let state = state_of(&mut tx, &StudentAccess::from(*student)).await?;
        let items = states_of_items(&mut tx, student.school(), items).await?;
        Ok(Self { tx, student: *student, earlier, state, items, last_seq })
    }

    /// What is known of the event `id`, whose body now has this hash. Only of ids named to [`Recording::begin`].
    pub fn earlier(&self, id: AttemptId, body_hash: &str) -> Earlier {
        match self.earlier.get(&id) {
            None => Earlier::Unknown,
            Some(Some(hash)) if hash == body_hash => Earlier::Same,
            Some(_) => Earlier::Different,
        }
    }

    /// The student's state (JSON) before this batch; nothing before the first attempt.
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// An item's state before this batch, if it was ever answered. Only of items named to [`Recording::begin`].
    pub fn item(&self, item: &ItemId) -> Option<ItemState> {
        self.items.get(item).copied()
    }

    /// How many events of the student's were taken since `since`, and when the first of them was.
    pub async fn taken_since(&mut self, since: Millis) -> Result<(i64, Option<Millis>)> {
        let (taken, first): (i64, Option<i64>) = on!(self.tx.at(), |tx| sqlx::query_as(
            "select count(*), min(received_at)
             from (select received_at from attempts where user_id = $1 and received_at >= $2
                   union all
                   select received_at from quarantine where user_id = $1 and received_at >= $2) as taken",
        )
        .bind(self.student.student().to_string())
        .bind(since.0)
        .fetch_one(tx)
        .await)?;
        Ok((taken, first.map(Millis)))
    }

    /// The number that the first new attempt will get; the others follow without gaps.
    pub fn next_seq(&self) -> i64 {
        self.last_seq + 1
    }

    /// Stores everything, or, on an error, nothing.
    pub async fn commit(mut self, changes: Changes, now: Millis) -> Result<()> {
        let student = self.student;
        quarantine::add_within(&mut self.tx, &student, &changes.quarantined, now).await?;
        if !changes.attempts.is_empty() {
            let last_seq = self.last_seq + changes.attempts.len() as i64;
            self.insert_attempts(&changes.attempts, now).await?;
            advance_log(&mut self.tx, student.school(), last_seq).await?;
            if let Some(state) = &changes.state {
                put_state(&mut self.tx, &StudentAccess::from(student), state, last_seq, now).await?;
            }
        }
        put_items(&mut self.tx, student.school(), &changes.items).await?;
        if let Some(route) = &changes.route {
            routes::put_within(&mut self.tx, &StudentAccess::from(student), route).await?;
        }
        self.tx.commit().await
    }

    async fn insert_attempts(&mut self, attempts: &[NewAttempt], now: Millis) -> Result<()> {
        let given = if attempts.iter().any(|attempt| attempt.event.assignment.is_some()) {
            assignments_of(&mut self.tx, &self.student).await?
        } else {
            BTreeSet::new()
        };
        let answers = attempts
            .iter()
            .map(|attempt| serde_json::to_string(&attempt.event.answer))
            .collect::<std::result::Result<Vec<_>, _>>()
            .map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let numbered: Vec<_> = attempts.iter().zip(answers).zip(self.next_seq()..).collect();
        let (school, user) = (self.student.school(), self.student.student());
        for chunk in numbered.chunks(ROWS_PER_INSERT) {
            on!(self.tx.at(), |tx| {
                let mut sql = QueryBuilder::new(
                    "insert into attempts
                         (id, school_id, school_seq, user_id, device_id, device_seq, item_id, revision,
                          template_hash, seed, answer, hints, saw_solution, duration_ms, client_time,
                          received_at, assignment_id, verdict, credit, misconception, body_hash, for_people,
                          confidence) ",
                );
                sql.push_values(chunk, |mut row, ((attempt, answer), seq)| {
                    let event = &attempt.event;
                    let assignment = event.assignment.filter(|id| given.contains(id));
                    row.push_bind(event.id.to_string())
                        .push_bind(school.to_string())
                        .push_bind(*seq)
                        .push_bind(user.to_string())
                        .push_bind(event.device.to_string())
                        // No honest device counts this far; a dishonest one only spoils its own count.
                        .push_bind(i64::try_from(event.sequence).unwrap_or(i64::MAX))
                        .push_bind(event.item.to_string())
                        .push_bind(i64::from(event.revision))
                        .push_bind(attempt.template.clone())
                        .push_bind(i64::from(event.seed.0))
                        .push_bind(answer.clone())
                        .push_bind(i64::from(event.hints))
                        .push_bind(event.saw_solution)
                        .push_bind(i64::from(event.duration_ms))
                        .push_bind(event.client_time.0)
                        .push_bind(now.0)
                        .push_bind(assignment.map(|id| id.to_string()))
                        .push_bind(attempt.verdict.clone())
                        .push_bind(attempt.credit)
                        .push_bind(attempt.misconception.as_ref().map(ToString::to_string))
                        .push_bind(attempt.body_hash.clone())
                        .push_bind(i64::from(attempt.for_people))
                        .push_bind(event.confidence.map(confidence_number));
                });
                sql.build().persistent(false).execute(tx).await.map(drop)
            })?;
        }
        Ok(())
    }
}

/// Takes the school's lock (until the transaction ends) and says the number of its last attempt.
///
/// An update that changes nothing, because SQLite has no `select … for update`; PostgreSQL then makes others wait
/// here, and their next statements see what was committed meanwhile.
pub(crate) async fn lock_log(tx: &mut Tx, school: SchoolId) -> Result<i64> {
    let last: Option<i64> = on!(tx.at(), |tx| sqlx::query_scalar(
        "update schools set attempt_seq = attempt_seq where id = $1 returning attempt_seq",
    )
    .bind(school.to_string())
    .fetch_optional(tx)
    .await)?;
    last.ok_or(StoreError::NotFound)
}

pub(crate) async fn advance_log(tx: &mut Tx, school: SchoolId, last_seq: i64) -> Result<()> {
    on!(tx.at(), |tx| sqlx::query("update schools set attempt_seq = $2 where id = $1")
        .bind(school.to_string())
        .bind(last_seq)
        .execute(tx)
        .await
        .map(drop))?;
    Ok(())
}

/// A student's state (JSON) as it is within the transaction.
pub(crate) async fn state_of(tx: &mut Tx, student: &StudentAccess) -> Result<Option<String>> {
    Ok(on!(tx.at(), |tx| sqlx::query_scalar("select state from learner_states where user_id = $1")
        .bind(student.student().to_string())
        .fetch_optional(tx)
        .await)?)
}

#[derive(sqlx::FromRow)]
struct EarlierRow {
    #[sqlx(try_from = "Text<AttemptId>")]
    id: AttemptId,
    body_hash: Option<String>,
}

async fn earlier_events(
    tx: &mut Tx,
    student: &StudentSelf,
    events: &[AttemptId],
) -> Result<BTreeMap<AttemptId, Option<String>>> {
    if events.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<EarlierRow> = on!(tx.at(), |tx| {
        let mut sql = QueryBuilder::new("select id, case when user_id = ");
        sql.push_bind(student.student().to_string());
        sql.push(" then body_hash end as body_hash from attempts where id in (");
        push_list(&mut sql, events.iter().map(ToString::to_string));
        sql.build_query_as().persistent(false).fetch_all(tx).await
    })?;
    Ok(rows.into_iter().map(|row| (row.id, row.body_hash)).collect())
}

pub(crate) async fn states_of_items(
    tx: &mut Tx,
    school: SchoolId,
    items: &[ItemId],
) -> Result<BTreeMap<ItemId, ItemState>> {
    if items.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<ItemRow> = on!(tx.at(), |tx| {
        let mut sql =
            QueryBuilder::new("select item_id, mean, variance, answers from item_states where school_id = ");
        sql.push_bind(school.to_string()).push(" and item_id in (");
        push_list(&mut sql, items.iter().map(ToString::to_string));
        sql.build_query_as().persistent(false).fetch_all(tx).await
    })?;
    Ok(by_item(rows))
}

async fn assignments_of(tx: &mut Tx, student: &StudentSelf) -> Result<BTreeSet<AssignmentId>> {
    let rows: Vec<Text<AssignmentId>> = on!(tx.at(), |tx| sqlx::query_scalar(
        "select assignment_id from assignment_students where user_id = $1",
    )
    .bind(student.student().to_string())
    .fetch_all(tx)
    .await)?;
    Ok(rows.into_iter().map(|Text(id)| id).collect())
}

pub(crate) async fn put_state(
    tx: &mut Tx,
    student: &StudentAccess,
    state: &str,
    seq: i64,
    now: Millis,
) -> Result<()> {
    on!(tx.at(), |tx| sqlx::query(
        "insert into learner_states (user_id, school_id, school_seq, state, updated_at)
         values ($1, $2, $3, $4, $5)
         on conflict (user_id) do update set
             school_seq = excluded.school_seq, state = excluded.state, updated_at = excluded.updated_at",
    )
    .bind(student.student().to_string())
    .bind(student.school().to_string())
    .bind(seq)
    .bind(state)
    .bind(now.0)
    .execute(tx)
    .await
    .map(drop))?;
    Ok(())
}

/// Writes states of items, each named once, over the earlier ones.
pub(crate) async fn put_items(tx: &mut Tx, school: SchoolId, items: &[(ItemId, ItemState)]) -> Result<()> {
    for chunk in items.chunks(ROWS_PER_INSERT) {
        on!(tx.at(), |tx| {
            let mut sql =
                QueryBuilder::new("insert into item_states (school_id, item_id, mean, variance, answers) ");
            sql.push_values(chunk, |mut row, (item, state)| {
                row.push_bind(school.to_string())
                    .push_bind(item.to_string())
                    .push_bind(state.mean)
                    .push_bind(state.variance)
                    .push_bind(i64::from(state.answers));
            });
            sql.push(
                " on conflict (school_id, item_id) do update set
                      mean = excluded.mean, variance = excluded.variance, answers = excluded.answers",
            );
            sql.build().persistent(false).execute(tx).await.map(drop)
        })?;
    }
    Ok(())
}
