//! Rounded decimals where an exact value is asked for.

use math::{Entry, Expr, Literal, Notation, Relation};

use crate::kinds::Value;

/// Whether the entry is a decimal that one gets by rounding `right`: `3,33` for 10/3.
///
/// At least two digits must be given, lest `0,1` be taken for 0,05 rounded.
pub(crate) fn is_rounding_of(entry: &Entry, right: &Value) -> bool {
    let Value::Number(right) = right else { return false };
    let Some(literal) = decimal(entry) else { return false };
    let Notation::Decimal { digits, places } = literal.notation() else { return false };
    let ten = 10_u32.into();
    *digits >= ten && *right != literal.value() && {
        let positive = if *right < math::whole(0) { -right } else { right.clone() };
        math::round_to(&positive, places) == literal.value() && is_negative(entry) == (positive != *right)
    }
}

fn number(entry: &Entry) -> Option<&Expr> {
    match entry {
        Entry::Expression(expr) => Some(expr.unbracketed()),
        Entry::Relation(Relation { left, right, .. }) => match (left.unbracketed(), right.unbracketed()) {
            (Expr::Symbol(_), number) | (number, Expr::Symbol(_)) => Some(number),
            _ => None,
        },
        _ => None,
    }
}

fn decimal(entry: &Entry) -> Option<&Literal> {
    match number(entry)? {
        Expr::Number(literal) => Some(literal),
        Expr::Negate(inner) => match inner.unbracketed() {
            Expr::Number(literal) => Some(literal),
            _ => None,
        },
        _ => None,
    }
}

fn is_negative(entry: &Entry) -> bool {
    matches!(number(entry), Some(Expr::Negate(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roundings() {
        for (typed, numerator, denominator, expect) in [
            ("3,33", 10, 3, true),
            ("3,3", 10, 3, true),
            ("x = 3.33", 10, 3, true),
            ("-0,67", -2, 3, true),
            ("0,67", -2, 3, false),
            ("0,66", 2, 3, false),
            ("0,1", 1, 20, false),
            ("2,5", 5, 2, false),
            ("3", 10, 3, false),
            ("10/3", 10, 3, false),
        ] {
            let right = Value::Number(math::ratio(numerator, denominator).unwrap());
            assert_eq!(is_rounding_of(&math::parse_entry(typed).unwrap(), &right), expect, "{typed}");
        }
    }
}
