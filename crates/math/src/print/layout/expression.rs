//! Expressions but for products and functions.

use super::product::Factors;
use super::{Operator, Piece, Row, Shape};
use crate::{Expr, Function, Guard, Notation, Piecewise, Sign, Term};

#[derive(Clone, Copy)]
pub(super) struct Layout {
    pub(super) shape: Shape,
}

impl Layout {
    pub(super) fn row(self, expr: &Expr) -> Row<'_> {
        let mut row = Row::new();
        self.write(expr, &mut row);
        row
    }

    /// What needs no brackets of its own because something stands around it.
    pub(super) fn enclosed(self, expr: &Expr) -> Row<'_> {
        self.row(expr.unbracketed())
    }

    pub(super) fn write<'a>(self, expr: &'a Expr, row: &mut Row<'a>) {
        let line = self.shape == Shape::Line;
        match expr {
            Expr::Number(literal) => row.push(Piece::Number(literal)),
            Expr::Symbol(symbol) => row.push(Piece::Symbol(symbol)),
            Expr::Constant(constant) => row.push(Piece::Constant(*constant)),
            Expr::Bracket(inner) => row.push(Piece::Group(self.enclosed(inner))),
            Expr::Negate(inner) => match &**inner {
                Expr::PlusMinus(both) => self.write_signed(Operator::MinusPlusSign, both, row),
                _ => self.write_signed(Operator::Negative, inner, row),
            },
            Expr::PlusMinus(inner) => self.write_signed(Operator::PlusMinusSign, inner, row),
            Expr::Sum(terms) => self.write_sum(terms, row),
            Expr::Product(factors) => self.write_product(factors, row),
            Expr::Fraction { numerator, denominator } => {
                let over = self.grouped_if(line && !self.fits_over_slash(numerator), numerator);
                let under = self.grouped_if(line && !fits_under_slash(denominator), denominator);
                row.push(Piece::Fraction(over, under));
            }
            Expr::Power { base, exponent } => {
                if let Some(piece) = self.power_of_function(base, exponent) {
                    row.push(piece);
                } else {
                    let base = self.grouped_if(!takes_exponent(base), base);
                    row.push(Piece::Power(base, self.row(exponent)));
                }
            }
            Expr::Percent(inner) => self.write_after(inner, Operator::Percent, row),
            Expr::Degrees(inner) => self.write_after(inner, Operator::Degree, row),
            Expr::Root { degree, radicand } => {
                let radicand = radicand.unbracketed();
                row.push(Piece::Root(*degree, self.grouped_if(line && !takes_exponent(radicand), radicand)));
            }
            Expr::Tuple(parts) => {
                row.push(Piece::Tuple(parts.iter().map(|part| self.enclosed(part)).collect()));
            }
            Expr::Piecewise(piecewise) => row.push(self.pieces(piecewise)),
            Expr::Apply { name, arguments } => {
                row.push(Piece::Apply(
                    name,
                    arguments.iter().map(|argument| self.enclosed(argument)).collect(),
                ));
            }
            Expr::Call { function, arguments } => self.write_call(*function, arguments, row),
        }
    }

    fn pieces(self, piecewise: &Piecewise) -> Piece<'_> {
        let mut rows: Vec<_> = piecewise
            .pieces
            .iter()
            .map(|piece| (self.enclosed(&piece.value), Some(self.guard(&piece.when))))
            .collect();
        rows.extend(piecewise.otherwise.iter().map(|value| (self.enclosed(value), None)));
        Piece::Pieces(rows)
    }

    fn guard(self, guard: &Guard) -> Row<'_> {
        let mut row = Row::new();
        for (index, all) in guard.alternatives.iter().enumerate() {
            for (inner, chain) in all.iter().enumerate() {
                match (index, inner) {
                    (0, 0) => {}
                    (_, 0) => row.push(Piece::Operator(Operator::EitherCondition)),
                    _ => row.push(Piece::Operator(Operator::BothConditions)),
                }
                row.extend(super::chain(chain, self.shape));
            }
        }
        row
    }

    fn write_signed<'a>(self, sign: Operator, size: &'a Expr, row: &mut Row<'a>) {
        row.push(Piece::Operator(sign));
        self.write_grouped_if(needs_group_after_sign(size), size, row);
    }

    /// A sign that stands after its operand.
    fn write_after<'a>(self, operand: &'a Expr, sign: Operator, row: &mut Row<'a>) {
        // Brackets around a mixed number are for exponents only.
        self.write_grouped_if(!(takes_exponent(operand) || is_mixed(operand)), operand, row);
        row.push(Piece::Operator(sign));
    }

    pub(super) fn grouped_if(self, needed: bool, expr: &Expr) -> Row<'_> {
        let mut row = Row::new();
        self.write_grouped_if(needed, expr, &mut row);
        row
    }

    pub(super) fn write_grouped_if<'a>(self, needed: bool, expr: &'a Expr, row: &mut Row<'a>) {
        if needed && !matches!(expr, Expr::Bracket(_) | Expr::Tuple(_)) {
            row.push(Piece::Group(self.row(expr)));
        } else {
            self.write(expr, row);
        }
    }

    fn write_sum<'a>(self, terms: &'a [Term], row: &mut Row<'a>) {
        for (index, Term { sign, value }) in terms.iter().enumerate() {
            // In a sum `±` stands where the sign of the term would.
            let (both, value) = match value {
                Expr::PlusMinus(inner) => (true, &**inner),
                value => (false, value),
            };
            let operator = match (index, both, sign) {
                (0, false, Sign::Plus) => {
                    self.write_grouped_if(matches!(value, Expr::Piecewise(_)), value, row);
                    continue;
                }
                (0, false, Sign::Minus) => Operator::Negative,
                (0, true, Sign::Plus) => Operator::PlusMinusSign,
                (0, true, Sign::Minus) => Operator::MinusPlusSign,
                (_, false, Sign::Plus) => Operator::Plus,
                (_, false, Sign::Minus) => Operator::Minus,
                (_, true, Sign::Plus) => Operator::PlusMinus,
                (_, true, Sign::Minus) => Operator::MinusPlus,
            };
            self.write_signed(operator, value, row);
        }
    }

    /// A numerator that `/` takes as a whole: one operand, or operands side by side.
    fn fits_over_slash(self, expr: &Expr) -> bool {
        match expr {
            Expr::Product(_) => !self.is_loose_product(expr) && !ends_open(expr),
            Expr::Root { .. } => true,
            other => fits_under_slash(other) && !ends_open(other),
        }
    }
}

