//! Tokens to a number and a unit: recursive descent, bounded in depth.
//!
//! Everything is read from left to right, with one exception that people rely on: units right after a unit under a
//! bar stay under it, so that `J/kg K` is J/(kg · K), while `1/2 km` is half a kilometre and `m/s*kg` is (m/s) · kg.

use std::ops::Range;

use super::error::{QuantityError, QuantityErrorKind};
use super::suggest::suggestions;
use super::token::{Spanned, Token, tokens};
use super::unit::{MAX_EXPONENT, Unit, UnitName};
use super::{Quantity, Reading, Unknown};
use crate::{Constant, Expr, Factor, Join, Literal, Notation, Term};

type Parsed<T> = Result<T, QuantityError>;

/// Brackets and signs inside each other.
const MAX_DEPTH: usize = 20;
/// Bars of fractions: each may be a level of the tree.
const MAX_BARS: usize = 40;

/// What has been read: a product of numbers, if any, and of powers of units.
#[derive(Default)]
struct Product {
    number: Option<Expr>,
    unit: Vec<(UnitName, i32)>,
}

/// Reads a whole quantity.
pub(super) fn quantity(text: &str, reading: Reading) -> Parsed<Quantity> {
    let (tokens, end) = tokens(text)?;
    if tokens.is_empty() {
        return Err(QuantityError::new(0..end, QuantityErrorKind::Empty));
    }
    if tokens.iter().filter(|spanned| spanned.token == Token::Over).count() > MAX_BARS {
        return Err(QuantityError::new(0..end, QuantityErrorKind::TooDeep));
    }
    let mut parser = Parser { tokens, end, at: 0, depth: 0, reading };
    parser.whole()
}

/// Reads a number that may be computed from others, without a unit: `15/π`, `1,5e-3`, `√3`.
pub(crate) fn number(text: &str) -> Option<Expr> {
    let quantity = quantity(text, Reading::default()).ok()?;
    let bare = quantity.unit().is_none() && quantity.smaller().is_empty();
    if bare { quantity.number().cloned() } else { None }
}

struct Parser {
    tokens: Vec<Spanned>,
    end: usize,
    at: usize,
    depth: usize,
    reading: Reading,
}

impl Parser {
    fn whole(&mut self) -> Parsed<Quantity> {
        let first = self.sum()?;
        let mut quantity = Quantity::new(first.number, Unit::new(first.unit));
        // `3 h 20 min`
        while matches!(self.peek(), Some(Token::Number(_))) {
            let span = self.span();
            let next = self.product()?;
            let unit = Unit::new(next.unit);
            let Some(number) = next.number else { return self.fail(QuantityErrorKind::MissingOperand) };
            quantity = quantity
                .and(number, unit)
                .ok_or_else(|| QuantityError::new(span, QuantityErrorKind::MixedUnits))?;
        }
        match self.peek() {
            None => Ok(quantity),
            Some(Token::Close) => self.fail(QuantityErrorKind::UnbalancedBracket),
            Some(Token::Plus | Token::Minus) => self.fail(QuantityErrorKind::Sum),
            Some(_) => self.fail(QuantityErrorKind::NotAQuantity),
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|spanned| &spanned.token)
    }

    fn take(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    fn span(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |spanned| spanned.span.clone())
    }

