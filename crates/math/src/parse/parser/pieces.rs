//! Functions given piece by piece.

use std::sync::Arc;

use super::super::error::{ParseError, ParseErrorKind};
use super::super::lexer::{Keyword, Token};
use super::super::place::Place;
use super::super::reading::MAX_PIECES;
use super::{Built, Parsed, Parser};
use crate::{Bound, Expr, Guard, Piece, Piecewise, RelationChain, RelationOp, SetExpr};

/// What has been read in the brace.
#[derive(Default)]
struct Found {
    list: Vec<Piece>,
    otherwise: Option<Expr>,
    depth: usize,
    places: Vec<Place>,
}

impl Parser {
    /// `{x², kai x < 0; 2x, kai x ≥ 0}`, the brace not yet taken. At the very end the closing one may be missing.
    pub(super) fn piecewise(&mut self, from: u32) -> Parsed<Built> {
        let span = self.span();
        let closing = match self.peek() {
            Some(Token::PiecesOpen { system: true }) => Token::SystemClose,
            _ => Token::Close('}'),
        };
        self.advance();
        let Found { list: pieces, otherwise, depth, places } =
            self.apart(|parser| parser.pieces(&closing))?;
        if self.peek().is_some() {
            self.close(&closing, span)?;
        }
        let place = self.place_of(from, places);
        self.above(depth, Expr::Piecewise(Arc::new(Piecewise { pieces, otherwise })), place)
    }

    fn pieces(&mut self, closing: &Token) -> Parsed<Found> {
        let mut found = Found::default();
        loop {
            let from = self.start();
            let value = self.sum()?.bare();
            let place = self.place(from, []);
            found.depth = found.depth.max(value.depth);
            self.note(&mut found.places, value.place);
            let separated = self.take_separators();
            let word = self.take(&Token::Keyword(Keyword::When));
            let otherwise = self.span();
            if self.take(&Token::Keyword(Keyword::Otherwise)) {
                if found.otherwise.replace(value.expr).is_some() {
                    return Err(ParseError::new(otherwise, ParseErrorKind::SecondOtherwise));
                }
            } else if word || separated && self.relation_follows() {
                let when = self.guard(&mut found)?;
                found.list.push(Piece { value: value.expr, when });
                if found.list.len() > MAX_PIECES {
                    return Err(ParseError::new(place.range(), ParseErrorKind::TooManyPieces));
                }
            } else {
                return Err(ParseError::new(place.range(), ParseErrorKind::MissingCondition));
            }
            let ended = !self.take_separators() || self.peek().is_none_or(|next| next == closing);
            if ended {
                return Ok(found);
            }
        }
    }

    fn take_separators(&mut self) -> bool {
        let mut any = false;
        while self.take_separator().is_some() {
            any = true;
        }
        any
    }

    /// Whether a relation sign stands before the next separator.
    fn relation_follows(&self) -> bool {
        (0..)
            .map_while(|ahead| self.peek_at(ahead))
            .take_while(|token| !matches!(token, Token::Separator(_) | Token::Keyword(_)))
            .any(|token| matches!(token, Token::Relation(_) | Token::Member))
    }

    /// A condition: „arba“ between what „ir“ joins.
    fn guard(&mut self, found: &mut Found) -> Parsed<Guard> {
        let (from, mark) = (self.start(), found.places.len());
        let guard = self.alternatives(found)?;
        let sides = guard.chains().flat_map(RelationChain::sides).count();
        if found.places.len() - mark != sides {
            // Relations that say what was written with a set have no places of their own.
            found.places.truncate(mark);
            (0..sides).for_each(|_| {
                let place = self.place(from, []);
                self.note(&mut found.places, place);
            });
        }
        Ok(guard)
    }

