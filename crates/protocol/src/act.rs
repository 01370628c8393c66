//! Acts: what a student does that must not be lost, and how it travels sealed.
//!
//! An [`Act`] is made, sealed for the server and stored on the device before the student is told anything; a [`Record`]
//! is the sealed act with what a device without a key needs of it. docs/sync.md describes the whole protocol.

use serde::{Deserialize, Serialize};

use crate::{
    ActId, Answer, AssignmentId, AttemptEvent, AttemptId, Confidence, DeviceId, DiagnosticId, ItemId, Millis,
    Seed, UserId,
};

/// One thing that a student did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Act {
    /// Made by the client (UUID version 7); the same id is stored once, however often it is sent.
    pub id: ActId,
    /// Who did it. The author token proves it; here it stands so that a record never counts under another's token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// The device it was done on.
    pub device: DeviceId,
    /// Counts the acts of that device from 1, whosever they are, so that a missing one would be seen.
    pub sequence: u64,
    /// The device's clock when it was done: never used for order.
    pub client_time: Millis,
    /// What was done.
    pub what: Deed,
}

/// What was done. New kinds are added, none is ever removed; an older server keeps aside those that it does not know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Deed {
    /// An exercise was answered.
    Attempt(Attempt),
    /// A solved example of the route was read to its end.
    ExampleRead {
        /// The exercise that was shown solved…
        item: ItemId,
        /// …with these numbers.
        seed: Seed,
    },
    /// A test was handed in.
    HandIn {
        /// Which.
        test: AssignmentId,
    },
    /// In the diagnostic: "we have not had this".
    NotTaught {
        /// The exercise that waited for an answer.
        item: ItemId,
    },
    /// A diagnostic was begun, unless one was under way.
    BeginDiagnostic {
        /// Its id, made by the client: the numbers of its questions follow from it.
        diagnostic: DiagnosticId,
    },
    /// The diagnostic under way was ended before its end.
    EndDiagnostic,
    /// Another length of today's route was chosen.
    Minutes {
        /// As the page offers them.
        minutes: u16,
    },
    /// A new round after the day's route was done.
    AnotherRound,
}

impl Deed {
    /// Its kind, as it is sent and stored.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Attempt(_) => "attempt",
            Self::ExampleRead { .. } => "example_read",
            Self::HandIn { .. } => "hand_in",
            Self::NotTaught { .. } => "not_taught",
            Self::BeginDiagnostic { .. } => "begin_diagnostic",
            Self::EndDiagnostic => "end_diagnostic",
            Self::Minutes { .. } => "minutes",
            Self::AnotherRound => "another_round",
        }
    }
}

/// One answer to one instance of an exercise: an [`AttemptEvent`] without what every act has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
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

/// An answer is the same thing whichever way it is sent: one that a tablet kept for the earlier protocol may be sealed.
impl From<AttemptEvent> for Act {
    fn from(event: AttemptEvent) -> Self {
        Self {
            id: ActId(event.id.0),
            user: None,
            device: event.device,
            sequence: event.sequence,
            client_time: event.client_time,
            what: Deed::Attempt(Attempt {
                item: event.item,
                revision: event.revision,
                seed: event.seed,
                answer: event.answer,
                hints: event.hints,
                saw_solution: event.saw_solution,
                duration_ms: event.duration_ms,
                assignment: event.assignment,
                confidence: event.confidence,
            }),
        }
    }
}

impl Act {
    /// The answer as an event of its own; the act itself if it is none.
    pub fn into_event(self) -> Result<AttemptEvent, Box<Self>> {
        match self.what {
            Deed::Attempt(attempt) => Ok(AttemptEvent {
                id: AttemptId(self.id.0),
                device: self.device,
                sequence: self.sequence,
                client_time: self.client_time,
                item: attempt.item,
                revision: attempt.revision,
                seed: attempt.seed,
                answer: attempt.answer,
                hints: attempt.hints,
                saw_solution: attempt.saw_solution,
                duration_ms: attempt.duration_ms,
                assignment: attempt.assignment,
                confidence: attempt.confidence,
            }),
            _ => Err(Box::new(self)),
        }
    }
}

/// A sealed act, as it lies in the queue and is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The act's id.
    pub id: ActId,
    /// The act's number on its device.
    pub sequence: u64,
    /// The author token of whoever did it, as [`Author::token`] said it.
    pub author: String,
    /// The act as JSON, sealed for the server's key (crate `seal`), in base64 (RFC 4648 §4, padded).
    pub sealed: String,
}

/// Body of `POST /api/v1/sync`, version 2: needs no session, because each record says who did it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SyncRecords {
    /// The device that sends. Every record must be of this device.
    pub device: DeviceId,
    /// The device's clock as it sends: how wrong it is, is seen by it.
    pub client_time: Millis,
    /// The version of the page that sends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app: Option<String>,
    /// At most [`crate::MAX_EVENTS_PER_BATCH`], oldest first, of several students if need be. Each is a [`Record`], and
    /// is read on its own: one that cannot be read does not hold up the rest.
    pub records: Vec<serde_json::Value>,
    /// How the device is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<DeviceStatus>,
}

