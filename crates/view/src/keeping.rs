//! Keeping a class: its teachers, its students, its name, and what was done to all of them lately.

use protocol::{ChangeId, ClassId, UserId};
use serde::{Deserialize, Serialize};

use crate::{ClassCard, LocalTime};

/// Everything that a class is kept by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepingPage {
    /// The class.
    pub class: ClassCard,
    /// Who teaches it.
    pub teachers: Vec<TeacherLine>,
    /// Who works at the school and does not teach it.
    pub staff: Vec<(UserId, String)>,
    /// Who is in it, by name.
    pub students: Vec<Classmate>,
    /// Students of the school who are in no class; told to the head alone.
    pub without_class: Vec<Classmate>,
    /// Where students can be moved to.
    pub others: Vec<OtherClassLine>,
    /// Who asks to be let in.
    pub waiting: Vec<WaitingStudent>,
    /// What was done lately, latest first.
    pub changes: Vec<ChangeLine>,
}

/// A teacher of the class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeacherLine {
    /// Who.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// The reader themselves.
    pub own: bool,
}

/// A student in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classmate {
    /// Who.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// Log-in name.
    pub user_name: String,
}

/// Another class of the school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherClassLine {
    /// The class.
    pub id: ClassId,
    /// Such as `8b`.
    pub name: String,
    /// Its teachers, by name: a school may have two classes of one name.
    pub teachers: Vec<String>,
}

/// A student who asks to be let into the class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingStudent {
    /// Who.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// Log-in name.
    pub user_name: String,
    /// The classes that they are in.
    pub classes: Vec<String>,
    /// When they asked.
    pub at: LocalTime,
}

/// What was done, and whether it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeLine {
    /// The change.
    pub id: ChangeId,
    /// What was done.
    pub what: ClassChange,
    /// By whom.
    pub by: String,
    /// When.
    pub at: LocalTime,
    /// It took back something that was done before.
    pub undoing: bool,
    /// It was taken back itself.
    pub undone: bool,
    /// It can be taken back.
    pub can_undo: bool,
}

/// What can be done to a class and who is in it. People and classes by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum ClassChange {
    /// Students went from one class to another.
    Moved {
        /// Who.
        students: Vec<String>,
        /// From where.
        from: String,
        /// To where.
        to: String,
    },
    /// Students were taken out of the class.
    Left {
        /// Who.
        students: Vec<String>,
        /// Out of which.
        from: String,
    },
    /// Students were let in.
    Came {
        /// Who.
        students: Vec<String>,
        /// Into which.
        to: String,
    },
    /// A teacher was added.
    TeacherCame {
        /// Who.
        name: String,
    },
    /// A teacher teaches the class no more.
    TeacherLeft {
        /// Who.
        name: String,
    },
    /// The class is called otherwise.
    Renamed {
        /// Name and grade before…
        before: (String, u8),
        /// …and since.
        after: (String, u8),
    },
    /// The class went into the archive.
    Archived {
        /// Which.
        name: String,
    },
    /// The class came out of the archive.
    Restored {
        /// Which.
        name: String,
    },
    /// A student's request was declined.
    Declined {
        /// Whose.
        students: Vec<String>,
    },
    /// A request that was declined waits again.
    WaitsAgain {
        /// Whose.
        students: Vec<String>,
    },
    /// Students got new PINs.
    NewPins {
        /// Who.
        students: Vec<String>,
    },
}

/// What came of something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptClass {
    /// What was done; nothing, if it was so already.
    pub change: Option<ChangeLine>,
    /// The class as it is now; nothing, if it is no longer the reader's to see.
    pub page: Option<KeepingPage>,
}

/// A class in the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedClass {
    /// The class.
    pub id: ClassId,
    /// Such as `8a`.
    pub name: String,
    /// Its teachers, by name.
    pub teachers: Vec<String>,
    /// How many students it has.
    pub students: u32,
    /// Since when it is in the archive.
    pub since: LocalTime,
}

/// A student's classes, and those that they asked to be let into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinPage {
    /// The classes, with their teachers.
    pub classes: Vec<(String, Vec<String>)>,
    /// Where the student waits to be let in.
    pub waiting: Vec<(ClassId, String)>,
}
