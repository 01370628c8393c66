use proptest::prelude::*;

use super::*;
use crate::{parse_entry, whole};

fn goal(name: &str) -> Goal {
    match name {
        "expand" => Goal::Expand,
        "factor" => Goal::Factor,
        "simplify" => Goal::Simplify,
        "square" => Goal::CompleteSquare,
        letters => Goal::Solve(letters.split(' ').map(Symbol::new).collect()),
    }
}

/// More lines than a teacher would write.
const MAX_STEPS: usize = 15;

/// All lines until there is no next step, as a student would type them; lines aside stand in brackets.
fn lines(start: &str, goal: &Goal) -> Vec<String> {
    let mut line = parse_entry(start).unwrap();
    let mut discriminant = None;
    let mut all = Vec::new();
    while let Some(step) = next_step(&line, goal, discriminant.as_ref()) {
        let text = step.line.text(Lang::Lt);
        if step.aside {
            all.push(format!("[{text}]"));
            let Entry::Chain(chain) = &step.line else { panic!("{step:?}") };
            discriminant = chain.sides().last().and_then(written::value_of);
        } else {
            line = parse_entry(&text).unwrap();
            all.push(text);
            discriminant = None;
        }
        assert!(all.len() <= MAX_STEPS, "{start}: {all:#?}");
    }
    all
}

#[track_caller]
fn check(name: &str, start: &str, expect: &[&str]) {
    assert_eq!(lines(start, &goal(name)), expect, "{start}");
}

#[test]
fn linear_equations() {
    check("x", "2(x + 3) = 16", &["2x + 6 = 16", "2x = 16 − 6", "2x = 10", "x = 5"]);
    check("x", "5 = 2x + 1", &["5 − 1 = 2x", "4 = 2x", "2 = x"]);
    check("x", "0,5x + 1,5 = x", &["0,5x − x = −1,5", "−0,5x = −1,5", "x = 3"]);
    check("x", "x/4 = 3", &["x = 12"]);
    check("x", "2/3 x = 4", &["2x = 12", "x = 6"]);
    check("x", "2x + 1 = 2x + 3", &["2x − 2x = 3 − 1", "0 = 2", "sprendinių nėra"]);
    check("x", "x = 10 − 4", &["x = 6"]);
    check("x", "x = 6/4", &["x = 3/2"]);
    check("x", "x = 5", &[]);
    check("x", "x^2 + 2x = x^2 + 6", &["2x = 6", "x = 3"]);
    check(
        "x",
        "(x + 1)/2 + x/3 = 4",
        &["3(x + 1) + 2x = 24", "3x + 3 + 2x = 24", "5x + 3 = 24", "5x = 24 − 3", "5x = 21", "x = 21/5"],
    );
}

#[test]
fn the_way_of_the_student_is_followed() {
    let discriminant = "[D = (−5)² − 4 · 1 · 6 = 1]";
    check("x", "x^2 - 5x + 6 = 0", &[discriminant, "x = (5 ± 1)/2", "x = 3; x = 2"]);
    check("x", "(x − 2)(x − 3) = 0", &["x − 2 = 0; x − 3 = 0", "x = 2; x = 3"]);
    check("x", "(x-3)^2 = 16", &["x − 3 = 4; x − 3 = −4", "x = 4 + 3; x = −4 + 3", "x = 7; x = −1"]);
    check("x", "x^2 = 5x", &["x² − 5x = 0", "x(x − 5) = 0", "x = 0; x − 5 = 0", "x = 0; x = 5"]);
    check(
        "x",
        "(x − 9)(x + 9) = 12(x − 9)",
        &[
            "(x − 9)(x + 9) − 12(x − 9) = 0",
            "(x − 9)(x + 9 − 12) = 0",
            "x − 9 = 0; x + 9 − 12 = 0",
            "x = 9; x − 3 = 0",
            "x = 9; x = 3",
        ],
    );
    check("x", "2x^2 = 8", &["x² = 4", "x = 2; x = −2"]);
    check("x", "x^2+6x+9=0", &["(x + 3)² = 0", "x + 3 = 0", "x = −3"]);
    check("x", "x^2 + 2x + 5 = 0", &["[D = 2² − 4 · 1 · 5 = −16]", "sprendinių nėra"]);
    check(
        "x",
        "-x^2+4x+1=0",
        &["x² − 4x − 1 = 0", "[D = (−4)² − 4 · 1 · (−1) = 20]", "x = (4 ± 2√5)/2", "x = 2 + √5; x = 2 − √5"],
    );
}

