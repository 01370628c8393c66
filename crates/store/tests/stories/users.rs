//! Accounts, the log-in's questions, and settings.

use protocol::{ClassId, DeviceId, UserId};
use store::users::NewPin;
use store::{Role, StoreError, access, classes, devices, schools, settings, users};
use uuid::Uuid;

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(
    by_name,
    by_class_and_pin,
    new_pins,
    classes_with_common_students,
    names,
    the_callers_choices,
    trusted_devices,
    demo_or_not,
    facts
);

async fn by_name(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let account = users::by_user_name(&db, "jonas").await.unwrap().unwrap();
    assert_eq!(
        (account.id, account.school, account.role, account.secret_hash.as_str(), account.disabled),
        (JONAS, NORTH, Role::Student, "hash of jonas", false)
    );
    assert_eq!(users::by_user_name(&db, "nobody").await.unwrap(), None);
    assert_eq!(users::count(&db).await.unwrap(), 9);

    let again =
        users::create(&db, SOUTH, &new_user(UserId(Uuid::from_u128(1)), Role::Teacher, "Jonas")).await;
    assert!(matches!(again, Err(StoreError::Taken("user_name"))), "{again:?}");
    let head = caller(&db, ONA).await.head().unwrap();
    let no_staff =
        users::create_staff(&db, &head, &new_user(UserId(Uuid::from_u128(1)), Role::Student, "x")).await;
    assert!(matches!(no_staff, Err(StoreError::NotFound)));
    users::create_staff(&db, &head, &new_user(UserId(Uuid::from_u128(1)), Role::Teacher, "New"))
        .await
        .unwrap();
    assert_eq!(users::by_user_name(&db, "new").await.unwrap().unwrap().school, NORTH);
}

async fn by_class_and_pin(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    for (class, pin, expected) in [
        (NORTH_8A, "pin of egle", Some(EGLE)),
        (NORTH_10B, "pin of egle", None),
        (NORTH_8A, "pin of nobody", None),
        (SOUTH_8A, "pin of ugne", Some(UGNE)),
        (NORTH_OLD, "pin of egle", None),
    ] {
        let found = users::by_class_pin(&db, &format!("code-{class}"), pin).await.unwrap();
        assert_eq!(found.map(|account| account.id), expected, "{class} {pin}");
    }
}

async fn new_pins(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let tablet = DeviceId(Uuid::from_u128(7));
    for student in [EGLE, JONAS] {
        devices::trust(&db, tablet, student, START).await.unwrap();
    }
    let eight = class(&db, RASA, NORTH_8A).await;
    let pin = |student: UserId, lookups: &[(ClassId, &str)]| NewPin {
        student,
        secret_hash: format!("new hash of {student}"),
        lookups: lookups.iter().map(|(class, lookup)| (*class, (*lookup).to_owned())).collect(),
        key: None,
    };
    let jonas = pin(JONAS, &[(NORTH_8A, "new of jonas")]);
    for (bad, taken) in [
        (pin(EGLE, &[(NORTH_8A, "new of jonas")]), true),
        // Not her class; not in this class; of no class at all.
        (pin(EGLE, &[(NORTH_10B, "new of egle")]), false),
        (pin(TOMAS, &[(NORTH_10B, "new of tomas")]), false),
        (pin(UGNE, &[(SOUTH_8A, "new of ugne")]), false),
        (pin(RASA, &[]), false),
    ] {
        let refused = users::set_pins(&db, &eight, &[jonas.clone(), bad.clone()]).await;
        match refused {
            Err(StoreError::Taken("pin")) => assert!(taken, "{bad:?}"),
            Err(StoreError::NotFound) => assert!(!taken, "{bad:?}"),
            other => panic!("{bad:?}: {other:?}"),
        }
        let unchanged = users::by_user_name(&db, "jonas").await.unwrap().unwrap();
        assert_eq!(unchanged.secret_hash, "hash of jonas", "all of them, or none");
    }
    users::set_pins(&db, &eight, &[jonas, pin(EGLE, &[(NORTH_8A, "new of egle")])]).await.unwrap();
    let code = format!("code-{NORTH_8A}");
    assert_eq!(users::by_class_pin(&db, &code, "pin of egle").await.unwrap(), None);
    let egle = users::by_class_pin(&db, &code, "new of egle").await.unwrap().unwrap();
    assert_eq!((egle.id, egle.secret_hash), (EGLE, format!("new hash of {EGLE}")));
    assert!(!devices::is_trusted(&db, tablet, EGLE, START).await.unwrap());

    users::set_pins(&db, &eight, &[pin(EGLE, &[])]).await.unwrap();
    assert_eq!(users::by_class_pin(&db, &code, "new of egle").await.unwrap(), None);
    assert!(users::set_password(&db, EGLE, "password").await.is_err(), "a student has a PIN");
}

