//! English.

use learner::ProposalReason;
use view::{CameOut, GroupNeed, ShareOf, TaskLevel, TestCard, TestResult, TestState, WorkRules};

use super::{Teaching, TeachingSentences};
use crate::texts::plural::en;

pub(in crate::texts) static TEACHING: Teaching = Teaching {
    sentences: &English,
    tab_groups: "Groups",
    groups_lead: "Students who need the same. Proposals come from the answers; change who is in a group, keep it, or give it work at once.",
    groups_proposed: "Proposed groups",
    groups_kept: "Kept groups",
    no_groups: "No shared gaps or mistakes are to be seen so far.",
    group_name: "Name of the group",
    group_members: "Students of the group",
    keep_group: "Keep the group",
    group_kept: "The group is kept",
    dissolve: "Dissolve the group",
    dissolve_words: "The students and the work given to them stay; only the group goes.",
    edit_group: "Change who is in it",
    drag_hint: "A student can be dragged into another group, too.",
    kind: "Kind of work",
    practice: "Practice",
    practice_hint: "Answers are checked at once and can be tried again.",
    test: "Test",
    test_hint: "Nothing is checked until the end; you give the results out.",
    by_area_and_level: "By area and level",
    tasks_of: "Tasks",
    whole_class: "Whole class",
    from_paper: "A topic’s test or an exam’s plan",
    from_earlier: "As given before",
    choose_source: "Choose…",
    use_source: "Take the exercises",
    whose_level: "Exercises",
    each_own: "To everybody at their level",
    all_same: "The same for everybody",
    proposal_title: "Proposed for each",
    proposal_loading: "Choosing exercises…",
    nothing_proposed: "no exercises",
    change: "Change",
    starts_at: "Begins (optional)",
    starts_hint: "By the school’s clock; empty: at once.",
    due_at: "To be done by",
    more_settings: "More settings",
    hints_allowed: "Allow hints and the solution",
    calculator_allowed: "Allow a calculator",
    tries: "How often one may be wrong",
    any_tries: "as often as needed",
    numbers: "Numbers in the exercises",
    own_numbers: "their own for everybody",
    minutes: "Length in minutes",
    minutes_hint: "Students who have extra time get it by themselves.",
    repeat: "Repeat every week",
    points_each: "Points",
    times_each: "Times",
    next_day: "How it went",
    by_skill: "By skill",
    by_question: "By exercise",
    nobody_yet: "Nobody has begun yet.",
    still_lacking: "A gap is left",
    wrong_answers: "How they erred",
    dont_know: "“I don’t know yet”",
    assign_more: "Give more",
    who_did_what: "Who did what",
    download_csv: "CSV",
    download_xlsx: "Excel (XLSX)",
    print_sheet: "Print sheets",
    give_again: "Give again",
    same_class: "to this class",
    tests_title: "Tests",
    open_test: "Open",
    go_on: "Go on",
    see_result: "Result",
    begin_test: "Begin",
    test_rules: "The time runs once you begin. You can change answers until you hand in. If the network goes or the window closes, what is saved is not lost.",
    save_next: "Save and go on",
    previous: "Previous",
    saved: "Saved",
    hand_in: "Hand in",
    hand_in_title: "Hand the test in?",
    hand_in_words: "After that you cannot change answers any more.",
    handing_in: "Sending answers…",
    hand_in_offline: "There is no network. Your answers are safe on this device; the test will be handed in when the network is back.",
    time_over: "The time is over. What is saved counts.",
    hide_time: "Hide the time",
    show_time: "Show the time",
    tasks_nav: "Tasks of the test",
    calculator: "A calculator may be used.",
    your_answer: "Your answer",
    no_answer: "not answered",
    right_answer: "Right answer",
    decided: "decided by the teacher",
    waits: "waits for the teacher",
    result_changed: "Your teacher has looked at the marking again: the result may have changed.",
    results: "Results",
    release: "Give the results out",
    release_words: "Students will see points, grade, their answers and the right ones. What was not handed in will be.",
    released: "The results are out",
    hide_results: "Hide the results",
    variant: "Variant",
    sum: "Points",
    grade_column: "Grade",
    running: "writing",
    handed_in: "handed in",
    not_begun: "not begun",
    accept: "Accept",
    take_back: "Take back",
    accepted: "accepted",
    give_to_all: "Give the points to everybody",
    given_to_all: "points given to everybody",
    decided_note: "Everybody’s results are computed anew; students see it, and the estimates of their skills follow.",
    scale: "Scale of grades",
    scale_hint: "From how many per cent on a grade is given.",
    save_scale: "Save the scale",
    no_grades: "No grades",
    find_student: "Find a student",
    only_with: "Show",
    filter_all: "everybody",
    filter_gap: "with gaps",
    filter_due: "due for review",
    by_topics: "Topics",
    by_skills: "Skills",
    open_topic: "Open the topic",
    not_taught: "not taught yet",
    sheet_title: "Exercise sheets",
    sheet_name: "Name",
    sheet_class: "Class",
    sheet_key: "Answers",
    sheet_scan: "To enter results",
    enter_lead: "Tick what was solved right. It is stored as the student’s answers, so their route changes, too.",
    save_results: "Save the results",
    results_saved: "The results are saved",
    right: "right",
    export_class: "Export",
    next_student: "Next student",
    wrong: "wrong",
};

