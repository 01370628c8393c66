//! What frames a topic, as it is written in `content/topics/<topic>.toml`: the question it answers, what to keep of it,
//! what it needs, and a test at its end.

use math::Lang;
use protocol::{ItemId, Seed, TopicId};
use serde::{Deserialize, Serialize};

use crate::compile::{Bilingual, check_count, compile_bilingual, compile_figures};
use crate::error::{Mistakes, TemplateError, TemplateErrorKind};
use crate::figure::{self, Figure};
use crate::generator::Generator;
use crate::lesson::Referred;
use crate::markup::Markup;
use crate::rich::Rich;
use crate::scope::Scope;
use crate::template::{FORMAT, FigureSpec, Localized};
use crate::values::Values;

/// Questions of a test.
const TEST_QUESTIONS: usize = 10;
/// What is to be kept of a topic stays on one sheet of paper.
const MOST_SUMMARIES: usize = 10;
/// More than this nobody answers before a topic begins.
const MOST_READINESS: usize = 8;
/// More figures than this distract from the question.
const MAX_FIGURES: usize = 2;

/// A topic's frame as written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicGuideSpec {
    /// Version of the format: [`FORMAT`].
    pub format: u32,
    /// The topic, the same as the file's name.
    pub topic: TopicId,
    /// Exercises of skills that the topic builds on, with their numbers, for whoever wants to know whether they are ready.
    /// None where the topic builds on nothing outside itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readiness: Vec<Referred>,
    /// The exercises of its test, easiest first; each variant has other numbers.
    pub test: Vec<ItemId>,
    /// A question from life that one can answer when the topic is over.
    pub question: Localized,
    /// What the topic is about and what it is good for, in plain words: one to four short paragraphs.
    pub introduction: Localized,
    /// The answer to the question, for the end.
    pub answer: Localized,
    /// What belongs to the question.
    #[serde(default, rename = "figure", skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureSpec>,
    /// What to keep: rules, formulas, methods, in teaching order.
    #[serde(default, rename = "summary", skip_serializing_if = "Vec::is_empty")]
    pub summaries: Vec<SummarySpec>,
}

/// One thing to keep of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummarySpec {
    /// What it is called.
    pub title: Localized,
    /// What it says, with a formula or a short example.
    pub text: Localized,
}

impl TopicGuideSpec {
    /// Checks the frame and parses its texts and figures. All mistakes are returned at once.
    pub fn compile(self) -> Result<TopicGuide, Vec<TemplateError>> {
        let mut mistakes = Mistakes::default();
        match compile(&self, &mut mistakes) {
            Some(compiled) if mistakes.0.is_empty() => Ok(TopicGuide { spec: self, compiled }),
            _ => Err(mistakes.0),
        }
    }

    /// Every text of one language that somebody reads, with its key, in our markup.
    pub fn texts(&self, lang: Lang) -> Vec<(String, &str)> {
        let mut all = vec![
            (format!("question.{lang}"), self.question.of(lang)),
            (format!("introduction.{lang}"), self.introduction.of(lang)),
            (format!("answer.{lang}"), self.answer.of(lang)),
        ];
        for (at, summary) in self.summaries.iter().enumerate() {
            all.push((format!("summary[{at}].title.{lang}"), summary.title.of(lang)));
            all.push((format!("summary[{at}].text.{lang}"), summary.text.of(lang)));
        }
        for (at, figure) in self.figures.iter().enumerate() {
            figure.add_texts(&format!("figure[{at}]"), lang, &mut all);
        }
        all
    }
}

/// A topic's frame whose texts and figures are parsed.
#[derive(Debug, Clone)]
pub struct TopicGuide {
    spec: TopicGuideSpec,
    compiled: Compiled,
}

#[derive(Debug, Clone)]
struct Compiled {
    question: Bilingual<Markup>,
    introduction: Bilingual<Markup>,
    answer: Bilingual<Markup>,
    figures: Vec<figure::Compiled>,
    summaries: Vec<[Bilingual<Markup>; 2]>,
}

fn show(text: &Bilingual<Markup>, lang: Lang) -> Rich {
    text.of(lang).show(&Values::default(), lang)
}

impl TopicGuide {
    /// The frame as it was written.
    pub fn spec(&self) -> &TopicGuideSpec {
        &self.spec
    }

    /// The question from life.
    pub fn question(&self, lang: Lang) -> Rich {
        show(&self.compiled.question, lang)
    }

    /// What the topic is about.
    pub fn introduction(&self, lang: Lang) -> Rich {
        show(&self.compiled.introduction, lang)
    }

    /// The answer to the question.
    pub fn answer(&self, lang: Lang) -> Rich {
        show(&self.compiled.answer, lang)
    }

    /// What to keep: titles and texts.
    pub fn summaries(&self, lang: Lang) -> Vec<(Rich, Rich)> {
        let summaries = self.compiled.summaries.iter();
        summaries.map(|[title, text]| (show(title, lang), show(text, lang))).collect()
    }

    /// What belongs to the question. A figure that cannot be drawn is left out.
    pub fn figures(&self, lang: Lang) -> Vec<Figure> {
        let figures = self.compiled.figures.iter().enumerate();
        figures
            .filter_map(|(at, figure)| figure.show(&Values::default(), &self.chance().fork(at), lang))
            .collect()
    }

    /// Figures have fixed numbers, so that chance decides nothing but what must be drawn somehow.
    fn chance(&self) -> Generator {
        Generator::of_name(self.spec.topic.as_str(), Seed(0))
    }

