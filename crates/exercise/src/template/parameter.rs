//! What is drawn and what is computed from it.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// A parameter: whole numbers of a range, *or* numbers from a list, *or* words from a list.
///
/// Which of the three it is shows in the keys; [`compile`](crate::Template::compile) refuses a mixture.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterSpec {
    /// Smallest whole number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// Largest whole number, itself included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
    /// Distance from one possible number to the next, starting at `from`; 1 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<i64>,
    /// Numbers of the range that are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<i64>,
    /// Numbers as written: `"0,5"`, `"3/4"`, `12`. The written form is what is shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<WrittenNumber>,
    /// Words: `lt` and `en`, and further forms such as `lt-kam` (inserted as `{name.kam}`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<BTreeMap<String, String>>,
}

/// A number in the list of a parameter: a TOML integer, or any number of ours in quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenNumber {
    /// `12`
    Whole(i64),
    /// `"0,5"`, `"3/4"`, `"1 1/2"`
    Text(String),
}

impl fmt::Display for WrittenNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl Serialize for WrittenNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Whole(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for WrittenNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;

        impl Visitor<'_> for Written {
            type Value = WrittenNumber;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, or a decimal or fraction in quotes such as \"0,5\" or \"3/4\"")
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<WrittenNumber, E> {
                Ok(WrittenNumber::Whole(number))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<WrittenNumber, E> {
                i64::try_from(number)
                    .map(WrittenNumber::Whole)
                    .map_err(|_| E::custom("this number is too large"))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<WrittenNumber, E> {
                Ok(WrittenNumber::Text(text.to_owned()))
            }
        }

        deserializer.deserialize_any(Written)
    }
}

/// How a derived number is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// `3/4`, `7/2`; whole numbers without a fraction bar.
    #[default]
    Fraction,
    /// `0,75`: only possible where the decimal ends.
    Decimal,
    /// `3 1/2`
    Mixed,
}

/// A number computed from parameters: a formula alone, or a table with the formula as `value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedSpec {
    /// The formula, in our notation.
    pub value: String,
    /// How the result is written.
    pub show: Show,
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct DerivedTable {
    value: String,
    #[serde(default)]
    show: Show,
}

impl Serialize for DerivedSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.show {
            Show::Fraction => serializer.serialize_str(&self.value),
            show => DerivedTable { value: self.value.clone(), show }.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for DerivedSpec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FormulaOrTable;

        impl<'de> Visitor<'de> for FormulaOrTable {
            type Value = DerivedSpec;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a formula in quotes, or a table { value = \"…\", show = \"…\" }")
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<DerivedSpec, E> {
                Ok(DerivedSpec { value: value.to_owned(), show: Show::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DerivedSpec, A::Error> {
                let DerivedTable { value, show } =
                    DerivedTable::deserialize(MapAccessDeserializer::new(map))?;
                Ok(DerivedSpec { value, show })
            }
        }

        deserializer.deserialize_any(FormulaOrTable)
    }
}
