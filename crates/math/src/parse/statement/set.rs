//! Sets: intervals, braces and what joins them.

use std::ops::Range;

use super::super::error::{ParseError, ParseErrorKind};
use super::super::lexer::{Keyword, NumberSet, Token};
use super::super::parser::{Built, Parsed, Parser};
use super::super::place::Place;
use super::gather::family_of;
use crate::{Bound, Entry, Expr, Factor, SetExpr};

pub(in super::super) type Placed = (SetExpr, Place);

impl Parser {
    /// Whether the next token begins a set rather than an expression.
    pub(super) fn set_follows(&self) -> bool {
        let group = self.groups.at(self.position());
        match self.peek() {
            Some(Token::Empty | Token::NumberSet(_) | Token::Open(']')) => true,
            Some(Token::Open('[')) => group.separated,
            Some(Token::Open('(')) => group.of_sets || group.separated && group.mismatched,
            // Braces may also be plain brackets, if something goes on after them.
            Some(Token::Open('{')) => {
                let is_alone = || {
                    let Some(close) = group.close else { return false };
                    let after = self.token_at(close as usize + 1);
                    !after.is_some_and(goes_on)
                };
                group.separated || group.such_that || group.worded || is_alone()
            }
            _ => false,
        }
    }

    /// Sets with `∪`, `∩` and `\` between them; `∩` binds tighter, the others go from left to right.
    pub(in super::super) fn set(&mut self) -> Parsed<Placed> {
        let from = self.start();
        let first = self.intersection()?;
        self.rest_of_union(first, from)
    }

    /// The same when the first operand has been read.
    pub(super) fn rest_of_set(&mut self, first: Placed, from: u32) -> Parsed<Placed> {
        let first = self.rest_of_intersection(first, from)?;
        self.rest_of_union(first, from)
    }

    fn rest_of_union(&mut self, first: Placed, from: u32) -> Parsed<Placed> {
        let (mut left, mut place) = first;
        loop {
            match self.peek() {
                Some(Token::Union) => {
                    let mut parts = vec![left];
                    let mut places = Vec::new();
                    self.note(&mut places, place);
                    while self.take(&Token::Union) {
                        let (part, place) = self.intersection()?;
                        parts.push(part);
                        self.note(&mut places, place);
                    }
                    left = SetExpr::Union(parts);
                    place = self.place_of(from, places);
                }
                Some(Token::Without) => {
                    self.advance();
                    let (part, part_place) = self.intersection()?;
                    // `A \ B \ C …` nests to the left.
                    left = self.nested_difference(left, part)?;
                    place = self.place(from, [place, part_place]);
                }
                _ => return Ok((left, place)),
            }
        }
    }

    fn nested_difference(&self, whole: SetExpr, part: SetExpr) -> Parsed<SetExpr> {
        let mut depth = 0;
        let mut inner = &whole;
        while let SetExpr::Difference(next, _) = inner {
            depth += 1;
            inner = next;
        }
        if depth >= super::super::MAX_DEPTH {
            return self.fail(ParseErrorKind::TooDeep);
        }
        Ok(SetExpr::Difference(Box::new(whole), Box::new(part)))
    }

    fn intersection(&mut self) -> Parsed<Placed> {
        let from = self.start();
        let first = self.nested(Self::set_operand)?;
        self.rest_of_intersection(first, from)
    }

    fn rest_of_intersection(&mut self, (first, place): Placed, from: u32) -> Parsed<Placed> {
        if self.peek() != Some(&Token::Intersection) {
            return Ok((first, place));
        }
        let mut parts = vec![first];
        let mut places = Vec::new();
        self.note(&mut places, place);
        while self.take(&Token::Intersection) {
            let (part, place) = self.nested(Self::set_operand)?;
            parts.push(part);
            self.note(&mut places, place);
        }
        Ok((SetExpr::Intersection(parts), self.place_of(from, places)))
    }

    fn set_operand(&mut self) -> Parsed<Placed> {
        let from = self.start();
        let group = self.groups.at(self.position());
        match self.peek() {
            Some(Token::Empty) => {
                self.advance();
                Ok((SetExpr::Empty, self.place(from, [])))
            }
            Some(&Token::NumberSet(set)) => {
                self.advance();
                Ok((number_set(set), self.place(from, [])))
            }
            Some(Token::Open('{')) => self.brace(from),
            Some(&Token::Open(opening)) if opening != '(' || group.separated => self.interval(opening, from),
            Some(Token::Open('(')) => {
                let span = self.span();
                self.advance();
                let (set, place) = self.inside('(', span, Self::set)?;
                Ok((set, place.seen_from(&self.place(from, []))))
            }
            _ => {
                let span = self.span();
                let built = self.juxtaposed()?;
                Self::as_set(built, span)
            }
        }
    }

