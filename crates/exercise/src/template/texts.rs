//! What the student reads, in both languages.

use math::Lang;
use serde::{Deserialize, Serialize};

/// The tables `[text.lt]` and `[text.en]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// Lithuanian.
    pub lt: TextSpec,
    /// English.
    pub en: TextSpec,
}

impl Texts {
    /// The texts of one language.
    pub fn of(&self, lang: Lang) -> &TextSpec {
        match lang {
            Lang::Lt => &self.lt,
            Lang::En => &self.en,
        }
    }
}

/// The texts of one exercise in one language, in our markup (see [`crate::Rich`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSpec {
    /// The task.
    pub statement: String,
    /// One to three hints, from gentle to strong.
    pub hints: Vec<String>,
    /// The worked solution in two to six steps.
    pub steps: Vec<String>,
}

/// One short text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// Lithuanian.
    pub lt: String,
    /// English.
    pub en: String,
}

impl Localized {
    /// The text of one language.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::Lt => &self.lt,
            Lang::En => &self.en,
        }
    }
}