#[test]
fn inequalities() {
    check("x", "-2x > 4", &["x < −2"]);
    check("x", "-1 < 3 - 2x < 5", &["−1 − 3 < −2x < 5 − 3", "−4 < −2x < 2", "−1 < x < 2"]);
    check("x", "x^2 < 4", &["x² − 4 < 0", "(x − 2)(x + 2) < 0", "−2 < x < 2"]);
    check("x", "x^2 >= x", &["x² − x ≥ 0", "x(x − 1) ≥ 0", "x ≤ 0; x ≥ 1"]);
}

#[test]
fn other_equations() {
    check("x", "|x − 1| = 3", &["x − 1 = −3; x − 1 = 3", "x = −3 + 1; x = 3 + 1", "x = −2; x = 4"]);
    check("x", "lg(x+1) = 2", &["x + 1 = 100", "x = 100 − 1", "x = 99"]);
    check("x", "sin x = 1/2", &["x = π/6 + 2πk, k ∈ ℤ; x = 5π/6 + 2πk, k ∈ ℤ"]);
    let all = "x = π/6 + 2πk, k ∈ ℤ; x = 5π/6 + 2πk, k ∈ ℤ";
    check("x", "4sin x + 1 = 3", &["4 sin x = 3 − 1", "4 sin x = 2", "sin x = 1/2", all]);
    check("x", "2·3^x - 6 = 12", &["2 · 3^x = 12 + 6", "2 · 3^x = 18", "3^x = 9", "x = 2"]);
    check(
        "x",
        "√(2x + 1) + 2 = 5",
        &["√(2x + 1) = 5 − 2", "√(2x + 1) = 3", "2x + 1 = 9", "2x = 9 − 1", "2x = 8", "x = 4"],
    );
    check(
        "x",
        "√(x + 3) = x − 3",
        &[
            "x + 3 = (x − 3)²",
            "x + 3 = x² − 6x + 9",
            "x² − 6x + 9 − x − 3 = 0",
            "x² − 7x + 6 = 0",
            "[D = (−7)² − 4 · 1 · 6 = 25]",
            "x = (7 ± 5)/2",
            "x = 6; x = 1",
        ],
    );
    check("x", "tg x = 1", &["x = π/4 + πk, k ∈ ℤ"]);
}

#[test]
fn a_letter_for_what_repeats() {
    let read = |text: &str| parse_entry(text).unwrap();
    let step = next_step(&read("x^4 - 5x^2 + 4 = 0"), &goal("x"), None).unwrap();
    assert_eq!((step.action, step.line.text(Lang::Lt).as_str()), (Action::IntroduceLetter, "t = x²"));
    assert!(step.aside);
    let step = next_step(&read("2sin(x)^2 - sin(x) = 1"), &goal("x"), None).unwrap();
    assert_eq!((step.action, step.line.text(Lang::Lt).as_str()), (Action::IntroduceLetter, "t = sin x"));
    let check = |start: &str, part: &str, expect: Option<&str>| {
        let part = crate::parse_expression(part).unwrap();
        let next = in_letter(&read(start), &"t".into(), &part);
        assert_eq!(next.map(|next| next.line.text(Lang::Lt)).as_deref(), expect, "{start}");
    };
    check("x^4 - 5x^2 + 4 = 0", "x^2", Some("t² − 5t + 4 = 0"));
    check("4^x - 3·2^x = 4", "2^x", Some("t² − 3t − 4 = 0"));
    check("ln(x)^2 - ln(x) = 2", "ln x", Some("t² − t − 2 = 0"));
    check("x^2 - x = 2", "x^3", None);
    check("x^2 - x = 2", "x + 1", None);
}

#[test]
fn systems() {
    check(
        "x y",
        "{x + y = 5; x − y = 1",
        &[
            "{2x = 6; x − y = 1}",
            "{x = 3; x − y = 1}",
            "{x = 3; 3 − y = 1}",
            "{x = 3; −y = 1 − 3}",
            "{x = 3; −y = −2}",
            "{x = 3; y = 2}",
        ],
    );
    check(
        "x y",
        "{y = 2x; x + y = 9",
        &[
            "{y = 2x; x + 2x = 9}",
            "{y = 2x; 3x = 9}",
            "{y = 2x; x = 3}",
            "{y = 2 · 3; x = 3}",
            "{y = 6; x = 3}",
        ],
    );
    check("x y", "{x+y=1;x+y=2", &["{0 = −1; x + y = 2}", "sprendinių nėra"]);
    let next = |text: &str| next_step(&parse_entry(text).unwrap(), &goal("x y"), None).unwrap();
    let step = next("{3x + 2y = 12; 5x − 3y = 1");
    let by = [3, 2].map(Expr::integer);
    assert_eq!(step.action, Action::MultiplyEquations { letter: "y".into(), by });
}

