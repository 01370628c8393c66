//! Sync: what devices send, of whoever did it.
//!
//! A batch of sealed records needs no session. Each is proven by its own author token, opened, compared with what stands
//! on it, and then goes the way of all answers (`recording`) or deeds (`deeds`). What cannot be opened or understood is
//! kept aside. One student's trouble holds up nobody else, and what could not be taken now has no reply, so that the
//! device keeps it.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::join_all;
use protocol::{
    Act, AttemptEvent, DeviceId, EventOutcome, Failure, MAX_EVENTS_PER_BATCH, Millis, Record, Reply,
    SyncRecords, UserId, reason,
};
use serde::Deserialize as _;
use serde_json::Value;
use store::authors::{self, Standing};
use store::quarantine::{self, NewQuarantined};
use store::sync_devices::{self, Report};
use store::{Caller, acts};

use crate::authors::Claims;
use crate::deeds::SentDeed;
use crate::error::{Error, Result};
use crate::recorder::group::{HOUR_MS, MOST_AN_HOUR};
use crate::{Service, secrets};

/// A record whose author is proven.
struct Proven {
    /// Its place in the batch.
    place: usize,
    /// Its id as it was sent.
    id: String,
    sequence: u64,
    what: std::result::Result<Act, Aside>,
}

/// Why a record is kept aside, and as what.
pub(crate) struct Aside {
    /// A word of [`reason`], for the device.
    word: &'static str,
    /// For the operator.
    why: &'static str,
    body: String,
}

/// The replies of one student's records, by their places, and what stopped the rest.
type Taken = (Vec<(usize, Reply)>, Option<Error>);

fn reply(id: &str, outcome: EventOutcome, word: &str) -> Reply {
    Reply { id: id.to_owned(), outcome, reason: Some(word.to_owned()) }
}

/// A word for the device where answers to the first form of the request have none.
fn with_reason(reply: Reply) -> Reply {
    let word = match reply.outcome {
        EventOutcome::Quarantined => reason::UNUSABLE,
        EventOutcome::Conflict => reason::CONFLICT,
        _ => return reply,
    };
    Reply { reason: Some(reply.reason.unwrap_or_else(|| word.to_owned())), ..reply }
}

/// Tells the operator of ids that came with another body: a device that does so is broken, or somebody tries something.
fn alert(replies: &[Reply]) {
    let conflicts = replies.iter().filter(|reply| reply.outcome == EventOutcome::Conflict).count();
    if conflicts > 0 {
        tracing::error!(conflicts, "known ids came with other bodies: see `takas quarantine list`");
    }
}

impl Service {
    /// Takes answers of the caller's as devices send them that have no author token.
    pub async fn sync_attempts(
        &self,
        caller: &Caller,
        attempts: Vec<Value>,
        now: Millis,
    ) -> Result<Vec<Reply>> {
        let numbers: Vec<(String, DeviceId, u64)> = attempts.iter().filter_map(number_of).collect();
        let replies = self.record(caller, attempts, now).await?;
        let aside: BTreeSet<&str> = set_aside(&replies);
        let mut by_device: BTreeMap<DeviceId, BTreeMap<String, u64>> = BTreeMap::new();
        for (id, device, number) in numbers.into_iter().filter(|(id, ..)| aside.contains(id.as_str())) {
            by_device.entry(device).or_default().insert(id, number);
        }
        for (device, numbers) in by_device {
            quarantine::label(&self.db, &caller.student()?, device, &numbers).await?;
        }
        alert(&replies);
        Ok(replies)
    }

