//! Root causes: the fewest skills whose lack explains what fails.
//!
//! A failed answer to fractions of fractions may mean that multiplying was never learnt. Which of the two it is, the
//! answers to everything around say together: [`Knowledge`] explains one away by the other.
//!
//! A lack *begins* at a skill that is not known while all that it builds on is. For a failing skill, the places where its
//! lack may begin are itself and what it builds on. Of these the one comes first that is expected to explain most
//! failures, then the one that explains most of what is left, and so on: the greedy rule for submodular cover (Nemhauser,
//! Wolsey & Fisher 1978), which comes near the fewest.

use protocol::{AttemptId, SkillId};
use serde::{Deserialize, Serialize};

use crate::gap::way_to;
use crate::graph::Graph;
use crate::knowledge::{Chances, Evidence, Glance, Knowledge, KnowledgeParameters, Prior};
use crate::state::LearnerState;

/// A failure counts as explained when so much of it is, 0…1.
const EXPLAINED: f64 = 0.5;
/// A skill that explains less than this of one failure is not worth naming.
const WORTH_NAMING: f64 = 0.15;
/// What a mastered skill says of itself, logits: about what three right answers do.
const MASTERED: f64 = 7.0;

/// A skill whose lack explains failures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RootCause {
    /// Where it begins.
    pub skill: SkillId,
    /// Chance that it is not known, 0…1.
    pub probability_lacking: f64,
    /// Chance that it is not known while all that it builds on is, 0…1: that the search ends here.
    pub probability_root: f64,
    /// The failing skills that it explains: itself or what builds on it, in teaching order. Never empty.
    pub explains: Vec<SkillId>,
    /// What it stands in the way of: skills on the way to the goals that build on it and are probably not known, nearest
    /// first.
    pub blocks: Vec<SkillId>,
    /// The answers that show it: the wrong ones to what it explains.
    pub evidence: Vec<AttemptId>,
}

/// The root causes of what fails on the way to the goals (everywhere, if there are none), by what the model remembers;
/// the one that explains most first.
pub fn root_causes(
    graph: &Graph,
    parameters: &KnowledgeParameters,
    state: &LearnerState,
    grade: Option<u8>,
    goals: &[SkillId],
) -> Vec<RootCause> {
    let evidence = evidence_of(graph, parameters, state);
    let prior = Prior::new(graph, parameters, grade);
    let wrong = |at: usize| state.skill(graph.id(at)).map(|skill| skill.wrong.clone()).unwrap_or_default();
    causes(graph, &Knowledge::infer(&prior, &evidence), &evidence, goals, wrong)
}

/// The latest answers to each skill: the wrong ones that are kept and the right ones in a row. Older ones speak of what the
/// student knew then.
fn evidence_of(graph: &Graph, parameters: &KnowledgeParameters, state: &LearnerState) -> Evidence {
    let mut evidence = Evidence::none(graph.len());
    let chances = Chances::of_item(parameters, 0.0, None);
    for at in 0..graph.len() {
        let Some(skill) = state.skill(graph.id(at)) else { continue };
        if skill.mastered {
            evidence.add(at, MASTERED);
            continue;
        }
        for _ in &skill.wrong {
            evidence.add(at, chances.log_ratio(false));
        }
        evidence.add(at, f64::from(skill.streak) * chances.log_ratio(true));
    }
    evidence
}

