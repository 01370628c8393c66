//! Who is looking at the page.

use math::Lang;
use protocol::UserId;
use serde::{Deserialize, Serialize};

/// What somebody may do in a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Learns.
    Student,
    /// Teaches some classes.
    Teacher,
    /// Leads the school: sees all its classes.
    Head,
}

/// The person who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The account.
    pub user: UserId,
    /// What they may do.
    pub role: Role,
    /// Name as their school writes it.
    pub name: String,
    /// The school's name.
    pub school: String,
    /// The language they chose.
    pub lang: Lang,
}

/// What is printed and handed to a student: the only time the PIN can be seen, since only its hash is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogInCard {
    /// The student's name.
    pub name: String,
    /// Log-in name.
    pub user_name: String,
    /// The class code, usable instead of the log-in name.
    pub class_code: String,
    /// Six digits.
    pub pin: String,
}
