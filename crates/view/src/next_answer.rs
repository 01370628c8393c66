//! How the next answer to a skill will turn out, and why.

use learner::predictor::{Explanation, Family};
use serde::{Deserialize, Serialize};

/// Less than this many hundredths either way is not worth a line.
const WORTH_TELLING: f64 = 0.02;

/// What is expected of the next answer to a typical exercise of a skill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NextAnswer {
    /// Chance that it is right, 0–1.
    pub chance: f32,
    /// What raises or lowers that, by how much (in shares of 1), strongest first.
    pub because: Vec<(Family, f32)>,
}

impl From<&Explanation> for NextAnswer {
    /// A contribution is told as the difference that leaving it out would make.
    fn from(explanation: &Explanation) -> Self {
        let chance = explanation.chance;
        let logit = (chance / (1.0 - chance)).ln();
        let share = |logits: f64| chance - 1.0 / (1.0 + (logits - logit).exp());
        let mut because: Vec<(Family, f32)> = Family::ALL
            .into_iter()
            .map(|family| (family, share(explanation.of_family(family))))
            .filter(|(_, share)| share.abs() >= WORTH_TELLING)
            .map(|(family, share)| (family, share as f32))
            .collect();
        because.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        Self { chance: chance as f32, because }
    }
}
