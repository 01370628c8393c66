//! LaTeX for maths mode.

use super::layout::{Elementary, NamedSet, Operator, Phrase, Piece, Row};
use super::{names, text};
use crate::number::{GROUP_SEPARATOR, decimal_digits, grouped};
use crate::{Constant, Function, Lang, Literal, Notation, RelationOp, SetRelationOp, Symbol};

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
            let exponent = written(exponent, lang);
            match &base[..] {
                // One thing needs no braces.
                [Piece::Number(_) | Piece::Symbol(_) | Piece::Constant(_) | Piece::Group(_)] => {
                    format!("{}^{{{exponent}}}", written(base, lang).trim_end())
                }
                _ => format!("{{{}}}^{{{exponent}}}", written(base, lang)),
            }
        }
        Piece::Root(2, radicand) => format!("\\sqrt{{{}}}", written(radicand, lang)),
        Piece::Root(degree, radicand) => format!("\\sqrt[{degree}]{{{}}}", written(radicand, lang)),
        Piece::Modulus(inner) => format!("\\left|{}\\right|", written(inner, lang)),
        Piece::Tuple(parts) => list("\\left(", parts, "\\right)", lang),
        Piece::Elements(parts) => list("\\left\\{", parts, "\\right\\}", lang),
        Piece::Apply(name, arguments) => symbol(name) + &list("\\left(", arguments, "\\right)", lang),
        Piece::Call(function, arguments) => {
            format!("\\operatorname{{{}}}", function.name()) + &list("\\left(", arguments, "\\right)", lang)
        }
        Piece::Elementary(elementary) => written_elementary(elementary, lang),
        Piece::Choose(n, k) => format!("C_{{{}}}^{{{}}}", written(n, lang), written(k, lang)),
        Piece::Interval { from_closed, from, to, to_closed } => format!(
            "\\left{}{};\\, {}\\right{}",
            if *from_closed { '[' } else { '(' },
            written(from, lang),
            written(to, lang),
            if *to_closed { ']' } else { ')' },
        ),
        Piece::SuchThat(element, condition) => {
            format!("\\left\\{{{} \\mid {}\\right\\}}", written(element, lang), written(condition, lang))
        }
        Piece::System(rows) => {
            let rows: Vec<String> = rows.iter().map(|row| written(row, lang)).collect();
            format!("\\begin{{cases}}{}\\end{{cases}}", rows.join(" \\\\ "))
        }
        Piece::Pieces(rows) => {
            let rows = rows.iter().map(|(value, condition)| {
                let condition = match condition {
                    Some(condition) => {
                        format!("\\text{{{} }}{}", text::phrase(Phrase::When, lang), written(condition, lang))
                    }
                    None => format!("\\text{{{}}}", text::phrase(Phrase::Otherwise, lang)),
                };
                format!("{}, & {condition}", written(value, lang))
            });
            format!("\\begin{{cases}}{}\\end{{cases}}", rows.collect::<Vec<_>>().join(" \\\\ "))
        }
        Piece::Set(set) => match set {
            NamedSet::Empty => "\\varnothing ".to_owned(),
            NamedSet::Reals => "\\mathbb{R}".to_owned(),
            NamedSet::Rationals => "\\mathbb{Q}".to_owned(),
            NamedSet::Integers => "\\mathbb{Z}".to_owned(),
            NamedSet::Naturals => "\\mathbb{N}".to_owned(),
        },
        Piece::Phrase(phrase) => format!("\\text{{{}}}", text::phrase(*phrase, lang)),
        Piece::Not(inner) => format!("\\neg\\left({}\\right)", written(inner, lang)),
    }
}

