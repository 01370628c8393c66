//! The skill graph: what builds on what.

use std::collections::BTreeMap;

use protocol::{SkillId, TopicId};
use serde::{Deserialize, Serialize};

/// One skill of the curriculum, as far as the model needs to know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillNode {
    /// The skill.
    pub id: SkillId,
    /// The topic it is taught in.
    pub topic: TopicId,
    /// School year in which it is taught, 5…12.
    pub grade: u8,
    /// Skills that one needs for it, the direct ones only.
    pub prerequisites: Vec<SkillId>,
}

/// Why a list of skills is no graph.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GraphError {
    /// Two skills have the same id.
    #[error("skill `{0}` is there twice")]
    Duplicate(SkillId),
    /// A prerequisite is no skill of the list.
    #[error("skill `{skill}` needs `{prerequisite}`, which does not exist")]
    Unknown {
        /// The skill that names it.
        skill: SkillId,
        /// What is not there.
        prerequisite: SkillId,
    },
    /// Skills that need each other in a ring, in the order of the ring.
    #[error("skills need each other in a ring: {}", ring.iter().map(SkillId::as_str).collect::<Vec<_>>().join(" → "))]
    Cycle {
        /// Each skill needs the next, the last one the first.
        ring: Vec<SkillId>,
    },
}

/// A checked, acyclic graph of skills. The given order is the teaching order.
///
/// Built once and shared; all look-ups are precomputed. It travels as the plain list of its skills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<SkillNode>", into = "Vec<SkillNode>")]
pub struct Graph {
    nodes: Vec<SkillNode>,
    place: BTreeMap<SkillId, usize>,
    parents: Vec<Vec<usize>>,
    children: Vec<Vec<usize>>,
    /// Per skill: every ancestor with its distance (1 = direct), prerequisites before what needs them.
    ancestors: Vec<Vec<(usize, u16)>>,
    descendants: Vec<Vec<usize>>,
    depth: Vec<u16>,
    /// Places so ordered that prerequisites come first; otherwise the teaching order.
    order: Vec<usize>,
}

impl TryFrom<Vec<SkillNode>> for Graph {
    type Error = GraphError;
    fn try_from(nodes: Vec<SkillNode>) -> Result<Self, GraphError> {
        Self::new(nodes)
    }
}

impl From<Graph> for Vec<SkillNode> {
    fn from(graph: Graph) -> Self {
        graph.nodes
    }
}

impl Graph {
    /// Checks the list and prepares the look-ups.
    pub fn new(nodes: Vec<SkillNode>) -> Result<Self, GraphError> {
        let mut place = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate() {
            if place.insert(node.id.clone(), at).is_some() {
                return Err(GraphError::Duplicate(node.id.clone()));
            }
        }
        let mut parents = Vec::with_capacity(nodes.len());
        let mut children = vec![Vec::new(); nodes.len()];
        for (at, node) in nodes.iter().enumerate() {
            let mut direct = Vec::with_capacity(node.prerequisites.len());
            for prerequisite in &node.prerequisites {
                let Some(&parent) = place.get(prerequisite) else {
                    let (skill, prerequisite) = (node.id.clone(), prerequisite.clone());
                    return Err(GraphError::Unknown { skill, prerequisite });
                };
                if !direct.contains(&parent) {
                    direct.push(parent);
                    children[parent].push(at);
                }
            }
            parents.push(direct);
        }
        let order = prerequisites_first(&parents, &children).map_err(|ring| GraphError::Cycle {
            ring: ring.into_iter().map(|at| nodes[at].id.clone()).collect(),
        })?;
        let mut graph = Self {
            ancestors: vec![Vec::new(); nodes.len()],
            descendants: vec![Vec::new(); nodes.len()],
            depth: vec![0; nodes.len()],
            nodes,
            place,
            parents,
            children,
            order,
        };
        graph.fill_in_relatives();
        Ok(graph)
    }

    fn fill_in_relatives(&mut self) {
        let mut rank = vec![0; self.nodes.len()];
        for (at, &skill) in self.order.iter().enumerate() {
            rank[skill] = at;
        }
        for &skill in &self.order {
            let mut distance = BTreeMap::new();
            for &parent in &self.parents[skill] {
                self.depth[skill] = self.depth[skill].max(self.depth[parent] + 1);
                distance.insert(rank[parent], 1);
            }
            for &parent in &self.parents[skill] {
                for &(ancestor, steps) in &self.ancestors[parent] {
                    let shortest = distance.entry(rank[ancestor]).or_insert(u16::MAX);
                    *shortest = (*shortest).min(steps.saturating_add(1));
                }
            }
            self.ancestors[skill] = distance.into_iter().map(|(at, steps)| (self.order[at], steps)).collect();
        }
        for skill in 0..self.nodes.len() {
            for &(ancestor, _) in &self.ancestors[skill] {
                self.descendants[ancestor].push(skill);
            }
        }
    }

    /// All skills, in teaching order.
    pub fn skills(&self) -> &[SkillNode] {
        &self.nodes
    }

    /// One skill.
    pub fn get(&self, skill: &SkillId) -> Option<&SkillNode> {
        self.place(skill).map(|at| &self.nodes[at])
    }

