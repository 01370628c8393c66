//! A lesson: one skill explained in five minutes, as it is written in `content/lessons/<topic>/<skill>.toml`.
//!
//! It has an idea in plain words, one or two figures that carry it, an exercise that is worked out step by step, the
//! mistake that many make, and two questions to check oneself with. What is worked out and what is asked are exercises of
//! the skill with fixed numbers, so that a lesson never says anything that an exercise does not prove.

use math::Lang;
use protocol::{ItemId, Seed, SkillId};
use serde::{Deserialize, Serialize};

use crate::compile::{Bilingual, check_count, compile_figures};
use crate::error::{Mistakes, TemplateError, TemplateErrorKind};
use crate::figure::{self, Figure};
use crate::generator::Generator;
use crate::markup::Markup;
use crate::rich::Rich;
use crate::scope::Scope;
use crate::template::{FORMAT, FigureSpec};
use crate::values::Values;

/// Questions to check oneself with.
const CHECKS: usize = 2;
/// More figures than this distract from the idea.
const MAX_FIGURES: usize = 2;

/// A lesson as written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonSpec {
    /// Version of the format: [`FORMAT`].
    pub format: u32,
    /// The skill explained, the same as the file's name.
    pub skill: SkillId,
    /// The texts in both languages.
    pub text: LessonTexts,
    /// What carries the idea, with numbers in place.
    #[serde(default, rename = "figure", skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureSpec>,
    /// What is worked out step by step.
    pub example: Referred,
    /// What the student checks themselves with.
    #[serde(default, rename = "check", skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Referred>,
}

/// The tables `[text.lt]` and `[text.en]` of a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonTexts {
    /// Lithuanian.
    pub lt: LessonText,
    /// English.
    pub en: LessonText,
}

/// The texts of a lesson in one language, in our markup (see [`Rich`]), without parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonText {
    /// The idea: one to five short paragraphs.
    pub idea: String,
    /// A mistake that many make, and how one notices it.
    pub mistake: String,
}

/// An exercise with fixed numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referred {
    /// The exercise.
    pub exercise: ItemId,
    /// What fixes its numbers.
    pub seed: Seed,
}

impl LessonTexts {
    /// The texts of one language.
    pub fn of(&self, lang: Lang) -> &LessonText {
        match lang {
            Lang::Lt => &self.lt,
            Lang::En => &self.en,
        }
    }
}

impl LessonSpec {
    /// Checks the lesson and parses its texts and figures. All mistakes are returned at once.
    pub fn compile(self) -> Result<Lesson, Vec<TemplateError>> {
        let mut mistakes = Mistakes::default();
        match compile(&self, &mut mistakes) {
            Some(compiled) if mistakes.0.is_empty() => Ok(Lesson { spec: self, compiled }),
            _ => Err(mistakes.0),
        }
    }

    /// Every text of one language that somebody reads, with its key, in our markup.
    pub fn texts(&self, lang: Lang) -> Vec<(String, &str)> {
        let text = self.text.of(lang);
        let mut all = vec![
            (format!("text.{lang}.idea"), text.idea.as_str()),
            (format!("text.{lang}.mistake"), text.mistake.as_str()),
        ];
        for (at, figure) in self.figures.iter().enumerate() {
            figure.add_texts(&format!("figure[{at}]"), lang, &mut all);
        }
        all
    }

    /// The exercises that it refers to, each with its key.
    pub fn referred(&self) -> impl Iterator<Item = (String, &Referred)> {
        let checks = self.checks.iter().enumerate().map(|(at, check)| (format!("check[{at}]"), check));
        std::iter::once(("example".to_owned(), &self.example)).chain(checks)
    }
}

/// A lesson whose texts and figures are parsed.
#[derive(Debug, Clone)]
pub struct Lesson {
    spec: LessonSpec,
    compiled: Compiled,
}

#[derive(Debug, Clone)]
struct Compiled {
    idea: Bilingual<Markup>,
    mistake: Bilingual<Markup>,
    figures: Vec<figure::Compiled>,
}

impl Lesson {
    /// The lesson as it was written.
    pub fn spec(&self) -> &LessonSpec {
        &self.spec
    }

    /// The idea in plain words.
    pub fn idea(&self, lang: Lang) -> Rich {
        self.compiled.idea.of(lang).show(&Values::default(), lang)
    }

    /// The mistake that many make.
    pub fn mistake(&self, lang: Lang) -> Rich {
        self.compiled.mistake.of(lang).show(&Values::default(), lang)
    }

    /// What carries the idea. A figure that cannot be drawn is left out.
    pub fn figures(&self, lang: Lang) -> Vec<Figure> {
        let chance = Generator::new(&self.spec.example.exercise, self.spec.example.seed);
        let figures = self.compiled.figures.iter().enumerate();
        figures.filter_map(|(at, figure)| figure.show(&Values::default(), &chance.fork(at), lang)).collect()
    }

    /// What is wrong with it that only its figures with their numbers show, with the key. For checking content.
    pub fn flaws(&self) -> Vec<(String, &'static str)> {
        let chance = Generator::new(&self.spec.example.exercise, self.spec.example.seed);
        let figures = self.compiled.figures.iter().enumerate();
        let undrawn =
            figures.filter(|(_, figure)| figure.show(&Values::default(), &chance, Lang::Lt).is_none());
        undrawn.map(|(at, _)| (format!("figure[{at}]"), "this figure cannot be drawn")).collect()
    }

