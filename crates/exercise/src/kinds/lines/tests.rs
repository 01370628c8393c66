use math::next_step::Action;
use protocol::{Answer, Seed};

use super::*;
use crate::{Instance, Template};

fn task(start: &str, end: &str) -> Instance {
    let toml = format!(
        r#"
format = 1
id = "sample"
revision = 1
skills = ["s-one"]
difficulty = 0
seconds = 60
parameters.n = {{ from = 2, to = 2 }}
text.lt = {{ statement = "Užduotis.", hints = ["Užuomina."], steps = ["Vienas.", "Du."] }}
text.en = {{ statement = "A task.", hints = ["A hint."], steps = ["One.", "Two."] }}
[answer]
kind = "lines"
start = "{start}"
{end}
"#
    );
    let template: Template = toml::from_str(&toml).unwrap();
    let instance = template.compile().unwrap().instantiate(Seed(0)).unwrap();
    assert_eq!(instance.flaws(), [], "{start}");
    instance
}

/// An equation or inequality in x.
fn equation(of: &str, value: &str) -> Instance {
    task(
        of,
        &format!(
            "[answer.end]\nkind = \"solution-set\"\nunknown = \"x\"\nof = \"{of}\"\nvalue = \"{value}\""
        ),
    )
}

/// A system in x and y.
fn system(first: &str, second: &str, value: &str) -> Instance {
    let end = format!(
        "[answer.end]\nkind = \"solution-set\"\nunknown = [\"x\", \"y\"]\nof = [\"{first}\", \"{second}\"]\nvalue = \"{value}\""
    );
    task(&format!("{{{first}; {second}}}"), &end)
}

