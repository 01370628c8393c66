//! Keeping a class: who teaches it, who is in it, what it is called, whether it is taught; and taking all of it back.
//!
//! Whatever is done is a [`Step`] from one state to another, applied by `apply` and written to `class_changes` in one
//! transaction. To undo it is the same step the other way round, written as a change of its own: so an undoing can be
//! undone as well, and the list of changes tells what happened. A step whose beginning is no longer as it was is
//! refused and changes nothing.

mod apply;
mod log;
mod people;
mod requests;

use protocol::{ChangeId, ClassId, Millis, SchoolId, UserId};

use crate::access::{ChangeAccess, ClassAccess, HeadAccess, KeptClass, StudentAccess};
use crate::db::{Db, Tx, on};
use crate::error::{Result, StoreError, expect_rows};

pub(crate) use log::forget_lookups;
pub use log::{ChangeRow, StudentsChange, changes_of_class, of_student, one_change, sweep};
pub use people::{
    OtherClass, StaffRow, TeacherOf, archived_of_school, archived_of_teacher, fill_lookup, others_of_school,
    places_without_lookup, staff_of_school, students_without_class, teachers_of_student,
};
pub use requests::{Asked, Request, RequestRow, ask, requests_of_student, waiting, waiting_count, withdraw};

/// How long something can be undone, in milliseconds.
pub const UNDO_MS: i64 = 30 * Millis::DAY;
/// How long it is told who did what, in milliseconds.
pub const TOLD_MS: i64 = 365 * Millis::DAY;

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Students came, left or were moved.
    Student,
    /// A teacher came or left.
    Teacher,
    /// The class is called otherwise.
    Name,
    /// The class went into the archive, or came out of it.
    Class,
    /// A student's request to be let in was declined.
    Request,
    /// Students got new PINs. Cannot be undone: the old ones may be known to others, which is why they were changed.
    Pin,
}

impl std::fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Student => "student",
            Self::Teacher => "teacher",
            Self::Name => "name",
            Self::Class => "class",
            Self::Request => "request",
            Self::Pin => "pin",
        })
    }
}

impl std::str::FromStr for ChangeKind {
    type Err = String;
    fn from_str(text: &str) -> std::result::Result<Self, String> {
        match text {
            "student" => Ok(Self::Student),
            "teacher" => Ok(Self::Teacher),
            "name" => Ok(Self::Name),
            "class" => Ok(Self::Class),
            "request" => Ok(Self::Request),
            "pin" => Ok(Self::Pin),
            other => Err(format!("`{other}` is no kind of change")),
        }
    }
}

/// What a class is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// Such as `8a`.
    pub name: String,
    /// School year, 1 to 12.
    pub grade: u8,
}

/// Something that is being done, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// Its id.
    pub id: ChangeId,
    /// Now.
    pub at: Millis,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is done, and written down.
    Done,
    /// It was so already: nothing was written.
    Nothing,
    /// It cannot be done; nothing was written.
    Refused(Refusal),
}

/// Why something cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A class has at least one teacher.
    LastTeacher,
    /// A class that it concerns is in the archive.
    Archived,
    /// One of the students is in that class already.
    AlreadyThere,
    /// What would be undone is no longer as it was left, or was undone already.
    Changed,
    /// It was too long ago.
    Late,
    /// Somebody else of the class has the student's PIN by now.
    Pin,
    /// Such a thing cannot be undone.
    Never,
}

/// Why a step stopped.
enum Stop {
    Refused(Refusal),
    Failed(StoreError),
}

impl<E: Into<StoreError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// What a stopped or finished step means to whoever asked.
fn told(done: std::result::Result<(), Stop>) -> Result<Kept> {
    match done {
        Ok(()) => Ok(Kept::Done),
        Err(Stop::Refused(refusal)) => Ok(Kept::Refused(refusal)),
        Err(Stop::Failed(error)) => Err(error),
    }
}

/// A student or teacher in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Moved {
    user: UserId,
    /// What finds a student by class code and PIN: where the step leads to when it is applied; where it began once it
    /// was.
    pin_lookup: Option<String>,
}

impl Moved {
    fn bare(user: UserId) -> Self {
        Self { user, pin_lookup: None }
    }
}

/// A change from one state to another.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    kind: ChangeKind,
    /// Whom it is about; nobody, if it is the class itself.
    people: Vec<Moved>,
    from: Option<ClassId>,
    to: Option<ClassId>,
    /// What the class is called before and after.
    naming: Option<(Naming, Naming)>,
}