    /// `[−1; 4)`, the opening bracket not yet taken.
    fn interval(&mut self, opening: char, from: u32) -> Parsed<Placed> {
        let span = self.span();
        self.advance();
        let (left, right) = self.apart(|parser| {
            let left = parser.sum()?.bare();
            if parser.take_separator().is_none() {
                return match parser.peek() {
                    None => Err(ParseError::new(span.clone(), ParseErrorKind::MissingClosingBracket)),
                    Some(Token::Close(_)) => parser.fail(ParseErrorKind::IntervalEnds),
                    Some(_) => parser.fail_unexpected(),
                };
            }
            Ok((left, parser.sum()?.bare()))
        })?;
        let closed = match self.peek() {
            Some(Token::Close(']')) => true,
            Some(Token::Close(')' | '[')) => false,
            None => return Err(ParseError::new(span, ParseErrorKind::MissingClosingBracket)),
            Some(Token::Separator(_)) => return self.fail(ParseErrorKind::IntervalEnds),
            Some(_) => return self.fail_unexpected(),
        };
        self.advance();
        let place = self.place(from, [left.place, right.place]);
        let from = Bound { value: left.expr, closed: opening == '[' };
        Ok((SetExpr::Interval { from, to: Bound { value: right.expr, closed } }, place))
    }

    /// `{1; 2}`, `{πk | k ∈ Z}`, `{x | x > 2}`, the brace not yet taken.
    fn brace(&mut self, from: u32) -> Parsed<Placed> {
        let span = self.span();
        let such_that = self.groups.at(self.position()).such_that;
        self.advance();
        if self.take(&Token::Close('}')) {
            return Ok((SetExpr::Empty, self.place(from, [])));
        }
        if such_that {
            return self.nested(|parser| parser.such_that(span, from));
        }
        let (elements, places) = self.inside('{', span, |parser| {
            let (mut elements, mut places) = (Vec::new(), Vec::new());
            loop {
                let Built { expr, place, .. } = parser.sum()?.bare();
                elements.push(expr);
                parser.note(&mut places, place);
                let word = matches!(parser.peek(), Some(Token::Keyword(Keyword::Also | Keyword::And)));
                if word {
                    parser.advance();
                } else if parser.take_separator().is_none() {
                    return Ok((elements, places));
                }
            }
        })?;
        Ok((SetExpr::Finite(elements), self.place_of(from, places)))
    }

    /// What stands in a brace with a bar in it.
    fn such_that(&mut self, span: Range<usize>, from: u32) -> Parsed<Placed> {
        let (element, within) = self.before_such_that(|parser| {
            let element = parser.sum()?.bare();
            let within = if parser.take(&Token::Member) { Some(parser.set()?) } else { None };
            Ok((element, within))
        })?;
        if !self.take(&Token::Bar) {
            return self.fail_unexpected();
        }
        let condition = self.entry(false)?;
        self.close(&Token::Close('}'), span)?;
        let (within, within_place) = within.unzip();
        let Built { expr: element, place, .. } = element;
        if within.is_none()
            && let Some((indices, domain, domain_place)) = family_of(&element, &condition)
        {
            let place = self.place(from, [place, domain_place]);
            return Ok((SetExpr::Family { value: element, indices, domain: Box::new(domain) }, place));
        }
        let mut places = Vec::new();
        for place in [Some(place), within_place, Some(condition.place)].into_iter().flatten() {
            self.note(&mut places, place);
        }
        let condition: Box<Entry> = Box::new(condition.entry);
        let set = SetExpr::Such { element, within: within.map(Box::new), condition };
        Ok((set, self.place_of(from, places)))
    }

    /// What was read as an expression, where a set has to be.
    pub(super) fn as_set(built: Built, span: Range<usize>) -> Parsed<Placed> {
        let place = built.place;
        let set = match &built.expr {
            Expr::Tuple(ends) => SetExpr::open_interval(ends),
            Expr::Symbol(symbol) => Some(match symbol.as_str() {
                "R" => SetExpr::Reals,
                "Q" => SetExpr::Rationals,
                "Z" => SetExpr::Integers,
                "N" => SetExpr::Naturals,
                _ => SetExpr::Named(built.expr),
            }),
            Expr::Apply { .. } => Some(SetExpr::Named(built.expr)),
            Expr::Product(factors) => set_of_function(factors).map(SetExpr::Named),
            _ => None,
        };
        let span = if place.to > place.from { place.range() } else { span };
        set.map(|set| (set, place)).ok_or(ParseError::new(span, ParseErrorKind::ExpectedSet))
    }
}

/// `D(f)` read as a product.
fn set_of_function(factors: &[Factor]) -> Option<Expr> {
    match factors {
        [Factor { value: Expr::Symbol(name), .. }, Factor { value: Expr::Bracket(argument), .. }] => {
            Some(Expr::Apply { name: name.clone(), arguments: [argument.unbracketed().clone()].into() })
        }
        _ => None,
    }
}

fn number_set(set: NumberSet) -> SetExpr {
    match set {
        NumberSet::Reals => SetExpr::Reals,
        NumberSet::Rationals => SetExpr::Rationals,
        NumberSet::Integers => SetExpr::Integers,
        NumberSet::Naturals => SetExpr::Naturals,
    }
}

/// Whether an expression goes on with this token after a closing brace.
fn goes_on(token: &Token) -> bool {
    !matches!(
        token,
        Token::Union
            | Token::Intersection
            | Token::Without
            | Token::Separator(_)
            | Token::Keyword(_)
            | Token::Close(_)
            | Token::SystemClose
            | Token::Relation(_)
            | Token::Subset
            | Token::Bar
    )
}