    /// Takes sealed records of a device, each for the student whose author token it bears. Says of each what became of it,
    /// in the order sent; such as could not be taken now have no reply. It fails if none could.
    pub async fn sync_records(&self, request: SyncRecords, now: Millis) -> Result<Vec<Reply>> {
        if request.records.len() > MAX_EVENTS_PER_BATCH {
            return Err(Failure::invalid("records").into());
        }
        let device = request.device;
        let count = request.records.len();
        let mut replies: BTreeMap<usize, Reply> = BTreeMap::new();
        let mut signed = Vec::with_capacity(count);
        for (place, value) in request.records.into_iter().enumerate() {
            let id = value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            let read = Record::deserialize(&value).map_err(|_| reason::MALFORMED);
            let checked = read.and_then(|record| {
                let claims = self.authority.read(&record.author)?;
                if claims.device == device { Ok((record, claims)) } else { Err(reason::OTHER_DEVICE) }
            });
            match checked {
                Ok((record, claims)) => signed.push((place, id, record, claims)),
                Err(word) => {
                    replies.insert(place, reply(&id, EventOutcome::Rejected, word));
                }
            }
        }
        let users: BTreeSet<UserId> = signed.iter().map(|(.., claims)| claims.user).collect();
        let standing: BTreeMap<UserId, Standing> = authors::standing(&self.db, device, &users)
            .await?
            .into_iter()
            .map(|standing| (standing.caller.user(), standing))
            .collect();
        let mut of_students: BTreeMap<UserId, Vec<Proven>> = BTreeMap::new();
        for (place, id, record, claims) in signed {
            if stands(standing.get(&claims.user), claims) {
                let proven = Proven {
                    place,
                    id,
                    sequence: record.sequence,
                    what: self.opened(&record, device, claims.user),
                };
                of_students.entry(claims.user).or_default().push(proven);
            } else {
                replies.insert(place, reply(&id, EventOutcome::Rejected, reason::REVOKED));
            }
        }
        let report =
            Report { device, client_time: request.client_time, app: request.app, status: request.status };
        let shares: Vec<(&Caller, Vec<Proven>)> = of_students
            .into_iter()
            .filter_map(|(user, records)| Some((&standing.get(&user)?.caller, records)))
            .collect();
        // Before anything is recorded: it is looked up under the clock that is found now.
        let schools: BTreeMap<_, _> = shares.iter().map(|(caller, _)| (caller.school(), *caller)).collect();
        for caller in schools.values() {
            sync_devices::note(&self.db, &caller.student()?, &report, now).await?;
        }
        let offset = report.clock_offset_ms(now);
        let work: Vec<_> = shares
            .into_iter()
            .map(|(caller, records)| self.take(caller, device, records, offset, now))
            .collect();
        let taken: Vec<Taken> = join_all(work).await;
        let mut trouble = None;
        for (of_student, error) in taken {
            replies.extend(of_student);
            trouble = trouble.or(error);
        }
        match trouble {
            Some(error) if replies.is_empty() => return Err(error),
            // Its text may name what nobody is to read; the reason goes to the log where it becomes a failure.
            Some(error) => {
                tracing::warn!(failure = %Failure::from(error), "records of a batch were not taken");
            }
            None => {}
        }
        let replies: Vec<Reply> = replies.into_values().map(with_reason).collect();
        alert(&replies);
        Ok(replies)
    }

    /// What is in a record, if it is what stands on it.
    pub(crate) fn opened(
        &self,
        record: &Record,
        device: DeviceId,
        user: UserId,
    ) -> std::result::Result<Act, Aside> {
        let sealed = |why| Aside {
            word: reason::SEALED,
            why,
            // As it came: whoever has the right key may open it one day.
            body: serde_json::to_string(record).unwrap_or_default(),
        };
        let bytes = STANDARD.decode(&record.sealed).map_err(|_| sealed("it is not base64"))?;
        let text = seal::open(self.authority.sealing(), &bytes).map_err(|error| {
            sealed(match error {
                seal::Unopened::Unknown => "it is sealed in an unknown way",
                seal::Unopened::OtherKey(_) => "it is sealed for another key",
                seal::Unopened::Damaged => "it is damaged",
            })
        })?;
        let text = String::from_utf8(text).map_err(|_| sealed("it is no text"))?;
        let aside = |word, why| Aside { word, why, body: text.clone() };
        let act: Act = serde_json::from_str(&text)
            .map_err(|_| aside(reason::UNKNOWN, "this version does not know such an act"))?;
        let is_labelled = act.id == record.id
            && act.device == device
            && act.sequence == record.sequence
            && act.user.is_none_or(|named| named == user);
        if is_labelled { Ok(act) } else { Err(aside(reason::MISLABELLED, "it is not what stands on it")) }
    }

    /// Takes one student's records in the order of the device's numbers, up to the first that cannot be taken now.
    async fn take(
        &self,
        caller: &Caller,
        device: DeviceId,
        mut records: Vec<Proven>,
        offset: i64,
        now: Millis,
    ) -> Taken {
        records.sort_by_key(|record| record.sequence);
        let mut replies = Vec::with_capacity(records.len());
        let stopped = self.take_in_order(caller, device, records, offset, now, &mut replies).await.err();
        (replies, stopped)
    }

    async fn take_in_order(
        &self,
        caller: &Caller,
        device: DeviceId,
        records: Vec<Proven>,
        offset: i64,
        now: Millis,
        replies: &mut Vec<(usize, Reply)>,
    ) -> Result<()> {
        let (mut asides, mut numbers) = (Vec::new(), BTreeMap::new());
        let mut answers = Vec::new();
        for record in records {
            numbers.insert(record.id.clone(), record.sequence);
            match record.what.map(Act::into_event) {
                Err(aside) => asides.push((record.place, record.id, aside)),
                Ok(Ok(event)) => answers.push(SentAnswer { place: record.place, id: record.id, event }),
                Ok(Err(act)) => {
                    self.take_answers(caller, device, &mut answers, &numbers, now, replies).await?;
                    let done_at = act.client_time.plus(offset).min(now);
                    let sent = SentDeed { id: record.id, act: *act, done_at };
                    let reply = self.take_deed(caller, &sent, now).await?;
                    self.label(caller, device, std::slice::from_ref(&reply), &numbers).await?;
                    replies.push((record.place, reply));
                }
            }
        }
        self.take_answers(caller, device, &mut answers, &numbers, now, replies).await?;
        self.keep_aside(caller, device, asides, &numbers, now, replies).await
    }

