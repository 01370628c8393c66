//! The built browser files.

use std::path::Path;

use app::Assets;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::routing::get_service;
use tower::ServiceBuilder;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::endpoints::Endpoint;

/// The names of the built files.
pub(crate) fn assets(site: &Path) -> Result<Assets, String> {
    let file = site.join("manifest.json");
    let text = std::fs::read_to_string(&file).map_err(|error| {
        format!("`{}` cannot be read ({error}): build the site first (`cargo xtask build`)", file.display())
    })?;
    serde_json::from_str(&text).map_err(|error| format!("`{}` is damaged: {error}", file.display()))
}

/// Static files. Names under `/pkg` carry a hash of their content: they may be kept for ever. The others (the service
/// worker) must be asked for anew.
pub(crate) fn files(site: &Path) -> Vec<Endpoint> {
    let cache = |value: &'static str| {
        SetResponseHeaderLayer::overriding(CACHE_CONTROL, HeaderValue::from_static(value))
    };
    let package = ServeDir::new(site).precompressed_br().precompressed_gzip();
    let package = ServiceBuilder::new().layer(cache("public, max-age=31536000, immutable")).service(package);
    let worker = ServeFile::new(site.join("sw.js")).precompressed_br().precompressed_gzip();
    let worker = ServiceBuilder::new().layer(cache("no-cache")).service(worker);
    vec![
        Endpoint { method: "GET", path: "/pkg/{*file}", handler: get_service(package) },
        Endpoint { method: "GET", path: "/sw.js", handler: get_service(worker) },
    ]
}
