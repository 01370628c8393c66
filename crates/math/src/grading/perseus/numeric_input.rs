//! The number input as a whole: several expected answers, of which the first that fits decides.

use num_traits::{One, Signed};

use super::forms::NumberForm;
use super::number::{NumberOptions, Score, Simplify, leading_number, score};
use crate::grading::{Feedback, Graded, Verdict};
use crate::{Lang, Rational, decimal_text};

/// A number input as its author wrote it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NumericInput {
    /// Expected answers, in the order in which they are tried.
    pub answers: Vec<NumericAnswer>,
    /// Whether the number stands before a letter, so that nothing means 1 and a minus −1.
    pub coefficient: bool,
    /// What stands before decimals; without it, a comma is read by its place.
    pub decimal_mark: Option<char>,
}

/// One expected answer.
#[derive(Debug, Clone, PartialEq)]
pub struct NumericAnswer {
    /// The number; `None` equals none.
    pub value: Option<Rational>,
    /// What an answer that fits is.
    pub status: Status,
    /// Whether fractions must be in lowest terms.
    pub simplify: Simplify,
    /// How far the answer may be from the value.
    pub max_error: Rational,
    /// Whether only the forms named are accepted.
    pub strict: bool,
    /// Forms that are accepted.
    pub forms: Vec<NumberForm>,
    /// What is said of this answer.
    pub message: String,
}

/// What an answer is that fits an expected one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Right.
    Correct,
    /// A mistake that was foreseen.
    Wrong,
    /// Not to be counted.
    Ungraded,
}

/// Marks the text of a number input; `None` when it was never touched.
pub fn score_numeric_input(student: Option<&str>, input: &NumericInput) -> Graded {
    let Some(student) = student else { return Graded::invalid(Feedback::Empty) };
    let student = without_latex(student);
    let student = match (input.coefficient, student.as_str()) {
        (true, "") => "1",
        (true, "-" | "−") => "-1",
        (_, other) => other,
    };
    let shares = input
        .answers
        .iter()
        .filter(|answer| answer.status == Status::Correct)
        .all(|answer| answer.value.as_ref().is_some_and(|value| value.abs() <= Rational::one()));
    let student = without_percent(student, shares, input.decimal_mark);
    let matched = input.answers.iter().find_map(|answer| {
        let found = match &answer.value {
            Some(value) => score(&student, value, &answer.options(input.decimal_mark)),
            None => Score::default(),
        };
        let fits = found.correct || (answer.status == Status::Correct && found.empty);
        fits.then_some((answer, found))
    });
    match matched {
        None => Graded::wrong(Feedback::WrongValue),
        Some((NumericAnswer { status: Status::Correct, .. }, found)) => {
            let verdict = if found.empty { Verdict::Invalid } else { Verdict::Correct };
            Graded { feedback: found.feedback, ..Graded::new(verdict) }
        }
        Some((answer, _)) => {
            let verdict = if answer.status == Status::Ungraded { Verdict::Invalid } else { Verdict::Wrong };
            let message = Some(answer.message.clone()).filter(|text| !text.is_empty());
            Graded { feedback: message.map(Feedback::OfTask), ..Graded::new(verdict) }
        }
    }
}

impl NumericAnswer {
    fn options(&self, decimal_mark: Option<char>) -> NumberOptions {
        let mut forms = self.forms.clone();
        if !self.strict || forms.is_empty() {
            forms.extend(NumberForm::USUAL);
        }
        NumberOptions {
            forms,
            // A foreseen mistake is recognised whether simplified or not.
            simplify: if self.status == Status::Correct { self.simplify } else { Simplify::Optional },
            max_error: self.max_error.clone(),
            inexact: true,
            ratio: false,
            decimal_mark,
            message: Some(self.message.clone()),
        }
    }
}

/// `\frac{1}{2}` as 1/2, `\%` as %.
fn without_latex(text: &str) -> String {
    let mut plain = text.replace("\\dfrac", "\\frac").replace("\\%", "%");
    // Innermost fractions first; each turn removes one, and texts are short.
    for _ in 0..20 {
        let Some(start) = plain.rfind("\\frac") else { break };
        let Some(found) = fraction_at(&plain[start..]) else { break };
        let before = plain[..start].to_owned();
        let blank = if before.is_empty() || before.ends_with([' ', '-', '−', '+']) { "" } else { " " };
        plain = format!("{before}{blank}{}/{}{}", found.0, found.1, found.2);
    }
    plain
}

/// Numerator, denominator and the rest of `\frac{…}{…}…`.
fn fraction_at(text: &str) -> Option<(&str, &str, &str)> {
    let (numerator, rest) = braced(text.strip_prefix("\\frac")?.trim_start())?;
    let (denominator, rest) = braced(rest.trim_start())?;
    Some((numerator, denominator, rest))
}

fn braced(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('{')?.split_once('}')
}

/// A percentage as a share, where all right answers are shares; otherwise the percent sign is dropped.
fn without_percent(text: &str, shares: bool, decimal_mark: Option<char>) -> String {
    let Some(number) = text.strip_suffix('%') else { return text.to_owned() };
    let value =
        super::decimal::readings(number, decimal_mark).into_iter().next().or_else(|| leading_number(number));
    let Some(value) = value else { return text.to_owned() };
    let value = if shares { value / crate::whole(100) } else { value };
    decimal_text(&value, Lang::En)
        .map_or_else(|| text.to_owned(), |text| text.replace('\u{202F}', "").replace('−', "-"))
}
