//! Answers: statements, sets and values, and what joins them.
//!
//! Between statements, from the loosest: `;`, commas, line ends and „arba“ make alternatives; „ir“ and `and` join what
//! holds together; `not` denies. A brace, also one that is not closed, and `cases` hold a system.

mod gather;
mod groups;
mod set;

use super::characters::ARROW_OVER;
use super::error::{ParseError, ParseErrorKind};
use super::lexer::{Keyword, Mark, Token};
use super::parser::{Built, Parsed, Parser};
use super::place::Place;
use crate::{
    Entry, Expr, Factor, Join, Relation, RelationChain, RelationOp, SetExpr, SetRelation, SetRelationOp,
};
use gather::Joint;

pub(super) use groups::Groups;

/// A statement or value with its place.
pub(super) struct Stated {
    entry: Entry,
    place: Place,
}

/// What stands on one side of a relation sign.
enum Side {
    Expr(Built),
    Set(SetExpr, Place),
}

impl Parser {
    /// Whether a relation stands in the brackets that come next.
    pub(super) fn relation_in_brackets(&self) -> bool {
        let group = self.groups.at(self.position());
        group.related && !group.such_that
    }

    pub(super) fn whole_entry(mut self) -> Parsed<(Entry, Place)> {
        let stated = self.entry(false)?;
        self.expect_end()?;
        Ok((gather::settled(stated.entry), stated.place))
    }

    /// Statements with what joins them; in a system all of them hold together.
    fn entry(&mut self, system: bool) -> Parsed<Stated> {
        let from = self.start();
        let first = self.statement()?;
        let Some(mut joint) = self.joint() else { return Ok(first) };
        let mut items = vec![(Joint::Semicolon, first)];
        loop {
            items.push((joint, self.statement()?));
            match self.joint() {
                Some(next) => joint = next,
                None => break,
            }
        }
        let place = self.place_of(from, Vec::new());
        Ok(gather::together(items, place, system))
    }

    fn joint(&mut self) -> Option<Joint> {
        let joint = match self.peek()? {
            Token::Separator(Mark::Semicolon) => Joint::Semicolon,
            Token::Separator(Mark::Comma | Mark::Row) => Joint::Comma,
            Token::Keyword(Keyword::And) => Joint::And,
            Token::Keyword(Keyword::Also) => Joint::Also,
            Token::Keyword(Keyword::Or) => Joint::Or,
            _ => return None,
        };
        self.advance();
        Some(joint)
    }

    fn statement(&mut self) -> Parsed<Stated> {
        let from = self.start();
        let word = |parser: &Self, entry| Ok(Stated { entry, place: parser.place(from, []) });
        match self.peek() {
            Some(Token::Keyword(Keyword::Not)) => {
                self.advance();
                let inner = self.nested(Self::statement)?;
                let place = self.place(from, [inner.place]);
                Ok(Stated { entry: Entry::Not(Box::new(inner.entry)), place })
            }
            Some(Token::Keyword(Keyword::True)) => {
                self.advance();
                word(self, Entry::True)
            }
            Some(Token::Keyword(Keyword::False)) => {
                self.advance();
                word(self, Entry::False)
            }
            Some(Token::SystemOpen) => {
                let span = self.span();
                self.advance();
                self.system(&Token::SystemClose, span)
            }
            Some(Token::Open(opening @ ('{' | '('))) => {
                let (opening, group) = (*opening, self.groups.at(self.position()));
                match opening {
                    '{' if group.related && !group.such_that => {
                        let span = self.span();
                        self.advance();
                        // The brace before a system of lines is often left open.
                        if group.close.is_none() && span.start == from as usize && self.position() == 1 {
                            return self.nested(|parser| parser.entry(true)).map(as_system);
                        }
                        self.system(&Token::Close('}'), span)
                    }
                    '(' if (group.related && !group.such_that || group.worded) && !group.of_sets => {
                        let span = self.span();
                        self.advance();
                        let inner = self.inside('(', span, |parser| parser.entry(false))?;
                        let place = inner.place.seen_from(&self.place(from, []));
                        Ok(Stated { entry: inner.entry, place })
                    }
                    _ => self.comparison(),
                }
            }
            _ => self.comparison(),
        }
    }

    /// What stands in a brace, the opening one having been taken.
    fn system(&mut self, closing: &Token, span: std::ops::Range<usize>) -> Parsed<Stated> {
        let from = span.start as u32;
        let inner = self.within(closing, span, |parser| parser.entry(true))?;
        let place = inner.place.seen_from(&self.place(from, []));
        Ok(as_system(Stated { entry: inner.entry, place }))
    }

    /// Sides with relation signs between them, or a single one.
    fn comparison(&mut self) -> Parsed<Stated> {
        let from = self.start();
        let left = self.side()?;
        match self.peek() {
            Some(Token::Relation(_)) => self.relation(left, from),
            Some(Token::Member | Token::NotMember) => self.membership(left, from),
            Some(Token::Subset) => {
                let sign = self.span();
                self.advance();
                let right = self.side()?;
                self.set_relation(left, SetRelationOp::Subset, right, sign, from)
            }
            _ => Ok(alone(left)),
        }
    }

