//! The queue of answers that the server has not acknowledged yet.
//!
//! An answer is in IndexedDB before the page says that it is kept, and leaves it only when the server named its
//! id. A record carries the account that gave it: it is sent only while that account is logged in, so nobody's
//! work goes out under another name. Sending twice does no harm (ids are idempotent), so there is no lock.

use std::cell::RefCell;

use gloo_net::http::Request;
use indexed_db::{Database, Factory, ObjectStore};
use leptos::ev;
use leptos::prelude::*;
use protocol::{AttemptEvent, AttemptId, MAX_EVENTS_PER_BATCH, SyncRequest, SyncResponse, UserId};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::{Connection, Given, Kept, browser};

const DATABASE: &str = "takas";
const DATABASE_VERSION: u32 = 1;
const QUEUE: &str = "queue";
const META: &str = "meta";
const SEQUENCE: &str = "sequence";
/// How often to try again while something waits, in milliseconds.
const RETRY_MS: u64 = 20_000;

/// Nothing of ours can fail inside a transaction.
#[derive(Debug)]
enum Never {}
type Result<T> = std::result::Result<T, indexed_db::Error<Never>>;

/// One waiting answer.
#[derive(Debug, Serialize, Deserialize)]
struct Waiting {
    user: UserId,
    event: AttemptEvent,
}

thread_local! {
    /// The account whose answers may be sent now.
    static USER: RefCell<Option<UserId>> = const { RefCell::new(None) };
}

async fn open() -> Result<Database<Never>> {
    Factory::<Never>::get()?
        .open(DATABASE, DATABASE_VERSION, |change| async move {
            let database = change.database();
            database.build_object_store(QUEUE).create()?;
            database.build_object_store(META).create()?;
            Ok(())
        })
        .await
}

async fn next_sequence(meta: &ObjectStore<Never>) -> Result<u64> {
    let last = meta.get(&JsValue::from_str(SEQUENCE)).await?.and_then(|value| value.as_f64()).unwrap_or(0.0);
    let next = last + 1.0;
    meta.put_kv(&JsValue::from_str(SEQUENCE), &JsValue::from_f64(next)).await?;
    Ok(next as u64)
}

/// Writes the answer down in one transaction with its sequence number.
async fn keep(user: UserId, given: Given) -> Result<()> {
    let database = open().await?;
    database
        .transaction(&[QUEUE, META])
        .rw()
        .run(move |transaction| async move {
            let sequence = next_sequence(&transaction.object_store(META)?).await?;
            let event = event(given, sequence);
            let key = JsValue::from_str(&event.id.to_string());
            let body = serde_json::to_string(&Waiting { user, event }).unwrap_or_default();
            transaction.object_store(QUEUE)?.put_kv(&key, &JsValue::from_str(&body)).await?;
            Ok(())
        })
        .await
}

fn event(given: Given, sequence: u64) -> AttemptEvent {
    AttemptEvent {
        id: given.id,
        device: browser::device_id(),
        sequence,
        client_time: browser::clock(),
        item: given.item,
        revision: given.revision,
        seed: given.seed,
        answer: given.answer,
        hints: given.hints,
        saw_solution: given.saw_solution,
        duration_ms: given.duration_ms,
        assignment: given.assignment,
    }
}

/// Everything that waits, of everybody, oldest first.
async fn waiting() -> Result<Vec<Waiting>> {
    let database = open().await?;
    database
        .transaction(&[QUEUE])
        .run(move |transaction| async move {
            let rows = transaction.object_store(QUEUE)?.get_all(None).await?;
            let mut waiting: Vec<Waiting> = rows
                .iter()
                .filter_map(JsValue::as_string)
                .filter_map(|body| serde_json::from_str(&body).ok())
                .collect();
            waiting.sort_by_key(|w| w.event.sequence);
            Ok(waiting)
        })
        .await
}

async fn forget(ids: Vec<AttemptId>) -> Result<()> {
    let database = open().await?;
    database
        .transaction(&[QUEUE])
        .rw()
        .run(move |transaction| async move {
            let queue = transaction.object_store(QUEUE)?;
            for id in ids {
                queue.delete(&JsValue::from_str(&id.to_string())).await?;
            }
            Ok(())
        })
        .await
}

/// Sends one batch; `None` when the server was not reached or did not answer as it should.
async fn send(attempts: Vec<AttemptEvent>) -> Option<SyncResponse> {
    let response = Request::post("/api/v1/sync").json(&SyncRequest { attempts }).ok()?.send().await.ok()?;
    if response.ok() { response.json().await.ok() } else { None }
}

/// Sends what waits for `user` and tells `connection` what is left. Returns whether all of it arrived.
async fn flush(connection: Connection, user: UserId) -> bool {
    let Ok(all) = waiting().await else { return false };
    let mine: Vec<AttemptEvent> = all.into_iter().filter(|w| w.user == user).map(|w| w.event).collect();
    let mut left = mine.len() as u32;
    connection.set_unsent(left);
    for batch in mine.chunks(MAX_EVENTS_PER_BATCH) {
        let Some(response) = send(batch.to_vec()).await else {
            connection.set_offline(!browser::network());
            return false;
        };
        connection.set_offline(false);
        let acknowledged: Vec<AttemptId> = response.replies.iter().map(|reply| reply.id).collect();
        left = left.saturating_sub(acknowledged.len() as u32);
        if forget(acknowledged).await.is_err() {
            return false;
        }
        connection.set_unsent(left);
    }
    true
}

fn flush_soon(connection: Connection) {
    let Some(user) = USER.with_borrow(|user| *user) else { return };
    leptos::task::spawn_local(async move {
        flush(connection, user).await;
    });
}

/// Keeps an answer and tries to send it.
pub(crate) async fn record(connection: Connection, given: Given) -> Kept {
    let Some(user) = USER.with_borrow(|user| *user) else { return Kept::Nowhere };
    if keep(user, given.clone()).await.is_ok() {
        return if flush(connection, user).await { Kept::OnServer } else { Kept::OnDevice };
    }
    // A browser without storage (a private window, a full disk) can still answer while it has a network.
    match send(vec![event(given, 0)]).await {
        Some(_) => Kept::OnServer,
        None => Kept::Nowhere,
    }
}

/// Says whose answers may be sent from now on, and sends them.
pub(crate) fn identify(connection: Connection, user: Option<UserId>) {
    USER.set(user);
    if user.is_none() {
        connection.set_unsent(0);
    }
    flush_soon(connection);
}

/// Follows the network: sends what waits at every sign that it is back.
pub(super) fn watch(connection: Connection) {
    connection.set_offline(!browser::network());
    let online = window_event_listener(ev::online, move |_| {
        connection.set_offline(false);
        flush_soon(connection);
    });
    let offline = window_event_listener(ev::offline, move |_| connection.set_offline(true));
    let shown = window_event_listener(ev::visibilitychange, move |_| {
        if browser::visible() {
            flush_soon(connection);
        }
    });
    let retry = set_interval_with_handle(
        move || {
            if connection.unsent_untracked() > 0 {
                flush_soon(connection);
            }
        },
        std::time::Duration::from_millis(RETRY_MS),
    );
    on_cleanup(move || {
        online.remove();
        offline.remove();
        shown.remove();
        if let Ok(retry) = retry {
            retry.clear();
        }
    });
}
