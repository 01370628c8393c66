//! Learner states as this process left them, so that they need not be read anew from JSON.
//!
//! Only a saving: a state is used only if it is, letter by letter, the one that is stored, so other processes, rebuilds
//! and teachers' corrections need tell nobody.

use std::collections::HashMap;

use learner::LearnerState;
use protocol::{Millis, UserId};

/// So much JSON is kept in each half, in bytes.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// How many events of a student were taken in the last hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    /// So many, or fewer.
    pub(super) taken: i64,
    /// When they were counted in the database.
    pub(super) at: Millis,
}

/// What is kept of one student.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kept {
    /// The stored state, as JSON…
    pub(super) json: String,
    /// …with its place in the log…
    pub(super) school_seq: i64,
    /// …and as it was read.
    pub(super) state: LearnerState,
    pub(super) counted: Option<Counted>,
}

/// States of the students who answered last. Whoever was not seen while one half was filled falls out with the other.
#[derive(Debug, Default)]
pub(super) struct KeptStates {
    young: HashMap<UserId, Kept>,
    /// Of those in `young`.
    bytes: usize,
    old: HashMap<UserId, Kept>,
}

impl KeptStates {
    /// Takes a student's state out, if it is here.
    pub(super) fn take(&mut self, user: UserId) -> Option<Kept> {
        if let Some(kept) = self.young.remove(&user) {
            self.bytes = self.bytes.saturating_sub(kept.json.len());
            return Some(kept);
        }
        self.old.remove(&user)
    }

    /// Puts a student's state in.
    pub(super) fn put(&mut self, user: UserId, kept: Kept) {
        self.take(user);
        if self.bytes >= MOST_BYTES {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += kept.json.len();
        self.young.insert(user, kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(number: u128) -> UserId {
        UserId(uuid::Uuid::from_u128(number))
    }

    fn kept(length: usize) -> Kept {
        Kept { json: "x".repeat(length), school_seq: 1, state: LearnerState::default(), counted: None }
    }

    #[test]
    fn what_was_not_seen_for_long_falls_out() {
        let mut states = KeptStates::default();
        let part = MOST_BYTES / 4;
        for number in 0..4 {
            states.put(user(number), kept(part));
        }
        for number in 4..12 {
            states.put(user(number), kept(part));
            // The first is seen all the time.
            let first = states.take(user(0)).unwrap();
            states.put(user(0), first);
        }
        assert!(states.take(user(0)).is_some());
        assert!(states.take(user(0)).is_none(), "it is taken out");
        assert!(states.take(user(1)).is_none());
        assert!(states.take(user(11)).is_some());
        assert!(states.young.len() + states.old.len() <= 10);
    }
}
