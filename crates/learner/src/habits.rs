//! How often a student slips or guesses, learnt from the answers: a careless student's answers say less.
//!
//! Nine pairs of a slip and a guess rate are weighed by how well each predicted the answers so far (Bayes' rule with the
//! beliefs of the moment; individual slips and guesses as in Pardos & Heffernan 2010, *Modeling individualization in a
//! Bayesian networks implementation of knowledge tracing*).

use serde::{Deserialize, Serialize};

use crate::belief::on_grid;
use crate::parameters::Parameters;

/// The rates considered, as multiples of the parameters': half, as they are, and twice.
const MULTIPLES: [f64; 3] = [0.5, 1.0, 2.0];
/// No pair is ever wholly excluded: students change.
const LEAST: f64 = 0.002;

/// The weights of the pairs; slip rates vary slower. Their sum is 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Habits([f64; 9]);

impl Default for Habits {
    fn default() -> Self {
        Self([0.0625, 0.125, 0.0625, 0.125, 0.25, 0.125, 0.0625, 0.125, 0.0625])
    }
}

/// One pair of rates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rates {
    /// Chance of a wrong answer though the skill is known.
    pub(crate) slip: f64,
    /// Chance of a right answer though it is not.
    pub(crate) guess: f64,
}

impl Habits {
    fn pairs(parameters: &Parameters) -> impl Iterator<Item = Rates> {
        let (slip, guess) = (parameters.slip, parameters.guess);
        MULTIPLES
            .into_iter()
            .flat_map(move |s| MULTIPLES.into_iter().map(move |g| Rates { slip: s * slip, guess: g * guess }))
    }

    /// The rates to reckon with.
    pub(crate) fn rates(self, parameters: &Parameters) -> Rates {
        let mut mean = Rates { slip: 0.0, guess: 0.0 };
        for (pair, weight) in Self::pairs(parameters).zip(self.0) {
            mean.slip += weight * pair.slip;
            mean.guess += weight * pair.guess;
        }
        mean
    }

    /// After an answer of weight `weight` (0…1) to a skill that was known with chance `known`.
    #[must_use]
    pub(crate) fn after(self, parameters: &Parameters, known: f64, right: bool, weight: f64) -> Self {
        let mut weights = self.0;
        let mut sum = 0.0;
        for (pair, place) in Self::pairs(parameters).zip(&mut weights) {
            let chance_right = known * (1.0 - pair.slip) + (1.0 - known) * pair.guess;
            let chance = if right { chance_right } else { 1.0 - chance_right };
            *place *= weight * chance + (1.0 - weight) * 0.5;
            sum += *place;
        }
        Self(weights.map(|weight| on_grid((weight / sum).max(LEAST))))
    }
}
