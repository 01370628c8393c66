//! Logarithms of canonical forms.

use super::field::{Field, Form, Kernel, NoForm};
use super::fraction::Fraction;
use super::gcd::square_free;
use super::poly::Poly;
use super::primes::factors;
use super::special;
use crate::number::Rat;

/// `ln of`, taken apart: ln(12x³/y) = 2·ln 2 + ln 3 + 3·ln x − ln y.
pub(crate) fn ln(field: &mut Field, of: &Fraction) -> Form<Fraction> {
    if of.is_zero() {
        return Err(NoForm::Undefined);
    }
    let above = ln_of_poly(field, &of.numerator().clone())?;
    if of.denominator().is_one() {
        return Ok(above);
    }
    let below = ln_of_poly(field, &of.denominator().clone())?;
    field.difference(&above, &below)
}

/// `log_base of`
pub(crate) fn log(field: &mut Field, base: &Fraction, of: &Fraction) -> Form<Fraction> {
    let (above, below) = (ln(field, of)?, ln(field, base)?);
    if below.is_zero() {
        return Err(NoForm::Undefined);
    }
    field.over(&above, &below)
}

fn ln_of_poly(field: &mut Field, poly: &Poly) -> Form<Fraction> {
    let content = poly.content();
    let mut total = ln_of_number(field, &content.abs())?;
    let rest = poly.primitive();
    if let Some(value) = rest.as_constant() {
        // The rest of a number is 1 or −1, and ln(−1) = iπ, the principal value.
        let negative = content.is_negative() != value.is_negative();
        return if negative { with_half_turn(field, total) } else { Ok(total) };
    }
    if content.is_negative() {
        let whole = Fraction::whole(rest.negated());
        let own = field.kernel_form(Kernel::Log(whole))?;
        return field.sum(&total, &own);
    }
    let (_, parts) = square_free(&rest, &mut field.work)?;
    for (factor, exponent) in parts {
        let own = ln_of_factor(field, &factor, exponent)?;
        total = field.sum(&total, &own)?;
    }
    Ok(total)
}

fn with_half_turn(field: &mut Field, total: Fraction) -> Form<Fraction> {
    let (i, pi) = (field.kernel_form(Kernel::ImaginaryUnit)?, field.kernel_form(Kernel::Pi)?);
    let turn = field.times(&i, &pi)?;
    field.sum(&total, &turn)
}

/// ln of a positive number: the primes' logarithms are independent of each other.
fn ln_of_number(field: &mut Field, value: &Rat) -> Form<Fraction> {
    let mut total = Fraction::constant(Rat::ZERO);
    for (prime, exponent) in factors(value) {
        let own = field.kernel_form(Kernel::Log(Fraction::constant(prime)))?;
        total = field.sum(&total, &own.scaled(&Rat::whole(exponent)))?;
    }
    Ok(total)
}

fn ln_of_factor(field: &mut Field, factor: &Poly, exponent: u32) -> Form<Fraction> {
    let lattice = i64::from(field.lattice());
    if let Some((monomial, _)) = factor.as_term()
        && let Some((atom, 1)) = monomial.powers().next()
    {
        let share = Rat::ratio(exponent.into(), lattice);
        match field.kernel(atom).cloned() {
            Some(Kernel::Exp(inner)) => return Ok(inner.scaled(&share)),
            Some(Kernel::Root(radicand)) => return Ok(ln_of_poly(field, &radicand)?.scaled(&share)),
            _ => {}
        }
    }
    // An even power says nothing of the sign of its base.
    let base = if exponent.is_multiple_of(2) {
        special::abs(field, &Fraction::whole(factor.clone()))?
    } else {
        Fraction::whole(factor.clone())
    };
    let own = field.kernel_form(Kernel::Log(base))?;
    Ok(own.scaled(&Rat::whole(exponent.into())))
}
