//! One line of Unicode text that the parser reads back.

use super::layout::{Elementary, Operator, Phrase, Piece, Row};
use super::names;
use crate::number::{decimal_digits, grouped};
use crate::{Lang, Literal, Notation, Symbol};

pub(super) fn written(row: &Row<'_>, lang: Lang) -> String {
    let mut out = String::new();
    write_row(row, lang, &mut out);
    out
}

fn write_row(row: &Row<'_>, lang: Lang, out: &mut String) {
    let mut juxtaposed = false;
    for piece in row {
        // A blank before the name of a function, which else would join the letters before it.
        if juxtaposed && matches!(piece, Piece::Elementary(_)) {
            out.push(' ');
        }
        juxtaposed = matches!(piece, Piece::Operator(Operator::Juxtaposed));
        write_piece(piece, lang, out);
    }
}

fn write_piece(piece: &Piece<'_>, lang: Lang, out: &mut String) {
    match piece {
        Piece::Number(literal) => out.push_str(&number(literal, lang)),
        Piece::Symbol(name) => out.push_str(&symbol(name)),
        Piece::Constant(constant) => out.push(constant.letter()),
        Piece::Operator(operator) => write_operator(*operator, lang, out),
        Piece::Group(inner) => enclosed('(', inner, ')', lang, out),
        Piece::Fraction(over, under) => {
            write_row(over, lang, out);
            out.push('/');
            write_row(under, lang, out);
        }
        Piece::Power(base, exponent) => {
            write_row(base, lang, out);
            write_exponent(exponent, lang, out);
        }
        Piece::Root(degree, radicand) => {
            match degree {
                2 => out.push('√'),
                3 => out.push('∛'),
                4 => out.push('∜'),
                other => {
                    out.push_str(&raised(&other.to_string()));
                    out.push('√');
                }
            }
            write_row(radicand, lang, out);
        }
        Piece::Modulus(inner) => enclosed('|', inner, '|', lang, out),
        Piece::Tuple(parts) => write_list('(', parts, ')', lang, out),
        Piece::Elements(parts) | Piece::System(parts) => write_list('{', parts, '}', lang, out),
        Piece::Pieces(rows) => {
            out.push('{');
            for (index, (value, condition)) in rows.iter().enumerate() {
                if index > 0 {
                    out.push_str("; ");
                }
                write_row(value, lang, out);
                out.push_str(", ");
                match condition {
                    Some(condition) => {
                        out.push_str(phrase(Phrase::When, lang));
                        out.push(' ');
                        write_row(condition, lang, out);
                    }
                    None => out.push_str(phrase(Phrase::Otherwise, lang)),
                }
            }
            out.push('}');
        }
        Piece::Apply(name, arguments) => {
            out.push_str(&symbol(name));
            write_list('(', arguments, ')', lang, out);
        }
        Piece::Call(function, arguments) => {
            out.push_str(function.name());
            write_list('(', arguments, ')', lang, out);
        }
        Piece::Elementary(elementary) => write_elementary(elementary, lang, out),
        Piece::Choose(n, k) => {
            out.push('C');
            write_lowered(n, lang, out);
            write_exponent(k, lang, out);
        }
        Piece::Interval { from_closed, from, to, to_closed } => {
            out.push(if *from_closed { '[' } else { '(' });
            write_row(from, lang, out);
            out.push_str("; ");
            write_row(to, lang, out);
            out.push(if *to_closed { ']' } else { ')' });
        }
        Piece::SuchThat(element, condition) => {
            out.push('{');
            write_row(element, lang, out);
            out.push_str(" | ");
            write_row(condition, lang, out);
            out.push('}');
        }
        Piece::Set(set) => out.push(set.sign()),
        Piece::Phrase(phrase) => out.push_str(self::phrase(*phrase, lang)),
        Piece::Not(inner) => {
            out.push('¬');
            enclosed('(', inner, ')', lang, out);
        }
    }
}

fn write_elementary(piece: &Elementary<'_>, lang: Lang, out: &mut String) {
    out.push_str(names::function(piece.function, lang));
    if let Some(base) = &piece.base {
        write_lowered(base, lang, out);
    }
    if let Some(exponent) = &piece.exponent {
        write_exponent(exponent, lang, out);
    }
    if piece.bracketed {
        enclosed('(', &piece.argument, ')', lang, out);
    } else {
        out.push(' ');
        write_row(&piece.argument, lang, out);
    }
}

fn write_list(opening: char, parts: &[Row<'_>], closing: char, lang: Lang, out: &mut String) {
    out.push(opening);
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push_str("; ");
        }
        write_row(part, lang, out);
    }
    out.push(closing);
}

fn write_operator(operator: Operator, lang: Lang, out: &mut String) {
    out.push_str(match operator {
        Operator::Plus => " + ",
        Operator::Minus => " − ",
        Operator::Negative => "−",
        Operator::Positive => "+",
        Operator::PlusMinus => " ± ",
        Operator::MinusPlus => " ∓ ",
        Operator::PlusMinusSign => "±",
        Operator::MinusPlusSign => "∓",
        Operator::Times => " · ",
        Operator::Juxtaposed => "",
        Operator::Ratio => " : ",
        Operator::Percent => percent_sign(lang),
        Operator::Degree => "°",
        Operator::Factorial => "!",
        Operator::Relation(op) => return write_spaced(op.sign(), out),
        Operator::SetRelation(op) => return write_spaced(op.sign(), out),
        Operator::Member => " ∈ ",
        Operator::NotMember => " ∉ ",
        Operator::Union => " ∪ ",
        Operator::Intersection => " ∩ ",
        Operator::Without => " \\ ",
        Operator::Separator => "; ",
        Operator::Comma | Operator::IndexComma => ", ",
        Operator::And => " ∧ ",
        Operator::BothConditions | Operator::EitherCondition => {
            let word = joining_word(operator == Operator::BothConditions, lang);
            return [" ", word, " "].into_iter().for_each(|part| out.push_str(part));
        }
    });
}

