//! Who may append acts by an author token, and which tokens are worth nothing any more.

use std::collections::BTreeSet;

use protocol::{DeviceId, Millis, SchoolId, UserId};
use sqlx::QueryBuilder;

use crate::access::Caller;
use crate::column::{TimeOrNull, push_list};
use crate::db::{Db, on};
use crate::error::Result;

/// An account whose token was shown.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Standing {
    /// The account.
    #[sqlx(flatten)]
    pub caller: Caller,
    /// Tokens issued for the device up to then are worth nothing.
    #[sqlx(try_from = "TimeOrNull")]
    pub revoked_at: Option<Millis>,
}

/// These accounts, without those that are closed or gone, and whether `device` was revoked at their school.
///
/// Takes bare ids, because a signed token proves them: only for whoever has verified one of each.
pub async fn standing(db: &Db, device: DeviceId, users: &BTreeSet<UserId>) -> Result<Vec<Standing>> {
    // A list in SQL needs an entry.
    if users.is_empty() {
        return Ok(Vec::new());
    }
    Ok(on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new(
            "select users.id as user, users.school_id as school, role, display_name, user_name, language, theme,
                    schools.name as school_name, time_zone, revoked_at
             from users
             join schools on schools.id = users.school_id
             left join author_revocations
                 on author_revocations.school_id = users.school_id and author_revocations.device_id = ",
        );
        sql.push_bind(device.to_string());
        sql.push(" where role = 'student' and disabled_at is null and users.id in (");
        push_list(&mut sql, users.iter().map(ToString::to_string));
        sql.build_query_as().persistent(false).fetch_all(pool).await
    })?)
}

/// Ends all author tokens that were issued for a device at a school up to now. Whoever logs in on it later gets a new one.
///
/// The caller has shown that the device is the school's to revoke.
pub async fn revoke(db: &Db, school: SchoolId, device: DeviceId, now: Millis) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "insert into author_revocations (school_id, device_id, revoked_at) values ($1, $2, $3)
         on conflict (school_id, device_id) do update set revoked_at = excluded.revoked_at",
    )
    .bind(school.to_string())
    .bind(device.to_string())
    .bind(now.0)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}
