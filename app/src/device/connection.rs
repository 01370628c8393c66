//! Whether the server can be reached, and how many answers wait for it.

use leptos::prelude::*;
use protocol::UserId;

/// Shared by the banner and the pages. On the server it always says "online, nothing waits", which is also what
/// the first render in the browser must say.
#[derive(Clone, Copy)]
pub(crate) struct Connection {
    offline: RwSignal<bool>,
    unsent: RwSignal<u32>,
}

impl Connection {
    pub(crate) fn new() -> Self {
        let connection = Self { offline: RwSignal::new(false), unsent: RwSignal::new(0) };
        #[cfg(feature = "hydrate")]
        Effect::new(move |_| super::queue::watch(connection));
        connection
    }

    pub(crate) fn offline(self) -> bool {
        self.offline.get()
    }

    pub(crate) fn unsent(self) -> u32 {
        self.unsent.get()
    }

    #[cfg(feature = "hydrate")]
    pub(super) fn unsent_untracked(self) -> u32 {
        self.unsent.get_untracked()
    }

    /// Says who is logged in, so that their waiting answers (and nobody else's) are sent.
    pub(crate) fn identify(self, user: Option<UserId>) {
        #[cfg(feature = "hydrate")]
        super::queue::identify(self, user);
        #[cfg(not(feature = "hydrate"))]
        let _ = (self, user);
    }

    #[cfg(feature = "hydrate")]
    pub(super) fn set_offline(self, offline: bool) {
        if self.offline.get_untracked() != offline {
            self.offline.set(offline);
        }
    }

    #[cfg(feature = "hydrate")]
    pub(super) fn set_unsent(self, unsent: u32) {
        if self.unsent.get_untracked() != unsent {
            self.unsent.set(unsent);
        }
    }
}