struct English;

/// With no more places than needed.
fn decimal(number: f32) -> String {
    format!("{}", (number * 100.0).round() / 100.0)
}

impl TeachingSentences for English {
    fn need(&self, need: &GroupNeed) -> String {
        match need {
            GroupNeed::Gap { name, .. } => format!("Gap: {name}"),
            GroupNeed::Misconception { name, .. } => format!("Mistake: {name}"),
            GroupNeed::Ready { name, .. } => format!("Ready to go on: {name}"),
        }
    }

    fn need_why(&self, need: &GroupNeed) -> String {
        match need {
            GroupNeed::Gap { .. } => "Their mistakes begin here: what lies below is there.".into(),
            GroupNeed::Misconception { skill_name, .. } => {
                format!(
                    "The same mistake came again and again in the last four weeks, mostly here: {skill_name}."
                )
            }
            GroupNeed::Ready { .. } => "They have what the class is learning now, and no gaps.".into(),
        }
    }

    fn answers_show(&self, answers: u32) -> String {
        en(answers, "answer", "answers")
    }

    fn tasks(&self, tasks: u32) -> String {
        en(tasks, "exercise", "exercises")
    }

    fn share_of(&self, of: &ShareOf) -> String {
        match of {
            ShareOf::Area(_, name) => name.clone(),
            ShareOf::Level(TaskLevel::Basic) => "Easier tasks".into(),
            ShareOf::Level(TaskLevel::Middle) => "Typical tasks".into(),
            ShareOf::Level(TaskLevel::High) => "Harder tasks".into(),
        }
    }

    fn topic_test(&self, topic: &str) -> String {
        format!("Test of a topic: {topic}")
    }

    fn proposed(&self, reason: ProposalReason, tasks: u32) -> String {
        let what = match reason {
            ProposalReason::Foundation => "for the basics",
            ProposalReason::Practice => "for this topic",
            ProposalReason::Review => "to review",
            ProposalReason::Challenge => "as a challenge",
        };
        format!("{} {what}", en(tasks, "exercise", "exercises"))
    }

    fn rules(&self, rules: WorkRules, test: bool) -> String {
        let mut told: Vec<String> = Vec::new();
        if !test && !rules.hints {
            told.push("no hints".into());
        }
        if !rules.calculator {
            told.push("no calculator".into());
        }
        if let Some(tries) = rules.tries {
            told.push(en(u32::from(tries), "wrong answer allowed", "wrong answers allowed"));
        }
        if let Some(minutes) = rules.minutes {
            told.push(format!("{minutes}\u{a0}min"));
        }
        told.join(" · ")
    }

    fn variants(&self, count: u8) -> String {
        match count {
            1 => "the same for everybody".into(),
            _ => en(u32::from(count), "variant", "variants"),
        }
    }

    fn weeks(&self, weeks: u8) -> String {
        match weeks {
            1 => "do not repeat".into(),
            _ => en(u32::from(weeks), "week", "weeks"),
        }
    }

    fn starts(&self, when: &str) -> String {
        format!("begins {when}")
    }

    fn until(&self, when: &str) -> String {
        format!("until {when}")
    }