    fn fail<T>(&self, kind: QuantityErrorKind) -> Parsed<T> {
        Err(QuantityError::new(self.span(), kind))
    }

    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= MAX_DEPTH {
            return self.fail(QuantityErrorKind::TooDeep);
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    /// Terms, of which there may be several only when they are bare numbers.
    fn sum(&mut self) -> Parsed<Product> {
        let first = self.product()?;
        if !matches!(self.peek(), Some(Token::Plus | Token::Minus)) {
            return Ok(first);
        }
        let Product { number: Some(number), unit } = first else { return self.fail(QuantityErrorKind::Sum) };
        if !unit.is_empty() {
            return self.fail(QuantityErrorKind::Sum);
        }
        let mut terms = vec![Term::plus(number)];
        loop {
            let minus = match self.peek() {
                Some(Token::Plus) => false,
                Some(Token::Minus) => true,
                _ => break,
            };
            self.at += 1;
            let Product { number: Some(number), unit } = self.product()? else {
                return self.fail(QuantityErrorKind::Sum);
            };
            if !unit.is_empty() {
                return self.fail(QuantityErrorKind::Sum);
            }
            terms.push(if minus { Term::minus(number) } else { Term::plus(number) });
        }
        Ok(Product { number: Some(Expr::sum(terms)), unit: Vec::new() })
    }

    /// A product; a minus at its beginning stands before the whole of it: −1/2 is −(1/2).
    fn product(&mut self) -> Parsed<Product> {
        if self.take(&Token::Minus) {
            return self
                .nested(Self::product)?
                .negated()
                .ok_or_else(|| QuantityError::new(self.span(), QuantityErrorKind::MissingOperand));
        }
        let mut total = self.signed()?;
        loop {
            if self.take(&Token::Times) {
                let next = self.signed()?;
                total = total.times(next);
            } else if self.take(&Token::Over) {
                let next = self.divisor()?;
                total = total.over(next);
            } else if self.at_power_of_ten() {
                self.at += 1;
                let next = self.signed()?;
                total = total.times(next);
            } else if self.factor_follows(&total) {
                let next = self.power()?;
                total = total.times(next);
            } else {
                return Ok(total);
            }
        }
    }

    /// `5 x 10^3`, where x is a cross.
    fn at_power_of_ten(&self) -> bool {
        let ten = |token: &Spanned| matches!(&token.token, Token::Number(literal) if is_ten(literal));
        matches!(self.peek(), Some(Token::Name(name)) if name == "x" || name == "X")
            && matches!(self.at.checked_sub(1).map(|i| &self.tokens[i].token), Some(Token::Number(_)))
            && self.tokens.get(self.at + 1).is_some_and(ten)
    }

    /// What stands under the bar: a factor, and units right after a unit.
    fn divisor(&mut self) -> Parsed<Product> {
        let mut total = self.signed()?;
        while total.number.is_none() && matches!(self.peek(), Some(Token::Name(_))) {
            let next = self.power()?;
            total = total.times(next);
        }
        Ok(total)
    }

    /// Whether the next token begins a factor that needs no sign before it.
    fn factor_follows(&self, so_far: &Product) -> bool {
        match self.peek() {
            Some(Token::Open) => so_far.unit.is_empty() || self.previous_closes(),
            Some(Token::Name(_) | Token::Root) => true,
            // Another number after a number has lost its sign; after a unit it may begin `20 min`.
            _ => false,
        }
    }

    fn previous_closes(&self) -> bool {
        self.at.checked_sub(1).is_some_and(|before| self.tokens[before].token == Token::Close)
    }

    fn signed(&mut self) -> Parsed<Product> {
        if self.take(&Token::Minus) {
            let inner = self.nested(Self::signed)?;
            inner.negated().map_or_else(|| self.fail(QuantityErrorKind::MissingOperand), Ok)
        } else if self.take(&Token::Plus) {
            self.nested(Self::signed)
        } else {
            self.power()
        }
    }

    fn power(&mut self) -> Parsed<Product> {
        let base = self.operand()?;
        let exponent_span = self.span();
        let exponent = if let Some(Token::Raised(raised)) = self.peek() {
            let raised = *raised;
            self.at += 1;
            Expr::integer(raised.into())
        } else if self.take(&Token::Caret) {
            self.nested(Self::exponent)?
        } else {
            return Ok(base);
        };
        base.raised(exponent).map_err(|kind| QuantityError::new(exponent_span, kind))
    }

    fn exponent(&mut self) -> Parsed<Expr> {
        if self.take(&Token::Minus) {
            return Ok(self.nested(Self::exponent)?.negated());
        }
        let Product { number: Some(number), unit } = self.operand()? else {
            return self.fail(QuantityErrorKind::UnitExponent);
        };
        if unit.is_empty() { Ok(number) } else { self.fail(QuantityErrorKind::UnitExponent) }
    }

    fn operand(&mut self) -> Parsed<Product> {
        let span = self.span();
        let Some(Spanned { token, .. }) = self.tokens.get(self.at).cloned() else {
            return self.fail(QuantityErrorKind::MissingOperand);
        };
        match token {
            Token::Number(literal) => {
                self.at += 1;
                Ok(Product::number(self.scientific(literal)))
            }
            Token::Name(name) => {
                self.at += 1;
                self.named(name, span)
            }
            Token::Root => {
                self.at += 1;
                self.root()
            }
            Token::Open => {
                self.at += 1;
                let inner = self.nested(Self::sum)?;
                if !self.take(&Token::Close) {
                    return Err(QuantityError::new(span, QuantityErrorKind::UnbalancedBracket));
                }
                Ok(inner)
            }
            Token::Close => self.fail(QuantityErrorKind::UnbalancedBracket),
            _ => self.fail(QuantityErrorKind::MissingOperand),
        }
    }

    /// A number with its power of ten, if one follows.
    fn scientific(&mut self, literal: Literal) -> Expr {
        let number = Expr::Number(literal);
        let Some(Token::TenTo(exponent)) = self.peek() else { return number };
        let exponent = Expr::integer((*exponent).into());
        self.at += 1;
        let ten = Expr::power(Expr::natural(10u32), exponent);
        Expr::product(vec![Factor::times(number), Factor::times(ten)])
    }

    fn named(&mut self, name: String, span: Range<usize>) -> Parsed<Product> {
        let before_bracket = self.peek() == Some(&Token::Open);
        match name.as_str() {
            "pi" | "π" => return Ok(Product::number(Expr::Constant(Constant::Pi))),
            "e" => return Ok(Product::number(Expr::Constant(Constant::E))),
            "sqrt" if before_bracket => return self.root(),
            "exp" if before_bracket => {
                let exponent = self.nested(Self::exponent)?;
                return Ok(Product::number(Expr::power(Expr::Constant(Constant::E), exponent)));
            }
            _ => {}
        }
        if let Some(unit) = UnitName::named(&name) {
            // `30°3′` goes on with minutes.
            let index = if name.chars().all(char::is_alphabetic) { self.index() } else { 1 };
            return Ok(Product::unit(unit, index));
        }
        match self.reading.unknown {
            Unknown::Refused => {
                let suggestions = suggestions(&name);
                Err(QuantityError::new(span, QuantityErrorKind::UnknownUnit { name, suggestions }))
            }
            Unknown::Opaque => Ok(Product::unit(UnitName::Unknown(name), 1)),
        }
    }

    /// A digit right after the letters of a unit is a lost exponent: `m2`, `cm3`.
    fn index(&mut self) -> i32 {
        let Some(Spanned { token: Token::Number(literal), span }) = self.tokens.get(self.at) else {
            return 1;
        };
        let touching =
            self.at.checked_sub(1).is_some_and(|before| self.tokens[before].span.end == span.start);
        match (touching, [2u32, 3].into_iter().find(|digit| literal.is_written_integer(*digit))) {
            (true, Some(digit)) => {
                self.at += 1;
                digit as i32
            }
            _ => 1,
        }
    }

    fn root(&mut self) -> Parsed<Product> {
        let Product { number: Some(radicand), unit } = self.nested(Self::operand)? else {
            return self.fail(QuantityErrorKind::UnitExponent);
        };
        if !unit.is_empty() {
            return self.fail(QuantityErrorKind::UnitExponent);
        }
        Ok(Product::number(Expr::Root { degree: 2, radicand: radicand.into() }))
    }
}

impl Product {
    fn number(number: Expr) -> Self {
        Self { number: Some(number), unit: Vec::new() }
    }

