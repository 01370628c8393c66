//! `MathML` Core: only `mrow`, `mn`, `mi`, `mo`, `mfrac`, `msup`, `msub`, `msubsup`, `mover`, `msqrt`, `mroot`, `mtext`
//! and, for systems and functions given piece by piece, `mtable`.

use super::layout::{Elementary, Operator, Phrase, Piece, Row};
use super::names;
use super::text::{joining_word, percent_sign, phrase};
use crate::number::{decimal_digits, grouped};
use crate::{Lang, Literal, Notation, Symbol};

/// Tells assistive technology of a multiplication that is not written.
const INVISIBLE_TIMES: &str = "<mo>\u{2062}</mo>";
/// The same between the parts of a mixed number.
const INVISIBLE_PLUS: &str = "<mo>\u{2064}</mo>";
/// And between a function and its argument.
const APPLY: &str = "<mo>\u{2061}</mo>";

/// One element: the only one, or a row of several.
pub(super) fn written(row: &Row<'_>, lang: Lang) -> String {
    match &row[..] {
        [
            Piece::Group(_)
            | Piece::Modulus(_)
            | Piece::Call(..)
            | Piece::Apply(..)
            | Piece::Elementary(_)
            | Piece::Tuple(_)
            | Piece::Elements(_)
            | Piece::SuchThat(..)
            | Piece::Interval { .. }
            | Piece::System(_)
            | Piece::Pieces(_)
            | Piece::Not(_),
        ] => format!("<mrow>{}</mrow>", pieces(row, lang)),
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
        Piece::Tuple(parts) => list('(', parts, ')', lang),
        Piece::Elements(parts) => list('{', parts, '}', lang),
        Piece::Apply(name, arguments) => {
            format!("{}{APPLY}{}", symbol(name), list('(', arguments, ')', lang))
        }
        Piece::Call(function, arguments) => {
            format!("<mi>{}</mi>{}", function.name(), list('(', arguments, ')', lang))
        }
        Piece::Elementary(function) => elementary(function, lang),
        Piece::Choose(n, k) => {
            format!("<msubsup><mi>C</mi>{}{}</msubsup>", written(n, lang), written(k, lang))
        }
        Piece::Interval { from_closed, from, to, to_closed } => format!(
            "<mo>{}</mo>{}<mo>;</mo>{}<mo>{}</mo>",
            if *from_closed { '[' } else { '(' },
            written(from, lang),
            written(to, lang),
            if *to_closed { ']' } else { ')' },
        ),
        Piece::SuchThat(element, condition) => format!(
            "<mo>{{</mo>{}<mo fence=\"false\" form=\"infix\">|</mo>{}<mo>}}</mo>",
            written(element, lang),
            written(condition, lang)
        ),
        Piece::System(rows) => {
            let mut table = String::from("<mo>{</mo><mtable>");
            for row in rows {
                table.extend(["<mtr><mtd>", &written(row, lang), "</mtd></mtr>"]);
            }
            table + "</mtable>"
        }
        Piece::Pieces(rows) => {
            let mut table = String::from("<mo>{</mo><mtable columnalign=\"left left\">");
            for (value, condition) in rows {
                let word = |words| format!("<mtext>{}</mtext>", phrase(words, lang));
                let condition = match condition {
                    Some(condition) => format!(
                        "<mrow><mtext>{}\u{A0}</mtext>{}</mrow>",
                        phrase(Phrase::When, lang),
                        pieces(condition, lang)
                    ),
                    None => word(Phrase::Otherwise),
                };
                let value = written(value, lang);
                table.extend([
                    "<mtr><mtd><mrow>",
                    &value,
                    "<mo>,</mo></mrow></mtd><mtd>",
                    &condition,
                    "</mtd></mtr>",
                ]);
            }
            table + "</mtable>"
        }
        Piece::Set(set) => format!("<mi>{}</mi>", set.sign()),
        Piece::Phrase(words) => format!("<mtext>{}</mtext>", phrase(*words, lang)),
        Piece::Not(inner) => format!("<mo>¬</mo><mo>(</mo>{}<mo>)</mo>", written(inner, lang)),
    }
}

fn list(opening: char, parts: &[Row<'_>], closing: char, lang: Lang) -> String {
    let parts: Vec<String> = parts.iter().map(|part| written(part, lang)).collect();
    format!("<mo>{opening}</mo>{}<mo>{closing}</mo>", parts.join("<mo>;</mo>"))
}

fn elementary(function: &Elementary<'_>, lang: Lang) -> String {
    let name = format!("<mi>{}</mi>", names::function(function.function, lang));
    let base = function.base.as_ref().map(|base| written(base, lang));
    let exponent = function.exponent.as_ref().map(|exponent| written(exponent, lang));
    let name = match (base, exponent) {
        (None, None) => name,
        (Some(base), None) => format!("<msub>{name}{base}</msub>"),
        (None, Some(exponent)) => format!("<msup>{name}{exponent}</msup>"),
        (Some(base), Some(exponent)) => format!("<msubsup>{name}{base}{exponent}</msubsup>"),
    };
    let argument = written(&function.argument, lang);
    if function.bracketed {
        format!("{name}{APPLY}<mo>(</mo>{argument}<mo>)</mo>")
    } else {
        format!("{name}{APPLY}{argument}")
    }
}

fn operator(operator: Operator, lang: Lang) -> String {
    let sign = match operator {
        Operator::Juxtaposed => return INVISIBLE_TIMES.to_owned(),
        Operator::Negative => return prefix('−'),
        Operator::Positive => return prefix('+'),
        Operator::PlusMinusSign => return prefix('±'),
        Operator::MinusPlusSign => return prefix('∓'),
        Operator::Percent => return format!("<mtext>{}</mtext>", percent_sign(lang)),
        Operator::Degree => return "<mi>°</mi>".to_owned(),
        Operator::Factorial => '!',
        Operator::Plus => '+',
        Operator::Minus => '−',
        Operator::PlusMinus => '±',
        Operator::MinusPlus => '∓',
        Operator::Times => '·',
        Operator::Ratio => ':',
        Operator::Relation(op) => op.sign(),
        Operator::SetRelation(op) => op.sign(),
        Operator::Member => '∈',
        Operator::NotMember => '∉',
        Operator::Union => '∪',
        Operator::Intersection => '∩',
        Operator::Without => '∖',
        Operator::Separator => ';',
        Operator::Comma | Operator::IndexComma => ',',
        Operator::And => '∧',
        Operator::BothConditions | Operator::EitherCondition => {
            let word = joining_word(operator == Operator::BothConditions, lang);
            return format!("<mtext>\u{A0}{word}\u{A0}</mtext>");
        }
    };
    format!("<mo>{}</mo>", escaped(&sign.to_string()))
}

fn prefix(sign: char) -> String {
    format!("<mo form=\"prefix\">{sign}</mo>")
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
    let base = base(symbol.base());
    match symbol.index() {
        Some(index) if index.chars().all(|c| c.is_ascii_digit()) => {
            format!("<msub>{base}<mn>{index}</mn></msub>")
        }
        Some(index) => format!("<msub>{base}<mi>{}</mi></msub>", escaped(index)),
        None => base,
    }
}

fn base(base: &str) -> String {
    match base.strip_suffix('\u{20D7}') {
        Some(letters) => format!("<mover><mi>{}</mi><mo>→</mo></mover>", escaped(letters)),
        None => format!("<mi>{}</mi>", escaped(base)),
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
