//! Marking an answer by a named test: data in, verdict out.
//!
//! The tests are those that the answer-checking systems of others are measured by, so that ours can be measured
//! against them: the answer tests of STACK, the comparisons of KAS, the number and expression inputs of Perseus. What
//! each does, and where ours judges otherwise on purpose, is told in `docs/grading.md`.
//!
//! Total and bounded like the rest of this crate: any text gets a verdict.

pub mod algebraic;
pub mod derivation;
mod feedback;
mod numeric;
pub mod perseus;
mod quantity;
mod read;
mod test;

pub use feedback::Feedback;
pub use test::{Test, UnitsTest, UnknownTest};

use crate::{Entry, Symbol};

/// What is decided about an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Right.
    Correct,
    /// Wrong.
    Wrong,
    /// Not to be counted: the answer cannot be read or has no value, or the task itself is broken.
    Invalid,
}

impl Verdict {
    /// As in the files of vectors.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Wrong => "wrong",
            Self::Invalid => "invalid",
        }
    }

    /// Right or wrong.
    pub const fn of(correct: bool) -> Self {
        if correct { Self::Correct } else { Self::Wrong }
    }
}

/// How sure a verdict is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Proven.
    Exact,
    /// Seen at many points or from many digits.
    Probable,
}

impl Certainty {
    /// As in the output of the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Probable => "probable",
        }
    }
}

/// A verdict and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// Right, wrong or not to be counted.
    pub verdict: Verdict,
    /// What was seen of the answer's form, where the test looks at it: `other_unit`, `wrong_figures` …
    pub form: Option<&'static str>,
    /// How sure the verdict is.
    pub certainty: Certainty,
    /// Why, if there is something to say.
    pub feedback: Option<Feedback>,
}

impl Graded {
    /// A proven verdict without comment.
    pub fn new(verdict: Verdict) -> Self {
        Self { verdict, form: None, certainty: Certainty::Exact, feedback: None }
    }

    /// Right, proven.
    pub fn correct() -> Self {
        Self::new(Verdict::Correct)
    }

    /// Wrong, proven, with a reason.
    pub fn wrong(feedback: Feedback) -> Self {
        Self { feedback: Some(feedback), ..Self::new(Verdict::Wrong) }
    }

    /// Not to be counted, with the reason.
    pub fn invalid(feedback: Feedback) -> Self {
        Self { feedback: Some(feedback), ..Self::new(Verdict::Invalid) }
    }

    /// The same with a remark on the form.
    #[must_use]
    pub fn in_form(self, form: &'static str) -> Self {
        Self { form: Some(form), ..self }
    }

    /// The same, proven or only probable.
    #[must_use]
    pub fn certain(self, proven: bool) -> Self {
        Self { certainty: if proven { Certainty::Exact } else { Certainty::Probable }, ..self }
    }
}

/// The expected answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected<'a> {
    /// As typed.
    Text(&'a str),
    /// Already read.
    Entry(&'a Entry),
}

/// Options of a test; those that a test does not know are ignored.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// The option of a STACK test as its author typed it: `3`, `[3,2]`, `0.05`, `x`, `[x,NOCONST]`.
    pub argument: Option<String>,
    /// Letters that are functions: `f` of `f(x)`.
    pub functions: Vec<Symbol>,
    /// Letters that the keypad offers beside those of the expected answer.
    pub extra_letters: Vec<Symbol>,
    /// What stands before the decimals in numbers, where only one mark is meant.
    pub decimal_mark: Option<char>,
    /// What stands between dividend and divisor, where only one sign is meant.
    pub division_sign: Option<char>,
    /// The answer must be written like the expected one, up to order and signs.
    pub same_form: bool,
    /// The answer must be simplified.
    pub simplified: bool,
    /// Options of number inputs.
    pub number: perseus::NumberOptions,
}

