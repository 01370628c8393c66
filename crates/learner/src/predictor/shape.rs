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
        // Not `here + share·(next − here)`: the sum of products never leaves the two values' range, nor falls
        // where they rise.
        (1.0 - share) * here + share * next
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
            let got = shape.at(x);
            assert!((got - expect).abs() < 1e-12, "at {x}: {got}, not {expect}");
        }
    }
}
