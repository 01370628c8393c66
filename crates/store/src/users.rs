//! People's accounts. Students are added to a class by [`crate::classes::add_students`].

use std::collections::BTreeSet;

use protocol::{ClassId, Millis, SchoolId, UserId};
use sqlx::QueryBuilder;

use crate::access::{Caller, ClassAccess, HeadAccess, Role, StudentAccess};
use crate::column::{Text, push_list};
use crate::db::{Db, Tx, on};
use crate::error::{Result, StoreError, expect_rows, taken};
use crate::keeping;
use crate::pin_keys::{self, PinKey};

/// Names asked about in one statement, which takes at most 32,766 values on SQLite.
const NAMES_AT_ONCE: usize = 10_000;

/// An account to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// Its id.
    pub id: UserId,
    /// What they are.
    pub role: Role,
    /// The name as people call them.
    pub display_name: String,
    /// The name to log in with: lower-case.
    pub user_name: String,
    /// Argon2id of the PIN or password.
    pub secret_hash: String,
    /// `lt` or `en`.
    pub language: String,
    /// Now.
    pub created_at: Millis,
}

/// What a log-in needs to know of an account.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Account {
    /// Its id.
    #[sqlx(try_from = "Text<UserId>")]
    pub id: UserId,
    /// Its school.
    #[sqlx(try_from = "Text<SchoolId>")]
    pub school: SchoolId,
    /// What they are.
    #[sqlx(try_from = "Text<Role>")]
    pub role: Role,
    /// Argon2id of the PIN or password.
    pub secret_hash: String,
    /// The name as people call them.
    pub display_name: String,
    /// The name to log in with.
    pub user_name: String,
    /// `lt` or `en`.
    pub language: String,
    /// A disabled account has no valid secret and no session.
    pub disabled: bool,
}

/// Adds an account; [`StoreError::Taken`]`("user_name")` if the name is. For the operator's commands.
pub async fn create(db: &Db, school: SchoolId, user: &NewUser) -> Result<()> {
    let mut tx = db.begin().await?;
    create_within(&mut tx, school, user).await?;
    tx.commit().await
}

pub(crate) async fn create_within(tx: &mut Tx, school: SchoolId, user: &NewUser) -> Result<()> {
    on!(tx.at(), |tx| sqlx::query(
        "insert into users (id, school_id, role, display_name, user_name, secret_hash, language, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(user.id.to_string())
    .bind(school.to_string())
    .bind(user.role.to_string())
    .bind(&user.display_name)
    .bind(&user.user_name)
    .bind(&user.secret_hash)
    .bind(&user.language)
    .bind(user.created_at.0)
    .execute(tx)
    .await
    .map(drop))
    .map_err(taken("user_name"))
}

/// Adds a teacher or another head to the head's own school.
pub async fn create_staff(db: &Db, head: &HeadAccess, user: &NewUser) -> Result<()> {
    match user.role {
        Role::Teacher | Role::Head => create(db, head.school(), user).await,
        Role::Student => Err(StoreError::NotFound),
    }
}

/// The account with this (lower-case) user name. For the log-in, where nobody is anybody yet.
pub async fn by_user_name(db: &Db, user_name: &str) -> Result<Option<Account>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, school_id as school, role, secret_hash, display_name, user_name, language,
                disabled_at is not null as disabled
         from users
         where user_name = $1",
    )
    .bind(user_name)
    .fetch_optional(pool)
    .await)?)
}

/// The codes of all classes that have a student in common with the class of this code (and its own). For the log-in:
/// a guess with one of them is a guess at students of the others.
pub async fn codes_with_common_students(db: &Db, class_code: &str) -> Result<Vec<String>> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar(
        "select distinct others.code
         from classes as named
         join class_students as members on members.class_id = named.id
         join class_students as places on places.user_id = members.user_id
         join classes as others on others.id = places.class_id
         where named.code = $1 and others.archived_at is null
         order by others.code",
    )
    .bind(class_code)
    .fetch_all(pool)
    .await)?)
}

