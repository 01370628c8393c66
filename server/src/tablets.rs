//! `/api/v1/tablet…`: what a tablet asks that students of a class share, and `/api/v1/unlock`, which any device of a student
//! asks. Plain versioned JSON, because old tablets will call it; `docs/tablets.md` describes it.

use std::net::SocketAddr;

use app::{Identity, Preferences, now, proposed_label};
use axum::extract::rejection::JsonRejection;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::header::{ETAG, IF_NONE_MATCH, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::{Extension, Json};
use protocol::{DeviceId, EnrolTablet, Failure, TabletLogIn, TabletReport, TabletSession};
use serde::{Deserialize, Serialize};
use service::{LoggedIn, Service, TabletAccess};

use crate::address::address;
use crate::identity::{self, BARRED, LANGUAGE, SESSION, TABLET};
use crate::state::AppState;
use crate::sync::failed;

/// A body as it came.
type Sent<T> = Result<Json<T>, JsonRejection>;

/// The tablet that asks. Whoever has been taken away is told so and loses the token.
pub(crate) async fn tablet(state: &AppState, headers: &HeaderMap) -> Result<TabletAccess, Response> {
    let secure = state.config.secure();
    let Some(token) = identity::tablet(headers, secure) else { return Err(failed(&Failure::LogInNeeded)) };
    state.service.tablet(&token).await.map_err(|error| {
        let failure = Failure::from(error);
        let response = failed(&failure);
        if failure == Failure::LogInNeeded {
            with(vec![identity::gone(TABLET, secure)], response)
        } else {
            response
        }
    })
}

fn with(cookies: Vec<String>, response: Response) -> Response {
    let cookies = cookies.into_iter().filter_map(|cookie| HeaderValue::from_str(&cookie).ok());
    let cookies: Vec<_> = cookies.map(|cookie| (SET_COOKIE, cookie)).collect();
    (AppendHeaders(cookies), response).into_response()
}

/// JSON with a mark of what it says; nothing if whoever asks has it already.
fn marked(headers: &HeaderMap, body: &impl Serialize) -> Response {
    let Ok(text) = serde_json::to_string(body) else { return failed(&Failure::Internal) };
    let tag = format!("\"{}\"", service::mark_of(text.as_bytes()));
    let has_it = headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let Ok(value) = HeaderValue::from_str(&tag) else { return failed(&Failure::Internal) };
    if has_it {
        return (StatusCode::NOT_MODIFIED, [(ETAG, value)]).into_response();
    }
    ([(ETAG, value), (axum::http::header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], text)
        .into_response()
}

/// Cookies of a session on a tablet: it ends with the browser, too.
fn session_cookies(session: &LoggedIn, secure: bool) -> Vec<String> {
    vec![
        identity::until_closed(SESSION, session.token.as_str().to_owned(), secure),
        identity::lasting(LANGUAGE, session.language.clone(), secure),
        identity::gone(BARRED, secure),
    ]
}

/// `POST /api/v1/tablet/enrol`: whoever knows a teacher's code makes this device a tablet of the class.
pub(crate) async fn enrol(
    State(state): State<AppState>,
    ConnectInfo(connection): ConnectInfo<SocketAddr>,
    Extension(preferences): Extension<Preferences>,
    headers: HeaderMap,
    body: Sent<EnrolTablet>,
) -> Response {
    let Ok(Json(wish)) = body else { return failed(&Failure::invalid("request")) };
    let secure = state.config.secure();
    let shown = identity::tablet(&headers, secure);
    let address = address(&headers, connection.ip(), state.config.behind_proxy);
    let proposed = |number| proposed_label(preferences.lang, number);
    match state.service.enrol_tablet(&wish, shown.as_ref(), &address, proposed, now()).await {
        Ok((token, roster)) => {
            let cookie = identity::lasting(TABLET, token.as_str().to_owned(), secure);
            with(vec![cookie], Json(roster).into_response())
        }
        Err(error) => failed(&Failure::from(error)),
    }
}

/// `GET /api/v1/tablet`: who may log in on this tablet, and with what.
pub(crate) async fn roster(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let tablet = match tablet(&state, &headers).await {
        Ok(tablet) => tablet,
        Err(refusal) => return refusal,
    };
    match state.service.tablet_roster(&tablet, now()).await {
        Ok(roster) => marked(&headers, &roster),
        Err(error) => failed(&Failure::from(error)),
    }
}

/// `POST /api/v1/tablet/report`: how the tablet is.
pub(crate) async fn report(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Sent<TabletReport>,
) -> Response {
    let tablet = match tablet(&state, &headers).await {
        Ok(tablet) => tablet,
        Err(refusal) => return refusal,
    };
    let Ok(Json(report)) = body else { return failed(&Failure::invalid("request")) };
    match state.service.tablet_report(&tablet, report, now()).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => failed(&Failure::from(error)),
    }
}

/// `POST /api/v1/tablet/log-in`: a student of the tablet's classes, with their PIN.
pub(crate) async fn log_in(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Sent<TabletLogIn>,
) -> Response {
    let tablet = match tablet(&state, &headers).await {
        Ok(tablet) => tablet,
        Err(refusal) => return refusal,
    };
    let Ok(Json(wish)) = body else { return failed(&Failure::invalid("request")) };
    match state.service.tablet_log_in(&tablet, &wish, now()).await {
        Ok((session, let_in)) => {
            with(session_cookies(&session, state.config.secure()), Json(let_in).into_response())
        }
        Err(error) => failed(&Failure::from(error)),
    }
}

/// `POST /api/v1/tablet/session`: for a student whom the tablet let in while there was no network.
pub(crate) async fn session(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Sent<TabletSession>,
) -> Response {
    let tablet = match tablet(&state, &headers).await {
        Ok(tablet) => tablet,
        Err(refusal) => return refusal,
    };
    let Ok(Json(wish)) = body else { return failed(&Failure::invalid("request")) };
    match state.service.tablet_session(&tablet, &wish, now()).await {
        Ok(session) => {
            with(session_cookies(&session, state.config.secure()), StatusCode::NO_CONTENT.into_response())
        }
        Err(error) => failed(&Failure::from(error)),
    }
}

#[derive(Deserialize)]
pub(crate) struct OnDevice {
    device: DeviceId,
}

/// `GET /api/v1/unlock?device=…`: what the PIN of the student who is logged in opens on this device.
pub(crate) async fn unlock(
    State(state): State<AppState>,
    Extension(Identity(caller)): Extension<Identity>,
    headers: HeaderMap,
    query: Result<Query<OnDevice>, axum::extract::rejection::QueryRejection>,
) -> Response {
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    if caller.student().is_err() {
        return failed(&Failure::NotFound);
    }
    let Ok(Query(OnDevice { device })) = query else { return failed(&Failure::invalid("device")) };
    let service: &Service = &state.service;
    let tablet = match identity::tablet(&headers, state.config.secure()) {
        Some(token) => service.tablet(&token).await.ok(),
        None => None,
    };
    match service.unlock(&caller, device, tablet.as_ref(), now()).await {
        Ok(let_in) => Json(let_in).into_response(),
        Err(error) => failed(&Failure::from(error)),
    }
}
