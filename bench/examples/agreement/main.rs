//! Our end of the agreement with `SymPy`; `bench/agreement.py` holds the other one and tells how to run both.
//!
//! `agreement generate COUNT SEED` writes random school expressions, `class ⇥ expression`. `agreement` alone is one end
//! of a pipe: `judge ⇥ a ⇥ b` is answered with how the two compare, `rewrite ⇥ a` with our own ways to write it, in
//! Python's notation.

mod python;
mod school;

use std::io::{BufRead as _, Write as _};

use math::{Equivalence, Expr, Symbol, equivalent, parse_expression, transform};

fn main() -> std::io::Result<()> {
    let mut output = std::io::stdout().lock();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, count, seed] = &arguments[..]
        && word == "generate"
        && let (Ok(count), Ok(seed)) = (count.parse(), seed.parse())
    {
        let mut dice = school::Dice::new(seed);
        for _ in 0..count {
            let (class, expression) = school::expression(&mut dice);
            writeln!(output, "{class}\t{expression}")?;
        }
        return Ok(());
    }
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let fields: Vec<&str> = line.split('\t').collect();
        let answer = match fields[..] {
            ["judge", a, b] => judge(a, b).to_owned(),
            ["rewrite", a] => rewritten(a).join("\t"),
            _ => "?".to_owned(),
        };
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

fn judge(a: &str, b: &str) -> &'static str {
    let (Ok(a), Ok(b)) = (parse_expression(a), parse_expression(b)) else { return "unreadable" };
    let verdict = equivalent(&a, &b);
    if verdict != equivalent(&b, &a) {
        return "asymmetric";
    }
    match verdict {
        Equivalence::Equal => "equal",
        Equivalence::ProbablyEqual => "probable",
        Equivalence::Different => "different",
        Equivalence::Unknown => "unknown",
    }
}

fn rewritten(a: &str) -> Vec<String> {
    let Ok(expr) = parse_expression(a) else { return Vec::new() };
    let x = Symbol::new("x");
    let all: Vec<Expr> = vec![
        transform::simplify(&expr),
        transform::expand(&expr),
        transform::factor(&expr),
        transform::single_fraction(&expr),
        transform::rationalise_denominator(&expr),
        transform::collect(&expr, &x),
    ];
    all.iter().filter_map(python::text).collect()
}
