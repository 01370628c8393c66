//! Why a simulation cannot be run.

use std::fmt;

/// What is wrong, in a sentence for the one who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem(String);

impl Problem {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(crate) fn because(cause: impl fmt::Display) -> Self {
        Self(cause.to_string())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

/// A whole number that stands behind a setting's name, within a range.
pub(crate) fn number<N: std::str::FromStr + PartialOrd + fmt::Display>(
    name: &str,
    value: &str,
    range: std::ops::RangeInclusive<N>,
) -> Result<N, Problem> {
    let number = value.parse().ok().filter(|number| range.contains(number));
    number.ok_or_else(|| {
        Problem::new(format!("{name} is a number from {} to {}, not `{value}`", range.start(), range.end()))
    })
}
