//! Laws that hold for all expressions.

use crate::strategies::{config, expression, point, rational_function};
use math::{
    Bindings, Equivalence, Expr, Factor, LinearSolution, Relation, Symbol, Term, equivalent, evaluate,
    linear_form, solve_linear, whole,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn tidying_keeps_the_value(expr in expression(), first in -9i64..9) {
        let at = point(first);
        let tidy = expr.tidy();
        // Dropping a zero term or factor may make something undefined defined, never change a value.
        if let Ok(value) = evaluate(&expr, &at) {
            prop_assert_eq!(evaluate(&tidy, &at), Ok(value));
        }
        prop_assert_eq!(tidy.tidy(), tidy);
    }

    #[test]
    fn equivalence_is_reflexive_and_symmetric(a in expression(), b in expression()) {
        prop_assert_ne!(equivalent(&a, &a), Equivalence::Different);
        prop_assert_eq!(equivalent(&a, &b), equivalent(&b, &a));
    }

    #[test]
    fn equivalence_survives_right_steps(a in rational_function(), b in rational_function(), c in rational_function()) {
        let sum = |parts: &[&Expr]| Expr::sum(parts.iter().map(|part| Term::plus((*part).clone())).collect());
        let product = |parts: &[&Expr]| Expr::product(parts.iter().map(|part| Factor::times((*part).clone())).collect());
        let unknown_or_equal = |left: &Expr, right: &Expr| equivalent(left, right) != Equivalence::Different;
        prop_assert!(unknown_or_equal(&sum(&[&a, &b]), &sum(&[&b, &a])));
        prop_assert!(unknown_or_equal(&product(&[&a, &b]), &product(&[&b, &a])));
        let distributed = sum(&[&product(&[&a, &b]), &product(&[&a, &c])]);
        prop_assert!(unknown_or_equal(&product(&[&a, &sum(&[&b, &c])]), &distributed));
    }

    #[test]
    fn different_values_mean_not_equal(a in rational_function(), b in rational_function(), x in -4i64..5, y in -4i64..5) {
        let at: Bindings = [(Symbol::new("x"), whole(x)), (Symbol::new("y"), whole(y))].into();
        if let (Ok(left), Ok(right)) = (evaluate(&a, &at), evaluate(&b, &at))
            && left != right
        {
            prop_assert_ne!(equivalent(&a, &b), Equivalence::Equal);
        }
    }

    #[test]
    fn polynomials_are_always_decided(a in rational_function(), b in rational_function()) {
        // Unknown remains only where something is undefined everywhere, such as 1/(x − x).
        let defined = |expr: &Expr| equivalent(expr, expr) == Equivalence::Equal;
        if defined(&a) && defined(&b) {
            prop_assert_ne!(equivalent(&a, &b), Equivalence::Unknown);
        }
    }

    #[test]
    fn solutions_solve(a in -9i64..10, b in -9i64..10, c in -9i64..10, d in -9i64..10, under in 1i64..9) {
        let side = |slope: i64, rest: i64| {
            let term = Expr::product(vec![Factor::times(Expr::integer(slope)), Factor::times(Expr::symbol("x"))]);
            Expr::fraction(Expr::sum(vec![Term::plus(term), Term::plus(Expr::integer(rest))]), Expr::integer(under))
        };
        let equation = Relation::equation(side(a, b), side(c, d));
        let at = |value| [(Symbol::new("x"), value)].into();
        let solution = solve_linear(&equation, &"x".into());
        match solution {
            Some(LinearSolution::One(value)) => {
                prop_assert_eq!(evaluate(&equation.left, &at(value.clone())), evaluate(&equation.right, &at(value)));
            }
            Some(LinearSolution::All) => prop_assert!(a == c && b == d),
            Some(LinearSolution::None) => prop_assert!(a == c && b != d),
            None => prop_assert!(false, "linear"),
        }
    }

    #[test]
    fn linear_forms_agree_with_values(expr in rational_function(), x in -4i64..5) {
        let unknown = Symbol::new("x");
        if let Some((slope, rest)) = linear_form(&expr, &unknown) {
            let at = [(unknown, whole(x)), (Symbol::new("y"), whole(5))].into();
            if let Ok(value) = evaluate(&expr, &at) {
                prop_assert_eq!(value, slope * whole(x) + rest);
            }
        }
    }
}
