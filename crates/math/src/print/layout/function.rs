//! Functions: with brackets or without.

use super::expression::{Layout, starts_with_sign, takes_exponent};
use super::product::Factors;
use super::{Elementary, Operator, Piece, Row, Shape, is_raised_in_line};
use crate::{Expr, Function, Join, Notation};

impl Layout {
    pub(super) fn write_call<'a>(self, function: Function, arguments: &'a [Expr], row: &mut Row<'a>) {
        match (function, arguments) {
            (Function::Abs, [inner]) => row.push(Piece::Modulus(self.enclosed(inner))),
            (Function::Factorial, [inner]) => {
                let inner = inner.unbracketed();
                let bare = takes_exponent(inner)
                    && !matches!(inner, Expr::Number(literal)
                    if !matches!(literal.notation(), Notation::Integer(_)));
                self.write_grouped_if(!bare, inner, row);
                row.push(Piece::Operator(Operator::Factorial));
            }
            (Function::Binomial, [n, k]) => row.push(Piece::Choose(self.enclosed(n), self.enclosed(k))),
            _ => {
                if let Some(piece) = self.elementary(function, arguments) {
                    row.push(Piece::Elementary(piece));
                } else {
                    let arguments = arguments.iter().map(|argument| self.enclosed(argument)).collect();
                    row.push(Piece::Call(function, arguments));
                }
            }
        }
    }

    fn elementary(self, function: Function, arguments: &[Expr]) -> Option<Elementary<'_>> {
        let (base, argument) = match (function, arguments) {
            (Function::Log, [base, argument]) => (Some(self.enclosed(base)), argument),
            (Function::Log, _) => return None,
            (_, [argument]) if function.is_elementary() => (None, argument),
            _ => return None,
        };
        let argument = argument.unbracketed();
        let bracketed = !is_simple(argument, self.shape);
        Some(Elementary { function, base, exponent: None, argument: self.row(argument), bracketed })
    }

    /// `sin² x`, for exponents that are read back there: not −1, which makes sin⁻¹ x the inverse.
    pub(super) fn power_of_function<'a>(self, base: &'a Expr, exponent: &'a Expr) -> Option<Piece<'a>> {
        let Expr::Call { function, arguments } = base else { return None };
        if matches!(exponent, Expr::Negate(_)) || !is_raised_in_line(exponent) {
            return None;
        }
        let elementary = self.elementary(*function, arguments)?;
        Some(Piece::Elementary(Elementary { exponent: Some(self.row(exponent)), ..elementary }))
    }
}

/// Whether a function may stand before this without brackets, so that all of it and nothing more is its argument.
pub(super) fn is_simple(argument: &Expr, shape: Shape) -> bool {
    match argument {
        Expr::Product(factors) => {
            // As they will be written, which is how they will be read: one product, whatever products are in it.
            let factors = Factors::of(factors).factors;
            let simple = factors.iter().enumerate().all(|(index, &(join, value))| {
                join == Join::Times && (index == 0 || !is_number(value)) && is_atom(value)
            });
            simple && !Layout { shape }.is_loose_product(argument)
        }
        // In a line `sin x/2` is easily misread.
        Expr::Fraction { numerator, denominator } => {
            shape == Shape::Stacked && !starts_with_sign(numerator) && !starts_with_sign(denominator)
        }
        Expr::Root { degree, .. } => *degree <= 4,
        Expr::Call { function: Function::Abs, .. } => true,
        Expr::Degrees(inner) | Expr::Percent(inner) => {
            matches!(&**inner, Expr::Number(_) | Expr::Symbol(_)) && takes_exponent(inner)
        }
        other => is_atom(other),
    }
}

/// A number, a letter, or one of them with a raised exponent.
fn is_atom(expr: &Expr) -> bool {
    match expr {
        Expr::Symbol(_) | Expr::Constant(_) => true,
        Expr::Number(literal) => !matches!(literal.notation(), Notation::Mixed { .. }),
        Expr::Power { base, exponent } => {
            matches!(&**base, Expr::Symbol(_) | Expr::Constant(_) | Expr::Number(_))
                && takes_exponent(base)
                && is_raised_in_line(exponent)
        }
        _ => false,
    }
}

fn is_number(expr: &Expr) -> bool {
    match expr {
        Expr::Number(_) => true,
        Expr::Power { base, .. } => is_number(base),
        _ => false,
    }
}
