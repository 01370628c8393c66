//! Tablets that students of a class share: how they are joined to it, whom they let in, how they are.

use protocol::{ClassId, DeviceId, Millis, SchoolId, TabletReport, UserId};

use crate::access::{ClassAccess, Role};
use crate::column::{Text, Time, TimeOrNull};
use crate::db::{Db, on};
use crate::error::{Result, StoreError, expect_rows, taken};
use crate::pin_keys::PinKey;
use crate::users::Account;

// Codes.

/// A code that joins tablets to a class.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CodeRow {
    /// As a teacher reads it.
    pub code: String,
    /// From when on it joins nothing.
    #[sqlx(try_from = "Time")]
    pub ends_at: Millis,
}

/// Makes a code; [`StoreError::Taken`]`("code")` if there is such a one.
pub async fn open_code(db: &Db, class: &ClassAccess, code: &str, now: Millis, ends_at: Millis) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "insert into tablet_codes (code, class_id, school_id, made_by, made_at, ends_at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(code)
    .bind(class.class().to_string())
    .bind(class.school().to_string())
    .bind(class.user().to_string())
    .bind(now.0)
    .bind(ends_at.0)
    .execute(pool)
    .await
    .map(drop))
    .map_err(taken("code"))
}

/// The class's codes that still join tablets, the newest first.
pub async fn codes_of_class(db: &Db, class: &ClassAccess, now: Millis) -> Result<Vec<CodeRow>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select code, ends_at from tablet_codes where class_id = $1 and ends_at > $2
         order by made_at desc, code",
    )
    .bind(class.class().to_string())
    .bind(now.0)
    .fetch_all(pool)
    .await)?)
}

/// Ends a code of the class.
pub async fn close_code(db: &Db, class: &ClassAccess, code: &str) -> Result<()> {
    let touched =
        on!(db.write(), |pool| sqlx::query("delete from tablet_codes where code = $1 and class_id = $2")
            .bind(code)
            .bind(class.class().to_string())
            .execute(pool)
            .await
            .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)
}

/// Deletes codes that are over; says how many. For a periodic job.
pub async fn sweep(db: &Db, now: Millis) -> Result<u64> {
    Ok(on!(db.write(), |pool| sqlx::query("delete from tablet_codes where ends_at <= $1")
        .bind(now.0)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?)
}

/// The proof that somebody at a tablet knows a code of a class.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct JoinAccess {
    #[sqlx(try_from = "Text<ClassId>")]
    class: ClassId,
    #[sqlx(try_from = "Text<SchoolId>")]
    school: SchoolId,
    #[sqlx(try_from = "Text<UserId>")]
    made_by: UserId,
    /// How many tablets the class has.
    #[sqlx(rename = "tablets")]
    count: i64,
}

impl JoinAccess {
    /// How many tablets the class has.
    pub fn tablets(&self) -> i64 {
        self.count
    }
}

/// What a code opens; `NotFound` if it is none, or is over. Nobody is logged in: the code is the proof.
pub async fn join_access(db: &Db, code: &str, now: Millis) -> Result<JoinAccess> {
    let access = on!(db.read(), |pool| sqlx::query_as(
        "select class_id as class, tablet_codes.school_id as school, made_by,
                (select count(*) from tablet_classes
                 join tablets on tablets.device_id = tablet_classes.device_id
                 where tablet_classes.class_id = tablet_codes.class_id and revoked_at is null) as tablets
         from tablet_codes
         join classes on classes.id = class_id
         where tablet_codes.code = $1 and ends_at > $2 and archived_at is null",
    )
    .bind(code)
    .bind(now.0)
    .fetch_optional(pool)
    .await)?;
    access.ok_or(StoreError::NotFound)
}

// Tablets.

/// A tablet to be joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTablet {
    /// Which one.
    pub device: DeviceId,
    /// What it shall be called, if that was said.
    pub label: Option<String>,
    /// Otherwise this, unless it has a name already.
    pub proposed: String,
    /// SHA-256 of its token.
    pub token_hash: String,
    /// The same of the token that it has shown, if it has one.
    pub before: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Before {
    #[sqlx(try_from = "Text<SchoolId>")]
    school: SchoolId,
    label: String,
    token_hash: String,
    revoked: bool,
}

