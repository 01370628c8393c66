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
//!
//! ```
//! use exercise::{Template, Verdict};
//! use protocol::{Answer, Seed};
//!
//! let template: Template = toml::from_str(
//!     r#"
//!     format = 1
//!     id = "double"
//!     revision = 1
//!     skills = ["s-multiply"]
//!     difficulty = -1
//!     seconds = 20
//!     parameters.n = { from = 6, to = 6 }
//!     derived.d = "2*n"
//!     answer = { kind = "number", value = "d" }
//!     [text.lt]
//!     statement = "Kiek bus $2*n$?"
//!     hints = ["Sudėk {n} ir {n}."]
//!     steps = ["$n + n$", "$2*n = d$"]
//!     [text.en]
//!     statement = "What is $2*n$?"
//!     hints = ["Add {n} and {n}."]
//!     steps = ["$n + n$", "$2*n = d$"]
//!     [[misconception]]
//!     id = "added"
//!     answer = "n + 2"
//!     feedback.lt = "Sudėjai, o reikia dauginti."
//!     feedback.en = "You added; multiply instead."
//!     "#,
//! )?;
//! let instance = template.compile().map_err(|errors| errors[0].clone())?.instantiate(Seed(7))?;
//! let verdict = |text: &str| instance.mark(&Answer::Typed { text: text.into() }).verdict;
//! assert_eq!(verdict("12,0"), Verdict::Correct);
//! assert_eq!(verdict("8"), Verdict::Wrong);
//! assert_eq!(verdict("(12"), Verdict::Invalid);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod compile;
pub mod construction;
mod draw;
pub mod drawn;
mod error;
#[cfg(test)]
mod example;
mod exercise;
pub mod figure;
mod generator;
mod instance;
mod kinds;
mod lesson;
mod marking;
mod markup;
mod misconception;
mod plural;
pub mod question;
mod rich;
mod rounding;
mod scope;
mod spelling;
mod template;
mod topic_guide;
mod unit;
mod values;

pub use error::{TemplateError, TemplateErrorKind};
pub use exercise::{Exercise, Unsatisfiable};
pub use figure::{Drawing, Figure};
pub use instance::{Flaw, Instance, Leap, TypedField};
pub use kinds::{NextStep, StepHint};
pub use lesson::{Lesson, LessonSpec, LessonText, LessonTexts, Referred};
pub use marking::{Evidence, Marking, Note, Verdict};
pub use question::Question;
pub use rich::{Block, Formula, Inline, Rich};
pub use spelling::nearest;
pub use template::*;
pub use topic_guide::{SummarySpec, TopicGuide, TopicGuideSpec};