/// Whether the expression as written begins with a sign.
pub(super) fn starts_with_sign(expr: &Expr) -> bool {
    match expr {
        Expr::Negate(_) | Expr::PlusMinus(_) => true,
        Expr::Sum(terms) => {
            terms.first().is_some_and(|term| term.sign == Sign::Minus || starts_with_sign(&term.value))
        }
        Expr::Product(factors) => Factors::of(factors).negative,
        _ => false,
    }
}

pub(super) fn needs_group_after_sign(expr: &Expr) -> bool {
    matches!(expr, Expr::Sum(_) | Expr::Piecewise(_)) || starts_with_sign(expr)
}

/// What `^`, `%` and a root sign take without brackets.
pub(super) fn takes_exponent(expr: &Expr) -> bool {
    match expr {
        // `C₅²` would be a number of combinations.
        Expr::Symbol(symbol) => symbol.base() != "C" || symbol.index().is_none(),
        Expr::Constant(_) | Expr::Bracket(_) | Expr::Apply { .. } => true,
        Expr::Call { function, .. } => {
            !function.is_elementary() && !matches!(function, Function::Factorial | Function::Binomial)
        }
        Expr::Number(_) => !is_mixed(expr),
        _ => false,
    }
}

pub(super) fn is_mixed(expr: &Expr) -> bool {
    matches!(expr, Expr::Number(literal) if matches!(literal.notation(), Notation::Mixed { .. }))
}

fn fits_under_slash(expr: &Expr) -> bool {
    takes_exponent(expr)
        || matches!(expr, Expr::Power { .. } | Expr::Call { .. } | Expr::Tuple(_))
        || matches!(expr, Expr::Degrees(inner) | Expr::Percent(inner) if !is_mixed(inner))
}

/// Whether the argument of a function without brackets stands at the end, where `/` would go on with it.
fn ends_open(expr: &Expr) -> bool {
    match expr {
        Expr::Call { function, arguments } => {
            function.is_elementary()
                && arguments
                    .last()
                    .is_some_and(|argument| super::function::is_simple(argument.unbracketed(), Shape::Line))
        }
        Expr::Power { base, .. } => matches!(&**base, Expr::Call { .. }) && ends_open(base),
        Expr::Product(factors) => factors.last().is_some_and(|factor| ends_open(&factor.value)),
        _ => false,
    }
}
