//! The log: once each, in one order, nothing half.

use std::collections::BTreeMap;

use protocol::{AttemptEvent, AttemptId, UserId};
use store::attempts::Among;
use store::quarantine::{self, NewQuarantined};
use store::recording::{Changes, Earlier, NewAttempt, Share};
use store::routes::{self, Renewed, StoredRoute};
use store::{Db, ItemState, Recording, attempts, learners, replay};
use tokio::task::JoinSet;

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(
    what_is_written_is_read,
    the_same_and_another_body,
    dropped_is_nothing,
    kept_aside,
    two_processes_eight_senders,
    latest_by_item,
    taken_in_an_hour,
    a_later_route_stays,
    several_at_once,
);

/// What the service does with a batch, with a model that only counts.
async fn send(db: &Db, user: UserId, events: &[AttemptEvent]) -> Vec<(AttemptId, Earlier)> {
    let who = student(db, user).await;
    let ids: Vec<_> = events.iter().map(|event| event.id).collect();
    let items: Vec<_> = events.iter().map(|event| event.item.clone()).collect();
    let recording = Recording::begin(db, &[Share::new(&who, &ids, &items)]).await.unwrap();
    let outcomes: Vec<_> = ids.iter().map(|id| (*id, recording.earlier(0, *id, "hash"))).collect();
    let mut counted: u32 = recording.state(0).map_or(0, |before| before.state.parse().unwrap());
    let mut states = BTreeMap::new();
    let mut new = Vec::new();
    for (event, (_, earlier)) in events.iter().zip(&outcomes) {
        if *earlier == Earlier::Unknown {
            counted += 1;
            let state = states.entry(event.item.clone()).or_insert_with(|| {
                recording.item(0, &event.item).unwrap_or(ItemState { mean: 0.0, variance: 1.0, answers: 0 })
            });
            state.answers += 1;
            // Inexact on purpose: what comes back must be the same bits.
            state.mean += 0.1;
            new.push(marked(event.clone()));
        }
    }
    let changes = Changes {
        attempts: new,
        state: Some(counted.to_string()),
        items: states.into_iter().collect(),
        ..Changes::default()
    };
    recording.commit(&[(changes, START)]).await.unwrap();
    outcomes
}

fn marked(event: AttemptEvent) -> NewAttempt {
    NewAttempt {
        event,
        body_hash: "hash".to_owned(),
        template: TEMPLATE.to_owned(),
        verdict: "wrong".to_owned(),
        credit: 0.25,
        misconception: Some("sign-when-moving".parse().unwrap()),
        for_people: 0,
    }
}

async fn what_is_written_is_read(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let events = [event(JONAS, 1, "a"), event(JONAS, 2, "b"), event(JONAS, u64::MAX, "a")];
    send(&db, JONAS, &events).await;
    let jonas = student(&db, JONAS).await.into();
    let log = attempts::of_student(&db, &jonas, 10, None).await.unwrap();
    assert_eq!(log.iter().map(|attempt| attempt.school_seq).collect::<Vec<_>>(), [3, 2, 1]);
    assert_eq!(log[1].event, events[1]);
    assert_eq!(log[0].event.sequence, i64::MAX as u64, "no honest device counts that far");
    let first = &log[2];
    assert_eq!((first.user, first.received_at, first.verdict.as_str()), (JONAS, START, "wrong"));
    assert_eq!(
        (first.credit.to_bits(), first.misconception.as_ref()),
        (0.25_f64.to_bits(), Some(&"sign-when-moving".parse().unwrap()))
    );

    let page = attempts::of_student(&db, &jonas, 1, Some(3)).await.unwrap();
    assert_eq!(page.iter().map(|attempt| attempt.school_seq).collect::<Vec<_>>(), [2]);
    for (among, limit, expect) in [
        (Among::Items(&[item("a")]), 9, &[3, 1][..]),
        (Among::Items(&[item("a"), item("b")]), 2, &[3, 2]),
        (Among::Items(&[]), 9, &[]),
        (Among::These(&[events[1].id, AttemptId(uuid::Uuid::nil())]), 9, &[2]),
        (Among::These(&[]), 9, &[]),
    ] {
        let found = attempts::of_student_among(&db, &jonas, among, limit).await.unwrap();
        assert_eq!(found.iter().map(|attempt| attempt.school_seq).collect::<Vec<_>>(), expect, "{among:?}");
    }
    assert_eq!(attempts::of_student_since(&db, &jonas, START).await.unwrap().len(), 3);
    assert_eq!(attempts::of_student_since(&db, &jonas, START.plus(1)).await.unwrap(), []);
    let state = learners::state_of(&db, &jonas).await.unwrap().unwrap();
    assert_eq!((state.state.as_str(), state.school_seq), ("3", 3));
    assert_eq!(learners::state_of(&db, &student(&db, EGLE).await.into()).await.unwrap(), None);
    let items = learners::item_states(&db, NORTH).await.unwrap();
    assert_eq!((items[&item("a")].answers, items[&item("b")].answers), (2, 1));
    assert_eq!(items[&item("a")].mean.to_bits(), (0.1_f64 + 0.1).to_bits());
    assert!(learners::item_states(&db, SOUTH).await.unwrap().is_empty());
}