    fn unit(name: UnitName, exponent: i32) -> Self {
        Self { number: None, unit: vec![(name, exponent)] }
    }

    /// `None` for a unit alone: there is no −m.
    fn negated(self) -> Option<Self> {
        Some(Self { number: Some(self.number?.negated()), unit: self.unit })
    }

    fn times(mut self, other: Self) -> Self {
        self.unit.extend(other.unit);
        self.number = match (self.number, other.number) {
            (Some(a), Some(b)) => Some(joined(a, b)),
            (a, b) => a.or(b),
        };
        self
    }

    fn over(mut self, other: Self) -> Self {
        self.unit.extend(other.unit.into_iter().map(|(name, exponent)| (name, -exponent)));
        if let Some(divisor) = other.number {
            self.number = Some(Expr::fraction(self.number.unwrap_or_else(|| Expr::integer(1)), divisor));
        }
        self
    }

    fn raised(self, exponent: Expr) -> Result<Self, QuantityErrorKind> {
        if self.unit.is_empty() {
            let number = self.number.unwrap_or_else(|| Expr::integer(1));
            return Ok(Self::number(Expr::power(number, exponent)));
        }
        let times = small_integer(&exponent).ok_or(QuantityErrorKind::UnitExponent)?;
        let raise = |(name, own): (UnitName, i32)| {
            let exponent = own.checked_mul(times).filter(|exponent| exponent.abs() <= MAX_EXPONENT)?;
            Some((name, exponent))
        };
        let unit: Option<_> = self.unit.into_iter().map(raise).collect();
        Ok(Self {
            number: self.number.map(|number| Expr::power(number, exponent)),
            unit: unit.ok_or(QuantityErrorKind::UnitExponent)?,
        })
    }
}

/// The factors of both in one row, however many there are.
fn joined(a: Expr, b: Expr) -> Expr {
    let mut factors: Vec<Factor> = match a {
        Expr::Product(factors) => factors.to_vec(),
        other => vec![Factor::times(other)],
    };
    match b {
        Expr::Product(more) if more.iter().all(|factor| factor.join == Join::Times) => {
            factors.extend(more.iter().cloned());
        }
        other => factors.push(Factor::times(other)),
    }
    Expr::product(factors)
}

fn is_ten(literal: &Literal) -> bool {
    literal.is_written_integer(10)
}

/// A whole number of at most two digits.
fn small_integer(expr: &Expr) -> Option<i32> {
    match expr.unbracketed() {
        Expr::Negate(inner) => small_integer(inner).map(|value| -value),
        Expr::Number(literal) => match literal.notation() {
            Notation::Integer(value) => i32::try_from(value).ok().filter(|value| *value <= MAX_EXPONENT),
            _ => None,
        },
        _ => None,
    }
}
