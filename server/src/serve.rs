//! `takas serve`: everything put together.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use app::now;
use axum::Router;
use axum::middleware::from_fn_with_state;
use content::Bundle;
use leptos::config::LeptosOptions;
use service::{DemoPlan, HashingCost, Rebuilt, Service, Which};
use store::Db;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::config::Config;
use crate::live::Live;
use crate::state::AppState;
use crate::turns::Turns;
use crate::{endpoints, identity, pages, security, site};

/// No form, list of names or batch of answers is longer, in bytes.
pub(crate) const LONGEST_BODY: usize = 512 * 1024;
/// Longest time for one request.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often what is over is swept away.
const SWEEP: Duration = Duration::from_mins(10);

/// What stops the server, in words for the operator.
pub(crate) type Problem = String;

/// The loaded content, or every problem in it.
pub(crate) fn load_content(config: &Config) -> Result<Bundle, Problem> {
    content::load(&config.content).map_err(|problems| {
        let folder = config.content.display();
        format!("the content in `{folder}` cannot be used:\n{}", render(&problems, &config.content))
    })
}

/// Problems of content with the lines that they are about.
pub(crate) fn render(problems: &[content::Problem], folder: &std::path::Path) -> String {
    let sources = content::Sources::read(folder).unwrap_or_default();
    problems.iter().map(|problem| problem.render(&sources)).collect::<Vec<_>>().join("\n")
}

/// The service over the configured database and content.
pub(crate) async fn open(config: &Config, cost: HashingCost) -> Result<Service, Problem> {
    let content = Arc::new(load_content(config)?);
    let key = config.key().map_err(|error| error.to_string())?;
    let db = Db::connect(&config.database_url)
        .await
        .map_err(|error| format!("the database cannot be used: {}", chain(&error)))?;
    let told = |error: service::Error| format!("the content cannot be kept: {}", chain(&error));
    let service = Service::new(db, content, &key, cost).map_err(told)?;
    service.keep_templates(now()).await.map_err(told)?;
    Ok(service)
}

/// An error with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

/// The demo school exists only where it was asked for, and never beside a real one.
pub(crate) async fn settle_demo(service: &Service, plan: Option<DemoPlan>) -> Result<(), Problem> {
    let told = |error: service::Error| format!("the demo school: {}", chain(&error));
    let Some(plan) = plan else {
        return if service.has_demo().await.map_err(told)? {
            Err("this database holds a demo school: start with --demo, or use another database".into())
        } else {
            Ok(())
        };
    };
    if service.has_real_school().await.map_err(told)? {
        return Err("this database holds a real school: no demo school is made beside it".into());
    }
    service.settle_demo(plan, now, |words| tracing::info!("{words}")).await.map_err(told)
}

/// Whoever listens publicly without TLS sends PINs for everybody on the way to read.
fn warn_of_plain_http(config: &Config) {
    if !config.secure() && !config.listen.ip().is_loopback() {
        tracing::warn!(
            "listening on {} without https: PINs and passwords can be read on the way; put TLS in front and set \
             TAKAS_PUBLIC_URL=https://…",
            config.listen
        );
    }
}

/// The whole application as one router.
pub(crate) fn router(state: AppState) -> Router {
    Router::new()
        .merge(pages::routes(&state))
        .merge(endpoints::routes(endpoints::plain(&state.turns)))
        .layer(from_fn_with_state(state.clone(), identity::identify))
        .layer(CompressionLayer::new())
        .merge(endpoints::routes(site::files(&state.config.site)))
        .layer(CsrfLayer::new())
        .layer(RequestBodyLimitLayer::new(LONGEST_BODY))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(from_fn_with_state(state.clone(), security::headers))
        .with_state(state)
}

/// The state of a server with this configuration.
pub(crate) fn state(config: Config, service: Service) -> Result<AppState, Problem> {
    let assets = Arc::new(site::assets(&config.site)?);
    let leptos = LeptosOptions::builder().output_name("takas").site_addr(config.listen).build();
    let live = Live::new(service.clone());
    let turns = Arc::new(Turns::of_sync());
    Ok(AppState { service, config: Arc::new(config), assets, leptos, live, turns })
}

/// Serves until asked to stop, then finishes what is under way.
pub(crate) async fn serve(config: Config, demo: Option<DemoPlan>) -> Result<(), Problem> {
    let service = open(&config, HashingCost::default()).await?;
    settle_demo(&service, demo).await?;
    warn_of_plain_http(&config);
    let listen = config.listen;
    let public_url = config.public_url.clone();
    let state = state(config, service.clone())?;
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .map_err(|error| format!("cannot listen on {listen}: {error}"))?;
    let live = state.live.clone();
    // Whoever listens is sent away, or would keep the server from stopping.
    let stop = async move {
        asked_to_stop().await;
        live.stop();
    };
    tracing::info!("Takas is ready: {public_url}");
    tokio::spawn(sweep(service.clone()));
    axum::serve(listener, router(state).into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stop)
        .await
        .map_err(|error| format!("the server stopped: {error}"))?;
    service.db().close().await;
    Ok(())
}

/// Where another version of the model made a school's states, they are rebuilt while the server runs. Several processes
/// may do so at once: the same states come out.
async fn catch_up(service: &Service) {
    let told = |_: &str, result: Rebuilt| {
        tracing::info!(answers = result.attempts, students = result.students, "model states rebuilt");
    };
    if let Err(error) = service.rebuild(Which::Outdated, now(), told).await {
        tracing::error!(error = &error as &dyn std::error::Error, "model states could not be rebuilt");
    }
}

/// Deletes what is over, and rebuilds what is outdated, now and then, for as long as the server runs.
async fn sweep(service: Service) {
    loop {
        if let Err(error) = service.sweep(now()).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "old sessions could not be swept away");
        }
        if let Err(error) = service.hand_in_forgotten(now()).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "forgotten tests could not be handed in"
            );
        }
        catch_up(&service).await;
        tokio::time::sleep(SWEEP).await;
    }
}

async fn asked_to_stop() {
    let interrupt = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::warn!(%error, "cannot listen for Ctrl-C");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::warn!(%error, "cannot listen for SIGTERM");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
    tracing::info!("stopping");
}
