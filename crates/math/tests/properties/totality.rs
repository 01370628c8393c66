//! No input panics, hangs or nests without limit.

use std::time::{Duration, Instant};

use crate::statements::entry;
use crate::strategies::{config, expression, latex_text, mathml_text, notation, typed};
use math::{
    Bindings, Condition, Entry, Expr, Lang, Reading, equivalent, evaluate, form, latex, linear_form, mathml,
    parse_entry, parse_entry_spanned, parse_expression, parse_relation, solve_linear, speech, text, whole,
};
use proptest::prelude::*;

/// Everything that can be done with an expression.
fn exercise(expr: &Expr) {
    let at: Bindings = expr.symbols().into_iter().map(|symbol| (symbol, whole(-2))).collect();
    let _ = evaluate(expr, &at);
    let _ = equivalent(expr, &expr.tidy());
    let _ = equivalent(expr, &Expr::symbol("x"));
    let _ = linear_form(expr, &"x".into());
    let _ = form::is_expanded(expr) | form::is_expanded_linear(expr) | form::is_lowest_terms(expr);
    for lang in Lang::ALL {
        let _ = (text(expr, lang), latex(expr, lang), mathml(expr, lang), speech(expr, lang));
    }
}

/// Everything that can be done with an answer.
fn exercise_entry(entry: &Entry) {
    if let Entry::Relation(relation) = entry {
        exercise(&relation.left);
        exercise(&relation.right);
    }
    let _ = (entry.as_set(), entry.without_both_signs(), entry.symbols());
    for lang in Lang::ALL {
        let _ = (text(entry, lang), latex(entry, lang), mathml(entry, lang), speech(entry, lang));
    }
}

