//! English.

use super::{Words, greek};
use crate::{Function, RelationOp};

pub(super) const WORDS: Words = Words {
    plus: "plus",
    minus: "minus",
    times: "times",
    divided_by: "divided by",
    open: "open bracket",
    close: "close bracket",
    fraction: ["fraction,", "over", "end of fraction"],
    modulus: ["absolute value of", "end of absolute value"],
    power: ["to the power of", "end of power"],
    root,
    end_root: "end of root",
    capital: "capital",
    infinity: "infinity",
    index: "sub",
    and: "and",
    of: ["open bracket", "semicolon"],
    relation,
    letter,
    function,
    simple_fraction,
    natural_power,
    percent,
};

fn root(degree: u32) -> String {
    match degree {
        2 => "square root of".into(),
        3 => "cube root of".into(),
        other => format!("root of degree {other} of"),
    }
}

const fn relation(op: RelationOp) -> &'static str {
    match op {
        RelationOp::Eq => "equals",
        RelationOp::Ne => "is not equal to",
        RelationOp::Lt => "is less than",
        RelationOp::Le => "is less than or equal to",
        RelationOp::Gt => "is greater than",
        RelationOp::Ge => "is greater than or equal to",
    }
}

/// Latin letters are read well as they are.
fn letter(letter: char) -> Option<&'static str> {
    const GREEK: [&str; 25] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
        "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi",
        "omega",
    ];
    match letter {
        'ϕ' => Some("phi"),
        other => greek(other, &GREEK),
    }
}

const fn function(function: Function) -> &'static str {
    match function {
        Function::Abs => "absolute value",
        Function::Sign => "sign",
        Function::Sin => "sine",
        Function::Cos => "cosine",
        Function::Tan => "tangent",
        Function::Cot => "cotangent",
        Function::Sec => "secant",
        Function::Csc => "cosecant",
        Function::Arcsin => "arc sine",
        Function::Arccos => "arc cosine",
        Function::Arctan => "arc tangent",
        Function::Arccot => "arc cotangent",
        Function::Sinh => "hyperbolic sine",
        Function::Cosh => "hyperbolic cosine",
        Function::Tanh => "hyperbolic tangent",
        Function::Coth => "hyperbolic cotangent",
        Function::Sech => "hyperbolic secant",
        Function::Csch => "hyperbolic cosecant",
        Function::Ln => "natural logarithm",
        Function::Lg => "common logarithm",
        Function::Log => "logarithm",
        Function::Factorial => "factorial",
        Function::Binomial => "number of combinations",
        Function::Gcd => "greatest common divisor",
        Function::Lcm => "least common multiple",
        Function::Min => "minimum",
        Function::Max => "maximum",
        Function::Floor => "floor",
        Function::Round => "rounded",
        Function::Mod => "remainder",
        Function::Num => "numerator",
        Function::Den => "denominator",
    }
}

fn percent(_amount: Option<&str>) -> &'static str {
    "percent"
}

/// „3 quarters“, for denominators with short names.
fn simple_fraction(numerator: &str, denominator: &str) -> Option<String> {
    let (one, several) = match denominator {
        "2" => ("half", "halves"),
        "3" => ("third", "thirds"),
        "4" => ("quarter", "quarters"),
        "5" => ("fifth", "fifths"),
        "6" => ("sixth", "sixths"),
        "7" => ("seventh", "sevenths"),
        "8" => ("eighth", "eighths"),
        "9" => ("ninth", "ninths"),
        "10" => ("tenth", "tenths"),
        "12" => ("twelfth", "twelfths"),
        "100" => ("hundredth", "hundredths"),
        "1000" => ("thousandth", "thousandths"),
        _ => return None,
    };
    Some(format!("{numerator} {}", if numerator == "1" { one } else { several }))
}

fn natural_power(exponent: u32) -> Option<String> {
    match exponent {
        2 => Some("squared".into()),
        3 => Some("cubed".into()),
        _ => None,
    }
}
