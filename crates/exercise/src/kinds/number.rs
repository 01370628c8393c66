//! One number, perhaps with a unit, in a form or to a precision asked for.

mod angle;
mod clock;
mod exact;
mod form;
mod precision;

use math::{Entry, Equivalence, Expr, Relation, RelationOp};

pub(super) use self::exact::irrational;
use self::precision::Precision;
use super::amount::{Amount, AskedUnit};
use super::field::{AnswerFormula, Fit, Reading, Target, Value, Writing};
use crate::error::{Mistakes, TemplateErrorKind};
use crate::marking::{Marking, Note};
use crate::scope::Scope;
use crate::template::{NumberForm, NumberSpec, OtherForm};
use crate::unit::{is_percent, split_unit};
use crate::values::Values;

/// `kind = "number"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    pub(super) value: AnswerFormula,
    form: NumberForm,
    other_form: OtherForm,
    precision: Precision,
    pub(super) unit: Option<AskedUnit>,
    pub(super) from: Option<Expr>,
}

impl Number {
    pub(super) fn compile(
        spec: &NumberSpec,
        path: &str,
        scope: &Scope,
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        let (any, required) = (spec.any_unit, spec.unit_required);
        let unit = AskedUnit::compile(spec.unit.as_deref(), any, required, path, mistakes);
        let unit = if spec.form == NumberForm::Angle { Some(AskedUnit::degrees()) } else { unit };
        let precision = Precision::compile(spec, path, scope, mistakes);
        check_form(spec, path, mistakes);
        let from = spec.from.as_ref().map(|from| mistakes.take(&format!("{path}.from"), scope.numeric(from)));
        let value = mistakes.take(&format!("{path}.value"), scope.numeric(&spec.value))?;
        Some(Self {
            value: AnswerFormula::Expression(value),
            form: spec.form,
            other_form: spec.other_form,
            precision: precision?,
            unit,
            from: from.flatten(),
        })
    }

    pub(super) fn target(&self, formula: &Expr, values: &Values) -> Option<Target> {
        let value = exact::value(formula, values)?;
        if self.form == NumberForm::Clock {
            return clock::target(&value);
        }
        let shown = match &self.precision {
            Precision::Rounded(rounding) => form::rounded(self.form, &value, *rounding)?,
            Precision::Exact | Precision::Within(_) => {
                let written = match formula {
                    // A parameter is shown the way the author wrote it.
                    Expr::Symbol(name) => values.shown(name),
                    _ => None,
                };
                form::shown(self.form, &value, written)?
            }
        };
        let minutes = (self.form == NumberForm::Angle).then(|| angle::text(&value)).flatten();
        let writing = match &self.unit {
            _ if minutes.is_some() => minutes.map_or(Writing::Mathematics, Writing::Text),
            Some(unit) => unit.writing(),
            None => Writing::Mathematics,
        };
        Some(Target { writing, ..Target::new(value, Entry::Expression(shown)) })
    }

    pub(super) fn read(&self, text: &str) -> Result<Reading, Note> {
        if self.form == NumberForm::Clock {
            return clock::read(text);
        }
        let unit = self.unit.as_ref();
        if let Some(amount) = Amount::of_several(text, unit) {
            return Ok(amount.reading(Entry::Expression));
        }
        let typed = split_unit(text, unit.map(|unit| unit.name.as_str()));
        if let (NumberForm::Percent, Some(found)) = (self.form, typed.other)
            && is_percent(found)
        {
            // „25 proc.“
            return self.read(&format!("{} %", typed.number));
        }
        let entry = math::parse_entry(typed.number).map_err(Note::Syntax)?;
        let number = match &entry {
            Entry::Expression(expr) if expr.has_both_signs() => return Err(Note::SeveralValues),
            Entry::Expression(expr) => expr,
            Entry::Relation(relation) => answered_side(relation)?,
            Entry::List(_) | Entry::All(_) | Entry::Tuple(_) | Entry::Family { .. } => {
                return Err(Note::SeveralValues);
            }
            _ => return Err(Note::ExpectedNumber),
        };
        let value = exact::typed(number, self.expects_powers())?;
        if let Some(found) = typed.other {
            return Amount::read_other_unit(entry, value, found, unit, Entry::Expression);
        }
        if unit.is_some_and(|unit| unit.required) && typed.number == text {
            return Err(Note::MissingUnit);
        }
        let form = form::missing(self.form, number.unbracketed(), &value);
        Ok(Reading { form, ..Reading::plain(entry, value) })
    }

    /// Whether numbers with a power of ten are expected, which tells significant figures as well.
    fn expects_powers(&self) -> bool {
        self.form == NumberForm::Scientific
            || matches!(self.precision, Precision::Rounded(math::Rounding::Figures(_)))
    }

    /// How an answer compares with the right one, or with a wrong one that is known.
    pub(super) fn fit(&self, reading: &Reading, exact: &Value, values: &Values) -> Fit {
        let form = || reading.form.clone().map_or(Fit::Right, Fit::OtherForm);
        match &self.precision {
            Precision::Rounded(rounding) => match precision::fit(reading, exact, *rounding) {
                Fit::Right => form(),
                other => other,
            },
            Precision::Within(tolerance) => match tolerance.contains(&reading.value, exact, values) {
                Some(true) => form(),
                Some(false) => Fit::Other,
                None => Fit::Slip(Note::Undecided),
            },
            Precision::Exact => match reading.value.same(exact) {
                // What agrees at every point tried is right: doubt is not the student's fault.
                Equivalence::Equal | Equivalence::ProbablyEqual => form(),
                Equivalence::Unknown => Fit::Slip(Note::Undecided),
                Equivalence::Different if self.lacks_percent_sign(reading, exact) => {
                    Fit::Slip(Note::PercentSign)
                }
                Equivalence::Different => Fit::Other,
            },
        }
    }

