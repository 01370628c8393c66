//! What the student reads, in both languages.

use std::fmt;

use math::Lang;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::Serializer;
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
    pub steps: Vec<StepSpec>,
}

/// A step of the worked solution: a text alone, or a table with the text and what else is to be known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepSpec {
    /// A condition on the parameters; absent means always.
    pub when: Option<String>,
    /// What its formulas state is not to follow from what stands before: a case that is looked at, or what the task says
    /// in words.
    pub given: bool,
    /// The text.
    pub text: String,
}

impl StepSpec {
    fn is_plain(&self) -> bool {
        self.when.is_none() && !self.given
    }

    /// The key of the text of the step that stands at place `at`: `text.lt.steps[1]`, or `text.lt.steps[1].text`.
    pub fn key(&self, lang: Lang, at: usize) -> String {
        let inside = if self.is_plain() { "" } else { ".text" };
        format!("text.{lang}.steps[{at}]{inside}")
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepTable {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    given: bool,
    text: String,
}

impl Serialize for StepSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() {
            return serializer.serialize_str(&self.text);
        }
        let Self { when, given, text } = self.clone();
        StepTable { when, given, text }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for StepSpec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrTable;

        impl<'de> Visitor<'de> for TextOrTable {
            type Value = StepSpec;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or a table such as { when = \"…\", text = \"…\" }")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<StepSpec, E> {
                Ok(StepSpec { when: None, given: false, text: text.to_owned() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<StepSpec, A::Error> {
                let StepTable { when, given, text } =
                    StepTable::deserialize(MapAccessDeserializer::new(map))?;
                Ok(StepSpec { when, given, text })
            }
        }

        deserializer.deserialize_any(TextOrTable)
    }
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
