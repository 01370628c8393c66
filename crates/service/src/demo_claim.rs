//! That the demo school is made once and whole, by one of several processes, though any of them may be killed.
//!
//! The setting `demo` says `complete`, or until when whoever makes the school is to be waited for; they move that on
//! as they go. A maker who is silent is dead: the next process takes the claim, deletes what is there and begins anew.

use std::time::Duration;

use protocol::Millis;
use store::{Db, settings};

use crate::error::{Error, Result};

const KEY: &str = "demo";
const COMPLETE: &str = "complete";
/// So long a maker may be silent, in milliseconds: several times what one student's history takes.
const SILENCE_MS: i64 = 30_000;
/// How often those who wait look again.
const LOOK: Duration = Duration::from_millis(500);

/// The right to make the demo school.
pub(crate) struct Claim {
    value: String,
}

impl Claim {
    /// Waits until the demo school is complete (nothing) or it is this process that must make it.
    pub(crate) async fn wait(
        db: &Db,
        clock: &impl Fn() -> Millis,
        say: &impl Fn(&str),
    ) -> Result<Option<Self>> {
        let mut said = false;
        loop {
            let before = settings::get(db, KEY).await?;
            if before.as_deref() == Some(COMPLETE) {
                return Ok(None);
            }
            let until = before.as_deref().and_then(|text| text.parse().ok()).map_or(Millis(0), Millis);
            if until < clock() {
                let value = patience(clock);
                if settings::replace(db, KEY, before.as_deref(), &value).await? {
                    return Ok(Some(Self { value }));
                }
            }
            if !said {
                say("another process is making the demo school, or was killed while it did: waiting");
                said = true;
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Says that this process is still at it. An error if another one has taken over.
    pub(crate) async fn renew(&mut self, db: &Db, clock: &impl Fn() -> Millis) -> Result<()> {
        self.put(db, patience(clock)).await
    }

    /// Says that the school is complete.
    pub(crate) async fn complete(mut self, db: &Db) -> Result<()> {
        self.put(db, COMPLETE.to_owned()).await
    }

    async fn put(&mut self, db: &Db, value: String) -> Result<()> {
        if !settings::replace(db, KEY, Some(&self.value), &value).await? {
            return Err(Error::Broken("another process has taken over making the demo school".into()));
        }
        self.value = value;
        Ok(())
    }
}

fn patience(clock: &impl Fn() -> Millis) -> String {
    clock().plus(SILENCE_MS).0.to_string()
}
