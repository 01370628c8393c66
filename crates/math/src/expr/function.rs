//! Functions and constants by name.

/// A number with a name that is not rational, or infinity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Constant {
    /// The ratio of a circle's circumference to its diameter.
    Pi,
    /// Euler's number, the base of natural logarithms.
    E,
    /// The imaginary unit. Only read where asked for: school answers are real.
    I,
    /// `∞`, as the end of an interval; no number.
    Infinity,
}

impl Constant {
    /// The letter it is written with.
    pub const fn letter(self) -> char {
        match self {
            Self::Pi => 'π',
            Self::E => 'e',
            Self::I => 'i',
            Self::Infinity => '∞',
        }
    }
}

/// A function that can be called by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Function {
    /// The modulus, also written `|a|`.
    Abs,
    /// −1, 0 or 1.
    Sign,
    /// Sine, of radians (a degree sign is a unit and multiplies by π/180).
    Sin,
    /// Cosine.
    Cos,
    /// Tangent: `tg` at school in Lithuania, `tan` elsewhere.
    Tan,
    /// Cotangent: `ctg`, `cot`.
    Cot,
    /// Secant, 1/cos.
    Sec,
    /// Cosecant, 1/sin.
    Csc,
    /// Arc sine, into [−π/2; π/2].
    Arcsin,
    /// Arc cosine, into [0; π].
    Arccos,
    /// Arc tangent, into (−π/2; π/2).
    Arctan,
    /// Arc cotangent, as arctg(1/x).
    Arccot,
    /// Hyperbolic sine.
    Sinh,
    /// Hyperbolic cosine.
    Cosh,
    /// Hyperbolic tangent.
    Tanh,
    /// Hyperbolic cotangent.
    Coth,
    /// Hyperbolic secant.
    Sech,
    /// Hyperbolic cosecant.
    Csch,
    /// Natural logarithm.
    Ln,
    /// Logarithm to base 10.
    Lg,
    /// Logarithm: the base first, then the number. Printed and typed as `log_2 8`.
    Log,
    /// `n!`, written after its argument.
    Factorial,
    /// The number of choices of k out of n: `binomial(n; k)`, `C_n^k`.
    Binomial,
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
    pub const ALL: [Self; 32] = [
        Self::Abs,
        Self::Sign,
        Self::Sin,
        Self::Cos,
        Self::Tan,
        Self::Cot,
        Self::Sec,
        Self::Csc,
        Self::Arcsin,
        Self::Arccos,
        Self::Arctan,
        Self::Arccot,
        Self::Sinh,
        Self::Cosh,
        Self::Tanh,
        Self::Coth,
        Self::Sech,
        Self::Csch,
        Self::Ln,
        Self::Lg,
        Self::Log,
        Self::Factorial,
        Self::Binomial,
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

    /// The name as printed in text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Abs => "abs",
            Self::Sign => "sgn",
            Self::Sin => "sin",
            Self::Cos => "cos",
            Self::Tan => "tg",
            Self::Cot => "ctg",
            Self::Sec => "sec",
            Self::Csc => "cosec",
            Self::Arcsin => "arcsin",
            Self::Arccos => "arccos",
            Self::Arctan => "arctg",
            Self::Arccot => "arcctg",
            Self::Sinh => "sinh",
            Self::Cosh => "cosh",
            Self::Tanh => "tanh",
            Self::Coth => "coth",
            Self::Sech => "sech",
            Self::Csch => "csch",
            Self::Ln => "ln",
            Self::Lg => "lg",
            Self::Log => "log",
            Self::Factorial => "factorial",
            Self::Binomial => "binomial",
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

    /// The function with this name, in Lithuanian or international notation.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "abs" => Self::Abs,
            "sgn" | "sign" | "signum" => Self::Sign,
            "sin" => Self::Sin,
            "cos" => Self::Cos,
            "tg" | "tan" => Self::Tan,
            "ctg" | "cot" | "cotg" | "cotan" => Self::Cot,
            "sec" => Self::Sec,
            "cosec" | "csc" => Self::Csc,
            "arcsin" | "asin" => Self::Arcsin,
            "arccos" | "acos" => Self::Arccos,
            "arctg" | "arctan" | "atan" => Self::Arctan,
            "arcctg" | "arccot" | "acot" => Self::Arccot,
            "sinh" | "sh" => Self::Sinh,
            "cosh" | "ch" => Self::Cosh,
            "tanh" | "th" => Self::Tanh,
            "coth" => Self::Coth,
            "sech" => Self::Sech,
            "csch" => Self::Csch,
            "ln" => Self::Ln,
            "lg" | "log10" => Self::Lg,
            "log" => Self::Log,
            "factorial" => Self::Factorial,
            "binomial" => Self::Binomial,
            "gcd" => Self::Gcd,
            "lcm" => Self::Lcm,
            "min" => Self::Min,
            "max" => Self::Max,
            "floor" => Self::Floor,
            "round" => Self::Round,
            "mod" => Self::Mod,
            "num" => Self::Num,
            "den" => Self::Den,
            _ => return None,
        })
    }

    /// The fewest and the most arguments it takes.
    pub const fn arity(self) -> (usize, usize) {
        match self {
            Self::Round => (1, 2),
            Self::Mod | Self::Binomial | Self::Log => (2, 2),
            Self::Gcd | Self::Lcm | Self::Min | Self::Max => (2, usize::MAX),
            _ => (1, 1),
        }
    }

    /// Whether it is one of elementary mathematics, which may be written without brackets (`sin 2x`); the others are
    /// meant for templates and need brackets.
    pub const fn is_elementary(self) -> bool {
        !matches!(
            self,
            Self::Abs
                | Self::Sign
                | Self::Factorial
                | Self::Binomial
                | Self::Gcd
                | Self::Lcm
                | Self::Min
                | Self::Max
                | Self::Floor
                | Self::Round
                | Self::Mod
                | Self::Num
                | Self::Den
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_has_its_name() {
        for function in Function::ALL {
            assert_eq!(Function::named(function.name()), Some(function));
        }
        assert_eq!(Function::named("tan"), Some(Function::Tan));
        assert_eq!(Function::named("sinus"), None);
    }
}
