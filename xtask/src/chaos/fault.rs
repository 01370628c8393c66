//! What goes wrong, and how often it did.

use std::sync::atomic::{AtomicU64, Ordering};

macro_rules! faults {
    ($($name:ident => $words:literal,)*) => {
        /// A kind of fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Fault { $($name,)* }

        impl Fault {
            /// Every kind.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As the table names it.
            pub(crate) fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

faults! {
    CutBefore => "connection cut before the request",
    CutDuring => "connection cut in the middle of the request",
    CutAfter => "connection cut after the request, delivered later",
    ReplyLost => "reply lost after the commit",
    ReplyCut => "reply cut in the middle",
    Duplicated => "request delivered twice",
    Slow => "slow network",
    Failing => "500, 502, 503 or 429 instead of an answer",
    Refusing => "413 or 422 instead of an answer",
    Portal => "somebody else's answer",
    Killed => "kill -9 of the server, restart on another port",
    DiskFull => "disk of the server full",
    Closed => "tab closed, nothing remembered but the store",
    ClosedBetween => "tab closed between acknowledgement and deletion",
    TwoTabs => "two tabs send at once",
    Quota => "no room on the device",
    Clock => "clock of the device wrong by years",
    Session => "session ended, or somebody else logged in",
}

/// How often each happened.
#[derive(Debug, Default)]
pub(crate) struct Faults([AtomicU64; 18]);

impl Faults {
    /// Notes one.
    pub(crate) fn note(&self, fault: Fault) {
        self.0[fault as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// How often this one happened.
    pub(crate) fn count(&self, fault: Fault) -> u64 {
        self.0[fault as usize].load(Ordering::Relaxed)
    }

    /// How many there were in all.
    pub(crate) fn all(&self) -> u64 {
        Fault::ALL.iter().map(|fault| self.count(*fault)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_count() {
        let faults = Faults::default();
        for fault in Fault::ALL {
            faults.note(*fault);
        }
        assert_eq!(faults.all(), Fault::ALL.len() as u64);
    }
}
