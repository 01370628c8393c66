//! Answers that are typed into one field: read, compared with the right one and with what misconceptions lead to.

use std::collections::BTreeSet;
use std::ops::Range;

use math::{Condition, Entry, Equivalence, Expr, Lang, Print, Rational, Symbol};

use super::equation::Equation;
use super::equation_solution::{self, EquationSolution};
use super::expression::Expression;
use super::number::Number;
use super::points::{self, Placed, Points};
use super::solution_set::{self, SolutionSet};
use crate::error::{Located, Mistakes};
use crate::marking::{Marking, Note};
use crate::misconception::{Misconception, Sign};
use crate::rich::Rich;
use crate::rounding::rounded_to;
use crate::scope::Scope;
use crate::template::AnswerSpec;
use crate::values::Values;

/// More than any honest answer to one field.
const MAX_ANSWER: usize = 2000;

/// Decimals from which on a rounded value tells which exact one is meant: `0,33` does, `0,3` may be anything.
const TELLING_DECIMALS: u32 = 2;

/// What is typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Field {
    Number(Number),
    Expression(Expression),
    EquationSolution(EquationSolution),
    SolutionSet(SolutionSet),
    Equation(Equation),
    Points(Points),
}

/// What an answer means, whatever its notation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Number(Rational),
    Expression(Expr),
    NoSolution,
    AllReals,
    /// A set of numbers, or of pairs of them.
    Set(solution_set::Solutions),
    /// An equation or inequality.
    Statement(Box<Entry>),
    /// Points of the plane.
    Points(Box<Placed>),
}

impl Value {
    /// Whether two answers mean the same.
    pub(crate) fn same(&self, other: &Self) -> Equivalence {
        let known = |same| if same { Equivalence::Equal } else { Equivalence::Different };
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => known(a == b),
            (Self::Expression(a), Self::Expression(b)) => math::equivalent(a, b),
            (Self::Number(number), Self::Expression(expr))
            | (Self::Expression(expr), Self::Number(number)) => {
                math::equivalent(&Expr::rational(number.clone()), expr)
            }
            (Self::NoSolution, Self::NoSolution) | (Self::AllReals, Self::AllReals) => Equivalence::Equal,
            (Self::Set(a), Self::Set(b)) => a.same(b),
            (Self::Statement(a), Self::Statement(b)) => super::equation::same(a, b),
            (Self::Points(a), Self::Points(b)) => a.same(b),
            _ => Equivalence::Different,
        }
    }

    /// The number or expression itself.
    pub(super) fn expr(&self) -> Option<Expr> {
        match self {
            Self::Number(number) => Some(Expr::rational(number.clone())),
            Self::Expression(expr) => Some(expr.clone()),
            _ => None,
        }
    }

    /// The opposite number, if this is a number.
    pub(super) fn opposite(&self) -> Option<Self> {
        match self {
            Self::Number(number) => Some(Self::Number(-number)),
            Self::Expression(expr) if expr.symbols().is_empty() => {
                Some(Self::Expression(expr.clone().negated()))
            }
            _ => None,
        }
    }
}

/// How an answer compares with the right one, or with a wrong one that is known.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fit {
    /// It is the same.
    Right,
    /// The same, but not in the form asked for.
    OtherForm(Note),
    /// No answer yet.
    Slip(Note),
    /// Another one.
    Other,
}

/// An answer of one instance: what it means, and how one would write it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Target {
    pub(crate) value: Value,
    pub(crate) shown: Entry,
    pub(crate) writing: Writing,
}

/// How an answer is typed and shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Writing {
    /// As mathematics.
    Mathematics,
    /// With this unit after it, which belongs to the answer.
    WithUnit(String),
    /// As this text, which is no mathematics: `14:35`.
    Text(String),
}

impl Target {
    /// An answer that is mathematics.
    pub(crate) fn new(value: Value, shown: Entry) -> Self {
        Self { value, shown, writing: Writing::Mathematics }
    }

