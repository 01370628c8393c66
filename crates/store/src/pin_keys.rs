//! Keys that are made of students' PINs, sealed: with them the server makes locks which the PIN opens on a tablet without a
//! network (`docs/tablets.md`). A key goes with its PIN: a new PIN has a new salt, and nothing made for the old one counts.

use protocol::{SchoolId, UserId};
use sqlx::QueryBuilder;

use crate::column::push_list;
use crate::db::{Db, ROWS_PER_INSERT, Tx, on};
use crate::error::Result;

/// The key of one PIN.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PinKey {
    /// Salt of PBKDF2, in hexadecimal.
    pub salt: String,
    /// Its iterations.
    pub iterations: i64,
    /// The key, sealed by whoever made it.
    pub sealed: String,
}

/// The key of an account's PIN. For the log-in, which has checked the PIN or the session.
pub async fn of_account(db: &Db, user: UserId) -> Result<Option<PinKey>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select salt, iterations, sealed from pin_keys where user_id = $1"
    )
    .bind(user.to_string())
    .fetch_optional(pool)
    .await)?)
}

/// Keeps the key of a PIN that has just been found right, if there is none and the PIN is still the one of `secret_hash`.
pub async fn fill(db: &Db, user: UserId, secret_hash: &str, key: &PinKey) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "insert into pin_keys (user_id, school_id, salt, iterations, sealed)
         select id, school_id, $3, $4, $5 from users where id = $1 and secret_hash = $2
         on conflict (user_id) do nothing",
    )
    .bind(user.to_string())
    .bind(secret_hash)
    .bind(&key.salt)
    .bind(key.iterations)
    .bind(&key.sealed)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

/// From now on these are the keys of these accounts, which have new PINs; those without a key have none.
pub(crate) async fn put(tx: &mut Tx, school: SchoolId, keys: &[(UserId, Option<&PinKey>)]) -> Result<()> {
    for chunk in keys.chunks(ROWS_PER_INSERT) {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new("delete from pin_keys where user_id in (");
            push_list(&mut sql, chunk.iter().map(|(user, _)| user.to_string()));
            sql.build().persistent(false).execute(tx).await.map(drop)
        })?;
        let rows: Vec<(UserId, &PinKey)> =
            chunk.iter().filter_map(|(user, key)| Some((*user, (*key)?))).collect();
        if rows.is_empty() {
            continue;
        }
        on!(tx.at(), |tx| {
            let mut sql =
                QueryBuilder::new("insert into pin_keys (user_id, school_id, salt, iterations, sealed) ");
            sql.push_values(&rows, |mut row, (user, key)| {
                row.push_bind(user.to_string())
                    .push_bind(school.to_string())
                    .push_bind(key.salt.clone())
                    .push_bind(key.iterations)
                    .push_bind(key.sealed.clone());
            });
            sql.build().persistent(false).execute(tx).await.map(drop)
        })?;
    }
    Ok(())
}
