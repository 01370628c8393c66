//! The list of changes: written with each of them, read to be told and to be undone.

use protocol::{ChangeId, ClassId, Millis, UserId};
use sqlx::QueryBuilder;

use super::{Act, ChangeKind, Doer, Moved, Naming, Step, TOLD_MS, UNDO_MS};
use crate::access::{ChangeAccess, ClassAccess, StudentAccess};
use crate::column::{Text, TextOrNull, Time, TimeOrNull, push_list};
use crate::db::{Db, ROWS_PER_INSERT, Tx, on};
use crate::error::{Result, StoreError};

/// Most rows told of one class; one for each person of each change.
const MOST_TOLD: i64 = 300;

/// Writes a step down, one row for each person.
pub(super) async fn write(
    tx: &mut Tx,
    step: &Step,
    act: &Act,
    doer: Doer,
    undoes: Option<ChangeId>,
) -> Result<()> {
    let nobody = [None];
    let people: Vec<Option<&Moved>> =
        if step.people.is_empty() { nobody.to_vec() } else { step.people.iter().map(Some).collect() };
    let of_teacher = step.kind == ChangeKind::Teacher;
    let (before, after) = step.naming.clone().unzip();
    let rows: Vec<(i64, Option<&Moved>)> = (1_i64..).zip(people).collect();
    for chunk in rows.chunks(ROWS_PER_INSERT) {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new(
                "insert into class_changes
                     (action, place, school_id, kind, by_id, made_at, user_id, teacher_id, from_class, to_class,
                      before_name, before_grade, after_name, after_grade, pin_lookup, undoes) ",
            );
            sql.push_values(chunk, |mut row, (place, moved)| {
                let user = moved.map(|moved| moved.user.to_string());
                row.push_bind(act.id.to_string())
                    .push_bind(*place)
                    .push_bind(doer.school.to_string())
                    .push_bind(step.kind.to_string())
                    .push_bind(doer.user.to_string())
                    .push_bind(act.at.0)
                    .push_bind(user.clone().filter(|_| !of_teacher))
                    .push_bind(user.filter(|_| of_teacher))
                    .push_bind(step.from.map(|class| class.to_string()))
                    .push_bind(step.to.map(|class| class.to_string()))
                    .push_bind(before.as_ref().map(|naming: &Naming| naming.name.clone()))
                    .push_bind(before.as_ref().map(|naming| i64::from(naming.grade)))
                    .push_bind(after.as_ref().map(|naming: &Naming| naming.name.clone()))
                    .push_bind(after.as_ref().map(|naming| i64::from(naming.grade)))
                    .push_bind(moved.and_then(|moved| moved.pin_lookup.clone()))
                    .push_bind(undoes.map(|change| change.to_string()));
            });
            sql.build().persistent(false).execute(tx).await.map(drop)
        })?;
    }
    Ok(())
}

/// A step as it was written down.
pub(super) struct Written {
    pub(super) step: Step,
    pub(super) rows: usize,
    pub(super) made_at: Millis,
    pub(super) undone: bool,
}

#[derive(sqlx::FromRow)]
struct WrittenRow {
    #[sqlx(try_from = "Text<ChangeKind>")]
    kind: ChangeKind,
    #[sqlx(try_from = "TextOrNull<UserId>")]
    person: Option<UserId>,
    #[sqlx(try_from = "TextOrNull<ClassId>")]
    from_class: Option<ClassId>,
    #[sqlx(try_from = "TextOrNull<ClassId>")]
    to_class: Option<ClassId>,
    before_name: Option<String>,
    before_grade: Option<i64>,
    after_name: Option<String>,
    after_grade: Option<i64>,
    pin_lookup: Option<String>,
    #[sqlx(try_from = "Time")]
    made_at: Millis,
    undone: bool,
}

fn naming(name: Option<String>, grade: Option<i64>) -> Option<Naming> {
    Some(Naming { name: name?, grade: u8::try_from(grade?).ok()? })
}

/// The step that a change was.
pub(super) async fn read(tx: &mut Tx, change: &ChangeAccess) -> Result<Written> {
    let rows: Vec<WrittenRow> = on!(tx.at(), |tx| sqlx::query_as(
        "select kind, coalesce(user_id, teacher_id) as person, from_class, to_class,
                before_name, before_grade, after_name, after_grade, pin_lookup, made_at,
                undone_at is not null as undone
         from class_changes
         where action = $1 and school_id = $2
         order by place",
    )
    .bind(change.change().to_string())
    .bind(change.school().to_string())
    .fetch_all(tx)
    .await)?;
    let count = rows.len();
    let mut people = Vec::with_capacity(count);
    let mut written = None;
    for row in rows {
        if let Some(user) = row.person {
            people.push(Moved { user, pin_lookup: row.pin_lookup });
        }
        // All rows of a change say the same of it.
        written.get_or_insert(Written {
            step: Step {
                kind: row.kind,
                people: Vec::new(),
                from: row.from_class,
                to: row.to_class,
                naming: naming(row.before_name, row.before_grade)
                    .zip(naming(row.after_name, row.after_grade)),
            },
            rows: count,
            made_at: row.made_at,
            undone: row.undone,
        });
    }
    let mut written = written.ok_or(StoreError::NotFound)?;
    written.step.people = people;
    Ok(written)
}

