//! The modulus, and sine and its like, of canonical forms.

use num_integer::Integer as _;

use super::exponential::exp;
use super::field::{Field, Form, Kernel, NoForm};
use super::fraction::Fraction;
use super::gcd::square_free;
use super::poly::Poly;
use crate::Function;
use crate::number::Rat;

/// `|of|`, taken apart: |−2x²y| = 2x²·|y|.
pub(crate) fn abs(field: &mut Field, of: &Fraction) -> Form<Fraction> {
    let above = abs_of_poly(field, &of.numerator().clone())?;
    if of.denominator().is_one() {
        return Ok(above);
    }
    let below = abs_of_poly(field, &of.denominator().clone())?;
    field.over(&above, &below)
}

fn abs_of_poly(field: &mut Field, poly: &Poly) -> Form<Fraction> {
    let mut total = Fraction::constant(poly.content().abs());
    let rest = poly.primitive();
    if rest.as_constant().is_some() {
        return Ok(total);
    }
    if field.is_complex(poly) {
        return field.kernel_form(Kernel::Function(Function::Abs, vec![Fraction::whole(poly.clone())]));
    }
    if field.is_number(&rest)
        && let Some(value) = super::approximate::value_of(field, &rest)
        && value.is_away_from_zero()
    {
        let size = if value.middle < 0.0 { rest.negated() } else { rest };
        return Ok(Fraction::whole(size).scaled(&poly.content().abs()));
    }
    if rest.terms().iter().any(|(monomial, _)| has_odd_root(field, monomial)) {
        // Its atoms are roots of an even degree: taken apart by them it would lose its sign.
        let size = field.kernel_form(Kernel::Abs(rest))?;
        return field.times(&total, &size);
    }
    let (_, parts) = square_free(&rest, &mut field.work)?;
    for (factor, exponent) in parts {
        let mut power = field.raised(&Fraction::whole(factor.clone()), (exponent - exponent % 2).into())?;
        if exponent % 2 == 1 {
            let size = if is_never_negative(field, &factor) {
                Fraction::whole(factor)
            } else {
                field.kernel_form(Kernel::Abs(factor))?
            };
            power = field.times(&power, &size)?;
        }
        total = field.times(&total, &power)?;
    }
    Ok(total)
}

/// Whether a power of an atom is an odd root of what may be negative: of L = 6 the second is a cube root.
pub(crate) fn is_odd_root(field: &Field, atom: usize, exponent: u32) -> bool {
    let Some(Kernel::Root(radicand)) = field.kernel(atom) else { return false };
    let degree = field.lattice() / field.lattice().gcd(&exponent);
    let is_positive = radicand.as_constant().is_some_and(|value| !value.is_negative());
    degree % 2 == 1 && !is_positive
}

/// Whether that is so of a factor, and it has the sign of its radicand.
fn has_odd_root(field: &Field, monomial: &super::monomial::Monomial) -> bool {
    monomial.powers().any(|(atom, exponent)| {
        let odd = exponent / field.lattice().gcd(&exponent) % 2 == 1;
        odd && is_odd_root(field, atom, exponent)
    })
}

/// Whether the polynomial is plainly not negative for any values of its variables: e^x, √x, x² + 1, x² + x + 1.
pub(crate) fn is_never_negative(field: &Field, poly: &Poly) -> bool {
    let sure = |monomial: &super::monomial::Monomial| {
        !has_odd_root(field, monomial)
            && monomial.powers().all(|(atom, exponent)| {
                exponent.is_multiple_of(2)
                    || match field.kernel(atom) {
                        Some(Kernel::Exp(inner)) => !field.is_complex(inner.numerator()),
                        Some(Kernel::Root(_)) => field.lattice().is_multiple_of(2),
                        Some(Kernel::Abs(_) | Kernel::Pi) => true,
                        _ => false,
                    }
            })
    };
    if poly.terms().iter().all(|(monomial, value)| !value.is_negative() && sure(monomial)) {
        return true;
    }
    // A quadratic in one variable without real zeros.
    let [atom] = poly.atoms()[..] else { return false };
    match poly.univariate(atom).as_deref() {
        Some([c, b, a]) if matches!(field.kernel(atom), Some(Kernel::Symbol(_))) => {
            let discriminant = b.times(b).minus(&a.times(c).times(&Rat::whole(4)));
            !a.is_negative() && (discriminant.is_negative() || discriminant.is_zero())
        }
        _ => false,
    }
}

