//! The student's desk on this device: pages that go on without a network.
//!
//! What was taken along ([`desk::Snapshot`]) lies in the vault of the student who is in, with everything done since; the
//! exercises, which are the same for all, lie beside it (see [`super::pack`]). A page asks the server first; where that
//! cannot be had, it is made here, by the code that the server makes it with.
//!
//! A new snapshot is fetched only when nothing of the student waits here, so that nothing is ever missing from both.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use desk::{Desk, Done, Material, Snapshot};
use gloo_net::http::{Request, Response};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use protocol::{ActId, AttemptEvent, AttemptId, Deed, DeviceId, Millis, UserId};
use serde::{Deserialize, Serialize};

use super::{browser, pack, vault};

/// Names in the vault.
pub(super) const SNAPSHOT: &str = "desk";
pub(super) const DONE: &str = "done";
/// How often to look whether what was done has been noted, in milliseconds.
const NOTING_LOOK_MS: i32 = 20;
/// No student's desk is longer, unpacked, in bytes.
const LONGEST: usize = 16 * 1024 * 1024;
/// How hard it is packed here, 0 to 10: quickly.
const PACKED: u8 = 1;
/// How old what was taken along may become while the server is there, in milliseconds.
const FRESH_MS: i64 = 5 * 60_000;

/// The desk of whoever is in.
struct Open {
    user: UserId,
    desk: Desk,
    done: Vec<Done>,
}

thread_local! {
    static OPEN: RefCell<Option<Open>> = const { RefCell::new(None) };
    /// When what lies here was fetched last, by the device's clock.
    static FETCHED: Cell<i64> = const { Cell::new(0) };
    static FETCHING: Cell<bool> = const { Cell::new(false) };
    /// So much was done that the desk does not know yet.
    static NOTING: Cell<u32> = const { Cell::new(0) };
}

/// The server's clock, as far as it can be told from here. It never stands before the snapshot was made.
fn now(desk: &Desk) -> Millis {
    browser::server_clock().max(desk.snapshot().made_at)
}

/// What was taken along, unpacked.
async fn taken() -> Option<Snapshot> {
    let text = decompress_to_vec_with_limit(&vault::get(SNAPSHOT).await?, LONGEST).ok()?;
    serde_json::from_slice(&text).ok()
}

async fn kept<T: for<'a> Deserialize<'a>>(name: &str) -> Option<T> {
    serde_json::from_slice(&vault::get(name).await?).ok()
}

async fn keep(name: &str, what: &impl Serialize) -> bool {
    match serde_json::to_vec(what) {
        Ok(bytes) => vault::put(name, &bytes).await,
        Err(_) => false,
    }
}

/// Lays out what lies in the vault of whoever is in, unless it lies there already.
pub(super) async fn lay_out() -> bool {
    let Some(user) = vault::current().await else {
        OPEN.set(None);
        return false;
    };
    if OPEN.with_borrow(|open| open.as_ref().is_some_and(|open| open.user == user)) {
        return true;
    }
    let Some(snapshot) = taken().await else { return false };
    let Some(material) = pack::material().await else { return false };
    let done = kept(DONE).await.unwrap_or_default();
    open(user, material, snapshot, done);
    true
}

fn open(user: UserId, material: Arc<Material>, snapshot: Snapshot, done: Vec<Done>) {
    let mut desk = Desk::new(material, snapshot);
    for one in &done {
        desk.apply(one);
    }
    OPEN.set(Some(Open { user, desk, done }));
}

/// Makes something from what lies here.
pub(crate) async fn from_here<T>(make: impl FnOnce(&mut Desk, Millis) -> Option<T>) -> Option<T> {
    while NOTING.get() > 0 {
        browser::sleep(NOTING_LOOK_MS).await;
    }
    if !lay_out().await {
        return None;
    }
    OPEN.with_borrow_mut(|open| {
        let open = open.as_mut()?;
        let now = now(&open.desk);
        make(&mut open.desk, now)
    })
}

