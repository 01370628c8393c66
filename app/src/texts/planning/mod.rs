//! Texts about the year plan of a class and the preparation of a topic.

mod en;
mod lt;

use math::Lang;
use view::{LocalTime, Readiness, TopicState};

pub(super) use self::en::PLANNING as EN;
pub(super) use self::lt::PLANNING as LT;

/// Sentences made of numbers and names.
pub(crate) trait PlanningSentences: Sync {
    /// A school year by the year in which it begins.
    fn school_year(&self, begins: i16) -> String;
    /// From day to day.
    fn days(&self, first: LocalTime, last: LocalTime) -> String;
    fn weeks(&self, weeks: u8) -> String;
    fn free_weeks(&self, weeks: u8) -> String;
    fn state(&self, state: TopicState) -> &'static str;
    fn ready(&self, percent: u32) -> String;
    /// The same in full, for who does not see the bar.
    fn ready_in_full(&self, ready: Readiness) -> String;
    /// Where a topic stands after it was moved.
    fn begins(&self, topic: &str, day: LocalTime) -> String;
    fn removed(&self, topic: &str) -> String;
    /// How long a topic is after that was changed.
    fn lasts(&self, topic: &str, weeks: u8) -> String;
    /// A topic that can be added, with the school years that it belongs to.
    fn topic_of(&self, topic: &str, grades: (u8, u8)) -> String;
    fn grade(&self, grade: u8) -> String;
    fn mastered_by(&self, mastered: u32, students: u32) -> String;
    fn lacking(&self, students: u32) -> String;
    fn assign_to(&self, students: u32) -> String;
    /// What is needed, and nothing is known of.
    fn unknown(&self, names: &[String]) -> String;
    /// How often a mistake showed.
    fn shown(&self, times: u32, students: u32) -> String;
    fn other_mistakes(&self, count: u32) -> String;
    fn exercises(&self, count: u32) -> String;
    /// One of several exercises.
    fn try_exercise(&self, number: usize) -> String;
}

/// Fixed texts.
pub(crate) struct Planning {
    pub(super) sentences: &'static dyn PlanningSentences,
    pub(crate) tab: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) empty: &'static str,
    pub(crate) import: &'static str,
    pub(crate) import_again: &'static str,
    pub(crate) import_hint: &'static str,
    pub(crate) undo: &'static str,
    pub(crate) saving: &'static str,
    pub(crate) saved: &'static str,
    pub(crate) not_saved: &'static str,
    pub(crate) retry: &'static str,
    pub(crate) undone: &'static str,
    pub(crate) topics: &'static str,
    pub(crate) change: &'static str,
    pub(crate) earlier: &'static str,
    pub(crate) later: &'static str,
    pub(crate) length: &'static str,
    pub(crate) shorter: &'static str,
    pub(crate) longer: &'static str,
    pub(crate) first_week: &'static str,
    pub(crate) taught: &'static str,
    pub(crate) by_calendar: &'static str,
    pub(crate) taught_yes: &'static str,
    pub(crate) taught_no: &'static str,
    pub(crate) by_hand: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) beyond: &'static str,
    pub(crate) needs_nothing: &'static str,
    pub(crate) no_exercises: &'static str,
    pub(crate) ready_key: &'static str,
    pub(crate) drag_hint: &'static str,
    pub(crate) add_title: &'static str,
    pub(crate) add_what: &'static str,
    pub(crate) add_choose: &'static str,
    pub(crate) add: &'static str,
    pub(crate) print: &'static str,
    pub(crate) not_in_plan: &'static str,
    pub(crate) skills_title: &'static str,
    pub(crate) topic_page: &'static str,
    pub(crate) assign_test: &'static str,
    pub(crate) not_taught: &'static str,
    pub(crate) needs_title: &'static str,
    pub(crate) needs_lead: &'static str,
    pub(crate) needs_none: &'static str,
    pub(crate) has: &'static str,
    pub(crate) unsure: &'static str,
    pub(crate) lacks: &'static str,
    pub(crate) mistakes_title: &'static str,
    pub(crate) mistakes_lead: &'static str,
    pub(crate) mistakes_none: &'static str,
    pub(crate) never_shown: &'static str,
    pub(crate) whose: &'static str,
    pub(crate) see_exercise: &'static str,
    pub(crate) example: &'static str,
}

impl std::ops::Deref for Planning {
    type Target = dyn PlanningSentences;

    fn deref(&self) -> &Self::Target {
        self.sentences
    }
}

/// The texts in `lang`.
pub(crate) fn planning(lang: Lang) -> &'static Planning {
    match lang {
        Lang::Lt => &LT,
        Lang::En => &EN,
    }
}
