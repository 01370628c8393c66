//! What to tell a student of their work on this device.

use std::collections::BTreeMap;

use protocol::UserId;

use crate::{Courier, Waiting, Way};

/// Why records stay on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hindrance {
    /// The server cannot be reached, or cannot take them now.
    Connection,
    /// They carry no token of their own and wait until their student logs in here.
    LogIn,
}

/// How one student's work stands. The default: everything is on the server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Records that are on this device only, and on their way.
    pub unsent: u32,
    /// Records that are on this device only, because the server would not take them.
    pub aside: u32,
    /// What holds up those that are on their way; `None`: nothing that was noticed.
    pub hindrance: Option<Hindrance>,
}

impl Standing {
    /// Nothing of this student is on this device only.
    pub fn is_safe(&self) -> bool {
        self.unsent == 0 && self.aside == 0
    }
}

impl Courier {
    /// How the work of everybody stands who has any on this device. `aside` are the owners of what was set aside.
    pub fn standings(
        &self,
        waiting: &[Waiting],
        aside: impl IntoIterator<Item = UserId>,
        session: Option<UserId>,
    ) -> BTreeMap<UserId, Standing> {
        let mut all: BTreeMap<UserId, Standing> = BTreeMap::new();
        for record in waiting {
            let standing = all.entry(record.user).or_default();
            standing.unsent += 1;
            standing.hindrance = standing.hindrance.max(self.hindrance(record, session));
        }
        for user in aside {
            all.entry(user).or_default().aside += 1;
        }
        all
    }

    fn hindrance(&self, record: &Waiting, session: Option<UserId>) -> Option<Hindrance> {
        if record.way == Way::Session && !self.may_use_session(record.user, session) {
            return Some(Hindrance::LogIn);
        }
        self.is_failing(&record.id).then_some(Hindrance::Connection)
    }
}
