//! The texts of a template, parsed, and whether both languages tell the same.

use std::collections::BTreeSet;

use math::{Condition, Lang};

use super::check_count;
use crate::error::{Mistakes, TemplateErrorKind};
use crate::markup::Markup;
use crate::scope::Scope;
use crate::template::{Localized, StepSpec, Template};

/// The texts of one language, parsed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Text {
    pub(crate) statement: Markup,
    pub(crate) hints: Vec<Markup>,
    pub(crate) steps: Vec<Step>,
}

/// A step of the worked solution, parsed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Step {
    pub(crate) when: Option<Condition>,
    /// See [`StepSpec::given`].
    pub(crate) given: bool,
    pub(crate) text: Markup,
}

/// One text in both languages, parsed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bilingual<T> {
    pub(crate) lt: T,
    pub(crate) en: T,
}

impl<T> Bilingual<T> {
    pub(crate) fn of(&self, lang: Lang) -> &T {
        match lang {
            Lang::Lt => &self.lt,
            Lang::En => &self.en,
        }
    }
}

pub(super) fn compile_text(
    template: &Template,
    lang: Lang,
    scope: &Scope,
    mistakes: &mut Mistakes,
) -> Option<Text> {
    let spec = template.text.of(lang);
    let path = format!("text.{lang}");
    check_count(&format!("{path}.hints"), spec.hints.len(), 1, 3, mistakes);
    check_count(&format!("{path}.steps"), spec.steps.len(), 2, 6, mistakes);
    let statement = mistakes.take(&format!("{path}.statement"), Markup::parse(&spec.statement, lang, scope));
    let hints =
        spec.hints.iter().enumerate().map(|(at, hint)| {
            mistakes.take(&format!("{path}.hints[{at}]"), Markup::parse(hint, lang, scope))
        });
    let hints: Vec<_> = hints.collect();
    let steps = spec.steps.iter().enumerate().map(|(at, step)| compile_step(step, at, lang, scope, mistakes));
    let steps: Vec<_> = steps.collect();
    let (hints, steps) = (hints.into_iter().collect::<Option<_>>(), steps.into_iter().collect::<Option<_>>());
    Some(Text { statement: statement?, hints: hints?, steps: steps? })
}

fn compile_step(
    step: &StepSpec,
    at: usize,
    lang: Lang,
    scope: &Scope,
    mistakes: &mut Mistakes,
) -> Option<Step> {
    let text = mistakes.take(&step.key(lang, at), Markup::parse(&step.text, lang, scope));
    let when = match &step.when {
        Some(when) => Some(mistakes.take(&format!("text.{lang}.steps[{at}].when"), scope.condition(when))?),
        None => None,
    };
    Some(Step { when, given: step.given, text: text? })
}

pub(crate) fn compile_bilingual(
    texts: &Localized,
    path: &str,
    scope: &Scope,
    mistakes: &mut Mistakes,
) -> Option<Bilingual<Markup>> {
    let mut parse = |lang: Lang| -> Option<Markup> {
        mistakes.take(&format!("{path}.{lang}"), Markup::parse(texts.of(lang), lang, scope))
    };
    let (lt, en) = (parse(Lang::Lt), parse(Lang::En));
    Some(Bilingual { lt: lt?, en: en? })
}

/// Both languages tell the same: as many hints and steps, each step under the same condition, and the same numbers
/// and words in the statement, in all hints together and in all steps together.
pub(super) fn compare_languages(text: &Bilingual<Text>, scope: &Scope, mistakes: &mut Mistakes) {
    let counts = [
        ("hints", text.lt.hints.len(), text.en.hints.len()),
        ("steps", text.lt.steps.len(), text.en.steps.len()),
    ];
    for (part, lt, en) in counts {
        if lt != en {
            mistakes.add(format!("text.en.{part}"), TemplateErrorKind::UnequalCount { lt, en });
        }
    }
    for (at, (lt, en)) in text.lt.steps.iter().zip(&text.en.steps).enumerate() {
        if (&lt.when, lt.given) != (&en.when, en.given) {
            mistakes.add(format!("text.en.steps[{at}].when"), TemplateErrorKind::UnequalConditions);
        }
    }
    let names = |texts: &[&Markup]| -> BTreeSet<String> {
        texts.iter().flat_map(|text| text.names(|name| scope.knows(name))).collect()
    };
    let hints = |text: &Text| names(&text.hints.iter().collect::<Vec<_>>());
    let steps = |text: &Text| names(&text.steps.iter().map(|step| &step.text).collect::<Vec<_>>());
    let parts = [
        ("statement", names(&[&text.lt.statement]), names(&[&text.en.statement])),
        ("hints", hints(&text.lt), hints(&text.en)),
        ("steps", steps(&text.lt), steps(&text.en)),
    ];
    for (part, lt, en) in &parts {
        for name in lt.difference(en) {
            let kind = TemplateErrorKind::UnequalNames {
                name: name.clone(),
                used: "Lithuanian",
                missing: "English",
            };
            mistakes.add(format!("text.en.{part}"), kind);
        }
        for name in en.difference(lt) {
            let kind = TemplateErrorKind::UnequalNames {
                name: name.clone(),
                used: "English",
                missing: "Lithuanian",
            };
            mistakes.add(format!("text.lt.{part}"), kind);
        }
    }
}
