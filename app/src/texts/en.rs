//! English.

use super::plural::en;
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
    sentences: &English,
    skip_to_content: "Skip to content",
    loading: "Loading…",
    close: "Close",
    cancel: "Cancel",
    leave: "Leave",
    stay: "Stay",
    remove: "Remove",
    try_again: "Try again",
    to_first_page: "To the first page",
    name: "Name",
    state: "State",
    grade: "Grade",
    class: "Class",
    students: "Students",
    skill: "Skill",
    create: "Create",
    choose: "Choose",
    choose_all: "Choose all",
    choose_none: "Choose none",
    decimal_mark: ".",
    nav_label: "Main menu",
    nav_route: "Today",
    nav_classes: "Classes",
    nav_school: "School",
    log_out: "Log out",
    theme: "Colour theme",
    theme_light: "Light",
    theme_dark: "Dark",
    theme_system: "As on the device",
    offline_banner: "The server cannot be reached.",
    needs_network: "This needs a connection: please wait until it is back.",
    log_in: "Log in",
    log_in_title: "Log in",
    log_in_lead: "A route through mathematics that adapts to every answer.",
    log_in_who: "Who is logging in?",
    log_in_student: "Student",
    log_in_adult: "Teacher or head",
    user_name: "User name",
    user_name_hint: "The one your school gave you.",
    user_name_or_class_code: "User name or class code",
    class_code_hint: "It is on your log-in card.",
    password: "Password",
    pin: "PIN",
    demo_title: "This is a demo school",
    demo_words: "Everything here is made up: the students, their names and answers. Choose whose eyes to look through.",
    demo_student: "As a student",
    demo_teacher: "As a teacher",
    demo_head: "As a school head",
    route_title: "Today’s route",
    route_changed: "Your route has changed",
    route_finished: "Today’s route is done",
    route_finished_words: "Well done. You can rest, or go on learning.",
    route_more: "Another round",
    stop_start: "Start",
    stop_continue: "Continue",
    statement: "Exercise",
    help: "Help",
    growth_title: "Your progress",
    stop_now: "Now:",
    stop_ahead: "Next:",
    assign_work: "Assign work",
    student: "Student",
    stop_done: "Done:",
    stop_reached: "Stop reached: on along the route",
    back_to_route: "To the route",
    wrong_unexplained: "Look at each step again. You can take a hint.",
    check: "Check",
    dont_know: "I don’t know yet",
    next_exercise: "Next exercise",
    one_more: "One more",
    show_solution: "Show the solution",
    solution_title: "The solution, step by step",
    solution_answer: "Answer:",
    your_answer: "Your answer",
    pick_one: "Pick one",
    pick_several: "Pick all that fit",
    move_up: "Move up",
    move_down: "Move down",
    leave_aside: "Take out of the order",
    left_aside: "Not used yet",
    your_order: "Your order",
    order_empty: "Pick below what comes first.",
    no_group: "Nowhere",
    choose_one: "Choose…",
    table: "Table",
    your_lines: "Your solution",
    figure_words: "The picture in words",
    drawing: "Drawing",
    number_line: "Number line",
    canvas_keys: "Move the points with the arrow keys; with Shift five steps at once. You can also type the answer into the field below.",
    line_keys: "Add a point, an interval or a ray with the buttons. Move its ends with the arrow keys; Enter opens or fills an end, Delete removes. You can also type the answer into the field below.",
    line_keys_point: "Add the point with the button and move it with the arrow keys. You can also type the answer into the field below.",
    other_side: "Other side",
    border_belongs: "Border belongs",
    begin_again: "Start again",
    points_fix_nothing: "These points do not draw anything yet. Put them elsewhere.",
    end_closed: "filled",
    end_open: "open",
    line_point: "Point",
    left_end: "Left end",
    right_end: "Right end",
    add_point: "Point",
    add_interval: "Interval",
    add_ray_left: "Ray to the left",
    add_ray_right: "Ray to the right",
    turn_end: "Change end ● ○",
    remove_piece: "Remove",
    construct_keys: "Choose a tool and what to use it on, then “Add step”. Move the given points with the arrow keys and watch what stays.",
    next_step_form: "Next step",
    tool_label: "Tool",
    add_step: "Add step",
    step_not_possible: "That does not work: check that all is chosen, and that the curves meet.",
    construction_steps: "Steps of the construction",
    undo_step: "Undo step",
    points_back: "Points back",
    bars: "Bars",
    turn_solid: "Turning the solid",
    turn_around: "Turn around",
    turn_tilt: "Tilt",
    turn_back: "Turn back",
    fold_net: "Fold",
    trials: "Trials",
    trials_enough: "More trials are not needed.",
    show_probabilities: "Show probabilities",
    outcome: "Outcome",
    frequency: "Frequency",
    relative_frequency: "Relative frequency",
    probability: "Probability",
    sign_undefined: "undef.",
    ask_next_step: "What next?",
    ask_again_for_line: "Press again to see the line itself.",
    tab_marking: "To mark",
    photo_add: "Add a photo",
    photo_hint: "Take a photo of your work on paper (at most 4 photos).",
    photo_working: "Preparing the photo…",
    photo_unreadable: "This file could not be read. Choose a photo (JPEG or PNG).",
    photo_away: "Remove",
    photo_on_its_way: "not yet sent from the student’s device",
    marked_title: "Your teacher has marked your answers",
    mark_of_teacher: "Your teacher’s marking",
    mark_comment: "A word to the student (optional)",
    mark_give: "Give the mark",
    mark_again: "Change the mark",
    mark_given: "Marked. The student will see it on their route.",
    nothing_to_mark: "All answers in students’ own words are marked.",
    marking_lead: "Answers in students’ own words that nobody has marked yet. Answers to one exercise stand together.",
    marking_more: "The oldest ones are shown. When they are marked, load the page again to see the others.",
    measures: "Lengths and angles",
    photo_too_many: "There can be at most 4 photos, so the others were not added.",
    photo_away_which: "photo",
    new_tab: "opens in a new tab",
    free_label: "Your answer",
    free_compare: "Compare with the criteria",
    free_model: "A good answer",
    free_criteria: "How many points do you give yourself?",
    paper_back: "Back to the exercise",
    paper_title: "Exercise on paper",
    paper_answer: "Answer:",
    paper_order: "Number them.",
    showcase_paper: "On paper",
    key_power: "power",
    key_root: "root",
    key_less: "less than",
    key_greater: "greater than",
    key_at_most: "less than or equal",
    key_at_least: "greater than or equal",
    lines_hint: "One step a line. Enter begins the next line.",
    next_line: "Next line",
    line_follows: "Follows",
    line_wrong: "This line does not follow from the one before.",
    showcase_title: "Kinds of exercises",
    showcase_lead: "What each kind of exercise can do. Try it, and see how it is written.",
    showcase_kinds: "Show a kind",
    showcase_all: "All",
    showcase_empty: "There are no such exercises here.",
    showcase_try: "Try it",
    showcase_source: "How it is written",
    partly: "A part of the answer is right. Look at the rest again.",
    look_here: "Look here:",
    understood_as: "I read this as:",
    keypad: "Maths keypad",
    key_minus: "minus",
    key_plus: "plus",
    key_fraction: "fraction bar",
    key_decimal: "decimal point",
    key_blank: "space",
    key_power_of_ten: "times a power of ten",
    key_open: "opening bracket",
    key_close: "closing bracket",
    key_equals: "equals sign",
    key_backspace: "Delete the last character",
    key_no_solution: "no solution",
    kept_nowhere: "Your answer could not be kept: no connection and no space on the device. Stay on this page and try again.",
    class_code: "Class code",
    class_pages: "Pages of the class",
    tab_overview: "Overview",
    tab_students: "Students",
    tab_assign: "Assign",
    tab_assignments: "Work",
    no_classes: "You have no classes yet. Make the first one.",
    new_class: "New class",
    class_name: "Name",
    class_name_hint: "For example, 8a",
    no_students: "There are no students in this class yet.",
    add_students: "Add students",
    student_names: "Students’ names",
    student_names_hint: "One a line; a column from a spreadsheet can be pasted.",
    add_students_button: "Add and prepare cards",
    new_pins_button: "Give new PINs",
    new_pins_hint: "For the students chosen; their old PINs will stop working.",
    new_pins_words: "The old PINs will stop working at once. The new ones can be seen only once, on the cards.",
    cards_title: "Log-in cards",
    cards_once: "The PINs can be seen only now. Print the cards and hand them out.",
    print: "Print",
    cards_done: "I have the cards",
    cards_leave_title: "Leave without the cards?",
    cards_leave_words: "These PINs cannot be seen again. Print the cards or write them down first, then press “I have the cards”.",
    site: "Address",
    story_title: "What matters most",
    story_calm: "No shared gaps in sight. The class is on its way.",
    map_title: "Students and skills",
    map_hint: "The number is the probability, in per cent, that the skill is mastered. A name or a cell opens the answers (arrow keys go from cell to cell); a column’s heading sorts, a second time the other way round.",
    legend_title: "Legend",
    legend_range: "line – where the estimate would lie after the next answer",
    right_week: "Right this week",
    answers_week: "Answers this week",
    gaps_title: "Gaps",
    no_gaps: "No gaps in sight.",
    skills_title: "Skills",
    show_all_answers: "Show all",
    no_answers: "The student has not solved anything yet.",
    no_such_answers: "There are no such answers.",
    right_is: "right",
    assign_to_student: "Assign work",
    assign_for_gap: "Assign work on this gap",
    assign_what: "What",
    assign_to_whom: "To whom",
    assign_details: "How",
    assign_title: "Title",
    assign_note: "Message to students (optional)",
    assign_button: "Assign",
    choose_skill: "Choose a skill",
    add_skill: "Add the skill",
    no_skills_chosen: "No skill is chosen yet.",
    real_life: "real life",
    assignment: "Assignment",
    given: "Given",
    due: "due",
    done_by: "Who has done what",
    exercises: "Exercises",
    no_assignments: "Nothing has been assigned to this class yet.",
    close_assignment: "Take off the students’ routes",
    close_title: "Take the work off the students’ routes?",
    close_words: "The students will not see this work any more. What they have done stays.",
    assignment_closed: "Taken off the students’ routes",
    past_due: "past due",
    late: "late",
    state_done: "done",
    state_begun: "begun",
    state_not_begun: "not begun",
    school_lead: "Classes, not rankings: how many skills are mastered, and whether students work.",
    school_classes: "The school’s classes",
    school_no_classes: "The school has no classes yet.",
    school_mastered: "Skills mastered",
};

