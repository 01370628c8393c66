//! A simulated device: the same courier and the same sealing as in the browser, with a map instead of a database.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use courier::{Aside, Courier, Errand, Heard, Orders, Step, Waiting, Way};
use protocol::{
    Act, ActId, Answer, Attempt, Author, Deed, DeviceId, Millis, Record, Seed, SyncRecords, SyncRequest,
    SyncResponse, UserId,
};
use serde_json::Value;
use uuid::Uuid;

use super::chance::Chance;
use super::fault::{Fault, Faults};
use super::http;

/// So long a device waits for an answer.
const PATIENCE: Duration = Duration::from_secs(8);
/// Ids of acts need a time in them, in milliseconds; which does not matter.
const SOME_TIME: u64 = 1_700_000_000_000;
const YEAR_MS: i64 = 31_557_600_000;
/// What is answered: an exercise of the demo's curriculum.
const ITEM: &str = "linear-eq-two-step";
/// Between two acts of a device lies so long on the average, in milliseconds of the world, so that the server is killed while
/// they are done.
const ACT_MS: u64 = 5_000;
/// A device that has nothing to do leaves its worker alone for so long.
const IDLE: Duration = Duration::from_millis(1);

/// What a student was told is kept.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) id: String,
    pub(crate) user: UserId,
    pub(crate) device: DeviceId,
    pub(crate) body: Body,
}

/// A record in one of the two forms.
#[derive(Debug, Clone)]
pub(crate) enum Body {
    Sealed(Record),
    Plain(Value),
}

#[derive(Debug, Clone)]
struct Stored {
    waiting: Waiting,
    body: Body,
}

/// Somebody who uses the device.
#[derive(Debug, Clone)]
pub(crate) struct Hand {
    pub(crate) user: UserId,
    pub(crate) cookie: String,
    pub(crate) author: Option<Author>,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Device {
    id: DeviceId,
    hands: Vec<Hand>,
    /// Whose session the browser has.
    session: Option<usize>,
    // The store…
    sequence: u64,
    store: BTreeMap<String, Stored>,
    aside: BTreeMap<String, (Stored, Aside)>,
    // …and what is forgotten with the tab.
    courier: Courier,
    /// How wrong its clock is.
    clock_ms: i64,
    acts_left: u32,
    /// The next act comes no earlier, by the world's clock.
    next_act_ms: i64,
    chance: Chance,
}

impl Device {
    /// A device in these hands, which will do so much.
    pub(crate) fn new(id: DeviceId, hands: Vec<Hand>, acts: u32, chance: Chance) -> Self {
        Self {
            id,
            hands,
            session: Some(0),
            sequence: 0,
            store: BTreeMap::new(),
            aside: BTreeMap::new(),
            courier: Courier::new(),
            clock_ms: 0,
            acts_left: acts,
            next_act_ms: 0,
            chance,
        }
    }

    /// Nothing is left to do or to send.
    pub(crate) fn is_quiet(&self) -> bool {
        self.acts_left == 0 && self.store.is_empty() && self.aside.is_empty()
    }

    /// Something will still be done.
    pub(crate) fn is_at_work(&self) -> bool {
        self.acts_left > 0
    }

    /// How many records it holds.
    pub(crate) fn holds(&self) -> usize {
        self.store.len() + self.aside.len()
    }

    fn session_of(&self) -> Option<UserId> {
        self.session.map(|at| self.hands[at].user)
    }

