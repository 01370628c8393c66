//! The queue of answers that the server has not acknowledged yet.
//!
//! An answer is in IndexedDB before the page says that it is kept, and leaves it only when the server named its
//! id. A record carries the account that gave it: it is sent only while that account is logged in, and the server is
//! told whose it is, because another tab may have logged somebody else in. So nobody's work goes out under another
//! name. Sending twice does no harm (ids are idempotent), so there is no lock.

use std::cell::Cell;

use gloo_net::http::Request;
use indexed_db::{Database, Factory, ObjectStore};
use leptos::ev;
use leptos::prelude::*;
use protocol::{
    AttemptEvent, EventOutcome, MAX_EVENTS_PER_BATCH, PhotoId, Reply, SyncRequest, SyncResponse, UserId,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wasm_bindgen::JsValue;

use super::{Account, Connection, Given, Hindrance, Kept, browser, photos};

const DATABASE: &str = "takas";
const DATABASE_VERSION: u32 = 1;
const QUEUE: &str = "queue";
/// Photos travel on their own after the answers that name them, and lie in a database of their own: a change of the
/// answers' database would have to wait for tabs that an older page holds open.
const PHOTO_DATABASE: &str = "takas-photos";
const PHOTOS: &str = "photos";
/// How long to leave a server alone that takes no more photos now, in milliseconds.
const PHOTO_PAUSE_MS: f64 = 600_000.0;
const META: &str = "meta";
const SEQUENCE: &str = "sequence";
/// How often to try again while something waits or the server is away, in milliseconds.
const RETRY_MS: u64 = 20_000;

/// Nothing of ours can fail inside a transaction.
#[derive(Debug)]
enum Never {}
type Result<T> = std::result::Result<T, indexed_db::Error<Never>>;

/// One waiting answer. The event is read by the server only: one that an older version of this page kept in another
/// form is sent like any other, and the server says what becomes of it.
#[derive(Debug, Serialize, Deserialize)]
struct Waiting {
    user: UserId,
    event: Value,
}

/// One waiting photo.
#[derive(Debug, Serialize, Deserialize)]
struct WaitingPhoto {
    user: UserId,
    id: PhotoId,
    /// As [`photos`] makes it.
    picture: String,
}

thread_local! {
    /// The account whose answers may be sent now.
    static ACCOUNT: Cell<Account> = const { Cell::new(Account::Unknown) };
    static SENDING_PHOTOS: Cell<bool> = const { Cell::new(false) };
    /// No photo is sent before this moment of the device's clock.
    static PHOTO_PAUSE: Cell<f64> = const { Cell::new(0.0) };
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

async fn open_photos() -> Result<Database<Never>> {
    Factory::<Never>::get()?
        .open(PHOTO_DATABASE, DATABASE_VERSION, |change| async move {
            change.database().build_object_store(PHOTOS).create()?;
            Ok(())
        })
        .await
}

/// The database that a store is in.
async fn open_of(store: &'static str) -> Result<Database<Never>> {
    if store == PHOTOS { open_photos().await } else { open().await }
}

async fn next_sequence(meta: &ObjectStore<Never>) -> Result<u64> {
    let last = meta.get(&JsValue::from_str(SEQUENCE)).await?.and_then(|value| value.as_f64()).unwrap_or(0.0);
    let next = last + 1.0;
    meta.put_kv(&JsValue::from_str(SEQUENCE), &JsValue::from_f64(next)).await?;
    Ok(next as u64)
}

/// Writes the photos of an answer down.
async fn keep_photos(user: UserId, pictures: Vec<(PhotoId, String)>) -> Result<()> {
    let database = open_photos().await?;
    database
        .transaction(&[PHOTOS])
        .rw()
        .run(move |transaction| async move {
            let photos = transaction.object_store(PHOTOS)?;
            for (id, picture) in pictures {
                let key = JsValue::from_str(&id.to_string());
                let body = serde_json::to_string(&WaitingPhoto { user, id, picture }).unwrap_or_default();
                photos.put_kv(&key, &JsValue::from_str(&body)).await?;
            }
            Ok(())
        })
        .await
}

/// Writes the answer down in one transaction with its sequence number, after its photos: none is named that is lost.
async fn keep(user: UserId, given: Given) -> Result<()> {
    let pictures = given.answer.photos().into_iter().filter_map(|id| Some((id, photos::taken_photo(id)?)));
    let pictures: Vec<(PhotoId, String)> = pictures.collect();
    if !pictures.is_empty() {
        keep_photos(user, pictures).await?;
    }
    let database = open().await?;
    database
        .transaction(&[QUEUE, META])
        .rw()
        .run(move |transaction| async move {
            let sequence = next_sequence(&transaction.object_store(META)?).await?;
            let event = event(given, sequence);
            let key = JsValue::from_str(&event.id.to_string());
            let event = serde_json::to_value(event).unwrap_or_default();
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
        confidence: given.confidence,
    }
}

/// Everything of one kind that waits, of everybody.
async fn all_of<T: DeserializeOwned + 'static>(store: &'static str) -> Result<Vec<T>> {
    let database = open_of(store).await?;
    database
        .transaction(&[store])
        .run(move |transaction| async move {
            let rows = transaction.object_store(store)?.get_all(None).await?;
            let rows = rows.iter().filter_map(JsValue::as_string);
            Ok(rows.filter_map(|body| serde_json::from_str(&body).ok()).collect())
        })
        .await
}

/// Every answer that waits, of everybody, oldest first.
async fn waiting() -> Result<Vec<Waiting>> {
    let mut waiting: Vec<Waiting> = all_of(QUEUE).await?;
    waiting.sort_by_key(|w| w.event["sequence"].as_u64());
    Ok(waiting)
}

/// Forgets what the server has.
async fn forget(store: &'static str, ids: Vec<String>) -> Result<()> {
    let database = open_of(store).await?;
    database
        .transaction(&[store])
        .rw()
        .run(move |transaction| async move {
            let store = transaction.object_store(store)?;
            for id in ids {
                store.delete(&JsValue::from_str(&id)).await?;
            }
            Ok(())
        })
        .await
}

/// What became of a photo.
enum PhotoSent {
    /// The server has it, or will never take it.
    Done,
    /// It waits on, and so do the rest.
    NotNow,
}

async fn send_photo(connection: Connection, photo: &WaitingPhoto) -> PhotoSent {
    let Some(bytes) = photos::bytes(&photo.picture) else { return PhotoSent::Done };
    let address = format!("/api/v1/students/{}/photos/{}", photo.user, photo.id);
    let request = Request::put(&address).header("content-type", "image/jpeg");
    let Ok(request) = request.body(bytes) else { return PhotoSent::NotNow };
    let Ok(response) = request.send().await else {
        connection.lost();
        return PhotoSent::NotNow;
    };
    match response.status() {
        200..=299 => PhotoSent::Done,
        // No picture, or another one under its id: it will be none tomorrow either.
        409 | 422 => {
            connection.count_aside(1);
            PhotoSent::Done
        }
        429 => {
            PHOTO_PAUSE.set(browser::clock().0 as f64 + PHOTO_PAUSE_MS);
            PhotoSent::NotNow
        }
        _ => PhotoSent::NotNow,
    }
}

/// The photos that wait for `user`.
async fn photos_of(user: UserId) -> Vec<WaitingPhoto> {
    let all = all_of::<WaitingPhoto>(PHOTOS).await.unwrap_or_default();
    all.into_iter().filter(|photo| photo.user == user).collect()
}

/// Sends photos, one after another; says how many are left. Never twice at once: on a slow line copies of one photo
/// would hold each other up.
async fn flush_photos(connection: Connection, photos: Vec<WaitingPhoto>) -> u32 {
    let mut left = photos.len() as u32;
    if SENDING_PHOTOS.get() || (browser::clock().0 as f64) < PHOTO_PAUSE.get() {
        return left;
    }
    SENDING_PHOTOS.set(true);
    for photo in photos {
        match send_photo(connection, &photo).await {
            PhotoSent::Done if forget(PHOTOS, vec![photo.id.to_string()]).await.is_ok() => left -= 1,
            PhotoSent::Done | PhotoSent::NotNow => break,
        }
    }
    SENDING_PHOTOS.set(false);
    left
}

/// What became of a batch.
enum Sent {
    /// The server has it, and says what became of each event.
    Taken(Vec<Reply>),
    /// It is too long, or something in it cannot be read: the server took nothing.
    Refused,
    /// It waits on.
    NotNow,
}

/// Sends one batch and notes what that says of the connection.
async fn send(connection: Connection, user: UserId, attempts: Vec<Value>) -> Sent {
    let body = SyncRequest { user: Some(user), attempts };
    let Ok(request) = Request::post("/api/v1/sync").json(&body) else { return Sent::Refused };
    let response = match request.send().await {
        // What a proxy says while the server behind it is away.
        Ok(response) if matches!(response.status(), 502..=504) => None,
        response => response.ok(),
    };
    let Some(response) = response else {
        connection.lost();
        connection.set_hindrance(Some(Hindrance::Connection));
        return Sent::NotNow;
    };
    connection.is_back();
    let answer: Option<SyncResponse> = if response.ok() { response.json().await.ok() } else { None };
    let (hindrance, sent) = match (answer, response.status()) {
        (Some(answer), _) => (None, Sent::Taken(answer.replies)),
        (None, 401) => (Some(Hindrance::LogIn), Sent::NotNow),
        (None, 413 | 422) => (Some(Hindrance::Connection), Sent::Refused),
        (None, _) => (Some(Hindrance::Connection), Sent::NotNow),
    };
    connection.set_hindrance(hindrance);
    if let Sent::Taken(replies) = &sent {
        let aside =
            |reply: &&Reply| matches!(reply.outcome, EventOutcome::Quarantined | EventOutcome::Conflict);
        connection.count_aside(replies.iter().filter(aside).count() as u32);
    }
    sent
}

/// Sends what waits for `user` and tells `connection` what is left.
async fn flush(connection: Connection, user: UserId) {
    let Ok(all) = waiting().await else { return };
    let mine: Vec<Value> = all.into_iter().filter(|w| w.user == user).map(|w| w.event).collect();
    // An answer is on the server when its photos are, too.
    let photos = photos_of(user).await;
    let mut left = (mine.len() + photos.len()) as u32;
    connection.set_unsent(left);
    // The next batch is the last of these. One that is refused is sent in halves, until the event that the server
    // cannot take stands alone: it stays here and holds up nothing.
    let mut batches: Vec<Vec<Value>> = mine.chunks(MAX_EVENTS_PER_BATCH).rev().map(<[_]>::to_vec).collect();
    while let Some(mut batch) = batches.pop() {
        match send(connection, user, batch.clone()).await {
            Sent::Taken(replies) => {
                left = left.saturating_sub(replies.len() as u32);
                if forget(QUEUE, replies.into_iter().map(|reply| reply.id).collect()).await.is_err() {
                    return;
                }
                connection.set_unsent(left);
            }
            Sent::Refused if batch.len() > 1 => {
                let second = batch.split_off(batch.len() / 2);
                batches.extend([second, batch]);
            }
            Sent::Refused => {}
            Sent::NotNow => return,
        }
    }
    // After the answers, which are small: a photo on a slow line holds none of them up.
    let before = photos.len() as u32;
    let stay = flush_photos(connection, photos).await;
    connection.set_unsent(left - before + stay);
    if stay > 0 {
        connection.set_hindrance(Some(Hindrance::Connection));
    }
}

/// Sends what may be sent, or else counts what waits for a log-in.
async fn send_what_waits(connection: Connection) {
    match ACCOUNT.get() {
        Account::Student(user) => flush(connection, user).await,
        Account::Unknown | Account::Nobody => {
            connection.set_unsent(waiting_in_all().await);
        }
        Account::Staff => connection.set_unsent(0),
    }
}

/// How much of everybody's waits here.
pub(super) async fn waiting_in_all() -> u32 {
    let answers = waiting().await.unwrap_or_default().len();
    let photos = all_of::<WaitingPhoto>(PHOTOS).await.unwrap_or_default().len();
    (answers + photos) as u32
}

/// After a sign that the server may be there: makes sure of it, then sends what waits.
fn try_again(connection: Connection) {
    leptos::task::spawn_local(async move {
        if connection.offline_now() {
            if !browser::network() || !server_is_there().await {
                return;
            }
            super::tablet::session_again().await;
            connection.is_back();
        }
        send_what_waits(connection).await;
    });
}

async fn server_is_there() -> bool {
    Request::get("/readyz").send().await.is_ok_and(|response| response.ok())
}

/// Keeps an answer from a page of `user`'s and tries to send it. (Without a network nobody can be asked who is logged in;
/// then the page says it, and the answer is sent only when that account is.)
pub(crate) async fn record(connection: Connection, user: UserId, given: Given) -> Kept {
    let user = match ACCOUNT.get() {
        Account::Student(user) => user,
        Account::Staff => return Kept::Safely,
        Account::Unknown => user,
        Account::Nobody => return Kept::Nowhere,
    };
    if keep(user, given.clone()).await.is_ok() {
        flush(connection, user).await;
        return Kept::Safely;
    }
    // A browser without storage (a private window, a full disk) can still answer while it has a network.
    let pictures = given.answer.photos();
    let event = serde_json::to_value(event(given, 0)).unwrap_or_default();
    if !matches!(send(connection, user, vec![event]).await, Sent::Taken(_)) {
        return Kept::Nowhere;
    }
    for id in pictures {
        let Some(picture) = photos::taken_photo(id) else { return Kept::Nowhere };
        if matches!(send_photo(connection, &WaitingPhoto { user, id, picture }).await, PhotoSent::NotNow) {
            return Kept::Nowhere;
        }
    }
    Kept::Safely
}

/// Says whose answers may be sent from now on, and sends them.
pub(super) fn identify(connection: Connection, account: Account) {
    ACCOUNT.set(account);
    leptos::task::spawn_local(send_what_waits(connection));
}

/// Follows the network: sends what waits at every sign that it is back.
pub(super) fn watch(connection: Connection) {
    if !browser::network() {
        connection.lost();
    }
    let online = window_event_listener(ev::online, move |_| try_again(connection));
    let offline = window_event_listener(ev::offline, move |_| connection.lost());
    let shown = window_event_listener(ev::visibilitychange, move |_| {
        if browser::visible() {
            try_again(connection);
        }
    });
    let retry = set_interval_with_handle(
        move || {
            if connection.offline_now() || connection.something_waits() {
                try_again(connection);
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