impl Step {
    fn of_people(kind: ChangeKind, people: Vec<Moved>, from: Option<ClassId>, to: Option<ClassId>) -> Self {
        Self { kind, people, from, to, naming: None }
    }

    fn of_class(from: Option<ClassId>, to: Option<ClassId>) -> Self {
        Self::of_people(ChangeKind::Class, Vec::new(), from, to)
    }

    fn reversed(self) -> Self {
        let naming = self.naming.map(|(before, after)| (after, before));
        Self { from: self.to, to: self.from, naming, ..self }
    }
}

/// Who does it, at which school.
#[derive(Clone, Copy)]
struct Doer {
    user: UserId,
    school: SchoolId,
}

impl From<&ClassAccess> for Doer {
    fn from(class: &ClassAccess) -> Self {
        Self { user: class.user(), school: class.school() }
    }
}

impl From<&KeptClass> for Doer {
    fn from(class: &KeptClass) -> Self {
        Self { user: class.user(), school: class.school() }
    }
}

impl From<&ChangeAccess> for Doer {
    fn from(change: &ChangeAccess) -> Self {
        Self { user: change.user(), school: change.school() }
    }
}

/// Applies a step and writes it down; the transaction is committed only if both went well.
async fn perform(
    mut tx: Tx,
    step: Step,
    act: &Act,
    doer: Doer,
    undoes: Option<ChangeId>,
) -> std::result::Result<(), Stop> {
    let people = apply::apply(&mut tx, &step, act.at, doer.school).await?;
    log::write(&mut tx, &Step { people, ..step }, act, doer, undoes).await?;
    Ok(tx.commit().await?)
}

/// Calls the class otherwise.
pub async fn rename(db: &Db, class: &ClassAccess, act: &Act, after: &Naming) -> Result<Kept> {
    let mut tx = db.begin().await?;
    let before: Option<(String, i64)> =
        on!(tx.at(), |tx| sqlx::query_as("select name, grade from classes where id = $1")
            .bind(class.class().to_string())
            .fetch_optional(tx)
            .await)?;
    let (name, grade) = before.ok_or(StoreError::NotFound)?;
    let grade = u8::try_from(grade).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let before = Naming { name, grade };
    if before == *after {
        return Ok(Kept::Nothing);
    }
    let class_id = Some(class.class());
    let naming = Some((before, after.clone()));
    let step = Step { kind: ChangeKind::Name, people: Vec::new(), from: class_id, to: class_id, naming };
    told(perform(tx, step, act, class.into(), None).await)
}

/// Lets another teacher of the same school teach the class too.
pub async fn add_teacher(db: &Db, class: &ClassAccess, act: &Act, teacher: UserId) -> Result<Kept> {
    let mut tx = db.begin().await?;
    let works_here: bool = on!(tx.at(), |tx| sqlx::query_scalar(
        "select exists (
             select 1 from users
             where id = $1 and school_id = $2 and role in ('teacher', 'head') and disabled_at is null)",
    )
    .bind(teacher.to_string())
    .bind(class.school().to_string())
    .fetch_one(tx)
    .await)?;
    if !works_here {
        return Err(StoreError::NotFound);
    }
    if apply::teaches(&mut tx, class.class(), teacher).await? {
        return Ok(Kept::Nothing);
    }
    let people = vec![Moved::bare(teacher)];
    let step = Step::of_people(ChangeKind::Teacher, people, None, Some(class.class()));
    told(perform(tx, step, act, class.into(), None).await)
}

/// Takes a teacher off the class; never the last one.
pub async fn remove_teacher(db: &Db, class: &ClassAccess, act: &Act, teacher: UserId) -> Result<Kept> {
    let mut tx = db.begin().await?;
    if !apply::teaches(&mut tx, class.class(), teacher).await? {
        return Ok(Kept::Nothing);
    }
    let people = vec![Moved::bare(teacher)];
    let step = Step::of_people(ChangeKind::Teacher, people, Some(class.class()), None);
    told(perform(tx, step, act, class.into(), None).await)
}

/// Takes those of these people who are students of the class out of it. Their accounts and their work stay.
pub async fn remove_students(db: &Db, class: &ClassAccess, act: &Act, students: &[UserId]) -> Result<Kept> {
    take_from(db, class, act, students, None).await
}

/// Puts those of these people who are students of the class into another class of the school, with all their work.
pub async fn move_students(
    db: &Db,
    class: &ClassAccess,
    act: &Act,
    students: &[UserId],
    to: ClassId,
) -> Result<Kept> {
    take_from(db, class, act, students, Some(to)).await
}