    fn came_out(&self, came_out: CameOut, students: u32) -> String {
        let what = match came_out {
            CameOut::CaughtUp => "Caught up",
            CameOut::OneMore => "Need one more time",
            CameOut::NeedsPerson => "Need a person",
            CameOut::NotBegun => "Did not begin",
        };
        format!("{what}: {}", en(students, "student", "students"))
    }

    fn came_out_plan(&self, came_out: CameOut) -> &'static str {
        match came_out {
            CameOut::CaughtUp => "They can go on; the route plans the review by itself.",
            CameOut::OneMore => "Give a few more of the same topic, to everybody at their level.",
            CameOut::NeedsPerson => {
                "Another exercise will not help: talk, and begin with the mistake that comes again."
            }
            CameOut::NotBegun => "Remind them, or give more time.",
        }
    }

    fn first_right(&self, right: u32, answered: u32) -> String {
        format!("right at the first try: {right} of {answered}")
    }

    fn right_in_all(&self, right: u32, given: u32) -> String {
        format!("right in the end: {right} of {given}")
    }

    fn points(&self, points: f32, most: u32) -> String {
        format!("{} of {most}", decimal(points))
    }

    fn bare_points(&self, points: f32) -> String {
        decimal(points)
    }

    fn task_number(&self, number: usize, in_all: usize) -> String {
        format!("Task {number} of {in_all}")
    }

    fn task_state(&self, number: usize, answered: bool) -> String {
        format!("Task {number}, {}", if answered { "answered" } else { "not answered" })
    }

    fn answered_of(&self, answered: usize, in_all: usize) -> String {
        format!("{answered} of {in_all} answered.")
    }

    fn time_left(&self, seconds: u32) -> String {
        match seconds {
            0..60 => "less than a minute left".into(),
            _ => format!("{}\u{a0}min left", seconds.div_ceil(60)),
        }
    }

    fn test_state(&self, card: &TestCard) -> String {
        match card.state {
            TestState::Ahead => "Not yet".into(),
            TestState::Open => "Can be begun".into(),
            TestState::Running => match card.seconds_left {
                Some(seconds) => format!("Begun, {}", self.time_left(seconds)),
                None => "Begun".into(),
            },
            TestState::HandedIn => "Handed in; your teacher will give the results out".into(),
            TestState::Released => "The results are out".into(),
            TestState::Missed => "The time has passed".into(),
        }
    }

    fn test_facts(&self, tasks: u32, minutes: Option<u16>) -> String {
        let tasks = en(tasks, "exercise", "exercises");
        match minutes {
            Some(minutes) => format!("{tasks}, {minutes}\u{a0}min"),
            None => tasks,
        }
    }

    fn test_result(&self, result: &TestResult) -> String {
        format!("{} of {} points ({}%)", decimal(result.points), result.most, result.percent)
    }

    fn grade(&self, grade: u8) -> String {
        format!("Grade: {grade}")
    }

    fn not_handed_in(&self, students: u32) -> String {
        format!(
            "The results are out. The test of {} could not be handed in; it will be tried again.",
            en(students, "student", "students")
        )
    }

    fn late_answers(&self, answers: u32) -> String {
        format!("{} came later, given in time without a network", en(answers, "answer", "answers"))
    }

    fn waiting_answers(&self, answers: u32) -> String {
        format!("{} for you to mark", en(answers, "answer waits", "answers wait"))
    }

    fn grade_from(&self, grade: u8) -> String {
        format!("{grade} from")
    }

    fn copy_to(&self, class: &str) -> String {
        format!("to class {class}")
    }

    fn moved(&self, students: u32, skills: u32) -> String {
        format!(
            "{} moved on this week: {}.",
            en(students, "student has", "students have"),
            en(skills, "skill mastered", "skills mastered")
        )
    }

    fn misconception_story(&self, students: u32, name: &str, skill: &str) -> String {
        format!(
            "{} the same mistake: “{name}” ({skill}).",
            en(students, "student goes on making", "students go on making")
        )
    }

    fn ready_story(&self, students: u32, name: &str) -> String {
        format!("{} ready to go on: “{name}”.", en(students, "student is", "students are"))
    }

    fn columns_hidden(&self, hidden: usize) -> String {
        format!("{} that the class has not begun are not shown.", en(hidden as u32, "skill", "skills"))
    }
}
