//! What is sent next, and what a reply means.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{EventOutcome, MAX_EVENTS_PER_BATCH, Reply, UserId};

use crate::pause::Pause;

/// The most that one errand carries, in bytes of the records; one record alone may be larger. Well below what the server
/// takes, and short enough to get through a bad network in one piece.
pub const MOST_BYTES: usize = 200_000;
/// Silence does not make errands shorter than this many records: it is rarely their length that is at fault.
const SHORTENED: usize = 10;
/// The longest that a failure of some records holds up all others, in milliseconds.
const LONGEST_FOR_OTHERS_MS: u64 = 8_000;

/// How a record travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Sealed, with an author token of its own: whoever is logged in.
    Sealed,
    /// As earlier versions kept it: only in a session of its student.
    Session,
}

/// A record that lies in the device's store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// As the server will name it.
    pub id: String,
    /// Whose it is.
    pub user: UserId,
    /// Its number on this device.
    pub sequence: u64,
    /// How it travels.
    pub way: Way,
    /// Its length as it is sent.
    pub bytes: usize,
}

/// One batch on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// How it travels.
    pub way: Way,
    /// Whose session it needs, if it needs one.
    pub user: Option<UserId>,
    /// At least one, in the order in which they are to be sent.
    pub ids: Vec<String>,
}

/// What to do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Send this, and tell [`Courier::heard`] what came of it.
    Send(Errand),
    /// Something waits, but not before this moment.
    Later(u64),
    /// An errand is under way.
    Busy,
    /// Nothing can be sent, however long one waits: there is nothing, or it needs somebody's log-in.
    Nothing,
}

/// What came of an errand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// No answer, or none of our server's: the network is away, the line was cut, a portal asked for its own log-in.
    Nothing,
    /// An answer that says nothing of single records.
    Status {
        /// The HTTP status.
        code: u16,
        /// `Retry-After`, in milliseconds.
        retry_after_ms: Option<u64>,
    },
    /// An answer for each record.
    Replies(Vec<Reply>),
}

/// Why a record was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aside {
    /// Its token is not valid (any more). With a newer one it is tried again.
    Rejected(Option<String>),
    /// The server refuses whatever holds it, with this status. It is tried again when the page is loaded anew.
    Refused(u16),
}

/// What the device has to do after an errand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Orders {
    /// The server has these: they may be deleted.
    pub forget: Vec<String>,
    /// These are to be set aside: kept, out of the way, and told.
    pub aside: Vec<(String, Aside)>,
    /// How many of the forgotten the server keeps for people to look at, because it could not use them.
    pub unusable: u32,
}

/// See the crate's documentation. Times are milliseconds of a clock that never goes back while this courier lives.
#[derive(Debug, Clone)]
pub struct Courier {
    carried: Option<Errand>,
    /// Of the whole line.
    line: Pause,
    /// The server asked for this pause: signs of a network do not end it.
    asked_for: bool,
    /// Of single records, which failed alone.
    pauses: BTreeMap<String, Pause>,
    /// How many records one errand carries: half as many after one that failed, twice as many after one that arrived. So
    /// whatever the server cannot take stands alone soon, and the rest is soon carried by the hundred again.
    most: usize,
    /// Who has to log in again.
    locked_out: Option<UserId>,
}

impl Default for Courier {
    fn default() -> Self {
        Self {
            carried: None,
            line: Pause::default(),
            asked_for: false,
            pauses: BTreeMap::new(),
            most: MAX_EVENTS_PER_BATCH,
            locked_out: None,
        }
    }
}

impl Courier {
    /// A courier that knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// What to do at the moment `now`, when `waiting` is in the store (in any order) and `session` is logged in, if anybody
    /// is.
    pub fn next(&mut self, waiting: &[Waiting], session: Option<UserId>, now: u64) -> Step {
        if self.carried.is_some() {
            return Step::Busy;
        }
        let there: BTreeSet<&str> = waiting.iter().map(|record| record.id.as_str()).collect();
        self.pauses.retain(|id, _| there.contains(id.as_str()));
        let may_go = |record: &&Waiting| match record.way {
            Way::Sealed => true,
            Way::Session => self.may_use_session(record.user, session),
        };
        let mut ready: Vec<&Waiting> = waiting.iter().filter(may_go).collect();
        let Some(soonest) = ready.iter().map(|record| self.not_before(record)).min() else {
            return Step::Nothing;
        };
        let soonest = soonest.max(self.line.until());
        if soonest > now {
            return Step::Later(soonest);
        }
        ready.retain(|record| self.not_before(record) <= now);
        // What failed comes after what did not: it holds up nothing.
        ready.sort_by_key(|record| (self.failures(record), record.sequence, &record.id));
        let Some(first) = ready.first() else { return Step::Nothing };
        let user = (first.way == Way::Session).then_some(first.user);
        let same_way =
            |record: &&&Waiting| record.way == first.way && user.is_none_or(|user| record.user == user);
        let (mut ids, mut bytes) = (Vec::new(), 0);
        for record in ready.iter().filter(same_way).take(self.most) {
            bytes += record.bytes;
            if bytes > MOST_BYTES && !ids.is_empty() {
                break;
            }
            ids.push(record.id.clone());
        }
        let errand = Errand { way: first.way, user, ids };
        self.carried = Some(errand.clone());
        Step::Send(errand)
    }

