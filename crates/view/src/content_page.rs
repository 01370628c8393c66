//! What there is to learn from: topics, skills, exercises, lessons.

use protocol::{ItemId, SkillId, TopicId, Track};
use serde::{Deserialize, Serialize};

/// The whole content, for teachers and authors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentPage {
    /// In teaching order.
    pub topics: Vec<ContentTopic>,
}

/// One topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentTopic {
    /// The topic.
    pub id: TopicId,
    /// Its name.
    pub name: String,
    /// Whether it has a page of its own: question, summary, readiness check.
    pub guide: bool,
    /// Its skills in teaching order.
    pub skills: Vec<ContentSkill>,
}

/// One skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentSkill {
    /// The skill.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// School year in which it is taught.
    pub grade: u8,
    /// What it builds on, by name.
    pub needs: Vec<String>,
    /// Whether it has a lesson.
    pub lesson: bool,
    /// Mistakes that its exercises know by name.
    pub misconceptions: u32,
    /// Its exercises, easiest first; those that are not for everybody after the others.
    pub exercises: Vec<ContentItem>,
}

/// One exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentItem {
    /// The exercise.
    pub id: ItemId,
    /// The name of its kind, as templates have it.
    pub kind: String,
    /// It is set in life.
    pub real_life: bool,
    /// For whom it is meant.
    pub track: Track,
}

impl ContentTopic {
    /// Skills that have exercises.
    pub fn taught(&self) -> usize {
        self.skills.iter().filter(|skill| !skill.exercises.is_empty()).count()
    }

    /// All its exercises.
    pub fn exercises(&self) -> usize {
        self.skills.iter().map(|skill| skill.exercises.len()).sum()
    }

    /// Skills that have a lesson.
    pub fn lessons(&self) -> usize {
        self.skills.iter().filter(|skill| skill.lesson).count()
    }

    /// The school years in which it is taught.
    pub fn grades(&self) -> (u8, u8) {
        let grades = || self.skills.iter().map(|skill| skill.grade);
        (grades().min().unwrap_or(0), grades().max().unwrap_or(0))
    }
}
