//! `POST /api/v1/presence`: what a student has on screen. Plain versioned JSON, because old tablets will call it.

use app::{Identity, now};
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use protocol::{Failure, PresenceReply, PresenceReport};
use service::Service;

use crate::sync::failed;

/// Notes it, and says whether there is a lesson to listen to.
pub(crate) async fn report(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    body: Result<Json<PresenceReport>, JsonRejection>,
) -> Response {
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    let Ok(Json(report)) = body else { return failed(&Failure::invalid("request")) };
    match service.report_presence(&caller, report, now()).await {
        Ok(lesson) => Json(PresenceReply { lesson }).into_response(),
        Err(error) => failed(&Failure::from(error)),
    }
}
