//! How the traces move: two Kalman filters, moving means and counts.

use protocol::Millis;
use serde::{Deserialize, Serialize};

use super::trace::{Estimate, Meeting, PACES, SkillTrace, StudentTrace, Traces, WINDOWS};
use crate::logistic::{halved, quick_sigmoid};

/// Share of the newest answer in each moving mean.
const FORM: [f64; 3] = [0.3, 0.1, 0.03];
const RECENT: [f64; 2] = [0.5, 0.15];
const FIRST_TRIES: f64 = 0.25;
const SKILL_RECENT: f64 = 0.5;
const SKILL_FORM: f64 = 0.2;
const MEETING_FORM: f64 = 0.3;
/// Half-lives of practice in days: about an hour, and five days (between DAS3H's windows of an hour, a day, a week
/// and a month, which fading makes unnecessary to keep apart).
const HALF_LIFE_DAYS: [f64; WINDOWS] = [0.04, 5.0];
/// A pause of more than this ends a sitting: half an hour, in days.
const SITTING_ENDS_DAYS: f64 = 0.02;

/// How much ability varies, and how fast it moves, at one pace.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    /// Variance of overall ability among students, logits².
    pub ability_variance: f64,
    /// Variance of a skill around overall ability, logits².
    pub skill_variance: f64,
    /// What one answer adds to the doubt about overall ability, logits².
    pub ability_drift: f64,
    /// What one answer adds to the doubt about its skills, logits².
    pub skill_drift: f64,
}

/// The paces that abilities are followed at: a slow one, which is fitted, and a fast one, which notices change.
pub type Paces = [Pace; PACES];

/// One marked answer, as the predictor sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marked {
    /// Credit, 0…1.
    pub outcome: f64,
    /// How much of a full answer it is worth, 0…1: less after hints, a retry or a rapid guess.
    pub weight: f64,
    /// When it came, where that is known.
    pub at: Option<Millis>,
}

impl StudentTrace {
    pub(crate) fn ability(&self, paces: &Paces, pace: usize) -> Estimate {
        known(self.ability[pace], paces[pace].ability_variance)
    }
}

impl SkillTrace {
    pub(crate) fn ability(&self, paces: &Paces, pace: usize) -> Estimate {
        known(self.ability[pace], paces[pace].skill_variance)
    }

    /// Right and wrong answers, faded until `now`.
    pub(crate) fn faded_at(&self, window: usize, now: Option<Millis>) -> [f64; 2] {
        let factor =
            days_between(self.last_at, now).map_or(1.0, |days| halved(days / HALF_LIFE_DAYS[window]));
        self.faded[window].map(|count| count * factor)
    }
}

fn known(estimate: Estimate, prior: f64) -> Estimate {
    if estimate.variance > 0.0 { estimate } else { Estimate { mean: 0.0, variance: prior } }
}

/// `None` if one of the moments is not known; never negative.
pub(crate) fn days_between(earlier: Option<Millis>, later: Option<Millis>) -> Option<f64> {
    Some(later?.days_since(earlier?))
}

/// One part of `count`; 0 if there is none.
pub(crate) fn share_of(count: usize) -> f64 {
    if count == 0 { 0.0 } else { 1.0 / count as f64 }
}

/// What a pace expects, logits: overall ability + mean of the skills − difficulty.
///
/// The mean, because skills that are needed together are practised together, and a sum would make exercises with
/// many skills extreme.
pub(crate) fn expected(paces: &Paces, traces: &Traces, difficulty: f64, pace: usize) -> f64 {
    let mut skills = 0.0;
    for skill in &traces.skills {
        skills += skill.ability(paces, pace).mean;
    }
    traces.student.ability(paces, pace).mean + skills * share_of(traces.skills.len()) - difficulty
}

/// Takes one answer to an exercise of `difficulty` logits into account; what is not in 0…1 of it is brought there.
///
/// [`Predictor::update`](super::Predictor::update) for whoever has no predictor yet: fitting.
pub fn update(paces: &Paces, traces: &mut Traces, difficulty: f64, answer: Marked) {
    let outcome = unit(answer.outcome);
    let step = Step { outcome, weight: unit(answer.weight), right: outcome >= 0.5, at: answer.at };
    let mut surprise = 0.0;
    for pace in 0..PACES {
        surprise = filter(paces, traces, difficulty, &step, pace);
    }
    let any_new = traces.skills.iter().any(SkillTrace::is_new);
    for skill in &mut traces.skills {
        step.practise(skill, traces.student.answers, surprise);
    }
    step.answer(&mut traces.student, any_new, surprise);
    step.meet(&mut traces.item, surprise);
    step.meet(&mut traces.series, surprise);
}

