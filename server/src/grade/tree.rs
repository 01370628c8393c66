//! Expected answers that come as a tree of KAS instead of text.

use math::{Constant, Entry, Expr, Factor, Function, Rational, Relation, RelationOp, Term, WrittenNumber};
use serde_json::Value;

/// Deeper trees are refused.
const MAX_DEPTH: usize = 64;

/// The expression or equation that the tree is.
pub(super) fn entry(tree: &Value) -> Option<Entry> {
    let op = match tree.get("type").and_then(Value::as_str) {
        Some("=") => RelationOp::Eq,
        Some("<>") => RelationOp::Ne,
        Some("<") => RelationOp::Lt,
        Some("<=") => RelationOp::Le,
        Some(">") => RelationOp::Gt,
        Some(">=") => RelationOp::Ge,
        _ => return expr(tree, 0).map(Entry::Expression),
    };
    let side = |key: &str| expr(tree.get(key)?, 0);
    Some(Entry::Relation(Relation { left: side("left")?, op, right: side("right")? }))
}

fn expr(tree: &Value, depth: usize) -> Option<Expr> {
    if depth > MAX_DEPTH {
        return None;
    }
    let part = |key: &str| tree.get(key).and_then(|part| expr(part, depth + 1));
    if let Some(terms) = tree.get("terms").and_then(Value::as_array) {
        let parts: Vec<Expr> = terms.iter().map(|term| expr(term, depth + 1)).collect::<Option<_>>()?;
        // What adds nothing tells a sum (0) from a product (1).
        let is_product = tree.get("identity").and_then(|identity| identity.get("n")) == Some(&Value::from(1));
        return Some(if is_product {
            Expr::product(parts.into_iter().map(Factor::times).collect())
        } else {
            Expr::sum(parts.into_iter().map(Term::plus).collect())
        });
    }
    if let (Some(base), Some(exponent)) = (part("base"), part("exp")) {
        return Some(Expr::power(base, exponent));
    }
    if let (Some(base), Some(power)) = (part("base"), part("power")) {
        return Some(Expr::Call { function: Function::Log, arguments: [base, power].into() });
    }
    if let Some(argument) = part("arg") {
        let arguments = [argument].into();
        return Some(match tree.get("symbol").and_then(Value::as_str) {
            Some(name) => Expr::Apply { name: name.into(), arguments },
            None => match tree.get("type").and_then(Value::as_str) {
                Some(name) => Expr::Call { function: Function::named(name)?, arguments },
                None => Expr::Call { function: Function::Abs, arguments },
            },
        });
    }
    if let Some(name) = tree.get("symbol").and_then(Value::as_str) {
        return Some(match name {
            "pi" => Expr::Constant(Constant::Pi),
            "e" => Expr::Constant(Constant::E),
            letter => Expr::symbol(letter),
        });
    }
    let numerator = number(tree.get("n")?)?;
    let denominator = tree.get("d").map_or_else(|| math::ratio(1, 1), number)?;
    (denominator != math::whole(0)).then(|| Expr::rational(numerator / denominator))
}

fn number(value: &Value) -> Option<Rational> {
    WrittenNumber::parse(&value.as_number()?.to_string())?.value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use math::{Lang, text};
    use serde_json::json;

    #[test]
    fn trees() {
        let check = |tree: Value, expect: Option<&str>| {
            let found = entry(&tree).map(|entry| text(&entry, Lang::En));
            assert_eq!(found.as_deref(), expect, "{tree}");
        };
        let z = json!({"symbol": "z"});
        check(json!({"terms": [z, {"n": 1, "d": 1}], "identity": {"n": 0, "d": 1}}), Some("z + 1"));
        check(json!({"terms": [z, {"n": 1, "d": 3}], "identity": {"n": 1, "d": 1}}), Some("z · 1/3"));
        check(json!({"base": z, "exp": {"n": 2, "d": 1}}), Some("z²"));
        check(
            json!({"left": {"symbol": "f", "arg": {"n": 2, "d": 1}}, "type": "=", "right": z}),
            Some("f(2) = z"),
        );
        check(json!({"n": 0.5}), Some("1/2"));
        check(json!({"n": 1, "d": 0}), None);
        check(json!({}), None);
    }
}
