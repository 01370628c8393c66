//! Expressions, equations and inequalities: the tests of meaning, of form, and of calculus.

mod calculus;
mod decimal;
mod form;

use super::{Expected, Feedback, Graded, Options, Test, read};
use crate::algebra::power_product::same_value;
use crate::statement::is_same_statement;
use crate::{Comparison, Domains, Entry, Equivalence, Expr};

pub(super) use form::{same_form, simplified};

/// Marks by one of the tests of meaning or form.
pub(super) fn grade(test: Test, student: &str, expected: Expected<'_>, options: &Options) -> Graded {
    if options.argument.as_deref().is_some_and(|argument| read::option(argument).is_err()) {
        return Graded::invalid(Feedback::BrokenTask);
    }
    let own = match read::entry(student, options) {
        Ok(own) => own,
        Err(feedback) => return Graded::invalid(feedback),
    };
    match test {
        // These look at the answer alone.
        Test::Simplified => return simplified(&own),
        Test::Expanded => return form::expanded(&own),
        Test::LowestTerms => return form::lowest_terms(&own),
        _ => {}
    }
    let Ok(other) = read::expected(expected, options) else { return Graded::invalid(Feedback::BrokenTask) };
    let argument = options.argument.as_deref().unwrap_or("x");
    match test {
        Test::SameForm => same_form(&own, &other),
        Test::SameUpToOrder => form::same_up_to_order(&own, &other),
        Test::Identical => match expected {
            // The sign of a positive number is not kept by the tree.
            Expected::Text(text) if own_pluses(student) != own_pluses(text) => {
                Graded::wrong(Feedback::OtherForm)
            }
            _ => form::identical(&own, &other),
        },
        Test::Factored => form::factored(&own, &other, argument),
        Test::SingleFraction => form::single_fraction(&own, &other),
        Test::PartialFractions => form::partial_fractions(&own, &other, argument),
        Test::CompletedSquare => form::completed_square(&own, &other, argument),
        Test::Antiderivative => calculus::antiderivative(&own, &other, argument),
        Test::DerivativeOf => calculus::derivative_of(&own, &other, argument),
        _ => equivalent(&own, &other),
    }
}

/// How many plus signs stand where no operand is before them: two in `+(+1)`.
fn own_pluses(text: &str) -> usize {
    let signs: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_own = |index: usize| index == 0 || "([{+-−*/·:=<>≤≥,;^".contains(signs[index - 1]);
    (0..signs.len()).filter(|index| signs[*index] == '+' && is_own(*index)).count()
}

fn marked(equivalence: Equivalence) -> Graded {
    match equivalence {
        Equivalence::Equal => Graded::correct(),
        Equivalence::ProbablyEqual => Graded::correct().certain(false),
        Equivalence::Different => Graded::wrong(Feedback::WrongValue),
        Equivalence::Unknown => Graded::wrong(Feedback::Undecided).certain(false),
    }
}

/// The same values; of functions given piece by piece also for the same numbers.
fn values(own: &Expr, other: &Expr) -> Graded {
    if own.has_pieces() || other.has_pieces() {
        let Comparison { equivalence, domains } = crate::compare(own, other);
        return match domains {
            Domains::Same => marked(equivalence),
            _ => Graded::wrong(Feedback::WrongValue),
        };
    }
    match crate::equivalent(own, other) {
        // Powers too large to multiply out are still compared factor by factor.
        Equivalence::Unknown => match same_value(own, other) {
            Some(true) => Graded::correct(),
            Some(false) => Graded::wrong(Feedback::WrongValue),
            None => marked(Equivalence::Unknown),
        },
        known => marked(known),
    }
}

/// The same values, or the same solutions.
pub(super) fn equivalent(own: &Entry, other: &Entry) -> Graded {
    match (own, other) {
        (Entry::Expression(own), Entry::Expression(other)) => match values(own, other) {
            // Not proven: the decimal may have been meant for a neighbour.
            graded if graded.verdict == super::Verdict::Wrong && decimal::stands_for(other, own) => {
                Graded::correct().certain(false)
            }
            graded => graded,
        },
        (Entry::Relation(_), Entry::Relation(_)) => statements(own, other),
        (Entry::List(own), Entry::List(other)) if own.len() == other.len() => {
            let graded = own.iter().zip(other).map(|(own, other)| equivalent(own, other));
            graded
                .reduce(|all, next| if all.verdict == super::Verdict::Correct { next } else { all })
                .unwrap_or_else(Graded::correct)
        }
        (own, other) if own == other => Graded::correct(),
        _ => Graded::wrong(Feedback::OtherKind),
    }
}

/// Equations, inequalities and their combinations, as statements.
fn statements(own: &Entry, other: &Entry) -> Graded {
    match is_same_statement(own, other) {
        Some(true) => Graded::correct(),
        Some(false) => Graded::wrong(Feedback::WrongValue),
        None => Graded::wrong(Feedback::Undecided).certain(false),
    }
}
