//! What tablets take along: `GET /api/v1/pack` and its parts, `GET /api/v1/desk`, `GET /api/v1/tablet/desks/{student}`.

use app::{Identity, Preferences, now};
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use protocol::{Failure, UserId};

use crate::state::AppState;
use crate::sync::failed;
use crate::tablets::tablet;

/// The content is for whoever is logged in, and for tablets of a class.
async fn may_read(state: &AppState, identity: &Identity, headers: &HeaderMap) -> Result<(), Response> {
    match identity {
        Identity(Some(_)) => Ok(()),
        Identity(None) => tablet(state, headers).await.map(drop),
    }
}

/// The parts of the content as it is now.
pub(crate) async fn pack(
    State(state): State<AppState>,
    Extension(identity): Extension<Identity>,
    headers: HeaderMap,
) -> Response {
    match may_read(&state, &identity, &headers).await {
        Ok(()) => Json(state.service.pack()).into_response(),
        Err(refusal) => refusal,
    }
}

/// One part. Its name is its hash, so that it never changes.
pub(crate) async fn part(
    State(state): State<AppState>,
    Extension(identity): Extension<Identity>,
    headers: HeaderMap,
    Path(hash): Path<String>,
) -> Response {
    if let Err(refusal) = may_read(&state, &identity, &headers).await {
        return refusal;
    }
    match state.service.pack_part(&hash) {
        Ok(text) => {
            let for_ever = "private, max-age=31536000, immutable";
            let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, for_ever)];
            (headers, text.to_owned()).into_response()
        }
        Err(error) => failed(&Failure::from(error)),
    }
}

/// What a device needs to go on with the student who is logged in.
pub(crate) async fn desk(
    State(state): State<AppState>,
    Extension(Identity(caller)): Extension<Identity>,
    Extension(preferences): Extension<Preferences>,
) -> Response {
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    match state.service.snapshot(&caller, preferences.lang, now()).await {
        Ok(snapshot) => Json(snapshot).into_response(),
        Err(error) => failed(&Failure::from(error)),
    }
}

/// What a tablet of a class takes along of one of its students: sealed, so that only the student's PIN opens it.
pub(crate) async fn sealed_desk(
    State(state): State<AppState>,
    Extension(preferences): Extension<Preferences>,
    headers: HeaderMap,
    Path(student): Path<String>,
) -> Response {
    let tablet = match tablet(&state, &headers).await {
        Ok(tablet) => tablet,
        Err(refusal) => return refusal,
    };
    let Ok(student) = student.parse::<UserId>() else { return failed(&Failure::NotFound) };
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let known = known.map(|value| value.trim_matches('"'));
    match state.service.sealed_desk(&tablet, student, known, preferences.lang, now()).await {
        Ok(Some(desk)) => {
            let headers = [
                (CONTENT_TYPE, "application/octet-stream".to_owned()),
                (ETAG, format!("\"{}\"", desk.version)),
            ];
            (headers, desk.sealed).into_response()
        }
        Ok(None) => StatusCode::NOT_MODIFIED.into_response(),
        Err(error) => failed(&Failure::from(error)),
    }
}
