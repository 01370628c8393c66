//! A product while it is read.

use super::super::MAX_DEPTH;
use super::super::place::Place;
use super::{Built, Parsed, Parser};
use crate::{Expr, Factor, Join};

/// Factors between which `·` and `:` stand.
#[derive(Default)]
pub(super) struct Factors {
    found: Vec<Factor>,
    places: Vec<Place>,
    deepest: usize,
}

impl Factors {
    /// Neither a division nor a fraction so far.
    fn is_one_line(&self) -> bool {
        let plain =
            |factor: &Factor| factor.join == Join::Times && !matches!(factor.value, Expr::Fraction { .. });
        self.found.iter().all(plain)
    }

    /// Appends a piece; `widen` lets the bar of a fraction reach back over all factors so far.
    pub(super) fn push(&mut self, parser: &Parser, join: Join, piece: Built, widen: bool) {
        self.deepest = self.deepest.max(piece.depth);
        if join == Join::Over {
            self.found.push(Factor::over(piece.expr));
            parser.note(&mut self.places, piece.place);
            return;
        }
        match piece.expr {
            Expr::Product(inner) => {
                self.found.extend(inner.iter().cloned());
                self.places.extend(piece.place.parts);
            }
            // In formulas `a*x/b` means one fraction, (a·x)/b, while `5*3/4` and `5 · x/4` are five times a fraction.
            Expr::Fraction { numerator, denominator } if widen && self.is_one_line() => {
                let mut over = std::mem::take(&mut self.found);
                let mut places = std::mem::take(&mut self.places);
                let from = places.first().map_or(piece.place.from, |place| place.from);
                let mut sides = piece.place.parts.into_iter();
                let (above, below) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
                let to = above.to;
                match &*numerator {
                    Expr::Product(inner) => {
                        over.extend(inner.iter().cloned());
                        places.extend(above.parts);
                    }
                    single => {
                        over.push(Factor::times(single.clone()));
                        parser.note(&mut places, above);
                    }
                }
                self.deepest += 2;
                let fraction = Expr::fraction(Expr::product(over), (*denominator).clone());
                self.found.push(Factor::times(fraction));
                let above = Place { from, to, parts: places };
                parser.note(&mut self.places, Place { from, to: piece.place.to, parts: vec![above, below] });
            }
            other => {
                self.found.push(Factor::times(other));
                parser.note(&mut self.places, piece.place);
            }
        }
    }

    pub(super) fn into_built(self, parser: &Parser, from: u32) -> Parsed<Built> {
        let Self { found: factors, places, deepest } = self;
        if factors.len() == 1 && deepest <= MAX_DEPTH {
            return parser.side_by_side(factors, places, deepest, from);
        }
        let place = parser.place_of(from, places);
        parser.above(deepest, Expr::product(factors), place)
    }
}
