//! How often a PIN may be tried on this device: five times at once, then after waits that double.
//!
//! A try is written down before the PIN is looked at, so that closing the page takes nothing back.

use std::collections::BTreeMap;

use protocol::UserId;
use serde::{Deserialize, Serialize};

/// So many wrong tries are free.
const FREE: u32 = 5;
/// The first wait after them, in milliseconds; each further one is twice as long…
const FIRST_WAIT_MS: i64 = 30_000;
/// …up to this.
const LONGEST_WAIT_MS: i64 = 3_600_000;

/// Wrong tries of one student.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Wrong {
    count: u32,
    /// Until when none is looked at.
    until: i64,
}

/// All of this device's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Tries {
    wrong: BTreeMap<UserId, Wrong>,
    /// The latest that this device's clock has ever said: set back, it lets nobody in sooner.
    latest: i64,
}

impl Tries {
    /// Counts a try at `clock`, in milliseconds; or says how many must pass before one is looked at.
    pub(super) fn count(&mut self, user: UserId, clock: i64) -> Result<(), i64> {
        self.latest = self.latest.max(clock);
        let wrong = self.wrong.entry(user).or_default();
        if wrong.until > self.latest {
            return Err(wrong.until - self.latest);
        }
        wrong.count = wrong.count.saturating_add(1);
        if let Some(over) = wrong.count.checked_sub(FREE) {
            let wait = FIRST_WAIT_MS.saturating_mul(1_i64 << over.min(16)).min(LONGEST_WAIT_MS);
            wrong.until = self.latest.saturating_add(wait);
        }
        Ok(())
    }

    /// How many tries are free before the next wait.
    pub(super) fn left(&self, user: UserId) -> u32 {
        FREE.saturating_sub(self.wrong.get(&user).map_or(0, |wrong| wrong.count))
    }

    /// How long the next try must wait, in milliseconds.
    pub(super) fn wait(&self, user: UserId) -> i64 {
        self.wrong.get(&user).map_or(0, |wrong| (wrong.until - self.latest).max(0))
    }

    /// What the clock says has been compared with the server's: a clock that once ran ahead holds nobody up any more.
    pub(super) fn trust_clock(&mut self, clock: i64) {
        for wrong in self.wrong.values_mut() {
            wrong.until = wrong.until.min(clock.saturating_add(LONGEST_WAIT_MS));
        }
        self.latest = clock;
    }

    /// The PIN was right.
    pub(super) fn right(&mut self, user: UserId) {
        self.wrong.remove(&user);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ONE: UserId = UserId(Uuid::from_u128(1));
    const TWO: UserId = UserId(Uuid::from_u128(2));

    #[test]
    fn waits_double_and_end() {
        let mut tries = Tries::default();
        for left in (0..FREE).rev() {
            assert_eq!(tries.count(ONE, 1_000), Ok(()));
            assert_eq!(tries.left(ONE), left);
        }
        assert_eq!(tries.count(ONE, 1_000), Err(30_000));
        assert_eq!(tries.count(TWO, 1_000), Ok(()), "one student's tries are not another's");
        let mut clock = 31_000;
        for wait in [60_000, 120_000, 240_000, 480_000, 960_000, 1_920_000, 3_600_000, 3_600_000] {
            assert_eq!(tries.count(ONE, clock), Ok(()));
            assert_eq!(tries.wait(ONE), wait);
            assert_eq!(tries.count(ONE, clock + wait - 1), Err(1));
            clock += wait;
        }
        tries.right(ONE);
        assert_eq!(tries.left(ONE), FREE);
    }

    #[test]
    fn a_clock_set_back_lets_nobody_in_sooner() {
        let mut tries = Tries::default();
        for _ in 0..FREE {
            assert_eq!(tries.count(ONE, 1_000_000), Ok(()));
        }
        assert_eq!(tries.count(ONE, 0), Err(30_000));
        assert_eq!(tries.count(ONE, 1_029_999), Err(1));
    }

    #[test]
    fn a_clock_that_ran_ahead_is_forgiven_when_the_server_was_asked() {
        let mut tries = Tries::default();
        for _ in 0..FREE {
            assert_eq!(tries.count(ONE, 9_000_000_000), Ok(()));
        }
        assert_eq!(tries.count(ONE, 1_000), Err(30_000), "years to wait by this clock");
        tries.trust_clock(1_000);
        assert_eq!(tries.wait(ONE), LONGEST_WAIT_MS);
        assert_eq!(tries.count(ONE, 1_000 + LONGEST_WAIT_MS), Ok(()));
    }
}
