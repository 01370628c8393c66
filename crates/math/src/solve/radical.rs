//! Equations with several roots, or with a root and the unknown outside it.

use num_integer::Integer as _;

use super::Reason;
use super::equation::is_unknown;
use super::solver::{Solver, atoms_of};
use crate::algebra::{Atom, Field, Form, Kernel, Poly, value_where};
use crate::number::Rat;
use crate::set::{Real, RealSet};
use crate::{Expr, RelationOp};

/// A root that was eliminated: the polynomial times this one has no such root any more.
struct Cofactor(Poly);

impl Solver<'_> {
    /// Raising to powers until no root is left; then only true solutions are kept.
    ///
    /// Each elimination multiplies the polynomial by its conjugates. Where none of these vanishes, a zero of the
    /// last polynomial is one of the first.
    pub(super) fn radical(&mut self, field: &Field, poly: &Poly) -> Option<RealSet> {
        let mut field = field.copied();
        let mut rest = poly.clone();
        let mut cofactors = Vec::new();
        while let Some(root) = last_root(&field, &rest, self) {
            if cofactors.len() == 6 {
                return None;
            }
            self.note_isolated(&field, &rest, root);
            let (cofactor, product) = eliminated(&mut field, &rest, root)?;
            cofactors.push(Cofactor(cofactor));
            rest = product.primitive();
            if let Some(line) = field.written_poly(&rest) {
                self.note_equation(Reason::RaiseToPower, line, Expr::integer(0));
            }
        }
        self.spend(field.work_done())?;
        if rest.is_zero() {
            return None;
        }
        let expr = field.written_poly(&rest)?;
        let candidates = self.quietly(|solver| solver.zeros(&expr))?.as_points()?;
        let original = field.written_poly(poly)?;
        let mut kept = Vec::new();
        for candidate in candidates {
            if self.is_zero_at(&field, poly, &cofactors, &original, &candidate)? {
                kept.push(candidate);
            }
        }
        RealSet::points(kept)
    }

    fn is_zero_at(
        &mut self,
        field: &Field,
        poly: &Poly,
        cofactors: &[Cofactor],
        original: &Expr,
        at: &Real,
    ) -> Option<bool> {
        let near = at.approximate();
        let given = |atom: Atom| is_unknown(field, atom, self).then_some(near);
        match value_where(field, poly, &given) {
            Some(value) if value.is_away_from_zero() => return Some(false),
            Some(_) => {
                let surely = |poly: &Poly| {
                    value_where(field, poly, &given)
                        .is_some_and(crate::numeric::Approximate::is_away_from_zero)
                };
                if cofactors.iter().all(|Cofactor(cofactor)| surely(cofactor)) {
                    return Some(true);
                }
            }
            None => {}
        }
        // Undefined here, or not decided by floating point.
        let expr = at.expr()?.clone();
        let inserted = original.substitute(&|symbol| (symbol == self.unknown).then(|| expr.clone()));
        self.spend(1_000)?;
        match Real::of(&inserted) {
            Some(value) => Some(RelationOp::Eq.holds(value.sign()?)),
            None => Some(false),
        }
    }

    /// Shows the equation with a root by itself on the left.
    fn note_isolated(&mut self, field: &Field, poly: &Poly, root: Atom) {
        if self.is_hushed() || poly.degree_in(root) == 0 {
            return;
        }
        let coefficients = poly.coefficients(root);
        let with_root = coefficients.iter().enumerate().skip(1).filter(|(_, value)| !value.is_zero());
        let mut with_root = with_root.map(|(power, value)| (power as u32, value.clone()));
        let (Some((power, value)), None) = (with_root.next(), with_root.next()) else { return };
        let turned = value.leading().is_some_and(|(_, number)| number.is_negative());
        let (value, rest) = if turned {
            (value.negated(), coefficients[0].clone())
        } else {
            (value, coefficients[0].negated())
        };
        let left = crate::algebra::Monomial::power_of(root, power)
            .and_then(|power| value.times_term(&power, &Rat::ONE, &mut crate::algebra::Work::of(10_000)).ok())
            .and_then(|left| field.written_poly(&left));
        if let (Some(left), Some(right)) = (left, field.written_poly(&rest)) {
            self.note_equation(Reason::IsolateRoot, left, right);
        }
    }
}

/// The last root with the unknown in it: others are not made of it.
fn last_root(field: &Field, poly: &Poly, solver: &Solver<'_>) -> Option<Atom> {
    let is_root = |atom: &Atom| matches!(field.kernel(*atom), Some(Kernel::Root(_)));
    atoms_of(field, poly, solver.unknown).into_iter().rev().find(is_root)
}

/// What to multiply the polynomial by so that the root does not occur, or only its square; and the product.
fn eliminated(field: &mut Field, poly: &Poly, root: Atom) -> Option<(Poly, Poly)> {
    let powers = poly.terms().iter().map(|(monomial, _)| monomial.exponent(root));
    let step = powers.fold(field.lattice(), |common, power| common.gcd(&power));
    let degree = field.lattice() / step;
    let coefficients: Vec<Poly> = poly.coefficients(root).into_iter().step_by(step as usize).collect();
    let s = Poly::term(crate::algebra::Monomial::power_of(root, step)?, Rat::ONE);
    let cofactor = conjugates(field, &coefficients, degree, &s).ok()??;
    let product = field.product(poly, &cofactor).ok()?;
    Some((cofactor, product))
}

/// What to multiply c₀ + c₁s + … by to get rid of s, where sⁿ is known.
fn conjugates(field: &mut Field, coefficients: &[Poly], degree: u32, s: &Poly) -> Form<Option<Poly>> {
    let minus = |field: &mut Field, a: &Poly, b: &Poly| -> Form<Poly> { Ok(a.minus(b, &mut field.work)?) };
    let plus = |field: &mut Field, a: &Poly, b: &Poly| -> Form<Poly> { Ok(a.plus(b, &mut field.work)?) };
    match (coefficients, degree) {
        ([a, b], 2) => {
            let second = field.product(b, s)?;
            Ok(Some(minus(field, a, &second)?))
        }
        // a³ + b³ + c³ − 3abc = (a + b + c)(a² + b² + c² − ab − ac − bc)
        ([a, rest @ ..], 3) if !rest.is_empty() => {
            let b = field.product(&rest[0], s)?;
            let c = match rest.get(1) {
                Some(c) => {
                    let square = field.product(s, s)?;
                    field.product(c, &square)?
                }
                None => Poly::zero(),
            };
            let mut total = Poly::zero();
            for (x, y, sign) in [(a, a, 1), (&b, &b, 1), (&c, &c, 1), (a, &b, -1), (a, &c, -1), (&b, &c, -1)]
            {
                let product = field.product(x, y)?;
                total =
                    if sign > 0 { plus(field, &total, &product)? } else { minus(field, &total, &product)? };
            }
            Ok(Some(total))
        }
        // Of a fourth root and the like, the square root first.
        (_, degree) if degree.is_multiple_of(2) => {
            let mut total = Poly::zero();
            let mut power = Poly::one();
            for (index, value) in coefficients.iter().enumerate() {
                let term = field.product(value, &power)?;
                total =
                    if index % 2 == 0 { plus(field, &total, &term)? } else { minus(field, &total, &term)? };
                power = field.product(&power, s)?;
            }
            Ok(Some(total))
        }
        _ => Ok(None),
    }
}
