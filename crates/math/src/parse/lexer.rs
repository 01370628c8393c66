//! Characters to tokens.

use std::collections::BTreeSet;
use std::ops::Range;

use num_bigint::BigUint;

use super::characters::{FIXED_SPACE, Source, is_space, subscript, superscript, vulgar_fraction};
use super::comma::decimal_commas;
use super::error::{ParseError, ParseErrorKind};
use super::{MAX_DIGITS, MAX_LENGTH};
use crate::{Constant, Expr, Function, Literal, RelationOp, Symbol};

/// Longer runs of letters are words, not products of variables.
pub(crate) const MAX_LETTERS: usize = 4;

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
            ('*', _) => (Token::Times, 1),
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
        self.push(Token::Superscript(Expr::signed(negative, size)), from);
        Ok(())
    }
}

/// Numbers: grouping, decimal marks, mixed numbers.
impl Lexer<'_> {
    /// A decimal comma (settled by its surroundings) or a point before a digit.
    fn decimal_mark_at(&self, index: usize) -> bool {
        match self.chars.get(index) {
            Some(',') => self.decimal_comma[index],
            Some('.') => self.is_digit(index + 1),
            _ => false,
        }
    }

    fn number(&mut self) -> Result<(), ParseError> {
        let from = self.at;
        let mut digits = self.whole_digits();
        let mut places = 0;
        if self.decimal_mark_at(self.at) {
            self.at += 1;
            let before = digits.len();
            self.take_digits(&mut digits);
            places = digits.len() - before;
        }
        if self.decimal_mark_at(self.at) {
            self.at += 1;
            return self.fail(from, ParseErrorKind::MalformedNumber);
        }
        let value = self.natural(&digits, from)?;
        let literal =
            if places > 0 { Literal::decimal(value, places as u32) } else { self.mixed(value, from)? };
        self.push(Token::Number(literal), from);
        Ok(())
    }

    fn natural(&self, digits: &str, from: usize) -> Result<BigUint, ParseError> {
        if digits.len() > MAX_DIGITS {
            return self.fail(from, ParseErrorKind::NumberTooLong);
        }
        digits.parse().or_else(|_| self.fail(from, ParseErrorKind::MalformedNumber))
    }

    fn take_digits(&mut self, digits: &mut String) {
        while let Some(c) = self.peek(0).filter(char::is_ascii_digit) {
            digits.push(c);
            self.at += 1;
        }
    }

    /// The digits before the decimal mark, with groups of three joined: `12 500`.
    fn whole_digits(&mut self) -> String {
        let mut digits = String::new();
        self.take_digits(&mut digits);
        let may_be_grouped = (1..=3).contains(&digits.len()) && !digits.starts_with('0');
        while may_be_grouped && self.group_follows() {
            self.at += 1;
            self.take_digits(&mut digits);
        }
        digits
    }

    /// One blank and exactly three digits, which are not the fraction of a mixed number.
    fn group_follows(&self) -> bool {
        let Some(space) = self.peek(0).filter(|c| is_space(*c)) else { return false };
        let group = (1..=3).all(|offset| self.is_digit(self.at + offset)) && !self.is_digit(self.at + 4);
        group && (space == FIXED_SPACE || self.proper_fraction_ahead().is_none())
    }

    /// `3 1/2`, `3½`, `3 ½`: an integer with a fraction right after it; else the integer alone.
    fn mixed(&mut self, whole: BigUint, from: usize) -> Result<Literal, ParseError> {
        // In `1/2 1/2` the 2 belongs to the fraction before it.
        let is_denominator = matches!(self.out.last(), Some(Spanned { token: Token::Slash, .. }));
        if is_denominator {
            return Ok(Literal::integer(whole));
        }
        let blanks = self.chars[self.at..].iter().take_while(|c| is_space(**c)).count();
        if let Some((numerator, denominator)) = self.peek(blanks).and_then(vulgar_fraction) {
            self.at += blanks + 1;
            return self.mixed_literal(whole, numerator.into(), denominator.into(), from);
        }
        let Some((numerator, denominator)) = self.fraction_ahead() else {
            return Ok(Literal::integer(whole));
        };
        let value = |range: &Range<usize>| -> Result<BigUint, ParseError> {
            self.natural(&self.chars[range.clone()].iter().collect::<String>(), from)
        };
        let (over, under) = (value(&numerator)?, value(&denominator)?);
        self.at = denominator.end;
        self.mixed_literal(whole, over, under, from)
    }

    fn mixed_literal(
        &self,
        whole: BigUint,
        numerator: BigUint,
        denominator: BigUint,
        from: usize,
    ) -> Result<Literal, ParseError> {
        let kind = if denominator == BigUint::ZERO {
            ParseErrorKind::ZeroDenominator
        } else {
            ParseErrorKind::ImproperMixedNumber
        };
        Literal::mixed(whole, numerator, denominator).map_or_else(|| self.fail(from, kind), Ok)
    }

    /// Blanks, digits, `/`, digits: where the two runs of digits stand.
    fn fraction_ahead(&self) -> Option<(Range<usize>, Range<usize>)> {
        let run = |from: usize| {
            let length =
                self.chars[from.min(self.chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
            (length > 0).then_some(from..from + length)
        };
        let blanks = self.chars[self.at..].iter().take_while(|c| is_space(**c)).count();
        let numerator = run(self.at + blanks).filter(|_| blanks > 0)?;
        let denominator = run(numerator.end + 1).filter(|_| self.chars[numerator.end] == '/')?;
        (!self.decimal_mark_at(denominator.end)).then_some((numerator, denominator))
    }

    /// A fraction ahead whose numerator is smaller than its denominator.
    fn proper_fraction_ahead(&self) -> Option<()> {
        let (numerator, denominator) = self.fraction_ahead()?;
        let (over, under) = (&self.chars[numerator], &self.chars[denominator]);
        ((over.len(), over) < (under.len(), under)).then_some(())
    }
}

/// Letters: variables, names, functions, words.
impl Lexer<'_> {
    fn word(&mut self) -> Result<(), ParseError> {
        let from = self.at;
        let run: String = self.chars[from..]
            .iter()
            .take_while(|c| c.is_alphabetic() && superscript(**c).is_none())
            .collect();
        let length = run.chars().count();
        let known_name = self.names.contains(run.as_str());
        let next = self.chars[from + length..].iter().copied().find(|c| !is_space(*c));
        let token = match (self.words, run.as_str()) {
            _ if known_name => None,
            (Words::Answers, "ir" | "arba" | "and" | "or") => Some(Token::Separator),
            (Words::Conditions, "and") => Some(Token::Keyword(Keyword::And)),
            (Words::Conditions, "or") => Some(Token::Keyword(Keyword::Or)),
            (Words::Conditions, "not") => Some(Token::Keyword(Keyword::Not)),
            (Words::Conditions, "integer") => Some(Token::Keyword(Keyword::Integer)),
            (_, "pi" | "π") => Some(Token::Constant(Constant::Pi)),
            (_, "sqrt") => Some(Token::Root(2)),
            (_, name) => Function::named(name)
                .filter(|_| next == Some('(') || length > MAX_LETTERS)
                .map(Token::Function),
        };
        if let Some(token) = token {
            self.at += length;
            self.push(token, from);
            return Ok(());
        }
        self.letters(from, length, &run)
    }

    /// A run of letters that is a product of variables: known names first, single letters else.
    fn letters(&mut self, from: usize, length: usize, run: &str) -> Result<(), ParseError> {
        let end = from + length;
        let too_long = length > MAX_LETTERS;
        while self.at < end {
            let start = self.at;
            if let Some((symbol, size)) = self.known_name() {
                self.at += size;
                self.push(Token::Symbol(symbol), start);
                continue;
            }
            let Some(letter) = self.peek(0) else { break };
            if too_long || !(letter.is_ascii_alphabetic() || is_greek(letter)) {
                self.at = end;
                return self.fail(from, ParseErrorKind::UnknownWord(run.to_owned()));
            }
            self.at += 1;
            if letter == 'π' {
                self.push(Token::Constant(Constant::Pi), start);
                continue;
            }
            let symbol = self.with_index(letter, start)?;
            self.push(Token::Symbol(symbol), start);
        }
        Ok(())
    }

    /// The longest given name that stands here, with its length; names may hold digits and `_`.
    fn known_name(&self) -> Option<(Symbol, usize)> {
        let rest = &self.chars[self.at..];
        let stands_here = |name: &&Symbol| {
            let mut length = 0;
            for c in name.as_str().chars() {
                if rest.get(length) != Some(&c) {
                    return false;
                }
                length += 1;
            }
            // `a1` does not stand in `a12`; `x` does not stand in `x_1`.
            let next = rest.get(length);
            let ends_with_digit = name.as_str().ends_with(|c: char| c.is_ascii_digit());
            !(next == Some(&'_') || ends_with_digit && next.is_some_and(char::is_ascii_digit))
        };
        let length = |name: &&Symbol| name.as_str().chars().count();
        let symbol = self.names.iter().filter(stands_here).max_by_key(length)?;
        (!symbol.as_str().is_empty()).then(|| (symbol.clone(), length(&symbol)))
    }

    /// The letter with an index if one follows: `x_1`, `x_{12}`, `x₁`, `x1`, `x_n`.
    fn with_index(&mut self, letter: char, from: usize) -> Result<Symbol, ParseError> {
        let rest = &self.chars[self.at..];
        let lowered: String = rest.iter().map_while(|c| subscript(*c)).collect();
        let (index, length) = if !lowered.is_empty() {
            let length = lowered.chars().count();
            (lowered, length)
        } else if rest.first() == Some(&'_') {
            let braced = rest.get(1) == Some(&'{');
            let body = &rest[if braced { 2 } else { 1 }..];
            let digits: String = body.iter().take_while(|c| c.is_ascii_digit()).collect();
            let index = match body.first() {
                Some(c) if digits.is_empty() && c.is_ascii_alphabetic() => c.to_string(),
                _ => digits,
            };
            let length = index.chars().count();
            let closed = !braced || body.get(length) == Some(&'}');
            if index.is_empty() || !closed {
                let symbol = Symbol::new(&letter.to_string());
                return self.fail(from, ParseErrorKind::MissingIndex { symbol });
            }
            (index, length + if braced { 3 } else { 1 })
        } else {
            let digits: String = rest.iter().take_while(|c| c.is_ascii_digit()).collect();
            let length = digits.len();
            (digits, length)
        };
        if length > MAX_DIGITS {
            return self.fail(from, ParseErrorKind::NumberTooLong);
        }
        self.at += length;
        Ok(if index.is_empty() {
            Symbol::new(&letter.to_string())
        } else {
            Symbol::new(&format!("{letter}_{index}"))
        })
    }
}

fn is_greek(c: char) -> bool {
    matches!(c, 'α'..='ω' | 'Α'..='Ω' | 'ϕ' | 'ϑ' | 'ϵ')
}

/// Whether a run of letters is read as a word somewhere, so that it must not be written for a product.
pub(crate) fn is_reserved_word(run: &str) -> bool {
    matches!(run, "ir" | "arba" | "and" | "or" | "not" | "integer" | "pi" | "sqrt")
        || Function::named(run).is_some()
}
