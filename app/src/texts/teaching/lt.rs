//! Lithuanian.

use learner::ProposalReason;
use view::{CameOut, GroupNeed, ShareOf, TaskLevel, TestCard, TestResult, TestState, WorkRules};

use super::{Teaching, TeachingSentences};
use crate::texts::plural::{Lt, lt};

pub(in crate::texts) static TEACHING: Teaching = Teaching {
    sentences: &Lithuanian,
    tab_groups: "Grupės",
    groups_lead: "Mokiniai, kuriems reikia to paties. Siūlymai randami iš atsakymų; sudėtį galite keisti, grupę – išsaugoti arba iš karto skirti jai darbą.",
    groups_proposed: "Siūlomos grupės",
    groups_kept: "Išsaugotos grupės",
    no_groups: "Bendrų spragų ar klaidų kol kas nematyti.",
    group_name: "Grupės pavadinimas",
    group_members: "Grupės mokiniai",
    keep_group: "Išsaugoti grupę",
    group_kept: "Grupė išsaugota",
    dissolve: "Išardyti grupę",
    dissolve_words: "Mokiniai ir jiems skirti darbai lieka, dingsta tik pati grupė.",
    edit_group: "Keisti sudėtį",
    drag_hint: "Mokinį galima ir nutempti į kitą grupę.",
    kind: "Darbo rūšis",
    practice: "Pratybos",
    practice_hint: "Atsakymas patikrinamas iš karto, galima bandyti dar kartą.",
    test: "Kontrolinis",
    test_hint: "Be patikrinimo iki galo; rezultatus paskelbsite Jūs.",
    by_area_and_level: "Pagal sritis ir lygius",
    tasks_of: "Užduotys",
    whole_class: "Visa klasė",
    from_paper: "Temos testas arba egzamino planas",
    from_earlier: "Kaip anksčiau skirtas",
    choose_source: "Pasirinkite…",
    use_source: "Imti užduotis",
    whose_level: "Užduotys",
    each_own: "Kiekvienam pagal jo lygį",
    all_same: "Visiems tos pačios",
    proposal_title: "Siūlome kiekvienam",
    proposal_loading: "Parenkamos užduotys…",
    nothing_proposed: "užduočių nėra",
    change: "Keisti",
    starts_at: "Pradžia (nebūtina)",
    starts_hint: "Mokyklos laiku; tuščia – iš karto.",
    due_at: "Atlikti iki",
    more_settings: "Daugiau nustatymų",
    hints_allowed: "Leisti užuominas ir sprendimą",
    calculator_allowed: "Leisti skaičiuotuvą",
    tries: "Kiek kartų galima klysti",
    any_tries: "kiek reikia",
    numbers: "Skaičiai užduotyse",
    own_numbers: "kiekvienam savi",
    minutes: "Trukmė minutėmis",
    minutes_hint: "Mokiniams, kuriems skirta daugiau laiko, jis pridedamas savaime.",
    repeat: "Kartoti kas savaitę",
    points_each: "Taškai",
    times_each: "Kartai",
    next_day: "Kaip sekėsi",
    by_skill: "Pagal įgūdžius",
    by_question: "Pagal užduotis",
    nobody_yet: "Dar niekas nepradėjo.",
    still_lacking: "Spraga liko",
    wrong_answers: "Kaip klydo",
    dont_know: "„Dar nežinau“",
    assign_more: "Skirti dar",
    who_did_what: "Kas ką atliko",
    download_csv: "CSV",
    download_xlsx: "Excel (XLSX)",
    print_sheet: "Spausdinti lapus",
    give_again: "Skirti dar kartą",
    same_class: "šiai pačiai klasei",
    tests_title: "Kontroliniai",
    open_test: "Atidaryti",
    go_on: "Tęsti",
    see_result: "Rezultatas",
    begin_test: "Pradėti",
    test_rules: "Pradėjus eina laikas. Atsakymus gali keisti, kol nepateikei. Jei dings ryšys ar užsidarys langas, kas įrašyta – neprapuls.",
    save_next: "Įrašyti ir toliau",
    previous: "Ankstesnė",
    saved: "Įrašyta",
    hand_in: "Pateikti",
    hand_in_title: "Pateikti kontrolinį?",
    hand_in_words: "Po to atsakymų keisti nebegalėsi.",
    handing_in: "Siunčiami atsakymai…",
    hand_in_offline: "Ryšio nėra. Atsakymai saugūs šiame įrenginyje; kontrolinis bus pateiktas, kai ryšys grįš.",
    time_over: "Laikas baigėsi. Kas įrašyta – užskaitoma.",
    hide_time: "Slėpti laiką",
    show_time: "Rodyti laiką",
    tasks_nav: "Kontrolinio užduotys",
    calculator: "Skaičiuotuvą naudoti galima.",
    your_answer: "Tavo atsakymas",
    no_answer: "neatsakyta",
    right_answer: "Teisingas atsakymas",
    decided: "nusprendė mokytojas",
    waits: "laukia mokytojo",
    result_changed: "Mokytojas peržiūrėjo vertinimą: rezultatas gali būti pasikeitęs.",
    results: "Rezultatai",
    release: "Paskelbti rezultatus",
    release_words: "Mokiniai pamatys taškus, pažymį, savo ir teisingus atsakymus. Nepateikti darbai bus pateikti.",
    released: "Rezultatai paskelbti",
    hide_results: "Paslėpti rezultatus",
    variant: "Variantas",
    sum: "Taškai",
    grade_column: "Pažymys",
    running: "rašo",
    handed_in: "pateikė",
    not_begun: "nepradėjo",
    accept: "Užskaityti",
    take_back: "Atšaukti",
    accepted: "užskaityta",
    give_to_all: "Užskaityti visiems",
    given_to_all: "užskaityta visiems",
    decided_note: "Visų mokinių rezultatai perskaičiuoti; mokiniai tai mato, o jų įgūdžių įverčiai perskaičiuojami.",
    scale: "Pažymių skalė",
    scale_hint: "Nuo kelių procentų rašomas pažymys.",
    save_scale: "Išsaugoti skalę",
    no_grades: "Be pažymių",
    find_student: "Rasti mokinį",
    only_with: "Rodyti",
    filter_all: "visus",
    filter_gap: "su spragomis",
    filter_due: "kam laikas kartoti",
    by_topics: "Temos",
    by_skills: "Įgūdžiai",
    open_topic: "Išskleisti temą",
    not_taught: "dar nemokyta",
    sheet_title: "Užduočių lapai",
    sheet_name: "Vardas, pavardė",
    sheet_class: "Klasė",
    sheet_key: "Atsakymai",
    sheet_scan: "Rezultatams įvesti",
    enter_lead: "Pažymėkite, kas išspręsta teisingai. Įrašoma kaip mokinio atsakymai, tad keičiasi ir jo kelias.",
    save_results: "Įrašyti rezultatus",
    results_saved: "Rezultatai įrašyti",
    right: "teisingai",
    export_class: "Eksportuoti",
    next_student: "Kitas mokinys",
    wrong: "neteisingai",
};

