//! Logarithms in antiderivatives: with or without a modulus.

use crate::algebra::budget::Budget;
use crate::form::parts::{factors_of, is_sum};
use crate::{Expr, Function, Symbol};

/// How an expression writes its logarithms of the variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moduli {
    /// There are none.
    NoLogarithms,
    /// Always as ln|…|.
    Always,
    /// Never.
    Never,
    /// Sometimes.
    Mixed,
}

pub(super) fn moduli(expr: &Expr, variable: &Symbol) -> Moduli {
    let arguments = arguments(expr, variable);
    let with = arguments.iter().filter(|argument| is_inside_modulus(argument, variable)).count();
    match (arguments.len(), with) {
        (0, _) => Moduli::NoLogarithms,
        (all, with) if all == with => Moduli::Always,
        (_, 0) => Moduli::Never,
        _ => Moduli::Mixed,
    }
}

/// The arguments of all logarithms that the variable is in.
fn arguments<'a>(expr: &'a Expr, variable: &Symbol) -> Vec<&'a Expr> {
    let mut found = Vec::new();
    collect(expr, variable, &mut found);
    found
}

fn collect<'a>(expr: &'a Expr, variable: &Symbol, found: &mut Vec<&'a Expr>) {
    if let Expr::Call { function: Function::Ln | Function::Lg | Function::Log, arguments } = expr
        && let Some(argument) = arguments.last()
        && argument.contains(variable)
    {
        found.push(argument);
    }
    expr.children().for_each(|child| collect(child, variable, found));
}

/// Whether the variable stands only within |…|.
fn is_inside_modulus(expr: &Expr, variable: &Symbol) -> bool {
    match expr {
        Expr::Symbol(symbol) => symbol != variable,
        Expr::Call { function: Function::Abs, .. } => true,
        other => other.children().all(|child| is_inside_modulus(child, variable)),
    }
}

/// The expression with `ln u` for every `ln|u|`.
pub(super) fn without_moduli(expr: &Expr) -> Expr {
    if let Expr::Call { function: Function::Ln, arguments } = expr
        && let [argument] = &arguments[..]
        && let Expr::Call { function: Function::Abs, arguments: inside } = argument.unbracketed()
    {
        return Expr::Call { function: Function::Ln, arguments: inside.iter().map(without_moduli).collect() };
    }
    expr.map_children(without_moduli)
}

/// Whether a sum in a logarithm of one is a multiple of a sum in a logarithm of the other, by a number other than 1:
/// ln(x + 3) and ln(2x + 6).
pub(super) fn differ_by_number(left: &Expr, right: &Expr, variable: &Symbol) -> bool {
    let sums = |expr: &Expr| {
        let mut found: Vec<Expr> = Vec::new();
        for argument in arguments(expr, variable) {
            let inside = match argument.unbracketed() {
                Expr::Call { function: Function::Abs, arguments } => arguments.first().unwrap_or(argument),
                other => other,
            };
            let factors = factors_of(inside);
            for factor in factors.above.into_iter().chain(factors.below) {
                if is_sum(factor) && factor.contains(variable) && !found.contains(factor) && found.len() < 6 {
                    found.push(factor.clone());
                }
            }
        }
        found
    };
    let (left, right) = (sums(left), sums(right));
    let budget = Budget::new();
    left.iter().any(|own| {
        let ratios: Vec<_> = right.iter().filter_map(|other| ratio(own, other, &budget)).collect();
        !ratios.is_empty() && !ratios.iter().any(|size| size.abs().is_one())
    })
}

/// The quotient, if it is a number.
fn ratio(left: &Expr, right: &Expr, budget: &Budget) -> Option<crate::number::Rat> {
    let (mut field, [left, right]) = budget.forms([left, right]).ok()?;
    field.over(&left, &right).ok()?.as_constant().cloned()
}
