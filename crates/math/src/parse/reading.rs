//! What a text may contain beside what is always understood.

use std::collections::BTreeSet;

use super::lexer::Words;
use super::parser::Parser;
use super::place::SpanTable;
use super::{ParseError, answer};
use crate::{Entry, Expr, Relation, Symbol};

/// How a text is to be read. The default is that of a Lithuanian classroom.
///
/// ```
/// use math::{DecimalMark, Lang, Reading, text};
/// let english = Reading { decimal: DecimalMark::Point, ..Reading::default() };
/// assert_eq!(text(&english.expression("log(27,6)").unwrap(), Lang::En), "log₆ 27");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Names longer than a letter, such as `price`; also letters that would be read otherwise, such as `e`.
    pub names: BTreeSet<Symbol>,
    /// Names that are applied: with `f` among them `f(x)` is [`Expr::Apply`] and not f · (x).
    ///
    /// Without, a text that begins like a definition, `f(x) =` or `f(2) =`, declares its own function.
    pub functions: BTreeSet<Symbol>,
    /// Whether `i` is the imaginary unit rather than a variable.
    pub imaginary: bool,
    /// What a comma between two digits is where it could be either.
    pub decimal: DecimalMark,
    /// What may stand between groups of three digits.
    pub thousands: Thousands,
}

/// What separates the decimals in a number. A point always does; the question is what a comma is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// `1,5` and `1.5` are both one and a half.
    #[default]
    Comma,
    /// Only `1.5` is one and a half: a comma separates, `(1,5)` is the pair of 1 and 5.
    Point,
}

/// What separates thousands in a number. A blank always does: `12 500`. Where two kinds of marks leave no doubt, as in
/// `1.234,5` or `1.234.567`, they are understood in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Thousands {
    /// Nothing else: `12.500` is twelve and a half.
    #[default]
    Blank,
    /// Also the mark that is not the decimal one: with [`DecimalMark::Point`] `12,500` is twelve thousand five hundred,
    /// with [`DecimalMark::Comma`] `12.500` is.
    Mark,
}

impl Reading {
    /// Reads an expression; see [`parse_expression`](crate::parse_expression).
    pub fn expression(&self, text: &str) -> Result<Expr, ParseError> {
        Parser::new(text, self.options(), Words::Plain)?.whole_expression().map(|read| read.0)
    }

    /// Reads an equation or inequality; see [`parse_relation`](crate::parse_relation).
    pub fn relation(&self, text: &str) -> Result<Relation, ParseError> {
        Parser::new(text, self.options(), Words::Plain)?.whole_relation()
    }

    /// Reads what a person typed into an answer field; see [`parse_entry`](crate::parse_entry).
    pub fn entry(&self, text: &str) -> Result<Entry, ParseError> {
        read_entry(text, self.options(), false).map(|read| read.0)
    }

    /// Reads an expression and remembers where its parts stood.
    pub fn expression_spanned(&self, text: &str) -> Result<(Expr, SpanTable), ParseError> {
        let parser = Parser::new(text, self.options(), Words::Plain)?.tracking();
        parser.whole_expression().map(|(expr, place)| (expr, SpanTable::new(place)))
    }

    /// Reads what a person typed into an answer field and remembers where its parts stood.
    pub fn entry_spanned(&self, text: &str) -> Result<(Entry, SpanTable), ParseError> {
        read_entry(text, self.options(), true)
    }

    fn options(&self) -> Options<'_> {
        Options {
            names: &self.names,
            functions: &self.functions,
            imaginary: self.imaginary,
            decimal: self.decimal,
            thousands: self.thousands,
        }
    }
}

pub(super) fn read_entry(
    text: &str,
    options: Options<'_>,
    tracking: bool,
) -> Result<(Entry, SpanTable), ParseError> {
    if let Some(entry) = answer::in_words(text) {
        let to = text.chars().count() as u32;
        return Ok((entry, SpanTable::new(super::place::Place { from: 0, to, parts: Vec::new() })));
    }
    let mut parser = Parser::new(text, options, Words::Answers)?;
    if tracking {
        parser = parser.tracking();
    }
    parser.whole_entry().map(|(entry, place)| (entry, SpanTable::new(place)))
}

/// A [`Reading`] by reference, so that names given alone need no copy.
#[derive(Clone, Copy)]
pub(crate) struct Options<'a> {
    pub(crate) names: &'a BTreeSet<Symbol>,
    pub(crate) functions: &'a BTreeSet<Symbol>,
    pub(crate) imaginary: bool,
    pub(crate) decimal: DecimalMark,
    pub(crate) thousands: Thousands,
}

/// More pieces, or alternatives in the condition of one, are no function of school.
pub(super) const MAX_PIECES: usize = 24;

static NOTHING: BTreeSet<Symbol> = BTreeSet::new();

impl<'a> Options<'a> {
    /// The default with these names.
    pub(crate) fn names(names: &'a BTreeSet<Symbol>) -> Self {
        Self {
            names,
            functions: &NOTHING,
            imaginary: false,
            decimal: DecimalMark::Comma,
            thousands: Thousands::Blank,
        }
    }
}

impl Default for Options<'static> {
    fn default() -> Self {
        Self::names(&NOTHING)
    }
}
