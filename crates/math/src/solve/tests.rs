use super::*;
use crate::set::{End, Interval, Parts};
use crate::{Expr, Lang, parse_relation, text};

/// The set as text, in the notation of these tests.
fn shown(set: &RealSet) -> String {
    if set.is_empty() {
        return "∅".to_owned();
    }
    let number = |value: &crate::Real| match value.expr() {
        Some(expr) => text(expr, Lang::Lt),
        None => format!("≈{:.6}", value.to_f64()),
    };
    let interval = |interval: &Interval| {
        if let Some(point) = interval.as_point() {
            return format!("{{{}}}", number(point));
        }
        let low = match &interval.low {
            End::Unbounded => "(−∞".to_owned(),
            End::Open(value) => format!("({}", number(value)),
            End::Closed(value) => format!("[{}", number(value)),
        };
        let high = match &interval.high {
            End::Unbounded => "+∞)".to_owned(),
            End::Open(value) => format!("{})", number(value)),
            End::Closed(value) => format!("{}]", number(value)),
        };
        format!("{low}; {high}")
    };
    if let Some(points) = set.as_points() {
        return format!("{{{}}}", points.iter().map(number).collect::<Vec<_>>().join("; "));
    }
    match set.parts() {
        Parts::Intervals(parts) => parts.iter().map(interval).collect::<Vec<_>>().join(" ∪ "),
        Parts::Repeated(parts, period) => {
            let parts: Vec<String> = parts.iter().map(interval).collect();
            format!("{} + {}k", parts.join(" ∪ "), number(&period))
        }
        Parts::Other => "…".to_owned(),
    }
}

fn check(relation: &str, expect: &str) {
    let solution = solve(&parse_relation(relation).unwrap(), &"x".into());
    let found = solution.map_or_else(|| "?".to_owned(), |solution| shown(&solution.set));
    assert_eq!(found, expect, "{relation}");
}

#[test]
fn polynomial_equations() {
    check("2x + 1 = 5", "{2}");
    check("2(x - 1) = 2x", "∅");
    check("2(x - 1) = 2x - 2", "(−∞; +∞)");
    check("x^2 = x + 6", "{−2; 3}");
    check("x^2 - 2x - 1 = 0", "{1 − √2; 1 + √2}");
    check("2x^2 = 3", "{−√6/2; √6/2}");
    check("x^2 + 1 = 0", "∅");
    check("(x - 1)^2(x + 2) = 0", "{−2; 1}");
    check("x^3 = 8", "{2}");
    check("x^3 + 3 = 0", "{−∛3}");
    check("x^3 - 6x^2 + 11x - 6 = 0", "{1; 2; 3}");
    check("x^4 - 5x^2 + 4 = 0", "{−2; −1; 1; 2}");
    check("x^4 - x^2 - 1 = 0", "{−√(2 + 2√5)/2; √(2 + 2√5)/2}");
    check("x^4 = 2", "{−∜2; ∜2}");
    check("x^5 - x - 1 = 0", "{≈1.167304}");
    check("√2·x = 2", "{√2}");
    check("x^2 - (1 + √2)x + √2 = 0", "{1; √2}");
    check("πx^2 = 1", "{−√π/π; √π/π}");
    check("(x^2 - 3)(x^2 - 3x + 1)(2x - 7) = 0", "{−√3; (3 − √5)/2; √3; (3 + √5)/2; 7/2}");
}

#[test]
fn rational_equations() {
    check("1/x = 2", "{1/2}");
    check("(x^2 - 1)/(x - 1) = 0", "{−1}");
    check("x/(x - 2) = 2/(x - 2)", "∅");
    check("5x/(2x + 1) - 3/(x + 1) = 1", "{−2/3; 2}");
    check("1/(x - 1) + 1/(x + 1) = 2x/(x^2 - 1)", "(−∞; −1) ∪ (−1; 1) ∪ (1; +∞)");
    check("x + 1/x = 5/2", "{1/2; 2}");
}

#[test]
fn equations_with_roots() {
    check("√x = 3", "{9}");
    check("√x = -3", "∅");
    check("√(x + 1) = x - 1", "{3}");
    check("√(2x - 1) = x - 2", "{5}");
    check("√(x - 1) + √(x + 4) = 5", "{5}");
    check("√(x + 5) - √x = 1", "{4}");
    check("x - 5√x + 6 = 0", "{4; 9}");
    check("∛(x - 1) = 2", "{9}");
    check("∛x = x", "{−1; 0; 1}");
    check("(x - 2)√(x - 3) = 0", "{3}");
    check("√(x^2) = x", "[0; +∞)");
    check("√(x + √x) = √2", "{1}");
    check("√(x^2 - 4) = √(x - 2)", "{2}");
    check("x^(1/2) = 5", "{25}");
}

