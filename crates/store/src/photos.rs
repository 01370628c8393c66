//! Photos of work on paper: kept beside the answers that name them, because they travel on their own.

use protocol::{Millis, PhotoId};
use sqlx::QueryBuilder;

use crate::access::{ClassAccess, StudentAccess, StudentSelf};
use crate::column::{Text, push_list};
use crate::db::{Db, on};
use crate::error::{Result, StoreError};

/// What became of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// Stored durably now.
    Stored,
    /// The same student had sent the same before.
    AlreadyHad,
    /// There is another photo under this id; nothing was overwritten.
    Different,
}

/// What is known of a photo of this student's before it is read.
pub async fn earlier(db: &Db, student: &StudentSelf, id: PhotoId, body_hash: &str) -> Result<Option<Added>> {
    let row: Option<(String, String)> =
        on!(db.read(), |pool| sqlx::query_as("select user_id, body_hash from photos where id = $1")
            .bind(id.to_string())
            .fetch_optional(pool)
            .await)?;
    Ok(row.map(|(user, hash)| {
        let same = user == student.student().to_string() && hash == body_hash;
        if same { Added::AlreadyHad } else { Added::Different }
    }))
}

/// Keeps a student's photo (JPEG), once.
pub async fn add(
    db: &Db,
    student: &StudentSelf,
    id: PhotoId,
    picture: &[u8],
    body_hash: &str,
    now: Millis,
) -> Result<Added> {
    let stored = on!(db.write(), |pool| sqlx::query(
        "insert into photos (id, school_id, user_id, picture, body_hash, received_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do nothing",
    )
    .bind(id.to_string())
    .bind(student.school().to_string())
    .bind(student.student().to_string())
    .bind(picture.to_vec())
    .bind(body_hash)
    .bind(now.0)
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    if stored > 0 {
        return Ok(Added::Stored);
    }
    // Another request was quicker.
    Ok(earlier(db, student, id, body_hash).await?.unwrap_or(Added::Different))
}

/// How many photos the student has sent since `since`.
pub async fn sent_since(db: &Db, student: &StudentSelf, since: Millis) -> Result<i64> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar(
        "select count(*) from photos where user_id = $1 and received_at >= $2",
    )
    .bind(student.student().to_string())
    .bind(since.0)
    .fetch_one(pool)
    .await)?)
}

/// A photo of this student's, as JPEG.
pub async fn of_student(db: &Db, student: &StudentAccess, id: PhotoId) -> Result<Vec<u8>> {
    let picture = on!(db.read(), |pool| sqlx::query_scalar(
        "select picture from photos where id = $1 and user_id = $2",
    )
    .bind(id.to_string())
    .bind(student.student().to_string())
    .fetch_optional(pool)
    .await)?;
    picture.ok_or(StoreError::NotFound)
}

/// Every photo of the student's, oldest first.
pub async fn all_of_student(db: &Db, student: &StudentAccess) -> Result<Vec<(String, i64, Vec<u8>)>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, received_at, picture from photos where user_id = $1 order by received_at, id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?)
}

/// Which of these photos of students of a class have arrived.
pub async fn arrived_in_class(db: &Db, class: &ClassAccess, ids: &[PhotoId]) -> Result<Vec<PhotoId>> {
    // A list in SQL needs an entry.
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Text<PhotoId>> = on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new(
            "select photos.id
             from photos
             join class_students on class_students.user_id = photos.user_id
             where class_id = ",
        );
        sql.push_bind(class.class().to_string()).push(" and photos.id in (");
        push_list(&mut sql, ids.iter().map(ToString::to_string));
        sql.build_query_scalar().persistent(false).fetch_all(pool).await
    })?;
    Ok(rows.into_iter().map(|Text(id)| id).collect())
}

/// Which of these photos of the student's have arrived.
pub async fn arrived(db: &Db, student: &StudentAccess, ids: &[PhotoId]) -> Result<Vec<PhotoId>> {
    // A list in SQL needs an entry.
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Text<PhotoId>> = on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new("select id from photos where user_id = ");
        sql.push_bind(student.student().to_string()).push(" and id in (");
        push_list(&mut sql, ids.iter().map(ToString::to_string));
        sql.build_query_scalar().persistent(false).fetch_all(pool).await
    })?;
    Ok(rows.into_iter().map(|Text(id)| id).collect())
}
