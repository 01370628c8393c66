//! A new, empty database for each test, of either kind.

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use store::Db;
use tempfile::TempDir;
use uuid::Uuid;

/// Where one test's database is.
pub(crate) enum Place {
    Sqlite { folder: TempDir },
    Postgres { server: String, name: String },
}

/// Makes two tests of one story: `told_twice!(story)` where `async fn story(place: &Place)`.
macro_rules! told_twice {
    ($($story:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $story() {
                let place = crate::database::Place::sqlite();
                super::$story(&place).await;
            })*
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $story() {
                let place = crate::database::Place::postgres().await;
                super::$story(&place).await;
                place.remove().await;
            })*
        }
    };
}
pub(crate) use told_twice;

impl Place {
    pub(crate) fn sqlite() -> Self {
        Self::Sqlite { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) async fn postgres() -> Self {
        let server = std::env::var("TAKAS_TEST_POSTGRES").expect(
            "TAKAS_TEST_POSTGRES is not set: run `cargo xtask test`, which starts a PostgreSQL for the tests",
        );
        let name = format!("takas_test_{}", Uuid::now_v7().simple());
        let mut connection = PgConnection::connect(&server).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(format!("create database {name} template template0")))
            .execute(&mut connection)
            .await
            .unwrap();
        Self::Postgres { server, name }
    }

    /// The address to connect to; the same each time.
    pub(crate) fn url(&self) -> String {
        match self {
            Self::Sqlite { folder } => format!("sqlite:{}", folder.path().join("takas.db").display()),
            Self::Postgres { server, name } => {
                let end_of_host = server.find("://").unwrap() + 3;
                let host = server[end_of_host..].split('/').next().unwrap();
                format!("{}{host}/{name}", &server[..end_of_host])
            }
        }
    }

    /// Connects, as one process of the server would.
    pub(crate) async fn open(&self) -> Db {
        Db::connect(&self.url()).await.unwrap()
    }

    /// Drops a PostgreSQL database. After a failed test it stays, to be looked at.
    pub(crate) async fn remove(self) {
        if let Self::Postgres { server, name } = self {
            let mut connection = PgConnection::connect(&server).await.unwrap();
            sqlx::raw_sql(AssertSqlSafe(format!("drop database {name} with (force)")))
                .execute(&mut connection)
                .await
                .unwrap();
        }
    }
}