#[test]
fn equations_with_moduli() {
    check("|x - 2| = 3", "{−1; 5}");
    check("|x - 2| = -3", "∅");
    check("|x| = |x - 4|", "{2}");
    check("|x - 1| = x - 1", "[1; +∞)");
    check("|x - 1| + |x + 2| = 3", "[−2; 1]");
    check("|x^2 - 4| = 3x", "{1; 4}");
    check("x^2 - 3|x| + 2 = 0", "{−2; −1; 1; 2}");
    check("||x| - 1| = 2", "{−3; 3}");
}

#[test]
fn exponential_equations() {
    check("2^x = 8", "{3}");
    check("2^x = 3", "{log₂ 3}");
    check("2^x = -3", "∅");
    check("4^x - 3·2^x + 2 = 0", "{0; 1}");
    check("4^x + 6^x = 2·9^x", "{0}");
    check("2^(x + 1) + 2^x = 24", "{3}");
    check("3^(2x - 1) = 27", "{2}");
    check("2^(x^2 - 3x) = 1/4", "{1; 2}");
    check("2^x = 3^x", "{0}");
    check("(1/2)^x = 8", "{−3}");
    check("25^x - 6·5^x + 5 = 0", "{0; 1}");
    check("x·2^x = 4·2^x", "{4}");
}

#[test]
fn logarithmic_equations() {
    check("log_2(x) = 3", "{8}");
    check("lg(x) = -2", "{1/100}");
    check("log_2(x) + log_2(x - 2) = 3", "{4}");
    check("log_3(x^2) = 4", "{−9; 9}");
    check("ln(x)^2 = 4", "{1/e²; e²}");
    check("log_2(x)^2 - 3log_2(x) + 2 = 0", "{2; 4}");
    check("lg(x + 3) = lg(x - 1) + lg(3)", "{3}");
    check("log_2(x) + log_4(x) = 3", "{4}");
    check("log_x(16) = 2", "{4}");
    check("ln(x) = ln(2 - x)", "{1}");
    check("x^(lg(x)) = 100x", "{1/10; 100}");
}

#[test]
fn trigonometric_equations() {
    check("sin(x) = 0", "{0} + πk");
    check("sin(x) = 1/2", "{π/6} ∪ {5π/6} + 2πk");
    check("sin(x) = 2", "∅");
    check("sin(x) = 1/3", "{arcsin(1/3)} ∪ {π − arcsin(1/3)} + 2πk");
    check("cos(x) = -1", "{π} + 2πk");
    check("cos(x) = √3/2", "{−π/6} ∪ {π/6} + 2πk");
    check("cos(2x) = 0", "{π/4} + π/2k");
    check("tan(x) = 1", "{π/4} + πk");
    check("tan(x/2) = √3", "{2π/3} + 2πk");
    check("sin(2x - π/3) = 1", "{5π/12} + πk");
    check("sin(πx) = 0", "{0} + 1k");
    check("2sin(x)^2 - 3sin(x) + 1 = 0", "{π/6} ∪ {π/2} ∪ {5π/6} + 2πk");
    check("2cos(x)^2 = 3sin(x)", "{π/6} ∪ {5π/6} + 2πk");
    check("sin(x) = cos(x)", "{π/4} + πk");
    check("sin(x) + cos(x) = 1", "{0} ∪ {π/2} + 2πk");
    check("√3·sin(x) + cos(x) = 2", "{π/3} + 2πk");
    check("sin(2x) = sin(x)", "{−π/3} ∪ {0} ∪ {π/3} ∪ {π} + 2πk");
    check("sin(x)^2 - 3sin(x)·cos(x) + 2cos(x)^2 = 0", "{π/4} ∪ {arctg 2} + πk");
    check("cos(2x) + 3sin(x) = 2", "{π/6} ∪ {π/2} ∪ {5π/6} + 2πk");
    check("sin(x)·cos(x) = 1/4", "{π/12} ∪ {5π/12} + πk");
    check("cos(x)^4 - sin(x)^4 = 1/2", "{−π/6} ∪ {π/6} + πk");
    check("tan(x) = cot(x)", "{π/4} + π/2k");
    check("sin(x)/(1 - cos(x)) = 0", "{π} + 2πk");
    check("3sin(x) + 4cos(x) = 5", "{π/2 − arctg(4/3)} + 2πk");
}

