//! Lithuanian. Students are addressed as „tu“, teachers as „Jūs“.

use super::plural::{Lt, lt};
use exercise::construction::{Need, Tool};
use exercise::question::Sign;
use exercise::{NextStep, Note, Verdict};
use learner::Level;
use math::next_step::Action;
use math::{Lang, ParseError, ParseErrorKind, Symbol};
use protocol::Failure;
use view::{AnswersOf, ChangeView, LocalTime, ReasonView, Story};

use super::{Messages, Reader, Sentences, joined};

pub(super) static MESSAGES: Messages = Messages {
    sentences: &Lithuanian,
    skip_to_content: "Eiti prie turinio",
    loading: "Kraunama…",
    close: "Uždaryti",
    cancel: "Atšaukti",
    leave: "Išeiti",
    stay: "Likti",
    remove: "Pašalinti",
    try_again: "Bandyti dar kartą",
    to_first_page: "Į pradžią",
    name: "Vardas ir pavardė",
    state: "Būsena",
    grade: "Kelinta klasė",
    class: "Klasė",
    students: "Mokiniai",
    skill: "Įgūdis",
    create: "Sukurti",
    choose: "Pasirinkti",
    choose_all: "Pažymėti visus",
    choose_none: "Nieko nežymėti",
    decimal_mark: ",",
    nav_label: "Pagrindinis meniu",
    nav_route: "Šiandien",
    nav_classes: "Klasės",
    nav_school: "Mokykla",
    log_out: "Atsijungti",
    theme: "Spalvų tema",
    theme_light: "Šviesi",
    theme_dark: "Tamsi",
    theme_system: "Kaip įrenginyje",
    offline_banner: "Nėra ryšio su serveriu.",
    needs_network: "Tam reikia ryšio: palaukite, kol jis atsiras.",
    log_in: "Prisijungti",
    log_in_title: "Prisijungimas",
    log_in_lead: "Matematikos kelias, kuris prisitaiko prie kiekvieno atsakymo.",
    log_in_who: "Kas jungiasi?",
    log_in_student: "Mokinys",
    log_in_adult: "Mokytojas ar vadovas",
    user_name: "Prisijungimo vardas",
    user_name_hint: "Tas, kurį gavote iš mokyklos.",
    user_name_or_class_code: "Prisijungimo vardas arba klasės kodas",
    class_code_hint: "Jis užrašytas tavo prisijungimo kortelėje.",
    password: "Slaptažodis",
    pin: "PIN",
    demo_title: "Tai demonstracinė mokykla",
    demo_words: "Čia viskas išgalvota: mokiniai, jų vardai ir atsakymai. Pasirinkite, kieno akimis pažiūrėti.",
    demo_student: "Mokinio akimis",
    demo_teacher: "Mokytojos akimis",
    demo_head: "Vadovės akimis",
    route_title: "Šiandienos kelias",
    route_changed: "Kelias pasikeitė",
    route_finished: "Šiandienos kelias įveiktas",
    route_finished_words: "Puiku. Gali ilsėtis arba pasimokyti dar.",
    route_more: "Eiti dar vieną ratą",
    stop_start: "Pradėti",
    stop_continue: "Tęsti",
    statement: "Užduotis",
    help: "Pagalba",
    growth_title: "Tavo pažanga",
    stop_now: "Dabar:",
    stop_ahead: "Toliau:",
    assign_work: "Skirti darbą",
    student: "Mokinys",
    stop_done: "Jau nueita:",
    stop_reached: "Stotelė įveikta – eiti toliau",
    back_to_route: "Į kelią",
    wrong_unexplained: "Pažiūrėk dar kartą į kiekvieną žingsnį. Gali pasiimti užuominą.",
    check: "Tikrinti",
    dont_know: "Dar nežinau",
    next_exercise: "Kita užduotis",
    one_more: "Dar viena",
    show_solution: "Rodyti sprendimą",
    solution_title: "Sprendimas žingsnis po žingsnio",
    solution_answer: "Atsakymas:",
    your_answer: "Tavo atsakymas",
    pick_one: "Pasirink vieną",
    pick_several: "Pasirink visus tinkamus",
    move_up: "Perkelti aukštyn",
    move_down: "Perkelti žemyn",
    leave_aside: "Išimti iš eilės",
    left_aside: "Dar nepanaudota",
    your_order: "Tavo eilė",
    order_empty: "Rinkis iš apačios, nuo ko pradėti.",
    no_group: "Niekur",
    choose_one: "Pasirink…",
    table: "Lentelė",
    your_lines: "Tavo sprendimas",
    figure_words: "Paveikslas žodžiais",
    drawing: "Brėžinys",
    number_line: "Skaičių tiesė",
    canvas_keys: "Taškus judink rodyklių klavišais; su Shift – per penkis žingsnius. Atsakymą gali ir įrašyti į laukelį žemiau.",
    line_keys: "Pridėk tašką, intervalą ar spindulį mygtukais. Galus judink rodyklių klavišais, Enter keičia galą tuščiaviduriu arba pilnaviduriu, Delete šalina. Atsakymą gali ir įrašyti į laukelį žemiau.",
    line_keys_point: "Pridėk tašką mygtuku ir judink jį rodyklių klavišais. Atsakymą gali ir įrašyti į laukelį žemiau.",
    other_side: "Kita pusė",
    border_belongs: "Riba priklauso",
    begin_again: "Iš naujo",
    points_fix_nothing: "Šie taškai dar nieko nenubrėžia. Padėk juos kitaip.",
    end_closed: "pilnaviduris",
    end_open: "tuščiaviduris",
    line_point: "Taškas",
    left_end: "Kairysis galas",
    right_end: "Dešinysis galas",
    add_point: "Taškas",
    add_interval: "Intervalas",
    add_ray_left: "Spindulys į kairę",
    add_ray_right: "Spindulys į dešinę",
    turn_end: "Keisti galą ● ○",
    remove_piece: "Šalinti",
    construct_keys: "Pasirink įrankį ir ką juo sujungti, tada „Pridėti žingsnį“. Duotus taškus gali judinti rodyklių klavišais ir stebėti, kas nesikeičia.",
    next_step_form: "Kitas žingsnis",
    tool_label: "Įrankis",
    add_step: "Pridėti žingsnį",
    step_not_possible: "Taip nepavyks: patikrink, ar viską pasirinkai ir ar kreivės susikerta.",
    construction_steps: "Konstrukcijos žingsniai",
    undo_step: "Atšaukti žingsnį",
    points_back: "Taškus į vietas",
    bars: "Stulpeliai",
    turn_solid: "Kūno sukimas",
    turn_around: "Sukti aplink",
    turn_tilt: "Pakreipti",
    turn_back: "Grąžinti",
    fold_net: "Lankstyti",
    trials: "Bandymai",
    trials_enough: "Daugiau bandymų nereikia.",
    show_probabilities: "Rodyti tikimybes",
    outcome: "Baigtis",
    frequency: "Dažnis",
    relative_frequency: "Santykinis dažnis",
    probability: "Tikimybė",
    sign_undefined: "neapibr.",
    ask_next_step: "Kas toliau?",
    ask_again_for_line: "Paspausk dar kartą, jei nori pamatyti pačią eilutę.",
    tab_marking: "Vertinti",
    photo_add: "Pridėti nuotrauką",
    photo_hint: "Nufotografuok sprendimą sąsiuvinyje (ne daugiau kaip 4 nuotraukos).",
    photo_working: "Nuotrauka ruošiama…",
    photo_unreadable: "Šio failo perskaityti nepavyko. Pasirink nuotrauką (JPEG arba PNG).",
    photo_away: "Pašalinti",
    photo_on_its_way: "dar neatsiųsta iš mokinio įrenginio",
    marked_title: "Mokytojas įvertino tavo atsakymus",
    mark_of_teacher: "Mokytojo vertinimas",
    mark_comment: "Pastaba mokiniui (neprivaloma)",
    mark_give: "Įvertinti",
    mark_again: "Pakeisti vertinimą",
    mark_given: "Įvertinta. Mokinys tai matys savo kelyje.",
    nothing_to_mark: "Visi atsakymai savais žodžiais įvertinti.",
    marking_lead: "Atsakymai savais žodžiais, kurių dar niekas neįvertino. Tos pačios užduoties atsakymai – greta.",
    marking_more: "Rodomi seniausi atsakymai. Įvertinę juos, atnaujinkite puslapį – bus rodomi kiti.",
    measures: "Ilgiai ir kampai",
    photo_too_many: "Daugiausia gali būti 4 nuotraukos, todėl likusios nepridėtos.",
    photo_away_which: "nuotrauką",
    new_tab: "atsivers naujoje kortelėje",
    free_label: "Tavo atsakymas",
    free_compare: "Palyginti su vertinimu",
    free_model: "Geras atsakymas",
    free_criteria: "Kiek taškų skiri sau?",
    paper_back: "Atgal į užduotį",
    paper_title: "Užduotis popieriuje",
    paper_answer: "Atsakymas:",
    paper_order: "Sunumeruok.",
    showcase_paper: "Popieriuje",
    key_power: "laipsnis",
    key_root: "šaknis",
    key_less: "mažiau",
    key_greater: "daugiau",
    key_at_most: "mažiau arba lygu",
    key_at_least: "daugiau arba lygu",
    lines_hint: "Rašyk po vieną veiksmą eilutėje. Enter – kita eilutė.",
    next_line: "Kita eilutė",
    line_follows: "Tinka",
    line_wrong: "Ši eilutė iš ankstesnės neišplaukia.",
    showcase_title: "Užduočių rūšys",
    showcase_lead: "Ką moka kiekviena užduočių rūšis. Išbandyk ir pažiūrėk, kaip ji parašyta.",
    showcase_kinds: "Rodyti rūšį",
    showcase_all: "Visos",
    showcase_empty: "Tokių užduočių čia nėra.",
    showcase_try: "Išbandyti",
    showcase_source: "Kaip tai parašyta",
    partly: "Dalis atsakymo tinka. Peržiūrėk likusią dalį.",
    look_here: "Pažiūrėk čia:",
    understood_as: "Supratau taip:",
    keypad: "Matematikos klaviatūra",
    key_minus: "minusas",
    key_plus: "pliusas",
    key_fraction: "trupmenos brūkšnys",
    key_decimal: "kablelis",
    key_blank: "tarpas",
    key_power_of_ten: "padauginta iš 10 laipsnio",
    key_open: "kairysis skliaustas",
    key_close: "dešinysis skliaustas",
    key_equals: "lygybės ženklas",
    key_backspace: "Ištrinti paskutinį ženklą",
    key_no_solution: "sprendinių nėra",
    kept_nowhere: "Atsakymo išsaugoti nepavyko: nėra nei ryšio, nei vietos įrenginyje. Nepalik puslapio ir bandyk dar kartą.",
    class_code: "Klasės kodas",
    class_pages: "Klasės puslapiai",
    tab_overview: "Apžvalga",
    tab_students: "Mokiniai",
    tab_assign: "Skirti",
    tab_assignments: "Darbai",
    no_classes: "Dar neturite klasių. Sukurkite pirmąją.",
    new_class: "Nauja klasė",
    class_name: "Pavadinimas",
    class_name_hint: "Pavyzdžiui, 8a",
    no_students: "Klasėje dar nėra mokinių.",
    add_students: "Pridėti mokinių",
    student_names: "Mokinių vardai ir pavardės",
    student_names_hint: "Po vieną eilutėje; galima įklijuoti stulpelį iš skaičiuoklės.",
    add_students_button: "Pridėti ir parengti korteles",
    new_pins_button: "Duoti naujus PIN",
    new_pins_hint: "Pažymėtiems mokiniams; senieji PIN nebeveiks.",
    new_pins_words: "Senieji PIN nustos galioti iš karto. Naujuosius pamatysite tik vieną kartą – kortelėse.",
    cards_title: "Prisijungimo kortelės",
    cards_once: "PIN kodai matomi tik dabar. Atsispausdinkite korteles ir išdalykite mokiniams.",
    print: "Spausdinti",
    cards_done: "Korteles jau turiu",
    cards_leave_title: "Išeiti be kortelių?",
    cards_leave_words: "Šių PIN daugiau pamatyti nebus galima. Pirma atsispausdinkite arba nusirašykite korteles, tada spauskite „Korteles jau turiu“.",
    site: "Adresas",
    story_title: "Kas svarbiausia",
    story_calm: "Bendrų spragų nematyti. Klasė juda savo keliu.",
    map_title: "Mokiniai ir įgūdžiai",
    map_hint: "Skaičius – tikimybė procentais, kad įgūdis įvaldytas. Spustelėję vardą ar langelį atversite atsakymus (iš langelio į langelį – rodyklių klavišais), spustelėję stulpelio antraštę surikiuosite, dar kartą – atvirkščiai.",
    legend_title: "Ženklų reikšmės",
    legend_range: "brūkšnys – kur įvertis atsidurtų po kito atsakymo",
    right_week: "Teisingai per savaitę",
    answers_week: "Atsakymų per savaitę",
    gaps_title: "Spragos",
    no_gaps: "Spragų nematyti.",
    skills_title: "Įgūdžiai",
    show_all_answers: "Rodyti visus",
    no_answers: "Mokinys dar nieko nesprendė.",
    no_such_answers: "Tokių atsakymų nėra.",
    right_is: "teisingai",
    assign_to_student: "Skirti darbą",
    assign_for_gap: "Skirti užduočių šiai spragai",
    assign_what: "Ką skirti",
    assign_to_whom: "Kam",
    assign_details: "Kaip",
    assign_title: "Pavadinimas",
    assign_note: "Žinutė mokiniams (nebūtina)",
    assign_button: "Skirti",
    choose_skill: "Pasirinkite įgūdį",
    add_skill: "Pridėti įgūdį",
    no_skills_chosen: "Dar nepasirinkote nė vieno įgūdžio.",
    real_life: "iš gyvenimo",
    assignment: "Darbas",
    given: "Skirta",
    due: "iki",
    done_by: "Kas ką atliko",
    exercises: "Užduotys",
    no_assignments: "Šiai klasei dar nieko neskirta.",
    close_assignment: "Nuimti nuo mokinių kelio",
    close_title: "Nuimti darbą nuo mokinių kelio?",
    close_words: "Mokiniai šio darbo nebematys. Tai, ką jie jau atliko, liks.",
    assignment_closed: "Nuimta nuo mokinių kelio",
    past_due: "terminas praėjo",
    late: "vėluoja",
    state_done: "atlikta",
    state_begun: "pradėta",
    state_not_begun: "nepradėta",
    school_lead: "Klasės, ne reitingai: kiek įgūdžių jau įvaldyta ir ar mokiniai dirba.",
    school_classes: "Mokyklos klasės",
    school_no_classes: "Mokykloje dar nėra klasių.",
    school_mastered: "Įvaldyta įgūdžių",
};

