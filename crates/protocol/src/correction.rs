//! What a teacher says of a student and a skill.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A teacher's word about one skill of one student; it holds until somebody takes it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionKind {
    /// The student knows it already.
    Knows,
    /// The class has not come to it yet.
    NotTaught,
    /// The student should work at it now.
    Focus,
}

impl CorrectionKind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Knows, Self::NotTaught, Self::Focus];

    /// Its name, as it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Knows => "knows",
            Self::NotTaught => "not_taught",
            Self::Focus => "focus",
        }
    }
}

impl fmt::Display for CorrectionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for CorrectionKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| format!("`{text}` is no correction"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_and_sent_by_the_same_name() {
        for kind in CorrectionKind::ALL {
            assert_eq!(kind.to_string().parse(), Ok(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{kind}\""));
        }
        assert!("".parse::<CorrectionKind>().is_err());
    }
}