async fn take_from(
    db: &Db,
    class: &ClassAccess,
    act: &Act,
    students: &[UserId],
    to: Option<ClassId>,
) -> Result<Kept> {
    let mut tx = db.begin().await?;
    let members = apply::members_among(&mut tx, class.class(), students).await?;
    if members.is_empty() {
        return Ok(Kept::Nothing);
    }
    let people = members.into_iter().map(Moved::bare).collect();
    let step = Step::of_people(ChangeKind::Student, people, Some(class.class()), to);
    told(perform(tx, step, act, class.into(), None).await)
}

/// Puts a student of the school into the class, wherever else they are. The head alone may, without having been asked.
pub async fn take_in(
    db: &Db,
    class: &ClassAccess,
    head: &HeadAccess,
    act: &Act,
    student: &StudentAccess,
) -> Result<Kept> {
    if [class.school(), student.school()] != [head.school(); 2] {
        return Err(StoreError::NotFound);
    }
    let mut tx = db.begin().await?;
    if !apply::members_among(&mut tx, class.class(), &[student.student()]).await?.is_empty() {
        return Ok(Kept::Nothing);
    }
    let people = vec![Moved::bare(student.student())];
    let step = Step::of_people(ChangeKind::Student, people, None, Some(class.class()));
    told(perform(tx, step, act, class.into(), None).await)
}

/// Lets a student in who asked for it, or declines.
pub async fn answer_request(
    db: &Db,
    class: &ClassAccess,
    act: &Act,
    student: UserId,
    accept: bool,
) -> Result<Kept> {
    let mut tx = db.begin().await?;
    if !requests::is_waiting(&mut tx, class.class(), student).await? {
        return Ok(Kept::Nothing);
    }
    let people = vec![Moved::bare(student)];
    let here = Some(class.class());
    let step = if accept {
        Step::of_people(ChangeKind::Student, people, None, here)
    } else {
        Step::of_people(ChangeKind::Request, people, here, None)
    };
    told(perform(tx, step, act, class.into(), None).await)
}

/// Puts the class into the archive: it leaves the lists, its code logs nobody in, its teachers no longer see its
/// students, its assignments leave their routes.
pub async fn archive(db: &Db, class: &KeptClass, act: &Act) -> Result<Kept> {
    set_archived(db, class, act, Step::of_class(Some(class.class()), None)).await
}

/// Takes the class out of the archive, with all that was in it.
pub async fn restore(db: &Db, class: &KeptClass, act: &Act) -> Result<Kept> {
    set_archived(db, class, act, Step::of_class(None, Some(class.class()))).await
}

async fn set_archived(db: &Db, class: &KeptClass, act: &Act, step: Step) -> Result<Kept> {
    let mut tx = db.begin().await?;
    let archived = apply::lock(&mut tx, class.school(), class.class()).await?;
    if archived == step.to.is_none() {
        return Ok(Kept::Nothing);
    }
    told(perform(tx, step, act, class.into(), None).await)
}

/// Writes down that these students of the class got new PINs.
pub async fn note_pins(db: &Db, class: &ClassAccess, act: &Act, students: &[UserId]) -> Result<()> {
    let mut tx = db.begin().await?;
    let people = students.iter().copied().map(Moved::bare).collect();
    let here = Some(class.class());
    log::write(&mut tx, &Step::of_people(ChangeKind::Pin, people, here, here), act, class.into(), None)
        .await?;
    tx.commit().await
}

/// Takes back what was done, all of it or nothing.
pub async fn undo(db: &Db, change: &ChangeAccess, act: &Act) -> Result<Kept> {
    let mut tx = db.begin().await?;
    let written = log::read(&mut tx, change).await?;
    let refusal = if written.step.kind == ChangeKind::Pin {
        Some(Refusal::Never)
    } else if written.undone {
        Some(Refusal::Changed)
    } else if written.made_at < act.at.plus(-UNDO_MS) {
        Some(Refusal::Late)
    } else {
        None
    };
    if let Some(refusal) = refusal {
        return Ok(Kept::Refused(refusal));
    }
    let touched = on!(tx.at(), |tx| sqlx::query(
        "update class_changes set undone_at = $2 where action = $1 and undone_at is null",
    )
    .bind(change.change().to_string())
    .bind(act.at.0)
    .execute(tx)
    .await
    .map(|done| done.rows_affected()))?;
    // Somebody else undid it at the same moment.
    if expect_rows(touched, written.rows).is_err() {
        return Ok(Kept::Refused(Refusal::Changed));
    }
    told(perform(tx, written.step.reversed(), act, change.into(), Some(change.change())).await)
}
