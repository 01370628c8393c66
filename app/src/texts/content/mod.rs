//! Texts about what there is to learn from.

mod en;
mod lt;

use math::Lang;
use view::ContentTopic;

pub(super) use self::en::CONTENT as EN;
pub(super) use self::lt::CONTENT as LT;

/// Sentences made of numbers and names.
pub(crate) trait ContentSentences: Sync {
    /// What there is in all.
    fn in_all(&self, taught: usize, skills: usize, exercises: usize, lessons: usize) -> String;
    /// The school years of a topic.
    fn grades(&self, grades: (u8, u8)) -> String;
    /// What there is for a topic.
    fn topic(&self, topic: &ContentTopic) -> String;
    /// What a skill builds on.
    fn needs(&self, names: &[String]) -> String;
    /// An exercise by its place among those of its skill.
    fn exercise(&self, number: usize, kind: &str) -> String;
}

/// Fixed texts.
pub(crate) struct ContentTexts {
    pub(super) sentences: &'static dyn ContentSentences,
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) grade: &'static str,
    pub(crate) all_grades: &'static str,
    pub(crate) lesson: &'static str,
    pub(crate) no_lesson: &'static str,
    pub(crate) topic_page: &'static str,
    pub(crate) mistakes: &'static str,
    pub(crate) planned: &'static str,
    pub(crate) real_life: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) report: &'static str,
    pub(crate) report_lead: &'static str,
    pub(crate) report_label: &'static str,
    pub(crate) report_send: &'static str,
    pub(crate) report_sent: &'static str,
}

impl std::ops::Deref for ContentTexts {
    type Target = dyn ContentSentences;

    fn deref(&self) -> &Self::Target {
        self.sentences
    }
}

/// The texts in `lang`.
pub(crate) fn content(lang: Lang) -> &'static ContentTexts {
    match lang {
        Lang::Lt => &LT,
        Lang::En => &EN,
    }
}
