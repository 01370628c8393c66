//! English.

use view::TabletTrouble;

use super::{TabletSentences, TabletTexts};
use crate::device::Preparation;
use crate::texts::plural::en;

pub(super) static TABLETS: TabletTexts = TabletTexts {
    sentences: &English,
    who: "Who are you?",
    who_lead: "Tap your name and enter your PIN.",
    search: "Find a name",
    nobody_found: "There is no such name here.",
    nobody_here: "There are no students in the class yet.",
    list_missing: "The list of students is not here yet: it needs a connection.",
    everybody: "Everybody",
    classes: "Classes",
    students: "Students",
    needs_network: "needs a connection",
    other_log_in: "Another way to log in",
    to_names: "Back to the names",
    not_me: "That is not me",
    pin_keys: "PIN keypad",
    erase: "Delete a digit",
    checking: "Checking…",
    wrong_pin: "Wrong PIN. Try again.",
    unknown: "The first log-in on this tablet needs a connection. Connect to a network or ask your teacher.",
    left: "This tablet no longer belongs to the class. Ask your teacher.",
    unable: "Logging in did not work now. Try again.",
    no_keep: "Without a connection nobody can log in here: the page was opened at an address that is not secure (not https).",
    switch: "Next student",
    enter_offline: "Log in without a connection",
    join: "Join this tablet to a class",
    join_lead: "On a tablet that belongs to a class, students log in with their name and PIN, even without a connection. A teacher makes the code on the class’s page “Tablets”.",
    join_code: "Joining code",
    join_code_hint: "Eight characters, such as KT4M-9XBR.",
    join_label: "Name of the tablet",
    join_label_hint: "Not necessary. Left empty, the tablet gets a number.",
    join_button: "Join",
    joined: "The tablet is joined",
    joined_words: "Students can now log in with their name and PIN.",
    to_lock_screen: "Show the list of students",
    wrong_code: "There is no such code, or it has ended. Ask the teacher for a new one.",
    other_school: "This tablet belongs to another school, which must take it off first.",
    wrong_label: "The name is too long or holds characters that cannot stand there.",
    title: "Tablets",
    lead: "On joined tablets the students of the class log in by tapping their name and entering their PIN, also without a connection. One student cannot open another’s data.",
    codes: "Join tablets",
    new_code: "New joining code",
    code_words: "Scan the code with the tablet, or choose “Join this tablet to a class” on its log-in page and type it. The same code is good for all tablets.",
    qr_label: "A code for the tablet’s camera",
    close_code: "End the code",
    too_many_codes: "No more than five codes can hold at once.",
    none: "The class has no tablets yet",
    none_words: "Make a joining code and enter it on each tablet.",
    tablet: "Tablet",
    seen: "Seen",
    used_by: "Used by",
    unsent: "Unsent",
    room: "Room left",
    version: "Version",
    ready: "Ready offline",
    actions: "Actions",
    today: "today",
    nobody_yet: "nobody yet",
    nothing_unsent: "all sent",
    not_known: "not known",
    current: "current",
    older: "older",
    not_ready: "not yet",
    installed: "installed as an app",
    rename: "Rename",
    new_label: "New name",
    save: "Save",
    revoke: "Take off",
    revoke_words: "The tablet will forget the students of the class, and nobody can log in on it any more. You can join it anew at any time.",
    reload: "Refresh",
};

struct English;

impl TabletSentences for English {
    fn pin_of(&self, name: &str) -> String {
        format!("{name}, enter your PIN")
    }

    fn typed(&self, digits: u32) -> String {
        format!("{digits} of 6 digits entered")
    }

    fn wrong_pin_left(&self, left: u32) -> String {
        format!("Wrong PIN. {} left.", en(left, "try is", "tries are"))
    }

    fn wait(&self, seconds: u32) -> String {
        let (minutes, rest) = (seconds / 60, seconds % 60);
        match (minutes, rest) {
            (0, _) => format!("Too many wrong tries. Wait {seconds}\u{a0}s."),
            (_, 0) => format!("Too many wrong tries. Wait {minutes}\u{a0}min."),
            _ => format!("Too many wrong tries. Wait {minutes}\u{a0}min {rest}\u{a0}s."),
        }
    }

    fn preparing(&self, Preparation { done, ready, all }: Preparation) -> String {
        if done < all {
            format!("This tablet is getting ready to work without a network: {done} of {all}.")
        } else if ready < all {
            format!(
                "Students ready to work without a network: {ready} of {all}. The others follow later: leave the tablet connected."
            )
        } else {
            "This tablet is ready to work without a network.".to_owned()
        }
    }

    fn found(&self, count: u32) -> String {
        format!("Shown: {}", en(count, "name", "names"))
    }

    fn until(&self, clock: &str) -> String {
        format!("good until {clock}")
    }

    fn unsent_count(&self, count: u32) -> String {
        en(count, "answer", "answers")
    }

    fn missing_count(&self, count: u32) -> String {
        format!("{} not come", en(count, "answer has", "answers have"))
    }

    fn takes_along(&self, bytes: u64) -> String {
        format!(
            "While a tablet shows the list of names and has a network, it takes along by itself what work without a network \
             needs: the exercises ({:.1}\u{a0}MB, later only what has changed) and each student's route, work and tests.",
            bytes as f64 / 1e6
        )
    }

    fn megabytes(&self, count: u64) -> String {
        if count >= 10_000 { format!("{}\u{a0}GB", count / 1_000) } else { format!("{count}\u{a0}MB") }
    }

    fn trouble(&self, trouble: TabletTrouble) -> &'static str {
        match trouble {
            TabletTrouble::SilentWithWork => "Holds unsent work and was not seen for long",
            TabletTrouble::Missing => "Some work has not come",
            TabletTrouble::Unsent => "Holds unsent work",
            TabletTrouble::Full => "Hardly any room left",
            TabletTrouble::Silent => "Not seen for long",
            TabletTrouble::Old => "Old version",
        }
    }

    fn summary(&self, all: u32, troubled: u32) -> String {
        let all = en(all, "tablet", "tablets");
        if troubled == 0 {
            format!("{all}, all is well")
        } else {
            format!("{all}, needing attention: {troubled}")
        }
    }

    fn also_used_by(&self, classes: &str) -> String {
        format!("Also used by: {classes}")
    }

    fn revoke_title(&self, label: &str) -> String {
        format!("Take “{label}” off?")
    }

    fn revoke_unsent(&self, count: u32) -> String {
        format!(
            "Careful: {} on it. Keep the tablet switched on where there is a connection first: once it is taken off, this work may no longer be accepted.",
            en(count, "unsent answer is", "unsent answers are")
        )
    }
}
