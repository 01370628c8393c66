//! The form of a number: how the right one is written, and what a typed one lacks.

use math::{Expr, Rounding, WrittenNumber};

use crate::kinds::field::Value;
use crate::marking::Note;
use crate::template::NumberForm;

/// The exact value in the form asked for; `None` if it has no such form. `written` is how the author wrote it.
pub(super) fn shown(form: NumberForm, value: &Value, written: Option<Expr>) -> Option<Expr> {
    let Value::Number(number) = value else { return value.expr() };
    let fraction = || Expr::rational(number.clone());
    Some(match form {
        NumberForm::Any => written.unwrap_or_else(fraction),
        NumberForm::Decimal | NumberForm::Angle => Expr::decimal(number).unwrap_or_else(fraction),
        NumberForm::LowestTerms => written.filter(math::form::is_mixed).unwrap_or_else(fraction),
        NumberForm::Mixed => Expr::mixed(number),
        // One that never ends is no percentage that anybody writes.
        NumberForm::Percent => match Expr::decimal(&(number * math::whole(100))) {
            Some(percent) => Expr::Percent(percent.into()),
            None => fraction(),
        },
        NumberForm::Scientific => Expr::scientific(number, None)?,
        NumberForm::Simplified | NumberForm::Clock => fraction(),
    })
}

/// The value rounded, with all digits that belong to it.
pub(super) fn rounded(form: NumberForm, value: &Value, rounding: Rounding) -> Option<Expr> {
    let rounded = math::rounded(&value.expr()?, rounding)?;
    match (form, rounding) {
        (NumberForm::Scientific, Rounding::Figures(figures)) => {
            Expr::scientific(&rounded, Some(figures.saturating_sub(1)))
        }
        (NumberForm::Scientific, Rounding::Places(_)) => Expr::scientific(&rounded, None),
        _ => Some(Expr::rounded_decimal(&rounded, rounding.places(&rounded))),
    }
}

/// What a typed number lacks to have the form asked for.
pub(super) fn missing(form: NumberForm, number: &Expr, value: &Value) -> Option<Note> {
    let scientific = WrittenNumber::of(number).filter(WrittenNumber::is_scientific);
    let is_whole = matches!(value, Value::Number(value) if value.is_integer());
    let is_lowest = || math::form::is_lowest_terms(number);
    let (has, note) = match form {
        NumberForm::Any | NumberForm::Clock | NumberForm::Angle => return None,
        // A percentage is no fraction that could be reduced.
        NumberForm::LowestTerms => (is_lowest() || scientific.is_some(), Note::NotLowestTerms),
        NumberForm::Decimal => {
            let single = is_whole && scientific.is_none();
            (single || math::form::is_decimal(number), Note::NotDecimal)
        }
        NumberForm::Mixed if math::form::is_mixed(number) => (is_lowest(), Note::NotLowestTerms),
        // `6/8`, but also `6/3` and `14/4`: reducing comes first.
        NumberForm::Mixed if math::form::is_fraction(number) && !is_lowest() => (false, Note::NotLowestTerms),
        NumberForm::Mixed => {
            (is_whole || (math::form::is_fraction(number) && is_proper(value)), Note::NotMixed)
        }
        NumberForm::Percent => (math::form::is_percent(number), Note::NotPercent),
        NumberForm::Scientific => {
            let standard = scientific.is_some_and(|written| written.is_standard_form());
            (standard, Note::NotScientific)
        }
        NumberForm::Simplified if !math::form::no_roots_below(number) => (false, Note::RootBelow),
        NumberForm::Simplified => {
            let simple = match value {
                Value::Number(_) => is_lowest(),
                _ => math::form::simplified(number).is_ok(),
            };
            (simple, Note::NotSimplified)
        }
    };
    (!has).then_some(note)
}

/// Whether the number lies between −1 and 1: no mixed number, but a plain fraction.
fn is_proper(value: &Value) -> bool {
    matches!(value, Value::Number(value) if value.numer().magnitude() < value.denom().magnitude())
}
