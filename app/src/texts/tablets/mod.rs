//! Texts of tablets that students of a class share: the lock screen, joining, and the teacher's page.

mod en;
mod lt;

use math::Lang;
use view::TabletTrouble;

use crate::device::Preparation;

/// Sentences made of numbers and names.
pub(crate) trait TabletSentences: Sync {
    /// Asks a student for the PIN.
    fn pin_of(&self, name: &str) -> String;
    /// How many digits stand there.
    fn typed(&self, digits: u32) -> String;
    /// The PIN is wrong, and so many tries are left.
    fn wrong_pin_left(&self, left: u32) -> String;
    /// How long to wait.
    fn wait(&self, seconds: u32) -> String;
    /// How far the tablet is with what it takes along.
    fn preparing(&self, so_far: Preparation) -> String;
    /// How many names the search found.
    fn found(&self, count: u32) -> String;
    /// From when on a code is none.
    fn until(&self, clock: &str) -> String;
    /// How much is on a tablet only.
    fn unsent_count(&self, count: u32) -> String;
    /// How much that was done on a tablet has not come.
    fn missing_count(&self, count: u32) -> String;
    /// What tablets take along by themselves, and how much that is.
    fn takes_along(&self, bytes: u64) -> String;
    /// Free space.
    fn megabytes(&self, count: u64) -> String;
    /// What is the matter.
    fn trouble(&self, trouble: TabletTrouble) -> &'static str;
    /// How many tablets there are, and how many need somebody.
    fn summary(&self, all: u32, troubled: u32) -> String;
    /// Other classes that use the tablet.
    fn also_used_by(&self, classes: &str) -> String;
    /// Asks before a tablet is taken off.
    fn revoke_title(&self, label: &str) -> String;
    /// Work would be lost.
    fn revoke_unsent(&self, count: u32) -> String;
}

/// Fixed texts.
pub(crate) struct TabletTexts {
    pub(super) sentences: &'static dyn TabletSentences,
    pub(crate) who: &'static str,
    pub(crate) who_lead: &'static str,
    pub(crate) search: &'static str,
    pub(crate) nobody_found: &'static str,
    pub(crate) nobody_here: &'static str,
    pub(crate) list_missing: &'static str,
    pub(crate) everybody: &'static str,
    pub(crate) classes: &'static str,
    pub(crate) students: &'static str,
    pub(crate) needs_network: &'static str,
    pub(crate) other_log_in: &'static str,
    pub(crate) to_names: &'static str,
    pub(crate) not_me: &'static str,
    pub(crate) pin_keys: &'static str,
    pub(crate) erase: &'static str,
    pub(crate) checking: &'static str,
    pub(crate) wrong_pin: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) left: &'static str,
    pub(crate) unable: &'static str,
    pub(crate) no_keep: &'static str,
    pub(crate) switch: &'static str,
    pub(crate) enter_offline: &'static str,
    pub(crate) join: &'static str,
    pub(crate) join_lead: &'static str,
    pub(crate) join_code: &'static str,
    pub(crate) join_code_hint: &'static str,
    pub(crate) join_label: &'static str,
    pub(crate) join_label_hint: &'static str,
    pub(crate) join_button: &'static str,
    pub(crate) joined: &'static str,
    pub(crate) joined_words: &'static str,
    pub(crate) to_lock_screen: &'static str,
    pub(crate) wrong_code: &'static str,
    pub(crate) other_school: &'static str,
    pub(crate) wrong_label: &'static str,
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) codes: &'static str,
    pub(crate) new_code: &'static str,
    pub(crate) code_words: &'static str,
    pub(crate) qr_label: &'static str,
    pub(crate) close_code: &'static str,
    pub(crate) too_many_codes: &'static str,
    pub(crate) none: &'static str,
    pub(crate) none_words: &'static str,
    pub(crate) tablet: &'static str,
    pub(crate) seen: &'static str,
    pub(crate) used_by: &'static str,
    pub(crate) unsent: &'static str,
    pub(crate) room: &'static str,
    pub(crate) version: &'static str,
    pub(crate) ready: &'static str,
    pub(crate) actions: &'static str,
    pub(crate) today: &'static str,
    pub(crate) nobody_yet: &'static str,
    pub(crate) nothing_unsent: &'static str,
    pub(crate) not_known: &'static str,
    pub(crate) current: &'static str,
    pub(crate) older: &'static str,
    pub(crate) not_ready: &'static str,
    pub(crate) installed: &'static str,
    pub(crate) rename: &'static str,
    pub(crate) new_label: &'static str,
    pub(crate) save: &'static str,
    pub(crate) revoke: &'static str,
    pub(crate) revoke_words: &'static str,
    pub(crate) reload: &'static str,
}

impl std::ops::Deref for TabletTexts {
    type Target = dyn TabletSentences;

    fn deref(&self) -> &Self::Target {
        self.sentences
    }
}

/// The texts in `lang`.
pub(crate) fn tablets(lang: Lang) -> &'static TabletTexts {
    match lang {
        Lang::Lt => &lt::TABLETS,
        Lang::En => &en::TABLETS,
    }
}

/// What a tablet with this number is called, if nobody names it.
#[cfg(feature = "ssr")]
pub fn proposed_label(lang: Lang, number: i64) -> String {
    match lang {
        Lang::Lt => format!("Planšetė {number}"),
        Lang::En => format!("Tablet {number}"),
    }
}
