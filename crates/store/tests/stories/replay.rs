//! Putting rebuilt states in place.

use store::recording::{Changes, NewAttempt, Share};
use store::replay::{self, RebuiltState, Seen};
use store::{Db, ItemState, Recording, learners};

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(rebuilt);

async fn answer(db: &Db, user: protocol::UserId, number: u64) {
    let event = event(user, number, "a");
    let recording =
        Recording::begin(db, &[Share::new(&student(db, user).await, &[event.id], &[])]).await.unwrap();
    let attempt = NewAttempt {
        event,
        body_hash: "h".to_owned(),
        template: TEMPLATE.to_owned(),
        verdict: "correct".to_owned(),
        credit: 1.0,
        misconception: None,
        for_people: 0,
    };
    let changes = Changes {
        attempts: vec![attempt],
        state: Some(format!("\"online {number}\"")),
        ..Changes::default()
    };
    recording.commit(&[(changes, START)]).await.unwrap();
}

async fn rebuilt(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    answer(&db, JONAS, 1).await;
    answer(&db, TOMAS, 1).await;
    answer(&db, UGNE, 1).await;
    let log = replay::attempts_between(&db, NORTH, 0, i64::MAX, 1).await.unwrap();
    assert_eq!(log.iter().map(|attempt| attempt.user).collect::<Vec<_>>(), [JONAS]);
    let rest = replay::attempts_between(&db, NORTH, 1, i64::MAX, 10).await.unwrap();
    assert_eq!(rest.iter().map(|attempt| attempt.user).collect::<Vec<_>>(), [TOMAS]);

    let states: Vec<_> = [(JONAS, 1), (TOMAS, 2)]
        .map(|(user, school_seq)| RebuiltState { user, school_seq, state: "\"replayed\"".to_owned() })
        .to_vec();
    let items = [(item("a"), ItemState { mean: 0.3, variance: 0.5, answers: 2 })];
    // The school has gone on meanwhile, or a teacher has decided something: nothing changes.
    for seen in [Seen { until: 1, rulings: 0 }, Seen { until: 2, rulings: 1 }] {
        assert!(!replay::replace_states(&db, NORTH, seen, &states, &items, 7, START).await.unwrap());
    }
    let before = replay::states_of_school(&db, NORTH).await.unwrap();
    assert!(before.iter().all(|state| state.state == "\"online 1\""), "{before:?}");

    let seen = Seen { until: 2, rulings: 0 };
    assert!(replay::replace_states(&db, NORTH, seen, &states, &items, 7, START).await.unwrap());
    assert_eq!(replay::states_of_school(&db, NORTH).await.unwrap(), states);
    assert_eq!(learners::item_states(&db, NORTH).await.unwrap(), items.into_iter().collect());
    let ugne = learners::state_of(&db, &student(&db, UGNE).await.into()).await.unwrap().unwrap();
    assert_eq!(ugne.state, "\"online 1\"", "another school's are not touched");
}
