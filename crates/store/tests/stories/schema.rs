//! Both folders of migrations give the same schema, and applying them again does nothing.

use std::collections::BTreeSet;

use sqlx::{Connection, PgConnection, SqliteConnection};
use store::users;

use crate::database::{Place, told_twice};
use crate::town::build;

told_twice!(opened_again, opened_by_many);

async fn opened_again(place: &Place) {
    let first = place.open().await;
    build(&first).await;
    first.close().await;
    let second = place.open().await;
    assert_eq!(users::count(&second).await.unwrap(), 9);
}

/// Several server processes that start at the same moment. (On SQLite after the first, as only one may serve.)
async fn opened_by_many(place: &Place) {
    if matches!(place, Place::Sqlite { .. }) {
        place.open().await;
    }
    let starts: tokio::task::JoinSet<_> = (0..4)
        .map(|_| {
            let url = place.url();
            async move { store::Db::connect(&url).await.unwrap().close().await }
        })
        .collect();
    starts.join_all().await;
}

/// The address must say which database it is.
#[tokio::test]
async fn strange_addresses() {
    for url in ["", "takas.db", "mysql://localhost/takas", "sqlite:/no/such/folder/takas.db"] {
        assert!(store::Db::connect(url).await.is_err(), "{url}");
    }
}

/// A copy of SQLite made while it is open can be opened, and holds everything.
#[tokio::test]
async fn a_copy_is_complete() {
    let place = Place::sqlite();
    let Place::Sqlite { folder } = &place else { unreachable!() };
    let db = place.open().await;
    build(&db).await;
    let copy = folder.path().join("copy.db");
    db.copy_to(copy.to_str().unwrap()).await.unwrap();
    assert!(db.copy_to(copy.to_str().unwrap()).await.is_err(), "a copy is never overwritten");
    #[cfg(unix)]
    for entry in std::fs::read_dir(folder.path()).unwrap().map(Result::unwrap) {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?} can be read by others", entry.file_name());
    }
    let restored = store::Db::connect(&format!("sqlite:{}", copy.display())).await.unwrap();
    assert_eq!(users::count(&restored).await.unwrap(), 9);
    assert!(db.copy_to(copy.to_str().unwrap()).await.is_err(), "never over an existing file");
}

/// Table, column, type, and whether it may be null.
type Column = (String, String, String, bool);
/// Table, unique or not, and the columns in order.
type Index = (String, bool, String);

#[tokio::test]
async fn the_same_on_both() {
    let (lite, post) = (Place::sqlite(), Place::postgres().await);
    lite.open().await.close().await;
    post.open().await.close().await;
    let mut lite_connection = SqliteConnection::connect(&lite.url()).await.unwrap();
    let mut post_connection = PgConnection::connect(&post.url()).await.unwrap();

    let columns: Vec<Column> = sqlx::query_as(
        r#"select tables.name, columns.name, replace(lower(columns.type), 'blob', 'bytea'), columns."notnull" = 0
           from sqlite_master as tables, pragma_table_info(tables.name) as columns
           where tables.type = 'table' and tables.name not like '\_sqlx%' escape '\'"#,
    )
    .fetch_all(&mut lite_connection)
    .await
    .unwrap();
    let on_lite: BTreeSet<Column> = columns.into_iter().collect();
    let columns: Vec<Column> = sqlx::query_as(
        r"select table_name::text, column_name::text, data_type::text, is_nullable = 'YES'
          from information_schema.columns
          where table_schema = 'public' and table_name not like '\_sqlx%'",
    )
    .fetch_all(&mut post_connection)
    .await
    .unwrap();
    let on_post: BTreeSet<Column> = columns.into_iter().collect();
    assert!(on_lite.len() > 80, "{on_lite:?}");
    assert_eq!(on_lite, on_post);

    let indexes: Vec<Index> = sqlx::query_as(
        r#"select tables.name, indexes."unique" = 1,
                  (select group_concat(name, ', ') from (select name from pragma_index_info(indexes.name) order by seqno))
           from sqlite_master as tables, pragma_index_list(tables.name) as indexes
           where tables.type = 'table' and tables.name not like '\_sqlx%' escape '\'"#,
    )
    .fetch_all(&mut lite_connection)
    .await
    .unwrap();
    let on_lite: BTreeSet<Index> = indexes.into_iter().collect();
    let indexes: Vec<Index> = sqlx::query_as(
        r"select tables.relname::text, indisunique,
                 (select string_agg(attname, ', ' order by place)
                  from unnest(indkey) with ordinality as keys (number, place)
                  join pg_attribute on attrelid = indrelid and attnum = number)
          from pg_index
          join pg_class as tables on tables.oid = indrelid
          join pg_namespace on pg_namespace.oid = relnamespace
          where nspname = 'public' and tables.relname not like '\_sqlx%'",
    )
    .fetch_all(&mut post_connection)
    .await
    .unwrap();
    let on_post: BTreeSet<Index> = indexes.into_iter().collect();
    assert!(on_lite.len() > 30, "{on_lite:?}");
    assert_eq!(on_lite, on_post);

    post_connection.close().await.unwrap();
    post.remove().await;
}
