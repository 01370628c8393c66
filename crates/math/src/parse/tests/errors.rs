//! What is refused, where, and why.

use crate::parse::{ParseError, ParseErrorKind};
use crate::{parse_entry, parse_expression, parse_relation};

#[test]
fn errors_have_a_place_and_a_cause() {
    use ParseErrorKind::*;
    let check = |input: &str, span: std::ops::Range<usize>, kind: ParseErrorKind| {
        assert_eq!(parse_entry(input), Err(ParseError { span, kind }), "{input}");
    };
    check("", 0..0, Empty);
    check("  ", 0..2, Empty);
    check("2 +", 3..3, MissingOperand);
    check("3 · : 4", 4..5, MissingOperand);
    check("()", 0..2, EmptyBrackets);
    check("2 + sin()", 7..9, EmptyBrackets);
    check("x =", 3..3, MissingOperand);
    check("1;", 2..2, MissingOperand);
    check("2 3", 2..3, MissingOperator);
    check("x 2", 2..3, MissingOperator);
    check("1/2 1/3", 4..5, MissingOperator);
    check("2(x + 1", 1..2, MissingClosingBracket);
    check("|x", 0..1, MissingBar);
    check("x + 1)", 5..6, UnexpectedClosingBracket);
    check(")", 0..1, UnexpectedClosingBracket);
    check("(1; 3}", 5..6, UnexpectedClosingBracket);
    check("(x + 1]", 6..7, UnexpectedClosingBracket);
    check("2(x = 1)", 4..5, UnexpectedRelation);
    check("5 €", 2..3, UnknownCharacter('€'));
    check("nežinau", 0..7, UnknownWord("nežinau".into()));
    check("2 obuoliai", 2..10, UnknownWord("obuoliai".into()));
    check("1.5.2", 0..4, MalformedNumber);
    check("3 5/2", 0..5, ImproperMixedNumber);
    check("3 0/0", 0..5, ZeroDenominator);
    check("gcd(4)", 0..3, WrongArgumentCount { function: "gcd".into(), found: 1 });
    check("round 3", 0..5, MissingArguments { function: "round".into() });
    check("x_ + 1", 0..1, MissingIndex { symbol: "x".into() });
    check("sin", 0..3, MissingArgument { function: "sin".into() });
    check("2 ln + 1", 2..4, MissingArgument { function: "ln".into() });
    check("tg)", 0..2, MissingArgument { function: "tg".into() });
    check("sin(x; y)", 0..3, WrongArgumentCount { function: "sin".into(), found: 2 });
    check("log_2(8; 3)", 0..3, WrongArgumentCount { function: "log".into(), found: 2 });
    check("sinh⁻¹ x", 0..6, UnknownWord("sinh⁻¹".into()));
    check("x ∈ 5", 4..5, ExpectedSet);
    check("x ∈", 3..3, MissingOperand);
    check("2 ∪ [1; 3]", 0..1, ExpectedSet);
    check("x ∈ [1]", 6..7, IntervalEnds);
    check("x ∈ [1; 2; 3]", 9..10, IntervalEnds);
    check("x ∈ [1; 2", 4..5, MissingClosingBracket);
    check("{1; 2", 0..1, MissingClosingBracket);
    check("x = 1 ir", 8..8, MissingOperand);
    check("[1; 2] + 3", 7..8, MissingOperator);
    check("[1; 2] < 3", 7..8, UnexpectedRelation);
    check("kosinuso", 0..8, UnknownWord("kosinuso".into()));
    check("logika", 0..6, UnknownWord("logika".into()));
    check("\\foo{x}", 0..4, UnknownCommand("foo".into()));
    check("\\frac{1}", 8..8, MissingOperand);
    check("\\frac{1}{2", 8..9, MissingClosingBracket);
    check("\\sqrt{}", 5..7, EmptyBrackets);
    check("<math><mi>x</math>", 11..18, MalformedMarkup);
    check("<mfrac><mn>1</mn></mfrac>", 17..25, MalformedMarkup);
    check("\u{E000}x", 0..1, UnknownCharacter('\u{FFFD}'));
    check(&"1".repeat(1001), 0..1001, NumberTooLong);
    check(&"x".repeat(10_001), 0..0, TooLong);
    let nested = "(".repeat(200);
    assert_eq!(parse_entry(&nested).unwrap_err().kind, TooDeep);
    assert_eq!(parse_entry(&format!("1{}", "/2".repeat(300))).unwrap_err().kind, TooDeep);
    assert_eq!(parse_entry(&format!("{}1", "-".repeat(300))).unwrap_err().kind, TooDeep);
    assert_eq!(parse_entry(&format!("2{}", "^2".repeat(300))).unwrap_err().kind, TooDeep);
    assert_eq!(parse_entry(&format!("2{}", "!°".repeat(300))).unwrap_err().kind, TooDeep);
    assert_eq!(parse_relation("1 < x < 2").unwrap_err().kind, SeveralRelations);
    assert_eq!(parse_expression("x = 1").unwrap_err().kind, UnexpectedRelation);
    assert_eq!(parse_expression("1; 2").unwrap_err().kind, UnexpectedSeparator);
    assert_eq!(parse_relation("x + 1").unwrap_err().kind, MissingRelation);
}
