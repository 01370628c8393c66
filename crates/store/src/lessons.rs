//! Lessons while they go on: what a teacher does to all students at once, and what a student is told of it.
//!
//! A lesson that its teacher forgot to end is over [`LONGEST_MS`] after it began. Of several of one class (two teachers
//! who began at the same moment) the latest counts.

use protocol::{AttemptId, ClassId, ItemId, LessonId, Millis, UserId};
use sqlx::QueryBuilder;

use crate::access::{ClassAccess, StudentSelf};
use crate::attempts::{StoredAttempt, attempts_where, read_all};
use crate::column::{Text, TextOrNull, Time, TimeOrNull, push_list};
use crate::db::{Db, on};
use crate::error::{Result, expect_rows};
use crate::presence;

/// How long a lesson lasts at most, in milliseconds: two lessons in a row, and a break.
pub const LONGEST_MS: i64 = 3 * 3_600_000;

/// A lesson that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Lesson {
    /// Its id.
    #[sqlx(try_from = "Text<LessonId>")]
    pub id: LessonId,
    /// When it began.
    #[sqlx(try_from = "Time")]
    pub started_at: Millis,
    /// Since when screens are paused.
    #[sqlx(try_from = "TimeOrNull")]
    pub paused_at: Option<Millis>,
    /// The answer on show.
    #[sqlx(try_from = "TextOrNull<AttemptId>")]
    pub shown_attempt: Option<AttemptId>,
    /// It is on the students' screens too.
    pub shown_to_students: bool,
}

/// The class's lesson that goes on, if one does.
pub async fn current(db: &Db, class: &ClassAccess, now: Millis) -> Result<Option<Lesson>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, started_at, paused_at, shown_attempt, shown_to_students
         from lessons
         where class_id = $1 and ended_at is null and started_at > $2
         order by started_at desc, id desc
         limit 1",
    )
    .bind(class.class().to_string())
    .bind(now.plus(-LONGEST_MS).0)
    .fetch_optional(pool)
    .await)?)
}

/// Begins a lesson, unless one goes on.
pub async fn start(db: &Db, class: &ClassAccess, lesson: LessonId, now: Millis) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "insert into lessons (id, school_id, class_id, teacher_id, started_at)
         select $1, $2, $3, $4, $5
         where not exists
             (select 1 from lessons where class_id = $3 and ended_at is null and started_at > $6)",
    )
    .bind(lesson.to_string())
    .bind(class.school().to_string())
    .bind(class.class().to_string())
    .bind(class.user().to_string())
    .bind(now.0)
    .bind(now.plus(-LONGEST_MS).0)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

