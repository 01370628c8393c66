//! Characters to tokens: numbers, names of units, signs.

use std::ops::Range;

use num_bigint::BigUint;

use super::error::{QuantityError, QuantityErrorKind};
use crate::{Literal, MAX_DIGITS};

/// The longest text that is read as a quantity, in characters: room for one number of [`MAX_DIGITS`] and its unit.
const MAX_LENGTH: usize = MAX_DIGITS + 200;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Number(Literal),
    /// The exponent of a number in scientific notation, right after its [`Token::Number`].
    TenTo(i32),
    Name(String),
    /// A raised number.
    Raised(i32),
    Root,
    Times,
    Over,
    Caret,
    Plus,
    Minus,
    Open,
    Close,
}

#[derive(Debug, Clone)]
pub(super) struct Spanned {
    pub(super) token: Token,
    pub(super) span: Range<usize>,
}

/// All tokens, and the length of the text in characters.
pub(super) fn tokens(text: &str) -> Result<(Vec<Spanned>, usize), QuantityError> {
    if text.len() > 4 * MAX_LENGTH {
        return Err(QuantityError::new(0..0, QuantityErrorKind::TooLong));
    }
    let chars: Vec<char> = text.chars().map(meaning).collect();
    if chars.len() > MAX_LENGTH {
        return Err(QuantityError::new(0..0, QuantityErrorKind::TooLong));
    }
    let mut lexer = Lexer { chars: &chars, at: 0, found: Vec::new() };
    while lexer.at < chars.len() {
        lexer.next()?;
    }
    Ok((lexer.found, chars.len()))
}

/// One character per meaning.
const fn meaning(c: char) -> char {
    match c {
        '−' | '–' | '—' | '‐' | '‑' => '-',
        '×' | '⋅' | '∙' | '•' | '∗' => '·',
        '÷' | '∶' | '⁄' | '∕' => '/',
        '\u{2126}' => 'Ω',
        'μ' => 'µ',
        '’' | '′' => '\'',
        '”' | '″' => '"',
        '\u{A0}' | '\u{2009}' | '\u{202F}' | '\t' | '\n' | '\r' => ' ',
        other => other,
    }
}

