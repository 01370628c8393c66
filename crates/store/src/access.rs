//! Proofs of who may: each type can only be made by the check that its name promises, with one query.
//!
//! | | student | teacher | head |
//! |---|---|---|---|
//! | [`StudentSelf`] | himself | – | – |
//! | [`StaffAccess`] | – | yes | yes |
//! | [`HeadAccess`] | – | – | yes |
//! | [`ClassAccess`] | – | of the class | of the school |
//! | [`AssignmentAccess`] | – | of its class | of the school |
//! | [`StudentAccess`] | himself | of one of his classes | of the school |
//! | [`KeptClass`] | – | of the class | of the school |
//! | [`ChangeAccess`] | – | of a class it concerns, or who left it so | of the school |
//!
//! An archived class gives nobody access: neither to itself, nor to its assignments, nor to its students. Only
//! [`KeptClass`] reaches it, to put it into the archive and to take it out again, and [`ChangeAccess`], to undo.
//! Everything else is [`StoreError::NotFound`], as if it did not exist.

use std::fmt;
use std::str::FromStr;

use protocol::{AssignmentId, ChangeId, ClassId, SchoolId, UserId};

use crate::column::Text;
use crate::db::{Db, on};
use crate::error::{Result, StoreError};

/// What somebody is at their school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Learns.
    Student,
    /// Has classes.
    Teacher,
    /// May see all classes of the school.
    Head,
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Student => "student",
            Self::Teacher => "teacher",
            Self::Head => "head",
        })
    }
}

impl FromStr for Role {
    type Err = String;
    fn from_str(text: &str) -> std::result::Result<Self, String> {
        match text {
            "student" => Ok(Self::Student),
            "teacher" => Ok(Self::Teacher),
            "head" => Ok(Self::Head),
            other => Err(format!("`{other}` is no role")),
        }
    }
}

/// Somebody who is logged in; made by [`crate::sessions::caller_by_token`] from a valid session.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Caller {
    #[sqlx(try_from = "Text<UserId>")]
    user: UserId,
    #[sqlx(try_from = "Text<SchoolId>")]
    school: SchoolId,
    #[sqlx(try_from = "Text<Role>")]
    role: Role,
    display_name: String,
    user_name: String,
    language: String,
    theme: Option<String>,
    school_name: String,
    time_zone: String,
}

impl Caller {
    /// Who.
    pub fn user(&self) -> UserId {
        self.user
    }
    /// At which school.
    pub fn school(&self) -> SchoolId {
        self.school
    }
    /// As what.
    pub fn role(&self) -> Role {
        self.role
    }
    /// The name as people call them.
    pub fn display_name(&self) -> &str {
        &self.display_name
    }
    /// The name to log in with.
    pub fn user_name(&self) -> &str {
        &self.user_name
    }
    /// `lt` or `en`.
    pub fn language(&self) -> &str {
        &self.language
    }
    /// The theme chosen, if one was.
    pub fn theme(&self) -> Option<&str> {
        self.theme.as_deref()
    }
    /// The school's name.
    pub fn school_name(&self) -> &str {
        &self.school_name
    }
    /// The school's time zone, such as `Europe/Vilnius`.
    pub fn time_zone(&self) -> &str {
        &self.time_zone
    }

    /// The proof that the caller is a student.
    pub fn student(&self) -> Result<StudentSelf> {
        match self.role {
            Role::Student => Ok(StudentSelf { student: self.user, school: self.school }),
            Role::Teacher | Role::Head => Err(StoreError::NotFound),
        }
    }

    /// The proof that the caller is a teacher or the head.
    pub fn staff(&self) -> Result<StaffAccess> {
        match self.role {
            Role::Teacher | Role::Head => Ok(StaffAccess { user: self.user, school: self.school }),
            Role::Student => Err(StoreError::NotFound),
        }
    }

    /// The proof that the caller is the school's head.
    pub fn head(&self) -> Result<HeadAccess> {
        match self.role {
            Role::Head => Ok(HeadAccess { user: self.user, school: self.school }),
            Role::Student | Role::Teacher => Err(StoreError::NotFound),
        }
    }
}

/// The caller is this student.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StudentSelf {
    student: UserId,
    school: SchoolId,
}

impl StudentSelf {
    /// The student.
    pub fn student(&self) -> UserId {
        self.student
    }
    /// The student's school.
    pub fn school(&self) -> SchoolId {
        self.school
    }
}

