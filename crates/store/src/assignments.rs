//! Work that a teacher gives to students of a class.

use std::collections::BTreeMap;

use protocol::{AssignmentId, ItemId, Millis, SkillId, UserId};
use sqlx::QueryBuilder;

use crate::access::{AssignmentAccess, ClassAccess, StudentAccess};
use crate::column::{Text, Time, TimeOrNull, push_list};
use crate::db::{Db, on};
use crate::error::{Result, StoreError, expect_rows};

/// An assignment to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssignment {
    /// Its id.
    pub id: AssignmentId,
    /// What the students read.
    pub title: String,
    /// A word to them; may be empty.
    pub note: String,
    /// Until when.
    pub due_at: Option<Millis>,
    /// The items, in order and each once, with the right answers wanted of each.
    pub items: Vec<(ItemId, u32)>,
    /// The skills it is for, each once.
    pub skills: Vec<SkillId>,
    /// To whom, each once.
    pub students: Vec<UserId>,
    /// Now.
    pub created_at: Millis,
}

/// Gives an assignment; `NotFound` if one of the students is not in the class.
pub async fn create(db: &Db, class: &ClassAccess, assignment: &NewAssignment) -> Result<()> {
    let id = assignment.id.to_string();
    let mut tx = db.begin().await?;
    on!(tx.at(), |tx| sqlx::query(
        "insert into assignments (id, school_id, class_id, teacher_id, title, note, due_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&id)
    .bind(class.school().to_string())
    .bind(class.class().to_string())
    .bind(class.user().to_string())
    .bind(&assignment.title)
    .bind(&assignment.note)
    .bind(assignment.due_at.map(|due| due.0))
    .bind(assignment.created_at.0)
    .execute(tx)
    .await
    .map(drop))?;
    if !assignment.items.is_empty() {
        on!(tx.at(), |tx| {
            let mut sql =
                QueryBuilder::new("insert into assignment_items (assignment_id, position, item_id, wanted) ");
            sql.push_values((1_i64..).zip(&assignment.items), |mut row, (position, (item, wanted))| {
                row.push_bind(id.clone())
                    .push_bind(position)
                    .push_bind(item.to_string())
                    .push_bind(i64::from(*wanted));
            });
            sql.build().persistent(false).execute(tx).await.map(drop)
        })?;
    }
    if !assignment.skills.is_empty() {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new("insert into assignment_skills (assignment_id, skill_id) ");
            sql.push_values(&assignment.skills, |mut row, skill| {
                row.push_bind(id.clone()).push_bind(skill.to_string());
            });
            sql.build().persistent(false).execute(tx).await.map(drop)
        })?;
    }
    if !assignment.students.is_empty() {
        let touched = on!(tx.at(), |tx| {
            let mut sql =
                QueryBuilder::new("insert into assignment_students (assignment_id, user_id) select ");
            sql.push_bind(id.clone());
            sql.push(", user_id from class_students where class_id = ").push_bind(class.class().to_string());
            sql.push(" and user_id in (");
            push_list(&mut sql, assignment.students.iter().map(ToString::to_string));
            sql.build().persistent(false).execute(tx).await.map(|done| done.rows_affected())
        })?;
        expect_rows(touched, assignment.students.len())?;
    }
    tx.commit().await
}

/// One assignment in a class's list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AssignmentSummary {
    /// Its id.
    #[sqlx(try_from = "Text<AssignmentId>")]
    pub id: AssignmentId,
    /// What the students read.
    pub title: String,
    /// A word to them.
    pub note: String,
    /// Until when.
    #[sqlx(try_from = "TimeOrNull")]
    pub due_at: Option<Millis>,
    /// When it was given.
    #[sqlx(try_from = "Time")]
    pub created_at: Millis,
    /// When it was closed.
    #[sqlx(try_from = "TimeOrNull")]
    pub closed_at: Option<Millis>,
    /// To how many students.
    pub students: i64,
    /// How many items.
    pub items: i64,
    /// How many students have as many right answers as wanted, of every item.
    pub finished: i64,
}

/// Which attempts count as a right answer, each instance (seed) once: not those after the solution was shown.
macro_rules! right {
    () => {
        "attempts.verdict = 'correct' and not attempts.saw_solution"
    };
}

