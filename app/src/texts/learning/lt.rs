//! Lithuanian.

use learner::StopKind;
use learner::predictor::Family;
use protocol::Confidence;
use view::{Cell, Expected, GoalSort, GoalView};

use super::{Learning, LearningSentences, whole};
use crate::components::percent;
use crate::texts::lt::MONTHS;
use crate::texts::plural::{Lt, lt};

pub(in crate::texts) static LEARNING: Learning = Learning {
    sentences: &Lithuanian,
    nav_map: "Žemėlapis",
    nav_growth: "Pažanga",
    why: "Kodėl?",
    map_title: "Įgūdžių žemėlapis",
    map_lead: "Linijos rodo, kuris įgūdis kuriuo remiasi. Pasirink įgūdį ir sužinosi daugiau.",
    map_drawn: "Žemėlapis",
    map_list: "Sąrašas",
    map_far: "Ryšiai tarp temų",
    zoom_in: "Didinti",
    zoom_out: "Mažinti",
    session_length: "Kiek turi laiko?",
    ask_teacher: "Čia jau kelis kartus nepavyko. Pakviesk mokytoją: dviese bus lengviau. Mokytojas tai irgi mato.",
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
    no_answers: "Šio įgūdžio užduočių dar nesprendei.",
    goals: "Tikslai",
    goals_lead: "Kelias veda prie visų tikslų, pirmiausia – prie tų, kurių terminas arčiau.",
    class_goals: "Klasės tikslai",
    class_goals_lead: "Prie jų veda visų klasės mokinių keliai.",
    of_teacher: "mokytojo",
    add_goal: "Pridėti tikslą",
    goal_what: "Ką nori suprasti?",
    class_goal_what: "Ką klasė turėtų suprasti?",
    no_goals: "Tikslų dar nėra.",
    map_bar: "brūkšnelis – įvertis, juosta – kur jis atsidurtų po kito atsakymo",
    goal_topics: "Temos",
    goal_exams: "Egzaminai",
    goal_ready: "Pasiruošti temai (ko jai reikia)",
    goal_first: "svarbiau už kitus",
    goal_more: "Svarbiau",
    goal_as_usual: "Kaip kiti",
    goal_due: "Iki kada (nebūtina)",
    goal_due_hint: "Jei egzamino dienos dar nežinai, palik tuščią: imsime mėnesį, kurį jis paprastai būna.",
    goal_end: "Pašalinti",
    exams_title: "Egzaminai",
    exams_lead: "Kokio rezultato galima tikėtis, jei egzaminas būtų šiandien, ir kas jį labiausiai pakeltų.",
    exams_link: "Egzaminai: ko galima tikėtis",
    no_exams: "Kol kas nėra egzamino, kurio įgūdžių čia galima mokytis.",
    exam_too_little: "Atsakymų dar per mažai, kad ką nors spėtume. Kelios dienos darbo – ir čia atsiras skaičius.",
    exam_raise: "Kas labiausiai pakeltų rezultatą",
    exam_why: "Kodėl?",
    exam_how: "Kiekvienam įgūdžiui iš atsakymų apskaičiuota tikimybė, kad jis mokamas. Iš jų sudėti tikėtini uždavinių taškai. Rėžiai platūs, nes vienas lapas klausia ne visko, o dalies įgūdžių dar nebandyta. Tai spėjimas, ne pažadas.",
    exam_area: "Sritis",
    exam_most: "Taškai",
    exam_mean: "Tikėtina",
    exam_skills: "Bandyta įgūdžių",
    exam_mastered: "Įvaldyta",
    diagnosed_title: "Diagnostika",
    seen_known: "Tikriausiai moka",
    seen_unknown: "Tikriausiai dar nemoka",
    lesson: "Trumpa pamoka",
    lesson_lead: "Apie 5 minutes: idėja, pavyzdys ir du klausimai.",
    lesson_example: "Pavyzdys",
    lesson_mistake: "Dažna klaida",
    lesson_check: "Pasitikrink",
    lesson_check_lead: "Šie atsakymai niekam nesiunčiami ir nevertinami.",
    lesson_next: "Kitas klausimas",
    lesson_over: "Tiek klausimų. Jei kas nors liko neaišku, pamoką perskaityk dar kartą.",
    lesson_practise: "Spręsti užduotis",
    lesson_back: "Atgal",
    lesson_print: "Spausdinti",
    topic_page: "Apie temą",
    topic_question: "Temos klausimas",
    topic_introduction: "Apie ką ši tema",
    topic_skills: "Ko išmoksi",
    topic_ready: "Ar jau gali pradėti?",
    topic_ready_over: "Tiek klausimų. Jei kuris nors nepavyko, pirmiausia perskaityk jo trumpą pamoką.",
    topic_summary: "Ką atsiminti",
    topic_answer: "Atsakymas į temos klausimą",
    challenges: "Iššūkiai",
    challenges_lead: "Sunkesni uždaviniai tiems, kuriems tema jau aiški.",
    challenge_solve: "Spręsti",
    track_support: "mažais žingsneliais",
    track_challenge: "iššūkis",
    example_lead: "Pagalvok, koks būtų kitas žingsnis, ir tik tada jį atverk.",
    example_answer: "Atsakymas",
    example_understood: "Supratau, toliau – užduotys",
    begun_title: "Pradžia jau yra",
    begun_lead: "Užbaik: liko paskutinis žingsnis ir atsakymas.",
    next_because: "Palyginti su įprastu mokiniu, tai lemia:",
    planned: "užduočių dar nėra",
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
    reviews_lead: "Kartojame tada, kai dar prisimeni, bet jau pradedi pamiršti: taip įsimenama ilgiausiai.",
    no_reviews: "Per artimiausias keturias savaites nieko kartoti nereikia.",
    confidence_title: "Ar gerai save pažįsti?",
    confidence_lead: "Prieš tikrinant atsakymą sakei, ar tikrai žinai. Štai kaip buvo iš tiesų.",
    how_sure: "Ar tikrai žinai? (nebūtina)",
    diagnostic_title: "Kur aš esu?",
    diagnostic_lead: "Trumpas testas suranda, ką jau moki ir nuo ko geriausia pradėti. Pažymio nebus.",
    diagnostic_rules: [
        "Bus apie 25\u{a0}klausimus; kiekvienas parenkamas pagal tavo ankstesnius atsakymus.",
        "Nežinai – taip ir sakyk: tai padeda labiau už spėjimą.",
        "Gali bet kada sustoti ir tęsti vėliau.",
    ],
    diagnostic_start: "Pradėti testą",
    diagnostic_go_on: "Tęsti testą",
    diagnostic_next: "Kitas klausimas",
    diagnostic_pause: "Pailsėti ir tęsti vėliau",
    diagnostic_end: "Baigti testą dabar",
    diagnostic_again: "Pakartoti testą",
    answer_on_its_way: "Atsakymas saugus šiame įrenginyje ir dar keliauja į serverį. Kitas klausimas atsiras pats, kai tik bus ryšys.",
    not_taught: "Klasėje dar nesimokėme",
    found_title: "Ką radome",
    next_steps: "Geriausi tolesni žingsniai",
    known: "Jau moki",
    unknown: "Verta mokytis",
    undecided: "Dar neaišku",
    never_taught: "Klasėje dar nesimokyta",
};

