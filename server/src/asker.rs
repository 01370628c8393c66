//! How whoever asks is told that it failed: by a page if they look at one, by JSON if they are a program.

use std::convert::Infallible;

use app::Preferences;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use axum::http::request::Parts;
use axum::response::Response;
use protocol::Failure;

use crate::pages;
use crate::state::AppState;
use crate::sync::failed;

/// The one who asks, as far as a refusal depends on it.
pub(crate) struct Asker {
    state: AppState,
    preferences: Preferences,
    looks_at_pages: bool,
}

impl Asker {
    pub(crate) fn new(state: &AppState, headers: &HeaderMap, preferences: Preferences) -> Self {
        // Browsers ask for HTML wherever a page will be shown, and nowhere else.
        let looks_at_pages = headers
            .get_all(ACCEPT)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .any(|kinds| kinds.contains("text/html"));
        Self { state: state.clone(), preferences, looks_at_pages }
    }

    /// The reply.
    pub(crate) async fn refuse(self, failure: impl Into<Failure>) -> Response {
        let failure = failure.into();
        if self.looks_at_pages {
            pages::form_failure(&self.state, self.preferences, failure).await
        } else {
            failed(&failure)
        }
    }
}

impl FromRequestParts<AppState> for Asker {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let preferences = parts.extensions.get::<Preferences>().cloned().unwrap_or_default();
        Ok(Self::new(state, &parts.headers, preferences))
    }
}