/// As [`root_causes`], by a posterior and the evidence that it was inferred from. `wrong` tells the wrong answers to a
/// skill.
pub(crate) fn causes(
    graph: &Graph,
    knowledge: &Knowledge,
    evidence: &Evidence,
    goals: &[SkillId],
    wrong: impl Fn(usize) -> Vec<AttemptId>,
) -> Vec<RootCause> {
    let way = way_to(graph, goals);
    let fails = |at: usize| evidence.speaks_against(at) && knowledge.probability(at) < 0.5;
    // What is left to explain of each failing skill.
    let mut left: Vec<(usize, f64)> =
        way.iter().copied().filter(|&at| fails(at)).map(|at| (at, 1.0)).collect();
    let mut candidates = candidates(graph, knowledge, &left);
    let mut found = Vec::new();
    while left.iter().any(|&(_, share)| share > EXPLAINED) {
        let gain = |&(at, root): &(usize, f64)| -> f64 {
            left.iter()
                .filter(|&&(failing, _)| explains(graph, at, failing))
                .map(|(_, share)| share * root)
                .sum()
        };
        // Of equals the first, which is the deepest.
        let best = candidates.iter().enumerate().map(|(place, candidate)| (gain(candidate), place));
        let Some((gain, place)) = best.reduce(|best, next| if next.0 > best.0 { next } else { best }) else {
            break;
        };
        if gain < WORTH_NAMING {
            break;
        }
        let (at, root) = candidates.remove(place);
        let explained: Vec<usize> = left
            .iter()
            .map(|&(failing, _)| failing)
            .filter(|&failing| explains(graph, at, failing))
            .collect();
        for (failing, share) in &mut left {
            if explained.contains(failing) {
                *share *= 1.0 - root;
            }
        }
        let mut blocked: Vec<(u16, usize)> = graph
            .descendants_of(at)
            .iter()
            .filter(|&&above| way.contains(&above) && knowledge.probability(above) < 0.5)
            .map(|&above| (graph.distance(above, at), above))
            .collect();
        blocked.sort_unstable();
        let mut shown: Vec<AttemptId> = Vec::new();
        for attempt in explained.iter().flat_map(|&failing| wrong(failing)) {
            if !shown.contains(&attempt) {
                shown.push(attempt);
            }
        }
        found.push(RootCause {
            skill: graph.id(at).clone(),
            probability_lacking: 1.0 - knowledge.probability(at),
            probability_root: root,
            explains: explained.into_iter().map(|failing| graph.id(failing).clone()).collect(),
            blocks: blocked.into_iter().map(|(_, above)| graph.id(above).clone()).collect(),
            evidence: shown,
        });
    }
    found
}

fn explains(graph: &Graph, cause: usize, failing: usize) -> bool {
    cause == failing || graph.builds_on(failing, cause)
}

/// Where the lack of failing skills may begin, each with the chance that it does; foundations first.
fn candidates(graph: &Graph, knowledge: &Knowledge, failing: &[(usize, f64)]) -> Vec<(usize, f64)> {
    let mut glance = Glance::new(knowledge);
    let mut candidates = Vec::new();
    for &at in graph.prerequisites_first() {
        let lacking = 1.0 - knowledge.probability(at);
        if lacking < WORTH_NAMING / (failing.len() as f64)
            || !failing.iter().any(|&(failing, _)| explains(graph, at, failing))
        {
            continue;
        }
        glance.forget();
        glance.suppose(at, false);
        let founded: f64 = graph.parents(at).iter().map(|&below| glance.probability(below)).product();
        candidates.push((at, lacking * founded));
    }
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{graph_of, state_after};

    /// `a b c d` in a row; `p` and `q` both build on `m`.
    const SKILLS: &[(&str, &str)] =
        &[("a", ""), ("b", "a"), ("c", "b"), ("d", "c"), ("m", ""), ("p", "m"), ("q", "m"), ("r", "m")];

    #[test]
    fn where_it_begins() {
        #[track_caller]
        fn check(answers: &str, goals: &str, expect: &str) {
            let graph = graph_of(SKILLS).unwrap();
            let state = state_after(&graph, answers);
            let goals: Vec<SkillId> = goals.split_whitespace().map(|id| id.parse().unwrap()).collect();
            let found = root_causes(&graph, &KnowledgeParameters::default(), &state, Some(6), &goals);
            let words = |skills: &[SkillId]| skills.iter().map(SkillId::as_str).collect::<Vec<_>>().join(" ");
            let lines = found.iter().map(|cause| {
                let evidence: Vec<String> =
                    cause.evidence.iter().map(|id| id.0.as_u128().to_string()).collect();
                format!(
                    "{} explains [{}] blocks [{}] by [{}]",
                    cause.skill,
                    words(&cause.explains),
                    words(&cause.blocks),
                    evidence.join(" ")
                )
            });
            assert_eq!(lines.collect::<Vec<_>>().join("; "), expect, "{answers}\n{found:#?}");
        }
        check("", "", "");
        check("d+ d+", "", "");
        check("a- a-", "d", "a explains [a] blocks [b c d] by [1 2]");
        check("a- a-", "q", "");
        // The foundation is there: the failing skill is itself the root.
        check("b+ b+ c- c-", "d", "c explains [c] blocks [d] by [3 4]");
        // Both fail: one root is enough.
        check("a- a- b- b-", "d", "a explains [a b] blocks [b c d] by [1 2 3 4]");
        // Nobody asked about what three failing skills share.
        check("p- p- q- q- r- r-", "", "m explains [p q r] blocks [p q r] by [1 2 3 4 5 6]");
        // It was asked and is there: each fails by itself.
        check("m* p- p- q- q-", "", "p explains [p] blocks [] by [7 8]; q explains [q] blocks [] by [9 10]");
    }
}
