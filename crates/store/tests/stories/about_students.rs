//! What teachers say of students: corrections in the order of the log, notes of their authors, what helps.

use protocol::{CorrectionId, CorrectionKind, GoalId, NoteId, SkillId, UserId};
use store::accommodations::{self, NewAccommodations};
use store::corrections::{self, Correcting};
use store::goals::{self, GoalKind, NewGoal, Owner};
use store::recording::{Changes, NewAttempt, Share};
use store::{
    Db, Recording, StaffAccess, StoreError, StudentAccess, access, attempts, learners, misconceptions, notes,
    personal_data, replay, work,
};
use uuid::Uuid;

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(corrections_in_order, a_focus_beside_a_wish, notes_of_their_authors, what_helps, how_work_went);

async fn staff(db: &Db, user: UserId) -> StaffAccess {
    caller(db, user).await.staff().unwrap()
}

async fn seen(db: &Db, by: UserId, student: UserId) -> StudentAccess {
    access::student_access(db, &caller(db, by).await, student).await.unwrap()
}

fn skill(name: &str) -> SkillId {
    name.parse().unwrap()
}

fn correction(number: u128) -> CorrectionId {
    CorrectionId(Uuid::from_u128(number))
}

async fn corrections_in_order(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let (rasa, jonas) = (staff(&db, RASA).await, seen(&db, RASA, JONAS).await);
    let give = async |number: u128, name: &str, kind: CorrectionKind| {
        let correcting = Correcting::begin(&db, &rasa, &jonas).await.unwrap();
        let state = format!("\"after {number}\"");
        correcting.give(correction(number), &skill(name), kind, &state, START).await.unwrap();
    };
    give(1, "s-a", CorrectionKind::Knows).await;
    give(2, "s-b", CorrectionKind::NotTaught).await;
    give(3, "s-a", CorrectionKind::NotTaught).await;
    let log = corrections::of_student(&db, &jonas).await.unwrap();
    let told: Vec<_> = log.iter().map(|entry| (entry.school_seq, entry.ended_seq)).collect();
    assert_eq!(told, [(3, None), (2, None), (1, Some(3))]);
    assert_eq!((log[2].teacher.as_str(), log[2].ended_by.as_deref()), ("Rasa", Some("Rasa")));
    assert_eq!(replay::last_seq(&db, NORTH).await.unwrap(), 3);
    let stored = learners::state_of(&db, &jonas).await.unwrap().unwrap();
    assert_eq!((stored.school_seq, stored.state.as_str()), (3, "\"after 3\""));

    let correcting = Correcting::begin(&db, &rasa, &jonas).await.unwrap();
    assert_eq!(correcting.state(), Some("\"after 3\""));
    assert_eq!(correcting.holding().iter().map(|held| held.id).collect::<Vec<_>>(), [2, 3].map(correction));
    // What does not hold is not ended, and then nothing is stored.
    let refused = correcting.end(correction(1), "\"not\"", START).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    let (ona, by_ona) = (staff(&db, ONA).await, seen(&db, ONA, JONAS).await);
    let correcting = Correcting::begin(&db, &ona, &by_ona).await.unwrap();
    correcting.end(correction(2), "\"after 4\"", START.plus(1)).await.unwrap();

    let between = async |after, until| {
        let found = corrections::corrections_between(&db, NORTH, after, until).await.unwrap();
        found.iter().map(|entry| entry.id).collect::<Vec<_>>()
    };
    assert_eq!(between(0, 2).await, [1, 2].map(correction));
    assert_eq!(between(2, 3).await, [1, 3].map(correction), "one ended there, another began");
    assert_eq!(between(3, 9).await, [2].map(correction));
    assert!(corrections::corrections_between(&db, SOUTH, 0, 9).await.unwrap().is_empty());
    let holding = corrections::given_since(&db, &jonas, START).await.unwrap();
    assert_eq!(holding.iter().map(|entry| entry.id).collect::<Vec<_>>(), [correction(3)]);

    // Staff of another school have nothing to say, whatever proof of the student they hold.
    let lina = staff(&db, LINA).await;
    assert!(matches!(Correcting::begin(&db, &lina, &jonas).await, Err(StoreError::NotFound)));

    let all = personal_data::export_student(&db, &jonas).await.unwrap();
    assert_eq!(all["corrections"].as_array().unwrap().len(), 3);
    personal_data::erase_student(&db, &rasa, &jonas).await.unwrap();
    assert!(corrections::of_student(&db, &jonas).await.unwrap().is_empty());
}

