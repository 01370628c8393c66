//! The courier as a state machine, against a server and a wire that do what servers and wires do at their worst.
//!
//! The world below holds what is true: what each student was told is kept. After every step everything of it is on the
//! device or on the server, under its student's name; and when the wire is good again, all of it is on the server, once.

use std::collections::{BTreeMap, BTreeSet};

use courier::{Aside, Courier, Errand, Heard, Orders, Step, Waiting, Way};
use proptest::prelude::*;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
use protocol::{EventOutcome, Reply, UserId};
use uuid::Uuid;

/// Students who share the tablet.
const STUDENTS: u8 = 3;

/// What a student does that the server has trouble with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    Ordinary,
    /// Every batch with it is refused.
    Refused,
    /// Every batch with it makes the server fail.
    Crashing,
    /// Its token is not valid.
    Forged,
    /// The server cannot use it, and keeps it aside.
    Unusable,
}

#[derive(Debug, Clone, Copy)]
enum Loss {
    /// The request never arrives.
    Request,
    /// The server has stored everything, and its reply never arrives.
    Reply,
    /// The reply ends in the middle.
    HalfTheReply,
    /// The tab gives up; the request arrives later, perhaps after others.
    Late,
}

#[derive(Debug, Clone)]
enum Event {
    /// A student does something; there is room for it in the store or not.
    Keep {
        student: u8,
        way: Way,
        nature: Nature,
        room: bool,
    },
    LogIn(Option<u8>),
    /// The tab is closed and opened again: the courier is a new one.
    Crash,
    /// The courier is asked, and the errand goes through; the device can then delete what it is told to, or not.
    Carry {
        twice: bool,
        deletes: bool,
    },
    Lose(Loss),
    Status(u16),
    /// A request that had been given up arrives.
    Arrive,
    /// Time goes by.
    Wait(u32),
    /// There is a sign of a network.
    Hurry,
}

#[derive(Debug, Clone)]
struct Record {
    waiting: Waiting,
    nature: Nature,
}

/// The server: it keeps each id once, with its student.
#[derive(Debug, Default)]
struct Server {
    log: Vec<(String, UserId)>,
    aside: BTreeSet<String>,
}

impl Server {
    fn receive(&mut self, errand: &[Record], session: Option<UserId>) -> Heard {
        if errand.iter().any(|record| record.nature == Nature::Crashing) {
            return Heard::Status { code: 500, retry_after_ms: None };
        }
        if errand.iter().any(|record| record.nature == Nature::Refused) {
            return Heard::Status { code: 422, retry_after_ms: None };
        }
        let needs = errand.iter().find(|record| record.waiting.way == Way::Session);
        if needs.is_some_and(|record| session != Some(record.waiting.user)) {
            return Heard::Status { code: 401, retry_after_ms: None };
        }
        let reply = |record: &Record| {
            let id = record.waiting.id.clone();
            let outcome = match record.nature {
                Nature::Forged if record.waiting.way == Way::Sealed => EventOutcome::Rejected,
                Nature::Unusable => {
                    self.aside.insert(id.clone());
                    EventOutcome::Quarantined
                }
                _ if self.log.iter().any(|(known, _)| *known == id) => EventOutcome::AlreadyHad,
                _ => {
                    self.log.push((id.clone(), record.waiting.user));
                    EventOutcome::Stored
                }
            };
            Reply { id, outcome, reason: None }
        };
        Heard::Replies(errand.iter().map(reply).collect())
    }
}

#[derive(Debug, Default)]
struct World {
    // The device's store…
    store: BTreeMap<String, Record>,
    aside: BTreeMap<String, (Record, Aside)>,
    sequence: u64,
    // …and what is forgotten when the tab is closed.
    courier: Courier,
    session: Option<UserId>,
    now: u64,
    server: Server,
    /// Requests that are still on their way, with the session they were sent in.
    late: Vec<(Vec<Record>, Option<UserId>)>,
    /// What students were told is kept.
    told: Vec<Record>,
}

fn student(n: u8) -> UserId {
    UserId(Uuid::from_u128(u128::from(n)))
}

impl World {
    fn waiting(&self) -> Vec<Waiting> {
        self.store.values().map(|record| record.waiting.clone()).collect()
    }

