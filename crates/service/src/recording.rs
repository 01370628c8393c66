//! Recording answers: mark again, update the model, store, in the order in which they arrive.
//!
//! The device has marked the answer already; its word on correctness is not asked. Everything between
//! `Recording::begin` and `commit` happens under the school's lock, so the model sees a school's answers in one
//! order, and replaying the log gives the same numbers (see `replay`).

use std::collections::{BTreeMap, BTreeSet};

use exercise::{Exercise, Marking, Verdict};
use learner::{ItemState, LearnerState, Observation, SkillEvidence, observe};
use protocol::{
    AssignmentId, AttemptEvent, AttemptId, EventOutcome, Failure, ItemId, MAX_EVENTS_PER_BATCH, MAX_PHOTOS,
    Millis, Reply,
};
use serde_json::Value;
use store::quarantine::{CONFLICT, NewQuarantined};
use store::recording::{Changes, Earlier, NewAttempt, Recording};
use store::{Caller, schools, sittings};

use crate::class_page::{is_unreadable, read_state};
use crate::error::{Error, Result};
use crate::templates::Version;
use crate::written::parts_for_people;
use crate::{Service, secrets};

/// Longest answer that is looked at, in bytes; no field lets anyone type as much.
const LONGEST_ANSWER: usize = 20_000;
/// Answers of one student that are taken in an hour: far more than a diligent one gives after a week without a
/// network, and few enough that nobody fills the database.
pub(crate) const MOST_AN_HOUR: i64 = 2_000;
pub(crate) const HOUR_MS: i64 = 3_600_000;

/// An event as it was sent.
struct Sent {
    /// As it names itself; empty if it does not.
    id: String,
    body: String,
    body_hash: String,
    event: std::result::Result<AttemptEvent, String>,
}

impl Sent {
    fn new(event: AttemptEvent) -> Result<Self> {
        let body = serde_json::to_string(&event)
            .map_err(|error| Error::Broken(format!("an event cannot be written down: {error}")))?;
        Ok(Self { id: event.id.to_string(), body_hash: secrets::digest(&body), body, event: Ok(event) })
    }

    /// Reads one event of a batch; one that cannot be read is kept aside and holds up nothing.
    fn read(value: Value) -> Result<Self> {
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let body = value.to_string();
        match serde_json::from_value::<AttemptEvent>(value) {
            // Under the id as it was sent: the device knows no other.
            Ok(event) => Ok(Self { id, ..Self::new(event)? }),
            Err(error) => {
                Ok(Self { id, body_hash: secrets::digest(&body), body, event: Err(error.to_string()) })
            }
        }
    }

    fn aside(&self, reason: &str) -> NewQuarantined {
        NewQuarantined {
            event_id: self.id.clone(),
            body_hash: self.body_hash.clone(),
            reason: reason.to_owned(),
            body: self.body.clone(),
        }
    }
}

/// The name of a verdict as it stands in the log.
pub(crate) fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Correct => "correct",
        Verdict::WrongForm => "wrong_form",
        Verdict::Partial => "partial",
        Verdict::Wrong => "wrong",
        Verdict::Invalid => "invalid",
        Verdict::DontKnow => "dont_know",
    }
}

/// The verdict with this name; an unknown name (a newer server's) counts as not understood.
pub(crate) fn verdict_of(name: &str) -> Verdict {
    const ALL: [Verdict; 6] = [
        Verdict::Correct,
        Verdict::WrongForm,
        Verdict::Partial,
        Verdict::Wrong,
        Verdict::Invalid,
        Verdict::DontKnow,
    ];
    ALL.into_iter().find(|verdict| verdict_name(*verdict) == name).unwrap_or(Verdict::Invalid)
}

/// What one answer tells the model; nothing for an answer that does not count.
pub(crate) fn observation(
    event: &AttemptEvent,
    marking: &Marking,
    exercise: &Exercise,
    at: Millis,
) -> Option<Observation> {
    if marking.evidence.is_empty() {
        return None;
    }
    let evidence = marking
        .evidence
        .iter()
        .map(|e| SkillEvidence { skill: e.skill.clone(), weight: e.weight, correct: e.correct })
        .collect();
    Some(Observation {
        attempt: event.id,
        at,
        item: event.item.clone(),
        evidence,
        credit: marking.credit,
        dont_know: marking.verdict == Verdict::DontKnow,
        hints: event.hints,
        saw_solution: event.saw_solution,
        duration_ms: event.duration_ms,
        typical_ms: exercise.template().seconds.saturating_mul(1000),
        misconception: marking.misconception.clone(),
    })
}