async fn a_focus_beside_a_wish(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let (rasa, jonas) = (staff(&db, RASA).await, seen(&db, RASA, JONAS).await);
    let wish = NewGoal {
        id: GoalId(Uuid::from_u128(9)),
        kind: GoalKind::Skill,
        target: "s-a".to_owned(),
        due_at: None,
    };
    goals::set(&db, Owner::Student(&jonas), &wish, START).await.unwrap();
    let correcting = Correcting::begin(&db, &rasa, &jonas).await.unwrap();
    correcting.give(correction(1), &skill("s-a"), CorrectionKind::Focus, "{}", START.plus(1)).await.unwrap();
    let there = goals::of_student(&db, &jonas, START).await.unwrap();
    let told: Vec<_> = there.iter().map(|goal| (goal.of_teacher, goal.of_class, goal.weight)).collect();
    assert_eq!(told, [(false, false, 1), (true, false, 2)]);

    // What the teacher asked for is not the student's to end or to weigh.
    let focus = there[1].id;
    let own = Owner::Student(&jonas);
    assert!(matches!(goals::end(&db, own, focus).await, Err(StoreError::NotFound)));
    assert!(matches!(goals::weigh(&db, own, focus, 1).await, Err(StoreError::NotFound)));
    let correcting = Correcting::begin(&db, &rasa, &jonas).await.unwrap();
    correcting.end(correction(1), "{}", START.plus(2)).await.unwrap();
    let left = goals::of_student(&db, &jonas, START).await.unwrap();
    assert_eq!(left.iter().map(|goal| goal.id).collect::<Vec<_>>(), [wish.id]);
}

async fn notes_of_their_authors(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let (rasa, ona) = (staff(&db, RASA).await, staff(&db, ONA).await);
    let jonas = seen(&db, RASA, JONAS).await;
    let [own, shared] = [1, 2].map(|number| NoteId(Uuid::from_u128(number)));
    notes::save(&db, &rasa, &jonas, own, "mine", false, START).await.unwrap();
    notes::save(&db, &rasa, &jonas, shared, "ours", true, START.plus(1)).await.unwrap();
    let read = async |staff: &StaffAccess| {
        let found = notes::seen_by(&db, staff, &jonas).await.unwrap();
        found.into_iter().map(|note| note.body).collect::<Vec<_>>()
    };
    assert_eq!(read(&rasa).await, ["ours", "mine"]);
    assert_eq!(read(&ona).await, ["ours"]);
    let lina = staff(&db, LINA).await;
    assert!(matches!(notes::seen_by(&db, &lina, &jonas).await, Err(StoreError::NotFound)));

    let egle = seen(&db, RASA, EGLE).await;
    for (author, about) in [(&ona, &jonas), (&rasa, &egle)] {
        let refused = notes::save(&db, author, about, shared, "theirs", false, START).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
        let refused = notes::remove(&db, author, about, shared, START).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
    }
    notes::save(&db, &rasa, &jonas, own, "mine, changed", false, START.plus(2)).await.unwrap();
    assert_eq!(read(&rasa).await, ["ours", "mine, changed"]);

    notes::remove(&db, &rasa, &jonas, own, START).await.unwrap();
    assert_eq!(read(&rasa).await, ["ours"]);
    notes::restore(&db, &rasa, &jonas, own).await.unwrap();
    assert_eq!(read(&rasa).await, ["ours", "mine, changed"]);
    let all = personal_data::export_student(&db, &jonas).await.unwrap();
    assert_eq!(all["notes"].as_array().unwrap().len(), 2, "also what only its author sees");

    // A day later it is gone for ever.
    notes::remove(&db, &rasa, &jonas, own, START).await.unwrap();
    notes::remove(&db, &rasa, &jonas, shared, START.plus(2 * protocol::Millis::DAY)).await.unwrap();
    assert!(matches!(notes::restore(&db, &rasa, &jonas, own).await, Err(StoreError::NotFound)));
    notes::restore(&db, &rasa, &jonas, shared).await.unwrap();
    personal_data::erase_student(&db, &rasa, &jonas).await.unwrap();
}

