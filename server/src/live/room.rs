//! One task for all who listen to the same thing, for as long as somebody does.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

/// Where a room's picture comes from.
pub(super) trait Source: Send + 'static {
    /// The picture.
    type Picture: PartialEq + Send + Sync + 'static;

    /// Looks; `None`: there is nothing to look at any more, and the room closes.
    fn look(&mut self) -> impl Future<Output = Result<Option<Self::Picture>, service::Error>> + Send;
}

/// The latest picture; nothing before the first look.
pub(super) type Told<T> = watch::Receiver<Option<Arc<T>>>;

type Telling<T> = Arc<watch::Sender<Option<Arc<T>>>>;

/// Rooms by what is looked at in them.
pub(super) struct Rooms<K, T> {
    open: Arc<Mutex<HashMap<K, Telling<T>>>>,
    /// How often to look.
    pace: Duration,
}

impl<K, T> Clone for Rooms<K, T> {
    fn clone(&self) -> Self {
        Self { open: Arc::clone(&self.open), pace: self.pace }
    }
}

impl<K, T> Rooms<K, T>
where
    K: Copy + Eq + Hash + Send + 'static,
    T: PartialEq + Send + Sync + 'static,
{
    /// No rooms yet; in each it will be looked so often.
    pub(super) fn new(pace: Duration) -> Self {
        Self { open: Arc::default(), pace }
    }

    fn open(&self) -> MutexGuard<'_, HashMap<K, Telling<T>>> {
        // Nothing panics while it holds the lock; and if it did, the map would still be whole.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Joins the room, which is opened with `source` if nobody is in it.
    pub(super) fn join(&self, key: K, source: impl Source<Picture = T>) -> Told<T> {
        let mut rooms = self.open();
        if let Some(telling) = rooms.get(&key) {
            return telling.subscribe();
        }
        let (telling, told) = watch::channel(None);
        let telling = Arc::new(telling);
        rooms.insert(key, Arc::clone(&telling));
        let keeper = tokio::spawn(self.clone().keep(key, telling, source));
        let rooms = self.clone();
        tokio::spawn(async move {
            // A room in which nobody looks any more must not stay open: its listeners would wait for ever.
            if keeper.await.is_err() {
                rooms.open().remove(&key);
            }
        });
        told
    }

    /// Looks until the last listener has left, or there is nothing to look at. If it cannot look, it closes too: listeners
    /// come back a little later, and until then their pages say how old their picture is.
    async fn keep(self, key: K, telling: Telling<T>, mut source: impl Source<Picture = T>) {
        let mut ticks = tokio::time::interval(self.pace);
        // After a slow look the next one is a second later, not at once.
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if self.close_if(key, false, &telling) {
                return;
            }
            let picture = source.look().await.unwrap_or_else(|error| {
                tracing::warn!(error = &error as &dyn std::error::Error, "a lesson cannot be looked at");
                None
            });
            let Some(picture) = picture else {
                self.close_if(key, true, &telling);
                return;
            };
            telling.send_if_modified(|now| {
                let news = now.as_deref() != Some(&picture);
                if news {
                    *now = Some(Arc::new(picture));
                }
                news
            });
        }
    }

    /// Closes the room if its time is over or nobody is in it; under the lock, so that nobody joins meanwhile.
    fn close_if(&self, key: K, over: bool, telling: &Telling<T>) -> bool {
        let mut rooms = self.open();
        let close = over || telling.receiver_count() == 0;
        if close {
            rooms.remove(&key);
        }
        close
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    const PACE: Duration = Duration::from_millis(10);

    /// Counts how often it was asked; there is nothing after `last`.
    struct Counted {
        looks: Arc<AtomicU32>,
        last: u32,
    }

    impl Source for Counted {
        type Picture = u32;

        async fn look(&mut self) -> Result<Option<u32>, service::Error> {
            let look = self.looks.fetch_add(1, Ordering::SeqCst);
            Ok((look < self.last).then_some(look))
        }
    }

    #[tokio::test]
    async fn all_in_a_room_share_one_look_and_an_empty_room_closes() {
        let (rooms, looks) = (Rooms::new(PACE), Arc::new(AtomicU32::new(0)));
        let source = || Counted { looks: Arc::clone(&looks), last: 1_000 };
        let (mut first, second) = (rooms.join(1, source()), rooms.join(1, source()));
        for _ in 0..3 {
            first.changed().await.unwrap();
        }
        let seen = first.borrow_and_update().as_deref().copied().unwrap();
        assert!(seen < looks.load(Ordering::SeqCst));
        drop((first, second));
        while !rooms.open().is_empty() {
            tokio::time::sleep(PACE).await;
        }
        let looked = looks.load(Ordering::SeqCst);
        tokio::time::sleep(5 * PACE).await;
        assert_eq!(looks.load(Ordering::SeqCst), looked, "nobody is there to look for");
        let mut third = rooms.join(1, source());
        third.changed().await.unwrap();
        assert_eq!(third.borrow().as_deref(), Some(&looked));
    }

    #[tokio::test]
    async fn what_is_over_sends_everybody_away() {
        let rooms = Rooms::new(PACE);
        let mut told = rooms.join(1, Counted { looks: Arc::default(), last: 1 });
        told.changed().await.unwrap();
        assert!(told.changed().await.is_err());
        assert!(rooms.open().is_empty());
    }
}
