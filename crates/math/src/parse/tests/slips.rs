//! What a student of fourteen types wrongly: each is read as it was meant, or refused at the right place for the right
//! reason.

use crate::parse::{ParseError, ParseErrorKind};
use crate::{Lang, Print, parse_entry};
use ParseErrorKind::*;

#[track_caller]
fn reads(input: &str, expect: &str) {
    match parse_entry(input) {
        Ok(entry) => assert_eq!(entry.text(Lang::Lt), expect, "{input}"),
        Err(error) => panic!("{input}: {error}"),
    }
}

#[track_caller]
fn slip(input: &str, span: std::ops::Range<usize>, kind: ParseErrorKind) {
    assert_eq!(parse_entry(input), Err(ParseError { span, kind }), "{input}");
}

/// A bracket is missing, or there is one too many.
#[test]
fn brackets() {
    slip("2(x + 1", 1..2, MissingClosingBracket);
    slip("2x + 1)", 6..7, UnexpectedClosingBracket);
    slip("((x + 1)", 0..1, MissingClosingBracket);
    slip("(x + 1))", 7..8, UnexpectedClosingBracket);
    slip("x)", 1..2, UnexpectedClosingBracket);
    slip("(", 1..1, MissingOperand);
    slip(")", 0..1, UnexpectedClosingBracket);
    slip("()", 0..2, EmptyBrackets);
    slip("sin()", 3..5, EmptyBrackets);
    slip("sin(x", 3..4, MissingClosingBracket);
    slip("√(x + 1", 1..2, MissingClosingBracket);
    slip("1/(x", 2..3, MissingClosingBracket);
    slip("(x+1(x-1)", 0..1, MissingClosingBracket);
    slip("(x+1]", 4..5, UnexpectedClosingBracket);
    slip("{x+1)", 4..5, UnexpectedClosingBracket);
    slip("y=f(x", 3..4, MissingClosingBracket);
    slip("sqrt(2", 4..5, MissingClosingBracket);
    slip("max(1;2", 3..4, MissingClosingBracket);
    slip("[1;2", 0..1, MissingClosingBracket);
    slip("{1;2", 0..1, MissingClosingBracket);
    slip("(1;2", 0..1, MissingClosingBracket);
    slip("1;2)", 3..4, UnexpectedClosingBracket);
    slip("(-∞;3", 0..1, MissingClosingBracket);
    slip("x ∈ [1;2", 4..5, MissingClosingBracket);
    slip("(-∞;+∞", 0..1, MissingClosingBracket);
}

/// A function given piece by piece.
#[test]
fn pieces() {
    reads("f(x)={x^2,x<0;2x,x>=0", "f(x) = {x², kai x < 0; 2x, kai x ≥ 0}");
    reads("y={x kai x=>0, -x kai x<0", "y = {x, kai x ≥ 0; −x, kai x < 0}");
    reads("f(x)={1,kai x>0.", "f(x) = {1, kai x > 0}");
    reads("f(x) = { 1 , kai  x > 0 ; ; 2 , kai x < 0 ; }", "f(x) = {1, kai x > 0; 2, kai x < 0}");
    reads("{x+y=3;x-y=1", "{x + y = 3; x − y = 1}");
    slip("f(x)={x^2,kai x<0;2x}", 18..20, MissingCondition);
    slip("f(x)={x^2;2x,kai x>0}", 6..9, MissingCondition);
    slip("f(x)={x^2,kai 0;2x,kai x>0}", 15..16, MissingRelation);
    slip("f(x)={x^2,kai <0;2x,kai x>0}", 14..15, MissingOperand);
    slip("f(x)={x^2,kai x<;2x,kai x>0}", 16..17, MissingOperand);
    slip("f(x)={x^2 x<0;2x,kai x>0}", 6..11, MissingCondition);
    slip("f(x)={1,kitaip;2,kitaip}", 17..23, SecondOtherwise);
    slip("f(x)=({1,kai x>0;2,kitaip", 5..6, MissingClosingBracket);
    slip("f(x)={1,kai x>0;2,kitaip)", 24..25, UnexpectedClosingBracket);
}

/// A modulus bar has no partner.
#[test]
fn bars() {
    slip("|x", 0..1, MissingBar);
    slip("x|", 1..2, MissingBar);
    slip("|", 0..1, MissingBar);
    slip("||", 1..2, MissingBar);
    slip("|x|+|y", 4..5, MissingBar);
    slip("|x + 1| = 2|", 11..12, MissingBar);
}

