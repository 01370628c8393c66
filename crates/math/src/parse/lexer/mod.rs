//! Characters to tokens.

mod index;
mod letters;
mod number;
mod pieces;
mod sign;
mod token;
mod word;

use super::characters::{FIXED_SPACE, ROW, SYSTEM_CLOSE, Source, is_space, superscript};
use super::error::{ParseError, ParseErrorKind};
use super::reading::{DecimalMark, Options};
use super::{MAX_DIGITS, MAX_LENGTH, comma, slips};

pub(crate) use letters::reads_as_letters;
pub(crate) use token::{Keyword, Mark, NumberSet, Spanned, Token};
pub(super) use word::announces_condition;

/// What words mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    /// Variables and functions only.
    Plain,
    /// `ir`, `arba`, `and`, `or` stand between answers.
    Answers,
    /// `and`, `or`, `not`, `integer` belong to conditions.
    Conditions,
}

/// The tokens of the text, and its length in characters.
pub(super) fn tokens(
    text: &str,
    options: Options<'_>,
    words: Words,
) -> Result<(Vec<Spanned>, usize), ParseError> {
    // Bytes are at most four per character; this spares counting a huge text.
    if text.len() > MAX_LENGTH && (text.len() > 4 * MAX_LENGTH || text.chars().count() > MAX_LENGTH) {
        return Err(ParseError::new(0..0, ParseErrorKind::TooLong));
    }
    let mut source = Source::of(text, words == Words::Answers)?;
    if words == Words::Answers {
        let announced = slips::announcement(source.chars());
        source.chars_mut()[..announced].fill(' ');
    }
    if options.decimal == DecimalMark::Comma {
        slips::complete_decimals(source.chars_mut());
    }
    comma::settle(source.chars_mut(), options);
    let chars = source.chars();
    let out = Vec::with_capacity(chars.len());
    let lexer = Lexer {
        source: &source,
        chars,
        options,
        words,
        at: 0,
        out,
        round: 0,
        braces: Vec::new(),
        defined: None,
    };
    match lexer.run() {
        Ok(mut tokens) => {
            pieces::settle(&mut tokens);
            Ok((tokens, source.end()))
        }
        Err(error) => Err(as_typed(error, text, &source)),
    }
}

/// The error with what is not understood as it was typed: a Cyrillic word as such, an apostrophe as no prime.
fn as_typed(error: ParseError, text: &str, source: &Source) -> ParseError {
    let ParseError { span, kind } = error;
    let typed = || text.chars().skip(span.start).take(span.len());
    let kind = match kind {
        ParseErrorKind::UnknownCharacter(c) if source.is_plain() && c != '\u{FFFD}' => {
            ParseErrorKind::UnknownCharacter(typed().next().unwrap_or(c))
        }
        ParseErrorKind::UnknownWord(word) if source.is_plain() && typed().count() == word.chars().count() => {
            ParseErrorKind::UnknownWord(typed().collect())
        }
        kind => kind,
    };
    ParseError { span, kind }
}

struct Lexer<'a> {
    source: &'a Source,
    chars: &'a [char],
    options: Options<'a>,
    words: Words,
    at: usize,
    out: Vec<Spanned>,
    /// How many round and square brackets are open in the innermost brace.
    round: usize,
    braces: Vec<Brace>,
    /// The function that the text itself defines: f in `f(x) = x²`.
    defined: Option<char>,
}

/// A brace that is open.
struct Brace {
    /// How many round and square brackets are open around it.
    round: usize,
    /// Whether „kai“ or the like has stood in it, so that words may join conditions.
    guarded: bool,
}

impl Lexer<'_> {
    fn run(mut self) -> Result<Vec<Spanned>, ParseError> {
        if self.words != Words::Conditions {
            self.defined = self.definition();
        }
        while let Some(c) = self.peek(0) {
            match c {
                ' ' | FIXED_SPACE => self.at += 1,
                '0'..='9' => self.number()?,
                '.' if self.is_digit(self.at + 1) => self.number()?,
                'a'..='z' | 'A'..='Z' => self.word()?,
                ROW => self.row(),
                c if superscript(c).is_some() => self.superscript()?,
                c if c.is_alphabetic() => self.word()?,
                // The full stop of a sentence.
                '.' if matches!(self.next_sign(self.at + 1), None | Some(ROW | SYSTEM_CLOSE)) => self.at += 1,
                c => self.sign(c)?,
            }
        }
        while matches!(self.out.last(), Some(Spanned { token: Token::Separator(Mark::Row), .. })) {
            self.out.pop();
        }
        Ok(self.out)
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn is_digit(&self, index: usize) -> bool {
        self.chars.get(index).is_some_and(char::is_ascii_digit)
    }

    /// The next character that is no blank, from here on.
    fn next_sign(&self, from: usize) -> Option<char> {
        self.chars.get(from..)?.iter().copied().find(|c| !is_space(*c))
    }

    fn last(&self) -> Option<&Token> {
        self.out.last().map(|spanned| &spanned.token)
    }

    fn push(&mut self, token: Token, from: usize) {
        let span = self.source.span(from..self.at);
        self.out.push(Spanned { token, span });
    }

    fn fail<T>(&self, from: usize, kind: ParseErrorKind) -> Result<T, ParseError> {
        Err(ParseError::new(self.source.span(from..self.at), kind))
    }

    /// The end of a line separates statements, unless one goes on: in brackets, after an operator, or before one that
    /// begins none.
    fn row(&mut self) {
        let from = self.at;
        self.at += 1;
        let goes_on = self.round > 0
            || matches!(
                self.next_sign(self.at),
                Some(
                    '=' | '<'
                        | '>'
                        | '≤'
                        | '≥'
                        | '≠'
                        | ROW
                        | ')'
                        | ']'
                        | '}'
                        | '+'
                        | '·'
                        | '*'
                        | ':'
                        | '/'
                        | '^'
                )
            );
        if self.last().is_some_and(Token::ends_operand) && !goes_on {
            self.push(Token::Separator(Mark::Row), from);
        }
    }

    /// The letter that a text beginning with `f(x) =`, `f(x; y) =` or `f(2) =` defines.
    fn definition(&self) -> Option<char> {
        let start = self.chars.iter().position(|c| !is_space(*c))?;
        let letter = *self.chars.get(start).filter(|c| c.is_alphabetic())?;
        let primes = self.chars[start + 1..].iter().take_while(|c| matches!(c, '′' | '″')).count();
        let end = self.single_values(start + 1 + primes)?;
        let declares = self.next_sign(end) == Some('=');
        (declares && !self.options.names.contains(letter.encode_utf8(&mut [0; 4]) as &str)).then_some(letter)
    }

    /// The end of brackets that hold single letters and numbers only, which nobody multiplies by.
    fn single_values(&self, opening: usize) -> Option<usize> {
        if self.chars.get(opening) != Some(&'(') {
            return None;
        }
        let mut after_value = false;
        for (at, c) in self.chars.iter().enumerate().skip(opening + 1) {
            match c {
                c if c.is_alphabetic() && !after_value => after_value = true,
                '0'..='9' | '.' => after_value = true,
                '-' if !after_value => {}
                ' ' => {}
                ';' | ',' if after_value => after_value = false,
                ')' if after_value => return Some(at + 1),
                _ => return None,
            }
        }
        None
    }
}
