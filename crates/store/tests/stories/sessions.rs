//! Sessions, seen from two server processes.

use protocol::Millis;
use store::sessions::{self, NewSession};
use store::{Db, StoreError, users};

use crate::database::{Place, told_twice};
use crate::town::*;

told_twice!(a_session_lives_and_ends, ended_by_a_new_secret);

const DAY: i64 = Millis::DAY;

async fn log_in(db: &Db, token: &str, user: protocol::UserId) -> store::Result<()> {
    let session =
        NewSession { token_hash: token.to_owned(), user, created_at: START, expires_at: START.plus(DAY) };
    sessions::create(db, &session).await
}

async fn who(db: &Db, token: &str, now: Millis) -> Option<protocol::UserId> {
    sessions::caller_by_token(db, token, now).await.unwrap().map(|caller| caller.user())
}

async fn a_session_lives_and_ends(place: &Place) {
    let (one, two) = (place.open().await, place.open().await);
    build(&one).await;
    log_in(&one, "jonas-1", JONAS).await.unwrap();
    log_in(&two, "jonas-2", JONAS).await.unwrap();
    log_in(&two, "jonas-3", JONAS).await.unwrap();
    log_in(&one, "egle", EGLE).await.unwrap();
    let missing = protocol::UserId(uuid::Uuid::from_u128(9));
    assert!(matches!(log_in(&one, "nobody", missing).await, Err(StoreError::NotFound)));

    assert_eq!(who(&two, "jonas-1", START).await, Some(JONAS));
    // Late enough to be noted as seen.
    assert_eq!(who(&two, "jonas-1", START.plus(DAY / 2)).await, Some(JONAS));
    assert_eq!(who(&two, "something", START).await, None);
    assert_eq!(who(&one, "jonas-1", START.plus(DAY)).await, None);

    sessions::end(&one, "jonas-1").await.unwrap();
    assert_eq!(who(&two, "jonas-1", START).await, None);
    assert_eq!(who(&two, "jonas-2", START).await, Some(JONAS));
    sessions::end_all(&one, &caller(&one, JONAS).await).await.unwrap();
    assert_eq!(who(&two, "jonas-2", START).await, None);
    assert_eq!(who(&two, "egle", START).await, Some(EGLE));

    assert_eq!(sessions::sweep(&one, START).await.unwrap(), 0);
    assert_eq!(sessions::sweep(&one, START.plus(DAY)).await.unwrap(), 1);
}

async fn ended_by_a_new_secret(place: &Place) {
    let db = place.open().await;
    build(&db).await;
    log_in(&db, "rasa", RASA).await.unwrap();
    log_in(&db, "vytas", VYTAS).await.unwrap();
    users::set_password(&db, RASA, "new").await.unwrap();
    assert_eq!(who(&db, "rasa", START).await, None);
    assert_eq!(who(&db, "vytas", START).await, Some(VYTAS));
}
