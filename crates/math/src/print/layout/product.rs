//! Products: which factors stand side by side, and which have a sign between them.

use super::expression::{Layout, needs_group_after_sign, starts_with_sign};
use super::{Operator, Piece, Row, Shape, is_raised_in_line};
use crate::parse::lexer::reads_as_letters;
use crate::{Constant, Expr, Factor, Function, Join, Notation, Symbol};

impl Layout {
    pub(super) fn write_product<'a>(self, factors: &'a [Factor], row: &mut Row<'a>) {
        let Factors { negative, factors } = Factors::of(factors);
        if negative {
            row.push(Piece::Operator(Operator::Negative));
        }
        let mut letters = String::new();
        for (index, &(join, value)) in factors.iter().enumerate() {
            if index > 0 {
                let operator = self.operator_between(factors[index - 1], (join, value), &letters);
                if operator != Operator::Juxtaposed {
                    letters.clear();
                }
                row.push(Piece::Operator(operator));
            }
            extend_run(&mut letters, value);
            let group = match join {
                Join::Over => needs_group_after_sign(value) || self.is_loose_product(value),
                Join::Times if index == 0 && !negative => {
                    matches!(value, Expr::Sum(_) | Expr::PlusMinus(_) | Expr::Piecewise(_))
                }
                Join::Times => needs_group_after_sign(value),
            };
            self.write_grouped_if(group, value, row);
        }
    }

    fn operator_between(self, left: (Join, &Expr), right: (Join, &Expr), letters: &str) -> Operator {
        match (left, right) {
            (_, (Join::Over, _)) => Operator::Ratio,
            // `a : b · c` is not `a : bc`.
            ((Join::Over, _), _) => Operator::Times,
            ((_, left), (_, right)) if self.juxtaposes(left, right, letters) => Operator::Juxtaposed,
            _ => Operator::Times,
        }
    }

    /// A product that cannot stand after `:` or above `/` without brackets.
    pub(super) fn is_loose_product(self, expr: &Expr) -> bool {
        let Expr::Product(factors) = expr else { return false };
        let Factors { negative, factors } = Factors::of(factors);
        let mut letters = String::new();
        let tight = factors.windows(2).all(|pair| {
            extend_run(&mut letters, pair[0].1);
            self.operator_between(pair[0], pair[1], &letters) == Operator::Juxtaposed
        });
        negative || !tight
    }

    /// Whether two factors need no sign between them; `letters` is the run of letters that ends with `left`.
    pub(super) fn juxtaposes(self, left: &Expr, right: &Expr, letters: &str) -> bool {
        match right {
            Expr::Symbol(symbol) => {
                self.leaves_room(left)
                    && match left {
                        Expr::Symbol(_) | Expr::Constant(_) => {
                            is_letter(symbol) && joins_run(letters, symbol.base())
                        }
                        _ => true,
                    }
            }
            Expr::Constant(Constant::Pi | Constant::Infinity) => self.leaves_room(left),
            Expr::Constant(constant) => {
                self.leaves_room(left) && joins_run(letters, constant.letter().encode_utf8(&mut [0; 4]))
            }
            Expr::Bracket(inner) => {
                // `a(x) =` would be taken for the definition of a function.
                let inner = inner.unbracketed();
                let defines = matches!((left, inner), (Expr::Symbol(_), Expr::Symbol(_)));
                self.leaves_room(left) && begins_with_operand(inner) && !defines && !names_function(left)
            }
            Expr::Sum(_) | Expr::Piecewise(_) => {
                self.leaves_room(left) && begins_with_operand(right) && !names_function(left)
            }
            Expr::Power { base, exponent } => match self.power_of_function(base, exponent) {
                Some(_) => self.leaves_room_for_function(left),
                None => {
                    !matches!(&**base, Expr::Negate(_))
                        && base_is_joinable(base)
                        && self.juxtaposes(left, base, letters)
                }
            },
            Expr::Root { degree, .. } => {
                *degree <= 4 && matches!(left, Expr::Number(_)) && self.leaves_room(left)
            }
            Expr::Call { function: Function::Abs, .. } => {
                // In a line the bar would close a bar that is open.
                self.shape == Shape::Stacked && matches!(left, Expr::Number(_))
            }
            Expr::Call { function, .. } if function.is_elementary() => self.leaves_room_for_function(left),
            Expr::Apply { name, .. } => {
                matches!(left, Expr::Number(_)) && is_letter(name) && self.leaves_room(left)
            }
            _ => false,
        }
    }

    /// Whether a letter or bracket may follow without a sign.
    fn leaves_room(self, left: &Expr) -> bool {
        let line = self.shape == Shape::Line;
        match left {
            Expr::Number(literal) => !(line && matches!(literal.notation(), Notation::Mixed { .. })),
            Expr::Symbol(symbol) => is_letter(symbol),
            // All but the constant are in brackets.
            Expr::Constant(_)
            | Expr::Bracket(_)
            | Expr::Sum(_)
            | Expr::Piecewise(_)
            | Expr::Negate(_)
            | Expr::PlusMinus(_) => true,
            // A raised exponent ends by itself, one after `^` does not.
            Expr::Power { base, exponent } => {
                (!line || is_raised_in_line(exponent)) && self.power_of_function(base, exponent).is_none()
            }
            Expr::Fraction { .. } => !line,
            _ => false,
        }
    }

    /// A blank stands before the name of a function, and the argument of one before it ends there; after a number
    /// (`log₂ 8 · sin x`) that would be hard to see.
    fn leaves_room_for_function(self, left: &Expr) -> bool {
        match left {
            Expr::Call { function, arguments } => {
                function.is_elementary() && arguments.last().is_some_and(ends_visibly)
            }
            Expr::Power { base, exponent } if self.power_of_function(base, exponent).is_some() => {
                self.leaves_room_for_function(base)
            }
            Expr::Root { .. } => true,
            other => self.leaves_room(other),
        }
    }
}

