//! How difficult exercises are, from the answers of *other* students.
//!
//! Four levels, each shrinking to the one before: overall, combination of skills, series, exercise (normal priors, so
//! a level's mean is a ratio of two sums). When a student's answers are used for training, the student sees
//! difficulties without any of these very answers: taken out of the sums again. Otherwise the fit would trust
//! difficulties more than it may with new students, most where an exercise was answered once or twice.

use std::collections::BTreeMap;

use learner::predictor::{Cue, Cues, Exercise, Marked, Pace, Paces, Traces, update};

use crate::replay::Memory;
use crate::responses::{Response, Responses};

/// Where the search for paces and variances starts. The fast pace is not fitted: ability by the last few answers.
const START: Paces = [
    Pace { ability_variance: 0.8, skill_variance: 0.8, ability_drift: 0.0015, skill_drift: 0.01 },
    Pace { ability_variance: 0.8, skill_variance: 1.0, ability_drift: 0.03, skill_drift: 0.1 },
];
/// Difficulties and abilities hang on each other, so they are found in turn.
const ROUNDS: usize = 3;
/// A change of a variance must win this much log likelihood to be made.
const WORTH: f64 = 0.5;
/// As many students are enough to tell one variance from its double.
const SAMPLE: usize = 400;
/// A level that is switched off has this variance, logits².
const NONE: f64 = 1e-6;

/// Weighted sums: `pull / weight` is a mean.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Sums {
    /// Σ information × working response (the difficulty that would have given just this answer).
    pull: f64,
    /// Σ information.
    weight: f64,
}

impl Sums {
    fn add(&mut self, pull: f64, weight: f64) {
        self.pull += pull;
        self.weight += weight;
    }

    fn without(self, own: Option<&Self>) -> Self {
        let own = own.copied().unwrap_or_default();
        Self { pull: self.pull - own.pull, weight: (self.weight - own.weight).max(0.0) }
    }

    /// Mean and variance after these sums, from a normal prior.
    fn posterior(self, mean: f64, variance: f64) -> (f64, f64) {
        let doubt = 1.0 / (self.weight + 1.0 / variance);
        ((self.pull + mean / variance) * doubt, doubt)
    }
}

/// Sums at the three levels below "overall", by place.
#[derive(Debug, Clone, Default)]
struct Levels {
    combinations: BTreeMap<u32, Sums>,
    series: BTreeMap<u32, Sums>,
    items: BTreeMap<u32, Sums>,
}

impl Levels {
    fn add(&mut self, response: &Response, pull: f64, weight: f64) {
        self.combinations.entry(response.combination).or_default().add(pull, weight);
        self.series.entry(response.series).or_default().add(pull, weight);
        self.items.entry(response.item).or_default().add(pull, weight);
    }
}

/// Which levels are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Depth {
    pub(crate) series: bool,
    pub(crate) items: bool,
}

/// Difficulties fitted to some students, and the paces that go with them.
#[derive(Debug, Clone)]
pub(crate) struct Difficulties {
    /// Variances and drift of abilities.
    pub(crate) paces: Paces,
    overall: f64,
    combination_variance: f64,
    series_variance: f64,
    item_variance: f64,
    all: Levels,
    /// Per training student.
    own: Vec<Levels>,
}

impl Difficulties {
    /// Mean difficulty of a combination, logits.
    pub(crate) fn of_combination(&self, combination: u32) -> f64 {
        self.combination(combination, None)
    }

    /// Mean difficulty of a series, logits.
    pub(crate) fn of_series(&self, response: &Response) -> f64 {
        self.series(response, None)
    }

    /// Difficulty of an exercise and its variance.
    pub(crate) fn of_item(&self, response: &Response) -> (f64, f64) {
        self.item(response, None)
    }

    /// Mean over everything, logits.
    pub(crate) fn overall(&self) -> f64 {
        self.overall
    }

    /// Variance of exercises within a series, logits².
    pub(crate) fn item_variance(&self) -> f64 {
        self.item_variance
    }

    fn combination(&self, combination: u32, own: Option<&Levels>) -> f64 {
        let all = self.all.combinations.get(&combination).copied().unwrap_or_default();
        let own = own.and_then(|own| own.combinations.get(&combination));
        all.without(own).posterior(self.overall, self.combination_variance).0
    }

    fn series(&self, response: &Response, own: Option<&Levels>) -> f64 {
        let mean = self.combination(response.combination, own);
        let all = self.all.series.get(&response.series).copied().unwrap_or_default();
        let own = own.and_then(|own| own.series.get(&response.series));
        all.without(own).posterior(mean, self.series_variance).0
    }

    fn item(&self, response: &Response, own: Option<&Levels>) -> (f64, f64) {
        let mean = self.series(response, own);
        let all = self.all.items.get(&response.item).copied().unwrap_or_default();
        let own = own.and_then(|own| own.items.get(&response.item));
        all.without(own).posterior(mean, self.item_variance)
    }

