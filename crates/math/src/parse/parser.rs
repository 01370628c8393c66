//! Tokens to trees: recursive descent with the depth of every tree known while it is built.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::MAX_DEPTH;
use super::error::{ParseError, ParseErrorKind};
use super::lexer::{Spanned, Token, Words, tokens};
use crate::{Entry, Expr, Factor, Function, Join, Literal, Relation, RelationOp, Sign, Symbol, Term};

type Parsed<T> = Result<T, ParseError>;

/// A tree and how many levels it has.
struct Built {
    expr: Expr,
    depth: usize,
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
}

/// Ends of inputs.
impl Parser {
    pub(crate) fn new(text: &str, names: &BTreeSet<Symbol>, words: Words) -> Parsed<Self> {
        let (tokens, end) = tokens(text, names, words)?;
        if tokens.is_empty() {
            return Err(ParseError::new(0..end, ParseErrorKind::Empty));
        }
        Ok(Self { tokens, end, at: 0, nesting: 0, bar_open: false })
    }

    pub(super) fn whole_expression(mut self) -> Parsed<Expr> {
        let expr = self.expression()?;
        self.expect_end()?;
        Ok(expr)
    }

    pub(super) fn whole_relation(mut self) -> Parsed<Relation> {
        let left = self.expression()?;
        let Some(op) = self.relation_sign() else {
            self.expect_end()?;
            return self.fail(ParseErrorKind::MissingRelation);
        };
        let relation = self.rest_of_relation(left, op)?;
        self.expect_end()?;
        Ok(relation)
    }

    pub(super) fn whole_entry(mut self) -> Parsed<Entry> {
        let mut entries = vec![self.entry()?];
        while self.take(&Token::Separator) {
            entries.push(self.entry()?);
        }
        self.expect_end()?;
        match <[Entry; 1]>::try_from(entries) {
            Ok([entry]) => Ok(entry),
            Err(entries) => Ok(Entry::List(entries)),
        }
    }

    fn entry(&mut self) -> Parsed<Entry> {
        let left = self.expression()?;
        match self.relation_sign() {
            Some(op) => self.rest_of_relation(left, op).map(Entry::Relation),
            None => Ok(Entry::Expression(left)),
        }
    }

    fn rest_of_relation(&mut self, left: Expr, op: RelationOp) -> Parsed<Relation> {
        let right = self.expression()?;
        if matches!(self.peek(), Some(Token::Relation(_))) {
            return self.fail(ParseErrorKind::SeveralRelations);
        }
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
        self.tokens.get(self.at).map(|spanned| &spanned.token)
    }

