//! Gaps: what is lacking, traced to where it begins.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{AttemptId, Millis, SkillId};
use serde::{Deserialize, Serialize};

use crate::graph::Graph;
use crate::parameters::Parameters;
use crate::picture::Picture;
use crate::state::LearnerState;

/// A skill that is probably lacking and blocks a goal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// Where it begins.
    pub skill: SkillId,
    /// 0…1.
    pub probability_lacking: f64,
    /// What it stands in the way of: unmastered skills on the way to the goals, nearest first, goals among them.
    pub blocks: Vec<SkillId>,
    /// The answers that show it, oldest first. For a skill that was never asked itself they are those to the
    /// skills that fail above it.
    pub evidence: Vec<AttemptId>,
}

/// The gaps on the way to the goals (all skills, if there are none), traced to their roots, foundations first.
///
/// A gap that builds on another gap is not listed: closing the root comes first. Where a skill fails for no reason
/// that was recognised, and its weakest prerequisite was never asked, that prerequisite is a suspect and listed
/// beside it, unless it was not taught yet.
pub fn gaps(
    graph: &Graph,
    parameters: &Parameters,
    state: &LearnerState,
    goals: &[SkillId],
    not_taught: &BTreeSet<SkillId>,
    now: Millis,
) -> Vec<Gap> {
    let picture = Picture::new(graph, parameters, state, now);
    let way = way_to(graph, goals);
    roots(&picture, &way, &places(graph, not_taught))
        .into_iter()
        .map(|(at, root)| Gap {
            skill: graph.id(at).clone(),
            probability_lacking: 1.0 - picture.mastery(at).probability,
            blocks: blocks(&picture, &way, at).into_iter().map(|blocked| graph.id(blocked).clone()).collect(),
            evidence: root.evidence,
        })
        .collect()
}

/// Skills by place; such as are not in the graph are passed over.
pub(crate) fn places(graph: &Graph, skills: &BTreeSet<SkillId>) -> BTreeSet<usize> {
    skills.iter().filter_map(|skill| graph.place(skill)).collect()
}

/// The goals and all that they build on; everything, if no goal is in the graph.
pub(crate) fn way_to(graph: &Graph, goals: &[SkillId]) -> BTreeSet<usize> {
    let mut way = BTreeSet::new();
    for at in goals.iter().filter_map(|goal| graph.place(goal)) {
        way.insert(at);
        way.extend(graph.ancestors_of(at).iter().map(|&(ancestor, _)| ancestor));
    }
    if way.is_empty() { (0..graph.len()).collect() } else { way }
}

/// One place where failing begins.
pub(crate) struct Root {
    pub(crate) evidence: Vec<AttemptId>,
    /// The failing skill that made it a suspect, where it is one.
    pub(crate) suspected_for: Option<usize>,
    /// It fails itself, but a suspect below it should be looked at first.
    pub(crate) can_wait: bool,
}

/// Where failing begins, by place, in an order with foundations first. What was never taught is no suspect: that it is
/// not known is nobody's gap.
pub(crate) fn roots(
    picture: &Picture,
    way: &BTreeSet<usize>,
    untaught: &BTreeSet<usize>,
) -> Vec<(usize, Root)> {
    let mut found: BTreeMap<usize, Root> = BTreeMap::new();
    for &at in way.iter().filter(|&&at| picture.is_gap(at) && !picture.is_blocked(at)) {
        let evidence = picture.state(at).map(|skill| skill.wrong.clone()).unwrap_or_default();
        let suspect = suspect(picture, at, untaught);
        if let Some(suspect) = suspect {
            let evidence = evidence.clone();
            found.entry(suspect).or_insert(Root { evidence, suspected_for: Some(at), can_wait: false });
        }
        found.insert(at, Root { evidence, suspected_for: None, can_wait: suspect.is_some() });
    }
    let mut ordered = Vec::with_capacity(found.len());
    for &at in picture.graph.prerequisites_first() {
        if let Some(root) = found.remove(&at) {
            ordered.push((at, root));
        }
    }
    ordered
}