    /// As somebody would type it.
    pub(crate) fn typed(&self, lang: Lang) -> String {
        match &self.writing {
            Writing::Mathematics => self.shown.text(lang),
            Writing::WithUnit(unit) => format!("{}\u{a0}{unit}", self.shown.text(lang)),
            Writing::Text(text) => text.clone(),
        }
    }

    /// As text for people.
    pub(crate) fn rich(&self) -> Rich {
        let entry = || Rich::entry(self.shown.clone());
        match &self.writing {
            Writing::Mathematics => entry(),
            Writing::WithUnit(unit) => Rich::joined([entry(), Rich::text(unit.clone())], "\u{a0}"),
            Writing::Text(text) => Rich::text(text.clone()),
        }
    }
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
    pub(crate) other_unit: Option<(Value, Note)>,
    /// Why it is wrong, whatever its value.
    pub(crate) wrong: Option<Note>,
}

impl Reading {
    /// An answer as it was typed.
    pub(super) fn plain(entry: Entry, value: Value) -> Self {
        Self { entry, value, form: None, other_unit: None, wrong: None }
    }
}

/// The formula of an answer, right or wrong.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum AnswerFormula {
    Expression(Expr),
    /// `"none"`
    NoSolution,
    /// `"all"`
    AllReals,
    /// Sets and statements.
    Entry(Box<Entry>),
    /// Points of the plane.
    Points(Vec<points::Point>),
}

impl AnswerFormula {
    /// The letters in it.
    pub(crate) fn symbols(&self) -> BTreeSet<Symbol> {
        match self {
            Self::Expression(expr) => expr.symbols(),
            Self::Entry(entry) => entry.symbols(),
            Self::Points(points) => points.iter().flat_map(|(x, y)| &x.symbols() | &y.symbols()).collect(),
            Self::NoSolution | Self::AllReals => BTreeSet::new(),
        }
    }
}

/// The right answer of an instance, and the wrong ones that are known.
#[derive(Debug, Clone)]
pub(crate) struct Posed {
    pub(crate) right: Target,
    /// The misconceptions that can show in this instance, by their place in the list, and what they lead to.
    pub(crate) mistaken: Vec<(usize, Target)>,
}

/// The misconceptions that show in typed answers: in the gap `gap`, or in the only field.
pub(super) fn typed(misconceptions: &[Misconception], gap: Option<usize>) -> Vec<Known<'_>> {
    let mut known = Vec::new();
    for (place, misconception) in misconceptions.iter().enumerate() {
        if let Sign::Typed(answer, own) = &misconception.sign
            && *own == gap
        {
            known.push(Known { place, when: misconception.when.as_ref(), answer });
        }
    }
    known
}

/// A misconception that shows in a typed answer.
pub(crate) struct Known<'a> {
    /// Its place in the list.
    place: usize,
    when: Option<&'a Condition>,
    answer: &'a AnswerFormula,
}

/// A target as it would be typed, in Lithuanian notation.
pub(super) fn typed_text(target: &Target) -> String {
    target.typed(Lang::Lt)
}

impl Field {
    /// Compiles an answer that is typed; `None` if it is of another kind (or broken, which is noted).
    pub(crate) fn compile(
        spec: &AnswerSpec,
        path: &str,
        scope: &Scope,
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        match spec {
            AnswerSpec::Number(spec) => Number::compile(spec, path, scope, mistakes).map(Self::Number),
            AnswerSpec::Expression(spec) => {
                Expression::compile(spec, path, scope, mistakes).map(Self::Expression)
            }
            AnswerSpec::EquationSolution(spec) => {
                EquationSolution::compile(spec, path, scope, mistakes).map(Self::EquationSolution)
            }
            AnswerSpec::SolutionSet(spec) => {
                SolutionSet::compile(spec, path, scope, mistakes).map(Self::SolutionSet)
            }
            AnswerSpec::Equation(spec) => Equation::compile(spec, path, scope, mistakes).map(Self::Equation),
            AnswerSpec::Points(spec) => Points::compile(spec, path, scope, mistakes).map(Self::Points),
            _ => None,
        }
    }

