//! What is special to skills and to combinations of skills: a constant and slopes, all shrunk to none.
//!
//! A mixed model: the slopes of one cue are drawn from a normal distribution whose variance the answers decide (EM:
//! the mean of posterior squares; Laird, Ware 1982, *Random-effects models for longitudinal data*). With few students
//! the variances, and so the slopes, come out near 0.

use learner::predictor::{Cue, Scale};

use crate::difficulty::sigmoid;
use crate::linear::Square;
use crate::row::Row;
use crate::shapes::{LEAST_INFORMATION, rounded};

/// Where the variances start, and their bounds, logits².
const START: f64 = 0.01;
const VARIANCES: (f64, f64) = (1e-7, 4.0);

/// A cue's mean and spread over all rows.
pub(crate) fn scale(rows: &[Row], cue: Cue) -> Scale {
    let count = rows.len().max(1) as f64;
    let centre = rows.iter().map(|row| row.cue(cue)).sum::<f64>() / count;
    let variance =
        rows.iter().map(|row| (row.cue(cue) - centre) * (row.cue(cue) - centre)).sum::<f64>() / count;
    let factor = if variance > 1e-9 { 1.0 / variance.sqrt() } else { 0.0 };
    Scale { cue, centre: rounded(centre), factor: rounded(factor) }
}

/// Slopes of one kind of group (skills, or combinations) being fitted.
pub(crate) struct Slopes {
    /// Per group: its rows, and its share in each.
    members: Vec<Vec<(u32, f32)>>,
    /// Per group: constant and slopes.
    fitted: Vec<Vec<f64>>,
    variances: Vec<f64>,
}

impl Slopes {
    /// `groups_of` says which groups a combination of skills belongs to; they share its rows evenly.
    pub(crate) fn new<'a>(
        rows: &[Row],
        groups: usize,
        slopes: usize,
        groups_of: impl Fn(u32) -> &'a [u32],
    ) -> Self {
        let mut members = vec![Vec::new(); groups];
        for (at, row) in rows.iter().enumerate() {
            let of = groups_of(row.combination);
            for &group in of {
                members[group as usize].push((at as u32, 1.0 / of.len() as f32));
            }
        }
        Self { members, fitted: vec![vec![0.0; slopes + 1]; groups], variances: vec![START; slopes + 1] }
    }

    /// One step of Newton's method for each group in turn, then new variances.
    pub(crate) fn step(&mut self, rows: &[Row], scales: &[Scale], logits: &mut [f64]) {
        let size = self.variances.len();
        let (mut squares, mut groups) = (vec![0.0; size], 0.0);
        let mut x = vec![1.0; size];
        for (members, slopes) in self.members.iter().zip(&mut self.fitted) {
            if members.is_empty() {
                continue;
            }
            let (mut hessian, mut slope) = (Square::zero(size), vec![0.0; size]);
            for &(at, share) in members {
                let row = &rows[at as usize];
                fill(&mut x, row, scales, f64::from(share));
                let chance = sigmoid(logits[at as usize]);
                let information = (chance * (1.0 - chance)).max(LEAST_INFORMATION);
                for (number, &value) in x.iter().enumerate() {
                    slope[number] += (row.outcome - chance) * value;
                    let weighted = information * value;
                    for (cell, other) in hessian.row_mut(number, number + 1).iter_mut().zip(&x) {
                        *cell += weighted * other;
                    }
                }
            }
            for (number, variance) in self.variances.iter().enumerate() {
                hessian.add(number, number, 1.0 / variance);
                slope[number] -= slopes[number] / variance;
            }
            let factor = hessian.factor();
            let step = factor.solve(slope);
            let doubts = factor.inverse();
            for (number, step) in step.iter().enumerate() {
                slopes[number] += step;
                squares[number] += slopes[number] * slopes[number] + doubts.get(number, number);
            }
            for &(at, share) in members {
                fill(&mut x, &rows[at as usize], scales, f64::from(share));
                logits[at as usize] += x.iter().zip(&step).map(|(x, step)| x * step).sum::<f64>();
            }
            groups += 1.0;
        }
        for (variance, squares) in self.variances.iter_mut().zip(squares) {
            *variance = (squares / f64::max(groups, 1.0)).clamp(VARIANCES.0, VARIANCES.1);
        }
    }

    /// The slopes of a group; `None` if no row spoke of it.
    pub(crate) fn of(&self, group: usize) -> Option<Vec<f64>> {
        let seen = !self.members[group].is_empty();
        seen.then(|| self.fitted[group].iter().map(|&slope| rounded(slope)).collect())
    }
}

fn fill(x: &mut [f64], row: &Row, scales: &[Scale], share: f64) {
    x[0] = share;
    for (x, scale) in x[1..].iter_mut().zip(scales) {
        *x = share * scale.of(row.cue(scale.cue));
    }
}
