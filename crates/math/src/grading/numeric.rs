//! Numbers: decimals, significant figures, tolerances, order.
//!
//! After the numerical answer tests of STACK (`doc/en/Authoring/Answer_Tests/Numerical.md` there), with exact numbers
//! instead of floating point. Halves are rounded away from zero, as taught at school.

use std::cmp::Ordering;

use num_traits::{Signed, Zero};

use super::read::{Numeric, numeric};
use super::{Feedback, Graded, Options, Verdict};
use crate::enclosure::Enclosure;
use crate::figures::{MAX_FIGURES, order_of_magnitude, power_of_ten, round_to_figures};
use crate::number::round_to;
use crate::{Rational, WrittenNumber, ratio};

/// The tolerance where none is given.
const TOLERANCE: (i64, i64) = (1, 20);

/// The option is a positive whole number n: the answer has exactly n decimals, trailing zeros included, and both
/// numbers are the same when rounded to n decimals.
pub(super) fn decimal_places(student: &str, expected: &str, options: &Options) -> Graded {
    let places = options.argument.as_deref().and_then(whole).filter(|places| *places > 0);
    let (Some(places), Ok(Numeric::Number(_, expected))) = (places, numeric(expected, options)) else {
        return Graded::invalid(Feedback::BrokenTask);
    };
    let (written, value) = match decimal(student, options) {
        Ok(found) => found,
        Err(graded) => return graded,
    };
    if round_to(&value, places) != round_to(&expected.middle(), places) {
        return Graded::wrong(Feedback::WrongValue);
    }
    if written.decimal_places() != places {
        return Graded::wrong(Feedback::WrongPlaces(places)).in_form("wrong_places");
    }
    Graded::correct()
}

/// How many significant figures are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figures {
    /// Written.
    written: u32,
    /// Right.
    accuracy: Accuracy,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Accuracy {
    /// To so many figures.
    To(u32),
    /// The value does not matter.
    Any,
    /// More figures than asked for may be written; the first ones are right after rounding.
    Rounded,
}

impl Figures {
    /// `n`, `[n,m]`, `[n,0]`, `[n,-1]`.
    pub(super) fn read(option: &str) -> Option<Self> {
        let option = option.trim();
        let in_range = |figures: &u32| (1..=MAX_FIGURES).contains(figures);
        let Some(list) = option.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
            let written = whole(option).filter(in_range)?;
            return Some(Self { written, accuracy: Accuracy::To(written) });
        };
        let (written, accuracy) = list.split_once([',', ';'])?;
        let accuracy = match accuracy.trim() {
            "-1" => Accuracy::Rounded,
            "0" => Accuracy::Any,
            figures => Accuracy::To(whole(figures).filter(in_range)?),
        };
        Some(Self { written: whole(written).filter(in_range)?, accuracy })
    }

    /// Whether a number written like this has the figures asked for. Of `180` two or three are accepted.
    pub(super) fn are_written(self, number: &WrittenNumber) -> bool {
        let range = number.significant_figures();
        match self.accuracy {
            Accuracy::Rounded => self.written <= *range.start(),
            Accuracy::To(_) | Accuracy::Any => range.contains(&self.written),
        }
    }

    /// What is wrong with the value, if anything: the expected number is rounded to the figures asked for, and the
    /// answer must be nearer to it than half a unit of the last figure that matters.
    pub(super) fn verdict_on(self, value: &Rational, expected: &Rational) -> Option<Feedback> {
        let (value, figures) = match self.accuracy {
            Accuracy::Any => return None,
            Accuracy::Rounded => (round_to_figures(value, self.written), self.written),
            Accuracy::To(figures) => (value.clone(), figures),
        };
        if value.signum() != expected.signum() {
            return Some(if value.is_zero() || expected.is_zero() {
                Feedback::WrongValue
            } else {
                Feedback::WrongSign
            });
        }
        let expected = round_to_figures(expected, self.written);
        let last_place = if expected.is_zero() {
            -i64::from(figures)
        } else {
            order_of_magnitude(&expected) - i64::from(figures) + 1
        };
        let distance = (value - expected).abs() / power_of_ten(last_place);
        let half = Rational::new(1.into(), 2.into());
        if distance < half {
            None
        } else if distance < crate::whole(5) {
            Some(Feedback::Inaccurate)
        } else {
            Some(Feedback::WrongValue)
        }
    }

    pub(super) fn written(self) -> u32 {
        self.written
    }
}

/// The option is `n` or `[n,m]`; see [`Figures`].
pub(super) fn significant_figures(student: &str, expected: &str, options: &Options) -> Graded {
    let figures = options.argument.as_deref().and_then(Figures::read);
    let (Some(figures), Ok(expected)) = (figures, numeric(expected, options)) else {
        return Graded::invalid(Feedback::BrokenTask);
    };
    let (written, value) = match decimal(student, options) {
        Ok(found) => found,
        Err(graded) => return graded,
    };
    let wrong_value = match (&expected, figures.accuracy) {
        (_, Accuracy::Any) => None,
        (Numeric::Number(_, expected), _) => figures.verdict_on(&value, &expected.middle()),
        _ => Some(Feedback::WrongValue),
    };
    match wrong_value {
        Some(feedback) => Graded::wrong(feedback),
        None if figures.are_written(&written) => Graded::correct(),
        None => Graded::wrong(Feedback::WrongFigures(figures.written())).in_form("wrong_figures"),
    }
}

