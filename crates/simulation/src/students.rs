//! Simulated students: which skills each of them truly knows, and how they answer.
//!
//! None of the ways to draw a state is the one that the inference assumes; what it does not know is marked ✗ there.

use std::f64::consts::TAU;

use learner::Graph;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::problem::Problem;

/// How states of knowledge are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A skill is known if all its prerequisites are, and overall ability + strength in its topic + luck exceed its
    /// difficulty. Ability has a standard deviation of 2.5 grades, topics 0.6 grades ✗, luck 0.7 grades per skill ✗; a
    /// skill's difficulty is its grade and what is peculiar to it, 0.5 grades ✗. Always closed downwards.
    Curriculum,
    /// Skills are learnt in the order of their layer blurred by two layers ✗, until a share of all, uniform between
    /// 5 and 95 % ✗, is reached; a skill is passed over while a prerequisite is missing. Closed downwards; no topics.
    Frontier,
    /// A few random skills ✗ and everything that they build on: the textbook's random state of a knowledge space. Closed
    /// downwards; neither ability nor grade plays a part.
    Goals,
    /// As `Curriculum`, but 3 % of all skills are known or not known against the rule ✗: forgotten foundations, rote
    /// knowledge, edges that someone drew wrongly.
    Loose,
}

impl Kind {
    /// All, as they are reported.
    pub const ALL: [Self; 4] = [Self::Curriculum, Self::Frontier, Self::Goals, Self::Loose];

    /// The one that a word on the command line names.
    pub fn named(name: &str) -> Result<Self, Problem> {
        let kind = Self::ALL.into_iter().find(|kind| kind.name() == name);
        kind.ok_or_else(|| Problem::new(format!("no kind is called `{name}`")))
    }

    /// The word on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Curriculum => "curriculum",
            Self::Frontier => "frontier",
            Self::Goals => "goals",
            Self::Loose => "loose",
        }
    }
}

/// Who answers: what they know, by place in the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Student {
    /// Whether each skill is known.
    pub knows: Vec<bool>,
}

/// The graph's numbers that students are drawn from; the same for all students of a graph.
pub struct Population<'a> {
    graph: &'a Graph,
    /// Prerequisites first.
    order: Vec<usize>,
    below: Vec<Vec<usize>>,
    topic: Vec<usize>,
    topics: usize,
    /// Grades.
    difficulty: Vec<f64>,
}

impl<'a> Population<'a> {
    /// Draws what is peculiar to each skill.
    pub fn new(graph: &'a Graph, rng: &mut ChaCha8Rng) -> Self {
        let place = |id| graph.skills().iter().position(|node| node.id == id);
        let below: Vec<Vec<usize>> = graph
            .skills()
            .iter()
            .map(|node| node.prerequisites.iter().filter_map(|id| place(id.clone())).collect())
            .collect();
        let mut order: Vec<usize> = (0..below.len()).collect();
        order.sort_by_key(|&at| graph.depth(&graph.skills()[at].id));
        let mut names: Vec<_> = graph.skills().iter().map(|node| &node.topic).collect();
        names.sort();
        names.dedup();
        let topic =
            graph.skills().iter().map(|node| names.binary_search(&&node.topic).unwrap_or(0)).collect();
        let difficulty =
            graph.skills().iter().map(|node| f64::from(node.grade) + 0.5 * normal(rng)).collect();
        Self { graph, order, below, topic, topics: names.len(), difficulty }
    }

    /// Draws one student.
    pub fn student(&self, kind: Kind, rng: &mut ChaCha8Rng) -> Student {
        let knows = match kind {
            Kind::Curriculum => self.curriculum(rng),
            Kind::Frontier => self.frontier(rng),
            Kind::Goals => self.goals(rng),
            Kind::Loose => {
                let mut knows = self.curriculum(rng);
                for known in &mut knows {
                    *known ^= rng.random::<f64>() < 0.03;
                }
                knows
            }
        };
        Student { knows }
    }

    fn curriculum(&self, rng: &mut ChaCha8Rng) -> Vec<bool> {
        let ability = 8.5 + 2.5 * normal(rng);
        let topics: Vec<f64> = (0..self.topics).map(|_| 0.6 * normal(rng)).collect();
        let mut knows = vec![false; self.order.len()];
        for &at in &self.order {
            let founded = self.below[at].iter().all(|&below| knows[below]);
            let reach = ability + topics[self.topic[at]] + 0.7 * normal(rng);
            knows[at] = founded && reach > self.difficulty[at];
        }
        knows
    }

    fn frontier(&self, rng: &mut ChaCha8Rng) -> Vec<bool> {
        let skills = self.order.len();
        let depth = |at: usize| f64::from(self.graph.depth(&self.graph.skills()[at].id).unwrap_or(0));
        let mut queue: Vec<(f64, usize)> =
            (0..skills).map(|at| (depth(at) + 2.0 * normal(rng), at)).collect();
        queue.sort_by(|a, b| a.0.total_cmp(&b.0));
        let wanted = (skills as f64 * rng.random_range(0.05..0.95)) as usize;
        let (mut knows, mut count) = (vec![false; skills], 0);
        while count < wanted {
            let ready =
                |&(_, at): &(f64, usize)| !knows[at] && self.below[at].iter().all(|&below| knows[below]);
            let Some(&(_, at)) = queue.iter().find(|entry| ready(entry)) else { break };
            knows[at] = true;
            count += 1;
        }
        knows
    }

    fn goals(&self, rng: &mut ChaCha8Rng) -> Vec<bool> {
        let skills = self.order.len();
        let mut knows = vec![false; skills];
        let most = (skills as f64).sqrt();
        for _ in 0..(rng.random_range(0.0..1.5) * most) as usize {
            knows[rng.random_range(0..skills)] = true;
        }
        for &at in self.order.iter().rev() {
            if knows[at] {
                for &below in &self.below[at] {
                    knows[below] = true;
                }
            }
        }
        knows
    }
}

impl Student {
    /// Answers an item on one skill.
    pub fn answers(&self, skill: usize, slip: f64, guess: f64, rng: &mut ChaCha8Rng) -> bool {
        let chance = if self.knows[skill] { 1.0 - slip } else { guess };
        rng.random::<f64>() < chance
    }
}

/// A draw from the standard normal distribution (Box & Muller 1958).
fn normal(rng: &mut ChaCha8Rng) -> f64 {
    let (u, v) = (1.0 - rng.random::<f64>(), rng.random::<f64>());
    (-2.0 * u.ln()).sqrt() * (TAU * v).cos()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    #[test]
    fn states_are_closed_downwards_where_they_say_so() {
        let rng = &mut ChaCha8Rng::seed_from_u64(1);
        let graph = crate::graphs::random(120, rng).unwrap();
        let population = Population::new(&graph, rng);
        for kind in Kind::ALL {
            let (mut broken, mut known) = (0, 0);
            for _ in 0..50 {
                let Student { knows } = population.student(kind, rng);
                known += knows.iter().filter(|&&known| known).count();
                broken += (0..120)
                    .filter(|&at| knows[at] && population.below[at].iter().any(|&b| !knows[b]))
                    .count();
            }
            assert_eq!(broken > 0, kind == Kind::Loose, "{kind:?}");
            assert!((50 * 120 / 5..50 * 120 * 4 / 5).contains(&known), "{kind:?}: {known} known");
        }
    }
}
