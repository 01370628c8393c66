//! What students do besides answering, as their devices bring it: perhaps days later, perhaps twice, perhaps after the
//! route, the test or the diagnostic has gone on without it.
//!
//! Each has an effect that may come twice without harm, and is then noted under its id (`store::acts`): a device that did
//! not hear the reply sends it again, and is told so.

use protocol::{Act, Deed, EventOutcome, Failure, Millis, Reply, reason};
use store::recording::Earlier;
use store::{Caller, StudentAccess, acts, materials, quarantine};

use crate::error::{Error, Result};
use crate::recorder::group::{HOUR_MS, MOST_AN_HOUR};
use crate::{Service, secrets};

/// Why a deed is kept aside, in English, for the operator.
type Unusable = &'static str;

/// An act that is no answer, with what is needed to keep it aside.
pub(crate) struct SentDeed {
    /// Its id as it was sent.
    pub(crate) id: String,
    pub(crate) act: Act,
    /// When it was done, by the device's clock set right.
    pub(crate) done_at: Millis,
}

impl Service {
    /// Lets a deed have its effect, once.
    pub(crate) async fn take_deed(&self, caller: &Caller, sent: &SentDeed, now: Millis) -> Result<Reply> {
        let student = caller.student()?;
        let act = &sent.act;
        let body = serde_json::to_string(act)
            .map_err(|error| Error::Broken(format!("an act cannot be written down: {error}")))?;
        let hash = secrets::digest(&body);
        let reply = |outcome, reason: Option<&str>| Reply {
            id: sent.id.clone(),
            outcome,
            reason: reason.map(str::to_owned),
        };
        let known = acts::known(&self.db, &student, &[act.id]).await?;
        let mut earlier = known.earlier(act.id, &hash);
        if earlier == Earlier::Unknown {
            if acts::taken_since(&self.db, &student, now.plus(-HOUR_MS)).await? >= MOST_AN_HOUR {
                return Err(Failure::TooManyTries { seconds: (HOUR_MS / 1_000) as u32 }.into());
            }
            if let Err(why) = self.effect(caller, &act.what, sent.done_at, now).await? {
                self.set_aside(caller, sent, &body, &hash, why, now).await?;
                return Ok(reply(EventOutcome::Quarantined, Some(reason::UNUSABLE)));
            }
            if acts::add(&self.db, &student, act, &hash, now).await? {
                return Ok(reply(EventOutcome::Stored, None));
            }
            // Another process was first.
            earlier = acts::known(&self.db, &student, &[act.id]).await?.earlier(act.id, &hash);
        }
        if earlier == Earlier::Same {
            return Ok(reply(EventOutcome::AlreadyHad, None));
        }
        self.set_aside(caller, sent, &body, &hash, quarantine::CONFLICT, now).await?;
        Ok(reply(EventOutcome::Conflict, Some(reason::CONFLICT)))
    }

    async fn set_aside(
        &self,
        caller: &Caller,
        sent: &SentDeed,
        body: &str,
        hash: &str,
        why: &str,
        now: Millis,
    ) -> Result<()> {
        let event = quarantine::NewQuarantined {
            event_id: sent.id.clone(),
            body_hash: hash.to_owned(),
            reason: why.to_owned(),
            body: body.to_owned(),
        };
        Ok(quarantine::add(&self.db, &caller.student()?, &[event], now).await?)
    }

    async fn effect(
        &self,
        caller: &Caller,
        deed: &Deed,
        done_at: Millis,
        now: Millis,
    ) -> Result<std::result::Result<(), Unusable>> {
        match deed {
            Deed::Attempt(_) => Ok(Err("an answer is no deed")),
            Deed::ExampleRead { item, seed } => {
                if self.content.exercise(item).is_none() {
                    return Ok(Err("there is no such exercise"));
                }
                // Whatever the route has become: what was read was read.
                let student = StudentAccess::from(caller.student()?);
                materials::note(&self.db, &student, item, *seed, now).await?;
                self.go_on(caller, now).await?;
                Ok(Ok(()))
            }
            Deed::HandIn { test } => match self.hand_in(caller, &test.to_string(), now).await {
                Err(Error::Told(_) | Error::Store(store::StoreError::NotFound)) => {
                    Ok(Err("this test cannot be handed in"))
                }
                done => done.map(Ok),
            },
            // A diagnostic that began later, or is over, is not the one that it was said in: then nothing is left to do.
            Deed::NotTaught { item } => {
                self.not_taught_then(caller, item, done_at).await?;
                Ok(Ok(()))
            }
            Deed::BeginDiagnostic { diagnostic } => {
                self.begin_diagnostic(caller, *diagnostic, done_at.min(now)).await?;
                Ok(Ok(()))
            }
            // Of a day that is over nothing is left to choose.
            Deed::Minutes { minutes } if desk::MINUTES.contains(minutes) => {
                if Self::is_today(caller, done_at, now) {
                    self.choose_minutes(caller, *minutes, now).await?;
                }
                Ok(Ok(()))
            }
            Deed::Minutes { .. } => Ok(Err("nobody can choose so many minutes")),
            Deed::AnotherRound => {
                if Self::is_today(caller, done_at, now) {
                    self.another_round(caller, now).await?;
                }
                Ok(Ok(()))
            }
            Deed::EndDiagnostic => {
                self.end_diagnostic_then(caller, done_at, now).await?;
                Ok(Ok(()))
            }
        }
    }
}
