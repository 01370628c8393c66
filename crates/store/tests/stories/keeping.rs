//! Keeping a class: whatever is done can be taken back, unless the world has changed since.

use protocol::{AssignmentId, ChangeId, ClassId, Millis, UserId};
use store::assignments;
use store::keeping::{self, Act, Asked, Kept, Naming, Refusal};
use store::recording::{Changes, NewAttempt, Share};
use store::users::NewPin;
use store::{Db, Recording, StoreError, access, attempts, classes, learners, personal_data, users};
use uuid::Uuid;

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(
    moved_with_history,
    out_and_back,
    a_pin_goes_on_working,
    the_last_teacher_stays,
    another_name,
    archived_and_restored,
    joining_by_code,
    who_may_undo,
    in_time_only,
    erased_with_the_student,
);

fn code(class: ClassId) -> String {
    format!("code-{class}")
}

/// The `number`th thing done, so many milliseconds after the beginning.
fn act(number: u128) -> Act {
    Act { id: ChangeId(Uuid::from_u128(0x5000 + number)), at: START.plus(number as i64) }
}

async fn undo(db: &Db, who: UserId, done: Act, act: Act) -> Kept {
    let change = access::change_access(db, &caller(db, who).await, done.id).await.unwrap();
    keeping::undo(db, &change, &act).await.unwrap()
}

async fn found(db: &Db, class: ClassId, lookup: &str) -> Option<UserId> {
    users::by_class_pin(db, &code(class), lookup).await.unwrap().map(|account| account.id)
}

async fn members(db: &Db, who: UserId, id: ClassId) -> Vec<UserId> {
    let mut members: Vec<UserId> = classes::students(db, &class(db, who, id).await)
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.id)
        .collect();
    members.sort();
    members
}

async fn moved_with_history(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let jonas = student(&db, JONAS).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    let work = work_for(AssignmentId(Uuid::from_u128(1)), &[JONAS], &[("a", 1)]);
    assignments::create(&db, &eight, &work).await.unwrap();
    let event = given_for(work.id, event(JONAS, 1, "a"));
    let recording = Recording::begin(&db, &[Share::new(&jonas, &[event.id], &[])]).await.unwrap();
    let attempt = NewAttempt {
        event,
        body_hash: "h".to_owned(),
        template: TEMPLATE.to_owned(),
        verdict: "wrong".to_owned(),
        credit: 0.0,
        misconception: None,
        for_people: 0,
    };
    let changes = Changes { attempts: vec![attempt], state: Some("{}".to_owned()), ..Changes::default() };
    recording.commit(&[(changes, START)]).await.unwrap();
    let open = || async { assignments::open_for(&db, &jonas.into(), START).await.unwrap().len() };
    assert_eq!(open().await, 1);

    // Of the people named, only those of the class; the whole of it is one change.
    let done = keeping::move_students(&db, &eight, &act(1), &[JONAS, TOMAS, UGNE], NORTH_10B).await.unwrap();
    assert_eq!(done, Kept::Done);
    assert_eq!(members(&db, RASA, NORTH_8A).await, [EGLE]);
    assert_eq!(members(&db, VYTAS, NORTH_10B).await, [JONAS, TOMAS]);
    let now_of = access::student_access(&db, &caller(&db, VYTAS).await, JONAS).await.unwrap();
    assert!(access::student_access(&db, &caller(&db, RASA).await, JONAS).await.is_err());
    assert_eq!(attempts::of_student(&db, &now_of, 9, None).await.unwrap().len(), 1);
    assert!(learners::state_of(&db, &now_of).await.unwrap().is_some());
    assert_eq!(open().await, 0, "the old class's work leaves the route");
    // Both classes are told of it.
    for (who, id) in [(RASA, NORTH_8A), (VYTAS, NORTH_10B)] {
        let told = keeping::changes_of_class(&db, &class(&db, who, id).await, START).await.unwrap();
        let [row] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((row.doer.as_str(), row.person.as_deref()), ("Rasa", Some("jonas")));
        assert_eq!((row.from_name.as_deref(), row.to_name.as_deref()), (Some("8a"), Some("10b")));
    }
    let again = keeping::move_students(&db, &eight, &act(2), &[JONAS], NORTH_10B).await.unwrap();
    assert_eq!(again, Kept::Nothing);

    // The new teacher may take it back: work, PIN and class are as before.
    assert_eq!(undo(&db, VYTAS, act(1), act(3)).await, Kept::Done);
    assert_eq!((members(&db, RASA, NORTH_8A).await, open().await), (vec![JONAS, EGLE], 1));
    assert_eq!(found(&db, NORTH_8A, "pin of jonas").await, Some(JONAS));
    assert_eq!(undo(&db, RASA, act(1), act(4)).await, Kept::Refused(Refusal::Changed), "undone already");
    // The undoing is a change as well.
    assert_eq!(undo(&db, RASA, act(3), act(5)).await, Kept::Done);
    assert_eq!(members(&db, VYTAS, NORTH_10B).await, [JONAS, TOMAS]);

    for (to, expect) in [(SOUTH_8A, None), (ClassId(Uuid::nil()), None), (NORTH_OLD, Some(Refusal::Archived))]
    {
        let moved = keeping::move_students(&db, &eight, &act(6), &[EGLE], to).await;
        match expect {
            None => assert!(matches!(moved, Err(StoreError::NotFound)), "{moved:?}"),
            Some(refusal) => assert_eq!(moved.unwrap(), Kept::Refused(refusal)),
        }
    }
    assert_eq!(members(&db, RASA, NORTH_8A).await, [EGLE], "a refusal changes nothing");
}

