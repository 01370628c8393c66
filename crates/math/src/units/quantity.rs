//! A number with a unit.

use num_bigint::BigInt;

use super::error::QuantityError;
use super::parser;
use super::unit::{Scale, Unit};
use super::{Dimension, Reading};
use crate::number::ratio;
use crate::{Bindings, Constant, Expr, Rational, Term, WrittenNumber, evaluate};

/// A number with a unit, either of which may be missing: `2,5 km/h`, `15 €`, `7`, `m`, `3 h 20 min`.
///
/// The number stays as it was written, so that `1,50 €` keeps its two decimals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    number: Option<Expr>,
    unit: Unit,
    /// The `20 min` of `3 h 20 min`.
    smaller: Vec<(Expr, Unit)>,
}

impl Quantity {
    /// A number, if any, of this unit.
    pub fn new(number: Option<Expr>, unit: Unit) -> Self {
        Self { number, unit, smaller: Vec::new() }
    }

    /// Reads a quantity as people type it; see the [module's documentation](super).
    pub fn parse(text: &str, reading: Reading) -> Result<Self, QuantityError> {
        parser::quantity(text, reading)
    }

    /// The same and so much of a smaller unit: 3 h *and* 20 min. `None` when the unit is not smaller, or of something
    /// else.
    #[must_use]
    pub fn and(mut self, number: Expr, unit: Unit) -> Option<Self> {
        let last = self.smaller.last().map_or(&self.unit, |(_, unit)| unit);
        let (larger, smaller) = (last.scale()?, unit.scale()?);
        let fits = self.number.is_some()
            && last.measures_the_same(&unit)
            && larger.pi == smaller.pi
            && smaller.rational < larger.rational;
        self.smaller.push((number, unit));
        fits.then_some(self)
    }

    /// The number as written; of the largest unit, if there are several.
    pub fn number(&self) -> Option<&Expr> {
        self.number.as_ref()
    }

    /// The unit; the largest, if there are several.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// The smaller parts: `20 min` of `3 h 20 min`.
    pub fn smaller(&self) -> &[(Expr, Unit)] {
        &self.smaller
    }

    /// What it measures.
    pub fn dimension(&self) -> Dimension {
        self.unit.dimension()
    }

    /// The written digits of the number, for counting significant figures.
    pub fn written(&self) -> Option<WrittenNumber> {
        WrittenNumber::leading(self.number()?)
    }

    /// How many base units (m, kg, s, A, K, mol, cd, rad, €, months) it is, as an expression of exact numbers;
    /// `None` without a number, or when the unit is made of absurdly high powers.
    pub fn in_base_units(&self) -> Option<Expr> {
        let whole = scaled(self.number()?.clone(), &self.unit)?;
        if self.smaller.is_empty() {
            return Some(whole);
        }
        let negative = matches!(self.number()?, Expr::Negate(_));
        let mut terms = vec![Term::plus(whole)];
        for (number, unit) in &self.smaller {
            let part = scaled(number.clone(), unit)?;
            terms.push(if negative { Term::minus(part) } else { Term::plus(part) });
        }
        Some(Expr::sum(terms))
    }

    /// The same amount in another unit, exactly: a decimal if there is a finite one, else a fraction. `None` when the
    /// units measure different things, or the number is not rational in the other unit.
    pub fn convert(&self, to: &Unit) -> Option<Self> {
        if !self.unit.measures_the_same(to) {
            return None;
        }
        let Scale { rational, pi } = to.scale()?;
        let base = self.in_base_units()?;
        let value = if pi == 0 {
            evaluate(&base, &Bindings::new()).ok()?
        } else {
            // Degrees of a number of radians, or the other way: only multiples of π convert to rationals.
            let all_pi =
                self.smaller.iter().all(|(_, unit)| unit.scale().is_some_and(|scale| scale.pi == pi));
            if self.unit.scale()?.pi != pi || !all_pi {
                return None;
            }
            evaluate(&without_pi(self)?, &Bindings::new()).ok()?
        };
        let converted = (value - to.offset().unwrap_or_default()) / rational;
        let number = Expr::decimal(&converted).unwrap_or_else(|| Expr::rational(converted));
        Some(Self::new(Some(number), to.clone()))
    }

    /// The number of the same amount in another unit, rational or not: √2 · 100 of √2 m in centimetres, 30 · π/180 of
    /// 30° in radians. `None` when the units measure different things.
    pub fn number_in(&self, to: &Unit) -> Option<Expr> {
        if let Some(converted) = self.convert(to) {
            return converted.number;
        }
        let Scale { rational, pi } = to.scale()?;
        if !self.unit.measures_the_same(to) {
            return None;
        }
        let base = match to.offset() {
            Some(offset) => {
                Expr::sum(vec![Term::plus(self.in_base_units()?), Term::minus(Expr::rational(offset))])
            }
            None => self.in_base_units()?,
        };
        let pi = Expr::power(Expr::Constant(Constant::Pi), Expr::integer(i64::from(pi)));
        let one =
            Expr::product(vec![crate::Factor::times(Expr::rational(rational)), crate::Factor::times(pi)]);
        Some(Expr::fraction(base, one))
    }
}

/// `number · scale + offset`.
fn scaled(number: Expr, unit: &Unit) -> Option<Expr> {
    let scale = unit.scale()?;
    let mut value = times(number, &scale.rational);
    if scale.pi != 0 {
        let pi = Expr::power(Expr::Constant(Constant::Pi), Expr::integer(scale.pi.into()));
        value = Expr::product(vec![crate::Factor::times(value), crate::Factor::times(pi)]);
    }
    match unit.offset() {
        Some(offset) => Some(Expr::sum(vec![Term::plus(value), Term::plus(Expr::rational(offset))])),
        None => Some(value),
    }
}

/// The amount divided by the power of π that all its parts share.
fn without_pi(quantity: &Quantity) -> Option<Expr> {
    let mut terms = vec![Term::plus(times(quantity.number()?.clone(), &quantity.unit.scale()?.rational))];
    for (number, unit) in quantity.smaller() {
        terms.push(Term::plus(times(number.clone(), &unit.scale()?.rational)));
    }
    Some(Expr::sum(terms))
}

fn times(number: Expr, factor: &Rational) -> Expr {
    if Some(factor) == ratio(1, 1).as_ref() {
        return number;
    }
    Expr::product(vec![crate::Factor::times(number), crate::Factor::times(Expr::rational(factor.clone()))])
}

impl From<i64> for Quantity {
    /// A bare number.
    fn from(value: i64) -> Self {
        Self::new(Some(Expr::rational(Rational::from_integer(BigInt::from(value)))), Unit::default())
    }
}
