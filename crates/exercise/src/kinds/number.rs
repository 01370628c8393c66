//! One number, perhaps with a unit and in a form asked for.

use math::{Entry, Expr, Rational, Relation, RelationOp};

use super::amount::{Amount, AskedUnit};
use super::field::{AnswerFormula, Reading, Target, Value, single_number};
use crate::error::Mistakes;
use crate::marking::Note;
use crate::scope::Scope;
use crate::template::{NumberForm, NumberSpec};
use crate::unit::split_unit;
use crate::values::Values;

/// `kind = "number"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    pub(super) value: AnswerFormula,
    form: NumberForm,
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
        let unit = AskedUnit::compile(spec.unit.as_deref(), spec.any_unit, path, mistakes);
        let from = spec.from.as_ref().map(|from| mistakes.take(&format!("{path}.from"), scope.numeric(from)));
        let value = mistakes.take(&format!("{path}.value"), scope.numeric(&spec.value))?;
        let value = AnswerFormula::Expression(value);
        Some(Self { value, form: spec.form, unit, from: from.flatten() })
    }

    pub(super) fn target(&self, formula: &Expr, values: &Values) -> Option<Target> {
        let value = values.evaluate(formula)?;
        let written = match formula {
            // A parameter is shown the way the author wrote it.
            Expr::Symbol(name) => values.shown(name),
            _ => None,
        };
        let fraction = || Expr::rational(value.clone());
        let shown = match self.form {
            NumberForm::Decimal => Expr::decimal(&value).unwrap_or_else(fraction),
            NumberForm::LowestTerms => written.filter(math::form::is_mixed).unwrap_or_else(fraction),
            NumberForm::Any => written.unwrap_or_else(fraction),
        };
        Some(Target { value: Value::Number(value), shown: Entry::Expression(shown) })
    }

    pub(super) fn read(&self, text: &str) -> Result<Reading, Note> {
        let unit = self.unit.as_ref();
        if let Some(amount) = Amount::of_several(text, unit) {
            return Ok(amount.reading(Entry::Expression));
        }
        let typed = split_unit(text, unit.map(|unit| unit.name.as_str()));
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
        let value = match single_number(number) {
            Some(value) => value?,
            None if number.symbols().is_empty() => return Err(Note::NotComputed),
            None => return Err(Note::ExpectedNumber),
        };
        if let Some(found) = typed.other {
            return Ok(Amount::convert(&value, found, unit)?.reading(Entry::Expression));
        }
        let form = self.missing_form(number.unbracketed(), &value);
        Ok(Reading { form, ..Reading::plain(entry, Value::Number(value)) })
    }

    fn missing_form(&self, number: &Expr, value: &Rational) -> Option<Note> {
        match self.form {
            NumberForm::Any => None,
            NumberForm::LowestTerms => (!math::form::is_lowest_terms(number)).then_some(Note::NotLowestTerms),
            NumberForm::Decimal => {
                (!value.is_integer() && !math::form::is_decimal(number)).then_some(Note::NotDecimal)
            }
        }
    }
}

/// Which side of an equality is the answer: `P = 24` and `24 = P` name it, `12 + 3 = 15` calculates it. The right
/// side of an equation such as `2x + 3 = 15` is none.
fn answered_side(relation: &Relation) -> Result<&Expr, Note> {
    let Relation { left, op, right } = relation;
    // `P(A)` names a value as much as `P` does.
    let is_name = |side: &Expr| matches!(side.unbracketed(), Expr::Symbol(_) | Expr::Apply { .. });
    let is_calculation = |side: &Expr| side.symbols().is_empty() && single_number(side).is_none();
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
