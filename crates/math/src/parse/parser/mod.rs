//! Tokens to trees: recursive descent with the depth of every tree known while it is built.

mod arithmetic;
mod factors;
mod function;
mod operand;
mod pieces;

use std::ops::Range;

use super::MAX_DEPTH;
use super::error::{ParseError, ParseErrorKind};
use super::lexer::{Mark, Spanned, Token, Words, tokens};
use super::place::Place;
use super::reading::Options;
use super::statement::Groups;
use crate::{Expr, Relation, RelationOp};

pub(super) type Parsed<T> = Result<T, ParseError>;

/// A tree, how many levels it has, and where it stands.
pub(super) struct Built {
    pub(super) expr: Expr,
    pub(super) depth: usize,
    pub(super) place: Place,
}

impl Built {
    /// What is in the brackets, where the construction around makes them needless.
    pub(super) fn bare(mut self) -> Self {
        while let Expr::Bracket(inner) = self.expr {
            self.expr = std::sync::Arc::unwrap_or_clone(inner);
            if let Some(inner) = self.place.parts.pop() {
                self.place = inner.seen_from(&self.place);
            }
        }
        self
    }
}

pub(crate) struct Parser {
    tokens: Vec<Spanned>,
    /// Length of the text in characters: where something missing at the end is missing.
    end: usize,
    at: usize,
    /// How many calls deep we are in brackets, signs and exponents.
    nesting: usize,
    /// Whether a modulus bar is open at this level of brackets, so that the next bar closes it.
    bar_open: bool,
    /// Whether the next bar after an operand is that of `{x | x > 2}`.
    such_that: bool,
    /// Whether the places of parts are wanted.
    tracking: bool,
    /// What is in the brackets of an answer; nothing in other texts.
    pub(super) groups: Groups,
}

/// Ends of inputs.
impl Parser {
    pub(crate) fn new(text: &str, options: Options<'_>, words: Words) -> Parsed<Self> {
        let (mut tokens, end) = tokens(text, options, words)?;
        if tokens.is_empty() {
            return Err(ParseError::new(0..end, ParseErrorKind::Empty));
        }
        let in_pieces = |spanned: &Spanned| matches!(spanned.token, Token::PiecesOpen { .. });
        let groups = if words == Words::Answers || tokens.iter().any(in_pieces) {
            Groups::of(&mut tokens)
        } else {
            Groups::default()
        };
        Ok(Self {
            tokens,
            end,
            at: 0,
            nesting: 0,
            bar_open: false,
            such_that: false,
            tracking: false,
            groups,
        })
    }

    pub(super) fn tracking(mut self) -> Self {
        self.tracking = true;
        self
    }

    pub(super) fn whole_expression(mut self) -> Parsed<(Expr, Place)> {
        let built = self.sum()?;
        self.expect_end()?;
        Ok((built.expr, built.place))
    }

    pub(super) fn whole_relation(mut self) -> Parsed<Relation> {
        let left = self.expression()?;
        let Some(op) = self.relation_sign() else {
            self.expect_end()?;
            return self.fail(ParseErrorKind::MissingRelation);
        };
        let right = self.expression()?;
        if matches!(self.peek(), Some(Token::Relation(_))) {
            return self.fail(ParseErrorKind::SeveralRelations);
        }
        self.expect_end()?;
        Ok(Relation { left, op, right })
    }

    pub(crate) fn expression(&mut self) -> Parsed<Expr> {
        self.sum().map(|built| built.expr)
    }

    /// A single operand, such as one in brackets.
    pub(crate) fn factor(&mut self) -> Parsed<Expr> {
        self.operand().map(|built| built.expr)
    }

    pub(crate) fn expect_end(&self) -> Parsed<()> {
        match self.peek() {
            None => Ok(()),
            Some(_) => self.fail_unexpected(),
        }
    }
}

/// Moving along the tokens.
impl Parser {
    pub(crate) fn peek(&self) -> Option<&Token> {
        self.peek_at(0)
    }

