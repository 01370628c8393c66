//! Tests begun, written and handed in; what teachers decide about them; and groups.

use protocol::{AssignmentId, AttemptEvent, GroupId, Millis, Seed};
use store::assignments::{self, NewAssignment, WorkKind};
use store::groups::{self, Group};
use store::recording::{Changes, NewAttempt, Share};
use store::rulings::{self, Ruling};
use store::sittings::{self, HandIn};
use store::{Db, Recording, StoreError, access};
use uuid::Uuid;

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(begun_and_handed_in, forgotten_ones, decided, kept_groups);

const TEST: AssignmentId = AssignmentId(Uuid::from_u128(0xb1));

async fn give_test(db: &Db) {
    let mut test = work_for(TEST, &[JONAS, EGLE], &[("a", 3)]);
    test.students[1].variant = 1;
    for given in &mut test.students {
        given.tasks[0].seed = Some(Seed(u32::from(given.variant)));
    }
    let test = NewAssignment { kind: WorkKind::Test, scale: Some("[10]".to_owned()), ..test };
    assignments::create(db, &class(db, RASA, NORTH_8A).await, &test).await.unwrap();
}

async fn answer(db: &Db, number: u64) {
    let who = student(db, JONAS).await;
    let event = AttemptEvent { seed: Seed(0), ..given_for(TEST, event(JONAS, number, "a")) };
    let recording = Recording::begin(db, &[Share::new(&who, &[event.id], &[])]).await.unwrap();
    let attempt = NewAttempt {
        event,
        body_hash: "h".to_owned(),
        template: TEMPLATE.to_owned(),
        verdict: "correct".to_owned(),
        credit: 1.0,
        misconception: None,
        for_people: 0,
    };
    recording.commit(&[(Changes { attempts: vec![attempt], ..Changes::default() }, START)]).await.unwrap();
}

async fn begun_and_handed_in(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    give_test(&db).await;
    let own = student(&db, JONAS).await;
    let jonas = own.into();
    assert_eq!(assignments::open_for(&db, &jonas, START).await.unwrap(), [], "no practice");
    sittings::begin(&db, &own, TEST, START.plus(1), Some(START.plus(100))).await.unwrap();
    sittings::begin(&db, &own, TEST, START.plus(5), Some(START.plus(500))).await.unwrap();
    let test = sittings::test(&db, &own, TEST).await.unwrap();
    assert_eq!((test.began_at, test.ends_at), (Some(START.plus(1)), Some(START.plus(100))), "begun once");
    let among = [TEST, AssignmentId(Uuid::nil())].into();
    assert_eq!(sittings::tests_among(&db, &own, &among).await.unwrap(), [TEST].into());
    answer(&db, 1).await;

    let mut hand_in = HandIn::begin(&db, &jonas, TEST, &[item("a")]).await.unwrap();
    assert!(!hand_in.is_known());
    assert_eq!(hand_in.answers().await.unwrap().len(), 1);
    hand_in.commit("{}", &[], START.plus(9)).await.unwrap();
    assert!(HandIn::begin(&db, &jonas, TEST, &[]).await.unwrap().is_known());
    // What comes afterwards stands in the log, and not in the hand-in.
    answer(&db, 2).await;
    let school = own.school();
    let log = sittings::hand_ins_between(&db, school, 0, i64::MAX).await.unwrap();
    assert_eq!(log.len(), 1);
    assert_eq!((log[0].student, log[0].at, log[0].answers.len()), (JONAS, START.plus(9), 1));
    assert_eq!(sittings::hand_ins_between(&db, school, log[0].school_seq, i64::MAX).await.unwrap(), []);
    assert_eq!(sittings::tests_of_school(&db, school).await.unwrap(), [TEST].into());

    let proof = access::assignment_access(&db, &caller(&db, RASA).await, TEST).await.unwrap();
    let all = sittings::of_assignment(&db, &proof).await.unwrap();
    let egle = all.iter().find(|sitting| sitting.student == EGLE).unwrap();
    assert_eq!((egle.variant, egle.tasks[0].seed, egle.began_at), (1, Some(Seed(1)), None));
    assert_eq!(assignments::summary(&db, &proof).await.unwrap().finished, 1);
    // A stranger was given nothing.
    let stranger = student(&db, TOMAS).await;
    assert!(matches!(sittings::test(&db, &stranger, TEST).await, Err(StoreError::NotFound)));
    assert!(matches!(HandIn::begin(&db, &stranger.into(), TEST, &[]).await, Err(StoreError::NotFound)));
}

