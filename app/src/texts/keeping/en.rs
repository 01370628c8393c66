//! English.

use view::ClassChange;

use super::{Keeping, KeepingSentences, names};
use crate::texts::plural::en;

pub(super) static KEEPING: Keeping = Keeping {
    sentences: &English,
    title: "Manage the class",
    naming: "Name and grade",
    save: "Save",
    choose: "Choose…",
    teachers: "Teachers",
    teachers_lead: "All teachers of a class see the same and may do the same. To hand a class over, add a colleague, then remove yourself.",
    yourself: "you",
    take_off: "Remove",
    add_teacher: "Add a teacher",
    which_teacher: "Teacher of the school",
    no_more_staff: "Everybody at the school teaches this class already.",
    students_lead: "Tick the students to be moved or taken out of the class.",
    move_to: "To which class",
    move_button: "Move",
    move_hint: "Answers, estimates and work stay the student’s. Assignments of this class leave their route; the new class’s teachers teach them.",
    no_other_class: "The school has no other class to move to.",
    take_out: "Take out of the class",
    take_out_hint: "The account and the answers stay: the student logs in by name, and can come back.",
    take_in: "Students without a class",
    take_in_which: "Student",
    take_in_button: "Take into the class",
    pin_stays: "The PIN stays the same. It goes with this class’s code once the student has logged in by name.",
    requests: "Ask to be let in",
    requests_lead: "Students who typed this class’s code. Once let in, they see the class’s work, and you see their answers.",
    let_in: "Let in",
    decline: "Decline",
    changes: "Latest changes",
    changes_lead: "Who did what within a year. It can be undone for 30 days.",
    no_changes: "Nothing was changed in this class yet.",
    undo: "Undo",
    undone: "undone",
    undoing: "by undoing an earlier change",
    already_so: "It was so already, and nothing changed.",
    archive_class: "End of the school year",
    archive_lead: "In the archive a class is out of the way: its code no longer works, and students no longer see its assignments. Nothing is lost, and it can be brought back at any time.",
    archive_button: "Move to the archive",
    archive_words: "The class code will no longer work, and its assignments will leave the students’ routes. Students log in by name. You can bring the class back from the archive.",
    archive: "Archive",
    archive_page_lead: "Classes that have ended. Brought back, a class is as it was: with its students, work and code.",
    archive_empty: "There are no classes in the archive.",
    restore: "Bring back",
    to_classes: "To the classes",
    gone_words: "If that was a mistake, undo it.",
    join_title: "Join a class",
    join_lead: "Type the code that your teacher gave you. They will see your request and let you in.",
    join_code: "Class code",
    join_code_hint: "For example KT4-9XB",
    join_button: "Ask to join",
    join_asked: "Your request was sent. Once the teacher lets you in, the class’s work appears on your route.",
    join_already: "You are in this class already.",
    join_no_class: "There is no such class. Check the code and try again.",
    join_too_many: "Too many tries. Wait a few minutes and try again.",
    join_mine: "Your classes",
    join_none: "You are in no class now.",
    join_waiting: "Waiting for the teacher",
    join_withdraw: "Do not ask any more",
};

struct English;

fn people(all: &[String]) -> String {
    names(all, |n| format!("and {n} more"))
}

impl KeepingSentences for English {
    fn change(&self, what: &ClassChange) -> String {
        match what {
            ClassChange::Moved { students, from, to } => {
                format!("Moved from {from} to {to}: {}", people(students))
            }
            ClassChange::Left { students, from } => format!("Taken out of {from}: {}", people(students)),
            ClassChange::Came { students, to } => format!("Taken into {to}: {}", people(students)),
            ClassChange::TeacherCame { name } => format!("Teacher added: {name}"),
            ClassChange::TeacherLeft { name } => format!("Teacher removed: {name}"),
            ClassChange::Renamed { before, after } if before.1 == after.1 => {
                format!("Renamed: {} → {}", before.0, after.0)
            }
            ClassChange::Renamed { before, after } if before.0 == after.0 => {
                format!("Class {}: grade {} → {}", after.0, before.1, after.1)
            }
            ClassChange::Renamed { before, after } => {
                format!("Renamed: {} (grade {}) → {} (grade {})", before.0, before.1, after.0, after.1)
            }
            ClassChange::Archived { name } => format!("Class {name} moved to the archive"),
            ClassChange::Restored { name } => format!("Class {name} brought back from the archive"),
            ClassChange::Declined { students } => format!("Declined: {}", people(students)),
            ClassChange::WaitsAgain { students } => format!("Ask to be let in again: {}", people(students)),
            ClassChange::NewPins { students } => format!("New PINs given to: {}", people(students)),
        }
    }

    fn done_by(&self, who: &str, when: &str) -> String {
        format!("{who}, {when}")
    }

    fn problem(&self, field: &str) -> Option<&'static str> {
        Some(match field {
            "last_teacher" => "A class cannot be left without a teacher. Add another one first.",
            "class_archived" => "The class is in the archive. Bring it back first.",
            "already_there" => "At least one of these students is in that class already.",
            "changed_since" => {
                "Something has changed since, or it was undone already, so nothing was changed. Reload the page."
            }
            "too_late" => "It can be undone for 30 days only.",
            "pin_in_use" => {
                "While the student was away, another student of the class got the same PIN. Give new PINs to that class’s students and try again."
            }
            "never_undone" => {
                "New PINs cannot be undone: the old ones no longer work. Give new ones again if need be."
            }
            "to_class" => "Choose the class to move to.",
            "students" => "Tick at least one student (200 at most).",
            _ => return None,
        })
    }

    fn other_class(&self, name: &str, teachers: &[String]) -> String {
        if teachers.is_empty() { name.to_owned() } else { format!("{name} ({})", teachers.join(", ")) }
    }

    fn waiting(&self, n: u32) -> String {
        format!("{} to be let into the class", en(n, "student asks", "students ask"))
    }

    fn is_in(&self, classes: &[String]) -> String {
        if classes.is_empty() { "in no class now".into() } else { format!("now in: {}", classes.join(", ")) }
    }

    fn asked(&self, when: &str) -> String {
        format!("asked on {when}")
    }

    fn archive_title(&self, name: &str) -> String {
        format!("Move class {name} to the archive?")
    }

    fn archived(&self, students: u32, year: i16, day: &str) -> String {
        format!("{} · in the archive since {day} {year}", en(students, "student", "students"))
    }

    fn gone(&self, what: &ClassChange) -> String {
        match what {
            ClassChange::Archived { name } => format!("Class {name} is in the archive"),
            ClassChange::TeacherLeft { .. } => "You no longer teach this class".into(),
            other => self.change(other),
        }
    }

    fn taught_by(&self, teachers: &[String]) -> String {
        format!("Taught by: {}", teachers.join(", "))
    }
}
