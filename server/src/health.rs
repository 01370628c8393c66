//! Is the process alive, can it serve, and is there something for the operator to look at?

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header::ACCEPT;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use service::Service;
use store::quarantine;

use crate::turns::Turns;

/// `GET /healthz`: the process answers.
pub(crate) async fn alive() -> &'static str {
    "ok"
}

/// What `GET /readyz` says to whoever asks for JSON: numbers only.
#[derive(Serialize)]
struct Detail {
    /// Events that wait aside: see `takas quarantine list`.
    quarantined: i64,
    /// How many of them came under an id that was there with another body. More than none is an alert.
    conflicts: i64,
    /// Requests of sync that this process has sent away, because too many came at once.
    sent_away: u64,
}

/// `GET /readyz`: the database answers too.
pub(crate) async fn ready(
    State(service): State<Service>,
    State(turns): State<Arc<Turns>>,
    headers: HeaderMap,
) -> Response {
    let not_ready = |error: store::StoreError| {
        tracing::error!(error = &error as &dyn std::error::Error, "not ready");
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response()
    };
    if let Err(error) = service.db().ping().await {
        return not_ready(error);
    }
    let wants_detail = headers.get(ACCEPT).is_some_and(|accept| accept == "application/json");
    if !wants_detail {
        return "ok".into_response();
    }
    match quarantine::waiting(service.db()).await {
        Ok((quarantined, conflicts)) => {
            Json(Detail { quarantined, conflicts, sent_away: turns.sent_away() }).into_response()
        }
        Err(error) => not_ready(error),
    }
}
