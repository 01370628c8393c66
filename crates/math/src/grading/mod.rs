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