impl From<StudentSelf> for StudentAccess {
    fn from(own: StudentSelf) -> Self {
        Self { student: own.student, school: own.school }
    }
}

/// The caller works at this school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffAccess {
    user: UserId,
    school: SchoolId,
}

impl StaffAccess {
    /// The caller.
    pub fn user(&self) -> UserId {
        self.user
    }
    /// The school.
    pub fn school(&self) -> SchoolId {
        self.school
    }
}

/// The caller is the head of this school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadAccess {
    user: UserId,
    school: SchoolId,
}

impl HeadAccess {
    /// The caller.
    pub fn user(&self) -> UserId {
        self.user
    }
    /// The school.
    pub fn school(&self) -> SchoolId {
        self.school
    }
}

/// The caller may see and manage this class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct ClassAccess {
    #[sqlx(try_from = "Text<ClassId>")]
    class: ClassId,
    #[sqlx(try_from = "Text<SchoolId>")]
    school: SchoolId,
    #[sqlx(try_from = "Text<UserId>")]
    user: UserId,
}

impl ClassAccess {
    /// The class.
    pub fn class(&self) -> ClassId {
        self.class
    }
    /// The class's school.
    pub fn school(&self) -> SchoolId {
        self.school
    }
    /// The caller.
    pub fn user(&self) -> UserId {
        self.user
    }
}

/// The caller may see this student's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct StudentAccess {
    #[sqlx(try_from = "Text<UserId>")]
    student: UserId,
    #[sqlx(try_from = "Text<SchoolId>")]
    school: SchoolId,
}

impl StudentAccess {
    /// The student.
    pub fn student(&self) -> UserId {
        self.student
    }
    /// The student's school.
    pub fn school(&self) -> SchoolId {
        self.school
    }
}

/// The caller may see and manage this assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct AssignmentAccess {
    #[sqlx(try_from = "Text<AssignmentId>")]
    assignment: AssignmentId,
    #[sqlx(try_from = "Text<ClassId>")]
    class: ClassId,
    #[sqlx(try_from = "Text<SchoolId>")]
    school: SchoolId,
}

impl AssignmentAccess {
    /// The assignment.
    pub fn assignment(&self) -> AssignmentId {
        self.assignment
    }
    /// The class it was given to.
    pub fn class(&self) -> ClassId {
        self.class
    }
    /// The school.
    pub fn school(&self) -> SchoolId {
        self.school
    }
}

/// The caller may put this class into the archive and take it out again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptClass {
    #[sqlx(try_from = "Text<ClassId>")]
    class: ClassId,
    #[sqlx(try_from = "Text<SchoolId>")]
    school: SchoolId,
    #[sqlx(try_from = "Text<UserId>")]
    user: UserId,
}

impl KeptClass {
    /// The class.
    pub fn class(&self) -> ClassId {
        self.class
    }
    /// The class's school.
    pub fn school(&self) -> SchoolId {
        self.school
    }
    /// The caller.
    pub fn user(&self) -> UserId {
        self.user
    }
}

/// The caller may take back what was done to a class and who is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct ChangeAccess {
    #[sqlx(try_from = "Text<ChangeId>")]
    change: ChangeId,
    #[sqlx(try_from = "Text<SchoolId>")]
    school: SchoolId,
    #[sqlx(try_from = "Text<UserId>")]
    user: UserId,
}

impl ChangeAccess {
    /// What was done.
    pub fn change(&self) -> ChangeId {
        self.change
    }
    /// The school.
    pub fn school(&self) -> SchoolId {
        self.school
    }
    /// The caller.
    pub fn user(&self) -> UserId {
        self.user
    }
}

/// For a teacher of the class, or the head of its school.
pub async fn class_access(db: &Db, caller: &Caller, class: ClassId) -> Result<ClassAccess> {
    caller.staff()?;
    let access = on!(db.read(), |pool| sqlx::query_as(
        "select id as class, school_id as school, $3 as user
         from classes
         where id = $1 and school_id = $2 and archived_at is null
           and ($4 = 'head'
                or exists (select 1 from class_teachers where class_id = classes.id and user_id = $3))",
    )
    .bind(class.to_string())
    .bind(caller.school.to_string())
    .bind(caller.user.to_string())
    .bind(caller.role.to_string())
    .fetch_optional(pool)
    .await)?;
    access.ok_or(StoreError::NotFound)
}

