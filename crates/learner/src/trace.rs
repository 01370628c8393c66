//! Knowledge tracing with a gate: is a skill known, and could it be learnt at all yet?
//!
//! Plain knowledge tracing (Corbett & Anderson 1995) reads repeated failure as "not known yet" and recommends more of
//! the same. But a skill is hardly ever learnt while something that it builds on is missing, so long failing speaks
//! against the foundations. Each skill is therefore traced twice, once as if all its foundations were there and once as
//! if one were missing, together with how much better the first explains the answers. All three are updated exactly by
//! Bayes' rule; [`crate::readiness`] weighs them over the graph.

use serde::{Deserialize, Serialize};

use crate::belief::on_grid;
use crate::habits::Rates;
use crate::logistic::{ln, sigmoid};
use crate::parameters::Parameters;

/// No run of answers decides by more than this factor whether the foundations are there: they may have changed.
const MOST_ODDS: f64 = 1_000.0;

/// What a student's answers to one skill say of it and of its foundations.
///
/// The feedback to the last answer may have taught the skill. That is kept apart until the next answer: what people are
/// shown is what the answers showed, and what is planned reckons with what was learnt since.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "(f64, f64, f64, f64)", into = "(f64, f64, f64, f64)")]
pub(crate) struct Trace {
    /// Chance that the skill is known if all its foundations are, 0…1.
    pub(crate) if_founded: f64,
    /// Chance that it is known if one is missing, 0…1.
    pub(crate) if_not: f64,
    /// How many times likelier the answers are if the foundations are there.
    pub(crate) odds: f64,
    /// Chance that the feedback to the last answer taught it, if the foundations are there; 0 if there was none.
    pub(crate) lesson: f64,
}

impl From<(f64, f64, f64, f64)> for Trace {
    fn from((if_founded, if_not, odds, lesson): (f64, f64, f64, f64)) -> Self {
        let chance = |x: f64| if x.is_nan() { 0.5 } else { on_grid(x.clamp(0.001, 0.999)) };
        let odds = if odds.is_nan() { 1.0 } else { on_grid(odds.clamp(1.0 / MOST_ODDS, MOST_ODDS)) };
        let lesson = if lesson.is_nan() { 0.0 } else { on_grid(lesson.clamp(0.0, 0.999)) };
        Self { if_founded: chance(if_founded), if_not: chance(if_not), odds, lesson }
    }
}

impl From<Trace> for (f64, f64, f64, f64) {
    fn from(trace: Trace) -> Self {
        (trace.if_founded, trace.if_not, trace.odds, trace.lesson)
    }
}

impl Trace {
    /// Before any answer to the skill, of a student of overall `ability` (logits; 0 is typical).
    pub(crate) fn new(parameters: &Parameters, ability: f64) -> Self {
        let logit = ln(parameters.known_if_founded / (1.0 - parameters.known_if_founded));
        let if_founded = sigmoid(logit + parameters.ability_pull * ability);
        Self::from((if_founded.max(parameters.known_if_not), parameters.known_if_not, 1.0, 0.0))
    }

    /// After an answer worth `weight` (0…1) of a full one, before its feedback is read.
    ///
    /// An answer of weight *w* is one that tells of the skill with chance *w* and is a coin's throw otherwise.
    #[must_use]
    pub(crate) fn answered(self, rates: Rates, right: bool, weight: f64) -> Self {
        let seen = |chance_right: f64| {
            let chance = if right { chance_right } else { 1.0 - chance_right };
            weight * chance + (1.0 - weight) * 0.5
        };
        self.seen(seen(1.0 - rates.slip), seen(rates.guess))
    }

    /// After something else that is `ratio` times likelier if the skill is known.
    #[must_use]
    pub(crate) fn told(self, ratio: f64) -> Self {
        self.seen(1.0, 1.0 / ratio)
    }

    /// After what is seen with chance `known` if the skill is known and with chance `not` if it is not.
    fn seen(self, known: f64, not: f64) -> Self {
        let evidence = |chance: f64| chance * known + (1.0 - chance) * not;
        let after = |chance: f64| chance * known / evidence(chance);
        let odds = self.odds * evidence(self.if_founded) / evidence(self.if_not);
        Self::from((after(self.if_founded), after(self.if_not), odds, self.lesson))
    }