/// What a device says of itself, for the teacher's page of tablets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceStatus {
    /// How many records wait on it, those of this request included.
    pub unsent: u32,
    /// Bytes that the browser would still let it store, if it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage_left: Option<u64>,
    /// Whether the page runs as an installed app.
    #[serde(default)]
    pub installed: bool,
}

/// Answer to `GET /api/v1/author`: with it the device works for this student, whoever is logged in when it sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Whom the token is for.
    pub user: UserId,
    /// The device that the token is for: it is worth nothing from another.
    pub device: DeviceId,
    /// The author token: lets this device append acts of this user, and nothing else. Opaque to the device.
    pub token: String,
    /// What acts are sealed for: 32 bytes in base64 (RFC 4648 §4, padded).
    pub key: String,
    /// Names that key: 16 hexadecimal digits.
    pub key_id: String,
    /// The server's clock.
    pub server_time: Millis,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn act(what: &str) -> String {
        format!(
            r#"{{"id":"00000000-0000-0000-0000-000000000001","device":"00000000-0000-0000-0000-000000000002","sequence":3,"client_time":1700000000000,"what":{what}}}"#
        )
    }

    /// These texts lie sealed on tablets: they must be read for ever.
    #[test]
    fn every_act_that_was_ever_sealed_is_read() {
        let item: ItemId = "linear-eq-two-step".parse().unwrap();
        let attempt = Attempt {
            item: item.clone(),
            revision: 1,
            seed: Seed(4),
            answer: Answer::Typed { text: "x = 2".into() },
            hints: 0,
            saw_solution: false,
            duration_ms: 12_000,
            assignment: None,
            confidence: None,
        };
        let sure = Attempt { confidence: Some(Confidence::Sure), ..attempt.clone() };
        let test = AssignmentId(Uuid::from_u128(5));
        for (json, what) in [
            (
                r#"{"kind":"attempt","item":"linear-eq-two-step","revision":1,"seed":4,"answer":{"kind":"typed","text":"x = 2"},"hints":0,"saw_solution":false,"duration_ms":12000}"#,
                Deed::Attempt(attempt),
            ),
            (
                r#"{"kind":"attempt","item":"linear-eq-two-step","revision":1,"seed":4,"answer":{"kind":"typed","text":"x = 2"},"hints":0,"saw_solution":false,"duration_ms":12000,"confidence":"sure"}"#,
                Deed::Attempt(sure),
            ),
            (
                r#"{"kind":"example_read","item":"linear-eq-two-step","seed":4}"#,
                Deed::ExampleRead { item: item.clone(), seed: Seed(4) },
            ),
            (r#"{"kind":"hand_in","test":"00000000-0000-0000-0000-000000000005"}"#, Deed::HandIn { test }),
            (r#"{"kind":"not_taught","item":"linear-eq-two-step"}"#, Deed::NotTaught { item }),
            (r#"{"kind":"end_diagnostic"}"#, Deed::EndDiagnostic),
        ] {
            let text = act(json);
            let read: Act = serde_json::from_str(&text).unwrap();
            assert_eq!(read.what, what);
            assert!(json.contains(&format!(r#""kind":"{}""#, what.kind())));
            assert_eq!(serde_json::to_string(&read).unwrap(), text);
        }
        assert!(serde_json::from_str::<Act>(&act(r#"{"kind":"sang"}"#)).is_err());
    }

    #[test]
    fn an_answer_is_the_same_as_an_event_and_as_an_act() {
        let text = act(
            r#"{"kind":"attempt","item":"a","revision":1,"seed":4,"answer":{"kind":"dont_know"},"hints":2,"saw_solution":true,"duration_ms":7}"#,
        );
        let read: Act = serde_json::from_str(&text).unwrap();
        let event = read.clone().into_event().unwrap();
        assert_eq!((event.id.0, event.sequence, event.hints), (read.id.0, 3, 2));
        assert_eq!(Act::from(event), read);
        let named = Act { user: Some(UserId(Uuid::from_u128(9))), ..read.clone() };
        assert_eq!(serde_json::from_str::<Act>(&serde_json::to_string(&named).unwrap()).unwrap(), named);
        let other: Act = serde_json::from_str(&act(r#"{"kind":"end_diagnostic"}"#)).unwrap();
        assert_eq!(other.clone().into_event(), Err(Box::new(other)));
    }

    #[test]
    fn a_batch_on_the_wire() {
        let json = r#"{"device":"00000000-0000-0000-0000-000000000002","client_time":1700000000000,"app":"0.1.0","records":[{"id":"00000000-0000-0000-0000-000000000001","sequence":3,"author":"t1.AA","sealed":"AQ=="}],"status":{"unsent":1,"storage_left":123456789,"installed":true}}"#;
        let read: SyncRecords = serde_json::from_str(json).unwrap();
        assert_eq!(
            serde_json::to_value(&read).unwrap(),
            serde_json::from_str::<serde_json::Value>(json).unwrap()
        );
        let record: Record = serde_json::from_value(read.records[0].clone()).unwrap();
        assert_eq!((record.sequence, record.author.as_str()), (3, "t1.AA"));
        let least = r#"{"device":"00000000-0000-0000-0000-000000000002","client_time":1,"records":[]}"#;
        assert_eq!(serde_json::from_str::<SyncRecords>(least).unwrap().status, None);
    }
}