#[test]
fn trigonometric_inequalities() {
    check("sin(x) > 1/2", "(π/6; 5π/6) + 2πk");
    check("cos(x) < 0", "(π/2; 3π/2) + 2πk");
    check("sin(x) >= 0", "[0; π] + 2πk");
    check("tan(x) > 1", "(π/4; π/2) + πk");
    check("sin(x) < 2", "(−∞; +∞)");
    check("2cos(x)^2 - cos(x) > 0", "(−π/3; π/3) ∪ (π/2; 3π/2) + 2πk");
    check("√(sin(x)) >= 0", "[0; π] + 2πk");
}

#[test]
fn inequalities() {
    check("2x + 1 > 5", "(2; +∞)");
    check("-2x >= 6", "(−∞; −3]");
    check("x^2 < 4", "(−2; 2)");
    check("x^2 >= 3", "(−∞; −√3] ∪ [√3; +∞)");
    check("x^2 + 1 > 0", "(−∞; +∞)");
    check("x^2 <= 0", "{0}");
    check("x^2 < 0", "∅");
    check("(x - 1)^2(x + 2) >= 0", "[−2; +∞)");
    check("(x - 1)^2(x + 2) > 0", "(−2; 1) ∪ (1; +∞)");
    check("(x - 1)/(x + 2) <= 0", "(−2; 1]");
    check("1/x < 1", "(−∞; 0) ∪ (1; +∞)");
    check("√(x - 1) < 2", "[1; 5)");
    check("√(x + 2) > x", "[−2; 2)");
    check("|x - 1| < 3", "(−2; 4)");
    check("|x| > x", "(−∞; 0)");
    check("2x/|x - 1| < 1", "(−∞; 1/3)");
    check("2^x > 8", "(3; +∞)");
    check("(1/3)^x >= 9", "(−∞; −2]");
    check("4^x - 3·2^x + 2 <= 0", "[0; 1]");
    check("log_2(x - 1) < 3", "(1; 9)");
    check("log_(1/2)(x) > 2", "(0; 1/4)");
    check("lg(x)·(x - 3) > 0", "(0; 1) ∪ (3; +∞)");
    check("x != 3", "(−∞; 3) ∪ (3; +∞)");
    check("1/x != 3", "(−∞; 0) ∪ (0; 1/3) ∪ (1/3; +∞)");
    check("x^5 - x - 1 > 0", "(≈1.167304; +∞)");
}

#[test]
fn what_is_not_solved_is_refused() {
    check("x = 2^x", "?");
    check("x + y = 2", "?");
    check("f(x) = 2", "?");
    check("sin(x) = x", "?");
}

fn check_system(equations: &[&str], unknowns: &[&str], expect: &str) {
    let equations: Vec<Relation> = equations.iter().map(|text| parse_relation(text).unwrap()).collect();
    let unknowns: Vec<Symbol> = unknowns.iter().map(|name| Symbol::new(name)).collect();
    let tuple = |values: Vec<String>| format!("({})", values.join("; "));
    let written = |expr: &Expr| text(expr, Lang::Lt);
    let found = match solve_system(&equations, &unknowns).map(|solved| solved.solution) {
        None => "?".to_owned(),
        Some(SystemSolution::Free(values)) => tuple(values.iter().map(written).collect()),
        Some(SystemSolution::Points(points)) if points.is_empty() => "∅".to_owned(),
        Some(SystemSolution::Points(points)) => points
            .iter()
            .map(|point| {
                tuple(point.iter().map(|value| value.expr().map_or("?".to_owned(), written)).collect())
            })
            .collect::<Vec<_>>()
            .join(" "),
    };
    assert_eq!(found, expect, "{equations:?}");
}

#[test]
fn linear_systems() {
    check_system(&["x + y = 3", "x - y = 1"], &["x", "y"], "(2; 1)");
    check_system(&["2x + 3y = 6", "4x + 9y = 15"], &["x", "y"], "(3/2; 1)");
    check_system(&["x + y = 3", "2x + 2y = 5"], &["x", "y"], "∅");
    check_system(&["x + y = 3", "2x + 2y = 6"], &["x", "y"], "(−y + 3; y)");
    check_system(&["x + y + z = 6", "x - y = -1", "2z = 6"], &["x", "y", "z"], "(1; 2; 3)");
    check_system(&["√2·x + y = 2", "x = √2"], &["x", "y"], "(√2; 0)");
    check_system(&["x + y = a", "x - y = b"], &["x", "y"], "((a + b)/2; (a − b)/2)");
}

