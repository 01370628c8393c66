//! Sync events: what a device sends, and what the server says of each.
//!
//! The client makes the ids and stores an event before it shows feedback; the server marks the answer again
//! and answers per id, so that a device may forget exactly what was acknowledged.

use serde::{Deserialize, Serialize};

use crate::{Answer, AssignmentId, AttemptId, DeviceId, ItemId, Millis, Seed, UserId};

/// The most events that one [`SyncRequest`] may carry.
pub const MAX_EVENTS_PER_BATCH: usize = 100;

/// One answer to one instance of an exercise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttemptEvent {
    /// Made by the client; the same id is stored once, however often it is sent.
    pub id: AttemptId,
    /// The device it was given on.
    pub device: DeviceId,
    /// Counts the events of that device from 1, so that a missing one would be seen.
    pub sequence: u64,
    /// The device's clock when the answer was given: never used for order, only shown and compared.
    pub client_time: Millis,
    /// The exercise template…
    pub item: ItemId,
    /// …in this revision…
    pub revision: u32,
    /// …with these numbers.
    pub seed: Seed,
    /// What was answered.
    pub answer: Answer,
    /// How many hints were open when it was given.
    pub hints: u8,
    /// Whether the worked solution had been shown for this very instance.
    pub saw_solution: bool,
    /// Time from showing the exercise to this answer, in milliseconds, hidden tabs not counted.
    pub duration_ms: u32,
    /// The teacher's assignment it was done for, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// How sure the student was before the answer was checked, if they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// How sure a student is of an answer before it is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A guess.
    Guess,
    /// Not sure.
    Unsure,
    /// Sure.
    Sure,
}

impl Confidence {
    /// From the least sure to the surest.
    pub const ALL: [Self; 3] = [Self::Guess, Self::Unsure, Self::Sure];
}

/// Body of `POST /api/v1/sync`, version 1: answers of whoever is logged in. [`crate::SyncRecords`] is version 2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SyncRequest {
    /// Whose answers these are. The session's cookie belongs to the whole browser: if somebody else has logged in
    /// meanwhile in another tab, nothing is stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// At most [`MAX_EVENTS_PER_BATCH`], oldest first. Each is an [`AttemptEvent`], and is read on its own: one that
    /// cannot be read does not hold up the rest.
    pub attempts: Vec<serde_json::Value>,
}

/// What became of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventOutcome {
    /// Stored durably now.
    Stored,
    /// It was there already, with the same body.
    AlreadyHad,
    /// The same id was there with another body: kept aside for a person to look at, nothing overwritten.
    Conflict,
    /// It cannot be understood (no such exercise, or no answer at all): kept aside, with its reason.
    Quarantined,
    /// Its author token is not valid: the server does **not** have it. The device keeps it, sets it aside and says so.
    Rejected,
}

impl EventOutcome {
    /// Whether the server has it durably, so that the device may forget it.
    pub fn is_safe(self) -> bool {
        self != Self::Rejected
    }
}

/// The reply for one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The event's id as it was sent: perhaps no UUID; empty if it had none.
    pub id: String,
    /// What became of it. In every case but [`EventOutcome::Rejected`] the server has it: the device may forget it.
    pub outcome: EventOutcome,
    /// Why it was rejected or kept aside: a stable word of [`reason`], or one of a later version. Answers to the first
    /// form of the request have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The words of [`Reply::reason`].
pub mod reason {
    /// Rejected: it is no record, or its token is no token.
    pub const MALFORMED: &str = "malformed";
    /// Rejected: the token was not signed by this server.
    pub const FORGED: &str = "forged";
    /// Rejected: the token is of another device.
    pub const OTHER_DEVICE: &str = "other_device";
    /// Rejected: the device was revoked, or the account is closed.
    pub const REVOKED: &str = "revoked";
    /// Kept aside: it cannot be opened.
    pub const SEALED: &str = "sealed";
    /// Kept aside: what is sealed is not what stands on it.
    pub const MISLABELLED: &str = "mislabelled";
    /// Kept aside: what is in it is not understood, perhaps not yet.
    pub const UNKNOWN: &str = "unknown";
    /// Kept aside: it is understood, but cannot be used, such as an answer to an exercise that never was.
    pub const UNUSABLE: &str = "unusable";
    /// Kept aside: the same id was there with another body.
    pub const CONFLICT: &str = "conflict";
}

/// Answer to a [`SyncRequest`] or to [`crate::SyncRecords`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SyncResponse {
    /// One reply per event or record, in the order sent.
    pub replies: Vec<Reply>,
    /// The server's clock, from which a device can tell how wrong its own is.
    pub server_time: Millis,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn an_event_on_the_wire() {
        let event = AttemptEvent {
            id: AttemptId(Uuid::from_u128(1)),
            device: DeviceId(Uuid::from_u128(2)),
            sequence: 3,
            client_time: Millis(1_700_000_000_000),
            item: "linear-eq-two-step".parse().unwrap(),
            revision: 1,
            seed: Seed(4),
            answer: Answer::Typed { text: "x = −3".into() },
            hints: 0,
            saw_solution: false,
            duration_ms: 12_000,
            assignment: None,
            confidence: None,
        };
        insta::assert_json_snapshot!(event, @r#"
        {
          "id": "00000000-0000-0000-0000-000000000001",
          "device": "00000000-0000-0000-0000-000000000002",
          "sequence": 3,
          "client_time": 1700000000000,
          "item": "linear-eq-two-step",
          "revision": 1,
          "seed": 4,
          "answer": {
            "kind": "typed",
            "text": "x = −3"
          },
          "hints": 0,
          "saw_solution": false,
          "duration_ms": 12000
        }
        "#);
    }
}
