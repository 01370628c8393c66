//! Work that a teacher gives to students of a class.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use protocol::{AssignmentId, ItemId, Millis, Seed, SkillId, UserId};
use sqlx::QueryBuilder;

use crate::access::{AssignmentAccess, ClassAccess, StaffAccess, StudentAccess};
use crate::column::{Text, Time, TimeOrNull, push_list};
use crate::db::{Db, ROWS_PER_INSERT, Tx, on};
use crate::error::{Result, StoreError, expect_rows};

/// What kind of work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WorkKind {
    /// With feedback after each answer.
    Practice,
    /// Without feedback until the results are given out.
    Test,
}

impl fmt::Display for WorkKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Practice => "practice",
            Self::Test => "test",
        })
    }
}

impl FromStr for WorkKind {
    type Err = String;
    fn from_str(text: &str) -> std::result::Result<Self, String> {
        match text {
            "practice" => Ok(Self::Practice),
            "test" => Ok(Self::Test),
            other => Err(format!("`{other}` is no kind of work")),
        }
    }
}

/// What is allowed while the work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Hints and the solution may be opened before a right answer.
    pub hints: bool,
    /// A calculator may be used.
    pub calculator: bool,
    /// How often one question may be answered wrong; `None`: any number of times.
    pub tries: Option<u8>,
    /// How long a test takes, before extra time; `None`: until the last day.
    pub minutes: Option<u16>,
}

/// One task of a student.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The item.
    pub item: ItemId,
    /// Right answers wanted; of a test, the points for a right answer.
    pub wanted: u32,
    /// With which numbers; `None`: with the student's own.
    pub seed: Option<Seed>,
}

/// What one student is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudentTasks {
    /// To whom.
    pub student: UserId,
    /// Which variant of a test, from 0.
    pub variant: u8,
    /// In order; of practice each item once.
    pub tasks: Vec<Task>,
}

/// An assignment to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssignment {
    /// Its id.
    pub id: AssignmentId,
    /// What the students read.
    pub title: String,
    /// A word to them; may be empty.
    pub note: String,
    /// Practice or a test.
    pub kind: WorkKind,
    /// From when on; `None`: at once.
    pub starts_at: Option<Millis>,
    /// Until when.
    pub due_at: Option<Millis>,
    /// What is allowed.
    pub rules: Rules,
    /// From how many per cent on a test is given the grades 2 to 10 (JSON).
    pub scale: Option<String>,
    /// The skills it is for, each once.
    pub skills: Vec<SkillId>,
    /// What each student is given, each once.
    pub students: Vec<StudentTasks>,
    /// Now.
    pub created_at: Millis,
}

/// Gives an assignment; `NotFound` if one of the students is not in the class.
pub async fn create(db: &Db, class: &ClassAccess, assignment: &NewAssignment) -> Result<()> {
    let id = assignment.id.to_string();
    let mut tx = db.begin().await?;
    let rules = assignment.rules;
    on!(tx.at(), |tx| sqlx::query(
        "insert into assignments (id, school_id, class_id, teacher_id, title, note, due_at, created_at, kind,
                                  starts_at, hints, calculator, tries, minutes, scale)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(&id)
    .bind(class.school().to_string())
    .bind(class.class().to_string())
    .bind(class.user().to_string())
    .bind(&assignment.title)
    .bind(&assignment.note)
    .bind(assignment.due_at.map(|due| due.0))
    .bind(assignment.created_at.0)
    .bind(assignment.kind.to_string())
    .bind(assignment.starts_at.map(|start| start.0))
    .bind(rules.hints)
    .bind(rules.calculator)
    .bind(rules.tries.map(i64::from))
    .bind(rules.minutes.map(i64::from))
    .bind(&assignment.scale)
    .execute(tx)
    .await
    .map(drop))?;
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
            push_list(&mut sql, assignment.students.iter().map(|given| given.student.to_string()));
            sql.build().persistent(false).execute(tx).await.map(|done| done.rows_affected())
        })?;
        expect_rows(touched, assignment.students.len())?;
    }
    put_variants(&mut tx, &id, &assignment.students).await?;
    put_tasks(&mut tx, &id, &assignment.students).await?;
    tx.commit().await
}

/// Notes who has another variant than the first: one statement for each variant, of which there are few.
async fn put_variants(tx: &mut Tx, id: &str, students: &[StudentTasks]) -> Result<()> {
    let mut by_variant: BTreeMap<u8, Vec<UserId>> = BTreeMap::new();
    for given in students.iter().filter(|given| given.variant > 0) {
        by_variant.entry(given.variant).or_default().push(given.student);
    }
    for (variant, students) in by_variant {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new("update assignment_students set variant = ");
            sql.push_bind(i64::from(variant)).push(" where assignment_id = ").push_bind(id.to_owned());
            sql.push(" and user_id in (");
            push_list(&mut sql, students.iter().map(ToString::to_string));
            sql.build().persistent(false).execute(tx).await.map(drop)
        })?;
    }
    Ok(())
}