    pub(crate) fn peek_at(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead).map(|spanned| &spanned.token)
    }

    pub(crate) fn take(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    pub(crate) fn relation_sign(&mut self) -> Option<RelationOp> {
        let Some(&Token::Relation(op)) = self.peek() else { return None };
        self.at += 1;
        Some(op)
    }

    /// Where the next token stands, or the end of the text.
    fn span(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |spanned| spanned.span.clone())
    }

    pub(crate) fn fail<T>(&self, kind: ParseErrorKind) -> Parsed<T> {
        Err(ParseError::new(self.span(), kind))
    }

    /// The next token cannot follow a complete expression.
    pub(crate) fn fail_unexpected<T>(&self) -> Parsed<T> {
        self.fail(match self.peek() {
            Some(Token::Relation(_)) => ParseErrorKind::UnexpectedRelation,
            Some(Token::Separator) => ParseErrorKind::UnexpectedSeparator,
            Some(Token::Close(_)) => ParseErrorKind::UnexpectedClosingBracket,
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
    fn above(&self, depth: usize, expr: Expr) -> Parsed<Built> {
        if depth >= MAX_DEPTH {
            self.fail(ParseErrorKind::TooDeep)
        } else {
            Ok(Built { expr, depth: depth + 1 })
        }
    }
}

/// The grammar, from the loosest to the tightest.
impl Parser {
    /// Terms with `+` and `−` between them.
    fn sum(&mut self) -> Parsed<Built> {
        let mut terms = Vec::new();
        let mut deepest = 0;
        let mut sign = match self.peek() {
            Some(Token::Plus | Token::Minus) => self.sign(),
            _ => Sign::Plus,
        };
        loop {
            let Built { expr: value, depth } = self.product()?;
            deepest = deepest.max(depth);
            terms.push(Term { sign, value });
            if !matches!(self.peek(), Some(Token::Plus | Token::Minus)) {
                break;
            }
            sign = self.sign();
        }
        match <[Term; 1]>::try_from(terms) {
            Ok([Term { sign: Sign::Plus, value }]) => Ok(Built { expr: value, depth: deepest }),
            Ok([Term { sign: Sign::Minus, value }]) => self.above(deepest, value.negated()),
            Err(terms) => self.above(deepest, Expr::Sum(terms.into())),
        }
    }

    fn sign(&mut self) -> Sign {
        let minus = self.take(&Token::Minus);
        self.at += usize::from(!minus);
        if minus { Sign::Minus } else { Sign::Plus }
    }

    /// Factors with `·` and `:` between them.
    fn product(&mut self) -> Parsed<Built> {
        let mut chain = Chain::default();
        let (mut join, mut by_asterisk) = (Join::Times, false);
        loop {
            let starts_with_number = matches!(self.peek(), Some(Token::Number(_) | Token::Vulgar(..)));
            let piece = self.juxtaposed()?;
            chain.push(join, piece, by_asterisk && !starts_with_number);
            (join, by_asterisk) = match self.peek() {
                Some(Token::Times) => (Join::Times, false),
                Some(Token::Asterisk) => (Join::Times, true),
                Some(Token::Colon) => (Join::Over, false),
                _ => break,
            };
            self.at += 1;
        }
        let Chain { factors, deepest } = chain;
        if factors.len() == 1 && deepest <= MAX_DEPTH {
            return Ok(Built { expr: Expr::product(factors), depth: deepest });
        }
        self.above(deepest, Expr::product(factors))
    }

    /// Factors side by side and fraction bars, from left to right: `2x/3` is (2x)/3, `1/2x` is ½ · x.
    fn juxtaposed(&mut self) -> Parsed<Built> {
        let first = self.signed()?;
        let mut deepest = first.depth;
        let mut factors = vec![Factor::times(first.expr)];
        loop {
            if self.take(&Token::Slash) {
                let numerator = self.side_by_side(std::mem::take(&mut factors), deepest)?;
                let denominator = self.signed()?;
                let fraction = Expr::fraction(numerator.expr, denominator.expr);
                let built = self.above(numerator.depth.max(denominator.depth), fraction)?;
                deepest = built.depth;
                factors.push(Factor::times(built.expr));
            } else if self.factor_follows() {
                let Built { expr, depth } = self.power()?;
                deepest = deepest.max(depth);
                factors.push(Factor::times(expr));
            } else {
                return self.side_by_side(factors, deepest);
            }
        }
    }

    fn side_by_side(&self, factors: Vec<Factor>, deepest: usize) -> Parsed<Built> {
        let several = factors.len() > 1;
        let expr = Expr::product(factors);
        if several { self.above(deepest, expr) } else { Ok(Built { expr, depth: deepest }) }
    }

    /// Whether the next token begins a factor that needs no sign before it.
    fn factor_follows(&self) -> bool {
        match self.peek() {
            // After a closing bracket a number is a factor; after another number or a letter it is a slip.
            Some(Token::Number(_) | Token::Vulgar(..)) => {
                matches!(self.tokens.get(self.at.wrapping_sub(1)).map(|s| &s.token), Some(Token::Close(_)))
            }
            Some(Token::Bar) => !self.bar_open,
            Some(
                Token::Symbol(_) | Token::Constant(_) | Token::Function(_) | Token::Root(_) | Token::Open(_),
            ) => true,
            _ => false,
        }
    }

    /// A factor that may carry its own sign, as after an operator: `3 · −4`.
    fn signed(&mut self) -> Parsed<Built> {
        if self.take(&Token::Minus) {
            let Built { expr, depth } = self.nested(Self::signed)?;
            self.above(depth, expr.negated())
        } else if self.take(&Token::Plus) {
            self.nested(Self::signed)
        } else {
            self.power()
        }
    }

    /// Exponents and percent signs after what they belong to.
    fn power(&mut self) -> Parsed<Built> {
        let mut built = self.operand()?;
        loop {
            built = if self.take(&Token::Percent) {
                self.above(built.depth, Expr::Percent(Arc::new(built.expr)))?
            } else if let Some(Token::Superscript(exponent)) = self.peek() {
                let exponent = exponent.clone();
                self.at += 1;
                // A raised −1 is a level deeper than a raised 1.
                self.above(built.depth.max(2), Expr::power(built.expr, exponent))?
            } else if self.take(&Token::Caret) {
                let exponent = self.nested(Self::exponent)?;
                let depth = built.depth.max(exponent.depth);
                self.above(depth, Expr::power(built.expr, exponent.expr))?
            } else {
                return Ok(built);
            }
        }
    }

    /// `2^3^2` is 2^(3^2), and `2^−x` needs no brackets.
    fn exponent(&mut self) -> Parsed<Built> {
        if self.take(&Token::Minus) {
            let Built { expr, depth } = self.nested(Self::exponent)?;
            return self.above(depth, expr.negated());
        }
        if self.take(&Token::Plus) {
            return self.nested(Self::exponent);
        }
        let base = self.operand()?;
        if !self.take(&Token::Caret) {
            return Ok(base);
        }
        let exponent = self.nested(Self::exponent)?;
        self.above(base.depth.max(exponent.depth), Expr::power(base.expr, exponent.expr))
    }

    fn operand(&mut self) -> Parsed<Built> {
        let Some(Spanned { token, span }) = self.tokens.get(self.at).cloned() else {
            return self.fail(ParseErrorKind::MissingOperand);
        };
        let leaf = |expr| Ok(Built { expr, depth: 1 });
        match token {
            Token::Number(literal) => {
                self.at += 1;
                leaf(Expr::Number(literal))
            }
            Token::Vulgar(numerator, denominator) => {
                self.at += 1;
                let part = |value: u32| Expr::Number(Literal::integer(value));
                self.above(1, Expr::fraction(part(numerator), part(denominator)))
            }
            Token::Symbol(symbol) => {
                self.at += 1;
                leaf(Expr::Symbol(symbol))
            }
            Token::Constant(constant) => {
                self.at += 1;
                leaf(Expr::Constant(constant))
            }
            Token::Root(degree) => {
                self.at += 1;
                // The sign covers a power (√x² is √(x²)) but not a product (√2x is √2 · x).
                let Built { expr, depth } = self.nested(Self::signed)?;
                self.above(depth, Expr::Root { degree, radicand: Arc::new(expr.without_brackets()) })
            }
            Token::Function(function) => {
                self.at += 1;
                self.call(function, span)
            }
            Token::Open(opening) => {
                self.at += 1;
                let Built { expr, depth } = self.inside(opening, span, Self::sum)?;
                match expr {
                    Expr::Bracket(_) => Ok(Built { expr, depth }),
                    other => self.above(depth, Expr::Bracket(Arc::new(other))),
                }
            }
            Token::Bar => {
                self.at += 1;
                let Built { expr, depth } = self.between_bars(span)?;
                let arguments = [expr.without_brackets()].into();
                self.above(depth, Expr::Call { function: Function::Abs, arguments })
            }
            Token::Close(_) => match self.at.checked_sub(1).map(|before| &self.tokens[before].token) {
                // Nothing was opened: say so rather than that something is missing.
                None => self.fail(ParseErrorKind::UnexpectedClosingBracket),
                Some(_) => self.fail(ParseErrorKind::MissingOperand),
            },
            _ => self.fail(ParseErrorKind::MissingOperand),
        }
    }

    fn call(&mut self, function: Function, name: Range<usize>) -> Parsed<Built> {
        let label = || function.name().to_owned();
        let opening = self.span();
        let Some(&Token::Open('(')) = self.peek() else {
            return Err(ParseError::new(name, ParseErrorKind::MissingArguments { function: label() }));
        };
        self.at += 1;
        let (arguments, depth) = self.inside('(', opening, |parser| {
            let first = parser.sum()?;
            let mut deepest = first.depth;
            let mut arguments = vec![first.expr.without_brackets()];
            while parser.take(&Token::Separator) {
                let Built { expr, depth } = parser.sum()?;
                deepest = deepest.max(depth);
                arguments.push(expr.without_brackets());
            }
            Ok((arguments, deepest))
        })?;
        let (fewest, most) = function.arity();
        let found = arguments.len();
        if !(fewest..=most).contains(&found) {
            let kind = ParseErrorKind::WrongArgumentCount { function: label(), found };
            return Err(ParseError::new(name, kind));
        }
        self.above(depth, Expr::Call { function, arguments: arguments.into() })
    }

    /// What stands in brackets of which the opening one, at `span`, has been taken.
    fn inside<T>(
        &mut self,
        opening: char,
        span: Range<usize>,
        content: impl FnOnce(&mut Self) -> Parsed<T>,
    ) -> Parsed<T> {
        let bar_open = std::mem::replace(&mut self.bar_open, false);
        let result = self.nested(content)?;
        self.bar_open = bar_open;
        let closing = match opening {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        if self.take(&Token::Close(closing)) {
            return Ok(result);
        }
        match self.peek() {
            None => Err(ParseError::new(span, ParseErrorKind::MissingClosingBracket)),
            Some(_) => self.fail_unexpected(),
        }
    }

    fn between_bars(&mut self, span: Range<usize>) -> Parsed<Built> {
        let outer = std::mem::replace(&mut self.bar_open, true);
        let result = self.nested(Self::sum)?;
        self.bar_open = outer;
        if self.take(&Token::Bar) {
            return Ok(result);
        }
        match self.peek() {
            None => Err(ParseError::new(span, ParseErrorKind::MissingClosingBracket)),
            Some(_) => self.fail_unexpected(),
        }
    }
}

/// A product while it is read.
#[derive(Default)]
struct Chain {
    factors: Vec<Factor>,
    deepest: usize,
}

impl Chain {
    /// Neither a division nor a fraction so far.
    fn is_one_line(&self) -> bool {
        let plain =
            |factor: &Factor| factor.join == Join::Times && !matches!(factor.value, Expr::Fraction { .. });
        self.factors.iter().all(plain)
    }

    /// Appends a piece; `widen` lets the bar of a fraction reach back over all factors so far.
    fn push(&mut self, join: Join, piece: Built, widen: bool) {
        self.deepest = self.deepest.max(piece.depth);
        if join == Join::Over {
            self.factors.push(Factor::over(piece.expr));
            return;
        }
        match piece.expr {
            Expr::Product(inner) => self.factors.extend(inner.iter().cloned()),
            // In formulas `a*x/b` means one fraction, (a·x)/b, while `5*3/4` and `5 · x/4` are five times a fraction.
            Expr::Fraction { numerator, denominator } if widen && self.is_one_line() => {
                let mut over = std::mem::take(&mut self.factors);
                match &*numerator {
                    Expr::Product(inner) => over.extend(inner.iter().cloned()),
                    single => over.push(Factor::times(single.clone())),
                }
                self.deepest += 2;
                self.factors.push(Factor::times(Expr::fraction(Expr::product(over), (*denominator).clone())));
            }
            other => self.factors.push(Factor::times(other)),
        }
    }
}
