//! What is said of a step of a solution.

use crate::Entry;

/// A line of a solution and how it follows from the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The line.
    pub line: Entry,
    /// Why it follows.
    pub reason: Reason,
}

/// Why a line of a solution follows from the one before. Texts for people come from the translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// All terms to the left side, collected.
    MoveToLeft,
    /// Terms with the unknown to the left, others to the right.
    SeparateTerms,
    /// Both sides divided by the number before the unknown.
    Divide,
    /// The values for which the expressions are defined.
    Domain,
    /// Both sides multiplied by the denominators.
    ClearDenominators,
    /// The discriminant b² − 4ac.
    Discriminant,
    /// x = (−b ± √D)/(2a)
    QuadraticFormula,
    /// Roots of both sides, with both signs where the degree is even.
    TakeRoots,
    /// The left side as a product.
    Factor,
    /// A product is zero if one of its factors is.
    ZeroProduct,
    /// A letter for an expression.
    Substitute,
    /// The expression for the letter again.
    SubstituteBack,
    /// A root by itself on one side.
    IsolateRoot,
    /// Both sides raised to the degree of the root; solutions may be gained.
    RaiseToPower,
    /// Only those that fulfil the given equation stay.
    CheckSolutions,
    /// |a| = b, if a = b or a = −b.
    SplitModulus,
    /// The unknown on one part of the line, where all moduli open and one piece of a function counts.
    Case,
    /// Powers of the same base are equal if their exponents are.
    CompareExponents,
    /// Logarithms of both sides.
    TakeLogarithms,
    /// Sums of logarithms as the logarithm of a product.
    CombineLogarithms,
    /// `log_a` b = c, if b = a^c.
    DefinitionOfLogarithm,
    /// Everything by one function of one angle.
    OneFunction,
    /// Divided by the cosine, which is not zero.
    DivideByCosine,
    /// One sine instead of a sum of sine and cosine.
    AuxiliaryAngle,
    /// All angles with this sine, cosine or tangent.
    AllAngles,
    /// The zeros and gaps, between which the sign does not change.
    SignsBetweenZeros,
    /// From one equation into the other.
    Insert,
    /// Equations added or subtracted so that an unknown goes.
    Eliminate,
    /// The solutions.
    Answer,
}

impl Reason {
    /// A short name for the keys of translations.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MoveToLeft => "move_to_left",
            Self::SeparateTerms => "separate_terms",
            Self::Divide => "divide",
            Self::Domain => "domain",
            Self::ClearDenominators => "clear_denominators",
            Self::Discriminant => "discriminant",
            Self::QuadraticFormula => "quadratic_formula",
            Self::TakeRoots => "take_roots",
            Self::Factor => "factor",
            Self::ZeroProduct => "zero_product",
            Self::Substitute => "substitute",
            Self::SubstituteBack => "substitute_back",
            Self::IsolateRoot => "isolate_root",
            Self::RaiseToPower => "raise_to_power",
            Self::CheckSolutions => "check_solutions",
            Self::SplitModulus => "split_modulus",
            Self::Case => "case",
            Self::CompareExponents => "compare_exponents",
            Self::TakeLogarithms => "take_logarithms",
            Self::CombineLogarithms => "combine_logarithms",
            Self::DefinitionOfLogarithm => "definition_of_logarithm",
            Self::OneFunction => "one_function",
            Self::DivideByCosine => "divide_by_cosine",
            Self::AuxiliaryAngle => "auxiliary_angle",
            Self::AllAngles => "all_angles",
            Self::SignsBetweenZeros => "signs_between_zeros",
            Self::Insert => "insert",
            Self::Eliminate => "eliminate",
            Self::Answer => "answer",
        }
    }
}
