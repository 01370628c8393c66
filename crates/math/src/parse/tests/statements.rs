//! Statements and what joins them.

use super::check;

#[test]
fn answers() {
    check("x = -3", "x = −3");
    check("-3=x", "−3 = x");
    check("x=3.", "x = 3");
    check("x ≥ 2", "x ≥ 2");
    check("x>=2", "x ≥ 2");
    check("x<>2", "x ≠ 2");
    check("x = 1; x = 2", "x = 1; x = 2");
    check("x₁ = −2, x₂ = 5", "x₁ = −2; x₂ = 5");
    check("1, 2 ir 3", "1; 2; 3");
    check("2 arba 3", "2; 3");
    check("2,3", "2,3");
    check("1,2,3", "1; 2; 3");
    check("Sprendinių nėra.", "sprendinių nėra");
    check("x ∈ R", "visi realieji skaičiai");
    check("\u{200B}x\u{A0}=\u{2009}\t3\n", "x = 3");
}

#[test]
fn chains() {
    check("1 < x < 2", "1 < x < 2");
    check("1 < x ≤ 5", "1 < x ≤ 5");
    check("-3<=x<5", "−3 ≤ x < 5");
    check("a = b = c", "a = b = c");
    check("4*4^(n+1)-1 = 4^(n+2) - 1 = 3", "4 · 4^(n + 1) − 1 = 4^(n + 2) − 1 = 3");
    check("x =/= 2", "x ≠ 2");
    check("x =< 2", "x ≤ 2");
}

#[test]
fn systems() {
    check("{x + y = 3; x − y = 1}", "{x + y = 3; x − y = 1}");
    check("{x + y = 3\nx − y = 1", "{x + y = 3; x − y = 1}");
    check("x + y = 3\nx − y = 1", "x + y = 3; x − y = 1");
    check("x = 1 ir y = 2", "{x = 1; y = 2}");
    check("x=1, y=2 ir z=3", "{x = 1; y = 2; z = 3}");
    check("x = 1 ir x = 2", "x = 1; x = 2");
    check("x₁ = 1 ir x₂ = 2", "x₁ = 1; x₂ = 2");
    check("x=1 and x=2", "{x = 1; x = 2}");
    check("x > 1 ir x < 3", "{x > 1; x < 3}");
    check("(x=1 and y=2) or (x=2 and y=1)", "{x = 1; y = 2}; {x = 2; y = 1}");
    check("x=1 ir y=2 arba x=2 ir y=1", "{x = 1; y = 2}; {x = 2; y = 1}");
    check("(x>=3 or x<=-3) and x>3", "{(x ≥ 3; x ≤ −3); x > 3}");
    check("x>2 and ((x<5 and x>-3) or (x>5 and x<-3))", "{x > 2; ({x < 5; x > −3}; {x > 5; x < −3})}");
    check("x < 1 arba x > 5", "x < 1; x > 5");
    check("x + y =\n3", "x + y = 3");
    check("2x\n+ 3 = 5", "2x + 3 = 5");
    check("x = 1\n\nx = 2\n", "x = 1; x = 2");
    check("{x = 1}", "{x = 1}");
    check("(a-b)=0", "(a − b) = 0");
    check("(x = 1)", "x = 1");
}

#[test]
fn logic() {
    check("true", "tiesa");
    check("netiesa", "netiesa");
    check("not x = 1", "¬(x = 1)");
    check("¬(x = 1; y = 2)", "¬(x = 1; y = 2)");
    check("A and B", "A ∧ B");
    check("A or B", "A; B");
    check("A ir B", "A; B");
    check("1>x and -3<x", "{1 > x; −3 < x}");
    check("all", "visi realieji skaičiai");
    check("none", "sprendinių nėra");
}
