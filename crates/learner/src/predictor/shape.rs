//! Shapes: how one cue contributes, as a line through a few points.

use serde::{Deserialize, Serialize};

use super::cue::Cue;

/// A piecewise linear function of one cue, constant outside its knots.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shape {
    /// The cue.
    pub cue: Cue,
    /// Where the line bends, in the cue's unit, each greater than the one before.
    pub knots: Vec<f64>,
    /// Its values there, logits; 0 is what is usual.
    pub values: Vec<f64>,
}

impl Shape {
    /// The contribution of a cue that is `x`, logits. What is no number counts as the smallest one.
    pub fn at(&self, x: f64) -> f64 {
        let (at, share) = place(&self.knots, x);
        let Some(&here) = self.values.get(at) else { return 0.0 };
        let next = self.values.get(at + 1).copied().unwrap_or(here);
        here + share * (next - here)
    }
}

/// The knot at or left of `x` (the first one if there is none), and how far `x` is on the way to the next, 0…1.
/// `knots` must rise.
pub fn place(knots: &[f64], x: f64) -> (usize, f64) {
    let mut at = 0;
    for &knot in knots.iter().skip(1) {
        at += usize::from(x >= knot);
    }
    let (Some(&left), Some(&right)) = (knots.get(at), knots.get(at + 1)) else { return (at, 0.0) };
    // `x` may be left of the first knot, or no number at all.
    if x > left { (at, (x - left) / (right - left)) } else { (at, 0.0) }
}

/// Most knots that a shape may have.
pub(crate) const MOST_KNOTS: usize = 6;

/// A shape made ready: without division, and of fixed size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    pub(crate) cue: Cue,
    first: f64,
    last: f64,
    /// Filled up with infinity, which no `x` reaches.
    knots: [f64; MOST_KNOTS],
    values: [f64; MOST_KNOTS],
    rises: [f64; MOST_KNOTS],
}

impl Line {
    /// The shape must have passed the checks of a model file.
    pub(crate) fn new(shape: &Shape) -> Self {
        let first = shape.knots.first().copied().unwrap_or(0.0);
        let last = shape.knots.last().copied().unwrap_or(0.0);
        let mut line = Self {
            cue: shape.cue,
            first,
            last,
            knots: [f64::INFINITY; MOST_KNOTS],
            values: [0.0; MOST_KNOTS],
            rises: [0.0; MOST_KNOTS],
        };
        for (at, (&knot, &value)) in shape.knots.iter().zip(&shape.values).take(MOST_KNOTS).enumerate() {
            (line.knots[at], line.values[at]) = (knot, value);
            if let (Some(next_knot), Some(next)) = (shape.knots.get(at + 1), shape.values.get(at + 1)) {
                line.rises[at] = (next - value) / (next_knot - knot);
            }
        }
        line
    }

    /// The contribution of a cue that is `x`, logits; what is no number counts as the smallest one.
    pub(crate) fn at(&self, x: f64) -> f64 {
        let x = x.max(self.first).min(self.last);
        let mut at = 0;
        for knot in &self.knots[1..] {
            at += usize::from(x >= *knot);
        }
        self.values[at] + (x - self.knots[at]) * self.rises[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_through_points() {
        let shape = Shape { cue: Cue::Recent, knots: vec![0.0, 1.0, 3.0], values: vec![-1.0, 0.0, 4.0] };
        for (x, expect) in [
            (-5.0, -1.0),
            (0.0, -1.0),
            (0.5, -0.5),
            (1.0, 0.0),
            (2.0, 2.0),
            (3.0, 4.0),
            (f64::INFINITY, 4.0),
            (f64::NEG_INFINITY, -1.0),
            (f64::NAN, -1.0),
        ] {
            for got in [shape.at(x), Line::new(&shape).at(x)] {
                assert!((got - expect).abs() < 1e-12, "at {x}: {got}, not {expect}");
            }
        }
    }
}
