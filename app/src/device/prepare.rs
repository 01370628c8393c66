//! Preparing a tablet of a class for a lesson without a network: the content, and the desk of each of its students.
//!
//! Everything is fetched while nobody is in, or somebody else is: a student's desk comes sealed for their own key, and lies
//! here as it came until their PIN opens it. What is here already is not fetched again, and an interrupted preparation
//! goes on where it was.

use gloo_net::http::Request;
use leptos::prelude::window;
use protocol::UserId;

use super::{Preparation, desk, pack, queue, vault};

/// Under this name the version of a student's desk is remembered.
const VERSION: &str = "takas.desk.";

fn stored(user: UserId) -> Option<String> {
    window().local_storage().ok()??.get_item(&format!("{VERSION}{user}")).ok()?
}

fn store(user: UserId, version: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // Without it the same is fetched once more.
        let _ = storage.set_item(&format!("{VERSION}{user}"), version);
    }
}

/// Takes along the desk of one student; whether it is here and as new as the server's.
async fn prepare_one(user: UserId) -> bool {
    // Whoever is in takes along by themselves, and what waits here is not yet in what the server would give.
    if vault::current().await == Some(user) || queue::waits_of(user).await {
        return vault::holds(user, desk::SNAPSHOT).await;
    }
    let mut request = Request::get(&format!("/api/v1/tablet/desks/{user}"));
    if vault::holds(user, desk::SNAPSHOT).await
        && let Some(version) = stored(user)
    {
        request = request.header("if-none-match", &version);
    }
    let Ok(response) = request.send().await else { return false };
    match response.status() {
        304 => true,
        200 => {
            let version = response.headers().get("etag").unwrap_or_default();
            let Ok(sealed) = response.binary().await else { return false };
            // Somebody may have come in meanwhile, and gone on from what lies here.
            if vault::current().await == Some(user) || !vault::lay(user, desk::SNAPSHOT, &sealed).await {
                return false;
            }
            vault::take_away(user, desk::DONE).await;
            store(user, &version);
            true
        }
        _ => false,
    }
}

/// Prepares this tablet for these students, and tells how far it is. Says what is ready, for the teacher; `None` if the
/// content itself could not be had.
pub(super) async fn prepare(students: &[UserId], told: fn(Preparation)) -> Option<String> {
    let mut so_far = Preparation { done: 0, ready: 0, all: students.len() as u32 };
    told(so_far);
    pack::fetch().await?;
    for user in students {
        so_far.ready += u32::from(prepare_one(*user).await);
        so_far.done += 1;
        told(so_far);
    }
    Some(format!("{}/{}", so_far.ready, so_far.all))
}
