//! Classes, their students, and the page of a class.

use protocol::{ClassId, UserId};
use store::classes::{self, NewClass, NewStudent};
use store::keeping::{self, Kept};
use store::recording::{Changes, NewAttempt, Share};
use store::{Recording, StoreError, access, overview, users};
use uuid::Uuid;

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(lists, making_one, adding_students, all_or_none, moving_a_student, the_page);

fn names(classes: Vec<classes::ClassSummary>) -> Vec<(String, i64)> {
    classes.into_iter().map(|class| (class.name, class.students)).collect()
}

async fn lists(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let rasa = caller(&db, RASA).await.staff().unwrap();
    let ona = caller(&db, ONA).await;
    let eight = ("8a".to_owned(), 2);
    assert_eq!(names(classes::of_teacher(&db, &rasa).await.unwrap()), std::slice::from_ref(&eight));
    assert_eq!(names(classes::of_teacher(&db, &ona.staff().unwrap()).await.unwrap()), []);
    let all = classes::of_school(&db, &ona.head().unwrap()).await.unwrap();
    assert_eq!(names(all), [eight.clone(), ("10b".to_owned(), 1)]);
    let of_egle = classes::of_student(&db, &student(&db, EGLE).await.into()).await.unwrap();
    assert_eq!(names(of_egle), [eight]);
    let proof = class(&db, RASA, NORTH_8A).await;
    let detail = classes::detail(&db, &proof).await.unwrap();
    assert_eq!((detail.grade, detail.archived_at), (8, None));
    let students = classes::students(&db, &class(&db, RASA, NORTH_8A).await).await.unwrap();
    assert_eq!(students.into_iter().map(|row| row.id).collect::<Vec<_>>(), [EGLE, JONAS]);
    // Only of students of the class; without the archived class that Eglė is in.
    let places = classes::places_of_students(&db, &proof, &[EGLE, TOMAS, UGNE]).await.unwrap();
    let [place] = places.as_slice() else { panic!("{places:?}") };
    assert_eq!((place.student, place.class, &place.code), (EGLE, NORTH_8A, &format!("code-{NORTH_8A}")));
}

async fn making_one(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let ona = caller(&db, ONA).await.staff().unwrap();
    let new = |id: u128, code: &str| NewClass {
        id: ClassId(Uuid::from_u128(id)),
        name: "9c".to_owned(),
        grade: 9,
        code: code.to_owned(),
        created_at: START,
    };
    assert!(!classes::code_taken(&db, "free").await.unwrap());
    // A head may make a class for a teacher, but not for a student or a teacher of another school.
    for stranger in [JONAS, LINA] {
        let refused = classes::create(&db, &ona, &new(1, "free"), stranger).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    }
    assert!(!classes::code_taken(&db, "free").await.unwrap());
    classes::create(&db, &ona, &new(1, "free"), VYTAS).await.unwrap();
    assert!(classes::code_taken(&db, "free").await.unwrap());
    let taken = classes::create(&db, &ona, &new(2, "free"), VYTAS).await;
    assert!(matches!(taken, Err(StoreError::Taken("class_code"))), "{taken:?}");
}

async fn adding_students(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let ten = class(&db, VYTAS, NORTH_10B).await;
    // More than go into one statement.
    let many: Vec<_> =
        (0..1201).map(|n| new_student(UserId(Uuid::from_u128(0x9000 + n)), &format!("s{n}"))).collect();
    classes::add_students(&db, &ten, &many, START).await.unwrap();
    classes::add_students(&db, &ten, &[], START).await.unwrap();
    assert_eq!(classes::detail(&db, &ten).await.unwrap().students, 1202);
    assert_eq!(classes::pin_lookups(&db, &[format!("code-{NORTH_10B}")]).await.unwrap().len(), 1202);
}

async fn all_or_none(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    let fresh = new_student(UserId(Uuid::from_u128(1)), "fresh");
    let other = new_student(UserId(Uuid::from_u128(2)), "other");
    let same_name = NewStudent { user_name: "ugne".to_owned(), ..other.clone() };
    let same_pin = NewStudent { pin_lookup: Some("pin of jonas".to_owned()), ..other };
    for (bad, field) in [(same_name, "user_name"), (same_pin, "pin")] {
        let refused = classes::add_students(&db, &eight, &[fresh.clone(), bad], START).await;
        assert!(matches!(refused, Err(StoreError::Taken(taken)) if taken == field), "{refused:?}");
        assert_eq!(users::by_user_name(&db, "fresh").await.unwrap(), None);
    }
}

async fn moving_a_student(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let jonas = access::student_access(&db, &caller(&db, ONA).await, JONAS).await.unwrap();
    classes::enrol(&db, &class(&db, ONA, NORTH_10B).await, &jonas, Some("new pin")).await.unwrap();
    let eight = class(&db, ONA, NORTH_8A).await;
    keeping::remove_students(&db, &eight, &act_by_the_way(1), &[JONAS]).await.unwrap();
    let found = users::by_class_pin(&db, &format!("code-{NORTH_10B}"), "new pin").await.unwrap();
    assert_eq!(found.map(|account| account.id), Some(JONAS));
    assert!(access::student_access(&db, &caller(&db, VYTAS).await, JONAS).await.is_ok());
    let rasa = access::student_access(&db, &caller(&db, RASA).await, JONAS).await;
    assert!(matches!(rasa, Err(StoreError::NotFound)));
    let twice = keeping::remove_students(&db, &eight, &act_by_the_way(2), &[JONAS]).await.unwrap();
    assert_eq!(twice, Kept::Nothing);
    let south = classes::enrol(&db, &class(&db, LINA, SOUTH_8A).await, &jonas, None).await;
    assert!(matches!(south, Err(StoreError::NotFound)));
}

async fn the_page(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let jonas = student(&db, JONAS).await;
    for (day, verdict) in [(0, "correct"), (10, "wrong"), (11, "correct")] {
        let event = event(JONAS, day, "a");
        let recording = Recording::begin(&db, &[Share::new(&jonas, &[event.id], &[])]).await.unwrap();
        let attempt = NewAttempt {
            event,
            body_hash: "h".to_owned(),
            template: TEMPLATE.to_owned(),
            verdict: verdict.to_owned(),
            credit: 1.0,
            misconception: None,
            for_people: 0,
        };
        let state = Some(format!("{{\"day\":{day}}}"));
        let changes = Changes { attempts: vec![attempt], state, ..Changes::default() };
        recording.commit(&[(changes, START.plus(day as i64 * protocol::Millis::DAY))]).await.unwrap();
    }
    let since = START.plus(5 * protocol::Millis::DAY);
    let page = overview::of_class(&db, &class(&db, RASA, NORTH_8A).await, since).await.unwrap();
    let [egle, jonas] = page.as_slice() else { panic!("{page:?}") };
    assert_eq!((egle.id, &egle.state, egle.last_at, egle.recent), (EGLE, &None, None, 0));
    assert_eq!((jonas.id, jonas.state.as_deref(), jonas.school_seq), (JONAS, Some("{\"day\":11}"), Some(3)));
    assert_eq!(jonas.last_at, Some(START.plus(11 * protocol::Millis::DAY)));
    assert_eq!((jonas.recent, jonas.recent_right), (2, 1));
}