#[test]
fn expressions() {
    check("expand", "2(x + 5) − x", &["2x + 10 − x", "x + 10"]);
    check("expand", "(x+1)(x+2) − (x−3)^2", &["x² + 3x + 2 − x² + 6x − 9", "9x − 7"]);
    check("factor", "2x^2 − 8", &["2(x² − 4)", "2(x − 2)(x + 2)"]);
    check("factor", "ax + ay + bx + by", &["a(x + y) + b(x + y)", "(x + y)(a + b)"]);
    check("factor", "x(x−2)+3(x−2)", &["(x − 2)(x + 3)"]);
    check("factor", "x^2 − 5x + 6", &["(x − 3)(x − 2)"]);
    check("simplify", "2·(3+4) − 5^2", &["2 · 7 − 25", "14 − 25", "−11"]);
    check("simplify", "1/2 + 1/3", &["3/6 + 2/6", "5/6"]);
    check("simplify", "√12 + √3", &["2√3 + √3", "3√3"]);
    check("simplify", "(x^2−1)/(x−1)", &["(x − 1)(x + 1)/(x − 1)", "x + 1"]);
    check("simplify", "1/x + 1/(x+1)", &["(x + 1 + x)/(x(x + 1))", "(2x + 1)/(x(x + 1))"]);
    check("square", "x^2 + 6x + 1", &["(x + 3)² − 8"]);
}

fn number() -> impl Strategy<Value = i64> {
    (-9i64..10).prop_filter("not zero", |n| *n != 0)
}

/// `−3`, in brackets where it follows a sign.
fn signed(n: i64) -> String {
    if n < 0 { format!("({n})") } else { n.to_string() }
}

/// As a person would write it: −x² rather than −1x².
fn natural(start: String) -> String {
    parse_entry(&start).unwrap().map(&Expr::tidy).text(Lang::Lt)
}

/// The last line of the way, read; the start where there is no step.
fn last(start: &str, goal: &Goal) -> Entry {
    let all = lines(start, goal);
    let text = all.iter().rev().find(|line| !line.starts_with('[')).map_or(start, String::as_str);
    parse_entry(text).unwrap()
}

