//! `POST /api/v1/sync`: what devices bring; `GET /api/v1/author`: what they need for it. Plain versioned JSON, because old
//! tablets will call it. docs/sync.md describes both.

use std::error::Error;

use app::{Identity, now};
use axum::extract::rejection::{BytesRejection, JsonRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use protocol::{DeviceId, Failure, Millis, SyncRecords, SyncRequest, SyncResponse, UserId};
use serde::Deserialize;
use serde_json::Value;
use service::Service;

use crate::security::status;

/// A failure as JSON with its status.
pub(crate) fn failed(failure: &Failure) -> Response {
    let mut response = (status(failure), Json(failure)).into_response();
    if let Failure::TooManyTries { seconds } = failure {
        response.headers_mut().insert(RETRY_AFTER, (*seconds).into());
    }
    response
}

/// The body in either of its versions.
#[derive(Deserialize)]
pub(crate) struct Body {
    user: Option<UserId>,
    attempts: Option<Vec<Value>>,
    device: Option<DeviceId>,
    client_time: Option<Millis>,
    app: Option<String>,
    records: Option<Vec<Value>>,
    /// Read by itself: what a device says of itself in a way that is not known yet holds up nothing.
    status: Option<Value>,
}

/// A request as its version says it.
enum Asked {
    Attempts(SyncRequest),
    Records(SyncRecords),
}

impl Body {
    fn asked(self) -> Option<Asked> {
        match (self.records, self.attempts) {
            (Some(records), None) => Some(Asked::Records(SyncRecords {
                device: self.device?,
                client_time: self.client_time?,
                app: self.app,
                records,
                status: self.status.and_then(|status| serde_json::from_value(status).ok()),
            })),
            (None, Some(attempts)) => Some(Asked::Attempts(SyncRequest { user: self.user, attempts })),
            _ => None,
        }
    }
}

/// Whether a body was cut off because it is too long. Where it is unpacked on the way, its limit is told only by the cause of
/// the cause.
fn is_too_long(error: &BytesRejection) -> bool {
    let mut cause: Option<&dyn Error> = error.source();
    let mut long = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    while let Some(error) = cause {
        long = long || error.to_string() == "length limit exceeded";
        cause = error.source();
    }
    long
}

/// Stores each act once and says of each what became of it.
pub(crate) async fn sync(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    body: Result<Json<Body>, JsonRejection>,
) -> Response {
    let asked = match body {
        Ok(Json(body)) => {
            let needs_session = body.records.is_none();
            match body.asked() {
                None if !needs_session => return failed(&Failure::invalid("request")),
                asked => asked,
            }
        }
        // Told apart from a batch that cannot be read: of either the device sends a half, until it finds the record.
        Err(JsonRejection::BytesRejection(error)) if is_too_long(&error) => {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        }
        Err(_) => None,
    };
    let now = now();
    let replies = match asked {
        Some(Asked::Records(request)) => service.sync_records(request, now).await,
        // Without a session even a body that cannot be read is told to log in: that device knows no other way.
        _ if caller.is_none() => return failed(&Failure::LogInNeeded),
        None => return failed(&Failure::invalid("request")),
        Some(Asked::Attempts(request)) => {
            let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
            if request.user.is_some_and(|user| user != caller.user()) {
                return failed(&Failure::LogInNeeded);
            }
            service.sync_attempts(&caller, request.attempts, now).await
        }
    };
    match replies {
        Ok(replies) => Json(SyncResponse { replies, server_time: now }).into_response(),
        Err(error) => failed(&Failure::from(error)),
    }
}

/// For which device.
#[derive(Deserialize)]
pub(crate) struct For {
    device: DeviceId,
}

/// The author token of the student who asks, for their device, and the key that acts are sealed for.
pub(crate) async fn author(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    query: Result<Query<For>, QueryRejection>,
) -> Response {
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    if caller.student().is_err() {
        return failed(&Failure::NotFound);
    }
    let Ok(Query(asked)) = query else { return failed(&Failure::invalid("device")) };
    match service.author(&caller, asked.device, now()) {
        Ok(author) => Json(author).into_response(),
        Err(error) => failed(&Failure::from(error)),
    }
}
