//! Fits the predictor of `learner` to recorded answers, and measures how well it predicts.
//!
//! - [`Responses`]: answers, read from CSV or [`simulated`];
//! - [`fit`]: answers → [`PredictorFile`](learner::predictor::PredictorFile);
//! - [`evaluate`]: answers → [`Report`], on students whom the model has not seen;
//! - [`evaluate_diagnostic`]: answers to a test → [`DiagnosticReport`]: how well few of them tell the rest;
//! - [`command`]: all of these, from words of a command line.

mod command;
mod diagnostic;
mod difficulty;
mod evaluate;
mod fit;
mod linear;
mod measure;
mod problem;
mod random;
mod replay;
mod responses;
mod row;
mod settings;
mod shapes;
mod simulated;
mod slopes;

pub use command::command;
pub use diagnostic::{DiagnosticProtocol, DiagnosticReport, evaluate_diagnostic};
pub use evaluate::{Protocol, Report, Weights, evaluate, heading};
pub use fit::fit;
pub use measure::{BINS, Measures};
pub use problem::Problem;
pub use responses::{Response, Responses, Student};
pub use settings::{Part, Settings};
pub use simulated::simulated;
