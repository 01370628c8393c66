//! What a server function needs of the server: the service, the caller, the time, and the status of the reply.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use math::Lang;
use protocol::{Failure, Millis};
use service::{Caller, Service};

use crate::language::Preferences;

/// Who the session cookie stands for; `None`: nobody.
#[derive(Debug, Clone, Default)]
pub struct Identity(pub Option<Caller>);

/// The address of this installation, without a slash at its end: for what leaves the browser, such as codes on paper.
#[derive(Debug, Clone, Default)]
pub struct PublicUrl(pub String);

/// The address of the script that pages load now.
#[derive(Debug, Clone, Default)]
pub struct PageScript(pub String);

/// The time now: the only place in the application where the server's clock is read.
pub fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The HTTP status of this response says what `failure` says.
pub(crate) fn set_status(failure: &Failure) {
    if let Some(response) = use_context::<ResponseOptions>()
        && let Ok(status) = StatusCode::from_u16(failure.status())
    {
        response.set_status(status);
    }
}

/// What a server function works with.
pub(crate) struct Call {
    pub(crate) service: Service,
    pub(crate) caller: Caller,
    pub(crate) lang: Lang,
    pub(crate) now: Millis,
}

/// The service and whoever is logged in, without asking that somebody is.
pub(crate) fn anonymous() -> Result<(Service, Identity), Failure> {
    let service = use_context::<Service>().ok_or(Failure::Internal)?;
    Ok((service, use_context::<Identity>().unwrap_or_default()))
}

/// Runs `work` for the person logged in, and gives the response the status of its failure.
pub(crate) async fn call<T, F>(work: impl FnOnce(Call) -> F) -> Result<T, Failure>
where
    F: Future<Output = Result<T, service::Error>>,
{
    let result = match anonymous() {
        Ok((service, Identity(Some(caller)))) => {
            let lang = use_context::<Preferences>().unwrap_or_default().lang;
            work(Call { service, caller, lang, now: now() }).await.map_err(Failure::from)
        }
        Ok((_, Identity(None))) => Err(Failure::LogInNeeded),
        Err(failure) => Err(failure),
    };
    if let Err(failure) = &result {
        set_status(failure);
    }
    result
}
