//! Frames of topics: every figure drawn, every formula typeset, an introduction that is read and a summary that fits on a
//! sheet.

use math::Lang;
use protocol::TopicId;

use super::latex::Typesetter;
use super::typography::Writing;
use super::{File, typography};
use crate::bundle::Bundle;
use crate::problem::Problem;

/// An introduction has at least so many words, or it says nothing…
const FEWEST_WORDS: usize = 30;
/// …and at most so many: a minute and a half of reading, after which one wants to begin.
const MOST_WORDS: usize = 150;
/// What a sheet of paper (A4) holds beside formulas.
const MOST_SUMMARY_WORDS: usize = 400;

/// Checks the frames of the topics that are wanted.
pub(super) fn check(
    bundle: &Bundle,
    is_wanted: impl Fn(&TopicId) -> bool,
    writing: &Writing<'_>,
    problems: &mut Vec<Problem>,
) {
    let mut typesetter = Typesetter::default();
    for guide in bundle.guides().filter(|guide| is_wanted(&guide.spec().topic)) {
        let spec = guide.spec();
        let own = format!("topics/{}.toml", spec.topic);
        let mut file = File::found(bundle.sources(), |path| path == own);
        typography::check_texts(|lang| spec.texts(lang), writing, &mut file);
        for (key, flaw) in guide.flaws() {
            file.wrong(&key, flaw, "");
        }
        for lang in Lang::ALL {
            typesetter.check_texts(guide.rich_texts(lang), lang, &mut file);
            let introduction = guide.introduction(lang).words();
            if !(FEWEST_WORDS..=MOST_WORDS).contains(&introduction) {
                let what = format!(
                    "the introduction has {introduction} words; {FEWEST_WORDS} to {MOST_WORDS} are wanted"
                );
                file.wrong(&format!("introduction.{lang}"), &what, "");
            }
            let summary: usize =
                guide.summaries(lang).iter().map(|(title, text)| title.words() + text.words()).sum();
            if summary > MOST_SUMMARY_WORDS {
                let what = format!("the summary has {summary} words; a sheet holds {MOST_SUMMARY_WORDS}");
                file.wrong("summary", &what, "");
            }
        }
        problems.append(&mut file.problems);
    }
}
