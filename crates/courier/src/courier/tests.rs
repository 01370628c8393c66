use super::*;
use uuid::Uuid;

fn user(n: u128) -> UserId {
    UserId(Uuid::from_u128(n))
}

fn sealed(n: u64) -> Waiting {
    Waiting { id: n.to_string(), user: user(u128::from(n % 3)), sequence: n, way: Way::Sealed, bytes: 500 }
}

fn plain(n: u64, owner: u128) -> Waiting {
    Waiting { user: user(owner), way: Way::Session, ..sealed(n) }
}

fn ids(step: Step) -> Vec<String> {
    match step {
        Step::Send(errand) => errand.ids,
        other => panic!("{other:?}"),
    }
}

fn status(code: u16) -> Heard {
    Heard::Status { code, retry_after_ms: None }
}

fn taken(ids: &[String]) -> Heard {
    let reply = |id: &String| Reply { id: id.clone(), outcome: EventOutcome::Stored, reason: None };
    Heard::Replies(ids.iter().map(reply).collect())
}

#[test]
fn batches_are_bounded_and_in_order() {
    let mut waiting: Vec<Waiting> = (1..=250).rev().map(sealed).collect();
    let mut courier = Courier::new();
    let batch = ids(courier.next(&waiting, None, 0));
    assert_eq!(batch.len(), MAX_EVENTS_PER_BATCH);
    assert_eq!((batch[0].as_str(), batch[99].as_str()), ("1", "100"));
    assert_eq!(courier.next(&waiting, None, 0), Step::Busy);
    assert_eq!(courier.heard(taken(&batch), 0, 0.5).forget, batch);
    for record in &mut waiting {
        record.bytes = MOST_BYTES / 3;
    }
    assert_eq!(ids(courier.next(&waiting, None, 0)).len(), 3);
    courier.heard(Heard::Nothing, 0, 0.5);
    waiting[249].bytes = 10 * MOST_BYTES;
    assert_eq!(ids(courier.next(&waiting, None, 1_000)), ["1"], "what is too long travels alone");
}

#[test]
fn what_each_status_means() {
    let two = [sealed(1), sealed(2)];
    for (heard, then) in [
        (Heard::Nothing, Step::Later(1_000)),
        (status(408), Step::Later(1_000)),
        (status(503), Step::Later(1_000)),
        (status(500), Step::Later(1_000)),
        (Heard::Status { code: 429, retry_after_ms: Some(7_000) }, Step::Later(8_000)),
    ] {
        let mut courier = Courier::new();
        courier.next(&two, None, 0);
        assert_eq!(courier.heard(heard.clone(), 0, 1.0), Orders::default(), "{heard:?}");
        assert_eq!(courier.next(&two, None, 0), then, "{heard:?}");
    }
}

#[test]
fn a_sign_of_a_network_ends_a_pause_that_nobody_asked_for() {
    let one = [sealed(1)];
    let mut courier = Courier::new();
    courier.next(&one, None, 0);
    courier.heard(Heard::Nothing, 0, 1.0);
    courier.hurry();
    assert_eq!(ids(courier.next(&one, None, 0)), ["1"]);
    courier.heard(Heard::Status { code: 429, retry_after_ms: Some(5_000) }, 0, 0.0);
    courier.hurry();
    assert_eq!(courier.next(&one, None, 0), Step::Later(6_000));
}

#[test]
fn what_failed_alone_holds_up_nothing() {
    let mut courier = Courier::new();
    courier.next(&[sealed(1)], None, 0);
    courier.heard(status(500), 0, 1.0);
    // Much later it fails again, and waits longer than a new record does.
    let mut now = 1_000;
    for _ in 0..8 {
        courier.next(&[sealed(1)], None, now);
        courier.heard(status(500), now, 1.0);
        now += 300_000;
    }
    courier.next(&[sealed(1)], None, now);
    courier.heard(status(500), now, 1.0);
    let both = [sealed(1), sealed(2)];
    assert_eq!(courier.next(&both, None, now), Step::Later(now + LONGEST_FOR_OTHERS_MS));
    let batch = ids(courier.next(&both, None, now + LONGEST_FOR_OTHERS_MS));
    assert_eq!(batch, ["2"]);
    courier.heard(taken(&batch), now, 1.0);
    assert_eq!(courier.next(&both[..1], None, now), Step::Later(now + 300_000));
}

#[test]
fn poison_is_found() {
    let mut waiting: Vec<Waiting> = (1..=100).map(sealed).collect();
    let mut courier = Courier::new();
    let (mut aside, mut errands) = (Vec::new(), 0);
    while !waiting.is_empty() {
        let batch = ids(courier.next(&waiting, None, 0));
        errands += 1;
        let bad = batch.iter().any(|id| ["37", "38", "90"].contains(&id.as_str()));
        let orders = courier.heard(if bad { status(422) } else { taken(&batch) }, 0, 0.5);
        aside.extend(orders.aside.iter().map(|(id, _)| id.clone()));
        waiting.retain(|record| !orders.forget.contains(&record.id) && !aside.contains(&record.id));
    }
    assert_eq!(aside, ["37", "38", "90"]);
    assert!(errands <= 50, "{errands}");
}

#[test]
fn records_without_a_token_wait_for_their_student() {
    let waiting = [plain(1, 7), sealed(2), plain(3, 8)];
    let mut courier = Courier::new();
    assert_eq!(ids(courier.next(&waiting, None, 0)), ["2"], "nobody is logged in");
    courier.heard(taken(&["2".to_owned()]), 0, 0.5);
    let waiting = [plain(1, 7), plain(3, 8)];
    assert_eq!(courier.next(&waiting, Some(user(9)), 0), Step::Nothing);
    let Step::Send(errand) = courier.next(&waiting, Some(user(8)), 0) else { panic!("nothing to do") };
    assert_eq!((errand.user, errand.ids.len()), (Some(user(8)), 1));
    courier.heard(status(401), 0, 0.5);
    assert_eq!(courier.next(&waiting, Some(user(8)), 0), Step::Nothing, "the session has ended");
    let standings = courier.standings(&waiting, [user(7)], Some(user(8)));
    assert!(standings.values().all(|s| s.hindrance == Some(crate::Hindrance::LogIn) && s.unsent == 1));
    assert_eq!((standings[&user(7)].aside, standings[&user(8)].aside), (1, 0));
    courier.identified();
    assert_eq!(ids(courier.next(&waiting, Some(user(8)), 0)), ["3"]);
}

#[test]
fn replies_speak_of_what_was_sent_only() {
    let waiting = [sealed(1), sealed(2), sealed(3)];
    let mut courier = Courier::new();
    courier.next(&waiting, None, 0);
    let reply = |id: &str, outcome, reason: Option<&str>| Reply {
        id: id.to_owned(),
        outcome,
        reason: reason.map(str::to_owned),
    };
    let orders = courier.heard(
        Heard::Replies(vec![
            reply("1", EventOutcome::Conflict, None),
            reply("4", EventOutcome::Stored, None),
            reply("2", EventOutcome::Rejected, Some("revoked")),
        ]),
        0,
        1.0,
    );
    assert_eq!(orders.forget, ["1"]);
    assert_eq!(orders.unusable, 1);
    assert_eq!(orders.aside, [("2".to_owned(), Aside::Rejected(Some("revoked".to_owned())))]);
    // The third was not spoken of: it waits, and is asked for again a little later.
    assert_eq!(courier.next(&waiting[2..], None, 0), Step::Later(1_000));
}
