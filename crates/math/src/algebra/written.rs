//! Canonical forms back to expressions, the way a person writes them: `(1 + √5)/2`, `3x² − 2x`, `log_2 3`.

use std::sync::Arc;

use num_bigint::{BigInt, BigUint};
use num_traits::{One, Signed, ToPrimitive};

use super::field::{Field, Kernel};
use super::fraction::Fraction;
use super::monomial::{Atom, Monomial};
use super::poly::Poly;
use crate::number::Rat;
use crate::{Constant, Expr, Factor, Function, Rational, Term};

impl Field {
    /// The form as an expression; `None` where it is made with the imaginary unit, as sines are.
    pub(crate) fn written(&self, form: &Fraction) -> Option<Expr> {
        if form.is_zero() {
            return Some(Expr::integer(0));
        }
        if let Some(logarithm) = self.quotient_of_logarithms(form) {
            return Some(logarithm);
        }
        if let Some(poly) = form.as_poly()
            && poly.terms().len() > 1
            && self.is_number(poly)
            && poly.atoms().iter().any(|atom| {
                matches!(self.kernel(*atom), Some(Kernel::Pi | Kernel::Log(_) | Kernel::Function(..)))
            })
        {
            return self.term_by_term(poly);
        }
        let (above, below) = (form.numerator(), form.denominator());
        let ratio = above.content().over(&below.content())?.to_rational();
        let numerator = self.written_sum(&above.primitive(), ratio.numer())?;
        let denominator = self.product_with(&below.primitive(), ratio.denom())?;
        Some(match (denominator.is_literal_one(), numerator) {
            (true, numerator) => numerator,
            (false, Expr::Negate(size)) => Expr::fraction((*size).clone(), denominator).negated(),
            (false, numerator) => Expr::fraction(numerator, denominator),
        })
    }

    /// Angles and logarithms with a fraction each: `π/2 − arctg 2`.
    fn term_by_term(&self, poly: &Poly) -> Option<Expr> {
        let mut terms: Vec<&(Monomial, Rat)> = poly.terms().iter().collect();
        terms.sort_by_key(|(a, _)| *a);
        // A leading minus is avoided where it can be.
        let first_plus = terms.iter().position(|(_, value)| !value.is_negative()).unwrap_or(0);
        terms.rotate_left(first_plus);
        let mut written = Vec::with_capacity(terms.len());
        for (monomial, value) in terms {
            let value = value.to_rational();
            let above = self.term(monomial, value.numer().magnitude())?;
            let below = Expr::natural(value.denom().magnitude().clone());
            let term = if below.is_literal_one() { above } else { Expr::fraction(above, below) };
            written.push(if value.is_negative() { Term::minus(term) } else { Term::plus(term) });
        }
        Some(Expr::sum(written))
    }

    pub(crate) fn written_poly(&self, poly: &Poly) -> Option<Expr> {
        self.written(&Fraction::whole(poly.clone()))
    }

    /// The polynomial times a whole number, as a sum.
    fn written_sum(&self, poly: &Poly, factor: &BigInt) -> Option<Expr> {
        let mut terms: Vec<&(Monomial, Rat)> = poly.terms().iter().collect();
        // Variables lead in their order; among numbers the rational one comes first: x² + 2x + 1 + √5.
        let with_variables =
            |monomial: &Monomial| monomial.powers().any(|(atom, _)| !self.is_number_atom(atom));
        terms.sort_by(|(a, _), (b, _)| match (with_variables(a), with_variables(b)) {
            (true, true) => b.cmp(a),
            (false, false) => a.cmp(b),
            (first, second) => second.cmp(&first),
        });
        let mut written = Vec::with_capacity(terms.len());
        for (monomial, coefficient) in terms {
            let value = coefficient.to_rational() * factor;
            let term = self.term(monomial, value.numer().magnitude())?;
            written.push(if value.is_negative() { Term::minus(term) } else { Term::plus(term) });
        }
        // −1 + √5 rather than √5 − 1 only where the number leads anyway; a leading minus before letters goes last.
        if let Some(first_plus) = written.iter().position(|term| term.sign == crate::Sign::Plus)
            && first_plus > 0
            && written.len() == 2
            && !poly.terms().iter().any(|(monomial, _)| with_variables(monomial))
        {
            written.swap(0, 1);
        }
        Some(Expr::sum(written))
    }

    /// The polynomial times a positive whole number, as a product.
    fn product_with(&self, poly: &Poly, factor: &BigInt) -> Option<Expr> {
        match poly.as_term() {
            Some((monomial, _)) => self.term(monomial, factor.magnitude()),
            None if factor.is_one() => self.written_sum(poly, factor),
            None => {
                let sum = self.written_sum(poly, &BigInt::one())?;
                Some(Expr::product(vec![
                    Factor::times(Expr::natural(factor.magnitude().clone())),
                    Factor::times(sum),
                ]))
            }
        }
    }

