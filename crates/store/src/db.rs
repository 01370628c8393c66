//! The two databases behind one face.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction};

use crate::error::{Result, StoreError};

static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");

/// One of two: what belongs to SQLite, or what belongs to PostgreSQL.
#[derive(Debug, Clone)]
pub(crate) enum Engine<S, P> {
    Sqlite(S),
    Postgres(P),
}

/// Compiles the same statement for either engine: `on!(db.read(), |pool| sqlx::query("…").fetch_all(pool).await)`.
///
/// A macro, because no type is both databases at once: sqlx's own `Any` driver could be, but loses types.
macro_rules! on {
    ($engine:expr, |$at:ident| $body:expr) => {
        match $engine {
            $crate::db::Engine::Sqlite($at) => $body,
            $crate::db::Engine::Postgres($at) => $body,
        }
    };
}
pub(crate) use on;

/// A database that is up to date with this program's schema. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db(Engine<SqliteFile, PgPool>);

/// SQLite lets many read while one writes. With one connection for writing, writers wait in our queue, in turn,
/// instead of in SQLite's busy handler.
#[derive(Debug, Clone)]
struct SqliteFile {
    readers: SqlitePool,
    writer: SqlitePool,
}

/// How long a statement waits for another process that holds SQLite's write lock.
const BUSY: Duration = Duration::from_secs(10);
/// Connections of this process to PostgreSQL, whose usual limit for all processes together is 100.
const POSTGRES_CONNECTIONS: u32 = 16;
/// Of them, so many are meant for answers being recorded.
const POSTGRES_WRITERS: usize = 4;
const SQLITE_READERS: u32 = 4;
/// Rows per `insert` of many rows: SQLite binds at most 32,766 values in a statement, ours have up to 20 a row.
pub(crate) const ROWS_PER_INSERT: usize = 500;
/// Rows, or entries of a list, in a statement that is prepared once and kept: a power of two, see [`runs`].
const ROWS_PER_RUN: usize = 128;

/// Splits rows into runs whose lengths are powers of two. So statements of many rows come in few shapes, and each shape
/// is prepared once for a connection, which for a few rows is most of what they cost.
pub(crate) fn runs<T>(rows: &[T]) -> impl Iterator<Item = &[T]> {
    let mut rest = rows;
    std::iter::from_fn(move || {
        let length = match rest.len() {
            0 => return None,
            length if length >= ROWS_PER_RUN => ROWS_PER_RUN,
            length => 1 << length.ilog2(),
        };
        let (run, after) = rest.split_at(length);
        rest = after;
        Some(run)
    })
}

/// Splits the values of a list in SQL into lists whose lengths are powers of two, for the same reason. The last value
/// stands there several times if need be, which changes nothing about what is `in` the list.
pub(crate) fn padded<T: Clone>(values: &[T]) -> impl Iterator<Item = Vec<T>> {
    values.chunks(ROWS_PER_RUN).map(|chunk| {
        let mut list = chunk.to_vec();
        if let Some(last) = chunk.last() {
            list.resize(chunk.len().next_power_of_two(), last.clone());
        }
        list
    })
}

impl Db {
    /// Opens `sqlite:<path>` (making the file if need be) or `postgres://…`, and brings the schema up to date.
    ///
    /// Several processes may do so at once on PostgreSQL: sqlx takes an advisory lock for the migrations.
    /// A SQLite file belongs to one server process; its commands may run beside it.
    pub async fn connect(url: &str) -> Result<Self> {
        match url.split_once(':') {
            Some(("sqlite", _)) => Self::open_sqlite(url).await,
            Some(("postgres" | "postgresql", _)) => Self::open_postgres(url).await,
            // The address itself stays out of the message: it may hold a password.
            _ => Err(configuration("the address of a database begins with `sqlite:` or `postgres://`")),
        }
    }

