//! LaTeX for maths mode.

use super::layout::{Operator, Piece, Row};
use crate::number::{GROUP_SEPARATOR, decimal_digits, grouped};
use crate::{Constant, Lang, Literal, Notation, RelationOp, Symbol};

pub(super) fn written(row: &Row<'_>, lang: Lang) -> String {
    row.iter().map(|piece| written_piece(piece, lang)).collect()
}

fn written_piece(piece: &Piece<'_>, lang: Lang) -> String {
    match piece {
        Piece::Number(literal) => number(literal, lang),
        Piece::Symbol(name) => symbol(name),
        Piece::Constant(Constant::Pi) => "\\pi ".to_owned(),
        Piece::Constant(Constant::E) => "e".to_owned(),
        Piece::Constant(Constant::I) => "i".to_owned(),
        Piece::Constant(Constant::Infinity) => "\\infty ".to_owned(),
        Piece::Operator(operator) => written_operator(*operator, lang).to_owned(),
        Piece::Group(inner) => format!("\\left({}\\right)", written(inner, lang)),
        Piece::Fraction(over, under) => {
            format!("\\frac{{{}}}{{{}}}", written(over, lang), written(under, lang))
        }
        Piece::Power(base, exponent) => {
            format!("{{{}}}^{{{}}}", written(base, lang), written(exponent, lang))
        }
        Piece::Root(2, radicand) => format!("\\sqrt{{{}}}", written(radicand, lang)),
        Piece::Root(degree, radicand) => format!("\\sqrt[{degree}]{{{}}}", written(radicand, lang)),
        Piece::Modulus(inner) => format!("\\left|{}\\right|", written(inner, lang)),
        Piece::Tuple(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| written(part, lang)).collect();
            format!("\\left({}\\right)", parts.join(";\\, "))
        }
        Piece::Apply(name, arguments) => {
            let arguments: Vec<String> = arguments.iter().map(|argument| written(argument, lang)).collect();
            format!("{}\\left({}\\right)", symbol(name), arguments.join(";\\, "))
        }
        Piece::Call(function, arguments) => {
            let arguments: Vec<String> = arguments.iter().map(|argument| written(argument, lang)).collect();
            format!("\\operatorname{{{}}}\\left({}\\right)", function.name(), arguments.join(";\\, "))
        }
    }
}

const fn written_operator(operator: Operator, lang: Lang) -> &'static str {
    match operator {
        Operator::Plus => " + ",
        Operator::Minus => " - ",
        Operator::Negative => "-",
        Operator::Times => " \\cdot ",
        Operator::Juxtaposed => "",
        Operator::Ratio => " : ",
        Operator::Degree => "^{\\circ}",
        Operator::PlusMinus => "\\pm ",
        Operator::Percent => match lang {
            Lang::Lt => "\\,\\%",
            Lang::En => "\\%",
        },
        Operator::Relation(RelationOp::Eq) => " = ",
        Operator::Relation(RelationOp::Ne) => " \\ne ",
        Operator::Relation(RelationOp::Lt) => " < ",
        Operator::Relation(RelationOp::Le) => " \\le ",
        Operator::Relation(RelationOp::Gt) => " > ",
        Operator::Relation(RelationOp::Ge) => " \\ge ",
    }
}

fn number(literal: &Literal, lang: Lang) -> String {
    // Without braces a comma would get the space of a separator after it.
    let spaced = |digits: String| digits.replace(',', "{,}").replace(GROUP_SEPARATOR, "\\,");
    match literal.notation() {
        Notation::Integer(value) => spaced(grouped(&value.to_string())),
        Notation::Decimal { digits, places } => spaced(decimal_digits(digits, places, lang, true)),
        Notation::Mixed { whole, numerator, denominator } => {
            format!("{}\\frac{{{numerator}}}{{{denominator}}}", spaced(grouped(&whole.to_string())))
        }
    }
}

fn symbol(symbol: &Symbol) -> String {
    let base = name(symbol.base());
    match symbol.index() {
        Some(index) => format!("{base}_{{{}}}", escaped(index)),
        None => base,
    }
}

fn name(base: &str) -> String {
    let mut letters = base.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => match greek(letter) {
            // The blank ends the command before a letter that follows.
            Some(command) => format!("\\{command} "),
            None => escaped(base),
        },
        _ => format!("\\mathrm{{{}}}", escaped(base)),
    }
}

/// Text in which no character is a command.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\backslash "),
            '^' => out.push_str("\\hat{}"),
            '~' => out.push_str("\\tilde{}"),
            '{' | '}' | '$' | '%' | '&' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

const fn greek(letter: char) -> Option<&'static str> {
    Some(match letter {
        'α' => "alpha",
        'β' => "beta",
        'γ' => "gamma",
        'δ' => "delta",
        'ε' => "varepsilon",
        'ζ' => "zeta",
        'η' => "eta",
        'θ' => "theta",
        'ι' => "iota",
        'κ' => "kappa",
        'λ' => "lambda",
        'μ' => "mu",
        'ν' => "nu",
        'ξ' => "xi",
        'π' => "pi",
        'ρ' => "rho",
        'ς' => "varsigma",
        'σ' => "sigma",
        'τ' => "tau",
        'υ' => "upsilon",
        'φ' => "varphi",
        'ϕ' => "phi",
        'χ' => "chi",
        'ψ' => "psi",
        'ω' => "omega",
        'Γ' => "Gamma",
        'Δ' => "Delta",
        'Θ' => "Theta",
        'Λ' => "Lambda",
        'Ξ' => "Xi",
        'Π' => "Pi",
        'Σ' => "Sigma",
        'Φ' => "Phi",
        'Ψ' => "Psi",
        'Ω' => "Omega",
        _ => return None,
    })
}