    pub(crate) fn peek_at(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead).map(|spanned| &spanned.token)
    }

    /// The number of the next token.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn token_at(&self, position: usize) -> Option<&Token> {
        self.tokens.get(position).map(|spanned| &spanned.token)
    }

    /// The token before the next one.
    pub(super) fn before(&self) -> Option<&Token> {
        self.at.checked_sub(1).and_then(|before| self.token_at(before))
    }

    pub(super) fn advance(&mut self) {
        self.at += 1;
    }

    pub(crate) fn take(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    pub(super) fn take_separator(&mut self) -> Option<Mark> {
        let Some(&Token::Separator(mark)) = self.peek() else { return None };
        self.at += 1;
        Some(mark)
    }

    pub(crate) fn relation_sign(&mut self) -> Option<RelationOp> {
        let Some(&Token::Relation(op)) = self.peek() else { return None };
        self.at += 1;
        Some(op)
    }

    /// Where the next token stands, or the end of the text.
    pub(super) fn span(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |spanned| spanned.span.clone())
    }

    pub(super) fn span_of(&self, position: usize) -> Range<usize> {
        self.tokens.get(position).map_or(self.end..self.end, |spanned| spanned.span.clone())
    }

    /// Where something that begins with the next token begins.
    pub(super) fn start(&self) -> u32 {
        self.tokens.get(self.at).map_or(self.end, |spanned| spanned.span.start) as u32
    }

    /// The place of what began there and ends with the token before the next one.
    pub(super) fn place<const N: usize>(&self, from: u32, parts: [Place; N]) -> Place {
        let parts = if self.tracking { parts.into() } else { Vec::new() };
        self.place_of(from, parts)
    }

    pub(super) fn place_of(&self, from: u32, parts: Vec<Place>) -> Place {
        let to = self.at.checked_sub(1).map_or(0, |last| self.span_of(last).end) as u32;
        Place { from, to: to.max(from), parts }
    }

    /// Remembers the place of a part where places are wanted.
    pub(super) fn note(&self, places: &mut Vec<Place>, place: Place) {
        if self.tracking {
            places.push(place);
        }
    }

    pub(crate) fn fail<T>(&self, kind: ParseErrorKind) -> Parsed<T> {
        Err(ParseError::new(self.span(), kind))
    }

    /// The next token cannot follow a complete expression.
    pub(crate) fn fail_unexpected<T>(&self) -> Parsed<T> {
        self.fail(match self.peek() {
            Some(Token::Relation(_) | Token::Member | Token::NotMember | Token::Subset) => {
                ParseErrorKind::UnexpectedRelation
            }
            Some(Token::Separator(_) | Token::Keyword(_)) => ParseErrorKind::UnexpectedSeparator,
            Some(Token::Close(_) | Token::GroupClose | Token::BarClose | Token::SystemClose) => {
                ParseErrorKind::UnexpectedClosingBracket
            }
            Some(Token::Union | Token::Intersection | Token::Without) => ParseErrorKind::UnexpectedSet,
            _ => ParseErrorKind::MissingOperator,
        })
    }

    /// Runs one nested level, refusing to nest too deep.
    pub(crate) fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.nesting >= MAX_DEPTH {
            return self.fail(ParseErrorKind::TooDeep);
        }
        self.nesting += 1;
        let result = inner(self);
        self.nesting -= 1;
        result
    }

    /// A tree one level above parts of at most this depth.
    pub(super) fn above(&self, depth: usize, expr: Expr, place: Place) -> Parsed<Built> {
        if depth >= MAX_DEPTH {
            self.fail(ParseErrorKind::TooDeep)
        } else {
            Ok(Built { expr, depth: depth + 1, place })
        }
    }

    /// What stands in brackets of which the opening one, at `span`, has been taken.
    pub(super) fn inside<T>(
        &mut self,
        opening: char,
        span: Range<usize>,
        content: impl FnOnce(&mut Self) -> Parsed<T>,
    ) -> Parsed<T> {
        let closing = match opening {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        self.within(&Token::Close(closing), span, content)
    }

    /// What stands before this closing token, the opening one having been taken. No bar of outside is open inside.
    pub(super) fn within<T>(
        &mut self,
        closing: &Token,
        span: Range<usize>,
        content: impl FnOnce(&mut Self) -> Parsed<T>,
    ) -> Parsed<T> {
        if self.peek() == Some(closing) {
            let span = span.start..self.span().end;
            return Err(ParseError::new(span, ParseErrorKind::EmptyBrackets));
        }
        let result = self.apart(content)?;
        self.close(closing, span)?;
        Ok(result)
    }

    /// Runs one nested level in which no bar of outside is open.
    pub(super) fn apart<T>(&mut self, content: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        let bar_open = std::mem::replace(&mut self.bar_open, false);
        let such_that = std::mem::replace(&mut self.such_that, false);
        let result = self.nested(content)?;
        (self.bar_open, self.such_that) = (bar_open, such_that);
        Ok(result)
    }

    pub(super) fn close(&mut self, closing: &Token, span: Range<usize>) -> Parsed<()> {
        if self.take(closing) {
            return Ok(());
        }
        match self.peek() {
            None => Err(ParseError::new(span, ParseErrorKind::MissingClosingBracket)),
            Some(_) => self.fail_unexpected(),
        }
    }
}

/// Bars, which open and close alike.
impl Parser {
    /// What stands between bars of which the first, at `span`, has been taken.
    pub(super) fn between_bars(&mut self, span: Range<usize>) -> Parsed<Built> {
        if self.peek().is_none() {
            return Err(ParseError::new(span, ParseErrorKind::MissingBar));
        }
        let outer = std::mem::replace(&mut self.bar_open, true);
        let result = self.nested(Self::sum)?;
        self.bar_open = outer;
        match self.peek() {
            Some(Token::Bar) => self.advance(),
            None => return Err(ParseError::new(span, ParseErrorKind::MissingBar)),
            Some(_) => return self.fail_unexpected(),
        }
        Ok(result)
    }

    /// Whether a bar that comes next, after an operand, opens a modulus.
    pub(super) fn bar_opens(&self) -> bool {
        !self.bar_open && !self.such_that
    }

    /// Takes the first element of `{… | …}`: its bar is not one of a modulus.
    pub(super) fn before_such_that<T>(&mut self, element: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.such_that = true;
        let result = element(self);
        self.such_that = false;
        result
    }
}
