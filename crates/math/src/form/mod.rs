//! How an answer is written, apart from its value: in lowest terms, factored, simplified …
//!
//! What can be wanting in several ways is answered by a `Result` whose error names the way and the place, for feedback;
//! the rest by `bool`. Whether the answer means what it should is another question: see
//! [`equivalent`](crate::equivalent).

mod constant;
mod expanded;
mod factored;
mod fraction;
mod number;
mod order;
mod partial;
pub(crate) mod parts;
mod polynomial;
mod simplified;
mod square;
mod variables;

pub use constant::{has_roots_or_pi, is_irrational_result};
pub use expanded::{NotExpanded, expanded};
pub use factored::{NotFactored, factored};
pub use fraction::{NotLowest, NotSingleFraction, lowest_terms, no_roots_below, single_fraction};
pub use number::{
    decimal_places, is_decimal, is_fraction, is_integer, is_lowest_terms, is_mixed, is_percent,
    is_single_number,
};
pub use order::{identical, same_form, same_relation_form, same_relation_up_to_order, same_up_to_order};
pub use partial::{NotPartialFractions, partial_fractions};
pub(crate) use polynomial::degree;
pub use polynomial::{NotStandard, collected, is_expanded, is_expanded_linear, standard_form};
pub use simplified::{NotSimplified, simplified, simplified_relation};
pub use square::{NotCompletedSquare, completed_square};
pub use variables::{in_variables_only, other_variables};

#[cfg(test)]
fn check(form: impl Fn(&crate::Expr) -> bool, yes: &[&str], no: &[&str]) {
    for (texts, expect) in [(yes, true), (no, false)] {
        for text in texts {
            assert_eq!(form(&crate::parse_expression(text).unwrap()), expect, "{text}");
        }
    }
}