/// Ends the class's lesson: screens are free again.
pub async fn end(db: &Db, class: &ClassAccess, now: Millis) -> Result<()> {
    on!(db.write(), |pool| sqlx::query(
        "update lessons set ended_at = $2, paused_at = null, shown_attempt = null
         where class_id = $1 and ended_at is null",
    )
    .bind(class.class().to_string())
    .bind(now.0)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

/// Pauses the students' screens. A pause that began after `earliest` goes on; an older one is over, and a new one begins.
pub async fn pause(
    db: &Db,
    class: &ClassAccess,
    lesson: LessonId,
    earliest: Millis,
    now: Millis,
) -> Result<()> {
    let touched = on!(db.write(), |pool| sqlx::query(
        "update lessons set paused_at = case when paused_at > $4 then paused_at else $3 end
         where id = $1 and class_id = $2 and ended_at is null",
    )
    .bind(lesson.to_string())
    .bind(class.class().to_string())
    .bind(now.0)
    .bind(earliest.0)
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)
}

/// Lets the students go on. The pause is no time spent on what they have on screen.
pub async fn resume(db: &Db, class: &ClassAccess, lesson: &Lesson, now: Millis) -> Result<()> {
    let Some(paused_at) = lesson.paused_at else { return Ok(()) };
    let mut tx = db.begin().await?;
    // Of two who let them go on at once, one does.
    let touched = on!(tx.at(), |tx| sqlx::query(
        "update lessons set paused_at = null where id = $1 and class_id = $2 and paused_at = $3",
    )
    .bind(lesson.id.to_string())
    .bind(class.class().to_string())
    .bind(paused_at.0)
    .execute(tx)
    .await
    .map(|done| done.rows_affected()))?;
    if touched == 1 {
        presence::forgive(&mut tx, class.class(), now.0.saturating_sub(paused_at.0).max(0), now).await?;
    }
    tx.commit().await
}

/// Shows an answer of one of the class's students, or takes it away.
pub async fn show(
    db: &Db,
    class: &ClassAccess,
    lesson: LessonId,
    attempt: Option<AttemptId>,
    to_students: bool,
) -> Result<()> {
    let touched = on!(db.write(), |pool| sqlx::query(
        "update lessons set shown_attempt = $3, shown_to_students = $4
         where id = $1 and class_id = $2 and ended_at is null
           and ($3 is null
                or exists (select 1 from attempts
                           join class_students on class_students.user_id = attempts.user_id
                           where attempts.id = $3 and class_students.class_id = $2))",
    )
    .bind(lesson.to_string())
    .bind(class.class().to_string())
    .bind(attempt.map(|attempt| attempt.to_string()))
    .bind(to_students)
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)
}

/// Sends help to those of `students` who are in the class and had an exercise on screen since `seen`: words of the
/// teacher, or the exercise's own next hint. Says to how many.
pub async fn send_hints(
    db: &Db,
    class: &ClassAccess,
    lesson: LessonId,
    students: &[UserId],
    words: Option<&str>,
    seen: Millis,
    now: Millis,
) -> Result<u64> {
    // A list in SQL needs an entry.
    if students.is_empty() {
        return Ok(0);
    }
    Ok(on!(db.write(), |pool| {
        let mut sql = QueryBuilder::new(
            "insert into lesson_hints (lesson_id, school_id, user_id, item_id, words, sent_at)
             select lessons.id, lessons.school_id, presence.user_id, presence.item_id, ",
        );
        sql.push_bind(words.map(str::to_owned)).push(", ");
        sql.push_bind(now.0).push(
            "
             from lessons
             join class_students on class_students.class_id = lessons.class_id
             join presence on presence.user_id = class_students.user_id
             where presence.place = 'exercise' and presence.item_id is not null and lessons.ended_at is null
               and lessons.id = ",
        );
        sql.push_bind(lesson.to_string()).push(" and lessons.class_id = ");
        sql.push_bind(class.class().to_string()).push(" and presence.seen_at >= ");
        sql.push_bind(seen.0).push(" and presence.user_id in (");
        push_list(&mut sql, students.iter().map(ToString::to_string));
        sql.build().persistent(false).execute(pool).await.map(|done| done.rows_affected())
    })?)
}

/// The latest answers of a class's students since `since`, newest first: all, or those to one exercise.
pub async fn answers_given(
    db: &Db,
    class: &ClassAccess,
    since: Millis,
    item: Option<&ItemId>,
    limit: u32,
) -> Result<Vec<StoredAttempt>> {
    read_all(on!(db.read(), |pool| sqlx::query_as(attempts_where!(
        "user_id in (select user_id from class_students where class_id = $1)
           and received_at >= $2 and verdict <> 'invalid' and ($3 = '' or item_id = $3)
         order by school_seq desc limit $4"
    ))
    .bind(class.class().to_string())
    .bind(since.0)
    .bind(item.map(ToString::to_string).unwrap_or_default())
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await)?)
}

/// The answer that the class's lesson shows, if it is still there.
pub async fn shown(db: &Db, class: &ClassAccess, lesson: LessonId) -> Result<Option<StoredAttempt>> {
    shown_in(db, class.class(), lesson).await
}

async fn shown_in(db: &Db, class: ClassId, lesson: LessonId) -> Result<Option<StoredAttempt>> {
    let found = read_all(on!(db.read(), |pool| sqlx::query_as(attempts_where!(
        "id = (select shown_attempt from lessons where lessons.id = $1 and class_id = $2)"
    ))
    .bind(lesson.to_string())
    .bind(class.to_string())
    .fetch_all(pool)
    .await)?)?;
    Ok(found.into_iter().next())
}

/// The proof that a student is in the class whose lesson goes on; made by [`attended`] only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Attended {
    #[sqlx(try_from = "Text<LessonId>")]
    lesson: LessonId,
    #[sqlx(try_from = "Text<ClassId>")]
    class: ClassId,
}

impl Attended {
    /// The lesson.
    pub fn lesson(&self) -> LessonId {
        self.lesson
    }
}

/// The lesson that goes on in one of the student's classes; of several the one that began last.
pub async fn attended(db: &Db, student: &StudentSelf, now: Millis) -> Result<Option<Attended>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select lessons.id as lesson, lessons.class_id as class
         from class_students
         join classes on classes.id = class_students.class_id and archived_at is null
         join lessons on lessons.class_id = classes.id
         where class_students.user_id = $1 and ended_at is null and started_at > $2
         order by started_at desc, lessons.id desc
         limit 1",
    )
    .bind(student.student().to_string())
    .bind(now.plus(-LONGEST_MS).0)
    .fetch_optional(pool)
    .await)?)
}

