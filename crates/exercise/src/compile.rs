//! From a [`Template`] as written to an [`Exercise`] ready to be instantiated.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use math::{Condition, Lang, Symbol};
use protocol::{MisconceptionId, SkillId};

use crate::draw::{Derived, Parameter, Recipe};
use crate::error::{Located, Mistakes, TemplateError, TemplateErrorKind};
use crate::exercise::{Exercise, Parts};
use crate::kinds::{AnswerFormula, Kind};
use crate::markup::Markup;
use crate::scope::Scope;
use crate::template::{FORMAT, Localized, ParameterSpec, Template, WrittenNumber};
use crate::values::{Number, Word};

/// The most values that one parameter can take.
const MAX_VALUES: usize = 1000;

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

/// Defines every parameter and derived value, in the order written.
fn compile_names(template: &Template, mistakes: &mut Mistakes) -> (Scope, Vec<Parameter>, Vec<Derived>) {
    let mut scope = Scope::before(template.derived.names().map(str::to_owned));
    let mut parameters = Vec::new();
    for (name, spec) in &template.parameters.0 {
        let path = format!("parameters.{name}");
        if let Err(kind) = Scope::check_new(name) {
            mistakes.add(&path, kind);
        }
        match compile_parameter(name, spec, &path, mistakes) {
            Some(Parameter::Word(name, words)) => {
                let forms = words.first().map(|word| word.keys().cloned().collect());
                scope.define_word(&name, forms.unwrap_or_default());
                parameters.push(Parameter::Word(name, words));
            }
            Some(parameter) => {
                scope.define_number(name);
                parameters.push(parameter);
            }
            // Defined all the same, lest every use of it is reported too.
            None if !spec.choices.is_empty() => {
                scope.define_word(name, spec.choices.iter().flat_map(BTreeMap::keys).cloned().collect());
            }
            None => scope.define_number(name),
        }
    }
    let mut derived = Vec::new();
    for (name, spec) in &template.derived.0 {
        let path = format!("derived.{name}");
        if let Err(kind) = Scope::check_new(name) {
            mistakes.add(&path, kind);
        }
        if scope.knows(name) {
            mistakes.add(&path, TemplateErrorKind::Twice(name.clone()));
        }
        if let Some(formula) = mistakes.take(&path, scope.numeric(&spec.value)) {
            derived.push(Derived { name: Symbol::new(name), formula, show: spec.show });
        }
        scope.define_number(name);
    }
    (scope, parameters, derived)
}

fn compile_parameter(name: &str, spec: &ParameterSpec, path: &str, mistakes: &mut Mistakes) -> Option<Parameter> {
    let is_range = spec.from.is_some() || spec.to.is_some() || spec.step.is_some() || !spec.not.is_empty();
    match (is_range, spec.values.is_empty(), spec.choices.is_empty()) {
        (true, true, true) => {
            range(spec, path, mistakes).map(|numbers| Parameter::Number(Symbol::new(name), numbers))
        }
        (false, false, true) => {
            values(&spec.values, path, mistakes).map(|numbers| Parameter::Number(Symbol::new(name), numbers))
        }
        (false, true, false) => {
            choices(&spec.choices, path, mistakes).map(|words| Parameter::Word(name.to_owned(), words))
        }
        _ => {
            mistakes.add(path, TemplateErrorKind::ParameterShape);
            None
        }
    }
}

fn range(spec: &ParameterSpec, path: &str, mistakes: &mut Mistakes) -> Option<Vec<Number>> {
    let (Some(from), Some(to)) = (spec.from, spec.to) else {
        mistakes.add(path, TemplateErrorKind::ParameterShape);
        return None;
    };
    let Some(step) = usize::try_from(spec.step.unwrap_or(1)).ok().filter(|step| *step > 0) else {
        mistakes.add(format!("{path}.step"), TemplateErrorKind::OutOfRange { from: 1.0, to: f64::from(u32::MAX) });
        return None;
    };
    let numbers: Vec<Number> = (from..=to)
        .step_by(step)
        .take(MAX_VALUES + 1)
        .filter(|number| !spec.not.contains(number))
        .map(Number::whole)
        .collect();
    if numbers.is_empty() || numbers.len() > MAX_VALUES {
        let kind = if numbers.is_empty() {
            TemplateErrorKind::EmptyRange
        } else {
            TemplateErrorKind::RangeTooLong(MAX_VALUES)
        };
        mistakes.add(path, kind);
        return None;
    }
    Some(numbers)
}

fn values(written: &[WrittenNumber], path: &str, mistakes: &mut Mistakes) -> Option<Vec<Number>> {
    let mut numbers = Vec::new();
    for (at, text) in written.iter().enumerate() {
        let number = match text {
            WrittenNumber::Whole(number) => Some(Number::whole(*number)),
            WrittenNumber::Text(text) => Number::written(text),
        };
        match number {
            Some(number) if numbers.contains(&number) => {
                mistakes.add(format!("{path}.values[{at}]"), TemplateErrorKind::Twice(text.to_string()));
            }
            Some(number) => numbers.push(number),
            None => {
                mistakes.add(format!("{path}.values[{at}]"), TemplateErrorKind::NotANumber(text.to_string()));
            }
        }
    }
    (numbers.len() == written.len()).then_some(numbers)
}

