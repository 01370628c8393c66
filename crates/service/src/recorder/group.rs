//! Requests that are recorded in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{AttemptEvent, AttemptId, EventOutcome, ItemId, Millis, Reply, SchoolId, UserId};
use store::StudentSelf;
use store::quarantine::CONFLICT;
use store::recording::{Changes, Earlier, NewAttempt, Recording, Share};

use super::Job;
use super::kept_states::{Counted, Kept};
use crate::Service;
use crate::class_page::readable_state;
use crate::error::Result;
use crate::recording::{Marked, Model, Sent, loaded_item, stored_item, verdict_name, write_state};

/// Events of one student that are taken in an hour: far more than a diligent one gives after a week without a
/// network, and few enough that nobody fills the database.
pub(crate) const MOST_AN_HOUR: i64 = 2_000;
pub(crate) const HOUR_MS: i64 = 3_600_000;
/// A count of events is carried on so long, in milliseconds, before it is made anew: other processes may have set
/// something aside meanwhile, and the hour goes on.
const COUNT_MS: i64 = 10 * 60_000;

/// A student of the group.
struct Student {
    kept: Kept,
    /// A state is stored, which this program cannot read.
    unreadable: bool,
    /// Nothing is stored yet.
    is_new: bool,
    /// Events of this group that were taken.
    taken: i64,
    /// The last share that brought new answers.
    last_share: Option<usize>,
}

/// Several requests under way.
pub(super) struct Group<'a> {
    service: &'a Service,
    recording: Recording,
    changes: Vec<(Changes, Millis)>,
    students: BTreeMap<UserId, Student>,
    models: BTreeMap<SchoolId, Model<'a>>,
    /// Events of this group that will be stored: whose, and the hash of the body.
    seen: BTreeMap<AttemptId, (UserId, String)>,
}

/// What is to be done after the commit.
pub(super) struct Recorded {
    /// States as they are stored now.
    pub(super) kept: Vec<(UserId, Kept)>,
    /// Whoever has new answers, and since when.
    pub(super) moved: Vec<(StudentSelf, Millis)>,
    /// Schools where a state could not be read, and was written anew.
    pub(super) unreadable: BTreeSet<SchoolId>,
}

fn share(job: &Job) -> Share {
    let events = || job.batch.iter().filter_map(|sent| sent.event.as_ref().ok());
    let items: BTreeSet<&ItemId> = events().map(|event| &event.item).collect();
    Share {
        student: job.student,
        events: events().map(|event| event.id).collect(),
        items: items.into_iter().cloned().collect(),
    }
}

impl<'a> Group<'a> {
    /// Locks the logs of the schools.
    pub(super) async fn begin(service: &'a Service, jobs: &[Job]) -> Result<Self> {
        let shares: Vec<Share> = jobs.iter().map(share).collect();
        Ok(Self {
            service,
            recording: Recording::begin(&service.db, &shares).await?,
            changes: Vec::with_capacity(jobs.len()),
            students: BTreeMap::new(),
            models: BTreeMap::new(),
            seen: BTreeMap::new(),
        })
    }

    /// Gets the student of the next share ready; a kept state serves if it is the stored one.
    pub(super) fn meet(&mut self, share: usize, job: &Job, find: impl FnOnce(UserId) -> Option<Kept>) {
        self.changes.push((Changes::default(), job.now));
        let user = job.student.student();
        if self.students.contains_key(&user) {
            return;
        }
        let stored = self.recording.state(share);
        let kept = find(user).filter(|kept| {
            stored.is_some_and(|stored| stored.school_seq == kept.school_seq && stored.state == kept.json)
        });
        let state = match &kept {
            Some(_) => None,
            None => readable_state(stored.map(|stored| stored.state.as_str())),
        };
        let unreadable = kept.is_none() && state.is_none();
        let kept = kept.unwrap_or_else(|| Kept {
            json: stored.map(|stored| stored.state.clone()).unwrap_or_default(),
            school_seq: stored.map_or(0, |stored| stored.school_seq),
            state: state.unwrap_or_default(),
            counted: None,
        });
        let is_new = stored.is_none();
        self.students.insert(user, Student { kept, unreadable, is_new, taken: 0, last_share: None });
    }

    /// How long a student who has sent too much is to wait, in seconds.
    pub(super) async fn seconds_to_wait(&mut self, share: usize, job: &Job) -> Result<Option<u32>> {
        let Some(student) = self.students.get_mut(&job.student.student()) else { return Ok(None) };
        let is_fresh = |counted: Counted| (0..COUNT_MS).contains(&(job.now.0 - counted.at.0));
        if student.kept.counted.is_some_and(|counted| is_fresh(counted) && counted.taken < MOST_AN_HOUR) {
            return Ok(None);
        }
        let (stored, first) = self.recording.taken_since(share, job.now.plus(-HOUR_MS)).await?;
        let taken = stored + student.taken;
        student.kept.counted = Some(Counted { taken, at: job.now });
        let wait_ms = first.map_or(0, |first| first.0 + HOUR_MS - job.now.0).clamp(1_000, HOUR_MS);
        Ok((taken >= MOST_AN_HOUR).then_some(wait_ms as u32 / 1_000))
    }

