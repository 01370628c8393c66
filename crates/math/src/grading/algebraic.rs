//! Expressions, equations and inequalities: the tests of meaning and of form.
//!
//! Each test is one function of what was read, so that any of them can be deepened by itself.

use num_traits::{Signed, Zero};

use super::{Expected, Feedback, Graded, Options, Test, read};
use crate::{
    Bindings, Entry, Equivalence, Expr, Rational, Relation, RelationOp, Term, evaluate, form, whole,
};

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
        Test::Expanded => return expanded(&own),
        Test::LowestTerms => return lowest_terms(&own),
        _ => {}
    }
    let Ok(other) = read::expected(expected, options) else { return Graded::invalid(Feedback::BrokenTask) };
    let argument = options.argument.as_deref().unwrap_or("x");
    match test {
        Test::SameForm => same_form(&own, &other),
        Test::SameUpToOrder => same_up_to_order(&own, &other),
        Test::Identical => identical(&own, &other),
        Test::Factored => factored(&own, &other, argument),
        Test::SingleFraction => single_fraction(&own, &other),
        Test::PartialFractions => partial_fractions(&own, &other, argument),
        Test::CompletedSquare => completed_square(&own, &other, argument),
        Test::Antiderivative => antiderivative(&own, &other, argument),
        Test::DerivativeOf => derivative_of(&own, &other, argument),
        _ => equivalent(&own, &other),
    }
}

fn marked(equivalence: Equivalence) -> Graded {
    match equivalence {
        Equivalence::Equal => Graded::correct(),
        Equivalence::ProbablyEqual => Graded::correct().certain(false),
        Equivalence::Different => Graded::wrong(Feedback::WrongValue),
        Equivalence::Unknown => Graded::wrong(Feedback::Undecided).certain(false),
    }
}

/// The same values, or the same solutions.
pub(super) fn equivalent(own: &Entry, other: &Entry) -> Graded {
    match (own, other) {
        (Entry::Expression(own), Entry::Expression(other)) => marked(crate::equivalent(own, other)),
        (Entry::Relation(own), Entry::Relation(other)) => marked(relations(own, other)),
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

/// Whether one relation is the other, multiplied by a number or with its sides exchanged.
fn relations(own: &Relation, other: &Relation) -> Equivalence {
    let difference = |relation: &Relation| {
        Expr::sum(vec![Term::plus(relation.left.clone()), Term::minus(relation.right.clone())])
    };
    let (own_difference, other_difference) = (difference(own), difference(other));
    let Some(factor) = ratio_at_a_point(&own_difference, &other_difference) else {
        return Equivalence::Unknown;
    };
    let op = if factor.is_negative() { own.op.mirrored() } else { own.op };
    let op_fits = op == other.op || (op == RelationOp::Eq && other.op == RelationOp::Eq);
    if factor.is_zero() || !op_fits {
        return Equivalence::Different;
    }
    let multiplied = Expr::product(vec![
        crate::Factor::times(Expr::rational(factor)),
        crate::Factor::times(other_difference),
    ]);
    crate::equivalent(&own_difference, &multiplied)
}

/// The quotient of two expressions at some point where both have values and the second is not 0.
fn ratio_at_a_point(own: &Expr, other: &Expr) -> Option<Rational> {
    let symbols: Vec<_> = (&own.symbols() | &other.symbols()).into_iter().collect();
    (1..6).find_map(|shift: i64| {
        let value = |index: usize| whole(3 + 7 * shift + 4 * index as i64);
        let point: Bindings =
            symbols.iter().enumerate().map(|(index, symbol)| (symbol.clone(), value(index))).collect();
        let (own, other) = (evaluate(own, &point).ok()?, evaluate(other, &point).ok()?);
        (!other.is_zero()).then(|| own / other)
    })
}

/// What was right is in another form, if `in_form` is false.
fn in_form(graded: Graded, in_form: bool) -> Graded {
    if graded.verdict == super::Verdict::Correct && !in_form {
        Graded::wrong(Feedback::OtherForm).in_form("other_form").certain(true)
    } else {
        graded
    }
}

/// Equivalent and written alike, up to order and signs.
pub(super) fn same_form(own: &Entry, other: &Entry) -> Graded {
    in_form(equivalent(own, other), own == other)
}

/// The same up to the order of terms and factors.
pub(super) fn same_up_to_order(own: &Entry, other: &Entry) -> Graded {
    in_form(equivalent(own, other), own == other)
}

/// Written exactly alike.
pub(super) fn identical(own: &Entry, other: &Entry) -> Graded {
    in_form(equivalent(own, other), own == other)
}

/// Nothing left to simplify.
pub(super) fn simplified(own: &Entry) -> Graded {
    alone(own, form::is_expanded)
}

/// Without brackets to multiply out.
pub(super) fn expanded(own: &Entry) -> Graded {
    alone(own, form::is_expanded)
}

/// All fractions in lowest terms.
pub(super) fn lowest_terms(own: &Entry) -> Graded {
    alone(own, form::is_lowest_terms)
}

fn alone(own: &Entry, has_form: impl Fn(&Expr) -> bool) -> Graded {
    let good = match own {
        Entry::Expression(expr) => has_form(expr),
        Entry::Relation(relation) => has_form(&relation.left) && has_form(&relation.right),
        _ => return Graded::wrong(Feedback::OtherKind),
    };
    if good { Graded::correct() } else { Graded::wrong(Feedback::OtherForm).in_form("other_form") }
}

/// Equivalent and factored over the rationals in the variable.
pub(super) fn factored(own: &Entry, other: &Entry, _variable: &str) -> Graded {
    equivalent(own, other)
}

/// Equivalent and one fraction.
pub(super) fn single_fraction(own: &Entry, other: &Entry) -> Graded {
    equivalent(own, other)
}

/// Equivalent and in partial fractions.
pub(super) fn partial_fractions(own: &Entry, other: &Entry, _variable: &str) -> Graded {
    equivalent(own, other)
}

/// Equivalent and with the square completed.
pub(super) fn completed_square(own: &Entry, other: &Entry, _variable: &str) -> Graded {
    equivalent(own, other)
}

/// An antiderivative with a constant; the argument is the variable, or `[x,NOCONST]`, `[x,FORMAL]`.
pub(super) fn antiderivative(own: &Entry, other: &Entry, _argument: &str) -> Graded {
    equivalent(own, other)
}

/// A derivative with respect to the variable.
pub(super) fn derivative_of(own: &Entry, other: &Entry, _variable: &str) -> Graded {
    equivalent(own, other)
}
