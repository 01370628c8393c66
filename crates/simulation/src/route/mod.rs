//! The route put to the test: how many answers until 90 % of the goal is truly known, policy by policy, on the same
//! simulated students.

mod command;
mod curriculum;
mod policies;
mod report;
mod trial;

pub use command::command;
pub use curriculum::Curriculum;
pub use policies::Which;
pub use report::{Quantiles, report};
pub use trial::{Outcome, Setting, run};
