//! From a [`Template`] as written to an [`Exercise`] ready to be instantiated.

mod names;
mod texts;

use std::collections::BTreeSet;

use math::{Condition, Lang, Symbol};
use protocol::{MisconceptionId, SkillId};

use self::names::compile_names;
pub(crate) use self::texts::{Bilingual, Step, Text};
use self::texts::{compare_languages, compile_bilingual, compile_text};
use crate::draw::Recipe;
use crate::error::{Mistakes, TemplateError, TemplateErrorKind};
use crate::exercise::{Exercise, Parts};
use crate::kinds::{AnswerFormula, Kind};
use crate::markup::Markup;
use crate::rich::Formula;
use crate::scope::Scope;
use crate::template::{FORMAT, Template};

/// A misconception, parsed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Misconception {
    pub(crate) id: MisconceptionId,
    pub(crate) when: Option<Condition>,
    pub(crate) answer: AnswerFormula,
    pub(crate) skill: Option<SkillId>,
    pub(crate) feedback: Bilingual<Markup>,
}

impl Template {
    /// Checks the template and parses its formulas and texts. All mistakes are returned at once.
    pub fn compile(self) -> Result<Exercise, Vec<TemplateError>> {
        let mut mistakes = Mistakes::default();
        let parts = compile(&self, &mut mistakes);
        match parts {
            Some(parts) if mistakes.0.is_empty() => Ok(Exercise::new(self, parts)),
            _ => Err(mistakes.0),
        }
    }
}

fn compile(template: &Template, mistakes: &mut Mistakes) -> Option<Parts> {
    check_header(template, mistakes);
    let (scope, parameters, derived) = compile_names(template, mistakes);
    let constraints = template.constraints.iter().enumerate();
    let constraints: Vec<Condition> = constraints
        .filter_map(|(at, text)| mistakes.take(&format!("constraints[{at}]"), scope.condition(text)))
        .collect();
    let kind = Kind::compile(&template.answer, &scope, mistakes);
    let text = Bilingual {
        lt: compile_text(template, Lang::Lt, &scope, mistakes),
        en: compile_text(template, Lang::En, &scope, mistakes),
    };
    let misconceptions = compile_misconceptions(template, kind.as_ref(), &scope, mistakes);
    let text = Bilingual { lt: text.lt?, en: text.en? };
    compare_languages(&text, &scope, mistakes);
    let kind = kind?;
    let letters = letters(&kind, &misconceptions, &text, &scope);
    let recipe = Recipe { parameters, derived, constraints };
    Some(Parts { recipe, kind, letters, text, misconceptions })
}

fn check_header(template: &Template, mistakes: &mut Mistakes) {
    if template.format != FORMAT {
        mistakes.add("format", TemplateErrorKind::UnknownFormat(template.format));
    }
    let in_range = [
        ("revision", f64::from(template.revision), 1.0, f64::from(u32::MAX)),
        ("difficulty", template.difficulty, -4.0, 4.0),
        ("seconds", f64::from(template.seconds), 5.0, 1800.0),
    ];
    for (key, value, from, to) in in_range {
        if !(from..=to).contains(&value) {
            mistakes.add(key, TemplateErrorKind::OutOfRange { from, to });
        }
    }
    check_count("skills", template.skills.len(), 1, 6, mistakes);
    check_distinct("skills", template.skills.iter().map(SkillId::as_str), mistakes);
    let ids = template.misconceptions.iter().map(|misconception| misconception.id.as_str());
    let mut seen = BTreeSet::new();
    for (at, id) in ids.enumerate() {
        if !seen.insert(id) {
            mistakes.add(format!("misconception[{at}].id"), TemplateErrorKind::Twice(id.to_owned()));
        }
    }
}

fn check_count(path: &str, found: usize, from: usize, to: usize, mistakes: &mut Mistakes) {
    if !(from..=to).contains(&found) {
        mistakes.add(path, TemplateErrorKind::WrongCount { found, from, to });
    }
}

fn check_distinct<'a>(path: &str, values: impl Iterator<Item = &'a str>, mistakes: &mut Mistakes) {
    let mut seen = BTreeSet::new();
    for (at, value) in values.enumerate() {
        if !seen.insert(value) {
            mistakes.add(format!("{path}[{at}]"), TemplateErrorKind::Twice(value.to_owned()));
        }
    }
}

fn compile_misconceptions(
    template: &Template,
    kind: Option<&Kind>,
    scope: &Scope,
    mistakes: &mut Mistakes,
) -> Vec<Misconception> {
    let mut compiled = Vec::new();
    for (at, spec) in template.misconceptions.iter().enumerate() {
        let path = format!("misconception[{at}]");
        let when =
            spec.when.as_ref().map(|text| mistakes.take(&format!("{path}.when"), scope.condition(text)));
        let answer = kind.map(|kind| kind.formula(&spec.answer, scope));
        let answer = answer.and_then(|answer| mistakes.take(&format!("{path}.answer"), answer));
        let feedback = compile_bilingual(&spec.feedback, &format!("{path}.feedback"), scope, mistakes);
        let (Some(answer), Some(feedback)) = (answer, feedback) else { continue };
        let (id, skill) = (spec.id.clone(), spec.skill.clone());
        compiled.push(Misconception { id, when: when.flatten(), answer, skill, feedback });
    }
    compiled
}

/// The letters that stand for themselves in the task or an answer: a typed answer with another one is a slip.
fn letters(
    kind: &Kind,
    misconceptions: &[Misconception],
    text: &Bilingual<Text>,
    scope: &Scope,
) -> BTreeSet<Symbol> {
    let formulas = misconceptions.iter().map(|misconception| &misconception.answer).chain([kind.right()]);
    let answers = formulas.flat_map(|formula| match formula {
        AnswerFormula::Expression(expr) => expr.symbols(),
        AnswerFormula::NoSolution | AnswerFormula::AllReals => BTreeSet::new(),
    });
    let shown = text.lt.statement.formulas().into_iter().flat_map(Formula::names);
    answers.chain(shown.map(Symbol::from)).filter(|symbol| !scope.knows(symbol.as_str())).collect()
}

#[cfg(test)]
mod tests;
