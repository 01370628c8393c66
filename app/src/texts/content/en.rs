//! English.

use view::ContentTopic;

use super::{ContentSentences, ContentTexts};
use crate::texts::plural::en;

pub(in crate::texts) static CONTENT: ContentTexts = ContentTexts {
    sentences: &English,
    title: "Content",
    lead: "What Takas teaches: the exercises and the lesson of each skill, and the mistakes that exercises know. You can try everything; if you find an error, report it from the page of the exercise.",
    grade: "Grade",
    all_grades: "All grades",
    lesson: "Lesson",
    no_lesson: "none yet",
    topic_page: "About the topic",
    mistakes: "Mistakes recognised",
    planned: "No exercises yet",
    real_life: "from life",
    nothing: "There are no topics of this grade.",
    report: "Report an error",
    report_lead: "The authors will see this exercise with these numbers and what you write. Do not write names of students.",
    report_label: "What is wrong?",
    report_send: "Report",
    report_sent: "Thank you, it is reported.",
};

struct English;

fn count(number: usize, one: &str, other: &str) -> String {
    en(u32::try_from(number).unwrap_or(u32::MAX), one, other)
}

impl ContentSentences for English {
    fn in_all(&self, taught: usize, skills: usize, exercises: usize, lessons: usize) -> String {
        format!(
            "{} in all, {taught} of them with exercises. There are {} and {}.",
            count(skills, "skill", "skills"),
            count(exercises, "exercise", "exercises"),
            count(lessons, "lesson", "lessons")
        )
    }

    fn grades(&self, (first, last): (u8, u8)) -> String {
        if first == last { format!("grade {first}") } else { format!("grades {first}–{last}") }
    }

    fn topic(&self, topic: &ContentTopic) -> String {
        format!(
            "{} ({} with exercises) · {} · {}",
            count(topic.skills.len(), "skill", "skills"),
            topic.taught(),
            count(topic.exercises(), "exercise", "exercises"),
            count(topic.lessons(), "lesson", "lessons")
        )
    }

    fn needs(&self, names: &[String]) -> String {
        format!("builds on: {}", names.join("; "))
    }

    fn exercise(&self, number: usize, kind: &str) -> String {
        format!("{number}. {kind}")
    }
}