const STUDENTS: Lt = Lt { one: "mokinys", few: "mokiniai", other: "mokinių" };
const TASKS: Lt = Lt { one: "užduotis", few: "užduotys", other: "užduočių" };
const ANSWERS: Lt = Lt { one: "atsakymas", few: "atsakymai", other: "atsakymų" };

struct Lithuanian;

/// With a decimal comma, and no more places than needed.
fn decimal(number: f32) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    format!("{rounded}").replace('.', ",")
}

impl TeachingSentences for Lithuanian {
    fn need(&self, need: &GroupNeed) -> String {
        match need {
            GroupNeed::Gap { name, .. } => format!("Spraga: {name}"),
            GroupNeed::Misconception { name, .. } => format!("Klaida: {name}"),
            GroupNeed::Ready { name, .. } => format!("Pasiruošę toliau: {name}"),
        }
    }

    fn need_why(&self, need: &GroupNeed) -> String {
        match need {
            GroupNeed::Gap { .. } => "Čia prasideda jų klaidos: kas žemiau, tą moka.".into(),
            GroupNeed::Misconception { skill_name, .. } => {
                format!(
                    "Ta pati klaida kartojasi per pastarąsias keturias savaites, daugiausia čia: {skill_name}."
                )
            }
            GroupNeed::Ready { .. } => "Įvaldė tai, ko dabar mokosi klasė, ir spragų neturi.".into(),
        }
    }

