//! Is an answer an antiderivative, with a constant that can be any number?

use super::constant::{Difference, difference, without_constants};
use super::derivative::derivative;
use super::logarithm::{Moduli, differ_by_number, moduli, without_moduli};
use crate::algebra::power_product::same_value;
use crate::{Expr, Symbol};

/// What is asked of an antiderivative beside its derivative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct AntiderivativeRules {
    /// A missing constant, or a particular number as one, is condoned.
    pub constant_optional: bool,
    /// Any expression with the right derivative will do: no constant is asked for, nor how it is written.
    pub formal: bool,
}

/// What is wrong with an antiderivative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotAntiderivative {
    /// Its derivative is not the integrand.
    WrongDerivative,
    /// It is the derivative of the integrand: the wrong way round.
    Differentiated,
    /// There is no constant.
    NoConstant,
    /// The constant is a number, not a letter.
    NumberAsConstant,
    /// The constant is not one letter of its own: c², c + k, or a letter of the task.
    StrangeConstant,
    /// A logarithm lacks its modulus.
    NoModulus,
    /// Some logarithms have a modulus and others not.
    MixedModuli,
    /// Equal up to the constant only if numbers are taken out of logarithms: ln(2x + 6) for ln(x + 3).
    NumberInLogarithm,
    /// The derivatives could not be compared.
    Undecided,
}

/// Whether an answer is the same indefinite integral as an expected one, with or without a constant in that.
///
/// The rules are those of STACK's test `Int`, as its documentation tells them: the answer needs a constant, `+ c` with
/// whatever letter, also as `ln(kx)`; where the expected answer writes ln|x|, so must the answer, and where it writes
/// ln x the answer may do either, but all the same way.
pub fn check_antiderivative(
    answer: &Expr,
    expected: &Expr,
    variable: &Symbol,
    rules: AntiderivativeRules,
) -> Result<(), NotAntiderivative> {
    let expected_moduli = moduli(expected, variable);
    match (moduli(answer, variable), expected_moduli) {
        (Moduli::Mixed, _) => return Err(NotAntiderivative::MixedModuli),
        (Moduli::Never, Moduli::Always) => return Err(NotAntiderivative::NoModulus),
        _ => {}
    }
    let mut expected = without_constants(expected, variable);
    let mut answer = answer.clone();
    if expected_moduli != Moduli::Always {
        (answer, expected) = (without_moduli(&answer), without_moduli(&expected));
    }
    let slopes = derivative(&answer, variable).zip(derivative(&expected, variable));
    let (own, integrand) = slopes.ok_or(NotAntiderivative::Undecided)?;
    match same_value(&own, &integrand) {
        Some(true) => {}
        Some(false) => return Err(wrong_derivative(&answer, &integrand, variable)),
        None => return Err(NotAntiderivative::Undecided),
    }
    if rules.formal {
        return Ok(());
    }
    if differ_by_number(&answer, &expected, variable) {
        return Err(NotAntiderivative::NumberInLogarithm);
    }
    let has_logarithms = expected_moduli != Moduli::NoLogarithms;
    let constant = match difference(&answer, &expected, variable) {
        Difference::Letter(letter) if !expected.contains(&letter) => Ok(()),
        Difference::Logarithm(letter) if has_logarithms && !expected.contains(&letter) => Ok(()),
        Difference::Letter(_) | Difference::Logarithm(_) | Difference::Strange => {
            return Err(NotAntiderivative::StrangeConstant);
        }
        Difference::Nothing => Err(NotAntiderivative::NoConstant),
        Difference::Number => Err(NotAntiderivative::NumberAsConstant),
        Difference::Unclear => letters_beside(&answer, &expected, variable),
    };
    match constant {
        Err(NotAntiderivative::StrangeConstant) => Err(NotAntiderivative::StrangeConstant),
        Err(_) if rules.constant_optional => Ok(()),
        other => other,
    }
}

/// Where the difference is constant but cannot be written without the variable, as with arctangents: the letters tell.
fn letters_beside(answer: &Expr, expected: &Expr, variable: &Symbol) -> Result<(), NotAntiderivative> {
    let known = expected.symbols();
    let new =
        answer.symbols().into_iter().filter(|letter| letter != variable && !known.contains(letter)).count();
    match new {
        0 => Err(NotAntiderivative::NoConstant),
        1 => Ok(()),
        _ => Err(NotAntiderivative::StrangeConstant),
    }
}

