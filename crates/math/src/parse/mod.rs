//! Reading what people type.

mod answer;
mod characters;
mod comma;
mod error;
pub(crate) mod lexer;
pub(crate) mod parser;

use std::collections::BTreeSet;

pub use error::{ParseError, ParseErrorKind};

use crate::{Entry, Expr, Relation, Symbol};
use lexer::Words;
use parser::Parser;

/// The longest text that is read, in characters.
pub const MAX_LENGTH: usize = 10_000;
/// The deepest nesting that is read: brackets, fractions, powers, signs.
pub const MAX_DEPTH: usize = 100;
/// The longest number that is read, in digits.
pub const MAX_DIGITS: usize = 1_000;

/// Reads an expression such as `2(x − 1)/3`. The rules are those of the [crate documentation](crate).
pub fn parse_expression(text: &str) -> Result<Expr, ParseError> {
    parse_expression_with(text, &BTreeSet::new())
}

/// Reads an expression that may use these names, longer than one letter, beside the usual variables.
///
/// With `price` among the names, `2price` is 2 · price; without, it is an unknown word.
pub fn parse_expression_with(text: &str, names: &BTreeSet<Symbol>) -> Result<Expr, ParseError> {
    Parser::new(text, names, Words::Plain)?.whole_expression()
}

/// Reads an equation or inequality such as `2x − 1 ≥ 3`.
pub fn parse_relation(text: &str) -> Result<Relation, ParseError> {
    parse_relation_with(text, &BTreeSet::new())
}

/// Reads a relation that may use these names; see [`parse_expression_with`].
pub fn parse_relation_with(text: &str, names: &BTreeSet<Symbol>) -> Result<Relation, ParseError> {
    Parser::new(text, names, Words::Plain)?.whole_relation()
}

/// Reads what a person typed into an answer field.
///
/// ```
/// use math::{Entry, Lang, parse_entry, text};
/// assert_eq!(parse_entry("Sprendinių nėra."), Ok(Entry::NoSolution));
/// assert_eq!(text(&parse_entry("x = -6/2").unwrap(), Lang::Lt), "x = −6/2");
/// assert!(matches!(parse_entry("x = 1 arba x = 2"), Ok(Entry::List(_))));
/// ```
pub fn parse_entry(text: &str) -> Result<Entry, ParseError> {
    if let Some(entry) = answer::in_words(text) {
        return Ok(entry);
    }
    Parser::new(text, &BTreeSet::new(), Words::Answers)?.whole_entry()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, text};

    /// What was understood, written in our own notation.
    fn check(input: &str, expect: &str) {
        match parse_entry(input) {
            Ok(entry) => assert_eq!(text(&entry, Lang::Lt), expect, "{input}"),
            Err(error) => panic!("{input}: {error}"),
        }
    }

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
    fn powers_roots_functions() {
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
    fn errors_have_a_place_and_a_cause() {
        use ParseErrorKind::*;
        let check = |input: &str, span: std::ops::Range<usize>, kind: ParseErrorKind| {
            assert_eq!(parse_entry(input), Err(ParseError { span, kind }), "{input}");
        };
        check("", 0..0, Empty);
        check("  ", 0..2, Empty);
        check("2 +", 3..3, MissingOperand);
        check("3 · : 4", 4..5, MissingOperand);
        check("()", 1..2, MissingOperand);
        check("x =", 3..3, MissingOperand);
        check("1;", 2..2, MissingOperand);
        check("2 3", 2..3, MissingOperator);
        check("x 2", 2..3, MissingOperator);
        check("1/2 1/3", 4..5, MissingOperator);
        check("2(x + 1", 1..2, MissingClosingBracket);
        check("|x", 0..1, MissingClosingBracket);
        check("x + 1)", 5..6, UnexpectedClosingBracket);
        check(")", 0..1, UnexpectedClosingBracket);
        check("(1; 3]", 2..3, UnexpectedSeparator);
        check("(x + 1]", 6..7, UnexpectedClosingBracket);
        check("(x = 1)", 3..4, UnexpectedRelation);
        check("1 < x < 2", 6..7, SeveralRelations);
        check("5 €", 2..3, UnknownCharacter('€'));
        check("nežinau", 0..7, UnknownWord("nežinau".into()));
        check("2 obuoliai", 2..10, UnknownWord("obuoliai".into()));
        check("1.5.2", 0..4, MalformedNumber);
        check("3 5/2", 0..5, ImproperMixedNumber);
        check("3 0/0", 0..5, ZeroDenominator);
        check("gcd(4)", 0..3, WrongArgumentCount { function: "gcd".into(), found: 1 });
        check("round 3", 0..5, MissingArguments { function: "round".into() });
        check("x_ + 1", 0..1, MissingIndex { symbol: "x".into() });
        check(&"1".repeat(1001), 0..1001, NumberTooLong);
        check(&"x".repeat(10_001), 0..0, TooLong);
        let nested = "(".repeat(200);
        assert_eq!(parse_entry(&nested).unwrap_err().kind, TooDeep);
        assert_eq!(parse_entry(&format!("1{}", "/2".repeat(300))).unwrap_err().kind, TooDeep);
        assert_eq!(parse_entry(&format!("{}1", "-".repeat(300))).unwrap_err().kind, TooDeep);
        assert_eq!(parse_entry(&format!("2{}", "^2".repeat(300))).unwrap_err().kind, TooDeep);
        assert_eq!(parse_entry(&format!("2{}", "%".repeat(300))).unwrap_err().kind, TooDeep);
        assert_eq!(parse_expression("x = 1").unwrap_err().kind, UnexpectedRelation);
        assert_eq!(parse_expression("1; 2").unwrap_err().kind, UnexpectedSeparator);
        assert_eq!(parse_relation("x + 1").unwrap_err().kind, MissingRelation);
    }

    #[test]
    fn long_sums_and_products_are_wide_not_deep() {
        let sum = vec!["x"; 3000].join("+");
        assert!(parse_expression(&sum).is_ok());
        assert!(parse_expression(&vec!["(x)"; 3000].concat()).is_ok());
    }
}
