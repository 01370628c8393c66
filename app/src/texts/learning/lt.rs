//! Lithuanian.

use learner::Level;
use protocol::Confidence;
use view::{Cell, GoalSort, GoalView, LocalTime};

use super::{Learning, LearningSentences};
use crate::components::percent;
use crate::texts::plural::{Lt, lt};

pub(in crate::texts) static LEARNING: Learning = Learning {
    sentences: &Lithuanian,
    nav_map: "Žemėlapis",
    nav_growth: "Pažanga",
    why: "Kodėl?",
    map_title: "Įgūdžių žemėlapis",
    map_lead: "Linija eina nuo to, kuo remiamasi, prie to, kas ant to pastatyta. Pasirink įgūdį ir pamatysi daugiau.",
    map_drawn: "Žemėlapis",
    map_list: "Sąrašas",
    zoom_in: "Didinti",
    zoom_out: "Mažinti",
    wanted: "tikslas",
    builds_on: "Tam reikia",
    builds_on_nothing: "Tai pradžia: nieko ankstesnio nereikia.",
    leads_to: "Tai atveria kelią",
    leads_nowhere: "Čia kelias kol kas baigiasi.",
    practise: "Treniruotis",
    no_exercises: "Šiam įgūdžiui užduočių dar nėra.",
    wish: "Noriu tai suprasti",
    end_wish: "Nebe tikslas",
    your_answers: "Atsakymai, kuriais tai grindžiame",
    no_answers: "Apie šį įgūdį dar nieko neatsakei.",
    goals: "Tikslai",
    goals_lead: "Kelias veda prie jų visų; pirmiau prie tų, kurių diena arčiau.",
    class_goals: "Klasės tikslai",
    class_goals_lead: "Prie jų veda visų klasės mokinių keliai.",
    of_teacher: "mokytojo",
    add_goal: "Pridėti tikslą",
    goal_what: "Ką nori suprasti?",
    goal_topics: "Temos",
    goal_exams: "Egzaminai",
    goal_due: "Iki kada (nebūtina)",
    goal_end: "Baigti",
    growth_title: "Pažanga",
    new_skills: "Ką dabar moki, o anksčiau nemokėjai",
    no_new_skills: "Per šias savaites naujų įvaldytų įgūdžių dar nėra. Kiekvienas atsakymas prie jų artina.",
    weeks: "Savaitės",
    week_of: "Savaitė nuo",
    answers: "Atsakymai",
    right: "Teisingi",
    days: "Dienos",
    mastered: "Įvaldyta",
    reviews: "Kas ir kada grįš pakartoti",
    reviews_lead: "Kartojame tada, kai dar prisimeni, bet jau pradedi miršti: taip įsimenama ilgiausiai.",
    no_reviews: "Per artimiausias keturias savaites nieko kartoti nereikia.",
    confidence_title: "Ar gerai save pažįsti?",
    confidence_lead: "Prieš tikrinimą pasakei, ar tikrai žinai. Štai kaip buvo iš tiesų.",
    how_sure: "Ar tikrai žinai? (nebūtina)",
    diagnostic_title: "Kur aš esu?",
    diagnostic_lead: "Trumpas testas suranda, ką jau moki ir nuo ko geriausia pradėti. Pažymio nebus.",
    diagnostic_rules: [
        "Apie 25 klausimus, kiekvienas parenkamas pagal ankstesnius atsakymus.",
        "Nežinai – taip ir sakyk: tai padeda labiau už spėjimą.",
        "Gali bet kada sustoti ir tęsti vėliau.",
    ],
    diagnostic_start: "Pradėti testą",
    diagnostic_go_on: "Tęsti testą",
    diagnostic_next: "Kitas klausimas",
    diagnostic_pause: "Pailsėti, tęsiu vėliau",
    diagnostic_end: "Baigti testą dabar",
    diagnostic_again: "Pakartoti testą",
    not_taught: "Dar nesimokėme",
    found_title: "Ką radome",
    next_steps: "Geriausi tolesni žingsniai",
    known: "Jau moki",
    unknown: "Verta mokytis",
    undecided: "Dar neaišku",
    never_taught: "Dar nesimokėte",
};

