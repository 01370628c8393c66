//! One open stream: news as they come, a sign of life in between, and an end when there is nothing more to tell.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use app::now;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior};

use super::access::Access;
use super::room::Told;

/// How often a stream says that it lives, and asks whether its listener still may.
pub(super) struct Pace {
    alive: Duration,
    access: Duration,
}

impl Pace {
    /// A teacher must soon know that what is on screen is old.
    pub(super) const TEACHER: Self = Self { alive: Duration::from_secs(5), access: Duration::from_secs(10) };
    /// There are many students, and nothing of theirs hurries.
    pub(super) const STUDENT: Self = Self { alive: Duration::from_secs(20), access: Duration::from_secs(30) };
}

/// A stream that was asked for.
pub(super) struct Listener<T, S> {
    pub(super) told: Told<T>,
    /// What to say of a picture after an earlier one; nothing if it is the same to this listener.
    pub(super) say: S,
    pub(super) access: Access,
    pub(super) stopping: watch::Receiver<bool>,
    /// The name of the events that carry pictures.
    pub(super) name: &'static str,
    pub(super) pace: Pace,
}

/// The same under way.
struct Stream<T, S> {
    listener: Listener<T, S>,
    before: Option<Arc<T>>,
    alive: Interval,
    check: Interval,
    over: bool,
}

/// Ticks that begin one period from now.
fn every(period: Duration) -> Interval {
    let mut ticks = tokio::time::interval_at(tokio::time::Instant::now() + period, period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

impl<T, S> Stream<T, S>
where
    T: Send + Sync + 'static,
    S: FnMut(&T, Option<&T>) -> Option<String> + Send + 'static,
{
    /// The next event; `None`: the stream ends.
    async fn next(&mut self) -> Option<Event> {
        loop {
            // A server that stops says no farewell: the listener is to come back.
            if self.over || *self.listener.stopping.borrow() {
                return None;
            }
            tokio::select! {
                changed = self.listener.told.changed() => {
                    if changed.is_err() {
                        return Some(self.last());
                    }
                    if let Some(event) = self.news() {
                        return Some(event);
                    }
                }
                _ = self.alive.tick() => return Some(Event::default().event("alive").data("-")),
                _ = self.check.tick() => {
                    if !self.listener.access.still().await {
                        return Some(self.last());
                    }
                }
                _ = self.listener.stopping.changed() => {}
            }
        }
    }

    fn news(&mut self) -> Option<Event> {
        let picture = self.listener.told.borrow_and_update().clone()?;
        let text = (self.listener.say)(&picture, self.before.as_deref());
        self.before = Some(picture);
        // The id lets a browser's own reconnecting work; nothing depends on it.
        text.map(|text| Event::default().event(self.listener.name).id(now().0.to_string()).data(text))
    }

    /// Tells the listener that this is over: the lesson, or their access. Whether there is more they learn by asking again.
    fn last(&mut self) -> Event {
        self.over = true;
        Event::default().event("over").data("-")
    }
}

impl<T, S> IntoResponse for Listener<T, S>
where
    T: Send + Sync + 'static,
    S: FnMut(&T, Option<&T>) -> Option<String> + Send + 'static,
{
    fn into_response(self) -> Response {
        let (alive, check) = (every(self.pace.alive), every(self.pace.access));
        let mut told = self.told.clone();
        // A room that was open already has a picture: it is news to whoever comes.
        told.mark_changed();
        let listener = Self { told, ..self };
        let stream = Stream { listener, before: None, alive, check, over: false };
        let events = unfold(stream, |mut stream| async move {
            let event = stream.next().await?;
            Some((Ok::<_, Infallible>(event), stream))
        });
        let mut response = Sse::new(events).into_response();
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        // Proxies such as nginx would otherwise keep events back until a buffer is full.
        headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
        response
    }
}