async fn put_tasks(tx: &mut Tx, id: &str, students: &[StudentTasks]) -> Result<()> {
    let rows: Vec<(UserId, i64, &Task)> = students
        .iter()
        .flat_map(|given| (1_i64..).zip(&given.tasks).map(|(position, task)| (given.student, position, task)))
        .collect();
    for chunk in rows.chunks(ROWS_PER_INSERT) {
        on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new(
                "insert into assignment_tasks (assignment_id, user_id, position, item_id, wanted, seed) ",
            );
            sql.push_values(chunk, |mut row, (student, position, task)| {
                row.push_bind(id.to_owned())
                    .push_bind(student.to_string())
                    .push_bind(*position)
                    .push_bind(task.item.to_string())
                    .push_bind(i64::from(task.wanted))
                    .push_bind(task.seed.map(|seed| i64::from(seed.0)));
            });
            sql.build().persistent(false).execute(tx).await.map(drop)
        })?;
    }
    Ok(())
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
    /// Practice or a test.
    #[sqlx(try_from = "Text<WorkKind>")]
    pub kind: WorkKind,
    /// From when on; `None`: at once.
    #[sqlx(try_from = "TimeOrNull")]
    pub starts_at: Option<Millis>,
    /// Hints may be opened.
    pub hints: bool,
    /// A calculator may be used.
    pub calculator: bool,
    /// How often one question may be answered wrong.
    pub tries: Option<i64>,
    /// How long a test takes.
    pub minutes: Option<i64>,
    /// The scale of grades (JSON).
    pub scale: Option<String>,
    /// When the results of a test were given out.
    #[sqlx(try_from = "TimeOrNull")]
    pub released_at: Option<Millis>,
    /// To how many students.
    pub students: i64,
    /// How many different items.
    pub items: i64,
    /// How many students have done it: as many right answers as wanted, of every item; of a test, handed in.
    pub finished: i64,
}

impl AssignmentSummary {
    /// What is allowed.
    pub fn rules(&self) -> Rules {
        rules(self.hints, self.calculator, self.tries, self.minutes)
    }
}

/// Numbers that no form gives are as good as none.
fn rules(hints: bool, calculator: bool, tries: Option<i64>, minutes: Option<i64>) -> Rules {
    Rules {
        hints,
        calculator,
        tries: tries.and_then(|tries| tries.try_into().ok()),
        minutes: minutes.and_then(|minutes| minutes.try_into().ok()),
    }
}

