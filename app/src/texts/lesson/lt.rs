//! Lithuanian.

use view::{LiveCounts, LiveState, StuckBy};

use super::{LessonSentences, LessonTexts};
use crate::texts::plural::{Lt, lt};

pub(super) static LESSON: LessonTexts = LessonTexts {
    sentences: &Lithuanian,
    tab: "Pamoka",
    lead: "Matote, kas vyksta mokinių ekranuose. Pradėję pamoką galėsite pristabdyti ekranus, siųsti užuominas ir rodyti atsakymus be vardų.",
    start: "Pradėti pamoką",
    end: "Baigti pamoką",
    pause: "Pristabdyti ekranus",
    resume: "Leisti tęsti",
    paused: "Mokinių ekranai pristabdyti.",
    projector: "Vaizdas projektoriui",
    day_answers: "Skaičiuojami šiandienos atsakymai.",
    reload: "Atnaujinti puslapį",
    lost: "Nėra ryšio. Prisijungsime patys, kai jis atsiras.",
    grid: "Mokiniai",
    grid_hint: "Rodyklėmis einama per mokinius, tarpo klavišu mokinys pažymimas.",
    helped: "užuomina išsiųsta",
    choose: "Pažymėti:",
    choose_none: "Nieko",
    choose_stuck: "Visi, kurie stringa",
    words: "Žodis mokiniams",
    words_hint: "Viena eilutė, pavyzdžiui: „Pirmiausia atskliausk.“",
    send: "Siųsti",
    send_next: "Atverti kitą užuominą",
    show: "Rodyti atsakymą",
    show_lead: "Vardų čia nėra ir ekrane jų nebus.",
    show_which: "Kurios užduoties atsakymai?",
    show_all: "Visų užduočių",
    show_none: "Atsakymų, kuriuos būtų galima parodyti, dar nėra.",
    show_here: "Rodyti projektoriuje",
    show_everywhere: "Rodyti ir mokinių ekranuose",
    hide: "Neberodyti",
    shown_now: "Dabar rodoma projektoriuje",
    shown_everywhere_now: "Dabar rodoma projektoriuje ir mokinių ekranuose",
    screen_title: "Pamoka",
    screen_answer: "Vieno mokinio atsakymas",
    screen_back: "Grįžti prie pamokos",
    look_up: "Dabar kalba mokytojas – pasižiūrėk į lentą",
    look_up_words: "Tai, ką parašei, niekur nedings. Netrukus tęsi nuo ten, kur sustojai.",
    from_teacher: "Mokytojo užuomina",
    hint_opened: "Mokytojas atvėrė tau užuominą. Ji – žemiau.",
    look_at_answer: "Pažiūrėkime kartu",
    look_at_answer_words: "Taip atsakė vienas iš jūsų. Ką apie tai manai?",
};

struct Lithuanian;

const STUDENTS: Lt = Lt { one: "mokinys", few: "mokiniai", other: "mokinių" };
/// After „išsiųsta“.
const TO_STUDENTS: Lt = Lt { one: "mokiniui", few: "mokiniams", other: "mokinių" };
const TIMES: Lt = Lt { one: "kartą", few: "kartus", other: "kartų" };
const MINUTES: Lt = Lt { one: "minutę", few: "minutes", other: "minučių" };
const SECONDS: Lt = Lt { one: "sekundę", few: "sekundes", other: "sekundžių" };
/// After „iš“.
const OF_ANSWERS: Lt = Lt { one: "atsakymo", few: "atsakymų", other: "atsakymų" };
const OF_STUDENTS: Lt = Lt { one: "mokinio", few: "mokinių", other: "mokinių" };

