//! The curriculum in `content/`: its file format, its loader, its checker, and the bundle that everything reads.
//!
//! ```text
//! content/topics.toml                     the topics in teaching order
//! content/misconceptions.toml             what teachers read for the misconceptions that exercises name
//! content/skills/<topic>.toml             topics and their skills
//! content/exams/<exam>.toml               what examinations ask, in how many points
//! content/lessons/<topic>/<skill>.toml    a skill explained in five minutes (see `exercise::LessonSpec`)
//! content/exercises/<topic>/<id>.toml     one exercise template each (see `exercise::Template`)
//! ```
//!
//! - [`load`] reads a folder; [`Bundle::from_sources`] does the same from memory, for browsers and tests.
//! - [`check`] instantiates every template many times and proves what a file alone cannot show.
//! - [`report`] says what there is for each topic, and what is missing.
//! - A [`Problem`] points at file, line and column, and says what to write instead.
//!
//! Pure except for [`Sources::read`] (and [`load`], which calls it).

mod bundle;
mod check;
mod exam_file;
mod load;
mod place;
mod problem;
pub mod report;
mod skill_file;

pub use bundle::{Bundle, Skill, Topic};
pub use check::{Part, Work, check, check_part, check_shared};
pub use exam_file::{Paper, PaperPart, Unit};
pub use load::load;
pub use problem::{Problem, Severity, Sources};
pub use skill_file::{Area, Course, Exam};
