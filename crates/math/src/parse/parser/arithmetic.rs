//! Sums, products, fractions and powers, from the loosest to the tightest.

use std::sync::Arc;

use super::super::error::ParseErrorKind;
use super::super::lexer::Token;
use super::super::place::Place;
use super::factors::Factors;
use super::{Built, Parsed, Parser};
use crate::{Expr, Factor, Function, Join, Sign, Term};

/// A sign before a term.
#[derive(Clone, Copy)]
struct Signs {
    sign: Sign,
    both: bool,
}

impl Parser {
    /// Terms with `+` and `−` between them.
    pub(in super::super) fn sum(&mut self) -> Parsed<Built> {
        let from = self.start();
        let signs = self.signs();
        let first = self.term(signs, from)?;
        let sign = signs.map_or(Sign::Plus, |signs| signs.sign);
        match self.peek() {
            Some(Token::Plus | Token::Minus | Token::PlusMinus | Token::MinusPlus) => {
                self.rest_of_sum(sign, first, from)
            }
            _ if sign == Sign::Plus => Ok(first),
            _ => self.with_sign(sign, first, from),
        }
    }

    fn rest_of_sum(&mut self, sign: Sign, first: Built, from: u32) -> Parsed<Built> {
        let mut deepest = first.depth;
        let mut places = Vec::new();
        self.note(&mut places, first.place);
        let mut terms = Vec::with_capacity(4);
        terms.push(Term { sign, value: first.expr });
        loop {
            let start = self.start();
            let Some(signs) = self.signs() else { break };
            let Built { expr: value, depth, place } = self.term(Some(signs), start)?;
            deepest = deepest.max(depth);
            self.note(&mut places, place);
            terms.push(Term { sign: signs.sign, value });
        }
        let place = self.place_of(from, places);
        self.above(deepest, Expr::Sum(terms.into()), place)
    }

    fn signs(&mut self) -> Option<Signs> {
        let signs = match self.peek()? {
            Token::Plus => Signs { sign: Sign::Plus, both: false },
            Token::Minus => Signs { sign: Sign::Minus, both: false },
            Token::PlusMinus => Signs { sign: Sign::Plus, both: true },
            Token::MinusPlus => Signs { sign: Sign::Minus, both: true },
            _ => return None,
        };
        self.advance();
        Some(signs)
    }

    /// A term after its sign; `±` belongs to the term, plus and minus do not.
    fn term(&mut self, signs: Option<Signs>, from: u32) -> Parsed<Built> {
        let built = self.product()?;
        if signs.is_some_and(|signs| signs.both) { self.with_both_signs(built, from) } else { Ok(built) }
    }

    fn with_both_signs(&self, built: Built, from: u32) -> Parsed<Built> {
        let place = self.place(from, [built.place]);
        self.above(built.depth, Expr::PlusMinus(Arc::new(built.expr)), place)
    }

    fn with_sign(&self, sign: Sign, built: Built, from: u32) -> Parsed<Built> {
        if sign == Sign::Plus {
            return Ok(built);
        }
        let place = self.place(from, [built.place]);
        self.above(built.depth, built.expr.negated(), place)
    }

    /// Factors with `·` and `:` between them.
    pub(super) fn product(&mut self) -> Parsed<Built> {
        let from = self.start();
        let first = self.juxtaposed()?;
        match self.peek() {
            Some(Token::Times | Token::Asterisk | Token::Colon) => self.rest_of_product(first, from),
            _ => Ok(first),
        }
    }

    fn rest_of_product(&mut self, first: Built, from: u32) -> Parsed<Built> {
        let mut factors = Factors::default();
        factors.push(self, Join::Times, first, false);
        loop {
            let (join, by_asterisk) = match self.peek() {
                Some(Token::Times) => (Join::Times, false),
                Some(Token::Asterisk) => (Join::Times, true),
                Some(Token::Colon) => (Join::Over, false),
                _ => break,
            };
            self.advance();
            let by_asterisk =
                by_asterisk && !matches!(self.peek(), Some(Token::Number(_) | Token::Vulgar(..)));
            let piece = self.juxtaposed()?;
            factors.push(self, join, piece, by_asterisk);
        }
        factors.into_built(self, from)
    }