    /// Every formula of its texts and labels, with the key. For checking content.
    pub fn rich_texts(&self, lang: Lang) -> Vec<(String, Rich)> {
        vec![
            (format!("text.{lang}.idea"), self.idea(lang)),
            (format!("text.{lang}.mistake"), self.mistake(lang)),
        ]
    }

    /// Words in the idea, for the time that reading takes.
    pub fn words(&self, lang: Lang) -> usize {
        self.idea(lang).words()
    }
}

fn compile(spec: &LessonSpec, mistakes: &mut Mistakes) -> Option<Compiled> {
    if spec.format != FORMAT {
        mistakes.add("format", TemplateErrorKind::UnknownFormat(spec.format));
    }
    check_count("figure", spec.figures.len(), 1, MAX_FIGURES, mistakes);
    check_count("check", spec.checks.len(), CHECKS, CHECKS, mistakes);
    for (at, check) in spec.checks.iter().enumerate() {
        if spec.checks[..at].contains(check) || *check == spec.example {
            let name = format!("{} ({})", check.exercise, check.seed);
            mistakes.add(format!("check[{at}]"), TemplateErrorKind::Twice(name));
        }
    }
    let scope = Scope::default();
    let mut text = |key: &str, of: fn(&LessonText) -> &str| {
        let mut parse = |lang: Lang| {
            let path = format!("text.{lang}.{key}");
            mistakes.take(&path, Markup::parse(of(spec.text.of(lang)), lang, &scope))
        };
        let (lt, en) = (parse(Lang::Lt), parse(Lang::En));
        Some(Bilingual { lt: lt?, en: en? })
    };
    let (idea, mistake) = (text("idea", |text| &text.idea), text("mistake", |text| &text.mistake));
    let figures = compile_figures(&spec.figures, &scope, mistakes);
    Some(Compiled { idea: idea?, mistake: mistake?, figures: figures? })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = r#"
        format = 1
        skill = "s-double"
        example = { exercise = "double", seed = 3 }

        [text.lt]
        idea = """
        Dvigubas skaičius – tai **du kartai** po tiek pat: $2*3 = 3 + 3$.

        $$2*3 = 6$$
        """
        mistake = "Prideda 2, užuot dvigubinę."

        [text.en]
        idea = "The double of a number is twice as much: $2*3 = 3 + 3$."
        mistake = "Adding 2 instead of doubling."

        [[figure]]
        kind = "table"
        caption = { lt = "Skaičius ir dvigubas skaičius", en = "A number and its double" }
        head = [{ lt = "Skaičius", en = "Number" }, { lt = "Dvigubas", en = "Double" }]
        rows = [["1", "2"], ["3", "6"]]

        [[check]]
        exercise = "double"
        seed = 4

        [[check]]
        exercise = "double"
        seed = 5
    "#;

    fn read(text: &str) -> Result<Lesson, Vec<TemplateError>> {
        toml::from_str::<LessonSpec>(text).unwrap().compile()
    }

    #[test]
    fn a_lesson_is_read_and_shown_in_both_languages() {
        let lesson = read(LESSON).unwrap();
        assert_eq!(lesson.idea(Lang::Lt).0.len(), 2);
        assert!(lesson.idea(Lang::Lt).plain_text(Lang::Lt).contains("du kartai"));
        assert_eq!(lesson.mistake(Lang::En).plain_text(Lang::En), "Adding 2 instead of doubling.");
        assert!(matches!(&lesson.figures(Lang::Lt)[..], [Figure::Table { rows, .. }] if rows.len() == 2));
        assert!(lesson.flaws().is_empty());
        let keys: Vec<String> = lesson.spec().referred().map(|(key, _)| key).collect();
        assert_eq!(keys, ["example", "check[0]", "check[1]"]);
    }

    #[test]
    fn as_json_it_comes_back_the_same() {
        let lesson = read(LESSON).unwrap();
        let json = serde_json::to_string(lesson.spec()).unwrap();
        assert_eq!(serde_json::from_str::<LessonSpec>(&json).unwrap(), *lesson.spec());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (right, wrong, path) in [
            ("format = 1", "format = 7", "format"),
            ("seed = 5", "seed = 4", "check[1]"),
            ("seed = 4", "seed = 3", "check[0]"),
            ("$2*3 = 3 + 3$.\"", "$a*3$.\"", ""),
            ("$2*3 = 3 + 3$.\"", "$AB⃗ = 2*CD⃗$.\"", ""),
            ("$2*3 = 3 + 3$.\"", "$ABC$.\"", "text.en.idea"),
            ("Prideda 2,", "Prideda $2 +$,", "text.lt.mistake"),
            ("[\"3\", \"6\"]", "[\"3\"]", "figure[0].rows[1]"),
        ] {
            assert!(LESSON.contains(right), "{right}");
            let found = read(&LESSON.replace(right, wrong)).err().unwrap_or_default();
            let paths: Vec<&str> = found.iter().map(|error| error.path.as_str()).collect();
            // A letter stands for itself: a lesson has no parameters.
            let expect: &[&str] = if path.is_empty() { &[] } else { &[path] };
            assert_eq!(paths, expect, "{wrong}");
        }
    }
}
