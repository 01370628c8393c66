//! What is compared. Every policy but the oracle and the yardstick ([`free_proof`]) sees answers only.

mod free_proof;
mod greedy;
mod linear;
mod oracle;
mod product;
mod random_ready;
mod tracing;
mod zpdes;

use crate::learners::Learner;
use crate::route::Curriculum;

/// Chooses what is practised next.
pub(crate) trait Policy {
    /// The skill of the next exercise. Only the oracle and the yardstick look at the learner.
    fn next(&mut self, learner: &Learner) -> usize;
    /// Takes an answer into account.
    fn saw(&mut self, skill: usize, right: bool);
}

/// The policies that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The teaching order, each skill until three answers in a row are right.
    Linear,
    /// The bandit of Clement et al. 2015.
    Zpdes,
    /// Any skill that is not mastered and whose prerequisites are.
    RandomReady,
    /// The skill with the greatest expected gain under knowledge tracing.
    Greedy,
    /// The same, with failures lowering the belief in prerequisites.
    GreedyLowering,
    /// Knows the truth.
    Oracle,
    /// A yardstick: told after each right answer whether the skill is truly known.
    FreeProof,
    /// The route of the product.
    Product,
}

impl Which {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 8] = [
        Self::Linear,
        Self::Zpdes,
        Self::RandomReady,
        Self::Greedy,
        Self::GreedyLowering,
        Self::Oracle,
        Self::FreeProof,
        Self::Product,
    ];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear, three right in a row",
            Self::Zpdes => "ZPDES",
            Self::RandomReady => "random ready",
            Self::Greedy => "greedy on expected gain",
            Self::GreedyLowering => "greedy, failures lower prerequisites",
            Self::Oracle => "oracle",
            Self::FreeProof => "proof for nothing",
            Self::Product => "Takas",
        }
    }

    pub(crate) fn policy<'a>(self, curriculum: &'a Curriculum, luck: u64) -> Box<dyn Policy + 'a> {
        match self {
            Self::Linear => Box::new(linear::Linear::new(curriculum)),
            Self::Zpdes => Box::new(zpdes::Zpdes::new(curriculum, luck)),
            Self::RandomReady => Box::new(random_ready::RandomReady::new(curriculum, luck)),
            Self::Greedy => Box::new(greedy::Greedy::new(curriculum, false)),
            Self::GreedyLowering => Box::new(greedy::Greedy::new(curriculum, true)),
            Self::FreeProof => Box::new(free_proof::FreeProof::new(curriculum)),
            Self::Oracle => Box::new(oracle::Oracle::new(curriculum)),
            Self::Product => Box::new(product::Product::new(curriculum, luck)),
        }
    }
}