    /// Factors side by side and fraction bars, from left to right: `2x/3` is (2x)/3, `1/2x` is ½ · x.
    pub(in super::super) fn juxtaposed(&mut self) -> Parsed<Built> {
        let from = self.start();
        let first = self.signed()?;
        if self.continues_product() { self.rest_of_juxtaposed(first, from) } else { Ok(first) }
    }

    fn rest_of_juxtaposed(&mut self, first: Built, from: u32) -> Parsed<Built> {
        let mut deepest = first.depth;
        let mut factors = Vec::with_capacity(4);
        let mut places = Vec::new();
        factors.push(Factor::times(first.expr));
        self.note(&mut places, first.place);
        loop {
            let built = if self.take(&Token::Slash) {
                let taken = (std::mem::take(&mut factors), std::mem::take(&mut places));
                let numerator = self.side_by_side(taken.0, taken.1, deepest, from)?;
                deepest = 0;
                self.over(numerator, from)?
            } else if self.factor_follows() {
                self.power()?
            } else {
                return self.side_by_side(factors, places, deepest, from);
            };
            deepest = deepest.max(built.depth);
            factors.push(Factor::times(built.expr));
            self.note(&mut places, built.place);
        }
    }

    /// The fraction of what has been read over what comes next, the bar having been taken.
    pub(super) fn over(&mut self, numerator: Built, from: u32) -> Parsed<Built> {
        let (numerator, denominator) = (numerator.bare(), self.signed()?.bare());
        let place = self.place(from, [numerator.place, denominator.place]);
        let depth = numerator.depth.max(denominator.depth);
        self.above(depth, Expr::fraction(numerator.expr, denominator.expr), place)
    }

    fn continues_product(&self) -> bool {
        matches!(self.peek(), Some(Token::Slash)) || self.factor_follows()
    }

    pub(super) fn side_by_side(
        &self,
        mut factors: Vec<Factor>,
        mut places: Vec<Place>,
        deepest: usize,
        from: u32,
    ) -> Parsed<Built> {
        if factors.len() == 1
            && let Some(Factor { value, .. }) = factors.pop()
        {
            let place = places.pop().unwrap_or_else(|| self.place(from, []));
            return Ok(Built { expr: value, depth: deepest, place });
        }
        let place = self.place_of(from, places);
        self.above(deepest, Expr::Product(factors.into()), place)
    }

    /// Whether the next token begins a factor that needs no sign before it.
    pub(super) fn factor_follows(&self) -> bool {
        match self.peek() {
            // After a closing bracket a number is a factor; after another number or a letter it is a slip.
            Some(Token::Number(_) | Token::Vulgar(..) | Token::Scientific(..)) => {
                matches!(self.before(), Some(Token::Close(_) | Token::GroupClose))
            }
            Some(Token::Bar) => self.bar_opens(),
            // `]` opens nothing but an interval.
            Some(Token::Open(opening)) => *opening != ']',
            Some(
                Token::Symbol(_)
                | Token::Constant(_)
                | Token::Function(_)
                | Token::Exponential
                | Token::Applied(_)
                | Token::Choose
                | Token::Root(_)
                | Token::RootFunction
                | Token::RootWithDegree
                | Token::BarOpen
                | Token::PiecesOpen { .. }
                | Token::GroupOpen,
            ) => true,
            _ => false,
        }
    }

    /// A factor that may carry its own sign, as after an operator: `3 · −4`.
    pub(super) fn signed(&mut self) -> Parsed<Built> {
        match self.peek() {
            Some(Token::Minus | Token::Plus | Token::PlusMinus | Token::MinusPlus) => self.after_sign(),
            _ => self.power(),
        }
    }

