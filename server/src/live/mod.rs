//! Lessons as streams of server-sent events.
//!
//! - `GET /api/v1/live/{class}`: the teacher's grid, or with `?view=screen` what the projector shows (no names).
//! - `GET /api/v1/lesson`: what a student is told of the lesson of their class; 204 if there is none.
//!
//! Processes tell each other nothing: each looks at the database once a second for every class (and lesson) that somebody
//! listens to, and for no other. Every stream begins with the whole picture, so a listener that comes back has missed
//! nothing, whichever process it comes back to, and `Last-Event-ID` need not be read. See `docs/live-lesson.md`.

mod access;
mod listener;
mod room;
mod sources;

use std::time::Duration;

use app::{Identity, Preferences, now};
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use math::Lang;
use protocol::{ClassId, Failure, LessonId};
use serde::Deserialize;
use service::{LessonNews, Service};
use tokio::sync::watch;

use self::access::Access;
use self::listener::{Listener, Pace};
use self::room::Rooms;
use self::sources::{ClassSource, Grid, LessonSource};
use crate::identity::token;
use crate::state::AppState;
use crate::sync::failed;

/// How often the database is looked at. With what the way to the page takes, a change is seen within two seconds.
const LOOK: Duration = Duration::from_secs(1);

/// Who listens to this process. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Live {
    service: Service,
    classes: Rooms<(ClassId, Lang), Grid>,
    lessons: Rooms<(LessonId, Lang), LessonNews>,
    stopping: watch::Sender<bool>,
}

impl Live {
    pub(crate) fn new(service: Service) -> Self {
        let (stopping, _) = watch::channel(false);
        Self { service, classes: Rooms::new(LOOK), lessons: Rooms::new(LOOK), stopping }
    }

    /// Ends all streams: their listeners come back when there is a server again.
    pub(crate) fn stop(&self) {
        self.stopping.send_replace(true);
    }
}

#[derive(Deserialize)]
pub(crate) struct Which {
    /// `screen`: without names.
    #[serde(default)]
    view: String,
}

/// `GET /api/v1/live/{class}`
pub(crate) async fn class(
    State(state): State<AppState>,
    Extension(Identity(caller)): Extension<Identity>,
    Extension(Preferences { lang, .. }): Extension<Preferences>,
    headers: HeaderMap,
    Path(class): Path<String>,
    Query(which): Query<Which>,
) -> Response {
    let live = &state.live;
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    let watched = match live.service.watch(&caller, &class).await {
        Ok(watched) => watched,
        Err(error) => return failed(&Failure::from(error)),
    };
    let key = (watched.class(), lang);
    let source = ClassSource::new(live.service.clone(), watched, lang);
    let pick = if which.view == "screen" { Grid::screen } else { Grid::grid };
    Listener {
        told: live.classes.join(key, source),
        say: move |grid: &Grid, before: Option<&Grid>| {
            (before.map(pick) != Some(pick(grid))).then(|| pick(grid).to_owned())
        },
        access: Access::to_class(&state, token(&headers, state.config.secure()), class),
        stopping: live.stopping.subscribe(),
        name: "lesson",
        pace: Pace::TEACHER,
    }
    .into_response()
}

/// `GET /api/v1/lesson`
pub(crate) async fn lesson(
    State(state): State<AppState>,
    Extension(Identity(caller)): Extension<Identity>,
    Extension(Preferences { lang, .. }): Extension<Preferences>,
    headers: HeaderMap,
) -> Response {
    let live = &state.live;
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    let attended = match live.service.attend(&caller, now()).await {
        Ok(Some(attended)) => attended,
        Ok(None) => return StatusCode::NO_CONTENT.into_response(),
        Err(error) => return failed(&Failure::from(error)),
    };
    let source = LessonSource::new(live.service.clone(), attended.clone(), lang);
    Listener {
        told: live.lessons.join((attended.lesson(), lang), source),
        access: Access::to_lesson(&state, token(&headers, state.config.secure()), attended.lesson()),
        say: move |news: &LessonNews, before: Option<&LessonNews>| {
            let same = before.is_some_and(|before| news.says_the_same(before, &attended));
            let signal = || serde_json::to_string(&news.told_to(&attended, now())).ok();
            if same { None } else { signal() }
        },
        stopping: live.stopping.subscribe(),
        name: "lesson",
        pace: Pace::STUDENT,
    }
    .into_response()
}
