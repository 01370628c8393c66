//! `MathML` Core: only `mrow`, `mn`, `mi`, `mo`, `mfrac`, `msup`, `msub`, `msqrt`, `mroot`, `mtext`.

use super::layout::{Operator, Piece, Row};
use super::text::percent_sign;
use crate::number::{decimal_digits, grouped};
use crate::{Lang, Literal, Notation, Symbol};

/// Tells assistive technology of a multiplication that is not written.
const INVISIBLE_TIMES: &str = "<mo>\u{2062}</mo>";
/// The same between the parts of a mixed number.
const INVISIBLE_PLUS: &str = "<mo>\u{2064}</mo>";

/// One element: the only one, or a row of several.
pub(super) fn written(row: &Row<'_>, lang: Lang) -> String {
    match &row[..] {
        [Piece::Group(_) | Piece::Modulus(_) | Piece::Call(..)] => {
            format!("<mrow>{}</mrow>", pieces(row, lang))
        }
        [Piece::Number(literal)] if is_mixed(literal) => format!("<mrow>{}</mrow>", pieces(row, lang)),
        [single] => piece(single, lang),
        _ => format!("<mrow>{}</mrow>", pieces(row, lang)),
    }
}

fn pieces(row: &Row<'_>, lang: Lang) -> String {
    row.iter().map(|single| piece(single, lang)).collect()
}

/// One or several elements.
fn piece(piece: &Piece<'_>, lang: Lang) -> String {
    match piece {
        Piece::Number(literal) => number(literal, lang),
        Piece::Symbol(name) => symbol(name),
        Piece::Constant(constant) => format!("<mi>{}</mi>", constant.letter()),
        Piece::Operator(sign) => operator(*sign, lang),
        Piece::Group(inner) => format!("<mo>(</mo>{}<mo>)</mo>", written(inner, lang)),
        Piece::Fraction(over, under) => {
            format!("<mfrac>{}{}</mfrac>", written(over, lang), written(under, lang))
        }
        Piece::Power(base, exponent) => {
            format!("<msup>{}{}</msup>", written(base, lang), written(exponent, lang))
        }
        Piece::Root(2, radicand) => format!("<msqrt>{}</msqrt>", written(radicand, lang)),
        Piece::Root(degree, radicand) => {
            format!("<mroot>{}<mn>{degree}</mn></mroot>", written(radicand, lang))
        }
        Piece::Modulus(inner) => {
            // Both bars have to be told that they are fences: alone they are neither opening nor closing.
            let bar = |form| format!("<mo form=\"{form}\" fence=\"true\" stretchy=\"true\">|</mo>");
            format!("{}{}{}", bar("prefix"), written(inner, lang), bar("postfix"))
        }
        Piece::Tuple(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| written(part, lang)).collect();
            format!("<mrow><mo>(</mo>{}<mo>)</mo></mrow>", parts.join("<mo>;</mo>"))
        }
        Piece::Apply(name, arguments) => {
            let arguments: Vec<String> = arguments.iter().map(|argument| written(argument, lang)).collect();
            format!("{}<mo>\u{2061}</mo><mo>(</mo>{}<mo>)</mo>", symbol(name), arguments.join("<mo>;</mo>"))
        }
        Piece::Call(function, arguments) => {
            let arguments: Vec<String> = arguments.iter().map(|argument| written(argument, lang)).collect();
            format!("<mi>{}</mi><mo>(</mo>{}<mo>)</mo>", function.name(), arguments.join("<mo>;</mo>"))
        }
    }
}

fn operator(operator: Operator, lang: Lang) -> String {
    let sign = match operator {
        Operator::Juxtaposed => return INVISIBLE_TIMES.to_owned(),
        Operator::Negative => return "<mo form=\"prefix\">−</mo>".to_owned(),
        Operator::Percent => return format!("<mtext>{}</mtext>", percent_sign(lang)),
        Operator::Degree => return "<mi>°</mi>".to_owned(),
        Operator::PlusMinus => return "<mo form=\"prefix\">±</mo>".to_owned(),
        Operator::Plus => '+',
        Operator::Minus => '−',
        Operator::Times => '·',
        Operator::Ratio => ':',
        Operator::Relation(op) => op.sign(),
    };
    format!("<mo>{}</mo>", escaped(&sign.to_string()))
}

fn is_mixed(literal: &Literal) -> bool {
    matches!(literal.notation(), Notation::Mixed { .. })
}

fn number(literal: &Literal, lang: Lang) -> String {
    match literal.notation() {
        Notation::Integer(value) => format!("<mn>{}</mn>", grouped(&value.to_string())),
        Notation::Decimal { digits, places } => {
            format!("<mn>{}</mn>", decimal_digits(digits, places, lang, true))
        }
        Notation::Mixed { whole, numerator, denominator } => format!(
            "<mn>{}</mn>{INVISIBLE_PLUS}<mfrac><mn>{numerator}</mn><mn>{denominator}</mn></mfrac>",
            grouped(&whole.to_string())
        ),
    }
}

fn symbol(symbol: &Symbol) -> String {
    let base = format!("<mi>{}</mi>", escaped(symbol.base()));
    match symbol.index() {
        Some(index) if index.chars().all(|c| c.is_ascii_digit()) => {
            format!("<msub>{base}<mn>{index}</mn></msub>")
        }
        Some(index) => format!("<msub>{base}<mi>{}</mi></msub>", escaped(index)),
        None => base,
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // No markup may hold these, not even escaped.
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}
