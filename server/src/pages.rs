//! Pages: rendered by Leptos, with what they need of the request in context.

use std::sync::Arc;

use app::{App, Assets, Identity, PageScript, Preferences, PublicUrl, offline_shell, shell};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::{IntoResponse, Response};
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::{AxumRouteListing, LeptosRoutes, ResponseOptions, generate_route_list};
use protocol::Failure;

use crate::security::content_security_policy;
use crate::state::AppState;

/// Every page's address, from the router of the application itself.
pub(crate) fn list() -> Vec<AxumRouteListing> {
    generate_route_list(App)
}

/// The policy for this page's own scripts, which carry its nonce.
fn allow_own_scripts() {
    if let (Some(response), Some(nonce)) = (use_context::<ResponseOptions>(), use_nonce())
        && let Ok(policy) = HeaderValue::from_str(&content_security_policy(Some(&nonce)))
    {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}

/// Puts what the request brought into the page's context.
fn provide(state: &AppState) {
    provide_context(state.service.clone());
    provide_context(PublicUrl(state.config.public_url.trim_end_matches('/').to_owned()));
    provide_context(PageScript(state.assets.js.clone()));
    if let Some(parts) = use_context::<axum::http::request::Parts>() {
        provide_context(parts.extensions.get::<Identity>().cloned().unwrap_or_default());
        provide_context(parts.extensions.get::<Preferences>().cloned().unwrap_or_default());
    }
}

fn document(assets: &Arc<Assets>) -> impl IntoView + use<> {
    allow_own_scripts();
    shell(Assets::clone(assets))
}

/// Routes of all pages and server functions.
pub(crate) fn routes(state: &AppState) -> Router<AppState> {
    let (for_context, assets) = (state.clone(), Arc::clone(&state.assets));
    Router::new().leptos_routes_with_context(
        state,
        list(),
        move || provide(&for_context),
        move || document(&assets),
    )
}

/// `GET /offline`: the shell that the service worker keeps for when there is no network.
pub(crate) async fn offline(State(state): State<AppState>, request: Request) -> Response {
    let (for_context, assets) = (state.clone(), Arc::clone(&state.assets));
    let handler = leptos_axum::render_app_async_with_context(
        move || provide(&for_context),
        move || {
            allow_own_scripts();
            offline_shell(Assets::clone(&assets))
        },
    );
    handler(request).await.into_response()
}

/// The page that answers a form which could not be carried out.
pub(crate) async fn form_failure(state: &AppState, preferences: Preferences, failure: Failure) -> Response {
    let (for_context, assets) = (state.clone(), Arc::clone(&state.assets));
    let handler = leptos_axum::render_app_async_with_context(
        move || provide(&for_context),
        move || {
            allow_own_scripts();
            app::form_failure(Assets::clone(&assets), failure.clone())
        },
    );
    // The form itself is used up; of its request only this is needed.
    let mut request = Request::new(Body::empty());
    request.extensions_mut().insert(preferences);
    handler(request).await.into_response()
}

/// Any other address: the application's own "no such page", with its status.
pub(crate) async fn not_found(State(state): State<AppState>, request: Request<Body>) -> Response {
    let (for_context, assets) = (state.clone(), Arc::clone(&state.assets));
    let handler =
        leptos_axum::render_app_async_with_context(move || provide(&for_context), move || document(&assets));
    handler(request).await.into_response()
}
