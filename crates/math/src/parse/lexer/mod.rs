//! Characters to tokens.

mod number;
mod word;

use std::collections::BTreeSet;
use std::ops::Range;

use num_bigint::BigUint;

use super::characters::{Source, is_space, superscript, vulgar_fraction};
use super::comma::decimal_commas;
use super::error::{ParseError, ParseErrorKind};
use super::{MAX_DIGITS, MAX_LENGTH};
use crate::{Constant, Expr, Function, Literal, RelationOp, Symbol};

pub(crate) use word::{MAX_LETTERS, is_reserved_word};

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Number(Literal),
    /// A fraction that is one character: `½`.
    Vulgar(u32, u32),
    Symbol(Symbol),
    Constant(Constant),
    Function(Function),
    /// A root sign or `sqrt`, with its degree.
    Root(u32),
    /// A raised integer or letter: `²`, `⁻¹`, `ⁿ`.
    Superscript(Expr),
    Plus,
    Minus,
    Times,
    /// Multiplication as formulas have it; see [`Chain`](super::parser).
    Asterisk,
    Colon,
    Slash,
    Caret,
    Percent,
    Bar,
    Open(char),
    Close(char),
    Relation(RelationOp),
    /// `;`, a comma that is no decimal mark, or a word such as „arba“ in answers.
    Separator,
    Keyword(Keyword),
}

/// Words of conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyword {
    And,
    Or,
    Not,
    /// `integer(x)`
    Integer,
}

#[derive(Debug, Clone)]
pub(crate) struct Spanned {
    pub(crate) token: Token,
    /// In characters of the text as given.
    pub(crate) span: Range<usize>,
}

/// What words mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    /// Variables and functions only.
    Plain,
    /// `ir`, `arba`, `and`, `or` separate answers.
    Answers,
    /// `and`, `or`, `not`, `integer` belong to conditions.
    Conditions,
}

/// The tokens of the text, and its length in characters.
pub(crate) fn tokens(
    text: &str,
    names: &BTreeSet<Symbol>,
    words: Words,
) -> Result<(Vec<Spanned>, usize), ParseError> {
    // Bytes are at most four per character; this spares counting a huge text.
    if text.len() > 4 * MAX_LENGTH || text.chars().count() > MAX_LENGTH {
        return Err(ParseError::new(0..0, ParseErrorKind::TooLong));
    }
    let source = Source::new(text);
    let decimal_comma = decimal_commas(source.chars());
    let lexer =
        Lexer { source: &source, chars: source.chars(), decimal_comma, names, words, at: 0, out: vec![] };
    let end = source.position(source.chars().len());
    lexer.run().map(|tokens| (tokens, end))
}

struct Lexer<'a> {
    source: &'a Source,
    chars: &'a [char],
    decimal_comma: Vec<bool>,
    names: &'a BTreeSet<Symbol>,
    words: Words,
    at: usize,
    out: Vec<Spanned>,
}

impl Lexer<'_> {
    fn run(mut self) -> Result<Vec<Spanned>, ParseError> {
        while let Some(c) = self.peek(0) {
            if is_space(c) {
                self.at += 1;
            } else if c.is_ascii_digit() || self.decimal_mark_at(self.at) {
                self.number()?;
            } else if c.is_alphabetic() && superscript(c).is_none() {
                self.word()?;
            } else if superscript(c).is_some() {
                self.superscript()?;
            } else if c == '.' && self.rest_is_blank(self.at + 1) {
                // The full stop of a sentence.
                self.at += 1;
            } else {
                self.sign(c)?;
            }
        }
        Ok(self.out)
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn is_digit(&self, index: usize) -> bool {
        self.chars.get(index).is_some_and(char::is_ascii_digit)
    }

    fn span(&self, from: usize) -> Range<usize> {
        let end =
            if self.at > from { self.source.position(self.at - 1) + 1 } else { self.source.position(from) };
        self.source.position(from)..end
    }

    fn push(&mut self, token: Token, from: usize) {
        let span = self.span(from);
        self.out.push(Spanned { token, span });
    }

    fn fail<T>(&self, from: usize, kind: ParseErrorKind) -> Result<T, ParseError> {
        Err(ParseError::new(self.span(from), kind))
    }

    fn rest_is_blank(&self, from: usize) -> bool {
        self.chars[from..].iter().all(|c| is_space(*c))
    }

    fn sign(&mut self, c: char) -> Result<(), ParseError> {
        let from = self.at;
        let next = self.peek(1);
        let (token, length) = match (c, next) {
            ('<', Some('=')) => (Token::Relation(RelationOp::Le), 2),
            ('>', Some('=')) => (Token::Relation(RelationOp::Ge), 2),
            ('!', Some('=')) | ('<', Some('>')) => (Token::Relation(RelationOp::Ne), 2),
            ('=', Some('=')) => (Token::Relation(RelationOp::Eq), 2),
            ('=', _) => (Token::Relation(RelationOp::Eq), 1),
            ('<', _) => (Token::Relation(RelationOp::Lt), 1),
            ('>', _) => (Token::Relation(RelationOp::Gt), 1),
            ('≤', _) => (Token::Relation(RelationOp::Le), 1),
            ('≥', _) => (Token::Relation(RelationOp::Ge), 1),
            ('≠', _) => (Token::Relation(RelationOp::Ne), 1),
            ('+', _) => (Token::Plus, 1),
            ('-', _) => (Token::Minus, 1),
            ('·', _) => (Token::Times, 1),
            ('*', _) => (Token::Asterisk, 1),
            (':', _) => (Token::Colon, 1),
            ('/', _) => (Token::Slash, 1),
            ('^', _) => (Token::Caret, 1),
            ('%', _) => (Token::Percent, 1),
            ('|', _) => (Token::Bar, 1),
            ('(' | '[' | '{', _) => (Token::Open(c), 1),
            (')' | ']' | '}', _) => (Token::Close(c), 1),
            (';' | ',', _) => (Token::Separator, 1),
            ('√', _) => (Token::Root(2), 1),
            ('∛', _) => (Token::Root(3), 1),
            ('∜', _) => (Token::Root(4), 1),
            _ => {
                if let Some((numerator, denominator)) = vulgar_fraction(c) {
                    (Token::Vulgar(numerator, denominator), 1)
                } else {
                    self.at += 1;
                    return self.fail(from, ParseErrorKind::UnknownCharacter(c));
                }
            }
        };
        self.at += length;
        self.push(token, from);
        Ok(())
    }

    fn superscript(&mut self) -> Result<(), ParseError> {
        let from = self.at;
        let raised: String = self.chars[from..].iter().map_while(|c| superscript(*c)).collect();
        self.at += raised.chars().count();
        let (negative, digits) = match raised.strip_prefix(['+', '-']) {
            Some(rest) => (raised.starts_with('-'), rest),
            None => (false, raised.as_str()),
        };
        let size = if digits == "n" {
            Expr::symbol("n")
        } else if digits.chars().count() > MAX_DIGITS {
            return self.fail(from, ParseErrorKind::NumberTooLong);
        } else {
            match digits.parse::<BigUint>() {
                Ok(value) if !digits.starts_with('+') => Expr::natural(value),
                _ => return self.fail(from, ParseErrorKind::MissingOperand),
            }
        };
        self.push(Token::Superscript(if negative { size.negated() } else { size }), from);
        Ok(())
    }
}