async fn what_helps(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let (rasa, ona) = (staff(&db, RASA).await, staff(&db, ONA).await);
    let jonas = seen(&db, RASA, JONAS).await;
    assert_eq!(accommodations::of_student(&db, &jonas).await.unwrap(), None);
    let said = |extra_time| NewAccommodations {
        extra_time,
        calculator: true,
        small_steps: true,
        other: "near the board".to_owned(),
    };
    accommodations::set(&db, &rasa, &jonas, &said(50), START).await.unwrap();
    accommodations::set(&db, &ona, &jonas, &said(100), START.plus(1)).await.unwrap();
    let one = accommodations::of_student(&db, &jonas).await.unwrap().unwrap();
    assert_eq!((one.extra_time, one.calculator, one.small_steps), (100, true, true));
    assert_eq!(one.changed_by, "Ona");
    let of_class = accommodations::of_class(&db, &class(&db, RASA, NORTH_8A).await).await.unwrap();
    assert_eq!(of_class.into_values().collect::<Vec<_>>(), [one]);
    let other = accommodations::of_class(&db, &class(&db, VYTAS, NORTH_10B).await).await.unwrap();
    assert!(other.is_empty());
    let lina = staff(&db, LINA).await;
    let refused = accommodations::set(&db, &lina, &jonas, &said(0), START).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    let all = personal_data::export_student(&db, &jonas).await.unwrap();
    assert_eq!(all["accommodations"]["extra_time"], 100);
    assert_eq!(all["accommodations"]["small_steps"], true);
    personal_data::erase_student(&db, &rasa, &jonas).await.unwrap();
}

async fn how_work_went(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let jonas = seen(&db, RASA, JONAS).await;
    let answer = async |number: u64, name: &str, verdict: &str, misconception: Option<&str>| {
        let event = event(JONAS, number, name);
        let recording =
            Recording::begin(&db, &[Share::new(&student(&db, JONAS).await, &[event.id], &[])]).await.unwrap();
        let attempt = NewAttempt {
            event,
            body_hash: "h".to_owned(),
            template: TEMPLATE.to_owned(),
            verdict: verdict.to_owned(),
            credit: 0.0,
            misconception: misconception.map(|id| id.parse().unwrap()),
            for_people: 0,
        };
        let changes = Changes { attempts: vec![attempt], ..Changes::default() };
        recording.commit(&[(changes, START.plus(number as i64))]).await.unwrap();
    };
    answer(1, "a", "invalid", None).await;
    answer(2, "a", "wrong", Some("sign-lost")).await;
    answer(3, "b", "wrong", Some("conjoined")).await;
    answer(4, "a", "wrong", Some("sign-lost")).await;
    answer(5, "b", "correct", None).await;

    let worked = work::since(&db, &jonas, START.plus(3)).await.unwrap();
    let told: Vec<_> =
        worked.iter().map(|one| (one.item.as_str(), one.verdict.as_str(), one.hints)).collect();
    assert_eq!(told, [("b", "wrong", 2), ("a", "wrong", 2), ("b", "correct", 2)]);
    let mut first = work::first_answers(&db, &jonas).await.unwrap();
    first.sort();
    assert_eq!(first, [(item("a"), START.plus(2)), (item("b"), START.plus(3))]);
    let found = misconceptions::of_student(&db, &jonas, 9).await.unwrap();
    let told: Vec<_> = found.iter().map(|(times, latest)| (*times, latest.school_seq)).collect();
    assert_eq!(told, [(2, 4), (1, 3)]);
    assert_eq!(misconceptions::of_student(&db, &jonas, 1).await.unwrap().len(), 1);
    let among = attempts::Among::Misconception(found[0].1.misconception.as_ref().unwrap());
    assert_eq!(attempts::of_student_among(&db, &jonas, among, 9).await.unwrap().len(), 2);
    assert!(misconceptions::of_student(&db, &seen(&db, RASA, EGLE).await, 9).await.unwrap().is_empty());
}