struct Lithuanian;

const ANSWERS: Lt = Lt { one: "atsakymas", few: "atsakymai", other: "atsakymų" };
const STUDENTS: Lt = Lt { one: "mokinys", few: "mokiniai", other: "mokinių" };
const STUDENTS_DATIVE: Lt = Lt { one: "mokiniui", few: "mokiniams", other: "mokinių" };
const STUDENTS_LACK: Lt =
    Lt { one: "mokiniui trūksta", few: "mokiniams trūksta", other: "mokinių trūksta" };
const EXERCISES: Lt = Lt { one: "užduotis", few: "užduotys", other: "užduočių" };
const SECONDS: Lt = Lt { one: "sekundę", few: "sekundes", other: "sekundžių" };
const MINUTES: Lt = Lt { one: "minutė", few: "minutės", other: "minučių" };
const HINTS: Lt = Lt { one: "užuomina", few: "užuominos", other: "užuominų" };
const DAYS: Lt = Lt { one: "dieną", few: "dienas", other: "dienų" };
/// After „iš“.
const POINTS_OF: Lt = Lt { one: "taško", few: "taškų", other: "taškų" };
const STOPS: Lt = Lt { one: "stotelė", few: "stotelės", other: "stotelių" };

pub(super) const MONTHS: [&str; 12] = [
    "sausio",
    "vasario",
    "kovo",
    "balandžio",
    "gegužės",
    "birželio",
    "liepos",
    "rugpjūčio",
    "rugsėjo",
    "spalio",
    "lapkričio",
    "gruodžio",
];