struct Lithuanian;

const SHOWN_BY: Lt = Lt { one: "atsakymas", few: "atsakymai", other: "atsakymų" };
const RIGHT: Lt = Lt { one: "teisingas", few: "teisingi", other: "teisingų" };
const DAYS: Lt = Lt { one: "dieną", few: "dienas", other: "dienų" };
const SKILLS: Lt = Lt { one: "įgūdis", few: "įgūdžiai", other: "įgūdžių" };
const OF_SKILLS: Lt = Lt { one: "įgūdžio", few: "įgūdžių", other: "įgūdžių" };

impl LearningSentences for Lithuanian {
    fn goal(&self, goal: &GoalView) -> String {
        let what = match goal.sort {
            GoalSort::Exam => format!("Pasiruošti: {}", goal.name),
            GoalSort::Skill | GoalSort::Topic => goal.name.clone(),
        };
        format!("{what} – įvaldyta {} iš {}", goal.mastered, lt(goal.all, &OF_SKILLS))
    }

    fn goal_until(&self, day: &str) -> String {
        format!("iki {day}")
    }

    fn why_skill(&self, cell: &Cell, right: u32) -> String {
        if cell.answers == 0 {
            return if cell.level == Level::NotStarted && cell.value > 0.0 {
                format!(
                    "Tiesiogiai apie tai dar neatsakei. Iš kitų atsakymų spėjame, kad tai moki su {} % tikimybe, bet gali būti ir nuo {} iki {} %.",
                    percent(cell.value),
                    percent(cell.low),
                    percent(cell.high)
                )
                .replace(" %", "\u{a0}%")
            } else {
                "Apie tai dar nieko nežinome.".into()
            };
        }
        format!(
            "Manome, kad tai moki su {} % tikimybe (po kelių atsakymų ji turėtų būti tarp {} ir {} %). Taip rodo {}, iš jų be pagalbos {}.",
            percent(cell.value),
            percent(cell.low),
            percent(cell.high),
            lt(cell.answers, &SHOWN_BY),
            lt(right, &RIGHT)
        )
        .replace(" %", "\u{a0}%")
    }

    fn due(&self, _at: LocalTime, day: &str) -> String {
        format!("Pakartoti: {day}")
    }

    fn remembered(&self, days: u32) -> String {
        format!("Manome, kad dar gerai prisiminsi apie {}.", lt(days, &DAYS))
    }

    fn grade(&self, grade: u8) -> String {
        format!("{grade}\u{a0}klasė")
    }

    fn topic_summary(&self, mastered: usize, all: usize) -> String {
        format!("įvaldyta {mastered} iš {all}")
    }

    fn growth_summary(&self, mastered: u32, all: u32) -> String {
        format!("Jau įvaldyta {} iš {all}.", lt(mastered, &SKILLS))
    }

    fn confidence(&self, said: Confidence) -> &'static str {
        match said {
            Confidence::Guess => "Spėju",
            Confidence::Unsure => "Abejoju",
            Confidence::Sure => "Tikrai žinau",
        }
    }

    fn confidence_row(&self, said: Confidence, right: u32, all: u32) -> String {
        format!("„{}“: teisingai {right} iš {all}", self.confidence(said))
    }

    fn question_of(&self, number: usize, most: usize) -> String {
        format!("{number} klausimas iš ne daugiau kaip {most}")
    }

    fn found(&self, known: usize, unknown: usize, open: usize) -> String {
        let mut words = format!(
            "Tikriausiai jau moki {}, o {} dar verta mokytis.",
            lt(known as u32, &Lt { one: "įgūdį", few: "įgūdžius", other: "įgūdžių" }),
            lt(unknown as u32, &Lt { one: "įgūdžio", few: "įgūdžių", other: "įgūdžių" })
        );
        if open > 0 {
            words.push_str(&format!(
                " Dar neaišku dėl {}.",
                lt(open as u32, &Lt { one: "įgūdžio", few: "įgūdžių", other: "įgūdžių" })
            ));
        }
        words
    }
}