/// The counts of [`ItemProgress`]. What could not be understood was no try.
macro_rules! tries_and_right {
    () => {
        concat!(
            "count(attempts.id) filter (where attempts.verdict <> 'invalid') as tries,
             count(distinct attempts.seed) filter (where ",
            right!(),
            ") as correct"
        )
    };
}

/// The columns and counts of [`AssignmentSummary`].
macro_rules! summaries_where {
    ($condition:literal) => {
        concat!(
            "select id, title, note, due_at, created_at, closed_at,
                    (select count(*) from assignment_students
                     where assignment_students.assignment_id = assignments.id) as students,
                    (select count(*) from assignment_items
                     where assignment_items.assignment_id = assignments.id) as items,
                    (select count(*) from assignment_students as student
                     where student.assignment_id = assignments.id
                       and not exists (
                           select 1 from assignment_items as item
                           where item.assignment_id = assignments.id
                             and item.wanted > (
                                 select count(distinct attempts.seed) from attempts
                                 where attempts.assignment_id = assignments.id
                                   and attempts.user_id = student.user_id
                                   and attempts.item_id = item.item_id
                                   and ",
            right!(),
            "))) as finished
             from assignments
             where ",
            $condition,
            " order by created_at desc, id"
        )
    };
}

/// The assignments of a class, newest first.
pub async fn of_class(db: &Db, class: &ClassAccess) -> Result<Vec<AssignmentSummary>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(summaries_where!("class_id = $1"))
        .bind(class.class().to_string())
        .fetch_all(pool)
        .await)?)
}

/// One assignment.
pub async fn summary(db: &Db, assignment: &AssignmentAccess) -> Result<AssignmentSummary> {
    let found = on!(db.read(), |pool| sqlx::query_as(summaries_where!("id = $1"))
        .bind(assignment.assignment().to_string())
        .fetch_optional(pool)
        .await)?;
    found.ok_or(StoreError::NotFound)
}

/// The skills that an assignment is for.
pub async fn skills(db: &Db, assignment: &AssignmentAccess) -> Result<Vec<SkillId>> {
    let rows: Vec<Text<SkillId>> = on!(db.read(), |pool| sqlx::query_scalar(
        "select skill_id from assignment_skills where assignment_id = $1 order by skill_id",
    )
    .bind(assignment.assignment().to_string())
    .fetch_all(pool)
    .await)?;
    Ok(rows.into_iter().map(|Text(skill)| skill).collect())
}

/// How far one student is with one item of an assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemProgress {
    /// The item.
    pub item: ItemId,
    /// Right answers wanted.
    pub wanted: u32,
    /// Answers given for this assignment, without those that could not be understood…
    pub tries: i64,
    /// …and how many instances of the item were answered right without having been shown the solution.
    pub right: i64,
}

/// How far one student is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudentProgress {
    /// The student.
    pub student: UserId,
    /// The name as people call them.
    pub display_name: String,
    /// Their items, in the assignment's order.
    pub items: Vec<ItemProgress>,
}

#[derive(sqlx::FromRow)]
struct ProgressRow {
    #[sqlx(try_from = "Text<UserId>")]
    student: UserId,
    display_name: String,
    #[sqlx(try_from = "Text<ItemId>")]
    item_id: ItemId,
    #[sqlx(try_from = "i64")]
    wanted: u32,
    tries: i64,
    correct: i64,
}

/// How far everybody is, sorted by user name.
pub async fn progress(db: &Db, assignment: &AssignmentAccess) -> Result<Vec<StudentProgress>> {
    let rows: Vec<ProgressRow> = on!(db.read(), |pool| {
        sqlx::query_as(concat!(
            "select users.id as student, users.display_name,
                    assignment_items.item_id, assignment_items.wanted, ",
            tries_and_right!(),
            "
         from assignment_students
         join users on users.id = assignment_students.user_id
         join assignment_items on assignment_items.assignment_id = assignment_students.assignment_id
         left join attempts
             on attempts.assignment_id = assignment_students.assignment_id
            and attempts.user_id = assignment_students.user_id
            and attempts.item_id = assignment_items.item_id
         where assignment_students.assignment_id = $1
         group by users.id, users.user_name, users.display_name,
                  assignment_items.position, assignment_items.item_id, assignment_items.wanted
         order by users.user_name, assignment_items.position",
        ))
        .bind(assignment.assignment().to_string())
        .fetch_all(pool)
        .await
    })?;
    let mut students: Vec<StudentProgress> = Vec::new();
    for row in rows {
        let item =
            ItemProgress { item: row.item_id, wanted: row.wanted, tries: row.tries, right: row.correct };
        match students.last_mut() {
            Some(last) if last.student == row.student => last.items.push(item),
            _ => students.push(StudentProgress {
                student: row.student,
                display_name: row.display_name,
                items: vec![item],
            }),
        }
    }
    Ok(students)
}

