//! Expressions to canonical forms.
//!
//! Powers with exponents that are no rational numbers become `e^(exponent · ln base)`, sines and cosines become powers
//! of `e^(i·x)`, and logarithms are taken apart. So the laws of exponents, of logarithms and all identities of
//! trigonometry are nothing but polynomial arithmetic.
//!
//! Where a law holds only for positive numbers (`√(xy) = √x·√y`, `ln(xy) = ln x + ln y`) it is used: the forms are
//! equal where both sides are defined. How far the domains agree is found by evaluation; see `compare`.

use super::exponential::exp;
use super::field::{Field, Form, Kernel, NoForm};
use super::fraction::Fraction;
use super::radical::rational_power;
use super::{logarithm, special};
use crate::evaluate::evaluate_within;
use crate::number::Rat;
use crate::{Bindings, Constant, Expr, Function, Join, Sign};

impl Field {
    /// The canonical form of an expression.
    pub(crate) fn form(&mut self, expr: &Expr) -> Form<Fraction> {
        match expr {
            Expr::Number(literal) => Ok(Fraction::constant(Rat::from(literal.value()))),
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
            Expr::PlusMinus(_) | Expr::Tuple(_) => Err(NoForm::Exhausted),
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
            self.check_size(base, numerator, degree)?;
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
    fn check_size(&self, base: &Fraction, numerator: i64, degree: u32) -> Form<()> {
        let bits = base.numerator().content().bits() + base.denominator().content().bits();
        let power = numerator.unsigned_abs() / u64::from(degree);
        let is_unit = base.as_constant().is_some_and(|value| value.abs().is_one());
        if !is_unit && bits.saturating_mul(power) > 2 * crate::evaluate::MAX_BITS { Err(NoForm::Exhausted) } else { Ok(()) }
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
        if arguments.iter().all(|argument| argument.as_constant().is_some())
            && let Ok(value) = evaluate_within(&mut (1 << 24), expr, &Bindings::new())
        {
            return Ok(Fraction::constant(Rat::from(value)));
        }
        self.kernel_form(Kernel::Function(function, arguments))
    }
}

/// The common denominator L of all exponents that canonical forms of these expressions need; see
/// [`Field::lattice`]. At most 5040: higher roots make no difference at school.
pub(crate) fn lattice(expressions: &[&Expr]) -> u32 {
    expressions.iter().fold(1, |total, expr| join(total, roots(expr, false)))
}

const MAX_LATTICE: u32 = 5040;

fn join(a: u32, b: u32) -> u32 {
    let joined = u64::from(a) / num_integer::gcd(u64::from(a), u64::from(b)).max(1) * u64::from(b);
    u32::try_from(joined).ok().filter(|joined| *joined <= MAX_LATTICE).unwrap_or(a)
}

/// `inside` where denominators of numbers count: in exponents and in arguments of sine and its like.
fn roots(expr: &Expr, inside: bool) -> u32 {
    let below = |inside| expr.children().fold(1, |total, child| join(total, roots(child, inside)));
    let times = |degree: u32, nested: u32| {
        degree.checked_mul(nested).filter(|product| *product <= MAX_LATTICE).unwrap_or(nested)
    };
    match expr {
        Expr::Number(literal) if inside => {
            num_traits::ToPrimitive::to_u32(literal.value().denom()).filter(|d| *d <= MAX_LATTICE).unwrap_or(1)
        }
        Expr::Root { degree, radicand } => times(*degree, roots(radicand, inside)),
        Expr::Power { base, exponent } => times(roots(exponent, true), roots(base, inside)),
        Expr::Fraction { numerator, denominator } if inside => {
            let divisor = match denominator.unbracketed() {
                Expr::Number(literal) if literal.value().is_integer() => {
                    num_traits::ToPrimitive::to_u32(literal.value().numer()).unwrap_or(1)
                }
                _ => number_factor(denominator),
            };
            times(divisor.clamp(1, MAX_LATTICE), join(roots(numerator, true), roots(denominator, true)))
        }
        Expr::Product(factors) if inside => factors.iter().fold(1, |total, factor| {
            let own = roots(&factor.value, true);
            let own = if factor.join == Join::Over { times(number_factor(&factor.value), own) } else { own };
            times(own, total)
        }),
        Expr::Percent(inner) if inside => times(100, roots(inner, true)),
        // The values at multiples of π/12 are made of square roots.
        Expr::Call { function, .. } if function.is_elementary() => {
            let trigonometric = matches!(
                function,
                Function::Sin | Function::Cos | Function::Tan | Function::Cot | Function::Sec | Function::Csc
            );
            join(if trigonometric && mentions_pi(expr) { 2 } else { 1 }, below(true))
        }
        _ => below(inside),
    }
}

fn mentions_pi(expr: &Expr) -> bool {
    matches!(expr, Expr::Constant(Constant::Pi) | Expr::Degrees(_)) || expr.children().any(mentions_pi)
}

/// A whole number that is a factor of the expression as written: 2 of `2(x + 1)`.
fn number_factor(expr: &Expr) -> u32 {
    match expr.unbracketed() {
        Expr::Number(literal) if literal.value().is_integer() => {
            num_traits::ToPrimitive::to_u32(literal.value().numer()).unwrap_or(1).clamp(1, MAX_LATTICE)
        }
        Expr::Negate(inner) => number_factor(inner),
        Expr::Product(factors) => factors
            .iter()
            .map(|factor| number_factor(&factor.value))
            .fold(1, |a, b| a.checked_mul(b).unwrap_or(a)),
        _ => 1,
    }
}

/// A number that is no polynomial's affair: used where a form is a single number.
impl Fraction {
    /// The only term of the numerator over the denominator, when there is just one above and 1 below.
    pub(crate) fn as_single_term(&self) -> Option<(&super::monomial::Monomial, &Rat)> {
        let (monomial, value) = self.as_poly()?.as_term()?;
        Some((monomial, value))
    }
}