    async fn open_sqlite(url: &str) -> Result<Self> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An acknowledged answer is never lost: the device forgets it. WAL with NORMAL could lose the last ones.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY);
        private_file(std::fs::OpenOptions::new().create(true).truncate(false), options.get_filename())?;
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        SQLITE.run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(SQLITE_READERS)
            .connect_with(options.pragma("query_only", "on"))
            .await?;
        Ok(Self(Engine::Sqlite(SqliteFile { readers, writer })))
    }

    async fn open_postgres(url: &str) -> Result<Self> {
        let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).connect(url).await?;
        POSTGRES.run(&pool).await?;
        Ok(Self(Engine::Postgres(pool)))
    }

    /// Whether the database answers at all: for `/readyz`.
    pub async fn ping(&self) -> Result<()> {
        on!(self.read(), |pool| sqlx::query("select 1").execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Ends all connections; waits for those at work.
    pub async fn close(&self) {
        match &self.0 {
            Engine::Sqlite(file) => {
                file.readers.close().await;
                file.writer.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }

    /// Writes a consistent copy of a SQLite database to a new file, while the server goes on working.
    ///
    /// PostgreSQL has `pg_dump` for this; there it answers [`StoreError::Database`] with "not supported".
    pub async fn copy_to(&self, path: &str) -> Result<()> {
        match &self.0 {
            // Not on a reader: they are `query_only`, which forbids writing the copy as well.
            Engine::Sqlite(file) => {
                // SQLite fills an empty file, and nothing else, so an earlier copy is never overwritten.
                private_file(std::fs::OpenOptions::new().create_new(true), Path::new(path))?;
                sqlx::query("vacuum into $1").bind(path).execute(&file.writer).await?;
                Ok(())
            }
            Engine::Postgres(_) => Err(configuration("not supported on PostgreSQL: use pg_dump")),
        }
    }

    /// How many transactions of this process can write side by side to some use: on SQLite one.
    pub fn writers(&self) -> usize {
        match &self.0 {
            Engine::Sqlite(_) => 1,
            Engine::Postgres(_) => POSTGRES_WRITERS,
        }
    }

    /// Where to read.
    pub(crate) fn read(&self) -> Engine<&SqlitePool, &PgPool> {
        match &self.0 {
            Engine::Sqlite(file) => Engine::Sqlite(&file.readers),
            Engine::Postgres(pool) => Engine::Postgres(pool),
        }
    }

    /// Where to write with a single statement.
    pub(crate) fn write(&self) -> Engine<&SqlitePool, &PgPool> {
        match &self.0 {
            Engine::Sqlite(file) => Engine::Sqlite(&file.writer),
            Engine::Postgres(pool) => Engine::Postgres(pool),
        }
    }

    /// Begins a transaction for several statements that write. Dropping it undoes them.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        Ok(Tx(match &self.0 {
            // `immediate` takes the write lock now: a transaction that reads first and writes later could otherwise
            // fail at its first write, because another process wrote in between.
            Engine::Sqlite(file) => Engine::Sqlite(file.writer.begin_with("begin immediate").await?),
            Engine::Postgres(pool) => Engine::Postgres(pool.begin().await?),
        }))
    }
}

/// Makes a file that only the server's own user may read; SQLite gives the files beside it (`-wal`, `-shm`) the same
/// rights. A file that is there already keeps those that the operator gave it.
fn private_file(options: &mut std::fs::OpenOptions, path: &Path) -> Result<()> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.write(true).open(path).map_err(sqlx::Error::Io)?;
    Ok(())
}

fn configuration(message: &'static str) -> StoreError {
    StoreError::Database(sqlx::Error::Configuration(message.into()))
}

/// A transaction under way.
#[derive(Debug)]
pub(crate) struct Tx(Engine<Transaction<'static, Sqlite>, Transaction<'static, Postgres>>);

impl Tx {
    /// The connection, for the next statement.
    pub(crate) fn at(&mut self) -> Engine<&mut SqliteConnection, &mut PgConnection> {
        match &mut self.0 {
            Engine::Sqlite(tx) => Engine::Sqlite(&mut **tx),
            Engine::Postgres(tx) => Engine::Postgres(&mut **tx),
        }
    }

    pub(crate) async fn commit(self) -> Result<()> {
        on!(self.0, |tx| tx.commit().await)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_padded_lists_come_in_few_shapes() {
        for length in [0, 1, 2, 3, 7, 127, 128, 129, 300] {
            let rows: Vec<usize> = (0..length).collect();
            assert_eq!(
                runs(&rows).collect::<Vec<_>>().concat(),
                rows,
                "all of {length} rows, once, in order"
            );
            assert!(runs(&rows).all(|run| run.len().is_power_of_two() && run.len() <= ROWS_PER_RUN));
            let mut named = padded(&rows).collect::<Vec<_>>().concat();
            assert!(padded(&rows).all(|list| list.len().is_power_of_two()), "{length}");
            named.dedup();
            assert_eq!(named, rows);
        }
    }
}