async fn forgotten_ones(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    give_test(&db).await;
    let own = student(&db, JONAS).await;
    sittings::begin(&db, &own, TEST, START, Some(START.plus(100))).await.unwrap();
    assert_eq!(sittings::forgotten(&db, START.plus(100)).await.unwrap(), [], "not over yet");
    assert_eq!(sittings::forgotten(&db, START.plus(101)).await.unwrap(), [(JONAS, TEST)]);
    HandIn::begin(&db, &own.into(), TEST, &[]).await.unwrap().commit("{}", &[], START).await.unwrap();
    assert_eq!(sittings::forgotten(&db, START.plus(101)).await.unwrap(), []);
}

async fn decided(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    give_test(&db).await;
    let rasa = caller(&db, RASA).await;
    let proof = access::assignment_access(&db, &rasa, TEST).await.unwrap();
    let ruling = |at: i64, credit| Ruling {
        assignment: TEST,
        item: item("a"),
        seed: Some(Seed(1)),
        answer_hash: Some("h".to_owned()),
        credit,
        teacher: RASA,
        ruled_at: START.plus(at),
    };
    let staff = rasa.staff().unwrap();
    rulings::add(&db, &staff, &proof, "2", &ruling(2, None)).await.unwrap();
    rulings::add(&db, &staff, &proof, "1", &ruling(1, Some(1.0))).await.unwrap();
    rulings::add(&db, &staff, &proof, "1", &ruling(3, Some(0.5))).await.unwrap();
    let expected = [ruling(1, Some(1.0)), ruling(2, None)];
    assert_eq!(rulings::of_assignment(&db, TEST).await.unwrap(), expected, "each id once");
    assert_eq!(rulings::of_school(&db, proof.school()).await.unwrap(), expected);
    sittings::release(&db, &proof, Some(START.plus(7))).await.unwrap();
    sittings::set_scale(&db, &proof, None).await.unwrap();
    let summary = assignments::summary(&db, &proof).await.unwrap();
    assert_eq!((summary.released_at, summary.scale), (Some(START.plus(7)), None));
}

async fn kept_groups(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    let group = |name: &str, members: &[protocol::UserId]| Group {
        id: GroupId(Uuid::from_u128(5)),
        name: name.to_owned(),
        skill: Some("s-one".parse().unwrap()),
        created_at: Millis(START.0),
        members: members.to_vec(),
    };
    groups::put(&db, &eight, &group("Pirma", &[JONAS, EGLE])).await.unwrap();
    groups::put(&db, &eight, &group("Antra", &[EGLE])).await.unwrap();
    assert_eq!(groups::of_class(&db, &eight).await.unwrap(), [group("Antra", &[EGLE])]);
    // Neither strangers in the group, nor another class's group.
    assert!(groups::put(&db, &eight, &group("Trečia", &[TOMAS])).await.is_err());
    assert_eq!(groups::of_class(&db, &eight).await.unwrap(), [group("Antra", &[EGLE])]);
    groups::dissolve(&db, &eight, GroupId(Uuid::from_u128(5))).await.unwrap();
    assert_eq!(groups::of_class(&db, &eight).await.unwrap(), []);
    assert!(groups::dissolve(&db, &eight, GroupId(Uuid::from_u128(5))).await.is_err());
}
