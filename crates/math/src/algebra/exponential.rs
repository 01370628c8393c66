//! e to the power of a canonical form.

use super::field::{Field, Form, Kernel, NoForm};
use super::fraction::Fraction;
use super::monomial::Monomial;
use super::poly::Poly;
use super::radical::{rational_power, square_root_of};
use crate::number::Rat;

/// `e^exponent`, as a product over the terms of the exponent: e^(2x + ln 3) = 3 · (e^x)².
pub(crate) fn exp(field: &mut Field, exponent: &Fraction) -> Form<Fraction> {
    let mut total = Fraction::one();
    let denominator = exponent.denominator().clone();
    for (monomial, coefficient) in exponent.numerator().terms().to_vec() {
        let term = field.quotient(Poly::term(monomial, Rat::ONE), denominator.clone())?;
        let power = exp_of_term(field, &term, &coefficient)?;
        total = field.times(&total, &power)?;
    }
    Ok(total)
}

/// `e^(coefficient · term)`
fn exp_of_term(field: &mut Field, term: &Fraction, coefficient: &Rat) -> Form<Fraction> {
    if let Some((monomial, own)) = term.as_single_term() {
        let coefficient = coefficient.times(own);
        let monomial = *monomial;
        if let Some(power) = power_of_logarithm(field, &monomial, &coefficient)? {
            return Ok(power);
        }
        if let Some(root) = root_of_unity(field, &monomial, &coefficient)? {
            return Ok(root);
        }
        return exp_kernel(field, Fraction::whole(Poly::term(monomial, Rat::ONE)), &coefficient);
    }
    // The number before a quotient goes with the coefficient.
    let own = term.numerator().content();
    let Some(inverse) = own.inverse() else { return Ok(Fraction::one()) };
    exp_kernel(field, term.scaled(&inverse), &coefficient.times(&own))
}

/// `e^(c · ln f) = f^c`
fn power_of_logarithm(field: &mut Field, monomial: &Monomial, coefficient: &Rat) -> Form<Option<Fraction>> {
    let mut powers = monomial.powers();
    let (Some((atom, 1)), None) = (powers.next(), powers.next()) else { return Ok(None) };
    let Some(Kernel::Log(inner)) = field.kernel(atom) else { return Ok(None) };
    let inner = inner.clone();
    let Some((numerator, denominator)) = coefficient.as_ratio() else { return Err(NoForm::Exhausted) };
    if numerator.unsigned_abs() > 10_000 {
        return Err(NoForm::Exhausted);
    }
    let Ok(degree) = u32::try_from(denominator) else { return Err(NoForm::Exhausted) };
    if degree == 1 {
        return field.raised(&inner, numerator).map(Some);
    }
    rational_power(field, &inner, numerator, degree).map(Some)
}

/// `e^(c·π·i)` for the multiples of π/12: cos cπ + i·sin cπ, made of square roots.
fn root_of_unity(field: &mut Field, monomial: &Monomial, coefficient: &Rat) -> Form<Option<Fraction>> {
    let (Some(pi), Some(i)) = (field.find(&Kernel::Pi), field.find(&Kernel::ImaginaryUnit)) else {
        return Ok(None);
    };
    if monomial.degree() != 2 || monomial.exponent(pi) != 1 || monomial.exponent(i) != 1 {
        return Ok(None);
    }
    let twelfths = coefficient.times(&Rat::whole(12));
    let Some(twelfths) = twelfths.as_i64().map(|twelfths| twelfths.rem_euclid(24)) else { return Ok(None) };
    let cosine = cosine_of_twelfths(field, twelfths)?;
    let sine = cosine_of_twelfths(field, (twelfths + 18) % 24)?;
    let imaginary = field.kernel_form(Kernel::ImaginaryUnit)?;
    let rotated = field.times(&imaginary, &sine)?;
    field.sum(&cosine, &rotated).map(Some)
}

/// cos(k·π/12) for 0 ≤ k < 24.
fn cosine_of_twelfths(field: &mut Field, k: i64) -> Form<Fraction> {
    let k = if k > 12 { 24 - k } else { k };
    if k > 6 {
        return Ok(cosine_of_twelfths(field, 12 - k)?.negated());
    }
    let half = Rat::ratio(1, 2);
    Ok(match k {
        0 => Fraction::one(),
        2 => square_root_of(field, 3)?.scaled(&half),
        3 => square_root_of(field, 2)?.scaled(&half),
        4 => Fraction::constant(half),
        6 => Fraction::constant(Rat::ZERO),
        // (√6 ± √2)/4 = √2·(√3 ± 1)/4
        _ => {
            let (two, three) = (square_root_of(field, 2)?, square_root_of(field, 3)?);
            let one = Fraction::constant(if k == 1 { Rat::ONE } else { Rat::MINUS_ONE });
            let sum = field.sum(&three, &one)?;
            field.times(&two, &sum)?.scaled(&Rat::ratio(1, 4))
        }
    })
}

/// A power of the atom `e^(exponent/L)`.
fn exp_kernel(field: &mut Field, exponent: Fraction, coefficient: &Rat) -> Form<Fraction> {
    let lattice = i64::from(field.lattice());
    let steps = coefficient.times(&Rat::whole(lattice));
    let Some(steps) = steps.as_i64() else {
        // Atoms of its own would not be independent of the others.
        let denominator = coefficient.as_ratio().and_then(|(_, below)| u32::try_from(below).ok());
        return Err(denominator.map_or(NoForm::Exhausted, |below| field.too_coarse(below)));
    };
    let atom = field.atom(Kernel::Exp(exponent))?;
    field.atom_power(atom, steps)
}
