//! The names of what a line has to do with the one before.

use std::fmt;

use crate::Symbol;

/// How a line is related to the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// Nothing is claimed: the first line, or a letter given a value.
    None,
    /// Words stand here or on the line before, so that nothing is known.
    Interrupted,
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
    /// The first line of a solution over the positive real numbers.
    AssumePositiveReal,
    /// The same solutions: e to the power of both sides.
    Exponentiated,
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
            Self::Implies
                | Self::Implied
                | Self::DoesNotFollow
                | Self::AndOr
                | Self::MissingVariable
                | Self::Interrupted
        )
    }
}

impl fmt::Display for Link {
    /// As in files of vectors.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None | Self::Interrupted => "EMPTYCHAR",
            Self::Equivalent => "EQUIVCHAR",
            Self::EquivalentOverReals => "EQUIVCHARREAL",
            Self::SameRoots => "SAMEROOTS",
            Self::Check => "CHECKMARK",
            Self::Implies => "IMPLIESCHAR",
            Self::Implied => "IMPLIEDCHAR",
            Self::DoesNotFollow => "QMCHAR",
            Self::AssumeReal => "ASSUMEREALVARS",
            Self::AssumePositive => "ASSUMEPOSVARS",
            Self::AssumePositiveReal => "ASSUMEPOSREALVARS",
            Self::Exponentiated => "EQUIVLOG",
            Self::AndOr => "ANDOR",
            Self::MissingVariable => "MISSINGVAR",
            Self::Differentiated(symbol) => return write!(f, "DIFFCHAR({symbol})"),
            Self::Integrated(symbol) => return write!(f, "INTCHAR({symbol})"),
            Self::CoefficientsEquated(symbol) => return write!(f, "EQUATECOEFFLOSS({symbol})"),
            Self::CoefficientsJoined(symbol) => return write!(f, "EQUATECOEFFGAIN({symbol})"),
        })
    }
}
