//! Letters: variables, names, functions, words.

use super::super::characters::{is_space, subscript, superscript};
use super::{Keyword, Lexer, MAX_DIGITS, ParseError, ParseErrorKind, Token, Words};
use crate::{Constant, Function, Symbol};

/// Longer runs of letters are words, not products of variables.
pub(crate) const MAX_LETTERS: usize = 4;

impl Lexer<'_> {
    pub(super) fn word(&mut self) -> Result<(), ParseError> {
        let from = self.at;
        // π is a word of its own: πr is no name, and ππ no longer than two constants.
        let in_word = |c: &&char| c.is_alphabetic() && **c != 'π' && superscript(**c).is_none();
        let run: String = match self.chars[from] {
            'π' => "π".into(),
            _ => self.chars[from..].iter().take_while(in_word).collect(),
        };
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
