//! A curriculum, random or given: skills in teaching order, each building on a few earlier ones.

use std::collections::BTreeMap;

use learner::{Catalogue, CatalogueItem, Graph, SkillNode};
use protocol::Track;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How far back in the teaching order prerequisites lie at most.
const FARTHEST_BACK: usize = 25;
/// Exercises for each skill.
const ITEMS: usize = 4;

/// Skills and what they build on, by number in teaching order.
#[derive(Debug, Clone)]
pub struct Curriculum {
    parents: Vec<Vec<usize>>,
    /// The same for the product.
    pub(crate) graph: Graph,
    pub(crate) catalogue: Catalogue,
}

impl Curriculum {
    /// A random one with one to three prerequisites for all skills but the first tenth.
    pub fn random(skills: usize, seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let roots = (skills / 10).max(1);
        let mut parents: Vec<Vec<usize>> = Vec::with_capacity(skills);
        for at in 0..skills {
            let mut direct = Vec::new();
            if at >= roots {
                let wanted = rng.random_range(1..=3);
                for _ in 0..wanted {
                    let below = at - rng.random_range(1..=FARTHEST_BACK.min(at));
                    if !direct.contains(&below) {
                        direct.push(below);
                    }
                }
            }
            parents.push(direct);
        }
        Self::of(parents)
    }

    /// That of a graph, in its teaching order; what a skill needs comes before it.
    pub fn given(graph: &Graph) -> Self {
        let nodes = graph.skills();
        let mut order: Vec<&SkillNode> = Vec::with_capacity(nodes.len());
        let mut place = BTreeMap::new();
        while order.len() < nodes.len() {
            let is_next = |node: &&SkillNode| {
                !place.contains_key(&node.id) && node.prerequisites.iter().all(|id| place.contains_key(id))
            };
            // A graph has no rings, so there is always one.
            let Some(node) = nodes.iter().find(is_next) else { break };
            place.insert(&node.id, order.len());
            order.push(node);
        }
        let below =
            |node: &&SkillNode| node.prerequisites.iter().filter_map(|id| place.get(id).copied()).collect();
        Self::of(order.iter().map(below).collect())
    }

    #[allow(
        clippy::expect_used,
        reason = "the names are made here, and prerequisites lie before what needs them"
    )]
    fn of(parents: Vec<Vec<usize>>) -> Self {
        let name = |at: usize| format!("k-{at}").parse().expect("a skill's name");
        let node = |(at, direct): (usize, &Vec<usize>)| SkillNode {
            id: name(at),
            topic: "topic".parse().expect("a topic's name"),
            grade: 8,
            prerequisites: direct.iter().copied().map(name).collect(),
        };
        let graph = Graph::new(parents.iter().enumerate().map(node).collect()).expect("an acyclic graph");
        let items = (0..parents.len()).flat_map(|at| {
            (0..ITEMS).map(move |number| CatalogueItem {
                id: format!("k-{at}-{number}").parse().expect("an exercise's name"),
                skill: name(at),
                difficulty: 0.0,
                seconds: 60,
                real_life: number == 0,
                track: Track::Standard,
            })
        });
        Self { graph, catalogue: Catalogue::new(items), parents }
    }

    /// Number of skills.
    pub fn len(&self) -> usize {
        self.parents.len()
    }

    /// Whether there is no skill.
    pub fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    /// What a skill builds on directly.
    pub fn parents(&self, skill: usize) -> &[usize] {
        &self.parents[skill]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_comes_first() {
        let table = "id,grade,topic,prereqs\nhigh,6,t,low mid\nmid,5,t,low\nlow,7,t,\n";
        let curriculum = Curriculum::given(&crate::graphs::from_csv(table.as_bytes()).unwrap());
        assert_eq!(curriculum.parents, [vec![], vec![0], vec![0, 1]]);
    }
}
