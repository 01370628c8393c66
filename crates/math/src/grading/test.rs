//! The names of the tests.

use std::fmt;
use std::str::FromStr;

/// A test by which an answer is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Test {
    /// Means the same: an expression with the same values, an equation or inequality with the same solutions.
    Equivalent,
    /// Equivalent and written alike, up to order and signs.
    SameForm,
    /// The same up to the order of terms and factors.
    SameUpToOrder,
    /// Written exactly alike.
    Identical,
    /// Nothing left to simplify.
    Simplified,
    /// Equivalent and factored over the rationals.
    Factored,
    /// Without brackets to multiply out.
    Expanded,
    /// Equivalent and one fraction.
    SingleFraction,
    /// Equivalent and in partial fractions.
    PartialFractions,
    /// Equivalent and with the square completed.
    CompletedSquare,
    /// All fractions in lowest terms.
    LowestTerms,
    /// An antiderivative, with a constant.
    Antiderivative,
    /// A derivative.
    DerivativeOf,
    /// So many decimals, and the right number when both are rounded to them.
    DecimalPlaces,
    /// So many significant figures, and accurate to so many.
    SignificantFigures,
    /// Within a distance.
    AbsoluteTolerance,
    /// Within a share of the expected number.
    RelativeTolerance,
    /// A greater number.
    GreaterThan,
    /// A number at least as great.
    GreaterOrEqual,
    /// The same amount in any unit.
    Quantity,
    /// A number with a unit, compared in a certain way.
    Units(UnitsTest),
    /// A number in one of several forms (Perseus' `answerType.number`).
    Number,
    /// An expression (Perseus' `answerType.expression`).
    Expression,
}

/// How a number with a unit is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitsTest {
    /// The numbers by significant figures.
    Figures {
        /// In the unit of the expected answer only.
        strict: bool,
    },
    /// The numbers within a distance.
    Absolute {
        /// In the unit of the expected answer only.
        strict: bool,
    },
    /// The numbers within a share of the expected one.
    Relative {
        /// In the unit of the expected answer only.
        strict: bool,
    },
}

const NAMES: [(&str, Test); 28] = [
    ("equivalent", Test::Equivalent),
    ("same_form", Test::SameForm),
    ("same_up_to_order", Test::SameUpToOrder),
    ("identical", Test::Identical),
    ("simplified", Test::Simplified),
    ("factored", Test::Factored),
    ("expanded", Test::Expanded),
    ("single_fraction", Test::SingleFraction),
    ("partial_fractions", Test::PartialFractions),
    ("completed_square", Test::CompletedSquare),
    ("lowest_terms", Test::LowestTerms),
    ("antiderivative", Test::Antiderivative),
    ("derivative_of", Test::DerivativeOf),
    ("decimal_places", Test::DecimalPlaces),
    ("significant_figures", Test::SignificantFigures),
    ("absolute_tolerance", Test::AbsoluteTolerance),
    ("relative_tolerance", Test::RelativeTolerance),
    ("greater_than", Test::GreaterThan),
    ("greater_or_equal", Test::GreaterOrEqual),
    ("units", Test::Quantity),
    ("units:", Test::Units(UnitsTest::Figures { strict: false })),
    ("units:strict", Test::Units(UnitsTest::Figures { strict: true })),
    ("units:absolute", Test::Units(UnitsTest::Absolute { strict: false })),
    ("units:strictabsolute", Test::Units(UnitsTest::Absolute { strict: true })),
    ("units:relative", Test::Units(UnitsTest::Relative { strict: false })),
    ("units:strictrelative", Test::Units(UnitsTest::Relative { strict: true })),
    ("perseus:answerType.number", Test::Number),
    ("perseus:answerType.expression", Test::Expression),
];

impl Test {
    /// Every test with its name.
    pub fn all() -> impl Iterator<Item = (&'static str, Self)> {
        NAMES.into_iter()
    }

    /// The name in files of vectors.
    pub fn name(self) -> &'static str {
        NAMES.into_iter().find(|(_, test)| *test == self).map_or("", |(name, _)| name)
    }
}

/// No test has this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownTest(pub String);

impl fmt::Display for UnknownTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no test", self.0)
    }
}

impl std::error::Error for UnknownTest {}

impl FromStr for Test {
    type Err = UnknownTest;
    fn from_str(name: &str) -> Result<Self, UnknownTest> {
        let found = NAMES.into_iter().find(|(own, _)| *own == name);
        found.map(|(_, test)| test).ok_or_else(|| UnknownTest(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for (name, test) in Test::all() {
            assert_eq!(name.parse(), Ok(test));
            assert_eq!(test.name(), name);
        }
        assert!("perseus:".parse::<Test>().is_err());
    }
}