/// For the student, a teacher of one of his classes that is not archived, or the head of his school.
pub async fn student_access(db: &Db, caller: &Caller, student: UserId) -> Result<StudentAccess> {
    let access = on!(db.read(), |pool| sqlx::query_as(
        "select id as student, school_id as school
         from users
         where id = $1 and school_id = $2 and role = 'student'
           and (id = $3
                or $4 = 'head'
                or $4 = 'teacher' and exists (
                    select 1
                    from class_students
                    join classes on classes.id = class_students.class_id and classes.archived_at is null
                    join class_teachers on class_teachers.class_id = classes.id
                    where class_students.user_id = users.id and class_teachers.user_id = $3))",
    )
    .bind(student.to_string())
    .bind(caller.school.to_string())
    .bind(caller.user.to_string())
    .bind(caller.role.to_string())
    .fetch_optional(pool)
    .await)?;
    access.ok_or(StoreError::NotFound)
}

/// For a teacher of the class that it was given to, or the head of the school.
pub async fn assignment_access(
    db: &Db,
    caller: &Caller,
    assignment: AssignmentId,
) -> Result<AssignmentAccess> {
    caller.staff()?;
    let access = on!(db.read(), |pool| sqlx::query_as(
        "select assignments.id as assignment, class_id as class, assignments.school_id as school
         from assignments
         join classes on classes.id = class_id and archived_at is null
         where assignments.id = $1 and assignments.school_id = $2
           and ($4 = 'head'
                or exists (select 1 from class_teachers
                           where class_teachers.class_id = assignments.class_id and user_id = $3))",
    )
    .bind(assignment.to_string())
    .bind(caller.school.to_string())
    .bind(caller.user.to_string())
    .bind(caller.role.to_string())
    .fetch_optional(pool)
    .await)?;
    access.ok_or(StoreError::NotFound)
}

/// For a teacher of the class, archived or not, or the head of its school.
pub async fn kept_class(db: &Db, caller: &Caller, class: ClassId) -> Result<KeptClass> {
    caller.staff()?;
    let access = on!(db.read(), |pool| sqlx::query_as(
        "select id as class, school_id as school, $3 as user
         from classes
         where id = $1 and school_id = $2
           and ($4 = 'head'
                or exists (select 1 from class_teachers where class_id = classes.id and user_id = $3))",
    )
    .bind(class.to_string())
    .bind(caller.school.to_string())
    .bind(caller.user.to_string())
    .bind(caller.role.to_string())
    .fetch_optional(pool)
    .await)?;
    access.ok_or(StoreError::NotFound)
}

/// For a teacher of a class that the change concerns, or the head of the school. Whoever left a class of their own
/// accord may come back by undoing that, though they no longer teach it.
pub async fn change_access(db: &Db, caller: &Caller, change: ChangeId) -> Result<ChangeAccess> {
    caller.staff()?;
    let access = on!(db.read(), |pool| sqlx::query_as(
        "select action as change, school_id as school, $3 as user
         from class_changes
         where action = $1 and school_id = $2
           and ($4 = 'head'
                or kind = 'teacher' and by_id = $3 and teacher_id = $3 and from_class is not null
                or exists (select 1 from class_teachers
                           where class_teachers.user_id = $3 and class_id in (from_class, to_class)))
         limit 1",
    )
    .bind(change.to_string())
    .bind(caller.school.to_string())
    .bind(caller.user.to_string())
    .bind(caller.role.to_string())
    .fetch_optional(pool)
    .await)?;
    access.ok_or(StoreError::NotFound)
}

/// Somebody as if they were logged in, for the operator's commands (demo data, the simulator, imports).
///
/// Never for a request: those have a session and [`crate::sessions::caller_by_token`]. What goes on behind one, when it
/// was proven who asks, may.
pub async fn acting_as(db: &Db, user: UserId) -> Result<Caller> {
    let caller = on!(db.read(), |pool| sqlx::query_as(
        "select users.id as user, school_id as school, role, display_name, user_name, language, theme,
                schools.name as school_name, time_zone
         from users
         join schools on schools.id = users.school_id
         where users.id = $1 and disabled_at is null",
    )
    .bind(user.to_string())
    .fetch_optional(pool)
    .await)?;
    caller.ok_or(StoreError::NotFound)
}
