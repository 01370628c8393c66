//! The success predictor: how likely a student is to answer an exercise right, and why, in one pass over the answers.
//!
//! ```text
//! P(right) = σ( intercept + Σ shape(cue) + Σ slope(skills of the exercise) · cue )
//! ```
//!
//! A [`Cue`] is one number that is known before the answer, such as ability so far, right answers in a row, or time
//! since the last answer. Each contributes by a line through a few points ([`Shape`]) and by a slope that belongs to
//! the skills of the exercise; all contributions are logits that add up, so [`Predictor::explain`] can show every one.
//! The cues come from [`Traces`], which the caller stores and [`Predictor::update`] brings up to date.
//!
//! Sources: two-speed ability and difficulty are Elo's idea (Pelánek 2016, *Applications of the Elo rating system in
//! adaptive educational systems*) done as a Kalman filter (Fahrmeir 1992, *Posterior mode estimation by extended
//! Kalman filtering for multivariate dynamic generalized linear models*); counts of right and wrong answers per skill
//! are PFA's (Pavlik, Cen, Koedinger 2009); their fading with time is DAS3H's (Choffin et al. 2019); putting all into
//! one logistic regression is Best-LR's (Gervet et al. 2020); shapes are those of generalized additive models
//! (Hastie, Tibshirani 1990).
//!
//! The predictor is not mastery: [`crate::mastery`] is what people are shown.

mod contribution;
mod cue;
mod dynamics;
mod exercise;
mod file;
mod model;
mod shape;
mod trace;

pub use contribution::{Contribution, Explanation};
pub use cue::{Cue, Cues, Family, Movement};
pub use dynamics::{Marked, Pace, Paces, update};
pub use exercise::{Exercise, combination_name, series_name};
pub use file::{CombinationTerm, FORMAT, ItemTerm, PredictorError, PredictorFile, Scale};
pub use model::{Predictor, SHIPPED};
pub use shape::{Shape, place};
pub use trace::{Meeting, SkillTrace, StudentTrace, Traces};