    fn answers_show(&self, answers: u32) -> String {
        lt(answers, &ANSWERS)
    }

    fn tasks(&self, tasks: u32) -> String {
        lt(tasks, &TASKS)
    }

    fn share_of(&self, of: &ShareOf) -> String {
        match of {
            ShareOf::Area(_, name) => name.clone(),
            ShareOf::Level(TaskLevel::Basic) => "Lengvesnės užduotys".into(),
            ShareOf::Level(TaskLevel::Middle) => "Vidutinės užduotys".into(),
            ShareOf::Level(TaskLevel::High) => "Sunkesnės užduotys".into(),
        }
    }

    fn topic_test(&self, topic: &str) -> String {
        format!("Temos testas: {topic}")
    }

    fn proposed(&self, reason: ProposalReason, tasks: u32) -> String {
        let what = match reason {
            ProposalReason::Foundation => "pagrindams",
            ProposalReason::Practice => "šiai temai",
            ProposalReason::Review => "kartoti",
            ProposalReason::Challenge => "iššūkiui",
        };
        format!("{} {what}", lt(tasks, &TASKS))
    }

    fn rules(&self, rules: WorkRules, test: bool) -> String {
        let mut told: Vec<String> = Vec::new();
        if !test && !rules.hints {
            told.push("be užuominų".into());
        }
        if !rules.calculator {
            told.push("be skaičiuotuvo".into());
        }
        if let Some(tries) = rules.tries {
            told.push(format!("klysti galima {tries}\u{a0}k."));
        }
        if let Some(minutes) = rules.minutes {
            told.push(format!("{minutes}\u{a0}min."));
        }
        told.join(" · ")
    }

    fn variants(&self, count: u8) -> String {
        match count {
            1 => "visiems tie patys".into(),
            _ => lt(u32::from(count), &Lt { one: "variantas", few: "variantai", other: "variantų" }),
        }
    }

    fn weeks(&self, weeks: u8) -> String {
        match weeks {
            1 => "nekartoti".into(),
            _ => lt(u32::from(weeks), &Lt { one: "savaitę", few: "savaites", other: "savaičių" }),
        }
    }

    fn starts(&self, when: &str) -> String {
        format!("prasideda {when}")
    }

    fn until(&self, when: &str) -> String {
        format!("iki {when}")
    }

    fn came_out(&self, came_out: CameOut, students: u32) -> String {
        let what = match came_out {
            CameOut::CaughtUp => "Pavyko",
            CameOut::OneMore => "Reikia dar vieno karto",
            CameOut::NeedsPerson => "Reikia žmogaus pagalbos",
            CameOut::NotBegun => "Nepradėjo",
        };
        format!("{what}: {}", lt(students, &STUDENTS))
    }

