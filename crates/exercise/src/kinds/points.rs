//! Points of the plane as the answer: by themselves, or of a polygon, segment, ray or vector.

use math::{Bindings, Entry, Equivalence, Expr, Factor, Term};

use super::field::{AnswerFormula, Reading, Target, Value};
use crate::error::{Located, Mistakes, TemplateErrorKind};
use crate::marking::Note;
use crate::scope::Scope;
use crate::template::{Drawn, PointsSpec};
use crate::values::Values;

/// A point, by its coordinates.
pub(crate) type Point = (Expr, Expr);

/// The most points of an answer.
const MOST: usize = 12;

/// `kind = "points"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Points {
    pub(super) value: AnswerFormula,
    draw: Drawn,
    free: bool,
}

/// Points with what they are points of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    points: Vec<Point>,
    draw: Drawn,
    free: bool,
}

impl Points {
    pub(super) fn compile(
        spec: &PointsSpec,
        path: &str,
        scope: &Scope,
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        let drawn = match spec.draw {
            Drawn::Points => 1..=MOST,
            Drawn::Polygon => 3..=MOST,
            Drawn::Segment | Drawn::Ray | Drawn::Vector => 2..=2,
            _ => {
                let kind = TemplateErrorKind::WrongSort("this is drawn for an answer of kind `equation`");
                mistakes.add(format!("{path}.draw"), kind);
                return None;
            }
        };
        let value = mistakes.take(&format!("{path}.value"), formula(&spec.value, scope))?;
        if let AnswerFormula::Points(points) = &value
            && !drawn.contains(&points.len())
        {
            let (from, to) = (*drawn.start(), *drawn.end());
            let kind = TemplateErrorKind::WrongCount { found: points.len(), from, to };
            mistakes.add(format!("{path}.value"), kind);
        }
        Some(Self { value, draw: spec.draw, free: spec.free })
    }

    pub(super) fn target(&self, points: &[Point], values: &Values) -> Option<Target> {
        let written = |expr: &Expr| {
            let shown = values.substitute(expr);
            match math::evaluate(&shown, &Bindings::new()) {
                Ok(value) => Some(Expr::decimal(&value).unwrap_or_else(|| Expr::rational(value))),
                Err(_) => math::approximate(&shown, &Bindings::new()).map(|_| shown),
            }
        };
        let points: Vec<Point> =
            points.iter().map(|(x, y)| Some((written(x)?, written(y)?))).collect::<Option<_>>()?;
        let shown: Vec<Entry> =
            points.iter().map(|(x, y)| Entry::Tuple(vec![x.clone(), y.clone()])).collect();
        let shown = match <[Entry; 1]>::try_from(shown) {
            Ok([one]) => one,
            Err(several) => Entry::List(several),
        };
        Some(Target::new(self.value_of(points), shown))
    }

    pub(super) fn read(&self, text: &str) -> Result<Reading, Note> {
        let points = points_of(text)?;
        if points.iter().any(|(x, y)| !x.symbols().is_empty() || !y.symbols().is_empty()) {
            return Err(Note::ExpectedPoints);
        }
        let wanted = self.count();
        if points.len() != wanted && self.draw != Drawn::Points {
            return Err(Note::ExpectedPoints);
        }
        let entries: Vec<Entry> =
            points.iter().map(|(x, y)| Entry::Tuple(vec![x.clone(), y.clone()])).collect();
        let entry = match <[Entry; 1]>::try_from(entries) {
            Ok([one]) => one,
            Err(several) => Entry::List(several),
        };
        Ok(Reading::plain(entry, self.value_of(points)))
    }

    fn value_of(&self, points: Vec<Point>) -> Value {
        Value::Points(Box::new(Placed { points, draw: self.draw, free: self.free }))
    }

    /// How many points the right answer has.
    pub(crate) fn count(&self) -> usize {
        match &self.value {
            AnswerFormula::Points(points) => points.len(),
            _ => 0,
        }
    }
}

/// Points as an author writes them.
pub(super) fn formula(text: &str, scope: &Scope) -> Result<AnswerFormula, Located> {
    let mut points = Vec::new();
    for piece in pieces(text) {
        match scope.entry(piece)? {
            Entry::Tuple(parts) if parts.len() == 2 => {
                let unknown =
                    parts.iter().flat_map(Expr::symbols).find(|symbol| !scope.knows(symbol.as_str()));
                if unknown.is_some() {
                    return Err(not_points());
                }
                if let [x, y] = &parts[..] {
                    points.push((x.clone(), y.clone()));
                }
            }
            _ => return Err(not_points()),
        }
    }
    if points.is_empty() { Err(not_points()) } else { Ok(AnswerFormula::Points(points)) }
}