async fn the_same_and_another_body(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let sent = event(JONAS, 1, "a");
    assert_eq!(send(&db, JONAS, std::slice::from_ref(&sent)).await, [(sent.id, Earlier::Unknown)]);
    assert_eq!(send(&db, JONAS, std::slice::from_ref(&sent)).await, [(sent.id, Earlier::Same)]);
    for (user, hash, expected) in [
        (JONAS, "another", Earlier::Different),
        // Somebody else's event is never "had already", in the same school or another.
        (EGLE, "hash", Earlier::Different),
        (UGNE, "hash", Earlier::Different),
    ] {
        let recording =
            Recording::begin(&db, &[Share::new(&student(&db, user).await, &[sent.id], &[])]).await.unwrap();
        assert_eq!(recording.earlier(0, sent.id, hash), expected);
    }
    assert_eq!(attempts::count(&db).await.unwrap(), 1);
}

async fn dropped_is_nothing(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let jonas = student(&db, JONAS).await;
    drop(Recording::begin(&db, &[Share::new(&jonas, &[], &[])]).await.unwrap());
    // One of two new attempts cannot be stored: neither is, and the number is not used up.
    let twice = marked(event(JONAS, 1, "a"));
    let recording = Recording::begin(&db, &[Share::new(&jonas, &[twice.event.id], &[])]).await.unwrap();
    assert_eq!(recording.next_seq(0), 1);
    let changes =
        Changes { attempts: vec![twice.clone(), twice], state: Some("2".to_owned()), ..Changes::default() };
    recording.commit(&[(changes, START)]).await.unwrap_err();
    assert_eq!(attempts::count(&db).await.unwrap(), 0);
    assert_eq!(replay::last_seq(&db, NORTH).await.unwrap(), 0);
    assert_eq!(learners::state_of(&db, &jonas.into()).await.unwrap(), None);
    send(&db, JONAS, &[event(JONAS, 1, "a")]).await;
    assert_eq!(replay::last_seq(&db, NORTH).await.unwrap(), 1);
}

async fn kept_aside(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let jonas = student(&db, JONAS).await;
    let poison = |hash: &str| NewQuarantined {
        event_id: "no uuid \0".to_owned(),
        body_hash: hash.to_owned(),
        reason: "unknown_item".to_owned(),
        body: "{\"\0\"}".to_owned(),
    };
    let changes = Changes { quarantined: vec![poison("1")], ..Changes::default() };
    let recording = Recording::begin(&db, &[Share::new(&jonas, &[], &[])]).await.unwrap();
    assert_eq!(recording.commit(&[(changes, START)]).await.unwrap(), [None]);
    quarantine::add(&db, &jonas, &[poison("1"), poison("2"), poison("2")], START.plus(1)).await.unwrap();
    quarantine::add(&db, &jonas, &[], START).await.unwrap();
    // The same from somebody else is kept too; a key of any length can be kept.
    let egle = student(&db, EGLE).await;
    let long = NewQuarantined { event_id: "ą".repeat(100_000), body: "b".repeat(100_000), ..poison("3") };
    quarantine::add(&db, &egle, &[poison("1"), long], START.plus(-1)).await.unwrap();
    let kept = quarantine::list(&db, NORTH, 10).await.unwrap();
    assert_eq!(kept.iter().map(|event| event.body_hash.as_str()).collect::<Vec<_>>(), ["2", "1", "1", "3"]);
    assert_eq!((kept[2].user, kept[3].event_id.chars().count(), kept[3].body.len()), (EGLE, 100, 50_000));
    assert_eq!((kept[1].user, kept[1].received_at, kept[1].body.as_str()), (JONAS, START, "{\"\u{fffd}\"}"));
    assert_eq!(quarantine::list(&db, SOUTH, 10).await.unwrap(), []);
}

