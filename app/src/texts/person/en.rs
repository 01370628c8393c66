//! English.

use protocol::CorrectionKind;
use view::{AccommodationsView, CorrectionNews, MasteryWeek, NoteView, ReachedBy, Share, StudentNow};

use super::{Person, PersonSentences};
use crate::texts::plural::en;

pub(super) static PERSON: Person = Person {
    sentences: &English,
    now_title: "What to do now",
    history_title: "Mastery over time",
    history_how: "A skill counts from the day on which it was first mastered; only those that are mastered today are here. “Being learnt” means practised and not mastered yet.",
    history_table: "The same as a table",
    mastered: "Mastered",
    learning: "Being learnt",
    week_of: "Week of",
    path_title: "The way so far",
    no_path: "No skill is mastered yet.",
    misconceptions_title: "Recognised mistakes",
    no_misconceptions: "No mistake was recognised in the answers.",
    show_answers: "Show the answers",
    effort_title: "Effort",
    effort_how: "Time runs from opening an exercise to answering it, at most 10\u{a0}min for one answer. A rapid answer took less than a tenth of the exercise’s usual time (Wise & Kong 2005; Wise & Ma 2012). The numbers tell how the work went, not why: that is worth a talk.",
    no_effort: "Nothing was done in these weeks.",
    answers: "Answers",
    minutes: "Minutes",
    correct: "Correct this",
    correct_other: "Correct another skill",
    correct_lead: "Your word changes the student’s route, and what is believed of the student, at once. The student is told in kind words, and you can take it back at any time.",
    correct_skill: "Skill",
    corrections_title: "Teachers’ corrections",
    no_corrections: "There were no corrections yet.",
    corrections_none_hold: "No correction holds at present.",
    undo: "Undo",
    undone: "Taken back.",
    news_title: "Your teachers about your route",
    notes_title: "Notes",
    note_label: "New note",
    note_shared: "Show it to the student’s other teachers and the school heads too",
    note_who: "Unless you tick this, only you see the note. Students do not see notes on their pages, but notes are their personal data: whoever asks for a copy of their data gets all of them, also those that only you see.",
    note_save: "Write the note",
    note_save_change: "Save the change",
    note_leave: "Leave it",
    note_change: "Change",
    note_remove: "Remove",
    note_saved: "The note is written.",
    note_changed: "The note is changed.",
    note_removed: "The note is removed.",
    no_notes: "There are no notes yet.",
    helps_title: "What helps this student",
    helps_lead: "It holds everywhere: in tests and every day. All of the student’s teachers and the school heads see it.",
    extra_time_label: "Extra time",
    calculator: "A calculator is always allowed",
    small_steps: "Exercises in small steps and plain words come first",
    other_help: "What else helps (optional)",
    other_help_hint: "In short, for example: a seat near the board, the task read aloud. Please write no diagnoses.",
    helps_save: "Save",
    helps_saved: "Saved.",
};

struct English;

impl PersonSentences for English {
    fn now(&self, now: &StudentNow) -> String {
        match now {
            StudentNow::NeedsPerson { skills } => {
                let quoted: Vec<String> = skills.iter().map(|name| format!("“{name}”")).collect();
                format!(
                    "Your help is needed with {}: several mistakes in a row, exercises alone are not enough.",
                    crate::texts::joined(&quoted, "and")
                )
            }
            StudentNow::StartWith { skill, blocks: 0 } => {
                format!("Begin with “{skill}”: the answers show that the basics are missing here.")
            }
            StudentNow::StartWith { skill, blocks } => {
                format!("Begin with “{skill}”: this gap blocks {}.", en(*blocks, "other skill", "other skills"))
            }
            StudentNow::Silent { days } => format!(
                "No gaps in sight, but nothing was done for {}: worth a word.",
                en(*days, "day", "days")
            ),
            StudentNow::NothingYet => {
                "Nothing was done yet. A first step is the student’s diagnostic “Where am I?”, or work that you assign."
                    .into()
            }
            StudentNow::Calm { mastered: 0, .. } => {
                "On the way, no gaps in sight. Your help is not needed at the moment.".into()
            }
            StudentNow::Calm { mastered, weeks } => format!(
                "On the way: {} mastered in {}, no gaps in sight.",
                en(*mastered, "skill", "skills"),
                en(*weeks, "week", "weeks")
            ),
        }
    }

    fn history_words(&self, first: &MasteryWeek, last: &MasteryWeek, weeks: usize) -> String {
        if first.mastered == last.mastered {
            return format!(
                "In {} the number of mastered skills stayed at {}; {} more are being learnt now.",
                en(weeks as u32, "week", "weeks"),
                last.mastered,
                last.learning
            );
        }
        format!(
            "In {} the number of mastered skills went from {} to {}; {} more are being learnt now.",
            en(weeks as u32, "week", "weeks"),
            first.mastered,
            last.mastered,
            last.learning
        )
    }

