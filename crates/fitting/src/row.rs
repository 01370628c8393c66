//! The training answers as numbers.

use learner::predictor::{Cue, Cues};

use crate::difficulty::Difficulties;
use crate::responses::Responses;

/// One training answer: what was known before it, and how it went. Single precision halves the memory; cues mean
/// nothing beyond six digits.
pub(crate) struct Row {
    cues: [f32; Cue::COUNT],
    /// 1 for right, 0 for wrong.
    pub(crate) outcome: f64,
    /// Place of the combination of skills.
    pub(crate) combination: u32,
}

impl Row {
    pub(crate) fn cue(&self, cue: Cue) -> f64 {
        f64::from(self.cues[cue as usize])
    }
}

/// All answers of the training students, in order.
pub(crate) fn rows(responses: &Responses, students: &[usize], difficulties: &Difficulties) -> Vec<Row> {
    let mut rows = Vec::new();
    for place in 0..students.len() {
        difficulties.walk(responses, students, place, |response, cues: &Cues| {
            let mut kept = [0.0; Cue::COUNT];
            for (cell, &cue) in kept.iter_mut().zip(Cue::ALL) {
                *cell = cues.get(cue) as f32;
            }
            rows.push(Row { cues: kept, outcome: response.outcome(), combination: response.combination });
        });
    }
    rows
}
