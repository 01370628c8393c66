//! Equations with moduli.

use super::Reason;
use super::inequality::sample;
use super::polynomial::sort;
use super::solver::{Solver, atoms_of};
use crate::algebra::{Atom, Field, Kernel, Poly};
use crate::numeric::value;
use crate::set::{End, Real, RealSet};
use crate::{Expr, Function, Relation, Term};

/// Cases that are looked at.
const MAX_CASES: usize = 40;

impl Solver<'_> {
    /// |a| = |b|, if a = b or a = −b.
    pub(super) fn by_moduli_of_both_sides(&mut self, relation: &Relation) -> Option<RealSet> {
        let (a, b) = (modulus_of(&relation.left)?, modulus_of(&relation.right)?);
        if !(a.contains(self.unknown) && b.contains(self.unknown)) {
            return None;
        }
        self.note_any(Reason::SplitModulus, vec![(a.clone(), b.clone()), (a.clone(), b.clone().negated())]);
        let difference = Expr::sum(vec![Term::plus(a.clone()), Term::minus(b.clone())]);
        let sum = Expr::sum(vec![Term::plus(a.clone()), Term::plus(b.clone())]);
        let first = self.quietly(|solver| solver.zeros(&difference))?;
        let second = self.quietly(|solver| solver.zeros(&sum))?;
        first.union(&second)
    }

    /// On each part of the line between the zeros of what stands in the moduli, without moduli.
    pub(super) fn by_cases(&mut self, field: &Field, poly: &Poly) -> Option<RealSet> {
        let mut field = field.copied();
        let mut moduli: Vec<(Atom, Poly, Expr)> = Vec::new();
        for atom in atoms_of(&field, poly, self.unknown) {
            if let Some(Kernel::Abs(inner)) = field.kernel(atom) {
                moduli.push((atom, inner.clone(), field.written_poly(inner)?));
            }
        }
        let mut ends = Vec::new();
        for (_, _, inner) in &moduli {
            ends.extend(self.quietly(|solver| solver.zeros(inner))?.as_points()?);
        }
        sort(&mut ends)?;
        ends.dedup_by(|a, b| a.is(b) == Some(true));
        if ends.len() * 2 + 1 > MAX_CASES {
            return None;
        }
        let mut total = RealSet::empty();
        for (low, high) in parts_of_line(&ends) {
            let (region, at) = match (&low, &high) {
                (Some(low), Some(high)) if low.is(high) == Some(true) => (RealSet::point(low.clone()), None),
                _ => {
                    let end = |end: &Option<Real>| end.clone().map_or(End::Unbounded, End::Open);
                    (RealSet::interval(end(&low), end(&high))?, Some(sample(low.as_ref(), high.as_ref())?))
                }
            };
            let mut open = poly.clone();
            for (atom, inner, expr) in moduli.iter().rev() {
                let positive = match &at {
                    Some(at) => {
                        let near =
                            value(expr, &[(self.unknown.clone(), num_traits::ToPrimitive::to_f64(at)?)])
                                .ok()?;
                        near.is_away_from_zero().then_some(near.middle > 0.0)?
                    }
                    None => self.sign_at(expr, low.as_ref()?)?.is_ge(),
                };
                let signed = if positive { inner.clone() } else { inner.negated() };
                let inserted = open.at(*atom, &signed, &mut field.work).ok()?;
                open = field.reduced(inserted).ok()?;
            }
            let expr = field.written_poly(&open)?;
            if at.is_some() {
                self.note_equation(Reason::Case, expr.clone(), Expr::integer(0));
            }
            let zeros = self.quietly(|solver| solver.zeros(&expr))?;
            total = total.union(&zeros.intersection(&region)?)?;
        }
        Some(total)
    }
}

/// The open intervals between the ends, and the ends, in ascending order.
fn parts_of_line(ends: &[Real]) -> Vec<(Option<Real>, Option<Real>)> {
    let mut parts = Vec::new();
    let mut low = None;
    for end in ends {
        parts.push((low, Some(end.clone())));
        parts.push((Some(end.clone()), Some(end.clone())));
        low = Some(end.clone());
    }
    parts.push((low, None));
    parts
}

fn modulus_of(expr: &Expr) -> Option<&Expr> {
    match expr.unbracketed() {
        Expr::Call { function: Function::Abs, arguments } => arguments.first(),
        _ => None,
    }
}
