//! Lithuanian.

use protocol::CorrectionKind;
use view::{AccommodationsView, CorrectionNews, MasteryWeek, NoteView, ReachedBy, Share, StudentNow};

use super::{Person, PersonSentences};
use crate::texts::plural::{Lt, lt};

pub(super) static PERSON: Person = Person {
    sentences: &Lithuanian,
    now_title: "Ką daryti dabar",
    history_title: "Įvaldymas per laiką",
    history_how: "Įgūdis skaičiuojamas nuo dienos, kurią buvo įvaldytas pirmą kartą; čia tik tie, kurie įvaldyti ir šiandien. „Mokomasi“ – jau spręsta, bet dar neįvaldyta.",
    history_table: "Tas pats lentele",
    mastered: "Įvaldyta",
    learning: "Mokomasi",
    week_of: "Savaitė nuo",
    path_title: "Nueitas kelias",
    no_path: "Įvaldytų įgūdžių dar nėra.",
    misconceptions_title: "Atpažintos klaidos",
    no_misconceptions: "Atpažintų klaidų atsakymuose nebuvo.",
    show_answers: "Rodyti atsakymus",
    effort_title: "Pastangos",
    effort_how: "Laikas – nuo užduoties atvėrimo iki atsakymo, vienam atsakymui ne daugiau kaip 10\u{a0}min. Per greitas atsakymas – duotas greičiau nei per dešimtadalį įprasto užduoties laiko (Wise ir Kong 2005; Wise ir Ma 2012). Skaičiai rodo, kaip dirbta, o ne kodėl: apie tai verta pasikalbėti.",
    no_effort: "Per šias savaites nieko nespręsta.",
    answers: "Atsakymai",
    minutes: "Minutės",
    correct: "Patikslinti",
    correct_other: "Patikslinti kitą įgūdį",
    correct_lead: "Jūsų žodis iš karto keičia mokinio kelią ir tai, ką apie jį manome. Mokiniui apie tai pasakysime draugiškai, o Jūs bet kada galėsite atšaukti.",
    correct_skill: "Įgūdis",
    corrections_title: "Mokytojų patikslinimai",
    no_corrections: "Patikslinimų dar nebuvo.",
    corrections_none_hold: "Dabar galiojančių patikslinimų nėra.",
    undo: "Atšaukti",
    undone: "Atšaukta.",
    news_title: "Tavo mokytojai apie tavo kelią",
    notes_title: "Pastabos",
    note_label: "Nauja pastaba",
    note_shared: "Rodyti ir kitiems šio mokinio mokytojams bei mokyklos vadovams",
    note_who: "Nepažymėtą pastabą matote tik Jūs. Mokinys puslapiuose pastabų nemato, bet jos yra jo asmens duomenys: paprašius savo duomenų kopijos, į ją pateks visos pastabos, ir tos, kurias matote tik Jūs.",
    note_save: "Įrašyti pastabą",
    note_save_change: "Išsaugoti pakeitimą",
    note_leave: "Nekeisti",
    note_change: "Keisti",
    note_remove: "Pašalinti",
    note_saved: "Pastaba įrašyta.",
    note_changed: "Pastaba pakeista.",
    note_removed: "Pastaba pašalinta.",
    no_notes: "Pastabų dar nėra.",
    helps_title: "Kas padeda šiam mokiniui",
    helps_lead: "Galioja visur: kontroliniuose ir kasdien. Mato visi šio mokinio mokytojai ir mokyklos vadovai.",
    extra_time_label: "Papildomas laikas",
    calculator: "Visada leidžiamas skaičiuotuvas",
    small_steps: "Pirmiausia siūlyti užduotis mažais žingsneliais ir paprastais žodžiais",
    other_help: "Kas dar padeda (nebūtina)",
    other_help_hint: "Trumpai, pavyzdžiui: sėdėti arčiau lentos, sąlygą perskaityti balsu. Diagnozių nerašykite.",
    helps_save: "Išsaugoti",
    helps_saved: "Išsaugota.",
};

struct Lithuanian;