fn field(field: &str) -> &'static str {
    match field {
        "class_name" => "Įrašykite klasės pavadinimą (iki 20 ženklų).",
        "grade" => "Pasirinkite klasę nuo 5 iki 12.",
        "names" => {
            "Įrašykite bent vieną vardą: po vieną eilutėje, iki 80 ženklų, ne daugiau kaip 60 iš karto."
        }
        "title" => "Darbui reikia pavadinimo (iki 120 ženklų).",
        "items" => "Pasirinkite bent vieną užduotį (ne daugiau kaip 20).",
        "students" => "Pasirinkite bent vieną šios klasės mokinį.",
        "due" => "Data turi būti ne ankstesnė už šiandieną ir ne vėlesnė kaip po metų.",
        "goal" => "Šio tikslo pridėti negalima: toks jau yra arba tikslų jau šeši.",
        "lesson" => "Pamoka jau baigta. Pradėkite ją iš naujo.",
        "words" => "Įrašykite vieną eilutę (iki 200 ženklų).",
        "wanted" => "Kartų skaičius turi būti nuo 1 iki 5.",
        "report" => "Parašykite, kas negerai (iki 1000 ženklų).",
        "note" => "Įrašykite pastabą (iki 2000 ženklų).",
        "other_help" => "Kas dar padeda, aprašykite trumpiau: iki 300 ženklų.",
        _ => "Kažkas įrašyta ne taip. Patikrinkite ir bandykite dar kartą.",
    }
}

impl Sentences for Lithuanian {
    fn number(&self, n: u32) -> String {
        math::grouped(&n.to_string())
    }

    fn percent(&self, n: u32) -> String {
        format!("{n}\u{a0}%")
    }

    fn day(&self, at: LocalTime) -> String {
        let month = MONTHS.get(usize::from(at.month.saturating_sub(1))).copied().unwrap_or_default();
        format!("{month} {}\u{a0}d.", at.day)
    }

    fn moment(&self, at: LocalTime) -> String {
        format!("{}, {}", self.day(at), at.clock())
    }

    fn failure(&self, failure: &Failure) -> String {
        match failure {
            Failure::LogInNeeded => "Sesija baigėsi. Prisijunkite iš naujo.".into(),
            Failure::WrongCredentials | Failure::TooManyTries { .. } => {
                self.log_in_failure(failure, Reader::Adult)
            }
            Failure::NotFound => "Tokio įrašo nėra arba jis ne Jūsų.".into(),
            Failure::Invalid { field: name } => field(name).into(),
            Failure::Taken { field } if field == "class_name" => "Klasė tokiu pavadinimu jau yra.".into(),
            Failure::Taken { .. } => "Toks vardas jau užimtas.".into(),
            Failure::Offline => {
                "Nėra ryšio su serveriu. Bandykite, kai ryšys atsiras: niekas neprarasta.".into()
            }
            Failure::Internal => "Serveryje įvyko klaida. Bandykite dar kartą.".into(),
        }
    }

    fn failure_page(&self, failure: &Failure) -> (&'static str, &'static str) {
        match failure {
            Failure::LogInNeeded | Failure::WrongCredentials => {
                ("Reikia prisijungti", "Šis puslapis matomas tik prisijungus. Darbai niekur nedingo.")
            }
            Failure::TooManyTries { .. } => {
                ("Per daug bandymų", "Reikia palaukti kelias minutes ir tada bandyti dar kartą.")
            }
            Failure::Offline => (
                "Nėra ryšio",
                "Be tinklo šio puslapio parodyti dar negalime. Kai ryšys atsiras, puslapis atsivers pats. Atsakymai, kurių \
                 nespėjome išsiųsti, laukia šiame įrenginyje.",
            ),
            Failure::Internal => {
                ("Kažkas sugedo", "Klaida mūsų pusėje. Verta pabandyti dar kartą po akimirkos.")
            }
            Failure::NotFound => {
                ("Tokio puslapio nėra", "Gal pasikeitė adresas, o gal šis puslapis skirtas kam nors kitam.")
            }
            Failure::Invalid { .. } | Failure::Taken { .. } => {
                ("To padaryti nepavyko", "Kažkas įrašyta ne taip, todėl niekas nepasikeitė.")
            }
        }
    }

