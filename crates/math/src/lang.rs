//! The languages of the product.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of the product, and with it a notation: decimal comma in Lithuanian, point in English.
///
/// The one language type of the whole project; serialised as `"lt"` and `"en"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Lithuanian.
    #[default]
    Lt,
    /// English.
    En,
}

impl Lang {
    /// Every language, Lithuanian first.
    pub const ALL: [Self; 2] = [Self::Lt, Self::En];

    /// The BCP 47 code, as in `<html lang>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lt => "lt",
            Self::En => "en",
        }
    }

    /// The mark between whole part and decimals.
    pub const fn decimal_mark(self) -> char {
        match self {
            Self::Lt => ',',
            Self::En => '.',
        }
    }
}

/// The text named no language of the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLang(pub String);

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no language of the product: use `lt` or `en`", self.0)
    }
}

impl std::error::Error for UnknownLang {}

impl FromStr for Lang {
    type Err = UnknownLang;
    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|lang| lang.code() == code).ok_or_else(|| UnknownLang(code.to_owned()))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_round_trip() {
        for lang in Lang::ALL {
            assert_eq!(lang.to_string().parse(), Ok(lang));
        }
        assert_eq!("ru".parse::<Lang>(), Err(UnknownLang("ru".into())));
    }
}
