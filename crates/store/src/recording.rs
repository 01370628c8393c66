//! Storing attempts: the one place where the log grows.
//!
//! The server's work for what several students sent — which events are new, the model's update — happens between
//! [`Recording::begin`] and [`Recording::commit`], inside one transaction that holds the rows of their schools. So
//! attempts of a school stand in one order, `school_seq`, and the model saw them in that order: replaying the log gives
//! the same numbers. Of two processes that get the same batch at once, the second finds the events
//! [`Earlier::Same`]. One commit, which is what costs, makes the answers of many durable.

mod rows;

use std::collections::{BTreeMap, BTreeSet};

use protocol::{AttemptEvent, AttemptId, ItemId, Millis, MisconceptionId, SchoolId, UserId};
use sqlx::QueryBuilder;

use crate::access::{StudentAccess, StudentSelf};
use crate::column::push_list;
use crate::db::{Db, Tx, on, padded, runs};
use crate::error::{Result, StoreError};
use crate::learners::{ItemRow, ItemState, by_item};
use crate::quarantine::{self, NewQuarantined};

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

/// What one student sent, as far as the log has to be asked about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Who.
    pub student: StudentSelf,
    /// The ids of the events.
    pub events: Vec<AttemptId>,
    /// The items that they answer.
    pub items: Vec<ItemId>,
}

impl Share {
    /// A share from its parts.
    pub fn new(student: &StudentSelf, events: &[AttemptId], items: &[ItemId]) -> Self {
        Self { student: *student, events: events.to_vec(), items: items.to_vec() }
    }
}

/// What is stored of a student's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateBefore {
    /// The state (JSON).
    pub state: String,
    /// The student's last entry of the log that is in it.
    pub school_seq: i64,
}

/// Shares being recorded. Dropping it records nothing.
#[derive(Debug)]
pub struct Recording {
    tx: Tx,
    shares: Vec<StudentSelf>,
    /// Of the events asked about: who sent them, and the hash of the body.
    earlier: BTreeMap<AttemptId, (UserId, String)>,
    states: BTreeMap<UserId, StateBefore>,
    items: BTreeMap<SchoolId, BTreeMap<ItemId, ItemState>>,
    last_seq: BTreeMap<SchoolId, i64>,
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

/// What a share comes to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// New attempts, in the order in which the model saw them; each id once, and only [`Earlier::Unknown`] ones.
    pub attempts: Vec<NewAttempt>,
    /// The student's new state (JSON), if attempts are new. Of several shares of one student the last one's counts.
    pub state: Option<String>,
    /// New states of the items answered. Of several the last one's counts.
    pub items: Vec<(ItemId, ItemState)>,
    /// Events to keep aside.
    pub quarantined: Vec<NewQuarantined>,
}

impl Recording {
    /// Locks the logs of the schools and reads what the shares touch: the ids of their events, the students' states and
    /// the states of the items.
    pub async fn begin(db: &Db, shares: &[Share]) -> Result<Self> {
        let mut tx = db.begin().await?;
        // In the order of their ids: of two processes none waits for a school that the other holds.
        let schools: BTreeSet<SchoolId> = shares.iter().map(|share| share.student.school()).collect();
        let (mut last_seq, mut items) = (BTreeMap::new(), BTreeMap::new());
        for &school in &schools {
            last_seq.insert(school, lock_log(&mut tx, school).await?);
        }
        let events: BTreeSet<AttemptId> =
            shares.iter().flat_map(|share| share.events.iter().copied()).collect();
        let earlier = rows::earlier_events(&mut tx, &events).await?;
        let students: BTreeSet<UserId> = shares.iter().map(|share| share.student.student()).collect();
        let states = rows::states(&mut tx, &students).await?;
        for &school in &schools {
            let here = shares.iter().filter(|share| share.student.school() == school);
            let asked: BTreeSet<&ItemId> = here.flat_map(|share| &share.items).collect();
            let asked: Vec<ItemId> = asked.into_iter().cloned().collect();
            items.insert(school, states_of_items(&mut tx, school, &asked).await?);
        }
        let shares = shares.iter().map(|share| share.student).collect();
        Ok(Self { tx, shares, earlier, states, items, last_seq })
    }

    /// What is known of the event `id` of a share, whose body now has this hash. Only of ids named to
    /// [`Recording::begin`].
    pub fn earlier(&self, share: usize, id: AttemptId, body_hash: &str) -> Earlier {
        match self.earlier.get(&id) {
            None => Earlier::Unknown,
            Some((user, hash)) if *user == self.shares[share].student() && hash == body_hash => Earlier::Same,
            Some(_) => Earlier::Different,
        }
    }

