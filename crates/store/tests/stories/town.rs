//! Two schools with people, as small as the stories allow.
//!
//! School `North`: head Ona, teacher Rasa (class 8a: Jonas, Eglė; archived class 7z: Eglė, Tomas), teacher Vytas
//! (class 10b: Tomas). School `South`: head Petras, teacher Lina (class 8a: Ugnė).

use protocol::{
    Answer, AssignmentId, AttemptEvent, AttemptId, ChangeId, ClassId, DeviceId, ItemId, Millis, SchoolId,
    Seed, UserId,
};
use store::assignments::{NewAssignment, Rules, StudentTasks, Task, WorkKind};
use store::classes::{NewClass, NewStudent};
use store::keeping::{self, Act, Kept};
use store::schools::School;
use store::templates::StoredTemplate;
use store::users::NewUser;
use store::{Caller, ClassAccess, Db, Role, StudentSelf, access, classes, schools, templates, users};
use uuid::Uuid;

/// When the stories begin.
pub(crate) const START: Millis = Millis(1_790_000_000_000);

pub(crate) const NORTH: SchoolId = SchoolId(Uuid::from_u128(0x100));
pub(crate) const SOUTH: SchoolId = SchoolId(Uuid::from_u128(0x200));

pub(crate) const ONA: UserId = UserId(Uuid::from_u128(0x101));
pub(crate) const RASA: UserId = UserId(Uuid::from_u128(0x102));
pub(crate) const VYTAS: UserId = UserId(Uuid::from_u128(0x103));
pub(crate) const JONAS: UserId = UserId(Uuid::from_u128(0x111));
pub(crate) const EGLE: UserId = UserId(Uuid::from_u128(0x112));
pub(crate) const TOMAS: UserId = UserId(Uuid::from_u128(0x113));
pub(crate) const PETRAS: UserId = UserId(Uuid::from_u128(0x201));
pub(crate) const LINA: UserId = UserId(Uuid::from_u128(0x202));
pub(crate) const UGNE: UserId = UserId(Uuid::from_u128(0x211));

pub(crate) const NORTH_8A: ClassId = ClassId(Uuid::from_u128(0x121));
pub(crate) const NORTH_10B: ClassId = ClassId(Uuid::from_u128(0x122));
pub(crate) const NORTH_OLD: ClassId = ClassId(Uuid::from_u128(0x123));
pub(crate) const SOUTH_8A: ClassId = ClassId(Uuid::from_u128(0x221));

/// The hash of the one exercise of the stories.
pub(crate) const TEMPLATE: &str = "hash of a template";

/// Fills an empty database.
pub(crate) async fn build(db: &Db) {
    let template =
        StoredTemplate { hash: TEMPLATE.to_owned(), item: item("a"), revision: 1, template: "{}".to_owned() };
    templates::keep(db, &[template], START).await.unwrap();
    for (id, name) in [(NORTH, "North"), (SOUTH, "South")] {
        let time_zone = "Europe/Vilnius".to_owned();
        let school = School {
            id,
            name: name.to_owned(),
            time_zone,
            demo: false,
            created_at: START,
            model_version: None,
        };
        schools::create(db, &school, &[]).await.unwrap();
    }
    for (school, id, role, name) in [
        (NORTH, ONA, Role::Head, "Ona"),
        (NORTH, RASA, Role::Teacher, "Rasa"),
        (NORTH, VYTAS, Role::Teacher, "Vytas"),
        (SOUTH, PETRAS, Role::Head, "Petras"),
        (SOUTH, LINA, Role::Teacher, "Lina"),
    ] {
        users::create(db, school, &new_user(id, role, name)).await.unwrap();
    }
    for (id, name, grade, teacher) in [
        (NORTH_8A, "8a", 8, RASA),
        (NORTH_OLD, "7z", 7, RASA),
        (NORTH_10B, "10b", 10, VYTAS),
        (SOUTH_8A, "8a", 8, LINA),
    ] {
        let staff = caller(db, teacher).await.staff().unwrap();
        let class =
            NewClass { id, name: name.to_owned(), grade, code: format!("code-{id}"), created_at: START };
        classes::create(db, &staff, &class, teacher).await.unwrap();
    }
    add(db, RASA, NORTH_8A, &[new_student(JONAS, "jonas"), new_student(EGLE, "egle")]).await;
    add(db, VYTAS, NORTH_10B, &[new_student(TOMAS, "tomas")]).await;
    add(db, LINA, SOUTH_8A, &[new_student(UGNE, "ugne")]).await;
    let old = class(db, RASA, NORTH_OLD).await;
    for student in [EGLE, TOMAS] {
        let student = access::student_access(db, &caller(db, ONA).await, student).await.unwrap();
        classes::enrol(db, &old, &student, None).await.unwrap();
    }
    archive(db, RASA, NORTH_OLD, 0).await;
}

