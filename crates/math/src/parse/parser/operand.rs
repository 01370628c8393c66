//! Operands: numbers, letters, brackets, modulus bars, roots.

use std::ops::Range;
use std::sync::Arc;

use num_traits::ToPrimitive;

use super::super::error::{ParseError, ParseErrorKind};
use super::super::lexer::{Spanned, Token};
use super::super::place::Place;
use super::{Built, Parsed, Parser};
use crate::{Expr, Factor, Function, Literal, Notation};

/// Values, how deep the deepest is, and their places.
pub(super) type Arguments = (Vec<Expr>, usize, Vec<Place>);

impl Parser {
    /// Moves the next token out of the text.
    pub(super) fn take_used(&mut self) -> Option<Token> {
        let Spanned { token, .. } = self.tokens.get_mut(self.at)?;
        self.at += 1;
        Some(std::mem::replace(token, Token::Used))
    }

    pub(super) fn operand(&mut self) -> Parsed<Built> {
        let from = self.start();
        match self.peek() {
            Some(Token::Number(_) | Token::Symbol(_) | Token::Constant(_)) => self.leaf(from),
            Some(&Token::Open(opening)) if opening != ']' => self.bracket(opening, from),
            Some(Token::GroupOpen) => self.group(),
            Some(&Token::Function(function)) => {
                self.advance();
                self.function(Some(function), from)
            }
            _ => self.rare_operand(from),
        }
    }

    fn leaf(&mut self, from: u32) -> Parsed<Built> {
        let expr = match self.take_used() {
            Some(Token::Number(literal)) => Expr::Number(literal),
            Some(Token::Symbol(symbol)) => Expr::Symbol(symbol),
            Some(Token::Constant(constant)) => Expr::Constant(constant),
            _ => return self.fail(ParseErrorKind::MissingOperand),
        };
        Ok(Built { expr, depth: 1, place: self.place(from, []) })
    }

    /// Apart from the others, which keeps what is remembered of every bracket small.
    fn rare_operand(&mut self, from: u32) -> Parsed<Built> {
        match self.peek() {
            Some(Token::Scientific(..) | Token::Vulgar(..)) => self.number_of_several_parts(from),
            Some(Token::Exponential) => {
                self.advance();
                self.function(None, from)
            }
            Some(Token::Applied(_)) => self.applied(from),
            Some(&Token::Root(degree)) => {
                self.advance();
                let radicand = self.radicand()?;
                self.root(degree, radicand, from)
            }
            Some(Token::PiecesOpen { .. }) => self.piecewise(from),
            Some(Token::RootFunction) => self.root_function(from),
            Some(Token::RootWithDegree) => self.root_with_degree(from),
            Some(Token::Choose) => self.choose(from),
            Some(Token::Bar | Token::BarOpen) => self.modulus(from),
            // Nothing was opened: say so rather than that something is missing.
            Some(Token::Close(_)) if self.before().is_none() => {
                self.fail(ParseErrorKind::UnexpectedClosingBracket)
            }
            _ => self.fail(ParseErrorKind::MissingOperand),
        }
    }

    fn number_of_several_parts(&mut self, from: u32) -> Parsed<Built> {
        match self.take_used() {
            Some(Token::Scientific(digits, exponent)) => {
                let ten = Expr::power(Expr::integer(10), exponent);
                let factors = [Factor::times(Expr::Number(digits)), Factor::times(ten)];
                self.above(3, Expr::Product(factors.into()), self.place(from, []))
            }
            Some(Token::Vulgar(numerator, denominator)) => {
                let part = |value: u32| Expr::Number(Literal::integer(value));
                let fraction = Expr::fraction(part(numerator), part(denominator));
                self.above(1, fraction, self.place(from, []))
            }
            _ => self.fail(ParseErrorKind::MissingOperand),
        }
    }

    fn applied(&mut self, from: u32) -> Parsed<Built> {
        let Some(Token::Applied(name)) = self.take_used() else {
            return self.fail(ParseErrorKind::MissingOperand);
        };
        let (arguments, depth, places) = self.arguments()?;
        let place = self.place_of(from, places);
        self.above(depth, Expr::Apply { name, arguments: arguments.into() }, place)
    }

    fn root_with_degree(&mut self, from: u32) -> Parsed<Built> {
        self.advance();
        let degree = self.group()?;
        let radicand = self.group()?;
        self.root_of(degree, radicand, from)
    }

    /// Brackets; with separators in them they hold the coordinates of a point.
    fn bracket(&mut self, opening: char, from: u32) -> Parsed<Built> {
        let span = self.span();
        self.advance();
        let inner = self.inside(opening, span, |parser| {
            let first = parser.sum()?;
            match parser.peek() {
                Some(Token::Separator(_)) if opening == '(' => parser.coordinates(first, from),
                _ => Ok(first),
            }
        })?;
        let outer = self.place(from, []);
        match inner.expr {
            // Doubled brackets say no more than single ones.
            Expr::Bracket(_) | Expr::Tuple(_) => Ok(Built { place: inner.place.seen_from(&outer), ..inner }),
            expr => {
                let place = self.place(from, [inner.place]);
                self.above(inner.depth, Expr::Bracket(Arc::new(expr)), place)
            }
        }
    }

