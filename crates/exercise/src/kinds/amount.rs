//! Numbers with a unit.

use math::{Bindings, Entry, Expr};

use super::field::{Reading, Value, Writing};
use super::number::irrational;
use crate::error::{Mistakes, TemplateErrorKind};
use crate::marking::Note;
use crate::unit::{converted, is_known, several_units};

/// The unit that an answer is asked for in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AskedUnit {
    /// As the author wrote it: `m`, `€`, `obuoliai`.
    pub(super) name: String,
    /// Whether the same amount in another unit is as good.
    any: bool,
    /// Whether it belongs to the answer, and does not stand beside the field.
    pub(super) required: bool,
}

impl AskedUnit {
    /// The unit of the answer, if it has one.
    pub(super) fn compile(
        unit: Option<&str>,
        any: bool,
        required: bool,
        path: &str,
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        let Some(unit) = unit else {
            for (key, given) in [("any_unit", any), ("unit_required", required)] {
                if given {
                    mistakes.add(format!("{path}.{key}"), TemplateErrorKind::NeedsKey("unit"));
                }
            }
            return None;
        };
        let name = unit.trim().to_owned();
        if name.is_empty() {
            mistakes.add(format!("{path}.unit"), TemplateErrorKind::EmptyText);
        }
        Some(Self { name, any, required })
    }

    /// Degrees, as a part of the answer.
    pub(super) fn degrees() -> Self {
        Self { name: "°".to_owned(), any: false, required: true }
    }

    /// How an answer in this unit is typed.
    pub(super) fn writing(&self) -> Writing {
        if self.required { Writing::WithUnit(self.name.clone()) } else { Writing::Mathematics }
    }

    /// What is missing from an answer in another unit.
    fn missing(&self) -> Option<Note> {
        (!self.any).then(|| Note::UnitAsked { expected: self.name.clone() })
    }
}

/// An amount in the unit that is asked for.
pub(super) struct Amount {
    value: Value,
    /// How one would write it.
    shown: Expr,
    form: Option<Note>,
    other_unit: Option<(Value, Note)>,
}

impl Amount {
    /// The number `typed` with the unit `found`.
    pub(super) fn convert(typed: &Value, found: &str, asked: Option<&AskedUnit>) -> Result<Self, Note> {
        let expected = asked.map(|asked| asked.name.clone());
        let note = Note::OtherUnit { found: found.to_owned(), expected };
        let amount = asked.and_then(|asked| Some((converted(&typed.expr()?, found, &asked.name)?, asked)));
        let (number, asked) = amount.ok_or_else(|| note.clone())?;
        let value = match math::evaluate(&number, &Bindings::new()) {
            Ok(value) => Value::Number(value),
            Err(_) => irrational(&number).ok_or_else(|| note.clone())?,
        };
        // Where the unit stands beside the field, another one is a slip; where it is asked for, it is a mistake.
        let other_unit = (!asked.required).then(|| (typed.clone(), note));
        Ok(Self { other_unit, ..Self::new(value, asked) })
    }

    /// Understands the number `value` with the unit `found`, which is not the one that is asked for.
    pub(super) fn read_other_unit(
        entry: Entry,
        value: Value,
        found: &str,
        asked: Option<&AskedUnit>,
        show: impl Fn(Expr) -> Entry,
    ) -> Result<Reading, Note> {
        match Self::convert(&value, found, asked) {
            Ok(amount) => Ok(amount.reading(show)),
            Err(_) if asked.is_some_and(|asked| asked.required) => {
                let note = Note::WrongUnit { found: found.to_owned() };
                // What is no unit at all may be a slip of typing.
                if is_known(found) {
                    Ok(Reading { wrong: Some(note), ..Reading::plain(entry, value) })
                } else {
                    Err(note)
                }
            }
            Err(note) => Err(note),
        }
    }

    /// `3 h 20 min`; `None` for every other text.
    pub(super) fn of_several(text: &str, asked: Option<&AskedUnit>) -> Option<Self> {
        let asked = asked?;
        let found = several_units(text, &asked.name)?;
        let amount = Self::new(Value::Number(found.amount), asked);
        Some(if found.usual { Self { form: None, ..amount } } else { amount })
    }

    fn new(value: Value, asked: &AskedUnit) -> Self {
        let shown = match &value {
            Value::Number(number) => Expr::decimal(number).unwrap_or_else(|| Expr::rational(number.clone())),
            other => other.expr().unwrap_or_else(|| Expr::integer(0)),
        };
        Self { value, shown, form: asked.missing(), other_unit: None }
    }

    /// The answer, `entry` being how it is written in the unit that is asked for.
    pub(super) fn reading(self, entry: impl FnOnce(Expr) -> Entry) -> Reading {
        Reading {
            entry: entry(self.shown),
            value: self.value,
            form: self.form,
            other_unit: self.other_unit,
            wrong: None,
        }
    }
}
