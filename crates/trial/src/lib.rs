//! Marking on trial: answers of every shape, right, nearly right, absurd and slow, and the laws that the marking of each
//! of them obeys.
//!
//! Tests, fuzzing and benchmarks use it; the product does not contain it.
//!
//! - [`right`] and [`near`] are what honest pages send, with slips of typing.
//! - [`nonsense`] is what only a hostile client sends: never right.
//! - [`heavy`] is made to be slow, within the limits of what is read.
//! - [`laws::check`] marks an answer and says which law its marking breaks.
//!
//! Pure: the same instance and the same [`Dice`] give the same answers for ever.

mod dice;
mod heavy;
pub mod laws;
mod near;
mod nonsense;

use exercise::Instance;
use protocol::Answer;

pub use dice::Dice;
pub use heavy::heavy;
pub use near::{near, right};
pub use nonsense::nonsense;

/// An answer, and what is known of it beforehand.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Where it comes from.
    pub origin: Origin,
    /// What is answered.
    pub answer: Answer,
}

/// Where an answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The right answer of the template, in one of its spellings: has to be right.
    Right,
    /// What a misconception leads to: must not be right.
    Misconception,
    /// One of those with something deleted, added, or in another order: may be either.
    Mutated,
    /// Of another shape than the question, or unreadable: must not be right.
    Nonsense,
    /// As slow to mark as it gets.
    Heavy,
}

impl Origin {
    /// As it is printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Misconception => "misconception",
            Self::Mutated => "mutated",
            Self::Nonsense => "nonsense",
            Self::Heavy => "heavy",
        }
    }
}

/// The answer with one more text in the place of its texts, where it has any: `None` for picked and arranged ones.
fn with_text(answer: &Answer, text: &dyn Fn(usize) -> String) -> Option<Answer> {
    let each = |texts: &[String]| (0..texts.len()).map(text).collect();
    Some(match answer {
        Answer::Typed { .. } => Answer::Typed { text: text(0) },
        Answer::Filled { texts } => Answer::Filled { texts: each(texts) },
        Answer::Lines { lines } => Answer::Lines { lines: each(lines) },
        Answer::Parts { parts } => {
            let part = |part: &Option<Answer>| {
                part.as_ref().map(|part| with_text(part, text).unwrap_or_else(|| part.clone()))
            };
            let changed: Vec<Option<Answer>> = parts.iter().map(part).collect();
            if changed == *parts {
                return None;
            }
            Answer::Parts { parts: changed }
        }
        // No program reads what is written in one's own words: it is worth what its author claims, whatever it says.
        Answer::Chosen { .. } | Answer::Arranged { .. } | Answer::Written { .. } | Answer::DontKnow => {
            return None;
        }
    })
}

/// A letter that the task is about.
fn letter(instance: &Instance) -> String {
    let of_field =
        instance.typed_fields().iter().find_map(|field| field.shown().symbols().into_iter().next());
    let of_start = || match instance.question(0, math::Lang::Lt)? {
        exercise::Question::Lines { start, .. } => start.symbols().into_iter().next(),
        _ => None,
    };
    of_start().or(of_field).map_or_else(|| "x".to_owned(), |symbol| symbol.as_str().to_owned())
}
