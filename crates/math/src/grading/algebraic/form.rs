//! The tests of how an answer is written.

use super::{equivalent, values};
use crate::form::{self, NotFactored, NotLowest, NotPartialFractions, NotSimplified, NotSingleFraction};
use crate::grading::{Feedback, Graded, Verdict};
use crate::{Constant, Entry, Expr, Symbol, parse_expression};

/// What was right is in another form, with a word for what is wanting.
fn with_form(graded: Graded, wanting: Option<&'static str>) -> Graded {
    match wanting {
        Some(word) if graded.verdict == Verdict::Correct => Graded::wrong(Feedback::OtherForm).in_form(word),
        _ => graded,
    }
}

const OTHER: &str = "other_form";

fn unless(same: bool) -> Option<&'static str> {
    (!same).then_some(OTHER)
}

/// Equivalent and written alike, up to order and signs.
pub(in crate::grading) fn same_form(own: &Entry, other: &Entry) -> Graded {
    let same = match (own, other) {
        (Entry::Expression(own), Entry::Expression(other)) => form::same_form(own, other),
        (Entry::Relation(own), Entry::Relation(other)) => form::same_relation_form(own, other),
        (own, other) => own == other,
    };
    with_form(equivalent(own, other), unless(same))
}

/// The same up to the order of terms and factors. What is the same in this sense means the same.
pub(super) fn same_up_to_order(own: &Entry, other: &Entry) -> Graded {
    let same = match (own, other) {
        (Entry::Expression(own), Entry::Expression(other)) => form::same_up_to_order(own, other),
        (Entry::Relation(own), Entry::Relation(other)) => form::same_relation_up_to_order(own, other),
        (own, other) => own == other,
    };
    alike(same, own, other)
}

/// Written exactly alike.
pub(super) fn identical(own: &Entry, other: &Entry) -> Graded {
    let same = match (own, other) {
        (Entry::Expression(own), Entry::Expression(other)) => form::identical(own, other),
        (Entry::Relation(own), Entry::Relation(other)) => {
            own.op == other.op
                && form::identical(&own.left, &other.left)
                && form::identical(&own.right, &other.right)
        }
        (own, other) => own == other,
    };
    alike(same, own, other)
}

fn alike(same: bool, own: &Entry, other: &Entry) -> Graded {
    if same { Graded::correct() } else { with_form(equivalent(own, other), Some(OTHER)) }
}

/// Nothing left to simplify.
pub(in crate::grading) fn simplified(own: &Entry) -> Graded {
    let found = match own {
        Entry::Expression(expr) => form::simplified(expr),
        Entry::Relation(relation) => form::simplified_relation(relation),
        Entry::List(entries) => {
            let wrong = entries.iter().map(simplified).find(|graded| graded.verdict != Verdict::Correct);
            return wrong.unwrap_or_else(Graded::correct);
        }
        _ => return Graded::wrong(Feedback::OtherKind),
    };
    let word = match found {
        Ok(()) => return Graded::correct(),
        Err(NotSimplified::Arithmetic { .. }) => "arithmetic",
        Err(NotSimplified::LikeTerms { .. }) => "like_terms",
        Err(NotSimplified::Powers { .. }) => "powers",
        Err(NotSimplified::CommonFactor { .. }) => "common_factor",
        Err(NotSimplified::Nested { .. }) => "nested_fraction",
        Err(NotSimplified::Needless { .. }) => "needless",
        Err(NotSimplified::Sign { .. }) => "sign",
        Err(NotSimplified::Product { .. }) => "not_expanded",
        Err(NotSimplified::Value { .. }) => "value",
    };
    Graded::wrong(Feedback::NotSimplified).in_form(word)
}

/// Without brackets to multiply out.
pub(super) fn expanded(own: &Entry) -> Graded {
    let Entry::Expression(expr) = own else { return Graded::wrong(Feedback::OtherKind) };
    with_form(Graded::correct(), form::expanded(expr).err().map(|_| "not_expanded"))
}

/// All fractions in lowest terms, no roots in denominators.
pub(super) fn lowest_terms(own: &Entry) -> Graded {
    let found = match own {
        Entry::Expression(expr) => form::lowest_terms(&with_imaginary_unit(expr)),
        Entry::Relation(relation) => form::lowest_terms(&with_imaginary_unit(&relation.left))
            .and_then(|()| form::lowest_terms(&with_imaginary_unit(&relation.right))),
        Entry::List(entries) => {
            let wrong = entries.iter().map(lowest_terms).find(|graded| graded.verdict != Verdict::Correct);
            return wrong.unwrap_or_else(Graded::correct);
        }
        _ => return Graded::correct(),
    };
    let word = found.err().map(|reason| match reason {
        NotLowest::Fraction { .. } => "not_lowest",
        NotLowest::RootBelow { .. } => "root_below",
    });
    with_form(Graded::correct(), word)
}

/// Here `i` is no letter like others: it has no place in a denominator.
fn with_imaginary_unit(expr: &Expr) -> Expr {
    expr.substitute(&|symbol| (symbol.as_str() == "i").then_some(Expr::Constant(Constant::I)))
}

/// Two expressions, and the variable: where that is something like `sin(x)`, a letter in its place.
struct Task {
    own: Expr,
    other: Expr,
    variable: Symbol,
}