struct English;

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn answers(n: u32) -> String {
    en(n, "answer", "answers")
}

fn students(n: u32) -> String {
    en(n, "student", "students")
}

fn field(field: &str) -> &'static str {
    match field {
        "class_name" => "A class needs a name of at most 20 characters.",
        "grade" => "The grade must be between 5 and 12.",
        "names" => "Write at least one name: one a line, up to 80 characters, at most 60 at once.",
        "title" => "The work needs a title (at most 120 characters).",
        "items" => "Choose at least one exercise (at most 20).",
        "students" => "Choose at least one student of this class.",
        "due" => "The date must be today or later, at most a year from now.",
        "goal" => "This goal cannot be added: it is there already, or there are six goals.",
        "lesson" => "The lesson is over. Begin it again.",
        "words" => "Write one line (up to 200 characters).",
        "wanted" => "The number of right answers must be between 1 and 5.",
        "report" => "Write what is wrong, in at most 1000 characters.",
        "note" => "Write a note of at most 2000 characters.",
        "other_help" => "What else helps has room for 300 characters.",
        _ => "Something is not as it should be. Check it and try again.",
    }
}

impl Sentences for English {
    fn number(&self, n: u32) -> String {
        math::grouped(&n.to_string())
    }

    fn percent(&self, n: u32) -> String {
        format!("{n}%")
    }

