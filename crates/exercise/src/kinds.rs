//! The kinds of answers. Each has a file of its own; the one enum [`Kind`] makes the compiler name every place
//! that a new kind must fill.

mod equation_solution;
mod expression;
mod number;

use std::collections::BTreeSet;

use math::{Entry, Equivalence, Expr, Rational, Symbol};

use self::equation_solution::EquationSolution;
use self::expression::Expression;
use self::number::Number;
use crate::error::{Located, Mistakes, TemplateErrorKind};
use crate::marking::Note;
use crate::scope::Scope;
use crate::template::{AnswerSpec, KindName};
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
    pub(crate) fn wrong_rule(&self, answer: &Value, values: &Values) -> Option<&'static math::steps::Rule> {
        let found = match self {
            Self::Number(Number { from, .. }) | Self::Expression(Expression { from, .. }) => {
                let task = Entry::Expression(values.substitute(from.as_ref()?));
                math::steps::mistakes_toward(&task, |line| means(line, answer))
            }
            Self::EquationSolution(kind) => math::steps::mistakes_toward(
                &kind.task(values),
                |line| matches!(line, Entry::Relation(equation) if kind.solves(equation, answer)),
            ),
        };
        let (first, others) = found.split_first()?;
        let says = |rule: &math::steps::Rule| rule.words(math::Lang::Lt);
        others.iter().all(|other| says(other.rule) == says(first.rule)).then_some(first.rule)
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
        match self {
            Self::Number(kind) => kind.unit.as_deref(),
            Self::EquationSolution(kind) => kind.unit.as_deref(),
            Self::Expression(_) => None,
        }
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

/// The unit of the answer, if it has one.
fn compile_unit(spec: &AnswerSpec, mistakes: &mut Mistakes) -> Option<String> {
    let unit = spec.unit.as_ref()?.trim();
    if unit.is_empty() {
        mistakes.add("answer.unit", TemplateErrorKind::EmptyText);
    }
    Some(unit.to_owned())
}

/// A typed expression as one number: `−3`, `6/2`, `2,5`, `3 1/2`. `None` with letters or open calculations.
fn single_number(expr: &Expr) -> Option<Result<Rational, Note>> {
    let expr = expr.unbracketed();
    math::form::is_single_number(expr)
        .then(|| math::evaluate(expr, &math::Bindings::new()).map_err(|_| Note::Undefined))
}
