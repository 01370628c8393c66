//! Functions given piece by piece.

use super::check;
use crate::parse::{ParseError, ParseErrorKind};
use crate::{Expr, Lang, Print, parse_entry, parse_expression};
use ParseErrorKind::*;

const SAME: &str = "{x², kai x < 0; 2x, kai x ≥ 0}";

#[test]
fn as_people_type_them() {
    for typed in [
        "{x², kai x < 0; 2x, kai x ≥ 0}",
        "{x^2 , kai x<0 ; 2x , kai x>=0}",
        "{x² kai x < 0; 2x kai x ≥ 0}",
        "{x² kai x < 0, 2x kai x ≥ 0}",
        "{x², kai x < 0, 2x, kai x ≥ 0}",
        "{x², kai x < 0\n2x, kai x ≥ 0}",
        "{x²,\nkai x < 0;\n2x,\nkai x ≥ 0;\n}",
        "{x², kai x < 0; 2x, kai x ≥ 0",
        "{x², jei x < 0; 2x, jeigu x ≥ 0}",
        "{x², if x < 0; 2x, if x ≥ 0}",
        "{x² for x < 0; 2x for x ≥ 0}",
        "{x² when x < 0; 2x where x ≥ 0}",
        "{ x², Kai x < 0; 2x, Kai x ≥ 0 }",
        "{x², x < 0; 2x, x ≥ 0}",
        "{x², x < 0, 2x, x ≥ 0}",
        "{x², x < 0\n2x, x ≥ 0",
        "{x², kai x < 0; 2x, x ≥ 0}",
        "{x², kai x ∈ (−∞; 0); 2x, kai x ∈ [0; +∞)}",
    ] {
        check(typed, SAME);
        let read = parse_expression(typed).map(|expr| expr.text(Lang::Lt));
        assert_eq!(read.as_deref(), Ok(SAME), "{typed}");
    }
    check("f(x) = {x², kai x < 0; 2x, kai x ≥ 0", "f(x) = {x², kai x < 0; 2x, kai x ≥ 0}");
    check("y = {x² kai x<0; 2x kai x≥0}", "y = {x², kai x < 0; 2x, kai x ≥ 0}");
    check("{x + 1, kai x < 0; 2x, kai x ≥ 0} = 4", "{x + 1, kai x < 0; 2x, kai x ≥ 0} = 4");
    check("2{x, kai x<0; 1, kai x>0} + 1", "2({x, kai x < 0; 1, kai x > 0}) + 1");
    check("|{x, kai x < 0; 1, kai x > 0}|", "|{x, kai x < 0; 1, kai x > 0}|");
    check("{1,5, kai x<2,5; 2, kai x>2,5}", "{1,5, kai x < 2,5; 2, kai x > 2,5}");
}

#[test]
fn other_values() {
    for typed in [
        "{1, kai x > 0; 0, kitais atvejais}",
        "{1 kai x > 0; 0 kitais  atvejais}",
        "{1, kai x > 0; 0, kitu atveju}",
        "{1, kai x > 0; 0, visais kitais atvejais}",
        "{1, kai x > 0; 0, kitur}",
        "{1, kai x > 0; 0 kitaip",
        "{1, if x > 0; 0, otherwise}",
        "{1 if x > 0; 0 else}",
        "{0, kitais atvejais; 1, kai x > 0}",
        "{1, kai x > 0\n0, kai kitais atvejais\n}",
    ] {
        check(typed, "{1, kai x > 0; 0, kitais atvejais}");
    }
}

#[test]
fn conditions() {
    check("{1, kai 0 ≤ x < 2; x, kai x ≥ 2}", "{1, kai 0 ≤ x < 2; x, kai x ≥ 2}");
    check("{1, kai x > 0 ir x < 2; 0, kitur}", "{1, kai x > 0 ir x < 2; 0, kitais atvejais}");
    check("{1, kai (x < 0) arba (2 < x); 0, kitur}", "{1, kai x < 0 arba 2 < x; 0, kitais atvejais}");
    check(
        "{1, kai (x < 0 arba x > 2) ir y > 1; 0, kitur}",
        "{1, kai x < 0 ir y > 1 arba x > 2 ir y > 1; 0, kitais atvejais}",
    );
    check("{1, kai (x + 1)² < 2; 0, kitur}", "{1, kai (x + 1)² < 2; 0, kitais atvejais}");
    check("{1, if x < 0 or x > 2; 0, else}", "{1, kai x < 0 arba x > 2; 0, kitais atvejais}");
    check("{1, kai x = 0 ar y; 2, kitur", "{1, kai x = 0ary; 2, kitais atvejais}");
    check("{1, kai x ∈ {1; 2}; 0, kitur}", "{1, kai x = 1 arba x = 2; 0, kitais atvejais}");
    check("{1, kai x ∈ (−∞; −1] ∪ (1; 2]; 0, kitur}", "{1, kai x ≤ −1 arba 1 < x ≤ 2; 0, kitais atvejais}");
    check("{sin(x)/x, kai x ≠ 0; 1, kai x = 0}", "{(sin x)/x, kai x ≠ 0; 1, kai x = 0}");
    check(
        "{{1, kai y < 0; 2, kitur}, kai x < 0; 3, kitur}",
        "{{1, kai y < 0; 2, kitais atvejais}, kai x < 0; 3, kitais atvejais}",
    );
}