/// The answer as a decimal number, or the verdict on what it is instead.
fn decimal(student: &str, options: &Options) -> Result<(WrittenNumber, Rational), Graded> {
    match numeric(student, options).map_err(Graded::invalid)? {
        Numeric::Number(expr, _) => WrittenNumber::of(&expr)
            .and_then(|written| written.value().map(|value| (written, value)))
            .ok_or_else(|| Graded::wrong(Feedback::NotADecimal)),
        _ => Err(Graded::wrong(Feedback::OtherKind)),
    }
}

/// |answer − expected| ≤ the option, or ≤ the option · |expected|; both ends count. Lists are compared in order,
/// sets in any order.
pub(super) fn tolerance(student: &str, expected: &str, options: &Options, relative: bool) -> Graded {
    let tolerance = match &options.argument {
        None => ratio(TOLERANCE.0, TOLERANCE.1),
        Some(text) => match numeric(text, options) {
            Ok(Numeric::Number(_, tolerance)) => Some(tolerance.middle().abs()),
            _ => None,
        },
    };
    let expected = numeric(expected, options);
    let (Some(tolerance), Ok(expected)) = (tolerance, expected) else {
        // STACK counts an absolute tolerance that cannot be read against the student; we do not.
        return Graded::invalid(Feedback::BrokenTask);
    };
    let student = match numeric(student, options) {
        Ok(student) => student,
        Err(feedback) => return Graded::invalid(feedback),
    };
    let near = |own: &Enclosure, other: &Enclosure| is_near(own, other, &tolerance, relative);
    match (student, expected) {
        (Numeric::Number(_, own), Numeric::Number(_, other)) => marked(near(&own, &other)),
        (Numeric::List(own), Numeric::List(other)) => all_near(own, other, near),
        (Numeric::Set(own), Numeric::Set(other)) => all_near(sorted(own), sorted(other), near),
        _ => Graded::wrong(Feedback::OtherKind),
    }
}

fn sorted(mut numbers: Vec<Enclosure>) -> Vec<Enclosure> {
    numbers.sort_by_key(Enclosure::middle);
    numbers
}

fn all_near(
    own: Vec<Enclosure>,
    other: Vec<Enclosure>,
    near: impl Fn(&Enclosure, &Enclosure) -> (bool, bool),
) -> Graded {
    if own.len() != other.len() {
        return Graded::wrong(Feedback::WrongValue);
    }
    let each = own.iter().zip(&other).map(|(own, other)| near(own, other));
    marked(each.fold((true, true), |(all, proven), (near, sure)| (all && near, proven && sure)))
}

/// Whether the distance is within the tolerance, and whether that is proven.
pub(super) fn is_near(
    own: &Enclosure,
    other: &Enclosure,
    tolerance: &Rational,
    relative: bool,
) -> (bool, bool) {
    let tolerance = Enclosure::exact(tolerance.clone());
    let allowed = if relative { tolerance.times(&other.magnitude()) } else { tolerance };
    let distance = own.minus(other).magnitude();
    match distance.compare(&allowed) {
        Some(order) => (order != Ordering::Greater, true),
        None => (distance.middle() <= allowed.middle(), false),
    }
}

fn marked((near, proven): (bool, bool)) -> Graded {
    if near { Graded::correct().certain(proven) } else { Graded::wrong(Feedback::WrongValue).certain(proven) }
}

/// Whether the answer is greater than the expected number, or also when it is equal.
pub(super) fn greater(student: &str, expected: &str, or_equal: bool) -> Graded {
    let options = Options::default();
    let Ok(expected) = numeric(expected, &options) else { return Graded::invalid(Feedback::BrokenTask) };
    match (numeric(student, &options), expected) {
        (Err(feedback), _) => Graded::invalid(feedback),
        (Ok(Numeric::Number(own_expr, own)), Numeric::Number(other_expr, other)) => {
            let (order, proven) = match own.compare(&other) {
                Some(order) => (order, true),
                // Not to be told apart at 60 digits: most likely equal.
                None => {
                    (Ordering::Equal, crate::equivalent(&own_expr, &other_expr) == crate::Equivalence::Equal)
                }
            };
            let right = order == Ordering::Greater || (or_equal && order == Ordering::Equal);
            let feedback = (!right).then_some(Feedback::WrongValue);
            Graded { feedback, ..Graded::new(Verdict::of(right)) }.certain(proven)
        }
        _ => Graded::wrong(Feedback::OtherKind),
    }
}

/// A natural number written in digits.
fn whole(text: &str) -> Option<u32> {
    let text = text.trim();
    text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text)?.parse().ok()
}
