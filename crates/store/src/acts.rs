//! What students did besides answering, as their devices sent it. (Answers are [`crate::attempts`].)

use std::collections::BTreeMap;

use protocol::{Act, ActId, Deed, DeviceId, Millis};
use sqlx::QueryBuilder;

use crate::access::{StudentAccess, StudentSelf};
use crate::column::{Text, Time, push_list};
use crate::db::{Db, on};
use crate::error::{Result, StoreError};
use crate::recording::Earlier;

#[derive(sqlx::FromRow)]
struct EarlierRow {
    #[sqlx(try_from = "Text<ActId>")]
    id: ActId,
    body_hash: Option<String>,
}

/// The acts and answers among `ids` that are there already: the body's hash if this student sent it, nothing if somebody
/// else did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known(BTreeMap<ActId, Option<String>>);

impl Known {
    /// What is known of the act `id`, whose body now has this hash.
    pub fn earlier(&self, id: ActId, body_hash: &str) -> Earlier {
        match self.0.get(&id) {
            None => Earlier::Unknown,
            Some(Some(hash)) if hash == body_hash => Earlier::Same,
            Some(_) => Earlier::Different,
        }
    }
}

/// What is known of these ids.
pub async fn known(db: &Db, student: &StudentSelf, ids: &[ActId]) -> Result<Known> {
    // A list in SQL needs an entry.
    if ids.is_empty() {
        return Ok(Known::default());
    }
    let rows: Vec<EarlierRow> = on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new("select id, case when user_id = ");
        sql.push_bind(student.student().to_string());
        sql.push(" then body_hash end as body_hash from acts where id in (");
        push_list(&mut sql, ids.iter().map(ToString::to_string));
        // An answer under the id of an act is another body.
        sql.push(" union all select id, null as body_hash from attempts where id in (");
        push_list(&mut sql, ids.iter().map(ToString::to_string));
        sql.build_query_as().persistent(false).fetch_all(pool).await
    })?;
    Ok(Known(rows.into_iter().map(|row| (row.id, row.body_hash)).collect()))
}

/// Notes an act; `false` if there is one under its id already, which stays as it is.
pub async fn add(db: &Db, student: &StudentSelf, act: &Act, body_hash: &str, now: Millis) -> Result<bool> {
    let deed = serde_json::to_string(&act.what).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let added = on!(db.write(), |pool| {
        sqlx::query(
        "insert into acts (id, school_id, user_id, device_id, device_seq, kind, deed, client_time, received_at,
                           body_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (id) do nothing",
    )
    .bind(act.id.to_string())
    .bind(student.school().to_string())
    .bind(student.student().to_string())
    .bind(act.device.to_string())
    // No honest device counts this far; a dishonest one only spoils its own count.
    .bind(i64::try_from(act.sequence).unwrap_or(i64::MAX))
    .bind(act.what.kind())
    .bind(&deed)
    .bind(act.client_time.0)
    .bind(now.0)
    .bind(body_hash)
    .execute(pool)
    .await
    .map(|done| done.rows_affected())
    })?;
    Ok(added == 1)
}

/// An act as it was stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredAct {
    /// The act. Whose it is, is known by whoever asked.
    pub act: Act,
    /// When it arrived, by the server's clock.
    pub received_at: Millis,
}

#[derive(sqlx::FromRow)]
struct ActRow {
    #[sqlx(try_from = "Text<ActId>")]
    id: ActId,
    #[sqlx(try_from = "Text<DeviceId>")]
    device_id: DeviceId,
    device_seq: i64,
    deed: String,
    #[sqlx(try_from = "Time")]
    client_time: Millis,
    #[sqlx(try_from = "Time")]
    received_at: Millis,
}

impl TryFrom<ActRow> for StoredAct {
    type Error = StoreError;

    fn try_from(row: ActRow) -> Result<Self> {
        let corrupt = |what: String| StoreError::Corrupt(format!("act {}: {what}", row.id));
        let what: Deed = serde_json::from_str(&row.deed).map_err(|error| corrupt(error.to_string()))?;
        let sequence = u64::try_from(row.device_seq).map_err(|error| corrupt(error.to_string()))?;
        let act = Act {
            id: row.id,
            user: None,
            device: row.device_id,
            sequence,
            client_time: row.client_time,
            what,
        };
        Ok(Self { act, received_at: row.received_at })
    }
}

/// The student's acts, answers not counted, in the order in which they arrived.
pub async fn of_student(db: &Db, student: &StudentAccess) -> Result<Vec<StoredAct>> {
    let rows: Vec<ActRow> = on!(db.read(), |pool| sqlx::query_as(
        "select id, device_id, device_seq, deed, client_time, received_at
         from acts where user_id = $1 order by received_at, device_id, device_seq, id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    rows.into_iter().map(StoredAct::try_from).collect()
}

/// How many acts of the student's, answers not counted, were taken or kept aside since `since`.
pub async fn taken_since(db: &Db, student: &StudentSelf, since: Millis) -> Result<i64> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar(
        "select (select count(*) from acts where user_id = $1 and received_at >= $2)
              + (select count(*) from quarantine where user_id = $1 and received_at >= $2)",
    )
    .bind(student.student().to_string())
    .bind(since.0)
    .fetch_one(pool)
    .await)?)
}
