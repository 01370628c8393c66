//! Lessons: short enough for five minutes, every figure drawn, every formula typeset.

use math::Lang;
use protocol::TopicId;

use super::latex::Typesetter;
use super::{File, typography};
use crate::bundle::Bundle;
use crate::problem::Problem;

/// The idea of a lesson has at least so many words, or nothing is explained…
const FEWEST_WORDS: usize = 25;
/// …and at most so many: at the 100 words a minute at which students of grade 8 read mathematics, two and a half minutes,
/// and as long for the example and the questions.
const MOST_WORDS: usize = 250;

/// Checks the lessons of the topics that are wanted.
pub(super) fn check(bundle: &Bundle, is_wanted: impl Fn(&TopicId) -> bool, problems: &mut Vec<Problem>) {
    let mut typesetter = Typesetter::default();
    for lesson in bundle.lessons() {
        let spec = lesson.spec();
        if !bundle.skill(&spec.skill).is_some_and(|skill| is_wanted(&skill.topic)) {
            continue;
        }
        let end = format!("/{}.toml", spec.skill);
        let is_it = |path: &str| path.starts_with("lessons/") && path.ends_with(&end);
        let mut file = File::found(bundle.sources(), is_it);
        typography::check_texts(|lang| spec.texts(lang), &mut file);
        for (key, flaw) in lesson.flaws() {
            file.wrong(&key, flaw, "");
        }
        for lang in Lang::ALL {
            typesetter.check_texts(lesson.rich_texts(lang), lang, &mut file);
            let words = lesson.words(lang);
            if !(FEWEST_WORDS..=MOST_WORDS).contains(&words) {
                let what = format!("the idea has {words} words; {FEWEST_WORDS} to {MOST_WORDS} are wanted");
                file.wrong(&format!("text.{lang}.idea"), &what, "");
            }
        }
        problems.append(&mut file.problems);
    }
}
