//! Texts about one student: the story, the way so far, effort, corrections, notes, what helps.

mod en;
mod lt;

use math::Lang;
use protocol::CorrectionKind;
use view::{AccommodationsView, CorrectionNews, MasteryWeek, NoteView, ReachedBy, Share, StudentNow};

use self::en::PERSON as EN;
use self::lt::PERSON as LT;

/// Sentences made of numbers and names.
pub(crate) trait PersonSentences: Sync {
    /// What needs doing now.
    fn now(&self, now: &StudentNow) -> String;
    /// The picture of mastery over time in words.
    fn history_words(&self, first: &MasteryWeek, last: &MasteryWeek, weeks: usize) -> String;
    fn mastered_count(&self, n: u32) -> String;
    fn learning_count(&self, n: u32) -> String;
    /// How many skills were reached.
    fn path_count(&self, n: usize) -> String;
    /// By what a skill counts as mastered, where it is not plain answers.
    fn reached_by(&self, by: ReachedBy) -> Option<&'static str>;
    fn times(&self, n: u32) -> String;
    fn last_seen(&self, day: &str) -> String;
    /// Time and answers of all weeks together.
    fn effort_summary(&self, minutes: u32, answers: u32, weeks: usize) -> String;
    fn helped(&self, share: Share) -> String;
    fn tried_again(&self, share: Share) -> String;
    fn rapid(&self, share: Share) -> String;
    /// What a teacher may say of a skill: a button.
    fn correction_button(&self, kind: CorrectionKind) -> &'static str;
    /// What follows from it.
    fn correction_meaning(&self, kind: CorrectionKind) -> &'static str;
    /// The same as an entry of the log.
    fn correction_said(&self, kind: CorrectionKind) -> &'static str;
    /// Said when it was done.
    fn correction_done(&self, kind: CorrectionKind, skill: &str) -> String;
    fn said_by(&self, name: &str, day: &str) -> String;
    fn ended_by(&self, name: &str, day: &str) -> String;
    /// To the student.
    fn correction_news(&self, news: &CorrectionNews) -> String;
    /// The log's earlier entries.
    fn earlier(&self, n: usize) -> String;
    /// Who sees a note, who wrote it and when.
    fn note_meta(&self, note: &NoteView, day: &str) -> String;
    fn extra_time(&self, percent: u8) -> String;
    /// What helps, in a line; nothing if nothing does.
    fn helps(&self, said: &AccommodationsView) -> Option<String>;
}

/// Fixed texts.
pub(crate) struct Person {
    pub(super) sentences: &'static dyn PersonSentences,
    pub(crate) now_title: &'static str,
    pub(crate) history_title: &'static str,
    pub(crate) history_how: &'static str,
    pub(crate) history_table: &'static str,
    pub(crate) mastered: &'static str,
    pub(crate) learning: &'static str,
    pub(crate) week_of: &'static str,
    pub(crate) path_title: &'static str,
    pub(crate) no_path: &'static str,
    pub(crate) misconceptions_title: &'static str,
    pub(crate) no_misconceptions: &'static str,
    pub(crate) show_answers: &'static str,
    pub(crate) effort_title: &'static str,
    pub(crate) effort_how: &'static str,
    pub(crate) no_effort: &'static str,
    pub(crate) answers: &'static str,
    pub(crate) minutes: &'static str,
    pub(crate) correct: &'static str,
    pub(crate) correct_other: &'static str,
    pub(crate) correct_lead: &'static str,
    pub(crate) correct_skill: &'static str,
    pub(crate) corrections_title: &'static str,
    pub(crate) no_corrections: &'static str,
    pub(crate) corrections_none_hold: &'static str,
    pub(crate) undo: &'static str,
    pub(crate) undone: &'static str,
    pub(crate) news_title: &'static str,
    pub(crate) notes_title: &'static str,
    pub(crate) note_label: &'static str,
    pub(crate) note_shared: &'static str,
    pub(crate) note_who: &'static str,
    pub(crate) note_save: &'static str,
    pub(crate) note_save_change: &'static str,
    pub(crate) note_leave: &'static str,
    pub(crate) note_change: &'static str,
    pub(crate) note_remove: &'static str,
    pub(crate) note_saved: &'static str,
    pub(crate) note_changed: &'static str,
    pub(crate) note_removed: &'static str,
    pub(crate) no_notes: &'static str,
    pub(crate) helps_title: &'static str,
    pub(crate) helps_lead: &'static str,
    pub(crate) extra_time_label: &'static str,
    pub(crate) calculator: &'static str,
    pub(crate) small_steps: &'static str,
    pub(crate) other_help: &'static str,
    pub(crate) other_help_hint: &'static str,
    pub(crate) helps_save: &'static str,
    pub(crate) helps_saved: &'static str,
}

impl std::ops::Deref for Person {
    type Target = dyn PersonSentences;

    fn deref(&self) -> &Self::Target {
        self.sentences
    }
}

/// The texts in `lang`.
pub(crate) fn person(lang: Lang) -> &'static Person {
    match lang {
        Lang::Lt => &LT,
        Lang::En => &EN,
    }
}