    fn coordinates(&mut self, first: Built, from: u32) -> Parsed<Built> {
        let (parts, depth, places) = self.rest_of_list(first)?;
        let place = self.place_of(from, places);
        self.above(depth, Expr::Tuple(parts.into()), place)
    }

    /// Values with separators between them, of which the first has been read.
    fn rest_of_list(&mut self, first: Built) -> Parsed<Arguments> {
        let Built { expr, mut depth, place } = first.bare();
        let mut values = vec![expr];
        let mut places = Vec::new();
        self.note(&mut places, place);
        while self.take_separator().is_some() {
            let value = self.sum()?.bare();
            depth = depth.max(value.depth);
            values.push(value.expr);
            self.note(&mut places, value.place);
        }
        Ok((values, depth, places))
    }

    /// The arguments in the brackets that come next.
    pub(super) fn arguments(&mut self) -> Parsed<Arguments> {
        let span = self.span();
        let Some(&Token::Open(opening)) = self.peek() else {
            return self.fail(ParseErrorKind::MissingOperand);
        };
        self.advance();
        self.inside(opening, span, |parser| {
            let first = parser.sum()?;
            parser.rest_of_list(first)
        })
    }

    /// What belongs together without brackets.
    pub(super) fn group(&mut self) -> Parsed<Built> {
        let span = self.span();
        if !self.take(&Token::GroupOpen) {
            return self.fail(ParseErrorKind::MissingOperand);
        }
        self.within(&Token::GroupClose, span, Self::sum)
    }

    fn modulus(&mut self, from: u32) -> Parsed<Built> {
        let span = self.span();
        let inner = if self.take(&Token::Bar) {
            self.between_bars(span)?
        } else {
            self.advance();
            self.within(&Token::BarClose, span, Self::sum)?
        };
        let inner = inner.bare();
        let place = self.place(from, [inner.place]);
        self.above(inner.depth, Expr::Call { function: Function::Abs, arguments: [inner.expr].into() }, place)
    }

    /// What stands under a root sign: brackets right after it, else a power (√x² is √(x²)), but not a product
    /// (√2x is √2 · x).
    fn radicand(&mut self) -> Parsed<Built> {
        match self.peek() {
            Some(Token::Open('(' | '[' | '{') | Token::GroupOpen) => self.operand(),
            _ => self.nested(Self::signed),
        }
    }

    fn root(&self, degree: u32, radicand: Built, from: u32) -> Parsed<Built> {
        let radicand = radicand.bare();
        let place = self.place(from, [radicand.place]);
        self.above(radicand.depth, Expr::Root { degree, radicand: Arc::new(radicand.expr) }, place)
    }

    /// `root(x; 3)`, the name not yet taken.
    fn root_function(&mut self, from: u32) -> Parsed<Built> {
        let name = self.span();
        self.advance();
        let (mut values, depth, mut places) = self.arguments()?;
        let mut next = || {
            let place = places.pop().unwrap_or_default();
            values.pop().map(|expr| Built { expr, depth, place })
        };
        match (next(), next(), next()) {
            (Some(radicand), None, _) => self.root(2, radicand, from),
            (Some(degree), Some(radicand), None) => self.root_of(degree, radicand, from),
            _ => {
                let found = values.len() + 3;
                Err(wrong_count("root", found, name))
            }
        }
    }

    /// A root whose degree is an expression: with a number from 2 on a root, else a power with exponent 1/degree.
    fn root_of(&self, degree: Built, radicand: Built, from: u32) -> Parsed<Built> {
        if let Expr::Number(literal) = &degree.expr
            && let Notation::Integer(value) = literal.notation()
            && let Some(degree) = value.to_u32().filter(|degree| *degree >= 2)
        {
            return self.root(degree, radicand, from);
        }
        let (degree, radicand) = (degree.bare(), radicand.bare());
        let exponent = Expr::fraction(Expr::integer(1), degree.expr);
        let depth = radicand.depth.max(degree.depth + 1);
        let place = self.place(from, [radicand.place, degree.place]);
        self.above(depth, Expr::power(radicand.expr, exponent), place)
    }

    /// `C_n^k`, the C not yet taken.
    fn choose(&mut self, from: u32) -> Parsed<Built> {
        self.advance();
        let below = self.lowered()?.bare();
        let above = match self.peek() {
            Some(Token::Superscript(_)) => self.superscript()?,
            Some(Token::Caret) => {
                self.advance();
                self.nested(Self::operand)?
            }
            _ => return self.fail(ParseErrorKind::MissingOperand),
        };
        let above = above.bare();
        let place = self.place(from, [below.place, above.place]);
        let arguments = [below.expr, above.expr].into();
        let depth = below.depth.max(above.depth);
        self.above(depth, Expr::Call { function: Function::Binomial, arguments }, place)
    }

    /// What stands lowered after `log` or C.
    pub(super) fn lowered(&mut self) -> Parsed<Built> {
        let from = self.start();
        match self.take_used() {
            Some(Token::Subscript(value)) => {
                Ok(Built { expr: Expr::natural(value), depth: 1, place: self.place(from, []) })
            }
            Some(Token::Underscore) => self.nested(Self::operand),
            _ => self.fail(ParseErrorKind::MissingOperand),
        }
    }
}

pub(super) fn wrong_count(function: &str, found: usize, name: Range<usize>) -> ParseError {
    ParseError::new(name, ParseErrorKind::WrongArgumentCount { function: function.to_owned(), found })
}