fn not_points() -> Located {
    TemplateErrorKind::WrongSort("points are wanted here, such as `(a; b); (c; d)`").into()
}

/// Points as a student types them, with or without names: `A(1; 2), B(3; 4)`.
pub(crate) fn points_of(text: &str) -> Result<Vec<Point>, Note> {
    let mut points = Vec::new();
    for piece in pieces(text) {
        if points.len() >= MOST {
            return Err(Note::ExpectedPoints);
        }
        match math::parse_entry(piece).map_err(Note::Syntax)? {
            Entry::Tuple(parts) => match <[Expr; 2]>::try_from(parts) {
                Ok([x, y]) => points.push((x, y)),
                Err(_) => return Err(Note::ExpectedPoints),
            },
            _ => return Err(Note::ExpectedPoints),
        }
    }
    if points.is_empty() { Err(Note::ExpectedPoints) } else { Ok(points) }
}

/// The pairs of brackets of a text, without the names and signs between them.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && start < at {
                    pieces.push(&text[start..=at]);
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    // An open bracket is left to be told of.
    if depth > 0 {
        pieces.push(&text[start..]);
    }
    pieces
}

impl Placed {
    /// Whether the points draw the same.
    pub(super) fn same(&self, other: &Self) -> Equivalence {
        let (a, b) = (&self.points, &other.points);
        let known = |same: bool| if same { Equivalence::Equal } else { Equivalence::Different };
        match self.draw {
            Drawn::Polygon | Drawn::Segment => known(a.len() == b.len() && around(a, b)),
            Drawn::Vector if self.free => known(same_difference(a, b)),
            Drawn::Vector => known(a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))),
            Drawn::Ray => known(same_ray(a, b)),
            _ => known(
                a.iter().all(|a| b.iter().any(|b| equal(a, b)))
                    && b.iter().all(|b| a.iter().any(|a| equal(a, b))),
            ),
        }
    }
}

fn equal(a: &Point, b: &Point) -> bool {
    same_number(&a.0, &b.0) && same_number(&a.1, &b.1)
}

fn same_number(a: &Expr, b: &Expr) -> bool {
    let value = |expr: &Expr| math::evaluate(expr, &Bindings::new());
    match (value(a), value(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => matches!(math::equivalent(a, b), Equivalence::Equal | Equivalence::ProbablyEqual),
    }
}

/// Whether the points follow each other around in the same order, from any one and in either direction.
fn around(a: &[Point], b: &[Point]) -> bool {
    let count = a.len();
    (0..count).any(|turn| {
        let forward = (0..count).all(|at| equal(&a[at], &b[(at + turn) % count]));
        let backward = (0..count).all(|at| equal(&a[at], &b[(turn + count - at) % count]));
        forward || backward
    })
}

/// The steps right and up from the first point to the second.
fn difference(points: &[Point]) -> Option<(Expr, Expr)> {
    let [from, to] = points else { return None };
    let minus = |a: &Expr, b: &Expr| Expr::sum(vec![Term::plus(a.clone()), Term::minus(b.clone())]);
    Some((minus(&to.0, &from.0), minus(&to.1, &from.1)))
}

fn same_difference(a: &[Point], b: &[Point]) -> bool {
    match (difference(a), difference(b)) {
        (Some(a), Some(b)) => equal(&a, &b),
        _ => false,
    }
}

fn same_ray(a: &[Point], b: &[Point]) -> bool {
    let (Some((ax, ay)), Some((bx, by))) = (difference(a), difference(b)) else { return false };
    let number = |expr: &Expr| math::approximate(expr, &Bindings::new()).unwrap_or(f64::NAN);
    let product =
        |a: &Expr, b: &Expr| Expr::product(vec![Factor::times(a.clone()), Factor::times(b.clone())]);
    let cross = Expr::sum(vec![Term::plus(product(&ax, &by)), Term::minus(product(&ay, &bx))]);
    let along = number(&ax) * number(&bx) + number(&ay) * number(&by);
    equal(&a[0], &b[0]) && same_number(&cross, &Expr::integer(0)) && along > 0.0
}
