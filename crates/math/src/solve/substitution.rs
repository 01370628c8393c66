//! Equations in which the unknown occurs in one root, power, logarithm or modulus only.

use num_integer::Integer as _;

use super::Reason;
use super::solver::Solver;
use crate::algebra::{Atom, Field, Fraction, Kernel, Monomial, Poly};
use crate::number::Rat;
use crate::set::{Real, RealSet};
use crate::{Constant, Expr, Factor, Function, Term};

impl Solver<'_> {
    /// A letter for the atom, or for the power of it that occurs; then the atom again.
    pub(super) fn by_substitution(&mut self, field: &Field, poly: &Poly, atom: Atom) -> Option<RealSet> {
        let powers = poly.terms().iter().map(|(monomial, _)| monomial.exponent(atom));
        let step = powers.fold(0u32, |common, power| common.gcd(&power)).max(1);
        let inner = lowered(poly, atom, step)?;
        let part = field.written_poly(&Poly::term(Monomial::power_of(atom, step)?, Rat::ONE));
        let values = self.values_of_part(field, &inner, atom, part.as_ref())?;
        let mut total = RealSet::empty();
        let alone = values.len() == 1;
        for value in values {
            let own = if alone {
                self.kernel_is(field, atom, step, &value)
            } else {
                self.quietly(|solver| solver.kernel_is(field, atom, step, &value))
            };
            total = total.union(&own?)?;
        }
        Some(total)
    }

    /// The roots of the polynomial in the letter, with steps.
    fn values_of_part(
        &mut self,
        field: &Field,
        inner: &Poly,
        atom: Atom,
        part: Option<&Expr>,
    ) -> Option<Vec<Real>> {
        let Some(part) = part else {
            return self.quietly(|solver| solver.polynomial_over_reals(field, inner, atom));
        };
        if inner.degree_in(atom) == 1 {
            let values = self.polynomial_over_reals(field, inner, atom)?;
            let lines = values.iter().filter_map(|value| Some((part.clone(), value.expr()?.clone())));
            self.note_any(Reason::SeparateTerms, lines.collect());
            return Some(values);
        }
        let letter = self.fresh_letter(part);
        self.note_equation(Reason::Substitute, Expr::Symbol(letter.clone()), part.clone());
        let values = self.with_unknown(&letter, |solver| {
            if inner.univariate(atom).is_some() {
                solver.polynomial(inner, atom)
            } else {
                solver.polynomial_over_reals(field, inner, atom)
            }
        })?;
        let letter_is = |value: &Real| Some((Expr::Symbol(letter.clone()), value.expr()?.clone()));
        self.note_any(Reason::Answer, values.iter().filter_map(letter_is).collect());
        let part_is = |value: &Real| Some((part.clone(), value.expr()?.clone()));
        self.note_any(Reason::SubstituteBack, values.iter().filter_map(part_is).collect());
        Some(values)
    }

    /// Where a power of an atom has a value.
    fn kernel_is(&mut self, field: &Field, atom: Atom, step: u32, value: &Real) -> Option<RealSet> {
        let lattice = field.lattice();
        let sign = value.sign()?;
        match field.kernel(atom)?.clone() {
            Kernel::Abs(inner) if step == 1 => {
                if sign.is_lt() {
                    return Some(RealSet::empty());
                }
                let inner = field.written_poly(&inner)?;
                let mut lines = vec![(inner.clone(), value.negated()?.expr()?.clone())];
                if sign.is_gt() {
                    lines.push((inner.clone(), value.expr()?.clone()));
                }
                self.note_any(Reason::SplitModulus, lines);
                let negative = self.quietly(|solver| solver.zeros(&sum(&inner, &value.clone())?))?;
                let positive = self.quietly(|solver| solver.zeros(&sum(&inner, &value.negated()?)?))?;
                negative.union(&positive)
            }
            Kernel::Root(radicand) => {
                let degree = lattice / lattice.gcd(&step);
                if degree.is_multiple_of(2) && sign.is_lt() {
                    return Some(RealSet::empty());
                }
                let radicand = field.written_poly(&radicand)?;
                let power = Expr::power(value.expr()?.clone(), Expr::integer(degree.into()));
                let power = Real::simplified(&power)?;
                self.note_equation(Reason::RaiseToPower, radicand.clone(), power.expr()?.clone());
                self.zeros(&sum(&radicand, &power.negated()?)?)
            }
            Kernel::Exp(_) => {
                if !sign.is_gt() {
                    return Some(RealSet::empty());
                }
                let part = field.written_poly(&Poly::term(Monomial::power_of(atom, step)?, Rat::ONE))?;
                self.power_is(&part, value)
            }
            Kernel::Log(inner) if step == 1 => {
                let argument = field.written(&inner)?;
                let power =
                    Real::simplified(&Expr::power(Expr::Constant(Constant::E), value.expr()?.clone()))?;
                self.note_equation(Reason::DefinitionOfLogarithm, argument.clone(), power.expr()?.clone());
                self.zeros(&sum(&argument, &power.negated()?)?)
            }
            Kernel::Function(function, arguments) if step == 1 => {
                self.arc_is(field, function, &arguments, value)
            }
            // Other powers: |u|^n or (ln u)^n = value.
            Kernel::Abs(_) | Kernel::Log(_) | Kernel::Function(..) => {
                let mut total = RealSet::empty();
                for root in real_roots_of(value, step)? {
                    total = total.union(&self.kernel_is(field, atom, 1, &root)?)?;
                }
                Some(total)
            }
            _ => None,
        }
    }

    /// base^exponent = value, where the base is a positive number other than 1 and the value is positive.
    pub(super) fn power_is(&mut self, part: &Expr, value: &Real) -> Option<RealSet> {
        let Expr::Power { base, exponent } = part else { return None };
        if base.contains(self.unknown) {
            // Where the base is 1 its exponents need not be equal: x^x = 1 at 1.
            let ln =
                |argument: &Expr| Expr::Call { function: Function::Ln, arguments: [argument.clone()].into() };
            let left = Expr::product(vec![Factor::times((**exponent).clone()), Factor::times(ln(base))]);
            let right = Real::simplified(&ln(value.expr()?))?;
            self.note_equation(Reason::TakeLogarithms, left.clone(), right.expr()?.clone());
            return self.zeros(&sum(&left, &right.negated()?)?);
        }
        let natural = **base == Expr::Constant(Constant::E);
        let (function, arguments) = if natural {
            (Function::Ln, vec![value.expr()?.clone()])
        } else {
            (Function::Log, vec![(**base).clone(), value.expr()?.clone()])
        };
        let logarithm = Real::simplified(&Expr::Call { function, arguments: arguments.into() })?;
        let compared = logarithm.as_rational().is_some();
        let reason = if compared { Reason::CompareExponents } else { Reason::TakeLogarithms };
        self.note_equation(reason, (**exponent).clone(), logarithm.expr()?.clone());
        self.zeros(&sum(exponent, &logarithm.negated()?)?)
    }

    /// arcsin u = value and the like.
    fn arc_is(
        &mut self,
        field: &Field,
        function: Function,
        arguments: &[Fraction],
        value: &Real,
    ) -> Option<RealSet> {
        let [argument] = arguments else { return None };
        let half_turn = |numerator: i64| {
            let pi = Expr::Constant(Constant::Pi);
            Real::simplified(&Expr::fraction(
                Expr::product(vec![Factor::times(Expr::integer(numerator)), Factor::times(pi)]),
                Expr::integer(2),
            ))
        };
        let (direct, low, high, closed) = match function {
            Function::Arcsin => (Function::Sin, half_turn(-1)?, half_turn(1)?, true),
            Function::Arccos => (Function::Cos, half_turn(0)?, half_turn(2)?, true),
            Function::Arctan => (Function::Tan, half_turn(-1)?, half_turn(1)?, false),
            _ => return None,
        };
        let (below, above) = (value.compare(&low)?, value.compare(&high)?);
        if below.is_lt() || above.is_gt() || (!closed && (below.is_eq() || above.is_eq())) {
            return Some(RealSet::empty());
        }
        let inner = field.written(argument)?;
        let result =
            Real::of(&Expr::Call { function: direct, arguments: vec![value.expr()?.clone()].into() })?;
        self.zeros(&sum(&inner, &result.negated()?)?)
    }
}

