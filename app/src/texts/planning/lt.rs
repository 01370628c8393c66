//! Lithuanian.

use view::{LocalTime, Readiness, TopicState};

use super::{Planning, PlanningSentences};
use crate::texts::lt::MONTHS;
use crate::texts::plural::{Lt, lt};

pub(in crate::texts) static PLANNING: Planning = Planning {
    sentences: &Lithuanian,
    tab: "Planas",
    lead: "Kol tema neprasidėjo, mokinių keliai jos patys nesiūlo – nebent ją skiriate Jūs arba mokinys pats ją pasirenka tikslu.",
    empty: "Plano dar nėra. Keliai nežino, kas jau mokyta, todėl siūlo viską, kam mokinys pasiruošęs.",
    import: "Sudėlioti pagal programą",
    import_again: "Sudėlioti iš naujo pagal programą",
    import_hint: "Programos tvarka surašomos šios klasės temos ir ankstesnių klasių temos, kuriomis jos remiasi; kuo temoje daugiau įgūdžių, tuo daugiau jai savaičių. Paskui keiskite, kaip reikia.",
    undo: "Atšaukti",
    saving: "Saugoma…",
    saved: "Išsaugota",
    not_saved: "Neišsaugota",
    retry: "Bandyti dar kartą",
    undone: "Pakeitimas atšauktas.",
    topics: "Temos savaitė po savaitės",
    change: "Keisti",
    earlier: "Anksčiau",
    later: "Vėliau",
    length: "Trukmė",
    shorter: "Savaite trumpiau",
    longer: "Savaite ilgiau",
    first_week: "Pradžia",
    taught: "Ar jau mokyta?",
    by_calendar: "Pagal kalendorių",
    taught_yes: "Jau išmokta",
    taught_no: "Dar nemokyta",
    by_hand: "pažymėta ranka",
    remove: "Išimti iš plano",
    beyond: "netelpa į mokslo metus",
    needs_nothing: "ankstesnių įgūdžių nereikia arba jų dar negalima patikrinti",
    no_exercises: "užduočių dar nėra",
    ready_key: "Juosta rodo, ar klasė pasiruošusi temai: kokią dalį jai reikalingų ankstesnių įgūdžių mokiniai tikriausiai moka, apie kurią dar neaišku (dryžiai) ir kurios tikriausiai trūksta (tuščia).",
    drag_hint: "Temą galima tempti už taškelių arba keisti mygtukais po „Keisti“.",
    add_title: "Pridėti temą",
    add_what: "Tema",
    add_choose: "Pasirinkite temą",
    add: "Pridėti",
    print: "Spausdinti",
    not_in_plan: "Šios temos klasės plane nėra.",
    skills_title: "Apie ką ši tema",
    topic_page: "Temos puslapis mokiniui",
    assign_test: "Skirti temos testą",
    not_taught: "dar nemokyta",
    needs_title: "Ar klasė pasiruošusi",
    needs_lead: "Ankstesni įgūdžiai, kuriais tema remiasi. Pirmiausia – tie, kurių trūksta daugiausiai kam.",
    needs_none: "Ši tema niekuo ankstesniu nesiremia arba apie tai dar nieko nežinome.",
    has: "Tikriausiai moka",
    unsure: "Neaišku",
    lacks: "Tikriausiai trūksta",
    mistakes_title: "Tipinės klaidos",
    mistakes_lead: "Štai ką sakome mokiniui, kai iš atsakymo atpažįstame klaidą.",
    mistakes_none: "Šios temos užduotyse atpažįstamų klaidų dar nėra.",
    never_shown: "Šioje klasėje dar nepasitaikė",
    whose: "Kam pasitaikė",
    see_exercise: "Užduotis",
    example: "Išspręstas pavyzdys",
};

struct Lithuanian;

const WEEKS: Lt = Lt { one: "savaitė", few: "savaitės", other: "savaičių" };
const FREE_WEEKS: Lt = Lt { one: "laisva savaitė", few: "laisvos savaitės", other: "laisvų savaičių" };
/// After „trunka“.
const WEEKS_LONG: Lt = Lt { one: "savaitę", few: "savaites", other: "savaičių" };
const TO_STUDENTS: Lt = Lt { one: "mokiniui", few: "mokiniams", other: "mokinių" };
const STUDENTS: Lt = Lt { one: "mokinys", few: "mokiniai", other: "mokinių" };
const OF_STUDENTS: Lt = Lt { one: "mokinio", few: "mokinių", other: "mokinių" };
const TIMES: Lt = Lt { one: "kartą", few: "kartus", other: "kartų" };

