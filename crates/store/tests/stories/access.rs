//! Who gets which proof: every person against every object.

use protocol::{AssignmentId, UserId};
use store::assignments;
use store::{StoreError, access};
use uuid::Uuid;

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(classes, students, assignments_, roles, nobody_and_nothing);

const EVERYBODY: [UserId; 9] = [ONA, RASA, VYTAS, JONAS, EGLE, TOMAS, PETRAS, LINA, UGNE];

/// `true` for a proof, `false` for "not found"; nothing else may happen.
fn granted<T>(result: store::Result<T>) -> bool {
    match result {
        Ok(_) => true,
        Err(StoreError::NotFound) => false,
        Err(other) => panic!("{other:?}"),
    }
}

async fn classes(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    for (class, allowed) in [
        (NORTH_8A, &[ONA, RASA][..]),
        (NORTH_10B, &[ONA, VYTAS]),
        (NORTH_OLD, &[]),
        (SOUTH_8A, &[PETRAS, LINA]),
    ] {
        for who in EVERYBODY {
            let got = granted(access::class_access(&db, &caller(&db, who).await, class).await);
            assert_eq!(got, allowed.contains(&who), "{who} and class {class}");
        }
    }
}

async fn students(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    for (student, allowed) in [
        (JONAS, &[JONAS, ONA, RASA][..]),
        (EGLE, &[EGLE, ONA, RASA]),
        // Rasa taught Tomas only in the class that is archived.
        (TOMAS, &[TOMAS, ONA, VYTAS]),
        (UGNE, &[UGNE, PETRAS, LINA]),
        // Staff are no students, not even to themselves.
        (RASA, &[]),
        (ONA, &[]),
    ] {
        for who in EVERYBODY {
            let got = granted(access::student_access(&db, &caller(&db, who).await, student).await);
            assert_eq!(got, allowed.contains(&who), "{who} and student {student}");
        }
    }
}

async fn assignments_(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let id = AssignmentId(Uuid::from_u128(1));
    let work = work_for(id, &[JONAS], &[("a", 1)]);
    assignments::create(&db, &class(&db, ONA, NORTH_8A).await, &work).await.unwrap();
    for who in EVERYBODY {
        let got = granted(access::assignment_access(&db, &caller(&db, who).await, id).await);
        assert_eq!(got, [ONA, RASA].contains(&who), "{who}");
    }
    archive(&db, ONA, NORTH_8A, 1).await;
    assert!(!granted(access::assignment_access(&db, &caller(&db, ONA).await, id).await));
}

async fn roles(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    for (who, student, staff, head) in
        [(JONAS, true, false, false), (RASA, false, true, false), (ONA, false, true, true)]
    {
        let caller = caller(&db, who).await;
        let got = (granted(caller.student()), granted(caller.staff()), granted(caller.head()));
        assert_eq!(got, (student, staff, head), "{who}");
    }
}

async fn nobody_and_nothing(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let missing = Uuid::from_u128(999);
    let head = caller(&db, ONA).await;
    assert!(!granted(access::class_access(&db, &head, protocol::ClassId(missing)).await));
    assert!(!granted(access::student_access(&db, &head, UserId(missing)).await));
    assert!(!granted(access::assignment_access(&db, &head, AssignmentId(missing)).await));
    assert!(!granted(access::acting_as(&db, UserId(missing)).await));
}