    /// Every skill that this one builds on, directly or not; prerequisites before what needs them.
    /// Empty for a skill that is not in the graph.
    pub fn ancestors(&self, skill: &SkillId) -> Vec<&SkillId> {
        let Some(at) = self.place(skill) else { return Vec::new() };
        self.ancestors[at].iter().map(|&(ancestor, _)| &self.nodes[ancestor].id).collect()
    }

    /// The skills that need this one directly, in teaching order.
    pub fn dependents(&self, skill: &SkillId) -> Vec<&SkillId> {
        let Some(at) = self.place(skill) else { return Vec::new() };
        self.children[at].iter().map(|&child| &self.nodes[child].id).collect()
    }

    /// Steps from the farthest foundation: 0 for a skill without prerequisites. `None` if it is not in the graph.
    pub fn depth(&self, skill: &SkillId) -> Option<u16> {
        self.place(skill).map(|at| self.depth[at])
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The place of a skill in [`Self::skills`].
    pub fn place(&self, skill: &SkillId) -> Option<usize> {
        self.place.get(skill).copied()
    }

    pub(crate) fn id(&self, at: usize) -> &SkillId {
        &self.nodes[at].id
    }

    pub(crate) fn parents(&self, at: usize) -> &[usize] {
        &self.parents[at]
    }

    pub(crate) fn children(&self, at: usize) -> &[usize] {
        &self.children[at]
    }

    pub(crate) fn ancestors_of(&self, at: usize) -> &[(usize, u16)] {
        &self.ancestors[at]
    }

    pub(crate) fn descendants_of(&self, at: usize) -> &[usize] {
        &self.descendants[at]
    }

    pub(crate) fn prerequisites_first(&self) -> &[usize] {
        &self.order
    }

    /// Steps from a skill down to one that it builds on; the greatest number if it does not.
    pub(crate) fn distance(&self, skill: usize, foundation: usize) -> u16 {
        let found = self.ancestors[skill].iter().find(|&&(ancestor, _)| ancestor == foundation);
        found.map_or(u16::MAX, |&(_, steps)| steps)
    }

    pub(crate) fn builds_on(&self, skill: usize, foundation: usize) -> bool {
        self.ancestors[skill].iter().any(|&(ancestor, _)| ancestor == foundation)
    }
}

/// Kahn's algorithm, always taking the earliest taught skill that is free; or a ring of skills.
fn prerequisites_first(parents: &[Vec<usize>], children: &[Vec<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    let mut missing: Vec<usize> = parents.iter().map(Vec::len).collect();
    let mut free: std::collections::BTreeSet<usize> =
        (0..parents.len()).filter(|&at| missing[at] == 0).collect();
    let mut order = Vec::with_capacity(parents.len());
    while let Some(at) = free.pop_first() {
        order.push(at);
        for &child in &children[at] {
            missing[child] -= 1;
            if missing[child] == 0 {
                free.insert(child);
            }
        }
    }
    let Some(stuck) = missing.iter().position(|&count| count > 0) else { return Ok(order) };
    // Every stuck skill has a stuck prerequisite: following them must come back to one already met.
    let mut path = vec![stuck];
    loop {
        let last = path[path.len() - 1];
        let Some(&next) = parents[last].iter().find(|&&parent| missing[parent] > 0) else { return Err(path) };
        if let Some(start) = path.iter().position(|&met| met == next) {
            return Err(path.split_off(start));
        }
        path.push(next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::graph_of;

    fn ids(skills: Vec<&SkillId>) -> String {
        skills.into_iter().map(SkillId::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn relatives() {
        let graph = graph_of(&[("d", "b c"), ("a", ""), ("b", "a"), ("c", "a"), ("e", "d a")]).unwrap();
        for (skill, ancestors, dependents, depth) in
            [("a", "", "b c e", 0), ("b", "a", "d", 1), ("d", "a b c", "e", 2), ("e", "a b c d", "", 3)]
        {
            let id = skill.parse().unwrap();
            assert_eq!(ids(graph.ancestors(&id)), ancestors, "{skill}");
            assert_eq!(ids(graph.dependents(&id)), dependents, "{skill}");
            assert_eq!(graph.depth(&id), Some(depth), "{skill}");
        }
        let distance =
            |at: usize| graph.ancestors_of(4).iter().find(|found| found.0 == at).map(|found| found.1);
        assert_eq!(distance(graph.place(&"a".parse().unwrap()).unwrap()), Some(1), "the shortest way counts");
    }

    #[test]
    fn no_graph() {
        for (skills, expect) in [
            (&[("a", ""), ("a", "")][..], "skill `a` is there twice"),
            (&[("a", "b")], "skill `a` needs `b`, which does not exist"),
            (&[("a", "a")], "skills need each other in a ring: a"),
            (
                &[("x", ""), ("a", "c x"), ("b", "a"), ("c", "b"), ("z", "a")],
                "skills need each other in a ring: a → c → b",
            ),
        ] {
            assert_eq!(graph_of(skills).unwrap_err().to_string(), expect);
        }
    }

    #[test]
    fn a_graph_travels_as_its_skills() {
        let graph = graph_of(&[("a", ""), ("b", "a")]).unwrap();
        let text = serde_json::to_string(&graph).unwrap();
        assert_eq!(serde_json::from_str::<Graph>(&text).unwrap(), graph);
        let ring = text.replacen("\"prerequisites\":[]", "\"prerequisites\":[\"b\"]", 1);
        assert!(serde_json::from_str::<Graph>(&ring).is_err());
    }
}
