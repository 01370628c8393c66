//! Trigonometric equations: everything by sine and cosine of one angle, then all angles.

use super::Reason;
use super::angle::{Angle, common_angle, with_letters};
use super::solver::{Solver, is_nonzero_number};
use crate::algebra::factor::{FACTOR_WORK, factor};
use crate::algebra::{Atom, Field, Kernel, Monomial, Poly, Work};
use crate::number::Rat;
use crate::set::{Real, RealSet};
use crate::{Constant, Expr, Factor, Function, Symbol, Term};

/// Solutions of the angle: a first one of each family, and the period.
struct Angles {
    first: Vec<Real>,
    /// How many times π.
    period: i64,
}

/// The letters that stand for sine and cosine of the angle.
pub(super) const SINE: &str = "sin θ";
pub(super) const COSINE: &str = "cos θ";

impl Solver<'_> {
    /// Equations in which the unknown occurs in sines and their like only, in multiples of one angle.
    pub(super) fn trigonometric(&mut self, f: &Expr) -> Option<RealSet> {
        let angle = common_angle(f, self)?;
        let replaced = with_letters(f, &angle, self.unknown)?;
        let (field, form) = self.form(&replaced)?;
        let poly = form.numerator().primitive();
        if poly.is_zero() {
            return Some(RealSet::all());
        }
        let sine = field.find(&Kernel::Symbol(Symbol::new(SINE)));
        let cosine = field.find(&Kernel::Symbol(Symbol::new(COSINE)));
        let letters: Vec<Atom> = sine.into_iter().chain(cosine).collect();
        if letters.iter().all(|atom| !poly.contains(*atom)) {
            return is_nonzero_number(&field, &poly).then(RealSet::empty);
        }
        // Only numbers beside the two.
        let others = poly.atoms().into_iter().filter(|atom| !letters.contains(atom));
        if !others.into_iter().all(|atom| Poly::atom(atom).is_ok_and(|atom| field.is_number(&atom))) {
            return None;
        }
        let mut circle = Circle { field: field.copied(), sine, cosine };
        let found = self.on_circle(&mut circle, &poly, &angle, 0)?;
        self.families(&found, &angle)
    }

    /// The angles at which a polynomial in sine and cosine vanishes.
    fn on_circle(
        &mut self,
        circle: &mut Circle,
        poly: &Poly,
        angle: &Angle,
        depth: u32,
    ) -> Option<Vec<Angles>> {
        self.spend(5_000)?;
        if depth > 4 {
            return None;
        }
        let by_sine = circle.without_square(poly, false)?;
        let by_cosine = circle.without_square(poly, true)?;
        for (reduced, function) in [(&by_sine, Function::Sin), (&by_cosine, Function::Cos)] {
            if reduced.is_zero() {
                return None;
            }
            let (own, other) = match function {
                Function::Sin => (circle.sine, circle.cosine),
                _ => (circle.cosine, circle.sine),
            };
            if other.is_none_or(|other| !reduced.contains(other)) {
                let Some(own) = own.filter(|own| reduced.contains(*own)) else {
                    return is_nonzero_number(&circle.field, reduced).then(Vec::new);
                };
                return self.one_function(circle, reduced, own, function, angle);
            }
        }
        for candidate in [poly, &by_sine, &by_cosine] {
            let Ok(factored) = factor(candidate, &mut Work::of(FACTOR_WORK)) else { continue };
            if factored.factors.len() > 1 {
                let lines = factored
                    .factors
                    .iter()
                    .map(|(part, _)| Some((circle.written(part, angle)?, Expr::integer(0))));
                self.note_any(Reason::ZeroProduct, lines.collect::<Option<_>>().unwrap_or_default());
                let mut found = Vec::new();
                for (part, _) in &factored.factors {
                    found.extend(self.quietly(|solver| solver.on_circle(circle, part, angle, depth + 1))?);
                }
                return Some(found);
            }
        }
        let (sine, cosine) = (circle.sine?, circle.cosine?);
        if let Some(homogeneous) = circle.homogeneous(poly) {
            return self.by_tangent(circle, &homogeneous, sine, cosine, angle);
        }
        if poly.total_degree_in(&[sine, cosine]) == 1 {
            return self.by_auxiliary_angle(circle, poly, sine, cosine, angle);
        }
        self.by_half_angle(circle, &by_sine, sine, cosine)
    }

    /// A polynomial in sine or in cosine alone.
    fn one_function(
        &mut self,
        circle: &Circle,
        poly: &Poly,
        own: Atom,
        function: Function,
        angle: &Angle,
    ) -> Option<Vec<Angles>> {
        let part = angle.call(function);
        if poly.degree_in(own) > 1
            && let Some(line) = circle.written(poly, angle)
        {
            self.note_equation(Reason::OneFunction, line, Expr::integer(0));
        }
        let values = self.polynomial_over_reals(&circle.field, poly, own)?;
        let lines = values.iter().filter_map(|value| Some((part.clone(), value.expr()?.clone())));
        self.note_any(Reason::SubstituteBack, lines.collect());
        let mut found = Vec::new();
        for value in values {
            found.extend(angles_with(function, &value)?);
        }
        Some(found)
    }

    /// a·sinⁿ + … + z·cosⁿ = 0, divided by cosⁿ.
    fn by_tangent(
        &mut self,
        circle: &Circle,
        poly: &Poly,
        sine: Atom,
        cosine: Atom,
        angle: &Angle,
    ) -> Option<Vec<Angles>> {
        let degree = poly.total_degree_in(&[sine, cosine]);
        let mut found = Vec::new();
        if poly.degree_in(sine) < degree {
            // Then cos = 0 is a solution of its own.
            found.extend(angles_with(Function::Cos, &Real::whole(0))?);
        }
        let terms =
            poly.terms().iter().map(|(monomial, value)| Some((monomial.with(cosine, 0)?, value.clone())));
        let in_tangent = Poly::from_terms(terms.collect::<Option<_>>()?);
        let values = self.polynomial_over_reals(&circle.field, &in_tangent, sine)?;
        let part = angle.call(Function::Tan);
        let lines = values.iter().filter_map(|value| Some((part.clone(), value.expr()?.clone())));
        self.note_any(Reason::DivideByCosine, lines.collect());
        for value in values {
            found.extend(angles_with(Function::Tan, &value)?);
        }
        Some(found)
    }

    /// a·sin + b·cos = c, as sin(θ + φ) = c/√(a² + b²) with tg φ = b/a.
    fn by_auxiliary_angle(
        &mut self,
        circle: &Circle,
        poly: &Poly,
        sine: Atom,
        cosine: Atom,
        angle: &Angle,
    ) -> Option<Vec<Angles>> {
        let number = |poly: &Poly| circle.field.written_poly(poly);
        let by_sine = poly.coefficients(sine);
        let a = Real::simplified(&number(by_sine.get(1)?)?)?;
        let rest = by_sine.first()?.coefficients(cosine);
        let (b, c) =
            (Real::simplified(&number(rest.get(1)?)?)?, Real::simplified(&number(rest.first()?)?.negated())?);
        let turned = a.sign()?.is_lt();
        let signed = |value: Real| if turned { value.negated() } else { Some(value) };
        let (a, b, c) = (signed(a)?.expr()?.clone(), signed(b)?.expr()?.clone(), signed(c)?.expr()?.clone());
        let square = |value: &Expr| Expr::power(value.clone(), Expr::integer(2));
        let length = Expr::Root {
            degree: 2,
            radicand: std::sync::Arc::new(Expr::sum(vec![Term::plus(square(&a)), Term::plus(square(&b))])),
        };
        let value = Real::simplified(&Expr::fraction(c, length))?;
        let shift = Real::simplified(&call(Function::Arctan, Expr::fraction(b, a)))?;
        let moved = Expr::sum(vec![Term::plus(angle.expr.clone()), Term::plus(shift.expr()?.clone())]);
        self.note_equation(Reason::AuxiliaryAngle, call(Function::Sin, moved), value.expr()?.clone());
        let mut found = angles_with(Function::Sin, &value)?;
        for angles in &mut found {
            angles.first = angles.first.iter().map(|first| first.minus(&shift)).collect::<Option<_>>()?;
        }
        Some(found)
    }

    /// By t = tg θ/2: sin θ = 2t/(1 + t²), cos θ = (1 − t²)/(1 + t²).
    fn by_half_angle(
        &mut self,
        circle: &mut Circle,
        poly: &Poly,
        sine: Atom,
        cosine: Atom,
    ) -> Option<Vec<Angles>> {
        let field = &mut circle.field;
        let t = Poly::atom(sine).ok()?;
        let square = field.product(&t, &t).ok()?;
        let above = Poly::one().minus(&square, &mut field.work).ok()?;
        let below = Poly::one().plus(&square, &mut field.work).ok()?;
        let degree = poly.total_degree_in(&[sine, cosine]);
        let mut total = Poly::zero();
        for (monomial, value) in poly.terms() {
            let (s, c) = (monomial.exponent(sine), monomial.exponent(cosine));
            let number = monomial.with(sine, 0)?.with(cosine, 0)?;
            let mut term = Poly::term(number, value.times(&Rat::whole(2).power(s)));
            for (base, exponent) in [(&t, s), (&above, c), (&below, degree - s - c)] {
                for _ in 0..exponent {
                    term = field.product(&term, base).ok()?;
                }
            }
            total = total.plus(&term, &mut field.work).ok()?;
        }
        let half_turn = poly
            .at(sine, &Poly::zero(), &mut field.work)
            .and_then(|poly| poly.at(cosine, &Poly::constant(Rat::MINUS_ONE), &mut field.work))
            .ok()?;
        let mut first = Vec::new();
        if half_turn.is_zero() {
            first.push(multiple_of_pi(1, 1)?);
        } else if !is_nonzero_number(field, &half_turn) {
            return None;
        }
        for value in self.polynomial_over_reals(&circle.field, &total, sine)? {
            let arc = call(Function::Arctan, value.expr()?.clone());
            let double = Expr::product(vec![Factor::times(Expr::integer(2)), Factor::times(arc)]);
            first.push(Real::simplified(&double)?);
        }
        Some(vec![Angles { first, period: 2 }])
    }

    /// The angles as values of the unknown.
    fn families(&mut self, found: &[Angles], angle: &Angle) -> Option<RealSet> {
        let mut total = RealSet::empty();
        let speed = angle.slope.sign()?.is_lt();
        let size = if speed { angle.slope.negated()? } else { angle.slope.clone() };
        for angles in found {
            let turn = multiple_of_pi(angles.period, 1)?;
            let period = Real::simplified(&Expr::fraction(turn.expr()?.clone(), size.expr()?.clone()))?;
            for first in &angles.first {
                let moved = first.minus(&angle.shift)?;
                let value = Expr::fraction(moved.expr()?.clone(), angle.slope.expr()?.clone());
                total = total.union(&RealSet::family(Real::simplified(&value)?, &period)?)?;
                self.spend(1_000)?;
            }
        }
        Some(total)
    }
}