/// One person's part of a change, or a change of the class itself, with names.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ChangeRow {
    /// The change; rows of one stand together.
    #[sqlx(try_from = "Text<ChangeId>")]
    pub change: ChangeId,
    /// What it is about.
    #[sqlx(try_from = "Text<ChangeKind>")]
    pub kind: ChangeKind,
    /// Who did it, by the name as people call them.
    pub doer: String,
    /// The student or teacher that it is about, by name.
    pub person: Option<String>,
    /// From which class…
    #[sqlx(try_from = "TextOrNull<ClassId>")]
    pub from_class: Option<ClassId>,
    /// …by its name now.
    pub from_name: Option<String>,
    /// To which class…
    #[sqlx(try_from = "TextOrNull<ClassId>")]
    pub to_class: Option<ClassId>,
    /// …by its name now.
    pub to_name: Option<String>,
    /// What the class was called.
    pub before_name: Option<String>,
    /// Its grade then.
    pub before_grade: Option<i64>,
    /// What it is called since.
    pub after_name: Option<String>,
    /// Its grade since.
    pub after_grade: Option<i64>,
    /// When.
    #[sqlx(try_from = "Time")]
    pub made_at: Millis,
    /// It took back another change.
    pub undoing: bool,
    /// When it was taken back.
    #[sqlx(try_from = "TimeOrNull")]
    pub undone_at: Option<Millis>,
}

/// The columns of [`ChangeRow`], latest first.
macro_rules! changes_where {
    ($condition:literal) => {
        concat!(
            "select action as change, kind, doers.display_name as doer,
                    coalesce(students.display_name, staff.display_name) as person,
                    from_class, froms.name as from_name, to_class, tos.name as to_name,
                    before_name, before_grade, after_name, after_grade, made_at,
                    undoes is not null as undoing, undone_at
             from class_changes
             join users as doers on doers.id = by_id
             left join users as students on students.id = class_changes.user_id
             left join users as staff on staff.id = teacher_id
             left join classes as froms on froms.id = from_class
             left join classes as tos on tos.id = to_class
             where ",
            $condition,
            " order by made_at desc, action desc, place
              limit $2"
        )
    };
}

/// What was done to a class lately, latest first.
pub async fn changes_of_class(db: &Db, class: &ClassAccess, now: Millis) -> Result<Vec<ChangeRow>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(changes_where!(
        "(from_class = $1 or to_class = $1) and made_at >= $3"
    ))
    .bind(class.class().to_string())
    .bind(MOST_TOLD)
    .bind(now.plus(-TOLD_MS).0)
    .fetch_all(pool)
    .await)?)
}

/// One change.
pub async fn one_change(db: &Db, change: &ChangeAccess) -> Result<Vec<ChangeRow>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(changes_where!("action = $1"))
        .bind(change.change().to_string())
        .bind(MOST_TOLD)
        .fetch_all(pool)
        .await)?)
}

/// What was done with a student, for their own eyes.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StudentsChange {
    /// What it was about.
    #[sqlx(try_from = "Text<ChangeKind>")]
    pub kind: ChangeKind,
    /// From which class.
    #[sqlx(try_from = "TextOrNull<ClassId>")]
    pub from_class: Option<ClassId>,
    /// To which class.
    #[sqlx(try_from = "TextOrNull<ClassId>")]
    pub to_class: Option<ClassId>,
    /// When.
    #[sqlx(try_from = "Time")]
    pub made_at: Millis,
    /// When it was taken back.
    #[sqlx(try_from = "TimeOrNull")]
    pub undone_at: Option<Millis>,
}

/// All that is written down of a student, oldest first.
pub async fn of_student(db: &Db, student: &StudentAccess) -> Result<Vec<StudentsChange>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select kind, from_class, to_class, made_at, undone_at
         from class_changes
         where user_id = $1
         order by made_at, action",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?)
}

/// These students have new PINs: no undoing brings the old ones back.
pub(crate) async fn forget_lookups(tx: &mut Tx, students: &[UserId]) -> Result<()> {
    on!(tx.at(), |tx| {
        let mut sql = QueryBuilder::new("update class_changes set pin_lookup = null where user_id in (");
        push_list(&mut sql, students.iter().map(ToString::to_string));
        sql.build().persistent(false).execute(tx).await.map(drop)
    })?;
    Ok(())
}

/// Forgets what is no longer told, and of what can no longer be undone what only its undoing needed. For a periodic
/// job.
pub async fn sweep(db: &Db, now: Millis) -> Result<()> {
    on!(db.write(), |pool| sqlx::query("delete from class_changes where made_at < $1")
        .bind(now.plus(-TOLD_MS).0)
        .execute(pool)
        .await
        .map(drop))?;
    on!(db.write(), |pool| sqlx::query(
        "update class_changes set pin_lookup = null where made_at < $1 and pin_lookup is not null",
    )
    .bind(now.plus(-UNDO_MS).0)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}