    /// `25` for 25 %: a slip, since nobody means 25 wholes.
    fn lacks_percent_sign(&self, reading: &Reading, exact: &Value) -> bool {
        match (&reading.value, exact) {
            (Value::Number(typed), Value::Number(exact)) => {
                self.form == NumberForm::Percent && *typed == exact * math::whole(100)
            }
            _ => false,
        }
    }

    /// Whether an exact answer is looked for, rather than one that is rounded or measured.
    pub(super) fn is_exact(&self) -> bool {
        self.precision == Precision::Exact
    }

    /// The signs that an answer may need. They depend on what is asked for, not on the right answer, lest they tell it.
    pub(super) fn signs(&self) -> &'static [&'static str] {
        match self.form {
            NumberForm::Mixed => &[" "],
            NumberForm::Percent => &["%"],
            NumberForm::Scientific => &["·10^"],
            NumberForm::Simplified => &["√", "π"],
            NumberForm::Clock => &[":"],
            NumberForm::Angle => &["°", "′"],
            NumberForm::Any if self.is_exact() && self.has_roots_or_pi() => &["√", "π"],
            NumberForm::Any | NumberForm::LowestTerms | NumberForm::Decimal => &[],
        }
    }

    /// Whether the formula of the right answer needs more than rational numbers.
    fn has_roots_or_pi(&self) -> bool {
        match &self.value {
            AnswerFormula::Expression(formula) => math::form::has_roots_or_pi(formula),
            _ => false,
        }
    }

    /// Whether two answers are one to a student.
    pub(super) fn same(&self, a: &Value, b: &Value, values: &Values) -> Equivalence {
        let same = match &self.precision {
            Precision::Exact => return a.same(b),
            Precision::Rounded(rounding) => {
                let round = |value: &Value| math::rounded(&value.expr()?, *rounding);
                round(a) == round(b)
            }
            Precision::Within(tolerance) => tolerance.contains(a, b, values) != Some(false),
        };
        if same { Equivalence::Equal } else { Equivalence::Different }
    }

    /// What a wrong answer has to do with the right one.
    pub(super) fn note_on(&self, reading: &Reading, exact: &Value, values: &Values) -> Option<Note> {
        if let Precision::Rounded(rounding) = &self.precision
            && precision::is_cut_off(&reading.value, exact, *rounding)
        {
            return Some(Note::Truncated);
        }
        let opposite = Reading { value: reading.value.opposite()?, ..reading.clone() };
        matches!(self.fit(&opposite, exact, values), Fit::Right).then_some(Note::OppositeSign)
    }

    /// The marking of the right value in another form than the one asked for.
    pub(super) fn in_other_form(&self, note: Note) -> Marking {
        match self.other_form {
            // Converting units is no matter of form.
            _ if matches!(note, Note::UnitAsked { .. }) => Marking::wrong_form(note),
            OtherForm::Again => Marking::wrong_form(note),
            OtherForm::Less => Marking::less_for_form(note),
            OtherForm::Right => Marking::correct(),
        }
    }
}

/// Notes keys that mean nothing with this form.
fn check_form(spec: &NumberSpec, path: &str, mistakes: &mut Mistakes) {
    let (unitless, unrounded) = match spec.form {
        NumberForm::Any | NumberForm::Decimal | NumberForm::Scientific => (false, false),
        NumberForm::LowestTerms | NumberForm::Mixed | NumberForm::Simplified => (false, true),
        NumberForm::Percent | NumberForm::Clock | NumberForm::Angle => (true, true),
    };
    if unitless && spec.unit.is_some() {
        let kind = TemplateErrorKind::WrongSort("a number in this form has no unit");
        mistakes.add(format!("{path}.unit"), kind);
    }
    if unrounded && spec.round.is_some() {
        let kind =
            TemplateErrorKind::WrongSort("a rounded number is a decimal, perhaps in the form `scientific`");
        mistakes.add(format!("{path}.round"), kind);
    }
}

/// Which side of an equality is the answer: `P = 24` and `24 = P` name it, `12 + 3 = 15` calculates it. The right
/// side of an equation such as `2x + 3 = 15` is none.
fn answered_side(relation: &Relation) -> Result<&Expr, Note> {
    let Relation { left, op, right } = relation;
    // `P(A)` names a value as much as `P` does.
    let is_name = |side: &Expr| matches!(side.unbracketed(), Expr::Symbol(_) | Expr::Apply { .. });
    let is_calculation = |side: &Expr| side.symbols().is_empty() && !math::form::is_single_number(side);
    if *op != RelationOp::Eq {
        Err(Note::NotAnEquality)
    } else if is_name(left) || is_calculation(left) {
        Ok(right)
    } else if is_name(right) {
        Ok(left)
    } else {
        Err(Note::ExpectedNumber)
    }
}

#[cfg(test)]
mod tests;