async fn out_and_back(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    let done = keeping::remove_students(&db, &eight, &act(1), &[JONAS, EGLE]).await.unwrap();
    assert_eq!((done, members(&db, RASA, NORTH_8A).await), (Kept::Done, vec![]));
    assert!(users::by_user_name(&db, "jonas").await.unwrap().is_some(), "the account stays");
    // Eglė is in the archived class still, which is none.
    let ona = caller(&db, ONA).await;
    let without = keeping::students_without_class(&db, &ona.head().unwrap()).await.unwrap();
    assert_eq!(without.into_iter().map(|row| row.id).collect::<Vec<_>>(), [EGLE, JONAS]);
    // The head takes Jonas back by hand: then the two can no longer be brought back together.
    let proof = access::student_access(&db, &ona, JONAS).await.unwrap();
    let heads = class(&db, ONA, NORTH_8A).await;
    let head = ona.head().unwrap();
    assert_eq!(keeping::take_in(&db, &heads, &head, &act(2), &proof).await.unwrap(), Kept::Done);
    assert_eq!(undo(&db, RASA, act(1), act(3)).await, Kept::Refused(Refusal::AlreadyThere));
    assert_eq!(undo(&db, RASA, act(2), act(4)).await, Kept::Done);
    assert_eq!(undo(&db, RASA, act(1), act(5)).await, Kept::Done);
    assert_eq!(members(&db, RASA, NORTH_8A).await, [JONAS, EGLE]);
    assert_eq!(found(&db, NORTH_8A, "pin of egle").await, Some(EGLE));
}

async fn a_pin_goes_on_working(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    keeping::move_students(&db, &eight, &act(1), &[JONAS, EGLE], NORTH_10B).await.unwrap();
    // Until the student logs in by name, only the name goes with the PIN.
    let places = keeping::places_without_lookup(&db, JONAS).await.unwrap();
    assert_eq!(places, [(NORTH_10B, code(NORTH_10B))]);
    keeping::fill_lookup(&db, JONAS, NORTH_10B, "jonas in 10b").await.unwrap();
    assert_eq!(found(&db, NORTH_10B, "jonas in 10b").await, Some(JONAS));
    assert_eq!(keeping::places_without_lookup(&db, JONAS).await.unwrap(), []);
    // Two of one PIN find neither, and stay so until one gets another.
    keeping::fill_lookup(&db, EGLE, NORTH_10B, "jonas in 10b").await.unwrap();
    assert_eq!(found(&db, NORTH_10B, "jonas in 10b").await, None);
    for user in [JONAS, EGLE] {
        assert_eq!(keeping::places_without_lookup(&db, user).await.unwrap(), []);
    }

    // Whoever may come back keeps the PIN: it is given to nobody else…
    let lookups = classes::pin_lookups(&db, &[code(NORTH_8A)]).await.unwrap();
    assert!(lookups.contains("pin of jonas"), "{lookups:?}");
    // …and should somebody have it all the same, nobody comes back into their account.
    let rival = new_student(UserId(Uuid::from_u128(7)), "rival");
    let rival = classes::NewStudent { pin_lookup: Some("pin of jonas".to_owned()), ..rival };
    classes::add_students(&db, &eight, &[rival], START).await.unwrap();
    assert_eq!(undo(&db, RASA, act(1), act(2)).await, Kept::Refused(Refusal::Pin));
    assert_eq!(members(&db, VYTAS, NORTH_10B).await, [JONAS, EGLE, TOMAS]);
    // With a new PIN the old one is forgotten, and the way back is free.
    let pins = NewPin {
        student: JONAS,
        secret_hash: "new hash".to_owned(),
        lookups: vec![(NORTH_10B, "new".to_owned())],
        key: None,
    };
    let ten = class(&db, VYTAS, NORTH_10B).await;
    users::set_pins(&db, &ten, &[pins]).await.unwrap();
    assert_eq!(undo(&db, RASA, act(1), act(3)).await, Kept::Done);
    assert_eq!(keeping::places_without_lookup(&db, JONAS).await.unwrap(), [(NORTH_8A, code(NORTH_8A))]);
    assert_eq!(found(&db, NORTH_8A, "pin of egle").await, Some(EGLE));

    // New PINs are told of, and cannot be undone.
    keeping::note_pins(&db, &eight, &act(4), &[JONAS]).await.unwrap();
    assert_eq!(undo(&db, RASA, act(4), act(5)).await, Kept::Refused(Refusal::Never));
}