struct Lexer<'a> {
    chars: &'a [char],
    at: usize,
    found: Vec<Spanned>,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn is_digit(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|c| c.is_ascii_digit())
    }

    fn push(&mut self, from: usize, token: Token) {
        self.found.push(Spanned { token, span: from..self.at });
    }

    fn fail(&self, from: usize, kind: QuantityErrorKind) -> Result<(), QuantityError> {
        Err(QuantityError::new(from..self.at.max(from + 1), kind))
    }

    fn next(&mut self) -> Result<(), QuantityError> {
        let from = self.at;
        let Some(c) = self.peek(0) else { return Ok(()) };
        let sign = match c {
            ' ' => None,
            // A full stop after an abbreviation or at the very end.
            '.' if !self.is_digit(1) => None,
            '*' if self.peek(1) == Some('*') => {
                self.at += 1;
                Some(Token::Caret)
            }
            '*' | '·' => Some(Token::Times),
            '/' | ':' => Some(Token::Over),
            '^' => Some(Token::Caret),
            '+' => Some(Token::Plus),
            '-' => Some(Token::Minus),
            '(' => Some(Token::Open),
            ')' => Some(Token::Close),
            '√' => Some(Token::Root),
            '.' | ',' if self.is_digit(1) => return self.number(),
            '=' | '<' | '>' | '≤' | '≥' | '≠' | ';' | ',' | '{' | '}' | '[' | ']' => {
                return self.fail(from, QuantityErrorKind::NotAQuantity);
            }
            c if c.is_ascii_digit() => return self.number(),
            c if vulgar_fraction(c).is_some() => {
                self.fraction();
                return Ok(());
            }
            c if raised(c).is_some() => return self.raised(),
            _ => return self.name(),
        };
        self.at += 1;
        if let Some(token) = sign {
            self.push(from, token);
        }
        Ok(())
    }

    /// Digits with one mark, groups of three after blanks, and an exponent: `12 500,5`, `1.05e-33`, `3 1/2`.
    fn number(&mut self) -> Result<(), QuantityError> {
        let from = self.at;
        let mut digits = self.digits();
        let whole_digits = digits.len();
        while (1..=3).contains(&whole_digits) && self.group_follows() {
            self.at += 1;
            digits.push_str(&self.digits());
        }
        let mut places = 0;
        if matches!(self.peek(0), Some('.' | ',')) && self.is_digit(1) {
            self.at += 1;
            let fraction = self.digits();
            places = fraction.len();
            digits.push_str(&fraction);
            if matches!(self.peek(0), Some('.' | ',')) && self.is_digit(1) {
                return self.fail(from, QuantityErrorKind::NotAQuantity);
            }
        }
        if digits.len() > MAX_DIGITS {
            return self.fail(from, QuantityErrorKind::TooDeep);
        }
        let value = natural(&digits);
        let fraction = if places == 0 { self.proper_fraction() } else { None };
        let mixed = fraction
            .and_then(|(numerator, denominator)| Literal::mixed(value.clone(), numerator, denominator));
        let literal = mixed.unwrap_or_else(|| Literal::decimal(value, places as u32));
        self.push(from, Token::Number(literal));
        self.scientific()
    }

    fn digits(&mut self) -> String {
        let start = self.at;
        while self.is_digit(0) {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect()
    }

    /// A blank and exactly three digits.
    fn group_follows(&self) -> bool {
        self.peek(0) == Some(' ') && (1..=3).all(|ahead| self.is_digit(ahead)) && !self.is_digit(4)
    }

    /// A blank and a fraction below 1: the rest of a mixed number. Nothing is taken if there is none.
    fn proper_fraction(&mut self) -> Option<(BigUint, BigUint)> {
        let back = self.at;
        let found = self.read_proper_fraction();
        if found.is_none() {
            self.at = back;
        }
        found
    }

    fn read_proper_fraction(&mut self) -> Option<(BigUint, BigUint)> {
        self.at += usize::from(self.peek(0) == Some(' '));
        if let Some((numerator, denominator)) = self.peek(0).and_then(vulgar_fraction) {
            self.at += 1;
            return Some((numerator.into(), denominator.into()));
        }
        if self.chars.get(self.at.wrapping_sub(1)) != Some(&' ') {
            return None;
        }
        let numerator = self.digits();
        if numerator.is_empty() || self.peek(0) != Some('/') {
            return None;
        }
        self.at += 1;
        let denominator = self.digits();
        let short = |digits: &String| (1..=9).contains(&digits.len());
        if !short(&numerator) || !short(&denominator) {
            return None;
        }
        let (numerator, denominator) = (natural(&numerator), natural(&denominator));
        (numerator < denominator).then_some((numerator, denominator))
    }

    /// `½`, as (1/2).
    fn fraction(&mut self) {
        let from = self.at;
        self.at += 1;
        if let Some((numerator, denominator)) = vulgar_fraction(self.chars[from]) {
            self.push(from, Token::Open);
            self.push(from, Token::Number(Literal::integer(numerator)));
            self.push(from, Token::Over);
            self.push(from, Token::Number(Literal::integer(denominator)));
            self.push(from, Token::Close);
        }
    }

    /// `e-33` right after the digits.
    fn scientific(&mut self) -> Result<(), QuantityError> {
        let from = self.at;
        if !matches!(self.peek(0), Some('e' | 'E')) {
            return Ok(());
        }
        let signed = usize::from(matches!(self.peek(1), Some('+' | '-')));
        if !self.is_digit(1 + signed) {
            return Ok(());
        }
        let negative = self.peek(1) == Some('-');
        self.at += 1 + signed;
        // Larger powers of ten have no value that fits anyway.
        match self.digits().parse::<i32>() {
            Ok(exponent) if exponent < 100_000 => {
                self.push(from, Token::TenTo(if negative { -exponent } else { exponent }));
                Ok(())
            }
            _ => self.fail(from, QuantityErrorKind::TooDeep),
        }
    }

    fn raised(&mut self) -> Result<(), QuantityError> {
        let from = self.at;
        let mut text = String::new();
        while let Some(c) = self.peek(0).and_then(raised) {
            text.push(c);
            self.at += 1;
        }
        match text.trim_start_matches('+').parse::<i32>() {
            Ok(value) if value.abs() < 1000 => {
                self.push(from, Token::Raised(value));
                Ok(())
            }
            _ => self.fail(from, QuantityErrorKind::UnitExponent),
        }
    }

    /// Letters, or one of the signs that are units by themselves.
    fn name(&mut self) -> Result<(), QuantityError> {
        let from = self.at;
        match self.peek(0) {
            Some('°' | 'º') => {
                self.at += 1;
                if matches!(self.peek(0), Some('C' | 'F' | 'K')) && !self.letter(1) {
                    self.at += 1;
                }
            }
            Some('\'') if self.peek(1) == Some('\'') => self.at += 2,
            Some('€' | '%' | '‰' | '℃' | '℉' | '\'' | '"') => self.at += 1,
            _ => {
                while self.letter(0) || (self.at > from && self.peek(0) == Some('_')) {
                    self.at += 1;
                }
            }
        }
        let name: String = self.chars[from..self.at].iter().collect();
        let name = match name.as_str() {
            "'" => "′",
            "''" | "\"" => "″",
            "º" => "°",
            other => other,
        };
        if name.is_empty() {
            let c = self.chars[from];
            return self.fail(from, QuantityErrorKind::UnknownCharacter(c));
        }
        let name = name.to_owned();
        self.push(from, Token::Name(name));
        Ok(())
    }

    fn letter(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|c| c.is_alphabetic() && raised(c).is_none())
    }
}

/// The fractions that keyboards offer as one character.
const fn vulgar_fraction(c: char) -> Option<(u32, u32)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        _ => return None,
    })
}

/// The digit or sign a raised character stands for.
const fn raised(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        '⁺' => '+',
        '⁻' => '-',
        _ => return None,
    })
}

fn natural(digits: &str) -> BigUint {
    BigUint::parse_bytes(digits.as_bytes(), 10).unwrap_or_default()
}
