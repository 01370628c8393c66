//! Every plain endpoint in one table, from which the router is built and the access tests are driven.

use axum::Router;
use axum::routing::{MethodRouter, get, post};

use crate::state::AppState;
use crate::{forms, health, pages, sync};

/// One endpoint that is neither a page nor a server function.
pub(crate) struct Endpoint {
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the access tests"))]
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    handler: MethodRouter<AppState>,
}

/// The table.
pub(crate) fn plain() -> Vec<Endpoint> {
    let read = |path, handler| Endpoint { method: "GET", path, handler };
    let act = |path, handler| Endpoint { method: "POST", path, handler };
    vec![
        read("/healthz", get(health::alive)),
        read("/readyz", get(health::ready)),
        read("/offline", get(pages::offline)),
        act("/api/log-in", post(forms::log_in)),
        act("/api/log-out", post(forms::log_out)),
        act("/api/language", post(forms::language)),
        act("/api/theme", post(forms::theme)),
        act("/api/another-round", post(forms::another_round)),
        act("/api/answer", post(forms::answer)),
        act("/api/v1/sync", post(sync::sync)),
    ]
}

/// The table as a router.
pub(crate) fn routes() -> Router<AppState> {
    plain().into_iter().fold(Router::new(), |router, endpoint| router.route(endpoint.path, endpoint.handler))
}