async fn the_last_teacher_stays(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    let alone = keeping::remove_teacher(&db, &eight, &act(1), RASA).await.unwrap();
    assert_eq!(alone, Kept::Refused(Refusal::LastTeacher));
    for stranger in [LINA, JONAS, UserId(Uuid::nil())] {
        let added = keeping::add_teacher(&db, &eight, &act(2), stranger).await;
        assert!(matches!(added, Err(StoreError::NotFound)), "{stranger}: {added:?}");
    }
    // Handed over: added, and left.
    assert_eq!(keeping::add_teacher(&db, &eight, &act(3), VYTAS).await.unwrap(), Kept::Done);
    assert_eq!(keeping::add_teacher(&db, &eight, &act(4), VYTAS).await.unwrap(), Kept::Nothing);
    assert_eq!(keeping::remove_teacher(&db, &eight, &act(5), RASA).await.unwrap(), Kept::Done);
    assert!(access::class_access(&db, &caller(&db, RASA).await, NORTH_8A).await.is_err());
    let now = class(&db, VYTAS, NORTH_8A).await;
    // Neither can Vytas be taken off by undoing that he came…
    assert_eq!(undo(&db, VYTAS, act(3), act(6)).await, Kept::Refused(Refusal::LastTeacher));
    // …but Rasa, who left of her own accord, may come back.
    assert_eq!(undo(&db, RASA, act(5), act(7)).await, Kept::Done);
    class(&db, RASA, NORTH_8A).await;
    // Taken off by somebody else, she may not.
    assert_eq!(keeping::remove_teacher(&db, &now, &act(8), RASA).await.unwrap(), Kept::Done);
    let refused = access::change_access(&db, &caller(&db, RASA).await, act(8).id).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    let staff = keeping::staff_of_school(&db, &now).await.unwrap();
    let staff: Vec<(UserId, bool)> = staff.into_iter().map(|row| (row.id, row.teaches)).collect();
    assert_eq!(staff, [(ONA, false), (RASA, false), (VYTAS, true)]);
}

async fn another_name(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    let naming = |name: &str, grade| Naming { name: name.to_owned(), grade };
    let called = || async {
        let detail = classes::detail(&db, &eight).await.unwrap();
        (detail.name, detail.grade)
    };
    assert_eq!(keeping::rename(&db, &eight, &act(1), &naming("8a", 8)).await.unwrap(), Kept::Nothing);
    assert_eq!(keeping::rename(&db, &eight, &act(2), &naming("9a", 9)).await.unwrap(), Kept::Done);
    assert_eq!(called().await, ("9a".to_owned(), 9));
    assert_eq!(keeping::rename(&db, &eight, &act(3), &naming("9b", 9)).await.unwrap(), Kept::Done);
    assert_eq!(undo(&db, RASA, act(2), act(4)).await, Kept::Refused(Refusal::Changed), "renamed since");
    assert_eq!(undo(&db, RASA, act(3), act(5)).await, Kept::Done);
    assert_eq!(undo(&db, RASA, act(2), act(6)).await, Kept::Done);
    assert_eq!(called().await, ("8a".to_owned(), 8));
}

