//! What belongs to this device rather than to a person: its id, its queue of unsent answers, its connection.

mod connection;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod line;
#[cfg(feature = "hydrate")]
mod photos;
#[cfg(feature = "hydrate")]
mod presence;
#[cfg(feature = "hydrate")]
mod queue;
#[cfg(feature = "hydrate")]
mod tests;
#[cfg(feature = "hydrate")]
pub(crate) use browser::{
    capture, clock, elapsed, new_attempt_id, new_mark_id, new_note_id, place_in, replace_address, show,
    steady_clock, touch_first,
};
#[cfg(feature = "hydrate")]
pub(crate) use line::{hang_up, listen};
#[cfg(feature = "hydrate")]
pub(crate) use photos::{take_photos, taken_photo};
#[cfg(feature = "hydrate")]
pub(crate) use presence::follow_presence;
#[cfg(feature = "hydrate")]
pub(crate) use queue::record;
#[cfg(feature = "hydrate")]
pub(crate) use tests::{forget_test, forget_tests, keep_test, kept_test, remember_test_answer};

#[cfg(not(feature = "hydrate"))]
mod absent;
#[cfg(not(feature = "hydrate"))]
pub(crate) use absent::{
    capture, clock, elapsed, follow_presence, forget_test, forget_tests, hang_up, keep_test, kept_test,
    listen, new_attempt_id, new_mark_id, new_note_id, place_in, record, remember_test_answer,
    replace_address, show, steady_clock, take_photos, taken_photo, touch_first,
};

pub(crate) use connection::{Connection, Hindrance};

use protocol::{Answer, AssignmentId, AttemptId, Confidence, Failure, ItemId, PhotoId, Seed, UserId};
use view::{Me, Role};

/// An answer as the page knows it; the device adds its own id, sequence and clock.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    pub(crate) id: AttemptId,
    pub(crate) item: ItemId,
    pub(crate) revision: u32,
    pub(crate) seed: Seed,
    pub(crate) answer: Answer,
    pub(crate) hints: u8,
    pub(crate) saw_solution: bool,
    pub(crate) duration_ms: u32,
    pub(crate) assignment: Option<AssignmentId>,
    pub(crate) confidence: Option<Confidence>,
}

/// What became of chosen files in [`take_photos`].
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) photos: Vec<PhotoId>,
    /// Every file was a picture.
    pub(crate) all: bool,
    /// There were more files than wanted.
    pub(crate) left_out: bool,
}

/// What an open line says (see [`listen`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Heard {
    /// News, as JSON.
    News(String),
    /// Nothing new, but there is somebody.
    Alive,
    /// What was listened to is over, or is none of this person's business any more.
    Over,
    /// Nobody is there; the line is opened again by itself.
    Lost,
}

/// What became of an answer in [`record`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It is on the server, or on this device until it can be sent.
    Safely,
    /// Neither could store it: the person must know.
    Nowhere,
}

/// Who answers on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Account {
    /// Nobody could be asked yet.
    Unknown,
    /// Nobody is logged in.
    Nobody,
    Student(UserId),
    /// May try exercises; their answers are nobody's work and are not kept.
    Staff,
}

impl Account {
    pub(crate) fn of(me: &Result<Option<Me>, Failure>) -> Self {
        match me {
            Ok(Some(me)) if me.role == Role::Student => Self::Student(me.user),
            Ok(Some(_)) => Self::Staff,
            Ok(None) => Self::Nobody,
            Err(_) => Self::Unknown,
        }
    }
}