    fn day(&self, at: LocalTime) -> String {
        let month = MONTHS.get(usize::from(at.month.saturating_sub(1))).copied().unwrap_or_default();
        format!("{}\u{a0}{month}", at.day)
    }

    fn moment(&self, at: LocalTime) -> String {
        format!("{}, {}", self.day(at), at.clock())
    }

    fn failure(&self, failure: &Failure) -> String {
        match failure {
            Failure::LogInNeeded => "The session has ended. Log in again.".into(),
            Failure::WrongCredentials | Failure::TooManyTries { .. } => {
                self.log_in_failure(failure, Reader::Adult)
            }
            Failure::NotFound => "There is no such thing, or it is not yours.".into(),
            Failure::Invalid { field: name } => field(name).into(),
            Failure::Taken { field } if field == "class_name" => {
                "There is a class with this name already.".into()
            }
            Failure::Taken { .. } => "This name is taken.".into(),
            Failure::Offline => {
                "The server cannot be reached. Try when there is a connection: nothing is lost.".into()
            }
            Failure::Internal => "The server failed. Try again.".into(),
        }
    }

    fn failure_page(&self, failure: &Failure) -> (&'static str, &'static str) {
        match failure {
            Failure::LogInNeeded | Failure::WrongCredentials => {
                ("Log in first", "This page can be seen only when logged in. No work is lost.")
            }
            Failure::TooManyTries { .. } => ("Too many tries", "Wait a few minutes and try again."),
            Failure::Offline => (
                "No connection",
                "Without a network this page cannot be shown yet. It will open by itself when there is a connection. \
                 Answers that could not be sent wait on this device.",
            ),
            Failure::Internal => {
                ("Something broke", "The fault is ours. It is worth trying again in a moment.")
            }
            Failure::NotFound => (
                "There is no such page",
                "The address may have changed, or the page is meant for somebody else.",
            ),
            Failure::Invalid { .. } | Failure::Taken { .. } => {
                ("That did not work", "Something was not as it should be, so nothing has changed.")
            }
        }
    }

    fn error_title(&self, title: &str) -> String {
        format!("Error: {title}")
    }

    fn log_in_failure(&self, failure: &Failure, reader: Reader) -> String {
        match (failure, reader) {
            (Failure::WrongCredentials, Reader::Student) => {
                "The name, code or PIN does not match. Check it and try again.".into()
            }
            (Failure::WrongCredentials, Reader::Adult) => {
                "The name or password does not match. Check it and try again.".into()
            }
            (Failure::TooManyTries { seconds }, _) => {
                let time = if *seconds < 90 {
                    en(*seconds, "second", "seconds")
                } else {
                    en(seconds.div_ceil(60), "minute", "minutes")
                };
                format!("Too many tries. Try again in {time}.")
            }
            _ => "Could not log in. Try again.".into(),
        }
    }

    fn unsent_answers(&self, n: u32) -> String {
        format!("On this device only: {}, to be sent when there is a connection.", answers(n))
    }

    fn unsent_until_log_in(&self, n: u32) -> String {
        format!("On this device only: {}, to be sent after a log-in.", answers(n))
    }

    fn answers_aside(&self, n: u32) -> String {
        format!(
            "Not counted: {}. You did nothing wrong: the exercise was changed. Nothing is lost.",
            answers(n)
        )
    }

    fn route_goal(&self, goal: &str) -> String {
        format!("Goal: {goal}")
    }

    fn route_summary(&self, done: usize, all: usize, answered: u32) -> String {
        let stops = format!("{done} of {} done.", en(all as u32, "stop", "stops"));
        if answered == 0 { stops } else { format!("{stops} {} today.", answers(answered)) }
    }

