//! The laws of comparing, in the long run.
//!
//! `cargo run --release --package bench --example laws [CASES] [SEED]`: right rewriting is never called different, what
//! is called equal has equal values, comparing is symmetric, and the derivative of an antiderivative is what it was
//! made from. Prints every case that breaks a law, and fails if there was one.

#[path = "../agreement/school.rs"]
mod school;
mod values;

use std::process::ExitCode;

use math::calculus::{antiderivative, derivative};
use math::{Equivalence, Expr, Symbol, equivalent, parse_expression};
use school::Dice;

/// Rewritings that hold where both sides are defined: `%` stands for the expression.
const RIGHT: [(&str, &str); 16] = [
    ("%", "2*(%)/2"),
    ("%", "x + (%) - x"),
    ("-(%)", "0 - (%)"),
    ("(%)^2", "(%)*(%)"),
    ("(%)^3", "(%)^2*(%)"),
    ("1/(%)", "(%)^(-1)"),
    ("sqrt((%)^2)", "abs(%)"),
    ("sqrt(%)", "(%)^(1/2)"),
    ("((%) + 1)^2", "(%)^2 + 2*(%) + 1"),
    ("(%)^2 - 4", "((%) - 2)*((%) + 2)"),
    ("sin(%)", "cos(pi/2 - (%))"),
    ("cos(2*(%))", "1 - 2*sin(%)^2"),
    ("sin(%)^2 + cos(%)^2", "1 + 0*(%)"),
    ("2^((%) + 1)", "2*2^(%)"),
    ("ln((%)^2)", "2*ln(abs(%))"),
    ("(2/(%))/(3/(%))", "2/3 + 0*(%)"),
];

/// What students write instead; some of them hold for some expressions.
const BUGGY: [(&str, &str); 14] = [
    ("(%)^2", "2*(%)"),
    ("((%) + 1)^2", "(%)^2 + 1"),
    ("sqrt((%)^2 + 4)", "(%) + 2"),
    ("sqrt((%)^2)", "%"),
    ("1/((%) + 1)", "1/(%) + 1"),
    ("-((%) - 1)", "-(%) - 1"),
    ("sin(2*(%))", "2*sin(%)"),
    ("cos(%)^2", "cos((%)^2)"),
    ("2^(2*(%))", "2*2^(%)"),
    ("ln((%) + 1)", "ln(%)"),
    ("ln(2*(%))", "2*ln(%)"),
    ("abs(%)", "%"),
    ("(%)*0.3333333333333", "(%)/3"),
    ("(%)^(1/3)", "(%)/3"),
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).filter_map(|text| text.parse().ok());
    let (cases, seed) = (arguments.next().unwrap_or(1_000_000), arguments.next().unwrap_or(1));
    let mut dice = Dice::new(seed);
    let mut broken = 0u64;
    let mut laws = [0u64; 3];
    for case in 0..cases {
        let (_, text) = school::expression(&mut dice);
        let (law, found) = match case % 4 {
            0 | 1 => (0, right(&mut dice, &text)),
            2 => (1, buggy(&mut dice, &text)),
            _ => (2, calculus(&text)),
        };
        laws[law] += 1;
        if case % 100_000 == 99_999 {
            eprintln!("{} cases, {broken} broken", case + 1);
        }
        if let Some(what) = found {
            broken += 1;
            report(&what);
        }
    }
    let [rights, buggys, integrals] = laws;
    report(&format!(
        "{cases} cases: {rights} right rules, {buggys} wrong ones, {integrals} integrals; {broken} broken"
    ));
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[expect(clippy::print_stdout, reason = "what the program is for")]
fn report(line: &str) {
    println!("{line}");
}

fn written(template: &str, part: &str) -> String {
    template.replace('%', part)
}

fn both(a: &str, b: &str) -> Option<(Expr, Expr, Equivalence, Option<String>)> {
    let (left, right) = (parse_expression(a).ok()?, parse_expression(b).ok()?);
    let verdict = equivalent(&left, &right);
    let mirrored = equivalent(&right, &left);
    let asymmetric = (verdict != mirrored).then(|| format!("{verdict:?} and {mirrored:?}: {a} | {b}"));
    Some((left, right, verdict, asymmetric))
}

fn right(dice: &mut Dice, text: &str) -> Option<String> {
    let (from, to) = dice.one_of(&RIGHT);
    let (a, b) = (written(from, text), written(to, text));
    let (_, _, verdict, asymmetric) = both(&a, &b)?;
    asymmetric
        .or_else(|| (verdict == Equivalence::Different).then(|| format!("right, yet different: {a} | {b}")))
}

fn buggy(dice: &mut Dice, text: &str) -> Option<String> {
    let (from, to) = dice.one_of(&BUGGY);
    let (a, b) = (written(from, text), written(to, text));
    let (left, right, verdict, asymmetric) = both(&a, &b)?;
    asymmetric.or_else(|| {
        (verdict.holds() && values::differ(&left, &right))
            .then(|| format!("wrong, yet {verdict:?}: {a} | {b}"))
    })
}

fn calculus(text: &str) -> Option<String> {
    let (expr, x) = (parse_expression(text).ok()?, Symbol::new("x"));
    let found = antiderivative(&expr, &x)?;
    let slope = derivative(&found, &x)?;
    (equivalent(&slope, &expr) == Equivalence::Different)
        .then(|| format!("not an antiderivative of {text}: {}", math::text(&found, math::Lang::En)))
}
