//! The rights of a person in their data.

use protocol::{AssignmentId, DeviceId, LessonId, Place as OnScreen, Seed};
use store::assignments;
use store::quarantine::{self, NewQuarantined};
use store::recording::{Changes, NewAttempt, Share};
use store::routes::{self, StoredRoute};
use store::sessions::{self, NewSession};
use store::{Recording, StoreError, access, attempts, devices, lessons, personal_data, presence, users};
use uuid::Uuid;

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(all_of_it_and_none_of_it);

async fn all_of_it_and_none_of_it(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let jonas = student(&db, JONAS).await;
    let work = work_for(AssignmentId(Uuid::from_u128(1)), &[JONAS], &[("a", 1)]);
    assignments::create(&db, &class(&db, RASA, NORTH_8A).await, &work).await.unwrap();
    let event = given_for(work.id, event(JONAS, 1, "a"));
    let recording = Recording::begin(&db, &[Share::new(&jonas, &[event.id], &[])]).await.unwrap();
    let attempt = NewAttempt {
        event,
        body_hash: "h".to_owned(),
        template: TEMPLATE.to_owned(),
        verdict: "correct".to_owned(),
        credit: 1.0,
        misconception: None,
        for_people: 0,
    };
    let route = StoredRoute {
        day: "2026-11-23".to_owned(),
        school_seq: 1,
        stops: "[1]".to_owned(),
        changes: "[]".to_owned(),
        updated_at: START,
    };
    let changes = Changes {
        attempts: vec![attempt],
        state: Some("{\"ability\":0.5}".to_owned()),
        ..Changes::default()
    };
    recording.commit(&[(changes, START)]).await.unwrap();
    routes::put(&db, &jonas.into(), &route).await.unwrap();
    let strange = NewQuarantined {
        event_id: "strange".to_owned(),
        body_hash: "h".to_owned(),
        reason: "unreadable".to_owned(),
        body: "?".to_owned(),
    };
    quarantine::add(&db, &jonas, &[strange], START).await.unwrap();
    devices::trust(&db, DeviceId(Uuid::from_u128(3)), JONAS, START).await.unwrap();
    let session = NewSession {
        token_hash: "secret".to_owned(),
        user: JONAS,
        created_at: START,
        expires_at: START.plus(1),
    };
    sessions::create(&db, &session).await.unwrap();

    let screen = OnScreen::Exercise { item: item("a"), seed: Seed(1) };
    presence::note(&db, &jonas, &screen, START, START).await.unwrap();
    let (own, lesson) = (class(&db, RASA, NORTH_8A).await, LessonId(Uuid::from_u128(4)));
    lessons::start(&db, &own, lesson, START).await.unwrap();
    lessons::send_hints(&db, &own, lesson, &[JONAS], Some("word"), START, START).await.unwrap();

    let all = personal_data::export_student(&db, &jonas.into()).await.unwrap();
    assert_eq!(all["account"]["user_name"], "jonas");
    assert_eq!(all["model"]["ability"], 0.5);
    assert_eq!(all["assignments"][0]["open"], true);
    for part in [
        "classes",
        "assignments",
        "attempts",
        "kept_aside",
        "sessions",
        "devices",
        "route",
        "on_screen",
        "lesson_hints",
    ] {
        assert_eq!(all[part].as_array().unwrap().len(), 1, "{part}");
    }
    let text = all.to_string();
    assert!(!text.contains("hash of") && !text.contains("secret") && !text.contains("pin of"), "{text}");

    let (rasa, lina) = (caller(&db, RASA).await, caller(&db, LINA).await.staff().unwrap());
    let proof = access::student_access(&db, &rasa, JONAS).await.unwrap();
    let refused = personal_data::erase_student(&db, &lina, &proof).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    personal_data::erase_student(&db, &rasa.staff().unwrap(), &proof).await.unwrap();
    assert_eq!(users::by_user_name(&db, "jonas").await.unwrap(), None);
    assert_eq!(attempts::count(&db).await.unwrap(), 0);
    assert!(users::by_user_name(&db, "egle").await.unwrap().is_some());
}