/// 0…1, and 0 for what is no number.
fn unit(x: f64) -> f64 {
    if x.is_nan() { 0.0 } else { x.clamp(0.0, 1.0) }
}

/// One answer, made sane.
struct Step {
    outcome: f64,
    weight: f64,
    right: bool,
    at: Option<Millis>,
}

impl Step {
    /// Moves a mean towards `to`.
    fn towards(&self, mean: &mut f64, share: f64, to: f64) {
        *mean += share * self.weight * (to - *mean);
    }

    fn answer(&self, student: &mut StudentTrace, any_new: bool, surprise: f64) {
        for (mean, share) in student.form.iter_mut().zip(FORM) {
            self.towards(mean, share, surprise);
        }
        for (mean, share) in student.recent.iter_mut().zip(RECENT) {
            self.towards(mean, share, self.outcome);
        }
        if any_new {
            self.towards(&mut student.first_tries, FIRST_TRIES, self.outcome);
        }
        let rested = days_between(student.last_at, self.at).is_some_and(|days| days > SITTING_ENDS_DAYS);
        student.sitting = if rested { 1 } else { student.sitting.saturating_add(1) };
        student.answers = student.answers.saturating_add(1);
        student.last_at = student.last_at.max(self.at);
    }

    /// `answers_before`: the student's, to any skill.
    fn practise(&self, skill: &mut SkillTrace, answers_before: u32, surprise: f64) {
        let (right, wrong) = (self.weight * self.outcome, self.weight * (1.0 - self.outcome));
        for window in 0..WINDOWS {
            let [faded_right, faded_wrong] = skill.faded_at(window, self.at);
            skill.faded[window] = [faded_right + right, faded_wrong + wrong];
        }
        skill.right += right;
        skill.wrong += wrong;
        self.towards(&mut skill.recent, SKILL_RECENT, self.outcome);
        self.towards(&mut skill.form, SKILL_FORM, surprise);
        let [run_right, run_wrong] = if skill.last_number == answers_before { skill.run } else { [0; 2] };
        if self.right {
            skill.right_in_a_row = skill.right_in_a_row.saturating_add(1);
            skill.wrong_in_a_row = 0;
            skill.run = [run_right.saturating_add(1), run_wrong];
        } else {
            skill.wrong_in_a_row = skill.wrong_in_a_row.saturating_add(1);
            skill.right_in_a_row = 0;
            skill.run = [run_right, run_wrong.saturating_add(1)];
        }
        skill.last_number = answers_before.saturating_add(1);
        skill.last_at = skill.last_at.max(self.at);
    }

    fn meet(&self, meeting: &mut Meeting, surprise: f64) {
        meeting.times = meeting.times.saturating_add(1);
        meeting.last = self.outcome;
        self.towards(&mut meeting.form, MEETING_FORM, surprise);
    }
}

/// One step of an extended Kalman filter that keeps only the variances of the abilities, not how they vary together
/// (so that its size does not grow with the square of the skills). Returns the surprise: outcome − expected.
fn filter(paces: &Paces, traces: &mut Traces, difficulty: f64, step: &Step, pace: usize) -> f64 {
    let chance = quick_sigmoid(expected(paces, traces, difficulty, pace));
    let surprise = step.outcome - chance;
    let information = step.weight * chance * (1.0 - chance);
    let share = share_of(traces.skills.len());
    let ability = traces.student.ability(paces, pace);
    let mut doubt = ability.variance;
    for skill in &traces.skills {
        doubt += share * share * skill.ability(paces, pace).variance;
    }
    let damped = 1.0 / (1.0 + information * doubt);
    let moved = |before: Estimate, loading: f64, drift: f64, most: f64| {
        let gain = before.variance * loading;
        let variance = before.variance - gain * gain * information * damped + step.weight * drift;
        Estimate { mean: before.mean + gain * step.weight * surprise * damped, variance: variance.min(most) }
    };
    let of = &paces[pace];
    traces.student.ability[pace] = moved(ability, 1.0, of.ability_drift, of.ability_variance);
    for skill in &mut traces.skills {
        skill.ability[pace] = moved(skill.ability(paces, pace), share, of.skill_drift, of.skill_variance);
    }
    surprise
}
