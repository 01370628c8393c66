//! Whether the server can be reached, and how many answers wait for it.

use leptos::prelude::*;
use protocol::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Account;

/// Why answers stay on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hindrance {
    /// The server cannot take them now.
    Connection,
    /// Nobody is logged in who may send them.
    LogIn,
}

/// Shared by the banner and the pages. On the server it always says "online, nothing waits", which is also what
/// the first render in the browser must say.
#[derive(Clone, Copy)]
pub(crate) struct Connection {
    offline: RwSignal<bool>,
    unsent: RwSignal<u32>,
    hindrance: RwSignal<Option<Hindrance>>,
    aside: RwSignal<u32>,
    deeds: RwSignal<u32>,
}

impl Connection {
    pub(crate) fn new() -> Self {
        let connection = Self {
            offline: RwSignal::new(false),
            unsent: RwSignal::new(0),
            hindrance: RwSignal::new(None),
            aside: RwSignal::new(0),
            deeds: RwSignal::new(0),
        };
        #[cfg(feature = "hydrate")]
        Effect::new(move |_| super::queue::watch(connection));
        connection
    }

    /// The server cannot be reached.
    pub(crate) fn offline(self) -> bool {
        self.offline.get()
    }

    /// The same, without following it.
    pub(crate) fn offline_now(self) -> bool {
        self.offline.get_untracked()
    }

    /// How many answers are on this device only: those of the student who is logged in, or all if nobody is.
    pub(crate) fn unsent(self) -> u32 {
        self.unsent.get()
    }

    /// How many of them stay here, and why; `None` while they are simply on their way.
    pub(crate) fn stuck(self) -> Option<(u32, Hindrance)> {
        let unsent = self.unsent.get();
        self.hindrance.get().filter(|_| unsent > 0).map(|hindrance| (unsent, hindrance))
    }

    /// How many answers, since the page was loaded, the server has only put aside.
    pub(crate) fn aside(self) -> u32 {
        self.aside.get()
    }

    /// Changes whenever something was done here that changes a page made here.
    pub(crate) fn deeds(self) -> u32 {
        self.deeds.get()
    }

    /// Notes that something was done here.
    pub(crate) fn did(self) {
        self.deeds.update(|deeds| *deeds += 1);
    }

    /// Says whose answers may be sent from now on (nobody else's are), and sends them.
    pub(crate) fn identify(self, account: Account) {
        let hindrance = match account {
            Account::Unknown => Some(Hindrance::Connection),
            Account::Nobody => Some(Hindrance::LogIn),
            Account::Student(_) | Account::Staff => None,
        };
        change(self.hindrance, hindrance);
        #[cfg(feature = "hydrate")]
        super::queue::identify(self, account);
    }

    /// Notes that the server could not be reached; from now on it is asked now and then whether it is back.
    pub(crate) fn lost(self) {
        change(self.offline, true);
    }

    /// Asks again, as soon as the connection is back, for what could not be had without one.
    pub(crate) fn reload_when_back<T>(self, resource: Resource<Result<T, Failure>>)
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        Effect::new(move |before: Option<bool>| {
            let offline = self.offline.get();
            let back = before == Some(true) && !offline;
            if back && resource.with_untracked(|result| matches!(result, Some(Err(Failure::Offline)))) {
                resource.refetch();
            }
            offline
        });
    }
}

/// Signals tell of changes only: what depends on them asks the server anew.
fn change<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|before| *before != value) {
        signal.set(value);
    }
}

#[cfg(feature = "hydrate")]
impl Connection {
    pub(super) fn is_back(self) {
        change(self.offline, false);
    }

    pub(super) fn something_waits(self) -> bool {
        self.unsent.get_untracked() > 0
    }

    pub(super) fn count_aside(self, more: u32) {
        change(self.aside, self.aside.get_untracked() + more);
    }

    pub(super) fn set_unsent(self, unsent: u32) {
        change(self.unsent, unsent);
    }

    pub(super) fn set_hindrance(self, hindrance: Option<Hindrance>) {
        change(self.hindrance, hindrance);
    }
}