    /// The state of a share's student before all shares; nothing before the first attempt.
    pub fn state(&self, share: usize) -> Option<&StateBefore> {
        self.states.get(&self.shares[share].student())
    }

    /// An item's state at a share's school before all shares, if it was ever answered. Only of items named to
    /// [`Recording::begin`].
    pub fn item(&self, share: usize, item: &ItemId) -> Option<ItemState> {
        self.items.get(&self.shares[share].school())?.get(item).copied()
    }

    /// How many events of a share's student were taken since `since`, and when the first of them was.
    pub async fn taken_since(&mut self, share: usize, since: Millis) -> Result<(i64, Option<Millis>)> {
        let student = self.shares[share].student();
        let (taken, first): (i64, Option<i64>) = on!(self.tx.at(), |tx| sqlx::query_as(
            "select count(*), min(received_at)
             from (select received_at from attempts where user_id = $1 and received_at >= $2
                   union all
                   select received_at from quarantine where user_id = $1 and received_at >= $2) as taken",
        )
        .bind(student.to_string())
        .bind(since.0)
        .fetch_one(tx)
        .await)?;
        Ok((taken, first.map(Millis)))
    }

    /// The number that the first new attempt of a share's school will get; the others follow without gaps.
    pub fn next_seq(&self, share: usize) -> i64 {
        self.last_seq.get(&self.shares[share].school()).map_or(1, |last| last + 1)
    }

    /// Stores what each share came to and when it arrived, in the order of the shares: everything, or, on an error,
    /// nothing. Gives, for each share with new attempts, the number of its last one.
    pub async fn commit(mut self, changes: &[(Changes, Millis)]) -> Result<Vec<Option<i64>>> {
        if changes.iter().all(|(changes, _)| changes == &Changes::default()) {
            return Ok(vec![None; changes.len()]);
        }
        let mut numbered = Vec::new();
        let mut last = Vec::with_capacity(changes.len());
        let mut states: BTreeMap<UserId, rows::NewState> = BTreeMap::new();
        let mut items: BTreeMap<SchoolId, BTreeMap<ItemId, ItemState>> = BTreeMap::new();
        for (student, (changes, now)) in self.shares.iter().zip(changes) {
            let seq = self.last_seq.entry(student.school()).or_default();
            for attempt in &changes.attempts {
                *seq += 1;
                numbered.push(rows::Numbered { student: *student, attempt, seq: *seq, received_at: *now });
            }
            if !changes.attempts.is_empty() {
                let state = states.entry(student.student()).or_insert_with(|| rows::NewState {
                    student: *student,
                    state: None,
                    seq: *seq,
                    updated_at: *now,
                });
                (state.seq, state.updated_at) = (*seq, *now);
                state.state = changes.state.as_deref().or(state.state);
            }
            last.push((!changes.attempts.is_empty()).then_some(*seq));
            items.entry(student.school()).or_default().extend(changes.items.iter().cloned());
        }
        for (student, (changes, now)) in self.shares.iter().zip(changes) {
            quarantine::add_within(&mut self.tx, student, &changes.quarantined, *now).await?;
        }
        if !numbered.is_empty() {
            rows::insert_attempts(&mut self.tx, &numbered).await?;
            let grown: BTreeSet<SchoolId> = numbered.iter().map(|row| row.student.school()).collect();
            for school in grown {
                advance_log(&mut self.tx, school, self.last_seq.get(&school).copied().unwrap_or_default())
                    .await?;
            }
            let states: Vec<rows::NewState> =
                states.into_values().filter(|state| state.state.is_some()).collect();
            rows::put_states(&mut self.tx, &states).await?;
        }
        for (school, items) in items {
            put_items(&mut self.tx, school, &items.into_iter().collect::<Vec<_>>()).await?;
        }
        self.tx.commit().await?;
        Ok(last)
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

pub(crate) async fn states_of_items(
    tx: &mut Tx,
    school: SchoolId,
    items: &[ItemId],
) -> Result<BTreeMap<ItemId, ItemState>> {
    let mut rows: Vec<ItemRow> = Vec::with_capacity(items.len());
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    for list in padded(&items) {
        rows.extend(on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new(
                "select item_id, mean, variance, answers from item_states where school_id = ",
            );
            sql.push_bind(school.to_string()).push(" and item_id in (");
            push_list(&mut sql, list);
            sql.build_query_as().fetch_all(tx).await
        })?);
    }
    Ok(by_item(rows))
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
    for run in runs(items) {
        on!(tx.at(), |tx| {
            let mut sql =
                QueryBuilder::new("insert into item_states (school_id, item_id, mean, variance, answers) ");
            sql.push_values(run, |mut row, (item, state)| {
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
            sql.build().execute(tx).await.map(drop)
        })?;
    }
    Ok(())
}
