//! English.

use super::{Safety, SafetySentences};
use crate::device::{Hindrance, Standing};
use crate::texts::plural::en;

pub(super) static SAFETY: Safety = Safety {
    sentences: &English,
    title: "What is only on this device",
    ask: "What has not been sent yet?",
    more: "More",
    lead: "Answers that the server does not have yet are kept here. Until then, browser data should not be deleted.",
    all_safe: "All safe: every answer is on the server.",
    list: "Students whose answers are still here",
    nameless: "A student whose name this device does not know",
    send_now: "Send now",
    export_words: "If the device is failing or will be reset, what has not been sent can be saved to a file. Whoever runs the system loads it into the server. Nothing is deleted here.",
    export: "Save to a file",
    exported: "The file was saved.",
    not_exported: "The file could not be saved.",
};

struct English;

fn answers(n: u32) -> String {
    en(n, "answer", "answers")
}

impl SafetySentences for English {
    fn standing(&self, standing: &Standing) -> String {
        if standing.is_safe() {
            return "All safe.".into();
        }
        let mut words = Vec::new();
        if standing.unsent > 0 {
            let them = if standing.unsent == 1 { "It" } else { "They" };
            let then = match standing.hindrance {
                None => "Sending…".to_owned(),
                Some(Hindrance::Connection) => format!("{them} will be sent when there is a connection."),
                Some(Hindrance::LogIn) => format!("{them} will be sent when the student logs in here."),
            };
            words.push(format!("{} only on this device. {then}", answers(standing.unsent)));
        }
        if standing.aside > 0 {
            words.push(self.refused(standing.aside));
        }
        words.join(" ")
    }

    fn refused(&self, n: u32) -> String {
        let stays = if n == 1 { "It is not lost, it stays" } else { "They are not lost, they stay" };
        format!("The server did not take {}. {stays} on this device.", answers(n))
    }

    fn log_out_keeps(&self, n: u32) -> String {
        format!("Not sent yet: {}. Logging out loses nothing.", answers(n))
    }
}
