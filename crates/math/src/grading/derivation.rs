//! A solution line by line: how each line follows from the one before.

use std::fmt;

use super::algebraic;
use super::{Options, Verdict, read};
use crate::{Entry, Symbol};

/// How a line is related to the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// Nothing is claimed: the first line, or words.
    None,
    /// The same solutions, with the same multiplicities.
    Equivalent,
    /// The same real solutions.
    EquivalentOverReals,
    /// The same solutions, but not the same multiplicities.
    SameRoots,
    /// The same expression, or a true statement.
    Check,
    /// Solutions may have been gained.
    Implies,
    /// Solutions may have been lost.
    Implied,
    /// Does not follow.
    DoesNotFollow,
    /// The first line of a solution over the reals.
    AssumeReal,
    /// The first line of a solution over the positive numbers.
    AssumePositive,
    /// „and“ where „or“ would be right, or the other way.
    AndOr,
    /// A value without saying of what.
    MissingVariable,
    /// The derivative with respect to the variable.
    Differentiated(Symbol),
    /// An antiderivative with respect to the variable.
    Integrated(Symbol),
    /// Coefficients of powers of the variable are set equal: solutions may have been lost.
    CoefficientsEquated(Symbol),
    /// The other way: solutions may have been gained.
    CoefficientsJoined(Symbol),
}

impl Link {
    /// Whether a solution may go on from here.
    pub const fn is_valid(&self) -> bool {
        !matches!(
            self,
            Self::Implies | Self::Implied | Self::DoesNotFollow | Self::AndOr | Self::MissingVariable
        )
    }
}

impl fmt::Display for Link {
    /// As in files of vectors.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "EMPTYCHAR",
            Self::Equivalent => "EQUIVCHAR",
            Self::EquivalentOverReals => "EQUIVCHARREAL",
            Self::SameRoots => "SAMEROOTS",
            Self::Check => "CHECKMARK",
            Self::Implies => "IMPLIESCHAR",
            Self::Implied => "IMPLIEDCHAR",
            Self::DoesNotFollow => "QMCHAR",
            Self::AssumeReal => "ASSUMEREALVARS",
            Self::AssumePositive => "ASSUMEPOSVARS",
            Self::AndOr => "ANDOR",
            Self::MissingVariable => "MISSINGVAR",
            Self::Differentiated(symbol) => return write!(f, "DIFFCHAR({symbol})"),
            Self::Integrated(symbol) => return write!(f, "INTCHAR({symbol})"),
            Self::CoefficientsEquated(symbol) => return write!(f, "EQUATECOEFFLOSS({symbol})"),
            Self::CoefficientsJoined(symbol) => return write!(f, "EQUATECOEFFGAIN({symbol})"),
        })
    }
}

/// The link of every line to the one before.
///
/// A first version: what cannot be read or compared is said not to follow.
pub fn links(lines: &[String]) -> Vec<Link> {
    let options = Options::default();
    let read: Vec<Option<Entry>> = lines.iter().map(|line| read::entry(line, &options).ok()).collect();
    let linked = |index: usize| match (index.checked_sub(1).map(|before| &read[before]), &read[index]) {
        (None, _) => Link::None,
        (Some(Some(before)), Some(line)) => link(before, line),
        _ => Link::DoesNotFollow,
    };
    (0..lines.len()).map(linked).collect()
}

fn link(before: &Entry, line: &Entry) -> Link {
    let follows = algebraic::equivalent(line, before).verdict == Verdict::Correct;
    match (follows, line) {
        (true, Entry::Expression(_)) => Link::Check,
        (true, _) => Link::Equivalent,
        (false, _) => Link::DoesNotFollow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_follows_or_not() {
        let check = |lines: &[&str], expect: &[&str]| {
            let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
            let found: Vec<String> = links(&lines).iter().map(ToString::to_string).collect();
            assert_eq!(found, expect, "{lines:?}");
        };
        check(&["2x + 1 = 5", "2x = 4", "x = 2"], &["EMPTYCHAR", "EQUIVCHAR", "EQUIVCHAR"]);
        check(&["(x + a)^2", "x^2 + 2ax + a^2"], &["EMPTYCHAR", "CHECKMARK"]);
        check(&["2x = 4", "x = 3"], &["EMPTYCHAR", "QMCHAR"]);
        check(&["(", "x"], &["EMPTYCHAR", "QMCHAR"]);
        check(&[], &[]);
    }
}