/// Two processes, eight senders: each batch is sent four times at once, over both processes, while other students
/// of the school send theirs.
async fn two_processes_eight_senders(place: &Place) {
    const BATCHES: u64 = 6;
    const LENGTH: u64 = 5;
    let processes = [place.open().await, place.open().await];
    build(&processes[0]).await;
    let mut senders = JoinSet::new();
    for sender in 0..8 {
        let db = processes[sender % 2].clone();
        let user = if sender < 4 { JONAS } else { TOMAS };
        senders.spawn(async move {
            let mut outcomes = Vec::new();
            for batch in 0..BATCHES {
                let events: Vec<_> =
                    (0..LENGTH).map(|n| event(user, batch * LENGTH + n, &format!("item-{n}"))).collect();
                outcomes.extend(send(&db, user, &events).await);
            }
            outcomes
        });
    }
    let mut stored = BTreeMap::<AttemptId, u32>::new();
    for (id, earlier) in senders.join_all().await.into_iter().flatten() {
        assert_ne!(earlier, Earlier::Different);
        *stored.entry(id).or_default() += u32::from(earlier == Earlier::Unknown);
    }
    let each = BATCHES * LENGTH;
    assert_eq!(stored.len() as u64, 2 * each);
    assert!(stored.values().all(|times| *times == 1), "{stored:?}");

    let db = &processes[1];
    let log = replay::attempts_between(db, NORTH, 0, i64::MAX, 1000).await.unwrap();
    assert!((1..).zip(&log).all(|(seq, attempt)| attempt.school_seq == seq));
    assert_eq!(log.len() as u64, 2 * each);
    for user in [JONAS, TOMAS] {
        let state = learners::state_of(db, &student(db, user).await.into()).await.unwrap().unwrap();
        assert_eq!(state.state, each.to_string(), "no update was lost");
    }
    let items = learners::item_states(db, NORTH).await.unwrap();
    assert!(items.values().all(|state| u64::from(state.answers) == 2 * BATCHES), "{items:?}");
}

async fn latest_by_item(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let who = student(&db, JONAS).await;
    for (number, name, verdict) in
        [(1, "a", "correct"), (2, "b", "correct"), (3, "a", "wrong"), (4, "b", "invalid")]
    {
        let attempt = NewAttempt { verdict: verdict.to_owned(), ..marked(event(JONAS, number, name)) };
        let recording = Recording::begin(&db, &[Share::new(&who, &[attempt.event.id], &[])]).await.unwrap();
        let changes = Changes { attempts: vec![attempt], ..Changes::default() };
        recording.commit(&[(changes, START.plus(number as i64))]).await.unwrap();
    }
    let latest = attempts::latest_by_item(&db, &who.into(), START).await.unwrap();
    let seen: Vec<_> = latest.iter().map(|it| (it.item.as_str(), it.at, it.right)).collect();
    assert_eq!(seen, [("a", START.plus(3), false), ("b", START.plus(2), true)]);
    let seeds = |number| event(JONAS, number, "a").seed;
    let mut of_a = latest[0].seeds.clone();
    of_a.sort_unstable();
    assert_eq!((of_a, &latest[1].seeds), (vec![seeds(1), seeds(3)], &vec![seeds(2)]));
    assert_eq!(attempts::latest_by_item(&db, &who.into(), START.plus(3)).await.unwrap().len(), 1);
}

async fn taken_in_an_hour(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    send(&db, JONAS, &[event(JONAS, 1, "a"), event(JONAS, 2, "a")]).await;
    let jonas = student(&db, JONAS).await;
    let aside = NewQuarantined {
        event_id: String::new(),
        body_hash: "h".to_owned(),
        reason: String::new(),
        body: String::new(),
    };
    quarantine::add(&db, &jonas, &[aside], START.plus(5)).await.unwrap();
    send(&db, EGLE, &[event(EGLE, 1, "a")]).await;
    for (since, expect) in [(0, (3, Some(START))), (1, (1, Some(START.plus(5)))), (6, (0, None))] {
        let mut recording = Recording::begin(&db, &[Share::new(&jonas, &[], &[])]).await.unwrap();
        assert_eq!(recording.taken_since(0, START.plus(since)).await.unwrap(), expect, "since {since}");
    }
}

