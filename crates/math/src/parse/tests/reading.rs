//! Other readings than that of a Lithuanian classroom.

use crate::{DecimalMark, Entry, Expr, Lang, Reading, Symbol, Thousands, parse_entry_with, text};

#[track_caller]
fn check(reading: &Reading, input: &str, expect: &str) {
    match parse_entry_with(input, reading) {
        Ok(entry) => assert_eq!(text(&entry, Lang::En), expect, "{input}"),
        Err(error) => panic!("{input}: {error}"),
    }
}

#[test]
fn decimal_point_and_thousands() {
    let point = Reading { decimal: DecimalMark::Point, ..Reading::default() };
    check(&point, "1.5", "1.5");
    check(&point, "(1,5)", "(1; 5)");
    check(&point, "lg(27,6)", "log₆ 27");
    check(&point, "{1,2.5}", "{1; 2.5}");
    check(&point, "1,5", "1; 5");
    let thousands = Reading { thousands: Thousands::Mark, ..point };
    check(&thousands, "12,500", "12\u{202F}500");
    check(&thousands, "1,234,567.5", "1\u{202F}234\u{202F}567.5");
    let comma = Reading { thousands: Thousands::Mark, ..Reading::default() };
    check(&comma, "12.500", "12\u{202F}500");
    check(&comma, "1.5", "1.5");
}

#[test]
fn names_and_functions() {
    let reading = Reading {
        names: ["price", "e", "e_1"].map(Symbol::new).into(),
        functions: ["f", "g"].map(Symbol::new).into(),
        imaginary: true,
        ..Reading::default()
    };
    check(&reading, "2price + f(x + 1)²", "2price + f(x + 1)²");
    check(&reading, "(x − 2i)(x + 2i)", "(x − 2i)(x + 2i)");
    let entry = |input: &str| parse_entry_with(input, &reading).unwrap();
    assert!(matches!(entry("f(x)"), Entry::Expression(Expr::Apply { .. })));
    assert!(matches!(entry("h(x)"), Entry::Expression(Expr::Product(_))));
    assert!(matches!(entry("e"), Entry::Expression(Expr::Symbol(_))));
    assert!(matches!(entry("i"), Entry::Expression(Expr::Constant(_))));
}

#[test]
fn the_letter_e() {
    let is_constant = |input: &str| {
        matches!(parse_entry_with(input, &Reading::default()), Ok(Entry::Expression(Expr::Constant(_))))
    };
    assert!(is_constant("e"));
    assert!(!is_constant("e_1"));
    assert!(!is_constant("i"));
}
