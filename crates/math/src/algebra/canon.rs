//! Expressions to canonical forms.
//!
//! Powers with exponents that are no rational numbers become `e^(exponent · ln base)`, sines and cosines become powers
//! of `e^(i·x)`, and logarithms are taken apart. So the laws of exponents, of logarithms and all identities of
//! trigonometry are nothing but polynomial arithmetic.
//!
//! Where a law holds only for positive numbers (`√(xy) = √x·√y`, `ln(xy) = ln x + ln y`) it is used: the forms are
//! equal where both sides are defined. How far the domains agree is found by evaluation; see `compare`.

use num_integer::Integer as _;
use num_traits::ToPrimitive as _;

use super::exponential::exp;
use super::field::{Field, Form, Kernel, NoForm};
use super::fraction::Fraction;
use super::radical::rational_power;
use super::{logarithm, special};
use crate::evaluate::evaluate_within;
use crate::number::Rat;
use crate::{Bindings, Constant, Expr, Function, Join, Sign};

/// What the exact value of one function may cost, in the unit of evaluation.
const FUNCTION_WORK: u64 = 1 << 24;

impl Field {
    /// The canonical form of an expression.
    pub(crate) fn form(&mut self, expr: &Expr) -> Form<Fraction> {
        match expr {
            Expr::Number(literal) => Ok(Fraction::constant(literal.rat())),
            Expr::Symbol(symbol) => self.kernel_form(Kernel::Symbol(symbol.clone())),
            Expr::Constant(Constant::Pi) => self.kernel_form(Kernel::Pi),
            Expr::Constant(Constant::I) => self.kernel_form(Kernel::ImaginaryUnit),
            Expr::Constant(Constant::E) => exp(self, &Fraction::one()),
            Expr::Constant(Constant::Infinity) => Err(NoForm::Undefined),
            Expr::Negate(inner) => Ok(self.form(inner)?.negated()),
            Expr::Bracket(inner) => self.form(inner),
            Expr::Sum(terms) => {
                let mut total = Fraction::constant(Rat::ZERO);
                for term in terms.iter() {
                    let value = self.form(&term.value)?;
                    let value = if term.sign == Sign::Minus { value.negated() } else { value };
                    total = self.sum(&total, &value)?;
                }
                Ok(total)
            }
            Expr::Product(factors) => {
                let mut total = Fraction::one();
                for factor in factors.iter() {
                    let value = self.form(&factor.value)?;
                    total = match factor.join {
                        Join::Over => self.over(&total, &value)?,
                        Join::Times => self.times(&total, &value)?,
                    };
                }
                Ok(total)
            }
            Expr::Fraction { numerator, denominator } => {
                let above = self.form(numerator)?;
                let below = self.form(denominator)?;
                self.over(&above, &below)
            }
            Expr::Percent(inner) => Ok(self.form(inner)?.scaled(&Rat::ratio(1, 100))),
            Expr::Degrees(inner) => {
                let (size, pi) = (self.form(inner)?, self.kernel_form(Kernel::Pi)?);
                Ok(self.times(&size, &pi)?.scaled(&Rat::ratio(1, 180)))
            }
            // Two values, or several: not for comparing as one number.
            // Or one in several pieces, each of which has a form of its own.
            Expr::PlusMinus(_) | Expr::Tuple(_) | Expr::Piecewise(_) => Err(NoForm::Exhausted),
            Expr::Power { base, exponent } => {
                let (base, exponent) = (self.form(base)?, self.form(exponent)?);
                self.general_power(&base, &exponent)
            }
            Expr::Root { radicand, degree } => {
                let inner = self.form(radicand)?;
                if *degree == 0 {
                    return Err(NoForm::Undefined);
                }
                rational_power(self, &inner, 1, *degree)
            }
            Expr::Call { function, arguments } => {
                let inner = arguments.iter().map(|argument| self.form(argument)).collect::<Form<Vec<_>>>()?;
                self.call(*function, inner, expr)
            }
            Expr::Apply { name, arguments } => {
                let inner = arguments.iter().map(|argument| self.form(argument)).collect::<Form<_>>()?;
                self.kernel_form(Kernel::Apply(name.clone(), inner))
            }
        }
    }

