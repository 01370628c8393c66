//! What belongs to this device rather than to a person: its id, its queue of unsent answers, its connection.

mod connection;
mod tries;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod database;
#[cfg(feature = "hydrate")]
mod desk;
#[cfg(feature = "hydrate")]
mod export;
#[cfg(feature = "hydrate")]
mod here;
#[cfg(feature = "hydrate")]
mod line;
#[cfg(feature = "hydrate")]
mod pack;
#[cfg(feature = "hydrate")]
mod photos;
#[cfg(feature = "hydrate")]
mod prepare;
#[cfg(feature = "hydrate")]
mod presence;
#[cfg(feature = "hydrate")]
mod queue;
#[cfg(feature = "hydrate")]
mod records;
#[cfg(feature = "hydrate")]
mod sealing;
#[cfg(feature = "hydrate")]
mod sending;
#[cfg(feature = "hydrate")]
mod tablet;
#[cfg(feature = "hydrate")]
mod tests;
#[cfg(feature = "hydrate")]
mod update;
#[cfg(feature = "hydrate")]
pub(crate) mod vault;
#[cfg(feature = "hydrate")]
pub(crate) use browser::{
    capture, clock, elapsed, new_attempt_id, new_diagnostic_id, new_mark_id, new_note_id, place_in,
    replace_address, show, sleep, steady_clock, touch_first, visible,
};
#[cfg(feature = "hydrate")]
pub(crate) use desk::from_here;
#[cfg(feature = "hydrate")]
pub(crate) use export::export;
#[cfg(feature = "hydrate")]
pub(crate) use here::{Making, note, or_here};
#[cfg(feature = "hydrate")]
pub(crate) use line::{hang_up, listen};
#[cfg(feature = "hydrate")]
pub(crate) use photos::{take_photos, taken_photo};
#[cfg(feature = "hydrate")]
pub(crate) use presence::follow_presence;
#[cfg(feature = "hydrate")]
pub(crate) use queue::{act, record, remember, try_now};
#[cfg(feature = "hydrate")]
pub(crate) use sending::server_is_there;
#[cfg(feature = "hydrate")]
pub(crate) use tablet::{
    drop_key, enrol, enrolled, enter, go, hand_over, is_alone, lock_screen, settle, watch, watch_progress,
    welcome,
};
#[cfg(feature = "hydrate")]
pub(crate) use tests::{forget_test, forget_tests, keep_test, kept_test, remember_test_answer};
#[cfg(feature = "hydrate")]
pub(crate) use update::{change_version, newer_version};

#[cfg(not(feature = "hydrate"))]
mod absent;
#[cfg(not(feature = "hydrate"))]
pub(crate) use absent::{
    Making, act, capture, change_version, clock, drop_key, elapsed, enrol, enrolled, enter, export,
    follow_presence, forget_test, forget_tests, from_here, go, hand_over, hang_up, is_alone, keep_test,
    kept_test, listen, lock_screen, new_attempt_id, new_diagnostic_id, new_mark_id, new_note_id,
    newer_version, note, or_here, place_in, record, remember, remember_test_answer, replace_address, settle,
    show, steady_clock, take_photos, taken_photo, touch_first, try_now, visible, watch, watch_progress,
    welcome,
};

pub(crate) use connection::Connection;
pub(crate) use courier::{Hindrance, Standing};

use protocol::{
    Answer, AssignmentId, AttemptId, ClassId, Confidence, Failure, ItemId, PhotoId, Seed, TabletClass, UserId,
};
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

/// Why a student was not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It is not their PIN. How many more tries there are before a wait, if this device knows.
    Wrong { left: Option<u32> },
    /// It was tried too often.
    Wait { seconds: u32 },
    /// This device does not know the student's PIN: the first log-in here needs a network, or they are here no more.
    Unknown,
    /// This tablet belongs to the class no more.
    Left,
    /// This browser cannot do it.
    Unable,
}

/// Whoever is in on this device.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Inside {
    pub(crate) user: UserId,
    pub(crate) name: String,
    /// The school's name.
    pub(crate) school: String,
}

/// A student who may log in on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LockedStudent {
    pub(crate) user: UserId,
    pub(crate) name: String,
    pub(crate) short: String,
    pub(crate) classes: Vec<ClassId>,
    /// They can log in without a network.
    pub(crate) offline: bool,
}

/// What the lock screen shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LockScreen {
    /// What the tablet is called; `None` on a device that is no class's.
    pub(crate) label: Option<String>,
    pub(crate) classes: Vec<TabletClass>,
    pub(crate) students: Vec<LockedStudent>,
    /// The browser can keep secrets, so that it works without a network.
    pub(crate) can_keep: bool,
}

/// How far a tablet is with what its students need without a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Preparation {
    /// Students looked after.
    pub(crate) done: u32,
    /// Those of them whose things are here.
    pub(crate) ready: u32,
    /// Students in all.
    pub(crate) all: u32,
}

/// What of one student's is on this device only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Work {
    pub(crate) user: UserId,
    /// If this device knows it.
    pub(crate) name: Option<String>,
    pub(crate) standing: Standing,
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
