//! An exercise: from template to instance to marking.
//!
//! ```text
//! Template ──compile──► Exercise ──instantiate(seed)──► Instance ──mark(answer)──► Marking
//! (the file)            (parsed)                        (numbers)                  (verdict, evidence)
//! ```
//!
//! - The same item, revision and seed give the same instance on every device, for ever.
//! - Marking is exact and total: no answer panics, hangs, or is called right without being right. What cannot
//!   be read, or is no answer, is [`Verdict::Invalid`], which is not wrong.
//! - Sentences for people are not made here, except those that the author wrote: [`Note`]s are translated by
//!   the pages.
//!
//! Pure: no clock, no randomness, no I/O.

mod compile;
mod draw;
mod error;
#[cfg(test)]
mod example;
mod exercise;
mod generator;
mod instance;
mod kinds;
mod marking;
mod markup;
mod plural;
mod rich;
mod rounding;
mod scope;
mod spelling;
mod template;
mod unit;
mod values;

pub use error::{TemplateError, TemplateErrorKind};
pub use exercise::{Exercise, Unsatisfiable};
pub use instance::{Flaw, Instance};
pub use marking::{Evidence, Marking, Note, Verdict};
pub use rich::{Block, Formula, Inline, Rich};
pub use spelling::nearest;
pub use template::{
    AnswerSpec, Context, DerivedSpec, FORMAT, Form, KindName, Localized, MisconceptionSpec, Ordered, ParameterSpec,
    Show, Template, TextSpec, Texts, WrittenNumber,
};
