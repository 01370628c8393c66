//! Which letters an expression is written with.

use std::collections::BTreeSet;

use crate::{Expr, Symbol};

/// The letters of an expression that are not among the given ones.
pub fn other_variables(expr: &Expr, allowed: &[Symbol]) -> BTreeSet<Symbol> {
    expr.symbols().into_iter().filter(|symbol| !allowed.contains(symbol)).collect()
}

/// Whether an expression is written with the given letters only: area `πr²` in r.
pub fn in_variables_only(expr: &Expr, allowed: &[Symbol]) -> bool {
    other_variables(expr, allowed).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    #[test]
    fn letters_that_do_not_belong() {
        let check = |text: &str, allowed: &[&str], expect: &[&str]| {
            let allowed: Vec<Symbol> = allowed.iter().map(|name| Symbol::new(name)).collect();
            let found = other_variables(&parse_expression(text).unwrap(), &allowed);
            assert!(found.iter().map(Symbol::as_str).eq(expect.iter().copied()), "{text}: {found:?}");
        };
        check("πr^2", &["r"], &[]);
        check("2x + y - k", &["x"], &["k", "y"]);
    }
}