/// Which of three forms a participle takes with a number: „pažymėtas 1“, „pažymėti 2“, „pažymėta 10“.
fn agreeing(n: u32, one: &'static str, few: &'static str, other: &'static str) -> &'static str {
    match (n % 10, n % 100) {
        (_, 11..=19) | (0, _) => other,
        (1, _) => one,
        _ => few,
    }
}

impl LessonSentences for Lithuanian {
    fn state(&self, state: LiveState) -> &'static str {
        match state {
            LiveState::Stuck => "Stringa",
            LiveState::Elsewhere => "Ne užduotyje",
            LiveState::Working => "Dirba",
            LiveState::Done => "Baigė",
            LiveState::Away => "Be ryšio",
        }
    }

    fn state_of(&self, state: LiveState) -> &'static str {
        match state {
            LiveState::Stuck => "stringa",
            LiveState::Elsewhere => "ne užduotyje",
            LiveState::Working => "dirba",
            LiveState::Done => "baigė",
            LiveState::Away => "be ryšio",
        }
    }

    fn stuck_by(&self, by: StuckBy) -> String {
        match by {
            StuckBy::Long { minutes } => format!("jau {}", lt(minutes, &MINUTES)),
            StuckBy::Wrong { times } => format!("{} iš eilės nepavyko", lt(times, &TIMES)),
        }
    }

    fn summary(&self, counts: &LiveCounts) -> String {
        let told = LiveState::ALL.map(|state| (counts.count(state), state));
        let told = told.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> =
            told.map(|(count, state)| format!("{count}\u{a0}{}", self.state_of(state))).collect();
        format!("{}: {}", lt(counts.all(), &STUDENTS), parts.join(", "))
    }

    fn since(&self, clock: &str) -> String {
        format!("Pamoka nuo {clock}")
    }

    fn old(&self, seconds: u32) -> String {
        let age = if seconds < 60 { lt(seconds, &SECONDS) } else { lt(seconds / 60, &MINUTES) };
        format!("Tai, ką matote, buvo prieš {age}.")
    }

    fn selected(&self, count: u32) -> String {
        let word = agreeing(count, "Pažymėtas", "Pažymėti", "Pažymėta");
        format!("{word} {}", lt(count, &STUDENTS))
    }

    fn stuck_at(&self, skill: &str, count: u32) -> String {
        format!("Stringa ties „{skill}“ ({count})")
    }

    fn sent(&self, sent: u32, chosen: u32) -> String {
        let rest = chosen.saturating_sub(sent);
        match (sent, rest) {
            (0, _) => "Niekam neišsiųsta: pažymėti mokiniai dabar nesprendžia užduoties.".to_owned(),
            (_, 0) => format!("Išsiųsta {}.", lt(sent, &TO_STUDENTS)),
            _ => format!("Išsiųsta {}; kiti ({rest}) dabar nesprendžia užduoties.", lt(sent, &TO_STUDENTS)),
        }
    }

    fn right_of(&self, right: u32, answers: u32) -> String {
        if answers == 0 {
            "Atsakymų dar nėra.".to_owned()
        } else {
            format!("Teisingi {right} iš {}.", lt(answers, &OF_ANSWERS))
        }
    }

    fn done_of(&self, done: u32, all: u32) -> String {
        format!("Baigė {done} iš {}", lt(all, &OF_STUDENTS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_agree() {
        for (count, chosen, sent) in [
            (1, "Pažymėtas 1\u{a0}mokinys", "Išsiųsta 1\u{a0}mokiniui."),
            (3, "Pažymėti 3\u{a0}mokiniai", "Išsiųsta 3\u{a0}mokiniams."),
            (10, "Pažymėta 10\u{a0}mokinių", "Išsiųsta 10\u{a0}mokinių."),
            (21, "Pažymėtas 21\u{a0}mokinys", "Išsiųsta 21\u{a0}mokiniui."),
        ] {
            assert_eq!(Lithuanian.selected(count), chosen);
            assert_eq!(Lithuanian.sent(count, count), sent);
        }
        assert_eq!(Lithuanian.old(45), "Tai, ką matote, buvo prieš 45\u{a0}sekundes.");
        assert_eq!(Lithuanian.old(61), "Tai, ką matote, buvo prieš 1\u{a0}minutę.");
    }
}
