//! Is the process alive, and can it serve?

use axum::extract::State;
use axum::http::StatusCode;
use service::Service;

/// `GET /healthz`: the process answers.
pub(crate) async fn alive() -> &'static str {
    "ok"
}

/// `GET /readyz`: the database answers too.
pub(crate) async fn ready(State(service): State<Service>) -> (StatusCode, &'static str) {
    match service.db().ping().await {
        Ok(()) => (StatusCode::OK, "ok"),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}