fn is_solved(entry: &Entry) -> bool {
    match entry {
        Entry::NoSolution | Entry::AllReals => true,
        Entry::Relation(relation) => equation::is_solved(relation, &"x".into()),
        Entry::List(parts) => parts.iter().all(is_solved),
        Entry::Chain(chain) => chain.rest[0].1 == Expr::symbol("x"),
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn linear_equations_and_inequalities_end_solved(
        (a, b, c, d, e) in (number(), number(), number(), number(), -9i64..10), op in 0usize..5, shape in 0usize..5,
    ) {
        let op = ["=", "<", "≤", ">", "≥"][op];
        let (b, c, d, e) = (signed(b), signed(c), signed(d), signed(e));
        let start = match shape {
            0 => format!("{a}x + {b} {op} {c}x + {d}"),
            1 => format!("{a}(x + {b}) {op} {c}x − {d}(x − {e})"),
            2 => format!("x/{} + {b}x {op} (x − {c})/{} + {d}", a.abs() + 1, e.trim_matches(['(', ')', '-']).len() + 2),
            3 => format!("{a} − (x + {b}) {op} {c}(2 − x)"),
            _ => format!("x(x + {a}) + {b} {op} x^2 − {c}(x + {d})"),
        };
        let start = natural(start);
        let end = last(&start, &goal("x"));
        prop_assert!(is_solved(&end), "{}: {:?}", start, lines(&start, &goal("x")));
    }

    #[test]
    fn quadratic_equations_end_solved(
        (a, b, c, d) in (number(), -9i64..10, -9i64..10, number()), shape in 0usize..5,
    ) {
        let (b, c, d) = (signed(b), signed(c), signed(d));
        let start = match shape {
            0 => format!("{a}x^2 + {b}x + {c} = 0"),
            1 => format!("{a}(x + {b})(x + {c}) = 0"),
            2 => format!("(x + {b})^2 = {}", a.abs()),
            3 => format!("(x + {b})(x + {c}) = {d}(x + {b})"),
            _ => format!("{a}x^2 + {b}x = {d}x^2 + {c}"),
        };
        let start = natural(start);
        let end = last(&start, &goal("x"));
        prop_assert!(is_solved(&end), "{}: {:?}", start, lines(&start, &goal("x")));
    }

    #[test]
    fn a_value_of_a_system_is_not_put_away_again(a in 1i64..7, y in -6i64..7) {
        let start = natural(format!("{{{a}x + 9y = {}; −x + y = 0}}", a * y + 9 * y));
        let end = last(&start, &goal("x y"));
        prop_assert!(matches!(end, Entry::All(_)), "{}: {:?}", start, end);
    }

    #[test]
    fn systems_end_solved((a, b, c, d) in (number(), number(), number(), number()), x in -6i64..7, y in -6i64..7) {
        let start = format!("{{{a}x + {}y = {}; {c}x + {}y = {}", signed(b), a * x + b * y, signed(d), c * x + d * y);
        let start = natural(start);
        let goal = goal("x y");
        let end = last(&start, &goal);
        if a * d == b * c {
            prop_assert!(matches!(end, Entry::NoSolution | Entry::All(_)));
        } else {
            let Entry::All(parts) = &end else { return Err(TestCaseError::fail(format!("{start}: {end:?}"))) };
            let value = |letter: &str| parts.iter().find_map(|part| match part {
                Entry::Relation(relation) if relation.left == Expr::symbol(letter) => written::value_of(&relation.right),
                _ => None,
            });
            prop_assert_eq!((value("x"), value("y")), (Some(whole(x)), Some(whole(y))), "{}", start);
        }
    }

    #[test]
    fn expressions_end_in_their_form((a, b, c, d) in (number(), number(), number(), number()), shape in 0usize..6) {
        let (b, c, d) = (signed(b), signed(c), signed(d));
        let start = match shape {
            0 => format!("{a}(x + {b}) + {c}(x − {d})"),
            1 => format!("(x + {b})(x + {c}) − {d}x^2"),
            2 => format!("({a}x + {b})^2"),
            3 => format!("{a}x^2 + {b}x"),
            4 => format!("{a}x(x + {b}) + {c}(x + {b})"),
            _ => format!("{a}x·{c}x^2 + {b}x^3"),
        };
        let start = natural(start);
        let Entry::Expression(end) = last(&start, &Goal::Expand) else { return Err(TestCaseError::fail("no expression")) };
        prop_assert!(crate::form::is_expanded(&end), "{}: {:?}", start, lines(&start, &Goal::Expand));
        let Entry::Expression(end) = last(&start, &Goal::Factor) else { return Err(TestCaseError::fail("no expression")) };
        prop_assert!(crate::form::factored(&end, None).is_ok(), "{}: {:?}", start, lines(&start, &Goal::Factor));
        let Entry::Expression(end) = last(&start, &Goal::Simplify) else { return Err(TestCaseError::fail("no expression")) };
        prop_assert!(crate::form::simplified(&end).is_ok(), "simplify {}: {:?} {:?}", start, lines(&start, &Goal::Simplify), crate::form::simplified(&end));
    }

    #[test]
    fn calculations_end_in_a_number((a, b, c, d) in (number(), number(), number(), number()), shape in 0usize..5) {
        let (b, c, d) = (signed(b), signed(c), signed(d));
        let start = match shape {
            0 => format!("{a} · ({b} + {c})^2 − {d}"),
            1 => format!("{a}/{b} + {c}/{d}"),
            2 => format!("({a} − {b} · {c}) : {d}"),
            3 => format!("√({} + {}) · {c} − {d}", a * a, a * a),
            _ => format!("{a}/{b} · {c} + 1/2 − {d}"),
        };
        let start = natural(start);
        let Entry::Expression(end) = last(&start, &Goal::Simplify) else { return Err(TestCaseError::fail("no expression")) };
        prop_assert!(crate::form::simplified(&end).is_ok(), "simplify {}: {:?} {:?}", start, lines(&start, &Goal::Simplify), crate::form::simplified(&end));
    }

    #[test]
    fn any_line_is_gone_on_from_without_harm(line in "[xy0-9+*/^()=<>|√. ;{-]{0,24}") {
        if let Ok(line) = parse_entry(&line) {
            for name in ["x", "x y", "expand", "factor", "simplify", "square"] {
                let _ = next_step(&line, &goal(name), Some(&whole(1)));
            }
        }
    }
}
