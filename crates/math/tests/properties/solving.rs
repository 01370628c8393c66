//! Laws of solving: solutions solve, nothing else does, and lines that follow are said to follow.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::strategies::config;
use math::{
    Assumptions, Bindings, Entry, Expr, Factor, Function, Real, RealSet, Relation, RelationOp, Sameness,
    StepRelation, Symbol, Term, evaluate, parse_entry, ratio, relation, same_statement, solve, whole,
};
use proptest::prelude::*;

fn x() -> Expr {
    Expr::symbol("x")
}

fn sum(parts: Vec<Expr>) -> Expr {
    Expr::sum(parts.into_iter().map(Term::plus).collect())
}

fn product(parts: Vec<Expr>) -> Expr {
    Expr::product(parts.into_iter().map(Factor::times).collect())
}

/// The polynomial with these coefficients, from the constant one on.
fn polynomial(coefficients: &[i64]) -> Expr {
    let term = |(power, value): (usize, &i64)| match power {
        0 => Expr::integer(*value),
        _ => product(vec![Expr::integer(*value), Expr::power(x(), Expr::integer(power as i64))]),
    };
    sum(coefficients.iter().enumerate().map(term).collect())
}

fn coefficients(degree: usize) -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(-6i64..7, 2..=degree + 1)
}

fn op() -> impl Strategy<Value = RelationOp> {
    use RelationOp::{Eq, Ge, Gt, Le, Lt, Ne};
    prop::sample::select(vec![Eq, Ne, Lt, Le, Gt, Ge])
}

/// Sides of school equations in x, of several kinds.
fn side() -> impl Strategy<Value = Expr> {
    let inner = || coefficients(1).prop_map(|values| polynomial(&values));
    let part = prop_oneof![
        coefficients(2).prop_map(|values| polynomial(&values)),
        (-5i64..6).prop_map(Expr::integer),
        (inner(), inner()).prop_map(|(above, below)| Expr::fraction(above, below)),
        inner().prop_map(|inner| Expr::Call { function: Function::Abs, arguments: vec![inner].into() }),
        inner().prop_map(|inner| Expr::Root { degree: 2, radicand: Arc::new(inner) }),
    ];
    prop::collection::vec(part, 1..3).prop_map(sum)
}

/// The value of such a side; `None` where it is not defined.
fn value_at(expr: &Expr, at: f64) -> Option<f64> {
    match expr {
        Expr::Symbol(_) => Some(at),
        Expr::Sum(terms) => terms.iter().map(|term| value_at(&term.value, at)).sum(),
        Expr::Product(factors) => factors.iter().map(|factor| value_at(&factor.value, at)).product(),
        Expr::Fraction { numerator, denominator } => {
            let below = value_at(denominator, at)?;
            (below != 0.0).then_some(value_at(numerator, at)? / below)
        }
        Expr::Power { base, exponent } => Some(value_at(base, at)?.powf(value_at(exponent, at)?)),
        Expr::Root { radicand, .. } => value_at(radicand, at).filter(|inner| *inner >= 0.0).map(f64::sqrt),
        Expr::Call { arguments, .. } => value_at(&arguments[0], at).map(f64::abs),
        number => Real::of(number).map(|value| value.to_f64()),
    }
}

fn zero_of(f: Expr) -> Relation {
    Relation::equation(f, Expr::integer(0))
}

fn solved(relation: &Relation) -> Option<RealSet> {
    solve(relation, &"x".into()).map(|solution| solution.set)
}

