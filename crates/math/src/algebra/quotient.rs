//! Rational functions: expressions as quotients of two polynomials.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::polynomial::{Atom, Polynomial};
use super::work::{Exhausted, Work};
use crate::evaluate::{MAX_BITS, WORK, evaluate_within};
use crate::number::{Rational, bits};
use crate::{Bindings, Constant, Expr, Function, Join, Sign, Symbol};

/// What a quotient of polynomials is made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Ingredient {
    Variable(Symbol),
    /// π is no root of any polynomial over ℚ (Lindemann 1882), so for comparing it is a variable like others.
    Constant(Constant),
    /// Something that is no rational function, known only by what it is applied to.
    Opaque(Opaque, Vec<Quotient>),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Opaque {
    Call(Function),
    Apply(Symbol),
    Root(u32),
    Power,
}

/// numerator / denominator. The denominator is not zero, and 1 if it is constant.
///
/// Common factors are not cancelled: equal functions may have different quotients, so compare by cross-multiplying.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Quotient {
    pub(crate) numerator: Polynomial,
    pub(crate) denominator: Polynomial,
}

/// Why an expression has no quotient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoQuotient {
    /// It divides by zero, or is undefined everywhere.
    Undefined,
    /// Too much work.
    Exhausted,
}

impl From<Exhausted> for NoQuotient {
    fn from(_: Exhausted) -> Self {
        Self::Exhausted
    }
}

/// Turns expressions into quotients over one table of atoms, so that their atoms can be compared.
pub(crate) struct Canon {
    atoms: BTreeMap<Ingredient, Atom>,
    work: Work,
    /// What all values of functions together may cost.
    evaluation: u64,
    opaque: bool,
}

type Result<T> = std::result::Result<T, NoQuotient>;

impl Canon {
    pub(crate) fn new() -> Self {
        Self { atoms: BTreeMap::new(), work: Work::allowance(), evaluation: WORK / 4, opaque: false }
    }

    /// Whether anything met so far is no rational function: then different quotients may still be equal.
    pub(crate) fn has_opaque(&self) -> bool {
        self.opaque
    }

    /// The atom of a variable, if it was met.
    pub(crate) fn variable(&self, symbol: &Symbol) -> Option<Atom> {
        self.atoms.get(&Ingredient::Variable(symbol.clone())).copied()
    }

    pub(crate) fn quotient(&mut self, expr: &Expr) -> Result<Quotient> {
        match expr {
            Expr::Number(literal) => Ok(Quotient::constant(literal.value())),
            Expr::Symbol(symbol) => Ok(self.atom(Ingredient::Variable(symbol.clone()))),
            Expr::Constant(constant) => Ok(self.atom(Ingredient::Constant(*constant))),
            Expr::Negate(inner) => Ok(self.quotient(inner)?.negated()),
            Expr::Bracket(inner) => self.quotient(inner),
            Expr::Sum(terms) => {
                let mut total = Quotient::constant(Rational::zero());
                for term in terms.iter() {
                    let value = self.quotient(&term.value)?;
                    let value = if term.sign == Sign::Minus { value.negated() } else { value };
                    total = total.plus(value, &mut self.work)?;
                }
                Ok(total)
            }
            Expr::Product(factors) => {
                let mut total = Quotient::constant(Rational::one());
                for factor in factors.iter() {
                    let value = self.quotient(&factor.value)?;
                    let value =
                        if factor.join == Join::Over { value.inverted(&mut self.work)? } else { value };
                    total = total.times(&value, &mut self.work)?;
                }
                Ok(total)
            }
            Expr::Fraction { numerator, denominator } => {
                let over = self.quotient(numerator)?;
                let under = self.quotient(denominator)?.inverted(&mut self.work)?;
                Ok(over.times(&under, &mut self.work)?)
            }
            Expr::Percent(inner) => {
                let hundredth = Quotient::constant(Rational::new(BigInt::one(), BigInt::from(100)));
                Ok(self.quotient(inner)?.times(&hundredth, &mut self.work)?)
            }
            Expr::Power { base, exponent } => self.power(expr, base, exponent),
            Expr::Root { radicand, degree } => {
                let inner = self.quotient(radicand)?;
                Ok(self.opaque(Opaque::Root(*degree), vec![inner], expr))
            }
            Expr::Apply { name, arguments } => {
                let inner =
                    arguments.iter().map(|argument| self.quotient(argument)).collect::<Result<_>>()?;
                Ok(self.opaque(Opaque::Apply(name.clone()), inner, expr))
            }
            Expr::Call { function, arguments } => {
                let inner =
                    arguments.iter().map(|argument| self.quotient(argument)).collect::<Result<_>>()?;
                Ok(self.opaque(Opaque::Call(*function), inner, expr))
            }
        }
    }

