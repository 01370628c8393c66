//! The wire: one errand of records, one photo, one author token.

use std::time::Duration;

use courier::{Errand, Heard, Way};
use gloo_net::http::{Request, RequestBuilder, Response};
use js_sys::Reflect;
use leptos::prelude::{set_timeout_with_handle, window};
use protocol::{Author, DeviceId, DeviceStatus, SyncRecords, SyncRequest, SyncResponse, UserId};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

use super::browser;
use super::photos;
use super::records::{self, Body, Stored, WaitingPhoto};

const SYNC: &str = "/api/v1/sync";
/// So long a request may take, in milliseconds: a line that went away without a word would hold up everything.
const PATIENCE_MS: u64 = 60_000;

/// What the server says in time; `None`: nothing.
async fn ask(build: impl FnOnce(Option<&AbortSignal>) -> Option<Request>) -> Option<Response> {
    let controller = AbortController::new().ok();
    let request = build(controller.as_ref().map(AbortController::signal).as_ref())?;
    let late = set_timeout_with_handle(
        move || {
            if let Some(controller) = controller {
                controller.abort();
            }
        },
        Duration::from_millis(PATIENCE_MS),
    );
    let response = request.send().await.ok();
    if let Ok(late) = late {
        late.clear();
    }
    response
}

async fn post(body: &impl Serialize) -> Option<Response> {
    ask(|signal| Request::post(SYNC).abort_signal(signal).json(body).ok()).await
}

/// What an answer to a batch means.
async fn heard(response: Option<Response>) -> Heard {
    let Some(response) = response else { return Heard::Nothing };
    if !response.ok() {
        let retry_after =
            response.headers().get("retry-after").and_then(|seconds| seconds.parse::<u64>().ok());
        let retry_after_ms = retry_after.map(|seconds| seconds.saturating_mul(1_000));
        return Heard::Status { code: response.status(), retry_after_ms };
    }
    // Some other server may say "all right" to everything: a portal that wants a log-in of its own.
    response.json::<SyncResponse>().await.map_or(Heard::Nothing, |answer| Heard::Replies(answer.replies))
}

/// Carries these records, all of one way. `unsent` is how many wait in all.
pub(super) async fn carry(errand: &Errand, load: Vec<Stored>, unsent: u32) -> Heard {
    let response = match errand.way {
        Way::Sealed => {
            let Ok(device) = records::device().await else { return Heard::Nothing };
            let record = |stored: Stored| match stored.body {
                Body::Sealed(record) => serde_json::to_value(record).ok(),
                Body::Plain(_) => None,
            };
            let records: Vec<Value> = load.into_iter().filter_map(record).collect();
            let status = Some(DeviceStatus {
                unsent,
                storage_left: storage_left().await,
                installed: browser::installed(),
            });
            let app = Some(env!("CARGO_PKG_VERSION").to_owned());
            post(&SyncRecords { device, client_time: browser::clock(), app, records, status }).await
        }
        Way::Session => {
            let event = |stored: Stored| match stored.body {
                Body::Plain(event) => Some(event),
                Body::Sealed(_) => None,
            };
            post(&SyncRequest { user: errand.user, attempts: load.into_iter().filter_map(event).collect() })
                .await
        }
    };
    heard(response).await
}

/// Sends one answer at once, in the session of whoever is logged in, because it could not be kept.
pub(super) async fn carry_at_once(user: UserId, event: Value) -> Heard {
    heard(post(&SyncRequest { user: Some(user), attempts: vec![event] }).await).await
}

/// How much this browser may still store, as far as it says so.
async fn storage_left() -> Option<u64> {
    let estimate = JsFuture::from(window().navigator().storage().estimate().ok()?).await.ok()?;
    let number = |name: &str| Reflect::get(&estimate, &JsValue::from_str(name)).ok()?.as_f64();
    Some((number("quota")? - number("usage")?).max(0.0) as u64)
}

/// The author token of whoever is logged in, if that is `user`.
pub(super) async fn author(user: UserId, device: DeviceId) -> Option<Author> {
    let request: RequestBuilder = Request::get(&format!("/api/v1/author?device={device}"));
    let response = ask(|signal| request.abort_signal(signal).build().ok()).await?;
    if !response.ok() {
        return None;
    }
    let author: Author = response.json().await.ok()?;
    (author.user == user && author.device == device).then_some(author)
}

/// What became of a photo.
pub(super) enum PhotoSent {
    /// The server has it.
    Taken,
    /// It will never take it.
    Refused,
    /// It waits on.
    NotNow,
    /// It waits on, and the server is left alone for a while.
    TooMany,
    /// The server cannot be reached.
    Lost,
}

/// Sends one photo.
pub(super) async fn send_photo(photo: &WaitingPhoto) -> PhotoSent {
    let Some(bytes) = photos::bytes(&photo.picture) else { return PhotoSent::Refused };
    let address = format!("/api/v1/students/{}/photos/{}", photo.user, photo.id);
    let request = Request::put(&address).header("content-type", "image/jpeg");
    let Ok(request) = request.body(bytes) else { return PhotoSent::NotNow };
    let Ok(response) = request.send().await else { return PhotoSent::Lost };
    match response.status() {
        200..=299 => PhotoSent::Taken,
        // No picture, or another one under its id: it will be none tomorrow either.
        409 | 422 => PhotoSent::Refused,
        429 => PhotoSent::TooMany,
        _ => PhotoSent::NotNow,
    }
}

/// Whether the server answers.
pub(crate) async fn server_is_there() -> bool {
    Request::get("/readyz").send().await.is_ok_and(|response| response.ok())
}