/// The student of the class with this code whose PIN has this keyed hash, unless disabled. For the log-in.
///
/// The lookup only finds the candidate: the log-in still verifies the PIN against `secret_hash`.
pub async fn by_class_pin(db: &Db, class_code: &str, pin_lookup: &str) -> Result<Option<Account>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select users.id, users.school_id as school, role, secret_hash, display_name, user_name, language,
                disabled_at is not null as disabled
         from classes
         join class_students on class_students.class_id = classes.id
         join users on users.id = class_students.user_id
         where classes.code = $1 and classes.archived_at is null
           and class_students.pin_lookup = $2 and users.disabled_at is null",
    )
    .bind(class_code)
    .bind(pin_lookup)
    .fetch_optional(pool)
    .await)?)
}

/// Which of these (lower-case) names are taken, so that free ones can be proposed.
pub async fn names_taken(db: &Db, names: &[String]) -> Result<BTreeSet<String>> {
    let mut taken = BTreeSet::new();
    for chunk in names.chunks(NAMES_AT_ONCE) {
        let rows: Vec<String> = on!(db.read(), |pool| {
            let mut sql = QueryBuilder::new("select user_name from users where user_name in (");
            push_list(&mut sql, chunk.iter().cloned());
            sql.build_query_scalar().persistent(false).fetch_all(pool).await
        })?;
        taken.extend(rows);
    }
    Ok(taken)
}

/// A student's new PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPin {
    /// Whose.
    pub student: UserId,
    /// Argon2id of it.
    pub secret_hash: String,
    /// Its keyed hash for each class of the student (they differ by class code).
    pub lookups: Vec<(ClassId, String)>,
    /// The key that is made of it.
    pub key: Option<PinKey>,
}

/// Gives students of the class (each named once) new PINs, which ends all their sessions and forgets their devices: to
/// all of them, or to none.
///
/// [`StoreError::Taken`]`("pin")` if another student of a class has that PIN; `NotFound` if somebody is not in the
/// class, or not in one that their lookups name.
pub async fn set_pins(db: &Db, class: &ClassAccess, pins: &[NewPin]) -> Result<()> {
    if pins.is_empty() {
        return Ok(());
    }
    let students: Vec<UserId> = pins.iter().map(|pin| pin.student).collect();
    let mut tx = db.begin().await?;
    let members: i64 = on!(tx.at(), |tx| {
        let mut sql = QueryBuilder::new("select count(*) from class_students where class_id = ");
        sql.push_bind(class.class().to_string()).push(" and user_id in (");
        push_list(&mut sql, students.iter().map(ToString::to_string));
        sql.build_query_scalar().persistent(false).fetch_one(tx).await
    })?;
    expect_rows(members as u64, pins.len())?;
    on!(tx.at(), |tx| {
        let mut sql = QueryBuilder::new("update users set secret_hash = case id");
        for pin in pins {
            sql.push(" when ").push_bind(pin.student.to_string());
            sql.push(" then ").push_bind(pin.secret_hash.clone());
        }
        sql.push(" end where id in (");
        push_list(&mut sql, students.iter().map(ToString::to_string));
        sql.build().persistent(false).execute(tx).await.map(drop)
    })?;
    put_lookups(&mut tx, pins, &students).await?;
    keeping::forget_lookups(&mut tx, &students).await?;
    let keys: Vec<_> = pins.iter().map(|pin| (pin.student, pin.key.as_ref())).collect();
    pin_keys::put(&mut tx, class.school(), &keys).await?;
    shut_out(&mut tx, &students).await?;
    tx.commit().await
}

