//! Reading answers for marking.

use super::{Expected, Feedback, Options};
use crate::enclosure::Enclosure;
use crate::units::parser::number;
use crate::{
    Bindings, DecimalMark, Entry, EvaluationError, Expr, Join, ParseError, ParseErrorKind, Reading, evaluate,
    parse_entry,
};

/// What an answer or an expected answer says, or why it says nothing.
pub(super) fn entry(text: &str, options: &Options) -> Result<Entry, Feedback> {
    if let Some(sign) = foreign_sign(text, options) {
        return Err(Feedback::OtherSign(sign));
    }
    let entry = parsed(text, options).map_err(|error| match error.kind {
        ParseErrorKind::Empty => Feedback::Empty,
        _ => Feedback::Unreadable(error),
    })?;
    match undefined(&entry) {
        Some(error) => Err(Feedback::NoValue(error)),
        None => Ok(entry),
    }
}

/// The text as the task wants it read.
fn parsed(text: &str, options: &Options) -> Result<Entry, ParseError> {
    let point = options.decimal_mark == Some('.');
    if options.functions.is_empty() && !point {
        return parse_entry(text);
    }
    let reading = Reading {
        functions: options.functions.iter().cloned().collect(),
        decimal: if point { DecimalMark::Point } else { DecimalMark::Comma },
        ..Reading::default()
    };
    reading.entry(text)
}

/// A decimal comma where numbers are written with a point, a colon where division is written with a bar.
fn foreign_sign(text: &str, options: &Options) -> Option<char> {
    let decimal_comma = || {
        let chars: Vec<char> = text.chars().collect();
        chars
            .windows(3)
            .any(|three| three[0].is_ascii_digit() && three[1] == ',' && three[2].is_ascii_digit())
    };
    if options.decimal_mark == Some('.') && decimal_comma() {
        Some(',')
    } else if options.division_sign == Some('/') && text.contains(':') {
        Some(':')
    } else {
        None
    }
}

/// The expected answer; a broken one is not the student's doing.
pub(super) fn expected(expected: Expected<'_>, options: &Options) -> Result<Entry, Feedback> {
    match expected {
        Expected::Text(text) => entry(text, options).map_err(|_| Feedback::BrokenTask),
        Expected::Entry(entry) => Ok(entry.clone()),
    }
}

/// Where something is divided by a number that is zero.
fn undefined(entry: &Entry) -> Option<EvaluationError> {
    match entry {
        Entry::Expression(expr) => divides_by_zero(expr).then_some(EvaluationError::DivisionByZero),
        Entry::Relation(relation) => (divides_by_zero(&relation.left) || divides_by_zero(&relation.right))
            .then_some(EvaluationError::DivisionByZero),
        Entry::List(entries) => entries.iter().find_map(undefined),
        _ => None,
    }
}

fn divides_by_zero(expr: &Expr) -> bool {
    let is_zero = |divisor: &Expr| {
        divisor.symbols().is_empty()
            && evaluate(divisor, &Bindings::new()).is_ok_and(|value| value == crate::whole(0))
    };
    let here = match expr {
        Expr::Fraction { denominator, .. } => is_zero(denominator),
        Expr::Product(factors) => {
            factors.iter().any(|factor| factor.join == Join::Over && is_zero(&factor.value))
        }
        _ => false,
    };
    here || expr.children().any(divides_by_zero)
}

/// A text in a place where a number is wanted.
#[derive(Debug)]
pub(super) enum Numeric {
    /// A number, as written and shut in.
    Number(Expr, Enclosure),
    /// Numbers in square brackets, in order.
    List(Vec<Enclosure>),
    /// Numbers in braces, in any order.
    Set(Vec<Enclosure>),
    /// Something else that can be read: a letter, an equation, infinity.
    Other,
}

/// Reads a number, or several.
pub(super) fn numeric(text: &str, options: &Options) -> Result<Numeric, Feedback> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(Feedback::Empty);
    }
    let several = |inner: &str| {
        let parts = inner.split(if inner.contains(';') { ';' } else { ',' });
        parts
            .map(|part| Ok(number_of(part)?.map(|(_, enclosure)| enclosure)))
            .collect::<Result<Option<_>, _>>()
    };
    if let Some(inner) = between(trimmed, '[', ']') {
        return Ok(several(inner)?.map_or(Numeric::Other, Numeric::List));
    }
    if let Some(inner) = between(trimmed, '{', '}') {
        return Ok(several(inner)?.map_or(Numeric::Other, Numeric::Set));
    }
    match number_of(trimmed)? {
        Some((expr, enclosure)) => Ok(Numeric::Number(expr, enclosure)),
        // No number; but is it mathematics at all? `inf` is a word of Maxima's.
        None if matches!(trimmed.trim_start_matches(['-', '+']), "inf" | "∞") => Ok(Numeric::Other),
        None => entry(trimmed, options).map(|_| Numeric::Other),
    }
}

fn between(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

/// A number and its value; `None` when it is none, an error when it is one without a value.
fn number_of(text: &str) -> Result<Option<(Expr, Enclosure)>, Feedback> {
    if let Some(expr) = number(text) {
        let enclosure = Enclosure::of(&expr).map_err(Feedback::NoValue)?;
        return Ok(Some((expr, enclosure)));
    }
    // Numbers that only the full grammar reads: `∛2`, `sin(π/6)`.
    let Ok(expr) = crate::parse_expression(text) else { return Ok(None) };
    match Enclosure::of(&expr) {
        Ok(enclosure) => Ok(Some((expr, enclosure))),
        Err(EvaluationError::Unbound(_) | EvaluationError::Irrational) => Ok(None),
        Err(error) => Err(Feedback::NoValue(error)),
    }
}

/// Whether the option of a task can be read at all: a variable, a number, a list of them.
pub(super) fn option(text: &str) -> Result<(), Feedback> {
    let inner = between(text.trim(), '[', ']').unwrap_or(text);
    let parts = inner.split([',', ';']).map(str::trim);
    // NOCONST and its like are words.
    let is_no_word = |part: &&str| !part.chars().all(char::is_alphabetic);
    parts.filter(is_no_word).try_for_each(|part| entry(part, &Options::default()).map(|_| ()))
}
