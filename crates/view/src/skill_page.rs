//! One skill of one student: what is believed, and why.

use protocol::{GoalId, ItemId, Seed, SkillId, TopicId};
use serde::{Deserialize, Serialize};

use crate::{AnswerList, Cell, LocalTime, SkillView};

/// The page of one skill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillPage {
    /// The skill.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Its topic.
    pub topic: TopicId,
    /// The topic's name.
    pub topic_name: String,
    /// Whether the topic has a page.
    #[serde(default)]
    pub guide: bool,
    /// School year in which it is taught.
    pub grade: u8,
    /// Where the student stands.
    pub cell: Cell,
    /// Answers without help that were right.
    pub right: u32,
    /// When it is due for review; only of what is mastered.
    pub due: Option<LocalTime>,
    /// Days until recall is believed to fall to nine in ten; only after a success without help.
    pub stability_days: Option<u32>,
    /// What it builds on.
    pub needs: Vec<SkillView>,
    /// What builds on it.
    pub leads_to: Vec<SkillView>,
    /// The student's own goal, if the skill is one.
    pub wish: Option<GoalId>,
    /// Whether there is a lesson on the skill.
    #[serde(default)]
    pub lesson: bool,
    /// An exercise to practise it with.
    pub exercise: Option<(ItemId, Seed)>,
    /// The answers that speak of it, latest first.
    pub answers: AnswerList,
}