fn followed(before: &Relation, line: &Relation) -> StepRelation {
    relation(&Entry::Relation(before.clone()), &Entry::Relation(line.clone()), &Assumptions::default())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn roots_are_the_roots(roots in prop::collection::vec((-12i64..13, 1i64..5, 1i64..3), 1..5), lead in 1i64..4) {
        let factors = roots.iter().map(|(above, below, power)| {
            let linear = sum(vec![product(vec![Expr::integer(*below), x()]), Expr::integer(-above)]);
            Expr::power(linear, Expr::integer(*power))
        });
        let left = product(std::iter::once(Expr::integer(lead)).chain(factors).collect());
        let expect = RealSet::points(roots.iter().filter_map(|(above, below, _)| ratio(*above, *below).map(Real::rational)));
        let same = solved(&zero_of(left)).zip(expect).and_then(|(found, expect)| found.is_same(&expect));
        prop_assert_eq!(same, Some(true));
    }

    #[test]
    fn signs_of_a_polynomial_share_out_the_line(values in coefficients(5)) {
        let f = polynomial(&values);
        let set = |op| solved(&Relation { left: f.clone(), op, right: Expr::integer(0) });
        let sets = [RelationOp::Eq, RelationOp::Lt, RelationOp::Gt, RelationOp::Ge, RelationOp::Ne].map(set);
        let [Some(zero), Some(below), Some(above), Some(not_below), Some(other)] = sets else {
            return Err(TestCaseError::fail("not solved"));
        };
        let join = |a: &RealSet, b: &RealSet| a.union(b).unwrap_or_else(RealSet::empty);
        prop_assert!(join(&join(&zero, &below), &above).is_all());
        prop_assert_eq!(join(&zero, &above).is_same(&not_below), Some(true));
        prop_assert_eq!(join(&below, &above).is_same(&other), Some(true));
        prop_assert!(below.intersection(&above).is_some_and(|common| common.is_empty()));
    }

    #[test]
    fn members_fulfil_and_others_do_not(left in side(), right in side(), op in op()) {
        let stated = Relation { left: left.clone(), op, right: right.clone() };
        // What is not solved is refused; what is solved is right everywhere.
        let Some(set) = solved(&stated) else { return Ok(()) };
        for numerator in -42i32..43 {
            let at = f64::from(numerator) / 4.0;
            let number = ratio(numerator.into(), 4).map(Real::rational);
            let expect = match (value_at(&left, at), value_at(&right, at)) {
                (Some(a), Some(b)) => {
                    let close = (a - b).abs() < 1e-9 * (1.0 + a.abs());
                    op.holds(if close { Ordering::Equal } else { a.total_cmp(&b) })
                }
                _ => false,
            };
            prop_assert_eq!(number.and_then(|number| set.contains(&number)), Some(expect), "{:?} at {}", stated, at);
        }
    }

    #[test]
    fn roots_of_solutions_vanish(values in coefficients(4)) {
        let f = polynomial(&values);
        let points = solved(&zero_of(f.clone())).and_then(|set| set.as_points()).unwrap_or_default();
        for point in points {
            let at = point.to_f64();
            let size: f64 = values.iter().zip(0i32..).map(|(value, power)| {
                (value.unsigned_abs() as f64) * at.abs().max(1.0).powi(power)
            }).sum();
            let value = value_at(&f, at).unwrap_or(f64::NAN);
            prop_assert!(value.abs() <= 1e-10 * (1.0 + size), "{} at {}", value, at);
        }
    }

    #[test]
    fn moved_and_multiplied_equations_stay_the_same(
        a in coefficients(3), b in coefficients(3), k in 1i64..7, moved in -5i64..6,
    ) {
        let (left, right) = (polynomial(&a), polynomial(&b));
        let side = |expr: &Expr| sum(vec![product(vec![Expr::integer(k), expr.clone()]), Expr::integer(moved)]);
        let (first, second) =
            (Relation::equation(left.clone(), right.clone()), Relation::equation(side(&right), side(&left)));
        let entries = [first.clone(), second.clone()].map(Entry::Relation);
        let same = |a: &Entry, b: &Entry| same_statement(a, b, &Assumptions::default());
        prop_assert_eq!(same(&entries[0], &entries[1]), Sameness::Same);
        prop_assert_eq!(same(&entries[1], &entries[0]), Sameness::Same);
        let found = followed(&first, &second);
        prop_assert!(matches!(found, StepRelation::Equivalent), "{:?}", found);
    }

    #[test]
    fn a_factor_gains_its_root_and_dividing_loses_it(values in coefficients(2), root in -6i64..7) {
        let f = polynomial(&values);
        let factor = sum(vec![x(), Expr::integer(-root)]);
        let (before, after) = (zero_of(f.clone()), zero_of(product(vec![f.clone(), factor])));
        let at: Bindings = [(Symbol::new("x"), whole(root))].into();
        let had = evaluate(&f, &at).is_ok_and(|value| value == whole(0));
        let holds = |set: Option<RealSet>| set.and_then(|set| set.contains(&Real::whole(root)));
        match followed(&before, &after) {
            StepRelation::SolutionsGained(set) => prop_assert_eq!((had, holds(set)), (false, Some(true))),
            StepRelation::SameRootsUpToMultiplicity | StepRelation::Equivalent => prop_assert!(had),
            other => prop_assert!(false, "{:?}", other),
        }
        match followed(&after, &before) {
            StepRelation::SolutionsLost(set) => prop_assert_eq!((had, holds(set)), (false, Some(true))),
            StepRelation::SameRootsUpToMultiplicity | StepRelation::Equivalent => prop_assert!(had),
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn any_text_is_related_without_harm(
        before in "[x0-9+*/^()=<>|√. -]{0,24}", line in "[xy0-9+*/^()=<>|√. -]{0,24}",
    ) {
        if let (Ok(before), Ok(line)) = (parse_entry(&before), parse_entry(&line)) {
            let _ = relation(&before, &line, &Assumptions::default());
            let _ = same_statement(&before, &line, &Assumptions::default());
        }
        let _ = math::grading::derivation::links(&[before, line]);
    }
}