fn wrong_derivative(answer: &Expr, integrand: &Expr, variable: &Symbol) -> NotAntiderivative {
    let reversed = derivative(integrand, variable);
    if reversed.is_some_and(|reversed| same_value(answer, &reversed) == Some(true)) {
        NotAntiderivative::Differentiated
    } else {
        NotAntiderivative::WrongDerivative
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    fn check(
        answer: &str,
        expected: &str,
        rules: AntiderivativeRules,
        expect: Result<(), NotAntiderivative>,
    ) {
        let parse = |text| parse_expression(text).unwrap();
        let found = check_antiderivative(&parse(answer), &parse(expected), &"x".into(), rules);
        assert_eq!(found, expect, "{answer} for {expected}");
    }

    #[test]
    fn a_constant_is_asked_for() {
        use NotAntiderivative::*;
        let strict = AntiderivativeRules::default();
        check("x^2/2 + c", "x^2/2", strict, Ok(()));
        check("x^2/2 + 1 + 5k", "x^2/2 + c", strict, Ok(()));
        check("(x^2 + c)/2", "x^2/2", strict, Ok(()));
        check("x^2/2", "x^2/2 + c", strict, Err(NoConstant));
        check("x^2/2 + 3", "x^2/2", strict, Err(NumberAsConstant));
        check("x^2/2 + c^2", "x^2/2", strict, Err(StrangeConstant));
        check("x^2/2 + c + k", "x^2/2", strict, Err(StrangeConstant));
        check("ax + a", "ax", strict, Err(StrangeConstant));
        check("c x^2/2", "x^2/2", strict, Err(WrongDerivative));
        check("x^3", "x^2", strict, Err(WrongDerivative));
        check("1 + c", "x^2/2", strict, Err(WrongDerivative));
        check("6x", "x^3", strict, Err(Differentiated));
        check("3x^2", "x^4/4", strict, Err(Differentiated));
        check("(x-a)^50/50 + c", "(x-a)^50/50", strict, Ok(()));
        check("(x-a)^6001/6001 + c", "(x-a)^6001/6001", strict, Ok(()));
        check("2sin(x)cos(x) + k", "sin(2x)", strict, Ok(()));
    }

    #[test]
    fn rules_may_be_milder() {
        use NotAntiderivative::*;
        let optional = AntiderivativeRules { constant_optional: true, formal: false };
        let formal = AntiderivativeRules { constant_optional: false, formal: true };
        check("x^2/2", "x^2/2 + c", optional, Ok(()));
        check("x^2/2 + 1", "x^2/2", optional, Ok(()));
        check("x^2/2 + c^2", "x^2/2", optional, Err(StrangeConstant));
        check("ln(|x+3|)/2 + c", "ln(|2x+6|)/2", optional, Err(NumberInLogarithm));
        check("ln(|x+3|)/2", "ln(|2x+6|)/2 + c", formal, Ok(()));
    }

    #[test]
    fn logarithms_agree_on_moduli() {
        use NotAntiderivative::*;
        let strict = AntiderivativeRules::default();
        check("ln(x) + c", "ln(x)", strict, Ok(()));
        check("ln(|x|) + c", "ln(x)", strict, Ok(()));
        check("ln(kx)", "ln(x) + c", strict, Ok(()));
        check("ln(k|x|)", "ln(|x|) + c", strict, Ok(()));
        check("ln(|kx|)", "ln(|x|) + c", strict, Ok(()));
        check("ln(x)", "ln(x)", strict, Err(NoConstant));
        check("ln(x) + c", "ln(|x|)", strict, Err(NoModulus));
        check("ln(kx)", "ln(k|x|)", strict, Err(NoModulus));
        check("ln(|x|)", "ln(k|x|)", strict, Err(NoConstant));
        check("ln(|x-3|) + ln(x+3) + c", "ln(x-3) + ln(x+3)", strict, Err(MixedModuli));
        check("ln(|x-3|) + ln(|x+3|) + c", "ln(x-3) + ln(x+3)", strict, Ok(()));
        check("arctan((ax+1)/(a-x))", "arctan(x)", strict, Ok(()));
        check("arctan((x-2)/(x-1))", "arctan(2x-3)", strict, Err(NoConstant));
    }
}
