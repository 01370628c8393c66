//! The rights of a person in their data: to have it all, and to have it deleted.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use protocol::Millis;
use serde_json::{Value, json};

use crate::access::{StaffAccess, StudentAccess};
use crate::accommodations;
use crate::acts;
use crate::assignments;
use crate::attempts;
use crate::classes;
use crate::corrections;
use crate::db::{Db, on};
use crate::error::{Result, StoreError};
use crate::keeping;
use crate::learners;
use crate::marks;
use crate::notes;
use crate::photos;
use crate::recording::lock_log;
use crate::routes;
use crate::users;

/// A goal of the student's own.
#[derive(sqlx::FromRow)]
struct KeptGoal {
    kind: String,
    target: String,
    due_at: Option<i64>,
    created_at: i64,
    weight: i64,
}

/// Work that a student was given.
#[derive(sqlx::FromRow)]
struct KeptWork {
    id: String,
    title: String,
    kind: String,
    due_at: Option<i64>,
    created_at: i64,
    variant: i64,
    began_at: Option<i64>,
    ends_at: Option<i64>,
    handed_in_at: Option<i64>,
}

/// What the student had on screen when last heard of.
#[derive(sqlx::FromRow)]
struct KeptScreen {
    place: String,
    item_id: Option<String>,
    seed: Option<i64>,
    since: i64,
    seen_at: i64,
}

