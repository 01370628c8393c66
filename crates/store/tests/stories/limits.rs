//! Limits on guessing hold across processes.

use store::Db;
use store::limits::{self, Admission, Bucket, LONG_MS, SHORT_MS};
use tokio::task::JoinSet;

use crate::database::{Place, told_twice};
use crate::town::START;

told_twice!(
    two_windows,
    refused_is_not_counted,
    all_buckets_or_none,
    being_right_takes_back_one,
    ten_thousand_guesses,
);

const MINUTE: i64 = 60_000;

fn bucket(name: &str, short: u32, long: u32) -> Bucket {
    Bucket { name: name.to_owned(), short, long }
}

/// A try, so many milliseconds after the start: nothing, or how many seconds to wait.
async fn admit(db: &Db, buckets: &[Bucket], at: i64) -> Option<u32> {
    let waiting = limits::waiting(db, buckets, START.plus(at)).await.unwrap();
    let admission = limits::admit(db, buckets, START.plus(at)).await.unwrap();
    let wait = match admission {
        Admission::Go => None,
        Admission::Wait { seconds } => Some(seconds),
    };
    assert_eq!(wait, waiting, "what is said beforehand");
    wait
}

async fn two_windows(place: &Place) {
    let db = place.open().await;
    let a = [bucket("a", 2, 3)];
    for (at, expect) in [
        (0, None),
        (5 * MINUTE, None),
        (5 * MINUTE + 1, Some(600)),
        (SHORT_MS - 1, Some(1)),
        (SHORT_MS, None),
        // Three in a day.
        (SHORT_MS + 1, Some(85_500)),
        (LONG_MS - 1, Some(1)),
        (LONG_MS, None),
        (LONG_MS + 1, None),
        (LONG_MS + 2, Some(900)),
    ] {
        assert_eq!(admit(&db, &a, at).await, expect, "at {at}");
    }
    assert_eq!(admit(&db, &[bucket("b", 2, 3)], 0).await, None, "another bucket is another's");
    assert_eq!(limits::sweep(&db, START.plus(LONG_MS)).await.unwrap(), 1, "b is over, a is not");
    limits::empty(&db, &["a".to_owned()]).await.unwrap();
    assert_eq!(admit(&db, &a, LONG_MS + 3).await, None);
}

async fn refused_is_not_counted(place: &Place) {
    let db = place.open().await;
    let one = [bucket("one", 1, 9)];
    assert_eq!(admit(&db, &one, 0).await, None);
    for at in 1..20 {
        assert_eq!(admit(&db, &one, at).await, Some(900));
    }
    // Nineteen refused tries have used nothing of the day.
    for window in 1..9 {
        assert_eq!(admit(&db, &one, window * SHORT_MS).await, None);
    }
    assert_eq!(admit(&db, &one, 9 * SHORT_MS).await, Some(78_300));
}

async fn all_buckets_or_none(place: &Place) {
    let db = place.open().await;
    let (own, shared) = (bucket("own", 2, 9), bucket("shared", 1, 9));
    assert_eq!(admit(&db, &[own.clone(), shared.clone()], 0).await, None);
    for at in 1..5 {
        assert_eq!(admit(&db, &[own.clone(), shared.clone()], at).await, Some(900), "shared is full");
    }
    assert_eq!(admit(&db, std::slice::from_ref(&own), 5).await, None, "own was not counted meanwhile");
    assert_eq!(admit(&db, std::slice::from_ref(&own), 6).await, Some(900));
}

async fn being_right_takes_back_one(place: &Place) {
    let db = place.open().await;
    let shared = [bucket("shared", 2, 9)];
    // One guesses; the other is right, again and again.
    assert_eq!(admit(&db, &shared, 0).await, None);
    for at in 1..50 {
        assert_eq!(admit(&db, &shared, at).await, None);
        limits::take_back(&db, &shared).await.unwrap();
    }
    assert_eq!(admit(&db, &shared, 50).await, None);
    assert_eq!(admit(&db, &shared, 51).await, Some(900), "the guesses still stand");
    // Nothing is taken back twice.
    for _ in 0..5 {
        limits::take_back(&db, &shared).await.unwrap();
    }
    assert_eq!(admit(&db, &shared, 52).await, None);
    assert_eq!(admit(&db, &shared, 53).await, None);
    assert_eq!(admit(&db, &shared, 54).await, Some(900));
}

/// Guesses at accounts of one address, taken back now and then, over two processes: none waits for another's rows for
/// ever, and the count holds.
async fn ten_thousand_guesses(place: &Place) {
    let processes = [place.open().await, place.open().await];
    let mut guessers = JoinSet::new();
    for guesser in 0..20 {
        let db = processes[guesser % 2].clone();
        let own = bucket(&format!("account {}", guesser % 4), 20, 100);
        let buckets = [own, bucket("address", 50, 1000)];
        guessers.spawn(async move {
            let mut looked_at = 0;
            for n in 0..500 {
                match limits::admit(&db, &buckets, START).await.unwrap() {
                    Admission::Go if n == 0 => limits::take_back(&db, &buckets).await.unwrap(),
                    Admission::Go => looked_at += 1,
                    Admission::Wait { .. } => {}
                }
            }
            looked_at
        });
    }
    assert_eq!(guessers.join_all().await.into_iter().sum::<u32>(), 50);
}