/// All angles with this sine, cosine or tangent.
fn angles_with(function: Function, value: &Real) -> Option<Vec<Angles>> {
    let arc = |function: Function| Real::simplified(&call(function, value.expr()?.clone()));
    if function == Function::Tan {
        return Some(vec![Angles { first: vec![arc(Function::Arctan)?], period: 1 }]);
    }
    let (low, high) = (value.compare(&Real::whole(-1))?, value.compare(&Real::whole(1))?);
    if low.is_lt() || high.is_gt() {
        return Some(Vec::new());
    }
    let zero = value.sign()?.is_eq();
    let first = match function {
        Function::Sin if zero => return Some(vec![Angles { first: vec![Real::whole(0)], period: 1 }]),
        Function::Cos if zero => return Some(vec![Angles { first: vec![multiple_of_pi(1, 2)?], period: 1 }]),
        Function::Sin => {
            let first = arc(Function::Arcsin)?;
            let second = multiple_of_pi(1, 1)?.minus(&first)?;
            vec![first, second]
        }
        _ => {
            let first = arc(Function::Arccos)?;
            vec![first.negated()?, first]
        }
    };
    Some(vec![Angles { first, period: 2 }])
}

pub(super) fn multiple_of_pi(numerator: i64, denominator: i64) -> Option<Real> {
    let pi = Expr::Constant(Constant::Pi);
    let above = Expr::product(vec![Factor::times(Expr::integer(numerator)), Factor::times(pi)]);
    Real::simplified(&Expr::fraction(above, Expr::integer(denominator)))
}

