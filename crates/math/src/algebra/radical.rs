//! Roots of canonical forms.

use num_integer::Integer as _;
use num_traits::Signed;

use super::field::{Field, Form, Kernel, NoForm};
use super::fraction::Fraction;
use super::gcd::square_free;
use super::poly::Poly;
use super::primes::factors;
use super::special::{abs, is_odd_root};
use crate::number::{Rat, Rational};

/// `base^(numerator/degree)` for coprime numbers and a degree of at least 1, in the sense of school: a root of even
/// degree is not negative, one of odd degree has the sign of its radicand.
pub(crate) fn rational_power(
    field: &mut Field,
    base: &Fraction,
    numerator: i64,
    degree: u32,
) -> Form<Fraction> {
    if base.is_zero() {
        return if numerator > 0 { Ok(base.clone()) } else { Err(NoForm::Undefined) };
    }
    if degree == 1 {
        return field.raised(base, numerator);
    }
    if !field.lattice().is_multiple_of(degree) {
        return Err(field.too_coarse(degree));
    }
    let above = root(field, &base.numerator().clone(), degree)?;
    let root = if base.denominator().is_one() {
        above
    } else {
        if degree.is_multiple_of(2)
            && !(field.is_number(base.numerator()) || field.is_number(base.denominator()))
        {
            field.note_split_root();
        }
        let below = root(field, &base.denominator().clone(), degree)?;
        field.over(&above, &below)?
    };
    field.raised(&root, numerator)
}

/// √n as a form.
pub(crate) fn square_root_of(field: &mut Field, n: i64) -> Form<Fraction> {
    rational_power(field, &Fraction::constant(Rat::whole(n)), 1, 2)
}

/// The root of a polynomial other than zero.
fn root(field: &mut Field, poly: &Poly, degree: u32) -> Form<Fraction> {
    let content = poly.content();
    let rest = poly.primitive();
    if rest.is_one() {
        return root_of_number(field, &content, degree);
    }
    if degree == 2
        && field.is_number(poly)
        && let Some(simple) = denested(field, poly)?
    {
        return Ok(simple);
    }
    let size = root_of_number(field, &content.abs(), degree)?;
    let odd = !degree.is_multiple_of(2);
    let inner = if content.is_negative() && !odd {
        // √(−x): the sign stays below the root.
        root_kernel(field, rest.negated(), degree)?
    } else {
        let inner = root_of_primitive(field, &rest, degree)?;
        if content.is_negative() { inner.negated() } else { inner }
    };
    field.times(&size, &inner)
}

/// The root of a polynomial without content, powers taken out: √(x²(y + 1)) = |x|·√(y + 1).
fn root_of_primitive(field: &mut Field, poly: &Poly, degree: u32) -> Form<Fraction> {
    let even = degree.is_multiple_of(2);
    let (_, parts) = square_free(poly, &mut field.work)?;
    let alone = parts.len() == 1;
    let mut total = Fraction::one();
    let mut below = Poly::one();
    for (factor, exponent) in parts {
        if let Some(power) = root_of_atom(field, &factor, exponent, degree)? {
            total = field.times(&total, &power)?;
            continue;
        }
        let is_variable = factor.as_term().is_some();
        // An odd power of a factor that stands alone below an even root is not negative, nor is the factor.
        let known_positive = exponent % 2 == 1 && (alone || is_variable);
        let (out, left) = (exponent / degree, exponent % degree);
        if out > 0 {
            let base = Fraction::whole(factor.clone());
            let base = if even && !known_positive { abs(field, &base)? } else { base };
            let power = field.raised(&base, out.into())?;
            total = field.times(&total, &power)?;
        }
        if left == 0 {
            continue;
        }
        if is_variable {
            // √(xy) = √x·√y where both are positive.
            if even && !alone {
                field.note_split_root();
            }
            let base = Fraction::whole(factor.clone());
            let base = if even && exponent % 2 == 0 { abs(field, &base)? } else { base };
            let radicand = base.as_poly().ok_or(NoForm::Exhausted)?.clone();
            let root = root_kernel(field, radicand, degree)?;
            let power = field.raised(&root, left.into())?;
            total = field.times(&total, &power)?;
        } else {
            let power = field.power(&factor, left)?;
            below = field.product(&below, &power)?;
        }
    }
    if !below.is_one() {
        let root = root_kernel(field, below, degree)?;
        total = field.times(&total, &root)?;
    }
    Ok(total)
}

