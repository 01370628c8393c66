//! Devices from which an account has logged in before: they have a limit of their own, so that guesses made
//! elsewhere cannot lock anybody out of their tablet.
//!
//! Trust lasts only so long without a log-in: callers say since when a device must have been seen.

use protocol::{DeviceId, Millis, UserId};

use crate::db::{Db, on};
use crate::error::Result;

/// Whether `user` has logged in from `device` since `since`. For the log-in, where nobody is anybody yet.
pub async fn is_trusted(db: &Db, device: DeviceId, user: UserId, since: Millis) -> Result<bool> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar(
        "select exists (
             select 1 from trusted_devices where device_id = $1 and user_id = $2 and seen_at >= $3)",
    )
    .bind(device.to_string())
    .bind(user.to_string())
    .bind(since.0)
    .fetch_one(pool)
    .await)?)
}

/// Whether any student of the class with this code has logged in from `device` since `since`. For the log-in.
pub async fn is_trusted_in_class(db: &Db, device: DeviceId, code: &str, since: Millis) -> Result<bool> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar(
        "select exists (
             select 1
             from trusted_devices
             join class_students on class_students.user_id = trusted_devices.user_id
             join classes on classes.id = class_students.class_id
             where device_id = $1 and code = $2 and seen_at >= $3)",
    )
    .bind(device.to_string())
    .bind(code)
    .bind(since.0)
    .fetch_one(pool)
    .await)?)
}

/// Notes that `user` has just logged in from `device`.
pub async fn trust(db: &Db, device: DeviceId, user: UserId, now: Millis) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "insert into trusted_devices (device_id, user_id, seen_at) values ($1, $2, $3)
         on conflict (device_id, user_id) do update set seen_at = excluded.seen_at",
    )
    .bind(device.to_string())
    .bind(user.to_string())
    .bind(now.0)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

/// Forgets devices that were not seen since `since`; says how many. For a periodic job.
pub async fn sweep(db: &Db, since: Millis) -> Result<u64> {
    Ok(on!(db.write(), |pool| sqlx::query("delete from trusted_devices where seen_at < $1")
        .bind(since.0)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?)
}
