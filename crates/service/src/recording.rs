//! Recording answers: mark again, update the model, store, in the order in which they arrive.
//!
//! The device has marked the answer already; its word on correctness is not asked. Everything between
//! `Recording::begin` and `commit` happens under the school's lock, so the model sees a school's answers in one
//! order, and replaying the log gives the same numbers (see `replay`).

use std::collections::{BTreeMap, BTreeSet};

use exercise::{Exercise, Marking, Verdict};
use learner::{ItemState, LearnerState, Observation, SkillEvidence, observe};
use protocol::{
    Answer, AttemptEvent, AttemptId, EventOutcome, Failure, ItemId, MAX_EVENTS_PER_BATCH, Millis, Reply,
};
use store::Caller;
use store::quarantine::NewQuarantined;
use store::recording::{Changes, Earlier, NewAttempt, Recording};

use crate::class_page::read_state;
use crate::error::{Error, Result};
use crate::{Service, secrets};

/// Longest answer that is looked at, in bytes; no field lets anyone type as much.
const LONGEST_ANSWER: usize = 2_000;

/// What became of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// One per event, in the order sent.
    pub replies: Vec<Reply>,
}

/// An event, marked, or the reason why it cannot be.
struct Looked {
    event: AttemptEvent,
    body: String,
    body_hash: String,
    marked: std::result::Result<Marking, &'static str>,
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
        marking: &Marking,
        at: Millis,
    ) {
        let Some(exercise) = self.service.content.exercise(&event.item) else { return };
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

fn loaded_item(state: store::ItemState) -> ItemState {
    ItemState {
        belief: learner::Belief { mean: state.mean, variance: state.variance },
        answers: state.answers,
    }
}

impl Service {
    /// Marks an answer as the log has it; the reason if that cannot be done.
    pub(crate) fn mark(&self, event: &AttemptEvent) -> std::result::Result<Marking, &'static str> {
        if matches!(&event.answer, Answer::Typed { text } if text.len() > LONGEST_ANSWER) {
            return Err("the answer is too long");
        }
        let exercise = self.content.exercise(&event.item).ok_or("there is no such exercise")?;
        if exercise.template().revision != event.revision {
            return Err("the exercise has no such revision");
        }
        let instance = exercise.instantiate(event.seed).map_err(|_| "the seed gives no instance")?;
        Ok(instance.mark(&event.answer))
    }

    fn look(&self, event: AttemptEvent) -> Result<Looked> {
        let body = serde_json::to_string(&event)
            .map_err(|error| Error::Broken(format!("an event cannot be written down: {error}")))?;
        let marked = self.mark(&event);
        Ok(Looked { body_hash: secrets::digest(&body), event, body, marked })
    }

    /// Records a batch of a student's answers, each once, and brings the route up to date.
    pub async fn record(&self, caller: &Caller, events: Vec<AttemptEvent>, now: Millis) -> Result<Recorded> {
        let student = caller.student()?;
        if events.len() > MAX_EVENTS_PER_BATCH {
            return Err(Failure::invalid("attempts").into());
        }
        if events.is_empty() {
            return Ok(Recorded { replies: Vec::new() });
        }
        let looked = events.into_iter().map(|event| self.look(event)).collect::<Result<Vec<_>>>()?;
        let ids: Vec<AttemptId> = looked.iter().map(|l| l.event.id).collect();
        let items: BTreeSet<ItemId> = looked.iter().map(|l| l.event.item.clone()).collect();
        let items: Vec<ItemId> = items.into_iter().collect();
        let recording = Recording::begin(&self.db, &student, &ids, &items).await?;
        let (replies, changes) = self.digest_batch(&recording, looked, &items, now)?;
        let changed = !changes.attempts.is_empty();
        recording.commit(changes, now).await?;
        if changed {
            self.refresh_route(caller, now).await?;
        }
        Ok(Recorded { replies })
    }

    /// Sorts the batch into new, known and unusable events, and lets the model see the new ones.
    fn digest_batch(
        &self,
        recording: &Recording,
        looked: Vec<Looked>,
        items: &[ItemId],
        now: Millis,
    ) -> Result<(Vec<Reply>, Changes)> {
        let mut state = read_state(recording.state())?;
        let mut model = Model::new(self);
        for item in items {
            if let Some(known) = recording.item(item) {
                model.items.insert(item.clone(), loaded_item(known));
            }
        }
        let mut in_this_batch: BTreeMap<AttemptId, String> = BTreeMap::new();
        let mut changes = Changes::default();
        let mut replies = Vec::with_capacity(looked.len());
        for Looked { event, body, body_hash, marked } in looked {
            let id = event.id;
            let earlier = match in_this_batch.get(&id) {
                Some(hash) if *hash == body_hash => Earlier::Same,
                Some(_) => Earlier::Different,
                None => recording.earlier(id, &body_hash),
            };
            let aside = |reason: &str| NewQuarantined {
                event_id: id.to_string(),
                body_hash: body_hash.clone(),
                reason: reason.to_owned(),
                body: body.clone(),
            };
            let outcome = match (earlier, marked) {
                (Earlier::Same, _) => EventOutcome::AlreadyHad,
                (Earlier::Different, _) => {
                    tracing::warn!(attempt = %id, "the same id came with another body");
                    changes.quarantined.push(aside("the same id with another body"));
                    EventOutcome::Conflict
                }
                (Earlier::Unknown, Err(reason)) => {
                    tracing::warn!(attempt = %id, reason, "an event cannot be used");
                    changes.quarantined.push(aside(reason));
                    EventOutcome::Quarantined
                }
                (Earlier::Unknown, Ok(marking)) => {
                    model.see(&mut state, &event, &marking, now);
                    in_this_batch.insert(id, body_hash.clone());
                    changes.attempts.push(NewAttempt {
                        event,
                        body_hash,
                        verdict: verdict_name(marking.verdict).to_owned(),
                        credit: marking.credit,
                        misconception: marking.misconception,
                    });
                    EventOutcome::Stored
                }
            };
            replies.push(Reply { id, outcome });
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
