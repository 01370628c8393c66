//! Work given, done and looked at.

use protocol::{AssignmentId, AttemptEvent, Seed, SkillId, UserId};
use store::assignments::{self, ItemProgress, NewAssignment};
use store::attempts::Among;
use store::recording::{Changes, NewAttempt, Share};
use store::{Db, Recording, StoreError, access, attempts, keeping};
use uuid::Uuid;

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(
    given_done_and_closed,
    what_counts,
    only_to_the_class,
    only_ones_own_counts,
    after_leaving_the_class,
    each_their_own,
    not_before_it_begins
);

const WORK: AssignmentId = AssignmentId(Uuid::from_u128(0xa1));

fn work(students: &[UserId]) -> NewAssignment {
    work_for(WORK, students, &[("b", 2), ("a", 1)])
}

async fn answer(db: &Db, user: UserId, number: u64, name: &str, verdict: &str) {
    answer_to(db, user, (number, number as u32), name, verdict, false).await;
}

async fn answer_to(
    db: &Db,
    user: UserId,
    (number, seed): (u64, u32),
    name: &str,
    verdict: &str,
    saw_solution: bool,
) {
    let who = student(db, user).await;
    let event = AttemptEvent { seed: Seed(seed), saw_solution, ..given_for(WORK, event(user, number, name)) };
    let recording = Recording::begin(db, &[Share::new(&who, &[event.id], &[])]).await.unwrap();
    let attempt = NewAttempt {
        event,
        body_hash: "h".to_owned(),
        template: TEMPLATE.to_owned(),
        verdict: verdict.to_owned(),
        credit: 0.0,
        misconception: None,
        for_people: 0,
    };
    recording.commit(&[(Changes { attempts: vec![attempt], ..Changes::default() }, START)]).await.unwrap();
}

fn progress(name: &str, wanted: u32, tries: i64, right: i64) -> ItemProgress {
    ItemProgress { item: item(name), wanted, seed: None, tries, right }
}

async fn given_done_and_closed(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    assignments::create(&db, &eight, &work(&[JONAS, EGLE])).await.unwrap();
    for (number, name, verdict) in [
        (1, "b", "correct"),
        (2, "b", "wrong"),
        (3, "b", "correct"),
        (4, "a", "correct"),
        (5, "a", "wrong_form"),
    ] {
        answer(&db, JONAS, number, name, verdict).await;
    }
    answer(&db, EGLE, 1, "b", "correct").await;

    let proof = access::assignment_access(&db, &caller(&db, RASA).await, WORK).await.unwrap();
    let all = assignments::progress(&db, &proof).await.unwrap();
    let [egle, jonas] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((egle.student, &egle.items), (EGLE, &vec![progress("b", 2, 1, 1), progress("a", 1, 0, 0)]));
    assert_eq!((jonas.student, &jonas.items), (JONAS, &vec![progress("b", 2, 3, 2), progress("a", 1, 2, 1)]));
    let list = assignments::of_class(&db, &eight).await.unwrap();
    assert_eq!(list, [assignments::summary(&db, &proof).await.unwrap()]);
    assert_eq!((list[0].students, list[0].items, list[0].finished), (2, 2, 1));
    assert_eq!(attempts::for_assignment(&db, &proof).await.unwrap().len(), 6);
    let of_jonas = student(&db, JONAS).await.into();
    for (only, count) in [(None, 5), (Some(item("b")), 3), (Some(item("c")), 0)] {
        let among = Among::Assignment(&proof, only.as_ref());
        let found = attempts::of_student_among(&db, &of_jonas, among, 9).await.unwrap();
        assert_eq!(found.len(), count, "{only:?}");
    }
    let skills = assignments::skills(&db, &proof).await.unwrap();
    assert_eq!(skills.iter().map(SkillId::as_str).collect::<Vec<_>>(), ["s-one", "s-two"]);

    let egle_self = student(&db, EGLE).await.into();
    let open = assignments::open_for(&db, &egle_self, START.plus(7)).await.unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].id, open[0].due_at, open[0].skills.len()), (WORK, Some(START.plus(1000)), 2));
    assert_eq!(open[0].items, egle.items);

    assignments::close(&db, &proof, START.plus(7)).await.unwrap();
    assignments::close(&db, &proof, START.plus(8)).await.unwrap();
    assert_eq!(assignments::summary(&db, &proof).await.unwrap().closed_at, Some(START.plus(7)));
    assert_eq!(assignments::open_for(&db, &egle_self, START.plus(7)).await.unwrap(), []);
}

