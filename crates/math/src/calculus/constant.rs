//! Constants of integration.

use crate::algebra::{Atom, Field, Fraction, Kernel, Poly};
use crate::form::parts::is_numeric;
use crate::{Expr, Factor, Function, Sign, Symbol, Term};

/// What is left of an expected answer without its constant: terms of letters only, and factors of letters only in
/// logarithms: `x²/2 + c`, `ln(k|x|)`.
pub(super) fn without_constants(expr: &Expr, variable: &Symbol) -> Expr {
    match expr {
        Expr::Bracket(inner) => without_constants(inner, variable),
        Expr::Sum(terms) => {
            let kept = terms.iter().filter(|term| !is_constant(&term.value, variable));
            Expr::sum(
                kept.map(|term| Term { sign: term.sign, value: logarithm(&term.value, variable) }).collect(),
            )
        }
        Expr::Negate(inner) => {
            Expr::sum(vec![Term { sign: Sign::Minus, value: without_constants(inner, variable) }])
        }
        other => logarithm(other, variable),
    }
}

/// A letter or what is made of letters, but no number.
fn is_constant(expr: &Expr, variable: &Symbol) -> bool {
    !expr.contains(variable) && !is_numeric(expr)
}

fn logarithm(term: &Expr, variable: &Symbol) -> Expr {
    match term {
        Expr::Call { function: Function::Ln, arguments } => {
            let kept = arguments.iter().map(|argument| without_factors(argument, variable));
            Expr::Call { function: Function::Ln, arguments: kept.collect() }
        }
        Expr::Product(_) | Expr::Fraction { .. } | Expr::Negate(_) => {
            term.map_children(|child| logarithm(child, variable))
        }
        other => other.clone(),
    }
}

fn without_factors(argument: &Expr, variable: &Symbol) -> Expr {
    match argument {
        Expr::Bracket(inner) => without_factors(inner, variable),
        Expr::Call { function: Function::Abs, arguments } => Expr::Call {
            function: Function::Abs,
            arguments: arguments.iter().map(|inner| without_factors(inner, variable)).collect(),
        },
        Expr::Product(factors) => {
            let kept: Vec<Factor> =
                factors.iter().filter(|factor| !is_constant(&factor.value, variable)).cloned().collect();
            Expr::product(kept)
        }
        Expr::Fraction { numerator, denominator } if is_constant(denominator, variable) => {
            without_factors(numerator, variable)
        }
        other => other.clone(),
    }
}

/// What an antiderivative differs from another one by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Difference {
    /// By nothing.
    Nothing,
    /// By a number.
    Number,
    /// By a multiple of one letter and perhaps a number.
    Letter(Symbol),
    /// By a multiple of the logarithm of one letter.
    Logarithm(Symbol),
    /// By something else that the variable is not in.
    Strange,
    /// The variable did not vanish from the difference, or there is no form.
    Unclear,
}

pub(super) fn difference(left: &Expr, right: &Expr, variable: &Symbol) -> Difference {
    let both = Expr::sum(vec![Term::plus(left.clone()), Term::minus(right.clone())]);
    let Ok((field, [form])) = Field::of([&both]) else { return Difference::Unclear };
    if depends(&field, &form, variable) {
        return Difference::Unclear;
    }
    if form.is_zero() {
        return Difference::Nothing;
    }
    if field.is_number(form.numerator()) && field.is_number(form.denominator()) {
        return Difference::Number;
    }
    if !field.is_number(form.denominator()) {
        return Difference::Strange;
    }
    let letters: Vec<Atom> =
        form.numerator().atoms().into_iter().filter(|atom| !is_number(&field, *atom)).collect();
    let [letter] = letters[..] else { return Difference::Strange };
    let is_linear = form.numerator().degree_in(letter) == 1;
    match field.kernel(letter) {
        Some(Kernel::Symbol(symbol)) if is_linear => Difference::Letter(symbol.clone()),
        Some(Kernel::Log(inside)) if is_linear => match inside.as_poly().map(Poly::atoms).as_deref() {
            Some([atom]) => match field.kernel(*atom) {
                Some(Kernel::Symbol(symbol)) => Difference::Logarithm(symbol.clone()),
                Some(Kernel::Abs(inner)) => match inner.atoms()[..] {
                    [atom] => match field.kernel(atom) {
                        Some(Kernel::Symbol(symbol)) => Difference::Logarithm(symbol.clone()),
                        _ => Difference::Strange,
                    },
                    _ => Difference::Strange,
                },
                _ => Difference::Strange,
            },
            _ => Difference::Strange,
        },
        _ => Difference::Strange,
    }
}

fn is_number(field: &Field, atom: Atom) -> bool {
    Poly::atom(atom).is_ok_and(|poly| field.is_number(&poly))
}

/// Whether the variable is in the form.
fn depends(field: &Field, form: &Fraction, variable: &Symbol) -> bool {
    let in_poly = |poly: &Poly| poly.atoms().iter().any(|atom| atom_depends(field, *atom, variable));
    in_poly(form.numerator()) || in_poly(form.denominator())
}

fn atom_depends(field: &Field, atom: Atom, variable: &Symbol) -> bool {
    let poly = |poly: &Poly| poly.atoms().iter().any(|atom| atom_depends(field, *atom, variable));
    let form = |form: &Fraction| poly(form.numerator()) || poly(form.denominator());
    match field.kernel(atom) {
        Some(Kernel::Symbol(symbol)) => symbol == variable,
        Some(Kernel::Root(inner) | Kernel::Abs(inner)) => poly(inner),
        Some(Kernel::Exp(inner) | Kernel::Log(inner)) => form(inner),
        Some(Kernel::Function(_, arguments) | Kernel::Apply(_, arguments)) => arguments.iter().any(form),
        Some(Kernel::Pi | Kernel::ImaginaryUnit) | None => false,
    }
}