    /// Somebody does something; what they were told is kept, if there was room.
    fn act(&mut self, now_ms: i64, faults: &Faults) -> Option<Told> {
        self.acts_left -= 1;
        if self.chance.happens(0.03) {
            self.clock_ms = (self.chance.share() * 10.0 * YEAR_MS as f64) as i64 - 5 * YEAR_MS;
            faults.note(Fault::Clock);
        }
        if self.chance.happens(0.02) {
            // The student is told that it is not kept.
            faults.note(Fault::Quota);
            return None;
        }
        let hand = self.hands[self.chance.below(self.hands.len() as u64) as usize].clone();
        self.sequence += 1;
        let id = uuid::Builder::from_unix_timestamp_millis(SOME_TIME, &self.chance.bytes()).into_uuid();
        let text = format!("x = {}", self.chance.below(20));
        let act = Act {
            id: ActId(id),
            user: Some(hand.user),
            device: self.id,
            sequence: self.sequence,
            client_time: Millis(now_ms + self.clock_ms),
            what: Deed::Attempt(Attempt {
                item: ITEM.parse().ok()?,
                revision: 1,
                seed: Seed(self.chance.next() as u32),
                answer: if self.chance.happens(0.1) { Answer::DontKnow } else { Answer::Typed { text } },
                hints: 0,
                saw_solution: false,
                duration_ms: 5_000,
                assignment: None,
                confidence: None,
            }),
        };
        let (body, way, bytes) = if let Some(author) = &hand.author {
            let record = sealed(&act, author, &self.chance.bytes())?;
            let bytes = record.sealed.len() + record.author.len() + 150;
            (Body::Sealed(record), Way::Sealed, bytes)
        } else {
            let event = serde_json::to_value(act.into_event().ok()?).ok()?;
            let bytes = event.to_string().len();
            (Body::Plain(event), Way::Session, bytes)
        };
        let id = id.to_string();
        let waiting = Waiting { id: id.clone(), user: hand.user, sequence: self.sequence, way, bytes };
        self.store.insert(id.clone(), Stored { waiting, body: body.clone() });
        Some(Told { id, user: hand.user, device: self.id, body })
    }

    /// The tab is closed and opened again.
    fn start(&mut self) {
        self.courier = Courier::new();
        for (id, (stored, why)) in std::mem::take(&mut self.aside) {
            match why {
                Aside::Refused(_) => self.store.insert(id, stored).map(|_| ()),
                Aside::Rejected(_) => self.aside.insert(id, (stored, why)).map(|_| ()),
            };
        }
    }

    /// What goes wrong on the device itself. Only where something was just sent: it would mean nothing to one that rests.
    fn misfortune(&mut self, faults: &Faults) {
        if self.chance.happens(0.05) {
            faults.note(Fault::Closed);
            self.start();
        }
        if self.chance.happens(0.05) {
            faults.note(Fault::Session);
            let others = self.hands.len() as u64 + 1;
            let next = self.chance.below(others) as usize;
            self.session = (next < self.hands.len()).then_some(next);
            self.courier.identified();
        }
    }

    fn next(&mut self, courier: &mut Courier, now: u64) -> Step {
        let waiting: Vec<Waiting> = self.store.values().map(|stored| stored.waiting.clone()).collect();
        courier.next(&waiting, self.session_of(), now)
    }

    fn carry(&self, errand: &Errand, network: SocketAddr, now_ms: i64) -> Heard {
        let load = errand.ids.iter().filter_map(|id| self.store.get(id)).map(|stored| stored.body.clone());
        let cookie = self.session.map(|at| self.hands[at].cookie.clone()).unwrap_or_default();
        send(network, self.id, load.collect(), errand.user, &cookie, now_ms + self.clock_ms)
    }

    fn obey(&mut self, orders: Orders) {
        for id in orders.forget {
            self.store.remove(&id);
        }
        for (id, why) in orders.aside {
            if let Some(stored) = self.store.remove(&id) {
                self.aside.insert(id, (stored, why));
            }
        }
    }