/// The root of a power of an atom that is itself a power or root: √(e^x), √(√x), √|x|.
fn root_of_atom(field: &mut Field, factor: &Poly, exponent: u32, degree: u32) -> Form<Option<Fraction>> {
    let Some((monomial, _)) = factor.as_term() else { return Ok(None) };
    let Some((atom, 1)) = monomial.powers().next() else { return Ok(None) };
    if !matches!(field.kernel(atom), Some(Kernel::Exp(_) | Kernel::Root(_))) {
        return Ok(None);
    }
    if !exponent.is_multiple_of(degree) {
        let denominator = field.lattice().saturating_mul(degree);
        return Err(field.too_coarse(denominator));
    }
    if let Some(Kernel::Root(radicand)) = field.kernel(atom)
        && degree.is_multiple_of(2)
        && is_odd_root(field, atom, exponent)
    {
        // √(∛x²) is the cube root of |x|.
        let size = abs(field, &Fraction::whole(radicand.clone()))?;
        let (above, below) = (exponent / degree, field.lattice());
        let common = above.gcd(&below);
        return rational_power(field, &size, i64::from(above / common), below / common).map(Some);
    }
    field.atom_power(atom, i64::from(exponent / degree)).map(Some)
}

/// `radicand^(1/degree)`, with nothing taken out.
fn root_kernel(field: &mut Field, radicand: Poly, degree: u32) -> Form<Fraction> {
    let steps = field.lattice() / degree;
    let atom = field.atom(Kernel::Root(radicand))?;
    field.atom_power(atom, steps.into())
}

/// The root of a number: √12 = 2·√3, ∛(−8) = −2, √(−4) = 2i.
fn root_of_number(field: &mut Field, value: &Rat, degree: u32) -> Form<Fraction> {
    if value.is_negative() {
        let size = root_of_number(field, &value.abs(), degree)?;
        return match degree {
            _ if !degree.is_multiple_of(2) => Ok(size.negated()),
            2 => {
                let i = field.kernel_form(Kernel::ImaginaryUnit)?;
                field.times(&i, &size)
            }
            _ => root_kernel(field, Poly::constant(value.clone()), degree),
        };
    }
    if let Some(root) = exact_root(&value.to_rational(), degree) {
        return Ok(Fraction::constant(Rat::from(root)));
    }
    let mut total = Fraction::one();
    for (prime, exponent) in factors(value) {
        let (out, left) = (exponent.div_euclid(degree.into()), exponent.rem_euclid(degree.into()));
        let whole = field.raised(&Fraction::constant(prime.clone()), out)?;
        total = field.times(&total, &whole)?;
        if left > 0 {
            let steps = i64::from(field.lattice() / degree);
            let atom = field.atom(Kernel::Root(Poly::constant(prime)))?;
            let root = field.atom_power(atom, steps * left)?;
            total = field.times(&total, &root)?;
        }
    }
    Ok(total)
}

/// The root, if it is rational. The value must not be negative.
pub(crate) fn exact_root(value: &Rational, degree: u32) -> Option<Rational> {
    let exact = |n: &num_bigint::BigInt| {
        let root = n.nth_root(degree);
        (num_traits::pow::pow(root.clone(), degree as usize) == *n).then_some(root)
    };
    if value.is_negative() {
        return None;
    }
    Some(Rational::new(exact(value.numer())?, exact(value.denom())?))
}

/// `√(a ± b·√c) = √((a + d)/2) ± √((a − d)/2)` where `d = √(a² − b²c)` is rational.
fn denested(field: &mut Field, poly: &Poly) -> Form<Option<Fraction>> {
    let [(first, b), (second, a)] = poly.terms() else { return Ok(None) };
    if !second.is_one() || !a.abs().eq(a) {
        return Ok(None);
    }
    let irrational = Poly::term(*first, b.clone());
    let square = field.product(&irrational, &irrational)?;
    let Some(square) = square.as_constant().cloned() else { return Ok(None) };
    let under = a.times(a).minus(&square);
    let Some(d) = exact_root(&under.to_rational(), 2).map(Rat::from) else { return Ok(None) };
    if square.is_negative() {
        return Ok(None);
    }
    let half = Rat::ratio(1, 2);
    let plus = root_of_number(field, &a.plus(&d).times(&half), 2)?;
    let minus = root_of_number(field, &a.minus(&d).times(&half), 2)?;
    // A product of real roots of positive numbers has the sign of the number before it.
    if b.is_negative() {
        field.difference(&plus, &minus).map(Some)
    } else {
        field.sum(&plus, &minus).map(Some)
    }
}
