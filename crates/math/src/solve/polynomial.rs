//! Real roots of polynomials with rational coefficients, with formulas where school has them.

use std::sync::Arc;

use num_integer::Integer as _;

use super::Reason;
use super::solver::Solver;
use crate::algebra::factor::{FACTOR_WORK, factor};
use crate::algebra::{Atom, Poly, Work};
use crate::number::Rat;
use crate::set::{Algebraic, Dense, Place, Real, real_roots};
use crate::{Entry, Expr, Factor, Relation, Symbol, Term};

/// Powers of a root of which no higher one is written with a root sign.
const MAX_ROOT: usize = 20;

/// All different real roots in ascending order; `None` for polynomials that are too large, and for zero.
pub(super) fn roots(poly: &Poly, atom: Atom) -> Option<Vec<Real>> {
    let mut found = Vec::new();
    match factor(poly, &mut Work::of(FACTOR_WORK)) {
        Ok(factored) => {
            for (part, _) in factored.factors {
                found.extend(roots_of_factor(&part.univariate(atom)?)?);
            }
        }
        Err(_) => found.extend(roots_of_factor(&poly.univariate(atom)?)?),
    }
    sort(&mut found)?;
    Some(found)
}

pub(super) fn sort(values: &mut [Real]) -> Option<()> {
    let mut decided = true;
    values.sort_by(|a, b| {
        a.compare(b).unwrap_or_else(|| {
            decided = false;
            std::cmp::Ordering::Equal
        })
    });
    decided.then_some(())
}

/// The real roots of a polynomial that is irreducible, or that could not be factored.
fn roots_of_factor(coefficients: &[Rat]) -> Option<Vec<Real>> {
    match coefficients {
        [] => None,
        [_] => Some(Vec::new()),
        [b, a] => Some(vec![Real::rational(b.negated().over(a)?.to_rational())]),
        [c, b, a] => roots_of_quadratic(a, b, c),
        _ => roots_by_isolation(coefficients),
    }
}

fn roots_of_quadratic(a: &Rat, b: &Rat, c: &Rat) -> Option<Vec<Real>> {
    let discriminant = discriminant(a, b, c);
    if discriminant.is_negative() {
        return Some(Vec::new());
    }
    let root = |sign: i64| {
        let above = Expr::sum(vec![
            Term::plus(Expr::rational(b.negated().to_rational())),
            if sign < 0 {
                Term::minus(root_of(&discriminant, 2))
            } else {
                Term::plus(root_of(&discriminant, 2))
            },
        ]);
        Real::simplified(&Expr::fraction(above, Expr::rational(a.times(&Rat::whole(2)).to_rational())))
    };
    if discriminant.is_zero() {
        return Some(vec![root(1)?]);
    }
    let (first, second) = if a.is_negative() { (root(1)?, root(-1)?) } else { (root(-1)?, root(1)?) };
    Some(vec![first, second])
}

pub(super) fn discriminant(a: &Rat, b: &Rat, c: &Rat) -> Rat {
    b.times(b).minus(&a.times(c).times(&Rat::whole(4)))
}

pub(super) fn root_of(value: &Rat, degree: u32) -> Expr {
    Expr::Root { degree, radicand: Arc::new(Expr::rational(value.to_rational())) }
}

fn roots_by_isolation(coefficients: &[Rat]) -> Option<Vec<Real>> {
    let (places, irrational) = real_roots(&Dense::from_rationals(coefficients))?;
    let irrational = Arc::new(irrational);
    let formulas: Vec<Real> = formulas(coefficients).iter().filter_map(Real::simplified).collect();
    let written = |root: &Algebraic| {
        let near = root.approximate();
        let mut fitting = formulas.iter().filter(|formula| !formula.approximate().differs(near));
        match (fitting.next(), fitting.next()) {
            (Some(formula), None) => formula.expr().cloned(),
            _ => None,
        }
    };
    let root = |place| match place {
        Place::Exactly(value) => Real::rational(value),
        Place::Between(low, high) => {
            let root = Algebraic::new(irrational.clone(), low, high);
            let expr = written(&root);
            Real::algebraic(root, expr)
        }
    };
    Some(places.into_iter().map(root).collect())
}

