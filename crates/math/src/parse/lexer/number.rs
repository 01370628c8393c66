//! Numbers: grouping, decimal marks, mixed numbers, powers of ten.

use std::ops::Range;

use num_bigint::BigUint;

use super::super::characters::{FIXED_SPACE, is_space, vulgar_fraction};
use super::{Lexer, MAX_DIGITS, ParseError, ParseErrorKind, Spanned, Token};
use crate::{Expr, Function, Literal};

/// More digits than this in the exponent of a number such as `1e-35` are a slip.
const MAX_EXPONENT_DIGITS: usize = 6;

impl Lexer<'_> {
    pub(super) fn number(&mut self) -> Result<(), ParseError> {
        let from = self.at;
        let plain = self.only_digits();
        self.whole_digits(plain);
        let mut places = 0;
        if self.decimal_mark_at(self.at) {
            self.at += 1;
            places = self.digits_at(self.at);
            self.at += places;
        }
        if self.decimal_mark_at(self.at) {
            self.at += 1;
            return self.fail(from, ParseErrorKind::MalformedNumber);
        }
        let marks = self.chars[self.at..].iter().take_while(|c| matches!(c, ',' | '.')).count();
        if marks > 1 && self.is_digit(self.at + marks) {
            self.at += marks + self.digits_at(self.at + marks);
            return self.fail(from, ParseErrorKind::MalformedNumber);
        }
        let value = self.natural(from..self.at)?;
        let literal = if places > 0 {
            Literal::decimal(value, places as u32)
        } else if plain {
            Literal::integer(value)
        } else {
            self.mixed(value, from)?
        };
        if let Some(exponent) = self.power_of_ten() {
            self.push(Token::Scientific(literal, exponent), from);
        } else {
            self.push(Token::Number(literal), from);
        }
        Ok(())
    }

    /// Whether nothing but digits belongs to the number here: in `log_2 500` and `sin^2 1/2` it ends at the blank, and
    /// in `1/2 1/2` the 2 belongs to the fraction before it.
    fn only_digits(&self) -> bool {
        let mut before = self.out.iter().rev().map(|spanned| &spanned.token);
        match before.next() {
            Some(Token::Underscore) => true,
            Some(Token::Caret) => matches!(before.next(), Some(Token::Function(_) | Token::Exponential)),
            _ => false,
        }
    }

    fn decimal_mark_at(&self, index: usize) -> bool {
        self.chars.get(index) == Some(&'.') && self.is_digit(index + 1)
    }

    /// How many digits stand here.
    fn digits_at(&self, from: usize) -> usize {
        self.chars.get(from..).map_or(0, |rest| rest.iter().take_while(|c| c.is_ascii_digit()).count())
    }

    /// The number made of the digits in this part of the text; marks and blanks among them are skipped.
    fn natural(&self, range: Range<usize>) -> Result<BigUint, ParseError> {
        // Nineteen digits always fit.
        let digits = self.chars[range.clone()].iter().filter_map(|c| c.to_digit(10));
        let count = digits.clone().count();
        if count <= 19 {
            return Ok(digits.fold(0u64, |value, digit| 10 * value + u64::from(digit)).into());
        }
        if count > MAX_DIGITS {
            return Err(ParseError::new(self.source.span(range), ParseErrorKind::NumberTooLong));
        }
        let digits: Vec<u8> = digits.map(|digit| digit as u8).collect();
        Ok(BigUint::from_radix_be(&digits, 10).unwrap_or_default())
    }

    /// Passes the digits before the decimal mark, with groups of three joined: `12 500`.
    fn whole_digits(&mut self, plain: bool) {
        let starts_with_zero = self.peek(0) == Some('0');
        let digits = self.digits_at(self.at);
        self.at += digits;
        let may_be_grouped = !plain && (1..=3).contains(&digits) && !starts_with_zero;
        while may_be_grouped && self.group_follows() {
            self.at += 4;
        }
    }

    /// One blank and exactly three digits, which are not the fraction of a mixed number.
    fn group_follows(&self) -> bool {
        let Some(space) = self.peek(0).filter(|c| is_space(*c)) else { return false };
        let group = (1..=3).all(|offset| self.is_digit(self.at + offset)) && !self.is_digit(self.at + 4);
        group && (space == FIXED_SPACE || !self.proper_fraction_ahead())
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
        let (over, under) = (self.natural(numerator)?, self.natural(denominator.clone())?);
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
            let length = self.digits_at(from);
            (length > 0).then_some(from..from + length)
        };
        let blanks = self.chars[self.at..].iter().take_while(|c| is_space(**c)).count();
        let numerator = run(self.at + blanks).filter(|_| blanks > 0)?;
        let denominator = run(numerator.end + 1).filter(|_| self.chars[numerator.end] == '/')?;
        (!self.decimal_mark_at(denominator.end)).then_some((numerator, denominator))
    }

    /// A fraction ahead whose numerator is smaller than its denominator.
    fn proper_fraction_ahead(&self) -> bool {
        let Some((numerator, denominator)) = self.fraction_ahead() else { return false };
        let (over, under) = (&self.chars[numerator], &self.chars[denominator]);
        (over.len(), over) < (under.len(), under)
    }

    /// The exponent of `1e-3`: `e` right after a digit, and digits or a sign with digits right after `e`.
    ///
    /// A capital needs the sign, since `2E3` may be 2 · E₃.
    fn power_of_ten(&mut self) -> Option<Expr> {
        let letter = self.peek(0).filter(|c| matches!(c, 'e' | 'E'))?;
        let follows_digit = self.at > 0 && self.is_digit(self.at - 1);
        let sign = self.peek(1).filter(|c| matches!(c, '+' | '-'));
        let start = self.at + 1 + usize::from(sign.is_some());
        let digits = self.digits_at(start);
        let is_exponent = follows_digit
            && (1..=MAX_EXPONENT_DIGITS).contains(&digits)
            && (letter == 'e' || sign.is_some())
            && !self.names_begin_with(letter);
        if !is_exponent {
            return None;
        }
        let size = self.natural(start..start + digits).ok()?;
        self.at = start + digits;
        Some(Expr::signed(sign == Some('-'), Expr::natural(size)))
    }

    fn names_begin_with(&self, letter: char) -> bool {
        self.options.names.iter().any(|name| name.as_str().starts_with(letter))
    }

    /// `log2 8`, `log2(8)`, `log2x`: the digits right after `log` are its base, if anything to take the logarithm of
    /// follows them; `log10` is `lg`, and `log100` alone the logarithm of 100.
    pub(super) fn base_in_name(&mut self, from: usize) -> Result<(), ParseError> {
        let digits = self.digits_at(self.at);
        let after = self.at + digits;
        let has_argument = matches!(
            self.next_sign(after),
            Some(c) if c.is_alphanumeric() || matches!(c, '(' | '[' | '|' | '√' | '∛' | '∜' | '½' | '¼' | '¾')
        );
        let starts_with_blank = self.chars.get(after).is_some_and(|c| is_space(*c));
        let next_is_digit = self.next_sign(after).is_some_and(|c| c.is_ascii_digit());
        if digits == 0 || !has_argument || next_is_digit && !starts_with_blank {
            self.push(Token::Function(Function::Log), from);
            return Ok(());
        }
        let base = self.natural(self.at..after)?;
        if base == BigUint::from(10u32) {
            self.at = after;
            self.push(Token::Function(Function::Lg), from);
        } else {
            self.push(Token::Function(Function::Log), from);
            let start = self.at;
            self.at = after;
            self.push(Token::Subscript(base), start);
        }
        Ok(())
    }
}