/// `expr + value`
pub(super) fn sum(expr: &Expr, value: &Real) -> Option<Expr> {
    if value.sign()?.is_eq() {
        return Some(expr.clone());
    }
    Some(Expr::sum(vec![Term::plus(expr.clone()), Term::plus(value.expr()?.clone())]))
}

/// The real numbers whose n-th power is the value.
fn real_roots_of(value: &Real, n: u32) -> Option<Vec<Real>> {
    let root = |expr: Expr| Expr::Root { degree: n, radicand: std::sync::Arc::new(expr) };
    let expr = value.expr()?.clone();
    let sign = value.sign()?;
    Some(match (n.is_multiple_of(2), sign.is_lt()) {
        (true, true) => Vec::new(),
        (true, false) if sign.is_eq() => vec![value.clone()],
        (true, false) => {
            vec![Real::simplified(&root(expr.clone()))?, Real::simplified(&root(expr).negated())?]
        }
        (false, true) => vec![Real::simplified(&root(expr.negated()).negated())?],
        (false, false) => vec![Real::simplified(&root(expr))?],
    })
}

/// The polynomial with every exponent of the atom divided by a common divisor of all.
pub(super) fn lowered(poly: &Poly, atom: Atom, step: u32) -> Option<Poly> {
    let lower = |(monomial, value): &(Monomial, Rat)| {
        Some((monomial.with(atom, monomial.exponent(atom) / step)?, value.clone()))
    };
    Some(Poly::from_terms(poly.terms().iter().map(lower).collect::<Option<_>>()?))
}
