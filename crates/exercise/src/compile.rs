//! From a [`Template`] as written to an [`Exercise`] ready to be instantiated.

mod names;
mod texts;

use std::collections::BTreeSet;

use math::{Condition, Lang, Symbol};
use protocol::SkillId;

use self::names::compile_names;
pub(crate) use self::texts::compile_bilingual;
pub(crate) use self::texts::{Bilingual, Step, Text};
use self::texts::{compare_languages, compile_text};
use crate::draw::Recipe;
use crate::error::{Mistakes, TemplateError, TemplateErrorKind};
use crate::exercise::{AskedPart, Carried, Compiled, Exercise};
use crate::figure;
use crate::kinds::{Building, Kind};
use crate::misconception::{Misconception, Sign};
use crate::rich::Formula;
use crate::scope::Scope;
use crate::template::{AnswerSpec, FORMAT, FigureSpec, MisconceptionSpec, Ordered, PartSpec, Template};

impl Template {
    /// Checks the template and parses its formulas and texts. All mistakes are returned at once.
    pub fn compile(self) -> Result<Exercise, Vec<TemplateError>> {
        let mut mistakes = Mistakes::default();
        match compile(&self, &mut mistakes) {
            Some(compiled) if mistakes.0.is_empty() => Ok(Exercise::new(self, compiled)),
            _ => Err(mistakes.0),
        }
    }
}

fn compile(template: &Template, mistakes: &mut Mistakes) -> Option<Compiled> {
    check_header(template, mistakes);
    let (scope, parameters, derived) = compile_names(template, mistakes);
    let constraints = template.constraints.iter().enumerate();
    let constraints: Vec<Condition> = constraints
        .filter_map(|(at, text)| mistakes.take(&format!("constraints[{at}]"), scope.condition(text)))
        .collect();
    let proofs = template.proof.iter().enumerate();
    let proofs: Vec<Condition> =
        proofs.filter_map(|(at, text)| mistakes.take(&format!("proof[{at}]"), scope.proof(text))).collect();
    let text = Bilingual {
        lt: compile_text(template, Lang::Lt, &scope, mistakes),
        en: compile_text(template, Lang::En, &scope, mistakes),
    };
    let figures = compile_figures(&template.figures, &scope, mistakes);
    let questions = compile_questions(template, &scope, mistakes);
    let text = Bilingual { lt: text.lt?, en: text.en? };
    compare_languages(&text, &scope, mistakes);
    let mut questions = questions?;
    let statement = text.lt.statement.formulas();
    for question in &mut questions {
        question.letters = letters(question, &statement, &scope);
    }
    let recipe = Recipe { parameters, derived, constraints };
    Some(Compiled { recipe, text, figures: figures?, questions, proofs })
}

/// All figures; what is wrong with one does not hide what is wrong with the next.
pub(crate) fn compile_figures(
    specs: &[FigureSpec],
    scope: &Scope,
    mistakes: &mut Mistakes,
) -> Option<Vec<figure::Compiled>> {
    let mut figures = Vec::new();
    let derived = Ordered::default();
    for (at, spec) in specs.iter().enumerate() {
        let path = format!("figure[{at}]");
        let twice = spec.id().filter(|id| specs[..at].iter().any(|other| other.id() == Some(id)));
        if let Some(id) = twice {
            mistakes.add(format!("{path}.id"), TemplateErrorKind::Twice(id.to_owned()));
        }
        let misconceptions = Vec::new();
        let mut building = Building { scope, mistakes, misconceptions, figures: specs, derived: &derived };
        figures.push(figure::Compiled::compile(spec, &path, &mut building));
    }
    figures.into_iter().collect()
}

/// The one question of the template, or those of its parts.
fn compile_questions(template: &Template, scope: &Scope, mistakes: &mut Mistakes) -> Option<Vec<AskedPart>> {
    match (&template.answer, &template.parts[..]) {
        (Some(answer), []) => {
            let known = &template.misconceptions;
            let (kind, misconceptions) = compile_answer(answer, known, "", template, scope, mistakes)?;
            Some(vec![AskedPart {
                path: "answer".to_owned(),
                prompt: None,
                kind,
                letters: BTreeSet::new(),
                misconceptions,
                skills: template.skills.clone(),
                weight: 1,
                carries: None,
            }])
        }
        (None, parts) if !parts.is_empty() => {
            check_count("part", parts.len(), 2, 8, mistakes);
            if !template.misconceptions.is_empty() {
                let kind = TemplateErrorKind::WrongSort(
                    "misconceptions stand in their parts: `[[part.misconception]]`",
                );
                mistakes.add("misconception", kind);
            }
            let compiled: Vec<_> = parts
                .iter()
                .enumerate()
                .map(|(at, part)| compile_part(part, at, template, scope, mistakes))
                .collect();
            compiled.into_iter().collect()
        }
        _ => {
            mistakes.add("answer", TemplateErrorKind::WrongSort("an exercise has either `answer` or parts"));
            None
        }
    }
}

