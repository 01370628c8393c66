//! Reading what people type.

mod answer;
mod characters;
mod comma;
mod error;
mod latex;
pub(crate) mod lexer;
mod markup;
mod mathml;
pub(crate) mod parser;
mod place;
pub(crate) mod reading;
mod slips;
mod statement;

use std::collections::BTreeSet;

pub use error::{ParseError, ParseErrorKind};
pub use place::SpanTable;
pub use reading::{DecimalMark, Reading, Thousands};

use crate::{Entry, Expr, Relation, Symbol};
use lexer::Words;
use parser::Parser;
use reading::Options;

/// The longest text that is read, in characters.
pub const MAX_LENGTH: usize = 10_000;
/// The deepest nesting that is read: brackets, fractions, powers, signs.
pub const MAX_DEPTH: usize = 100;
/// The longest number that is read, in digits.
pub const MAX_DIGITS: usize = 1_000;

/// Reads an expression such as `2(x − 1)/3`. The rules are those of the [crate documentation](crate).
pub fn parse_expression(text: &str) -> Result<Expr, ParseError> {
    parse_expression_with(text, &BTreeSet::new())
}

/// Reads an expression that may use these names, longer than one letter, beside the usual variables.
///
/// With `price` among the names, `2price` is 2 · price; without, it is an unknown word.
pub fn parse_expression_with(text: &str, names: &BTreeSet<Symbol>) -> Result<Expr, ParseError> {
    Parser::new(text, Options::names(names), Words::Plain)?.whole_expression().map(|read| read.0)
}

/// Reads an equation or inequality such as `2x − 1 ≥ 3`.
pub fn parse_relation(text: &str) -> Result<Relation, ParseError> {
    parse_relation_with(text, &BTreeSet::new())
}

/// Reads a relation that may use these names; see [`parse_expression_with`].
pub fn parse_relation_with(text: &str, names: &BTreeSet<Symbol>) -> Result<Relation, ParseError> {
    Parser::new(text, Options::names(names), Words::Plain)?.whole_relation()
}

/// Reads what a person typed into an answer field.
///
/// ```
/// use math::{Entry, Lang, parse_entry, text};
/// assert_eq!(parse_entry("Sprendinių nėra."), Ok(Entry::NoSolution));
/// assert_eq!(text(&parse_entry("x = -6/2").unwrap(), Lang::Lt), "x = −6/2");
/// assert!(matches!(parse_entry("x = 1 arba x = 2"), Ok(Entry::List(_))));
/// ```
pub fn parse_entry(text: &str) -> Result<Entry, ParseError> {
    reading::read_entry(text, Options::default(), false).map(|read| read.0)
}

/// Reads what a person typed into an answer field, in another [`Reading`] than the default.
pub fn parse_entry_with(text: &str, reading: &Reading) -> Result<Entry, ParseError> {
    reading.entry(text)
}

/// Reads what a person typed into an answer field, and tells where its parts stood.
///
/// ```
/// use math::{Reading, parse_entry_spanned};
/// let (_, spans) = parse_entry_spanned("2x + 3 = 15", &Reading::default()).unwrap();
/// // The right side; the first term of the left one.
/// assert_eq!(spans.span(&[1]), Some(9..11));
/// assert_eq!(spans.span(&[0, 0]), Some(0..2));
/// ```
pub fn parse_entry_spanned(text: &str, reading: &Reading) -> Result<(Entry, SpanTable), ParseError> {
    reading.entry_spanned(text)
}

#[cfg(test)]
mod tests;
