//! The kinds of answers. Each has a file of its own; the one enum [`Kind`] makes the compiler name every place
//! that a new kind must fill.

mod equation_solution;
mod expression;
mod number;

use std::collections::BTreeSet;

use math::{Entry, Equivalence, Expr, Lang, Print, Rational, Symbol};

use self::equation_solution::EquationSolution;
use self::expression::Expression;
use self::number::Number;
use crate::error::{Located, Mistakes, TemplateErrorKind};
use crate::marking::Note;
use crate::scope::Scope;
use crate::template::{AnswerSpec, KindName};
use crate::unit::{converted, several_units};
use crate::values::Values;

/// What an exercise asks for, compiled.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Number(Number),
    Expression(Expression),
    EquationSolution(EquationSolution),
}

/// What an answer means, whatever its notation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Number(Rational),
    Expression(Expr),
    NoSolution,
    AllReals,
}

impl Value {
    /// Whether two answers mean the same.
    pub(crate) fn same(&self, other: &Self) -> Equivalence {
        let known = |same| if same { Equivalence::Equal } else { Equivalence::Different };
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => known(a == b),
            (Self::Expression(a), Self::Expression(b)) => math::equivalent(a, b),
            (Self::NoSolution, Self::NoSolution) | (Self::AllReals, Self::AllReals) => Equivalence::Equal,
            _ => Equivalence::Different,
        }
    }

    /// The opposite number, if this is a number.
    pub(crate) fn opposite(&self) -> Option<Self> {
        match self {
            Self::Number(number) => Some(Self::Number(-number)),
            Self::Expression(_) | Self::NoSolution | Self::AllReals => None,
        }
    }
}

/// An answer of one instance: what it means, and how one would write it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Target {
    pub(crate) value: Value,
    pub(crate) shown: Entry,
}

/// A typed answer, understood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    /// What was typed.
    pub(crate) entry: Entry,
    /// What it means.
    pub(crate) value: Value,
    /// The form asked for that it does not have.
    pub(crate) form: Option<Note>,
    /// The number as typed with another unit than the one asked for, and what to say if it is only the unit that is
    /// wrong: the unit asked for stands beside the field, so this is a slip.
    pub(crate) other_unit: Option<(Rational, Note)>,
}

impl Reading {
    /// An answer as it was typed.
    fn plain(entry: Entry, value: Value) -> Self {
        Self { entry, value, form: None, other_unit: None }
    }
}

/// The formula of an answer, right or wrong.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum AnswerFormula {
    Expression(Expr),
    /// `"none"`, for equations.
    NoSolution,
    /// `"all"`, for equations.
    AllReals,
}

impl Kind {
    /// Compiles the table `[answer]`.
    pub(crate) fn compile(spec: &AnswerSpec, scope: &Scope, mistakes: &mut Mistakes) -> Option<Self> {
        match spec.kind {
            KindName::Number => Number::compile(spec, scope, mistakes).map(Self::Number),
            KindName::Expression => Expression::compile(spec, scope, mistakes).map(Self::Expression),
            KindName::EquationSolution => {
                EquationSolution::compile(spec, scope, mistakes).map(Self::EquationSolution)
            }
        }
    }

    /// Compiles the answer that a misconception leads to.
    pub(crate) fn formula(&self, text: &str, scope: &Scope) -> Result<AnswerFormula, Located> {
        match self {
            Self::Number(_) => scope.numeric(text).map(AnswerFormula::Expression),
            Self::Expression(_) => scope.expression(text).map(AnswerFormula::Expression),
            Self::EquationSolution(_) => equation_solution::formula(text, scope),
        }
    }

    /// The formula of the right answer.
    pub(crate) fn right(&self) -> &AnswerFormula {
        match self {
            Self::Number(kind) => &kind.value,
            Self::Expression(kind) => &kind.value,
            Self::EquationSolution(kind) => &kind.value,
        }
    }

