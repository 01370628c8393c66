//! A number line to draw on: points, intervals and rays, whose ends are filled or open.

use math::{End, Entry, Expr, Interval, Lang, Parts, Print, Rational, Real, RealSet, Symbol};

use crate::figure::{Drawing, LineSpan, Ruler};
use crate::kinds;
use crate::values::Values;

/// A number line to draw on.
#[derive(Debug, Clone, PartialEq)]
pub struct LineCanvas {
    /// Where numbers lie.
    pub ruler: Ruler,
    /// The line itself.
    pub drawing: Drawing,
    /// The same in words.
    pub words: String,
    /// One number is asked for, rather than a set.
    pub one: bool,
    unknown: Option<Symbol>,
    /// The distance of two places where a point can lie.
    snap: Rational,
}

/// A point, an interval or a ray.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its left end.
    pub low: Edge,
    /// Its right end; the same as the left one for a point.
    pub high: Edge,
}

/// An end of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The number of the place, zero being 0; `None` if the piece goes on without end.
    pub at: Option<i64>,
    /// The number belongs to the piece.
    pub closed: bool,
}

impl Edge {
    /// A number that belongs to the piece.
    pub const fn closed(at: i64) -> Self {
        Self { at: Some(at), closed: true }
    }

    /// No end.
    pub const UNBOUNDED: Self = Self { at: None, closed: false };
}

impl Piece {
    /// A single point.
    pub const fn point(at: i64) -> Self {
        Self { low: Edge::closed(at), high: Edge::closed(at) }
    }

    /// Whether it is a single point.
    pub fn is_point(&self) -> bool {
        self.low.at.is_some() && self.low.at == self.high.at
    }

    /// The same with its ends in order, and where they fall together, closed.
    #[must_use]
    pub fn ordered(self) -> Self {
        match (self.low.at, self.high.at) {
            (Some(low), Some(high)) if low > high => Self { low: self.high, high: self.low },
            (Some(low), Some(high)) if low == high => Self::point(low),
            _ => self,
        }
    }
}

impl LineCanvas {
    pub(super) fn new(
        span: &LineSpan,
        one: bool,
        unknown: Option<Symbol>,
        values: &Values,
        lang: Lang,
    ) -> Option<Self> {
        let ruler = span.ruler(values)?;
        let drawing = ruler.drawing(None, lang);
        let words = ruler.words(lang);
        Some(Self { ruler, drawing, words, one, unknown, snap: span.snap(values)? })
    }

    /// The numbers of the first and the last place.
    pub fn range(&self) -> (i64, i64) {
        let step = self.ruler.step / f64::from(self.ruler.parts);
        ((self.ruler.from / step - 1e-9).ceil() as i64, (self.ruler.to / step + 1e-9).floor() as i64)
    }

    /// The place nearest to a place of the picture.
    pub fn nearest(&self, right: f64) -> i64 {
        let step = self.ruler.step / f64::from(self.ruler.parts);
        let (first, last) = self.range();
        ((self.ruler.number(right) / step).round() as i64).clamp(first, last)
    }

    /// Where a place lies in the picture.
    pub fn place(&self, at: i64) -> f64 {
        self.ruler.place(at as f64 * self.ruler.step / f64::from(self.ruler.parts))
    }

    /// The number of a place as one writes it.
    pub fn number(&self, at: i64, lang: Lang) -> String {
        self.expr(at).text(lang)
    }

    fn expr(&self, at: i64) -> Expr {
        let value = math::whole(at) * &self.snap;
        // Decimals where the line has them, fractions where it has those.
        match Expr::decimal(&value) {
            Some(decimal) if decimal.text(Lang::Lt).chars().count() <= 5 => decimal,
            _ => Expr::rational(value),
        }
    }

    /// What these pieces are, as one types it; empty for none.
    pub fn write(&self, pieces: &[Piece], lang: Lang) -> String {
        let mut pieces: Vec<Piece> = pieces.iter().map(|piece| piece.ordered()).collect();
        pieces.sort_by_key(|piece| piece.low.at.unwrap_or(i64::MIN));
        if self.one {
            return pieces
                .first()
                .and_then(|piece| piece.low.at)
                .map(|at| self.number(at, lang))
                .unwrap_or_default();
        }
        if !pieces.is_empty() && pieces.iter().all(Piece::is_point) {
            let names = self.unknown.as_ref().map(|unknown| format!("{unknown} = ")).unwrap_or_default();
            let values = pieces
                .iter()
                .filter_map(|piece| Some(format!("{names}{}", self.number(piece.low.at?, lang))));
            return values.collect::<Vec<_>>().join("; ");
        }
        let edge = |edge: Edge, infinite: &str| {
            edge.at.map_or_else(|| infinite.to_owned(), |at| self.number(at, lang))
        };
        let piece = |piece: &Piece| {
            if piece.is_point() {
                return format!("{{{}}}", edge(piece.low, ""));
            }
            let open = if piece.low.closed { '[' } else { '(' };
            let close = if piece.high.closed { ']' } else { ')' };
            format!("{open}{}; {}{close}", edge(piece.low, "−∞"), edge(piece.high, "+∞"))
        };
        pieces.iter().map(piece).collect::<Vec<_>>().join(" ∪ ")
    }

    /// The pieces of what was typed: `None` if it cannot be read, or cannot be drawn on this line.
    pub fn read(&self, text: &str) -> Option<Vec<Piece>> {
        if text.trim().is_empty() {
            return Some(Vec::new());
        }
        let entry = math::parse_entry(text).ok()?;
        if self.one {
            let Entry::Expression(expr) = &entry else { return None };
            let at = self.index(&Real::of(expr)?)?;
            return Some(vec![Piece::point(at)]);
        }
        let unknown = self.unknown.clone().unwrap_or_else(|| Symbol::new("x"));
        let set = match entry {
            Entry::NoSolution => RealSet::empty(),
            Entry::AllReals => RealSet::all(),
            entry => kinds::numbers_of(&entry, &unknown).ok()?,
        };
        let Parts::Intervals(intervals) = set.parts() else { return None };
        intervals.iter().map(|interval| self.piece(interval)).collect()
    }

    fn piece(&self, interval: &Interval) -> Option<Piece> {
        let edge = |end: &End| match end {
            End::Unbounded => Some(Edge::UNBOUNDED),
            End::Open(value) => Some(Edge { at: Some(self.index(value)?), closed: false }),
            End::Closed(value) => Some(Edge::closed(self.index(value)?)),
        };
        Some(Piece { low: edge(&interval.low)?, high: edge(&interval.high)? })
    }

    /// The place of a number; `None` if it lies between two, or outside.
    fn index(&self, value: &Real) -> Option<i64> {
        let place = value.as_rational()? / &self.snap;
        if !place.is_integer() {
            return None;
        }
        let at = i64::try_from(place.to_integer()).ok()?;
        let (first, last) = self.range();
        (first..=last).contains(&at).then_some(at)
    }
}
