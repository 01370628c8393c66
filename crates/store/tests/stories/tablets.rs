//! Tablets that students of classes share, and the keys of PINs.

use protocol::{DeviceId, TabletReport};
use store::pin_keys::{self, PinKey};
use store::sessions::{self, NewSession};
use store::tablets::{self, NewTablet};
use store::users::NewPin;
use store::{Db, StoreError, TabletAccess, keeping, personal_data, users};
use uuid::Uuid;

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(joined_and_taken_away, who_may_be_let_in, how_it_is, keys_go_with_their_pins);

const DEVICE: DeviceId = DeviceId(Uuid::from_u128(0x900));

fn tablet(token: &str, before: Option<&str>) -> NewTablet {
    NewTablet {
        device: DEVICE,
        label: None,
        proposed: "Tablet 1".to_owned(),
        token_hash: token.to_owned(),
        before: before.map(str::to_owned),
    }
}

/// Opens a code in a class of `teacher`, and joins the tablet with it.
async fn join(
    db: &Db,
    teacher: protocol::UserId,
    of: protocol::ClassId,
    code: &str,
    new: &NewTablet,
) -> store::Result<()> {
    let class = class(db, teacher, of).await;
    tablets::open_code(db, &class, code, START, START.plus(1_000)).await.unwrap();
    let access = tablets::join_access(db, code, START).await.unwrap();
    tablets::join(db, &access, new, START).await
}

async fn by_token(db: &Db, token: &str) -> Option<TabletAccess> {
    tablets::by_token(db, token).await.unwrap()
}

async fn joined_and_taken_away(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let eight = class(&db, RASA, NORTH_8A).await;
    tablets::open_code(&db, &eight, "code", START, START.plus(1_000)).await.unwrap();
    let again = tablets::open_code(&db, &eight, "code", START, START.plus(1_000)).await;
    assert!(matches!(again, Err(StoreError::Taken("code"))));
    let access = tablets::join_access(&db, "code", START).await.unwrap();
    assert_eq!(access.tablets(), 0);
    for (code, at) in [("other", START), ("code", START.plus(1_000))] {
        assert!(matches!(tablets::join_access(&db, code, at).await, Err(StoreError::NotFound)), "{code}");
    }
    tablets::join(&db, &access, &tablet("one", None), START).await.unwrap();
    let here = by_token(&db, "one").await.unwrap();
    assert_eq!((here.device(), here.label(), here.school_name()), (DEVICE, "Tablet 1", "North"));
    assert_eq!(tablets::join_access(&db, "code", START).await.unwrap().tablets(), 1);

    // One class more, with a new token and the old name.
    join(&db, VYTAS, NORTH_10B, "of 10b", &tablet("two", None)).await.unwrap();
    assert!(by_token(&db, "one").await.is_none());
    let here = by_token(&db, "two").await.unwrap();
    let classes = tablets::classes_on(&db, &here).await.unwrap();
    assert_eq!(classes, [(NORTH_10B, "10b".to_owned()), (NORTH_8A, "8a".to_owned())]);

    // Another school gets it only from whoever has it in hand.
    let taken = join(&db, LINA, SOUTH_8A, "south 1", &tablet("three", None)).await;
    assert!(matches!(taken, Err(StoreError::Taken("device"))));
    join(&db, LINA, SOUTH_8A, "south 2", &tablet("three", Some("two"))).await.unwrap();
    let here = by_token(&db, "three").await.unwrap();
    assert_eq!(tablets::classes_on(&db, &here).await.unwrap(), [(SOUTH_8A, "8a".to_owned())]);

    // Taken away with the sessions on it, by somebody of the class only.
    let session = |token: &str| NewSession {
        token_hash: token.to_owned(),
        user: UGNE,
        created_at: START,
        expires_at: START.plus(1_000),
    };
    sessions::create_on(&db, &here, &session("on it")).await.unwrap();
    sessions::create(&db, &session("elsewhere")).await.unwrap();
    let south = class(&db, LINA, SOUTH_8A).await;
    assert!(matches!(tablets::revoke(&db, &eight, DEVICE, START).await, Err(StoreError::NotFound)));
    tablets::revoke(&db, &south, DEVICE, START).await.unwrap();
    assert!(by_token(&db, "three").await.is_none());
    let open = |token| sessions::caller_by_token(&db, token, START);
    assert!(open("on it").await.unwrap().is_none());
    assert!(open("elsewhere").await.unwrap().is_some());
    let late = sessions::create_on(&db, &here, &session("late")).await;
    assert!(matches!(late, Err(StoreError::NotFound)));
    assert!(matches!(tablets::revoke(&db, &south, DEVICE, START).await, Err(StoreError::NotFound)));
    assert_eq!(tablets::sweep(&db, START.plus(1_000)).await.unwrap(), 4);
}

