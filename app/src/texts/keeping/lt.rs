//! Lithuanian.

use view::ClassChange;

use super::{Keeping, KeepingSentences, names};
use crate::texts::plural::{Lt, lt};

pub(super) static KEEPING: Keeping = Keeping {
    sentences: &Lithuanian,
    title: "Klasės tvarkymas",
    naming: "Pavadinimas ir klasė",
    save: "Išsaugoti",
    choose: "Pasirinkite…",
    teachers: "Mokytojai",
    teachers_lead: "Visi klasės mokytojai mato tą patį ir gali tą patį. Norėdami klasę perduoti, pridėkite kolegą, tada pašalinkite save.",
    yourself: "Jūs",
    take_off: "Pašalinti",
    add_teacher: "Pridėti mokytoją",
    which_teacher: "Mokyklos mokytojas",
    no_more_staff: "Visi mokyklos mokytojai šią klasę jau moko.",
    students_lead: "Pažymėkite mokinius, kuriuos norite perkelti arba išimti iš klasės.",
    move_to: "Į kurią klasę",
    move_button: "Perkelti",
    move_hint: "Visi atsakymai, įverčiai ir darbai lieka mokiniui. Šios klasės darbai nuo jo kelio dingsta, naują klasę moko jos mokytojai.",
    no_other_class: "Mokykloje kitos klasės nėra, todėl perkelti nėra kur.",
    take_out: "Išimti iš klasės",
    take_out_hint: "Paskyra ir atsakymai lieka: mokinys prisijungia savo vardu ir gali grįžti.",
    take_in: "Mokiniai be klasės",
    take_in_which: "Mokinys",
    take_in_button: "Priimti į klasę",
    pin_stays: "PIN nesikeičia. Su šios klasės kodu jis tiks, kai mokinys kartą prisijungs savo vardu.",
    requests: "Prašo priimti",
    requests_lead: "Mokiniai, kurie įrašė šios klasės kodą. Priimti mokiniai iškart mato klasės darbus, o Jūs – jų atsakymus.",
    let_in: "Priimti",
    decline: "Atmesti",
    changes: "Paskutiniai pakeitimai",
    changes_lead: "Kas ką padarė per metus. Atšaukti galima 30 dienų.",
    no_changes: "Šioje klasėje dar nieko nekeista.",
    undo: "Atšaukti",
    undone: "atšaukta",
    undoing: "atšaukiant ankstesnį pakeitimą",
    already_so: "Taip jau buvo, todėl niekas nepasikeitė.",
    archive_class: "Mokslo metų pabaiga",
    archive_lead: "Archyve klasė nebetrukdo: jos kodas nebegalioja, jos darbų mokiniai nebemato. Niekas nedingsta – klasę bet kada galima grąžinti.",
    archive_button: "Perkelti į archyvą",
    archive_words: "Klasės kodas nebegalios, o jos darbai dings nuo mokinių kelių. Mokiniai prisijungs savo vardu. Klasę galėsite grąžinti iš archyvo.",
    archive: "Archyvas",
    archive_page_lead: "Baigusios klasės. Grąžinta klasė vėl tokia, kokia buvo: su mokiniais, darbais ir kodu.",
    archive_empty: "Archyve klasių nėra.",
    restore: "Grąžinti",
    to_classes: "Į klases",
    gone_words: "Jei tai klaida, atšaukite.",
    join_title: "Prisijungti prie klasės",
    join_lead: "Įrašyk kodą, kurį davė mokytojas. Jis pamatys tavo prašymą ir tave priims.",
    join_code: "Klasės kodas",
    join_code_hint: "Pavyzdžiui, KT4-9XB",
    join_button: "Prašyti priimti",
    join_asked: "Prašymas išsiųstas. Kai mokytojas tave priims, klasės darbai atsiras tavo kelyje.",
    join_already: "Šioje klasėje jau esi.",
    join_no_class: "Tokios klasės nėra. Pasitikrink kodą ir bandyk dar kartą.",
    join_too_many: "Per daug bandymų. Palauk kelias minutes ir bandyk dar kartą.",
    join_mine: "Tavo klasės",
    join_none: "Dabar nesi nė vienoje klasėje.",
    join_waiting: "Laukia mokytojo",
    join_withdraw: "Nebeprašyti",
};

struct Lithuanian;

const STUDENTS: Lt = Lt { one: "mokinys", few: "mokiniai", other: "mokinių" };
const STUDENTS_ASK: Lt = Lt { one: "mokinys prašo", few: "mokiniai prašo", other: "mokinių prašo" };

