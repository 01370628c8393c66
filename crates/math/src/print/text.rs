//! One line of Unicode text that the parser reads back.

use super::layout::{Operator, Piece, Row};
use crate::number::{decimal_digits, grouped};
use crate::{Lang, Literal, Notation, Symbol};

pub(super) fn written(row: &Row<'_>, lang: Lang) -> String {
    let mut out = String::new();
    write_row(row, lang, &mut out);
    out
}

fn write_row(row: &Row<'_>, lang: Lang, out: &mut String) {
    for piece in row {
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
        Piece::Tuple(parts) => write_arguments(parts, lang, out),
        Piece::Apply(name, arguments) => {
            out.push_str(&symbol(name));
            write_arguments(arguments, lang, out);
        }
        Piece::Call(function, arguments) => {
            out.push_str(function.name());
            write_arguments(arguments, lang, out);
        }
    }
}

fn write_arguments(arguments: &[Row<'_>], lang: Lang, out: &mut String) {
    out.push('(');
    for (index, argument) in arguments.iter().enumerate() {
        if index > 0 {
            out.push_str("; ");
        }
        write_row(argument, lang, out);
    }
    out.push(')');
}

fn write_operator(operator: Operator, lang: Lang, out: &mut String) {
    match operator {
        Operator::Plus => out.push_str(" + "),
        Operator::Minus => out.push_str(" − "),
        Operator::Negative => out.push('−'),
        Operator::Times => out.push_str(" · "),
        Operator::Juxtaposed => {}
        Operator::Ratio => out.push_str(" : "),
        Operator::Percent => out.push_str(percent_sign(lang)),
        Operator::Degree => out.push('°'),
        Operator::PlusMinus => out.push('±'),
        Operator::Relation(op) => {
            out.push(' ');
            out.push(op.sign());
            out.push(' ');
        }
    }
}

/// The percent sign with the blank before it that Lithuanian puts there.
pub(super) const fn percent_sign(lang: Lang) -> &'static str {
    match lang {
        Lang::Lt => "\u{A0}%",
        Lang::En => "%",
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

fn as_integer(literal: &Literal) -> Option<String> {
    match literal.notation() {
        Notation::Integer(value) => Some(value.to_string()),
        _ => None,
    }
}

fn raised(digits: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
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

/// A numeric index is lowered; others stay as typed.
fn symbol(symbol: &Symbol) -> String {
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    match symbol.index() {
        Some(index) if index.chars().all(|c| c.is_ascii_digit()) => {
            symbol.base().to_owned() + &shifted(index, LOWERED)
        }
        _ => symbol.to_string(),
    }
}
