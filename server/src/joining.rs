//! Plain forms of a student who joins a class by its code.

use app::{Identity, now};
use axum::Extension;
use axum::extract::{Form, State};
use axum::response::Response;
use protocol::Failure;
use serde::Deserialize;
use service::{Asked, Service};

use crate::asker::Asker;
use crate::forms::{Submitted, to};

/// The page of the forms; says what one came to.
const PAGE: &str = "/prisijungti-prie-klases";

#[derive(Deserialize)]
pub(crate) struct JoinForm {
    code: String,
}

/// `POST /api/join-class`
pub(crate) async fn ask(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
    form: Submitted<JoinForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::invalid("code")).await };
    let Some(caller) = caller else { return asker.refuse(Failure::LogInNeeded).await };
    let came_to = match service.ask_to_join(&caller, &form.code, now()).await {
        Ok(Asked::Waiting) => "prasoma",
        Ok(Asked::AlreadyIn) => "jau",
        Ok(Asked::NoSuchClass) => "nera",
        Err(error) => match Failure::from(error) {
            Failure::TooManyTries { .. } => "palauk",
            failure => return asker.refuse(failure).await,
        },
    };
    to(&format!("{PAGE}?busena={came_to}"), Vec::new())
}

#[derive(Deserialize)]
pub(crate) struct WithdrawForm {
    class: String,
}

/// `POST /api/withdraw-request`
pub(crate) async fn withdraw(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
    form: Submitted<WithdrawForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::NotFound).await };
    let Some(caller) = caller else { return asker.refuse(Failure::LogInNeeded).await };
    match service.withdraw_request(&caller, &form.class).await {
        Ok(()) => to(PAGE, Vec::new()),
        Err(error) => asker.refuse(error).await,
    }
}