/// What is done to a class by the way; `number` tells one such step from another.
pub(crate) fn act_by_the_way(number: u128) -> Act {
    Act { id: ChangeId(Uuid::from_u128(0x4f00 + number)), at: START }
}

/// Puts a class into the archive.
pub(crate) async fn archive(db: &Db, who: UserId, class: ClassId, number: u128) {
    let class = access::kept_class(db, &caller(db, who).await, class).await.unwrap();
    let kept = keeping::archive(db, &class, &act_by_the_way(number)).await.unwrap();
    assert_eq!(kept, Kept::Done);
}

async fn add(db: &Db, teacher: UserId, id: ClassId, students: &[NewStudent]) {
    classes::add_students(db, &class(db, teacher, id).await, students, START).await.unwrap();
}

pub(crate) fn new_user(id: UserId, role: Role, name: &str) -> NewUser {
    NewUser {
        id,
        role,
        display_name: name.to_owned(),
        user_name: name.to_lowercase(),
        secret_hash: format!("hash of {name}"),
        language: "lt".to_owned(),
        created_at: START,
    }
}

pub(crate) fn new_student(id: UserId, name: &str) -> NewStudent {
    NewStudent {
        id,
        display_name: name.to_owned(),
        user_name: name.to_owned(),
        secret_hash: format!("hash of {name}"),
        pin_lookup: Some(format!("pin of {name}")),
        pin_key: None,
        language: "lt".to_owned(),
    }
}

pub(crate) async fn caller(db: &Db, user: UserId) -> Caller {
    access::acting_as(db, user).await.unwrap()
}

pub(crate) async fn class(db: &Db, who: UserId, class: ClassId) -> ClassAccess {
    access::class_access(db, &caller(db, who).await, class).await.unwrap()
}

pub(crate) async fn student(db: &Db, who: UserId) -> StudentSelf {
    caller(db, who).await.student().unwrap()
}

pub(crate) fn item(name: &str) -> ItemId {
    name.parse().unwrap()
}

/// The `number`th event of `user`, at the item `name`.
pub(crate) fn event(user: UserId, number: u64, name: &str) -> AttemptEvent {
    AttemptEvent {
        id: AttemptId(Uuid::from_u128(user.0.as_u128() << 64 | u128::from(number))),
        device: DeviceId(Uuid::from_u128(user.0.as_u128() + 0xd000)),
        sequence: number,
        client_time: START.plus(number as i64),
        item: item(name),
        revision: 1,
        // The largest: must survive a column of either database.
        seed: Seed(u32::MAX),
        answer: Answer::Typed { text: "x = −3\u{0}; „ą“".to_owned() },
        hints: 2,
        saw_solution: true,
        duration_ms: u32::MAX,
        assignment: None,
        confidence: None,
    }
}

pub(crate) fn given_for(assignment: AssignmentId, event: AttemptEvent) -> AttemptEvent {
    AttemptEvent { assignment: Some(assignment), ..event }
}

/// Practice for these students, each item once.
pub(crate) fn work_for(id: AssignmentId, students: &[UserId], tasks: &[(&str, u32)]) -> NewAssignment {
    let task = |(name, wanted): &(&str, u32)| Task { item: item(name), wanted: *wanted, seed: None };
    let given = |student: &UserId| StudentTasks {
        student: *student,
        variant: 0,
        tasks: tasks.iter().map(task).collect(),
    };
    NewAssignment {
        id,
        title: "Lygtys".to_owned(),
        note: "Sėkmės!".to_owned(),
        kind: WorkKind::Practice,
        starts_at: None,
        due_at: Some(START.plus(1000)),
        rules: Rules { hints: true, calculator: true, tries: None, minutes: None },
        scale: None,
        skills: ["s-two", "s-one"].map(|skill| skill.parse().unwrap()).to_vec(),
        students: students.iter().map(given).collect(),
        created_at: START,
    }
}