/// Notes something that the student did, so that the pages made here know it.
pub(super) async fn note(what: impl FnOnce(Millis) -> Option<Done>) {
    if !lay_out().await {
        return;
    }
    let log = OPEN.with_borrow_mut(|open| {
        let open = open.as_mut()?;
        let done = what(now(&open.desk))?;
        open.desk.apply(&done);
        open.done.push(done);
        Some(open.done.clone())
    });
    if let Some(log) = log {
        // Where it cannot be kept, only a page made here after a reload knows less: the act itself is in the queue.
        keep(DONE, &log).await;
    }
}

/// Something is done that the desk will know soon: pages made here wait for it.
pub(super) fn begin_noting() {
    NOTING.set(NOTING.get() + 1);
}

/// The desk knows it, or there is none.
pub(super) fn end_noting() {
    NOTING.set(NOTING.get() - 1);
}

/// What the pages made here learn of a deed.
pub(super) fn done(deed: Deed, at: Millis) -> Option<Done> {
    Some(match deed {
        Deed::ExampleRead { item, .. } => Done::Read { item, at },
        Deed::NotTaught { item } => Done::NotTaught { item, at },
        Deed::BeginDiagnostic { diagnostic } => Done::DiagnosticBegun { diagnostic, at },
        Deed::EndDiagnostic => Done::DiagnosticEnded { at },
        Deed::Minutes { minutes } => Done::Minutes { minutes, at },
        Deed::AnotherRound => Done::AnotherRound { at },
        // An answer is noted where it is recorded; a test that is handed in changes no page that is made here.
        Deed::Attempt(_) | Deed::HandIn { .. } => return None,
    })
}

/// What the pages made here learn of an answer.
pub(super) fn answered(id: ActId, deed: Deed, at: Millis) -> Option<Done> {
    let Deed::Attempt(said) = deed else { return None };
    let event = AttemptEvent {
        id: AttemptId(id.0),
        // The model asks neither for the device nor for its clock.
        device: DeviceId(uuid::Uuid::nil()),
        sequence: 0,
        client_time: at,
        item: said.item,
        revision: said.revision,
        seed: said.seed,
        answer: said.answer,
        hints: said.hints,
        saw_solution: said.saw_solution,
        duration_ms: said.duration_ms,
        assignment: said.assignment,
        confidence: said.confidence,
    };
    Some(Done::Answer { event: Box::new(event), at })
}

/// Takes along what the student will need, if what lies here is no longer fresh. To be called only while nothing of theirs
/// waits to be sent.
pub(super) async fn take_along(user: UserId) {
    let clock = browser::clock();
    let fresh = clock.0 - FETCHED.get() < FRESH_MS && clock.0 >= FETCHED.get();
    if fresh || FETCHING.get() || vault::current().await != Some(user) {
        return;
    }
    FETCHING.set(true);
    if fetch(user).await.is_some() {
        FETCHED.set(clock.0);
    }
    FETCHING.set(false);
}

async fn fetch(user: UserId) -> Option<()> {
    let known = if lay_out().await {
        OPEN.with_borrow(|open| open.as_ref().map_or(0, |open| open.done.len()))
    } else {
        0
    };
    let material = pack::fetch().await?;
    let response = Request::get("/api/v1/desk").send().await.ok().filter(Response::ok)?;
    let snapshot: Snapshot = response.json().await.ok()?;
    // Whoever is in may have changed meanwhile.
    if snapshot.situation.user != user || vault::current().await != Some(user) {
        return None;
    }
    // What the server knew when it was asked is in the snapshot; what was done since is not.
    let since = OPEN.with_borrow(|open| {
        let done = open.as_ref().map(|open| open.done.as_slice()).unwrap_or_default();
        done.get(known..).unwrap_or_default().to_vec()
    });
    let packed = compress_to_vec(&serde_json::to_vec(&snapshot).ok()?, PACKED);
    if !vault::put(SNAPSHOT, &packed).await || !keep(DONE, &since).await {
        return None;
    }
    browser::note_server_clock(snapshot.made_at);
    open(user, material, snapshot, since);
    Some(())
}