async fn put_lookups(tx: &mut Tx, pins: &[NewPin], students: &[UserId]) -> Result<()> {
    let places: Vec<(String, String)> = on!(tx.at(), |tx| {
        // Lookups of classes that are not named would still find the student under the old PIN: they go.
        let mut sql = QueryBuilder::new("update class_students set pin_lookup = case");
        for pin in pins {
            for (class, lookup) in &pin.lookups {
                sql.push(" when user_id = ").push_bind(pin.student.to_string());
                sql.push(" and class_id = ").push_bind(class.to_string());
                sql.push(" then ").push_bind(lookup.clone());
            }
        }
        // A `case` needs a branch, also when there are no lookups; no id is empty.
        sql.push(" when user_id = '' then '' end where user_id in (");
        push_list(&mut sql, students.iter().map(ToString::to_string));
        sql.push(" returning user_id, class_id");
        sql.build_query_as().persistent(false).fetch_all(tx).await
    })
    .map_err(taken("pin"))?;
    let places: BTreeSet<(String, String)> = places.into_iter().collect();
    let named = pins
        .iter()
        .flat_map(|pin| pin.lookups.iter().map(|(class, _)| (pin.student.to_string(), class.to_string())));
    if named.into_iter().all(|place| places.contains(&place)) { Ok(()) } else { Err(StoreError::NotFound) }
}

/// Gives an adult a new password, which ends all sessions and forgets all devices. `NotFound` if the account is a
/// student's, whose secrets are PINs. For the operator's commands, hence a bare id.
pub async fn set_password(db: &Db, user: UserId, secret_hash: &str) -> Result<()> {
    let mut tx = db.begin().await?;
    let touched = on!(tx.at(), |tx| sqlx::query(
        "update users set secret_hash = $2 where id = $1 and role in ('teacher', 'head')",
    )
    .bind(user.to_string())
    .bind(secret_hash)
    .execute(tx)
    .await
    .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)?;
    shut_out(&mut tx, &[user]).await?;
    tx.commit().await
}

/// Ends these people's sessions and forgets their devices.
async fn shut_out(tx: &mut Tx, users: &[UserId]) -> Result<()> {
    for delete in
        ["delete from sessions where user_id in (", "delete from trusted_devices where user_id in ("]
    {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new(delete);
            push_list(&mut sql, users.iter().map(ToString::to_string));
            sql.build().persistent(false).execute(tx).await.map(drop)
        })?;
    }
    Ok(())
}

/// The caller's language from now on: `lt` or `en`.
pub async fn set_language(db: &Db, caller: &Caller, language: &str) -> Result<()> {
    on!(db.write(), |pool| sqlx::query("update users set language = $2 where id = $1")
        .bind(caller.user().to_string())
        .bind(language)
        .execute(pool)
        .await
        .map(drop))?;
    Ok(())
}

/// The caller's theme from now on; `None` follows the device.
pub async fn set_theme(db: &Db, caller: &Caller, theme: Option<&str>) -> Result<()> {
    on!(db.write(), |pool| sqlx::query("update users set theme = $2 where id = $1")
        .bind(caller.user().to_string())
        .bind(theme)
        .execute(pool)
        .await
        .map(drop))?;
    Ok(())
}

/// Calls a student by another name.
pub async fn rename(db: &Db, student: &StudentAccess, display_name: &str) -> Result<()> {
    let touched = on!(db.write(), |pool| sqlx::query("update users set display_name = $2 where id = $1")
        .bind(student.student().to_string())
        .bind(display_name)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)
}

/// Who a student is, as the pages name them.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Name {
    /// The name as people call them.
    pub display_name: String,
    /// The name to log in with.
    pub user_name: String,
}

/// The names of one student.
pub async fn name_of(db: &Db, student: &StudentAccess) -> Result<Name> {
    let name =
        on!(db.read(), |pool| sqlx::query_as("select display_name, user_name from users where id = $1")
            .bind(student.student().to_string())
            .fetch_optional(pool)
            .await)?;
    name.ok_or(StoreError::NotFound)
}

/// How many accounts there are in the whole installation. For the operator's metrics.
pub async fn count(db: &Db) -> Result<i64> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar("select count(*) from users").fetch_one(pool).await)?)
}