    /// The answer that `formula` gives in an instance; `None` if it has no value there, or cannot be written in
    /// the form asked for.
    pub(crate) fn target(&self, formula: &AnswerFormula, values: &Values) -> Option<Target> {
        match (self, formula) {
            (_, AnswerFormula::NoSolution) => {
                Some(Target { value: Value::NoSolution, shown: Entry::NoSolution })
            }
            (_, AnswerFormula::AllReals) => Some(Target { value: Value::AllReals, shown: Entry::AllReals }),
            (Self::Number(kind), AnswerFormula::Expression(expr)) => kind.target(expr, values),
            (Self::Expression(_), AnswerFormula::Expression(expr)) => Expression::target(expr, values),
            (Self::EquationSolution(kind), AnswerFormula::Expression(expr)) => kind.target(expr, values),
        }
    }

    /// Understands what was typed. The note says why it is no answer at all.
    ///
    /// `letters` are those that occur in the exercise.
    pub(crate) fn read(&self, text: &str, letters: &BTreeSet<Symbol>) -> Result<Reading, Note> {
        match self {
            Self::Number(kind) => kind.read(text),
            Self::Expression(kind) => kind.read(text, letters),
            Self::EquationSolution(kind) => kind.read(text),
        }
    }

    /// Whether the stated right answer really is right, where that can be proved from the template.
    pub(crate) fn proves(&self, right: &Value, values: &Values) -> bool {
        match self {
            Self::Number(Number { from, .. }) | Self::Expression(Expression { from, .. }) => {
                let from = from.as_ref().map(|from| from.substitute(&|symbol| values.shown(symbol)));
                from.is_none_or(|from| means(&Entry::Expression(from), right))
            }
            Self::EquationSolution(kind) => kind.proves(right, values),
        }
    }

    /// The wrong rule of algebra that leads from the task to this wrong answer, all other steps being right.
    ///
    /// `None` where several would, unless they mean the same to a student: a guess would mislead.
    pub(crate) fn wrong_rule(&self, answer: &Value, values: &Values) -> Option<Note> {
        let task = match self {
            Self::Number(Number { from, .. }) | Self::Expression(Expression { from, .. }) => {
                Entry::Expression(values.substitute(from.as_ref()?))
            }
            Self::EquationSolution(kind) => kind.task(values),
        };
        // Read from its text, so that places are those of the text.
        let task = task.text(Lang::Lt);
        let (line, spans) = math::parse_entry_spanned(&task, &math::Reading::default()).ok()?;
        let found = math::steps::mistakes_toward(&line, |line| match (self, line) {
            (Self::EquationSolution(kind), Entry::Relation(equation)) => kind.solves(equation, answer),
            _ => means(line, answer),
        });
        let (first, others) = found.split_first()?;
        let says = |rule: &math::steps::Rule| rule.words(Lang::Lt);
        if others.iter().any(|other| says(other.rule) != says(first.rule)) {
            return None;
        }
        let same_place = others.iter().all(|other| other.place == first.place);
        let span = first.place.span(&spans).filter(|_| same_place);
        let place = span.map(|span| task.chars().skip(span.start).take(span.len()).collect());
        // The whole task is no place in it.
        Some(Note::WrongRule { rule: first.rule.id.to_owned(), place: place.filter(|place| *place != task) })
    }

    /// The letter that the answer is the value of.
    pub(crate) fn unknown(&self) -> Option<&Symbol> {
        match self {
            Self::Number(_) | Self::Expression(_) => None,
            Self::EquationSolution(kind) => Some(&kind.unknown),
        }
    }

    /// The letters that an answer may need, `occurring` being those of the exercise.
    pub(crate) fn letters<'a>(&'a self, occurring: &'a BTreeSet<Symbol>) -> Vec<&'a Symbol> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Expression(_) => occurring.iter().collect(),
            Self::EquationSolution(kind) => vec![&kind.unknown],
        }
    }

    /// The unit of the answer.
    pub(crate) fn unit(&self) -> Option<&str> {
        let unit = match self {
            Self::Number(kind) => kind.unit.as_ref(),
            Self::EquationSolution(kind) => kind.unit.as_ref(),
            Self::Expression(_) => None,
        };
        unit.map(|unit| unit.name.as_str())
    }
}

