//! What belongs to this device rather than to a person: its id, its queue of unsent answers, its connection.

mod connection;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod queue;
#[cfg(feature = "hydrate")]
pub(crate) use browser::{clock, elapsed, new_attempt_id, replace_address, touch_first};
#[cfg(feature = "hydrate")]
pub(crate) use queue::record;

#[cfg(not(feature = "hydrate"))]
mod absent;
#[cfg(not(feature = "hydrate"))]
pub(crate) use absent::{clock, elapsed, new_attempt_id, record, replace_address, touch_first};

pub(crate) use connection::Connection;

use protocol::{Answer, AssignmentId, AttemptId, ItemId, Seed};

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
}

/// Where an answer is after [`record`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// On the server, durably.
    OnServer,
    /// On this device only, until there is a connection.
    OnDevice,
    /// Neither could store it: the person must know.
    Nowhere,
}