async fn names(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let asked = ["jonas", "jonas2", "ugne"].map(str::to_owned);
    let taken = users::names_taken(&db, &asked).await.unwrap();
    assert_eq!(taken.into_iter().collect::<Vec<_>>(), ["jonas", "ugne"]);
    assert!(users::names_taken(&db, &[]).await.unwrap().is_empty());

    let jonas = student(&db, JONAS).await.into();
    users::rename(&db, &jonas, "Jonas P.").await.unwrap();
    let name = users::name_of(&db, &jonas).await.unwrap();
    assert_eq!((name.display_name.as_str(), name.user_name.as_str()), ("Jonas P.", "jonas"));
}

async fn the_callers_choices(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let before = caller(&db, JONAS).await;
    assert_eq!((before.language(), before.theme()), ("lt", None));
    users::set_language(&db, &before, "en").await.unwrap();
    users::set_theme(&db, &before, Some("dark")).await.unwrap();
    let after = caller(&db, JONAS).await;
    assert_eq!((after.language(), after.theme()), ("en", Some("dark")));
    assert_eq!((after.school_name(), after.time_zone()), ("North", "Europe/Vilnius"));
    assert!(users::set_language(&db, &before, "tlh").await.is_err());
}

async fn trusted_devices(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let tablet = DeviceId(Uuid::from_u128(7));
    devices::trust(&db, tablet, JONAS, START).await.unwrap();
    devices::trust(&db, tablet, JONAS, START.plus(1)).await.unwrap();
    for (user, since, expect) in [(JONAS, 0, true), (JONAS, 1, true), (JONAS, 2, false), (EGLE, 0, false)] {
        let trusted = devices::is_trusted(&db, tablet, user, START.plus(since)).await.unwrap();
        assert_eq!(trusted, expect, "{user} since {since}");
    }
    for (class, since, expect) in [(NORTH_8A, 1, true), (NORTH_8A, 2, false), (NORTH_10B, 0, false)] {
        let code = format!("code-{class}");
        let trusted = devices::is_trusted_in_class(&db, tablet, &code, START.plus(since)).await.unwrap();
        assert_eq!(trusted, expect, "{class} since {since}");
    }
    assert_eq!(devices::sweep(&db, START.plus(1)).await.unwrap(), 0);
    assert_eq!(devices::sweep(&db, START.plus(2)).await.unwrap(), 1);
}

async fn classes_with_common_students(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let ona = caller(&db, ONA).await;
    let tomas = access::student_access(&db, &ona, TOMAS).await.unwrap();
    let codes = |of: ClassId| {
        let (db, of) = (db.clone(), format!("code-{of}"));
        async move { users::codes_with_common_students(&db, &of).await.unwrap() }
    };
    assert_eq!(codes(NORTH_8A).await, [format!("code-{NORTH_8A}")], "the archived class gives no way in");
    classes::enrol(&db, &class(&db, ONA, NORTH_8A).await, &tomas, None).await.unwrap();
    let both = [NORTH_8A, NORTH_10B].map(|class| format!("code-{class}"));
    assert_eq!((codes(NORTH_8A).await, codes(NORTH_10B).await), (both.to_vec(), both.to_vec()));
    assert_eq!(codes(ClassId(Uuid::nil())).await, Vec::<String>::new());
}

async fn demo_or_not(place: &Place) {
    let db = place.open().await;
    assert!(!schools::any_demo(&db).await.unwrap());
    assert!(!schools::any_not_demo(&db).await.unwrap());
    build(&db).await;
    assert!(!schools::any_demo(&db).await.unwrap());
    assert!(schools::any_not_demo(&db).await.unwrap());
    let south = schools::by_id(&db, SOUTH).await.unwrap();
    assert_eq!(schools::all(&db).await.unwrap().len(), 2);
    let id = protocol::SchoolId(Uuid::from_u128(5));
    let demo = schools::School { id, demo: true, ..south };
    let head = new_user(UserId(Uuid::from_u128(6)), Role::Head, "Demo");
    let taken = schools::create(&db, &demo, &[head.clone(), new_user(head.id, Role::Head, "Jonas")]).await;
    assert!(taken.is_err() && !schools::any_demo(&db).await.unwrap(), "all of it, or nothing");
    schools::create(&db, &demo, &[head]).await.unwrap();
    assert!(schools::any_demo(&db).await.unwrap());
    schools::erase_demo(&db).await.unwrap();
    assert!(!schools::any_demo(&db).await.unwrap());
    assert_eq!(users::count(&db).await.unwrap(), 9, "the real ones are still there");
}

async fn facts(place: &Place) {
    let db = place.open().await;
    for (before, value, done) in [
        (Some("0"), "1", false),
        (None, "1", true),
        (None, "2", false),
        (Some("0"), "2", false),
        (Some("1"), "2", true),
    ] {
        assert_eq!(
            settings::replace(&db, "demo", before, value).await.unwrap(),
            done,
            "{before:?} → {value}"
        );
    }
    assert_eq!(settings::get(&db, "demo").await.unwrap().as_deref(), Some("2"));
    assert_eq!(settings::get(&db, "other").await.unwrap(), None);
    db.ping().await.unwrap();
}
