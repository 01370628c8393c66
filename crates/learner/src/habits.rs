//! How often a student slips or guesses, learnt from the answers: a careless student's answers say less.
//!
//! Nine pairs of a slip and a guess rate are weighed by how well each predicted the answers so far (Bayes' rule with the
//! beliefs of the moment; individual slips and guesses as in Pardos & Heffernan 2010, *Modeling individualization in a
//! Bayesian networks implementation of knowledge tracing*).

use serde::{Deserialize, Serialize};

use crate::belief::on_grid;
use crate::parameters::Parameters;
use crate::trace::Trace;

/// The rates considered, as multiples of the parameters': half, as they are, and twice.
const MULTIPLES: [f64; 3] = [0.5, 1.0, 2.0];
/// No pair is ever wholly excluded: students change.
const LEAST: f64 = 0.002;

/// The weights of the pairs; slip rates vary slower. Their sum is 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Habits {
    /// Pairs of slip and guess rates; slip rates vary slower.
    noise: [f64; 9],
    /// Rates of learning.
    pace: [f64; 3],
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            noise: [0.0625, 0.125, 0.0625, 0.125, 0.25, 0.125, 0.0625, 0.125, 0.0625],
            pace: [0.25, 0.5, 0.25],
        }
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
        for (pair, weight) in Self::pairs(parameters).zip(self.noise) {
            mean.slip += weight * pair.slip;
            mean.guess += weight * pair.guess;
        }
        mean
    }

    /// After an answer of weight `weight` (0…1) to a skill that was known with chance `known`.
    #[must_use]
    pub(crate) fn after(self, parameters: &Parameters, known: f64, right: bool, weight: f64) -> Self {
        let mut weights = self.noise;
        let mut sum = 0.0;
        for (pair, place) in Self::pairs(parameters).zip(&mut weights) {
            let chance_right = known * (1.0 - pair.slip) + (1.0 - known) * pair.guess;
            let chance = if right { chance_right } else { 1.0 - chance_right };
            *place *= weight * chance + (1.0 - weight) * 0.5;
            sum += *place;
        }
        let noise = weights.map(|weight| on_grid((weight / sum).max(LEAST)));
        Self { noise, ..self }
    }

    /// Chance that one practice teaches a skill whose foundations are there.
    pub(crate) fn learns(self, parameters: &Parameters) -> f64 {
        let rates = MULTIPLES.map(|multiple| multiple * parameters.learns_if_founded);
        rates.iter().zip(self.pace).map(|(rate, weight)| rate * weight).sum()
    }

    /// After an answer to a skill that was practised before: did the last practice teach it? `trace` is what was
    /// believed before that practice, `founded` the chance that the foundations are there.
    #[must_use]
    pub(crate) fn learning(
        self,
        parameters: &Parameters,
        trace: Trace,
        founded: f64,
        right: bool,
        weight: f64,
    ) -> Self {
        let rates = self.rates(parameters);
        let seen = |chance_right: f64| {
            let chance = if right { chance_right } else { 1.0 - chance_right };
            weight * chance + (1.0 - weight) * 0.5
        };
        let (known, not) = (seen(1.0 - rates.slip), seen(rates.guess));
        let evidence = |chance: f64| chance * known + (1.0 - chance) * not;
        let before = trace.if_founded;
        let with = founded * trace.odds / (founded * trace.odds + 1.0 - founded);
        let mut pace = self.pace;
        let mut sum = 0.0;
        for (multiple, place) in MULTIPLES.into_iter().zip(&mut pace) {
            let now = before + (1.0 - before) * multiple * parameters.learns_if_founded;
            *place *= with * evidence(now) + (1.0 - with) * evidence(trace.if_not);
            sum += *place;
        }
        let pace = pace.map(|weight| on_grid((weight / sum).max(LEAST)));
        Self { pace, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_fails_at_what_is_known_slips() {
        let p = Parameters::default();
        let (mut careful, mut careless) = (Habits::default(), Habits::default());
        for number in 0..30 {
            careful = careful.after(&p, 0.98, true, 1.0);
            careless = careless.after(&p, 0.98, number % 4 != 0, 1.0);
        }
        assert!(careful.rates(&p).slip < p.slip, "{careful:?}");
        assert!(careless.rates(&p).slip > 1.5 * p.slip, "{careless:?}");
    }

    #[test]
    fn who_needs_many_practices_learns_slowly() {
        let p = Parameters::default();
        let fresh = Trace::from((0.001, 0.01, 1.0, p.learns_if_founded));
        let (mut quick, mut slow) = (Habits::default(), Habits::default());
        for _ in 0..15 {
            quick = quick.learning(&p, fresh, 0.95, true, 1.0);
            slow = slow.learning(&p, fresh, 0.95, false, 1.0);
        }
        assert!(slow.learns(&p) < p.learns_if_founded && p.learns_if_founded < quick.learns(&p));
    }
}
