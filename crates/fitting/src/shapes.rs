//! The part of the model that all skills share: a shape per cue, fitted together.
//!
//! Penalised logistic regression by Newton's method (iteratively reweighted least squares) on the hat functions of each
//! shape's knots. The penalty is on the differences of neighbouring values, so a shape that the answers do not speak
//! for becomes flat; how strong it is, the answers decide for each shape (Wood, Fasiolo 2017, *A generalized
//! Fellner–Schall method for smoothing parameter optimization*). A shape that must rise gets a large penalty on each
//! step down (Bollaerts, Eilers, van Mechelen 2006, *Simple and multiple P-splines regression with shape
//! constraints*), and what remains is cut off at the end.

use learner::predictor::{Cue, Movement, Shape, place};

use crate::difficulty::sigmoid;
use crate::linear::{Factor, Square};
use crate::row::Row;

/// Knots of a shape, if the cue takes as many values. Nine win 0.0006 of AUC at best with thousands of students and
/// lose 0.003 with 100.
const KNOTS: usize = 4;
/// The outermost knots leave out this share of answers on each side.
const TAIL: f64 = 0.002;
/// Holds each shape's mean, which the intercept could take over, in place.
const RIDGE: f64 = 0.01;
/// Penalty on steps in a forbidden direction.
const FORBIDDEN: f64 = 1e6;
/// Penalties stay within these bounds.
const PENALTIES: (f64, f64) = (1e-2, 1e7);

/// Least information (`p (1 − p)`) that an answer is taken to have, so that no step divides by nothing.
pub(crate) const LEAST_INFORMATION: f64 = 1e-4;

/// One shape being fitted.
struct Block {
    cue: Cue,
    knots: Vec<f64>,
    /// Place of the first value among all weights.
    start: usize,
    penalty: f64,
    movement: Movement,
}

/// All shapes being fitted. Weight 0 is the intercept.
pub(crate) struct Shapes {
    blocks: Vec<Block>,
    weights: Vec<f64>,
    /// Hat functions of all rows, one after the other…
    hats: Vec<(u16, f32)>,
    /// …each row's from here to the next.
    starts: Vec<usize>,
}

impl Shapes {
    pub(crate) fn new(rows: &[Row], cues: &[Cue], monotone: bool) -> Self {
        let (mut blocks, mut start) = (Vec::new(), 1);
        for &cue in cues {
            let knots = knots(rows.iter().map(|row| row.cue(cue)).collect());
            if knots.len() < 2 {
                continue;
            }
            let movement = if monotone { cue.movement() } else { Movement::Still };
            let length = knots.len();
            blocks.push(Block { cue, knots, start, penalty: 10.0, movement });
            start += length;
        }
        let mut shapes = Self { blocks, weights: vec![0.0; start], hats: Vec::new(), starts: vec![0] };
        for row in rows {
            shapes.hats.push((0, 1.0));
            for block in &shapes.blocks {
                let (at, share) = place(&block.knots, row.cue(block.cue));
                let at = (block.start + at) as u16;
                shapes.hats.push((at, (1.0 - share) as f32));
                if share > 0.0 {
                    shapes.hats.push((at + 1, share as f32));
                }
            }
            shapes.starts.push(shapes.hats.len());
        }
        shapes
    }

    /// One step of Newton's method from `logits` (of all contributions), which it brings up to date; then new
    /// penalties.
    pub(crate) fn step(&mut self, rows: &[Row], logits: &mut [f64]) {
        let (mut hessian, mut slope) = self.likelihood(rows, logits);
        self.add_penalties(&mut hessian, &mut slope);
        let factor = hessian.factor();
        let step = factor.solve(slope);
        for (weight, step) in self.weights.iter_mut().zip(&step) {
            *weight += step;
        }
        for (logit, range) in logits.iter_mut().zip(self.starts.windows(2)) {
            let hats = &self.hats[range[0]..range[1]];
            *logit += hats.iter().map(|&(at, hat)| step[usize::from(at)] * f64::from(hat)).sum::<f64>();
        }
        self.choose_penalties(&factor);
    }

    /// Information matrix and slope of the log likelihood.
    fn likelihood(&self, rows: &[Row], logits: &[f64]) -> (Square, Vec<f64>) {
        let size = self.weights.len();
        let (mut hessian, mut slope) = (Square::zero(size), vec![0.0; size]);
        for ((row, logit), range) in rows.iter().zip(logits).zip(self.starts.windows(2)) {
            let chance = sigmoid(*logit);
            let information = (chance * (1.0 - chance)).max(LEAST_INFORMATION);
            let hats = &self.hats[range[0]..range[1]];
            for (number, &(at, hat)) in hats.iter().enumerate() {
                let at = usize::from(at);
                slope[at] += (row.outcome - chance) * f64::from(hat);
                let weighted = information * f64::from(hat);
                let cells = hessian.row_mut(at, at + 1);
                for &(other, hat) in &hats[..=number] {
                    cells[usize::from(other)] += weighted * f64::from(hat);
                }
            }
        }
        (hessian, slope)
    }