struct Lithuanian;

const SHOWN_BY: Lt = Lt { one: "atsakymas", few: "atsakymai", other: "atsakymų" };
const DAYS: Lt = Lt { one: "dieną", few: "dienas", other: "dienų" };
/// As an object: „įvaldei“.
const SKILLS: Lt = Lt { one: "įgūdį", few: "įgūdžius", other: "įgūdžių" };
const OF_SKILLS: Lt = Lt { one: "įgūdžio", few: "įgūdžių", other: "įgūdžių" };

/// After „apie“.
const ABOUT_POINTS: Lt = Lt { one: "tašką", few: "taškus", other: "taškų" };

impl LearningSentences for Lithuanian {
    fn goal(&self, goal: &GoalView) -> String {
        let what = match goal.sort {
            GoalSort::Exam => format!("Pasiruošti: {}", goal.name),
            GoalSort::Ready => format!("Pasiruošti temai „{}“", goal.name),
            GoalSort::Skill | GoalSort::Topic => goal.name.clone(),
        };
        format!("{what} – įvaldyta {} iš {}", goal.mastered, lt(goal.all, &OF_SKILLS))
    }

    fn goal_until(&self, day: &str) -> String {
        format!("iki {day}")
    }

    fn why_skill(&self, cell: &Cell, right: u32) -> String {
        let (value, low, high) = (percent(cell.value), percent(cell.low), percent(cell.high));
        if cell.answers == 0 {
            return format!(
                "Šio įgūdžio užduočių dar nesprendei. Iš kitų atsakymų spėjame: tikimybė, kad jį moki, – {value}\u{a0}% (po pirmo atsakymo būtų {low} arba {high}\u{a0}%)."
            );
        }
        let answers = lt(cell.answers, &SHOWN_BY);
        format!(
            "Tikimybė, kad tai moki, – {value}\u{a0}% (po kito atsakymo būtų {low}\u{a0}%, jei jis klaidingas, ir {high}\u{a0}%, jei teisingas). Taip rodo {answers}; teisingų be pagalbos – {right}."
        )
    }

