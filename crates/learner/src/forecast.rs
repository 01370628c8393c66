//! The forecast: expected exam points, how sure that is, and what would raise them most.

use protocol::{Millis, SkillId};
use serde::{Deserialize, Serialize};

use crate::graph::Graph;
use crate::mastery::EIGHTY_PERCENT;
use crate::parameters::Parameters;
use crate::picture::Picture;
use crate::state::LearnerState;

/// More points than this no task has.
const MOST_POINTS: f64 = 1_000.0;
/// How many suggestions are made, so that some are left where there is nothing to practise for others.
const SUGGESTIONS: usize = 12;
/// Learning what opens other skills is credited with this share of their points.
const OPENED: f64 = 0.5;
/// Least chance that a skill can be learnt now for which it is suggested.
const LEARNABLE: f64 = 0.2;
/// Standard deviation of what all tasks share (a harder paper, a bad day), as a share of all points…
const FORM_DEVIATION: f64 = 0.03;
/// …and of what all that was never asked shares, as a share of its points: students differ in what they were taught.
/// With both, 80 % intervals hold about 80 % of the results of simulated cohorts (`crates/simulation/src/forecast.rs`).
const UNASKED_DEVIATION: f64 = 0.12;

/// One task, or group of like tasks, of an examination.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BlueprintPart {
    /// The skills it may ask, equally likely.
    pub skills: Vec<SkillId>,
    /// Points of each task, above 0.
    pub points: f64,
    /// How many such tasks there are.
    pub tasks: u16,
}

/// Points to expect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// The mean.
    pub expected: f64,
    /// With `high`: an 80 % interval.
    pub low: f64,
    /// See `low`.
    pub high: f64,
    /// All points there are.
    pub most: f64,
    /// What would raise the points most per hour, best first, at most twelve.
    pub suggestions: Vec<Suggestion>,
}

/// What an hour would bring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// On which skill.
    pub skill: SkillId,
    /// Expected points more for each hour of practice.
    pub points_per_hour: f64,
}

/// The forecast from what is believed now. Parts without known skills, or whose points are
/// not above 0 and at most 1,000, are passed over.
///
/// A task is solved with chance `k (1 − slip) + (1 − k) guess`, averaged over the skills it may ask, where `k` is the
/// chance that the skill is known. Tasks are all or nothing, which is on the careful side where there is partial credit.
/// `seconds` is the typical time for one exercise.
pub fn forecast(
    graph: &Graph,
    parameters: &Parameters,
    state: &LearnerState,
    blueprint: &[BlueprintPart],
    seconds: u32,
    now: Millis,
) -> Forecast {
    let picture = Picture::new(graph, parameters, state, now);
    let rates = picture.rates;
    let (mut expected, mut variance, mut most, mut unasked) = (0.0, 0.0, 0.0, 0.0);
    let mut points_on = vec![0.0; graph.len()];
    for part in blueprint {
        let places: Vec<usize> = part.skills.iter().filter_map(|skill| graph.place(skill)).collect();
        let is_sensible = part.points > 0.0 && part.points <= MOST_POINTS;
        if places.is_empty() || !is_sensible {
            continue;
        }
        let (share, tasks) = (1.0 / places.len() as f64, f64::from(part.tasks));
        let mut solved = 0.0;
        for &at in &places {
            let known = picture.readiness.known(at);
            solved += share * (known * (1.0 - rates.slip) + (1.0 - known) * rates.guess);
            points_on[at] += part.points * tasks * share;
            if picture.mastery(at).answers == 0 {
                unasked += part.points * tasks * share;
            }
        }
        most += part.points * tasks;
        expected += part.points * tasks * solved;
        // Tasks that may ask the same skill stand or fall together.
        let together = 1.0 + (tasks - 1.0).max(0.0) * share;
        variance += part.points * part.points * tasks * together * solved * (1.0 - solved);
    }
    let (form, unasked) = (FORM_DEVIATION * most, UNASKED_DEVIATION * unasked);
    let reach = EIGHTY_PERCENT * (variance + form * form + unasked * unasked).sqrt();
    Forecast {
        expected,
        low: (expected - reach).max(0.0),
        high: (expected + reach).min(most),
        most,
        suggestions: suggestions(&picture, state, &points_on, seconds),
    }
}

fn suggestions(picture: &Picture, state: &LearnerState, points_on: &[f64], seconds: u32) -> Vec<Suggestion> {
    let (graph, readiness, rates) = (picture.graph, &picture.readiness, picture.rates);
    let contrast = (1.0 - rates.slip - rates.guess).max(0.0);
    // So many practices teach a skill on average, and one more shows it.
    let practices = 1.0 / state.habits.learns(picture.parameters) + 1.0;
    let hours = practices * f64::from(seconds.max(1)) / 3_600.0;
    let mut found: Vec<(f64, usize)> = (0..graph.len())
        .filter(|&at| readiness.learnable(at) >= LEARNABLE && !picture.is_not_taught(at))
        .map(|at| {
            let above = graph.children(at).iter();
            let opened: f64 = above.map(|&above| points_on[above] * (1.0 - readiness.known(above))).sum();
            (readiness.learnable(at) * contrast * (points_on[at] + OPENED * opened) / hours, at)
        })
        .filter(|&(gain, _)| gain > 0.0)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(SUGGESTIONS);
    let suggestion =
        |(points_per_hour, at): (f64, usize)| Suggestion { skill: graph.id(at).clone(), points_per_hour };
    found.into_iter().map(suggestion).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{graph_of, state_after};

    fn of(answers: &str) -> Forecast {
        let graph = graph_of(&[("a", ""), ("b", "a"), ("c", "")]).unwrap();
        let part =
            |skill: &str, points| BlueprintPart { skills: vec![skill.parse().unwrap()], points, tasks: 2 };
        let blueprint = [part("a", 1.0), part("b", 2.0), part("not-there", 9.0), part("c", f64::NAN)];
        forecast(&graph, &Parameters::default(), &state_after(&graph, answers), &blueprint, 60, Millis(0))
    }

    #[test]
    fn more_is_expected_of_who_knows_more() {
        let (nothing, some, all) = (of(""), of("a*"), of("a* b*"));
        assert!(nothing.expected < some.expected && some.expected < all.expected);
        for forecast in [&nothing, &some, &all] {
            assert!((forecast.most - 6.0).abs() < 1e-12, "{forecast:?}");
            assert!(0.0 <= forecast.low && forecast.low <= forecast.expected, "{forecast:?}");
            assert!(forecast.expected <= forecast.high && forecast.high <= 6.0, "{forecast:?}");
        }
    }

    #[test]
    fn the_next_hour_goes_to_what_can_be_learnt_and_counts() {
        let first = |answers| of(answers).suggestions.into_iter().map(|found| found.skill.to_string()).next();
        assert_eq!(first("a- a-").as_deref(), Some("a"));
        assert_eq!(first("a* b-").as_deref(), Some("b"));
        assert!(of("a* b- c-").suggestions.iter().all(|found| found.skill.as_str() != "c"));
    }
}