    /// A kernel by itself.
    pub(crate) fn kernel_form(&mut self, kernel: Kernel) -> Form<Fraction> {
        Ok(Fraction::whole(self.poly(kernel)?))
    }

    /// `base^exponent`
    pub(crate) fn general_power(&mut self, base: &Fraction, exponent: &Fraction) -> Form<Fraction> {
        if let Some(value) = exponent.as_constant() {
            let (numerator, denominator) = value.as_ratio().ok_or(NoForm::Exhausted)?;
            let degree = u32::try_from(denominator).map_err(|_| NoForm::Exhausted)?;
            Self::check_size(base, numerator, degree)?;
            return if degree == 1 {
                self.raised(base, numerator)
            } else {
                rational_power(self, base, numerator, degree)
            };
        }
        if base.is_zero() {
            return Err(NoForm::Undefined);
        }
        let logarithm = logarithm::ln(self, base)?;
        let total = self.times(exponent, &logarithm)?;
        exp(self, &total)
    }

    /// Refuses powers of numbers that would be too large to write down.
    fn check_size(base: &Fraction, numerator: i64, degree: u32) -> Form<()> {
        let bits = base.numerator().content().bits() + base.denominator().content().bits();
        let power = numerator.unsigned_abs() / u64::from(degree);
        let is_unit = base.as_constant().is_some_and(|value| value.abs().is_one());
        if !is_unit && bits.saturating_mul(power) > 2 * crate::evaluate::MAX_BITS {
            Err(NoForm::Exhausted)
        } else {
            Ok(())
        }
    }

    fn call(&mut self, function: Function, arguments: Vec<Fraction>, expr: &Expr) -> Form<Fraction> {
        if let [argument] = &arguments[..] {
            match function {
                Function::Abs => return special::abs(self, argument),
                Function::Ln => return logarithm::ln(self, argument),
                Function::Lg => {
                    return logarithm::log(self, &Fraction::constant(Rat::whole(10)), argument);
                }
                _ if function.is_elementary() => return special::elementary(self, function, argument),
                _ => {}
            }
        }
        if let (Function::Log, [base, argument]) = (function, &arguments[..]) {
            return logarithm::log(self, base, argument);
        }
        if arguments.iter().all(|argument| argument.as_constant().is_some()) {
            let mut left = FUNCTION_WORK;
            let found = evaluate_within(&mut left, expr, &Bindings::new());
            // The unit of evaluation is a bit squared, ours a word squared; numbers are made, and then written.
            self.work.spend_steps(usize::try_from((FUNCTION_WORK - left) >> 10).unwrap_or(usize::MAX))?;
            if let Ok(value) = found {
                return Ok(Fraction::constant(Rat::from(value)));
            }
        }
        self.kernel_form(Kernel::Function(function, arguments))
    }
}

/// A first guess of the common denominator of exponents: what is written as degree of a root or in an exponent.
/// [`Field::of`] finds what is missing.
pub(crate) fn lattice(expressions: &[&Expr]) -> u32 {
    let mut total = 1;
    for expr in expressions {
        join_roots(expr, &mut total);
    }
    total
}

fn join_roots(expr: &Expr, total: &mut u32) {
    let degree = match expr {
        Expr::Root { degree, .. } => *degree,
        Expr::Power { exponent, .. } => match exponent.unbracketed() {
            Expr::Number(literal) => literal.value().denom().to_u32().unwrap_or(1),
            Expr::Fraction { denominator, .. } => match denominator.unbracketed() {
                Expr::Number(literal) => literal.value().numer().to_u32().unwrap_or(1),
                _ => 1,
            },
            _ => 1,
        },
        _ => 1,
    };
    if let Some(joined) = total.checked_mul(degree / total.gcd(&degree).max(1)).filter(|joined| *joined <= 60)
    {
        *total = joined.max(1);
    }
    expr.children().for_each(|child| join_roots(child, total));
}

/// A number that is no polynomial's affair: used where a form is a single number.
impl Fraction {
    /// The only term of the numerator over the denominator, when there is just one above and 1 below.
    pub(crate) fn as_single_term(&self) -> Option<(&super::monomial::Monomial, &Rat)> {
        let (monomial, value) = self.as_poly()?.as_term()?;
        Some((monomial, value))
    }
}