    /// One step of its life. `now` is the couriers' clock, `now_ms` the world's.
    pub(crate) fn step(
        &mut self,
        network: SocketAddr,
        now: u64,
        now_ms: i64,
        faults: &Faults,
        bad: bool,
    ) -> Option<Told> {
        let acts = self.acts_left > 0 && now_ms >= self.next_act_ms;
        let told = if acts { self.act(now_ms, faults) } else { None };
        if acts {
            self.next_act_ms = now_ms + self.chance.below(2 * ACT_MS) as i64;
        }
        if !bad && !self.aside.is_empty() {
            self.start();
        }
        if !bad {
            // Everybody logs in once more.
            let waiting = self.store.values().find(|stored| stored.waiting.way == Way::Session);
            if let Some(user) = waiting.map(|stored| stored.waiting.user) {
                self.session = self.hands.iter().position(|hand| hand.user == user);
                self.courier.identified();
            }
        }
        let mut courier = std::mem::take(&mut self.courier);
        let step = self.next(&mut courier, now);
        let sends = matches!(step, Step::Send(_));
        if let Step::Send(errand) = step {
            let mut of_another_tab = Orders::default();
            if bad && self.chance.happens(0.05) {
                faults.note(Fault::TwoTabs);
                let mut other = Courier::new();
                if let Step::Send(errand) = self.next(&mut other, now) {
                    of_another_tab = other.heard(self.carry(&errand, network, now_ms), now, 0.5);
                }
            }
            let heard = self.carry(&errand, network, now_ms);
            let chance = self.chance.share();
            let orders = courier.heard(heard, now, chance);
            if bad && !orders.forget.is_empty() && self.chance.happens(0.05) {
                faults.note(Fault::ClosedBetween);
                courier = Courier::new();
            } else {
                self.obey(of_another_tab);
                self.obey(orders);
            }
        }
        self.courier = courier;
        if bad && sends {
            self.misfortune(faults);
        } else if !sends && !acts {
            thread::sleep(IDLE);
        }
        told
    }
}

fn sealed(act: &Act, author: &Author, entropy: &[u8; 32]) -> Option<Record> {
    let key = seal::PublicKey::from_bytes(&STANDARD.decode(&author.key).ok()?).ok()?;
    let sealed = seal::seal(&key, &serde_json::to_vec(act).ok()?, entropy);
    let (id, sequence) = (act.id, act.sequence);
    Some(Record { id, sequence, author: author.token.clone(), sealed: STANDARD.encode(sealed) })
}

/// Sends records of one form; as the browser does.
pub(crate) fn send(
    to: SocketAddr,
    device: DeviceId,
    load: Vec<Body>,
    user: Option<UserId>,
    cookie: &str,
    client_time: i64,
) -> Heard {
    let mut records = Vec::new();
    let mut attempts = Vec::new();
    for body in load {
        match body {
            Body::Sealed(record) => records.push(serde_json::to_value(record).unwrap_or_default()),
            Body::Plain(event) => attempts.push(event),
        }
    }
    let body = if attempts.is_empty() {
        let client_time = Millis(client_time);
        serde_json::to_vec(&SyncRecords { device, client_time, app: None, records, status: None })
    } else {
        serde_json::to_vec(&SyncRequest { user, attempts })
    };
    let headers = [("content-type", "application/json"), ("cookie", cookie)];
    let headers = if cookie.is_empty() { &headers[..1] } else { &headers[..] };
    let Ok(answer) = http::request(to, "POST", "/api/v1/sync", headers, &body.unwrap_or_default(), PATIENCE)
    else {
        return Heard::Nothing;
    };
    if answer.status != 200 {
        let seconds = answer.header("retry-after").and_then(|seconds| seconds.parse::<u64>().ok());
        return Heard::Status { code: answer.status, retry_after_ms: seconds.map(|seconds| seconds * 1_000) };
    }
    let read = serde_json::from_slice::<SyncResponse>(&answer.body);
    read.map_or(Heard::Nothing, |read| Heard::Replies(read.replies))
}

/// A device's id of this chance.
pub(crate) fn device_id(chance: &mut Chance) -> DeviceId {
    DeviceId(Uuid::from_bytes(chance.bytes()))
}