    fn route_reason(&self, reason: &ReasonView) -> String {
        match reason {
            ReasonView::Assigned { title, .. } if title.is_empty() => {
                "To be ready for work from your teacher.".into()
            }
            ReasonView::Assigned { title, due: Some(due) } => {
                format!("From your teacher: “{title}”, due {}.", self.day(*due))
            }
            ReasonView::Assigned { title, due: None } => format!("From your teacher: “{title}”."),
            ReasonView::RootGap { blocks, answers: n } if *n > 0 => {
                format!(
                    "This first: without it “{blocks}” gets stuck. {} showed it.",
                    en(*n as u32, "answer of yours", "answers of yours")
                )
            }
            ReasonView::RootGap { blocks, .. } => format!("This first: without it “{blocks}” gets stuck."),
            ReasonView::Misconception => "We saw a mistake in your answer that is easy to mend here.".into(),
            ReasonView::NextStep { after: Some(after) } => {
                format!("You know “{after}” – this is the next step.")
            }
            ReasonView::NextStep { after: None } => "The next step: everything it needs is there.".into(),
            ReasonView::Continue { right, wrong } if *wrong == 0 => {
                format!("You have begun: {right} right. A little more.")
            }
            ReasonView::Continue { right, wrong } => {
                format!("You have begun: {right} right, {wrong} wrong. Let us make it firm.")
            }
            ReasonView::Review { days } => {
                format!("Time to remember: you last did it {} ago.", en(*days, "day", "days"))
            }
            ReasonView::Challenge => "You know this – here is something harder.".into(),
            ReasonView::FirstLook => "Let us see what you know: a first look at this topic.".into(),
            ReasonView::Goal => "This is your goal, and everything it needs is there.".into(),
        }
    }

    fn route_change(&self, change: &ChangeView) -> String {
        match change {
            ChangeView::Added { name, reason } => {
                format!("A new stop, “{name}”. {}", self.route_reason(reason))
            }
            ChangeView::Removed { name } => format!("“{name}” is off the route: not needed now."),
            ChangeView::Sooner { name, reason } => {
                format!("“{name}” comes sooner. {}", self.route_reason(reason))
            }
        }
    }

    fn stop_progress(&self, right: u8, wanted: u8) -> String {
        format!("{right} of {wanted} right")
    }

    fn hint_button(&self, number: usize, in_all: usize) -> String {
        format!("Hint ({number} of {in_all})")
    }

    fn hint_title(&self, number: usize) -> String {
        format!("Hint {number}")
    }

