//! The server's merge as a state machine: whatever comes, in whatever order, however often, in either version, with replies
//! lost and requests cut, the log is what a few lines say it must be: nothing lost, nothing twice, nobody else's.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use protocol::{
    Act, ActId, Answer, Author, Deed, DeviceId, EventOutcome, MAX_EVENTS_PER_BATCH, Millis, SyncResponse,
};
use serde_json::{Value, json};
use service::Which;
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use store::{Caller, access};
use tokio::runtime::Runtime;
use uuid::Uuid;

use super::tablet::{answer, record};
use super::world::{Postgres, Reply, Server, Who, World};

use EventOutcome::{AlreadyHad, Conflict, Quarantined, Rejected, Stored};

const STUDENTS: usize = 3;
/// The clock of the tablet when it did the first thing.
const BEGAN: i64 = 1_790_000_000_000;

/// How an act is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    AsItWas,
    /// Under its id something else: the so-maniest other thing.
    AnotherBody(i64),
    /// With the token of another student.
    WithAnothersToken,
    /// With a token of its own student for another tablet.
    WithAnotherTabletsToken,
}

/// What becomes of a request on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Arrives,
    ReplyIsLost,
    IsCut,
}

#[derive(Debug, Clone)]
enum Step {
    /// A student answers, or does something else.
    Do { student: usize, answers: bool },
    /// The tablet sends acts in any order, some twice.
    Send { picks: Vec<(usize, How)>, way: Way },
    /// An earlier page sends a student's answers, while that student is logged in.
    SendAsBefore { student: usize, picks: Vec<usize>, way: Way },
}

/// What was done, and what the server must have.
#[derive(Debug, Clone, Default)]
struct Model {
    /// Who did it, and whether it is an answer.
    done: Vec<(usize, bool)>,
    /// Of each act the first body that arrived.
    log: BTreeMap<usize, i64>,
    /// What must be kept aside: act, whose, body.
    aside: BTreeSet<(usize, usize, i64)>,
    /// What the last request must be told, if its reply arrives.
    told: Vec<EventOutcome>,
}

impl Model {
    /// The act that a pick means.
    fn picked(&self, pick: usize) -> usize {
        pick % self.done.len()
    }

    fn arrives(&mut self, act: usize, how: How) -> EventOutcome {
        let (student, _) = self.done[act];
        let body = match how {
            How::AsItWas => 0,
            How::AnotherBody(other) => other,
            How::WithAnothersToken => {
                self.aside.insert((act, (student + 1) % STUDENTS, 0));
                return Quarantined;
            }
            How::WithAnotherTabletsToken => return Rejected,
        };
        match self.log.get(&act) {
            None => {
                self.log.insert(act, body);
                Stored
            }
            Some(there) if *there == body => AlreadyHad,
            Some(_) => {
                self.aside.insert((act, student, body));
                Conflict
            }
        }
    }

    /// Those of a student's answers that are picked.
    fn answers_of(&self, student: usize, picks: &[usize]) -> Vec<usize> {
        let picked = picks.iter().map(|pick| self.picked(*pick));
        picked.filter(|act| self.done[*act] == (student, true)).collect()
    }
}

fn how() -> impl Strategy<Value = How> {
    prop_oneof![
        12 => Just(How::AsItWas),
        2 => (1..3_i64).prop_map(How::AnotherBody),
        1 => Just(How::WithAnothersToken),
        1 => Just(How::WithAnotherTabletsToken),
    ]
}

fn way() -> impl Strategy<Value = Way> {
    prop_oneof![4 => Just(Way::Arrives), 1 => Just(Way::ReplyIsLost), 1 => Just(Way::IsCut)]
}

impl ReferenceStateMachine for Model {
    type State = Self;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Self> {
        Just(Self::default()).boxed()
    }

    fn transitions(_: &Self) -> BoxedStrategy<Step> {
        let picks = || prop::collection::vec((any::<usize>(), how()), 1..12);
        prop_oneof![
            3 => (0..STUDENTS, prop::bool::weighted(0.8))
                .prop_map(|(student, answers)| Step::Do { student, answers }),
            2 => (picks(), way()).prop_map(|(picks, way)| Step::Send { picks, way }),
            1 => (0..STUDENTS, prop::collection::vec(any::<usize>(), 1..12), way())
                .prop_map(|(student, picks, way)| Step::SendAsBefore { student, picks, way }),
        ]
        .boxed()
    }

    fn preconditions(state: &Self, step: &Step) -> bool {
        matches!(step, Step::Do { .. }) || !state.done.is_empty()
    }

