//! The expression input: forms that are tried in order.

use std::collections::BTreeSet;

use crate::grading::{Expected, Feedback, Graded, Options, Verdict, algebraic, read};
use crate::{Entry, Symbol};

/// An expression input as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExpressionInput {
    /// Expected forms, in the order in which they are tried.
    pub forms: Vec<AnswerForm>,
}

/// One expected form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerForm {
    /// The expression or equation, as its author typed it.
    pub value: String,
    /// What an answer that matches is.
    pub considered: Considered,
    /// Whether the answer must be written like this one, up to order and signs.
    pub same_form: bool,
    /// Whether the answer must be simplified.
    pub simplified: bool,
}

/// What an answer is that matches a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Considered {
    /// Right.
    Correct,
    /// A mistake that was foreseen.
    Wrong,
    /// Not to be counted.
    Ungraded,
}

/// Marks an expression against one expected form: right, or wrong for everything else.
pub fn expression(student: &str, expected: Expected<'_>, options: &Options) -> Graded {
    let Ok(student) = read::entry(student, options) else { return Graded::new(Verdict::Wrong) };
    let Ok(expected) = read::expected(expected, options) else {
        return Graded::invalid(Feedback::BrokenTask);
    };
    if let Some(feedback) = wrong_letters(&student, &expected, options) {
        return Graded::wrong(feedback);
    }
    matches(&student, &expected, options)
}

/// Marks the text of an expression input; `None` when it was never touched.
pub fn score_expression(student: Option<&str>, input: &ExpressionInput, options: &Options) -> Graded {
    let Some(student) = student.filter(|text| !text.trim().is_empty()) else {
        return Graded::invalid(Feedback::Empty);
    };
    let student = match read::entry(student, options) {
        Ok(student) => student,
        Err(feedback) => return Graded::invalid(feedback),
    };
    let mut letters = None;
    for form in &input.forms {
        // Authors write with a decimal point whatever the language of the student.
        let own = Options { decimal_mark: None, division_sign: None, ..options.clone() };
        let Ok(expected) = read::expected(Expected::Text(&form.value), &own) else {
            return Graded::invalid(Feedback::BrokenTask);
        };
        if let Some(feedback) = wrong_letters(&student, &expected, options) {
            if form.considered == Considered::Correct {
                letters = letters.or(Some(feedback));
            }
            continue;
        }
        let options = Options { same_form: form.same_form, simplified: form.simplified, ..options.clone() };
        let graded = matches(&student, &expected, &options);
        if graded.verdict == Verdict::Correct {
            let verdict = match form.considered {
                Considered::Correct => Verdict::Correct,
                Considered::Wrong => Verdict::Wrong,
                Considered::Ungraded => Verdict::Invalid,
            };
            return Graded { verdict, ..graded };
        }
    }
    match letters {
        Some(feedback) => Graded::invalid(feedback),
        None => Graded::wrong(Feedback::WrongValue),
    }
}

/// Letters that only differ by case, or that neither the expected answer nor the keypad has.
fn wrong_letters(student: &Entry, expected: &Entry, options: &Options) -> Option<Feedback> {
    let (own, other) = (letters(student), letters(expected));
    if own == other {
        return None;
    }
    let lower = |letters: &BTreeSet<Symbol>| -> BTreeSet<String> {
        letters.iter().map(|letter| letter.as_str().to_lowercase()).collect()
    };
    if lower(&own) == lower(&other) {
        return Some(Feedback::OtherCase);
    }
    let unexpected = |letter: &Symbol| !other.contains(letter) && !options.extra_letters.contains(letter);
    own.iter().any(unexpected).then_some(Feedback::UnexpectedLetter)
}

fn letters(entry: &Entry) -> BTreeSet<Symbol> {
    match entry {
        Entry::Expression(expr) => expr.symbols(),
        Entry::Relation(relation) => &relation.left.symbols() | &relation.right.symbols(),
        Entry::List(entries) => entries.iter().flat_map(letters).collect(),
        _ => BTreeSet::new(),
    }
}

fn matches(student: &Entry, expected: &Entry, options: &Options) -> Graded {
    let graded = algebraic::equivalent(student, expected);
    if graded.verdict != Verdict::Correct {
        return graded;
    }
    if options.same_form && algebraic::same_form(student, expected).verdict != Verdict::Correct {
        return Graded::wrong(Feedback::OtherForm);
    }
    if options.simplified && algebraic::simplified(student).verdict != Verdict::Correct {
        return Graded::wrong(Feedback::NotSimplified);
    }
    graded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(student: &str, expected: &str, verdict: Verdict) {
        let options = Options { functions: ["f", "g", "h"].map(Symbol::new).into(), ..Options::default() };
        let form = AnswerForm {
            value: expected.to_owned(),
            considered: Considered::Correct,
            same_form: false,
            simplified: false,
        };
        let scored = score_expression(Some(student), &ExpressionInput { forms: vec![form] }, &options);
        assert_eq!(scored.verdict, verdict, "{student} for {expected}: {scored:?}");
        let graded = expression(student, Expected::Text(expected), &options);
        assert_eq!(graded.verdict == Verdict::Correct, verdict == Verdict::Correct, "{student}: {graded:?}");
    }

    #[test]
    fn functions_of_the_task() {
        check("f(3) + 4 = f(2)", "f(2) = f(3) + 4", Verdict::Correct);
        check("f(2) = 4 + f(3)", "f(2) = f(3) + 4", Verdict::Correct);
        check("f(5) = f(7) + 4", "f(2) = f(3) + 4", Verdict::Wrong);
        check("g(2) = g(3) + 4", "f(2) = f(3) + 4", Verdict::Wrong);
        check("h(x) + h(x)", "2h(x)", Verdict::Correct);
        check("h(2x)", "2h(x)", Verdict::Wrong);
    }
}
