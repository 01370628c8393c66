//! Recording answers: mark again, update the model, store, in the order in which they arrive.
//!
//! The device has marked the answer already; its word on correctness is not asked. Marking needs no order and happens
//! here, for each request by itself. What needs the order of the school's log is done by the [`recorder`], for all
//! requests that wait at once.

use std::collections::{BTreeMap, BTreeSet};

use desk::observation;
use exercise::{Exercise, Marking, Verdict};
use learner::{ItemState, LearnerState, observe};
use protocol::{
    AssignmentId, AttemptEvent, EventOutcome, Failure, ItemId, MAX_EVENTS_PER_BATCH, MAX_PHOTOS, Millis,
    Reply,
};
use serde::Deserialize as _;
use serde_json::Value;
use store::quarantine::NewQuarantined;
use store::{Caller, StudentSelf, sittings};

use crate::error::{Error, Result};
use crate::recorder::Job;
use crate::templates::Version;
use crate::written::parts_for_people;
use crate::{Service, secrets};

/// Longest answer that is looked at, in bytes; no field lets anyone type as much.
const LONGEST_ANSWER: usize = 20_000;
/// Why an event has no marking before it was marked; never kept.
const NOT_MARKED: &str = "it was not marked";

/// An event as it was sent, marked.
pub(crate) struct Sent {
    /// As it names itself; empty if it does not.
    pub(crate) id: String,
    body: String,
    pub(crate) body_hash: String,
    /// What it says, or why it cannot be read.
    pub(crate) event: std::result::Result<AttemptEvent, String>,
    /// What the answer came to, or why nothing can be made of it.
    pub(crate) marked: std::result::Result<Marked, &'static str>,
}

/// What an answer came to, with the exercise that it was given to.
pub(crate) struct Marked {
    pub(crate) version: Version,
    pub(crate) marking: Marking,
    /// How many of its parts people have to read.
    pub(crate) for_people: u32,
}

impl Sent {
    fn new(event: AttemptEvent) -> Result<Self> {
        let body = serde_json::to_string(&event)
            .map_err(|error| Error::Broken(format!("an event cannot be written down: {error}")))?;
        Ok(Self {
            id: event.id.to_string(),
            body_hash: secrets::digest(&body),
            body,
            event: Ok(event),
            marked: Err(NOT_MARKED),
        })
    }

    /// Reads one event of a batch; one that cannot be read is kept aside and holds up nothing.
    fn read(value: Value) -> Result<Self> {
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        match AttemptEvent::deserialize(&value) {
            // Under the id as it was sent: the device knows no other.
            Ok(event) => Ok(Self { id, ..Self::new(event)? }),
            Err(error) => {
                let body = value.to_string();
                let event = Err(error.to_string());
                Ok(Self { id, body_hash: secrets::digest(&body), body, event, marked: Err(NOT_MARKED) })
            }
        }
    }

    fn mark(&mut self, versions: &BTreeMap<(ItemId, u32), Version>) {
        let Ok(event) = &self.event else { return };
        let version = versions.get(&(event.item.clone(), event.revision));
        self.marked = version.ok_or("there is no such exercise in this revision").and_then(|version| {
            let marking = mark(&version.exercise, event)?;
            let for_people = parts_for_people(&version.exercise, event, &marking);
            Ok(Marked { version: version.clone(), marking, for_people })
        });
    }

    /// The event as it is kept aside.
    pub(crate) fn aside(&self, reason: &str) -> NewQuarantined {
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
    /// Records a batch of a student's answers as a device sent them, each once; the route follows behind (see `behind`).
    /// Says of each, in the order sent, what became of it, once that is durable.
    pub async fn record(&self, caller: &Caller, events: Vec<Value>, now: Millis) -> Result<Vec<Reply>> {
        self.record_for(&caller.student()?, events, now).await
    }

    /// The same for a student who is proven otherwise than by a session.
    pub async fn record_for(
        &self,
        student: &StudentSelf,
        events: Vec<Value>,
        now: Millis,
    ) -> Result<Vec<Reply>> {
        if events.len() > MAX_EVENTS_PER_BATCH {
            return Err(Failure::invalid("attempts").into());
        }
        let batch = events.into_iter().map(Sent::read).collect::<Result<_>>()?;
        self.record_sent(student, batch, now).await
    }

    /// Records one answer.
    pub async fn record_answer(
        &self,
        caller: &Caller,
        event: AttemptEvent,
        now: Millis,
    ) -> Result<EventOutcome> {
        let replies = self.record_sent(&caller.student()?, vec![Sent::new(event)?], now).await?;
        let outcome = replies.first().map(|reply| reply.outcome);
        outcome.ok_or_else(|| Error::Broken("an answer got no reply".into()))
    }

    async fn record_sent(
        &self,
        student: &StudentSelf,
        mut batch: Vec<Sent>,
        now: Millis,
    ) -> Result<Vec<Reply>> {
        if batch.is_empty() {
            return Ok(Vec::new());
        }
        let readable: Vec<&AttemptEvent> = batch.iter().filter_map(|sent| sent.event.as_ref().ok()).collect();
        let given: BTreeSet<AssignmentId> = readable.iter().filter_map(|event| event.assignment).collect();
        let versions = self.versions_answered(&readable).await?;
        let tests = sittings::tests_among(&self.db, student, &given).await?;
        for sent in &mut batch {
            sent.mark(&versions);
        }
        self.in_turn(Job { student: *student, batch, tests, now }).await
    }
}

/// A learner state as it is stored.
pub(crate) fn write_state(state: &LearnerState) -> Result<String> {
    serde_json::to_string(state)
        .map_err(|error| Error::Broken(format!("a learner state cannot be written: {error}")))
}