/// The factors of a product with products in it taken apart, and the minus before them all.
pub(super) struct Factors<'a> {
    pub(super) negative: bool,
    pub(super) factors: Vec<(Join, &'a Expr)>,
}

impl<'a> Factors<'a> {
    pub(super) fn of(factors: &'a [Factor]) -> Self {
        let mut all = Self { negative: false, factors: Vec::with_capacity(factors.len()) };
        all.extend(factors, Join::Times);
        all
    }

    fn extend(&mut self, factors: &'a [Factor], first: Join) {
        for (index, factor) in factors.iter().enumerate() {
            self.push(if index == 0 { first } else { factor.join }, &factor.value);
        }
    }

    /// A product after `:` stays together.
    fn push(&mut self, join: Join, value: &'a Expr) {
        match value {
            Expr::Product(inner) if join == Join::Times => self.extend(inner, join),
            Expr::Negate(size) if self.factors.is_empty() && !self.negative => {
                self.negative = true;
                self.push(join, size);
            }
            _ => self.factors.push((join, value)),
        }
    }
}

/// Keeps the run of letters that touch up to date.
fn extend_run(letters: &mut String, factor: &Expr) {
    match factor {
        Expr::Symbol(symbol) if symbol.index().is_none() => letters.push_str(symbol.base()),
        Expr::Constant(constant @ (Constant::E | Constant::I)) => letters.push(constant.letter()),
        // An index, a power or π ends the run.
        _ => letters.clear(),
    }
}

/// Whether the letters and the next one are still read one by one.
fn joins_run(letters: &str, next: &str) -> bool {
    reads_as_letters(&format!("{letters}{next}"))
}

/// Letters that are read as functions before a bracket.
fn names_function(left: &Expr) -> bool {
    matches!(left, Expr::Symbol(symbol) if matches!(symbol.base(), "f" | "F" | "g" | "G"))
}

/// An argument that stands in brackets or ends with a letter.
fn ends_visibly(argument: &Expr) -> bool {
    match argument.unbracketed() {
        Expr::Number(_) | Expr::Degrees(_) | Expr::Percent(_) => false,
        Expr::Power { base, .. } => ends_visibly(base),
        Expr::Root { radicand, .. } => ends_visibly(radicand),
        _ => true,
    }
}

/// A variable of one letter, alone or with a number for an index: what can stand beside another letter.
fn is_letter(symbol: &Symbol) -> bool {
    symbol.base().chars().count() == 1
        && symbol.index().is_none_or(|index| index.chars().all(|c| c.is_ascii_digit()))
}

/// In brackets side by side with something: `3(x + 1)`, but `3 · (−x + 1)`.
fn begins_with_operand(expr: &Expr) -> bool {
    !starts_with_sign(expr) && !matches!(expr, Expr::Number(_))
}

/// A base that, with its exponent, may follow a factor without a sign.
fn base_is_joinable(base: &Expr) -> bool {
    matches!(base, Expr::Symbol(_) | Expr::Constant(_) | Expr::Bracket(_) | Expr::Sum(_))
}