/// Help that was sent to a student.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SentHint {
    /// To whom.
    #[sqlx(try_from = "Text<UserId>")]
    pub user: UserId,
    /// For which exercise.
    #[sqlx(try_from = "Text<ItemId>")]
    pub item: ItemId,
    /// What the teacher wrote; nothing: the exercise's own next hint.
    pub words: Option<String>,
    /// When.
    #[sqlx(try_from = "Time")]
    pub sent_at: Millis,
}

/// The lesson as its students are told of it; `None` once it is over.
pub async fn as_attended(db: &Db, attended: &Attended, now: Millis) -> Result<Option<Lesson>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select id, started_at, paused_at, shown_attempt, shown_to_students
         from lessons
         where id = $1 and ended_at is null and started_at > $2",
    )
    .bind(attended.lesson.to_string())
    .bind(now.plus(-LONGEST_MS).0)
    .fetch_optional(pool)
    .await)?)
}

/// The help sent in the lesson since `since`, to all its students: whoever tells one of them leaves out the others'.
pub async fn hints_sent(db: &Db, attended: &Attended, since: Millis) -> Result<Vec<SentHint>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select user_id as user, item_id as item, words, sent_at
         from lesson_hints
         where lesson_id = $1 and sent_at >= $2
         order by sent_at, user_id",
    )
    .bind(attended.lesson.to_string())
    .bind(since.0)
    .fetch_all(pool)
    .await)?)
}

/// The answer that the lesson shows to its students, if it does.
pub async fn shown_to_students(db: &Db, attended: &Attended) -> Result<Option<StoredAttempt>> {
    shown_in(db, attended.class, attended.lesson).await
}

/// Deletes lessons that began before `before`, with the help sent in them. For a periodic job.
pub async fn sweep(db: &Db, before: Millis) -> Result<()> {
    // Looked at first: SQLite would take its one write lock for nothing.
    let any: bool = on!(db.read(), |pool| sqlx::query_scalar(
        "select exists (select 1 from lessons where started_at < $1)",
    )
    .bind(before.0)
    .fetch_one(pool)
    .await)?;
    if !any {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    for statement in [
        "delete from lesson_hints where lesson_id in (select id from lessons where started_at < $1)",
        "delete from lessons where started_at < $1",
    ] {
        on!(tx.at(), |tx| sqlx::query(statement).bind(before.0).execute(tx).await.map(drop))?;
    }
    tx.commit().await
}