fn call(function: Function, argument: Expr) -> Expr {
    Expr::Call { function, arguments: vec![argument].into() }
}

/// Polynomials in sine and cosine of an angle, whose squares add up to 1.
struct Circle {
    field: Field,
    sine: Option<Atom>,
    cosine: Option<Atom>,
}

impl Circle {
    /// Without squares of cosine (or of sine).
    fn without_square(&mut self, poly: &Poly, of_sine: bool) -> Option<Poly> {
        let (gone, kept) = if of_sine { (self.sine, self.cosine) } else { (self.cosine, self.sine) };
        let (Some(gone), Some(kept)) = (gone, kept) else { return Some(poly.clone()) };
        let square = Poly::term(Monomial::power_of(kept, 2)?, Rat::ONE);
        let other = Poly::one().minus(&square, &mut self.field.work).ok()?;
        let mut total = Poly::zero();
        for (exponent, coefficient) in poly.coefficients(gone).iter().enumerate() {
            let mut term = coefficient.clone();
            for _ in 0..exponent / 2 {
                term = self.field.product(&term, &other).ok()?;
            }
            if exponent % 2 == 1 {
                term =
                    term.times_term(&Monomial::power_of(gone, 1)?, &Rat::ONE, &mut self.field.work).ok()?;
            }
            total = total.plus(&term, &mut self.field.work).ok()?;
        }
        Some(total.primitive())
    }