    fn error_title(&self, title: &str) -> String {
        format!("Klaida: {title}")
    }

    fn log_in_failure(&self, failure: &Failure, reader: Reader) -> String {
        let try_again = match reader {
            Reader::Student => "bandyk dar kartą",
            Reader::Adult => "bandykite dar kartą",
        };
        match (failure, reader) {
            (Failure::WrongCredentials, Reader::Student) => {
                format!("Vardas, kodas ar PIN nesutampa. Pasitikrink ir {try_again}.")
            }
            (Failure::WrongCredentials, Reader::Adult) => {
                format!("Vardas ar slaptažodis nesutampa. Pasitikrinkite ir {try_again}.")
            }
            (Failure::TooManyTries { seconds }, _) => {
                let time = if *seconds < 90 {
                    lt(*seconds, &Lt { one: "sekundės", few: "sekundžių", other: "sekundžių" })
                } else {
                    lt(seconds.div_ceil(60), &Lt { one: "minutės", few: "minučių", other: "minučių" })
                };
                format!("Per daug bandymų. {} po {time}.", capital(try_again))
            }
            _ => format!("Prisijungti nepavyko. {}.", capital(try_again)),
        }
    }

    fn unsent_answers(&self, n: u32) -> String {
        format!("Tik šiame įrenginyje: {}. Išsiųsime, kai bus ryšys.", lt(n, &ANSWERS))
    }

    fn unsent_until_log_in(&self, n: u32) -> String {
        format!("Tik šiame įrenginyje: {}. Išsiųsti galėsime tik prisijungus.", lt(n, &ANSWERS))
    }

    fn answers_aside(&self, n: u32) -> String {
        format!(
            "Neįskaityta: {}. Nieko blogo nepadarei: uždavinys buvo pakeistas. Niekas neprarasta.",
            lt(n, &ANSWERS)
        )
    }

    fn route_goal(&self, goal: &str) -> String {
        format!("Tikslas: {goal}")
    }

    fn route_summary(&self, done: usize, all: usize, answers: u32) -> String {
        let stops = format!(
            "Įveikta {done} iš {}.",
            lt(all as u32, &Lt { one: "stotelės", few: "stotelių", other: STOPS.other })
        );
        if answers == 0 { stops } else { format!("{stops} Šiandien – {}.", lt(answers, &ANSWERS)) }
    }

    fn route_reason(&self, reason: &ReasonView) -> String {
        match reason {
            ReasonView::Assigned { title, .. } if title.is_empty() => {
                "Pasiruošimas mokytojo skirtam darbui.".into()
            }
            ReasonView::Assigned { title, due: Some(due) } => {
                format!("Mokytojo skirta: „{title}“, atlikti iki {}", self.day(*due))
            }
            ReasonView::Assigned { title, due: None } => format!("Mokytojo skirta: „{title}“."),
            ReasonView::RootGap { blocks, answers } if *answers > 0 => format!(
                "Pirmiausia tai: be šio įgūdžio stringa „{blocks}“. Tai parodė {}.",
                lt(
                    *answers as u32,
                    &Lt { one: "tavo atsakymas", few: "tavo atsakymai", other: "tavo atsakymų" }
                )
            ),
            ReasonView::RootGap { blocks, .. } => {
                format!("Pirmiausia tai: be šio įgūdžio stringa „{blocks}“.")
            }
            ReasonView::Misconception => "Tavo atsakyme pamatėme klaidą, kurią čia lengva ištaisyti.".into(),
            ReasonView::NextStep { after: Some(after) } => {
                format!("„{after}“ jau moki – štai kitas žingsnis.")
            }
            ReasonView::NextStep { after: None } => "Kitas žingsnis: viską, ko jam reikia, jau moki.".into(),
            ReasonView::Continue { right, wrong } if *wrong == 0 => {
                format!("Jau pradėjai: teisingų atsakymų – {right}. Dar truputį.")
            }
            ReasonView::Continue { right, wrong } => {
                format!("Jau pradėjai: teisingų atsakymų – {right}, klaidingų – {wrong}. Įtvirtinkime.")
            }
            ReasonView::Review { days } => {
                format!("Laikas prisiminti: paskutinį kartą sprendei prieš {}.", lt(*days, &DAYS))
            }
            ReasonView::Challenge => "Tai jau moki – čia sunkesnis iššūkis.".into(),
            ReasonView::FirstLook => "Pažiūrėkime, ką jau žinai: pirmas susitikimas su šia tema.".into(),
            ReasonView::Goal => "Tai tavo tikslas: viską, ko jam reikia, jau moki.".into(),
        }
    }

    fn route_change(&self, change: &ChangeView) -> String {
        match change {
            ChangeView::Added { name, reason } => {
                format!("Nauja stotelė „{name}“. {}", self.route_reason(reason))
            }
            ChangeView::Removed { name } => {
                format!("Stotelė „{name}“ nuimta nuo kelio: dabar jos nebereikia.")
            }
            ChangeView::Sooner { name, reason } => {
                format!("Stotelė „{name}“ dabar anksčiau. {}", self.route_reason(reason))
            }
        }
    }

    fn stop_progress(&self, right: u8, wanted: u8) -> String {
        format!("Teisingai {right} iš {wanted}")
    }

    fn hint_button(&self, number: usize, in_all: usize) -> String {
        format!("Užuomina ({number} iš {in_all})")
    }

    fn hint_title(&self, number: usize) -> String {
        format!("{number} užuomina")
    }