    /// An expression, or a set if signs of sets say so.
    fn side(&mut self) -> Parsed<Side> {
        if self.set_follows() {
            return self.set().map(|(set, place)| Side::Set(set, place));
        }
        let span = self.span();
        let from = self.start();
        let built = self.sum()?;
        if !matches!(self.peek(), Some(Token::Union | Token::Intersection | Token::Without)) {
            return Ok(Side::Expr(built));
        }
        let first = Self::as_set(built, span)?;
        self.rest_of_set(first, from).map(|(set, place)| Side::Set(set, place))
    }

    fn relation(&mut self, left: Side, from: u32) -> Parsed<Stated> {
        let sign = self.span();
        let Some(op) = self.relation_sign() else { return self.fail(ParseErrorKind::MissingRelation) };
        let right = self.side()?;
        let (left, right) = match (left, right) {
            (Side::Expr(left), Side::Expr(right)) => (left, right),
            (left, right) => {
                let op = match op {
                    RelationOp::Eq => SetRelationOp::Eq,
                    RelationOp::Ne => SetRelationOp::Ne,
                    _ => return Err(ParseError::new(sign, ParseErrorKind::UnexpectedRelation)),
                };
                return self.set_relation(left, op, right, sign, from);
            }
        };
        if !matches!(self.peek(), Some(Token::Relation(_))) {
            let place = self.place(from, [left.place, right.place]);
            let entry = Entry::Relation(Relation { left: left.expr, op, right: right.expr });
            return Ok(Stated { entry, place });
        }
        let mut places = Vec::new();
        self.note(&mut places, left.place);
        self.note(&mut places, right.place);
        let mut rest = vec![(op, right.expr)];
        while let Some(op) = self.relation_sign() {
            let side = self.sum()?;
            self.note(&mut places, side.place);
            rest.push((op, side.expr));
        }
        let place = self.place_of(from, places);
        Ok(Stated { entry: Entry::Chain(RelationChain { first: left.expr, rest }), place })
    }

    fn membership(&mut self, left: Side, from: u32) -> Parsed<Stated> {
        let denied = self.peek() == Some(&Token::NotMember);
        let Side::Expr(element) = left else { return self.fail(ParseErrorKind::UnexpectedSet) };
        self.advance();
        let (set, set_place) = self.set()?;
        let place = self.place(from, [element.place, set_place]);
        let entry = Entry::Member { element: element.expr, set };
        if denied {
            let place = self.place(from, [place]);
            return Ok(Stated { entry: Entry::Not(Box::new(entry)), place });
        }
        Ok(Stated { entry, place })
    }

    fn set_relation(
        &mut self,
        left: Side,
        op: SetRelationOp,
        right: Side,
        sign: std::ops::Range<usize>,
        from: u32,
    ) -> Parsed<Stated> {
        let set = |side| match side {
            Side::Set(set, place) => Ok((set, place)),
            Side::Expr(built) => Self::as_set(built, sign.clone()),
        };
        let ((left, left_place), (right, right_place)) = (set(left)?, set(right)?);
        let place = self.place(from, [left_place, right_place]);
        Ok(Stated { entry: Entry::SetRelation(SetRelation { left, op, right }), place })
    }
}

/// A brace around a single statement is still a system.
fn as_system(stated: Stated) -> Stated {
    match stated.entry {
        Entry::All(_) => stated,
        entry => {
            let place = Place { from: stated.place.from, to: stated.place.to, parts: vec![stated.place] };
            Stated { entry: Entry::All(vec![entry]), place }
        }
    }
}

/// One side without a relation sign.
fn alone(side: Side) -> Stated {
    match side {
        Side::Set(set, place) => Stated { entry: Entry::Set(set), place },
        Side::Expr(Built { expr: Expr::Tuple(parts), place, .. }) => {
            // No point lies at infinity.
            let interval = parts.iter().any(crate::set_expr::is_infinite);
            let entry = match SetExpr::open_interval(&parts).filter(|_| interval) {
                Some(interval) => Entry::Set(interval),
                None => Entry::Tuple(parts.to_vec()),
            };
            Stated { entry, place }
        }
        Side::Expr(built) => match named_point(built) {
            Ok(point) => alone(Side::Expr(point)),
            Err(built) => Stated { entry: Entry::Expression(built.expr), place: built.place },
        },
    }
}

/// The coordinates of `A(2; 3)` and `AB⃗(2; 3)`, which are no product.
fn named_point(built: Built) -> Result<Built, Built> {
    let Expr::Product(factors) = &built.expr else { return Err(built) };
    let [
        Factor { value: Expr::Symbol(name), join: Join::Times },
        Factor { value: point @ Expr::Tuple(_), join: Join::Times },
    ] = &factors[..]
    else {
        return Err(built);
    };
    if !name.base().starts_with(char::is_uppercase) && !name.base().ends_with(ARROW_OVER) {
        return Err(built);
    }
    let mut place = built.place;
    Ok(Built { expr: point.clone(), depth: built.depth, place: place.parts.pop().unwrap_or(place) })
}