async fn archived_and_restored(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let kept = |who: UserId| {
        let db = db.clone();
        async move { access::kept_class(&db, &caller(&db, who).await, NORTH_8A).await }
    };
    for stranger in [VYTAS, JONAS, PETRAS, LINA] {
        assert!(matches!(kept(stranger).await, Err(StoreError::NotFound)), "{stranger}");
    }
    let rasas = kept(RASA).await.unwrap();
    assert_eq!(keeping::restore(&db, &rasas, &act(1)).await.unwrap(), Kept::Nothing);
    assert_eq!(keeping::archive(&db, &rasas, &act(2)).await.unwrap(), Kept::Done);
    assert_eq!(keeping::archive(&db, &rasas, &act(3)).await.unwrap(), Kept::Nothing);
    assert!(access::class_access(&db, &caller(&db, RASA).await, NORTH_8A).await.is_err());
    assert_eq!(found(&db, NORTH_8A, "pin of jonas").await, None);
    let archive = keeping::archived_of_teacher(&db, &caller(&db, RASA).await.staff().unwrap()).await.unwrap();
    let listed: Vec<(ClassId, Option<&str>, i64)> =
        archive.iter().map(|class| (class.id, class.teacher.as_deref(), class.students)).collect();
    assert_eq!(listed, [(NORTH_8A, Some("Rasa"), 2), (NORTH_OLD, Some("Rasa"), 2)], "the latest first");
    let vytas = caller(&db, VYTAS).await.staff().unwrap();
    assert_eq!(keeping::archived_of_teacher(&db, &vytas).await.unwrap(), []);
    let head = caller(&db, ONA).await.head().unwrap();
    assert_eq!(keeping::archived_of_school(&db, &head).await.unwrap().len(), 2);

    // Undone, or brought back later: all is as it was.
    assert_eq!(undo(&db, RASA, act(2), act(4)).await, Kept::Done);
    assert_eq!(members(&db, RASA, NORTH_8A).await, [JONAS, EGLE]);
    assert_eq!(found(&db, NORTH_8A, "pin of jonas").await, Some(JONAS));
    assert_eq!(keeping::archive(&db, &rasas, &act(5)).await.unwrap(), Kept::Done);
    let heads = kept(ONA).await.unwrap();
    assert_eq!(keeping::restore(&db, &heads, &act(6)).await.unwrap(), Kept::Done);
    assert_eq!(undo(&db, RASA, act(5), act(7)).await, Kept::Refused(Refusal::Changed), "not archived now");

    // Nothing comes back into a class that is in the archive.
    let eight = class(&db, RASA, NORTH_8A).await;
    keeping::remove_students(&db, &eight, &act(8), &[JONAS]).await.unwrap();
    keeping::archive(&db, &rasas, &act(9)).await.unwrap();
    assert_eq!(undo(&db, RASA, act(8), act(10)).await, Kept::Refused(Refusal::Archived));
}

async fn joining_by_code(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let jonas = student(&db, JONAS).await;
    for (wish, expect) in [
        ("nothing".to_owned(), Asked::NoSuchClass),
        (code(SOUTH_8A), Asked::NoSuchClass),
        (code(NORTH_OLD), Asked::NoSuchClass),
        (code(NORTH_8A), Asked::AlreadyIn),
        (code(NORTH_10B), Asked::Waiting),
        (code(NORTH_10B), Asked::Waiting),
    ] {
        assert_eq!(keeping::ask(&db, &jonas, &wish, START).await.unwrap(), expect, "{wish}");
    }
    let ten = class(&db, VYTAS, NORTH_10B).await;
    let waiting = keeping::waiting(&db, &ten).await.unwrap();
    let [row] = waiting.as_slice() else { panic!("{waiting:?}") };
    assert_eq!((row.student, row.class_name.as_deref()), (JONAS, Some("8a")));
    assert_eq!(members(&db, VYTAS, NORTH_10B).await, [TOMAS], "asking lets nobody in");

    let answer = |number, accept| keeping::answer_request(&db, &ten, &TEN[number], JONAS, accept);
    assert_eq!(answer(1, false).await.unwrap(), Kept::Done);
    assert_eq!(answer(2, true).await.unwrap(), Kept::Nothing, "nobody asks any more");
    assert_eq!(undo(&db, VYTAS, TEN[1], TEN[3]).await, Kept::Done);
    assert_eq!(keeping::waiting_count(&db, &ten).await.unwrap(), 1);
    assert_eq!(answer(4, true).await.unwrap(), Kept::Done);
    assert_eq!(members(&db, VYTAS, NORTH_10B).await, [JONAS, TOMAS]);
    assert_eq!(members(&db, RASA, NORTH_8A).await, [JONAS, EGLE], "and stays where they were");
    assert_eq!(keeping::waiting_count(&db, &ten).await.unwrap(), 0);
    let teachers = keeping::teachers_of_student(&db, &jonas.into()).await.unwrap();
    assert_eq!(teachers.into_iter().map(|of| of.name).collect::<Vec<_>>(), ["Rasa", "Vytas"]);
    assert_eq!(undo(&db, VYTAS, TEN[4], TEN[5]).await, Kept::Done);
    assert_eq!(members(&db, VYTAS, NORTH_10B).await, [TOMAS]);

    keeping::ask(&db, &jonas, &code(NORTH_10B), START).await.unwrap();
    let egle = student(&db, EGLE).await;
    assert!(matches!(keeping::withdraw(&db, &egle, NORTH_10B).await, Err(StoreError::NotFound)));
    assert_eq!(keeping::requests_of_student(&db, &jonas.into()).await.unwrap().len(), 1);
    keeping::withdraw(&db, &jonas, NORTH_10B).await.unwrap();
    assert_eq!(keeping::requests_of_student(&db, &jonas.into()).await.unwrap(), []);
}