    fn kind_name(&self, kind: &str) -> &'static str {
        match kind {
            "number" => "Skaičius",
            "expression" => "Reiškinys",
            "equation-solution" => "Lygties sprendinys",
            "solution-set" => "Sprendinių aibė",
            "equation" => "Lygtis arba formulė",
            "choice" => "Pasirinkimas",
            "order" => "Eilės tvarka",
            "groups" => "Grupavimas",
            "blanks" => "Tuščios vietos",
            "lines" => "Sprendimas eilutėmis",
            "points" => "Taškai plokštumoje",
            "construct" => "Konstravimas",
            "free" => "Atsakymas savais žodžiais",
            "parts" => "Kelios dalys",
            _ => "Kita",
        }
    }

    fn sign_cell(&self, row: &str, column: &str) -> String {
        format!("{row}, kai {column}")
    }

    fn sign_keys(&self, undefined: bool) -> String {
        let mut words = "Spausk langelį, kol pasirodys reikiamas ženklas. Klaviatūra: rodyklėmis eik per langelius, ženklą rašyk klavišu +, − arba 0, trink klavišu „Delete“.".to_owned();
        if undefined {
            words.push_str(" N – neapibrėžta.");
        }
        words
    }

    fn sign_word(&self, sign: Option<Sign>) -> &'static str {
        match sign {
            Some(Sign::Plus) => "pliusas",
            Some(Sign::Minus) => "minusas",
            Some(Sign::Zero) => "nulis",
            Some(Sign::Undefined) => "neapibrėžta",
            None => "tuščia",
        }
    }

    fn coordinates(&self, x: &str, y: &str) -> String {
        format!("({x}; {y})").replace('.', ",").replace('-', "−")
    }

    fn turned(&self, degrees: i16, seen: &str) -> String {
        format!("{}°. {seen}", degrees.to_string().replace('-', "−"))
    }

    fn more_trials(&self, trials: u32) -> String {
        if trials == 1 { "+1 bandymas".to_owned() } else { format!("+{trials} bandymų") }
    }

    fn trials_made(&self, trials: u32) -> String {
        format!("Bandymų: {trials}")
    }

    fn gap(&self, number: usize) -> String {
        format!("{number} langelis")
    }

    fn given_point(&self, name: &str) -> String {
        format!("Duotas taškas {name}")
    }

    fn tool(&self, tool: Tool) -> &'static str {
        match tool {
            Tool::Line => "Tiesė per du taškus",
            Tool::Ray => "Spindulys",
            Tool::Segment => "Atkarpa",
            Tool::Circle => "Apskritimas per tašką",
            Tool::Compass => "Skriestuvas: spindulys tarp dviejų taškų",
            Tool::Midpoint => "Vidurio taškas",
            Tool::Meet => "Susikirtimo taškai",
            Tool::Perpendicular => "Statmuo",
            Tool::Parallel => "Lygiagreti tiesė",
            Tool::PerpendicularBisector => "Vidurio statmuo",
            Tool::Bisector => "Kampo pusiaukampinė",
            Tool::Reflect => "Simetrija tiesės atžvilgiu",
            Tool::Turn => "Simetrija taško atžvilgiu",
            Tool::Rotate => "Posūkis",
            Tool::Translate => "Postūmis vektoriumi",
            Tool::Dilate => "Homotetija",
            Tool::Point => "Taškas",
        }
    }

    fn construction_need(&self, need: Need, number: usize) -> String {
        match need {
            Need::Point => format!("Taškas ({number})"),
            Need::Straight => format!("Tiesė ({number})"),
            Need::Curve => format!("Tiesė ar apskritimas ({number})"),
            Need::Number => format!("Skaičius ({number})"),
        }
    }

    fn movable_point(&self, letter: char) -> String {
        format!("Taškas {letter}")
    }

    fn line(&self, number: usize) -> String {
        format!("{number} eilutė")
    }

    fn order_place(&self, place: usize, in_all: usize, moved: bool) -> String {
        if moved {
            format!("Dabar {place} iš {in_all}")
        } else {
            format!("Toliau nebejuda: {place} iš {in_all}")
        }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Correct => "Teisingai!",
            Verdict::WrongForm => "Reikšmė teisinga, bet prašyta kitokio pavidalo",
            Verdict::Partial => "Iš dalies teisingai",
            Verdict::Wrong => "Dar ne",
            Verdict::Invalid => "Nesupratau – tai nelaikoma klaida",
            Verdict::DontKnow => "Nieko tokio – štai sprendimas",
        }
    }

    fn note(&self, note: &Note) -> String {
        match note {
            Note::Syntax(error) => syntax(error),
            Note::Empty => "Įrašyk atsakymą į laukelį.".into(),
            Note::TooLong => "Atsakymas per ilgas. Palik tik tai, ko klausiama.".into(),
            Note::ExpectedNumber => "Čia reikia skaičiaus.".into(),
            Note::ExpectedExpression => "Čia reikia reiškinio, ne lygties.".into(),
            Note::ExpectedUnknown { unknown } => format!("Reikia parašyti, kam lygus {unknown}."),
            Note::OtherUnknown { found } => {
                format!("Šioje užduotyje raidės {found} nėra. Patikrink, ką įrašei.")
            }
            Note::NotSolved => "Lygtis dar neišspręsta: nežinomasis turi likti vienas vienoje pusėje.".into(),
            Note::NotComputed => "Beveik – dar apskaičiuok iki galo.".into(),
            Note::NotAnEquality => "Čia reikia lygybės ženklo.".into(),
            Note::SeveralValues => "Čia reikia vienos reikšmės.".into(),
            Note::Undefined => "Šis reiškinys neturi reikšmės: iš nulio dalyti negalima.".into(),
            Note::Undecided => "Tokio reiškinio patikrinti nemoku. Parašyk paprasčiau.".into(),
            Note::OtherUnit { found, expected: Some(expected) } => {
                format!("Įrašei vienetą „{found}“, o čia reikia „{expected}“.")
            }
            Note::OtherUnit { found, expected: None } => format!("Vieneto „{found}“ čia nereikia."),
            Note::UnitAsked { expected } => {
                format!("Dydis tinka. Dar užrašyk jį prašomu vienetu: {expected}.")
            }
            Note::MissingUnit => "Skaičius yra, o kur vienetas? Parašyk ir jį.".into(),
            Note::WrongUnit { found } => {
                format!("Vienetas „{found}“ čia netinka. Pagalvok, kas matuojama.")
            }
            Note::PercentSign => "Jei tai procentai, parašyk ir % ženklą.".into(),
            Note::ExpectedClock => "Čia reikia laiko, pavyzdžiui, 14:35.".into(),
            Note::ExpectedEquation => "Čia reikia lygties, nelygybės arba funkcijos formulės.".into(),
            Note::ExpectedTuple { unknowns } => {
                let names: Vec<&str> = unknowns.iter().map(Symbol::as_str).collect();
                format!("Reikia visų nežinomųjų reikšmių: ({}).", names.join("; "))
            }
            Note::ExpectedPoints => "Čia reikia taškų koordinačių, pavyzdžiui, (2; 3).".into(),
            Note::NothingBuilt => "Pridėk bent vieną žingsnį.".into(),
            Note::StepNotDone { step } => {
                format!("{step} žingsnio atlikti nepavyksta. Pažiūrėk, ar jo taškai ir linijos yra.")
            }
            Note::OnlyLooksRight => {
                "Iš akies panašu, bet pajudinus duotus taškus brėžinys subyra. Sukonstruok įrankiais.".into()
            }
            Note::NotCompared => {
                "Kai parašysi, palygink savo atsakymą su vertinimu ir skirk sau taškų.".into()
            }
            Note::SelfChecked => "Taškus sau skyrei tu. Mokytojas gali peržiūrėti tavo atsakymą.".into(),
            Note::NothingPicked => "Pasirink atsakymą.".into(),
            Note::NotAllPlaced => "Dar ne viskas turi savo vietą.".into(),
            Note::OneEach => "Kiekvienam tinka tik po vieną.".into(),
            Note::SomeNotFilled => {
                "Ne visi laukeliai užpildyti arba ne viską supratau. Pažiūrėk į pažymėtus.".into()
            }
            Note::NoSuchOption => {
                "Atsakymo nepavyko perskaityti. Atnaujink puslapį ir bandyk dar kartą.".into()
            }
            Note::LineNotRead => "Vienos eilutės nesupratau. Pataisyk pažymėtą vietą.".into(),
            Note::NotFinished => "Kol kas viskas gerai, bet sprendimas dar nebaigtas. Tęsk.".into(),
            Note::Unchecked => "Ar ši eilutė išplaukia iš ankstesnės, patikrinti nemoku.".into(),
            Note::SolutionsLost { .. } => "Čia dingo sprendinių.".into(),
            Note::SolutionsGained { .. } => {
                "Čia atsirado naujų sprendinių: pabaigoje patikrink, ar jie tinka pradinei lygčiai.".into()
            }
            Note::AndOr => "Supainiota „ir“ su „arba“.".into(),
            Note::SidesDiffer => "Šios eilutės abi pusės nelygios.".into(),
            Note::Aside => "Tinka kaip pagalbinis veiksmas.".into(),
            Note::WrongDiscriminant => {
                "Diskriminantas kitoks. Prisimink: D = b² − 4ac. Pažiūrėk į ženklus.".into()
            }
            Note::WrongCoefficients => "Dar kartą pažiūrėk, kam lygūs a, b ir c.".into(),
            Note::FollowsFromSlip => {
                "Pabaiga išplaukia iš tavo eilučių – suklysta tik pažymėtoje vietoje anksčiau.".into()
            }
            Note::CarriedForward => "Teisingai pagal tavo ankstesnį atsakymą.".into(),
            Note::NotFactored => "Išskaidyk dauginamaisiais iki galo.".into(),
            Note::NotSingleFraction => "Užrašyk viena suprastinta trupmena.".into(),
            Note::NotCompletedSquare => "Užrašyk kaip kvadratą ir skaičių: (x + …)² + …".into(),
            Note::NotSimplified => "Suprastink iki galo.".into(),
            Note::NotLowestTerms => "Suprastink trupmeną.".into(),
            Note::NotDecimal => "Užrašyk dešimtainiu skaičiumi.".into(),
            Note::RootBelow => "Panaikink šaknį vardiklyje.".into(),
            Note::NotMixed => "Užrašyk mišriuoju skaičiumi.".into(),
            Note::NotPercent => "Užrašyk procentais, su % ženklu.".into(),
            Note::NotScientific => "Užrašyk standartine išraiška: a · 10ⁿ, kur 1 ≤ a < 10.".into(),
            Note::RoundToPlaces { places: 0 } => "Skaičius geras. Dar suapvalink jį iki vienetų.".into(),
            Note::RoundToPlaces { places } => {
                let digits = if *places == 1 { "skaitmens" } else { "skaitmenų" };
                format!("Skaičius geras. Dar suapvalink jį iki {places} {digits} po kablelio.")
            }
            Note::RoundToFigures { figures } => {
                let digits = if *figures == 1 { "reikšminio skaitmens" } else { "reikšminių skaitmenų" };
                format!("Skaičius geras. Dar užrašyk jį suapvalintą iki {figures} {digits}.")
            }
            Note::NotExpanded => "Atskliausk ir sutrauk panašiuosius narius.".into(),
            Note::Rounded => {
                "Tai suapvalinta reikšmė, o reikia tikslios: dešimtainės trupmenos čia nepakaks.".into()
            }
            Note::Truncated => {
                "Skaitmenis nubraukei, o reikia suapvalinti. Pažiūrėk į pirmą nubrauktą.".into()
            }
            Note::OppositeSign => "Skaičius tas, bet ženklas priešingas. Pasitikrink ženklus.".into(),
            // The rule by its words, where they are known, is what the engine says ([`Told::rule`]).
            Note::WrongRule { .. } => MESSAGES.wrong_unexplained.into(),
        }
    }

    fn action(&self, action: &Action<String>) -> String {
        const TURNS: &str = " Nepamiršk: dėl neigiamo skaičiaus nelygybės ženklas apsiverčia.";
        let turned = |turns: &bool| if *turns { TURNS } else { "" };
        match action {
            Action::ExpandBrackets => "Atskliausk: padaugink kiekvieną skliaustuose esantį narį.".into(),
            Action::CollectLikeTerms => "Sutrauk panašiuosius narius.".into(),
            Action::Calculate => "Apskaičiuok.".into(),
            Action::ReduceFraction => "Suprastink trupmeną.".into(),
            Action::CommonDenominator { denominator } => {
                format!("Subendravardiklink trupmenas: bendrasis vardiklis yra {denominator}.")
            }
            Action::AddFractions => "Vardikliai jau vienodi – sudėk arba atimk skaitiklius.".into(),
            Action::MultiplyFractions => {
                "Sudaugink trupmenas. Dalyti – tai dauginti iš atvirkštinės trupmenos.".into()
            }
            Action::MoveTerms { terms } if terms.is_empty() => {
                "Narius su nežinomuoju palik vienoje pusėje, kitus perkelk į kitą.".into()
            }
            Action::MoveTerms { terms } => {
                format!("Perkelk į kitą pusę: {}. Ženklas pasikeis.", terms.join("; "))
            }
            Action::MoveAllToOneSide => "Viską perkelk į vieną pusę, kad kitoje liktų 0.".into(),
            Action::CancelTerms { terms } => {
                format!("Abiejose pusėse yra tas pats: {}. Gali tai išbraukti.", terms.join("; "))
            }
            Action::DivideBothSides { by, turns } => {
                format!("Abi puses padalyk iš {by}.{}", turned(turns))
            }
            Action::MultiplyBothSides { by, turns } => {
                format!("Abi puses padaugink iš {by}.{}", turned(turns))
            }
            Action::TakeOutFactor { factor } => {
                format!("Iškelk prieš skliaustus bendrąjį dauginamąjį {factor}.")
            }
            Action::DifferenceOfSquares => {
                "Pritaikyk kvadratų skirtumo formulę: a² − b² = (a − b)(a + b).".into()
            }
            Action::PerfectSquare => {
                "Pritaikyk dvinario kvadrato formulę: a² ± 2ab + b² = (a ± b)².".into()
            }
            Action::FactorTrinomial => "Išskaidyk trinarį dauginamaisiais.".into(),
            Action::GroupTerms => {
                "Sugrupuok narius taip, kad abiejose grupėse atsirastų tie patys skliaustai.".into()
            }
            Action::Factor => "Išskaidyk dauginamaisiais.".into(),
            Action::CompleteSquare => "Išskirk dvinario kvadratą.".into(),
            Action::Discriminant { a, b, c } => {
                format!("Apskaičiuok diskriminantą D = b² − 4ac. Čia a = {a}, b = {b}, c = {c}.")
            }
            Action::QuadraticFormula => "Pritaikyk sprendinių formulę: (−b ± √D)/(2a).".into(),
            Action::ZeroProduct => {
                "Sandauga lygi nuliui, kai bent vienas dauginamasis lygus nuliui. Užrašyk, kada taip yra."
                    .into()
            }
            Action::SignsBetweenZeros => {
                "Rask, kada reiškinys lygus nuliui, ir pažiūrėk, koks jo ženklas tarp tų taškų.".into()
            }
            Action::TakeRoots => "Ištrauk šaknį iš abiejų pusių. Nepamiršk abiejų ženklų.".into(),
            Action::NoSolution => "Ar taip gali būti? Jei ne, sprendinių nėra.".into(),
            Action::EveryNumber => "Tai visada teisinga, vadinasi, tinka visi skaičiai.".into(),
            Action::Express { letter } => format!("Iš vienos lygties išsireikšk {letter}."),
            Action::Substitute { letter, value } => format!("Vietoj {letter} įrašyk {value}."),
            Action::MultiplyEquations { letter, by: [first, second] } => {
                let what = match (first.as_str(), second.as_str()) {
                    ("1", second) => format!("antrąją lygtį iš {second}"),
                    (first, "1") => format!("pirmąją lygtį iš {first}"),
                    (first, second) => format!("pirmąją lygtį iš {first}, o antrąją – iš {second}"),
                };
                format!("Padaugink {what}: tada sudėjus lygtis {letter} išnyks.")
            }
            Action::AddEquations { letter } => format!("Sudėk lygtis panariui: {letter} išnyks."),
            Action::SubtractEquations { letter } => {
                format!("Iš pirmosios lygties panariui atimk antrąją: {letter} išnyks.")
            }
            Action::RaiseToPower => {
                "Abi puses pakelk laipsniu, kad šaknies nebeliktų. Pabaigoje sprendinius patikrink.".into()
            }
            Action::IsolateRoot => "Šaknį palik vieną vienoje pusėje.".into(),
            Action::ClearDenominators => {
                "Abi puses padaugink iš bendrojo vardiklio. Pabaigoje patikrink, ar vardikliai nelygūs nuliui."
                    .into()
            }
            Action::CompareExponents => {
                "Abi puses užrašyk tuo pačiu pagrindu ir sulygink rodiklius.".into()
            }
            Action::UseLogarithms => {
                "Pritaikyk logaritmo apibrėžimą arba savybes. Pabaigoje patikrink, ar sprendiniai tinka.".into()
            }
            Action::CheckSolutions => "Patikrink, kurie sprendiniai tinka pradinei lygčiai.".into(),
            Action::SplitModulus => "Atsikratyk modulio: nagrinėk abu atvejus.".into(),
            Action::Trigonometry => "Užrašyk visus kampus, su kuriais lygybė teisinga.".into(),
            Action::IntroduceLetter => "Pasikartojančią dalį pažymėk nauja raide.".into(),
            Action::Simplify => "Suprastink.".into(),
        }
    }

    fn next_step(&self, step: &NextStep) -> String {
        match step {
            NextStep::Next(hint) => self.action(&hint.action),
            NextStep::Mistake { line, .. } => {
                format!("Suklysta {} eilutėje. Pirma pataisyk ją.", line + 1)
            }
            NextStep::NotRead { line } => {
                format!("{} eilutės nesupratau. Pataisyk pažymėtą vietą.", line + 1)
            }
            NextStep::Finished => "Viskas padaryta – gali pateikti atsakymą.".into(),
            NextStep::Unknown => "Kito žingsnio pasiūlyti nemoku. Pažvelk į užuominas.".into(),
        }
    }

    fn verdict_noun(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Correct => "Teisingai",
            Verdict::WrongForm => "Kitas pavidalas",
            Verdict::Partial => "Iš dalies",
            Verdict::Wrong => "Neteisingai",
            Verdict::Invalid => "Nesuprasta",
            Verdict::DontKnow => "Dar nežino",
        }
    }

    fn level(&self, level: Level) -> &'static str {
        match level {
            Level::NotStarted => "dar nepradėta",
            Level::Gap => "spraga",
            Level::Learning => "mokomasi",
            Level::Mastered => "įvaldyta",
            Level::DueForReview => "laikas pakartoti",
        }
    }

    fn mastery_words(&self, level: Level, value: u32, low: u32, high: u32, answers: u32) -> String {
        let name = self.level(level);
        if level == Level::NotStarted {
            return name.to_owned();
        }
        format!("{name}, tikimybė {value}\u{a0}% (nuo {low} iki {high}\u{a0}%), {}", lt(answers, &ANSWERS))
    }

    fn mastery_range(&self, value: u32, low: u32, high: u32) -> String {
        format!("{value}\u{a0}% ({low}–{high})")
    }

    fn class_title(&self, name: &str) -> String {
        format!("{name} klasė")
    }

    fn students_count(&self, n: u32) -> String {
        lt(n, &STUDENTS)
    }

    fn choose_student(&self, name: &str) -> String {
        format!("Pasirinkti: {name}")
    }

    fn new_pins_title(&self, n: u32) -> String {
        format!("Duoti naujus PIN {}?", lt(n, &STUDENTS_DATIVE))
    }

    fn story(&self, story: &Story) -> String {
        let count = |students: &[(protocol::UserId, String)]| students.len() as u32;
        match story {
            Story::SharedGap { name, students, .. } => {
                format!("{} to paties: „{name}“.", capital(&lt(count(students), &STUDENTS_LACK)))
            }
            Story::NeedsPerson { students } => {
                let n = count(students);
                format!(
                    "{} šiandien reikia Jūsų pagalbos: daug nesėkmingų bandymų iš eilės.",
                    lt(n, &STUDENTS_DATIVE)
                )
            }
            Story::Silent { students } => {
                let n = count(students);
                let verb = Lt {
                    one: "mokinys nieko nesprendė",
                    few: "mokiniai nieko nesprendė",
                    other: "mokinių nieko nesprendė",
                };
                format!("{} septynias dienas.", lt(n, &verb))
            }
            Story::SharedMisconception { name, skill_name, students, .. } => {
                super::teaching(Lang::Lt).misconception_story(count(students), name, skill_name)
            }
            Story::Moved { skills, students } => super::teaching(Lang::Lt).moved(count(students), *skills),
            Story::Ready { name, students, .. } => {
                super::teaching(Lang::Lt).ready_story(count(students), name)
            }
        }
    }

    fn assign_to_these(&self, n: u32) -> String {
        format!("Skirti jiems ({n})")
    }

    fn and_more(&self, n: u32) -> String {
        format!("ir dar {n}")
    }

    fn last_answered(&self, at: LocalTime) -> String {
        format!("Paskutinis atsakymas: {}", self.moment(at))
    }

    fn right_of(&self, right: u32, all: u32) -> String {
        if all == 0 { "–".into() } else { format!("{right} iš {all}") }
    }

    fn answers_count(&self, n: u32) -> String {
        lt(n, &ANSWERS)
    }

    fn answers_title(&self, of: &AnswersOf, name: &str) -> String {
        match of {
            AnswersOf::All => "Atsakymai".into(),
            AnswersOf::Diagnostic => "Diagnostikos atsakymai".into(),
            AnswersOf::Misconception(_) => "Atsakymai, kuriuose ta pati klaida".into(),
            AnswersOf::Skill(_) => format!("Atsakymai: {name}"),
            AnswersOf::Gap(_) => format!("Atsakymai, rodantys spragą: {name}"),
            AnswersOf::Assignment { .. } => format!("Darbo „{name}“ atsakymai"),
        }
    }

    fn photos_added(&self, count: usize, most: usize) -> String {
        format!("Pridėta nuotraukų: {count} iš {most}.")
    }

    fn left_to_mark(&self, count: u32) -> String {
        format!("Liko įvertinti atsakymų: {count}.")
    }

    fn points_of(&self, given: u32, most: u32) -> String {
        format!("{given} iš {}", lt(most, &POINTS_OF))
    }

    fn claimed_points(&self, points: u8) -> String {
        format!("mokinys sau skyrė: {points}")
    }

    fn photo_number(&self, at: usize, count: usize) -> String {
        if count == 1 {
            "Sprendimo nuotrauka".into()
        } else {
            format!("Sprendimo nuotrauka {at} iš {count}")
        }
    }

    fn answers_latest(&self, n: u32) -> String {
        format!("Rodomi naujausi atsakymai: {n}.")
    }

    fn answer_effort(&self, seconds: u32, hints: u8, saw_solution: bool) -> String {
        let mut words = format!("Užtruko {}", lt(seconds, &SECONDS));
        if hints > 0 {
            words.push_str(", ");
            words.push_str(&lt(u32::from(hints), &HINTS));
        }
        if saw_solution {
            words.push_str(", matė sprendimą");
        }
        words
    }

    fn gap_words(&self, percent: u32, blocks: &[String]) -> String {
        let quoted: Vec<String> = blocks.iter().map(|name| format!("„{name}“")).collect();
        let lacking = format!("Tikimybė, kad trūksta: {percent}\u{a0}%.");
        if quoted.is_empty() { lacking } else { format!("{lacking} Stabdo: {}.", joined(&quoted, "ir")) }
    }

    fn gap_evidence(&self, answers: u32) -> String {
        format!("Kodėl? {}", lt(answers, &ANSWERS))
    }

    fn assign_summary(&self, exercises: u32, students: u32) -> String {
        format!("{} → {}", lt(exercises, &EXERCISES), lt(students, &STUDENTS_DATIVE))
    }

    fn about_seconds(&self, seconds: u32) -> String {
        format!(
            "apie {}",
            lt(seconds.div_ceil(60).max(1), &Lt { one: "minutę", few: "minutes", other: MINUTES.other })
        )
    }

    fn lacks(&self, skills: &[String]) -> String {
        format!("spraga: {}", skills.join(", "))
    }

    fn exercise_number(&self, number: usize) -> String {
        format!("{number} užduotis")
    }

    fn choose_with_gap(&self, n: u32) -> String {
        format!("Tik tie, kuriems trūksta ({n})")
    }

    fn done_of(&self, done: u32, all: u32) -> String {
        format!("atliko {done} iš {all}")
    }

    fn progress_words(&self, right: u32, wanted: u32, tries: u32) -> String {
        format!("teisingai {right} iš {wanted}, bandymų: {tries}")
    }
}

