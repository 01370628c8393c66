//! Steps from one line of a solution to the next: the rule that was used, right or wrong.

mod calculus;
mod node;
mod pattern;
mod place;
mod relation;
mod rule;
mod rules;
mod search;

pub use place::Place;
pub use relation::{Assumptions, StepRelation, relation};
pub(crate) use relation::{Line, is_exponential_of, relate};
pub use rule::{Rule, Validity};
pub use search::{Explanation, mistake, mistakes_toward, rule_used};

/// The rule of this name ([`Rule::id`]).
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// Every rule that is known, right and wrong.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::all()
}
