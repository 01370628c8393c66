//! The model file: everything that is fitted, as it is stored, and the checks it passes before it is used.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::cue::Cue;
use super::dynamics::Paces;
use super::shape::{MOST_KNOTS, Shape};

/// Version of the format and of the meaning of cues. A file of another version must be fitted anew.
pub const FORMAT: u32 = 1;

/// No weight of a sensible model is farther from 0, in logits (or logits²); what is comes from a damaged file.
const LIMIT: f64 = 1e3;

/// A fitted predictor as it is stored (JSON). Checked by [`Predictor::new`](super::Predictor::new).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PredictorFile {
    /// [`FORMAT`] of the program that wrote it.
    pub format: u32,
    /// What it was fitted on and how, for people.
    pub source: String,
    /// Variances and drift of the abilities.
    pub paces: Paces,
    /// Logits of success when everything is as usual.
    pub intercept: f64,
    /// Contributions common to all skills.
    pub shapes: Vec<Shape>,
    /// The cues that have slopes by skill, and how they are brought to a common scale.
    pub slopes: Vec<Scale>,
    /// Difficulty of an exercise of which nothing is known, logits.
    pub difficulty: f64,
    /// Standard deviation of such difficulties within a series, logits.
    pub doubt: f64,
    /// Per skill: a constant and one slope per entry of `slopes`, logits; the mean counts for an exercise.
    pub skills: BTreeMap<String, Vec<f64>>,
    /// Per combination of skills, by [`combination_name`](super::combination_name).
    pub combinations: BTreeMap<String, CombinationTerm>,
    /// Per series, by [`series_name`](super::series_name): mean difficulty, logits.
    pub series: BTreeMap<String, f64>,
    /// Per exercise.
    pub items: BTreeMap<String, ItemTerm>,
}

/// How a cue is scaled before a slope applies: `(cue − centre) × factor`, cut off at ±2.5.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// The cue.
    pub cue: Cue,
    /// Its mean.
    pub centre: f64,
    /// One over its standard deviation; 0 if it never varied.
    pub factor: f64,
}

impl Scale {
    /// The scaled cue.
    pub fn of(&self, x: f64) -> f64 {
        ((x - self.centre) * self.factor).clamp(-2.5, 2.5)
    }
}

/// What is known of a combination of skills.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CombinationTerm {
    /// Mean difficulty, logits.
    pub difficulty: f64,
    /// A constant and one slope per entry of [`PredictorFile::slopes`], logits; added to those of the skills.
    pub slopes: Vec<f64>,
}

/// What is known of an exercise. Two numbers in the file: `[difficulty, doubt]`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "(f64, f64)", into = "(f64, f64)")]
pub struct ItemTerm {
    /// Logits.
    pub difficulty: f64,
    /// Standard deviation, logits.
    pub doubt: f64,
}

impl From<(f64, f64)> for ItemTerm {
    fn from((difficulty, doubt): (f64, f64)) -> Self {
        Self { difficulty, doubt }
    }
}

impl From<ItemTerm> for (f64, f64) {
    fn from(term: ItemTerm) -> Self {
        (term.difficulty, term.doubt)
    }
}

/// Why a file is no usable model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PredictorError {
    /// It was written for another version of the predictor: fit it anew.
    #[error("the model has format {found}, this program reads {FORMAT}: fit it anew")]
    Format {
        /// The version in the file.
        found: u32,
    },
    /// Something in it contradicts itself or is out of bounds.
    #[error("the model is damaged: {0}")]
    Damaged(String),
}

impl PredictorFile {
    /// Whether a predictor can be made of it.
    pub(crate) fn check(&self) -> Result<(), PredictorError> {
        if self.format != FORMAT {
            return Err(PredictorError::Format { found: self.format });
        }
        for pace in &self.paces {
            demand(
                pace.ability_variance > 0.0 && pace.skill_variance > 0.0,
                "a variance that is not positive",
            )?;
            numbers("a pace", &[pace.ability_variance, pace.skill_variance])?;
            demand(pace.ability_drift >= 0.0 && pace.skill_drift >= 0.0, "a drift below 0")?;
            numbers("a pace", &[pace.ability_drift, pace.skill_drift])?;
        }
        numbers("the intercept and difficulty", &[self.intercept, self.difficulty, self.doubt])?;
        for shape in &self.shapes {
            let rising = shape.knots.windows(2).all(|pair| pair[0] < pair[1]);
            demand(rising, "knots that do not rise")?;
            demand(shape.knots.len() <= MOST_KNOTS, "a shape of too many knots")?;
            demand(
                shape.knots.len() == shape.values.len() && !shape.knots.is_empty(),
                "a shape without values",
            )?;
            numbers("a shape", &shape.values)?;
            demand(shape.knots.iter().all(|knot| knot.is_finite()), "a knot that is no number")?;
        }
        for scale in &self.slopes {
            demand(scale.centre.is_finite() && scale.factor.is_finite(), "a scale that is no number")?;
        }
        let slopes =
            self.skills.iter().chain(self.combinations.iter().map(|(name, term)| (name, &term.slopes)));
        for (name, slopes) in slopes {
            demand(slopes.len() == self.slopes.len() + 1, &format!("wrong number of slopes of {name}"))?;
            numbers(name, slopes)?;
        }
        for (name, term) in &self.combinations {
            numbers(name, &[term.difficulty])?;
        }
        for (name, difficulty) in &self.series {
            numbers(name, &[*difficulty])?;
        }
        for (name, term) in &self.items {
            numbers(name, &[term.difficulty, term.doubt])?;
        }
        Ok(())
    }
}

fn demand(holds: bool, otherwise: &str) -> Result<(), PredictorError> {
    if holds { Ok(()) } else { Err(PredictorError::Damaged(otherwise.to_owned())) }
}

/// All within bounds, and thus finite.
fn numbers(of: &str, all: &[f64]) -> Result<(), PredictorError> {
    match all.iter().find(|x| !(-LIMIT..=LIMIT).contains(*x)) {
        None => Ok(()),
        Some(x) => Err(PredictorError::Damaged(format!("{of} has a weight of {x}"))),
    }
}