    fn came_out_plan(&self, came_out: CameOut) -> &'static str {
        match came_out {
            CameOut::CaughtUp => "Galima eiti toliau; kartojimą kelias suplanuos pats.",
            CameOut::OneMore => "Skirkite dar kelias tos pačios temos užduotis, kiekvienam pagal jo lygį.",
            CameOut::NeedsPerson => {
                "Dar viena užduotis nepadės: pasikalbėkite, pradėkite nuo klaidos, kuri kartojasi."
            }
            CameOut::NotBegun => "Priminkite arba pratęskite terminą.",
        }
    }

    fn first_right(&self, right: u32, answered: u32) -> String {
        format!("iš pirmo karto teisingai: {right} iš {answered}")
    }

    fn right_in_all(&self, right: u32, given: u32) -> String {
        format!("galiausiai pavyko: {right} iš {given}")
    }

    fn points(&self, points: f32, most: u32) -> String {
        format!("{} iš {most}", decimal(points))
    }

    fn bare_points(&self, points: f32) -> String {
        decimal(points)
    }

    fn task_number(&self, number: usize, in_all: usize) -> String {
        format!("{number} užduotis iš {in_all}")
    }

    fn task_state(&self, number: usize, answered: bool) -> String {
        format!("{number} užduotis, {}", if answered { "atsakyta" } else { "neatsakyta" })
    }

    fn answered_of(&self, answered: usize, in_all: usize) -> String {
        format!("Atsakyta {answered} iš {in_all}.")
    }

    fn time_left(&self, seconds: u32) -> String {
        match seconds {
            0..60 => "liko mažiau nei minutė".into(),
            _ => format!("liko {}\u{a0}min.", seconds.div_ceil(60)),
        }
    }

    fn test_state(&self, card: &TestCard) -> String {
        match card.state {
            TestState::Ahead => "Dar neprasidėjo".into(),
            TestState::Open => "Galima pradėti".into(),
            TestState::Running => match card.seconds_left {
                Some(seconds) => format!("Pradėta, {}", self.time_left(seconds)),
                None => "Pradėta".into(),
            },
            TestState::HandedIn => "Pateikta; rezultatus paskelbs mokytojas".into(),
            TestState::Released => "Rezultatai paskelbti".into(),
            TestState::Missed => "Laikas praėjo".into(),
        }
    }

    fn test_facts(&self, tasks: u32, minutes: Option<u16>) -> String {
        let tasks = lt(tasks, &TASKS);
        match minutes {
            Some(minutes) => format!("{tasks}, {minutes}\u{a0}min."),
            None => tasks,
        }
    }

    fn test_result(&self, result: &TestResult) -> String {
        format!("{} iš {} taškų ({}\u{a0}%)", decimal(result.points), result.most, result.percent)
    }

    fn grade(&self, grade: u8) -> String {
        format!("Pažymys: {grade}")
    }

    fn not_handed_in(&self, students: u32) -> String {
        let of = Lt { one: "mokinio", few: "mokinių", other: "mokinių" };
        let of = lt(students, &of);
        format!("Rezultatai paskelbti. {of} darbo pateikti nepavyko; bus bandoma dar kartą.")
    }

    fn late_answers(&self, answers: u32) -> String {
        let late = Lt {
            one: "atsakymas, duotas laiku be ryšio, atėjo vėliau",
            few: "atsakymai, duoti laiku be ryšio, atėjo vėliau",
            other: "atsakymų, duotų laiku be ryšio, atėjo vėliau",
        };
        lt(answers, &late)
    }

    fn waiting_answers(&self, answers: u32) -> String {
        format!("{} laukia Jūsų vertinimo", lt(answers, &ANSWERS))
    }

    fn grade_from(&self, grade: u8) -> String {
        format!("{grade} – nuo")
    }

    fn copy_to(&self, class: &str) -> String {
        format!("klasei {class}")
    }

    fn moved(&self, students: u32, skills: u32) -> String {
        let verb =
            Lt {
                one: "mokinys pasistūmėjo", few: "mokiniai pasistūmėjo", other: "mokinių pasistūmėjo"
            };
        let learnt =
            Lt { one: "įvaldytas įgūdis", few: "įvaldyti įgūdžiai", other: "įvaldytų įgūdžių" };
        format!("Per savaitę {}: {}.", lt(students, &verb), lt(skills, &learnt))
    }

    fn misconception_story(&self, students: u32, name: &str, skill: &str) -> String {
        let verb = Lt { one: "mokiniui", few: "mokiniams", other: "mokinių" };
        format!("{} kartojasi ta pati klaida: „{name}“ ({skill}).", lt(students, &verb))
    }

    fn ready_story(&self, students: u32, name: &str) -> String {
        let verb =
            Lt { one: "mokinys pasiruošęs", few: "mokiniai pasiruošę", other: "mokinių pasiruošę" };
        format!("{} eiti toliau: „{name}“.", lt(students, &verb))
    }

    fn columns_hidden(&self, hidden: usize) -> String {
        let skills = Lt { one: "įgūdžio", few: "įgūdžių", other: "įgūdžių" };
        format!("Nerodoma {}, kurių klasė dar nepradėjo.", lt(hidden as u32, &skills))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_a_decimal_comma() {
        for (points, expect) in [(2.0, "2"), (1.5, "1,5"), (0.333_333, "0,33"), (0.0, "0")] {
            assert_eq!(decimal(points), expect);
        }
    }

    #[test]
    fn time_is_told_in_whole_minutes() {
        assert_eq!(Lithuanian.time_left(59), "liko mažiau nei minutė");
        assert_eq!(Lithuanian.time_left(61), "liko 2\u{a0}min.");
    }
}