/// Which attempts count as a right answer, each instance (seed) once: not those after the solution was shown, nor those
/// after as many wrong ones to the same instance as the assignment allows.
macro_rules! right {
    () => {
        "attempts.verdict = 'correct' and not attempts.saw_solution
         and (assignments.tries is null or assignments.tries > (
             select count(*) from attempts as wrong
             where wrong.assignment_id = attempts.assignment_id and wrong.user_id = attempts.user_id
               and wrong.item_id = attempts.item_id and wrong.seed = attempts.seed
               and wrong.school_seq < attempts.school_seq and wrong.verdict in ('wrong', 'partial')))"
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
            "select id, title, note, due_at, created_at, closed_at, kind, starts_at, hints, calculator, tries,
                    minutes, scale, released_at,
                    (select count(*) from assignment_students
                     where assignment_students.assignment_id = assignments.id) as students,
                    (select count(distinct item_id) from assignment_tasks
                     where assignment_tasks.assignment_id = assignments.id) as items,
                    (select count(*) from assignment_students as student
                     where student.assignment_id = assignments.id
                       and case when assignments.kind = 'test' then student.handed_in_at is not null
                           else not exists (
                               select 1 from assignment_tasks as task
                               where task.assignment_id = assignments.id
                                 and task.user_id = student.user_id
                                 and task.wanted > (
                                     select count(distinct attempts.seed) from attempts
                                     where attempts.assignment_id = assignments.id
                                       and attempts.user_id = student.user_id
                                       and attempts.item_id = task.item_id
                                       and ",
            right!(),
            ")) end) as finished
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
    /// With which numbers it begins; `None`: with the student's own.
    pub seed: Option<Seed>,
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
    seed: Option<i64>,
    tries: i64,
    correct: i64,
}

fn seed_of(number: Option<i64>) -> Option<Seed> {
    number.and_then(|number| u32::try_from(number).ok()).map(Seed)
}

/// How far everybody is with practice, sorted by user name.
pub async fn progress(db: &Db, assignment: &AssignmentAccess) -> Result<Vec<StudentProgress>> {
    let rows: Vec<ProgressRow> = on!(db.read(), |pool| {
        sqlx::query_as(concat!(
            "select users.id as student, users.display_name,
                    assignment_tasks.item_id, assignment_tasks.wanted, assignment_tasks.seed, ",
            tries_and_right!(),
            "
         from assignment_tasks
         join assignments on assignments.id = assignment_tasks.assignment_id
         join users on users.id = assignment_tasks.user_id
         left join attempts
             on attempts.assignment_id = assignment_tasks.assignment_id
            and attempts.user_id = assignment_tasks.user_id
            and attempts.item_id = assignment_tasks.item_id
         where assignment_tasks.assignment_id = $1
         group by users.id, users.user_name, users.display_name, assignment_tasks.position,
                  assignment_tasks.item_id, assignment_tasks.wanted, assignment_tasks.seed
         order by users.user_name, assignment_tasks.position",
        ))
        .bind(assignment.assignment().to_string())
        .fetch_all(pool)
        .await
    })?;
    let mut students: Vec<StudentProgress> = Vec::new();
    for row in rows {
        let item = ItemProgress {
            item: row.item_id,
            wanted: row.wanted,
            seed: seed_of(row.seed),
            tries: row.tries,
            right: row.correct,
        };
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

/// How many wrong answers a student gave to one instance of an item for an assignment.
pub async fn wrong_answers(
    db: &Db,
    student: &StudentAccess,
    assignment: AssignmentId,
    item: &ItemId,
    seed: Seed,
) -> Result<i64> {
    Ok(on!(db.read(), |pool| sqlx::query_scalar(
        "select count(*) from attempts
         where assignment_id = $1 and user_id = $2 and item_id = $3 and seed = $4
           and verdict in ('wrong', 'partial')",
    )
    .bind(assignment.to_string())
    .bind(student.student().to_string())
    .bind(item.to_string())
    .bind(i64::from(seed.0))
    .fetch_one(pool)
    .await)?)
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
    /// What is allowed.
    pub rules: Rules,
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
    hints: bool,
    calculator: bool,
    allowed_tries: Option<i64>,
    minutes: Option<i64>,
    #[sqlx(try_from = "Text<ItemId>")]
    item_id: ItemId,
    #[sqlx(try_from = "i64")]
    wanted: u32,
    seed: Option<i64>,
    tries: i64,
    correct: i64,
}

/// The student's practice that has begun and is not closed, of classes that he is still in; the first given first.
pub async fn open_for(db: &Db, student: &StudentAccess, now: Millis) -> Result<Vec<OpenAssignment>> {
    let rows: Vec<OpenRow> = on!(db.read(), |pool| sqlx::query_as(concat!(
        "select assignments.id, title, note, due_at, assignments.created_at, assignments.hints, calculator,
                assignments.tries as allowed_tries, minutes,
                assignment_tasks.item_id, assignment_tasks.wanted, assignment_tasks.seed, ",
        tries_and_right!(),
        "
         from assignment_tasks
         join assignments on assignments.id = assignment_tasks.assignment_id
         join classes on classes.id = assignments.class_id
         join class_students
             on class_students.class_id = assignments.class_id
            and class_students.user_id = assignment_tasks.user_id
         left join attempts
             on attempts.assignment_id = assignments.id
            and attempts.user_id = assignment_tasks.user_id
            and attempts.item_id = assignment_tasks.item_id
         where assignment_tasks.user_id = $1
           and assignments.kind = 'practice'
           and assignments.closed_at is null
           and (assignments.starts_at is null or assignments.starts_at <= $2)
           and classes.archived_at is null
         group by assignments.id, title, note, due_at, assignments.created_at, assignments.hints, calculator,
                  assignments.tries, minutes, assignment_tasks.position, assignment_tasks.item_id,
                  assignment_tasks.wanted, assignment_tasks.seed
         order by assignments.created_at, assignments.id, assignment_tasks.position",
    ))
    .bind(student.student().to_string())
    .bind(now.0)
    .fetch_all(pool)
    .await)?;
    let mut skills = skills_given_to(db, student).await?;
    let mut open: Vec<OpenAssignment> = Vec::new();
    for row in rows {
        let item = ItemProgress {
            item: row.item_id,
            wanted: row.wanted,
            seed: seed_of(row.seed),
            tries: row.tries,
            right: row.correct,
        };
        match open.last_mut() {
            Some(last) if last.id == row.id => last.items.push(item),
            _ => open.push(OpenAssignment {
                id: row.id,
                title: row.title,
                note: row.note,
                due_at: row.due_at,
                created_at: row.created_at,
                rules: rules(row.hints, row.calculator, row.allowed_tries, row.minutes),
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

/// Work in the list of what somebody gave.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct GivenWork {
    /// Its id.
    #[sqlx(try_from = "Text<AssignmentId>")]
    pub id: AssignmentId,
    /// What the students read.
    pub title: String,
    /// The class that it was given to.
    pub class_name: String,
    /// When it was given.
    #[sqlx(try_from = "Time")]
    pub created_at: Millis,
}

/// The latest work that somebody gave to classes that are not archived and that they still teach, at most `limit`.
pub async fn given_by(db: &Db, staff: &StaffAccess, limit: i64) -> Result<Vec<GivenWork>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select assignments.id, title, classes.name as class_name, assignments.created_at
         from assignments
         join classes on classes.id = assignments.class_id and archived_at is null
         join class_teachers on class_teachers.class_id = classes.id and class_teachers.user_id = $2
         where assignments.school_id = $1 and teacher_id = $2
         order by assignments.created_at desc, assignments.id
         limit $3",
    )
    .bind(staff.school().to_string())
    .bind(staff.user().to_string())
    .bind(limit)
    .fetch_all(pool)
    .await)?)
}