    fn term(&self, monomial: &Monomial, size: &BigUint) -> Option<Expr> {
        let factors = self.factors(monomial)?;
        let mut product = Vec::with_capacity(factors.len() + 1);
        if !size.is_one() || factors.is_empty() {
            product.push(Factor::times(Expr::natural(size.clone())));
        }
        product.extend(factors.into_iter().map(Factor::times));
        Some(Expr::product(product))
    }

    /// Numbers first, variables then, functions last.
    fn factors(&self, monomial: &Monomial) -> Option<Vec<Expr>> {
        let (mut numbers, mut variables, mut functions) = (Vec::new(), Vec::new(), Vec::new());
        // √2·√3 is written √6.
        let mut radicands: Vec<(u32, Rational)> = Vec::new();
        let mut nested: Vec<(u32, Poly)> = Vec::new();
        for (atom, exponent) in monomial.powers() {
            let raised = |base: Expr| match exponent {
                1 => base,
                _ => Expr::power(base, Expr::integer(exponent.into())),
            };
            match self.kernel(atom)? {
                Kernel::Symbol(symbol) => variables.push((symbol, raised(Expr::Symbol(symbol.clone())))),
                Kernel::Pi => numbers.push(raised(Expr::Constant(Constant::Pi))),
                Kernel::ImaginaryUnit => numbers.push(Expr::Constant(Constant::I)),
                Kernel::Root(radicand) => {
                    let common = num_integer::gcd(exponent, self.lattice());
                    let (power, degree) = (exponent / common, self.lattice() / common);
                    if let Some(value) = radicand.as_constant() {
                        let value = value.power(power).to_rational();
                        match radicands.iter_mut().find(|(own, _)| *own == degree) {
                            Some((_, total)) => *total *= value,
                            None => radicands.push((degree, value)),
                        }
                        continue;
                    }
                    if self.is_number(radicand) && power == 1 {
                        nested.push((degree, radicand.clone()));
                        continue;
                    }
                    let inner = self.written_poly(radicand)?;
                    let inner =
                        if power == 1 { inner } else { Expr::power(inner, Expr::integer(power.into())) };
                    functions.push(root(inner, degree));
                }
                Kernel::Exp(inner) => {
                    let power =
                        self.exponential(inner, &Rat::ratio(exponent.into(), self.lattice().into()))?;
                    if self.is_number_atom(atom) { numbers.push(power) } else { functions.push(power) }
                }
                Kernel::Log(inner) => functions.push(raised(call(Function::Ln, vec![self.written(inner)?]))),
                Kernel::Abs(inner) => {
                    functions.push(raised(call(Function::Abs, vec![self.written_poly(inner)?])));
                }
                Kernel::Function(function, arguments) => {
                    let arguments =
                        arguments.iter().map(|argument| self.written(argument)).collect::<Option<_>>()?;
                    functions.push(raised(call(*function, arguments)));
                }
                Kernel::Apply(name, arguments) => {
                    let arguments = arguments
                        .iter()
                        .map(|argument| self.written(argument))
                        .collect::<Option<Vec<_>>>()?;
                    functions.push(raised(Expr::Apply { name: name.clone(), arguments: arguments.into() }));
                }
            }
        }
        for (degree, radicand) in nested {
            // √2·√(1 + √5) is written √(2 + 2√5).
            let factor =
                radicands.iter().position(|(own, _)| *own == degree).map(|at| radicands.swap_remove(at).1);
            let radicand = radicand.scaled(&factor.map_or(Rat::ONE, Rat::from));
            numbers.push(root(self.written_poly(&radicand)?, degree));
        }
        for (degree, radicand) in radicands {
            numbers.push(root(Expr::rational(radicand), degree));
        }
        // Alphabetically, whatever order they were met in.
        variables.sort_unstable_by_key(|(symbol, _)| *symbol);
        numbers.extend(variables.into_iter().map(|(_, power)| power));
        numbers.extend(functions);
        Some(numbers)
    }

    /// `e^(share · inner)`; with a logarithm as a factor of the exponent, a power of its argument.
    fn exponential(&self, inner: &Fraction, share: &Rat) -> Option<Expr> {
        if self.is_complex(inner.numerator()) || self.is_complex(inner.denominator()) {
            return None;
        }
        if let Some((monomial, own)) = inner.as_single_term()
            && let Some((atom, base)) = monomial.powers().find_map(|(atom, exponent)| {
                let Kernel::Log(base) = self.kernel(atom)? else { return None };
                (exponent == 1).then_some(())?;
                Some((atom, self.written(base)?))
            })
        {
            let exponent = Poly::term(monomial.with(atom, 0)?, own.times(share));
            return Some(Expr::power(base, self.written_poly(&exponent)?));
        }
        let exponent = self.written(&inner.scaled(share))?;
        Some(Expr::power(Expr::Constant(Constant::E), exponent))
    }

