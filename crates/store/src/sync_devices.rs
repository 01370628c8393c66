//! Devices as they send: what they say of themselves, how wrong their clocks are, and which of their numbers are missing.

use protocol::{DeviceId, DeviceStatus, Millis, SchoolId};

use crate::access::{ClassAccess, StudentSelf};
use crate::column::{Text, Time};
use crate::db::{Db, Tx, on};
use crate::error::{Result, StoreError};

/// What a device says is written down at most so often, unless it changed.
const SEEN_PRECISION_MS: i64 = 60_000;
/// Less than this a clock does not change: a request takes its time.
const CLOCK_PRECISION_MS: i64 = 5_000;
/// The longest name of a version that is kept, in characters.
const LONGEST_APP: usize = 40;
/// The most gaps that are told.
const MOST_GAPS: i64 = 50;

/// What a device said of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Which.
    pub device: DeviceId,
    /// Its clock as it sent.
    pub client_time: Millis,
    /// The version of its page.
    pub app: Option<String>,
    /// How it is, if it says so.
    pub status: Option<DeviceStatus>,
}

impl Report {
    /// The server's clock minus the device's, in milliseconds.
    pub fn clock_offset_ms(&self, now: Millis) -> i64 {
        now.0.saturating_sub(self.client_time.0)
    }
}

/// A device as it was when it last sent.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SyncDevice {
    /// Which.
    #[sqlx(try_from = "Text<DeviceId>")]
    pub device: DeviceId,
    /// When it last sent, to the minute.
    #[sqlx(try_from = "Time")]
    pub seen_at: Millis,
    /// The version of its page.
    pub app: Option<String>,
    /// Records that waited on it, those that it sent included.
    pub unsent: Option<i64>,
    /// Bytes that it could still store.
    pub storage_left: Option<i64>,
    /// Whether the page runs as an installed app.
    pub installed: Option<bool>,
    /// The server's clock minus the device's, in milliseconds.
    pub clock_offset_ms: i64,
}

macro_rules! devices_where {
    ($condition_and_order:literal) => {
        concat!(
            "select device_id as device, seen_at, app, unsent, storage_left, installed, clock_offset_ms
             from sync_devices
             where ",
            $condition_and_order
        )
    };
}

/// The device as it last was, if it has ever sent acts of the school's students. For those who may see the device, and
/// the operator.
pub async fn find(db: &Db, school: SchoolId, device: DeviceId) -> Result<Option<SyncDevice>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(devices_where!("school_id = $1 and device_id = $2"))
        .bind(school.to_string())
        .bind(device.to_string())
        .fetch_optional(pool)
        .await)?)
}

/// The school's devices, those seen last first. For the operator's commands.
pub async fn of_school(db: &Db, school: SchoolId, limit: u32) -> Result<Vec<SyncDevice>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(devices_where!(
        "school_id = $1 order by seen_at desc, device_id limit $2"
    ))
    .bind(school.to_string())
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await)?)
}

/// Writes down what a device said, and how wrong its clock is, where there is something new in it. Before the acts that it
/// sends are recorded: they are looked up under the clock that was found by then.
pub async fn note(db: &Db, student: &StudentSelf, report: &Report, now: Millis) -> Result<()> {
    let offset = report.clock_offset_ms(now);
    let before = find(db, student.school(), report.device).await?;
    let changed_clock = before
        .as_ref()
        .is_none_or(|before| before.clock_offset_ms.abs_diff(offset) >= CLOCK_PRECISION_MS.unsigned_abs());
    let app = report.app.as_deref().map(|app| storable(app, LONGEST_APP));
    let unsent = report.status.map(|status| i64::from(status.unsent));
    let is_new = before.as_ref().is_none_or(|before| {
        before.seen_at.plus(SEEN_PRECISION_MS) <= now
            || before.app != app
            // All sent, or not all, is news; the number between is not.
            || before.unsent.is_some_and(|unsent| unsent > 0) != unsent.is_some_and(|unsent| unsent > 0)
    });
    if !changed_clock && !is_new {
        return Ok(());
    }
    // A small drift is kept as it was noted: whoever adds it up in small steps would never be seen to be wrong.
    let kept = before.filter(|_| !changed_clock).map_or(offset, |before| before.clock_offset_ms);
    let mut tx = db.begin().await?;
    if changed_clock {
        note_clock(&mut tx, student.school(), report.device, offset, now).await?;
    }
    on!(tx.at(), |tx| {
        sqlx::query(
        "insert into sync_devices (school_id, device_id, user_id, seen_at, app, unsent, storage_left, installed,
                                   clock_offset_ms)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (school_id, device_id) do update set
             user_id = excluded.user_id, seen_at = excluded.seen_at, app = excluded.app, unsent = excluded.unsent,
             storage_left = excluded.storage_left, installed = excluded.installed,
             clock_offset_ms = excluded.clock_offset_ms",
    )
    .bind(student.school().to_string())
    .bind(report.device.to_string())
    .bind(student.student().to_string())
    .bind(now.0)
    .bind(app)
    .bind(unsent)
    .bind(
        report
            .status
            .and_then(|status| status.storage_left)
            .map(|left| i64::try_from(left).unwrap_or(i64::MAX))
    )
    .bind(report.status.map(|status| status.installed))
    .bind(kept)
    .execute(tx)
    .await
    .map(drop)
    })?;
    tx.commit().await
}

