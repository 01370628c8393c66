//! Laws of rewriting, of forms and of calculus, and that all of them end.

use std::time::{Duration, Instant};

use crate::strategies::{config, expression, rational_function, typed};
use math::calculus::{
    AntiderivativeRules, NotAntiderivative, antiderivative, check_antiderivative, definite_integral,
    derivative,
};
use math::{Equivalence, Expr, Factor, Symbol, Term, equivalent, form, parse_expression, transform};
use proptest::collection::vec;
use proptest::prelude::*;

fn x() -> Symbol {
    "x".into()
}

/// The letter with a number added: factors whose zeros are whole.
fn linear() -> impl Strategy<Value = Expr> {
    (1i64..4, -4i64..5).prop_map(|(slope, rest)| {
        let slope =
            Expr::product(vec![Factor::times(Expr::integer(slope)), Factor::times(Expr::symbol("x"))]);
        Expr::sum(vec![Term::plus(slope), Term::plus(Expr::integer(rest))])
    })
}

fn read(text: &str) -> Expr {
    parse_expression(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn product(factors: Vec<Expr>) -> Expr {
    Expr::product(factors.into_iter().map(Factor::times).collect())
}

/// A product of up to four linear factors and perhaps x² + 1.
fn polynomial() -> impl Strategy<Value = Expr> {
    (vec(linear(), 1..5), any::<bool>()).prop_map(|(mut factors, quadratic)| {
        if quadratic {
            factors.push(read("x^2 + 1"));
        }
        product(factors)
    })
}

/// What the table of integrals knows, with numbers.
fn integrand() -> impl Strategy<Value = Expr> {
    let piece = (0usize..12, -4i64..5, 1i64..4, -3i64..4).prop_map(|(kind, number, slope, rest)| {
        let argument = format!("({slope}x + ({rest}))");
        let text = match kind {
            0 => format!("{number}x^{slope}"),
            1 => format!("{number}/{argument}"),
            2 => format!("{number}·{argument}^{slope}"),
            3 => format!("{number}·sin({argument})"),
            4 => format!("{number}·cos({argument})"),
            5 => format!("{number}·2^{argument}"),
            6 => format!("{number}x·sin({slope}x)"),
            7 => format!("{number}x^2·3^x"),
            8 => format!("{number}√{argument}"),
            9 => format!("{number}x·ln(|x|)"),
            10 => format!("{number}/({argument}·(x + 7))"),
            _ => format!("{number}/cos({argument})^2"),
        };
        read(&text)
    });
    vec(piece, 1..4).prop_map(|pieces| Expr::sum(pieces.into_iter().map(Term::plus).collect()))
}

/// Terms and factors in the opposite order, all the way down.
fn reversed(expr: &Expr) -> Expr {
    match expr {
        Expr::Sum(terms) => Expr::Sum(
            terms.iter().rev().map(|term| Term { sign: term.sign, value: reversed(&term.value) }).collect(),
        ),
        Expr::Product(factors) if factors.iter().all(|factor| factor.join == math::Join::Times) => {
            Expr::Product(factors.iter().rev().map(|factor| Factor::times(reversed(&factor.value))).collect())
        }
        Expr::Fraction { numerator, denominator } => Expr::Fraction {
            numerator: reversed(numerator).into(),
            denominator: reversed(denominator).into(),
        },
        Expr::Bracket(inner) => Expr::Bracket(reversed(inner).into()),
        Expr::Negate(inner) => Expr::Negate(reversed(inner).into()),
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn rewriting_keeps_the_value(expr in rational_function()) {
        for rewritten in [
            transform::simplify(&expr),
            transform::expand(&expr),
            transform::factor(&expr),
            transform::factor_over_reals(&expr),
            transform::collect(&expr, &x()),
            transform::single_fraction(&expr),
            transform::rationalise_denominator(&expr),
            transform::partial_fractions(&expr, &x()).unwrap_or_else(|| expr.clone()),
        ] {
            let shown = math::text(&rewritten, math::Lang::En);
            prop_assert_ne!(equivalent(&expr, &rewritten), Equivalence::Different, "{}", shown);
        }
    }

    #[test]
    fn results_have_their_forms(poly in polynomial(), other in linear()) {
        let factored = transform::factor(&poly);
        prop_assert_eq!(form::factored(&factored, Some(&x())), Ok(()));
        let expanded = transform::expand(&poly);
        prop_assert_eq!(form::standard_form(&expanded, &x()), Ok(()));
        // There and back again.
        prop_assert!(form::identical(&transform::factor(&expanded), &factored));
        prop_assert!(form::identical(&transform::expand(&factored), &expanded));
        let square = product(vec![poly.clone(), other.clone()]);
        if let Some(square) = transform::complete_square(&square, &x()) {
            prop_assert_eq!(form::completed_square(&square, &x()), Ok(()));
        }
        let (quotient, remainder) = transform::divide(&poly, &other, &x()).unwrap();
        let back = Expr::sum(vec![Term::plus(product(vec![quotient, other])), Term::plus(remainder)]);
        prop_assert_eq!(equivalent(&back, &poly), Equivalence::Equal);
    }

    #[test]
    fn partial_fractions_sum_back(above in polynomial(), below in polynomial()) {
        let quotient = Expr::fraction(above, below);
        let sum = transform::partial_fractions(&quotient, &x()).unwrap();
        prop_assert_eq!(equivalent(&sum, &quotient), Equivalence::Equal);
        prop_assert_eq!(form::partial_fractions(&sum, &x()), Ok(()), "{}", math::text(&sum, math::Lang::En));
        let fraction = transform::single_fraction(&sum);
        prop_assert_eq!(equivalent(&fraction, &quotient), Equivalence::Equal);
    }

    #[test]
    fn the_derivative_of_an_antiderivative(expr in integrand()) {
        let found = antiderivative(&expr, &x());
        let Some(found) = found else {
            return Err(TestCaseError::fail(math::text(&expr, math::Lang::En)));
        };
        let slope = derivative(&found, &x()).unwrap();
        prop_assert!(equivalent(&slope, &expr).holds(), "{}", math::text(&found, math::Lang::En));
        let strict = AntiderivativeRules::default();
        let with_constant = Expr::sum(vec![Term::plus(Expr::symbol("c")), Term::plus(found.clone())]);
        prop_assert_eq!(check_antiderivative(&with_constant, &found, &x(), strict), Ok(()));
        let missing = check_antiderivative(&found, &with_constant, &x(), strict);
        prop_assert_eq!(missing, Err(NotAntiderivative::NoConstant));
    }

    #[test]
    fn derivatives_do_not_depend_on_how_things_are_written(expr in rational_function()) {
        let other = transform::single_fraction(&expr);
        if let (Some(own), Some(other)) = (derivative(&expr, &x()), derivative(&other, &x())) {
            prop_assert_ne!(equivalent(&own, &other), Equivalence::Different);
        }
    }

    #[test]
    fn order_does_not_matter(expr in rational_function()) {
        let other = reversed(&expr);
        prop_assert!(form::same_up_to_order(&expr, &other));
        prop_assert!(form::same_form(&expr, &other));
        prop_assert!(form::identical(&expr, &expr));
    }

    #[test]
    fn forms_and_rewriting_of_anything(expr in expression()) {
        exercise(&expr);
    }

    #[test]
    fn forms_and_rewriting_of_any_text(input in typed()) {
        if let Ok(expr) = parse_expression(&input) {
            exercise(&expr);
        }
    }
}

/// Everything here that can be done with an expression.
fn exercise(expr: &Expr) {
    let letter = x();
    let _ = form::factored(expr, Some(&letter)).is_ok() | form::expanded(expr).is_ok();
    let _ = form::single_fraction(expr).is_ok() | form::lowest_terms(expr).is_ok();
    let _ = form::partial_fractions(expr, &letter).is_ok() | form::completed_square(expr, &letter).is_ok();
    let _ = form::simplified(expr).is_ok() | form::standard_form(expr, &letter).is_ok();
    let _ = form::same_form(expr, &expr.tidy()) | form::same_up_to_order(expr, &expr.tidy());
    let _ = transform::simplify(expr);
    let _ = (transform::expand(expr), transform::factor(expr), transform::factor_over_reals(expr));
    let _ = (transform::collect(expr, &letter), transform::single_fraction(expr));
    let _ = (transform::partial_fractions(expr, &letter), transform::complete_square(expr, &letter));
    let _ = (transform::divide(expr, &Expr::symbol("x"), &letter), transform::rationalise_denominator(expr));
    let _ = (derivative(expr, &letter), antiderivative(expr, &letter));
    let _ = check_antiderivative(expr, &expr.tidy(), &letter, AntiderivativeRules::default());
    let _ = definite_integral(expr, &letter, &Expr::integer(1), &Expr::integer(2));
}

/// The limit is for an unoptimised build on a busy machine, for all of [`exercise`]; each part takes a few hundredths
/// of it in released code.
#[test]
fn hostile_expressions_end() {
    let sum = |piece: &str, times: usize| vec![piece; times].join("+");
    let product = |piece: &str, times: usize| vec![piece; times].join("·");
    let many = |from: &str, times: usize| {
        (0..times).map(|index| from.replace('#', &index.to_string())).collect::<Vec<_>>().join("+")
    };
    let inputs = [
        product("(x+1)", 1_500),
        product("(x+y+a+b)", 40),
        product("(x-y)", 300),
        product("sin(x+1)", 900),
        many("x^#·y^#·a^2", 90),
        many("sin(#x)", 300),
        many("1/(x+#)", 200),
        many("√#", 300),
        many("√(x+#)", 100),
        many("x_#", 400),
        format!("1/({})", product("(x^2+x+1)", 60)),
        "(x^2-1)^999".to_owned(),
        "(x+1/3)^40·(y-2/7)^40".to_owned(),
        "x^120 - 1".to_owned(),
        "(x^60 - 1)/(x^7 + x + 1)".to_owned(),
        "x^40 + 3x^17 y^12 + 2 a^30 - 7".to_owned(),
        "(x^15 + y^9 - 3x^4 y + 12)(x^11 - y^13 + 2)".to_owned(),
        "123456789012345678901234567890x^9 - 98765432109876543210x^3 + 1".to_owned(),
        "1/(1 + √2 + √3 + √5 + √7 + √11 + √13)".to_owned(),
        "1/(∛2 + ∛3 + √5)".to_owned(),
        "x".repeat(9_000),
        sum("x", 4_900),
        format!("{}x{}", "sin(".repeat(200), ")".repeat(200)),
        format!("{}x{}", "(1/(1+".repeat(80), "))".repeat(80)),
        format!("{}x{}", "√(1+".repeat(80), ")".repeat(80)),
        "x^x^x^x^x".to_owned(),
        "9^9^9^x".to_owned(),
        "x^20·2^x·sin(x)".to_owned(),
        "x^12·3^(2x+1)".to_owned(),
    ];
    for input in &inputs {
        let Ok(expr) = parse_expression(input) else { continue };
        let started = Instant::now();
        exercise(&expr);
        let shown: String = input.chars().take(30).collect();
        assert!(started.elapsed() < Duration::from_secs(12), "{shown}… took {:?}", started.elapsed());
    }
}
