//! Numbers: grouping, decimal marks, mixed numbers.

use std::ops::Range;

use num_bigint::BigUint;

use super::super::characters::{FIXED_SPACE, is_space, vulgar_fraction};
use super::{Lexer, MAX_DIGITS, ParseError, ParseErrorKind, Spanned, Token};
use crate::Literal;

impl Lexer<'_> {
    /// A decimal comma (settled by its surroundings) or a point before a digit.
    pub(super) fn decimal_mark_at(&self, index: usize) -> bool {
        match self.chars.get(index) {
            Some(',') => self.decimal_comma[index],
            Some('.') => self.is_digit(index + 1),
            _ => false,
        }
    }

    pub(super) fn number(&mut self) -> Result<(), ParseError> {
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