async fn note_clock(tx: &mut Tx, school: SchoolId, device: DeviceId, offset: i64, now: Millis) -> Result<()> {
    on!(tx.at(), |tx| sqlx::query(
        "insert into device_clocks (school_id, device_id, since, offset_ms) values ($1, $2, $3, $4)
         on conflict (school_id, device_id, since) do update set offset_ms = excluded.offset_ms",
    )
    .bind(school.to_string())
    .bind(device.to_string())
    .bind(now.0)
    .bind(offset)
    .execute(tx)
    .await
    .map(drop))?;
    Ok(())
}

/// What is missing of a device's acts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gaps {
    /// The highest number that arrived; 0 if none did.
    pub highest: i64,
    /// How many numbers below it did not arrive.
    pub missing: i64,
    /// The first of them, as ranges of numbers, both ends included.
    pub ranges: Vec<(i64, i64)>,
    /// How many numbers came with two different acts: a browser profile was copied.
    pub doubled: i64,
}

/// Every number of a device that the server knows of, whosever act it was and whatever became of it.
macro_rules! numbers_of_device {
    ($rest:literal) => {
        concat!(
            "with numbers as (
                 select device_seq as n from attempts where school_id = $1 and device_id = $2 and device_seq > 0
                 union
                 select device_seq from acts where school_id = $1 and device_id = $2 and device_seq > 0
                 union
                 select device_seq from quarantine where school_id = $1 and device_id = $2 and device_seq > 0
                 union
                 select device_seq from erased_sequences
                 where school_id = $1 and device_id = $2 and device_seq > 0)
             ",
            $rest
        )
    };
}

/// Which numbers of a device have not arrived: what was done on it and may be lost, or waits there yet. For those who may
/// see the device, and the operator.
pub async fn gaps_of(db: &Db, school: SchoolId, device: DeviceId) -> Result<Gaps> {
    let (highest, arrived): (i64, i64) = on!(db.read(), |pool| sqlx::query_as(numbers_of_device!(
        "select coalesce(max(n), 0), count(*) from numbers"
    ))
    .bind(school.to_string())
    .bind(device.to_string())
    .fetch_one(pool)
    .await)?;
    let ranges: Vec<(i64, i64)> = on!(db.read(), |pool| sqlx::query_as(numbers_of_device!(
        "select before + 1, n - 1
         from (select n, lag(n, 1, 0) over (order by n) as before from numbers) as steps
         where n > before + 1
         order by n
         limit $3"
    ))
    .bind(school.to_string())
    .bind(device.to_string())
    .bind(MOST_GAPS)
    .fetch_all(pool)
    .await)?;
    let doubled: i64 = on!(db.read(), |pool| {
        sqlx::query_scalar(
        "select count(*)
         from (select n from (select device_seq as n, id from attempts where school_id = $1 and device_id = $2
                              union
                              select device_seq, id from acts where school_id = $1 and device_id = $2) as stored
               where n > 0
               group by n
               having count(*) > 1) as twice",
    )
    .bind(school.to_string())
    .bind(device.to_string())
    .fetch_one(pool)
    .await
    })?;
    Ok(Gaps { highest, missing: highest - arrived, ranges, doubled })
}

/// How many numbers have not arrived of each of the class's tablets that misses any.
pub async fn missing_of_class(db: &Db, class: &ClassAccess) -> Result<Vec<(DeviceId, i64)>> {
    let rows: Vec<(String, i64)> = on!(db.read(), |pool| {
        sqlx::query_as(
            "with devices as (
                 select tablets.device_id
                 from tablet_classes
                 join tablets on tablets.device_id = tablet_classes.device_id and revoked_at is null
                 where tablet_classes.class_id = $2),
             numbers as (
                 select device_id, device_seq as n from attempts
                 where school_id = $1 and device_seq > 0 and device_id in (select device_id from devices)
                 union
                 select device_id, device_seq from acts
                 where school_id = $1 and device_seq > 0 and device_id in (select device_id from devices)
                 union
                 select device_id, device_seq from quarantine
                 where school_id = $1 and device_seq > 0 and device_id in (select device_id from devices)
                 union
                 select device_id, device_seq from erased_sequences
                 where school_id = $1 and device_seq > 0 and device_id in (select device_id from devices))
             select device_id, max(n) - count(*)
             from numbers
             group by device_id
             having max(n) > count(*)
             order by device_id",
        )
        .bind(class.school().to_string())
        .bind(class.class().to_string())
        .fetch_all(pool)
        .await
    })?;
    let read = |(device, missing): (String, i64)| match device.parse() {
        Ok(device) => Ok((device, missing)),
        Err(error) => Err(StoreError::Corrupt(format!("device {device}: {error}"))),
    };
    rows.into_iter().map(read).collect()
}

/// PostgreSQL refuses U+0000 in text.
fn storable(text: &str, longest: usize) -> String {
    text.chars().take(longest).filter(|c| *c != '\0').collect()
}
