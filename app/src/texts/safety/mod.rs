//! Texts about work that is on this device only: that nothing is lost, and what to do.

mod en;
mod lt;

use math::Lang;

use crate::device::Standing;

/// Sentences made of numbers.
pub(crate) trait SafetySentences: Sync {
    /// How one student's work stands, in one line: how much is here only, and what holds it up.
    fn standing(&self, standing: &Standing) -> String;
    /// How much the server would not take.
    fn refused(&self, n: u32) -> String;
    /// Before logging out: what is here only is not lost by it.
    fn log_out_keeps(&self, n: u32) -> String;
}

/// Fixed texts.
pub(crate) struct Safety {
    pub(super) sentences: &'static dyn SafetySentences,
    pub(crate) title: &'static str,
    pub(crate) ask: &'static str,
    pub(crate) more: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) all_safe: &'static str,
    pub(crate) list: &'static str,
    pub(crate) nameless: &'static str,
    pub(crate) send_now: &'static str,
    pub(crate) export_words: &'static str,
    pub(crate) export: &'static str,
    pub(crate) exported: &'static str,
    pub(crate) not_exported: &'static str,
}

impl std::ops::Deref for Safety {
    type Target = dyn SafetySentences;

    fn deref(&self) -> &Self::Target {
        self.sentences
    }
}

/// The texts in `lang`.
pub(crate) fn safety(lang: Lang) -> &'static Safety {
    match lang {
        Lang::Lt => &lt::SAFETY,
        Lang::En => &en::SAFETY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::Hindrance;

    #[test]
    fn what_students_are_told() {
        let check = |unsent, aside, hindrance, lithuanian: &str, english: &str| {
            let standing = Standing { unsent, aside, hindrance };
            let told =
                [Lang::Lt, Lang::En].map(|lang| safety(lang).standing(&standing).replace('\u{a0}', " "));
            assert_eq!(told, [lithuanian, english]);
        };
        check(0, 0, None, "Viskas saugu.", "All safe.");
        check(
            1,
            0,
            None,
            "1 atsakymas tik šiame įrenginyje. Siunčiama…",
            "1 answer only on this device. Sending…",
        );
        check(
            3,
            0,
            Some(Hindrance::Connection),
            "3 atsakymai tik šiame įrenginyje. Išsiųsime, kai bus ryšys.",
            "3 answers only on this device. They will be sent when there is a connection.",
        );
        check(
            10,
            0,
            Some(Hindrance::LogIn),
            "10 atsakymų tik šiame įrenginyje. Išsiųsime, kai mokinys čia prisijungs.",
            "10 answers only on this device. They will be sent when the student logs in here.",
        );
        check(
            21,
            2,
            None,
            "21 atsakymas tik šiame įrenginyje. Siunčiama… Serveris nepriėmė: 2 atsakymai. Jie nedingo, lieka šiame įrenginyje.",
            "21 answers only on this device. Sending… The server did not take 2 answers. They are not lost, they stay on this device.",
        );
    }
}