    fn kind_name(&self, kind: &str) -> &'static str {
        match kind {
            "number" => "Number",
            "expression" => "Expression",
            "equation-solution" => "Solution of an equation",
            "solution-set" => "Set of solutions",
            "equation" => "Equation or formula",
            "choice" => "Choice",
            "order" => "Order",
            "groups" => "Groups",
            "blanks" => "Gaps",
            "points" => "Points of the plane",
            "construct" => "Construction",
            "free" => "In your own words",
            "lines" => "Solution line by line",
            "parts" => "Several parts",
            _ => "Other",
        }
    }

    fn sign_cell(&self, row: &str, column: &str) -> String {
        format!("{row}, when {column}")
    }

    fn sign_keys(&self, undefined: bool) -> String {
        let mut words = "Press a cell until it shows the sign. With keys: the arrows move, +, − or 0 writes, Delete clears.".to_owned();
        if undefined {
            words.push_str(" U is for undefined.");
        }
        words
    }

    fn sign_word(&self, sign: Option<Sign>) -> &'static str {
        match sign {
            Some(Sign::Plus) => "plus",
            Some(Sign::Minus) => "minus",
            Some(Sign::Zero) => "zero",
            Some(Sign::Undefined) => "undefined",
            None => "empty",
        }
    }

    fn coordinates(&self, x: &str, y: &str) -> String {
        format!("({x}, {y})").replace('-', "−")
    }

    fn turned(&self, degrees: i16, seen: &str) -> String {
        format!("{}°. {seen}", degrees.to_string().replace('-', "−"))
    }

    fn more_trials(&self, trials: u32) -> String {
        if trials == 1 { "+1 trial".to_owned() } else { format!("+{trials} trials") }
    }

    fn trials_made(&self, trials: u32) -> String {
        format!("Trials: {trials}")
    }

    fn gap(&self, number: usize) -> String {
        format!("Gap {number}")
    }

    fn given_point(&self, name: &str) -> String {
        format!("Given point {name}")
    }

    fn tool(&self, tool: Tool) -> &'static str {
        match tool {
            Tool::Line => "Line through two points",
            Tool::Ray => "Ray",
            Tool::Segment => "Segment",
            Tool::Circle => "Circle through a point",
            Tool::Compass => "Compass: radius between two points",
            Tool::Midpoint => "Midpoint",
            Tool::Meet => "Where they meet",
            Tool::Perpendicular => "Perpendicular",
            Tool::Parallel => "Parallel",
            Tool::PerpendicularBisector => "Perpendicular bisector",
            Tool::Bisector => "Angle bisector",
            Tool::Reflect => "Reflect in a line",
            Tool::Turn => "Reflect in a point",
            Tool::Rotate => "Rotate",
            Tool::Translate => "Translate by a vector",
            Tool::Dilate => "Dilate",
            Tool::Point => "Point",
        }
    }

    fn construction_need(&self, need: Need, number: usize) -> String {
        match need {
            Need::Point => format!("Point ({number})"),
            Need::Straight => format!("Line ({number})"),
            Need::Curve => format!("Line or circle ({number})"),
            Need::Number => format!("Number ({number})"),
        }
    }

    fn movable_point(&self, letter: char) -> String {
        format!("Point {letter}")
    }

    fn line(&self, number: usize) -> String {
        format!("Line {number}")
    }

    fn order_place(&self, place: usize, in_all: usize, moved: bool) -> String {
        if moved {
            format!("Now {place} of {in_all}")
        } else {
            format!("Cannot move further: {place} of {in_all}")
        }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Correct => "Right!",
            Verdict::WrongForm => "The value is right, but another form was asked for",
            Verdict::Partial => "Partly right",
            Verdict::Wrong => "Not yet",
            Verdict::Invalid => "I did not understand – that does not count as a mistake",
            Verdict::DontKnow => "That is fine – here is the solution",
        }
    }

    fn note(&self, note: &Note) -> String {
        match note {
            Note::Syntax(error) => syntax(error),
            Note::Empty => "Write an answer into the field.".into(),
            Note::TooLong => "The answer is too long. Keep only what is asked for.".into(),
            Note::ExpectedNumber => "A number is needed here.".into(),
            Note::ExpectedExpression => "An expression is needed here, not an equation.".into(),
            Note::ExpectedUnknown { unknown } => format!("Write what {unknown} equals."),
            Note::OtherUnknown { found } => {
                format!("There is no letter {found} in this task. Check what you wrote.")
            }
            Note::NotSolved => {
                "The equation is not solved yet: the unknown must stand alone on one side.".into()
            }
            Note::NotComputed => "Almost – now work it out to the end.".into(),
            Note::NotAnEquality => "An equals sign is needed here.".into(),
            Note::SeveralValues => "One value is needed here.".into(),
            Note::Undefined => "This has no value: one cannot divide by zero.".into(),
            Note::Undecided => "I cannot check such an expression. Write it more simply.".into(),
            Note::OtherUnit { found, expected: Some(expected) } => {
                format!("You wrote the unit “{found}”, but “{expected}” is needed.")
            }
            Note::OtherUnit { found, expected: None } => format!("The unit “{found}” is not needed here."),
            Note::UnitAsked { expected } => {
                format!("The amount is right. Now write it in the unit asked for: {expected}.")
            }
            Note::MissingUnit => "The number is there, but where is the unit? Write it too.".into(),
            Note::WrongUnit { found } => {
                format!("The unit “{found}” does not fit here. Think about what is measured.")
            }
            Note::PercentSign => "If that is a percentage, write the % sign too.".into(),
            Note::ExpectedClock => "A time is needed here, such as 14:35.".into(),
            Note::ExpectedEquation => {
                "An equation, inequality or formula of a function is needed here.".into()
            }
            Note::ExpectedTuple { unknowns } => {
                let names: Vec<&str> = unknowns.iter().map(Symbol::as_str).collect();
                format!("The values of all unknowns are needed: ({}).", names.join("; "))
            }
            Note::ExpectedPoints => "Coordinates of points are wanted here, such as (2; 3).".into(),
            Note::NothingBuilt => "Add at least one step.".into(),
            Note::StepNotDone { step } => {
                format!("Step {step} cannot be done. See whether its points and lines are there.")
            }
            Note::OnlyLooksRight => {
                "It looks right, but falls apart when the given points move. Construct it with the tools."
                    .into()
            }
            Note::NotCompared => {
                "When you have written, compare your answer with the criteria and give yourself points."
                    .into()
            }
            Note::SelfChecked => "You gave yourself the points. Your teacher can look at your answer.".into(),
            Note::NothingPicked => "Pick an answer.".into(),
            Note::NotAllPlaced => "Not everything has its place yet.".into(),
            Note::OneEach => "Each takes only one.".into(),
            Note::SomeNotFilled => {
                "Some fields are empty, or I could not read them. Look at the marked ones.".into()
            }
            Note::NoSuchOption => "The answer could not be read. Reload the page and try again.".into(),
            Note::LineNotRead => "I could not read one line. Mend the marked place.".into(),
            Note::NotFinished => "All is well so far, but the solution is not finished. Go on.".into(),
            Note::Unchecked => "I cannot tell whether this line follows from the one before.".into(),
            Note::SolutionsLost { .. } => "Solutions were lost here.".into(),
            Note::SolutionsGained { .. } => {
                "New solutions came in here: check at the end whether they fit the first equation.".into()
            }
            Note::AndOr => "“And” and “or” are mixed up.".into(),
            Note::SidesDiffer => "The two sides of this line are not equal.".into(),
            Note::Aside => "Right, beside the solution.".into(),
            Note::WrongDiscriminant => {
                "The discriminant is another one. Remember: D = b² − 4ac. Look at the signs.".into()
            }
            Note::WrongCoefficients => "Look again what a, b and c are.".into(),
            Note::FollowsFromSlip => {
                "The end follows from your lines: only the line marked earlier has a slip.".into()
            }
            Note::CarriedForward => "Right, going on from your earlier answer.".into(),
            Note::NotFactored => "Factor it completely.".into(),
            Note::NotSingleFraction => "Write it as one fraction in lowest terms.".into(),
            Note::NotCompletedSquare => "Write it as a square and a number: (x + …)² + …".into(),
            Note::NotSimplified => "Simplify it completely.".into(),
            Note::NotLowestTerms => "Reduce the fraction.".into(),
            Note::NotDecimal => "Write it as a decimal.".into(),
            Note::RootBelow => "Rationalise the denominator: no root may be left in it.".into(),
            Note::NotMixed => "Write it as a mixed number.".into(),
            Note::NotPercent => "Write it as a percentage, with the % sign.".into(),
            Note::NotScientific => "Write it in standard form: a · 10ⁿ, where 1 ≤ a < 10.".into(),
            Note::RoundToPlaces { places: 0 } => {
                "The number is right. Now round it to the nearest whole.".into()
            }
            Note::RoundToPlaces { places } => {
                let digits = if *places == 1 { "decimal place" } else { "decimal places" };
                format!("The number is right. Now round it to {places} {digits}.")
            }
            Note::RoundToFigures { figures } => {
                let digits = if *figures == 1 { "significant figure" } else { "significant figures" };
                format!("The number is right. Now write it rounded to {figures} {digits}.")
            }
            Note::NotExpanded => "Expand the brackets and collect like terms.".into(),
            Note::Rounded => {
                "This is rounded, but the exact value is needed: a decimal is not enough here.".into()
            }
            Note::Truncated => "You cut the digits off; round instead. Look at the first one cut off.".into(),
            Note::OppositeSign => "The number is right, but the sign is opposite. Check your signs.".into(),
            // The rule by its words, where they are known, is what the engine says ([`Told::rule`]).
            Note::WrongRule { .. } => MESSAGES.wrong_unexplained.into(),
        }
    }

    fn action(&self, action: &Action<String>) -> String {
        const TURNS: &str = " Remember: the negative number turns the inequality sign.";
        let turned = |turns: &bool| if *turns { TURNS } else { "" };
        let list = |terms: &[String]| terms.join("; ");
        match action {
            Action::ExpandBrackets => "Expand: multiply every term in the brackets.".into(),
            Action::CollectLikeTerms => "Collect like terms.".into(),
            Action::Calculate => "Do the calculation.".into(),
            Action::ReduceFraction => "Reduce the fraction.".into(),
            Action::CommonDenominator { denominator } => {
                format!("Bring the fractions to the common denominator {denominator}.")
            }
            Action::AddFractions => {
                "The denominators are equal already: add or subtract the numerators.".into()
            }
            Action::MultiplyFractions => {
                "Multiply the fractions. Dividing is multiplying by the reciprocal.".into()
            }
            Action::MoveTerms { terms } if terms.is_empty() => {
                "Keep the terms with the unknown on one side and move the others to the other.".into()
            }
            Action::MoveTerms { terms } => {
                format!("Move to the other side: {}. The sign changes.", list(terms))
            }
            Action::MoveAllToOneSide => "Move everything to one side, so that 0 is left on the other.".into(),
            Action::CancelTerms { terms } => {
                format!("The same stands on both sides: {}. You can cross it out.", list(terms))
            }
            Action::DivideBothSides { by, turns } => {
                format!("Divide both sides by {}.{}", by, turned(turns))
            }
            Action::MultiplyBothSides { by, turns } => {
                format!("Multiply both sides by {}.{}", by, turned(turns))
            }
            Action::TakeOutFactor { factor } => format!("Take out the common factor {factor}."),
            Action::DifferenceOfSquares => "Use the difference of squares: a² − b² = (a − b)(a + b).".into(),
            Action::PerfectSquare => "Use the square of a sum: a² ± 2ab + b² = (a ± b)².".into(),
            Action::FactorTrinomial => "Factor the trinomial.".into(),
            Action::GroupTerms => "Group the terms so that both groups get the same bracket.".into(),
            Action::Factor => "Write it as a product.".into(),
            Action::CompleteSquare => "Complete the square.".into(),
            Action::Discriminant { a, b, c } => {
                format!("Compute the discriminant D = b² − 4ac. Here a = {a}, b = {b}, c = {c}.")
            }
            Action::QuadraticFormula => "Use the quadratic formula: (−b ± √D)/(2a).".into(),
            Action::ZeroProduct => {
                "A product is zero when at least one factor is zero. Write down when that is so.".into()
            }
            Action::SignsBetweenZeros => {
                "Find where the expression is zero, and look at its sign between those points.".into()
            }
            Action::TakeRoots => "Take the root of both sides. Do not forget both signs.".into(),
            Action::NoSolution => "Can this be? If not, there are no solutions.".into(),
            Action::EveryNumber => "This is always true, so every number fits.".into(),
            Action::Express { letter } => format!("Express {letter} from one of the equations."),
            Action::Substitute { letter, value } => {
                format!("Put {value} in the place of {letter}.")
            }
            Action::MultiplyEquations { letter, by: [first, second] } => {
                let what = match (first.as_str(), second.as_str()) {
                    ("1", second) => format!("the second equation by {second}"),
                    (first, "1") => format!("the first equation by {first}"),
                    (first, second) => format!("the first equation by {first} and the second by {second}"),
                };
                format!("Multiply {what}: then {letter} goes when you add the equations.")
            }
            Action::AddEquations { letter } => format!("Add the equations: {letter} goes."),
            Action::SubtractEquations { letter } => {
                format!("Subtract the second equation from the first: {letter} goes.")
            }
            Action::RaiseToPower => {
                "Raise both sides to a power, so that the root goes. Check the solutions at the end.".into()
            }
            Action::IsolateRoot => "Leave the root alone on one side.".into(),
            Action::ClearDenominators => {
                "Multiply both sides by the common denominator. Check at the end that no denominator is zero."
                    .into()
            }
            Action::CompareExponents => {
                "Write both sides as powers of the same base, and compare the exponents.".into()
            }
            Action::UseLogarithms => {
                "Use the definition or the laws of logarithms. Check at the end whether the solutions fit."
                    .into()
            }
            Action::CheckSolutions => "Check which solutions fit the first equation.".into(),
            Action::SplitModulus => "Open the modulus: look at both cases.".into(),
            Action::Trigonometry => "Write down all angles for which the equality holds.".into(),
            Action::IntroduceLetter => "Put a new letter for the part that repeats.".into(),
            Action::Simplify => "Simplify.".into(),
        }
    }

    fn next_step(&self, step: &NextStep) -> String {
        match step {
            NextStep::Next(hint) => self.action(&hint.action),
            NextStep::Mistake { line, .. } => format!("The mistake is in line {}. Mend it first.", line + 1),
            NextStep::NotRead { line } => {
                format!("I could not read line {}. Mend the marked place.", line + 1)
            }
            NextStep::Finished => "All is done: you can hand in your answer.".into(),
            NextStep::Unknown => "I cannot suggest the next step here. Have a look at the hints.".into(),
        }
    }

    fn verdict_noun(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Correct => "Right",
            Verdict::WrongForm => "Another form",
            Verdict::Partial => "Partly",
            Verdict::Wrong => "Wrong",
            Verdict::Invalid => "Not understood",
            Verdict::DontKnow => "Does not know yet",
        }
    }

    fn level(&self, level: Level) -> &'static str {
        match level {
            Level::NotStarted => "not started",
            Level::Gap => "gap",
            Level::Learning => "learning",
            Level::Mastered => "mastered",
            Level::DueForReview => "due for review",
        }
    }

    fn mastery_words(&self, level: Level, value: u32, low: u32, high: u32, n: u32) -> String {
        let name = self.level(level);
        if level == Level::NotStarted {
            return name.to_owned();
        }
        format!("{name}, probability {value}% (from {low} to {high}%), {}", answers(n))
    }

    fn mastery_range(&self, value: u32, low: u32, high: u32) -> String {
        format!("{value}% ({low}–{high})")
    }

    fn class_title(&self, name: &str) -> String {
        format!("Class {name}")
    }

    fn students_count(&self, n: u32) -> String {
        students(n)
    }

    fn choose_student(&self, name: &str) -> String {
        format!("Choose {name}")
    }

    fn new_pins_title(&self, n: u32) -> String {
        format!("Give new PINs to {}?", students(n))
    }

    fn story(&self, story: &Story) -> String {
        let count = |names: &[(protocol::UserId, String)]| names.len() as u32;
        match story {
            Story::SharedGap { name, students, .. } => {
                format!("{} the same skill: “{name}”.", en(count(students), "student lacks", "students lack"))
            }
            Story::NeedsPerson { students } => {
                format!(
                    "{} a person today: many tries without success.",
                    en(count(students), "student needs", "students need")
                )
            }
            Story::Silent { students } => {
                format!(
                    "{} not solved anything for seven days.",
                    en(count(students), "student has", "students have")
                )
            }
            Story::SharedMisconception { name, skill_name, students, .. } => {
                super::teaching(Lang::En).misconception_story(count(students), name, skill_name)
            }
            Story::Moved { skills, students } => super::teaching(Lang::En).moved(count(students), *skills),
            Story::Ready { name, students, .. } => {
                super::teaching(Lang::En).ready_story(count(students), name)
            }
        }
    }

    fn assign_to_these(&self, n: u32) -> String {
        format!("Assign to these {n}")
    }

    fn and_more(&self, n: u32) -> String {
        format!("and {n} more")
    }

    fn last_answered(&self, at: LocalTime) -> String {
        format!("Last answer: {}", self.moment(at))
    }

    fn right_of(&self, right: u32, all: u32) -> String {
        if all == 0 { "–".into() } else { format!("{right} of {all}") }
    }

    fn answers_count(&self, n: u32) -> String {
        answers(n)
    }

    fn answers_title(&self, of: &AnswersOf, name: &str) -> String {
        match of {
            AnswersOf::All => "Answers".into(),
            AnswersOf::Diagnostic => "Answers of the diagnostic".into(),
            AnswersOf::Misconception(_) => "Answers with one and the same mistake".into(),
            AnswersOf::Skill(_) => format!("Answers: {name}"),
            AnswersOf::Gap(_) => format!("Answers that show the gap: {name}"),
            AnswersOf::Assignment { .. } => format!("Answers for “{name}”"),
        }
    }

    fn photos_added(&self, count: usize, most: usize) -> String {
        format!("Photos added: {count} of {most}.")
    }

    fn left_to_mark(&self, count: u32) -> String {
        format!("{} to mark.", en(count, "answer is left", "answers are left"))
    }

    fn points_of(&self, given: u32, most: u32) -> String {
        format!("{given} of {}", en(most, "point", "points"))
    }

    fn claimed_points(&self, points: u8) -> String {
        format!("the student’s own: {points}")
    }

    fn photo_number(&self, at: usize, count: usize) -> String {
        if count == 1 { "Photo of the work".into() } else { format!("Photo of the work, {at} of {count}") }
    }

    fn answers_latest(&self, n: u32) -> String {
        format!("The latest {n} are shown.")
    }

    fn answer_effort(&self, seconds: u32, hints: u8, saw_solution: bool) -> String {
        let mut words = format!("Took {}", en(seconds, "second", "seconds"));
        if hints > 0 {
            words.push_str(", ");
            words.push_str(&en(u32::from(hints), "hint", "hints"));
        }
        if saw_solution {
            words.push_str(", saw the solution");
        }
        words
    }

    fn gap_words(&self, percent: u32, blocks: &[String]) -> String {
        let quoted: Vec<String> = blocks.iter().map(|name| format!("“{name}”")).collect();
        let lacking = format!("Probability that it is lacking: {percent}%.");
        if quoted.is_empty() { lacking } else { format!("{lacking} Holds up {}.", joined(&quoted, "and")) }
    }

    fn gap_evidence(&self, n: u32) -> String {
        format!("Why? {}", answers(n))
    }

    fn assign_summary(&self, exercises: u32, to: u32) -> String {
        format!("{} → {}", en(exercises, "exercise", "exercises"), students(to))
    }

    fn about_seconds(&self, seconds: u32) -> String {
        format!("about {}", en(seconds.div_ceil(60).max(1), "minute", "minutes"))
    }

    fn lacks(&self, skills: &[String]) -> String {
        format!("gap: {}", skills.join(", "))
    }

    fn exercise_number(&self, number: usize) -> String {
        format!("exercise {number}")
    }

    fn choose_with_gap(&self, n: u32) -> String {
        format!("Only those who lack it ({n})")
    }

    fn done_of(&self, done: u32, all: u32) -> String {
        format!("{done} of {all} done")
    }

    fn progress_words(&self, right: u32, wanted: u32, tries: u32) -> String {
        format!("{right} of {wanted} right, {}", en(tries, "try", "tries"))
    }
}

