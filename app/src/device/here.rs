//! The gate to the desk on this device ([`super::desk`]): what plans and marks without a network is a part of the code of
//! its own (see [`crate::parts`]), and is asked for when there is something here that it is needed for.
//!
//! Like everything that is to be there without a network it lies with the service worker. Where it cannot be had, there
//! is no desk.

#![allow(clippy::unnecessary_wraps, reason = "the code itself may not come, so the macro wants a `Result`")]

use std::future::Future;
use std::pin::Pin;

use futures_util::future::{Either, select};
use leptos::wasm_split::wasm_split;
use protocol::{ActId, Deed, Failure, UserId};
use send_wrapper::SendWrapper;

use super::{Connection, Preparation, browser, desk, prepare, queue, tablet, vault};
use crate::parts::Missing;

/// What happens behind the gate.
pub(crate) type Making<T> = Pin<Box<dyn Future<Output = T>>>;

/// How long a page waits for the server before it is made here, in milliseconds, if it can be.
const PATIENCE_MS: i32 = 4_000;

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn lay_out() -> Result<Making<bool>, Missing> {
    Ok(Box::pin(desk::lay_out()))
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn note_deed(deed: Deed) -> Result<Making<()>, Missing> {
    Ok(Box::pin(desk::note(move |at| desk::done(deed, at))))
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn note_answer(id: ActId, said: Deed) -> Result<Making<()>, Missing> {
    Ok(Box::pin(desk::note(move |at| desk::answered(id, said, at))))
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn fetch(user: UserId) -> Result<Making<()>, Missing> {
    Ok(Box::pin(desk::take_along(user)))
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn fetch_for_all(students: Vec<UserId>, told: fn(Preparation)) -> Result<Making<Option<String>>, Missing> {
    Ok(Box::pin(async move { prepare::prepare(&students, told).await }))
}

/// Whether something was taken along by whoever is in.
async fn taken_along() -> bool {
    match vault::current().await {
        Some(user) => vault::holds(user, desk::SNAPSHOT).await,
        None => false,
    }
}

/// Whether pages can be made here.
async fn laid_out() -> bool {
    taken_along().await
        && match lay_out().await {
            Ok(laid_out) => laid_out.await,
            Err(Missing) => false,
        }
}

/// What the server says, or, where it cannot be had, what can be made here.
pub(crate) fn or_here<T, F, M>(
    ask: impl Fn() -> F,
    make: impl FnOnce() -> M,
) -> impl Future<Output = Result<T, Failure>> + Send
where
    F: Future<Output = Result<T, Failure>>,
    M: Future<Output = Result<Making<Option<T>>, Missing>>,
{
    SendWrapper::new(async move {
        if !browser::network() {
            return from_here(make).await.ok_or(Failure::Offline);
        }
        // Patience is for those who can do without an answer. Whether one can is found out beside asking: what makes pages
        // here may have to come first.
        let asked = match select(Box::pin(ask()), Box::pin(laid_out())).await {
            Either::Left((answer, _)) => answer,
            Either::Right((false, asked)) => asked.await,
            Either::Right((true, asked)) => {
                match select(asked, Box::pin(browser::sleep(PATIENCE_MS))).await {
                    Either::Left((answer, _)) => answer,
                    Either::Right(_) => Err(Failure::Offline),
                }
            }
        };
        // Somebody who came in without a network has no session until this device has heard that the network is back; a
        // page may hear it first.
        let asked = match asked {
            Err(Failure::LogInNeeded) if tablet::session_again().await => ask().await,
            asked => asked,
        };
        if matches!(asked, Err(Failure::Offline)) {
            queue::lost();
        }
        match asked {
            Err(failure @ (Failure::Offline | Failure::LogInNeeded)) => from_here(make).await.ok_or(failure),
            asked => asked,
        }
    })
}

/// Makes something from what lies here.
async fn from_here<T, M>(make: impl FnOnce() -> M) -> Option<T>
where
    M: Future<Output = Result<Making<Option<T>>, Missing>>,
{
    if !taken_along().await {
        return None;
    }
    make().await.ok()?.await
}

/// Notes something that the student did, so that the pages made here know it.
pub(crate) async fn note(deed: Deed) {
    if taken_along().await
        && let Ok(noting) = note_deed(deed).await
    {
        noting.await;
    }
}

/// The same with an answer, while the page goes on: the desk may have to be unpacked first, which takes longer than a
/// student should wait to be told how an answer went. Pages made here wait for it.
pub(super) fn note_later(connection: Connection, id: ActId, said: Deed) {
    desk::begin_noting();
    leptos::task::spawn_local(async move {
        if taken_along().await
            && let Ok(noting) = note_answer(id, said).await
        {
            noting.await;
        }
        desk::end_noting();
        connection.did();
    });
}

/// Takes along what the student will need, if what lies here is no longer fresh. To be called only while nothing of theirs
/// waits to be sent.
pub(super) async fn take_along(user: UserId) {
    if let Ok(fetching) = fetch(user).await {
        fetching.await;
    }
}

/// Prepares this tablet for these students (see [`super::prepare`]).
pub(super) async fn prepare_for(students: Vec<UserId>, told: fn(Preparation)) -> Option<String> {
    fetch_for_all(students, told).await.ok()?.await
}
