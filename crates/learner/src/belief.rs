//! A Gaussian belief about one number, and how one answer changes it.

use serde::{Deserialize, Serialize};

use crate::logistic::{flattening, sigmoid};

/// The model's beliefs stay inside ±6 logits: 0.25 % to 99.75 % success on a typical item, beyond which no
/// school history can tell anything apart.
const MEAN_LIMIT: f64 = 6.0;
/// Never more certain than ±0.14 logits, so that a changed student is still noticed…
const LEAST_VARIANCE: f64 = 0.02;
/// …and never vaguer than this, which is flat for all that matters.
const MOST_VARIANCE: f64 = 16.0;

/// What is believed of an ability or a difficulty: a normal distribution, in logits.
///
/// Both numbers are kept on a grid of one millionth. That is far below what answers can tell, makes a state
/// short as JSON, and lets it survive *any* JSON reader bit for bit: numbers of at most 15 digits come out of
/// even the fast, not correctly rounded ones unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "(f64, f64)", into = "(f64, f64)")]
pub struct Belief {
    /// Best guess, in logits; 0 is a typical student or item.
    pub mean: f64,
    /// Squared uncertainty, in logits².
    pub variance: f64,
}

/// Rounds to the grid of one millionth that states are kept on.
pub(crate) fn on_grid(x: f64) -> f64 {
    // `+ 0.0` turns −0 into 0, which JSON readers do not agree about.
    (x * 1e6).round() / 1e6 + 0.0
}

impl From<(f64, f64)> for Belief {
    fn from((mean, variance): (f64, f64)) -> Self {
        Self::new(mean, variance)
    }
}

impl From<Belief> for (f64, f64) {
    fn from(belief: Belief) -> Self {
        (belief.mean, belief.variance)
    }
}

impl Belief {
    /// A belief inside the limits that the model works with; what is no number at all becomes the vaguest belief.
    pub fn new(mean: f64, variance: f64) -> Self {
        let mean = if mean.is_nan() { 0.0 } else { mean.clamp(-MEAN_LIMIT, MEAN_LIMIT) };
        let variance =
            if variance.is_nan() { MOST_VARIANCE } else { variance.clamp(LEAST_VARIANCE, MOST_VARIANCE) };
        Self { mean: on_grid(mean), variance: on_grid(variance) }
    }

    /// Standard deviation, in logits.
    pub fn deviation(self) -> f64 {
        self.variance.sqrt()
    }

    /// This difficulty after a student of `ability` met it: assumed-density filtering for the logistic model of one
    /// ability and one difficulty (Rasch 1960), one Newton step from the prior mean, as in Glickman 1999. With a fixed
    /// variance it is the Elo update of Pelánek 2016, *Applications of the Elo rating system in adaptive educational
    /// systems*.
    ///
    /// - `outcome` is 1 for success of the student, 0 for failure;
    /// - `weight` is how many full answers this one is worth, 0…1: the likelihood raised to that power.
    ///
    /// Success makes it easier or leaves it; the variance never grows.
    #[must_use]
    pub fn after_being_met(self, ability: Self, outcome: f64, weight: f64) -> Self {
        if weight.is_nan() || weight <= 0.0 {
            return self;
        }
        let slope = flattening(ability.variance);
        let expected = sigmoid(slope * (ability.mean - self.mean));
        let information = weight.min(1.0) * slope * slope * expected * (1.0 - expected);
        let variance = 1.0 / (1.0 / self.variance + information);
        let step = variance * weight.min(1.0) * slope * (outcome - expected);
        Self::new(self.mean - step, variance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_belief() -> impl Strategy<Value = Belief> {
        (-7.0..7.0_f64, 0.0..20.0_f64).prop_map(Belief::from)
    }

    #[test]
    fn a_surprise_moves_more_than_what_was_expected() {
        let item = Belief::new(0.0, 0.5);
        let by_the_able = item.after_being_met(Belief::new(2.0, 0.1), 0.0, 1.0).mean;
        let by_the_weak = item.after_being_met(Belief::new(-2.0, 0.1), 0.0, 1.0).mean;
        assert!(0.0 < by_the_weak && by_the_weak < by_the_able, "{by_the_weak} {by_the_able}");
    }

    #[test]
    fn nonsense_becomes_a_belief() {
        for (mean, variance) in [(f64::NAN, f64::NAN), (f64::INFINITY, -1.0), (-1e300, 1e300)] {
            let belief = Belief::new(mean, variance);
            assert!(belief.mean.is_finite() && belief.variance > 0.0, "{belief:?}");
        }
    }

    proptest! {
        #[test]
        fn the_mean_moves_towards_the_outcome_and_certainty_grows(
            student in any_belief(), item in any_belief(), right: bool, weight in 0.0..1.0_f64
        ) {
            let outcome = if right { 1.0 } else { 0.0 };
            let met = item.after_being_met(student, outcome, weight);
            let moved = item.mean - met.mean;
            prop_assert!(moved.abs() < 1e-9 || (moved > 0.0) == right, "moved by {}", moved);
            prop_assert!(met.variance <= item.variance);
        }

        #[test]
        fn a_belief_survives_json(belief in any_belief()) {
            let text = serde_json::to_string(&belief).unwrap();
            let back: Belief = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(back.mean.to_bits(), belief.mean.to_bits());
            prop_assert_eq!(back.variance.to_bits(), belief.variance.to_bits());
        }
    }
}