fn compile_part(
    spec: &PartSpec,
    at: usize,
    template: &Template,
    scope: &Scope,
    mistakes: &mut Mistakes,
) -> Option<AskedPart> {
    let path = format!("part[{at}]");
    let prompt = compile_bilingual(&spec.prompt, &format!("{path}.prompt"), scope, mistakes);
    let answer =
        compile_answer(&spec.answer, &spec.misconceptions, &format!("{path}."), template, scope, mistakes);
    let mut building = Building::of(template, scope, mistakes);
    let carries =
        compile_carried(spec.carries.as_deref(), spec.carries_when.as_deref(), &path, &mut building);
    if !(1..=20).contains(&spec.weight) {
        mistakes.add(format!("{path}.weight"), TemplateErrorKind::OutOfRange { from: 1.0, to: 20.0 });
    }
    let (kind, misconceptions) = answer?;
    let skills = if spec.skills.is_empty() { &template.skills } else { &spec.skills };
    Some(AskedPart {
        path: format!("{path}.answer"),
        prompt: Some(prompt?),
        kind,
        letters: BTreeSet::new(),
        misconceptions,
        skills: skills.clone(),
        weight: spec.weight,
        carries,
    })
}

/// The keys `carries` and `carries_when` of the part or gap at `path`.
pub(crate) fn compile_carried(
    name: Option<&str>,
    when: Option<&str>,
    path: &str,
    building: &mut Building<'_>,
) -> Option<Carried> {
    let condition = building.condition(when, &format!("{path}.carries_when"));
    let Some(name) = name else {
        if when.is_some() {
            building.mistakes.add(format!("{path}.carries_when"), TemplateErrorKind::NeedsKey("carries"));
        }
        return None;
    };
    if !building.derived.names().any(|derived| derived == name) {
        building.mistakes.add(format!("{path}.carries"), TemplateErrorKind::NoSuchId(name.to_owned()));
    }
    Some(Carried { name: Symbol::new(name), when: condition })
}

/// An answer and its misconceptions; the keys of both stand after `prefix`.
fn compile_answer(
    answer: &AnswerSpec,
    known: &[MisconceptionSpec],
    prefix: &str,
    template: &Template,
    scope: &Scope,
    mistakes: &mut Mistakes,
) -> Option<(Kind, Vec<Misconception>)> {
    let mut building = Building::of(template, scope, mistakes);
    let kind = Kind::compile(answer, &format!("{prefix}answer"), &mut building);
    let own = building.misconceptions;
    // The named ones first: their places in the list are their places in the file.
    let mut misconceptions = Vec::new();
    for (at, spec) in known.iter().enumerate() {
        let path = format!("{prefix}misconception[{at}]");
        let when =
            spec.when.as_ref().map(|text| mistakes.take(&format!("{path}.when"), scope.condition(text)));
        let sign = kind.as_ref().map(|kind| kind.sign(&spec.answer, spec.blank.as_deref(), scope));
        let sign = sign.and_then(|sign| mistakes.take(&format!("{path}.answer"), sign));
        let feedback = compile_bilingual(&spec.feedback, &format!("{path}.feedback"), scope, mistakes);
        let (Some(sign), Some(feedback)) = (sign, feedback) else { continue };
        let (id, skill) = (spec.id.clone(), spec.skill.clone());
        misconceptions.push(Misconception { id, when: when.flatten(), sign, skill, feedback });
    }
    misconceptions.extend(own);
    Some((kind?, misconceptions))
}

/// The letters that stand for themselves in the task or an answer: a typed answer with another one is a slip.
fn letters(question: &AskedPart, statement: &[&Formula], scope: &Scope) -> BTreeSet<Symbol> {
    let mistaken = question.misconceptions.iter().filter_map(|misconception| match &misconception.sign {
        Sign::Typed(answer, _) => Some(answer.symbols()),
        Sign::Picked { .. } | Sign::Built(_) | Sign::Ordered(_) | Sign::Grouped(_) => None,
    });
    let prompt = question.prompt.as_ref().map(|prompt| prompt.lt.formulas()).unwrap_or_default();
    let shown = statement.iter().chain(&prompt).flat_map(|formula| formula.names());
    let answers = mistaken.flatten().chain(question.kind.own_letters());
    answers.chain(shown.map(Symbol::from)).filter(|symbol| !scope.knows(symbol.as_str())).collect()
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
    let mut seen = BTreeSet::new();
    for known in template.mistakes() {
        if !seen.insert(known.id) {
            let kind = TemplateErrorKind::Twice(known.id.to_string());
            mistakes.add(format!("{}.id", known.path), kind);
        }
    }
}

pub(crate) fn check_count(path: &str, found: usize, from: usize, to: usize, mistakes: &mut Mistakes) {
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

#[cfg(test)]
mod tests;
