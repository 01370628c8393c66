//! Where parts stood in the text.

use crate::{Reading, parse_entry_spanned};

#[track_caller]
fn check(text: &str, parts: &[(&[usize], &str)]) {
    let (_, spans) = parse_entry_spanned(text, &Reading::default()).unwrap();
    let letters: Vec<char> = text.chars().collect();
    for (path, expect) in parts {
        let span = spans.span(path).unwrap_or_else(|| panic!("{text}: {path:?} is nowhere"));
        assert_eq!(letters[span].iter().collect::<String>(), *expect, "{text}: {path:?}");
    }
}

#[test]
fn of_expressions() {
    check("2x + 3", &[(&[], "2x + 3"), (&[0], "2x"), (&[0, 0], "2"), (&[0, 1], "x"), (&[1], "3")]);
    check("a − (b + c)²", &[(&[1], "(b + c)²"), (&[1, 0], "(b + c)"), (&[1, 0, 1], "c"), (&[1, 1], "²")]);
    check("-3/4", &[(&[0], "3/4"), (&[0, 1], "4")]);
    check("2*x/3", &[(&[0], "2*x"), (&[0, 0], "2"), (&[0, 1], "x"), (&[1], "3")]);
    check("(x + 1)/((2x))", &[(&[0], "(x + 1)"), (&[0, 0], "x"), (&[1], "((2x))"), (&[1, 1], "x")]);
    check("sin² 2x", &[(&[0], "sin² 2x"), (&[0, 0], "2x"), (&[0, 0, 1], "x"), (&[1], "²")]);
    check("log_2 8", &[(&[0], "2"), (&[1], "8")]);
    check("log(8; 2)", &[(&[0], "2"), (&[1], "8")]);
    check("2 · 3x : y", &[(&[1], "3"), (&[2], "x"), (&[3], "y")]);
    check("±x", &[(&[0], "x")]);
    check("√(x + 1)", &[(&[0], "(x + 1)"), (&[0, 1], "1")]);
    check("C_n^k", &[(&[0], "n"), (&[1], "k")]);
    check("1e-3 + x", &[(&[0], "1e-3"), (&[0, 1], "1e-3"), (&[0, 1, 0], "1e-3"), (&[1], "x")]);
}

#[test]
fn of_statements() {
    check("2x + 3 = 15", &[(&[0], "2x + 3"), (&[0, 1], "3"), (&[1], "15")]);
    check("1 < x ≤ 5", &[(&[0], "1"), (&[1], "x"), (&[2], "5")]);
    check("x = 1; x = 2", &[(&[0], "x = 1"), (&[1, 1], "2")]);
    check("{x = 1; y = 2}", &[(&[], "{x = 1; y = 2}"), (&[1], "y = 2"), (&[1, 0], "y")]);
    check("x ∈ [1; 3)", &[(&[0], "x"), (&[1], "[1; 3)"), (&[1, 1], "3")]);
    check("x = πk, k ∈ Z", &[(&[0], "x = πk"), (&[0, 1, 1], "k"), (&[1], "Z")]);
    check("x = 1 ir y = 2 arba z = 3", &[(&[0], "x = 1 ir y = 2"), (&[0, 1], "y = 2"), (&[1, 0], "z")]);
    check("not x = 1", &[(&[0], "x = 1"), (&[0, 1], "1")]);
    check("(1; 2) ∪ (3; 4)", &[(&[1], "(3; 4)"), (&[1, 0], "3")]);
    check("nėra sprendinių", &[(&[], "nėra sprendinių")]);
}

#[test]
fn of_pasted_text() {
    check("\\frac{a+b}{2}", &[(&[0, 1], "b"), (&[1], "2")]);
    check("x\u{200B} = \u{200B}3", &[(&[0], "x"), (&[1], "3")]);
}

#[test]
fn parts_that_are_not_there_have_no_place() {
    let (_, spans) = parse_entry_spanned("2x + 3", &Reading::default()).unwrap();
    assert_eq!(spans.span(&[2]), None);
    assert_eq!(spans.span(&[0, 2]), None);
}