    fn after_sign(&mut self) -> Parsed<Built> {
        let from = self.start();
        let Some(Signs { sign, both }) = self.signs() else { return self.power() };
        let mut built = self.nested(Self::signed)?;
        if both {
            built = self.with_both_signs(built, from)?;
        }
        self.with_sign(sign, built, from)
    }

    /// Exponents and the signs that stand after what they belong to: `%`, `°`, `!`.
    pub(super) fn power(&mut self) -> Parsed<Built> {
        let from = self.start();
        let operand = self.operand()?;
        if self.is_followed_up() { self.follow_ups(operand, from) } else { Ok(operand) }
    }

    fn is_followed_up(&self) -> bool {
        matches!(
            self.peek(),
            Some(Token::Percent | Token::Degree | Token::Bang | Token::Superscript(_) | Token::Caret)
        )
    }

    fn follow_ups(&mut self, mut built: Built, from: u32) -> Parsed<Built> {
        loop {
            built = match self.peek() {
                Some(Token::Percent) => self.after(built, from, |expr| Expr::Percent(Arc::new(expr)))?,
                Some(Token::Degree) => self.after(built, from, |expr| Expr::Degrees(Arc::new(expr)))?,
                Some(Token::Bang) => self.after(built.bare(), from, |expr| Expr::Call {
                    function: Function::Factorial,
                    arguments: [expr].into(),
                })?,
                Some(Token::Superscript(_)) => {
                    let exponent = self.superscript()?;
                    self.raised(built, exponent, from)?
                }
                Some(Token::Caret) => {
                    self.advance();
                    let exponent = self.nested(Self::exponent)?;
                    self.raised(built, exponent, from)?
                }
                _ => return Ok(built),
            }
        }
    }

    fn after(&mut self, built: Built, from: u32, make: impl FnOnce(Expr) -> Expr) -> Parsed<Built> {
        let sign = self.peek().cloned();
        self.advance();
        // Nobody means a percent of a percent, and 5!! is another function than (5!)!.
        if self.peek() == sign.as_ref() {
            return self.fail(ParseErrorKind::RepeatedSign);
        }
        let place = self.place(from, [built.place]);
        self.above(built.depth, make(built.expr), place)
    }

    pub(super) fn raised(&self, base: Built, exponent: Built, from: u32) -> Parsed<Built> {
        let (base, exponent) = (base.bare(), exponent.bare());
        let place = self.place(from, [base.place, exponent.place]);
        let depth = base.depth.max(exponent.depth);
        self.above(depth, Expr::power(base.expr, exponent.expr), place)
    }

    /// The raised characters that come next.
    pub(super) fn superscript(&mut self) -> Parsed<Built> {
        let from = self.start();
        let Some(Token::Superscript(expr)) = self.take_used() else {
            return self.fail(ParseErrorKind::MissingOperand);
        };
        // A raised `−n+1` has three levels.
        Ok(Built { expr, depth: 3, place: self.place(from, []) })
    }

    /// `2^3^2` is 2^(3^2), and `2^−x` needs no brackets.
    pub(super) fn exponent(&mut self) -> Parsed<Built> {
        let from = self.start();
        if self.take(&Token::Minus) {
            let built = self.nested(Self::exponent)?;
            return self.with_sign(Sign::Minus, built, from);
        }
        if self.take(&Token::Plus) {
            return self.nested(Self::exponent);
        }
        // A raised character after `^` is raised once: `x^²`.
        if matches!(self.peek(), Some(Token::Superscript(_))) {
            return self.superscript();
        }
        let base = self.operand()?;
        if !self.take(&Token::Caret) {
            return Ok(base);
        }
        let exponent = self.nested(Self::exponent)?;
        self.raised(base, exponent, from)
    }
}
