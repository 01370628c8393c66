//! What each kind of question can do.

use protocol::{ItemId, Seed};
use serde::{Deserialize, Serialize};

use crate::Prose;

/// The gallery of kinds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShowcasePage {
    /// By kind, in the order of the kinds.
    pub exercises: Vec<ShowcaseExercise>,
}

/// One exercise of the gallery.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShowcaseExercise {
    /// The exercise.
    pub item: ItemId,
    /// Numbers for a first look.
    pub seed: Seed,
    /// The name of its kind, as templates have it; `parts` for several questions.
    pub kind: String,
    /// The task.
    pub statement: Prose,
    /// The file that it is written in.
    pub source: String,
}