/// The model while a batch or a whole log goes through it.
pub(crate) struct Model<'a> {
    service: &'a Service,
    pub(crate) items: BTreeMap<ItemId, ItemState>,
}

impl<'a> Model<'a> {
    pub(crate) fn new(service: &'a Service) -> Self {
        Self { service, items: BTreeMap::new() }
    }

    /// Lets one answer change the student's state and the item's.
    pub(crate) fn see(
        &mut self,
        state: &mut LearnerState,
        event: &AttemptEvent,
        exercise: &Exercise,
        marking: &Marking,
        at: Millis,
    ) {
        let Some(observation) = observation(event, marking, exercise, at) else { return };
        let item = self
            .items
            .entry(event.item.clone())
            .or_insert_with(|| ItemState::prior(exercise.template().difficulty));
        observe(self.service.content.graph(), &self.service.parameters, state, item, &observation);
    }
}

/// An item's state as the store keeps it.
pub(crate) fn stored_item(state: &ItemState) -> store::ItemState {
    store::ItemState { mean: state.belief.mean, variance: state.belief.variance, answers: state.answers }
}

pub(crate) fn loaded_item(state: store::ItemState) -> ItemState {
    ItemState {
        belief: learner::Belief { mean: state.mean, variance: state.variance },
        answers: state.answers,
    }
}

/// Marks an answer to this exercise; the reason if that cannot be done.
pub(crate) fn mark(exercise: &Exercise, event: &AttemptEvent) -> std::result::Result<Marking, &'static str> {
    if event.answer.size() > LONGEST_ANSWER {
        return Err("the answer is too long");
    }
    if event.answer.most_photos() > MAX_PHOTOS {
        return Err("the answer has too many photos");
    }
    let instance = exercise.instantiate(event.seed).map_err(|_| "the seed gives no instance")?;
    Ok(instance.mark(&event.answer))
}

impl Service {
    /// Records a batch of a student's answers as a device sent them, each once, and brings the route up to date. Says of
    /// each, in the order sent, what became of it.
    pub async fn record(&self, caller: &Caller, events: Vec<Value>, now: Millis) -> Result<Vec<Reply>> {
        if events.len() > MAX_EVENTS_PER_BATCH {
            return Err(Failure::invalid("attempts").into());
        }
        self.record_sent(caller, events.into_iter().map(Sent::read).collect::<Result<_>>()?, now).await
    }

    /// Records one answer.
    pub async fn record_answer(
        &self,
        caller: &Caller,
        event: AttemptEvent,
        now: Millis,
    ) -> Result<EventOutcome> {
        let replies = self.record_sent(caller, vec![Sent::new(event)?], now).await?;
        let outcome = replies.first().map(|reply| reply.outcome);
        outcome.ok_or_else(|| Error::Broken("an answer got no reply".into()))
    }

    async fn record_sent(&self, caller: &Caller, batch: Vec<Sent>, now: Millis) -> Result<Vec<Reply>> {
        let student = caller.student()?;
        if batch.is_empty() {
            return Ok(Vec::new());
        }
        let readable: Vec<&AttemptEvent> = batch.iter().filter_map(|sent| sent.event.as_ref().ok()).collect();
        let versions = self.versions_answered(&readable).await?;
        let ids: Vec<AttemptId> = readable.iter().map(|event| event.id).collect();
        let items: BTreeSet<ItemId> = readable.iter().map(|event| event.item.clone()).collect();
        let items: Vec<ItemId> = items.into_iter().collect();
        let given: BTreeSet<AssignmentId> = readable.iter().filter_map(|event| event.assignment).collect();
        let tests = sittings::tests_among(&self.db, &student, &given).await?;
        let mut recording = Recording::begin(&self.db, &student, &ids, &items).await?;
        let (taken, first) = recording.taken_since(now.plus(-HOUR_MS)).await?;
        if taken >= MOST_AN_HOUR {
            let wait_ms = first.map_or(0, |first| first.0 + HOUR_MS - now.0).clamp(1_000, HOUR_MS);
            return Err(Failure::TooManyTries { seconds: wait_ms as u32 / 1_000 }.into());
        }
        let (replies, changes) = self.digest_batch(&recording, batch, &versions, &items, &tests, now)?;
        let changed = !changes.attempts.is_empty();
        let unreadable = is_unreadable(recording.state());
        recording.commit(changes, now).await?;
        if unreadable {
            schools::mark_outdated(&self.db, caller.school()).await?;
        }
        if changed {
            self.refresh_route(caller, now).await?;
        }
        Ok(replies)
    }

