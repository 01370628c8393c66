//! Steps on the tables themselves. Each finds things as it expects them, or stops.

use std::collections::BTreeSet;

use protocol::{ClassId, Millis, SchoolId, UserId};
use sqlx::QueryBuilder;

use super::{ChangeKind, Moved, Naming, Refusal, Step, Stop};
use crate::column::{Text, push_list};
use crate::db::{ROWS_PER_INSERT, Tx, on};
use crate::error::{Result, StoreError};

type Applied<T = ()> = std::result::Result<T, Stop>;

/// Carries a step out; gives the people with what found them where they were.
pub(super) async fn apply(tx: &mut Tx, step: &Step, at: Millis, school: SchoolId) -> Applied<Vec<Moved>> {
    // In one order, so that two steps never wait for each other's rows.
    let classes: BTreeSet<ClassId> = step.from.into_iter().chain(step.to).collect();
    for class in classes {
        let archived = lock(tx, school, class).await?;
        if archived && step.kind != ChangeKind::Class {
            return Err(Stop::Refused(Refusal::Archived));
        }
    }
    match step.kind {
        ChangeKind::Student => students(tx, step).await,
        ChangeKind::Teacher => teachers(tx, step, school).await,
        ChangeKind::Request => requests(tx, step, at, school).await,
        ChangeKind::Name => named(tx, step).await,
        ChangeKind::Class => archived(tx, step, at).await,
        ChangeKind::Pin => Err(Stop::Refused(Refusal::Never)),
    }
}

/// Keeps others from changing the class until the transaction ends; whether it is in the archive.
pub(super) async fn lock(tx: &mut Tx, school: SchoolId, class: ClassId) -> Result<bool> {
    let archived: Option<bool> = on!(tx.at(), |tx| {
        sqlx::query_scalar(
        "update classes set grade = grade where id = $1 and school_id = $2 returning archived_at is not null",
    )
    .bind(class.to_string())
    .bind(school.to_string())
    .fetch_optional(tx)
    .await
    })?;
    archived.ok_or(StoreError::NotFound)
}

/// Which of these people are students of the class.
pub(super) async fn members_among(tx: &mut Tx, class: ClassId, people: &[UserId]) -> Result<Vec<UserId>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Text<UserId>> = on!(tx.at(), |tx| {
        let mut sql = QueryBuilder::new("select user_id from class_students where class_id = ");
        sql.push_bind(class.to_string()).push(" and user_id in (");
        push_list(&mut sql, people.iter().map(ToString::to_string));
        sql.push(" order by user_id");
        sql.build_query_scalar().persistent(false).fetch_all(tx).await
    })?;
    Ok(rows.into_iter().map(|Text(user)| user).collect())
}

/// Whether this person teaches the class.
pub(super) async fn teaches(tx: &mut Tx, class: ClassId, teacher: UserId) -> Result<bool> {
    Ok(on!(tx.at(), |tx| sqlx::query_scalar(
        "select exists (select 1 from class_teachers where class_id = $1 and user_id = $2)",
    )
    .bind(class.to_string())
    .bind(teacher.to_string())
    .fetch_one(tx)
    .await)?)
}

fn ids(people: &[Moved]) -> impl Iterator<Item = String> {
    people.iter().map(|moved| moved.user.to_string())
}

async fn students(tx: &mut Tx, step: &Step) -> Applied<Vec<Moved>> {
    let left = match step.from {
        Some(class) => take_out(tx, class, &step.people).await?,
        None => step.people.iter().map(|moved| Moved::bare(moved.user)).collect(),
    };
    if left.len() != step.people.len() {
        return Err(Stop::Refused(Refusal::Changed));
    }
    if let Some(class) = step.to {
        put_in(tx, class, &step.people).await?;
    }
    Ok(left)
}

async fn take_out(tx: &mut Tx, class: ClassId, people: &[Moved]) -> Result<Vec<Moved>> {
    let rows: Vec<(Text<UserId>, Option<String>)> = on!(tx.at(), |tx| {
        let mut sql = QueryBuilder::new("delete from class_students where class_id = ");
        sql.push_bind(class.to_string()).push(" and user_id in (");
        push_list(&mut sql, ids(people));
        sql.push(" returning user_id, pin_lookup");
        sql.build_query_as().persistent(false).fetch_all(tx).await
    })?;
    Ok(rows.into_iter().map(|(Text(user), pin_lookup)| Moved { user, pin_lookup }).collect())
}

async fn put_in(tx: &mut Tx, class: ClassId, people: &[Moved]) -> Applied {
    let students: Vec<UserId> = people.iter().map(|moved| moved.user).collect();
    if !members_among(tx, class, &students).await?.is_empty() {
        return Err(Stop::Refused(Refusal::AlreadyThere));
    }
    for chunk in people.chunks(ROWS_PER_INSERT) {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new("insert into class_students (class_id, user_id, pin_lookup) ");
            sql.push_values(chunk, |mut row, moved| {
                row.push_bind(class.to_string())
                    .push_bind(moved.user.to_string())
                    .push_bind(moved.pin_lookup.clone());
            });
            sql.build().persistent(false).execute(tx).await.map(drop)
        })
        .map_err(|error| match &error {
            sqlx::Error::Database(inner) if inner.is_unique_violation() => Stop::Refused(Refusal::Pin),
            _ => error.into(),
        })?;
    }
    // Whoever is in need no longer ask.
    on!(tx.at(), |tx| {
        let mut sql = QueryBuilder::new("delete from class_requests where class_id = ");
        sql.push_bind(class.to_string()).push(" and user_id in (");
        push_list(&mut sql, ids(people));
        sql.build().persistent(false).execute(tx).await.map(drop)
    })?;
    Ok(())
}

