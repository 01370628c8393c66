//! A prediction with its reasons.

use super::cue::{Cue, Family};

/// What one cue contributes to a prediction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// The cue.
    pub cue: Cue,
    /// Its value, in its own unit.
    pub value: f64,
    /// What it adds to the logit of success: the same for all skills and what is special to these skills together.
    /// 0 is what is usual.
    pub logits: f64,
}

/// A prediction and everything that it was made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Chance of a right answer, 0…1: the logistic function of `base` and all contributions added up.
    pub chance: f64,
    /// Logits when everything is as usual for these skills.
    pub base: f64,
    /// One per cue that the model uses, in the order of [`Cue::ALL`].
    pub contributions: Vec<Contribution>,
}

impl Explanation {
    /// What all cues of one family contribute together, logits: a line of text for a teacher.
    pub fn of_family(&self, family: Family) -> f64 {
        self.contributions.iter().filter(|part| part.cue.family() == family).map(|part| part.logits).sum()
    }
}