/// Joins a tablet to the class of the code; one that is the school's already gets one class more.
///
/// [`StoreError::Taken`]`("device")` if it is another school's, and does not show that it is the same tablet.
pub async fn join(db: &Db, join: &JoinAccess, tablet: &NewTablet, now: Millis) -> Result<()> {
    let mut tx = db.begin().await?;
    let before: Option<Before> = on!(tx.at(), |tx| sqlx::query_as(
        "select school_id as school, label, token_hash, revoked_at is not null as revoked
         from tablets where device_id = $1",
    )
    .bind(tablet.device.to_string())
    .fetch_optional(tx)
    .await)?;
    let stays = before.as_ref().is_some_and(|before| before.school == join.school && !before.revoked);
    if let Some(before) = &before
        && before.school != join.school
        && !before.revoked
        && tablet.before.as_ref() != Some(&before.token_hash)
    {
        return Err(StoreError::Taken("device"));
    }
    if !stays {
        for statement in [
            "delete from tablet_classes where device_id = $1",
            "delete from tablet_users where device_id = $1",
            "delete from sessions where tablet = $1",
        ] {
            on!(tx.at(), |tx| sqlx::query(statement)
                .bind(tablet.device.to_string())
                .execute(tx)
                .await
                .map(drop))?;
        }
    }
    let named_before = before.filter(|_| stays).map(|before| before.label);
    let label = tablet.label.clone().or(named_before).unwrap_or_else(|| tablet.proposed.clone());
    on!(tx.at(), |tx| {
        sqlx::query(
        "insert into tablets (device_id, school_id, label, token_hash, enrolled_by, enrolled_at, seen_at)
         values ($1, $2, $3, $4, $5, $6, $6)
         on conflict (device_id) do update set
             school_id = excluded.school_id, label = excluded.label, token_hash = excluded.token_hash,
             enrolled_by = excluded.enrolled_by, enrolled_at = excluded.enrolled_at, seen_at = excluded.seen_at,
             revoked_at = null",
    )
    .bind(tablet.device.to_string())
    .bind(join.school.to_string())
    .bind(label)
    .bind(&tablet.token_hash)
    .bind(join.made_by.to_string())
    .bind(now.0)
    .execute(tx)
    .await
    .map(drop)
    })?;
    on!(tx.at(), |tx| sqlx::query(
        "insert into tablet_classes (device_id, class_id, added_by, added_at) values ($1, $2, $3, $4)
         on conflict (device_id, class_id) do nothing",
    )
    .bind(tablet.device.to_string())
    .bind(join.class.to_string())
    .bind(join.made_by.to_string())
    .bind(now.0)
    .execute(tx)
    .await
    .map(drop))?;
    tx.commit().await
}

/// The proof that a tablet asks which was joined to a class and not taken away since.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TabletAccess {
    #[sqlx(try_from = "Text<DeviceId>")]
    device: DeviceId,
    label: String,
    school_name: String,
    #[sqlx(try_from = "Time")]
    enrolled_at: Millis,
}

impl TabletAccess {
    /// When it was joined to its first class.
    pub fn enrolled_at(&self) -> Millis {
        self.enrolled_at
    }
    /// Which tablet.
    pub fn device(&self) -> DeviceId {
        self.device
    }
    /// What it is called.
    pub fn label(&self) -> &str {
        &self.label
    }
    /// The school's name.
    pub fn school_name(&self) -> &str {
        &self.school_name
    }
}

/// The tablet whose token has this hash. The token is the proof.
pub async fn by_token(db: &Db, token_hash: &str) -> Result<Option<TabletAccess>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select device_id as device, label, schools.name as school_name, enrolled_at
         from tablets
         join schools on schools.id = school_id
         where token_hash = $1 and revoked_at is null",
    )
    .bind(token_hash)
    .fetch_optional(pool)
    .await)?)
}

