//! English.

use view::{LocalTime, Readiness, TopicState};

use super::{Planning, PlanningSentences};
use crate::texts::en::MONTHS;
use crate::texts::plural::en;

pub(in crate::texts) static PLANNING: Planning = Planning {
    sentences: &English,
    tab: "Plan",
    lead: "Until a topic begins, students’ routes do not offer it by themselves – unless you assign it or a student makes it their own goal.",
    empty: "There is no plan yet. Routes do not know what was taught, so they offer whatever a student is ready for.",
    import: "Lay out by the programme",
    import_again: "Lay out anew by the programme",
    import_hint: "The topics of this grade, and those of lower grades that they build on, in the programme’s order; the more skills a topic has, the more weeks it gets. Change it as you need.",
    undo: "Undo",
    saving: "Saving…",
    saved: "Saved",
    not_saved: "Not saved",
    retry: "Try again",
    undone: "The change was undone.",
    topics: "Topics week by week",
    change: "Change",
    earlier: "Earlier",
    later: "Later",
    length: "Length",
    shorter: "A week shorter",
    longer: "A week longer",
    first_week: "Begins",
    taught: "Taught already?",
    by_calendar: "By the calendar",
    taught_yes: "Taught already",
    taught_no: "Not taught yet",
    by_hand: "set by hand",
    remove: "Take out of the plan",
    beyond: "does not fit into the school year",
    needs_nothing: "no earlier skills are needed, or they cannot be checked yet",
    no_exercises: "no exercises yet",
    ready_key: "The bar shows whether the class is ready for the topic: which part of the earlier skills it needs students probably have, of which part we do not know (stripes), and which is probably lacking (empty).",
    drag_hint: "Drag a topic by its dots, or use the buttons under “Change”.",
    add_title: "Add a topic",
    add_what: "Topic",
    add_choose: "Choose a topic",
    add: "Add",
    print: "Print",
    not_in_plan: "This topic is not in the class’s plan.",
    skills_title: "What this topic is about",
    topic_page: "The student’s page of the topic",
    assign_test: "Assign the topic’s test",
    not_taught: "not taught yet",
    needs_title: "Is the class ready",
    needs_lead: "The earlier skills that the topic builds on, those that most students lack first.",
    needs_none: "This topic builds on nothing earlier, or we know nothing of it yet.",
    has: "Probably have it",
    unsure: "Not known",
    lacks: "Probably lack it",
    mistakes_title: "Typical mistakes",
    mistakes_lead: "This is what a student is told when an answer shows the mistake.",
    mistakes_none: "The exercises of this topic recognise no mistakes yet.",
    never_shown: "This class has not shown it yet",
    whose: "Who showed it",
    see_exercise: "Exercise",
    example: "Solved example",
};

struct English;

fn day(at: LocalTime) -> String {
    let month = MONTHS.get(usize::from(at.month.saturating_sub(1))).copied().unwrap_or_default();
    format!("{}\u{a0}{month}", at.day)
}

impl PlanningSentences for English {
    fn school_year(&self, begins: i16) -> String {
        format!("School year {begins}–{}", begins.saturating_add(1))
    }

    fn days(&self, first: LocalTime, last: LocalTime) -> String {
        if first.month == last.month {
            format!("{}–{}", first.day, day(last))
        } else {
            format!("{} – {}", day(first), day(last))
        }
    }

    fn weeks(&self, weeks: u8) -> String {
        en(weeks.into(), "week", "weeks")
    }

    fn free_weeks(&self, weeks: u8) -> String {
        en(weeks.into(), "free week", "free weeks")
    }

    fn state(&self, state: TopicState) -> &'static str {
        match state {
            TopicState::Taught => "taught",
            TopicState::Now => "now",
            TopicState::Ahead => "to come",
        }
    }

    fn ready(&self, percent: u32) -> String {
        format!("{percent}% ready")
    }

    fn ready_in_full(&self, ready: Readiness) -> String {
        let share = |part: u32| (100 * part).checked_div(ready.all()).unwrap_or(0);
        format!(
            "of what is needed the class probably has {}%, {}% is not known, {}% is probably lacking",
            ready.percent().unwrap_or(0),
            share(ready.unsure),
            share(ready.lacks)
        )
    }

    fn begins(&self, topic: &str, at: LocalTime) -> String {
        format!("“{topic}” begins on {}", day(at))
    }

    fn removed(&self, topic: &str) -> String {
        format!("“{topic}” was taken out of the plan.")
    }

    fn lasts(&self, topic: &str, weeks: u8) -> String {
        format!("“{topic}” takes {}.", self.weeks(weeks))
    }

    fn topic_of(&self, topic: &str, (first, last): (u8, u8)) -> String {
        if first == last {
            format!("{topic} (grade {first})")
        } else {
            format!("{topic} (grades {first}–{last})")
        }
    }

    fn grade(&self, grade: u8) -> String {
        format!("grade\u{a0}{grade}")
    }

    fn mastered_by(&self, mastered: u32, students: u32) -> String {
        format!("mastered by {mastered} of {}", en(students, "student", "students"))
    }

    fn lacking(&self, students: u32) -> String {
        format!("{} it", en(students, "student lacks", "students lack"))
    }

    fn assign_to(&self, students: u32) -> String {
        format!("Assign to {}", en(students, "student", "students"))
    }

    fn unknown(&self, names: &[String]) -> String {
        format!("Nothing is known yet of what has no exercises: {}.", names.join("; "))
    }

    fn shown(&self, times: u32, students: u32) -> String {
        format!("In this class: {}, {}", en(times, "time", "times"), en(students, "student", "students"))
    }

    fn other_mistakes(&self, count: u32) -> String {
        format!("Mistakes that this class has not shown ({count})")
    }

    fn exercises(&self, count: u32) -> String {
        format!("Exercises ({count})")
    }

    fn try_exercise(&self, number: usize) -> String {
        format!("Try exercise {number}")
    }
}
