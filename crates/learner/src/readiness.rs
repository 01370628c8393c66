//! What is known, what could be learnt now, and what that is worth: the posterior of all [`Trace`]s over the graph.
//!
//! Belief propagation (Pearl 1988, *Probabilistic reasoning in intelligent systems*) on the graph of skills, each with a
//! gate that is open when all its prerequisites are known. Messages go down and up a fixed number of times, so it is
//! exact on chains and a good guess where paths join. Nothing but sums, products and quotients.

use protocol::{Millis, SkillId};

use crate::graph::Graph;
use crate::parameters::Parameters;
use crate::state::LearnerState;
use crate::trace::Trace;

/// Sweeps down and up the graph; further ones change chances by less than a hundredth.
const SWEEPS: usize = 2;
/// One skill says at most this much about another.
const MOST_TOLD: f64 = 1_000.0;

/// Chances by place in the graph.
pub(crate) struct Readiness {
    known: Vec<f64>,
    founded: Vec<f64>,
    learnable: Vec<f64>,
    suspicion: Vec<f64>,
}

impl Readiness {
    /// To plan with: what the last feedback may have taught counts, and what may have faded until `now`.
    pub(crate) fn new(graph: &Graph, parameters: &Parameters, state: &LearnerState, now: Millis) -> Self {
        let unseen = state.unseen(parameters);
        Self::of(graph, |id| {
            let days = state.skill(id).map_or(0.0, |skill| now.days_since(skill.last_at));
            state.believed(id, unseen).taught(parameters).rested(parameters, days)
        })
    }

    /// To be shown: what the answers showed, and what teachers said. Time takes nothing from it.
    pub(crate) fn shown(graph: &Graph, parameters: &Parameters, state: &LearnerState) -> Self {
        let unseen = state.unseen(parameters);
        Self::of(graph, |id| state.believed(id, unseen))
    }

    fn of(graph: &Graph, trace: impl Fn(&SkillId) -> Trace) -> Self {
        let skills = (0..graph.len()).map(|at| Node::new(trace(graph.id(at)))).collect();
        let told = (0..graph.len()).map(|at| vec![1.0; graph.parents(at).len()]).collect();
        let mut network = Network { graph, skills, told };
        network.down();
        for _ in 0..SWEEPS {
            network.up();
            network.down();
        }
        Self {
            known: network.skills.iter().map(|node| node.known / node.total()).collect(),
            founded: network.skills.iter().map(|node| node.founded / node.total()).collect(),
            learnable: network.skills.iter().map(|node| node.learnable / node.total()).collect(),
            suspicion: network.skills.iter().map(Node::suspicion).collect(),
        }
    }

    /// Chance that a skill is known.
    pub(crate) fn known(&self, at: usize) -> f64 {
        self.known[at]
    }

    /// Chance that all its foundations are known.
    pub(crate) fn founded(&self, at: usize) -> f64 {
        self.founded[at]
    }

    /// Chance that it is not known, and could be learnt now because its foundations are there.
    pub(crate) fn learnable(&self, at: usize) -> f64 {
        self.learnable[at]
    }

    /// How much answers to skills above take from the chance that it is known; 0 where they add to it.
    pub(crate) fn suspicion(&self, at: usize) -> f64 {
        self.suspicion[at]
    }
}

struct Node {
    trace: Trace,
    /// How much likelier all that is seen above is if this skill is known.
    above: f64,
    /// Weights (not normalised) of known, not known, foundations there, and not known though they are there.
    known: f64,
    unknown: f64,
    founded: f64,
    learnable: f64,
}

impl Node {
    fn new(trace: Trace) -> Self {
        Self { trace, above: 1.0, known: 1.0, unknown: 1.0, founded: 1.0, learnable: 1.0 }
    }

    fn total(&self) -> f64 {
        self.known + self.unknown
    }

