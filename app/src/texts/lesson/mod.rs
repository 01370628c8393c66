//! Texts of a lesson while it goes on: the teacher's grid, the projector, what students are told.

mod en;
mod lt;

use math::Lang;
use view::{LiveCounts, LiveState, StuckBy};

/// Sentences made of numbers and names.
pub(crate) trait LessonSentences: Sync {
    /// How it goes with a student, in a word.
    fn state(&self, state: LiveState) -> &'static str;
    /// The same after a number of students.
    fn state_of(&self, state: LiveState) -> &'static str;
    /// What shows that a student is stuck.
    fn stuck_by(&self, by: StuckBy) -> String;
    /// The whole class in a sentence.
    fn summary(&self, counts: &LiveCounts) -> String;
    /// From when on a lesson goes.
    fn since(&self, clock: &str) -> String;
    /// How old the picture is.
    fn old(&self, seconds: u32) -> String;
    fn selected(&self, count: u32) -> String;
    /// Chooses all who are stuck at one exercise.
    fn stuck_at(&self, skill: &str, count: u32) -> String;
    /// To how many of the chosen students help went.
    fn sent(&self, sent: u32, chosen: u32) -> String;
    /// Right answers of all.
    fn right_of(&self, right: u32, answers: u32) -> String;
    /// How many of all are done.
    fn done_of(&self, done: u32, all: u32) -> String;
}

/// Fixed texts.
pub(crate) struct LessonTexts {
    pub(super) sentences: &'static dyn LessonSentences,
    pub(crate) tab: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) start: &'static str,
    pub(crate) end: &'static str,
    pub(crate) pause: &'static str,
    pub(crate) resume: &'static str,
    pub(crate) paused: &'static str,
    pub(crate) projector: &'static str,
    pub(crate) day_answers: &'static str,
    pub(crate) reload: &'static str,
    pub(crate) lost: &'static str,
    pub(crate) grid: &'static str,
    pub(crate) grid_hint: &'static str,
    pub(crate) helped: &'static str,
    pub(crate) choose: &'static str,
    pub(crate) choose_none: &'static str,
    pub(crate) choose_stuck: &'static str,
    pub(crate) words: &'static str,
    pub(crate) words_hint: &'static str,
    pub(crate) send: &'static str,
    pub(crate) send_next: &'static str,
    pub(crate) show: &'static str,
    pub(crate) show_lead: &'static str,
    pub(crate) show_which: &'static str,
    pub(crate) show_all: &'static str,
    pub(crate) show_none: &'static str,
    pub(crate) show_here: &'static str,
    pub(crate) show_everywhere: &'static str,
    pub(crate) hide: &'static str,
    pub(crate) shown_now: &'static str,
    pub(crate) shown_everywhere_now: &'static str,
    pub(crate) screen_title: &'static str,
    pub(crate) screen_answer: &'static str,
    pub(crate) screen_back: &'static str,
    pub(crate) look_up: &'static str,
    pub(crate) look_up_words: &'static str,
    pub(crate) from_teacher: &'static str,
    pub(crate) hint_opened: &'static str,
    pub(crate) look_at_answer: &'static str,
    pub(crate) look_at_answer_words: &'static str,
}

impl std::ops::Deref for LessonTexts {
    type Target = dyn LessonSentences;

    fn deref(&self) -> &Self::Target {
        self.sentences
    }
}

/// The texts in `lang`.
pub(crate) fn lesson(lang: Lang) -> &'static LessonTexts {
    match lang {
        Lang::Lt => &lt::LESSON,
        Lang::En => &en::LESSON,
    }
}
