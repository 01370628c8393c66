//! What can be done to a line.

use serde::{Deserialize, Serialize};

use crate::Symbol;

/// What is to be done next. `F` is a formula: an expression here, its text where it travels. The sentences stand with
/// the pages' translations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action<F> {
    /// Multiply out.
    ExpandBrackets,
    /// Collect like terms.
    CollectLikeTerms,
    /// Do the calculation.
    Calculate,
    /// Reduce the fraction.
    ReduceFraction,
    /// Bring the fractions to one denominator.
    CommonDenominator {
        /// The denominator.
        denominator: F,
    },
    /// Add the fractions, whose denominators are equal.
    AddFractions,
    /// Multiply the fractions; dividing is multiplying by the reciprocal.
    MultiplyFractions,
    /// Terms with the unknown to one side, the others to the other.
    MoveTerms {
        /// The terms that change sides.
        terms: Vec<F>,
    },
    /// Everything to one side, so that zero is left on the other.
    MoveAllToOneSide,
    /// Leave out what stands on both sides.
    CancelTerms {
        /// What stands on both.
        terms: Vec<F>,
    },
    /// Divide all sides by a number.
    DivideBothSides {
        /// The number.
        by: F,
        /// Whether signs of inequality turn.
        turns: bool,
    },
    /// Multiply all sides by a number, so that fractions go.
    MultiplyBothSides {
        /// The number.
        by: F,
        /// Whether signs of inequality turn.
        turns: bool,
    },
    /// Take out a common factor.
    TakeOutFactor {
        /// The factor.
        factor: F,
    },
    /// Use a² − b² = (a − b)(a + b).
    DifferenceOfSquares,
    /// Use a² ± 2ab + b² = (a ± b)².
    PerfectSquare,
    /// Take a trinomial apart.
    FactorTrinomial,
    /// Group terms that have a common factor.
    GroupTerms,
    /// Write as a product, in whatever way.
    Factor,
    /// Write as a square and a number.
    CompleteSquare,
    /// Compute the discriminant.
    Discriminant {
        /// The number before x².
        a: F,
        /// The number before x.
        b: F,
        /// The number without x.
        c: F,
    },
    /// Use the formula of the solutions.
    QuadraticFormula,
    /// A product is zero when one of its factors is.
    ZeroProduct,
    /// Find the signs between the zeros, and read off the answer.
    SignsBetweenZeros,
    /// Take the root of both sides, with both signs.
    TakeRoots,
    /// No number fulfils this.
    NoSolution,
    /// Every number fulfils this.
    EveryNumber,
    /// Express a letter by the others.
    Express {
        /// The letter.
        letter: Symbol,
    },
    /// Put what the letter equals in its place in the other equation.
    Substitute {
        /// The letter.
        letter: Symbol,
        /// What it equals.
        value: F,
    },
    /// Multiply the equations so that a letter will go.
    MultiplyEquations {
        /// The letter.
        letter: Symbol,
        /// By what the equations are multiplied, in their order.
        by: [F; 2],
    },
    /// Add the equations: a letter goes.
    AddEquations {
        /// The letter.
        letter: Symbol,
    },
    /// Subtract the second equation from the first: a letter goes.
    SubtractEquations {
        /// The letter.
        letter: Symbol,
    },
    /// Raise both sides to the degree of the root.
    RaiseToPower,
    /// Leave the root alone on one side.
    IsolateRoot,
    /// Multiply by the denominators.
    ClearDenominators,
    /// Write what is on both sides as powers of one base, and compare the exponents.
    CompareExponents,
    /// Use the laws or the definition of logarithms.
    UseLogarithms,
    /// Keep only the solutions that fulfil the given equation.
    CheckSolutions,
    /// Open the modulus: both cases.
    SplitModulus,
    /// Use trigonometric formulas, or write all angles with this value.
    Trigonometry,
    /// Put a letter for the part that repeats.
    IntroduceLetter,
    /// Simplify, in whatever way.
    Simplify,
}

impl<F> Action<F> {
    /// The same with every formula changed.
    pub fn map<G>(self, mut change: impl FnMut(F) -> G) -> Action<G> {
        let all =
            |terms: Vec<F>, change: &mut dyn FnMut(F) -> G| terms.into_iter().map(change).collect::<Vec<_>>();
        match self {
            Self::CommonDenominator { denominator } => {
                Action::CommonDenominator { denominator: change(denominator) }
            }
            Self::MoveTerms { terms } => Action::MoveTerms { terms: all(terms, &mut change) },
            Self::CancelTerms { terms } => Action::CancelTerms { terms: all(terms, &mut change) },
            Self::DivideBothSides { by, turns } => Action::DivideBothSides { by: change(by), turns },
            Self::MultiplyBothSides { by, turns } => Action::MultiplyBothSides { by: change(by), turns },
            Self::TakeOutFactor { factor } => Action::TakeOutFactor { factor: change(factor) },
            Self::Discriminant { a, b, c } => {
                Action::Discriminant { a: change(a), b: change(b), c: change(c) }
            }
            Self::Substitute { letter, value } => Action::Substitute { letter, value: change(value) },
            Self::MultiplyEquations { letter, by } => {
                Action::MultiplyEquations { letter, by: by.map(&mut change) }
            }
            Self::ExpandBrackets => Action::ExpandBrackets,
            Self::CollectLikeTerms => Action::CollectLikeTerms,
            Self::Calculate => Action::Calculate,
            Self::ReduceFraction => Action::ReduceFraction,
            Self::AddFractions => Action::AddFractions,
            Self::MultiplyFractions => Action::MultiplyFractions,
            Self::MoveAllToOneSide => Action::MoveAllToOneSide,
            Self::DifferenceOfSquares => Action::DifferenceOfSquares,
            Self::PerfectSquare => Action::PerfectSquare,
            Self::FactorTrinomial => Action::FactorTrinomial,
            Self::GroupTerms => Action::GroupTerms,
            Self::Factor => Action::Factor,
            Self::CompleteSquare => Action::CompleteSquare,
            Self::QuadraticFormula => Action::QuadraticFormula,
            Self::ZeroProduct => Action::ZeroProduct,
            Self::TakeRoots => Action::TakeRoots,
            Self::SignsBetweenZeros => Action::SignsBetweenZeros,
            Self::NoSolution => Action::NoSolution,
            Self::EveryNumber => Action::EveryNumber,
            Self::Express { letter } => Action::Express { letter },
            Self::AddEquations { letter } => Action::AddEquations { letter },
            Self::SubtractEquations { letter } => Action::SubtractEquations { letter },
            Self::RaiseToPower => Action::RaiseToPower,
            Self::IsolateRoot => Action::IsolateRoot,
            Self::ClearDenominators => Action::ClearDenominators,
            Self::CompareExponents => Action::CompareExponents,
            Self::UseLogarithms => Action::UseLogarithms,
            Self::CheckSolutions => Action::CheckSolutions,
            Self::SplitModulus => Action::SplitModulus,
            Self::Trigonometry => Action::Trigonometry,
            Self::IntroduceLetter => Action::IntroduceLetter,
            Self::Simplify => Action::Simplify,
        }
    }

    /// Whether solutions may come in, which are left out at the end.
    pub const fn may_gain(&self) -> bool {
        matches!(self, Self::RaiseToPower | Self::ClearDenominators | Self::UseLogarithms)
    }
}
