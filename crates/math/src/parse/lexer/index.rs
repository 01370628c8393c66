//! Indices: `x_1`, `x₁`, `x1`, `a_n`, `a_{n+1}`, `S_pav`.

use super::super::characters::{is_space, subscript, superscript};
use super::{Lexer, MAX_DIGITS, ParseError, ParseErrorKind};
use crate::Symbol;

/// Indices in braces are no longer.
const MAX_INDEX: usize = 16;

/// What is chosen from in `C_{…}^k` is no longer.
const MAX_UPPER_INDEX: usize = 2_048;

/// A run of so many letters after `_` is one index, as in `S_pav`; of fewer, only the first letter is: `a_nx`.
const MIN_WORD: usize = 3;

impl Lexer<'_> {
    /// The letter with its primes and its index.
    pub(super) fn with_index(&mut self, letter: char, from: usize) -> Result<Symbol, ParseError> {
        let mut base = String::from(letter);
        while let Some(prime @ ('′' | '″')) = self.peek(0)
            && base.len() < MAX_INDEX
        {
            base.push_str(if prime == '″' { "′′" } else { "′" });
            self.at += 1;
        }
        Ok(match self.index(&base, from)? {
            Some(index) => {
                base.push('_');
                base.push_str(&index);
                Symbol::new(&base)
            }
            None => Symbol::new(&base),
        })
    }

    /// The index that follows, if one does.
    pub(super) fn index(&mut self, base: &str, from: usize) -> Result<Option<String>, ParseError> {
        let rest = &self.chars[self.at..];
        let (index, length) = match rest.first() {
            Some(c) if subscript(*c).is_some() => {
                let index: String = rest.iter().map_while(|c| subscript(*c)).collect();
                let length = index.len();
                (index, length)
            }
            Some('_') => {
                if let ['{', inner @ ..] = &rest[1..]
                    && !inner.contains(&'}')
                {
                    let brace = self.source.span(self.at + 1..self.at + 2);
                    return Err(ParseError::new(brace, ParseErrorKind::MissingClosingBracket));
                }
                let Some((index, length)) = after_underscore(&rest[1..]) else {
                    return self.fail(from, ParseErrorKind::MissingIndex { symbol: base.into() });
                };
                (index, length + 1)
            }
            Some('0'..='9') => {
                let index: String = rest.iter().take_while(|c| c.is_ascii_digit()).collect();
                let length = index.len();
                (index, length)
            }
            _ => return Ok(None),
        };
        let (index, length) = match both_solutions(&rest[length..]) {
            Some((second, more)) if index.len() == 1 => (format!("{index},{second}"), length + more),
            _ => (index, length),
        };
        if length > MAX_DIGITS {
            return self.fail(from, ParseErrorKind::NumberTooLong);
        }
        self.at += length;
        Ok(Some(index))
    }

    /// Whether the index that follows a C has a raised number or letter after it: `C_5^2`, `C₅²`, `C_{n+1}^k`.
    pub(super) fn chooses(&self) -> bool {
        let rest = &self.chars[self.at..];
        let length = match rest {
            ['_', '(' | '{', ..] => match bracket_length(&rest[1..]) {
                Some(length) => length + 1,
                None => return false,
            },
            ['_', digit, ..] if digit.is_ascii_digit() => {
                1 + rest[1..].iter().take_while(|c| c.is_ascii_digit()).count()
            }
            ['_', letter, ..] if letter.is_alphabetic() => 2,
            [c, ..] if subscript(*c).is_some() => {
                rest.iter().take_while(|c| subscript(**c).is_some()).count()
            }
            _ => return false,
        };
        matches!(rest.get(length), Some(c) if *c == '^' || superscript(*c).is_some())
    }
}

/// The `,2` of `x1,2 =` and `x₁,₂ =`, which are both solutions at once, with its length.
fn both_solutions(rest: &[char]) -> Option<(char, usize)> {
    let [',' | '.', second, after @ ..] = rest else { return None };
    let second = subscript(*second).unwrap_or(*second);
    let follows = after.iter().find(|c| !is_space(**c));
    (second.is_ascii_digit() && follows == Some(&'=')).then_some((second, 2))
}

/// The length of the brackets that stand here, if they close within reason.
fn bracket_length(text: &[char]) -> Option<usize> {
    let mut open = 0usize;
    for (index, c) in text.iter().take(MAX_UPPER_INDEX).enumerate() {
        match c {
            '(' | '{' | '[' => open += 1,
            ')' | '}' | ']' => {
                open = open.checked_sub(1)?;
                if open == 0 {
                    return Some(index + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The index that stands after `_`, without blanks and braces, and the length of what it was written with.
fn after_underscore(rest: &[char]) -> Option<(String, usize)> {
    if let Some(('{' | '(', inner)) = rest.split_first().map(|(first, inner)| (*first, inner)) {
        let closing = if rest[0] == '{' { '}' } else { ')' };
        let length = inner.iter().take(MAX_INDEX).position(|c| *c == closing)?;
        let fits = |c: &char| c.is_alphanumeric() || matches!(c, '+' | '-' | ',');
        // Both solutions, x_{1,2}, whatever became of the comma.
        let comma = |c: char| if matches!(c, '.' | ';') { ',' } else { c };
        let index: Vec<char> = inner[..length].iter().copied().filter(|c| !is_space(*c)).map(comma).collect();
        let is_index = !index.is_empty() && index.iter().all(fits) && index[0].is_alphanumeric();
        return is_index.then(|| (index.into_iter().collect(), length + 2));
    }
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 {
        return Some((rest[..digits].iter().collect(), digits));
    }
    let letters = rest.iter().take_while(|c| c.is_alphabetic() && superscript(**c).is_none()).count();
    let length = if (MIN_WORD..=MAX_INDEX).contains(&letters) { letters } else { letters.min(1) };
    (length > 0).then(|| (rest[..length].iter().collect(), length))
}