    fn apply(mut state: Self, step: &Step) -> Self {
        state.told.clear();
        match step {
            Step::Do { student, answers } => state.done.push((*student, *answers)),
            Step::Send { way: Way::IsCut, .. } | Step::SendAsBefore { way: Way::IsCut, .. } => {}
            Step::Send { picks, .. } => {
                state.told = picks
                    .iter()
                    .map(|(pick, how)| {
                        let act = state.picked(*pick);
                        state.arrives(act, *how)
                    })
                    .collect();
            }
            Step::SendAsBefore { student, picks, .. } => {
                state.told = state
                    .answers_of(*student, picks)
                    .into_iter()
                    .map(|act| state.arrives(act, How::AsItWas))
                    .collect();
            }
        }
        state
    }
}

/// The server that all runs of a test share.
struct Shared {
    runtime: Runtime,
    world: World,
    students: [(Caller, Who); STUDENTS],
    instances: Vec<exercise::Instance>,
}

thread_local! {
    static SHARED: RefCell<Option<Rc<Shared>>> = const { RefCell::new(None) };
}

/// A tablet of one run: its acts are told from those of other runs by their ids.
struct Tablet {
    shared: Rc<Shared>,
    device: DeviceId,
    ids: Uuid,
    authors: Vec<Author>,
    /// Of another tablet.
    others: Vec<Author>,
}

impl Tablet {
    fn id(&self, act: usize) -> ActId {
        ActId(Uuid::from_u128(self.ids.as_u128() + act as u128))
    }

    fn act(&self, model: &Model, act: usize, body: i64) -> Act {
        let (student, answers) = model.done[act];
        let instance = &self.shared.instances[act % self.shared.instances.len()];
        Act {
            id: self.id(act),
            user: Some(self.shared.students[student].0.user()),
            device: self.device,
            sequence: act as u64 + 1,
            client_time: Millis(BEGAN + body),
            what: if answers { answer(instance, Answer::DontKnow) } else { Deed::EndDiagnostic },
        }
    }

    fn record(&self, model: &Model, act: usize, how: How) -> Value {
        let (student, _) = model.done[act];
        let (author, body) = match how {
            How::AsItWas => (&self.authors[student], 0),
            How::AnotherBody(other) => (&self.authors[student], other),
            How::WithAnothersToken => (&self.authors[(student + 1) % STUDENTS], 0),
            How::WithAnotherTabletsToken => (&self.others[student], 0),
        };
        let act = self.act(model, act, body);
        json!(record(author, act.id, act.sequence, &serde_json::to_string(&act).unwrap()))
    }

    /// Sends a body, unless it is cut, and looks at the reply, unless it is lost.
    fn send(&self, cookies: &str, body: Value, way: Way, expected: &[EventOutcome]) {
        if way == Way::IsCut {
            return;
        }
        let reply: Reply = self.shared.runtime.block_on(self.shared.world.server.sync_json(cookies, body));
        let read = serde_json::from_str::<SyncResponse>(&reply.body);
        let told: Vec<EventOutcome> = read.unwrap().replies.iter().map(|reply| reply.outcome).collect();
        if way == Way::Arrives {
            assert_eq!(told, expected, "{}", reply.body);
        }
    }
}

const LOG: &str = "select id, user_id, client_time from attempts where device_id = $1
                   union all select id, user_id, client_time from acts where device_id = $1";
const ASIDE: &str = "select count(*) from quarantine where device_id = $1";
/// Nobody is to be stopped for having sent too much in an hour. The attempts keep their times: the model knows them.
const LONG_AGO: &str = "update acts set received_at = 1; update quarantine set received_at = 1;";

/// Runs a query past the program, on either database.
macro_rules! beside {
    ($shared:expr, |$connection:ident| $body:expr) => {
        $shared.runtime.block_on(async {
            let url = $shared.world.server.database_url();
            if url.starts_with("sqlite:") {
                let mut $connection = SqliteConnection::connect(url).await.unwrap();
                $body
            } else {
                let mut $connection = PgConnection::connect(url).await.unwrap();
                $body
            }
        })
    };
}

impl StateMachineTest for Tablet {
    type SystemUnderTest = Self;
    type Reference = Model;