    fn alternatives(&mut self, found: &mut Found) -> Parsed<Guard> {
        let mut alternatives = Vec::new();
        loop {
            let mut all: Vec<Vec<RelationChain>> = vec![Vec::new()];
            loop {
                let each = self.single_condition(found)?;
                all = combined(&all, &each);
                if all.len() > MAX_PIECES {
                    return self.fail(ParseErrorKind::TooManyPieces);
                }
                if !(self.take(&Token::Keyword(Keyword::Also)) || self.take(&Token::Keyword(Keyword::And))) {
                    break;
                }
            }
            alternatives.append(&mut all);
            if alternatives.len() > MAX_PIECES {
                return self.fail(ParseErrorKind::TooManyPieces);
            }
            if !self.take(&Token::Keyword(Keyword::Or)) {
                return Ok(Guard { alternatives });
            }
        }
    }

    /// A chain of relations, or an interval that something is in: alternatives of what holds together.
    fn single_condition(&mut self, found: &mut Found) -> Parsed<Vec<Vec<RelationChain>>> {
        if self.peek() == Some(&Token::Open('(')) && self.relation_in_brackets() {
            let span = self.span();
            self.advance();
            return self
                .inside('(', span, |parser| parser.alternatives(found))
                .map(|guard| guard.alternatives);
        }
        let first = self.side_of_condition(found)?;
        if self.take(&Token::Member) {
            let span = self.span();
            let (set, _) = self.set()?;
            let within = chains_within(&first, &set);
            return within.ok_or(ParseError::new(span, ParseErrorKind::UnexpectedSet));
        }
        let mut rest = Vec::new();
        while let Some(op) = self.relation_sign() {
            rest.push((op, self.side_of_condition(found)?));
        }
        if rest.is_empty() {
            return self.fail(ParseErrorKind::MissingRelation);
        }
        Ok(vec![vec![RelationChain { first, rest }]])
    }

    fn side_of_condition(&mut self, found: &mut Found) -> Parsed<Expr> {
        let side = self.sum()?;
        found.depth = found.depth.max(side.depth);
        self.note(&mut found.places, side.place);
        Ok(side.expr)
    }
}

/// Both of two conditions, each given by alternatives.
fn combined(all: &[Vec<RelationChain>], each: &[Vec<RelationChain>]) -> Vec<Vec<RelationChain>> {
    all.iter().flat_map(|before| each.iter().map(|own| before.iter().chain(own).cloned().collect())).collect()
}

/// What `x ∈ [0; 2)` says as relations; `None` for sets that are no intervals and no lists of numbers.
fn chains_within(element: &Expr, set: &SetExpr) -> Option<Vec<Vec<RelationChain>>> {
    let below = |closed| if closed { RelationOp::Le } else { RelationOp::Lt };
    let chain = match set {
        SetExpr::Interval { from, to } => match (ends(from), ends(to)) {
            (Some(low), Some(high)) => RelationChain {
                first: low.clone(),
                rest: vec![(below(from.closed), element.clone()), (below(to.closed), high.clone())],
            },
            (Some(low), None) => RelationChain {
                first: element.clone(),
                rest: vec![(below(from.closed).mirrored(), low.clone())],
            },
            (None, Some(high)) => {
                RelationChain { first: element.clone(), rest: vec![(below(to.closed), high.clone())] }
            }
            (None, None) => return None,
        },
        SetExpr::Union(parts) => {
            let parts = parts.iter().map(|part| chains_within(element, part)).collect::<Option<Vec<_>>>()?;
            return Some(parts.concat());
        }
        SetExpr::Finite(values) if !values.is_empty() => {
            let equal = |value: &Expr| RelationChain {
                first: element.clone(),
                rest: vec![(RelationOp::Eq, value.clone())],
            };
            return Some(values.iter().map(|value| vec![equal(value)]).collect());
        }
        _ => return None,
    };
    Some(vec![vec![chain]])
}

/// The number at an end, if there is one.
fn ends(bound: &Bound) -> Option<&Expr> {
    (!bound.is_infinite()).then_some(&bound.value)
}