/// The first letter made a capital; numbers stay.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What is wrong with typed mathematics, and where (counted from 1).
fn syntax(error: &ParseError) -> String {
    use ParseErrorKind as Kind;
    let place = error.span.start + 1;
    let words = match &error.kind {
        Kind::Empty => return "Įrašyk atsakymą į laukelį.".into(),
        Kind::NumberTooLong => return "Skaičius per ilgas.".into(),
        Kind::TooLong | Kind::TooDeep => {
            return "Atsakymas per ilgas ar per sudėtingas.".into();
        }
        Kind::UnknownCharacter(character) => {
            return format!("Nesuprantu ženklo „{character}“ ({place} vietoje).");
        }
        Kind::UnknownWord(word) => return format!("Nesuprantu žodžio „{word}“."),
        Kind::UnknownCommand(name) => {
            return format!("Nesuprantu LaTeX komandos „\\{name}“ ({place} vietoje).");
        }
        Kind::MissingArgument { function } => {
            return format!("Po „{function}“ trūksta reikšmės ({place} vietoje).");
        }
        Kind::MissingArguments { function } => {
            return format!("Po „{function}“ reikia skliaustų su reikšme ({place} vietoje).");
        }
        Kind::WrongArgumentCount { function, .. } => {
            return format!("Funkcijai „{function}“ netinka tiek reikšmių ({place} vietoje).");
        }
        Kind::MalformedNumber => "skaičius užrašytas netaisyklingai",
        Kind::ZeroDenominator => "trupmenos vardiklyje nulis",
        Kind::ImproperMixedNumber => "mišriojo skaičiaus trupmena turi būti mažesnė už 1",
        Kind::MissingOperand => "čia trūksta skaičiaus ar raidės",
        Kind::MissingOperator => "čia trūksta veiksmo ženklo",
        Kind::RepeatedSign => "šis ženklas parašytas du kartus",
        // The place is that of the bracket that is there.
        Kind::MissingClosingBracket => "šis skliaustas neuždarytas",
        Kind::MissingBar => "šis modulio brūkšnys neturi poros",
        Kind::UnexpectedClosingBracket => "šis skliaustas neturi poros",
        Kind::EmptyBrackets => "skliaustuose nieko neparašyta",
        Kind::IntervalEnds => "intervalui reikia dviejų galų",
        Kind::ExpectedSet => "čia turi būti aibė, pavyzdžiui, intervalas",
        Kind::UnexpectedSet => "aibė čia netinka",
        Kind::MalformedMarkup => "įklijuotas užrašas nebaigtas arba sugadintas",
        Kind::UnexpectedRelation => "lygybės ar nelygybės ženklo čia nereikia",
        Kind::MissingRelation => "čia trūksta lygybės ar nelygybės ženklo",
        Kind::SeveralRelations => "lygybės ženklas turi būti vienas",
        Kind::UnexpectedSeparator => "čia reikia vienos reikšmės",
        Kind::MissingIndex { .. } => "čia trūksta indekso",
        Kind::MissingCondition => "po šio reiškinio trūksta sąlygos, pavyzdžiui, „kai x > 0“",
        Kind::SecondOtherwise => "„kitais atvejais“ gali būti tik vieną kartą",
        Kind::TooManyPieces => "čia per daug atvejų",
    };
    format!("{} ({place} vietoje).", capital(words))
}
