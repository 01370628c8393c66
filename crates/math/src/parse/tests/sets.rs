//! Sets and what is said of them.

use super::check;
use crate::{Entry, SetExpr, parse_entry};

#[test]
fn intervals() {
    check("[1; 3]", "[1; 3]");
    check("[−1; 4)", "[−1; 4)");
    check("(−∞; 4]", "(−∞; 4]");
    check("(-oo; 4]", "(−∞; 4]");
    check("(5; +∞)", "(5; +∞)");
    check("(5;∞)", "(5; +∞)");
    check("]1; 3[", "(1; 3)");
    check("]1; 3]", "(1; 3]");
    check("[1; 3[ ∪ ]4; 5]", "[1; 3) ∪ (4; 5]");
    check("(1,5]", "(1; 5]");
    check("[1,5; 2,5]", "[1,5; 2,5]");
    check("[√2; 2π]", "[√2; 2π]");
    check("[|x|; 2)", "[|x|; 2)");
}

#[test]
fn unions_and_differences() {
    check("(−∞; 4] ∪ (5; +∞)", "(−∞; 4] ∪ (5; +∞)");
    check("(-oo;4]U(5;+oo)", "(−∞; 4] ∪ (5; +∞)");
    check("[1; 2] arba [3; 4]", "[1; 2] ∪ [3; 4]");
    check("(1; 2) ∪ (3; 4)", "(1; 2) ∪ (3; 4)");
    check("[1;2]∩[0;5)", "[1; 2] ∩ [0; 5)");
    check("R \\ {2}", "ℝ \\ {2}");
    check("R\\{2}", "ℝ \\ {2}");
    check("ℝ∖{1; 2}", "ℝ \\ {1; 2}");
    check("A ∪ B", "A ∪ B");
    check("(A ∪ B) ∩ C", "(A ∪ B) ∩ C");
    check("A ∪ B ∩ C", "A ∪ (B ∩ C)");
    check("A \\ B \\ C", "(A \\ B) \\ C");
    check("{1; 2} ∪ [3; 4]", "{1; 2} ∪ [3; 4]");
}

#[test]
fn braces() {
    check("{1; 2}", "{1; 2}");
    check("{1, 2, 3}", "{1; 2; 3}");
    check("{5}", "{5}");
    check("{}", "sprendinių nėra");
    check("{(1; 2); (3; 4)}", "{(1; 2); (3; 4)}");
    check("{πk | k ∈ Z}", "{πk | k ∈ ℤ}");
    check("{π/2 + πk | k ∈ ℤ}", "{π/2 + πk | k ∈ ℤ}");
    check("{x | x > 2}", "{x | x > 2}");
    check("{x ∈ R | x ≠ 2}", "{x ∈ ℝ | x ≠ 2}");
    check("{x ∈ Z | |x| < 3}", "{x ∈ ℤ | |x| < 3}");
    check("{x | |x| > 2}", "{x | |x| > 2}");
    check("{2k + n | k, n ∈ Z}", "{2k + n | k, n ∈ ℤ}");
    check("[2(x+1) - {3}]x", "(2(x + 1) − (3))x");
    check("{x + 1} · 2", "(x + 1) · 2");
}

#[test]
fn membership() {
    check("x ∈ (−∞; 4] ∪ (5; +∞)", "x ∈ (−∞; 4] ∪ (5; +∞)");
    check("x ∈ [1,5]", "x ∈ [1; 5]");
    check("x priklauso [1; 5]", "x ∈ [1; 5]");
    check("x ∉ {2}", "x ∉ {2}");
    check("x ∈ R \\ {0}", "x ∈ ℝ \\ {0}");
    check("x ∈ Z", "x ∈ ℤ");
    check("x ∈ {1; 2}", "x ∈ {1; 2}");
    check("x ∈ R", "visi realieji skaičiai");
    check("x ∈ (−∞; +∞)", "visi realieji skaičiai");
    check("x ∈ ∅", "sprendinių nėra");
    check("x ∈ A", "x ∈ A");
    check("(x; y) ∈ {(1; 2)}", "(x; y) ∈ {(1; 2)}");
    check("D(f) = [0; +∞)", "D(f) = [0; +∞)");
    check("D(f) = R \\ {1}", "D(f) = ℝ \\ {1}");
    check("A ∪ B = {1; 2; 3}", "A ∪ B = {1; 2; 3}");
    check("A ⊂ B", "A ⊂ B");
    check("A ∩ B = ∅", "A ∩ B = ∅");
}

#[test]
fn families() {
    check("x = π/4 + 2πk, k ∈ Z", "x = π/4 + 2πk, k ∈ ℤ");
    check("x = π/4 + 2πk, kur k ∈ Z", "x = π/4 + 2πk, k ∈ ℤ");
    check("π/4 + πk, k ∈ Z", "π/4 + πk, k ∈ ℤ");
    check("x = ±π/3 + 2πk, k∈Z", "x = ±π/3 + 2πk, k ∈ ℤ");
    check("x = (−1)^k π/6 + πk, k ∈ Z", "x = ((−1)^k · π)/6 + πk, k ∈ ℤ");
    check("x = πk; x = π/2 + πk, k ∈ Z", "x = πk, k ∈ ℤ; x = π/2 + πk, k ∈ ℤ");
    check("x = πk, k ∈ Z; x = π/2 + πn, n ∈ Z", "x = πk, k ∈ ℤ; x = π/2 + πn, n ∈ ℤ");
    check("x = 2k + 3n, k, n ∈ Z", "x = 2k + 3n, k, n ∈ ℤ");
    check("x ∈ (2πk; π + 2πk), k ∈ Z", "x ∈ (2πk; π + 2πk), k ∈ ℤ");
    check("2πk < x < π + 2πk, k ∈ Z", "2πk < x < π + 2πk, k ∈ ℤ");
    check("x > 2, x ∈ Z", "{x > 2; x ∈ ℤ}");
}

#[test]
fn points_and_vectors() {
    check("(2; 3)", "(2; 3)");
    check("(2, 3)", "(2; 3)");
    check("(x; y)", "(x; y)");
    check("(1; 2; 3)", "(1; 2; 3)");
    check("(x; y) = (2; 3)", "(x; y) = (2; 3)");
    check("(1; 2), (3; 4)", "(1; 2); (3; 4)");
    check("a⃗ = (1; 2)", "a⃗ = (1; 2)");
    check("→a = (1; 2)", "a⃗ = (1; 2)");
    check("AB⃗ = (1; 2)", "AB⃗ = (1; 2)");
    check("2a⃗ − b⃗", "2a⃗ − b⃗");
    check("2(1; 2) − (3; −1)", "2 · (1; 2) − (3; −1)");
    check("a⃗ = {1; 2}", "a⃗ = {1; 2}");
}

#[test]
fn a_pair_is_an_interval_where_a_set_is_asked_for() {
    let set = |input: &str| parse_entry(input).unwrap().as_set();
    assert!(matches!(parse_entry("(1; 3)"), Ok(Entry::Tuple(_))));
    assert_eq!(set("(1; 3)"), set("]1; 3["));
    assert_eq!(set("x ∈ (1; 3)"), set("(1; 3)"));
    assert_eq!(set("x ∈ R"), Some(SetExpr::Reals));
    assert_eq!(set("nėra sprendinių"), Some(SetExpr::Empty));
    assert_eq!(set("1; 2"), set("{1; 2}"));
    assert_eq!(set("πk, k ∈ Z"), set("{πk | k ∈ Z}"));
    assert_eq!(set("(1; 2; 3)"), None);
    assert_eq!(set("x = 1"), None);
}
