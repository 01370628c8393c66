//! Mastery: what the beliefs say to people.

use protocol::{Millis, SkillId};
use serde::{Deserialize, Serialize};

use crate::belief::Belief;
use crate::graph::Graph;
use crate::logistic::normal_cdf;
use crate::memory;
use crate::parameters::Parameters;
use crate::state::{LearnerState, SkillState};

/// Half the width of an 80 % interval, in standard deviations.
pub(crate) const EIGHTY_PERCENT: f64 = 1.281_551_565_5;
/// Information that one answer gives when its outcome is neither sure nor a coin's throw: `p (1 − p)` at 75 %.
const INFORMATION_PER_ANSWER: f64 = 0.1875;

/// Where a student stands with a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// No answer has spoken about it directly.
    NotStarted,
    /// Probably lacking, with answers that show it.
    Gap,
    /// Under way, or not decided yet.
    Learning,
    /// Mastered.
    Mastered,
    /// Mastered, and it is time to meet it again. Never a loss: the probability does not fall with time.
    DueForReview,
}

/// What is known of one student's mastery of one skill.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mastery {
    /// Chance (0…1) that the student's ability suffices for 70 % success on a typical item
    /// ([`Parameters::mastery_logit`]).
    pub probability: f64,
    /// With `high`: 80 % interval. Where `probability` would come to lie after five further typical answers
    /// ([`Parameters::foresight_answers`]), in 8 cases of 10: wide while little is known, and again when it was
    /// long ago. Always `low ≤ probability ≤ high`.
    pub low: f64,
    /// See `low`.
    pub high: f64,
    /// The same in one word.
    pub level: Level,
    /// Answers that spoke about the skill directly.
    pub answers: u32,
    /// When it is due for review; only for what is mastered.
    pub due: Option<Millis>,
}

/// The mastery of one skill at one moment.
///
/// A skill that was never answered takes its prior from overall ability and from its prerequisites. One that is
/// not in the graph has no prerequisites.
pub fn mastery(
    graph: &Graph,
    parameters: &Parameters,
    state: &LearnerState,
    skill: &SkillId,
    now: Millis,
) -> Mastery {
    let remembered = state.skill(skill);
    let belief = match (remembered, graph.place(skill)) {
        (Some(remembered), _) => remembered.belief,
        (None, Some(at)) => Beliefs::of_family(graph, parameters, state, at).of(at),
        (None, None) => root_prior(parameters, state.ability(parameters)),
    };
    assess(parameters, belief, remembered, now)
}

/// The chance that an ability so believed is at or above the threshold of mastery.
pub(crate) fn probability(parameters: &Parameters, belief: Belief) -> f64 {
    normal_cdf((belief.mean - parameters.mastery_logit) / belief.deviation())
}

pub(crate) fn assess(
    parameters: &Parameters,
    belief: Belief,
    remembered: Option<&SkillState>,
    now: Millis,
) -> Mastery {
    let probability = probability(parameters, belief);
    let (low, high) = interval(parameters, belief, probability, remembered, now);
    let due = remembered
        .filter(|skill| skill.mastered)
        .map(|skill| memory::due(parameters, skill.fresh_at, skill.stability_days));
    let level = match remembered {
        None => Level::NotStarted,
        Some(skill) if skill.mastered && due.is_some_and(|due| due <= now) => Level::DueForReview,
        Some(skill) if skill.mastered => Level::Mastered,
        Some(skill) if skill.answers == 0 => Level::NotStarted,
        Some(skill) if skill.wrong.len() >= 2 && skill.streak == 0 && probability <= parameters.gap_until => {
            Level::Gap
        }
        Some(_) => Level::Learning,
    };
    Mastery { probability, low, high, level, answers: remembered.map_or(0, |skill| skill.answers), due }
}

/// The predictive distribution of the posterior: after `n` answers of information `i` the variance will be
/// `1 / (1/v + n·i)`, and what it loses is the variance of the posterior mean (law of total variance).
fn interval(
    parameters: &Parameters,
    belief: Belief,
    probability: f64,
    remembered: Option<&SkillState>,
    now: Millis,
) -> (f64, f64) {
    let days = remembered.map_or(0.0, |skill| now.days_since(skill.last_at));
    let prior = parameters.skill_variance + parameters.ability_variance;
    let today = belief.blurred(days * parameters.drift_per_day, prior);
    let later = 1.0 / (1.0 / today.variance + parameters.foresight_answers * INFORMATION_PER_ANSWER);
    let reach = EIGHTY_PERCENT * (today.variance - later).max(0.0).sqrt();
    let distance = today.mean - parameters.mastery_logit;
    let low = normal_cdf((distance - reach) / later.sqrt());
    let high = normal_cdf((distance + reach) / later.sqrt());
    (low.min(probability), high.max(probability))
}

fn root_prior(parameters: &Parameters, ability: Belief) -> Belief {
    Belief::new(ability.mean, ability.variance + parameters.skill_variance)
}