const ANSWERS: Lt = Lt { one: "atsakymas", few: "atsakymai", other: "atsakymų" };
/// After „iš“ and „per“ forms differ: these stand after „iš“.
const OF_ANSWERS: Lt = Lt { one: "atsakymo", few: "atsakymų", other: "atsakymų" };
const OF_WRONG: Lt = Lt { one: "klaidos", few: "klaidų", other: "klaidų" };
const DAYS: Lt = Lt { one: "dieną", few: "dienas", other: "dienų" };
const WEEKS: Lt = Lt { one: "savaitę", few: "savaites", other: "savaičių" };
const SKILLS: Lt = Lt { one: "įgūdis", few: "įgūdžiai", other: "įgūdžių" };
/// As an object: „įvaldė“, „stabdo“.
const SKILLS_OBJECT: Lt = Lt { one: "įgūdį", few: "įgūdžius", other: "įgūdžių" };
const ENTRIES: Lt =
    Lt { one: "ankstesnis įrašas", few: "ankstesni įrašai", other: "ankstesnių įrašų" };
const TIMES: Lt = Lt { one: "kartą", few: "kartus", other: "kartų" };

fn quoted(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("„{name}“")).collect();
    crate::texts::joined(&quoted, "ir")
}

impl PersonSentences for Lithuanian {
    fn now(&self, now: &StudentNow) -> String {
        match now {
            StudentNow::NeedsPerson { skills } => format!(
                "Reikia Jūsų pagalbos: {} – kelios klaidos iš eilės, vien užduočių čia neužtenka.",
                quoted(skills)
            ),
            StudentNow::StartWith { skill, blocks: 0 } => {
                format!("Pradėkite nuo „{skill}“: atsakymai rodo, kad čia trūksta pagrindo.")
            }
            StudentNow::StartWith { skill, blocks } => {
                format!("Pradėkite nuo „{skill}“: ši spraga stabdo dar {}.", lt(*blocks, &SKILLS_OBJECT))
            }
            StudentNow::Silent { days } => format!(
                "Spragų nematyti, bet jau {} nieko nespręsta: verta pakalbinti.",
                lt(*days, &DAYS)
            ),
            StudentNow::NothingYet => {
                "Dar nieko nespręsta. Pirmas žingsnis – mokinio diagnostika „Kur aš esu?“ arba Jūsų skirtas darbas."
                    .into()
            }
            StudentNow::Calm { mastered: 0, .. } => {
                "Eina savo keliu, spragų nematyti. Jūsų pagalbos šiuo metu nereikia.".into()
            }
            StudentNow::Calm { mastered, weeks } => format!(
                "Eina savo keliu: per {} įvaldė {}, spragų nematyti.",
                lt(*weeks, &WEEKS),
                lt(*mastered, &SKILLS_OBJECT)
            ),
        }
    }

    fn history_words(&self, first: &MasteryWeek, last: &MasteryWeek, weeks: usize) -> String {
        if first.mastered == last.mastered {
            return format!(
                "Per {} įvaldytų įgūdžių skaičius nepakito: {}; dabar mokomasi dar {}.",
                lt(weeks as u32, &WEEKS),
                last.mastered,
                last.learning
            );
        }
        format!(
            "Per {} įvaldytų įgūdžių skaičius pasikeitė nuo {} iki {}; dabar mokomasi dar {}.",
            lt(weeks as u32, &WEEKS),
            first.mastered,
            last.mastered,
            last.learning
        )
    }

    fn mastered_count(&self, n: u32) -> String {
        format!("įvaldyta\u{a0}{n}")
    }

    fn learning_count(&self, n: u32) -> String {
        format!("mokomasi\u{a0}{n}")
    }

    fn path_count(&self, n: usize) -> String {
        format!("Įvaldyta: {}", lt(n as u32, &SKILLS))
    }