    /// Sorts a share into new, known and unusable events, and lets the model see the new ones, but for those of tests.
    pub(super) fn digest(&mut self, share: usize, job: &Job) -> Vec<Reply> {
        let school = job.student.school();
        let mut replies = Vec::with_capacity(job.batch.len());
        let mut answered: BTreeSet<&ItemId> = BTreeSet::new();
        for sent in &job.batch {
            let outcome = match &sent.event {
                // What it was stays out of the log: the message may quote the answer.
                Err(reason) => {
                    tracing::warn!("an event cannot be read");
                    self.set_aside(share, sent, reason);
                    EventOutcome::Quarantined
                }
                Ok(event) => match (self.earlier(share, job, event, sent), &sent.marked) {
                    (Earlier::Same, _) => EventOutcome::AlreadyHad,
                    (Earlier::Different, _) => {
                        tracing::warn!(attempt = %event.id, "the same id came with another body");
                        self.set_aside(share, sent, CONFLICT);
                        EventOutcome::Conflict
                    }
                    (Earlier::Unknown, Err(reason)) => {
                        tracing::warn!(attempt = %event.id, reason, "an event cannot be used");
                        self.set_aside(share, sent, reason);
                        EventOutcome::Quarantined
                    }
                    (Earlier::Unknown, Ok(marked)) => {
                        self.take(share, job, event, sent, marked);
                        answered.insert(&event.item);
                        EventOutcome::Stored
                    }
                },
            };
            replies.push(Reply { id: sent.id.clone(), outcome, reason: None });
        }
        let changes = &mut self.changes[share].0;
        if let Some(model) = self.models.get(&school) {
            let state = |item: &ItemId| Some((item.clone(), stored_item(model.items.get(item)?)));
            changes.items = answered.into_iter().filter_map(state).collect();
        }
        if let Some(student) = self.students.get_mut(&job.student.student()) {
            let taken = (changes.attempts.len() + changes.quarantined.len()) as i64;
            student.taken += taken;
            if let Some(counted) = &mut student.kept.counted {
                counted.taken += taken;
            }
            if !changes.attempts.is_empty() {
                student.last_share = Some(share);
            }
        }
        replies
    }

    fn earlier(&self, share: usize, job: &Job, event: &AttemptEvent, sent: &Sent) -> Earlier {
        match self.seen.get(&event.id) {
            Some((user, hash)) if *user == job.student.student() && *hash == sent.body_hash => Earlier::Same,
            Some(_) => Earlier::Different,
            None => self.recording.earlier(share, event.id, &sent.body_hash),
        }
    }

    fn set_aside(&mut self, share: usize, sent: &Sent, reason: &str) {
        self.changes[share].0.quarantined.push(sent.aside(reason));
    }

    fn take(&mut self, share: usize, job: &Job, event: &AttemptEvent, sent: &Sent, marked: &Marked) {
        let (user, school) = (job.student.student(), job.student.school());
        let exercise = &marked.version.exercise;
        // Of a test the model sees what stands at the end, when it is handed in.
        let is_of_test = event.assignment.is_some_and(|id| job.tests.contains(&id));
        if let Some(student) = self.students.get_mut(&user).filter(|_| !is_of_test) {
            let model = self.models.entry(school).or_insert_with(|| Model::new(self.service));
            if !model.items.contains_key(&event.item)
                && let Some(known) = self.recording.item(share, &event.item)
            {
                model.items.insert(event.item.clone(), loaded_item(known));
            }
            model.see(&mut student.kept.state, event, exercise, &marked.marking, job.now);
        }
        self.seen.insert(event.id, (user, sent.body_hash.clone()));
        self.changes[share].0.attempts.push(NewAttempt {
            event: event.clone(),
            body_hash: sent.body_hash.clone(),
            template: marked.version.hash.clone(),
            verdict: verdict_name(marked.marking.verdict).to_owned(),
            credit: marked.marking.credit,
            for_people: marked.for_people,
            misconception: marked.marking.misconception.clone(),
        });
    }

    /// Makes it durable.
    pub(super) async fn commit(self, jobs: &[Job]) -> Result<Recorded> {
        let Self { recording, mut changes, students, .. } = self;
        for student in students.values() {
            if let Some(share) = student.last_share {
                changes[share].0.state = Some(write_state(&student.kept.state)?);
            }
        }
        let numbers = recording.commit(&changes).await?;
        let mut recorded = Recorded { kept: Vec::new(), moved: Vec::new(), unreadable: BTreeSet::new() };
        for (user, Student { mut kept, unreadable, is_new, last_share, .. }) in students {
            if let Some(share) = last_share {
                let job = &jobs[share];
                recorded.moved.push((job.student, job.now));
                if unreadable {
                    recorded.unreadable.insert(job.student.school());
                }
                let number = numbers.get(share).copied().flatten();
                let (Some(json), Some(school_seq)) = (changes[share].0.state.take(), number) else {
                    continue;
                };
                (kept.json, kept.school_seq) = (json, school_seq);
            } else if is_new || unreadable {
                continue;
            }
            recorded.kept.push((user, kept));
        }
        Ok(recorded)
    }
}
