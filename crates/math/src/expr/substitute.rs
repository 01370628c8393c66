//! Putting expressions in the place of variables.

use std::sync::Arc;

use super::{Expr, Factor, Term};
use crate::Symbol;

impl Expr {
    /// The expression with every variable for which `replacement` gives something replaced by that.
    ///
    /// Nothing is simplified: `a·x` with a = −1 becomes `−1 · x`; see [`Expr::tidy`].
    #[must_use]
    pub fn substitute(&self, replacement: &dyn Fn(&Symbol) -> Option<Expr>) -> Self {
        self.map_symbols(&|symbol| replacement(symbol).unwrap_or_else(|| Self::Symbol(symbol.clone())))
    }

    fn map_symbols(&self, replace: &dyn Fn(&Symbol) -> Expr) -> Self {
        match self {
            Self::Symbol(symbol) => replace(symbol),
            other => other.map_children(|child| child.map_symbols(replace)),
        }
    }

    /// The same kind of expression with each part one level down changed.
    pub(crate) fn map_children(&self, change: impl Fn(&Self) -> Self) -> Self {
        let change_shared = |child: &Arc<Self>| Arc::new(change(child));
        match self {
            Self::Number(_) | Self::Symbol(_) | Self::Constant(_) => self.clone(),
            Self::Negate(inner) => Self::Negate(change_shared(inner)),
            Self::Sum(terms) => Self::Sum(
                terms.iter().map(|term| Term { sign: term.sign, value: change(&term.value) }).collect(),
            ),
            Self::Product(factors) => Self::Product(
                factors
                    .iter()
                    .map(|factor| Factor { join: factor.join, value: change(&factor.value) })
                    .collect(),
            ),
            Self::Fraction { numerator, denominator } => {
                Self::fraction(change(numerator), change(denominator))
            }
            Self::Power { base, exponent } => Self::power(change(base), change(exponent)),
            Self::Percent(inner) => Self::Percent(change_shared(inner)),
            Self::Degrees(inner) => Self::Degrees(change_shared(inner)),
            Self::PlusMinus(inner) => Self::PlusMinus(change_shared(inner)),
            Self::Tuple(parts) => Self::Tuple(parts.iter().map(change).collect()),
            Self::Root { degree, radicand } => {
                Self::Root { degree: *degree, radicand: change_shared(radicand) }
            }
            Self::Call { function, arguments } => {
                Self::Call { function: *function, arguments: arguments.iter().map(change).collect() }
            }
            Self::Apply { name, arguments } => {
                Self::Apply { name: name.clone(), arguments: arguments.iter().map(change).collect() }
            }
            Self::Piecewise(piecewise) => Self::Piecewise(Arc::new(piecewise.map(change))),
            Self::Bracket(inner) => Self::Bracket(change_shared(inner)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Expr, Lang, parse_expression, text};

    #[test]
    fn replaced_parts_get_the_brackets_they_need() {
        let check = |formula: &str, x: &str, expect: &str| {
            let value = parse_expression(x).unwrap();
            let expr = parse_expression(formula).unwrap();
            let put = expr.substitute(&|symbol| (symbol.as_str() == "x").then(|| value.clone()));
            assert_eq!(text(&put, Lang::Lt), expect, "{formula} with x = {x}");
        };
        check("2x + y", "3", "2 · 3 + y");
        check("2x + y", "-3", "2 · (−3) + y");
        check("x^2", "-3", "(−3)²");
        check("5 - x", "a + b", "5 − (a + b)");
        check("x/2", "a + b", "(a + b)/2");
    }

    #[test]
    fn nothing_to_replace_changes_nothing() {
        let expr = parse_expression("-(a + 2)/3 · √x : max(1; y)").unwrap();
        assert_eq!(expr.substitute(&|_| None::<Expr>), expr);
    }
}