/// Formulas for all real roots of a polynomial in xᵏ, k > 1, whose roots in t = xᵏ have formulas.
fn formulas(coefficients: &[Rat]) -> Vec<Expr> {
    let (step, outer) = in_powers(coefficients);
    if !(2..=MAX_ROOT).contains(&step) {
        return Vec::new();
    }
    let Some(inner) = roots_of_factor(&outer) else { return Vec::new() };
    let mut found = Vec::new();
    for root in inner {
        let (Some(expr), Some(sign)) = (root.expr(), root.sign()) else { continue };
        let taken = |radicand: Expr| Expr::Root { degree: step as u32, radicand: Arc::new(radicand) };
        match (step % 2 == 0, sign.is_lt()) {
            (true, true) => {}
            (true, false) => found.extend([taken(expr.clone()), taken(expr.clone()).negated()]),
            (false, true) => found.push(taken(expr.clone().negated()).negated()),
            (false, false) => found.push(taken(expr.clone())),
        }
    }
    found
}

/// The greatest k such that the polynomial is one in xᵏ, and that one's coefficients.
pub(super) fn in_powers(coefficients: &[Rat]) -> (usize, Vec<Rat>) {
    let powers =
        coefficients.iter().enumerate().filter(|(_, value)| !value.is_zero()).map(|(power, _)| power);
    let step = powers.fold(0usize, |common, power| common.gcd(&power)).max(1);
    (step, coefficients.iter().step_by(step).cloned().collect())
}

