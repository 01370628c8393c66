//! The rows of a recording, of all its students at once: a handful of statements whatever their number.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{AssignmentId, AttemptId, Millis, UserId};
use sqlx::QueryBuilder;

use super::{NewAttempt, StateBefore};
use crate::access::StudentSelf;
use crate::attempts::confidence_number;
use crate::column::{Text, push_list};
use crate::db::{Tx, on, padded, runs};
use crate::error::{Result, StoreError};

/// A new attempt with its place in the log.
pub(super) struct Numbered<'a> {
    pub(super) student: StudentSelf,
    pub(super) attempt: &'a NewAttempt,
    pub(super) seq: i64,
    pub(super) received_at: Millis,
}

/// A student's state after the recording.
pub(super) struct NewState<'a> {
    pub(super) student: StudentSelf,
    pub(super) state: Option<&'a str>,
    pub(super) seq: i64,
    pub(super) updated_at: Millis,
}

#[derive(sqlx::FromRow)]
struct EarlierRow {
    #[sqlx(try_from = "Text<AttemptId>")]
    id: AttemptId,
    #[sqlx(try_from = "Text<UserId>")]
    user_id: UserId,
    body_hash: String,
}

/// Which of these events are attempts already: whose, and with what body.
pub(super) async fn earlier_events(
    tx: &mut Tx,
    events: &BTreeSet<AttemptId>,
) -> Result<BTreeMap<AttemptId, (UserId, String)>> {
    let mut earlier = BTreeMap::new();
    let ids: Vec<String> = events.iter().map(ToString::to_string).collect();
    for list in padded(&ids) {
        let rows: Vec<EarlierRow> = on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new("select id, user_id, body_hash from attempts where id in (");
            push_list(&mut sql, list);
            sql.build_query_as().fetch_all(tx).await
        })?;
        earlier.extend(rows.into_iter().map(|row| (row.id, (row.user_id, row.body_hash))));
    }
    Ok(earlier)
}

#[derive(sqlx::FromRow)]
struct StateRow {
    #[sqlx(try_from = "Text<UserId>")]
    user_id: UserId,
    state: String,
    school_seq: i64,
}

/// These students' states as they are within the transaction.
pub(super) async fn states(
    tx: &mut Tx,
    students: &BTreeSet<UserId>,
) -> Result<BTreeMap<UserId, StateBefore>> {
    let mut states = BTreeMap::new();
    let ids: Vec<String> = students.iter().map(ToString::to_string).collect();
    for list in padded(&ids) {
        let rows: Vec<StateRow> = on!(tx.at(), |tx| {
            let mut sql =
                QueryBuilder::new("select user_id, state, school_seq from learner_states where user_id in (");
            push_list(&mut sql, list);
            sql.build_query_as().fetch_all(tx).await
        })?;
        let state =
            |row: StateRow| (row.user_id, StateBefore { state: row.state, school_seq: row.school_seq });
        states.extend(rows.into_iter().map(state));
    }
    Ok(states)
}

pub(super) async fn insert_attempts(tx: &mut Tx, attempts: &[Numbered<'_>]) -> Result<()> {
    let given = assignments_of(tx, attempts).await?;
    let answers = attempts
        .iter()
        .map(|row| serde_json::to_string(&row.attempt.event.answer))
        .collect::<std::result::Result<Vec<_>, _>>()
        .map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let rows: Vec<(&Numbered, String)> = attempts.iter().zip(answers).collect();
    for run in runs(&rows) {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new(
                "insert into attempts
                     (id, school_id, school_seq, user_id, device_id, device_seq, item_id, revision,
                      template_hash, seed, answer, hints, saw_solution, duration_ms, client_time,
                      received_at, assignment_id, verdict, credit, misconception, body_hash, for_people,
                      confidence) ",
            );
            sql.push_values(run, |mut row, (numbered, answer)| {
                let attempt = numbered.attempt;
                let event = &attempt.event;
                let student = numbered.student.student();
                let assignment = event.assignment.filter(|id| given.contains(&(student, *id)));
                row.push_bind(event.id.to_string())
                    .push_bind(numbered.student.school().to_string())
                    .push_bind(numbered.seq)
                    .push_bind(student.to_string())
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
                    .push_bind(numbered.received_at.0)
                    .push_bind(assignment.map(|id| id.to_string()))
                    .push_bind(attempt.verdict.clone())
                    .push_bind(attempt.credit)
                    .push_bind(attempt.misconception.as_ref().map(ToString::to_string))
                    .push_bind(attempt.body_hash.clone())
                    .push_bind(i64::from(attempt.for_people))
                    .push_bind(event.confidence.map(confidence_number));
            });
            sql.build().execute(tx).await.map(drop)
        })?;
    }
    Ok(())
}

/// Of the assignments that these attempts name, those that their students were given.
async fn assignments_of(tx: &mut Tx, attempts: &[Numbered<'_>]) -> Result<BTreeSet<(UserId, AssignmentId)>> {
    let named = attempts.iter().filter(|row| row.attempt.event.assignment.is_some());
    let students: BTreeSet<String> = named.map(|row| row.student.student().to_string()).collect();
    let students: Vec<String> = students.into_iter().collect();
    let mut given = BTreeSet::new();
    for list in padded(&students) {
        let rows: Vec<(Text<UserId>, Text<AssignmentId>)> = on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new(
                "select user_id, assignment_id from assignment_students where user_id in (",
            );
            push_list(&mut sql, list);
            sql.build_query_as().fetch_all(tx).await
        })?;
        given.extend(rows.into_iter().map(|(Text(user), Text(assignment))| (user, assignment)));
    }
    Ok(given)
}

/// Writes states, each student named once, over the earlier ones.
pub(super) async fn put_states(tx: &mut Tx, states: &[NewState<'_>]) -> Result<()> {
    for run in runs(states) {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new(
                "insert into learner_states (user_id, school_id, school_seq, state, updated_at) ",
            );
            sql.push_values(run, |mut row, new| {
                row.push_bind(new.student.student().to_string())
                    .push_bind(new.student.school().to_string())
                    .push_bind(new.seq)
                    .push_bind(new.state.unwrap_or_default().to_owned())
                    .push_bind(new.updated_at.0);
            });
            sql.push(
                " on conflict (user_id) do update set
                      school_seq = excluded.school_seq, state = excluded.state, updated_at = excluded.updated_at",
            );
            sql.build().execute(tx).await.map(drop)
        })?;
    }
    Ok(())
}
