//! Functions of elementary mathematics, with and without brackets.
//!
//! Without brackets the argument is a product of factors side by side: `sin 2x` is sin(2x), `cos x²` is cos(x²). It
//! ends at `+`, `−`, `·`, `:`, at another function (`sin x cos x`), and at a bracket, root or modulus unless only
//! numbers stand before it: `sin 2(x + 1)` is sin(2(x + 1)), `cos x(1 + sin x)` is cos x · (1 + sin x). A fraction bar
//! belongs to it only with a number under it: `sin π/6`, `cos x/2`, `log_2 1/8`, but `ln x/x` is (ln x)/x.
//!
//! Brackets right after the name hold the whole argument: `cos(x)^2` is (cos x)², `ln(x)y` is y ln x.

use std::ops::Range;

use super::super::error::{ParseError, ParseErrorKind};
use super::super::lexer::Token;
use super::super::place::Place;
use super::operand::{Arguments, wrong_count};
use super::{Built, Parsed, Parser};
use crate::{Constant, Expr, Factor, Function};

/// What stands between the name and the argument.
#[derive(Default)]
struct Marks {
    base: Option<Built>,
    exponent: Option<Built>,
}

impl Parser {
    /// A function, or e^… for `exp`, whose name has been taken.
    pub(super) fn function(&mut self, function: Option<Function>, from: u32) -> Parsed<Built> {
        let called = Called { function, name: from as usize..self.place(from, []).to as usize, from };
        let elementary = function.is_none_or(Function::is_elementary);
        let marks = if elementary { self.marks(function)? } else { Marks::default() };
        let (arguments, depth, places) = match self.peek() {
            Some(Token::Open('(' | '[' | '{')) => self.arguments()?,
            _ if elementary => self.single_argument(&called)?,
            _ => {
                let kind = ParseErrorKind::MissingArguments { function: called.label() };
                return Err(ParseError::new(called.name, kind));
            }
        };
        let call = self.called(&called, arguments, depth, places, marks.base)?;
        match marks.exponent {
            None => Ok(call),
            Some(exponent) => self.with_exponent(function, call, exponent, from),
        }
    }

    fn single_argument(&mut self, called: &Called) -> Parsed<Arguments> {
        let argument = self.nested(|parser| parser.argument(called))?.bare();
        let mut places = Vec::new();
        self.note(&mut places, argument.place);
        Ok((vec![argument.expr], argument.depth, places))
    }

    /// `²`, `^2` and the base of a logarithm, in any order.
    fn marks(&mut self, function: Option<Function>) -> Parsed<Marks> {
        let mut marks = Marks::default();
        loop {
            match self.peek() {
                Some(Token::Superscript(_)) if marks.exponent.is_none() => {
                    marks.exponent = Some(self.superscript()?);
                }
                Some(Token::Caret) if marks.exponent.is_none() => {
                    self.advance();
                    marks.exponent = Some(self.nested(Self::exponent)?);
                }
                Some(Token::Subscript(_) | Token::Underscore)
                    if function == Some(Function::Log) && marks.base.is_none() =>
                {
                    marks.base = Some(self.lowered()?);
                }
                _ => return Ok(marks),
            }
        }
    }

    /// The argument of a function without brackets.
    fn argument(&mut self, called: &Called) -> Parsed<Built> {
        let from = self.start();
        match self.peek() {
            Some(Token::Minus) => {
                self.advance();
                let built = self.nested(|parser| parser.argument(called))?;
                let place = self.place(from, [built.place]);
                return self.above(built.depth, built.expr.negated(), place);
            }
            // A function of a function takes nothing more: `ln sin x`.
            Some(Token::Function(_) | Token::Exponential | Token::Applied(_)) => return self.power(),
            Some(Token::Bar | Token::Number(_) | Token::Vulgar(..) | Token::Scientific(..)) => {}
            _ if self.factor_follows() => {}
            _ => {
                let kind = ParseErrorKind::MissingArgument { function: called.label() };
                return Err(ParseError::new(called.name.clone(), kind));
            }
        }
        let first = self.power()?;
        if self.argument_goes_on(is_numeric(&first.expr)) || self.divides_by_number() {
            self.rest_of_argument(first, from)
        } else {
            Ok(first)
        }
    }

    fn rest_of_argument(&mut self, first: Built, from: u32) -> Parsed<Built> {
        let mut numeric = is_numeric(&first.expr);
        let mut deepest = first.depth;
        let mut factors = vec![Factor::times(first.expr)];
        let mut places = Vec::new();
        self.note(&mut places, first.place);
        while self.argument_goes_on(numeric) {
            let Built { expr, depth, place } = self.power()?;
            numeric &= is_numeric(&expr);
            deepest = deepest.max(depth);
            factors.push(Factor::times(expr));
            self.note(&mut places, place);
        }
        let product = self.side_by_side(factors, places, deepest, from)?;
        if self.divides_by_number() {
            self.advance();
            return self.over(product, from);
        }
        Ok(product)
    }

