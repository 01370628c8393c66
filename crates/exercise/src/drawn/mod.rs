//! Answers that are drawn. What is drawn is written into the field beside it, and what is written is drawn: so there
//! is one answer, marked in one way, whoever gives it with a finger, with keys or by typing.

mod line;
mod plane;
#[cfg(test)]
mod tests;

use math::{Lang, Symbol};

pub use self::line::{Edge, LineCanvas, Piece};
pub use self::plane::{Curve, Handle, PlaneCanvas};
use crate::figure;
use crate::figure::{Spot, Window};
use crate::kinds::Building;
use crate::template::{Drawn, LineInputSpec, PlaneInputSpec};
use crate::values::Values;

/// Where an answer can be drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Canvas {
    /// On a number line.
    Line(LineCanvas),
    /// On a coordinate plane.
    Plane(Box<PlaneCanvas>),
}

impl Canvas {
    /// What is there before anybody draws, in words.
    pub fn words(&self) -> String {
        match self {
            Self::Line(canvas) => canvas.words.clone(),
            Self::Plane(canvas) => canvas.words.join(" "),
        }
    }
}

/// The same, compiled.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Compiled {
    Line {
        span: Box<figure::LineSpan>,
        /// One number, rather than a set of them.
        one: bool,
        unknown: Option<Symbol>,
    },
    Plane {
        window: Box<Window>,
        draw: Drawn,
        given: Vec<math::Expr>,
        points: Vec<Spot>,
        start: Vec<Spot>,
    },
}

impl Compiled {
    pub(crate) fn line(
        spec: &LineInputSpec,
        one: bool,
        unknown: Option<Symbol>,
        path: &str,
        building: &mut Building<'_>,
    ) -> Option<Self> {
        let ends = (&spec.from, &spec.to, spec.step.as_ref());
        let span = figure::LineSpan::compile(ends, spec.parts.as_ref(), path, building)?;
        Some(Self::Line { span: Box::new(span), one, unknown })
    }

    pub(crate) fn plane(
        spec: &PlaneInputSpec,
        draw: Drawn,
        path: &str,
        building: &mut Building<'_>,
    ) -> Option<Self> {
        let grid = (spec.grid.as_ref(), spec.grid_y.as_ref());
        let window = Window::compile((&spec.x, &spec.y), grid, spec.names.as_ref(), path, building)?;
        let given = spec.given.iter().enumerate();
        let given = given
            .map(|(at, text)| figure::curve_formula(text, &format!("{path}.given[{at}]"), building))
            .collect::<Option<Vec<_>>>()?;
        let points = spec.given_points.iter().enumerate();
        let points = points
            .map(|(at, text)| figure::spot(text, &format!("{path}.given_points[{at}]"), building))
            .collect::<Option<Vec<_>>>()?;
        let start = spec.start.iter().enumerate();
        let start = start
            .map(|(at, text)| figure::spot(text, &format!("{path}.start[{at}]"), building))
            .collect::<Option<Vec<_>>>()?;
        Some(Self::Plane { window: Box::new(window), draw, given, points, start })
    }

    /// The points that are given on it; `None` where one of them cannot be placed.
    pub(crate) fn cloud(&self, values: &Values) -> Option<Vec<(f64, f64)>> {
        match self {
            Self::Line { .. } => None,
            Self::Plane { points, .. } => points.iter().map(|spot| spot.at(values)).collect(),
        }
    }

    /// The canvas of an instance, `count` being how many points or statements the right answer has; `None` if it cannot
    /// be drawn.
    pub(crate) fn canvas(&self, count: usize, values: &Values, lang: Lang) -> Option<Canvas> {
        match self {
            Self::Line { span, one, unknown } => {
                LineCanvas::new(span, *one, unknown.clone(), values, lang).map(Canvas::Line)
            }
            Self::Plane { window, draw, given, points, start } => {
                let canvas = PlaneCanvas::new(window, *draw, count, (given, points, start), values, lang)?;
                Some(Canvas::Plane(Box::new(canvas)))
            }
        }
    }
}