fn expression(start: &str, value: &str, form: &str) -> Instance {
    task(start, &format!("end = {{ kind = \"expression\", value = \"{value}\", form = \"{form}\" }}"))
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

fn mark(instance: &Instance, lines: &[&str]) -> Marking {
    let before = math::work_done();
    let marking = instance.mark(&Answer::Lines { lines: owned(lines) });
    // The limit is for those who mean harm: every solution here stays far below it.
    let work = math::work_done() - before;
    assert!(work < judge::MAX_WORK / 4, "{work} steps: {lines:?}");
    marking
}

fn notes(marking: &Marking) -> Vec<&Option<Note>> {
    marking.parts.iter().map(|part| &part.note).collect()
}

/// Each line as a sign: `+` right, `s` beside, `g` gained, `u` unchecked, `-` wrong, `?` not read.
fn signs(marking: &Marking) -> String {
    let sign = |part: &Marking| match (part.verdict, &part.note) {
        (Verdict::Correct, Some(Note::Aside)) => 's',
        (Verdict::Correct, Some(Note::SolutionsGained { .. })) => 'g',
        (Verdict::Correct, Some(Note::Unchecked)) => 'u',
        (Verdict::Correct, _) => '+',
        (Verdict::Invalid, _) => '?',
        _ => '-',
    };
    marking.parts.iter().map(sign).collect()
}

#[track_caller]
fn check(instance: &Instance, lines: &[&str], expect: &str, verdict: Verdict) {
    let marking = mark(instance, lines);
    assert_eq!(
        (signs(&marking).as_str(), marking.verdict),
        (expect, verdict),
        "{lines:?} {:?}",
        notes(&marking)
    );
}

#[test]
fn a_quadratic_equation_by_its_discriminant() {
    use Verdict::{Correct, Invalid, Partial, Wrong};
    let task = equation("x^2 - 5x + 6 = 0", "2; 3");
    for (lines, signs) in [
        (&["D = 25 − 24 = 1", "x = (5 ± 1)/2", "x = 3 arba x = 2"][..], "s++"),
        (&["D = b² − 4ac = 25 − 24 = 1", "x₁ = (5 + 1)/2 = 3", "x₂ = (5 − 1)/2 = 2"], "s++"),
        (&["a = 1, b = −5, c = 6", "D = 1", "x1,2 = (5 ± √D)/2", "x1 = 2; x2 = 3"], "ss++"),
        (&["D = 1", "√D = 1", "x = 2", "x = 3"], "ss++"),
        (&["(x − 2)(x − 3) = 0", "x − 2 = 0 arba x − 3 = 0", "x = 2 arba x = 3", "Ats.: 2; 3"], "++++"),
        (&["x₁ = 2", "", "x₂ = 3", "Atsakymas: x = 2, x = 3"], "++++"),
        (&["x = 2 arba x = 3", "Patikrinimas: 2² − 5 · 2 + 6 = 0", "3² − 5·3 + 6 = 0"], "+ss"),
        (&["{2; 3}"], "+"),
        (&["x ∈ {2; 3}"], "+"),
    ] {
        check(&task, lines, signs, Correct);
    }
    check(&task, &["D = 25 + 24 = 49"], "-", Wrong);
    assert_eq!(mark(&task, &["D = 49"]).parts[0].note, Some(Note::WrongDiscriminant));
    assert_eq!(mark(&task, &["D = 25 − 24 = 2"]).parts[0].note, Some(Note::SidesDiffer));
    assert_eq!(mark(&task, &["a = 1, b = 5, c = 6"]).parts[0].note, Some(Note::WrongCoefficients));
    assert_eq!(signs(&mark(&task, &["a = 1", "b = −5", "c = 6", "D = 1"])), "ssss");
    assert_eq!(signs(&mark(&task, &["X = 2"])), "-");
    // What follows from a wrong discriminant is method.
    let slip = mark(&task, &["D = 49", "x = (5 ± 7)/2", "x = 6 arba x = −1"]);
    assert_eq!((signs(&slip).as_str(), slip.verdict), ("-++", Partial), "{slip:?}");
    assert_eq!(slip.note, Some(Note::FollowsFromSlip));
    // One of two solutions.
    check(&task, &["x = 2"], "-", Wrong);
    assert!(matches!(mark(&task, &["x = 2"]).parts[0].note, Some(Note::SolutionsLost { .. })));
    // With its number another will follow.
    assert_eq!(signs(&mark(&task, &["x₁ = 2"])), "+");
    assert_eq!(signs(&mark(&task, &["x₁ = 2", "x₂ = 4"])), "+-");
    assert_eq!(mark(&task, &["D = 1"]).verdict, Invalid);
    check(&task, &["x = 2 arba x = 3", "2² − 5 · 2 + 6 = 1"], "+-", Partial);
}

#[test]
fn a_letter_is_introduced() {
    use Verdict::Correct;
    let task = equation("x^4 - 5x^2 + 4 = 0", "-2; -1; 1; 2");
    for first in ["t = x²", "tegul t = x²", "Pažymėkime t = x^2", "let t = x^2", "x² = t", "t = x², t ≥ 0"]
    {
        let lines = [
            first,
            "t² − 5t + 4 = 0",
            "D = 25 − 16 = 9",
            "t = 4 arba t = 1",
            "x² = 4 arba x² = 1",
            "x = ±2; x = ±1",
        ];
        check(&task, &lines, "s+s+++", Correct);
    }
    check(
        &task,
        &["t = x²", "t² − 5t + 4 = 0", "t1 = 4", "t2 = 1", "x² = 4; x² = 1", "x = 2; x = −2; x = 1; x = −1"],
        "s+++++",
        Correct,
    );
    check(&task, &["t = x²", "t² − 5t − 4 = 0"], "s-", Verdict::Partial);
    let powers = equation("4^x - 3*2^x - 4 = 0", "2");
    check(
        &powers,
        &["t = 2^x", "t² − 3t − 4 = 0", "t = 4 arba t = −1", "t = 4", "2^x = 4", "x = 2"],
        "s+++++",
        Correct,
    );
}

#[test]
fn irrational_logarithmic_and_trigonometric_equations() {
    use Verdict::{Correct, Partial};
    let root = equation("√(x + 3) = x - 3", "6");
    check(
        &root,
        &["x + 3 = (x − 3)²", "x + 3 = x² − 6x + 9", "x² − 7x + 6 = 0", "x = 1; x = 6", "x = 6"],
        "g++++",
        Correct,
    );
    check(
        &root,
        &["x ≥ 3", "x + 3 = (x − 3)²", "x² − 7x + 6 = 0", "x₁ = 1", "x₂ = 6", "Ats.: 6"],
        "sg++++",
        Correct,
    );
    check(&root, &["x + 3 = (x − 3)²", "x² − 7x + 6 = 0", "x = 1; x = 6"], "g++", Partial);
    let logarithm = equation("lg(x - 1) + lg(x + 2) = 1", "3");
    check(
        &logarithm,
        &[
            "x > 1",
            "lg((x − 1)(x + 2)) = lg 10",
            "(x − 1)(x + 2) = 10",
            "x² + x − 12 = 0",
            "x = 3; x = −4",
            "x = 3",
        ],
        "sg++++",
        Correct,
    );
    let sine = equation("2sin(x) = 1", "x = π/6 + 2πk; x = 5π/6 + 2πk, k ∈ Z");
    check(&sine, &["sin x = 1/2", "x = π/6 + 2πk arba x = 5π/6 + 2πk, k ∈ Z"], "++", Correct);
    assert_eq!(signs(&mark(&sine, &["sin x = 1/2", "x = π/3 + 2πk, k ∈ Z"])), "+-");
}

#[test]
fn inequalities() {
    use Verdict::{Correct, Wrong};
    let linear = equation("5 - 2x >= 11", "x <= -3");
    check(&linear, &["−2x ≥ 11 − 5", "−2x ≥ 6", "x ≤ −3"], "+++", Correct);
    check(&linear, &["−2x ≥ 6", "x ≤ −3", "x ∈ (−∞; −3]"], "+++", Correct);
    check(&linear, &["−2x ≥ 6", "(−∞; −3]"], "++", Correct);
    assert_eq!(signs(&mark(&linear, &["−2x ≥ 6", "x ≥ −3"])), "+-");
    check(&linear, &["x ≥ −3"], "-", Wrong);
    // A boundary that does not belong there is wrong at once: nothing at the end mends it.
    let strict = equation("2x > 4", "x > 2");
    check(&strict, &["x ≥ 2"], "-", Wrong);
    let double = equation("x^2 - 3x < 4", "(-1; 4)");
    check(&double, &["x² − 3x − 4 < 0", "(x − 4)(x + 1) < 0", "−1 < x < 4"], "+++", Correct);
    check(&double, &["x² − 3x − 4 < 0", "(−1; 4)"], "++", Correct);
}

#[test]
fn systems() {
    use Verdict::{Correct, Invalid, Partial};
    let task = system("x + y = 5", "x - y = 1", "(3; 2)");
    for (lines, signs) in [
        (&["2x = 6", "x = 3", "3 + y = 5", "y = 2", "(3; 2)"][..], "+++++"),
        (&["x = 5 − y", "5 − y − y = 1", "5 − 2y = 1", "−2y = −4", "y = 2", "x = 5 − 2", "x = 3"], "+++++++"),
        (&["{x = 5 − y; 5 − y − y = 1", "{x = 5 − y; y = 2", "{x = 3; y = 2}"], "+++"),
        (&["2x = 6", "x = 3, y = 2"], "++"),
        (&["x = 3; y = 2", "3 + 2 = 5", "3 − 2 = 1", "Ats.: (3; 2)"], "++++"),
        (&["x = 3", "y = 2"], "++"),
    ] {
        let marking = mark(&task, lines);
        assert_eq!(
            (self::signs(&marking).replace('s', "+").as_str(), marking.verdict),
            (signs, Correct),
            "{lines:?} {:?}",
            notes(&marking)
        );
    }
    check(&task, &["2x = 6", "x = 3"], "++", Invalid);
    let slip = mark(&task, &["2x = 4", "x = 2", "2 + y = 5", "y = 3", "(2; 3)"]);
    assert_eq!(
        (signs(&slip).as_str(), slip.verdict, slip.note.clone()),
        ("-++++", Partial, Some(Note::FollowsFromSlip)),
        "{slip:?}"
    );
    check(&task, &["2x = 6", "x = 4"], "+-", Partial);
}

#[test]
fn the_rubric_of_the_template_counts() {
    let end = "credit = { steps = 0.4 }\n[answer.end]\nkind = \"equation-solution\"\nunknown = \"x\"\nequation = \"2x + 1 = 7\"\nvalue = \"3\"";
    let task = task("2x + 1 = 7", end);
    let slip = mark(&task, &["2x = 8", "x = 4"]);
    assert!((slip.credit - 0.2).abs() < 1e-9, "{slip:?}");
    // The slip was noticed.
    let mended = mark(&task, &["2x = 8", "2x = 6", "x = 3"]);
    assert_eq!(signs(&mended), "-++");
    assert!((mended.credit - (0.4 * 2.0 / 3.0 + 0.6)).abs() < 1e-9, "{mended:?}");
    // Steps that are worth nothing leave the end, which is right or not.
    let only_end = self::task("2x + 1 = 7", &end.replace("0.4", "0"));
    let mended = mark(&only_end, &["2x = 8", "2x = 6", "x = 3"]);
    assert_eq!((mended.verdict, mended.credit, signs(&mended).as_str()), (Verdict::Correct, 1.0, "-++"));
    assert_eq!(mark(&only_end, &["2x = 8", "x = 4"]).verdict, Verdict::Wrong);
    let share = |part: f64| crate::Share::try_from(part).is_ok();
    assert!(share(0.0) && share(1.0) && !share(1.1) && !share(-0.1) && !share(f64::NAN));
}

#[test]
fn calculations() {
    use Verdict::Correct;
    let sum = task("2*(3 + 4) - 5", "end = { kind = \"number\", value = \"9\" }");
    check(&sum, &["2 · 7 − 5", "14 − 5", "9"], "+++", Correct);
    check(&sum, &["3 + 4 = 7", "= 14 − 5 = 9"], "s+", Correct);
    assert_eq!(signs(&mark(&sum, &["3 + 4 = 8"])), "-");
    let named = expression("2*(x + 5) - x", "x + 10", "expanded");
    check(&named, &["S = 2x + 10 − x = x + 10"], "+", Correct);
}

/// The action and the line of the next step.
#[track_caller]
fn next(instance: &Instance, lines: &[&str]) -> (Action<String>, String) {
    match instance.next_step(0, &owned(lines)).unwrap() {
        NextStep::Next(hint) => (hint.action, hint.line),
        other => panic!("{lines:?}: {other:?}"),
    }
}

#[test]
fn the_next_step_goes_on_from_the_students_way() {
    let task = equation("x^2 - 5x + 6 = 0", "2; 3");
    let line = |lines: &[&str]| next(&task, lines).1;
    assert_eq!(line(&[]), "D = (−5)² − 4 · 1 · 6 = 1");
    assert_eq!(line(&["D = 1"]), "x = (5 ± 1)/2");
    assert_eq!(line(&["D = 1", "x = (5 ± 1)/2"]), "x = 3; x = 2");
    assert_eq!(line(&["(x − 2)(x − 3) = 0"]), "x − 2 = 0; x − 3 = 0");
    let step = |lines: &[&str]| task.next_step(0, &owned(lines)).unwrap();
    assert_eq!(step(&["x = 2; x = 3"]), NextStep::Finished);
    assert_eq!(step(&["(x − 2"]), NextStep::NotRead { line: 0 });
    let NextStep::Mistake { line: 1, instead: Some(hint), .. } =
        step(&["(x − 2)(x − 3) = 0", "x = −2; x = −3"])
    else {
        panic!("{:?}", step(&["(x − 2)(x − 3) = 0", "x = −2; x = −3"]))
    };
    assert_eq!((hint.line.as_str(), hint.from), ("x − 2 = 0; x − 3 = 0", Some(0)));
    let json = serde_json::to_string(&step(&["D = 1"])).unwrap();
    assert_eq!(serde_json::from_str::<NextStep>(&json).unwrap(), step(&["D = 1"]));
    assert!(instance_without_lines().next_step(0, &[]).is_none());
}

fn instance_without_lines() -> Instance {
    let toml = r#"
format = 1
id = "plain"
revision = 1
skills = ["s-one"]
difficulty = 0
seconds = 60
parameters.n = { from = 2, to = 2 }
answer = { kind = "number", value = "n" }
text.lt = { statement = "Užduotis.", hints = ["Užuomina."], steps = ["Vienas.", "Du."] }
text.en = { statement = "A task.", hints = ["A hint."], steps = ["One.", "Two."] }
"#;
    toml::from_str::<Template>(toml).unwrap().compile().unwrap().instantiate(Seed(0)).unwrap()
}

/// Follows the hints to the end, writing each line that comes of them.
#[track_caller]
fn solved_by_hints(instance: &Instance) -> Vec<String> {
    let mut lines = Vec::new();
    loop {
        match instance.next_step(0, &lines).unwrap() {
            NextStep::Next(hint) => lines.push(hint.line),
            NextStep::Finished => break,
            other => panic!("{other:?} after {lines:#?}"),
        }
        assert!(lines.len() <= 15, "{lines:#?}");
    }
    let marking = instance.mark(&Answer::Lines { lines: lines.clone() });
    assert_eq!(marking.verdict, Verdict::Correct, "{lines:#?} {:?}", notes(&marking));
    lines
}

#[test]
fn hints_lead_to_the_answer() {
    for instance in [
        equation("2(x + 3) = 16", "5"),
        equation("(x + 1)/2 + x/3 = 4", "21/5"),
        equation("3x^2 - 2x = 8", "2; -4/3"),
        equation("x^2 + 2x + 5 = 0", "none"),
        equation("x^2 = 5x", "0; 5"),
        equation("(x - 3)^2 = 16", "7; -1"),
        equation("-2x + 1 > 5", "x < -2"),
        equation("x^2 < 4", "(-2; 2)"),
        equation("x^4 - 5x^2 + 4 = 0", "-2; -1; 1; 2"),
        equation("√(x + 3) = x - 3", "6"),
        equation("tg(x) = 1", "x = π/4 + πk, k ∈ Z"),
        equation("2^x = 8", "3"),
        system("x + y = 5", "x - y = 1", "(3; 2)"),
        system("2x + 3y = 7", "4x - y = 7", "(2; 1)"),
        system("3x + 2y = 12", "5x - 3y = 1", "(2; 3)"),
        system("y = 2x", "x + y = 9", "(3; 6)"),
        expression("2*(x + 5) - x", "x + 10", "expanded"),
        expression("(x + 1)*(x + 2) - x^2", "3x + 2", "expanded"),
        expression("2x^2 - 8", "2(x - 2)(x + 2)", "factored"),
        expression("(x^2 - 1)/(x - 1)", "x + 1", "simplified"),
        expression("1/x + 1/(x + 1)", "(2x + 1)/(x(x + 1))", "single-fraction"),
        expression("x^2 + 6x + 1", "(x + 3)^2 - 8", "completed-square"),
        task("2*(3 + 4) - 5", "end = { kind = \"number\", value = \"9\" }"),
    ] {
        solved_by_hints(&instance);
    }
}

#[test]
fn hints_of_a_system_go_on_from_single_equations() {
    let task = system("x + y = 5", "x - y = 1", "(3; 2)");
    assert_eq!(next(&task, &["2x = 6"]).1, "{x = 3; x − y = 1}");
    assert_eq!(
        next(&task, &["x = 5 − y"]).0,
        Action::Substitute { letter: "x".into(), value: "5 − y".into() }
    );
    assert_eq!(task.next_step(0, &owned(&["x = 3", "y = 2"])), Some(NextStep::Finished));
}

mod random_tasks {
    use proptest::prelude::*;

    use super::*;

    fn number() -> impl Strategy<Value = i64> {
        (1i64..10, any::<bool>()).prop_map(|(size, negative)| if negative { -size } else { size })
    }

    /// Written after a sign.
    fn signed(n: i64) -> String {
        format!("({n})")
    }

    fn fraction(above: i64, below: i64) -> String {
        format!("({above})/({below})")
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn are_solved_by_hints(
            (a, b, c, d) in (number(), number(), number(), number()), x in -6i64..7, y in -6i64..7,
        ) {
            let term = |n: i64, letter: &str| format!("{}*{letter}", signed(n));
            if a != c {
                let linear = format!("{a}*(x + {}) = {} + {}", signed(b), term(c, "x"), signed(d));
                solved_by_hints(&equation(&linear, &format!("x = {}", fraction(d - a * b, a - c))));
            }
            let quadratic = format!("{a}*x^2 - {}*x + {} = 0", signed(a * (x + y)), signed(a * x * y));
            solved_by_hints(&equation(&quadratic, &if x == y { format!("x = {x}") } else { format!("x = {x}; x = {y}") }));
            let sign = if a > 0 { ">" } else { "<" };
            solved_by_hints(&equation(&format!("{a}*x + {} > {}", signed(b), a * x + b), &format!("x {sign} {x}")));
            if a * d != b * c {
                let row = |p: i64, q: i64| format!("{} + {} = {}", term(p, "x"), term(q, "y"), p * x + q * y);
                solved_by_hints(&system(&row(a, b), &row(c, d), &format!("({x}; {y})")));
            }
            let product = format!("({a}*x + {})*(x + {})", signed(b), signed(c));
            let sum = format!("{a}*x^2 + {}*x + {}", signed(a * c + b), signed(b * c));
            solved_by_hints(&expression(&product, &sum, "expanded"));
            solved_by_hints(&expression(&sum, &product, "factored"));
        }

        /// A wrong number in any line is never called right.
        #[test]
        fn a_slip_is_seen_wherever_it_is((a, b, c) in (2i64..9, number(), number()), x in -6i64..7, by in 1i64..4) {
            let task = equation(&format!("{a}*(x + {}) = {} + {}", signed(b), signed(c), a * (x + b) - c), &format!("x = {x}"));
            let lines = solved_by_hints(&task);
            for at in 0..lines.len() {
                let mut slipped = lines[..=at].to_vec();
                slipped[at] = format!("{} + {by}", slipped[at]);
                let marking = task.mark(&Answer::Lines { lines: slipped.clone() });
                let expect = format!("{}-", "+".repeat(at));
                prop_assert_eq!(signs(&marking), expect, "{:?}", slipped);
            }
        }
    }
}

mod any_lines {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn are_judged_without_harm(lines in prop::collection::vec("[xytD0-9+*/^()=<>|√. ;{±₁-]{0,20}", 0..6)) {
            for instance in [equation("x^2 - 5x + 6 = 0", "2; 3"), system("x + y = 5", "x - y = 1", "(3; 2)"), expression("2*(x + 5) - x", "x + 10", "expanded")] {
                let marking = instance.mark(&Answer::Lines { lines: lines.clone() });
                prop_assert!((0.0..=1.0).contains(&marking.credit));
                let _ = instance.next_step(0, &lines);
            }
        }
    }
}

#[test]
fn errors_are_placed_in_the_line_as_typed() {
    let task = equation("x^2 - 5x + 6 = 0", "2; 3");
    let marking = mark(&task, &["Ats.: x = = 2"]);
    let Some(Note::Syntax(error)) = &marking.parts[0].note else { panic!("{marking:?}") };
    assert_eq!("Ats.: x = = 2".chars().nth(error.span.start), Some('='));
}

#[test]
fn a_solution_that_takes_too_long_is_no_answer() {
    let instance = equation("x^2 = 4", "x = -2; x = 2");
    let heavy: Vec<String> =
        (0..60).map(|at| format!("(x^{}-3x^17+2)(x^{}+5x^9-1)(x-{at})^20 = 0", 40 + at, 41 + at)).collect();
    let marking = instance.mark(&Answer::Lines { lines: heavy.clone() });
    assert_eq!((marking.verdict, marking.note), (Verdict::Invalid, Some(Note::TooLong)));
    assert_eq!(instance.next_step(0, &heavy), Some(NextStep::Unknown));
}
