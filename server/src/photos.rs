//! Photos of work on paper: sent by devices on their own, after the answers that name them, and shown to those who may
//! see the student's work.

use app::{Identity, now};
use axum::Extension;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use protocol::Failure;
use service::Service;

use crate::sync::failed;

/// `PUT /api/v1/students/{student}/photos/{photo}`: keeps a photo (JPEG) once; the device may forget it after 204.
///
/// The address says whose it is: the session's cookie belongs to the whole browser, and somebody else may have logged in
/// meanwhile in another tab.
pub(crate) async fn keep(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    Path((student, photo)): Path<(String, String)>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    let body = match body {
        Ok(body) => body,
        // Told apart from a picture that cannot be read.
        Err(error) => return error.into_response(),
    };
    match service.keep_photo(&caller, &student, &photo, body.to_vec(), now()).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => failed(&Failure::from(error)),
    }
}

/// `GET /api/v1/students/{student}/photos/{photo}`
pub(crate) async fn show(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    Path((student, photo)): Path<(String, String)>,
) -> Response {
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    match service.photo(&caller, &student, &photo).await {
        // Kept by nobody on the way: a tablet goes from hand to hand.
        Ok(picture) => ([(CONTENT_TYPE, "image/jpeg"), (CACHE_CONTROL, "no-store")], picture).into_response(),
        Err(error) => failed(&Failure::from(error)),
    }
}
