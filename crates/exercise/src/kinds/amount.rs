//! Numbers with a unit.

use math::{Entry, Expr, Rational};

use super::field::{Reading, Value};
use crate::error::{Mistakes, TemplateErrorKind};
use crate::marking::Note;
use crate::unit::{converted, several_units};

/// The unit that an answer is asked for in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AskedUnit {
    /// As the author wrote it: `m`, `€`, `obuoliai`.
    pub(super) name: String,
    /// Whether the same amount in another unit is as good.
    any: bool,
}

impl AskedUnit {
    /// The unit of the answer, if it has one.
    pub(super) fn compile(
        unit: Option<&str>,
        any: bool,
        path: &str,
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        let Some(unit) = unit else {
            if any {
                mistakes.add(format!("{path}.any_unit"), TemplateErrorKind::NeedsKey("unit"));
            }
            return None;
        };
        let name = unit.trim().to_owned();
        if name.is_empty() {
            mistakes.add(format!("{path}.unit"), TemplateErrorKind::EmptyText);
        }
        Some(Self { name, any })
    }

    /// What is missing from an answer in another unit.
    fn missing(&self) -> Option<Note> {
        (!self.any).then(|| Note::UnitAsked { expected: self.name.clone() })
    }
}

/// An amount in the unit that is asked for.
pub(super) struct Amount {
    value: Rational,
    /// How one would write it.
    shown: Expr,
    form: Option<Note>,
    other_unit: Option<(Rational, Note)>,
}

impl Amount {
    /// The number `typed` with the unit `found`.
    pub(super) fn convert(typed: &Rational, found: &str, asked: Option<&AskedUnit>) -> Result<Self, Note> {
        let expected = asked.map(|asked| asked.name.clone());
        let note = Note::OtherUnit { found: found.to_owned(), expected };
        let amount = asked.and_then(|asked| Some((converted(typed, found, &asked.name)?, asked)));
        let (value, asked) = amount.ok_or_else(|| note.clone())?;
        Ok(Self { other_unit: Some((typed.clone(), note)), ..Self::new(value, asked) })
    }

    /// `3 h 20 min`; `None` for every other text.
    pub(super) fn of_several(text: &str, asked: Option<&AskedUnit>) -> Option<Self> {
        let asked = asked?;
        Some(Self::new(several_units(text, &asked.name)?, asked))
    }

    fn new(value: Rational, asked: &AskedUnit) -> Self {
        let shown = Expr::decimal(&value).unwrap_or_else(|| Expr::rational(value.clone()));
        Self { value, shown, form: asked.missing(), other_unit: None }
    }

    /// The answer, `entry` being how it is written in the unit that is asked for.
    pub(super) fn reading(self, entry: impl FnOnce(Expr) -> Entry) -> Reading {
        Reading {
            entry: entry(self.shown),
            value: Value::Number(self.value),
            form: self.form,
            other_unit: self.other_unit,
        }
    }
}