fn write_spaced(sign: char, out: &mut String) {
    out.push(' ');
    out.push(sign);
    out.push(' ');
}

/// The percent sign with the blank before it that Lithuanian puts there.
pub(super) const fn percent_sign(lang: Lang) -> &'static str {
    match lang {
        Lang::Lt => "\u{A0}%",
        Lang::En => "%",
    }
}

/// What stands between conditions of which both hold, or one.
pub(super) const fn joining_word(both: bool, lang: Lang) -> &'static str {
    match (both, lang) {
        (true, Lang::Lt) => "ir",
        (true, Lang::En) => "and",
        (false, Lang::Lt) => "arba",
        (false, Lang::En) => "or",
    }
}

pub(super) const fn phrase(phrase: Phrase, lang: Lang) -> &'static str {
    match (phrase, lang) {
        (Phrase::NoSolution, Lang::Lt) => "sprendinių nėra",
        (Phrase::NoSolution, Lang::En) => "no solutions",
        (Phrase::AllReals, Lang::Lt) => "visi realieji skaičiai",
        (Phrase::AllReals, Lang::En) => "all real numbers",
        (Phrase::True, Lang::Lt) => "tiesa",
        (Phrase::True, Lang::En) => "true",
        (Phrase::False, Lang::Lt) => "netiesa",
        (Phrase::False, Lang::En) => "false",
        (Phrase::When, Lang::Lt) => "kai",
        (Phrase::When, Lang::En) => "if",
        (Phrase::Otherwise, Lang::Lt) => "kitais atvejais",
        (Phrase::Otherwise, Lang::En) => "otherwise",
    }
}

fn enclosed(opening: char, inner: &Row<'_>, closing: char, lang: Lang, out: &mut String) {
    out.push(opening);
    write_row(inner, lang, out);
    out.push(closing);
}

/// Raised characters where there are such, else `^` and brackets around more than one sign.
fn write_exponent(exponent: &Row<'_>, lang: Lang, out: &mut String) {
    match exponent[..] {
        [Piece::Number(literal)] if as_integer(literal).is_some() => {
            out.extend(as_integer(literal).map(|digits| raised(&digits)));
        }
        [Piece::Operator(Operator::Negative), Piece::Number(literal)] if as_integer(literal).is_some() => {
            out.extend(as_integer(literal).map(|digits| format!("⁻{}", raised(&digits))));
        }
        [Piece::Symbol(symbol)] if symbol.as_str() == "n" => out.push('ⁿ'),
        [Piece::Operator(Operator::Negative), Piece::Symbol(symbol)] if symbol.as_str() == "n" => {
            out.push_str("⁻ⁿ");
        }
        [Piece::Number(literal)] if !matches!(literal.notation(), Notation::Mixed { .. }) => {
            out.push('^');
            write_row(exponent, lang, out);
        }
        [Piece::Symbol(_) | Piece::Constant(_) | Piece::Group(_) | Piece::Modulus(_)] => {
            out.push('^');
            write_row(exponent, lang, out);
        }
        _ => {
            out.push('^');
            enclosed('(', exponent, ')', lang, out);
        }
    }
}

/// Lowered digits, else `_` and brackets around more than one sign.
fn write_lowered(below: &Row<'_>, lang: Lang, out: &mut String) {
    match below[..] {
        [Piece::Number(literal)] if as_integer(literal).is_some() => {
            out.extend(as_integer(literal).map(|digits| shifted(&digits, LOWERED)));
        }
        // Before the brackets of the argument f and F would be functions: `log_F(x)`.
        [Piece::Symbol(symbol)]
            if symbol.as_str().chars().count() == 1 && !matches!(symbol.as_str(), "f" | "F" | "g" | "G") =>
        {
            out.push('_');
            out.push_str(symbol.as_str());
        }
        [Piece::Constant(_) | Piece::Group(_)] => {
            out.push('_');
            write_row(below, lang, out);
        }
        _ => {
            out.push('_');
            enclosed('(', below, ')', lang, out);
        }
    }
}

fn as_integer(literal: &Literal) -> Option<String> {
    match literal.notation() {
        Notation::Integer(value) => Some(value.to_string()),
        _ => None,
    }
}

const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

fn raised(digits: &str) -> String {
    shifted(digits, RAISED)
}

fn shifted(digits: &str, to: [char; 10]) -> String {
    digits.chars().map(|c| c.to_digit(10).map_or(c, |digit| to[digit as usize])).collect()
}

fn number(literal: &Literal, lang: Lang) -> String {
    match literal.notation() {
        Notation::Integer(value) => grouped(&value.to_string()),
        Notation::Decimal { digits, places } => decimal_digits(digits, places, lang, true),
        Notation::Mixed { whole, numerator, denominator } => {
            format!("{} {numerator}/{denominator}", grouped(&whole.to_string()))
        }
    }
}

/// A numeric index is lowered; a letter or a word stands after `_`, anything else in braces.
fn symbol(symbol: &Symbol) -> String {
    match symbol.index() {
        Some(index) if index.chars().all(|c| c.is_ascii_digit()) => {
            symbol.base().to_owned() + &shifted(index, LOWERED)
        }
        Some(index) if symbol.base().ends_with('′') || !is_plain_index(index) => {
            format!("{}_{{{index}}}", symbol.base())
        }
        _ => symbol.to_string(),
    }
}

/// One letter, or three and more: two would be an index and a factor.
fn is_plain_index(index: &str) -> bool {
    index.chars().all(char::is_alphabetic) && index.chars().count() != 2
}