    /// With all terms of the same degree, where 1 = sin² + cos² makes that possible.
    fn homogeneous(&mut self, poly: &Poly) -> Option<Poly> {
        let (sine, cosine) = (self.sine?, self.cosine?);
        let degree = poly.total_degree_in(&[sine, cosine]);
        let squares = {
            let square = |atom| Some(Poly::term(Monomial::power_of(atom, 2)?, Rat::ONE));
            square(sine)?.plus(&square(cosine)?, &mut self.field.work).ok()?
        };
        let mut total = Poly::zero();
        for (monomial, value) in poly.terms() {
            let missing = degree - monomial.exponent(sine) - monomial.exponent(cosine);
            if missing % 2 == 1 {
                return None;
            }
            let mut term = Poly::term(*monomial, value.clone());
            for _ in 0..missing / 2 {
                term = self.field.product(&term, &squares).ok()?;
            }
            total = total.plus(&term, &mut self.field.work).ok()?;
        }
        Some(total)
    }

    fn written(&self, poly: &Poly, angle: &Angle) -> Option<Expr> {
        let expr = self.field.written_poly(poly)?;
        Some(expr.substitute(&|symbol| match symbol.as_str() {
            SINE => Some(angle.call(Function::Sin)),
            COSINE => Some(angle.call(Function::Cos)),
            _ => None,
        }))
    }
}