    fn init_test(_: &Model) -> Self {
        let shared = SHARED.with_borrow(Clone::clone).unwrap();
        let device = DeviceId(Uuid::new_v4());
        let authors = |device: DeviceId| {
            let service = &shared.world.server.service;
            let of = |(caller, _): &(Caller, Who)| service.author(caller, device, app::now()).unwrap();
            shared.students.iter().map(of).collect()
        };
        let (own, others) = (authors(device), authors(DeviceId(Uuid::new_v4())));
        let ids = Uuid::from_u128(Uuid::new_v4().as_u128() & !0xffff);
        Self { device, ids, authors: own, others, shared }
    }

    fn apply(tablet: Self, model: &Model, step: Step) -> Self {
        match step {
            Step::Do { .. } => {}
            Step::Send { picks, way } => {
                assert!(picks.len() <= MAX_EVENTS_PER_BATCH);
                let records: Vec<Value> =
                    picks.iter().map(|(pick, how)| tablet.record(model, model.picked(*pick), *how)).collect();
                let body = json!({ "device": tablet.device, "client_time": BEGAN, "records": records });
                tablet.send("", body, way, &model.told);
            }
            Step::SendAsBefore { student, picks, way } => {
                let attempts: Vec<_> = model
                    .answers_of(student, &picks)
                    .into_iter()
                    .map(|act| tablet.act(model, act, 0).into_event().unwrap())
                    .collect();
                let shared = Rc::clone(&tablet.shared);
                let cookies = shared.world.cookies(shared.students[student].1);
                tablet.send(cookies, json!({ "attempts": attempts }), way, &model.told);
            }
        }
        tablet
    }

    fn check_invariants(tablet: &Self, model: &Model) {
        let device = tablet.device.to_string();
        let rows: Vec<(String, String, i64)> = beside!(tablet.shared, |connection| sqlx::query_as(LOG)
            .bind(&device)
            .fetch_all(&mut connection)
            .await
            .unwrap());
        let expected: BTreeMap<String, (String, i64)> = model
            .log
            .iter()
            .map(|(act, body)| {
                let whose = tablet.shared.students[model.done[*act].0].0.user();
                (tablet.id(*act).to_string(), (whose.to_string(), BEGAN + body))
            })
            .collect();
        assert_eq!(rows.len(), expected.len(), "something is there twice, or is not");
        let there: BTreeMap<_, _> = rows.into_iter().map(|(id, user, at)| (id, (user, at))).collect();
        assert_eq!(there, expected);
        let aside: i64 = beside!(tablet.shared, |connection| sqlx::query_scalar(ASIDE)
            .bind(&device)
            .fetch_one(&mut connection)
            .await
            .unwrap());
        assert_eq!(usize::try_from(aside).unwrap(), model.aside.len(), "{:?}", model.aside);
    }

    fn teardown(tablet: Self, _: Model) {
        beside!(tablet.shared, |connection| sqlx::raw_sql(LONG_AGO)
            .execute(&mut connection)
            .await
            .map(drop)
            .unwrap());
    }
}

/// So many runs against a server; afterwards a replay of the log gives the same states.
fn run(runtime: Runtime, world: World, cases: u32) {
    let db = world.server.service.db();
    let of = |user, who| (runtime.block_on(access::acting_as(db, user)).unwrap(), who);
    let students = [
        of(world.own.student, Who::Student),
        of(world.own.classmate, Who::Classmate),
        of(world.foreign.student, Who::StrangeStudent),
    ];
    let instances = (0..5).map(|seed| world.server.instance(seed)).collect();
    let shared = Rc::new(Shared { runtime, world, students, instances });
    SHARED.set(Some(Rc::clone(&shared)));
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let done =
        TestRunner::new(config.clone()).run(&Model::sequential_strategy(1..25), |(model, steps, seen)| {
            Tablet::test_sequential(config.clone(), model, steps, seen);
            Ok(())
        });
    SHARED.set(None);
    done.unwrap();
    for (school, rebuilt) in shared.runtime.block_on(shared.world.server.rebuilt(Which::All)) {
        assert_eq!((rebuilt.differed, rebuilt.items_differed), (0, 0), "{school}");
    }
}

#[test]
fn whatever_comes_the_log_is_right() {
    let runtime = Runtime::new().unwrap();
    let world = runtime.block_on(World::new());
    run(runtime, world, 64);
}

#[test]
fn whatever_comes_the_log_is_right_on_postgresql() {
    let runtime = Runtime::new().unwrap();
    let postgres = runtime.block_on(Postgres::new());
    let url = postgres.url();
    let world = runtime.block_on(async { World::over(Server::start(&[("DATABASE_URL", &url)]).await).await });
    run(runtime, world, 8);
    Runtime::new().unwrap().block_on(postgres.remove());
}
