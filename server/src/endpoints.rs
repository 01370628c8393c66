//! Every endpoint that is neither a page nor a server function, in one table, from which the router is built and the
//! access tests are driven. Pages and server functions have theirs in Leptos.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, any, get, post, put};

use tower_http::decompression::RequestDecompressionLayer;

use crate::serve::LONGEST_BODY;
use crate::state::AppState;
use crate::turns::{Turns, in_turn};
use crate::{exports, forms, health, joining, live, packs, pages, photos, presence, sync, tablets};

/// One endpoint.
pub(crate) struct Endpoint {
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the access tests"))]
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) handler: MethodRouter<AppState>,
}

fn read<T: 'static>(path: &'static str, handler: impl Handler<T, AppState>) -> Endpoint {
    Endpoint { method: "GET", path, handler: get(handler) }
}

fn act<T: 'static>(path: &'static str, handler: impl Handler<T, AppState>) -> Endpoint {
    Endpoint { method: "POST", path, handler: post(handler) }
}

fn store<T: 'static>(path: &'static str, handler: impl Handler<T, AppState>) -> Endpoint {
    Endpoint { method: "PUT", path, handler: put(handler) }
}

fn whatever<T: 'static>(path: &'static str, handler: impl Handler<T, AppState>) -> Endpoint {
    Endpoint { method: "ANY", path, handler: any(handler) }
}

/// `POST /api/v1/sync`, in turn; its body may be compressed with gzip, and is no longer than others when it is not.
fn sync_in_turn(turns: &Arc<Turns>) -> Endpoint {
    let handler = post(sync::sync)
        .layer::<_, Infallible>(DefaultBodyLimit::max(LONGEST_BODY))
        .layer::<_, Infallible>(RequestDecompressionLayer::new())
        .layer(from_fn_with_state(Arc::clone(turns), in_turn));
    Endpoint { method: "POST", path: "/api/v1/sync", handler }
}

/// The table, without files (see [`crate::site`]).
pub(crate) fn plain(turns: &Arc<Turns>) -> Vec<Endpoint> {
    vec![
        read("/healthz", health::alive),
        read("/readyz", health::ready),
        read("/offline", pages::offline),
        act("/api/log-in", forms::log_in),
        act("/api/log-out", forms::log_out),
        act("/api/language", forms::language),
        act("/api/theme", forms::theme),
        act("/api/another-round", forms::another_round),
        act("/api/session-length", forms::session_length),
        act("/api/goal", forms::goal),
        act("/api/end-goal", forms::end_goal),
        act("/api/weigh-goal", forms::weigh_goal),
        act("/api/example-read", forms::example_read),
        act("/api/diagnostic/start", forms::start_diagnostic),
        act("/api/diagnostic/not-taught", forms::not_taught),
        act("/api/diagnostic/end", forms::end_diagnostic),
        act("/api/join-class", joining::ask),
        act("/api/withdraw-request", joining::withdraw),
        act("/api/answer", forms::answer),
        act("/api/begin-test", forms::begin_test),
        sync_in_turn(turns),
        read("/api/v1/author", sync::author),
        read("/api/v1/pack", packs::pack),
        read("/api/v1/pack/{hash}", packs::part),
        read("/api/v1/desk", packs::desk),
        read("/api/v1/tablet/desks/{student}", packs::sealed_desk),
        act("/api/v1/presence", presence::report),
        act("/api/v1/tablet/enrol", tablets::enrol),
        read("/api/v1/tablet", tablets::roster),
        act("/api/v1/tablet/report", tablets::report),
        act("/api/v1/tablet/log-in", tablets::log_in),
        act("/api/v1/tablet/session", tablets::session),
        read("/api/v1/unlock", tablets::unlock),
        read("/api/v1/lesson", live::lesson),
        read("/api/v1/live/{class}", live::class),
        store("/api/v1/students/{student}/photos/{photo}", photos::keep),
        read("/api/v1/students/{student}/photos/{photo}", photos::show),
        read("/api/v1/assignments/{assignment}/{file}", exports::assignment),
        read("/api/v1/classes/{class}/{file}", exports::class),
        whatever("/api/{*rest}", forms::no_such_endpoint),
        whatever("/{*rest}", pages::not_found),
    ]
}

/// A table as a router.
pub(crate) fn routes(table: Vec<Endpoint>) -> Router<AppState> {
    table.into_iter().fold(Router::new(), |router, endpoint| router.route(endpoint.path, endpoint.handler))
}
