//! Functions and constants by name.

/// A number with a name that is not rational.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Constant {
    /// The ratio of a circle's circumference to its diameter.
    Pi,
}

/// A function that can be called by name. All but the modulus are meant for templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Function {
    /// The modulus, also written `|a|`.
    Abs,
    /// Greatest common divisor of integers; not negative, `gcd(0; 0) = 0`.
    Gcd,
    /// Least common multiple of integers; not negative.
    Lcm,
    /// The smallest argument.
    Min,
    /// The greatest argument.
    Max,
    /// The greatest integer that is not greater.
    Floor,
    /// The nearest integer, or with a second argument so many decimals; halves away from zero.
    Round,
    /// The remainder `a − b·floor(a/b)`, which has the sign of `b`.
    Mod,
    /// The numerator in lowest terms.
    Num,
    /// The denominator in lowest terms, positive.
    Den,
}

impl Function {
    /// Every function.
    pub const ALL: [Self; 10] = [
        Self::Abs,
        Self::Gcd,
        Self::Lcm,
        Self::Min,
        Self::Max,
        Self::Floor,
        Self::Round,
        Self::Mod,
        Self::Num,
        Self::Den,
    ];

    /// The name as typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Abs => "abs",
            Self::Gcd => "gcd",
            Self::Lcm => "lcm",
            Self::Min => "min",
            Self::Max => "max",
            Self::Floor => "floor",
            Self::Round => "round",
            Self::Mod => "mod",
            Self::Num => "num",
            Self::Den => "den",
        }
    }

    /// The function with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.name() == name)
    }

    /// The fewest and the most arguments it takes.
    pub const fn arity(self) -> (usize, usize) {
        match self {
            Self::Abs | Self::Floor | Self::Num | Self::Den => (1, 1),
            Self::Round => (1, 2),
            Self::Mod => (2, 2),
            Self::Gcd | Self::Lcm | Self::Min | Self::Max => (2, usize::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct() {
        for function in Function::ALL {
            assert_eq!(Function::named(function.name()), Some(function));
        }
        assert_eq!(Function::named("sin"), None);
    }
}