/// Everything that is kept of a student, except secrets, as one JSON document.
pub async fn export_student(db: &Db, student: &StudentAccess) -> Result<Value> {
    let name = users::name_of(db, student).await?;
    let (language, theme, created_at): (String, Option<String>, i64) =
        on!(db.read(), |pool| sqlx::query_as("select language, theme, created_at from users where id = $1")
            .bind(student.student().to_string())
            .fetch_one(pool)
            .await)?;
    let sessions: Vec<(i64, i64, i64)> = on!(db.read(), |pool| sqlx::query_as(
        "select created_at, seen_at, expires_at from sessions where user_id = $1 order by created_at",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    let devices: Vec<(String, i64)> = on!(db.read(), |pool| sqlx::query_as(
        "select device_id, seen_at from trusted_devices where user_id = $1 order by seen_at",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    let tablets: Vec<(String, i64)> = on!(db.read(), |pool| sqlx::query_as(
        "select label, tablet_users.seen_at
         from tablet_users
         join tablets on tablets.device_id = tablet_users.device_id
         where user_id = $1
         order by tablet_users.seen_at",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    let given: Vec<KeptWork> = on!(db.read(), |pool| sqlx::query_as(
        "select id, title, kind, due_at, created_at, variant, began_at, ends_at, handed_in_at
         from assignment_students
         join assignments on assignments.id = assignment_students.assignment_id
         where user_id = $1
         order by created_at, id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    let kept_aside: Vec<(String, i64, String, String)> = on!(db.read(), |pool| sqlx::query_as(
        "select event_id, received_at, reason, body from quarantine where user_id = $1
         order by received_at, event_id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    let acts = acts::of_student(db, student).await?;
    let sent_from: Vec<(String, i64, Option<String>)> = on!(db.read(), |pool| sqlx::query_as(
        "select device_id, seen_at, app from sync_devices where user_id = $1 order by seen_at, device_id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    let goals: Vec<KeptGoal> = on!(db.read(), |pool| {
        sqlx::query_as(
        "select kind, target, due_at, created_at, weight from goals where user_id = $1 order by created_at, id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await
    })?;
    let diagnostics: Vec<(i64, String, Option<i64>)> = on!(db.read(), |pool| {
        sqlx::query_as(
        "select started_at, not_taught, finished_at from diagnostics where user_id = $1 order by started_at, id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await
    })?;
    let read: Vec<(String, i64, i64)> = on!(db.read(), |pool| sqlx::query_as(
        "select item, seed, read_at from materials_read where user_id = $1 order by read_at, item",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    let changes = keeping::of_student(db, student).await?;
    let requests = keeping::requests_of_student(db, student).await?;
    let on_screen: Vec<KeptScreen> = on!(db.read(), |pool| {
        sqlx::query_as("select place, item_id, seed, since, seen_at from presence where user_id = $1")
            .bind(student.student().to_string())
            .fetch_all(pool)
            .await
    })?;
    let hints: Vec<(String, Option<String>, i64)> = on!(db.read(), |pool| sqlx::query_as(
        "select item_id, words, sent_at from lesson_hints where user_id = $1 order by sent_at, lesson_id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    let log = attempts::of_student(db, student, u32::MAX, None).await?;
    let marks = marks::of_student(db, student).await?;
    let photos = photos::all_of_student(db, student).await?;
    let corrections = corrections::of_student(db, student).await?;
    let notes = notes::all_of_student(db, student).await?;
    let accommodations = accommodations::of_student(db, student).await?;
    let state = learners::state_of(db, student).await?;
    let route = routes::of_student(db, student).await?;
    let classes = classes::of_student(db, student).await?;
    let open = assignments::open_for(db, student, Millis(i64::MAX)).await?;
    let groups: Vec<(String, i64)> = on!(db.read(), |pool| sqlx::query_as(
        "select name, created_at
         from student_group_members
         join student_groups on student_groups.id = group_id
         where user_id = $1
         order by created_at, id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;

    Ok(json!({
        "account": {
            "id": student.student(),
            "school": student.school(),
            "display_name": name.display_name,
            "user_name": name.user_name,
            "language": language,
            "theme": theme,
            "created_at": created_at,
        },
        "classes": classes.iter().map(|class| json!({
            "id": class.id, "name": class.name, "grade": class.grade,
        })).collect::<Vec<_>>(),
        "groups": groups.iter().map(|(name, created_at)| json!({
            "name": name, "created_at": created_at,
        })).collect::<Vec<_>>(),
        "class_changes": changes.iter().map(|change| json!({
            "kind": change.kind.to_string(), "from": change.from_class, "to": change.to_class,
            "made_at": change.made_at, "undone_at": change.undone_at,
        })).collect::<Vec<_>>(),
        "class_requests": requests.iter().map(|request| json!({
            "id": request.class, "name": request.name, "asked_at": request.asked_at,
        })).collect::<Vec<_>>(),
        "assignments": given.iter().map(|work| json!({
            "id": work.id, "title": work.title, "kind": work.kind, "due_at": work.due_at,
            "created_at": work.created_at, "variant": work.variant, "began_at": work.began_at,
            "ends_at": work.ends_at, "handed_in_at": work.handed_in_at,
            "open": open.iter().any(|assignment| assignment.id.to_string() == work.id),
        })).collect::<Vec<_>>(),
        "attempts": log.iter().rev().map(|attempt| json!({
            "number": attempt.school_seq,
            "received_at": attempt.received_at,
            "event": attempt.event,
            "verdict": attempt.verdict,
            "credit": attempt.credit,
            "misconception": attempt.misconception,
        })).collect::<Vec<_>>(),
        "acts": acts.iter().map(|stored| json!({
            "received_at": stored.received_at, "act": stored.act,
        })).collect::<Vec<_>>(),
        "marks": marks.iter().map(|mark| json!({
            "attempt": mark.attempt, "part": mark.part, "points": mark.points, "comment": mark.comment,
            "given_at": mark.given_at,
        })).collect::<Vec<_>>(),
        "photos": photos.iter().map(|(id, received_at, picture)| json!({
            "id": id, "received_at": received_at, "jpeg_base64": BASE64.encode(picture),
        })).collect::<Vec<_>>(),
        "corrections": corrections.iter().rev().map(|correction| json!({
            "skill": correction.skill, "kind": correction.kind, "by": correction.teacher,
            "given_at": correction.given_at, "ended_at": correction.ended_at,
        })).collect::<Vec<_>>(),
        // Also those that nobody but their author sees: what is kept of a person is theirs to know (GDPR, article 15).
        "notes": notes.iter().map(|note| json!({
            "by": note.author_name, "text": note.body, "shared": note.shared, "created_at": note.created_at,
            "changed_at": note.changed_at, "removed_at": note.removed_at,
        })).collect::<Vec<_>>(),
        "accommodations": accommodations.map(|said| json!({
            "extra_time": said.extra_time, "calculator": said.calculator,
            "small_steps": said.small_steps, "other": said.other,
            "changed_by": said.changed_by, "changed_at": said.changed_at,
        })),
        "goals": goals.iter().map(|goal| json!({
            "kind": goal.kind, "target": goal.target, "due_at": goal.due_at, "created_at": goal.created_at,
            "weight": goal.weight,
        })).collect::<Vec<_>>(),
        "diagnostics": diagnostics.iter().map(|(started_at, not_taught, finished_at)| Ok(json!({
            "started_at": started_at, "not_taught": embedded(not_taught)?, "finished_at": finished_at,
        }))).collect::<Result<Vec<_>>>()?,
        "materials_read": read.iter().map(|(item, seed, read_at)| json!({
            "item": item, "seed": seed, "read_at": read_at,
        })).collect::<Vec<_>>(),
        "on_screen": on_screen.iter().map(|screen| json!({
            "place": screen.place, "item": screen.item_id, "seed": screen.seed, "since": screen.since,
            "seen_at": screen.seen_at,
        })).collect::<Vec<_>>(),
        "lesson_hints": hints.iter().map(|(item, words, sent_at)| json!({
            "item": item, "words": words, "sent_at": sent_at,
        })).collect::<Vec<_>>(),
        "model": state.map(|state| embedded(&state.state)).transpose()?,
        "route": route.map(|route| embedded(&route.stops)).transpose()?,
        "kept_aside": kept_aside.iter().map(|(id, at, reason, body)| json!({
            "id": id, "received_at": at, "reason": reason, "body": body,
        })).collect::<Vec<_>>(),
        "sessions": sessions.iter().map(|(created_at, seen_at, expires_at)| json!({
            "created_at": created_at, "seen_at": seen_at, "expires_at": expires_at,
        })).collect::<Vec<_>>(),
        "sent_from": sent_from.iter().map(|(device, seen_at, app)| json!({
            "id": device, "seen_at": seen_at, "app": app,
        })).collect::<Vec<_>>(),
        "devices": devices.iter().map(|(device, seen_at)| json!({
            "id": device, "seen_at": seen_at,
        })).collect::<Vec<_>>(),
        "tablets": tablets.iter().map(|(label, seen_at)| json!({
            "label": label, "seen_at": seen_at,
        })).collect::<Vec<_>>(),
    }))
}

fn embedded(json: &str) -> Result<Value> {
    serde_json::from_str(json).map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// Deletes every row of a student; rows that others refer to last. A test compares the tables with the schema.
const ERASE_A_STUDENT: &[&str] = &[
    // On a shared tablet the numbers of their acts would look lost.
    "insert into erased_sequences (school_id, device_id, device_seq)
     select school_id, device_id, device_seq
     from (select school_id, device_id, device_seq from attempts where user_id = $1
           union
           select school_id, device_id, device_seq from acts where user_id = $1
           union
           select school_id, device_id, device_seq from quarantine
           where user_id = $1 and device_id is not null and device_seq is not null) as theirs
     where true
     on conflict (school_id, device_id, device_seq) do nothing",
    "delete from acts where user_id = $1",
    "delete from sync_devices where user_id = $1",
    "delete from corrections where user_id = $1",
    "delete from student_notes where user_id = $1",
    "delete from accommodations where user_id = $1",
    "delete from marks where user_id = $1",
    "delete from photos where user_id = $1",
    "delete from attempts where user_id = $1",
    "delete from lesson_hints where user_id = $1",
    "delete from presence where user_id = $1",
    "delete from goals where user_id = $1",
    "delete from diagnostics where user_id = $1",
    "delete from materials_read where user_id = $1",
    "delete from quarantine where user_id = $1",
    "delete from learner_states where user_id = $1",
    "delete from routes where user_id = $1",
    "delete from sessions where user_id = $1",
    "delete from trusted_devices where user_id = $1",
    "delete from tablet_users where user_id = $1",
    "delete from pin_keys where user_id = $1",
    "delete from assignment_tasks where user_id = $1",
    "delete from assignment_students where user_id = $1",
    "delete from student_group_members where user_id = $1",
    "delete from class_changes where user_id = $1",
    "delete from class_requests where user_id = $1",
    "delete from class_students where user_id = $1",
    "delete from users where id = $1",
];

/// Deletes a student and every row of theirs, for ever. A student cannot do it alone: it is the school's record.
///
/// What their answers taught about the difficulty of items stays; it names nobody. A replay is without it.
pub async fn erase_student(db: &Db, staff: &StaffAccess, student: &StudentAccess) -> Result<()> {
    if staff.school() != student.school() {
        return Err(StoreError::NotFound);
    }
    let mut tx = db.begin().await?;
    // Behind the lock of the log, so that no batch of theirs is just being recorded.
    lock_log(&mut tx, student.school()).await?;
    for statement in ERASE_A_STUDENT.iter().copied() {
        on!(tx.at(), |tx| sqlx::query(statement)
            .bind(student.student().to_string())
            .execute(tx)
            .await
            .map(drop))?;
    }
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Columns that refer to users, but never to a student.
    const OF_STAFF: &[&str] = &[
        "accommodations.changed_by",
        "assignments.teacher_id",
        "class_changes.by_id",
        "class_changes.teacher_id",
        "class_teachers.user_id",
        "corrections.ended_by",
        "corrections.teacher_id",
        "goals.teacher_id",
        "lessons.teacher_id",
        "marks.teacher_id",
        "rulings.teacher_id",
        "student_notes.teacher_id",
        "tablet_classes.added_by",
        "tablet_codes.made_by",
        "tablets.enrolled_by",
    ];

    #[tokio::test]
    async fn every_table_that_refers_to_a_student_is_erased() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::connect(&format!("sqlite:{}", folder.path().join("t.db").display())).await.unwrap();
        let references: Vec<String> = on!(db.read(), |pool| sqlx::query_scalar(
            "select tables.name || '.' || keys.\"from\"
             from sqlite_master as tables, pragma_foreign_key_list(tables.name) as keys
             where tables.type = 'table' and keys.\"table\" = 'users'",
        )
        .fetch_all(pool)
        .await)
        .unwrap();
        let expected: BTreeSet<String> =
            references.into_iter().filter(|column| !OF_STAFF.contains(&column.as_str())).collect();
        let erased: BTreeSet<String> = ERASE_A_STUDENT
            .iter()
            .filter_map(|statement| statement.strip_prefix("delete from ")?.strip_suffix(" = $1"))
            .map(|middle| middle.replace(" where ", "."))
            .filter(|column| column != "users.id")
            .collect();
        assert_eq!(erased, expected);
    }
}
