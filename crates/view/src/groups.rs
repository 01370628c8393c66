//! Students with the same need, put together.

use protocol::{GroupId, MisconceptionId, SkillId, UserId};
use serde::{Deserialize, Serialize};

use crate::{ClassCard, KeptGroup};

/// What the students of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "need", rename_all = "snake_case")]
pub enum GroupNeed {
    /// They lack this skill, and it is where their failing begins.
    Gap {
        /// The skill.
        skill: SkillId,
        /// Its name.
        name: String,
    },
    /// The same misconception shows in their answers.
    Misconception {
        /// The misconception.
        id: MisconceptionId,
        /// What the students do.
        name: String,
        /// The skill in which it shows most.
        skill: SkillId,
        /// That skill's name.
        skill_name: String,
    },
    /// They have what the class is learning, without gaps, and are ready for this skill.
    Ready {
        /// The skill.
        skill: SkillId,
        /// Its name.
        name: String,
    },
}

impl GroupNeed {
    /// The skill to work on.
    pub fn skill(&self) -> &SkillId {
        match self {
            Self::Gap { skill, .. } | Self::Misconception { skill, .. } | Self::Ready { skill, .. } => skill,
        }
    }
}

/// A student of a proposed group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupMember {
    /// The student.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// How many answers show the need; of those who are ready, 0.
    pub answers: u32,
}

/// A group that the answers propose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedGroup {
    /// What they have in common.
    pub need: GroupNeed,
    /// Who, by name.
    pub students: Vec<GroupMember>,
}

/// A group to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupWish {
    /// The group, if it is kept already and changes.
    pub id: Option<GroupId>,
    /// What the teacher calls it.
    pub name: String,
    /// The skill that it works on, if any.
    pub skill: Option<SkillId>,
    /// Who.
    pub members: Vec<UserId>,
}

/// The groups of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupsPage {
    /// The class.
    pub class: ClassCard,
    /// Everybody in it, by name.
    pub students: Vec<(UserId, String)>,
    /// What the answers propose, the largest groups of each kind first.
    pub proposed: Vec<ProposedGroup>,
    /// What the teachers keep.
    pub kept: Vec<KeptGroup>,
}