    /// `ln 8/ln 2` and the like as logarithms to a base: `log_b a`.
    fn quotient_of_logarithms(&self, form: &Fraction) -> Option<Expr> {
        let base = self.argument_of_logarithms(&form.denominator().primitive())?;
        let argument = self.argument_of_logarithms(&form.numerator().primitive())?;
        let share = form.numerator().content().over(&form.denominator().content())?;
        let logarithm = if base == crate::whole(10) {
            call(Function::Lg, vec![Expr::rational(argument)])
        } else {
            call(Function::Log, vec![Expr::rational(base), Expr::rational(argument)])
        };
        Some(times(&share.to_rational(), logarithm))
    }

    /// a of `ln a` = 2·ln 3 − ln 2.
    fn argument_of_logarithms(&self, poly: &Poly) -> Option<Rational> {
        let mut argument = Rational::one();
        for (monomial, coefficient) in poly.terms() {
            let own = self.logarithm_of_number(monomial)?.to_rational();
            let exponent = coefficient.as_i64().and_then(|exponent| i32::try_from(exponent).ok())?;
            if exponent.abs() > 64 {
                return None;
            }
            argument *= num_traits::Pow::pow(own, exponent);
        }
        Some(argument)
    }

    fn logarithm_of_number(&self, monomial: &Monomial) -> Option<Rat> {
        let mut powers = monomial.powers();
        match (powers.next(), powers.next()) {
            (Some((atom, 1)), None) => match self.kernel(atom)? {
                Kernel::Log(inner) => inner.as_constant().cloned(),
                _ => None,
            },
            _ => None,
        }
    }

    fn is_number_atom(&self, atom: Atom) -> bool {
        Poly::atom(atom).is_ok_and(|poly| self.is_number(&poly))
    }
}

/// `value · expr` without a needless 1.
fn times(value: &Rational, expr: Expr) -> Expr {
    let product = match value.numer().magnitude().to_u64() {
        Some(1) => expr,
        _ => Expr::product(vec![
            Factor::times(Expr::natural(value.numer().magnitude().clone())),
            Factor::times(expr),
        ]),
    };
    let size = if value.is_integer() {
        product
    } else {
        Expr::fraction(product, Expr::natural(value.denom().magnitude().clone()))
    };
    Expr::signed(value.is_negative(), size)
}

fn root(radicand: Expr, degree: u32) -> Expr {
    Expr::Root { degree, radicand: Arc::new(radicand) }
}

fn call(function: Function, arguments: Vec<Expr>) -> Expr {
    Expr::Call { function, arguments: arguments.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, parse_expression, text};

    #[test]
    fn as_a_person_writes() {
        let check = |expr: &str, expect: &str| {
            let parsed = parse_expression(expr).unwrap();
            let Ok((field, [form])) = Field::of([&parsed]) else { panic!("{expr}") };
            let Some(written) = field.written(&form) else { panic!("{expr}: {form:?}") };
            assert_eq!(
                text(&written, Lang::Lt),
                text(&parse_expression(expect).unwrap(), Lang::Lt),
                "{expr}"
            );
            // What is written means the same.
            assert_eq!(crate::equivalent(&parsed, &written), crate::Equivalence::Equal, "{expr}");
        };
        check("1/2 + √5/2", "(1 + √5)/2");
        check("(√5 - 1)/2", "(√5 − 1)/2");
        check("-1/2 - √5/2", "(−1 − √5)/2");
        check("√12", "2√3");
        check("√2·√3/4", "√6/4");
        check("∛16", "2∛2");
        check("-π/3", "−π/3");
        check("2π/3 + 1", "1 + 2π/3");
        check("arctg(2)/2 - π/3", "arctg(2)/2 − π/3");
        check("x(x-1)/2", "(x² − x)/2");
        check("3 - x", "−x + 3");
        check("-2x + x^2 - 4", "x² − 2x − 4");
        check("(x+1)/(2x-4)", "(x + 1)/(2(x − 2))");
        check("2^x · 2", "2 · 2^x");
        check("ln(8)/ln(2)", "3");
        check("log(2; 3)", "log(2; 3)");
        check("log(2; 9) + 1", "log(2; 18)");
        check("lg(5)", "lg(5)");
        check("√(x+1) + |x|", "√(x + 1) + |x|");
        check("arcsin(1/3)", "arcsin(1/3)");
        check("-b/(2a)", "−b/(2a)");
        check("0x", "0");
    }
}