    fn power(&mut self, power: &Expr, base: &Expr, exponent: &Expr) -> Result<Quotient> {
        let over = self.quotient(base)?;
        let raised = self.quotient(exponent)?;
        let Some(times) = raised.as_constant().filter(Rational::is_integer) else {
            return Ok(self.opaque(Opaque::Power, vec![over, raised], power));
        };
        if over.numerator.is_zero() && !times.is_positive() {
            return Err(NoQuotient::Undefined);
        }
        let size = times.numer().magnitude();
        if let Some(value) = over.as_constant() {
            if value.abs().is_one() {
                let odd = size.bit(0);
                return Ok(Quotient::constant(if odd { value } else { Rational::one() }));
            }
            let exponent = size.to_u64().ok_or(NoQuotient::Exhausted)?;
            if bits(&value).saturating_mul(exponent) > 2 * MAX_BITS {
                return Err(NoQuotient::Exhausted);
            }
        }
        let exponent = size.to_u32().ok_or(NoQuotient::Exhausted)?;
        let power = over.raised(exponent, &mut self.work)?;
        if times.is_negative() { power.inverted(&mut self.work) } else { Ok(power) }
    }

    /// A function value: a number when its arguments are numbers, else an atom of its own.
    fn opaque(&mut self, kind: Opaque, inner: Vec<Quotient>, expr: &Expr) -> Quotient {
        if inner.iter().all(|argument| argument.as_constant().is_some())
            && let Ok(value) = evaluate_within(&mut self.evaluation, expr, &Bindings::new())
        {
            return Quotient::constant(value);
        }
        self.opaque = true;
        self.atom(Ingredient::Opaque(kind, inner))
    }

    fn atom(&mut self, ingredient: Ingredient) -> Quotient {
        let next = self.atoms.len() as Atom;
        let atom = *self.atoms.entry(ingredient).or_insert(next);
        Quotient { numerator: Polynomial::atom(atom), denominator: Polynomial::one() }
    }

    /// Whether two quotients of this table are the same function, atoms taken as independent variables.
    pub(crate) fn same(&mut self, left: &Quotient, right: &Quotient) -> Result<bool> {
        if left.denominator == right.denominator {
            return Ok(left.numerator == right.numerator);
        }
        let across = left.numerator.times(&right.denominator, &mut self.work)?;
        Ok(across == right.numerator.times(&left.denominator, &mut self.work)?)
    }
}

impl Quotient {
    fn constant(value: Rational) -> Self {
        Self { numerator: Polynomial::constant(value), denominator: Polynomial::one() }
    }

    /// The value, when it has no atoms.
    pub(crate) fn as_constant(&self) -> Option<Rational> {
        Some(self.numerator.as_constant()? / self.denominator.as_constant()?)
    }

    /// The numerator, when the denominator is 1.
    pub(crate) fn as_polynomial(&self) -> Option<&Polynomial> {
        (self.denominator == Polynomial::one()).then_some(&self.numerator)
    }

    fn negated(self) -> Self {
        Self { numerator: self.numerator.negated(), denominator: self.denominator }
    }

    fn plus(self, other: Self, work: &mut Work) -> std::result::Result<Self, Exhausted> {
        if self.denominator == other.denominator {
            return Ok(Self { numerator: self.numerator.plus(other.numerator, work)?, ..self });
        }
        let left = self.numerator.times(&other.denominator, work)?;
        let right = other.numerator.times(&self.denominator, work)?;
        Ok(Self {
            numerator: left.plus(right, work)?,
            denominator: self.denominator.times(&other.denominator, work)?,
        })
    }

    fn times(&self, other: &Self, work: &mut Work) -> std::result::Result<Self, Exhausted> {
        Ok(Self {
            numerator: self.numerator.times(&other.numerator, work)?,
            denominator: self.denominator.times(&other.denominator, work)?,
        })
    }

    fn raised(&self, exponent: u32, work: &mut Work) -> std::result::Result<Self, Exhausted> {
        Ok(Self {
            numerator: self.numerator.raised(exponent, work)?,
            denominator: self.denominator.raised(exponent, work)?,
        })
    }

    fn inverted(self, work: &mut Work) -> Result<Self> {
        // Makes a constant denominator 1.
        let leading = self.numerator.leading_coefficient().ok_or(NoQuotient::Undefined)?.recip();
        Ok(Self {
            numerator: self.denominator.scaled(&leading, work)?,
            denominator: self.numerator.scaled(&leading, work)?,
        })
    }
}
