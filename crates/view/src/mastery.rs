//! How well one student knows one skill, for a cell or a bar.

use learner::{Level, Mastery};
use serde::{Deserialize, Serialize};

/// A mastery estimate, small enough for a table of 35 × 60.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Probability of mastery, 0–1.
    pub value: f32,
    /// Lower end of the 80 % interval.
    pub low: f32,
    /// Upper end of the 80 % interval.
    pub high: f32,
    /// In one word.
    pub level: Level,
    /// Answers it rests on.
    pub answers: u32,
}

impl From<&Mastery> for Cell {
    fn from(mastery: &Mastery) -> Self {
        Self {
            value: mastery.probability as f32,
            low: mastery.low as f32,
            high: mastery.high as f32,
            level: mastery.level,
            answers: mastery.answers,
        }
    }
}