    /// Compiles the answer that a misconception leads to.
    pub(crate) fn formula(&self, text: &str, scope: &Scope) -> Result<AnswerFormula, Located> {
        match self {
            Self::Number(_) => scope.numeric(text).map(AnswerFormula::Expression),
            Self::Expression(_) => scope.expression(text).map(AnswerFormula::Expression),
            Self::EquationSolution(_) => equation_solution::formula(text, scope),
            Self::SolutionSet(_) => solution_set::formula(text, scope),
            Self::Equation(_) => scope.entry(text).map(|entry| AnswerFormula::Entry(Box::new(entry))),
            Self::Points(_) => points::formula(text, scope),
        }
    }

    /// The formula of the right answer.
    pub(crate) fn right(&self) -> &AnswerFormula {
        match self {
            Self::Number(kind) => &kind.value,
            Self::Expression(kind) => &kind.value,
            Self::EquationSolution(kind) => &kind.value,
            Self::SolutionSet(kind) => &kind.value,
            Self::Equation(kind) => &kind.value,
            Self::Points(kind) => &kind.value,
        }
    }

    /// The answer that `formula` gives in an instance; `None` if it has no value there, or cannot be written in
    /// the form asked for.
    pub(crate) fn target(&self, formula: &AnswerFormula, values: &Values) -> Option<Target> {
        match (self, formula) {
            (_, AnswerFormula::NoSolution) => Some(Target::new(Value::NoSolution, Entry::NoSolution)),
            (_, AnswerFormula::AllReals) => Some(Target::new(Value::AllReals, Entry::AllReals)),
            (Self::Number(kind), AnswerFormula::Expression(expr)) => kind.target(expr, values),
            (Self::Expression(_), AnswerFormula::Expression(expr)) => Expression::target(expr, values),
            (Self::EquationSolution(kind), AnswerFormula::Expression(expr)) => kind.target(expr, values),
            (Self::SolutionSet(kind), AnswerFormula::Entry(entry)) => kind.target(entry, values),
            (Self::Equation(_), AnswerFormula::Entry(entry)) => Equation::target(entry, values),
            (Self::Points(kind), AnswerFormula::Points(points)) => kind.target(points, values),
            _ => None,
        }
    }