    fn due(&self, day: &str) -> String {
        format!("Pakartoti: {day}")
    }

    fn remembered(&self, days: u32) -> String {
        format!("Manome, kad gerai prisiminsi dar maždaug {}.", lt(days, &DAYS))
    }

    fn grade(&self, grade: u8) -> String {
        format!("{grade}\u{a0}klasė")
    }

    fn topic_summary(&self, mastered: usize, all: usize) -> String {
        format!("įvaldyta {mastered} iš {all}")
    }

    fn growth_summary(&self, mastered: u32, all: u32) -> String {
        if mastered == 0 {
            format!("Kol kas neįvaldei nė vieno iš {}.", lt(all, &OF_SKILLS))
        } else {
            format!("Jau įvaldei {} iš {all}.", lt(mastered, &SKILLS))
        }
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

    fn minutes(&self, minutes: u32) -> String {
        format!("{minutes}\u{a0}min.")
    }

    fn stop_kind(&self, kind: StopKind) -> Option<&'static str> {
        match kind {
            StopKind::Lesson => Some("pamoka"),
            StopKind::Video => Some("vaizdo įrašas"),
            StopKind::WorkedExample => Some("išspręstas pavyzdys"),
            StopKind::FadedExample => Some("pavyzdys, kurį užbaigi tu"),
            StopKind::LineByLine => Some("sprendimas po eilutę"),
            StopKind::Review => Some("kartojimas"),
            StopKind::Challenge => Some("iššūkis"),
            StopKind::Exercise => None,
        }
    }

    fn serves(&self, goals: &[String]) -> String {
        format!("Veda į: {}", goals.join("; "))
    }

    fn exam_usual(&self, month: u8) -> String {
        let month = MONTHS.get(usize::from(month.saturating_sub(1))).copied().unwrap_or_default();
        format!("Paprastai būna {month} mėnesį")
    }

    fn exam_expected(&self, expected: &Expected, most: f64, in_percent: bool) -> String {
        let [mean, low, high, most] = [expected.mean, expected.low, expected.high, most].map(whole);
        let about = if in_percent { format!("{mean}\u{a0}%") } else { lt(mean, &ABOUT_POINTS) };
        let of = if in_percent { "visų taškų".to_owned() } else { format!("iš {most}") };
        let unit = if in_percent { "\u{a0}%" } else { "" };
        format!(
            "Jei egzaminas būtų šiandien, tikėtumės apie {about} {of}. Aštuonis kartus iš dešimties rezultatas būtų tarp {low} ir {high}{unit}."
        )
    }