/// Whether the expression has this value.
fn means(line: &Entry, value: &Value) -> bool {
    match (line, value) {
        (Entry::Expression(expr), Value::Number(number)) => {
            math::evaluate(expr, &math::Bindings::new()).is_ok_and(|own| own == *number)
        }
        (Entry::Expression(expr), Value::Expression(other)) => {
            math::equivalent(expr, other) == Equivalence::Equal
        }
        _ => false,
    }
}

/// Notes every key of the answer that `kind` does not know.
fn refuse_keys(kind: &'static str, unused: &[(&'static str, bool)], mistakes: &mut Mistakes) {
    for (key, present) in unused {
        if *present {
            let key_unused = TemplateErrorKind::KeyUnused { kind, key: (*key).to_owned() };
            mistakes.add(format!("answer.{key}"), key_unused);
        }
    }
}

/// The unit that an answer is asked for in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AskedUnit {
    /// As the author wrote it: `m`, `€`, `obuoliai`.
    pub(crate) name: String,
    /// Whether the same amount in another unit is as good.
    any: bool,
}

impl AskedUnit {
    /// The unit of the answer, if it has one.
    fn compile(spec: &AnswerSpec, mistakes: &mut Mistakes) -> Option<Self> {
        let Some(unit) = &spec.unit else {
            if spec.any_unit {
                mistakes.add("answer", TemplateErrorKind::KeyMissing { kind: "any_unit", key: "unit" });
            }
            return None;
        };
        let name = unit.trim().to_owned();
        if name.is_empty() {
            mistakes.add("answer.unit", TemplateErrorKind::EmptyText);
        }
        Some(Self { name, any: spec.any_unit })
    }

    /// What is missing from an answer in another unit.
    fn missing(&self) -> Option<Note> {
        (!self.any).then(|| Note::UnitAsked { expected: self.name.clone() })
    }
}

/// An amount in the unit that is asked for.
struct Amount {
    value: Rational,
    /// How one would write it.
    shown: Expr,
    form: Option<Note>,
    other_unit: Option<(Rational, Note)>,
}

impl Amount {
    /// The number `typed` with the unit `found`.
    fn convert(typed: &Rational, found: &str, asked: Option<&AskedUnit>) -> Result<Self, Note> {
        let expected = asked.map(|asked| asked.name.clone());
        let note = Note::OtherUnit { found: found.to_owned(), expected };
        let amount = asked.and_then(|asked| Some((converted(typed, found, &asked.name)?, asked)));
        let (value, asked) = amount.ok_or_else(|| note.clone())?;
        Ok(Self { other_unit: Some((typed.clone(), note)), ..Self::new(value, asked) })
    }

    /// `3 h 20 min`; `None` for every other text.
    fn of_several(text: &str, asked: Option<&AskedUnit>) -> Option<Self> {
        let asked = asked?;
        Some(Self::new(several_units(text, &asked.name)?, asked))
    }

    fn new(value: Rational, asked: &AskedUnit) -> Self {
        let shown = Expr::decimal(&value).unwrap_or_else(|| Expr::rational(value.clone()));
        Self { value, shown, form: asked.missing(), other_unit: None }
    }

    /// The answer, `entry` being how it is written in the unit that is asked for.
    fn reading(self, entry: impl FnOnce(Expr) -> Entry) -> Reading {
        Reading {
            entry: entry(self.shown),
            value: Value::Number(self.value),
            form: self.form,
            other_unit: self.other_unit,
        }
    }
}

/// A typed expression as one number: `−3`, `6/2`, `2,5`, `3 1/2`. `None` with letters or open calculations.
fn single_number(expr: &Expr) -> Option<Result<Rational, Note>> {
    let expr = expr.unbracketed();
    math::form::is_single_number(expr)
        .then(|| math::evaluate(expr, &math::Bindings::new()).map_err(|_| Note::Undefined))
}
