//! A skill explained.

use exercise::{LessonSpec, Template};
use protocol::{ItemId, Seed, SkillId, UserId};
use serde::{Deserialize, Serialize};

/// The page of one lesson.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillLesson {
    /// Who reads it.
    pub user: UserId,
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub skill_name: String,
    /// The lesson: the browser lays it out itself.
    pub lesson: LessonSpec,
    /// What is worked out.
    pub example: Template,
    /// What the student checks themselves with, in order.
    pub checks: Vec<Template>,
    /// An exercise to go on with; none for who only looks at it.
    pub practise: Option<(ItemId, Seed)>,
}

impl SkillLesson {
    /// The page of a lesson, if every exercise that it refers to can be `found`.
    pub fn new(
        (user, skill_name): (UserId, String),
        lesson: &LessonSpec,
        found: impl Fn(&ItemId) -> Option<Template>,
        practise: Option<(ItemId, Seed)>,
    ) -> Option<Self> {
        let checks = lesson.checks.iter().map(|check| found(&check.exercise));
        Some(Self {
            user,
            skill: lesson.skill.clone(),
            skill_name,
            example: found(&lesson.example.exercise)?,
            checks: checks.collect::<Option<_>>()?,
            lesson: lesson.clone(),
            practise,
        })
    }
}