impl Task {
    fn of(own: &Entry, other: &Entry, argument: &str) -> Result<Self, Feedback> {
        let (Entry::Expression(own), Entry::Expression(other)) = (own, other) else {
            return Err(Feedback::OtherKind);
        };
        let (own, other) = (own.clone(), other.clone());
        Ok(match parse_expression(argument).map_err(|_| Feedback::BrokenTask)? {
            Expr::Symbol(variable) => Self { own, other, variable },
            part => {
                // Of the private use area, like the letters of hidden functions: nobody types it.
                let variable = Symbol::new("\u{E100}");
                let replaced = |expr: &Expr| form::parts::replaced(expr, &part, &variable);
                Self { own: replaced(&own), other: replaced(&other), variable }
            }
        })
    }
}

/// Equivalent and in a form that depends on a variable.
fn in_form(
    own: &Entry,
    other: &Entry,
    argument: &str,
    wanting: impl Fn(&Task) -> Option<&'static str>,
) -> Graded {
    match Task::of(own, other, argument) {
        Ok(task) => with_form(values(&task.own, &task.other), wanting(&task)),
        Err(Feedback::BrokenTask) => Graded::invalid(Feedback::BrokenTask),
        Err(feedback) => Graded::wrong(feedback),
    }
}

/// Equivalent and factored over the rationals in the variable.
pub(super) fn factored(own: &Entry, other: &Entry, variable: &str) -> Graded {
    in_form(own, other, variable, |task| {
        form::factored(&task.own, Some(&task.variable)).err().map(|reason| match reason {
            NotFactored::NotPolynomial => "not_polynomial",
            NotFactored::Reducible { .. } => "reducible",
            NotFactored::CommonNumber { .. } => "common_number",
            NotFactored::Undecided { .. } => "undecided",
        })
    })
}

/// Equivalent and one fraction.
pub(super) fn single_fraction(own: &Entry, other: &Entry) -> Graded {
    in_form(own, other, "x", |task| {
        form::single_fraction(&task.own).err().map(|reason| match reason {
            NotSingleFraction::NoFraction => "no_fraction",
            NotSingleFraction::Nested { .. } => "nested_fraction",
        })
    })
}

/// Equivalent and in partial fractions.
pub(super) fn partial_fractions(own: &Entry, other: &Entry, variable: &str) -> Graded {
    in_form(own, other, variable, |task| {
        form::partial_fractions(&task.own, &task.variable).err().map(|reason| match reason {
            NotPartialFractions::Denominator { .. } => "denominator",
            NotPartialFractions::Degree { .. } => "degree",
            NotPartialFractions::Unclear { .. } => "undecided",
        })
    })
}

/// Equivalent and with the square completed; of an expected answer without squares nothing is asked.
pub(super) fn completed_square(own: &Entry, other: &Entry, variable: &str) -> Graded {
    in_form(own, other, variable, |task| {
        let is_quadratic = form::degree(&task.other, &task.variable) != Some(0)
            && form::degree(&task.other, &task.variable) != Some(1);
        (is_quadratic && form::completed_square(&task.own, &task.variable).is_err()).then_some("no_square")
    })
}

#[cfg(test)]
mod tests {
    use crate::grading::{Expected, Options, Test, Verdict, grade};

    fn check(test: Test, argument: &str, cases: &[(&str, &str, Verdict)]) {
        let options = Options { argument: Some(argument.to_owned()), ..Options::default() };
        for (student, expected, verdict) in cases {
            let graded = grade(test, student, Expected::Text(expected), &options);
            assert_eq!(graded.verdict, *verdict, "{student} for {expected}: {graded:?}");
        }
    }

    #[test]
    fn value_and_form() {
        use Verdict::{Correct, Invalid, Wrong};
        check(
            Test::Factored,
            "x",
            &[
                ("2(x-1)(x+1)", "2x^2-2", Correct),
                ("2x^2-2", "2(x-1)(x+1)", Wrong),
                ("2(x-1)(x+2)", "2x^2-2", Wrong),
                ("(x-a)^6000", "(a-x)^6000", Correct),
                ("x = 1", "x - 1", Wrong),
                ("1/0", "x - 1", Invalid),
            ],
        );
        check(Test::Factored, "1/0", &[("x", "x", Invalid)]);
        check(
            Test::CompletedSquare,
            "sin(x)",
            &[
                ("(sin(x)-1)^2+1", "sin(x)^2-2sin(x)+2", Correct),
                ("sin(x)^2-2sin(x)+2", "(sin(x)-1)^2+1", Wrong),
            ],
        );
        check(
            Test::CompletedSquare,
            "x",
            &[("x-a", "x-a", Correct), ("3", "3", Correct), ("x+1", "(x-1)^2+1", Wrong)],
        );
        check(
            Test::Identical,
            "x",
            &[("+1-2", "1-2", Wrong), ("1-2", "1-2", Correct), ("2+1", "1+2", Wrong)],
        );
        check(
            Test::SameUpToOrder,
            "x",
            &[("x+1", "1+x", Correct), ("2+2", "4", Wrong), ("1", "1/0", Invalid)],
        );
        check(Test::SingleFraction, "x", &[("(2a+1)/2", "a+1/2", Correct), ("a+1/2", "a+1/2", Wrong)]);
    }
}
