//! What tablets take along: `GET /api/v1/pack` and its parts, and `GET /api/v1/desk`.

use app::{Identity, Preferences, now};
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use protocol::Failure;
use service::Service;

use crate::sync::failed;

/// The parts of the content as it is now. For whoever is logged in.
pub(crate) async fn pack(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
) -> Response {
    match caller {
        Some(_) => Json(service.pack()).into_response(),
        None => failed(&Failure::LogInNeeded),
    }
}

/// One part. Its name is its hash, so that it never changes.
pub(crate) async fn part(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    Path(hash): Path<String>,
) -> Response {
    if caller.is_none() {
        return failed(&Failure::LogInNeeded);
    }
    match service.pack_part(&hash) {
        Ok(text) => {
            let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "private, max-age=31536000, immutable")];
            (headers, text.to_owned()).into_response()
        }
        Err(error) => failed(&Failure::from(error)),
    }
}

/// What a tablet needs to go on with the student who is logged in.
pub(crate) async fn desk(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    Extension(preferences): Extension<Preferences>,
) -> Response {
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    match service.snapshot(&caller, preferences.lang, now()).await {
        Ok(snapshot) => Json(snapshot).into_response(),
        Err(error) => failed(&Failure::from(error)),
    }
}