/// Something is missing beside a sign.
#[test]
fn beside_a_sign() {
    slip("2x+", 3..3, MissingOperand);
    slip("2x·", 3..3, MissingOperand);
    slip("2x/", 3..3, MissingOperand);
    slip("/2", 0..1, MissingOperand);
    slip(":3", 0..1, MissingOperand);
    slip("·3", 0..1, MissingOperand);
    slip("-", 1..1, MissingOperand);
    slip("2+·3", 2..3, MissingOperand);
    slip("2·:3", 2..3, MissingOperand);
    slip("2//3", 2..3, MissingOperand);
    slip("=3", 0..1, MissingOperand);
    slip("x=", 2..2, MissingOperand);
    reads("x==3", "x = 3");
    slip("x=3=", 4..4, MissingOperand);
    slip("x≥", 2..2, MissingOperand);
    slip("<3", 0..1, MissingOperand);
    slip("1<x<", 4..4, MissingOperand);
    slip("x ∈", 3..3, MissingOperand);
    slip("x ∈ (1;2) ∪", 11..11, MissingOperand);
    slip("∪ (1;2)", 0..1, MissingOperand);
    slip("x = 3 ir", 8..8, MissingOperand);
    slip("arba x = 3", 0..4, MissingOperand);
    slip("x;", 2..2, MissingOperand);
    slip(";x", 0..1, MissingOperand);
    slip("5,", 2..2, MissingOperand);
    slip("(1;)", 3..4, MissingOperand);
    slip("{1;2;}", 5..6, MissingOperand);
    slip("2^", 2..2, MissingOperand);
    slip("^2", 0..1, MissingOperand);
    slip("2^()", 2..4, EmptyBrackets);
    slip("2^^3", 2..3, MissingOperand);
    slip("√", 1..1, MissingOperand);
    slip("∛", 1..1, MissingOperand);
    slip("2√", 2..2, MissingOperand);
    slip("log_", 4..4, MissingOperand);
    slip("log_2", 0..3, MissingArgument { function: "log".into() });
    slip("log", 0..3, MissingArgument { function: "log".into() });
    slip("sin", 0..3, MissingArgument { function: "sin".into() });
    slip("ln", 0..2, MissingArgument { function: "ln".into() });
    slip("sin cos", 4..7, MissingArgument { function: "cos".into() });
    slip("sin²", 0..3, MissingArgument { function: "sin".into() });
    slip("x_", 0..1, MissingIndex { symbol: "x".into() });
    slip("x_{", 2..3, MissingClosingBracket);
    slip("x_{}", 0..1, MissingIndex { symbol: "x".into() });
    slip("a_{n+1", 2..3, MissingClosingBracket);
    slip("C_5^", 4..4, MissingOperand);
}

/// Signs in a row that mean something.
#[test]
fn signs_in_a_row() {
    reads("2--3", "2 − (−3)");
    reads("2·-3", "2 · (−3)");
    reads("2**3", "2³");
    reads("+-3", "±3");
    reads("2++3", "2 + 3");
    reads("x=>3", "x ≥ 3");
    reads("x=<3", "x ≤ 3");
    reads("x<>3", "x ≠ 3");
    reads("√-4", "√(−4)");
    reads("x^-1", "x⁻¹");
    reads("x^²", "x²");
}

/// Signs in a row that do not.
#[test]
fn signs_twice() {
    slip("50%%", 3..4, RepeatedSign);
    slip("5!!", 2..3, RepeatedSign);
    slip("%50", 0..1, MissingOperand);
}

/// A sign is missing.
#[test]
fn no_sign() {
    slip("1 2", 2..3, MissingOperator);
    slip("12 50", 3..5, MissingOperator);
    slip("x 2", 2..3, MissingOperator);
    slip("3 x 4", 4..5, MissingOperator);
    slip("2 kart 3", 7..8, MissingOperator);
    slip("(2 3)", 3..4, MissingOperator);
    slip("3!2", 2..3, MissingOperator);
    slip("½½", 1..2, MissingOperator);
}