/// One teacher: a class is handed over to, or left by, one at a time.
async fn teachers(tx: &mut Tx, step: &Step, school: SchoolId) -> Applied<Vec<Moved>> {
    let [teacher] = step.people.as_slice() else { return Err(Stop::Refused(Refusal::Changed)) };
    if let Some(class) = step.from {
        let touched = on!(tx.at(), |tx| sqlx::query(
            "delete from class_teachers where class_id = $1 and user_id = $2",
        )
        .bind(class.to_string())
        .bind(teacher.user.to_string())
        .execute(tx)
        .await
        .map(|done| done.rows_affected()))?;
        as_expected(touched)?;
        let others: bool = on!(tx.at(), |tx| sqlx::query_scalar(
            "select exists (select 1 from class_teachers where class_id = $1)",
        )
        .bind(class.to_string())
        .fetch_one(tx)
        .await)?;
        if !others {
            return Err(Stop::Refused(Refusal::LastTeacher));
        }
    }
    if let Some(class) = step.to {
        let touched = on!(tx.at(), |tx| sqlx::query(
            "insert into class_teachers (class_id, user_id)
             select $1, id from users
             where id = $2 and school_id = $3 and role in ('teacher', 'head') and disabled_at is null
             on conflict (class_id, user_id) do nothing",
        )
        .bind(class.to_string())
        .bind(teacher.user.to_string())
        .bind(school.to_string())
        .execute(tx)
        .await
        .map(|done| done.rows_affected()))?;
        as_expected(touched)?;
    }
    Ok(step.people.clone())
}

/// A request that was declined, or comes back.
async fn requests(tx: &mut Tx, step: &Step, at: Millis, school: SchoolId) -> Applied<Vec<Moved>> {
    let [student] = step.people.as_slice() else { return Err(Stop::Refused(Refusal::Changed)) };
    let user = student.user.to_string();
    if let Some(class) = step.from {
        let touched = on!(tx.at(), |tx| sqlx::query(
            "delete from class_requests where class_id = $1 and user_id = $2",
        )
        .bind(class.to_string())
        .bind(&user)
        .execute(tx)
        .await
        .map(|done| done.rows_affected()))?;
        as_expected(touched)?;
    }
    if let Some(class) = step.to {
        let touched = on!(tx.at(), |tx| sqlx::query(
            "insert into class_requests (class_id, user_id, school_id, asked_at)
             select $1, id, school_id, $4 from users
             where id = $2 and school_id = $3 and role = 'student'
               and not exists (select 1 from class_students where class_id = $1 and user_id = $2)
             on conflict (class_id, user_id) do nothing",
        )
        .bind(class.to_string())
        .bind(&user)
        .bind(school.to_string())
        .bind(at.0)
        .execute(tx)
        .await
        .map(|done| done.rows_affected()))?;
        as_expected(touched)?;
    }
    Ok(step.people.clone())
}

async fn named(tx: &mut Tx, step: &Step) -> Applied<Vec<Moved>> {
    let (Some(class), Some((before, after))) = (step.to, &step.naming) else {
        return Err(Stop::Refused(Refusal::Changed));
    };
    let Naming { name, grade } = after;
    let touched = on!(tx.at(), |tx| sqlx::query(
        "update classes set name = $2, grade = $3 where id = $1 and name = $4 and grade = $5",
    )
    .bind(class.to_string())
    .bind(name)
    .bind(i64::from(*grade))
    .bind(&before.name)
    .bind(i64::from(before.grade))
    .execute(tx)
    .await
    .map(|done| done.rows_affected()))?;
    as_expected(touched)?;
    Ok(Vec::new())
}

async fn archived(tx: &mut Tx, step: &Step, at: Millis) -> Applied<Vec<Moved>> {
    if let Some(class) = step.from {
        let touched = on!(tx.at(), |tx| sqlx::query(
            "update classes set archived_at = $2 where id = $1 and archived_at is null",
        )
        .bind(class.to_string())
        .bind(at.0)
        .execute(tx)
        .await
        .map(|done| done.rows_affected()))?;
        as_expected(touched)?;
    }
    if let Some(class) = step.to {
        let touched = on!(tx.at(), |tx| sqlx::query(
            "update classes set archived_at = null where id = $1 and archived_at is not null",
        )
        .bind(class.to_string())
        .execute(tx)
        .await
        .map(|done| done.rows_affected()))?;
        as_expected(touched)?;
    }
    Ok(Vec::new())
}

/// One row was as it was expected, and is changed.
fn as_expected(touched: u64) -> Applied {
    if touched == 1 { Ok(()) } else { Err(Stop::Refused(Refusal::Changed)) }
}
