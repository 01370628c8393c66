//! Says what is on screen while somebody looks at it, so that a teacher sees who works and who is stuck.
//!
//! Quietly: what cannot be sent is not sent later either, and nobody is told.

use std::cell::RefCell;
use std::time::Duration;

use gloo_net::http::Request;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use protocol::{Place, PresenceReply, PresenceReport, UserId};

use super::browser;

/// Between two reports, in milliseconds. The server takes whoever is silent for 40 s to be away.
const BEAT_MS: f64 = 15_000.0;
/// Reports of a class spread by so much to either side.
const JITTER_MS: f64 = 2_000.0;
/// Time for a page to settle: who only passes through a page is not reported there.
const SOON_MS: f64 = 300.0;

struct Followed {
    who: Option<(UserId, Place)>,
    /// Is told whether a lesson goes on.
    lesson: Option<Callback<bool>>,
    next: Option<TimeoutHandle>,
    watched: bool,
}

thread_local! {
    static FOLLOWED: RefCell<Followed> =
        const { RefCell::new(Followed { who: None, lesson: None, next: None, watched: false }) };
}

/// From now on this is on screen; nothing: nobody is there whose screen it is.
pub(crate) fn follow_presence(who: Option<(UserId, Place)>, lesson: Callback<bool>) {
    let watch = FOLLOWED.with_borrow_mut(|followed| {
        followed.who = who;
        followed.lesson = Some(lesson);
        !std::mem::replace(&mut followed.watched, true)
    });
    if watch {
        // Lives as long as the page.
        let _ = window_event_listener(ev::visibilitychange, |_| {
            if browser::visible() {
                beat_in(SOON_MS);
            }
        });
    }
    beat_in(SOON_MS);
}

fn beat_in(ms: f64) {
    let next = set_timeout_with_handle(beat, Duration::from_millis(ms as u64)).ok();
    FOLLOWED.with_borrow_mut(|followed| {
        if let Some(earlier) = std::mem::replace(&mut followed.next, next) {
            earlier.clear();
        }
    });
}

fn beat() {
    let Some((user, place)) = FOLLOWED.with_borrow(|followed| followed.who.clone()) else { return };
    // A hidden page begins again when it is shown.
    if !browser::visible() {
        return;
    }
    beat_in(BEAT_MS + JITTER_MS * (2.0 * js_sys::Math::random() - 1.0));
    if browser::network() {
        leptos::task::spawn_local(report(user, place));
    }
}

async fn report(user: UserId, place: Place) {
    let body = PresenceReport { user: Some(user), place };
    let Ok(request) = Request::post("/api/v1/presence").json(&body) else { return };
    let Ok(response) = request.send().await else { return };
    if response.ok() {
        if let Ok(PresenceReply { lesson }) = response.json().await
            && let Some(callback) = FOLLOWED.with_borrow(|followed| followed.lesson)
        {
            callback.run(lesson);
        }
    } else if response.status() < 500 {
        // The session has ended: nothing is said until somebody logs in.
        FOLLOWED.with_borrow_mut(|followed| followed.who = None);
    }
}