/// What is wrong with typed mathematics, and where (counted from 1).
fn syntax(error: &ParseError) -> String {
    use ParseErrorKind as Kind;
    let place = error.span.start + 1;
    let words = match &error.kind {
        Kind::Empty => return "Write an answer into the field.".into(),
        Kind::NumberTooLong => return "The number is too long.".into(),
        Kind::TooLong | Kind::TooDeep => {
            return "The answer is too long or too deep.".into();
        }
        Kind::UnknownCharacter(character) => {
            return format!("I do not know the sign “{character}” (place {place}).");
        }
        Kind::UnknownWord(word) => return format!("I do not know the word “{word}”."),
        Kind::UnknownCommand(name) => {
            return format!("I do not know the LaTeX command “\\{name}” (place {place}).");
        }
        Kind::MissingArgument { function } => {
            return format!("A value is missing after “{function}” (place {place}).");
        }
        Kind::MissingArguments { function } => {
            return format!("“{function}” needs its value in brackets (place {place}).");
        }
        Kind::WrongArgumentCount { function, .. } => {
            return format!("“{function}” does not take so many values (place {place}).");
        }
        Kind::MalformedNumber => "This number is not written right",
        Kind::ZeroDenominator => "There is a zero under the fraction bar",
        Kind::ImproperMixedNumber => "The fraction of a mixed number must be less than 1",
        Kind::MissingOperand => "A number or letter is missing here",
        Kind::MissingOperator => "A sign such as + or · is missing here",
        Kind::RepeatedSign => "This sign is written twice",
        // The place is that of the bracket that is there.
        Kind::MissingClosingBracket => "This bracket is not closed",
        Kind::MissingBar => "This modulus bar has no partner",
        Kind::UnexpectedClosingBracket => "This bracket has no partner",
        Kind::EmptyBrackets => "Nothing is written in these brackets",
        Kind::IntervalEnds => "An interval needs two ends",
        Kind::ExpectedSet => "A set should stand here, such as an interval",
        Kind::UnexpectedSet => "A set does not fit here",
        Kind::MalformedMarkup => "What was pasted breaks off or is damaged",
        Kind::UnexpectedRelation => "No equals or inequality sign is needed here",
        Kind::MissingRelation => "An equals or inequality sign is missing here",
        Kind::SeveralRelations => "One equals sign is enough",
        Kind::UnexpectedSeparator => "One value is needed here",
        Kind::MissingIndex { .. } => "An index is missing here",
        Kind::MissingCondition => "A condition is missing after this expression, such as “if x > 0”",
        Kind::SecondOtherwise => "There can be only one “otherwise”",
        Kind::TooManyPieces => "There are too many cases here",
    };
    format!("{words} (place {place}).")
}