    fn suspicion(&self) -> f64 {
        let apart = self.known / self.above;
        (apart / (apart + self.unknown) - self.known / self.total()).max(0.0)
    }

    /// How much likelier everything seen here and above is if the foundations are there.
    fn tells(&self) -> f64 {
        let Trace { if_founded, if_not, odds, .. } = self.trace;
        let seen = |known: f64| known * self.above + 1.0 - known;
        odds * seen(if_founded) / seen(if_not)
    }

    fn settle(&mut self, founded: f64) {
        let Trace { if_founded, if_not, odds, .. } = self.trace;
        let (with, without) = (founded * odds, 1.0 - founded);
        self.known = self.above * (with * if_founded + without * if_not);
        self.learnable = with * (1.0 - if_founded);
        self.unknown = self.learnable + without * (1.0 - if_not);
        self.founded = with * (self.above * if_founded + 1.0 - if_founded);
    }
}

struct Network<'a> {
    graph: &'a Graph,
    skills: Vec<Node>,
    /// By skill and number of prerequisite: how much likelier what is seen from the skill on upwards is if the
    /// prerequisite is known.
    told: Vec<Vec<f64>>,
}

impl Network<'_> {
    /// The chance that a prerequisite is known, by everything but what `above` tells.
    fn known_apart_from(&self, above: usize, number: usize) -> f64 {
        let node = &self.skills[self.graph.parents(above)[number]];
        let known = node.known / self.told[above][number];
        known / (known + node.unknown)
    }

    fn down(&mut self) {
        for &at in self.graph.prerequisites_first() {
            let mut founded = 1.0;
            for number in 0..self.graph.parents(at).len() {
                founded *= self.known_apart_from(at, number);
            }
            self.skills[at].settle(founded);
        }
    }

    fn up(&mut self) {
        for &at in self.graph.prerequisites_first().iter().rev() {
            let mut above = 1.0;
            for &child in self.graph.children(at) {
                let number = self.graph.parents(child).iter().position(|&parent| parent == at);
                above *= number.map_or(1.0, |number| self.told[child][number]);
            }
            self.skills[at].above = above.clamp(1.0 / MOST_TOLD, MOST_TOLD);
            let tells = self.skills[at].tells();
            let apart: Vec<f64> =
                (0..self.told[at].len()).map(|number| self.known_apart_from(at, number)).collect();
            for number in 0..apart.len() {
                let mut others = 1.0;
                for (other, chance) in apart.iter().enumerate() {
                    if other != number {
                        others *= chance;
                    }
                }
                self.told[at][number] = (others * tells + 1.0 - others).clamp(1.0 / MOST_TOLD, MOST_TOLD);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{graph_of, state_after};

    fn of(answers: &str) -> (Graph, Readiness) {
        let graph = graph_of(&[("a", ""), ("b", ""), ("c", "a b"), ("d", "c")]).unwrap();
        let state = state_after(&graph, answers);
        let readiness = Readiness::new(&graph, &Parameters::default(), &state, Millis(0));
        (graph, readiness)
    }

    #[test]
    fn failing_above_casts_suspicion_on_what_was_hardly_shown() {
        let (_, before) = of("a+ a+ a+ b+");
        let (_, after) = of("a+ a+ a+ b+ c- c- c- c- c- c- c- c-");
        let loss = |at| before.known(at) - after.known(at);
        assert!(loss(1) > 2.0 * loss(0) && loss(0) > 0.0, "{} {}", loss(0), loss(1));
        assert!(after.founded(2) < before.founded(2));
        assert!(after.suspicion(1) > after.suspicion(0));
    }

    #[test]
    fn success_above_implies_what_is_below() {
        let (_, nothing) = of("");
        let (_, top) = of("d+ d+ d+");
        for at in 0..4 {
            assert!(top.known(at) > nothing.known(at) && top.known(at) > 0.65, "{at}: {}", top.known(at));
        }
        assert!(top.learnable(0) < nothing.learnable(0));
    }
}
