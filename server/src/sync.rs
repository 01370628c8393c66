//! `POST /api/v1/sync`: a device's answers. Plain versioned JSON, because old tablets will call it.

use app::{Identity, now};
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use protocol::{Failure, SyncRequest, SyncResponse};
use service::Service;

use crate::security::status;

/// A failure as JSON with its status.
pub(crate) fn failed(failure: &Failure) -> Response {
    (status(failure), Json(failure)).into_response()
}

/// Stores each answer once and says of each what became of it.
pub(crate) async fn sync(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    body: Result<Json<SyncRequest>, JsonRejection>,
) -> Response {
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    let Json(request) = match body {
        Ok(body) => body,
        // Told apart from a batch that cannot be read: of either the device sends a half, until it finds the event.
        Err(JsonRejection::BytesRejection(error)) => return error.into_response(),
        Err(_) => return failed(&Failure::invalid("request")),
    };
    if request.user.is_some_and(|user| user != caller.user()) {
        return failed(&Failure::LogInNeeded);
    }
    let now = now();
    match service.record(&caller, request.attempts, now).await {
        Ok(replies) => Json(SyncResponse { replies, server_time: now }).into_response(),
        Err(error) => failed(&Failure::from(error)),
    }
}