impl Solver<'_> {
    /// The real roots of a polynomial in the unknown, with steps from the line `poly = 0` on.
    pub(super) fn polynomial(&mut self, poly: &Poly, atom: Atom) -> Option<Vec<Real>> {
        self.spend(5_000)?;
        let coefficients = poly.univariate(atom)?;
        let found = roots(poly, atom)?;
        if self.is_hushed() {
            return Some(found);
        }
        match &coefficients[..] {
            [b, a] => self.linear_steps(a, b),
            [c, b, a] => self.quadratic_steps(a, b, c),
            _ => self.higher_steps(poly, atom, &coefficients)?,
        }
        Some(found)
    }

    fn linear_steps(&mut self, a: &Rat, b: &Rat) {
        if !b.is_zero() && !a.is_one() {
            self.note_equation(Reason::SeparateTerms, times(a, self.letter()), rational(&b.negated()));
        }
        if let Some(value) = b.negated().over(a) {
            let reason = if a.is_one() { Reason::SeparateTerms } else { Reason::Divide };
            self.note_equation(reason, self.letter(), rational(&value));
        }
    }

    fn quadratic_steps(&mut self, a: &Rat, b: &Rat, c: &Rat) {
        let x = self.letter();
        if b.is_zero() {
            let Some(value) = c.negated().over(a) else { return };
            self.note_equation(Reason::SeparateTerms, Expr::power(x, Expr::integer(2)), rational(&value));
            return;
        }
        if c.is_zero() {
            let other = Expr::sum(vec![Term::plus(times(a, x.clone())), signed_term(b)]);
            let product = Expr::product(vec![Factor::times(x.clone()), Factor::times(other.clone())]);
            self.note_equation(Reason::Factor, product, Expr::integer(0));
            self.note_any(Reason::ZeroProduct, vec![(x, Expr::integer(0)), (other, Expr::integer(0))]);
            return;
        }
        let value = discriminant(a, b, c);
        let (square, product) = (
            Expr::power(rational(b), Expr::integer(2)),
            Expr::product(
                [Rat::whole(4), a.clone(), c.clone()]
                    .iter()
                    .map(|value| Factor::times(rational(value)))
                    .collect(),
            ),
        );
        let letter = if self.unknown.as_str() == "D" { Symbol::new("Δ") } else { Symbol::new("D") };
        let formula = Expr::sum(vec![Term::plus(square), Term::minus(product)]);
        self.note_equation(Reason::Discriminant, Expr::Symbol(letter.clone()), formula);
        self.note_equation(Reason::Discriminant, Expr::Symbol(letter), rational(&value));
        if value.is_negative() {
            return;
        }
        let below = Expr::product(vec![Factor::times(Expr::integer(2)), Factor::times(rational(a))]);
        let root = |plus: bool| {
            let root = root_of(&value, 2);
            let sum = vec![
                Term::plus(rational(&b.negated())),
                if plus { Term::plus(root) } else { Term::minus(root) },
            ];
            (x.clone(), Expr::fraction(Expr::sum(sum), below.clone()))
        };
        let lines = if value.is_zero() { vec![root(true)] } else { vec![root(false), root(true)] };
        self.note_any(Reason::QuadraticFormula, lines);
    }

    /// By substitution of a power, or by factors.
    fn higher_steps(&mut self, poly: &Poly, atom: Atom, coefficients: &[Rat]) -> Option<()> {
        let (step, outer) = in_powers(coefficients);
        if let [c, a] = &outer[..] {
            let value = c.negated().over(a)?;
            self.note_equation(Reason::SeparateTerms, self.power_of_unknown(step), rational(&value));
            return Some(());
        }
        if step > 1 && outer.len() == 3 {
            let power = self.power_of_unknown(step);
            let letter = self.fresh_letter(&power);
            self.note_equation(Reason::Substitute, Expr::Symbol(letter.clone()), power.clone());
            let [c, b, a] = &outer[..] else { return None };
            let line = written(&outer, &letter);
            self.note_equation(Reason::Substitute, line, Expr::integer(0));
            self.with_unknown(&letter, |solver| {
                solver.quadratic_steps(a, b, c);
                Some(())
            })?;
            let back = roots_of_quadratic(a, b, c)?;
            let lines = back.iter().filter_map(|root| Some((power.clone(), root.expr()?.clone())));
            self.note_any(Reason::SubstituteBack, lines.collect());
            return Some(());
        }
        let factored = factor(poly, &mut Work::of(FACTOR_WORK)).ok()?;
        if factored.factors.len() < 2 && factored.factors.first().is_none_or(|(_, exponent)| *exponent == 1) {
            return Some(());
        }
        let mut product = Vec::new();
        let mut lines = Vec::new();
        for (part, exponent) in &factored.factors {
            let expr = written(&part.univariate(atom)?, self.unknown);
            let own = if *exponent == 1 {
                expr.clone()
            } else {
                Expr::power(expr.clone(), Expr::integer((*exponent).into()))
            };
            product.push(Factor::times(own));
            lines.push((expr, Expr::integer(0)));
        }
        self.note_equation(Reason::Factor, Expr::product(product), Expr::integer(0));
        self.note_any(Reason::ZeroProduct, lines);
        Some(())
    }

    pub(super) fn letter(&self) -> Expr {
        Expr::Symbol(self.unknown.clone())
    }

    fn power_of_unknown(&self, exponent: usize) -> Expr {
        Expr::power(self.letter(), Expr::integer(exponent as i64))
    }

    /// Writes down that one of several equations holds.
    pub(super) fn note_any(&mut self, reason: Reason, mut lines: Vec<(Expr, Expr)>) {
        if lines.len() == 1
            && let Some((left, right)) = lines.pop()
        {
            return self.note_equation(reason, left, right);
        }
        if !lines.is_empty() {
            let line = |(left, right)| Entry::Relation(Relation::equation(left, right));
            self.note(reason, Entry::List(lines.into_iter().map(line).collect()));
        }
    }
}

pub(super) fn rational(value: &Rat) -> Expr {
    Expr::rational(value.to_rational())
}

/// `a·x` without a needless 1.
pub(super) fn times(value: &Rat, expr: Expr) -> Expr {
    let size = value.abs();
    let product = if size.is_one() {
        expr
    } else {
        Expr::product(vec![Factor::times(rational(&size)), Factor::times(expr)])
    };
    if value.is_negative() { product.negated() } else { product }
}

fn signed_term(value: &Rat) -> Term {
    if value.is_negative() { Term::minus(rational(&value.abs())) } else { Term::plus(rational(value)) }
}

/// The polynomial with these coefficients, whole ones where it is up to us.
pub(super) fn written(coefficients: &[Rat], unknown: &Symbol) -> Expr {
    let mut terms = Vec::new();
    for (power, value) in coefficients.iter().enumerate().rev().filter(|(_, value)| !value.is_zero()) {
        let x = Expr::Symbol(unknown.clone());
        let expr = match power {
            0 => rational(&value.abs()),
            1 => times(&value.abs(), x),
            _ => times(&value.abs(), Expr::power(x, Expr::integer(power as i64))),
        };
        terms.push(if value.is_negative() { Term::minus(expr) } else { Term::plus(expr) });
    }
    Expr::sum(terms)
}
