//! Texts about keeping a class: teachers, students, the archive, what was done lately, joining by code.

mod en;
mod lt;

use math::Lang;
use view::ClassChange;

/// Sentences made of numbers and names.
pub(crate) trait KeepingSentences: Sync {
    /// What was done, as a sentence without its full stop.
    fn change(&self, what: &ClassChange) -> String;
    /// Who did it and when.
    fn done_by(&self, who: &str, when: &str) -> String;
    /// Why something cannot be done; nothing for what is said elsewhere.
    fn problem(&self, field: &str) -> Option<&'static str>;
    /// A class by name, told from another of the same name by its teachers.
    fn other_class(&self, name: &str, teachers: &[String]) -> String;
    /// How many students wait to be let in.
    fn waiting(&self, n: u32) -> String;
    /// The classes that somebody who asks is in.
    fn is_in(&self, classes: &[String]) -> String;
    fn asked(&self, when: &str) -> String;
    fn archive_title(&self, name: &str) -> String;
    fn archived(&self, students: u32, year: i16, day: &str) -> String;
    /// Title after the reader left a class, or put it into the archive.
    fn gone(&self, what: &ClassChange) -> String;
    fn taught_by(&self, teachers: &[String]) -> String;
}

/// Fixed texts.
pub(crate) struct Keeping {
    pub(super) sentences: &'static dyn KeepingSentences,
    pub(crate) title: &'static str,
    pub(crate) naming: &'static str,
    pub(crate) save: &'static str,
    pub(crate) choose: &'static str,
    pub(crate) teachers: &'static str,
    pub(crate) teachers_lead: &'static str,
    pub(crate) yourself: &'static str,
    pub(crate) take_off: &'static str,
    pub(crate) add_teacher: &'static str,
    pub(crate) which_teacher: &'static str,
    pub(crate) no_more_staff: &'static str,
    pub(crate) students_lead: &'static str,
    pub(crate) move_to: &'static str,
    pub(crate) move_button: &'static str,
    pub(crate) move_hint: &'static str,
    pub(crate) no_other_class: &'static str,
    pub(crate) take_out: &'static str,
    pub(crate) take_out_hint: &'static str,
    pub(crate) take_in: &'static str,
    pub(crate) take_in_which: &'static str,
    pub(crate) take_in_button: &'static str,
    pub(crate) pin_stays: &'static str,
    pub(crate) requests: &'static str,
    pub(crate) requests_lead: &'static str,
    pub(crate) let_in: &'static str,
    pub(crate) decline: &'static str,
    pub(crate) changes: &'static str,
    pub(crate) changes_lead: &'static str,
    pub(crate) no_changes: &'static str,
    pub(crate) undo: &'static str,
    pub(crate) undone: &'static str,
    pub(crate) undoing: &'static str,
    pub(crate) already_so: &'static str,
    pub(crate) archive_class: &'static str,
    pub(crate) archive_lead: &'static str,
    pub(crate) archive_button: &'static str,
    pub(crate) archive_words: &'static str,
    pub(crate) archive: &'static str,
    pub(crate) archive_page_lead: &'static str,
    pub(crate) archive_empty: &'static str,
    pub(crate) restore: &'static str,
    pub(crate) to_classes: &'static str,
    pub(crate) gone_words: &'static str,
    pub(crate) join_title: &'static str,
    pub(crate) join_lead: &'static str,
    pub(crate) join_code: &'static str,
    pub(crate) join_code_hint: &'static str,
    pub(crate) join_button: &'static str,
    pub(crate) join_asked: &'static str,
    pub(crate) join_already: &'static str,
    pub(crate) join_no_class: &'static str,
    pub(crate) join_too_many: &'static str,
    pub(crate) join_mine: &'static str,
    pub(crate) join_none: &'static str,
    pub(crate) join_waiting: &'static str,
    pub(crate) join_withdraw: &'static str,
}

impl std::ops::Deref for Keeping {
    type Target = dyn KeepingSentences;

    fn deref(&self) -> &Self::Target {
        self.sentences
    }
}

/// The texts in `lang`.
pub(crate) fn keeping(lang: Lang) -> &'static Keeping {
    match lang {
        Lang::Lt => &lt::KEEPING,
        Lang::En => &en::KEEPING,
    }
}

/// Names one after another, of many the first few; `more` says how many others there are.
fn names(all: &[String], more: impl Fn(usize) -> String) -> String {
    const SHOWN: usize = 6;
    let few = all.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if all.len() > SHOWN { format!("{few} {}", more(all.len() - SHOWN)) } else { few }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(count: usize) -> Vec<String> {
        (1..=count).map(|n| format!("Ona {n}")).collect()
    }

    #[test]
    fn changes_in_both_languages() {
        let moved = |count| ClassChange::Moved { students: of(count), from: "8a".into(), to: "8b".into() };
        let renamed = |before: (&str, u8), after: (&str, u8)| ClassChange::Renamed {
            before: (before.0.into(), before.1),
            after: (after.0.into(), after.1),
        };
        for (what, in_lt, in_en) in [
            (moved(2), "Perkelta iš 8a į 8b: Ona 1, Ona 2", "Moved from 8a to 8b: Ona 1, Ona 2"),
            (
                moved(8),
                "Perkelta iš 8a į 8b: Ona 1, Ona 2, Ona 3, Ona 4, Ona 5, Ona 6 ir dar 2",
                "Moved from 8a to 8b: Ona 1, Ona 2, Ona 3, Ona 4, Ona 5, Ona 6 and 2 more",
            ),
            (renamed(("8a", 8), ("8b", 8)), "Pervadinta: 8a → 8b", "Renamed: 8a → 8b"),
            (renamed(("8a", 8), ("8a", 9)), "Klasė 8a: buvo 8, dabar 9 klasė", "Class 8a: grade 8 → 9"),
            (
                renamed(("8a", 8), ("9a", 9)),
                "Pervadinta: 8a (8 klasė) → 9a (9 klasė)",
                "Renamed: 8a (grade 8) → 9a (grade 9)",
            ),
        ] {
            // Breaks between words that belong together are not looked at here.
            assert_eq!(keeping(Lang::Lt).change(&what).replace('\u{a0}', " "), in_lt);
            assert_eq!(keeping(Lang::En).change(&what), in_en);
        }
    }
}