    /// The right answer with these numbers, and the wrong ones; `None` if there is no right one.
    pub(crate) fn pose(&self, known: &[Known<'_>], values: &Values) -> Option<Posed> {
        let right = self.target(self.right(), values)?;
        let mistaken = known
            .iter()
            .filter(|known| values.fulfil(known.when))
            .filter_map(|known| Some((known.place, self.target(known.answer, values)?)))
            .filter(|(_, target)| self.same(&target.value, &right.value, values) == Equivalence::Different)
            .collect();
        Some(Posed { right, mistaken })
    }

    /// Understands what was typed. The note says why it is no answer at all.
    ///
    /// `letters` are those that occur in the exercise.
    pub(crate) fn read(&self, text: &str, letters: &BTreeSet<Symbol>) -> Result<Reading, Note> {
        if text.trim().is_empty() {
            return Err(Note::Empty);
        }
        if text.chars().nth(MAX_ANSWER).is_some() {
            return Err(Note::TooLong);
        }
        match self {
            Self::Number(kind) => kind.read(text),
            Self::Expression(kind) => kind.read(text, letters),
            Self::EquationSolution(kind) => kind.read(text),
            Self::SolutionSet(kind) => kind.read(text),
            Self::Equation(kind) => kind.read(text, letters),
            Self::Points(kind) => kind.read(text),
        }
    }

    /// Marks what was typed.
    pub(crate) fn mark(
        &self,
        posed: &Posed,
        text: &str,
        letters: &BTreeSet<Symbol>,
        values: &Values,
        misconceptions: &[Misconception],
    ) -> Marking {
        match self.read(text, letters) {
            Ok(reading) => self.judge(posed, &reading, values, misconceptions).understood(reading.entry),
            Err(note) => Marking::invalid(note),
        }
    }

    fn judge(
        &self,
        posed: &Posed,
        reading: &Reading,
        values: &Values,
        misconceptions: &[Misconception],
    ) -> Marking {
        let right = &posed.right.value;
        if let Some(note) = &reading.wrong {
            return Marking::wrong(Some(note.clone()));
        }
        match self.fit(reading, right, values) {
            Fit::Right => return Marking::correct(),
            Fit::OtherForm(note) => {
                return match self {
                    Self::Number(kind) => kind.in_other_form(note),
                    _ => Marking::wrong_form(note),
                };
            }
            Fit::Slip(note) => return Marking::invalid(note),
            Fit::Other => {}
        }
        if let Some((typed, note)) = &reading.other_unit
            && typed.same(right) == Equivalence::Equal
        {
            return Marking::invalid(note.clone());
        }
        let mistake = |at: usize| Marking::mistaken(misconceptions[at].id.clone());
        if let Some((at, _)) =
            posed.mistaken.iter().find(|(_, target)| self.leads_to(reading, &target.value, values))
        {
            return mistake(*at);
        }
        if self.is_exact() && rounded_to(&reading.entry, right).is_some() {
            return Marking::wrong_form(Note::Rounded);
        }
        if let Some(at) = self.rounded_mistake(posed, &reading.entry) {
            return mistake(at);
        }
        let note = self.wrong_rule(&reading.value, values).or_else(|| match self {
            Self::Number(kind) => kind.note_on(reading, right, values),
            _ => (reading.value.opposite()? == *right).then_some(Note::OppositeSign),
        });
        Marking::wrong(note)
    }

    /// How an answer compares with the right one.
    fn fit(&self, reading: &Reading, right: &Value, values: &Values) -> Fit {
        if let Self::Number(kind) = self {
            return kind.fit(reading, right, values);
        }
        match reading.value.same(right) {
            // What agrees at every point tried is right: doubt is not the student's fault.
            Equivalence::Equal | Equivalence::ProbablyEqual => {
                reading.form.clone().map_or(Fit::Right, Fit::OtherForm)
            }
            Equivalence::Unknown => Fit::Slip(Note::Undecided),
            Equivalence::Different => Fit::Other,
        }
    }

    /// Whether an answer is the one that a misconception leads to.
    fn leads_to(&self, reading: &Reading, mistaken: &Value, values: &Values) -> bool {
        match self {
            Self::Number(kind) => {
                matches!(kind.fit(reading, mistaken, values), Fit::Right | Fit::OtherForm(_))
            }
            _ => reading.value.same(mistaken) == Equivalence::Equal,
        }
    }

    /// Whether two answers of an instance are one to a student.
    pub(crate) fn same(&self, a: &Value, b: &Value, values: &Values) -> Equivalence {
        match self {
            Self::Number(kind) => kind.same(a, b, values),
            _ => a.same(b),
        }
    }

    /// Whether an exact answer is looked for, rather than one that is rounded or measured.
    fn is_exact(&self) -> bool {
        match self {
            Self::Number(kind) => kind.is_exact(),
            _ => true,
        }
    }

    /// The misconception whose answer the entry rounds, if there is exactly one: `0,33` where it leads to 1/3.
    fn rounded_mistake(&self, posed: &Posed, entry: &Entry) -> Option<usize> {
        if !matches!(self, Self::Number(kind) if kind.is_exact()) {
            return None;
        }
        let rounded = |value| rounded_to(entry, value).is_some_and(|decimals| decimals >= TELLING_DECIMALS);
        let mut known = posed.mistaken.iter().filter(|(_, target)| rounded(&target.value));
        let (at, _) = known.next()?;
        known.next().is_none().then_some(*at)
    }

    /// Whether the stated right answer really is right, where that can be proved from the template.
    pub(crate) fn proves(&self, right: &Value, values: &Values) -> bool {
        match self {
            Self::Number(Number { from, .. }) | Self::Expression(Expression { from, .. }) => {
                let from = from.as_ref().map(|from| from.substitute(&|symbol| values.shown(symbol)));
                from.is_none_or(|from| means(&Entry::Expression(from), right))
            }
            Self::EquationSolution(kind) => kind.proves(right, values),
            Self::SolutionSet(kind) => kind.proves(right, values),
            Self::Equation(_) | Self::Points(_) => true,
        }
    }

    /// The wrong rule of algebra that leads from the task to this wrong answer, all other steps being right.
    ///
    /// `None` where several would, unless they mean the same to a student: a guess would mislead.
    fn wrong_rule(&self, answer: &Value, values: &Values) -> Option<Note> {
        let task = match self {
            Self::Number(Number { from, .. }) | Self::Expression(Expression { from, .. }) => {
                Entry::Expression(values.substitute(from.as_ref()?))
            }
            Self::EquationSolution(kind) => kind.task(values),
            Self::SolutionSet(_) | Self::Equation(_) | Self::Points(_) => return None,
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
        let place = part_of(&task, first.place.span(&spans)).filter(|_| same_place);
        Some(Note::WrongRule { rule: first.rule.id.to_owned(), place })
    }

    /// The letter that the answer is the value of: it stands before the field.
    pub(crate) fn unknown(&self) -> Option<&Symbol> {
        match self {
            Self::EquationSolution(kind) => Some(&kind.unknown),
            Self::Number(_)
            | Self::Expression(_)
            | Self::SolutionSet(_)
            | Self::Equation(_)
            | Self::Points(_) => None,
        }
    }

    /// Whether "no solution" and "all real numbers" are answers.
    pub(crate) fn has_solutions(&self) -> bool {
        matches!(self, Self::EquationSolution(_) | Self::SolutionSet(_))
    }

    /// How many points or statements the right answer has, where it consists of several that are drawn.
    pub(crate) fn drawn_parts(&self) -> usize {
        match self {
            Self::Points(kind) => kind.count(),
            Self::Equation(kind) => kind.borders(),
            _ => 0,
        }
    }

    /// Whether inequalities are answers.
    pub(crate) fn compares(&self) -> bool {
        matches!(self, Self::SolutionSet(_) | Self::Equation(_))
    }

    /// The letters of the right answer.
    pub(crate) fn own_letters(&self) -> BTreeSet<Symbol> {
        let mut letters = self.right().symbols();
        if let Self::SolutionSet(kind) = self {
            letters.extend(kind.unknowns.iter().cloned());
        }
        letters
    }

    /// The letters that an answer may need, `occurring` being those of the exercise.
    pub(crate) fn letters<'a>(&'a self, occurring: &'a BTreeSet<Symbol>) -> Vec<&'a Symbol> {
        match self {
            Self::Number(_) | Self::Points(_) => Vec::new(),
            Self::Expression(_) | Self::Equation(_) => occurring.iter().collect(),
            Self::EquationSolution(kind) => vec![&kind.unknown],
            Self::SolutionSet(kind) => kind.unknowns.iter().collect(),
        }
    }

    /// The signs that an answer may need besides those of every number.
    pub(crate) fn signs(&self) -> &'static [&'static str] {
        match self {
            Self::Number(kind) => kind.signs(),
            Self::Points(_) => &[";"],
            _ => &[],
        }
    }

    /// The unit that stands beside the field. One that belongs to the answer does not.
    pub(crate) fn unit(&self) -> Option<&str> {
        let unit = match self {
            Self::Number(kind) => kind.unit.as_ref(),
            Self::EquationSolution(kind) => kind.unit.as_ref(),
            Self::Expression(_) | Self::SolutionSet(_) | Self::Equation(_) | Self::Points(_) => None,
        };
        unit.filter(|unit| !unit.required).map(|unit| unit.name.as_str())
    }
}

/// The part of a text between two characters; all of it is no part.
pub(super) fn part_of(text: &str, span: Option<Range<usize>>) -> Option<String> {
    let part: String = span.map(|span| text.chars().skip(span.start).take(span.len()).collect())?;
    (part != text).then_some(part)
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

/// A typed expression as one number: `−3`, `6/2`, `2,5`, `3 1/2`. `None` with letters or open calculations.
pub(super) fn single_number(expr: &Expr) -> Option<Result<Rational, Note>> {
    let expr = expr.unbracketed();
    math::form::is_single_number(expr)
        .then(|| math::evaluate(expr, &math::Bindings::new()).map_err(|_| Note::Undefined))
}