fn list(opening: &str, parts: &[Row<'_>], closing: &str, lang: Lang) -> String {
    let parts: Vec<String> = parts.iter().map(|part| written(part, lang)).collect();
    format!("{opening}{}{closing}", parts.join(";\\, "))
}

fn written_elementary(piece: &Elementary<'_>, lang: Lang) -> String {
    let mut out = match piece.function {
        // Those that LaTeX knows in every installation.
        Function::Sin
        | Function::Cos
        | Function::Arcsin
        | Function::Arccos
        | Function::Sinh
        | Function::Cosh
        | Function::Tanh
        | Function::Coth
        | Function::Sec
        | Function::Ln
        | Function::Lg
        | Function::Log => format!("\\{}", piece.function.name()),
        Function::Tan | Function::Cot | Function::Csc | Function::Arctan if lang == Lang::En => {
            format!("\\{}", names::function(piece.function, lang))
        }
        other => format!("\\operatorname{{{}}}", names::function(other, lang)),
    };
    if let Some(base) = &piece.base {
        out.extend(["_{", &written(base, lang), "}"]);
    }
    if let Some(exponent) = &piece.exponent {
        out.extend(["^{", &written(exponent, lang), "}"]);
    }
    let argument = written(&piece.argument, lang);
    if piece.bracketed {
        out.extend(["\\left(", &argument, "\\right)"]);
    } else {
        out.push(' ');
        out.push_str(&argument);
    }
    out
}

const fn written_operator(operator: Operator, lang: Lang) -> &'static str {
    match operator {
        Operator::Plus => " + ",
        Operator::Minus => " - ",
        Operator::Negative => "-",
        Operator::Positive => "+",
        Operator::PlusMinus => " \\pm ",
        Operator::MinusPlus => " \\mp ",
        Operator::PlusMinusSign => "\\pm ",
        Operator::MinusPlusSign => "\\mp ",
        Operator::Times => " \\cdot ",
        Operator::Juxtaposed => "",
        Operator::Ratio => " : ",
        Operator::Percent => match lang {
            Lang::Lt => "\\,\\%",
            Lang::En => "\\%",
        },
        Operator::Degree => "^{\\circ}",
        Operator::Factorial => "!",
        Operator::Relation(RelationOp::Eq) | Operator::SetRelation(SetRelationOp::Eq) => " = ",
        Operator::Relation(RelationOp::Ne) | Operator::SetRelation(SetRelationOp::Ne) => " \\ne ",
        Operator::Relation(RelationOp::Lt) => " < ",
        Operator::Relation(RelationOp::Le) => " \\le ",
        Operator::Relation(RelationOp::Gt) => " > ",
        Operator::Relation(RelationOp::Ge) => " \\ge ",
        Operator::SetRelation(SetRelationOp::Subset) => " \\subset ",
        Operator::Member => " \\in ",
        Operator::NotMember => " \\notin ",
        Operator::Union => " \\cup ",
        Operator::Intersection => " \\cap ",
        Operator::Without => " \\setminus ",
        Operator::Separator => ";\\; ",
        Operator::Comma | Operator::IndexComma => ",\\; ",
        Operator::And => " \\land ",
        Operator::BothConditions => match lang {
            Lang::Lt => "\\text{ ir }",
            Lang::En => "\\text{ and }",
        },
        Operator::EitherCondition => match lang {
            Lang::Lt => "\\text{ arba }",
            Lang::En => "\\text{ or }",
        },
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
    let base = base(symbol.base());
    match symbol.index() {
        Some(index) if index.chars().count() > 1 && index.chars().all(char::is_alphabetic) => {
            format!("{base}_{{\\mathrm{{{}}}}}", escaped(index))
        }
        Some(index) => format!("{base}_{{{}}}", escaped(index)),
        None => base,
    }
}

fn base(base: &str) -> String {
    if let Some(letters) = base.strip_suffix('\u{20D7}') {
        let wide = letters.chars().count() > 1;
        return format!("\\{}{{{}}}", if wide { "overrightarrow" } else { "vec" }, escaped(letters));
    }
    let letters = base.trim_end_matches('′');
    let primes = base.chars().count() - letters.chars().count();
    name(letters) + &"'".repeat(primes)
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
