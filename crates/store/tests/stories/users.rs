//! Accounts, the log-in's questions, and settings.

use protocol::{ClassId, DeviceId, UserId};
use store::{Role, StoreError, access, devices, schools, settings, users};
use uuid::Uuid;

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(
    by_name,
    by_class_and_pin,
    a_new_pin,
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

async fn a_new_pin(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let egle = access::student_access(&db, &caller(&db, RASA).await, EGLE).await.unwrap();
    devices::trust(&db, DeviceId(Uuid::from_u128(7)), EGLE, START).await.unwrap();

    let lookups = |class: ClassId, text: &str| vec![(class, text.to_owned())];
    let taken = users::set_pin(&db, &egle, "new", &lookups(NORTH_8A, "pin of jonas")).await;
    assert!(matches!(taken, Err(StoreError::Taken("pin"))), "{taken:?}");
    let elsewhere = users::set_pin(&db, &egle, "new", &lookups(NORTH_10B, "other")).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)), "{elsewhere:?}");
    let unchanged =
        users::by_class_pin(&db, &format!("code-{NORTH_8A}"), "pin of egle").await.unwrap().unwrap();
    assert_eq!(unchanged.secret_hash, "hash of egle");

    users::set_pin(&db, &egle, "new", &lookups(NORTH_8A, "other")).await.unwrap();
    let code = format!("code-{NORTH_8A}");
    assert_eq!(users::by_class_pin(&db, &code, "pin of egle").await.unwrap(), None);
    assert_eq!(users::by_class_pin(&db, &code, "other").await.unwrap().unwrap().secret_hash, "new");
    assert!(!devices::is_trusted(&db, DeviceId(Uuid::from_u128(7)), EGLE).await.unwrap());

    users::set_pin(&db, &egle, "newest", &[]).await.unwrap();
    assert_eq!(users::by_class_pin(&db, &code, "other").await.unwrap(), None);
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
    users::set_own_secret(&db, &before, "secret").await.unwrap();
    let after = caller(&db, JONAS).await;
    assert_eq!((after.language(), after.theme()), ("en", Some("dark")));
    assert_eq!((after.school_name(), after.time_zone()), ("North", "Europe/Vilnius"));
    assert_eq!(users::by_user_name(&db, "jonas").await.unwrap().unwrap().secret_hash, "secret");
    assert!(users::set_language(&db, &before, "tlh").await.is_err());
}

async fn trusted_devices(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let tablet = DeviceId(Uuid::from_u128(7));
    assert!(!devices::is_trusted(&db, tablet, JONAS).await.unwrap());
    devices::trust(&db, tablet, JONAS, START).await.unwrap();
    devices::trust(&db, tablet, JONAS, START.plus(1)).await.unwrap();
    assert!(devices::is_trusted(&db, tablet, JONAS).await.unwrap());
    assert!(!devices::is_trusted(&db, tablet, EGLE).await.unwrap());
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
    schools::create(&db, &schools::School { id, demo: true, ..south }).await.unwrap();
    assert!(schools::any_demo(&db).await.unwrap());
}

async fn facts(place: &Place) {
    let db = place.open().await;
    assert_eq!(settings::get(&db, "demo").await.unwrap(), None);
    settings::put(&db, "demo", "1").await.unwrap();
    settings::put(&db, "demo", "2").await.unwrap();
    assert_eq!(settings::get(&db, "demo").await.unwrap().as_deref(), Some("2"));
    db.ping().await.unwrap();
}
