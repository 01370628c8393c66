//! The texts of a template, parsed, and whether both languages tell the same.

use std::collections::BTreeSet;

use math::Lang;

use super::check_count;
use crate::error::{Mistakes, TemplateErrorKind};
use crate::markup::Markup;
use crate::scope::Scope;
use crate::template::{Localized, Template};

/// The texts of one language, parsed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Text {
    pub(crate) statement: Markup,
    pub(crate) hints: Vec<Markup>,
    pub(crate) steps: Vec<Markup>,
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
    let hints = compile_list(&spec.hints, &format!("{path}.hints"), lang, scope, mistakes);
    let steps = compile_list(&spec.steps, &format!("{path}.steps"), lang, scope, mistakes);
    Some(Text { statement: statement?, hints: hints?, steps: steps? })
}

fn compile_list(
    texts: &[String],
    path: &str,
    lang: Lang,
    scope: &Scope,
    mistakes: &mut Mistakes,
) -> Option<Vec<Markup>> {
    let parsed: Vec<Option<Markup>> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| mistakes.take(&format!("{path}[{at}]"), Markup::parse(text, lang, scope)))
        .collect();
    parsed.into_iter().collect()
}

pub(super) fn compile_bilingual(
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

/// Both languages tell the same: as many hints and steps, and the same numbers and words in the statement, in all
/// hints together and in all steps together.
pub(super) fn compare_languages(text: &Bilingual<Text>, scope: &Scope, mistakes: &mut Mistakes) {
    for (part, of) in
        [("hints", (|text| &text.hints) as fn(&Text) -> &Vec<Markup>), ("steps", |text| &text.steps)]
    {
        let (lt, en) = (of(&text.lt).len(), of(&text.en).len());
        if lt != en {
            mistakes.add(format!("text.en.{part}"), TemplateErrorKind::UnequalCount { lt, en });
        }
    }
    let names = |texts: &[Markup]| -> BTreeSet<String> {
        texts.iter().flat_map(|text| text.names(|name| scope.knows(name))).collect()
    };
    let parts = [
        (
            "statement",
            names(std::slice::from_ref(&text.lt.statement)),
            names(std::slice::from_ref(&text.en.statement)),
        ),
        ("hints", names(&text.lt.hints), names(&text.en.hints)),
        ("steps", names(&text.lt.steps), names(&text.en.steps)),
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