    fn next(&mut self) -> Step {
        let waiting = self.waiting();
        self.courier.next(&waiting, self.session, self.now)
    }

    fn load(&self, errand: &Errand) -> Vec<Record> {
        errand.ids.iter().map(|id| self.store[id].clone()).collect()
    }

    fn obey(&mut self, orders: Orders, deletes: bool) {
        if !deletes {
            return;
        }
        for id in orders.forget {
            self.store.remove(&id);
        }
        for (id, why) in orders.aside {
            if let Some(record) = self.store.remove(&id) {
                self.aside.insert(id, (record, why));
            }
        }
    }

    /// Opens the app: what was refused, but not what was rejected, is tried again.
    fn start(&mut self) {
        self.courier = Courier::new();
        for (id, (record, why)) in std::mem::take(&mut self.aside) {
            match why {
                Aside::Refused(_) => self.store.insert(id, record).map(|_| ()),
                Aside::Rejected(_) => self.aside.insert(id, (record, why)).map(|_| ()),
            };
        }
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Keep { room: false, .. } => {}
            Event::Keep { student: who, way, nature, room: true } => {
                self.sequence += 1;
                let id = format!("{}", self.sequence);
                let bytes = if nature == Nature::Unusable { 150_000 } else { 400 };
                let waiting =
                    Waiting { id: id.clone(), user: student(who), sequence: self.sequence, way, bytes };
                let record = Record { waiting, nature };
                self.store.insert(id, record.clone());
                self.told.push(record);
            }
            Event::LogIn(who) => {
                self.session = who.map(student);
                self.courier.identified();
            }
            Event::Crash => self.start(),
            Event::Carry { twice, deletes } => {
                let Step::Send(errand) = self.next() else { return };
                let records = self.load(&errand);
                if twice {
                    self.server.receive(&records, self.session);
                }
                let heard = self.server.receive(&records, self.session);
                let orders = self.courier.heard(heard, self.now, 0.5);
                self.obey(orders, deletes);
            }
            Event::Lose(loss) => {
                let Step::Send(errand) = self.next() else { return };
                let records = self.load(&errand);
                let heard = match loss {
                    Loss::Request => Heard::Nothing,
                    Loss::Late => {
                        self.late.push((records, self.session));
                        Heard::Nothing
                    }
                    Loss::Reply => {
                        self.server.receive(&records, self.session);
                        Heard::Nothing
                    }
                    Loss::HalfTheReply => match self.server.receive(&records, self.session) {
                        Heard::Replies(mut replies) => {
                            replies.truncate(replies.len() / 2);
                            Heard::Replies(replies)
                        }
                        other => other,
                    },
                };
                let orders = self.courier.heard(heard, self.now, 0.5);
                self.obey(orders, true);
            }
            Event::Status(code) => {
                let Step::Send(_) = self.next() else { return };
                let retry_after_ms = (code == 429).then_some(20_000);
                let orders = self.courier.heard(Heard::Status { code, retry_after_ms }, self.now, 0.5);
                self.obey(orders, true);
            }
            Event::Arrive => {
                if let Some((records, session)) = self.late.pop() {
                    self.server.receive(&records, session);
                }
            }
            Event::Wait(ms) => self.now += u64::from(ms),
            Event::Hurry => self.courier.hurry(),
        }
    }

    /// Everything that was told is somewhere, and nothing is where it does not belong.
    fn check(&self) {
        let names: BTreeMap<&str, UserId> =
            self.told.iter().map(|r| (r.waiting.id.as_str(), r.waiting.user)).collect();
        let logged: BTreeSet<&str> = self.server.log.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(logged.len(), self.server.log.len(), "duplicated");
        for (id, user) in &self.server.log {
            assert_eq!(names.get(id.as_str()), Some(user), "wrongly attributed");
        }
        for record in &self.told {
            let id = &record.waiting.id;
            let here = self.store.contains_key(id) || self.aside.contains_key(id);
            assert!(
                here || logged.contains(id.as_str()) || self.server.aside.contains(id),
                "lost: {record:?}"
            );
        }
    }

    /// With a good wire everything arrives in a bounded number of errands, but what the server cannot take and what needs a
    /// log-in.
    fn calm_down(mut self) {
        while let Some((records, session)) = self.late.pop() {
            self.server.receive(&records, session);
        }
        self.start();
        for who in (0..STUDENTS).map(Some) {
            self.happen(Event::LogIn(who));
            let mut errands = 0;
            loop {
                let crashing = |record: &Record| record.nature == Nature::Crashing;
                match self.next() {
                    Step::Send(errand) => {
                        errands += 1;
                        assert!(errands < 400, "no end of it");
                        let records = self.load(&errand);
                        let heard = self.server.receive(&records, self.session);
                        let orders = self.courier.heard(heard, self.now, 0.5);
                        self.obey(orders, true);
                    }
                    Step::Later(then) => {
                        assert!(then > self.now && then < self.now + 400_000, "a pause without an end");
                        let mine =
                            |r: &Record| r.waiting.way == Way::Sealed || Some(r.waiting.user) == self.session;
                        if self.store.values().filter(|r| mine(r)).all(crashing) {
                            break;
                        }
                        self.now = then;
                    }
                    Step::Nothing => break,
                    Step::Busy => unreachable!("nothing is under way"),
                }
                self.check();
            }
        }
        assert!(self.store.values().all(|record| record.nature == Nature::Crashing), "{:?}", self.store);
        for (record, _) in self.aside.values() {
            assert!(matches!(record.nature, Nature::Refused | Nature::Forged), "{record:?}");
        }
    }
}

