//! A number in one of several forms.

use num_traits::Signed;

use super::decimal::unsigned;
use super::forms::{NumberForm, Possibility, read};
use crate::grading::{Feedback, Graded, Verdict};
use crate::{Rational, WrittenNumber};

/// What a number input asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberOptions {
    /// Forms that are accepted.
    pub forms: Vec<NumberForm>,
    /// Whether fractions must be in lowest terms.
    pub simplify: Simplify,
    /// How far from the expected number the answer may be; counts only where `inexact` is set.
    pub max_error: Rational,
    /// Whether an error is allowed at all.
    pub inexact: bool,
    /// Whether a denominator of 1 is in order, as in ratios.
    pub ratio: bool,
    /// What stands before decimals; without it, a comma is read by its place.
    pub decimal_mark: Option<char>,
    /// What the task says of this answer.
    pub message: Option<String>,
}

impl Default for NumberOptions {
    fn default() -> Self {
        Self {
            forms: NumberForm::USUAL.to_vec(),
            simplify: Simplify::Required,
            max_error: Rational::default(),
            inexact: false,
            ratio: false,
            decimal_mark: None,
            message: None,
        }
    }
}

/// What happens to a fraction that can be simplified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Simplify {
    /// It is not counted, and the student is told.
    #[default]
    Required,
    /// It is right.
    Optional,
    /// It is wrong.
    Enforced,
}

/// What a number input finds.
#[derive(Debug, Clone, Default)]
pub(super) struct Score {
    pub(super) correct: bool,
    /// Nothing to count: empty, not understood, or nearly right.
    pub(super) empty: bool,
    pub(super) feedback: Option<Feedback>,
}

/// Marks a number: right, or wrong for everything else, as the validator of Perseus' `number` answers does.
pub fn number(student: &str, expected: &str, options: &NumberOptions) -> Graded {
    let Some(expected) = leading_number(expected) else { return Graded::new(Verdict::Wrong) };
    let score = score(student, &expected, options);
    Graded { feedback: score.feedback, ..Graded::new(Verdict::of(score.correct)) }
}

/// Compares an answer with a number.
pub(super) fn score(student: &str, expected: &Rational, options: &NumberOptions) -> Score {
    let student = student.trim();
    let mut score = Score { empty: student.is_empty(), ..Score::default() };
    // A little more than allowed, for what floating point does to the numbers in tasks.
    let slack = Rational::new(1.into(), (1u64 << 42).into());
    let allowed = if options.inexact { &options.max_error + slack } else { slack };
    let near = |value: &Option<Rational>, allowed: &Rational| {
        value.as_ref().is_some_and(|value| (value - expected).abs() < *allowed)
    };
    // Percent last: another form that fits must not be blamed for a missing percent sign.
    let percent = |form: &&NumberForm| **form == NumberForm::Percent;
    let forms = options.forms.iter().filter(|form| !percent(form)).chain(options.forms.iter().find(percent));
    'forms: for form in forms {
        for Possibility { value, exact, rounded_pi } in read(*form, student, options) {
            if near(&value, &allowed) {
                if exact || options.simplify == Simplify::Optional {
                    let feedback = options.message.clone().filter(|text| !text.is_empty());
                    score = Score { correct: true, empty: false, feedback: feedback.map(Feedback::OfTask) };
                } else if *form == NumberForm::Percent {
                    score.empty = true;
                    score.feedback = Some(Feedback::MissingPercent);
                } else {
                    score.empty |= options.simplify != Simplify::Enforced;
                    score.feedback = Some(Feedback::NotSimplified);
                }
                break 'forms;
            }
            let thousandth = value.as_ref().map(|value| value.abs() / crate::whole(1000));
            if rounded_pi && thousandth.is_some_and(|allowed| near(&value, &allowed)) {
                score.empty = true;
                score.feedback = Some(Feedback::RoundedPi);
            }
        }
    }
    let understood = || NumberForm::ALL.iter().any(|form| !read(*form, student, options).is_empty());
    if !score.correct && !understood() {
        score.empty = true;
        score.feedback = Some(Feedback::NotADecimal);
    }
    score
}

/// The number that a text begins with, as programs write numbers: `-1.25`, `1e-7`.
pub(super) fn leading_number(text: &str) -> Option<Rational> {
    let text = text.trim();
    let (_, rest) = unsigned(text);
    let sign = text.len() - rest.len();
    let mut end = 0;
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    end += digits(end);
    if bytes.get(end) == Some(&b'.') {
        end += 1 + digits(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let signed = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = bytes.get(end + 1 + signed..).map_or(0, |_| digits(end + 1 + signed));
        end += if exponent > 0 { 1 + signed + exponent } else { 0 };
    }
    let number = rest[..end].trim_end_matches('.');
    if number.is_empty() {
        return None;
    }
    let value = WrittenNumber::parse(number)?.value()?;
    let negative = text[..sign].starts_with(['-', '−']);
    Some(if negative { -value } else { value })
}
