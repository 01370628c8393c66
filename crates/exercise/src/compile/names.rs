//! Parameters and derived values: what the names of a template stand for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use math::{Lang, Symbol};

use crate::draw::{Derived, Parameter};
use crate::error::{Mistakes, TemplateErrorKind};
use crate::scope::Scope;
use crate::template::{ParameterSpec, Template, WrittenNumber};
use crate::values::{Number, Word};

/// The most values that one parameter can take.
const MAX_VALUES: usize = 1000;

/// Defines every parameter and derived value, in the order written.
pub(super) fn compile_names(
    template: &Template,
    mistakes: &mut Mistakes,
) -> (Scope, Vec<Parameter>, Vec<Derived>) {
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

fn compile_parameter(
    name: &str,
    spec: &ParameterSpec,
    path: &str,
    mistakes: &mut Mistakes,
) -> Option<Parameter> {
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
        mistakes.add(
            format!("{path}.step"),
            TemplateErrorKind::OutOfRange { from: 1.0, to: f64::from(u32::MAX) },
        );
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
