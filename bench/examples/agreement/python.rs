//! Expressions in Python's notation, with more brackets than needed.

use math::{Constant, Expr, Function, Join, Sign};

/// The text; `None` for what the other end does not know.
pub(crate) fn text(expr: &Expr) -> Option<String> {
    Some(match expr {
        Expr::Number(literal) => {
            let value = literal.value();
            if value.is_integer() { value.to_string() } else { format!("({value})") }
        }
        Expr::Symbol(symbol) => symbol.as_str().to_owned(),
        Expr::Constant(Constant::Pi) => "pi".to_owned(),
        Expr::Constant(Constant::E) => "E".to_owned(),
        Expr::Negate(inner) => format!("(-{})", text(inner)?),
        Expr::Bracket(inner) => text(inner)?,
        Expr::Sum(terms) => {
            let mut total = "(".to_owned();
            for (index, term) in terms.iter().enumerate() {
                total += match (index, term.sign) {
                    (0, Sign::Minus) => "-",
                    (0, _) => "",
                    (_, Sign::Minus) => " - ",
                    _ => " + ",
                };
                total += &text(&term.value)?;
            }
            total + ")"
        }
        Expr::Product(factors) => {
            let mut total = "1".to_owned();
            for factor in factors.iter() {
                let sign = if factor.join == Join::Over { '/' } else { '*' };
                total = format!("({total}{sign}{})", text(&factor.value)?);
            }
            total
        }
        Expr::Fraction { numerator, denominator } => {
            format!("({}/{})", text(numerator)?, text(denominator)?)
        }
        Expr::Power { base, exponent } => format!("(({})**({}))", text(base)?, text(exponent)?),
        Expr::Root { degree: 2, radicand } => format!("sqrt({})", text(radicand)?),
        Expr::Root { degree, radicand } => format!("(({})**(1/{degree}))", text(radicand)?),
        Expr::Call { function, arguments } => {
            let [argument] = &arguments[..] else { return None };
            let name = match function {
                Function::Abs => "Abs",
                Function::Ln => "log",
                Function::Sin => "sin",
                Function::Cos => "cos",
                Function::Tan => "tan",
                Function::Cot => "cot",
                _ => return None,
            };
            format!("{name}({})", text(argument)?)
        }
        _ => return None,
    })
}
