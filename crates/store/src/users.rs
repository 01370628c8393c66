//! People's accounts. Students are added to a class by [`crate::classes::add_students`].

use std::collections::BTreeSet;

use protocol::{ClassId, Millis, SchoolId, UserId};
use sqlx::QueryBuilder;

use crate::access::{Caller, HeadAccess, Role, StudentAccess};
use crate::column::{Text, push_list};
use crate::db::{Db, Tx, on};
use crate::error::{Result, StoreError, expect_rows, taken};

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
    on!(db.write(), |pool| sqlx::query(
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
    .execute(pool)
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

/// The student of the class with this code whose PIN has this keyed hash. For the log-in.
///
/// The lookup only finds the candidate: the log-in still verifies the PIN against `secret_hash`.
pub async fn by_class_pin(db: &Db, class_code: &str, pin_lookup: &str) -> Result<Option<Account>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select users.id, users.school_id as school, role, secret_hash, display_name, user_name, language,
                disabled_at is not null as disabled
         from classes
         join class_students on class_students.class_id = classes.id
         join users on users.id = class_students.user_id
         where classes.code = $1 and classes.archived_at is null and class_students.pin_lookup = $2",
    )
    .bind(class_code)
    .bind(pin_lookup)
    .fetch_optional(pool)
    .await)?)
}

/// Which of these (lower-case) names are taken, so that free ones can be proposed.
pub async fn names_taken(db: &Db, names: &[String]) -> Result<BTreeSet<String>> {
    if names.is_empty() {
        return Ok(BTreeSet::new());
    }
    let rows: Vec<String> = on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new("select user_name from users where user_name in (");
        push_list(&mut sql, names.iter().cloned());
        sql.build_query_scalar().persistent(false).fetch_all(pool).await
    })?;
    Ok(rows.into_iter().collect())
}

/// Gives a student a new PIN, which ends all sessions and forgets all devices of the account.
///
/// `pin_lookups` holds the keyed hash for each class of the student (they differ by class code);
/// [`StoreError::Taken`]`("pin")` if another student of a class has that PIN.
pub async fn set_pin(
    db: &Db,
    student: &StudentAccess,
    secret_hash: &str,
    pin_lookups: &[(ClassId, String)],
) -> Result<()> {
    let mut tx = db.begin().await?;
    replace_secret(&mut tx, student.student(), secret_hash).await?;
    let classes: Vec<Text<ClassId>> = on!(tx.at(), |tx| {
        // Lookups of classes that are not named would still find the student under the old PIN: they go.
        let mut sql = QueryBuilder::new("update class_students set pin_lookup = case class_id");
        for (class, lookup) in pin_lookups {
            sql.push(" when ").push_bind(class.to_string()).push(" then ").push_bind(lookup.clone());
        }
        // A `case` needs a branch, also when the student is in no class; no id is empty.
        sql.push(" when '' then '' end where user_id = ").push_bind(student.student().to_string());
        sql.push(" returning class_id");
        sql.build_query_scalar().persistent(false).fetch_all(tx).await
    })
    .map_err(taken("pin"))?;
    if !pin_lookups.iter().all(|(named, _)| classes.iter().any(|Text(class)| class == named)) {
        return Err(StoreError::NotFound);
    }
    tx.commit().await
}

/// Gives the caller a new password, which ends all sessions (also this one) and forgets all devices.
pub async fn set_own_secret(db: &Db, caller: &Caller, secret_hash: &str) -> Result<()> {
    let mut tx = db.begin().await?;
    replace_secret(&mut tx, caller.user(), secret_hash).await?;
    tx.commit().await
}

async fn replace_secret(tx: &mut Tx, user: UserId, secret_hash: &str) -> Result<()> {
    let touched = on!(tx.at(), |tx| sqlx::query("update users set secret_hash = $2 where id = $1")
        .bind(user.to_string())
        .bind(secret_hash)
        .execute(tx)
        .await
        .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)?;
    on!(tx.at(), |tx| sqlx::query("delete from sessions where user_id = $1")
        .bind(user.to_string())
        .execute(tx)
        .await
        .map(drop))?;
    on!(tx.at(), |tx| sqlx::query("delete from trusted_devices where user_id = $1")
        .bind(user.to_string())
        .execute(tx)
        .await
        .map(drop))?;
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