/// Marks an answer.
///
/// ```
/// use math::grading::{Expected, Options, Test, Verdict, grade};
/// let options = Options { argument: Some("3".to_owned()), ..Options::default() };
/// let graded = grade(Test::SignificantFigures, "3,14", Expected::Text("pi"), &options);
/// assert_eq!(graded.verdict, Verdict::Correct);
/// ```
pub fn grade(test: Test, student: &str, expected: Expected<'_>, options: &Options) -> Graded {
    let text = match expected {
        Expected::Text(text) => text,
        Expected::Entry(_) => "",
    };
    match test {
        Test::DecimalPlaces => numeric::decimal_places(student, text, options),
        Test::SignificantFigures => numeric::significant_figures(student, text, options),
        Test::AbsoluteTolerance => numeric::tolerance(student, text, options, false),
        Test::RelativeTolerance => numeric::tolerance(student, text, options, true),
        Test::GreaterThan => numeric::greater(student, text, false),
        Test::GreaterOrEqual => numeric::greater(student, text, true),
        Test::Quantity => quantity::same(student, text),
        Test::Units(units) => quantity::units(units, student, text, options),
        Test::Number => perseus::number(student, text, &options.number),
        Test::Expression => perseus::expression(student, expected, options),
        _ => algebraic::grade(test, student, expected, options),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, Instant};

    /// Every test by which a number or quantity is marked.
    fn numeric_tests() -> impl Iterator<Item = Test> {
        Test::all().map(|(_, test)| test).filter(|test| {
            !matches!(
                test,
                Test::Equivalent
                    | Test::SameForm
                    | Test::SameUpToOrder
                    | Test::Identical
                    | Test::Simplified
                    | Test::Factored
                    | Test::Expanded
                    | Test::SingleFraction
                    | Test::PartialFractions
                    | Test::CompletedSquare
                    | Test::LowestTerms
                    | Test::Antiderivative
                    | Test::DerivativeOf
                    | Test::Expression
            )
        })
    }

    fn options(argument: &str) -> Options {
        Options { argument: Some(argument.to_owned()), ..Options::default() }
    }

    #[test]
    fn figures() {
        use Verdict::*;
        let check = |student: &str, expected: &str, argument: &str, verdict: Verdict| {
            let found =
                grade(Test::SignificantFigures, student, Expected::Text(expected), &options(argument));
            assert_eq!(found.verdict, verdict, "{student} for {expected} to {argument}: {found:?}");
        };
        check("3,14", "pi", "3", Correct);
        check("3,15", "pi", "3", Wrong);
        check("3,1416", "pi", "3", Wrong);
        check("3,15", "pi", "[3,2]", Correct);
        check("180", "178,35", "2", Correct);
        check("9,8", "10", "2", Correct);
        check("2,5", "10", "[2,0]", Correct);
        check("3,14159", "pi", "[3,-1]", Correct);
        check("3,1", "pi", "[3,-1]", Wrong);
        check("-3,14", "pi", "3", Wrong);
        check("1/3", "1/3", "3", Wrong);
        check("6,02e23", "6,022·10^23", "3", Correct);
        check("6,02·10^23", "6,022·10^23", "3", Correct);
        check("x = 3", "3", "1", Wrong);
        check("3 +", "3", "1", Invalid);
        check("3", "3 +", "1", Invalid);
        check("3", "3", "x", Invalid);
        check("3", "3", "1000000000", Invalid);
        check("", "3", "1", Invalid);
    }

    #[test]
    fn places_and_tolerances() {
        use Verdict::*;
        let check = |test: Test, student: &str, expected: &str, argument: &str, verdict: Verdict| {
            let found = grade(test, student, Expected::Text(expected), &options(argument));
            assert_eq!(found.verdict, verdict, "{student} for {expected} within {argument}: {found:?}");
        };
        check(Test::DecimalPlaces, "3,14", "pi", "2", Correct);
        check(Test::DecimalPlaces, "3,1", "3,10", "2", Wrong);
        check(Test::DecimalPlaces, "2,5", "2,45", "1", Correct);
        check(Test::DecimalPlaces, "3", "3", "0", Invalid);
        check(Test::AbsoluteTolerance, "1,1", "1", "0,1", Correct);
        check(Test::AbsoluteTolerance, "1,11", "1", "0,1", Wrong);
        check(Test::RelativeTolerance, "95", "100", "0,05", Correct);
        check(Test::RelativeTolerance, "94,9", "100", "0,05", Wrong);
        check(Test::RelativeTolerance, "0", "0", "0,05", Correct);
        check(Test::RelativeTolerance, "[1; 2]", "[1,01; 2]", "0,05", Correct);
        check(Test::RelativeTolerance, "{2; 1}", "{1; 2}", "0,05", Correct);
        check(Test::RelativeTolerance, "[2; 1]", "[1; 2]", "0,05", Wrong);
        check(Test::RelativeTolerance, "√2", "1,4142", "0,001", Correct);
        check(Test::GreaterThan, "pi", "3,14", "", Correct);
        check(Test::GreaterThan, "√2·√3", "√6", "", Wrong);
        check(Test::GreaterOrEqual, "√2·√3", "√6", "", Correct);
        check(Test::GreaterOrEqual, "x", "1", "", Wrong);
    }

    #[test]
    fn quantities() {
        use Verdict::*;
        let check = |test: &str, student: &str, expected: &str, argument: &str, verdict: Verdict| {
            let found = grade(test.parse().unwrap(), student, Expected::Text(expected), &options(argument));
            assert_eq!(found.verdict, verdict, "{student} for {expected} by {test}: {found:?}");
        };
        check("units", "90 km/h", "25 m/s", "", Correct);
        check("units", "90", "25 m/s", "", Wrong);
        check("units", "90 Kj", "25 m/s", "", Invalid);
        check("units:", "90 km/h", "25 m/s", "2", Correct);
        check("units:", "9e1 km/h", "25 m/s", "2", Wrong);
        check("units:strict", "90 km/h", "25 m/s", "2", Wrong);
        check("units:relative", "91 km/h", "25 m/s", "0.05", Correct);
        check("units:absolute", "91 km/h", "25 m/s", "0.2", Wrong);
        check("units:absolute", "91 km/h", "25 m/s", "0.2 m/s", Wrong);
        check("units:absolute", "90,5 km/h", "25 m/s", "0.2 m/s", Correct);
        check("units:", "5 m + 3 cm", "5 m", "1", Wrong);
        check("units:", "5 m", "5", "1", Invalid);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
        #[test]
        fn any_text_gets_a_verdict(
            student in "[-+0-9.,eE/*^() %a-zμ°²½\\[\\]{}=;√π'\\\\]{0,30}",
            expected in "[-+0-9.,eE/*^() %kmsg]{0,20}",
            argument in "[-0-9.,x\\[\\]]{0,6}",
        ) {
            for test in numeric_tests() {
                grade(test, &student, Expected::Text(&expected), &options(&argument));
                // An answer is never worse than the expected one itself.
                grade(test, &expected, Expected::Text(&expected), &options(&argument));
            }
        }
    }

    #[test]
    fn the_worst_inputs_are_answered_soon() {
        let nines = "9".repeat(990);
        let inputs = [
            "9^9^9^9".to_owned(),
            "10^9999999 m".to_owned(),
            format!("{nines}/7 m"),
            format!("{}1{}", "(".repeat(5000), ")".repeat(5000)),
            "√".repeat(9000) + "2",
            "π·".repeat(3000) + "π",
            "π^4000".to_owned(),
            "1e99999 m".to_owned(),
            "m^99".repeat(200),
            "1/".repeat(4000) + "3",
            "½".repeat(9000),
            "3 h ".repeat(2000),
            "\\frac{1}{2}".repeat(500),
            "1,000".repeat(2000),
            format!("({nines}^4)/({nines}^3+1)"),
        ];
        for input in &inputs {
            for test in numeric_tests() {
                let started = Instant::now();
                grade(test, input, Expected::Text("3 m"), &options("3"));
                grade(test, input, Expected::Text("3"), &options("3"));
                // Fifty times what is promised of the release: this is a test build.
                let most = Duration::from_secs(5);
                let took = started.elapsed();
                assert!(
                    took < most,
                    "{test:?} of {}… took {took:?}",
                    input.chars().take(30).collect::<String>()
                );
            }
        }
    }
}
