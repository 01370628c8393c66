//! Turns: how many requests of one kind are worked on at once, how many may wait for that, and what the rest are told.
//!
//! A thousand tablets come back at the same moment, when the router of a school is switched on again. Each is served in
//! milliseconds; together they would fill memory with bodies and the database's queue with writers until all of them time
//! out. So only so many are let in, before their bodies are read, and the others are told to come again in a while, each
//! after another one.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

/// Requests of sync that are worked on at once: more than the database has connections, few enough for memory.
const AT_WORK: usize = 32;
/// Requests of sync that wait for their turn besides.
const WAITING: usize = 256;
/// Longest time that one waits.
const PATIENCE: Duration = Duration::from_secs(10);
/// When those that were sent away are to come again, in seconds: between these.
const AGAIN_S: (u64, u64) = (2, 20);

/// The turns of one kind of request.
pub(crate) struct Turns {
    at_work: Semaphore,
    let_in: Semaphore,
    sent_away: AtomicU64,
    /// Draws when to come again: without a state of its own, and differently in each process.
    chance: RandomState,
}

impl Turns {
    /// Those of sync.
    pub(crate) fn of_sync() -> Self {
        Self::new(AT_WORK, WAITING)
    }

    fn new(at_work: usize, waiting: usize) -> Self {
        Self {
            at_work: Semaphore::new(at_work),
            let_in: Semaphore::new(at_work + waiting),
            sent_away: AtomicU64::new(0),
            chance: RandomState::new(),
        }
    }

    /// How many were sent away since the process began.
    pub(crate) fn sent_away(&self) -> u64 {
        self.sent_away.load(Ordering::Relaxed)
    }

    fn send_away(&self) -> Response {
        let count = self.sent_away.fetch_add(1, Ordering::Relaxed);
        let (least, most) = AGAIN_S;
        let seconds = least + self.chance.hash_one(count) % (most - least + 1);
        let headers = [(RETRY_AFTER, seconds.to_string())];
        (StatusCode::SERVICE_UNAVAILABLE, headers, "too many at once").into_response()
    }
}

/// Lets a request in when it is its turn.
pub(crate) async fn in_turn(State(turns): State<Arc<Turns>>, request: Request, next: Next) -> Response {
    let Ok(_place) = turns.let_in.try_acquire() else { return turns.send_away() };
    match tokio::time::timeout(PATIENCE, turns.at_work.acquire()).await {
        Ok(Ok(_turn)) => next.run(request).await,
        _ => turns.send_away(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use tokio::task::JoinSet;
    use tower::ServiceExt as _;

    use super::*;

    /// Of forty at once, three are worked on, five wait, and the rest are told to come again at different times; afterwards
    /// all are free again.
    #[tokio::test]
    async fn more_than_can_be_served_are_sent_away() {
        let turns = Arc::new(Turns::new(3, 5));
        let (began, go_on) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
        let handler = {
            let (began, go_on) = (Arc::clone(&began), Arc::clone(&go_on));
            move || async move {
                began.add_permits(1);
                go_on.acquire().await.unwrap().forget();
            }
        };
        let router =
            Router::new().route("/", get(handler)).layer(from_fn_with_state(Arc::clone(&turns), in_turn));
        let mut all = JoinSet::new();
        for _ in 0..40 {
            let router = router.clone();
            all.spawn(async move { router.oneshot(Request::new(Body::empty())).await.unwrap() });
        }
        let mut again = BTreeSet::new();
        for _ in 0..32 {
            let sent_away = all.join_next().await.unwrap().unwrap();
            assert_eq!(sent_away.status(), StatusCode::SERVICE_UNAVAILABLE);
            let seconds: u64 = sent_away.headers()[RETRY_AFTER].to_str().unwrap().parse().unwrap();
            assert!((AGAIN_S.0..=AGAIN_S.1).contains(&seconds));
            again.insert(seconds);
        }
        assert!(again.len() > 5, "{again:?}");
        assert_eq!(turns.sent_away(), 32);
        began.acquire_many(3).await.unwrap().forget();
        assert_eq!(began.available_permits(), 0, "more are worked on than there are turns");
        go_on.add_permits(8);
        while let Some(served) = all.join_next().await {
            assert_eq!(served.unwrap().status(), StatusCode::OK);
        }
        assert_eq!((turns.at_work.available_permits(), turns.let_in.available_permits()), (3, 8));
    }
}