/// An assignment that a student still has, with his progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAssignment {
    /// Its id.
    pub id: AssignmentId,
    /// What the student reads.
    pub title: String,
    /// A word to him.
    pub note: String,
    /// Until when; it stays open afterwards until it is closed.
    pub due_at: Option<Millis>,
    /// When it was given.
    pub created_at: Millis,
    /// The skills it is for.
    pub skills: Vec<SkillId>,
    /// Its items in order, with the student's progress.
    pub items: Vec<ItemProgress>,
}

#[derive(sqlx::FromRow)]
struct OpenRow {
    #[sqlx(try_from = "Text<AssignmentId>")]
    id: AssignmentId,
    title: String,
    note: String,
    #[sqlx(try_from = "TimeOrNull")]
    due_at: Option<Millis>,
    #[sqlx(try_from = "Time")]
    created_at: Millis,
    #[sqlx(try_from = "Text<ItemId>")]
    item_id: ItemId,
    #[sqlx(try_from = "i64")]
    wanted: u32,
    tries: i64,
    correct: i64,
}

/// The student's assignments that are not closed, of classes that he is still in; the first given first.
pub async fn open_for(db: &Db, student: &StudentAccess) -> Result<Vec<OpenAssignment>> {
    let rows: Vec<OpenRow> = on!(db.read(), |pool| sqlx::query_as(concat!(
        "select assignments.id, title, note, due_at, assignments.created_at,
                assignment_items.item_id, assignment_items.wanted, ",
        tries_and_right!(),
        "
         from assignment_students
         join assignments on assignments.id = assignment_students.assignment_id
         join classes on classes.id = assignments.class_id
         join class_students
             on class_students.class_id = assignments.class_id
            and class_students.user_id = assignment_students.user_id
         join assignment_items on assignment_items.assignment_id = assignments.id
         left join attempts
             on attempts.assignment_id = assignments.id
            and attempts.user_id = assignment_students.user_id
            and attempts.item_id = assignment_items.item_id
         where assignment_students.user_id = $1
           and assignments.closed_at is null
           and classes.archived_at is null
         group by assignments.id, title, note, due_at, assignments.created_at,
                  assignment_items.position, assignment_items.item_id, assignment_items.wanted
         order by assignments.created_at, assignments.id, assignment_items.position",
    ))
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    let mut skills = skills_given_to(db, student).await?;
    let mut open: Vec<OpenAssignment> = Vec::new();
    for row in rows {
        let item =
            ItemProgress { item: row.item_id, wanted: row.wanted, tries: row.tries, right: row.correct };
        match open.last_mut() {
            Some(last) if last.id == row.id => last.items.push(item),
            _ => open.push(OpenAssignment {
                id: row.id,
                title: row.title,
                note: row.note,
                due_at: row.due_at,
                created_at: row.created_at,
                skills: skills.remove(&row.id).unwrap_or_default(),
                items: vec![item],
            }),
        }
    }
    Ok(open)
}

#[derive(sqlx::FromRow)]
struct SkillRow {
    #[sqlx(try_from = "Text<AssignmentId>")]
    assignment_id: AssignmentId,
    #[sqlx(try_from = "Text<SkillId>")]
    skill_id: SkillId,
}

async fn skills_given_to(db: &Db, student: &StudentAccess) -> Result<BTreeMap<AssignmentId, Vec<SkillId>>> {
    let rows: Vec<SkillRow> = on!(db.read(), |pool| sqlx::query_as(
        "select assignment_skills.assignment_id, skill_id
         from assignment_students
         join assignments on assignments.id = assignment_students.assignment_id
         join assignment_skills on assignment_skills.assignment_id = assignments.id
         where assignment_students.user_id = $1 and assignments.closed_at is null
         order by skill_id",
    )
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?;
    let mut skills = BTreeMap::<_, Vec<_>>::new();
    for row in rows {
        skills.entry(row.assignment_id).or_default().push(row.skill_id);
    }
    Ok(skills)
}

/// Closes an assignment: it leaves the students' routes, and stays to be looked at.
pub async fn close(db: &Db, assignment: &AssignmentAccess, now: Millis) -> Result<()> {
    let touched = on!(db.write(), |pool| sqlx::query(
        "update assignments set closed_at = coalesce(closed_at, $2) where id = $1",
    )
    .bind(assignment.assignment().to_string())
    .bind(now.0)
    .execute(pool)
    .await
    .map(|done| done.rows_affected()))?;
    expect_rows(touched, 1)
}
