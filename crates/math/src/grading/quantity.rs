//! Numbers with units.
//!
//! After the units answer tests of STACK (`doc/en/Topics/Units.md` there): names that are no units are units of their
//! own; a unit that is exactly that of the expected answer leaves the numbers to be compared as they are; any other
//! that measures the same is compared in base units, unless the test is strict.

use super::numeric::{Figures, is_near};
use super::read::{Numeric, numeric};
use super::test::UnitsTest;
use super::{Feedback, Graded, Options, read};
use crate::enclosure::Enclosure;
use crate::units::{Quantity, Reading, Sameness, Unknown};
use crate::{EvaluationError, Rational};

const OPAQUE: Reading = Reading { unknown: Unknown::Opaque };

/// The same amount, in whatever unit.
pub(super) fn same(student: &str, expected: &str) -> Graded {
    let Ok(expected) = Quantity::parse(expected, Reading::default()) else {
        return Graded::invalid(Feedback::BrokenTask);
    };
    let student = match Quantity::parse(student, Reading::default()) {
        Ok(student) => student,
        Err(error) => return Graded::invalid(Feedback::UnreadableQuantity(error.kind)),
    };
    let comparison = student.compare(&expected);
    let (feedback, form) = match comparison.sameness {
        Sameness::Same => return Graded::correct().in_form("same_unit").certain(comparison.proven),
        Sameness::OtherUnit => return Graded::correct().in_form("other_unit").certain(comparison.proven),
        Sameness::OtherAmount => (Feedback::WrongValue, "same_unit"),
        Sameness::OtherAmountAndUnit => (Feedback::WrongValue, "other_unit"),
        Sameness::IncompatibleUnit | Sameness::OtherNumberAndIncompatibleUnit | Sameness::ExcessUnit => {
            (Feedback::IncompatibleUnit, "incompatible_unit")
        }
        Sameness::MissingUnit | Sameness::OtherNumberAndMissingUnit => {
            (Feedback::MissingUnit, "missing_unit")
        }
        Sameness::MissingNumber => (Feedback::MissingNumber, "missing_number"),
        Sameness::Undecided => return Graded::invalid(Feedback::NoValue(EvaluationError::Undefined)),
    };
    Graded::wrong(feedback).in_form(form).certain(comparison.proven)
}

/// How the numbers are compared.
enum Measure {
    Figures(Figures),
    /// The tolerance in the unit of the expected answer.
    Absolute(Rational),
    Relative(Rational),
}

/// One of the tests `units:…`.
pub(super) fn units(test: UnitsTest, student: &str, expected: &str, options: &Options) -> Graded {
    let broken = || Graded::invalid(Feedback::BrokenTask);
    let Some((expected, expected_number)) = expected_quantity(expected) else { return broken() };
    let Some(measure) = measure(test, options, &expected) else { return broken() };
    let student = match Quantity::parse(student, OPAQUE) {
        Ok(student) => student,
        // Mathematics, but no quantity: an equation, a sum.
        Err(_) if read::entry(student, options).is_ok() => return Graded::wrong(Feedback::OtherKind),
        Err(error) => return Graded::invalid(Feedback::UnreadableQuantity(error.kind)),
    };
    let Some(number) = student.number() else {
        return Graded::wrong(Feedback::MissingNumber).in_form("missing_number");
    };
    let number = match Enclosure::of(number) {
        Ok(number) => number,
        Err(error) => return Graded::invalid(Feedback::NoValue(error)),
    };
    if student.unit().is_none() {
        return Graded::wrong(Feedback::MissingUnit).in_form("missing_unit");
    }
    let strict = matches!(
        test,
        UnitsTest::Figures { strict: true }
            | UnitsTest::Absolute { strict: true }
            | UnitsTest::Relative { strict: true }
    );
    if student.same_units(&expected) {
        let graded = match measure.verdict_on(&student, &number, &expected_number, &crate::whole(1)) {
            Some(feedback) => Graded::wrong(feedback),
            None => Graded::correct(),
        };
        return graded.in_form("same_unit");
    }
    if !student.unit().measures_the_same(expected.unit()) {
        return Graded::wrong(Feedback::IncompatibleUnit).in_form("incompatible_unit");
    }
    let base = |quantity: &Quantity| Enclosure::of(&quantity.in_base_units()?).ok();
    // One unit of the expected answer in base units, for a tolerance given in that unit.
    let one = Quantity::new(Some(crate::Expr::integer(1)), expected.unit().clone());
    let (Some(own), Some(other), Some(one)) = (base(&student), base(&expected), base(&one)) else {
        return Graded::invalid(Feedback::NoValue(EvaluationError::TooLarge));
    };
    match measure.verdict_on(&student, &own, &other, &one.middle()) {
        Some(feedback) => Graded::wrong(feedback),
        None if strict => Graded::wrong(Feedback::OtherUnit),
        None => Graded::correct(),
    }
    .in_form("other_unit")
}

/// The expected quantity with a number (1, if there is none) and a unit.
fn expected_quantity(text: &str) -> Option<(Quantity, Enclosure)> {
    let read = Quantity::parse(text, OPAQUE).ok()?;
    if read.unit().is_none() {
        return None;
    }
    let number = read.number().cloned().unwrap_or_else(|| crate::Expr::integer(1));
    let value = Enclosure::of(&number).ok()?;
    let quantity =
        if read.number().is_some() { read } else { Quantity::new(Some(number), read.unit().clone()) };
    Some((quantity, value))
}

fn measure(test: UnitsTest, options: &Options, expected: &Quantity) -> Option<Measure> {
    let argument = options.argument.as_deref();
    let tolerance = |text: &str| match numeric(text, options) {
        Ok(Numeric::Number(_, tolerance)) => Some(tolerance.middle()),
        _ => None,
    };
    Some(match test {
        UnitsTest::Figures { .. } => Measure::Figures(Figures::read(argument?)?),
        UnitsTest::Relative { .. } => Measure::Relative(tolerance(argument.unwrap_or("0.05"))?),
        UnitsTest::Absolute { .. } => {
            let text = argument.unwrap_or("0.05");
            Measure::Absolute(tolerance(text).or_else(|| {
                // A tolerance with a unit has that of the expected answer.
                let given = Quantity::parse(text, OPAQUE).ok()?;
                given
                    .same_units(expected)
                    .then(|| Enclosure::of(given.number()?).ok())?
                    .map(|value| value.middle())
            })?)
        }
    })
}

impl Measure {
    /// What is wrong with a number, if anything; `scale` is what one unit of an absolute tolerance is here.
    fn verdict_on(
        &self,
        student: &Quantity,
        own: &Enclosure,
        expected: &Enclosure,
        scale: &Rational,
    ) -> Option<Feedback> {
        let near = |tolerance: &Rational, relative| {
            let (near, _) = is_near(own, expected, tolerance, relative);
            (!near).then_some(Feedback::WrongValue)
        };
        match self {
            Self::Relative(tolerance) => near(tolerance, true),
            Self::Absolute(tolerance) => near(&(tolerance * scale), false),
            Self::Figures(figures) => {
                let Some(written) = student.written() else { return Some(Feedback::NotADecimal) };
                figures.verdict_on(&own.middle(), &expected.middle()).or_else(|| {
                    (!figures.are_written(&written)).then_some(Feedback::WrongFigures(figures.written()))
                })
            }
        }
    }
}