fn day(at: LocalTime) -> String {
    let month = MONTHS.get(usize::from(at.month.saturating_sub(1))).copied().unwrap_or_default();
    format!("{month} {}\u{a0}d.", at.day)
}

impl PlanningSentences for Lithuanian {
    fn school_year(&self, begins: i16) -> String {
        format!("{begins}–{} mokslo metai", begins.saturating_add(1))
    }

    fn days(&self, first: LocalTime, last: LocalTime) -> String {
        if first.month == last.month {
            let month = MONTHS.get(usize::from(first.month.saturating_sub(1))).copied().unwrap_or_default();
            format!("{month} {}–{}\u{a0}d.", first.day, last.day)
        } else {
            format!("{} – {}", day(first), day(last))
        }
    }

    fn weeks(&self, weeks: u8) -> String {
        lt(weeks.into(), &WEEKS)
    }

    fn free_weeks(&self, weeks: u8) -> String {
        lt(weeks.into(), &FREE_WEEKS)
    }

    fn state(&self, state: TopicState) -> &'static str {
        match state {
            TopicState::Taught => "išmokta",
            TopicState::Now => "dabar",
            TopicState::Ahead => "bus",
        }
    }

    fn ready(&self, percent: u32) -> String {
        format!("pasiruošta {percent}\u{a0}%")
    }

    fn ready_in_full(&self, ready: Readiness) -> String {
        let share = |part: u32| (100 * part).checked_div(ready.all()).unwrap_or(0);
        format!(
            "iš to, ko reikia, klasė tikriausiai moka {}\u{a0}%, neaišku – {}\u{a0}%, tikriausiai trūksta – {}\u{a0}%",
            ready.percent().unwrap_or(0),
            share(ready.unsure),
            share(ready.lacks)
        )
    }

    fn begins(&self, topic: &str, at: LocalTime) -> String {
        format!("„{topic}“ prasideda {}", day(at))
    }

    fn removed(&self, topic: &str) -> String {
        format!("„{topic}“ išimta iš plano.")
    }

    fn lasts(&self, topic: &str, weeks: u8) -> String {
        format!("„{topic}“ trunka {}.", lt(weeks.into(), &WEEKS_LONG))
    }

    fn topic_of(&self, topic: &str, (first, last): (u8, u8)) -> String {
        if first == last {
            format!("{topic} ({first}\u{a0}klasė)")
        } else {
            format!("{topic} ({first}–{last}\u{a0}klasės)")
        }
    }

    fn grade(&self, grade: u8) -> String {
        format!("{grade}\u{a0}klasė")
    }

    fn mastered_by(&self, mastered: u32, students: u32) -> String {
        format!("įvaldė {mastered} iš {}", lt(students, &OF_STUDENTS))
    }

    fn lacking(&self, students: u32) -> String {
        format!("trūksta {}", lt(students, &TO_STUDENTS))
    }

    fn assign_to(&self, students: u32) -> String {
        format!("Skirti {}", lt(students, &TO_STUDENTS))
    }

    fn unknown(&self, names: &[String]) -> String {
        format!("Apie tai dar nieko nežinome, nes užduočių nėra: {}.", names.join("; "))
    }

    fn shown(&self, times: u32, students: u32) -> String {
        format!("Šioje klasėje: {}, {}", lt(times, &TIMES), lt(students, &STUDENTS))
    }

    fn other_mistakes(&self, count: u32) -> String {
        format!("Klaidos, kurių ši klasė dar neparodė ({count})")
    }

    fn exercises(&self, count: u32) -> String {
        format!("Užduotys ({count})")
    }

    fn try_exercise(&self, number: usize) -> String {
        format!("Išbandyti {number}\u{a0}užduotį")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_weeks_in_words() {
        let at = |month, day| LocalTime { year: 2026, month, day, hour: 0, minute: 0 };
        assert_eq!(Lithuanian.days(at(9, 7), at(9, 18)), "rugsėjo 7–18\u{a0}d.");
        assert_eq!(Lithuanian.days(at(8, 31), at(9, 25)), "rugpjūčio 31\u{a0}d. – rugsėjo 25\u{a0}d.");
        for (weeks, expect) in [(1, "1\u{a0}savaitė"), (4, "4\u{a0}savaitės"), (10, "10\u{a0}savaičių")] {
            assert_eq!(Lithuanian.weeks(weeks), expect);
        }
        assert_eq!(Lithuanian.free_weeks(2), "2\u{a0}laisvos savaitės");
        assert_eq!(Lithuanian.topic_of("Šaknys", (8, 8)), "Šaknys (8\u{a0}klasė)");
    }
}
