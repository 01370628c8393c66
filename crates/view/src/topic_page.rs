//! A topic as a teacher prepares it for a class.

use protocol::{ItemId, Seed, SkillId, TopicId, Track, UserId};
use serde::{Deserialize, Serialize};

use crate::{ClassCard, Prose, Readiness, TopicState, Week};

/// An exercise to be tried.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicItem {
    /// The exercise…
    pub id: ItemId,
    /// …with these numbers.
    pub seed: Seed,
    /// What it asks with them.
    pub statement: Prose,
    /// For whom it is meant.
    pub track: Track,
}

/// A skill of the topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicSkill {
    /// The skill.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// School year in which it is taught.
    pub grade: u8,
    /// How many students of the class have mastered it.
    pub mastered: u32,
    /// How many lack it, as their answers show.
    pub gaps: u32,
    /// It counts as not taught yet.
    pub not_taught: bool,
    /// Whether there is a lesson on it.
    #[serde(default)]
    pub lesson: bool,
    /// Its exercises, easiest first; none while it cannot be practised.
    pub items: Vec<TopicItem>,
    /// An exercise of it that can be shown solved.
    pub example: Option<(ItemId, Seed)>,
}

/// Students with their names.
pub type Named = Vec<(UserId, String)>;

/// A skill outside the topic that it builds on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeededSkill {
    /// The skill.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Its topic's name.
    pub topic: String,
    /// It counts as not taught yet.
    pub not_taught: bool,
    /// Who probably has it.
    pub has: Named,
    /// Of whom it is not known.
    pub unsure: Named,
    /// Who probably lacks it.
    pub lacks: Named,
}

/// A mistake that exercises of the topic know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicMistake {
    /// What a student who makes it is told.
    pub feedback: Prose,
    /// An exercise that knows it: the one in which the class showed it most.
    pub item: TopicItem,
    /// In how many answers of the class it showed.
    pub times: u32,
    /// In whose.
    pub students: Named,
}

/// When a topic is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicTime {
    /// Where it stands.
    pub state: TopicState,
    /// Its first week.
    pub first: Week,
    /// Its last week.
    pub last: Week,
}

/// The page of a topic for a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicPage {
    /// The class.
    pub class: ClassCard,
    /// The topic.
    pub id: TopicId,
    /// Whether it has a page for students: question, summary, readiness check, test.
    pub guide: bool,
    /// Its name.
    pub name: String,
    /// When it is taught, if the class's plan says so.
    pub time: Option<TopicTime>,
    /// Its skills, in teaching order.
    pub skills: Vec<TopicSkill>,
    /// What it builds on, most missing first.
    pub needs: Vec<NeededSkill>,
    /// Names of what it builds on that cannot be practised yet, so that nothing is known of it.
    pub unknown: Vec<String>,
    /// The same in one number.
    pub ready: Readiness,
    /// The mistakes that its exercises know, most frequent in this class first.
    pub mistakes: Vec<TopicMistake>,
}