async fn a_later_route_stays(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let who = student(&db, JONAS).await;
    let jonas = who.into();
    let route = |school_seq, stops: &str| StoredRoute {
        day: "2026-11-23".to_owned(),
        school_seq,
        stops: stops.to_owned(),
        changes: "[]".to_owned(),
        updated_at: START,
    };
    assert_eq!(routes::of_student(&db, &jonas).await.unwrap(), None);
    for (seq, stops, expected) in [(0, "[0]", "[0]"), (2, "[1]", "[1]"), (1, "[2]", "[1]"), (2, "[3]", "[3]")]
    {
        routes::put(&db, &jonas, &route(seq, stops)).await.unwrap();
        assert_eq!(routes::of_student(&db, &jonas).await.unwrap().unwrap().stops, expected);
    }
    // What follows answers gives way to whatever came between.
    let egle = student(&db, EGLE).await.into();
    for (student, seq, from, expected) in [
        (jonas, 3, Some(START.plus(1)), "[3]"),
        (jonas, 3, None, "[3]"),
        (jonas, 1, Some(START), "[3]"),
        (jonas, 3, Some(START), "[new]"),
        (egle, 1, None, "[new]"),
    ] {
        let renewed = Renewed { student, route: route(seq, "[new]"), from };
        routes::renew(&db, &[renewed]).await.unwrap();
        let stored = routes::of_student(&db, &student).await.unwrap().unwrap();
        assert_eq!(stored.stops, expected, "{seq} from {from:?}");
    }
    routes::renew(&db, &[]).await.unwrap();
}

/// What several students sent in one transaction: each student's share after the one before it.
async fn several_at_once(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let (jonas, ugne) = (student(&db, JONAS).await, student(&db, UGNE).await);
    let again = event(JONAS, 1, "a");
    send(&db, JONAS, std::slice::from_ref(&again)).await;
    let sent = [(jonas, event(JONAS, 2, "a")), (ugne, event(UGNE, 1, "a")), (jonas, event(JONAS, 3, "b"))];
    let mut shares: Vec<Share> = sent
        .iter()
        .map(|(who, event)| Share::new(who, &[event.id, again.id], std::slice::from_ref(&event.item)))
        .collect();
    let egle = student(&db, EGLE).await;
    shares.push(Share::new(&egle, &[], &[]));
    let mut recording = Recording::begin(&db, &shares).await.unwrap();
    let known = |share: usize| recording.earlier(share, again.id, "hash");
    assert_eq!([known(0), known(1), known(2)], [Earlier::Same, Earlier::Different, Earlier::Same]);
    assert_eq!(recording.earlier(1, sent[1].1.id, "hash"), Earlier::Unknown);
    assert_eq!([0, 1, 2].map(|share| recording.next_seq(share)), [2, 1, 2]);
    let before = recording.state(2).unwrap();
    assert_eq!((before.state.as_str(), before.school_seq, recording.state(1)), ("1", 1, None));
    assert_eq!([0, 1, 2].map(|share| recording.item(share, &item("a")).is_some()), [true, false, true]);
    let taken = [(0, 1), (1, 0), (2, 1), (3, 0)];
    for (share, expect) in taken {
        assert_eq!(recording.taken_since(share, START).await.unwrap().0, expect);
    }
    let state = |answers| ItemState { mean: 0.5, variance: 1.0, answers };
    let mut changes: Vec<(Changes, protocol::Millis)> = (1..)
        .zip(&sent)
        .map(|(n, (_, event))| Changes {
            attempts: vec![marked(event.clone())],
            state: Some(format!("after {n}")),
            items: vec![(item("a"), state(n))],
            ..Changes::default()
        })
        .map(|changes| (changes, START.plus(5)))
        .collect();
    changes.push((Changes::default(), START));
    assert_eq!(recording.commit(&changes).await.unwrap(), [Some(2), Some(1), Some(3), None]);
    for (who, state, seq) in [(jonas, "after 3", 3), (ugne, "after 2", 1)] {
        let stored = learners::state_of(&db, &who.into()).await.unwrap().unwrap();
        assert_eq!(
            (stored.state.as_str(), stored.school_seq, stored.updated_at),
            (state, seq, START.plus(5))
        );
    }
    assert_eq!(learners::state_of(&db, &egle.into()).await.unwrap(), None);
    for (school, last, answers) in [(NORTH, 3, 3), (SOUTH, 1, 2)] {
        assert_eq!(replay::last_seq(&db, school).await.unwrap(), last);
        assert_eq!(learners::item_states(&db, school).await.unwrap()[&item("a")].answers, answers);
    }
}