#[test]
fn markup() {
    for (before, after) in
        [("\\begin{cases}", "\\end{cases}"), ("\\left\\{\\begin{array}{ll}", "\\end{array}\\right.")]
    {
        for rows in [
            "x^2 & x<0 \\\\ 2x, & \\text{kai } x \\ge 0",
            "x^2, & x<0 \\\\ 2x, & x \\ge 0 \\\\",
            "x^{2}, & \\text{if } x < 0 \\\\ 2x & \\text{if $x \\ge 0$}",
            "x^2, \\text{kai } x < 0 \\\\ 2x, \\text{kai } x \\geq 0",
            "x^2 & \\text{for} & x<0 \\\\ 2x & \\mathrm{for} & x\\ge 0",
        ] {
            check(&format!("{before}{rows}{after}"), SAME);
            check(&format!("f(x)={before}{rows}{after}"), &format!("f(x) = {SAME}"));
        }
    }
    check(
        "\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
        "{1, kai x > 0; 0, kitais atvejais}",
    );
    let cell = |inner: &str| format!("<mtd>{inner}</mtd>");
    let row = |a: &str, b: &str| format!("<mtr>{}{}</mtr>", cell(a), cell(b));
    let table = row("<msup><mi>x</mi><mn>2</mn></msup>", "<mi>x</mi><mo>&lt;</mo><mn>0</mn>")
        + &row("<mn>2</mn><mi>x</mi><mo>,</mo>", "<mtext>kai</mtext><mi>x</mi><mo>≥</mo><mn>0</mn>");
    check(&format!("<math><mo>{{</mo><mtable>{table}</mtable></math>"), SAME);
    check(&format!("<math><mfenced open='{{' close=''><mtable>{table}</mtable></mfenced></math>"), SAME);
    let expr = parse_expression(SAME).unwrap();
    for lang in Lang::ALL {
        assert_eq!(parse_expression(&expr.text(lang)), Ok(expr.clone()));
        assert_eq!(parse_expression(&expr.latex(lang)), Ok(expr.clone()));
        assert_eq!(parse_expression(&format!("<math>{}</math>", expr.mathml(lang))), Ok(expr.clone()));
    }
}

/// Braces that hold something else go on doing so.
#[test]
fn other_braces() {
    check("{x + y = 3; x − y = 1}", "{x + y = 3; x − y = 1}");
    check("{x + y = 3, x − y = 1", "{x + y = 3; x − y = 1}");
    check("\\begin{cases} x + y &= 3 \\\\ x - y &= 1 \\end{cases}", "{x + y = 3; x − y = 1}");
    check("\\begin{cases} x > 1 \\\\ x < 3 \\end{cases}", "{x > 1; x < 3}");
    check("{x = 2πk, kai k ∈ Z", "{x = 2πk, k ∈ ℤ}");
    check("{1; 2}", "{1; 2}");
    check("2{x + 1}", "2(x + 1)");
    check("x = 2πk, kai k ∈ Z", "x = 2πk, k ∈ ℤ");
    check("f(x) = x², kai x > 0", "f(x) = x²; x > 0");
    check("i·f", "i · f");
    assert!(matches!(parse_expression("if"), Ok(Expr::Product(_))));
}

#[test]
fn slips() {
    let slip = |input: &str, span: std::ops::Range<usize>, kind: ParseErrorKind| {
        assert_eq!(parse_entry(input), Err(ParseError { span, kind }), "{input}");
    };
    slip("{x²; 2x, kai x > 0}", 1..3, MissingCondition);
    slip("{x², kai x < 0; 2x}", 16..18, MissingCondition);
    slip("{x², kai; 2x, kai x > 0}", 8..9, MissingOperand);
    slip("{x², kai x; 2x, kai x > 0}", 10..11, MissingRelation);
    slip("{x², kai x < ; 2x, kai x > 0}", 13..14, MissingOperand);
    slip("{x², kai x < 0 2x, kai x > 0}", 15..16, MissingOperator);
    slip("{x, kitur; 2x, kitur}", 15..20, SecondOtherwise);
    slip("{kai x < 0; 2x, kitur}", 5..6, MissingCondition);
    slip("{x, kai x ∈ R; 2, kitur}", 12..13, UnexpectedSet);
    slip("({x, kai x < 0; 2x, kitur", 0..1, MissingClosingBracket);
    slip("{x, kai x < 0; 2x, kitur)", 24..25, UnexpectedClosingBracket);
    let many = "1, kai x = 2; ".repeat(30);
    slip(&format!("{{{many}}}"), 337..338, TooManyPieces);
}