/// The classes that use the tablet, by name.
pub async fn classes_on(db: &Db, tablet: &TabletAccess) -> Result<Vec<(ClassId, String)>> {
    let rows: Vec<(String, String)> = on!(db.read(), |pool| sqlx::query_as(
        "select classes.id, classes.name
         from tablet_classes
         join classes on classes.id = class_id
         where device_id = $1 and archived_at is null
         order by classes.name, classes.id",
    )
    .bind(tablet.device.to_string())
    .fetch_all(pool)
    .await)?;
    let parsed = |(id, name): (String, String)| {
        let id = id.parse().map_err(|error| StoreError::Corrupt(format!("{error}")))?;
        Ok((id, name))
    };
    rows.into_iter().map(parsed).collect()
}

/// A student in a class that uses the tablet; one row for each such class.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RosterRow {
    /// Who.
    #[sqlx(try_from = "Text<UserId>")]
    pub user: UserId,
    /// Name as the school writes it.
    pub name: String,
    /// In which class.
    #[sqlx(try_from = "Text<ClassId>")]
    pub class: ClassId,
    /// The key of the PIN: salt, iterations, sealed key.
    pub salt: Option<String>,
    /// See `salt`.
    pub iterations: Option<i64>,
    /// See `salt`.
    pub sealed: Option<String>,
}

impl RosterRow {
    /// The key of the student's PIN, if it is known.
    pub fn key(&self) -> Option<PinKey> {
        let (salt, sealed) = (self.salt.clone()?, self.sealed.clone()?);
        Some(PinKey { salt, iterations: self.iterations?, sealed })
    }
}

/// All who may log in on the tablet; rows of a student stand together.
pub async fn roster(db: &Db, tablet: &TabletAccess) -> Result<Vec<RosterRow>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select users.id as user, display_name as name, classes.id as class, salt, iterations, sealed
         from tablet_classes
         join classes on classes.id = tablet_classes.class_id
         join class_students on class_students.class_id = classes.id
         join users on users.id = class_students.user_id
         left join pin_keys on pin_keys.user_id = users.id
         where device_id = $1 and classes.archived_at is null and users.disabled_at is null
         order by users.id, classes.name",
    )
    .bind(tablet.device.to_string())
    .fetch_all(pool)
    .await)?)
}

/// The account of a student who is in a class that uses the tablet; `NotFound` otherwise.
pub async fn account_on(db: &Db, tablet: &TabletAccess, user: UserId) -> Result<Account> {
    let account: Option<Account> = on!(db.read(), |pool| {
        sqlx::query_as(
        "select users.id, users.school_id as school, role, secret_hash, display_name, user_name, language,
                disabled_at is not null as disabled
         from users
         where users.id = $2 and disabled_at is null
           and exists (select 1 from class_students
                       join tablet_classes on tablet_classes.class_id = class_students.class_id
                       join classes on classes.id = class_students.class_id
                       where class_students.user_id = users.id and tablet_classes.device_id = $1
                         and archived_at is null)",
    )
    .bind(tablet.device.to_string())
    .bind(user.to_string())
    .fetch_optional(pool)
    .await
    })?;
    account.filter(|account| account.role == Role::Student).ok_or(StoreError::NotFound)
}

/// Notes that a student was let in on the tablet.
pub async fn note_user(db: &Db, tablet: &TabletAccess, user: UserId, now: Millis) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "insert into tablet_users (device_id, user_id, seen_at) values ($1, $2, $3)
         on conflict (device_id, user_id) do update set seen_at = excluded.seen_at",
    )
    .bind(tablet.device.to_string())
    .bind(user.to_string())
    .bind(now.0)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that the tablet was heard of.
pub async fn note_seen(db: &Db, tablet: &TabletAccess, now: Millis) -> Result<()> {
    on!(db.write(), |pool| sqlx::query("update tablets set seen_at = $2 where device_id = $1")
        .bind(tablet.device.to_string())
        .bind(now.0)
        .execute(pool)
        .await
        .map(drop))?;
    Ok(())
}