    fn mastered_count(&self, n: u32) -> String {
        format!("mastered\u{a0}{n}")
    }

    fn learning_count(&self, n: u32) -> String {
        format!("being learnt\u{a0}{n}")
    }

    fn path_count(&self, n: usize) -> String {
        format!("{} mastered", en(n as u32, "skill", "skills"))
    }

    fn reached_by(&self, by: ReachedBy) -> Option<&'static str> {
        match by {
            ReachedBy::Answers => None,
            ReachedBy::Relatives => Some("shown by answers to skills that build on it as well"),
            ReachedBy::Teacher => Some("by a teacher’s word"),
        }
    }

    fn times(&self, n: u32) -> String {
        en(n, "time", "times")
    }

    fn last_seen(&self, day: &str) -> String {
        format!("last on {day}")
    }

    fn effort_summary(&self, minutes: u32, answers: u32, weeks: usize) -> String {
        format!(
            "In {}: {minutes}\u{a0}min, {}.",
            en(weeks as u32, "week", "weeks"),
            en(answers, "answer", "answers")
        )
    }

    fn helped(&self, share: Share) -> String {
        if share.part == 0 {
            return "No hint or solution was needed.".into();
        }
        format!("With a hint or a solution: {} of {}.", share.part, en(share.all, "answer", "answers"))
    }

    fn tried_again(&self, share: Share) -> String {
        if share.all == 0 {
            return "There were no mistakes, so nothing to try again.".into();
        }
        format!(
            "Tried again on the same day after a mistake: {} of {}.",
            share.part,
            en(share.all, "mistake", "mistakes")
        )
    }

    fn rapid(&self, share: Share) -> String {
        if share.all == 0 {
            return "No rapid answers in sight.".into();
        }
        if share.part == 0 {
            return "All answers took their time: none was rapid.".into();
        }
        format!("Rapid, probably guessed: {} of {}.", share.part, en(share.all, "answer", "answers"))
    }

    fn correction_button(&self, kind: CorrectionKind) -> &'static str {
        match kind {
            CorrectionKind::Knows => "Already knows",
            CorrectionKind::NotTaught => "Not taught yet",
            CorrectionKind::Focus => "Focus here",
        }
    }

    fn correction_meaning(&self, kind: CorrectionKind) -> &'static str {
        match kind {
            CorrectionKind::Knows => {
                "worth several right answers; if later answers show otherwise, they outweigh it"
            }
            CorrectionKind::NotTaught => "the route does not offer it by itself and it is no gap",
            CorrectionKind::Focus => "becomes a goal of the student’s that counts more than others",
        }
    }

    fn correction_said(&self, kind: CorrectionKind) -> &'static str {
        match kind {
            CorrectionKind::Knows => "already knows",
            CorrectionKind::NotTaught => "not taught yet",
            CorrectionKind::Focus => "focus here",
        }
    }

    fn correction_done(&self, kind: CorrectionKind, skill: &str) -> String {
        format!("Noted: “{skill}” – {}.", self.correction_said(kind))
    }

    fn said_by(&self, name: &str, day: &str) -> String {
        format!("{name}, {day}")
    }

    fn ended_by(&self, name: &str, day: &str) -> String {
        format!("no longer holds since {day} ({name})")
    }

    fn correction_news(&self, news: &CorrectionNews) -> String {
        let CorrectionNews { by, skill_name, kind, .. } = news;
        match kind {
            CorrectionKind::Knows => format!("{by} noted that you know “{skill_name}” already. Well done!"),
            CorrectionKind::NotTaught => {
                format!("{by} noted that your class has not come to “{skill_name}” yet – we will wait.")
            }
            CorrectionKind::Focus => format!("{by} suggests working at “{skill_name}” now."),
        }
    }

    fn earlier(&self, n: usize) -> String {
        format!("History: {}", en(n as u32, "earlier entry", "earlier entries"))
    }

    fn note_meta(&self, note: &NoteView, day: &str) -> String {
        let who = match (note.own, note.shared) {
            (true, false) => "only you see it".to_owned(),
            (true, true) => "other teachers see it too".to_owned(),
            (false, _) => note.author.clone(),
        };
        format!("{day} · {who}")
    }

    fn extra_time(&self, percent: u8) -> String {
        if percent == 0 { "none".into() } else { format!("+{percent}%") }
    }

    fn helps(&self, said: &AccommodationsView) -> Option<String> {
        let time = (said.extra_time > 0).then(|| format!("extra time +{}%", said.extra_time));
        let calculator = said.calculator.then(|| "calculator".to_owned());
        let other = (!said.other.is_empty()).then(|| said.other.clone());
        let small_steps = said.small_steps.then(|| "small steps".to_owned());
        let all: Vec<String> = [time, calculator, small_steps, other].into_iter().flatten().collect();
        (!all.is_empty()).then(|| format!("Helps: {}", all.join("; ")))
    }
}