/// What is done in [`joining_by_code`], one after another.
const TEN: [Act; 6] = {
    let mut acts = [Act { id: ChangeId(Uuid::nil()), at: START }; 6];
    let mut number = 0;
    while number < acts.len() {
        acts[number].id = ChangeId(Uuid::from_u128(0x6000 + number as u128));
        number += 1;
    }
    acts
};

async fn who_may_undo(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    keeping::remove_students(&db, &eight, &act(1), &[JONAS]).await.unwrap();
    keeping::move_students(&db, &eight, &act(2), &[EGLE], NORTH_10B).await.unwrap();
    for (done, allowed) in [(act(1), &[ONA, RASA][..]), (act(2), &[ONA, RASA, VYTAS])] {
        for who in [ONA, RASA, VYTAS, JONAS, EGLE, TOMAS, PETRAS, LINA, UGNE] {
            let proof = access::change_access(&db, &caller(&db, who).await, done.id).await;
            assert!(matches!(proof, Ok(_) | Err(StoreError::NotFound)), "{proof:?}");
            assert_eq!(proof.is_ok(), allowed.contains(&who), "{who}");
        }
    }
    let missing = access::change_access(&db, &caller(&db, ONA).await, ChangeId(Uuid::nil())).await;
    assert!(matches!(missing, Err(StoreError::NotFound)));
}

async fn in_time_only(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    keeping::remove_students(&db, &eight, &act(1), &[JONAS]).await.unwrap();
    let late = Act { id: act(2).id, at: act(1).at.plus(keeping::UNDO_MS + 1) };
    assert_eq!(undo(&db, RASA, act(1), late).await, Kept::Refused(Refusal::Late));
    let told = |at: Millis| {
        let db = db.clone();
        async move { keeping::changes_of_class(&db, &eight, at).await.unwrap().len() }
    };
    assert_eq!(told(late.at).await, 1, "it is told of for longer");
    keeping::sweep(&db, late.at).await.unwrap();
    let lookups = classes::pin_lookups(&db, &[code(NORTH_8A)]).await.unwrap();
    assert!(!lookups.contains("pin of jonas"), "what only its undoing needed is forgotten");
    keeping::sweep(&db, act(1).at.plus(keeping::TOLD_MS + 1)).await.unwrap();
    assert_eq!(told(START).await, 0);
}

async fn erased_with_the_student(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    keeping::move_students(&db, &eight, &act(1), &[JONAS, EGLE], NORTH_10B).await.unwrap();
    let jonas = student(&db, JONAS).await;
    keeping::ask(&db, &jonas, &code(NORTH_8A), START).await.unwrap();
    let all = personal_data::export_student(&db, &jonas.into()).await.unwrap();
    assert_eq!(all["class_changes"][0]["to"], NORTH_10B.to_string());
    assert_eq!(all["class_requests"][0]["name"], "8a");
    assert!(!all.to_string().contains("pin of"), "{all}");
    let vytas = caller(&db, VYTAS).await;
    let proof = access::student_access(&db, &vytas, JONAS).await.unwrap();
    personal_data::erase_student(&db, &vytas.staff().unwrap(), &proof).await.unwrap();
    assert_eq!(keeping::waiting_count(&db, &eight).await.unwrap(), 0);
    // The rest of the change is there still, and can be undone.
    assert_eq!(undo(&db, RASA, act(1), act(2)).await, Kept::Done);
    assert_eq!(members(&db, RASA, NORTH_8A).await, [EGLE]);
}
