//! The tests of derivatives and antiderivatives.

use super::values;
use crate::algebra::power_product::same_value;
use crate::calculus::{AntiderivativeRules, NotAntiderivative, check_antiderivative, derivative};
use crate::grading::{Feedback, Graded, Verdict};
use crate::{Entry, Symbol};

/// An antiderivative with a constant; the argument is the variable, or a list such as `[x, NOCONST]`, `[x, FORMAL]`.
pub(super) fn antiderivative(own: &Entry, other: &Entry, argument: &str) -> Graded {
    let (Entry::Expression(own), Entry::Expression(other)) = (own, other) else {
        return Graded::wrong(Feedback::OtherKind);
    };
    let (variable, rules) = rules(argument);
    let reason = match check_antiderivative(own, other, &variable, rules) {
        Ok(()) => return Graded::correct(),
        Err(reason) => reason,
    };
    let (word, feedback) = match reason {
        NotAntiderivative::WrongDerivative => ("wrong_derivative", Feedback::WrongValue),
        NotAntiderivative::Differentiated => ("differentiated", Feedback::WrongValue),
        NotAntiderivative::NoConstant => ("no_constant", Feedback::OtherForm),
        NotAntiderivative::NumberAsConstant => ("number_as_constant", Feedback::OtherForm),
        NotAntiderivative::StrangeConstant => ("strange_constant", Feedback::OtherForm),
        NotAntiderivative::NoModulus => ("no_modulus", Feedback::OtherForm),
        NotAntiderivative::MixedModuli => ("mixed_moduli", Feedback::OtherForm),
        NotAntiderivative::NumberInLogarithm => ("number_in_logarithm", Feedback::OtherForm),
        NotAntiderivative::Undecided => ("undecided", Feedback::Undecided),
    };
    Graded::wrong(feedback).in_form(word).certain(reason != NotAntiderivative::Undecided)
}

fn rules(argument: &str) -> (Symbol, AntiderivativeRules) {
    let mut words = argument.split(['[', ']', ',', ';']).map(str::trim).filter(|word| !word.is_empty());
    let variable = Symbol::new(words.next().unwrap_or("x"));
    let mut rules = AntiderivativeRules::default();
    for word in words {
        match word {
            "NOCONST" => rules.constant_optional = true,
            "FORMAL" => rules.formal = true,
            // The integrand, which the expected answer tells as well.
            _ => {}
        }
    }
    (variable, rules)
}

/// A derivative with respect to the variable; an answer that was integrated instead is told apart.
pub(super) fn derivative_of(own: &Entry, other: &Entry, variable: &str) -> Graded {
    let (Entry::Expression(own), Entry::Expression(other)) = (own, other) else {
        return Graded::wrong(Feedback::OtherKind);
    };
    let graded = values(own, other);
    if graded.verdict != Verdict::Wrong {
        return graded;
    }
    let variable = Symbol::new(variable.trim());
    // Of f with f′ as expected the answer is an antiderivative: its second derivative is f′.
    let second = derivative(own, &variable).and_then(|first| derivative(&first, &variable));
    let integrated =
        own.contains(&variable) && second.is_some_and(|second| same_value(&second, other) == Some(true));
    if integrated { graded.in_form("integrated") } else { graded }
}

#[cfg(test)]
mod tests {
    use crate::grading::{Expected, Options, Test, Verdict, grade};

    #[test]
    fn calculus() {
        use Verdict::{Correct, Invalid, Wrong};
        let check = |test, argument: &str, student: &str, expected: &str, verdict, form: Option<&str>| {
            let options = Options { argument: Some(argument.to_owned()), ..Options::default() };
            let graded = grade(test, student, Expected::Text(expected), &options);
            assert_eq!(
                (graded.verdict, graded.form),
                (verdict, form),
                "{student} for {expected}: {graded:?}"
            );
        };
        check(Test::Antiderivative, "x", "x^3/3 + c", "x^3/3", Correct, None);
        check(Test::Antiderivative, "x", "x^3/3", "x^3/3", Wrong, Some("no_constant"));
        check(Test::Antiderivative, "[x,NOCONST]", "x^3/3", "x^3/3", Correct, None);
        check(Test::Antiderivative, "[x, FORMAL]", "ln(|x+3|)", "ln(|2x+6|)+c", Correct, None);
        check(Test::Antiderivative, "t", "1/0", "t", Invalid, None);
        check(Test::DerivativeOf, "x", "2x", "2x", Correct, None);
        check(Test::DerivativeOf, "x", "x^4/4", "3x^2", Wrong, Some("integrated"));
        check(Test::DerivativeOf, "x", "y = 2x", "2x", Wrong, None);
    }
}