    /// Records the answers gathered so far. Where the server fails on all of them together, each is tried by itself, so
    /// that one on which it always fails holds up no other answer; it has no reply.
    async fn take_answers(
        &self,
        caller: &Caller,
        device: DeviceId,
        answers: &mut Vec<SentAnswer>,
        numbers: &BTreeMap<String, u64>,
        now: Millis,
        replies: &mut Vec<(usize, Reply)>,
    ) -> Result<()> {
        let answers = std::mem::take(answers);
        if answers.is_empty() {
            return Ok(());
        }
        let mut trouble = None;
        let recorded = match self.record_answers(caller, &answers, now).await {
            Ok(recorded) => recorded,
            Err(Error::Told(failure)) => return Err(failure.into()),
            Err(error) if answers.len() == 1 => return Err(error),
            Err(_) => {
                let mut recorded = Vec::with_capacity(answers.len());
                for answer in answers.chunks(1) {
                    match self.record_answers(caller, answer, now).await {
                        Ok(one) => recorded.extend(one),
                        Err(error) => trouble = Some(error),
                    }
                }
                recorded
            }
        };
        let aside: Vec<Reply> = recorded.iter().map(|(_, reply)| reply.clone()).collect();
        replies.extend(recorded);
        self.label(caller, device, &aside, numbers).await?;
        trouble.map_or(Ok(()), Err)
    }

    /// Records answers together; each reply with its place in the batch.
    async fn record_answers(
        &self,
        caller: &Caller,
        answers: &[SentAnswer],
        now: Millis,
    ) -> Result<Vec<(usize, Reply)>> {
        let events = answers.iter().map(SentAnswer::as_sent).collect::<Result<_>>()?;
        let recorded = self.record(caller, events, now).await?;
        Ok(answers.iter().map(|answer| answer.place).zip(recorded).collect())
    }

    async fn keep_aside(
        &self,
        caller: &Caller,
        device: DeviceId,
        asides: Vec<(usize, String, Aside)>,
        numbers: &BTreeMap<String, u64>,
        now: Millis,
        replies: &mut Vec<(usize, Reply)>,
    ) -> Result<()> {
        if asides.is_empty() {
            return Ok(());
        }
        let student = caller.student()?;
        if acts::taken_since(&self.db, &student, now.plus(-HOUR_MS)).await? >= MOST_AN_HOUR {
            return Err(Failure::TooManyTries { seconds: (HOUR_MS / 1_000) as u32 }.into());
        }
        let events: Vec<NewQuarantined> = asides
            .iter()
            .map(|(_, id, aside)| NewQuarantined {
                event_id: id.clone(),
                body_hash: secrets::digest(&aside.body),
                reason: aside.why.to_owned(),
                body: aside.body.clone(),
            })
            .collect();
        quarantine::add(&self.db, &student, &events, now).await?;
        let kept: Vec<(usize, Reply)> = asides
            .into_iter()
            .map(|(place, id, aside)| (place, reply(&id, EventOutcome::Quarantined, aside.word)))
            .collect();
        quarantine::label(&self.db, &student, device, numbers).await?;
        tracing::warn!(records = kept.len(), "records were kept aside");
        replies.extend(kept);
        Ok(())
    }

    /// Writes down which numbers of the device those have that were kept aside.
    async fn label(
        &self,
        caller: &Caller,
        device: DeviceId,
        replies: &[Reply],
        numbers: &BTreeMap<String, u64>,
    ) -> Result<()> {
        let aside = set_aside(replies);
        let numbers = numbers.iter().filter(|(id, _)| aside.contains(id.as_str()));
        let numbers = numbers.map(|(id, number)| (id.clone(), *number)).collect();
        Ok(quarantine::label(&self.db, &caller.student()?, device, &numbers).await?)
    }
}

/// An answer in a batch.
struct SentAnswer {
    place: usize,
    /// Its id as it was sent: the device knows no other.
    id: String,
    event: AttemptEvent,
}

impl SentAnswer {
    fn as_sent(&self) -> Result<Value> {
        let mut value = serde_json::to_value(&self.event)
            .map_err(|error| Error::Broken(format!("an event cannot be written down: {error}")))?;
        value["id"] = Value::String(self.id.clone());
        Ok(value)
    }
}

/// Whether a token that was signed here is worth anything yet.
fn stands(standing: Option<&Standing>, claims: Claims) -> bool {
    standing.is_some_and(|standing| standing.revoked_at.is_none_or(|revoked| claims.issued_at > revoked))
}

/// The ids of those that were kept aside.
fn set_aside(replies: &[Reply]) -> BTreeSet<&str> {
    let aside = |outcome| matches!(outcome, EventOutcome::Quarantined | EventOutcome::Conflict);
    replies.iter().filter(|reply| aside(reply.outcome)).map(|reply| reply.id.as_str()).collect()
}

/// Id, device and number of an event, if it has them.
fn number_of(event: &Value) -> Option<(String, DeviceId, u64)> {
    let id = event.get("id")?.as_str()?.to_owned();
    let device = event.get("device")?.as_str()?.parse().ok()?;
    Some((id, device, event.get("sequence")?.as_u64()?))
}
