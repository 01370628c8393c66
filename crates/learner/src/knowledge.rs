//! Which skills a student knows: a posterior over the whole prerequisite graph, from all answers at once.
//!
//! The model is a knowledge space (Doignon & Falmagne 1999, *Knowledge spaces*), softened into a Bayesian network, with
//! the slips and guesses of knowledge tracing (Corbett & Anderson 1995, *Knowledge tracing*):
//!
//! - each skill is known or not; knowing it without its prerequisites is unlikely, not impossible;
//! - with all prerequisites known, the chance rises with overall ability and with strength in the topic, and falls with
//!   the grade in which the skill is taught ([`Prior`]);
//! - an answer gives a likelihood ratio, known against not known, for one skill or for the conjunction of several
//!   ([`Evidence`], [`Chances`]).
//!
//! [`Knowledge::infer`] gives the chance of every skill. It is a pure function of the evidence, so a state needs to
//! store nothing but one log likelihood ratio per skill. Learning and forgetting fit between answers: let the stored
//! ratio fade towards 0 with time, and add to it what practice gains.
//!
//! ```
//! use learner::{Chances, Evidence, Graph, Knowledge, KnowledgeParameters, Prior, SkillNode};
//! # let node = |id: &str, needs: &[&str]| SkillNode {
//! #     id: id.parse().unwrap(), topic: "t".parse().unwrap(), grade: 8,
//! #     prerequisites: needs.iter().map(|id| id.parse().unwrap()).collect(),
//! # };
//! let graph = Graph::new(vec![node("a", &[]), node("b", &["a"]), node("c", &["b"])]).unwrap();
//! let parameters = KnowledgeParameters::default();
//! let prior = Prior::new(&graph, &parameters, Some(8));
//! let mut evidence = Evidence::none(3);
//! let chances = Chances::of_item(&parameters, 0.0, None);
//! evidence.answer(&[2], chances, false, 1.0);
//! evidence.answer(&[0], chances, true, 1.0);
//! let knowledge = Knowledge::infer(&prior, &evidence);
//! // `c` failed and `a` did not: `b` is where it may begin.
//! assert!(knowledge.probability(0) > 0.8 && knowledge.probability(2) < 0.5);
//! assert!(knowledge.what_if(1, false).probability(2) < knowledge.what_if(1, true).probability(2));
//! ```

mod evidence;
mod glance;
mod messages;
mod parameters;
mod prior;

pub use evidence::{Chances, Evidence};
pub(crate) use glance::Glance;
pub use parameters::KnowledgeParameters;
pub use prior::Prior;

use messages::Messages;
use prior::Levels;

/// After one more fact messages need to travel there and back, and once more around loops.
const ROUNDS_AFTER_A_FACT: usize = 2;

/// The chance of every skill, by place in [`Graph::skills`](crate::Graph::skills).
#[derive(Debug, Clone)]
pub struct Knowledge<'a> {
    prior: &'a Prior,
    messages: Messages<'a>,
    levels: Levels,
    probability: Vec<f64>,
}

impl<'a> Knowledge<'a> {
    /// The posterior by all evidence. `evidence` is for the graph that `prior` was made of.
    pub fn infer(prior: &'a Prior, evidence: &'a Evidence) -> Self {
        let mut messages = Messages::new(prior, evidence);
        messages.settle();
        let levels = messages.levels();
        Self::read(prior, messages, levels)
    }

    fn read(prior: &'a Prior, messages: Messages<'a>, levels: Levels) -> Self {
        let probability = (0..prior.len()).map(|at| mixed(&messages.marginal(at), &levels)).collect();
        Self { prior, messages, levels, probability }
    }

    /// The chance (0…1) that a skill is known; 0 for a place beyond the end.
    pub fn probability(&self, skill: usize) -> f64 {
        self.probability.get(skill).copied().unwrap_or(0.0)
    }

    /// The chances of all skills, 0…1.
    pub fn probabilities(&self) -> &[f64] {
        &self.probability
    }

    /// The posterior if a skill were known for sure, or not known for sure. Cheaper than inferring anew, and about as
    /// exact. A place beyond the end changes nothing.
    #[must_use]
    pub fn what_if(&self, skill: usize, known: bool) -> Self {
        if skill >= self.prior.len() {
            return self.clone();
        }
        let mut messages = self.messages.clone();
        let levels = levels_if(self.levels, &messages.marginal(skill), known);
        messages.suppose(skill, known);
        messages.refresh(ROUNDS_AFTER_A_FACT);
        Self::read(self.prior, messages, levels)
    }

    /// Overall ability by the answers: mean and standard deviation, logits around a typical student of the grade.
    pub fn ability(&self) -> (f64, f64) {
        let abilities = &self.prior.abilities;
        let mean: f64 = abilities.iter().zip(&self.levels).map(|(ability, chance)| ability * chance).sum();
        let spread = |(ability, chance): (&f64, &f64)| (ability - mean) * (ability - mean) * chance;
        let variance: f64 = abilities.iter().zip(&self.levels).map(spread).sum();
        (mean, variance.max(0.0).sqrt())
    }
}

fn mixed(chances: &Levels, levels: &Levels) -> f64 {
    chances.iter().zip(levels).map(|(chance, level)| chance * level).sum()
}

/// By Bayes' rule, what a fact about one skill says of ability needs no message: P(level | x) ∝ P(level) P(x | level).
fn levels_if(levels: Levels, chance: &Levels, known: bool) -> Levels {
    let mut fits = levels;
    for (fit, chance) in fits.iter_mut().zip(chance) {
        *fit = *fit * if known { *chance } else { 1.0 - chance } + f64::MIN_POSITIVE;
    }
    let total: f64 = fits.iter().sum();
    fits.map(|fit| fit / total)
}

#[cfg(test)]
mod tests;