struct Any;

impl ReferenceStateMachine for Any {
    type State = ();
    type Transition = Event;

    fn init_state() -> BoxedStrategy<()> {
        Just(()).boxed()
    }

    fn transitions((): &()) -> BoxedStrategy<Event> {
        let nature = prop_oneof![
            12 => Just(Nature::Ordinary),
            1 => Just(Nature::Refused),
            1 => Just(Nature::Crashing),
            1 => Just(Nature::Forged),
            1 => Just(Nature::Unusable),
        ];
        let way = prop_oneof![3 => Just(Way::Sealed), 1 => Just(Way::Session)];
        let keep = (0..STUDENTS, way, nature, prop::bool::weighted(0.95))
            .prop_map(|(student, way, nature, room)| Event::Keep { student, way, nature, room });
        let loss =
            prop_oneof![Just(Loss::Request), Just(Loss::Reply), Just(Loss::HalfTheReply), Just(Loss::Late)];
        let code = prop::sample::select(vec![401_u16, 403, 408, 413, 422, 429, 500, 502, 503, 507]);
        prop_oneof![
            10 => keep,
            2 => prop::option::of(0..STUDENTS).prop_map(Event::LogIn),
            1 => Just(Event::Crash),
            4 => (any::<bool>(), prop::bool::weighted(0.9))
                .prop_map(|(twice, deletes)| Event::Carry { twice, deletes }),
            4 => loss.prop_map(Event::Lose),
            // A refusal of what the server could take is told of single records, too: they are set aside, and come back.
            2 => code.prop_map(Event::Status),
            1 => Just(Event::Arrive),
            4 => (1_u32..10_000).prop_map(Event::Wait),
            1 => Just(Event::Hurry),
        ]
        .boxed()
    }

    fn apply((): (), _: &Event) {}
}

struct Tablet;

impl StateMachineTest for Tablet {
    type SystemUnderTest = World;
    type Reference = Any;

    fn init_test((): &()) -> World {
        World::default()
    }

    fn apply(mut world: World, (): &(), event: Event) -> World {
        world.happen(event);
        world
    }

    fn check_invariants(world: &World, (): &()) {
        world.check();
    }

    fn teardown(world: World, (): ()) {
        world.calm_down();
    }
}

prop_state_machine! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]
    /// Lost 0, duplicated 0, wrongly attributed 0, and an end.
    #[test]
    fn nothing_is_lost(sequential 1..200 => Tablet);
}

#[test]
fn what_is_rejected_says_so() {
    let forged = Event::Keep { student: 1, way: Way::Sealed, nature: Nature::Forged, room: true };
    let mut world = World::default();
    world.happen(forged);
    let Step::Send(errand) = world.next() else { panic!("nothing to do") };
    let heard = world.server.receive(&world.load(&errand), None);
    let orders = world.courier.heard(heard, 0, 0.5);
    assert_eq!(orders.aside, [("1".to_owned(), Aside::Rejected(None))]);
}