    fn exam_asked(&self, asked: u32, skills: u32) -> String {
        format!("Egzaminas gali klausti {}; atsakinėta apie {asked}.", lt(skills, &OF_SKILLS))
    }

    fn exam_raises(&self, points: f64, in_percent: bool) -> String {
        let points = self.exam_points(points);
        let unit = if in_percent { "\u{a0}%" } else { "\u{a0}taško" };
        format!("+{points}{unit} per valandą")
    }

    fn exam_points(&self, points: f64) -> String {
        format!("{points:.1}").replace('.', ",")
    }

    fn exam_checked(&self, day: &str) -> String {
        format!("Egzamino sandara tikrinta {day}.")
    }

    fn diagnosed(&self, began: &str, questions: u32, over: bool) -> String {
        let answers = lt(questions, &SHOWN_BY);
        let state = if over { "baigta" } else { "dar nebaigta" };
        format!("Pradėta {began}, {state}; {answers}. Procentai – tikimybė, kad mokinys tai moka.")
    }

    fn next_answer(&self, chance: u32) -> String {
        format!(
            "Kitą tipinę šio įgūdžio užduotį, sprendžiant iš visos atsakymų eigos, mokinys išspręstų su {chance}\u{a0}% tikimybe. Tai kitas klausimas nei „ar moka“: ir mokantis suklysta, ir nemokantis kartais atspėja."
        )
    }

    fn because(&self, family: Family) -> &'static str {
        match family {
            Family::Difficulty => "užduočių sunkumas",
            Family::Ability => "bendri gebėjimai, palyginti su užduočių sunkumu",
            Family::Form => "pastarieji atsakymai apskritai",
            Family::Skill => "kaip sekasi būtent šis įgūdis",
            Family::Practice => "kiek jau treniruotasi",
            Family::Streak => "atsakymai iš eilės",
            Family::Time => "kiek laiko praėjo",
            Family::Again => "ar užduotis jau matyta",
        }
    }

    fn points_more(&self, points: i32) -> String {
        let sign = if points < 0 { '−' } else { '+' };
        format!("{sign}{}\u{a0}proc. punkt.", points.abs())
    }

    fn step(&self, number: usize) -> String {
        format!("{number}\u{a0}žingsnis")
    }

    fn example_title(&self, skill: &str) -> String {
        format!("Pavyzdys: {skill}")
    }

    fn needs_skill(&self, skill: &str) -> String {
        format!("Čia reikia įgūdžio „{skill}“.")
    }

    fn challenge(&self, number: usize) -> String {
        format!("{number}\u{a0}iššūkį")
    }

    fn check_of(&self, number: usize, all: usize) -> String {
        format!("{number}\u{a0}klausimas iš\u{a0}{all}")
    }

    fn question_of(&self, number: usize, most: usize) -> String {
        format!("{number}\u{a0}klausimas (iš viso – ne daugiau kaip\u{a0}{most})")
    }

    fn found(&self, known: usize, unknown: usize, open: usize) -> String {
        let first = match known {
            0 => "Kol kas neradome įgūdžių, kuriuos jau moki".to_owned(),
            known => format!("Tikriausiai jau moki {}", lt(known as u32, &SKILLS)),
        };
        let words = match unknown {
            0 => format!("{first}."),
            unknown => format!("{first}; dar verta mokytis {}.", lt(unknown as u32, &OF_SKILLS)),
        };
        match open {
            0 => words,
            open => format!("{words} Dar neaišku dėl {}.", lt(open as u32, &OF_SKILLS)),
        }
    }
}
