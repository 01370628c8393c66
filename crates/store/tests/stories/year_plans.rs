//! Plans of classes, and what students' answers showed of them.

use protocol::{ClassId, Millis, UserId};
use store::misconceptions::{self, Shown};
use store::recording::{Changes, NewAttempt, Share};
use store::year_plans::{self, PlannedTopic};
use store::{Db, Recording, access, classes};

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(one_plan_a_year, of_all_classes_of_a_student, what_answers_showed);

fn planned(topic: &str, begins: &str, weeks: u8, taught: Option<bool>) -> PlannedTopic {
    PlannedTopic { topic: topic.parse().unwrap(), begins: begins.to_owned(), weeks, taught }
}

async fn one_plan_a_year(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    assert_eq!(year_plans::of_class(&db, &eight, 2026).await.unwrap(), []);
    let roots = planned("roots-8", "2026-08-31", 4, None);
    let sets = planned("number-sets-8", "2026-09-28", 2, Some(true));
    let solids = planned("solids-8", "2026-10-12", 3, Some(false));
    // In order of the weeks, whatever the order in which they came.
    let all = [solids.clone(), roots.clone(), sets.clone()];
    year_plans::replace(&db, &eight, 2026, &all).await.unwrap();
    let stored = year_plans::of_class(&db, &eight, 2026).await.unwrap();
    assert_eq!(stored, [roots.clone(), sets, solids]);
    // Another year is another plan, and so is another class of the same name.
    year_plans::replace(&db, &eight, 2027, std::slice::from_ref(&roots)).await.unwrap();
    assert_eq!(year_plans::of_class(&db, &eight, 2026).await.unwrap().len(), 3);
    let south = class(&db, LINA, SOUTH_8A).await;
    assert_eq!(year_plans::of_class(&db, &south, 2026).await.unwrap(), []);
    // The head sees and changes it as well.
    let by_head = class(&db, ONA, NORTH_8A).await;
    year_plans::replace(&db, &by_head, 2026, &[]).await.unwrap();
    assert_eq!(year_plans::of_class(&db, &eight, 2026).await.unwrap(), []);
    assert_eq!(year_plans::of_class(&db, &eight, 2027).await.unwrap(), [roots]);
}

async fn of_student(db: &Db, who: UserId) -> Vec<(ClassId, u8, i16, String)> {
    let student = student(db, who).await.into();
    let found = year_plans::of_student(db, &student).await.unwrap();
    assert!(found.iter().all(|row| row.time_zone == "Europe/Vilnius"));
    found.into_iter().map(|row| (row.class, row.grade, row.year, row.planned.topic.to_string())).collect()
}

async fn of_all_classes_of_a_student(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let (eight, ten) = (class(&db, RASA, NORTH_8A).await, class(&db, VYTAS, NORTH_10B).await);
    let (roots, sets) =
        (planned("roots-8", "2026-08-31", 4, None), planned("number-sets-8", "2026-09-28", 2, None));
    year_plans::replace(&db, &eight, 2026, &[sets, roots]).await.unwrap();
    year_plans::replace(&db, &ten, 2026, &[planned("percent-10", "2026-08-31", 4, None)]).await.unwrap();
    let of_8a = [(NORTH_8A, 8, 2026, "roots-8".to_owned()), (NORTH_8A, 8, 2026, "number-sets-8".to_owned())];
    assert_eq!(of_student(&db, JONAS).await, of_8a);
    assert_eq!(of_student(&db, UGNE).await, []);
    // In two classes: both; an archived one counts no more.
    let jonas = access::student_access(&db, &caller(&db, ONA).await, JONAS).await.unwrap();
    classes::enrol(&db, &class(&db, ONA, NORTH_10B).await, &jonas, None).await.unwrap();
    assert_eq!(of_student(&db, JONAS).await.len(), 3);
    archive(&db, VYTAS, NORTH_10B, 1).await;
    assert_eq!(of_student(&db, JONAS).await, of_8a);
}

async fn answer(db: &Db, user: UserId, number: u64, name: &str, misconception: Option<&str>) {
    let event = event(user, number, name);
    let recording =
        Recording::begin(db, &[Share::new(&student(db, user).await, &[event.id], &[])]).await.unwrap();
    let attempt = NewAttempt {
        event,
        body_hash: "h".to_owned(),
        template: TEMPLATE.to_owned(),
        verdict: if misconception.is_some() { "wrong" } else { "correct" }.to_owned(),
        credit: 0.0,
        misconception: misconception.map(|id| id.parse().unwrap()),
        for_people: 0,
    };
    recording.commit(&[(Changes { attempts: vec![attempt], ..Changes::default() }, START)]).await.unwrap();
}

async fn what_answers_showed(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    answer(&db, JONAS, 1, "a", Some("sign-lost")).await;
    answer(&db, JONAS, 2, "a", Some("sign-lost")).await;
    answer(&db, JONAS, 3, "a", None).await;
    answer(&db, EGLE, 1, "a", Some("sign-lost")).await;
    answer(&db, EGLE, 2, "b", Some("added")).await;
    answer(&db, TOMAS, 1, "a", Some("sign-lost")).await;
    let shown = |name: &str, misconception: &str, student, times, right_since| Shown {
        item: item(name),
        misconception: misconception.parse().unwrap(),
        student,
        times,
        right_since,
    };
    let eight = class(&db, RASA, NORTH_8A).await;
    assert_eq!(
        misconceptions::of_class(&db, &eight, Millis(0)).await.unwrap(),
        [
            shown("a", "sign-lost", JONAS, 2, 1),
            shown("a", "sign-lost", EGLE, 1, 0),
            shown("b", "added", EGLE, 1, 0)
        ]
    );
    assert_eq!(
        misconceptions::of_class(&db, &class(&db, LINA, SOUTH_8A).await, Millis(0)).await.unwrap(),
        []
    );
}
