//! Root causes by the posterior over all skills: the fewest lacking skills that explain what failed.

use std::collections::BTreeSet;

use protocol::{AttemptId, SkillId};

use crate::gap::{Gap, way_to};
use crate::graph::Graph;
use crate::knowledge::Knowledge;

/// From this chance of lacking on a skill may explain a failure.
const LACKING: f64 = 0.5;

/// One wrong answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What it needed; lacking any one of these explains it.
    pub skills: Vec<SkillId>,
    /// The answer.
    pub attempt: AttemptId,
}

/// The fewest probably lacking skills that explain the failures on the way to the goals (all skills, if there are none),
/// foundations first, each with the failures that it explains and what it blocks.
///
/// The posterior has explained away already: where `c` failed and its prerequisite `b` is probably missing, `c` itself is
/// not to blame yet. So only a skill whose own prerequisites are probably known can be a root, and it explains every
/// failure of a skill that is probably lacking and builds on it. Of these roots the one that explains most is taken first
/// (Chvátal 1979, *A greedy heuristic for the set-covering problem*), until nothing is left that a root explains. A failure
/// of a skill that is probably known was a slip and needs no cause.
///
/// `knowledge` must come from a [`Prior`](crate::Prior) of the same `graph`.
pub fn root_causes(
    graph: &Graph,
    knowledge: &Knowledge,
    failures: &[Failure],
    goals: &[SkillId],
) -> Vec<Gap> {
    let way = way_to(graph, goals);
    let lacks = |at: usize| 1.0 - knowledge.probability(at);
    let is_root =
        |at: usize| lacks(at) >= LACKING && graph.parents(at).iter().all(|&below| lacks(below) < LACKING);
    // Per failure: its skills that are probably lacking.
    let lacking: Vec<Vec<usize>> = failures
        .iter()
        .map(|failure| {
            let places = failure.skills.iter().filter_map(|skill| graph.place(skill));
            places.filter(|&at| way.contains(&at) && lacks(at) >= LACKING).collect()
        })
        .collect();
    let mut open: Vec<&Vec<usize>> = lacking.iter().collect();
    let roots: Vec<usize> = way.iter().copied().filter(|&at| is_root(at)).collect();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    loop {
        let mut best: Option<(f64, usize)> = None;
        for &root in &roots {
            let explained = open.iter().filter(|failed| explains(graph, root, failed)).count();
            let worth = explained as f64 * lacks(root);
            if worth > 0.0 && best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, root));
            }
        }
        let Some((_, root)) = best else { break };
        open.retain(|failed| !explains(graph, root, failed));
        taken.insert(root);
    }
    let in_order = graph.prerequisites_first().iter().copied().filter(|at| taken.contains(at));
    in_order
        .map(|root| Gap {
            skill: graph.id(root).clone(),
            probability_lacking: lacks(root),
            blocks: blocked(graph, knowledge, &way, root),
            evidence: failures
                .iter()
                .zip(&lacking)
                .filter(|(_, failed)| explains(graph, root, failed))
                .map(|(failure, _)| failure.attempt)
                .collect(),
        })
        .collect()
}

/// Whether lacking `root` makes one of the `failed` skills fail.
fn explains(graph: &Graph, root: usize, failed: &[usize]) -> bool {
    failed.iter().any(|&at| root == at || graph.builds_on(at, root))
}

/// What builds on a root, is on the way and probably not known; nearest first.
fn blocked(graph: &Graph, knowledge: &Knowledge, way: &BTreeSet<usize>, root: usize) -> Vec<SkillId> {
    let above = graph.descendants_of(root).iter().copied();
    let mut blocked: Vec<(u16, usize)> = above
        .filter(|at| way.contains(at) && knowledge.probability(*at) < 1.0 - LACKING)
        .map(|at| (graph.distance(at, root), at))
        .collect();
    blocked.sort_unstable();
    blocked.into_iter().map(|(_, at)| graph.id(at).clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{Chances, Evidence, KnowledgeParameters, Prior};
    use crate::testing::graph_of;

    const SKILLS: &[(&str, &str)] =
        &[("a", ""), ("b", "a"), ("c", "b"), ("d", "b"), ("x", ""), ("y", "x"), ("z", "d y")];

    #[test]
    fn the_fewest_causes() {
        #[track_caller]
        fn check(answers: &str, goals: &str, expect: &str) {
            let graph = graph_of(SKILLS).unwrap();
            let parameters = KnowledgeParameters::default();
            let prior = Prior::new(&graph, &parameters, Some(6));
            let mut evidence = Evidence::none(SKILLS.len());
            let mut failures = Vec::new();
            for (number, word) in answers.split_whitespace().enumerate() {
                let (skill, mark) = word.split_at(1);
                let skill: SkillId = skill.parse().unwrap();
                let at = graph.place(&skill).unwrap();
                evidence.answer(&[at], Chances::of_item(&parameters, 0.0, None), mark == "+", 1.0);
                if mark == "-" {
                    let attempt = AttemptId(uuid::Uuid::from_u128(number as u128 + 1));
                    failures.push(Failure { skills: vec![skill], attempt });
                }
            }
            let knowledge = Knowledge::infer(&prior, &evidence);
            let goals: Vec<SkillId> = goals.split_whitespace().map(|id| id.parse().unwrap()).collect();
            let found = root_causes(&graph, &knowledge, &failures, &goals);
            let words = found.iter().map(|gap| {
                assert!(gap.probability_lacking >= 0.5, "{gap:?}");
                let blocks: Vec<&str> = gap.blocks.iter().map(SkillId::as_str).collect();
                let by: Vec<String> = gap.evidence.iter().map(|id| id.0.as_u128().to_string()).collect();
                format!("{} blocks [{}] by [{}]", gap.skill, blocks.join(" "), by.join(" "))
            });
            assert_eq!(words.collect::<Vec<_>>().join("; "), expect, "{answers}");
        }
        check("", "", "");
        check("d+ y+", "", "");
        // Two failures with one cause below them that was never asked.
        check("a+ a+ c- d- x+ y+ y+", "", "b blocks [c d z] by [3 4]");
        // What lies below is known: the skill itself.
        check("b+ b+ d+ y+ c- c-", "", "c blocks [] by [5 6]");
        // A slip needs no cause.
        check("a+ a+ b+ b+ c+ d+ a-", "", "");
        // Off the way to the goal.
        check("x- x- a+ b+ c+", "c", "");
        // Two causes.
        check("a+ a+ b+ b+ d- d- x- x-", "z", "d blocks [z] by [5 6]; x blocks [y z] by [7 8]");
    }
}
