//! Derivatives and integrals that are written but not worked out: `noundiff(y(x), x)`, `nounint(x^3, x)`.

use super::Link;
use crate::calculus::derivative;
use crate::statement::same_equation;
use crate::{Expr, Factor, Relation, Symbol, Term, equivalent};

/// The link between two values or equations that derivatives or integrals explain.
pub(super) fn link(before: &Side, line: &Side) -> Option<Link> {
    let integrated = before.integrals().or_else(|| line.integrals());
    if let Some(letter) = integrated {
        let (Side::Value(a), Side::Value(b)) = (before, line) else { return None };
        let (first, second) = (slope(a, &letter)?, slope(b, &letter)?);
        if !equivalent(&first, &second).holds() {
            // Or the integral of the whole line before.
            let whole = before.integrals().is_none() && equivalent(a, &second).holds();
            return whole.then_some(Link::Integrated(letter));
        }
        // A letter for the constant shows that the integral was found.
        let constant = b.symbols().iter().any(|symbol| !a.contains(symbol));
        return Some(if constant { Link::Integrated(letter) } else { Link::Check });
    }
    let letter = line.derivatives()?;
    let follows = match (before, line) {
        (Side::Value(a), Side::Value(b)) => equivalent(&slope(a, &letter)?, b).holds(),
        (Side::Equation(a), Side::Equation(b)) => {
            let slopes = Relation::equation(slope(&a.left, &letter)?, slope(&a.right, &letter)?);
            same_equation(&slopes, b) == Some(true)
        }
        _ => false,
    };
    follows.then_some(Link::Differentiated(letter))
}

/// A line that calculus may explain.
pub(super) enum Side {
    Value(Expr),
    Equation(Relation),
}

impl Side {
    fn integrals(&self) -> Option<Symbol> {
        self.find(&["int", "nounint", "integrate"])
    }

    fn derivatives(&self) -> Option<Symbol> {
        self.find(&["diff", "noundiff"])
    }

    /// The letter of an operation that is written somewhere.
    fn find(&self, names: &[&str]) -> Option<Symbol> {
        match self {
            Self::Value(expr) => letter_of(expr, names),
            Self::Equation(relation) => {
                letter_of(&relation.left, names).or_else(|| letter_of(&relation.right, names))
            }
        }
    }
}

fn letter_of(expr: &Expr, names: &[&str]) -> Option<Symbol> {
    if let Expr::Apply { name, arguments } = expr
        && names.contains(&name.as_str())
        && let [_, Expr::Symbol(letter)] = &arguments[..]
    {
        return Some(letter.clone());
    }
    expr.children().find_map(|child| letter_of(child, names))
}

/// The derivative of what may contain unknown functions and integrals.
fn slope(expr: &Expr, letter: &Symbol) -> Option<Expr> {
    let mut parts = Vec::new();
    collect(expr, letter, &mut parts);
    let name = |index: usize| Symbol::new(&format!("part {index}"));
    let replaced = put(expr, &parts, &|index| Expr::Symbol(name(index)));
    let back = |expr: &Expr| {
        expr.substitute(&|symbol| {
            (0..parts.len()).find(|index| name(*index) == *symbol).map(|index| parts[index].clone())
        })
    };
    let mut terms = vec![Term::plus(back(&derivative(&replaced, letter)?))];
    for (index, part) in parts.iter().enumerate() {
        let outer = back(&derivative(&replaced, &name(index))?);
        terms.push(Term::plus(Expr::product(vec![
            Factor::times(outer),
            Factor::times(own_slope(part, letter)?),
        ])));
    }
    Some(Expr::sum(terms))
}

/// The derivative of an integral, or of an unknown function as such.
fn own_slope(part: &Expr, letter: &Symbol) -> Option<Expr> {
    let Expr::Apply { name, arguments } = part else { return None };
    if matches!(name.as_str(), "int" | "nounint" | "integrate") {
        return match &arguments[..] {
            [integrand, Expr::Symbol(own)] if own == letter => Some(integrand.clone()),
            _ => None,
        };
    }
    let arguments = vec![part.clone(), Expr::Symbol(letter.clone())].into();
    Some(Expr::Apply { name: Symbol::new("diff"), arguments })
}

/// The unknown functions and integrals in which the letter occurs.
fn collect(expr: &Expr, letter: &Symbol, found: &mut Vec<Expr>) {
    match expr {
        Expr::Apply { .. } if expr.contains(letter) => {
            if !found.contains(expr) {
                found.push(expr.clone());
            }
        }
        _ => expr.children().for_each(|child| collect(child, letter, found)),
    }
}

fn put(expr: &Expr, parts: &[Expr], with: &dyn Fn(usize) -> Expr) -> Expr {
    match parts.iter().position(|part| part == expr) {
        Some(index) => with(index),
        None => expr.map_children(|child| put(child, parts, with)),
    }
}

/// `diff(f, x)`, worked out where the function is known and the letter occurs in it.
pub(super) fn worked_out(arguments: &[Expr]) -> Option<Expr> {
    let [function, Expr::Symbol(letter)] = arguments else { return None };
    if function.contains(letter) { derivative(function, letter) } else { None }
}
