//! Limits on guessing hold across processes.

use store::Db;
use store::limits::{self, Admission};
use tokio::task::JoinSet;

use crate::database::{Place, told_twice};
use crate::town::START;

told_twice!(a_window, ten_thousand_guesses);

const WINDOW: i64 = 60_000;

async fn admit(db: &Db, bucket: &str, at: i64) -> Admission {
    limits::admit(db, bucket, START.plus(at), WINDOW, 2).await.unwrap()
}

async fn a_window(place: &Place) {
    let db = place.open().await;
    for (bucket, at, expected) in [
        ("a", 0, Admission::Go),
        ("a", 10_000, Admission::Go),
        ("a", 10_001, Admission::Wait { seconds: 50 }),
        ("b", 10_002, Admission::Go),
        ("a", 59_999, Admission::Wait { seconds: 1 }),
        ("a", 60_000, Admission::Go),
        ("a", 60_001, Admission::Go),
        ("a", 60_002, Admission::Wait { seconds: 60 }),
    ] {
        assert_eq!(admit(&db, bucket, at).await, expected, "{bucket} at {at}");
    }
    limits::forgive(&db, "a").await.unwrap();
    assert_eq!(admit(&db, "a", 60_003).await, Admission::Go);

    // Two accounts on one shared bucket: being right takes back one try, not those of the other.
    assert_eq!(admit(&db, "shared", 0).await, Admission::Go);
    assert_eq!(admit(&db, "shared", 0).await, Admission::Go);
    limits::take_back(&db, "shared").await.unwrap();
    assert_eq!(admit(&db, "shared", 1).await, Admission::Go);
    assert_eq!(admit(&db, "shared", 1).await, Admission::Wait { seconds: 60 });

    assert_eq!(limits::sweep(&db, START.plus(1)).await.unwrap(), 1, "only the shared one began before");
}

async fn ten_thousand_guesses(place: &Place) {
    let processes = [place.open().await, place.open().await];
    let mut guessers = JoinSet::new();
    for guesser in 0..20 {
        let db = processes[guesser % 2].clone();
        guessers.spawn(async move {
            let mut looked_at = 0;
            for _ in 0..500 {
                match limits::admit(&db, "account", START, WINDOW, 20).await.unwrap() {
                    Admission::Go => looked_at += 1,
                    Admission::Wait { .. } => {}
                }
            }
            looked_at
        });
    }
    assert_eq!(guessers.join_all().await.into_iter().sum::<u32>(), 20);
}
