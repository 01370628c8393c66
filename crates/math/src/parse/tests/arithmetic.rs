//! Numbers, products, powers, letters.

use super::check;
use crate::{Lang, Symbol, parse_expression, parse_expression_with, text};

#[test]
fn numbers() {
    check("-3", "−3");
    check("−3,0", "−3,0");
    check("-6/2", "−6/2");
    check("1.5", "1,5");
    check(".5", "0,5");
    check("007", "7");
    check("12 500", "12\u{202F}500");
    check("1\u{A0}234\u{202F}567,89", "1\u{202F}234\u{202F}567,89");
    check("2 500", "2500");
    check("3 1/2", "3 1/2");
    check("-3 1/2", "−3 1/2");
    check("3½", "3 1/2");
    check("3 ½", "3 1/2");
    check("½", "1/2");
    check("½x", "1/2 · x");
    check("3 125/200", "3 125/200");
    check("3 500/2", "3500/2");
    check("3\u{202F}125/200", "3125/200");
    check("50%", "50\u{A0}%");
    check("50 %", "50\u{A0}%");
    check("12,5 %x", "12,5\u{A0}% · x");
}

#[test]
fn products_and_fractions() {
    check("2x", "2x");
    check("2*x", "2x");
    check("2·3", "2 · 3");
    check("2×3", "2 · 3");
    check("x·2", "x · 2");
    check("2x(x-1)", "2x(x − 1)");
    check("(x+1)(x-1)", "(x + 1)(x − 1)");
    check("(x+1)2", "(x + 1) · 2");
    check("ab", "ab");
    check("12:4", "12 : 4");
    check("12÷4", "12 : 4");
    check("12ab : 4a", "12ab : 4a");
    check("12 : (4a)", "12 : (4a)");
    check("12 : 4*a", "12 : 4 · a");
    check("(2x+1)/3", "(2x + 1)/3");
    check("2x/3", "2x/3");
    check("2*x/3", "2x/3");
    check("2·x/3", "2 · x/3");
    check("5·3/4", "5 · 3/4");
    check("1/2x", "1/2 · x");
    check("1/(2x)", "1/(2x)");
    check("1/2/3", "(1/2)/3");
    check("x/-2", "x/(−2)");
    check("3·-4", "3 · (−4)");
    check("3*(-4)", "3 · (−4)");
    check("5--3", "5 − (−3)");
    check("5 + (-3)", "5 + (−3)");
    check("-(x + 1)", "−(x + 1)");
    check("[2(x+1) - {3}]x", "(2(x + 1) − (3))x");
    check("+5", "5");
    check("pi r^2", "πr²");
    check("p·i", "p · i");
}

#[test]
fn powers_and_roots() {
    check("x²", "x²");
    check("x^2", "x²");
    check("x⁻¹", "x⁻¹");
    check("x^-1", "x⁻¹");
    check("xⁿ", "xⁿ");
    check("2^3^2", "2^(3²)");
    check("(2^3)^2", "(2³)²");
    check("-2^2", "−2²");
    check("(-2)^2", "(−2)²");
    check("2^(n+1)", "2^(n + 1)");
    check("2^x y", "2^x · y");
    check("2^2x", "2²x");
    check("(a/b)^2", "(a/b)²");
    check("√2x", "√2 · x");
    check("2√x²", "2√(x²)");
    check("sqrt(x+1)", "√(x + 1)");
    check("|x-2|", "|x − 2|");
    check("2|x|", "2 · |x|");
    check("||x|-1|", "||x| − 1|");
    check("|x|·|y|", "|x| · |y|");
    check("gcd(4,6)", "gcd(4; 6)");
    check("max(1,5; 2)", "max(1,5; 2)");
    check("abs(-3)", "|−3|");
}

#[test]
fn letters() {
    check("x1 + x_1 + x₁", "x₁ + x₁ + x₁");
    check("a_n", "a_n");
    check("a_{12}", "a₁₂");
    check("α + 𝑥 + ｘ", "α + x + x");
    check("S = πr²", "S = πr²");
    check("2х = у", "2x = y");
    let names = ["price", "a1", "n"].map(Symbol::new).into();
    let with = |input: &str| text(&parse_expression_with(input, &names).unwrap(), Lang::En);
    assert_eq!(with("2price*n"), "2price · n");
    assert_eq!(with("abs(price)"), "|price|");
    assert_eq!(with("(price - a1)/2"), "(price − a1)/2");
}

#[test]
fn long_sums_and_products_are_wide_not_deep() {
    let sum = vec!["x"; 3000].join("+");
    assert!(parse_expression(&sum).is_ok());
    assert!(parse_expression(&vec!["(x)"; 3000].concat()).is_ok());
}
