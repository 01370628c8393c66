//! How precise an answer must be: exact, rounded, or within a tolerance.

use math::{Entry, Equivalence, Expr, Rational, Rounding, WrittenNumber};

use crate::error::{Mistakes, TemplateErrorKind};
use crate::kinds::field::{Fit, Reading, Value};
use crate::marking::Note;
use crate::scope::Scope;
use crate::template::{NumberSpec, RoundSpec, ToleranceSpec};
use crate::values::Values;

/// More digits than anybody types.
const MAX_DIGITS: u32 = 12;

/// Fewer significant figures tell nothing: `3` may be anything rounded.
const TELLING_FIGURES: u32 = 2;

/// How precise an answer must be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Precision {
    Exact,
    Rounded(Rounding),
    Within(Tolerance),
}

/// How far from the value an answer may lie: formulas over the parameters.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tolerance {
    Absolute(Expr),
    Relative(Expr),
}

impl Precision {
    pub(super) fn compile(
        spec: &NumberSpec,
        path: &str,
        scope: &Scope,
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        match (&spec.round, &spec.tolerance) {
            (None, None) => Some(Self::Exact),
            (Some(_), Some(_)) => {
                let kind = TemplateErrorKind::WrongSort("either `round` or `tolerance`, not both");
                mistakes.add(format!("{path}.tolerance"), kind);
                None
            }
            (Some(round), None) => {
                let (rounding, least, digits) = match *round {
                    RoundSpec::Places(places) => (Rounding::Places(places), 0, places),
                    RoundSpec::Figures(figures) => (Rounding::Figures(figures), 1, figures),
                };
                if !(least..=MAX_DIGITS).contains(&digits) {
                    let kind = TemplateErrorKind::OutOfRange { from: least.into(), to: MAX_DIGITS.into() };
                    mistakes.add(format!("{path}.round"), kind);
                }
                Some(Self::Rounded(rounding))
            }
            (None, Some(ToleranceSpec::Absolute(formula))) => {
                let formula = mistakes.take(&format!("{path}.tolerance"), scope.numeric(formula))?;
                Some(Self::Within(Tolerance::Absolute(formula)))
            }
            (None, Some(ToleranceSpec::Relative { relative })) => {
                let formula =
                    mistakes.take(&format!("{path}.tolerance.relative"), scope.numeric(relative))?;
                Some(Self::Within(Tolerance::Relative(formula)))
            }
        }
    }
}

impl Tolerance {
    /// Whether a value lies within; `None` where that cannot be told.
    pub(super) fn contains(&self, value: &Value, exact: &Value, values: &Values) -> Option<bool> {
        let tolerance = match self {
            Self::Absolute(formula) => math::Tolerance::Absolute(values.evaluate(formula)?),
            Self::Relative(formula) => math::Tolerance::Relative(values.evaluate(formula)?),
        };
        math::is_near(&value.expr()?, &exact.expr()?, &tolerance)
    }
}

/// Whether a number is the exact one rounded. Zeros at the end may be left out or added where decimals are counted, not
/// where significant figures are: `1,5` is 1,50 to two decimals, but has only two figures.
pub(super) fn fit(reading: &Reading, exact: &Value, rounding: Rounding) -> Fit {
    let Some(exact_expr) = exact.expr() else { return Fit::Other };
    let Some(rounded) = math::rounded(&exact_expr, rounding) else { return Fit::Slip(Note::Undecided) };
    let note = match rounding {
        Rounding::Places(places) => Note::RoundToPlaces { places },
        Rounding::Figures(figures) => Note::RoundToFigures { figures },
    };
    let Value::Number(typed) = &reading.value else {
        // `5π` for 15,71: nothing is wrong but the rounding.
        let equal = reading.value.same(exact) == Equivalence::Equal;
        return if equal { Fit::OtherForm(note) } else { Fit::Other };
    };
    let written = written(&reading.entry);
    if *typed == rounded {
        let enough = match (rounding, written) {
            (Rounding::Places(_), written) => written.is_some(),
            (Rounding::Figures(figures), Some(written)) => written.significant_figures().contains(&figures),
            (Rounding::Figures(_), None) => false,
        };
        return if enough { Fit::Right } else { Fit::OtherForm(note) };
    }
    // Another number that rounds alike has more digits than the rounded one.
    let finer = rounding.of(typed) == rounded;
    let coarser = || written.is_some_and(|written| is_coarser(&written, typed, &exact_expr));
    if finer || coarser() { Fit::OtherForm(note) } else { Fit::Other }
}

/// Whether it is the exact number too, rounded to the digits that it is written with.
fn is_coarser(written: &WrittenNumber, typed: &Rational, exact: &Expr) -> bool {
    // Of `2200` it is not known which zeros are figures.
    let figures = written.significant_figures();
    let mut possible = TELLING_FIGURES.max(*figures.start())..=MAX_DIGITS.min(*figures.end());
    possible.any(|figures| math::rounded(exact, Rounding::Figures(figures)).as_ref() == Some(typed))
}

/// Whether a wrong number is the exact one cut off instead of rounded.
pub(super) fn is_cut_off(value: &Value, exact: &Value, rounding: Rounding) -> bool {
    let Value::Number(typed) = value else { return false };
    let cut = exact.expr().and_then(|exact| math::cut_off(&exact, rounding));
    cut.as_ref() == Some(typed)
}

/// The decimal that was typed, alone or after a name or calculation: `S = 12,35`.
fn written(entry: &Entry) -> Option<WrittenNumber> {
    match entry {
        Entry::Expression(expr) => WrittenNumber::of(expr),
        Entry::Relation(relation) => {
            WrittenNumber::of(&relation.right).or_else(|| WrittenNumber::of(&relation.left))
        }
        _ => None,
    }
}
