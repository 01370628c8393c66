//! The value of a number: rational where it can be, else an expression such as 2√3.

use math::{Bindings, Equivalence, EvaluationError, Expr, Rational, WrittenNumber};

use crate::kinds::field::{Value, single_number};
use crate::marking::Note;
use crate::values::Values;

/// Numbers from here on are written with a power of ten, even where nobody asked for it.
const LARGE: i64 = 1_000_000;
/// One over this and less likewise.
const SMALL: i64 = 1000;

/// The value of a formula in an instance; `None` if it has none.
pub(super) fn value(formula: &Expr, values: &Values) -> Option<Value> {
    match math::evaluate(formula, values.bindings()) {
        Ok(value) => Some(Value::Number(value)),
        Err(EvaluationError::Irrational) => irrational(&values.substitute(formula)),
        Err(_) => None,
    }
}

/// The value of an expression without letters that is, or seems to be, irrational.
pub(in crate::kinds) fn irrational(expr: &Expr) -> Option<Value> {
    let simple = math::transform::simplify(expr);
    match math::evaluate(&simple, &Bindings::new()) {
        // √2 · √8
        Ok(value) => Some(Value::Number(value)),
        // Equal to itself: marking will be able to decide.
        Err(EvaluationError::Irrational) => (math::is_real_number(&simple)
            && math::equivalent(&simple, &simple) == Equivalence::Equal)
            .then_some(Value::Expression(simple)),
        Err(_) => None,
    }
}

/// The value of a typed number, in which powers of ten may be expected. The note says why it is none, or no result yet.
pub(super) fn typed(expr: &Expr, powers: bool) -> Result<Value, Note> {
    if let Some(value) = single_number(expr) {
        return value.map(Value::Number);
    }
    if !expr.symbols().is_empty() {
        return Err(Note::ExpectedNumber);
    }
    let bare = expr.unbracketed();
    if let Some(value) = scientific(bare, powers) {
        return Ok(Value::Number(value));
    }
    if math::form::is_irrational_result(bare) {
        return if math::is_real_number(bare) {
            Ok(Value::Expression(bare.clone()))
        } else {
            Err(Note::Undefined)
        };
    }
    match math::evaluate(bare, &Bindings::new()) {
        Err(EvaluationError::DivisionByZero | EvaluationError::Undefined) => Err(Note::Undefined),
        _ => Err(Note::NotComputed),
    }
}

/// The value of a number with a power of ten, where that is expected or usual: `2 · 10³` is a calculation elsewhere.
fn scientific(expr: &Expr, powers: bool) -> Option<Rational> {
    let written = WrittenNumber::of(expr).filter(WrittenNumber::is_scientific)?;
    let value = written.value()?;
    let zero = math::whole(0);
    let size = if value < zero { -&value } else { value.clone() };
    let usual = size >= math::whole(LARGE) || (size > zero && size * math::whole(SMALL) < math::whole(1));
    (powers || (usual && written.is_standard_form())).then_some(value)
}