fn people(all: &[String]) -> String {
    names(all, |n| format!("ir dar\u{a0}{n}"))
}

impl KeepingSentences for Lithuanian {
    fn change(&self, what: &ClassChange) -> String {
        match what {
            ClassChange::Moved { students, from, to } => {
                format!("Perkelta iš\u{a0}{from} į\u{a0}{to}: {}", people(students))
            }
            ClassChange::Left { students, from } => format!("Išimta iš\u{a0}{from}: {}", people(students)),
            ClassChange::Came { students, to } => format!("Priimta į\u{a0}{to}: {}", people(students)),
            ClassChange::TeacherCame { name } => format!("Prie mokytojų pridėta: {name}"),
            ClassChange::TeacherLeft { name } => format!("Iš mokytojų pašalinta: {name}"),
            ClassChange::Renamed { before, after } if before.1 == after.1 => {
                format!("Pervadinta: {} → {}", before.0, after.0)
            }
            ClassChange::Renamed { before, after } if before.0 == after.0 => {
                format!("Klasė {}: buvo {}, dabar {}\u{a0}klasė", after.0, before.1, after.1)
            }
            ClassChange::Renamed { before, after } => format!(
                "Pervadinta: {} ({}\u{a0}klasė) → {} ({}\u{a0}klasė)",
                before.0, before.1, after.0, after.1
            ),
            ClassChange::Archived { name } => format!("Klasė {name} perkelta į archyvą"),
            ClassChange::Restored { name } => format!("Klasė {name} grąžinta iš archyvo"),
            ClassChange::Declined { students } => format!("Nepriimta: {}", people(students)),
            ClassChange::WaitsAgain { students } => format!("Vėl prašo priimti: {}", people(students)),
            ClassChange::NewPins { students } => format!("Duoti nauji PIN: {}", people(students)),
        }
    }

    fn done_by(&self, who: &str, when: &str) -> String {
        format!("{who}, {when}")
    }

    fn problem(&self, field: &str) -> Option<&'static str> {
        Some(match field {
            "last_teacher" => "Klasė negali likti be mokytojo. Pirma pridėkite kitą.",
            "class_archived" => "Klasė yra archyve. Pirma ją grąžinkite.",
            "already_there" => "Bent vienas iš šių mokinių toje klasėje jau yra.",
            "changed_since" => {
                "Nuo to laiko kažkas pasikeitė arba tai jau atšaukta, todėl niekas nepakeista. Atnaujinkite puslapį."
            }
            "too_late" => "Atšaukti galima tik 30 dienų.",
            "pin_in_use" => {
                "Kol mokinio nebuvo, tokį patį PIN gavo kitas klasės mokinys. Duokite tos klasės mokiniams naujus PIN ir bandykite dar kartą."
            }
            "never_undone" => {
                "Naujų PIN atšaukti negalima: senieji nebegalioja. Jei reikia, duokite dar kartą naujus."
            }
            "to_class" => "Pasirinkite, į kurią klasę perkelti.",
            "students" => "Pažymėkite bent vieną mokinį (ne daugiau kaip 200).",
            _ => return None,
        })
    }

    fn other_class(&self, name: &str, teachers: &[String]) -> String {
        if teachers.is_empty() { name.to_owned() } else { format!("{name} ({})", teachers.join(", ")) }
    }

    fn waiting(&self, n: u32) -> String {
        format!("{} priimti į klasę", lt(n, &STUDENTS_ASK))
    }

    fn is_in(&self, classes: &[String]) -> String {
        if classes.is_empty() {
            "dabar be klasės".into()
        } else {
            format!("dabar klasėje: {}", classes.join(", "))
        }
    }

    fn asked(&self, when: &str) -> String {
        format!("prašo nuo {when}")
    }

    fn archive_title(&self, name: &str) -> String {
        format!("Perkelti klasę {name} į archyvą?")
    }

    fn archived(&self, students: u32, year: i16, day: &str) -> String {
        format!("{} · archyve nuo {year}\u{a0}m. {day}", lt(students, &STUDENTS))
    }

    fn gone(&self, what: &ClassChange) -> String {
        match what {
            ClassChange::Archived { name } => format!("Klasė {name} – archyve"),
            ClassChange::TeacherLeft { .. } => "Šios klasės nebemokote".into(),
            other => self.change(other),
        }
    }

    fn taught_by(&self, teachers: &[String]) -> String {
        format!("Moko: {}", teachers.join(", "))
    }
}