    fn reached_by(&self, by: ReachedBy) -> Option<&'static str> {
        match by {
            ReachedBy::Answers => None,
            ReachedBy::Relatives => Some("parodė ir tuo besiremiančių įgūdžių atsakymai"),
            ReachedBy::Teacher => Some("mokytojo žodžiu"),
        }
    }

    fn times(&self, n: u32) -> String {
        lt(n, &TIMES)
    }

    fn last_seen(&self, day: &str) -> String {
        format!("paskutinį kartą {day}")
    }

    fn effort_summary(&self, minutes: u32, answers: u32, weeks: usize) -> String {
        format!("Per {}: {minutes}\u{a0}min., {}.", lt(weeks as u32, &WEEKS), lt(answers, &ANSWERS))
    }

    fn helped(&self, share: Share) -> String {
        if share.part == 0 {
            return "Užuominų ir sprendimų neprireikė.".into();
        }
        format!("Pasinaudota užuomina ar sprendimu: {} iš {}.", share.part, lt(share.all, &OF_ANSWERS))
    }

    fn tried_again(&self, share: Share) -> String {
        if share.all == 0 {
            return "Klaidų nebuvo, taigi ir kartoti nereikėjo.".into();
        }
        format!(
            "Po klaidos tą pačią dieną bandyta dar kartą: {} iš {}.",
            share.part,
            lt(share.all, &OF_WRONG)
        )
    }

    fn rapid(&self, share: Share) -> String {
        if share.all == 0 {
            return "Per greitų atsakymų nematyti.".into();
        }
        if share.part == 0 {
            return "Per greitų atsakymų nebuvo: kiekvienam skirta laiko.".into();
        }
        format!("Per greiti, greičiausiai spėti: {} iš {}.", share.part, lt(share.all, &OF_ANSWERS))
    }

    fn correction_button(&self, kind: CorrectionKind) -> &'static str {
        match kind {
            CorrectionKind::Knows => "Jau moka",
            CorrectionKind::NotTaught => "Dar nesimokė",
            CorrectionKind::Focus => "Dėmesys čia",
        }
    }

    fn correction_meaning(&self, kind: CorrectionKind) -> &'static str {
        match kind {
            CorrectionKind::Knows => {
                "verta kelių teisingų atsakymų; jei vėliau atsakymai rodys kitaip, nusvers jie"
            }
            CorrectionKind::NotTaught => "kelias pats to nesiūlys ir nelaikys spraga",
            CorrectionKind::Focus => "tampa mokinio tikslu, kuris svarbesnis už kitus",
        }
    }

    fn correction_said(&self, kind: CorrectionKind) -> &'static str {
        match kind {
            CorrectionKind::Knows => "jau moka",
            CorrectionKind::NotTaught => "dar nesimokė",
            CorrectionKind::Focus => "dėmesys čia",
        }
    }

    fn correction_done(&self, kind: CorrectionKind, skill: &str) -> String {
        format!("Pažymėta: „{skill}“ – {}.", self.correction_said(kind))
    }

    fn said_by(&self, name: &str, day: &str) -> String {
        format!("{name}, {day}")
    }

    fn ended_by(&self, name: &str, day: &str) -> String {
        format!("nebegalioja nuo {day} ({name})")
    }

    fn correction_news(&self, news: &CorrectionNews) -> String {
        let CorrectionNews { by, skill_name, kind, .. } = news;
        match kind {
            CorrectionKind::Knows => format!("{by} pažymėjo, kad „{skill_name}“ jau moki. Šaunu!"),
            CorrectionKind::NotTaught => {
                format!("{by} pažymėjo, kad „{skill_name}“ klasėje dar nesimokėte – palauksime.")
            }
            CorrectionKind::Focus => format!("{by} siūlo dabar dėmesį skirti štai kam: „{skill_name}“."),
        }
    }

    fn earlier(&self, n: usize) -> String {
        let entries = lt(n as u32, &ENTRIES);
        format!("Istorija: {entries}")
    }

    fn note_meta(&self, note: &NoteView, day: &str) -> String {
        let who = match (note.own, note.shared) {
            (true, false) => "matote tik Jūs".to_owned(),
            (true, true) => "mato ir kiti mokytojai".to_owned(),
            (false, _) => note.author.clone(),
        };
        format!("{day} · {who}")
    }

    fn extra_time(&self, percent: u8) -> String {
        if percent == 0 { "nėra".into() } else { format!("+{percent}\u{a0}%") }
    }

    fn helps(&self, said: &AccommodationsView) -> Option<String> {
        let time = (said.extra_time > 0).then(|| format!("papildomas laikas +{}\u{a0}%", said.extra_time));
        let calculator = said.calculator.then(|| "skaičiuotuvas".to_owned());
        let other = (!said.other.is_empty()).then(|| said.other.clone());
        let small_steps = said.small_steps.then(|| "maži žingsneliai".to_owned());
        let all: Vec<String> = [time, calculator, small_steps, other].into_iter().flatten().collect();
        (!all.is_empty()).then(|| format!("Padeda: {}", all.join("; ")))
    }
}
