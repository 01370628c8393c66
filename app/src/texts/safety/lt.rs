//! Lithuanian.

use super::{Safety, SafetySentences};
use crate::device::{Hindrance, Standing};
use crate::texts::plural::{Lt, lt};

const ANSWERS: Lt = Lt { one: "atsakymas", few: "atsakymai", other: "atsakymų" };

pub(super) static SAFETY: Safety = Safety {
    sentences: &Lithuanian,
    title: "Kas yra tik šiame įrenginyje",
    ask: "Kas dar neišsiųsta?",
    more: "Plačiau",
    lead: "Kol serveris atsakymų neturi, jie laikomi čia. Tuo metu nereikia trinti naršyklės duomenų.",
    all_safe: "Viskas saugu: visi atsakymai serveryje.",
    list: "Mokiniai, kurių atsakymai dar čia",
    nameless: "Mokinys, kurio vardo šis įrenginys nežino",
    send_now: "Siųsti dabar",
    export_words: "Jei įrenginys genda arba bus atkuriamas, tai, kas neišsiųsta, galima išsaugoti faile. Jį į serverį įkelia sistemos prižiūrėtojas. Čia niekas neištrinama.",
    export: "Išsaugoti faile",
    exported: "Failas išsaugotas.",
    not_exported: "Failo išsaugoti nepavyko.",
};

struct Lithuanian;

impl SafetySentences for Lithuanian {
    fn standing(&self, standing: &Standing) -> String {
        if standing.is_safe() {
            return "Viskas saugu.".into();
        }
        let mut words = Vec::new();
        if standing.unsent > 0 {
            let then = match standing.hindrance {
                None => "Siunčiama…",
                Some(Hindrance::Connection) => "Išsiųsime, kai bus ryšys.",
                Some(Hindrance::LogIn) => "Išsiųsime, kai mokinys čia prisijungs.",
            };
            words.push(format!("{} tik šiame įrenginyje. {then}", lt(standing.unsent, &ANSWERS)));
        }
        if standing.aside > 0 {
            words.push(self.refused(standing.aside));
        }
        words.join(" ")
    }

    fn refused(&self, n: u32) -> String {
        let stays = if n % 10 == 1 && n % 100 != 11 { "Jis nedingo, lieka" } else { "Jie nedingo, lieka" };
        format!("Serveris nepriėmė: {}. {stays} šiame įrenginyje.", lt(n, &ANSWERS))
    }

    fn log_out_keeps(&self, n: u32) -> String {
        format!("Dar neišsiųsta: {}. Atsijungus niekas nedings.", lt(n, &ANSWERS))
    }
}