fn exercise_text(input: &str) {
    let _ = parse_expression(input).map(|expr| exercise(&expr));
    let _ = parse_relation(input).map(|relation| solve_linear(&relation, &"x".into()));
    let _ = Condition::parse(input).map(|condition| condition.holds(&Bindings::new()));
    let length = input.chars().count();
    match parse_entry_spanned(input, &Reading::default()) {
        Ok((entry, spans)) => {
            let whole = spans.span(&[]).unwrap_or_default();
            assert!(whole.start <= whole.end && whole.end <= length, "{input:?}: {whole:?}");
            assert_eq!(parse_entry(input).as_ref(), Ok(&entry), "{input:?}");
            exercise_entry(&entry);
        }
        Err(error) => {
            assert!(error.span.start <= error.span.end && error.span.end <= length, "{input:?}: {error:?}");
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text(input in any::<String>()) {
        exercise_text(&input);
    }

    #[test]
    fn mathematical_text(input in typed()) {
        exercise_text(&input);
    }

    #[test]
    fn any_latex(input in latex_text()) {
        exercise_text(&input);
    }

    #[test]
    fn any_mathml(input in mathml_text()) {
        exercise_text(&input);
    }

    #[test]
    fn any_expression(expr in expression()) {
        exercise(&expr);
    }

    #[test]
    fn any_entry(entry in entry(), expr in notation()) {
        exercise_entry(&entry);
        exercise(&expr);
    }
}

/// Inputs made to be slow. The limit is for an unoptimised build on a busy machine; released code takes a few
/// hundredths of it.
#[test]
fn hostile_inputs_end() {
    let repeat = |piece: &str, times: usize| piece.repeat(times);
    let inputs = [
        repeat("(", 9_999),
        repeat("-", 9_999),
        repeat("√", 9_999),
        repeat("2^", 4_999),
        repeat("1/", 4_999),
        repeat("|x", 4_999),
        repeat("x(", 4_999),
        repeat("x,", 4_999),
        repeat("1,", 4_999),
        repeat("1 ", 4_999),
        repeat("1 000 ", 1_600),
        repeat("max(1,", 1_600),
        repeat("x", 9_999),
        repeat("²", 9_999),
        repeat("%", 9_999),
        repeat(" ", 9_999),
        repeat("x_1", 3_333),
        repeat("{x, kai x<", 900),
        repeat("{", 40) + &repeat(" kai x<1; 2", 800),
        format!("{{{}}}", (0..24).map(|n| format!("x^5+{n}, kai x^5-x<{n};")).collect::<Vec<_>>().concat()),
        format!(
            "{{{}}}",
            (0..24).map(|n| format!("(x+√2)^40, kai √{n}+∛{n}<x;")).collect::<Vec<_>>().concat()
        ),
        vec!["x"; 4_999].join("+"),
        vec!["(x+1)"; 1_600].concat(),
        vec!["(x+y+z+a+b+c)"; 700].concat(),
        vec!["1/(x+1)"; 1_200].join("+"),
        (1..1_000).map(|n| format!("1/(x+{n})")).collect::<Vec<_>>().join("+"),
        (1..1_500).map(|n| format!("1/{n}")).collect::<Vec<_>>().join("+"),
        vec!["3^2000/7^1400"; 700].join("+"),
        vec!["(x^999+1)"; 999].join("·"),
        vec!["gcd(2^4000;3^2500)"; 500].join("+"),
        vec!["x^(3^2000/7^1400)"; 500].join("+"),
        vec!["|3^2000/7^1400|x"; 500].join("+"),
        format!("{}x{}", repeat("(1+1/", 90), repeat(")", 90)),
        format!("{}x{}", repeat("(", 90), repeat("+1)^9", 90)),
        format!("{}9", repeat("(9^", 90)) + &repeat(")", 90),
        "9^9^9^9^9^9".into(),
        "(a+b+c+d+e+f+g+h)^2000".into(),
        format!("({}x + 1)^2000", repeat("9", 900)),
        format!("(x + 1/{})^1000 · (y + 1/{})^1000", repeat("7", 900), repeat("3", 900)),
        format!("0,{}1^9", repeat("0", 900)),
        format!("√{}", repeat("9", 999)),
        format!("1 = 1 {}", repeat("and (1 = 1) ", 800)),
        format!("{}1 = 1", repeat("not ", 2_400)),
        format!("{}1 = 1", repeat("(", 9_900)),
        repeat("sin", 3_333),
        repeat("sin ", 2_500),
        repeat("sin^2 x cos x ", 700),
        repeat("log_", 2_500),
        repeat("log2 ", 2_000),
        repeat("xsinx", 2_000),
        repeat("C_(", 3_333),
        repeat("x_{", 3_333),
        repeat("{x | ", 2_000),
        repeat("[1; 2] ∪ ", 1_100),
        format!("x ∈ {}R", repeat("R \\ ", 2_000)),
        repeat("]1; 2[ ", 1_400),
        format!("x = k{}", repeat(", k ∈ Z", 1_400)),
        format!("x{}", repeat("; k ∈ Z", 1_400)),
        repeat("¬", 9_999),
        repeat("x = 1 ir ", 1_100),
        repeat("(x = 1 or ", 1_000),
        repeat("1 < ", 2_500),
        repeat("1e5", 3_333),
        repeat("30°", 3_333),
        repeat("n!", 4_999),
        repeat("±", 9_999),
        repeat("1.234.567,", 1_000),
        repeat("x\n", 4_999),
        repeat("\\frac", 2_000),
        repeat("\\frac12", 1_200),
        repeat("\\left", 2_000),
        repeat("{", 9_999),
        repeat("\\sqrt{", 1_600),
        repeat("x^", 4_999) + "\\pi",
        repeat("x_1^2", 1_900) + "\\pi",
        repeat("\\begin{cases}", 700),
        format!("\\begin{{cases}}{}\\end{{cases}}", repeat("x = 1 \\\\ ", 800)),
        repeat("<mrow>", 1_600),
        repeat("<mfrac>", 1_400),
        format!("<math>{}</math>", repeat("<mi>x</mi>", 990)),
        format!("<math>{}</math>", repeat("<mn>1</mn><mfrac><mn>1</mn><mn>2</mn></mfrac>", 210)),
        format!("<math>{}", repeat("<semantics>", 900)),
    ];
    for input in inputs {
        let started = Instant::now();
        exercise_text(&input);
        let took = started.elapsed();
        let start: String = input.chars().take(30).collect();
        assert!(took < Duration::from_secs(10), "{start}… took {took:?}");
    }
}