/// Twice the same numbers, numbers whose solution was shown, and what could not be understood do not count.
async fn what_counts(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    let wanted = work_for(WORK, &[JONAS], &[("b", 2)]);
    assignments::create(&db, &eight, &wanted).await.unwrap();
    let jonas = student(&db, JONAS).await.into();
    for (number, seed, verdict, saw_solution, tries, right) in [
        (1, 1, "correct", false, 1, 1),
        (2, 1, "correct", false, 2, 1),
        (3, 2, "dont_know", false, 3, 1),
        (4, 2, "correct", true, 4, 1),
        (5, 3, "invalid", false, 4, 1),
        (6, 3, "correct", false, 5, 2),
    ] {
        answer_to(&db, JONAS, (number, seed), "b", verdict, saw_solution).await;
        let open = assignments::open_for(&db, &jonas, START.plus(7)).await.unwrap();
        assert_eq!(open[0].items, [progress("b", 2, tries, right)], "after answer {number}");
        let proof = access::assignment_access(&db, &caller(&db, RASA).await, WORK).await.unwrap();
        assert_eq!(assignments::progress(&db, &proof).await.unwrap()[0].items, open[0].items);
        let finished = assignments::summary(&db, &proof).await.unwrap().finished;
        assert_eq!(finished, i64::from(right == 2), "after answer {number}");
    }
}

async fn only_to_the_class(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    for stranger in [TOMAS, UGNE, RASA] {
        let refused = assignments::create(&db, &eight, &work(&[JONAS, stranger])).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    }
    assert_eq!(assignments::of_class(&db, &eight).await.unwrap(), []);
}

/// A device may name any assignment; what is not the student's own is left out, and the answer still counts as work.
async fn only_ones_own_counts(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    assignments::create(&db, &class(&db, RASA, NORTH_8A).await, &work(&[JONAS])).await.unwrap();
    answer(&db, EGLE, 1, "a", "correct").await;
    answer(&db, UGNE, 1, "a", "correct").await;
    answer(&db, JONAS, 1, "a", "correct").await;
    let proof = access::assignment_access(&db, &caller(&db, RASA).await, WORK).await.unwrap();
    let counted = attempts::for_assignment(&db, &proof).await.unwrap();
    assert_eq!(counted.iter().map(|attempt| attempt.user).collect::<Vec<_>>(), [JONAS]);
    assert_eq!(attempts::count(&db).await.unwrap(), 3);
}

async fn after_leaving_the_class(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    assignments::create(&db, &eight, &work(&[JONAS])).await.unwrap();
    answer(&db, JONAS, 1, "a", "correct").await;
    keeping::remove_students(&db, &eight, &act_by_the_way(1), &[JONAS]).await.unwrap();
    assert_eq!(
        assignments::open_for(&db, &student(&db, JONAS).await.into(), START.plus(7)).await.unwrap(),
        []
    );
    let proof = access::assignment_access(&db, &caller(&db, RASA).await, WORK).await.unwrap();
    assert_eq!(assignments::progress(&db, &proof).await.unwrap().len(), 1, "his work stays with the teacher");
}

/// Students may be given different items, with numbers of their own or the same for all.
async fn each_their_own(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    let mut work = work_for(WORK, &[JONAS, EGLE], &[("b", 1)]);
    work.students[1].tasks[0].item = item("a");
    work.students[1].tasks[0].seed = Some(Seed(7));
    assignments::create(&db, &eight, &work).await.unwrap();
    answer(&db, JONAS, 1, "b", "correct").await;
    answer(&db, EGLE, 2, "b", "correct").await;
    let proof = access::assignment_access(&db, &caller(&db, RASA).await, WORK).await.unwrap();
    let summary = assignments::summary(&db, &proof).await.unwrap();
    assert_eq!((summary.students, summary.items, summary.finished), (2, 2, 1), "Eglė did another's item");
    let egle = assignments::open_for(&db, &student(&db, EGLE).await.into(), START).await.unwrap();
    assert_eq!(egle[0].items, [ItemProgress { seed: Some(Seed(7)), ..progress("a", 1, 0, 0) }]);
}

async fn not_before_it_begins(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    let work = NewAssignment { starts_at: Some(START.plus(50)), ..work(&[JONAS]) };
    assignments::create(&db, &eight, &work).await.unwrap();
    let jonas = student(&db, JONAS).await.into();
    for (now, open) in [(49, 0), (50, 1), (51, 1)] {
        let found = assignments::open_for(&db, &jonas, START.plus(now)).await.unwrap();
        assert_eq!(found.len(), open, "{now} ms after");
    }
}
