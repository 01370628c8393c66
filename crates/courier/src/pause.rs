//! How long to wait after a failure: longer each time, and never everybody at once.

/// The first wait, in milliseconds; each further one is twice as long…
const FIRST_MS: u64 = 1_000;
/// …up to this.
const LONGEST_MS: u64 = 300_000;
/// More doublings than these change nothing.
const MOST_DOUBLINGS: u32 = 16;

/// A pause that grows with each failure in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pause {
    failures: u32,
    until: u64,
}

impl Pause {
    /// Notes a failure. `chance` is from 0 to 1: tablets of one class that lost their network together come back one by one,
    /// between half of the wait and all of it. `least` is what the server asked for, which is never undercut.
    pub(crate) fn fail(&mut self, now: u64, least: Option<u64>, chance: f64) {
        let part = self.count(LONGEST_MS, chance);
        self.until = now.saturating_add(match least {
            Some(least) => least.min(LONGEST_MS).saturating_add(part.min(FIRST_MS)),
            None => part,
        });
    }

    /// The same, where nobody is to be held up longer than `longest`, in milliseconds.
    pub(crate) fn fail_briefly(&mut self, now: u64, longest: u64, chance: f64) {
        self.until = now.saturating_add(self.count(longest, chance));
    }

    /// Counts a failure; how long to wait after it.
    fn count(&mut self, longest: u64, chance: f64) -> u64 {
        let whole = (FIRST_MS << self.failures.min(MOST_DOUBLINGS)).min(longest);
        self.failures = self.failures.saturating_add(1);
        (whole as f64 * (0.5 + chance.clamp(0.0, 1.0) / 2.0)) as u64
    }

    /// It worked: the next failure is a first one again.
    pub(crate) fn end(&mut self) {
        *self = Self::default();
    }

    /// Ends the waiting without forgetting the failures.
    pub(crate) fn cut_short(&mut self) {
        self.until = 0;
    }

    /// Something failed, and nothing has worked since.
    pub(crate) fn is_failing(&self) -> bool {
        self.failures > 0
    }

    pub(crate) fn failures(&self) -> u32 {
        self.failures
    }

    /// When it is over, in milliseconds of the caller's clock.
    pub(crate) fn until(&self) -> u64 {
        self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_are_spread() {
        let waits = |chance: f64| {
            let mut pause = Pause::default();
            let wait = |_| {
                pause.fail(10, None, chance);
                pause.until() - 10
            };
            (0..12).map(wait).collect::<Vec<_>>()
        };
        let longest =
            [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000, 300_000];
        assert_eq!(waits(1.0), longest);
        assert_eq!(waits(0.0), longest.map(|wait| wait / 2));
    }

    #[test]
    fn what_the_server_asks_for_is_the_least() {
        let mut pause = Pause::default();
        pause.fail(0, Some(30_000), 0.0);
        assert_eq!(pause.until(), 30_500);
        // And nobody can make a device silent for a year.
        pause.fail(0, Some(u64::MAX), 1.0);
        assert_eq!(pause.until(), 301_000);
        pause.end();
        assert_eq!(pause, Pause::default());
    }
}
