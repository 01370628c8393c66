//! `POST /api/v1/sync`: a device's answers. Plain versioned JSON, because old tablets will call it.

use app::{Identity, now};
use axum::extract::State;
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
    body: Result<Json<SyncRequest>, axum::extract::rejection::JsonRejection>,
) -> Response {
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    let Ok(Json(request)) = body else { return failed(&Failure::invalid("request")) };
    let now = now();
    match service.record(&caller, request.attempts, now).await {
        Ok(recorded) => Json(SyncResponse { replies: recorded.replies, server_time: now }).into_response(),
        Err(error) => failed(&Failure::from(error)),
    }
}