/// Numbers.
#[test]
fn numbers() {
    reads("12 500", "12 500");
    reads("1 500,50", "1500,50");
    reads("1.500,50", "1500,50");
    reads("1 000 000", "1 000 000");
    reads(".5", "0,5");
    reads(",5", "0,5");
    reads("5.", "5");
    reads("007", "7");
    reads("3 1/2", "3 1/2");
    reads("3½", "3 1/2");
    slip("3 5/2", 0..5, ImproperMixedNumber);
    slip("3 1/0", 0..5, ZeroDenominator);
    reads("1,5,2", "1; 5; 2");
    slip("3..5", 0..4, MalformedNumber);
    slip("3,,5", 0..4, MalformedNumber);
    slip("1.5.2", 0..4, MalformedNumber);
    reads("1, 5", "1; 5");
    reads("x= 1,5 ; 2", "x = 1,5; 2");
    reads("1,6·10^-19", "1,6 · 10⁻¹⁹");
    reads("x^1,5", "x^1,5");
    reads("[1,2]", "[1; 2]");
    slip("[1;2;3]", 4..5, IntervalEnds);
}

/// Letters, words and units.
#[test]
fn letters_and_words() {
    reads("x2", "x₂");
    reads("x²³", "x²³");
    reads("sinx", "sin x");
    reads("sinus x", "sin x");
    reads("sin30°", "sin 30°");
    reads("5cm kg", "5cmkg");
    reads("10 km/h", "10km/h");
    slip("20 €", 3..4, UnknownCharacter('€'));
    slip("20 eurų", 3..7, UnknownWord("eurų".into()));
    slip("30° 15'", 6..7, UnknownCharacter('\''));
    slip("nežinau", 0..7, UnknownWord("nežinau".into()));
    slip("ABCDE", 0..5, UnknownWord("ABCDE".into()));
    slip("икс", 0..3, UnknownWord("икс".into()));
    reads("х", "x");
    slip("ж+1", 0..1, UnknownWord("ж".into()));
    slip("漢字", 0..2, UnknownWord("漢字".into()));
    slip("😀", 0..1, UnknownCharacter('😀'));
    slip("3 👍", 2..3, UnknownCharacter('👍'));
    slip("„3“", 0..1, UnknownCharacter('„'));
    slip("x?", 1..2, UnknownCharacter('?'));
    slip("x#", 1..2, UnknownCharacter('#'));
    slip("∠ABC", 0..1, UnknownCharacter('∠'));
}

/// Answers.
#[test]
fn answers() {
    reads("Ats.: 3", "3");
    reads("Ats: x = 3", "x = 3");
    reads("atsakymas 3", "3");
    reads("x lygu 3", "x = 3");
    reads("x ≈ 3,14", "x = 3,14");
    reads("x = 1, 2", "x = 1; 2");
    reads("x1=1 x2=2", "x₁ = 1; x₂ = 2");
    reads("x=1 x=2", "x = 1; x = 2");
    reads("x1,2 = 3", "x_{1,2} = 3");
    reads("x_{1,2} = ±3", "x_{1,2} = ±3");
    reads("x = ± 3", "x = ±3");
    reads("A(2;3)", "(2; 3)");
    reads("2<x<5", "2 < x < 5");
    reads("{x+y=3; x-y=1", "{x + y = 3; x − y = 1}");
    slip("x ∈ 3", 4..5, ExpectedSet);
    reads("tuščia aibė", "sprendinių nėra");
}

/// LaTeX and MathML that break off.
#[test]
fn markup() {
    slip("\\frac{1}", 8..8, MissingOperand);
    slip("\\frac{1}{2", 8..9, MissingClosingBracket);
    slip("\\frac", 5..5, MissingOperand);
    slip("\\frac{}{2}", 0..10, MissingOperand);
    slip("\\sqrt", 5..5, MissingOperand);
    slip("\\sqrt{", 5..6, MissingClosingBracket);
    slip("\\sqrt[3]", 8..8, MissingOperand);
    slip("\\foo", 0..4, UnknownCommand("foo".into()));
    slip("\\left(x", 0..6, MissingClosingBracket);
    slip("\\left(x\\right", 7..13, MalformedMarkup);
    slip("\\begin{cases}x=1", 12..13, MissingClosingBracket);
    slip("x^{2", 2..3, MissingClosingBracket);
    slip("$x", 0..1, UnknownCharacter('$'));
    reads("\\(x", "x");
    slip("<math>", 0..6, MalformedMarkup);
    slip("<math><mi>x</mi>", 0..16, MalformedMarkup);
    slip("<mfrac><mn>1</mn></mfrac>", 17..25, MalformedMarkup);
    slip("<mrow><mi>x</mrow>", 11..18, MalformedMarkup);
    slip("<mi>x</mn>", 5..10, MalformedMarkup);
    slip("<mn>2</mn", 5..5, MalformedMarkup);
    slip("<msqrt></msqrt>", 0..15, EmptyBrackets);
}