    /// Sorts the batch into new, known and unusable events, and lets the model see the new ones, but for those of tests.
    fn digest_batch(
        &self,
        recording: &Recording,
        batch: Vec<Sent>,
        versions: &BTreeMap<(ItemId, u32), Version>,
        items: &[ItemId],
        tests: &BTreeSet<AssignmentId>,
        now: Millis,
    ) -> Result<(Vec<Reply>, Changes)> {
        let mut state = read_state(recording.state());
        let mut model = Model::new(self);
        for item in items {
            if let Some(known) = recording.item(item) {
                model.items.insert(item.clone(), loaded_item(known));
            }
        }
        let mut in_this_batch: BTreeMap<AttemptId, String> = BTreeMap::new();
        let mut changes = Changes::default();
        let mut replies = Vec::with_capacity(batch.len());
        for sent in batch {
            let outcome = match &sent.event {
                // What it was stays out of the log: the message may quote the answer.
                Err(reason) => {
                    tracing::warn!("an event cannot be read");
                    changes.quarantined.push(sent.aside(reason));
                    EventOutcome::Quarantined
                }
                Ok(event) => {
                    let earlier = match in_this_batch.get(&event.id) {
                        Some(hash) if *hash == sent.body_hash => Earlier::Same,
                        Some(_) => Earlier::Different,
                        None => recording.earlier(event.id, &sent.body_hash),
                    };
                    let version = versions.get(&(event.item.clone(), event.revision));
                    let marked = version
                        .ok_or("there is no such exercise in this revision")
                        .and_then(|version| Ok((version, mark(&version.exercise, event)?)));
                    match (earlier, marked) {
                        (Earlier::Same, _) => EventOutcome::AlreadyHad,
                        (Earlier::Different, _) => {
                            tracing::warn!(attempt = %event.id, "the same id came with another body");
                            changes.quarantined.push(sent.aside(CONFLICT));
                            EventOutcome::Conflict
                        }
                        (Earlier::Unknown, Err(reason)) => {
                            tracing::warn!(attempt = %event.id, reason, "an event cannot be used");
                            changes.quarantined.push(sent.aside(reason));
                            EventOutcome::Quarantined
                        }
                        (Earlier::Unknown, Ok((version, marking))) => {
                            // Of a test the model sees what stands at the end, when it is handed in.
                            if !event.assignment.is_some_and(|id| tests.contains(&id)) {
                                model.see(&mut state, event, &version.exercise, &marking, now);
                            }
                            in_this_batch.insert(event.id, sent.body_hash.clone());
                            changes.attempts.push(NewAttempt {
                                event: event.clone(),
                                body_hash: sent.body_hash,
                                template: version.hash.clone(),
                                verdict: verdict_name(marking.verdict).to_owned(),
                                credit: marking.credit,
                                for_people: parts_for_people(&version.exercise, event, &marking),
                                misconception: marking.misconception,
                            });
                            EventOutcome::Stored
                        }
                    }
                }
            };
            replies.push(Reply { id: sent.id, outcome, reason: None });
        }
        if !changes.attempts.is_empty() {
            changes.state = Some(write_state(&state)?);
            changes.items =
                model.items.iter().map(|(item, state)| (item.clone(), stored_item(state))).collect();
        }
        Ok((replies, changes))
    }
}

/// A learner state as it is stored.
pub(crate) fn write_state(state: &LearnerState) -> Result<String> {
    serde_json::to_string(state)
        .map_err(|error| Error::Broken(format!("a learner state cannot be written: {error}")))
}