/// Notes what the tablet says of itself.
pub async fn note_report(db: &Db, tablet: &TabletAccess, report: &TabletReport, now: Millis) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "update tablets
         set seen_at = $2, app = $3, installed = $4, unsent = $5, storage_left = $6, ready = $7,
             ready_at = case when $7 is null then null when ready = $7 then ready_at else $2 end
         where device_id = $1",
    )
    .bind(tablet.device.to_string())
    .bind(now.0)
    .bind(&report.app)
    .bind(report.installed)
    .bind(i64::from(report.unsent))
    .bind(report.storage_left.map(|left| i64::try_from(left).unwrap_or(i64::MAX)))
    .bind(&report.ready)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

// The teacher's page.

/// A tablet of a class.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TabletRow {
    /// Which one.
    #[sqlx(try_from = "Text<DeviceId>")]
    pub device: DeviceId,
    /// What it is called.
    pub label: String,
    /// When it last asked for its list or reported.
    #[sqlx(try_from = "Time")]
    pub seen_at: Millis,
    /// Which version of the page it shows.
    pub app: Option<String>,
    /// It is installed as an app.
    pub installed: bool,
    /// What it last said to have unsent.
    pub unsent: i64,
    /// How much it may still store, in bytes.
    pub storage_left: Option<i64>,
    /// The pack that it has taken along.
    pub ready: Option<String>,
    /// Since when.
    #[sqlx(try_from = "TimeOrNull")]
    pub ready_at: Option<Millis>,
    /// Who of the class was let in last.
    pub last_user: Option<String>,
    /// Another class that uses it, too; one row for each.
    pub other_class: Option<String>,
}

/// The class's tablets; rows of one tablet stand together.
pub async fn of_class(db: &Db, class: &ClassAccess) -> Result<Vec<TabletRow>> {
    Ok(on!(db.read(), |pool| {
        sqlx::query_as(
        "select tablets.device_id as device, label, seen_at, app, installed, unsent, storage_left, ready, ready_at,
                (select display_name
                 from tablet_users
                 join users on users.id = tablet_users.user_id
                 join class_students on class_students.user_id = users.id and class_students.class_id = $1
                 where tablet_users.device_id = tablets.device_id
                 order by tablet_users.seen_at desc limit 1) as last_user,
                others.name as other_class
         from tablet_classes
         join tablets on tablets.device_id = tablet_classes.device_id
         left join tablet_classes as uses on uses.device_id = tablets.device_id and uses.class_id <> $1
         left join classes as others on others.id = uses.class_id and others.archived_at is null
         where tablet_classes.class_id = $1 and revoked_at is null
         order by label, tablets.device_id, others.name",
    )
    .bind(class.class().to_string())
    .fetch_all(pool)
    .await
    })?)
}

/// Calls a tablet of the class otherwise.
pub async fn rename(db: &Db, class: &ClassAccess, device: DeviceId, label: &str) -> Result<()> {
    let touched = on!(db.write(), |pool| sqlx::query(
        "update tablets set label = $3
         where device_id = $1 and revoked_at is null
           and exists (select 1 from tablet_classes where device_id = $1 and class_id = $2)",
    )
    .bind(device.to_string())
    .bind(class.class().to_string())
    .bind(label)
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)
}

/// Takes a tablet away, from all classes that use it, with the sessions that were opened on it. What it has not sent yet is
/// still taken when it comes.
pub async fn revoke(db: &Db, class: &ClassAccess, device: DeviceId, now: Millis) -> Result<()> {
    let mut tx = db.begin().await?;
    let touched = on!(tx.at(), |tx| sqlx::query(
        "update tablets set revoked_at = $3
         where device_id = $1 and revoked_at is null
           and exists (select 1 from tablet_classes where device_id = $1 and class_id = $2)",
    )
    .bind(device.to_string())
    .bind(class.class().to_string())
    .bind(now.0)
    .execute(tx)
    .await
    .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)?;
    on!(tx.at(), |tx| sqlx::query("delete from sessions where tablet = $1")
        .bind(device.to_string())
        .execute(tx)
        .await
        .map(drop))?;
    tx.commit().await
}