#[test]
fn other_systems() {
    check_system(&["y = x + 1", "x^2 + y^2 = 5"], &["x", "y"], "(−2; −1) (1; 2)");
    check_system(&["x + y = 3", "xy = 2"], &["x", "y"], "(1; 2) (2; 1)");
    check_system(&["x^2 + y^2 = 5", "xy = 2"], &["x", "y"], "(−2; −1) (−1; −2) (1; 2) (2; 1)");
    check_system(&["x^2 - y^2 = 3", "xy = 2"], &["x", "y"], "(−2; −1) (2; 1)");
    check_system(&["(x - y)(x + y) = 0", "x + 2y = 3"], &["x", "y"], "(−3; 3) (1; 1)");
    check_system(&["2^x = 8", "x + y = 5"], &["x", "y"], "(3; 2)");
    check_system(&["lg(x) + lg(y) = 1", "x + y = 11"], &["x", "y"], "(1; 10) (10; 1)");
    check_system(&["x + y = 1", "x^2 + y^2 = 0"], &["x", "y"], "∅");
}

#[test]
fn solved_for_a_letter() {
    let check = |equation: &str, letter: &str, values: &[&str], nonzero: &[&str]| {
        let found = solve_for(&parse_relation(equation).unwrap(), &Symbol::new(letter)).unwrap();
        let shown = |exprs: &[Expr]| exprs.iter().map(|expr| text(expr, Lang::Lt)).collect::<Vec<_>>();
        assert_eq!(
            (shown(&found.values), shown(&found.nonzero)),
            (owned(values), owned(nonzero)),
            "{equation}"
        );
    };
    check("ax + b = 0", "x", &["−b/a"], &["a"]);
    check("x^2 - (a + b)x + ab = 0", "x", &["a", "b"], &[]);
    check("ax^2 + bx + c = 0", "x", &["(−b − √(b² − 4ac))/(2a)", "(−b + √(b² − 4ac))/(2a)"], &["a"]);
    check("v = √(2gh)", "h", &["v²/(2g)"], &["g"]);
    check("1/f = 1/a + 1/b", "f", &["ab/(a + b)"], &["a + b"]);
    check("ax = ay", "x", &["y"], &["a"]);
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

/// Where the base is 1, powers are equal whatever their exponents.
#[test]
fn the_unknown_in_base_and_exponent() {
    check("x^x = 1", "{1}");
    check("x^(2x) = 1", "{1}");
    check("x^(x - 3) = 1", "{1; 3}");
    check("x^x = 5", "?");
}

#[test]
fn piece_by_piece() {
    check("{x + 1, kai x < 0; 2x, kai x ≥ 0} = 4", "{2}");
    check("{x + 1, kai x < 0; 2x, kai x ≥ 0} = 1/2", "{−1/2; 1/4}");
    check("{x + 1, kai x < 0; 2x, kai x ≥ 0} = 1", "{1/2}");
    check("{x², kai x < 0; 2x, kai x ≥ 0} = x", "{0}");
    check("{x², kai x < 0; 2x, kai x ≥ 0} ≤ 4", "[−2; 2]");
    check("{x², kai x < 0; 2x, kai x ≥ 0} ≠ 4", "(−∞; −2) ∪ (−2; 2) ∪ (2; +∞)");
    check("{1, kai x < 0; 2, kai x ≥ 0} = 1", "(−∞; 0)");
    check("{1, kai x < 0; 2, kai x > 0} > 0", "(−∞; 0) ∪ (0; +∞)");
    check("{x², kai x ≠ 1; 5, kai x = 1} = 5", "{−√5; 1; √5}");
    check("|{x, kai x < 1; 4, kitur}| = 3", "{−3}");
    check("{√x, kai x > 1; ln x, kitur} = 2", "{4}");
    check("{√x, kai x = −1; x, kitur} = √x", "{0; 1}");
    check("{x, kai x < 0; 1, kai ln(−1) = ln(−1)} = 1", "∅");
    check("{x, kai sin x > 0; 0, kitur} = 1", "?");
    check("{x, kai x < a; 0, kitur} = 1", "?");
    let domain =
        domain(&crate::parse_expression("{√(x + 1), kai x < 0; 1/x, kai x > 0}").unwrap(), &"x".into());
    assert_eq!(shown(&domain.unwrap()), "[−1; 0) ∪ (0; +∞)");
}