async fn who_may_be_let_in(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    join(&db, RASA, NORTH_8A, "code", &tablet("one", None)).await.unwrap();
    let here = by_token(&db, "one").await.unwrap();
    let users = |rows: Vec<tablets::RosterRow>| rows.into_iter().map(|row| row.user).collect::<Vec<_>>();
    assert_eq!(users(tablets::roster(&db, &here).await.unwrap()), [JONAS, EGLE]);
    assert_eq!(tablets::account_on(&db, &here, JONAS).await.unwrap().id, JONAS);
    for stranger in [TOMAS, UGNE, RASA, ONA] {
        let account = tablets::account_on(&db, &here, stranger).await;
        assert!(matches!(account, Err(StoreError::NotFound)), "{stranger}");
    }
    let eight = class(&db, RASA, NORTH_8A).await;
    keeping::remove_students(&db, &eight, &act_by_the_way(1), &[EGLE]).await.unwrap();
    assert_eq!(users(tablets::roster(&db, &here).await.unwrap()), [JONAS]);
    assert!(matches!(tablets::account_on(&db, &here, EGLE).await, Err(StoreError::NotFound)));
}

async fn how_it_is(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    join(&db, RASA, NORTH_8A, "code", &tablet("one", None)).await.unwrap();
    join(&db, VYTAS, NORTH_10B, "of 10b", &tablet("two", None)).await.unwrap();
    let here = by_token(&db, "two").await.unwrap();
    let report = |ready: Option<&str>| TabletReport {
        unsent: 2,
        storage_left: Some(7),
        app: "page".to_owned(),
        installed: true,
        ready: ready.map(str::to_owned),
    };
    tablets::note_report(&db, &here, &report(Some("pack")), START.plus(10)).await.unwrap();
    tablets::note_report(&db, &here, &report(Some("pack")), START.plus(20)).await.unwrap();
    tablets::note_user(&db, &here, JONAS, START.plus(30)).await.unwrap();
    tablets::note_user(&db, &here, EGLE, START.plus(40)).await.unwrap();
    tablets::note_user(&db, &here, TOMAS, START.plus(50)).await.unwrap();
    tablets::note_seen(&db, &here, START.plus(60)).await.unwrap();
    let eight = class(&db, RASA, NORTH_8A).await;
    let rows = tablets::of_class(&db, &eight).await.unwrap();
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!((row.unsent, row.storage_left, row.installed), (2, Some(7), true));
    assert_eq!((row.ready.as_deref(), row.ready_at), (Some("pack"), Some(START.plus(10))));
    assert_eq!(row.seen_at, START.plus(60));
    assert_eq!(row.last_user.as_deref(), Some("egle"), "nobody of another class is named");
    assert_eq!(row.other_class.as_deref(), Some("10b"));
    tablets::note_report(&db, &here, &report(None), START.plus(70)).await.unwrap();
    tablets::rename(&db, &eight, DEVICE, "By the window").await.unwrap();
    let rows = tablets::of_class(&db, &eight).await.unwrap();
    assert_eq!((rows[0].label.as_str(), rows[0].ready_at), ("By the window", None));
    let south = class(&db, LINA, SOUTH_8A).await;
    assert!(matches!(tablets::rename(&db, &south, DEVICE, "x").await, Err(StoreError::NotFound)));
    assert_eq!(tablets::of_class(&db, &south).await.unwrap(), []);
}

async fn keys_go_with_their_pins(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    let key = |salt: &str| PinKey { salt: salt.to_owned(), iterations: 1, sealed: "sealed".to_owned() };
    assert_eq!(pin_keys::of_account(&db, JONAS).await.unwrap(), None);
    pin_keys::fill(&db, JONAS, "another hash", &key("late")).await.unwrap();
    assert_eq!(pin_keys::of_account(&db, JONAS).await.unwrap(), None, "of a PIN that is no more");
    pin_keys::fill(&db, JONAS, "hash of jonas", &key("first")).await.unwrap();
    pin_keys::fill(&db, JONAS, "hash of jonas", &key("second")).await.unwrap();
    assert_eq!(pin_keys::of_account(&db, JONAS).await.unwrap(), Some(key("first")));
    let eight = class(&db, RASA, NORTH_8A).await;
    let pin = |student, key| NewPin { student, secret_hash: "new".to_owned(), lookups: Vec::new(), key };
    users::set_pins(&db, &eight, &[pin(JONAS, Some(key("new"))), pin(EGLE, None)]).await.unwrap();
    assert_eq!(pin_keys::of_account(&db, JONAS).await.unwrap(), Some(key("new")));
    assert_eq!(pin_keys::of_account(&db, EGLE).await.unwrap(), None);
    users::set_pins(&db, &eight, &[pin(JONAS, None)]).await.unwrap();
    assert_eq!(pin_keys::of_account(&db, JONAS).await.unwrap(), None);

    // What is kept of a student tells the tablets; erasing takes them along.
    join(&db, RASA, NORTH_8A, "code", &tablet("one", None)).await.unwrap();
    let here = by_token(&db, "one").await.unwrap();
    tablets::note_user(&db, &here, JONAS, START).await.unwrap();
    let rasa = caller(&db, RASA).await;
    let jonas = store::access::student_access(&db, &rasa, JONAS).await.unwrap();
    let kept = personal_data::export_student(&db, &jonas).await.unwrap();
    assert_eq!(kept["tablets"][0]["label"], "Tablet 1");
    personal_data::erase_student(&db, &rasa.staff().unwrap(), &jonas).await.unwrap();
    assert_eq!(tablets::of_class(&db, &eight).await.unwrap()[0].last_user, None);
}