/// Sine and its like, and their inverses.
pub(crate) fn elementary(field: &mut Field, function: Function, of: &Fraction) -> Form<Fraction> {
    match function {
        Function::Sin => sine(field, of),
        Function::Cos => cosine(field, of),
        Function::Tan | Function::Cot | Function::Sec | Function::Csc => {
            let (sine, cosine) = (sine(field, of)?, cosine(field, of)?);
            ratio_of(field, function, &sine, &cosine)
        }
        Function::Sinh => hyperbolic(field, of, false),
        Function::Cosh => hyperbolic(field, of, true),
        Function::Tanh | Function::Coth | Function::Sech | Function::Csch => {
            let (sine, cosine) = (hyperbolic(field, of, false)?, hyperbolic(field, of, true)?);
            let like = match function {
                Function::Tanh => Function::Tan,
                Function::Coth => Function::Cot,
                Function::Sech => Function::Sec,
                _ => Function::Csc,
            };
            ratio_of(field, like, &sine, &cosine)
        }
        Function::Arccot => {
            let inverse = field.inverse(of)?;
            elementary(field, Function::Arctan, &inverse)
        }
        _ => inverse_function(field, function, of),
    }
}

fn ratio_of(field: &mut Field, function: Function, sine: &Fraction, cosine: &Fraction) -> Form<Fraction> {
    match function {
        Function::Tan => field.over(sine, cosine),
        Function::Cot => field.over(cosine, sine),
        Function::Sec => field.inverse(cosine),
        _ => field.inverse(sine),
    }
}

/// e^(i·of) and its inverse.
fn turns(field: &mut Field, of: &Fraction) -> Form<(Fraction, Fraction)> {
    let i = field.kernel_form(Kernel::ImaginaryUnit)?;
    let angle = field.times(&i, of)?;
    let forth = exp(field, &angle)?;
    let back = exp(field, &angle.negated())?;
    Ok((forth, back))
}

/// sin x = (e^(ix) − e^(−ix))/(2i)
fn sine(field: &mut Field, of: &Fraction) -> Form<Fraction> {
    let (forth, back) = turns(field, of)?;
    let difference = field.difference(&back, &forth)?.scaled(&Rat::ratio(1, 2));
    let i = field.kernel_form(Kernel::ImaginaryUnit)?;
    field.times(&i, &difference)
}

/// cos x = (e^(ix) + e^(−ix))/2
fn cosine(field: &mut Field, of: &Fraction) -> Form<Fraction> {
    let (forth, back) = turns(field, of)?;
    Ok(field.sum(&forth, &back)?.scaled(&Rat::ratio(1, 2)))
}

fn hyperbolic(field: &mut Field, of: &Fraction, even: bool) -> Form<Fraction> {
    let (up, down) = (exp(field, of)?, exp(field, &of.negated())?);
    let total = if even { field.sum(&up, &down)? } else { field.difference(&up, &down)? };
    Ok(total.scaled(&Rat::ratio(1, 2)))
}

/// Arc sine and its like: numbers where they are multiples of π/12, else kernels with a positive leading
/// coefficient inside.
fn inverse_function(field: &mut Field, function: Function, of: &Fraction) -> Form<Fraction> {
    if field.is_number(of.numerator()) && field.is_number(of.denominator()) {
        let direct = match function {
            Function::Arcsin => Function::Sin,
            Function::Arccos => Function::Cos,
            _ => Function::Tan,
        };
        let range = if function == Function::Arccos { 0..=12 } else { -6..=6 };
        let pi = field.kernel_form(Kernel::Pi)?;
        for twelfths in range {
            let angle = pi.scaled(&Rat::ratio(twelfths, 12));
            let value = match elementary(field, direct, &angle) {
                Ok(value) => value,
                Err(NoForm::Undefined) => continue,
                Err(other) => return Err(other),
            };
            if field.same(&value, of)? {
                return Ok(angle);
            }
        }
    }
    let negative = of.numerator().leading().is_some_and(|(_, value)| value.is_negative());
    let inner = if negative { of.negated() } else { of.clone() };
    let kernel = field.kernel_form(Kernel::Function(function, vec![inner]))?;
    match (negative, function) {
        (true, Function::Arccos) => {
            let pi = field.kernel_form(Kernel::Pi)?;
            field.difference(&pi, &kernel)
        }
        (true, _) => Ok(kernel.negated()),
        _ => Ok(kernel),
    }
}