/// The beliefs about several skills at once, by place in the graph; unseen ones have their prior.
pub(crate) struct Beliefs(Vec<Option<Belief>>);

impl Beliefs {
    pub(crate) fn of_all(graph: &Graph, parameters: &Parameters, state: &LearnerState) -> Self {
        Self::of_places(graph, parameters, state, graph.prerequisites_first().iter().copied())
    }

    /// Only one skill and all that it builds on.
    pub(crate) fn of_family(graph: &Graph, parameters: &Parameters, state: &LearnerState, at: usize) -> Self {
        let ancestors = graph.ancestors_of(at).iter().map(|&(ancestor, _)| ancestor);
        Self::of_places(graph, parameters, state, ancestors.chain([at]))
    }

    /// `places` must hold prerequisites before what needs them.
    fn of_places(
        graph: &Graph,
        parameters: &Parameters,
        state: &LearnerState,
        places: impl Iterator<Item = usize>,
    ) -> Self {
        let ability = state.ability(parameters);
        let mut known = vec![None; graph.len()];
        for at in places {
            let belief = match state.skill(graph.id(at)) {
                Some(skill) => skill.belief,
                None => {
                    prior(parameters, ability, graph.parents(at).iter().filter_map(|&parent| known[parent]))
                }
            };
            known[at] = Some(belief);
        }
        Self(known)
    }

    /// Of one skill among those asked for.
    pub(crate) fn of(&self, at: usize) -> Belief {
        self.0.get(at).copied().flatten().unwrap_or_else(|| Belief::new(0.0, f64::MAX))
    }
}

/// The prior of an unseen skill: the student's overall ability, pulled towards how its prerequisites differ from
/// that ability.
fn prior(parameters: &Parameters, ability: Belief, prerequisites: impl Iterator<Item = Belief>) -> Belief {
    let (mut count, mut sum, mut weakest) = (0.0, 0.0, f64::INFINITY);
    for prerequisite in prerequisites {
        let difference = prerequisite.mean - ability.mean;
        count += 1.0;
        sum += difference;
        weakest = difference.min(weakest);
    }
    let root = root_prior(parameters, ability);
    if count == 0.0 {
        return root;
    }
    let pull = parameters.prerequisite_pull * f64::midpoint(sum / count, weakest);
    Belief::new(root.mean + pull, root.variance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{graph_of, state_after};

    const CHAIN: &[(&str, &str)] = &[("a", ""), ("b", "a"), ("c", "b")];

    fn after(answers: &str, skill: &str, days: i64) -> Mastery {
        let graph = graph_of(CHAIN).unwrap();
        let state = state_after(&graph, answers);
        mastery(&graph, &Parameters::default(), &state, &skill.parse().unwrap(), Millis(days * Millis::DAY))
    }

    #[test]
    fn levels() {
        for (answers, skill, days, expect) in [
            ("", "a", 0, Level::NotStarted),
            ("a+", "a", 0, Level::Learning),
            ("a+ a+", "a", 0, Level::Learning),
            ("a+ a+ a+ a+ a+", "a", 0, Level::Mastered),
            ("a+ a+ a+ a+ a+ a-", "a", 0, Level::Mastered),
            ("a+ a+ a+ a+ a+ a- a-", "a", 0, Level::Learning),
            ("a+ a+ a+ a+ a+ a- a- a-", "a", 0, Level::Gap),
            ("a-", "a", 0, Level::Learning),
            ("a- a-", "a", 0, Level::Gap),
            ("a- a- a+", "a", 0, Level::Learning),
            ("a*", "a", 2, Level::Mastered),
            ("a*", "a", 4, Level::DueForReview),
            ("b*", "a", 0, Level::NotStarted),
            ("a*", "not-there", 0, Level::NotStarted),
        ] {
            assert_eq!(after(answers, skill, days).level, expect, "{answers} → {skill} after {days} days");
        }
    }

    #[test]
    fn three_to_five_right_answers_master_a_skill() {
        let needed = (1..10).find(|&count| after(&"a+ ".repeat(count), "a", 0).level == Level::Mastered);
        assert!(needed.is_some_and(|count| (3..=5).contains(&count)), "{needed:?}");
    }

    #[test]
    fn time_widens_the_interval_and_takes_nothing() {
        let (today, later) = (after("a*", "a", 0), after("a*", "a", 90));
        assert!((later.probability - today.probability).abs() < 1e-12);
        assert!(later.low < today.low, "{today:?} {later:?}");
    }

    #[test]
    fn unseen_skills_follow_their_foundations_and_the_student() {
        let chance = |answers, skill| after(answers, skill, 0).probability;
        assert!(chance("a*", "b") > chance("", "b"));
        assert!(chance("a- a- a-", "b") < chance("", "b"));
        assert!(chance("a*", "b") > chance("a*", "c"), "the farther, the less");
        assert!(chance("c*", "a") > chance("", "a"), "what was used is there");
        assert!(chance("a*", "not-there") > chance("", "not-there"), "a good student");
    }
}
