use super::*;
use crate::parse_entry;

fn goal(name: &str) -> Goal {
    match name {
        "expand" => Goal::Expand,
        "factor" => Goal::Factor,
        "simplify" => Goal::Simplify,
        "square" => Goal::CompleteSquare,
        letters => Goal::Solve(letters.split(' ').map(Symbol::new).collect()),
    }
}

/// All lines until there is no next step; lines aside stand in brackets.
fn lines(start: &str, goal: &Goal) -> Vec<String> {
    let mut line = parse_entry(start).unwrap();
    let mut discriminant = None;
    let mut all = Vec::new();
    while let Some(step) = next_step(&line, goal, discriminant.as_ref()) {
        assert!(all.len() < 20, "{start}: {all:?}");
        if step.aside {
            all.push(format!("[{}]", step.line.text(Lang::Lt)));
            let Entry::Chain(chain) = &step.line else { panic!("{step:?}") };
            discriminant = chain.sides().last().and_then(written::value_of);
        } else {
            all.push(step.line.text(Lang::Lt));
            // As a student would type it.
            line = parse_entry(&step.line.text(Lang::Lt)).unwrap();
            discriminant = None;
        }
    }
    all
}

#[test]
fn show() {
    for (name, starts) in [
        ("x", &["2(x + 3) = 16", "3(x − 2) + 5 = 2x − 4(x + 1)", "(x + 1)/2 + x/3 = 4", "0,5x + 1,5 = x", "5 = 2x + 1", "2x + 1 = 2x + 3",
        "2(x + 1) = 2x + 2", "x^2 - 5x + 6 = 0", "2x^2 = 8", "x^2 = 5x", "(x-3)^2 = 16", "x^2 + 2x + 5 = 0", "x^2+6x+9=0", "3x^2 - 2x = 8", "-x^2+4x+1=0",
        "(x-1)(x+2) = 4", "x^3 = 4x", "-2x > 4", "3(x - 1) ≤ 5x + 7", "-1 < 2x + 3 ≤ 5", "-1 < 3 - 2x < 5", "√x = x - 2", "2^x = 8", "6/x = x + 1", "lg(x+1) = 2", "x/4 = 3", "2/3 x = 4", "x^2 + 2x = x^2 + 6", "|x − 1| = 3", "x^2 < 4", "sin x = 1/2"][..]),
        ("x y", &["{x + y = 5; x − y = 1", "{2x + 3y = 7; 4x − y = 7", "{3x + 2y = 12; 5x − 3y = 1", "{y = 2x; x + y = 9", "{2(x + y) = 10; x/2 − y = 1", "{x = 5 − y; 2x + y = 8", "{x+y=1;x+y=2"]),
        ("expand", &["2(x + 5) − x", "(x+1)(x+2) − (x−3)^2", "3(2a − b) − 2(a + b)", "(a+b)^2"]),
        ("factor", &["6x^2 − 9x", "x^2 − 9", "x^2 + 6x + 9", "2x^2 − 8", "x^2 − 5x + 6", "ax + ay + bx + by", "x(x−2)+3(x−2)", "-2x^2+8x", "a^3 - 4a", "x^3 - 8", "4x^2 − 12x + 9", "12x^3y − 18x^2y^2"]),
        ("simplify", &["2·(3+4) − 5^2", "1/2 + 1/3", "√12 + √3", "2x + 3x − 5", "(x^2−1)/(x−1)", "1/x + 1/(x+1)", "x/(x+1) − 1/(x−1)", "(x+1)/x · x^2/(x^2-1)", "3/4 − 5/6 + 1", "2(x−1)+x", "2^3 · 2^2", "(−3)^2 − 4·2"]),
        ("square", &["x^2 + 6x + 1"]),
    ] {
        for start in starts {
            println!("{start}\n      → {}", lines(start, &goal(name)).join("\n      → "));
        }
    }
}
