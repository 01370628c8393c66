//! What was kept aside, for the operator: tried again after an update that may understand it, or given up.

use protocol::{Act, EventOutcome, Millis, Record, Reply};
use serde::Deserialize as _;
use serde_json::Value;
use store::quarantine::{self, Quarantined, Settled};
use store::{StoreError, access};

use crate::deeds::SentDeed;
use crate::error::{Error, Result};
use crate::{Service, secrets};

/// What became of an event that was tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retried {
    /// It is stored now, or was stored meanwhile: it waits no longer.
    Stored,
    /// It is not understood yet, or came under an id that was taken.
    Waits,
    /// It was too long to be kept whole: it can be looked at, but not tried again.
    Cut,
    /// The student's account is closed or gone.
    NobodysNow,
}

impl Service {
    /// Puts an event that was kept aside through the pipeline again.
    pub async fn retry_quarantined(&self, event: &Quarantined, now: Millis) -> Result<Retried> {
        if secrets::digest(&event.body) != event.body_hash {
            return Ok(Retried::Cut);
        }
        let caller = match access::acting_as(&self.db, event.user).await {
            Ok(caller) => caller,
            Err(StoreError::NotFound) => return Ok(Retried::NobodysNow),
            Err(error) => return Err(error.into()),
        };
        let Ok(value) = serde_json::from_str::<Value>(&event.body) else { return Ok(Retried::Waits) };
        let reply = if let Some(act) = self.act_in(&value, event) {
            match act.into_event() {
                Ok(answer) => {
                    let mut value = serde_json::to_value(&answer)
                        .map_err(|error| Error::Broken(format!("an event cannot be written: {error}")))?;
                    value["id"] = Value::String(event.event_id.clone());
                    self.record(&caller, vec![value], now).await?.pop()
                }
                Err(act) => {
                    // Long ago: whatever has begun since is not meant.
                    let sent = SentDeed { id: event.event_id.clone(), act: *act, done_at: event.received_at };
                    Some(self.take_deed(&caller, &sent, now).await?)
                }
            }
        } else if value.get("sealed").is_some() || value.get("what").is_some() {
            None
        } else {
            self.record(&caller, vec![value], now).await?.pop()
        };
        let is_stored =
            |reply: Reply| matches!(reply.outcome, EventOutcome::Stored | EventOutcome::AlreadyHad);
        if !reply.is_some_and(is_stored) {
            return Ok(Retried::Waits);
        }
        quarantine::settle(&self.db, event, Settled::Stored, now).await?;
        Ok(Retried::Stored)
    }

    /// The act in what was kept aside, if it is one that can be read now and is what stood on it.
    fn act_in(&self, value: &Value, event: &Quarantined) -> Option<Act> {
        if let Ok(record) = Record::deserialize(value) {
            let claims = self.authority.read(&record.author).ok()?;
            if claims.user != event.user {
                return None;
            }
            return self.opened(&record, claims.device, claims.user).ok();
        }
        let act = Act::deserialize(value).ok();
        act.filter(|act| {
            act.id.to_string() == event.event_id && act.user.is_none_or(|named| named == event.user)
        })
    }

    /// Gives an event up: what it was is deleted.
    pub async fn drop_quarantined(&self, event: &Quarantined, now: Millis) -> Result<()> {
        Ok(quarantine::settle(&self.db, event, Settled::Dropped, now).await?)
    }
}
