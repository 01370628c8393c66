//! Signs: everything but letters and digits.

use num_bigint::BigUint;

use super::super::characters::{
    BAR_CLOSE, BAR_OPEN, GROUP_CLOSE, GROUP_OPEN, GUARD, ROOT_WITH_DEGREE, SYSTEM_CLOSE, SYSTEM_OPEN,
    subscript, superscript, vulgar_fraction,
};
use super::{Brace, Keyword, Lexer, MAX_DIGITS, Mark, ParseError, ParseErrorKind, Token};
use crate::{Constant, Expr, Function, RelationOp, Symbol, Term};

impl Lexer<'_> {
    pub(super) fn sign(&mut self, c: char) -> Result<(), ParseError> {
        let from = self.at;
        if let Some((op, length)) = self.relation() {
            self.at += length;
            self.push(Token::Relation(op), from);
            return Ok(());
        }
        let (token, length) = match c {
            '+' if self.peek(1) == Some('/') && self.peek(2) == Some('-') => (Token::PlusMinus, 3),
            // `x = +-3`; in `2 +-3` it is a plus and a minus.
            '+' if self.peek(1) == Some('-') && self.begins_value() => (Token::PlusMinus, 2),
            '+' => (Token::Plus, 1),
            '-' => (Token::Minus, 1),
            '±' => (Token::PlusMinus, 1),
            '∓' => (Token::MinusPlus, 1),
            '·' => (Token::Times, 1),
            // `**` is how programmers raise.
            '*' if self.peek(1) == Some('*') => (Token::Caret, 2),
            '*' => (Token::Asterisk, 1),
            ':' => (Token::Colon, 1),
            '/' => (Token::Slash, 1),
            '^' => (Token::Caret, 1),
            '%' => (Token::Percent, 1),
            '°' => (Token::Degree, 1),
            '!' => (Token::Bang, 1),
            '|' => (Token::Bar, 1),
            '(' | '[' | '{' => (Token::Open(c), 1),
            ')' | ']' | '}' => (Token::Close(c), 1),
            GROUP_OPEN => (Token::GroupOpen, 1),
            GROUP_CLOSE => (Token::GroupClose, 1),
            BAR_OPEN => (Token::BarOpen, 1),
            BAR_CLOSE => (Token::BarClose, 1),
            SYSTEM_OPEN => (Token::SystemOpen, 1),
            SYSTEM_CLOSE => (Token::SystemClose, 1),
            GUARD => {
                self.guarded();
                (Token::Keyword(Keyword::When), 1)
            }
            ROOT_WITH_DEGREE => (Token::RootWithDegree, 1),
            ';' => (Token::Separator(Mark::Semicolon), 1),
            ',' => (Token::Separator(Mark::Comma), 1),
            '√' => (Token::Root(2), 1),
            '∛' => (Token::Root(3), 1),
            '∜' => (Token::Root(4), 1),
            '∞' => (Token::Constant(Constant::Infinity), 1),
            '∈' => (Token::Member, 1),
            '∉' => (Token::NotMember, 1),
            '⊂' => (Token::Subset, 1),
            '∪' => (Token::Union, 1),
            '∩' => (Token::Intersection, 1),
            '\\' => (Token::Without, 1),
            '∅' => (Token::Empty, 1),
            '∧' => (Token::Keyword(Keyword::And), 1),
            '∨' => (Token::Keyword(Keyword::Or), 1),
            '¬' => (Token::Keyword(Keyword::Not), 1),
            '→' => return self.vector_after_arrow(),
            '_' if self.takes_lowered() => (Token::Underscore, 1),
            _ if subscript(c).is_some() && self.takes_lowered() => return self.subscript(),
            _ => {
                self.at += 1;
                let Some((numerator, denominator)) = vulgar_fraction(c) else {
                    return self.fail(from, ParseErrorKind::UnknownCharacter(c));
                };
                self.push(Token::Vulgar(numerator, denominator), from);
                return Ok(());
            }
        };
        match token {
            Token::Open('(' | '[') => self.round += 1,
            Token::Close(')' | ']') => self.round = self.round.saturating_sub(1),
            Token::Open('{') | Token::SystemOpen => {
                let round = std::mem::take(&mut self.round);
                self.braces.push(Brace { round, guarded: false });
            }
            Token::Close('}') | Token::SystemClose => {
                self.round = self.braces.pop().map_or(0, |brace| brace.round);
            }
            _ => {}
        }
        self.at += length;
        self.push(token, from);
        Ok(())
    }

    /// The relation sign that stands here and its length.
    fn relation(&self) -> Option<(RelationOp, usize)> {
        Some(match (self.peek(0)?, self.peek(1)) {
            ('=', Some('/')) if self.peek(2) == Some('=') => (RelationOp::Ne, 3),
            ('!', Some('=')) | ('<', Some('>')) => (RelationOp::Ne, 2),
            ('<', Some('=')) | ('=', Some('<')) => (RelationOp::Le, 2),
            ('>', Some('=')) => (RelationOp::Ge, 2),
            // The arrow of „it follows“ in `2x = 4 => x = 2` comes after another sign.
            ('=', Some('>')) if !self.has_relation() => (RelationOp::Ge, 2),
            ('=', Some('=')) => (RelationOp::Eq, 2),
            ('=', _) => (RelationOp::Eq, 1),
            ('<', _) => (RelationOp::Lt, 1),
            ('>', _) => (RelationOp::Gt, 1),
            ('≤', _) => (RelationOp::Le, 1),
            ('≥', _) => (RelationOp::Ge, 1),
            ('≠', _) => (RelationOp::Ne, 1),
            // A rounded answer; `x = √2 ≈ 1,41` would be a false equation.
            ('≈', _) if !self.has_relation() => (RelationOp::Eq, 1),
            _ => return None,
        })
    }

    /// Whether the statement that is being read has a relation sign already.
    fn has_relation(&self) -> bool {
        let own = self.out.iter().rev().map(|spanned| &spanned.token);
        own.take_while(|token| !matches!(token, Token::Separator(_) | Token::Keyword(_)))
            .any(|token| matches!(token, Token::Relation(_)))
    }

    /// Whether a value begins here, with nothing before it that a plus could add to.
    fn begins_value(&self) -> bool {
        matches!(self.last(), None | Some(Token::Relation(_) | Token::Separator(_) | Token::Keyword(_)))
    }

    /// Whether something lowered may follow: the base of a logarithm (perhaps after its exponent), the n of `C_n^k`.
    fn takes_lowered(&self) -> bool {
        match self.last() {
            Some(Token::Function(Function::Log) | Token::Choose) => true,
            Some(Token::Superscript(_)) => {
                matches!(self.out.iter().nth_back(1), Some(s) if s.token == Token::Function(Function::Log))
            }
            _ => false,
        }
    }

    fn subscript(&mut self) -> Result<(), ParseError> {
        let from = self.at;
        let digits: String = self.chars[from..].iter().map_while(|c| subscript(*c)).collect();
        self.at += digits.len();
        match digits.parse::<BigUint>() {
            Ok(value) if digits.len() <= MAX_DIGITS => {
                self.push(Token::Subscript(value), from);
                Ok(())
            }
            _ => self.fail(from, ParseErrorKind::NumberTooLong),
        }
    }

    pub(super) fn superscript(&mut self) -> Result<(), ParseError> {
        let from = self.at;
        let raised: String = self.chars[from..].iter().map_while(|c| superscript(*c)).collect();
        self.at += raised.chars().count();
        if raised.len() > MAX_DIGITS {
            return self.fail(from, ParseErrorKind::NumberTooLong);
        }
        // The degree of a root stands before its sign, but after an operand it is an exponent: 2⁵√3 is 2⁵ · √3.
        if self.peek(0) == Some('√')
            && !self.last().is_some_and(Token::ends_operand)
            && let Some(degree) = raised.parse().ok().filter(|degree| *degree >= 2)
        {
            self.at += 1;
            self.push(Token::Root(degree), from);
            return Ok(());
        }
        match exponent(&raised) {
            Some(exponent) => {
                self.push(Token::Superscript(exponent), from);
                Ok(())
            }
            None => self.fail(from, ParseErrorKind::MissingOperand),
        }
    }
}

/// `2`, `−1`, `n`, `−n`, `n+1`
fn exponent(raised: &str) -> Option<Expr> {
    let (negative, rest) = match raised.strip_prefix(['+', '-']) {
        Some(rest) => (raised.starts_with('-'), rest),
        None => (false, raised),
    };
    let end = rest.find(['+', '-']).unwrap_or(rest.len());
    let (first, added) = rest.split_at(end);
    let size = operand(first)?;
    let first = if negative { size.negated() } else { size };
    let Some(sign) = added.chars().next() else { return Some(first) };
    let value = operand(&added[1..])?;
    let second = if sign == '-' { Term::minus(value) } else { Term::plus(value) };
    Some(Expr::sum(vec![Term::plus(first), second]))
}

fn operand(raised: &str) -> Option<Expr> {
    match raised.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(Expr::Symbol(Symbol::letter(char::from(*letter)))),
        [b'0'..=b'9', ..] => raised.parse::<BigUint>().ok().map(Expr::natural),
        _ => None,
    }
}