    fn add_penalties(&self, hessian: &mut Square, slope: &mut [f64]) {
        for (at, weight) in self.weights.iter().enumerate().skip(1) {
            hessian.add(at, at, RIDGE);
            slope[at] -= RIDGE * weight;
        }
        for block in &self.blocks {
            for at in block.steps() {
                let rise = self.weights[at + 1] - self.weights[at];
                let forbidden = match block.movement {
                    Movement::Up => rise < 0.0,
                    Movement::Down => rise > 0.0,
                    Movement::Still | Movement::Either => false,
                };
                let penalty = block.penalty + if forbidden { FORBIDDEN } else { 0.0 };
                hessian.add(at, at, penalty);
                hessian.add(at + 1, at + 1, penalty);
                hessian.add(at + 1, at, -penalty);
                slope[at] += penalty * rise;
                slope[at + 1] -= penalty * rise;
            }
        }
    }

    /// Fellner–Schall: penalty = degrees of freedom that the shape uses / sum of its squared steps.
    fn choose_penalties(&mut self, factor: &Factor) {
        let variances = factor.inverse();
        for block in &mut self.blocks {
            let (mut spread, mut squares) = (0.0, 0.0);
            for at in block.steps() {
                spread +=
                    variances.get(at, at) + variances.get(at + 1, at + 1) - 2.0 * variances.get(at, at + 1);
                let rise = self.weights[at + 1] - self.weights[at];
                squares += rise * rise;
            }
            let freedom = (block.steps().len() as f64 - block.penalty * spread).max(1e-3);
            block.penalty = (freedom / squares.max(1e-12)).clamp(PENALTIES.0, PENALTIES.1);
        }
    }

    /// The intercept and the shapes, each of mean 0 over the rows; flat ones are left out.
    pub(crate) fn finish(&self, rows: &[Row]) -> (f64, Vec<Shape>) {
        let mut intercept = self.weights[0];
        let mut shapes = Vec::new();
        for block in &self.blocks {
            let values = self.weights[block.start..][..block.knots.len()].to_vec();
            let mut shape = Shape { cue: block.cue, knots: block.knots.clone(), values };
            make_obey(&mut shape.values, block.movement);
            let sum: f64 = rows.iter().map(|row| shape.at(row.cue(block.cue))).sum();
            let mean = sum / rows.len().max(1) as f64;
            intercept += mean;
            for value in &mut shape.values {
                *value = rounded(*value - mean);
            }
            if shape.values.iter().any(|value| value.abs() > 1e-3) {
                shapes.push(shape);
            }
        }
        (intercept, shapes)
    }
}

impl Block {
    /// Places of the values that have a next one.
    fn steps(&self) -> std::ops::Range<usize> {
        self.start..self.start + self.knots.len() - 1
    }
}

/// Six digits after the point: the file is shorter, and nobody can tell the difference.
pub(crate) fn rounded(x: f64) -> f64 {
    (x * 1e6).round() / 1e6 + 0.0
}

/// Cuts off steps in the forbidden direction, which the penalty has left tiny.
fn make_obey(values: &mut [f64], movement: Movement) {
    for at in 1..values.len() {
        values[at] = match movement {
            Movement::Up => values[at].max(values[at - 1]),
            Movement::Down => values[at].min(values[at - 1]),
            Movement::Still | Movement::Either => values[at],
        };
    }
}

/// All distinct values if they are few, else quantiles. −1 ("never", "not known") is a value of its own.
fn knots(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    let mut distinct = values.clone();
    distinct.dedup();
    if distinct.len() <= KNOTS {
        return distinct;
    }
    let mut knots: Vec<f64> = Vec::with_capacity(KNOTS + 1);
    if distinct[0] <= -1.0 && distinct[1] >= 0.0 {
        knots.push(distinct[0]);
    }
    for number in 0..KNOTS {
        let share = TAIL + (1.0 - 2.0 * TAIL) * number as f64 / (KNOTS - 1) as f64;
        let value = values[((values.len() - 1) as f64 * share) as usize];
        if knots.last().is_none_or(|&last| value > last + 1e-9) {
            knots.push(value);
        }
    }
    knots
}