    /// Whether the next token belongs to the argument: letters always, what may be a new factor after numbers only.
    fn argument_goes_on(&self, numeric: bool) -> bool {
        match self.peek() {
            Some(Token::Symbol(_) | Token::Constant(_)) => true,
            Some(
                Token::Function(_)
                | Token::Exponential
                | Token::Choose
                | Token::Number(_)
                | Token::Vulgar(..),
            ) => false,
            _ => numeric && self.factor_follows(),
        }
    }

    /// `/6`, after which the argument ends.
    fn divides_by_number(&self) -> bool {
        matches!(self.peek(), Some(Token::Slash))
            && matches!(self.peek_at(1), Some(Token::Number(_)))
            && !matches!(self.peek_at(2), Some(Token::Caret | Token::Superscript(_) | Token::Bang))
    }

    fn called(
        &self,
        call: &Called,
        mut arguments: Vec<Expr>,
        mut depth: usize,
        mut places: Vec<Place>,
        base: Option<Built>,
    ) -> Parsed<Built> {
        let from = call.from;
        let name = || call.name.clone();
        let Some(function) = call.function else {
            // e^x, whose e has no place of its own.
            let (Some(exponent), true) = (arguments.pop(), arguments.is_empty()) else {
                return Err(wrong_count("exp", arguments.len() + 1, name()));
            };
            let place = self.place(from, [self.place(from, []), places.pop().unwrap_or_default()]);
            return self.above(depth, Expr::power(Expr::Constant(Constant::E), exponent), place);
        };
        let found = arguments.len();
        let function = match (function, base) {
            (Function::Log, Some(base)) if found == 1 => {
                let base = base.bare();
                depth = depth.max(base.depth);
                arguments.insert(0, base.expr);
                if self.tracking {
                    places.insert(0, base.place);
                }
                Function::Log
            }
            (Function::Log, Some(_)) => return Err(wrong_count("log", found, name())),
            // The value first and then the base, as in computer algebra: log(8; 2).
            (Function::Log | Function::Lg, None) if found == 2 => {
                arguments.reverse();
                places.reverse();
                Function::Log
            }
            // Without a base it is that of tables: 10.
            (Function::Log, None) if found == 1 => Function::Lg,
            (other, _) => {
                let (fewest, most) = other.arity();
                if !(fewest..=most).contains(&found) {
                    return Err(wrong_count(other.name(), found, name()));
                }
                other
            }
        };
        let place = self.place_of(from, places);
        self.above(depth, Expr::Call { function, arguments: arguments.into() }, place)
    }

    /// `sin² x` is (sin x)², but `sin⁻¹ x` is arcsin x.
    fn with_exponent(
        &self,
        function: Option<Function>,
        call: Built,
        exponent: Built,
        from: u32,
    ) -> Parsed<Built> {
        let minus_one = matches!(exponent.expr.unbracketed(), Expr::Negate(one) if one.is_literal_one());
        let trigonometric = match function {
            Some(Function::Sin) => Some(Function::Arcsin),
            Some(Function::Cos) => Some(Function::Arccos),
            Some(Function::Tan) => Some(Function::Arctan),
            Some(Function::Cot) => Some(Function::Arccot),
            _ => None,
        };
        if let (true, Some(inverse)) = (minus_one, trigonometric)
            && let Expr::Call { arguments, .. } = call.expr
        {
            return Ok(Built { expr: Expr::Call { function: inverse, arguments }, ..call });
        }
        let names_inverse = function.is_some_and(|function| {
            function.is_elementary() && !matches!(function, Function::Ln | Function::Lg | Function::Log)
        });
        if minus_one && names_inverse {
            let name = function.map_or("exp", Function::name);
            let kind = ParseErrorKind::UnknownWord(format!("{name}⁻¹"));
            return Err(ParseError::new(from as usize..exponent.place.range().end, kind));
        }
        self.raised(call, exponent, from)
    }
}

/// Which function was called, and where its name stands.
struct Called {
    /// Nothing for `exp`.
    function: Option<Function>,
    name: Range<usize>,
    from: u32,
}

impl Called {
    fn label(&self) -> String {
        self.function.map_or("exp", Function::name).to_owned()
    }
}

/// A factor without variables.
fn is_numeric(expr: &Expr) -> bool {
    match expr {
        Expr::Number(_) | Expr::Constant(_) => true,
        Expr::Power { base, exponent } => is_numeric(base) && is_numeric(exponent),
        Expr::Fraction { numerator, denominator } => is_numeric(numerator) && is_numeric(denominator),
        Expr::Root { radicand: inner, .. } | Expr::Negate(inner) => is_numeric(inner),
        _ => false,
    }
}