    /// What is wrong with it that only its figures with their numbers show, with the key. For checking content.
    pub fn flaws(&self) -> Vec<(String, &'static str)> {
        let figures = self.compiled.figures.iter().enumerate();
        let undrawn = figures.filter(|(at, figure)| {
            figure.show(&Values::default(), &self.chance().fork(*at), Lang::Lt).is_none()
        });
        undrawn.map(|(at, _)| (format!("figure[{at}]"), "this figure cannot be drawn")).collect()
    }

    /// Every formula of its texts, with the key. For checking content.
    pub fn rich_texts(&self, lang: Lang) -> Vec<(String, Rich)> {
        let mut all = vec![
            (format!("question.{lang}"), self.question(lang)),
            (format!("introduction.{lang}"), self.introduction(lang)),
            (format!("answer.{lang}"), self.answer(lang)),
        ];
        for (at, (title, text)) in self.summaries(lang).into_iter().enumerate() {
            all.push((format!("summary[{at}].title.{lang}"), title));
            all.push((format!("summary[{at}].text.{lang}"), text));
        }
        all
    }
}

fn compile(spec: &TopicGuideSpec, mistakes: &mut Mistakes) -> Option<Compiled> {
    if spec.format != FORMAT {
        mistakes.add("format", TemplateErrorKind::UnknownFormat(spec.format));
    }
    check_count("test", spec.test.len(), TEST_QUESTIONS, TEST_QUESTIONS, mistakes);
    check_count("readiness", spec.readiness.len(), 0, MOST_READINESS, mistakes);
    check_count("summary", spec.summaries.len(), 2, MOST_SUMMARIES, mistakes);
    check_count("figure", spec.figures.len(), 0, MAX_FIGURES, mistakes);
    for (at, item) in spec.test.iter().enumerate() {
        if spec.test[..at].contains(item) {
            mistakes.add(format!("test[{at}]"), TemplateErrorKind::Twice(item.to_string()));
        }
    }
    for (at, asked) in spec.readiness.iter().enumerate() {
        if spec.readiness[..at].contains(asked) {
            let name = format!("{} ({})", asked.exercise, asked.seed);
            mistakes.add(format!("readiness[{at}]"), TemplateErrorKind::Twice(name));
        }
    }
    let scope = Scope::default();
    let mut text = |key: &str, text: &Localized| compile_bilingual(text, key, &scope, mistakes);
    let question = text("question", &spec.question);
    let introduction = text("introduction", &spec.introduction);
    let answer = text("answer", &spec.answer);
    let mut summaries = Vec::new();
    for (at, summary) in spec.summaries.iter().enumerate() {
        let title = text(&format!("summary[{at}].title"), &summary.title);
        let text = text(&format!("summary[{at}].text"), &summary.text);
        summaries.push(title.zip(text).map(|(title, text)| [title, text]));
    }
    let figures = compile_figures(&spec.figures, &scope, mistakes);
    Some(Compiled {
        question: question?,
        introduction: introduction?,
        answer: answer?,
        figures: figures?,
        summaries: summaries.into_iter().collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUIDE: &str = r#"
        format = 1
        topic = "doubling"
        readiness = [{ exercise = "add", seed = 3 }]
        test = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]

        [question]
        lt = "Kiek kartų reikia perlenkti lapą, kad jis pasiektų Mėnulį?"
        en = "How often must a sheet be folded to reach the Moon?"

        [introduction]
        lt = "Dvigubinant skaičiai auga greitai: $2*2*2 = 8$."
        en = "Doubled numbers grow fast: $2*2*2 = 8$."

        [answer]
        lt = "42 kartus."
        en = "42 times."

        [[summary]]
        title = { lt = "Dvigubas skaičius", en = "The double" }
        text = { lt = "$$2*3 = 6$$", en = "$$2*3 = 6$$" }

        [[summary]]
        title = { lt = "Pusė", en = "Half" }
        text = { lt = "Pusė $6$ yra $3$.", en = "Half of $6$ is $3$." }
    "#;

    fn read(text: &str) -> Result<TopicGuide, Vec<TemplateError>> {
        toml::from_str::<TopicGuideSpec>(text).unwrap().compile()
    }

    #[test]
    fn it_is_read_and_shown_in_both_languages() {
        let guide = read(GUIDE).unwrap();
        assert!(guide.question(Lang::Lt).plain_text(Lang::Lt).contains("Mėnulį"));
        assert_eq!(guide.answer(Lang::En).plain_text(Lang::En), "42 times.");
        let titles: Vec<String> =
            guide.summaries(Lang::En).iter().map(|(title, _)| title.plain_text(Lang::En)).collect();
        assert_eq!(titles, ["The double", "Half"]);
        assert!(guide.flaws().is_empty() && guide.figures(Lang::Lt).is_empty());
        let json = serde_json::to_string(guide.spec()).unwrap();
        assert_eq!(serde_json::from_str::<TopicGuideSpec>(&json).unwrap(), *guide.spec());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (right, wrong, path) in [
            ("format = 1", "format = 7", "format"),
            ("\"i\", \"j\"", "\"i\"", "test"),
            ("\"i\", \"j\"", "\"i\", \"a\"", "test[9]"),
            ("seed = 3 }]", "seed = 3 }, { exercise = \"add\", seed = 3 }]", "readiness[1]"),
            ("Pusė $6$", "Pusė $6 +$", "summary[1].text.lt"),
            ("auga greitai", "{auga} greitai", "introduction.lt"),
        ] {
            assert!(GUIDE.contains(right), "{right}");
            let found = read(&GUIDE.replace(right, wrong)).err().unwrap_or_default();
            let paths: Vec<&str> = found.iter().map(|error| error.path.as_str()).collect();
            assert_eq!(paths, [path], "{wrong}");
        }
    }
}
