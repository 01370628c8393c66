//! What the machine does with plain inserts of rows of that size, through the same driver.

use std::str::FromStr as _;
use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection as _, PgConnection};

use crate::Result;

/// About what an answer takes with its names, hash and times, in bytes.
const ROW: usize = 600;

/// Rows a second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Floor {
    /// With a commit for each row.
    pub(crate) single: f64,
    /// With a commit for every 50 rows, each inserted by itself.
    pub(crate) by_50: f64,
}

const CREATE: &str = "create table load_floor (id bigint not null primary key, body text not null)";
const INSERT: &str = "insert into load_floor (id, body) values ($1, $2)";
const DROP: &str = "drop table load_floor";

macro_rules! floor {
    ($connection:expr, $length:expr) => {{
        let mut connection = $connection;
        sqlx::query(CREATE).execute(&mut connection).await?;
        let body = "x".repeat(ROW);
        let mut next = 0_i64;
        let mut rates = [0.0; 2];
        for (rate, rows) in rates.iter_mut().zip([1, 50]) {
            let (start, before) = (Instant::now(), next);
            while start.elapsed() < $length {
                let mut tx = connection.begin().await?;
                for _ in 0..rows {
                    next += 1;
                    sqlx::query(INSERT).bind(next).bind(&body).execute(&mut *tx).await?;
                }
                tx.commit().await?;
            }
            *rate = (next - before) as f64 / start.elapsed().as_secs_f64();
        }
        sqlx::query(DROP).execute(&mut connection).await?;
        connection.close().await?;
        Ok(Floor { single: rates[0], by_50: rates[1] })
    }};
}

/// Inserts for so long, each way.
pub(crate) async fn measure(database: &str, length: Duration) -> Result<Floor> {
    if database.starts_with("sqlite:") {
        let options = SqliteConnectOptions::from_str(database)?
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        floor!(SqliteConnection::connect_with(&options).await?, length)
    } else {
        floor!(PgConnection::connect(database).await?, length)
    }
}