fn choices(choices: &[BTreeMap<String, String>], path: &str, mistakes: &mut Mistakes) -> Option<Vec<Word>> {
    let before = mistakes.0.len();
    let all: BTreeSet<&str> =
        choices.iter().flat_map(BTreeMap::keys).map(String::as_str).chain(["lt", "en"]).collect();
    for (at, choice) in choices.iter().enumerate() {
        let path = format!("{path}.choices[{at}]");
        if let Some(missing) = all.iter().find(|key| !choice.contains_key(**key)) {
            mistakes.add(&path, TemplateErrorKind::MissingWordForm((*missing).to_owned()));
        }
        for (key, word) in choice {
            let language = key.split('-').next().unwrap_or_default();
            if language.parse::<Lang>().is_err() {
                mistakes.add(format!("{path}.{key}"), TemplateErrorKind::BadWordForm(key.clone()));
            } else if word.trim().is_empty() {
                mistakes.add(format!("{path}.{key}"), TemplateErrorKind::EmptyText);
            }
        }
    }
    (mistakes.0.len() == before).then(|| choices.iter().cloned().map(Arc::new).collect())
}

fn compile_text(template: &Template, lang: Lang, scope: &Scope, mistakes: &mut Mistakes) -> Option<Text> {
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

fn compile_misconceptions(
    template: &Template,
    kind: Option<&Kind>,
    scope: &Scope,
    mistakes: &mut Mistakes,
) -> Vec<Misconception> {
    let mut compiled = Vec::new();
    for (at, spec) in template.misconceptions.iter().enumerate() {
        let path = format!("misconception[{at}]");
        let when = spec.when.as_ref().map(|text| mistakes.take(&format!("{path}.when"), scope.condition(text)));
        let answer = kind.map(|kind| kind.formula(&spec.answer, scope));
        let answer = answer.and_then(|answer| mistakes.take(&format!("{path}.answer"), answer));
        let feedback = compile_bilingual(&spec.feedback, &format!("{path}.feedback"), scope, mistakes);
        let (Some(answer), Some(feedback)) = (answer, feedback) else { continue };
        let (id, skill) = (spec.id.clone(), spec.skill.clone());
        compiled.push(Misconception { id, when: when.flatten(), answer, skill, feedback });
    }
    compiled
}

fn compile_bilingual(
    texts: &Localized,
    path: &str,
    scope: &Scope,
    mistakes: &mut Mistakes,
) -> Option<Bilingual<Markup>> {
    let mut parse = |lang: Lang| -> Option<Markup> {
        let parsed: Result<Markup, Located> = Markup::parse(texts.of(lang), lang, scope);
        mistakes.take(&format!("{path}.{lang}"), parsed)
    };
    let (lt, en) = (parse(Lang::Lt), parse(Lang::En));
    Some(Bilingual { lt: lt?, en: en? })
}

/// Both languages tell the same: as many hints and steps, and the same numbers and words in the statement, in all
/// hints together and in all steps together.
fn compare_languages(text: &Bilingual<Text>, scope: &Scope, mistakes: &mut Mistakes) {
    for (part, of) in [("hints", (|text| &text.hints) as fn(&Text) -> &Vec<Markup>), ("steps", |text| &text.steps)] {
        let (lt, en) = (of(&text.lt).len(), of(&text.en).len());
        if lt != en {
            mistakes.add(format!("text.en.{part}"), TemplateErrorKind::UnequalCount { lt, en });
        }
    }
    let names = |texts: &[Markup]| -> BTreeSet<String> {
        texts.iter().flat_map(|text| text.names(|name| scope.knows(name))).collect()
    };
    let parts = [
        ("statement", names(std::slice::from_ref(&text.lt.statement)), names(std::slice::from_ref(&text.en.statement))),
        ("hints", names(&text.lt.hints), names(&text.en.hints)),
        ("steps", names(&text.lt.steps), names(&text.en.steps)),
    ];
    for (part, lt, en) in &parts {
        for name in lt.difference(en) {
            let kind = TemplateErrorKind::UnequalNames { name: name.clone(), used: "Lithuanian", missing: "English" };
            mistakes.add(format!("text.en.{part}"), kind);
        }
        for name in en.difference(lt) {
            let kind = TemplateErrorKind::UnequalNames { name: name.clone(), used: "English", missing: "Lithuanian" };
            mistakes.add(format!("text.lt.{part}"), kind);
        }
    }
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
    let shown = text.lt.statement.formulas().into_iter().flat_map(|formula| formula.names());
    answers.chain(shown.map(Symbol::from)).filter(|symbol| !scope.knows(symbol.as_str())).collect()
}

#[cfg(test)]
mod tests;
