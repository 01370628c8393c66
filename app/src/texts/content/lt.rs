//! Lithuanian.

use view::ContentTopic;

use super::{ContentSentences, ContentTexts};
use crate::texts::plural::{Lt, lt};

pub(in crate::texts) static CONTENT: ContentTexts = ContentTexts {
    sentences: &Lithuanian,
    title: "Turinys",
    lead: "Ko Takas moko: kiekvieno įgūdžio užduotys, pamoka ir klaidos, kurias užduotys pažįsta. Viską galite išbandyti; jei radote klaidą, praneškite iš užduoties puslapio.",
    grade: "Klasė",
    all_grades: "Visos klasės",
    lesson: "Pamoka",
    no_lesson: "dar nėra",
    topic_page: "Apie temą",
    mistakes: "Atpažįstamos klaidos",
    planned: "Užduočių dar nėra",
    real_life: "iš gyvenimo",
    nothing: "Šios klasės temų nėra.",
    report: "Pranešti apie klaidą",
    report_lead: "Autoriai matys šią užduotį su šiais skaičiais ir tai, ką parašysite. Mokinių vardų nerašykite.",
    report_label: "Kas negerai?",
    report_send: "Pranešti",
    report_sent: "Ačiū, pranešta.",
};

const SKILLS: Lt = Lt { one: "įgūdis", few: "įgūdžiai", other: "įgūdžių" };
const EXERCISES: Lt = Lt { one: "užduotis", few: "užduotys", other: "užduočių" };
const LESSONS: Lt = Lt { one: "pamoka", few: "pamokos", other: "pamokų" };

struct Lithuanian;

fn count(number: usize, forms: &Lt) -> String {
    lt(u32::try_from(number).unwrap_or(u32::MAX), forms)
}

impl ContentSentences for Lithuanian {
    fn in_all(&self, taught: usize, skills: usize, exercises: usize, lessons: usize) -> String {
        format!(
            "Iš viso {}, užduočių jau turi {taught}. Turime: {}, {}.",
            count(skills, &SKILLS),
            count(exercises, &EXERCISES),
            count(lessons, &LESSONS)
        )
    }

    fn grades(&self, (first, last): (u8, u8)) -> String {
        if first == last { format!("{first}\u{a0}klasė") } else { format!("{first}–{last}\u{a0}klasės") }
    }

    fn topic(&self, topic: &ContentTopic) -> String {
        format!(
            "{} (su užduotimis {}) · {} · {}",
            count(topic.skills.len(), &SKILLS),
            topic.taught(),
            count(topic.exercises(), &EXERCISES),
            count(topic.lessons(), &LESSONS)
        )
    }

    fn needs(&self, names: &[String]) -> String {
        format!("remiasi: {}", names.join("; "))
    }

    fn exercise(&self, number: usize, kind: &str) -> String {
        format!("{number}. {kind}")
    }
}
