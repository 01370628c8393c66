//! Devices from which an account has logged in before: they have a limit of their own, so that guesses made
//! elsewhere cannot lock anybody out of their tablet.

use protocol::{DeviceId, Millis, UserId};

use crate::db::{Db, on};
use crate::error::Result;

/// Whether `user` has logged in from `device` before. For the log-in, where nobody is anybody yet.
pub async fn is_trusted(db: &Db, device: DeviceId, user: UserId) -> Result<bool> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar(
        "select exists (select 1 from trusted_devices where device_id = $1 and user_id = $2)",
    )
    .bind(device.to_string())
    .bind(user.to_string())
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