    /// What follows from what came of the errand that is under way. `chance` is from 0 to 1, another each time.
    pub fn heard(&mut self, heard: Heard, now: u64, chance: f64) -> Orders {
        let Some(errand) = self.carried.take() else { return Orders::default() };
        match heard {
            Heard::Replies(replies) => self.replied(&errand, replies, now, chance),
            Heard::Status { code: 413 | 422, .. } if errand.ids.len() > 1 => {
                self.line.end();
                self.most = errand.ids.len() / 2;
                Orders::default()
            }
            Heard::Status { code: code @ (413 | 422), .. } => {
                self.line.end();
                let aside = errand.ids.into_iter().map(|id| (id, Aside::Refused(code)));
                Orders { aside: aside.collect(), ..Orders::default() }
            }
            Heard::Status { code: 401, .. } if errand.user.is_some() => {
                self.line.end();
                self.locked_out = errand.user;
                Orders::default()
            }
            Heard::Status { code: 429 | 503, retry_after_ms } => {
                self.line.fail(now, retry_after_ms, chance);
                self.asked_for = retry_after_ms.is_some();
                Orders::default()
            }
            // Nothing in particular is wrong with these records, except perhaps that they are too many for a bad line.
            Heard::Nothing | Heard::Status { code: 300..=399 | 403 | 404 | 408 | 502 | 504, .. } => {
                self.most = self.most.min(SHORTENED.max(errand.ids.len() / 2));
                self.line.fail(now, None, chance);
                self.asked_for = false;
                Orders::default()
            }
            Heard::Status { .. } => {
                self.most = (errand.ids.len() / 2).max(1);
                if let [alone] = &errand.ids[..] {
                    self.pauses.entry(alone.clone()).or_default().fail(now, None, chance);
                }
                // It may be one of these records that the server fails at, or the server at everything.
                self.line.fail_briefly(now, LONGEST_FOR_OTHERS_MS, chance);
                self.asked_for = false;
                Orders::default()
            }
        }
    }

    fn replied(&mut self, errand: &Errand, replies: Vec<Reply>, now: u64, chance: f64) -> Orders {
        self.line.end();
        self.most = (self.most * 2).min(MAX_EVENTS_PER_BATCH);
        let mut missing: BTreeSet<&str> = errand.ids.iter().map(String::as_str).collect();
        let mut orders = Orders::default();
        for reply in replies {
            // A reply for what was not sent says nothing of it.
            if !missing.remove(reply.id.as_str()) {
                continue;
            }
            match reply.outcome {
                EventOutcome::Stored | EventOutcome::AlreadyHad => orders.forget.push(reply.id),
                EventOutcome::Conflict | EventOutcome::Quarantined => {
                    orders.unusable += 1;
                    orders.forget.push(reply.id);
                }
                EventOutcome::Rejected => orders.aside.push((reply.id, Aside::Rejected(reply.reason))),
            }
        }
        for id in missing {
            self.pauses.entry(id.to_owned()).or_default().fail(now, None, chance);
        }
        orders
    }

    /// There is a sign that the network is back, or somebody asks: the line is tried at once, unless the server asked for
    /// the pause.
    pub fn hurry(&mut self) {
        if !self.asked_for {
            self.line.cut_short();
        }
    }

    /// Somebody has logged in, or it was learnt who is.
    pub fn identified(&mut self) {
        self.locked_out = None;
    }

    /// What travels in sessions may travel in this one.
    pub(crate) fn may_use_session(&self, user: UserId, session: Option<UserId>) -> bool {
        session == Some(user) && self.locked_out != Some(user)
    }

    /// This record, or the line, failed last time.
    pub(crate) fn is_failing(&self, id: &str) -> bool {
        self.line.is_failing() || self.pauses.get(id).is_some_and(Pause::is_failing)
    }

    fn not_before(&self, record: &Waiting) -> u64 {
        self.pauses.get(&record.id).map_or(0, Pause::until)
    }

    fn failures(&self, record: &Waiting) -> u32 {
        self.pauses.get(&record.id).map_or(0, Pause::failures)
    }
}

#[cfg(test)]
mod tests;
