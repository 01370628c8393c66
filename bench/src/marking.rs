//! Marking with JSON in and JSON out, the same on every side of a pipe.

use exercise::{Instance, Template};
use protocol::{Answer, Seed};

/// One instance of an exercise, to mark answers to.
#[derive(Debug)]
pub struct Marker {
    instance: Instance,
}

impl Marker {
    /// The instance of a template, given as JSON, as the browser gets it.
    pub fn new(template: &str, seed: u32) -> Result<Self, String> {
        let template: Template = serde_json::from_str(template).map_err(|error| error.to_string())?;
        let exercise = template.compile().map_err(|errors| format!("{errors:?}"))?;
        let instance = exercise.instantiate(Seed(seed)).map_err(|error| error.to_string())?;
        Ok(Self { instance })
    }

    /// The marking of an answer, both as JSON; what cannot be read says so, in words that are the same everywhere.
    pub fn mark(&self, answer: &str) -> String {
        match serde_json::from_str::<Answer>(answer) {
            Ok(answer) => {
                serde_json::to_string(&self.instance.mark(&answer)).unwrap_or_else(|error| error.to_string())
            }
            Err(error) => format!("no answer: {error}"),
        }
    }
}
