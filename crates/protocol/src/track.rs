//! For whom an exercise is meant.

use serde::{Deserialize, Serialize};

/// For whom an exercise is meant, among those of its skill.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    /// Plain words, small steps, one number at a time: for students whom that helps, and for whoever is stuck.
    Support,
    /// Everybody.
    #[default]
    Standard,
    /// Students who are ahead.
    Challenge,
}

impl Track {
    /// Whether it is everybody's, which files and packs leave out.
    pub fn is_standard(&self) -> bool {
        *self == Self::Standard
    }
}
