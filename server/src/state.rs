//! What every handler can get at.

use std::sync::Arc;

use app::Assets;
use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use service::Service;

use crate::config::Config;
use crate::live::Live;
use crate::turns::Turns;

/// The server's state: no session, no cache, nothing that a second process would need. (Who listens to this process is
/// this process's business.)
#[derive(Clone, FromRef)]
pub(crate) struct AppState {
    pub(crate) service: Service,
    pub(crate) config: Arc<Config>,
    pub(crate) assets: Arc<Assets>,
    pub(crate) leptos: LeptosOptions,
    pub(crate) live: Live,
    /// How many devices are served at once: this process's business, too.
    pub(crate) turns: Arc<Turns>,
}