    /// Fits difficulties, their variances and the slow pace to the answers of `students` (places).
    pub(crate) fn fit(responses: &Responses, students: &[usize], depth: Depth) -> Self {
        let mut fit = Self {
            paces: START,
            overall: 0.0,
            combination_variance: 0.5,
            series_variance: if depth.series { 0.2 } else { NONE },
            item_variance: if depth.items { 0.5 } else { NONE },
            all: Levels::default(),
            own: vec![Levels::default(); students.len()],
        };
        for _ in 0..ROUNDS {
            fit.gather(responses, students);
            fit.tune(responses, students, depth);
        }
        fit
    }

    /// Takes training student number `place` through all answers; `visit` sees each with the cues before it.
    pub(crate) fn walk(
        &self,
        responses: &Responses,
        students: &[usize],
        place: usize,
        mut visit: impl FnMut(&Response, &Cues),
    ) {
        let mut memory = Memory::new(responses);
        let mut traces = Traces::default();
        for response in &responses.students[students[place]].responses {
            let (difficulty, variance) = self.item(response, Some(&self.own[place]));
            let exercise =
                Exercise { difficulty, doubt: variance.sqrt(), slopes: Vec::new(), series: String::new() };
            memory.recall(response, &mut traces);
            visit(response, &Cues::of(&self.paces, &traces, &exercise, response.at()));
            let answer = Marked { outcome: response.outcome(), weight: 1.0, at: response.at() };
            update(&self.paces, &mut traces, difficulty, answer);
            memory.keep(response, &traces);
        }
    }

    /// Gathers all sums anew, with what is known so far: one step of iteratively reweighted least squares.
    fn gather(&mut self, responses: &Responses, students: &[usize]) {
        let (mut all, mut total) = (Levels::default(), Sums::default());
        let mut owns = Vec::with_capacity(students.len());
        for place in 0..students.len() {
            let mut own = Levels::default();
            self.walk(responses, students, place, |response, cues| {
                let chance = sigmoid(cues.get(Cue::ExpectedSlow));
                let information = chance * (1.0 - chance);
                let pull = information * cues.get(Cue::Difficulty) + chance - response.outcome();
                total.add(pull, information);
                all.add(response, pull, information);
                own.add(response, pull, information);
            });
            owns.push(own);
        }
        self.overall = total.posterior(0.0, 1e6).0;
        self.all = all;
        self.own = owns;
    }

    /// Doubles or halves one number at a time while that makes the answers of the training students more likely,
    /// each predicted without their own share in the difficulties. (Estimating the variances from the sums instead
    /// takes a student's bad day for a difficult series.)
    fn tune(&mut self, responses: &Responses, students: &[usize], depth: Depth) {
        let mut best = self.loss(responses, students);
        for knob in KNOBS {
            if knob == Knob::Series && !depth.series || knob == Knob::Item && !depth.items {
                continue;
            }
            for factor in [0.5, 2.0] {
                for _ in 0..MOST_STEPS {
                    let before = *self.knob(knob);
                    *self.knob(knob) *= factor;
                    let loss = self.loss(responses, students);
                    if loss > best - WORTH {
                        *self.knob(knob) = before;
                        break;
                    }
                    best = loss;
                }
            }
        }
    }

    /// −log likelihood of what the slow pace alone expects.
    fn loss(&self, responses: &Responses, students: &[usize]) -> f64 {
        let mut sum = 0.0;
        let sample = (students.len() / SAMPLE).max(1);
        for place in (0..students.len()).step_by(sample) {
            self.walk(responses, students, place, |response, cues| {
                let logit = cues.get(Cue::ExpectedSlow);
                sum += (1.0 + (if response.correct { -logit } else { logit }).exp()).ln();
            });
        }
        sum
    }

    fn knob(&mut self, knob: Knob) -> &mut f64 {
        match knob {
            Knob::Item => &mut self.item_variance,
            Knob::Series => &mut self.series_variance,
            Knob::Combination => &mut self.combination_variance,
            Knob::Ability => &mut self.paces[0].ability_variance,
            Knob::Skill => &mut self.paces[0].skill_variance,
            Knob::AbilityDrift => &mut self.paces[0].ability_drift,
            Knob::SkillDrift => &mut self.paces[0].skill_drift,
        }
    }
}

/// Steps of a factor of two that one number may take in one round.
const MOST_STEPS: usize = 6;

/// What [`Difficulties::tune`] turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Knob {
    Item,
    Series,
    Combination,
    Ability,
    Skill,
    AbilityDrift,
    SkillDrift,
}

const KNOBS: [Knob; 7] = [
    Knob::Item,
    Knob::Series,
    Knob::Combination,
    Knob::Ability,
    Knob::Skill,
    Knob::AbilityDrift,
    Knob::SkillDrift,
];

pub(crate) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