/// The direct prerequisite of a failing skill that was never asked and is least likely known; none where a
/// misconception about the skill itself explains the failing.
fn suspect(picture: &Picture, failing: usize, untaught: &BTreeSet<usize>) -> Option<usize> {
    if picture.state(failing).is_some_and(|skill| skill.last_misconception.is_some()) {
        return None;
    }
    let is_suspect = |parent: &usize| {
        picture.is_new(*parent) && !picture.is_not_taught(*parent) && !untaught.contains(parent)
    };
    let unasked = picture.graph.parents(failing).iter().copied().filter(is_suspect);
    unasked.min_by(|&a, &b| picture.mastery(a).probability.total_cmp(&picture.mastery(b).probability))
}

/// What a lacking skill stands in the way of, nearest first.
pub(crate) fn blocks(picture: &Picture, way: &BTreeSet<usize>, at: usize) -> Vec<usize> {
    let mut blocked: Vec<(u16, usize)> = picture
        .graph
        .descendants_of(at)
        .iter()
        .filter(|&&above| way.contains(&above) && !picture.is_mastered(above))
        .map(|&above| (picture.graph.distance(above, at), above))
        .collect();
    blocked.sort_unstable();
    blocked.into_iter().map(|(_, above)| above).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{graph_of, state_after};

    const SKILLS: &[(&str, &str)] = &[("a", ""), ("b", "a"), ("c", "b"), ("d", "c"), ("x", "")];

    #[test]
    fn where_failing_begins() {
        #[track_caller]
        fn check(answers: &str, goals: &str, expect: &str) {
            check_with(answers, goals, "", expect);
        }
        #[track_caller]
        fn check_with(answers: &str, goals: &str, not_taught: &str, expect: &str) {
            let graph = graph_of(SKILLS).unwrap();
            let state = state_after(&graph, answers);
            let goals: Vec<SkillId> = goals.split_whitespace().map(|id| id.parse().unwrap()).collect();
            let not_taught = not_taught.split_whitespace().map(|id| id.parse().unwrap()).collect();
            let found = gaps(&graph, &Parameters::default(), &state, &goals, &not_taught, Millis(0));
            let words = found.iter().map(|gap| {
                assert!(gap.probability_lacking > 0.5, "{gap:?}");
                let blocks: Vec<&str> = gap.blocks.iter().map(SkillId::as_str).collect();
                let evidence: Vec<String> =
                    gap.evidence.iter().map(|id| id.0.as_u128().to_string()).collect();
                format!("{} blocks [{}] by [{}]", gap.skill, blocks.join(" "), evidence.join(" "))
            });
            assert_eq!(words.collect::<Vec<_>>().join("; "), expect);
        }
        check("", "d", "");
        check("d+ d+", "d", "");
        check("a- a-", "d", "a blocks [b c d] by [1 2]");
        check("a- a-", "", "a blocks [b c d] by [1 2]");
        check("a- a-", "x", "");
        // Both fail: only the root is listed.
        check("a- a- b- b-", "d", "a blocks [b c d] by [1 2]");
        // The foundation is there: the failing skill is itself the root.
        check("b* c- c-", "d", "c blocks [d] by [7 8]");
        // Nobody asked about the foundation yet: it is a suspect.
        check("c- c-", "d", "b blocks [c d] by [1 2]; c blocks [d] by [1 2]");
        // What was not taught yet is no suspect; what was asked all the same, and failed, is a gap.
        check_with("c- c-", "d", "b", "c blocks [d] by [1 2]");
        check_with("b- b-", "d", "a b", "b blocks [c d] by [1 2]");
        // Only the latest answers are kept.
        check("a- a- a- a- a-", "b", "a blocks [b] by [3 4 5]");
        // One right answer: under way.
        check("a- a- a+", "d", "");
    }
}
