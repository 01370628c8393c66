//! Rounded decimals where an exact value is asked for.

use math::{Entry, Expr, Literal, Notation, Relation, Rounding};

use crate::kinds::Value;

/// The number of decimals, if the entry is a decimal that one gets by rounding `exact`: 2 for `3,33` where 10/3 is
/// exact.
///
/// At least two digits must be given, lest `0,1` be taken for 0,05 rounded.
pub(crate) fn rounded_to(entry: &Entry, exact: &Value) -> Option<u32> {
    let literal = decimal(entry)?;
    let Notation::Decimal { digits, places } = literal.notation() else { return None };
    // An irrational number is never its own rounding.
    let rounded = match exact {
        Value::Number(exact) => Some(math::round_to(exact, places)).filter(|rounded| rounded != exact),
        Value::Expression(exact) => math::rounded(exact, Rounding::Places(places)),
        _ => None,
    }?;
    let typed = if is_negative(entry) { -literal.value() } else { literal.value() };
    let is_rounding = *digits >= 10_u32.into() && typed == rounded;
    is_rounding.then_some(places)
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
            ("3,33", 10, 3, Some(2)),
            ("3,3", 10, 3, Some(1)),
            ("x = 3.33", 10, 3, Some(2)),
            ("-0,67", -2, 3, Some(2)),
            ("0,67", -2, 3, None),
            ("0,66", 2, 3, None),
            ("0,1", 1, 20, None),
            ("2,5", 5, 2, None),
            ("-2,5", -5, 2, None),
            ("3", 10, 3, None),
            ("10/3", 10, 3, None),
        ] {
            let exact = Value::Number(math::ratio(numerator, denominator).unwrap());
            assert_eq!(rounded_to(&math::parse_entry(typed).unwrap(), &exact), expect, "{typed}");
        }
        for (typed, exact, expect) in
            [("1,41", "√2", Some(2)), ("-3,1", "-π", Some(1)), ("3,15", "π", None), ("3", "π", None)]
        {
            let exact = Value::Expression(math::parse_expression(exact).unwrap());
            assert_eq!(rounded_to(&math::parse_entry(typed).unwrap(), &exact), expect, "{typed}");
        }
    }
}
