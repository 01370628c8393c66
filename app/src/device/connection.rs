//! Whether the server can be reached, and how many answers wait for it.

use leptos::prelude::*;
use protocol::Failure;
#[cfg(feature = "hydrate")]
use protocol::UserId;
use serde::Serialize;
use serde::de::DeserializeOwned;

#[cfg(feature = "hydrate")]
use super::Standing;
use super::{Account, Hindrance, Work};

/// Shared by the banner and the pages. On the server it always says "online, nothing waits", which is also what
/// the first render in the browser must say.
#[derive(Clone, Copy)]
pub(crate) struct Connection {
    offline: RwSignal<bool>,
    /// What is on this device only, of everybody who has anything here.
    works: RwSignal<Vec<Work>>,
    /// Whom the page speaks to.
    account: RwSignal<Account>,
    aside: RwSignal<u32>,
    deeds: RwSignal<u32>,
}

impl Connection {
    pub(crate) fn new() -> Self {
        let connection = Self {
            offline: RwSignal::new(false),
            works: RwSignal::new(Vec::new()),
            account: RwSignal::new(Account::Unknown),
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

    /// What is on this device only, of everybody who has anything here.
    pub(crate) fn works(self) -> Vec<Work> {
        self.works.get()
    }

    /// What is on this device only of the student who is logged in, or of all if it is not a student.
    fn mine<T>(self, look: impl Fn(&Work) -> T) -> Vec<T> {
        let account = self.account.get();
        let mine = |work: &&Work| match account {
            Account::Student(user) => work.user == user,
            Account::Unknown | Account::Nobody => true,
            Account::Staff => false,
        };
        self.works.with(|works| works.iter().filter(mine).map(look).collect())
    }

    /// How many answers are on this device only and on their way: those of the student who is logged in, or all if nobody is.
    pub(crate) fn unsent(self) -> u32 {
        self.mine(|work| work.standing.unsent).into_iter().sum()
    }

    /// How many of them the server would not take; they stay here.
    pub(crate) fn set_aside(self) -> u32 {
        self.mine(|work| work.standing.aside).into_iter().sum()
    }

    /// How many of them are held up, and why; `None` while they are simply on their way.
    pub(crate) fn stuck(self) -> Option<(u32, Hindrance)> {
        let held = self.mine(|work| work.standing.hindrance.map(|why| (work.standing.unsent, why)));
        held.into_iter().flatten().reduce(|(all, most), (unsent, why)| (all + unsent, most.max(why)))
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
        change(self.account, account);
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
        self.works.with_untracked(|works| works.iter().any(|work| work.standing.unsent > 0))
    }

    /// One more act of `user`'s is on this device only.
    pub(super) fn one_more(self, user: UserId) {
        self.works.update(|works| {
            if let Some(work) = works.iter_mut().find(|work| work.user == user) {
                work.standing.unsent += 1;
            } else {
                let standing = Standing { unsent: 1, ..Standing::default() };
                works.push(Work { user, name: None, standing });
            }
        });
    }

    pub(super) fn count_aside(self, more: u32) {
        change(self.aside, self.aside.get_untracked() + more);
    }

    pub(super) fn set_works(self, works: Vec<Work>) {
        change(self.works, works);
    }
}