    /// With feedback to be reckoned with from the next answer on, which taught with chance `learns`.
    #[must_use]
    pub(crate) fn practised(self, learns: f64) -> Self {
        Self::from((self.if_founded, self.if_not, self.odds, learns))
    }

    /// With what the last feedback may have taught.
    #[must_use]
    pub(crate) fn taught(self, parameters: &Parameters) -> Self {
        if self.lesson <= 0.0 {
            return self;
        }
        let taught = |chance: f64, rate: f64| chance + (1.0 - chance) * rate;
        Self::from((
            taught(self.if_founded, self.lesson),
            taught(self.if_not, parameters.learns_if_not),
            self.odds,
            0.0,
        ))
    }

    /// After `days` without practice.
    #[must_use]
    pub(crate) fn rested(self, parameters: &Parameters, days: f64) -> Self {
        let kept = 1.0 / (1.0 + parameters.fades_a_day * days.max(0.0));
        Self { if_founded: self.if_founded * kept, if_not: self.if_not * kept, ..self }
    }

    /// After the missing foundation was perhaps learnt: `founded` is the chance before that all foundations were there,
    /// `newly` the chance that they have come to be just now. Old failures say nothing against new foundations.
    #[must_use]
    pub(crate) fn foundation_learnt(self, founded: f64, newly: f64) -> Self {
        let (was, now) = (founded * self.odds, newly);
        if now <= 0.0 {
            return self;
        }
        let if_founded = (was * self.if_founded + now * self.if_not) / (was + now);
        Self::from((if_founded, self.if_not, (was + now) / (founded + newly), self.lesson))
    }

    /// The chance that the skill is known, where its foundations are there with chance `founded`.
    pub(crate) fn known(self, founded: f64) -> f64 {
        let (with, without) = (founded * self.odds, 1.0 - founded);
        (with * self.if_founded + without * self.if_not) / (with + without)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RATES: Rates = Rates { slip: 0.08, guess: 0.1 };

    fn after(answers: &str) -> Trace {
        let p = Parameters::default();
        answers.chars().fold(Trace::new(&p, 0.0), |trace, answer| {
            trace.taught(&p).answered(RATES, answer == '+', 1.0).practised(p.learns_if_founded)
        })
    }

    #[test]
    fn success_speaks_for_the_foundations_and_long_failing_against_them() {
        assert!(after("+").odds > 3.0);
        let long = after("------------").odds;
        assert!(long < after("----").odds && long < 0.2, "{long}");
        assert!(after("++").known(0.8) > 0.95);
        assert!(after("----").known(0.8) < 0.3);
    }

    #[test]
    fn new_foundations_clear_old_failures() {
        let failed = after("--------");
        let cleared = failed.foundation_learnt(0.1, 0.8);
        assert!(cleared.odds > 0.8 && cleared.known(0.9) < 0.3, "{cleared:?}");
        assert_eq!(failed.foundation_learnt(0.5, 0.0), failed);
    }

    proptest! {
        #[test]
        fn always_chances(answers in proptest::collection::vec((any::<bool>(), 0.0..=1.0_f64), 0..60), founded in 0.0..=1.0_f64) {
            let p = Parameters::default();
            let mut trace = Trace::new(&p, 0.0);
            for (right, weight) in answers {
                let answered = trace.answered(RATES, right, weight);
                let moved = answered.known(1.0) - trace.known(1.0);
                prop_assert!(moved.abs() < 2e-6 || (moved > 0.0) == right);
                trace = answered.practised(p.learns_if_founded).taught(&p).foundation_learnt(founded, 0.1);
                prop_assert!((0.0..=1.0).contains(&trace.known(founded)), "{:?}", trace);
            }
            let text = serde_json::to_string(&trace).unwrap();
            prop_assert_eq!(serde_json::from_str::<Trace>(&text).unwrap(), trace);
        }
    }
}
