//! Exercises word for word as they were served, so that an old answer stays an answer to what was asked.
//!
//! Bare ids and hashes, because exercises are no secret and name nobody.

use protocol::{ItemId, Millis};
use sqlx::QueryBuilder;

use crate::column::{Text, push_list};
use crate::db::{Db, ROWS_PER_INSERT, on};
use crate::error::Result;

/// An exercise at one time.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StoredTemplate {
    /// SHA-256 of the template.
    pub hash: String,
    /// The exercise.
    #[sqlx(try_from = "Text<ItemId>")]
    pub item: ItemId,
    /// Its revision. Two templates of one revision differ in what no marking notices: a text, a difficulty.
    #[sqlx(try_from = "i64")]
    pub revision: u32,
    /// The template as JSON.
    pub template: String,
}

/// Keeps templates; those that are here already stay as they are.
pub async fn keep(db: &Db, templates: &[StoredTemplate], now: Millis) -> Result<()> {
    let mut tx = db.begin().await?;
    for chunk in templates.chunks(ROWS_PER_INSERT) {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new(
                "insert into exercise_templates (hash, item_id, revision, template, kept_at) ",
            );
            sql.push_values(chunk, |mut row, template| {
                row.push_bind(template.hash.clone())
                    .push_bind(template.item.to_string())
                    .push_bind(i64::from(template.revision))
                    .push_bind(template.template.clone())
                    .push_bind(now.0);
            });
            sql.push(" on conflict (hash) do nothing");
            sql.build().persistent(false).execute(tx).await.map(drop)
        })?;
    }
    tx.commit().await
}

/// The templates with these hashes, as far as they are here.
pub async fn by_hash(db: &Db, hashes: &[&str]) -> Result<Vec<StoredTemplate>> {
    if hashes.is_empty() {
        return Ok(Vec::new());
    }
    Ok(on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new(
            "select hash, item_id as item, revision, template from exercise_templates where hash in (",
        );
        push_list(&mut sql, hashes.iter().map(|hash| (*hash).to_owned()));
        sql.build_query_as().persistent(false).fetch_all(pool).await
    })?)
}

/// Every template of these exercises, the one kept last at the end.
pub async fn of_items(db: &Db, items: &[&ItemId]) -> Result<Vec<StoredTemplate>> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    Ok(on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new(
            "select hash, item_id as item, revision, template from exercise_templates where item_id in (",
        );
        push_list(&mut sql, items.iter().map(ToString::to_string));
        sql.push(" order by kept_at, hash");
        sql.build_query_as().persistent(false).fetch_all(pool).await
    })?)
}
