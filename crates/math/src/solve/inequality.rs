//! Inequalities, by the sign between zeros.

use std::cmp::Ordering;

use num_traits::ToPrimitive;

use super::Reason;
use super::angle::common_angle;
use super::solver::Solver;
use super::trigonometry::multiple_of_pi;
use crate::form::parts::is_numeric;
use crate::numeric::{NoValue, value};
use crate::set::{Interval, Parts, Real, RealSet};
use crate::{Expr, Rational, Relation, RelationOp};

/// Intervals whose signs are looked at.
const MAX_INTERVALS: usize = 100;

impl Solver<'_> {
    /// All real solutions.
    pub(super) fn inequality(&mut self, relation: &Relation) -> Option<RealSet> {
        let (f, op) = match (relation.left.is_literal_zero(), relation.right.is_literal_zero()) {
            (_, true) => (relation.left.clone(), relation.op),
            (true, _) => (relation.right.clone(), relation.op.mirrored()),
            _ => (relation.difference(), relation.op),
        };
        if !self.is_hushed() && !relation.right.is_literal_zero() {
            let line = Relation { left: f.tidy(), op, right: Expr::integer(0) };
            self.note(Reason::MoveToLeft, crate::Entry::Relation(line));
        }
        let set = self.inequality_set(&f, op)?;
        self.note_set(Reason::Answer, &set);
        Some(set)
    }

    /// Where `f op 0` holds.
    ///
    /// On an interval within its domain a function made of those of school is continuous. So between neighbouring
    /// zeros it has one sign, which its value at any number there shows.
    pub(super) fn inequality_set(&mut self, f: &Expr, op: RelationOp) -> Option<RealSet> {
        if !is_continuous(f) {
            return None;
        }
        if !f.contains(self.unknown) {
            let Some(value) = Real::of(f) else { return is_numeric(f).then(RealSet::empty) };
            return Some(if op.holds(value.sign()?) { RealSet::all() } else { RealSet::empty() });
        }
        let domain = self.domain(f)?;
        let zeros = self.quietly(|solver| solver.zeros(f))?.intersection(&domain)?;
        if !self.is_hushed() {
            if !domain.is_all() {
                self.note_set(Reason::Domain, &domain);
            }
            if !zeros.is_empty() {
                self.note_set(Reason::SignsBetweenZeros, &zeros);
            }
        }
        let regions = domain.difference(&zeros)?;
        let found = if op.holds(Ordering::Equal) { zeros } else { RealSet::empty() };
        let (intervals, period) = match regions.parts() {
            Parts::Intervals(intervals) => (intervals, None),
            Parts::Repeated(..) => {
                // Signs repeat with the period of the function, which may be longer than that of its zeros.
                let period = self.period_of(f)?;
                (regions.parts_within(&period)?, Some(period))
            }
            Parts::Other => return None,
        };
        self.with_sign(f, op, intervals, period.as_ref(), found)
    }

    /// A period of a function of sines and cosines of multiples of one angle.
    fn period_of(&mut self, f: &Expr) -> Option<Real> {
        let slope = common_angle(f, self)?.slope;
        let size = if slope.sign()?.is_lt() { slope.negated()? } else { slope };
        let turn = multiple_of_pi(2, 1)?;
        Real::simplified(&Expr::fraction(turn.expr()?.clone(), size.expr()?.clone()))
    }

    fn with_sign(
        &mut self,
        f: &Expr,
        op: RelationOp,
        intervals: Vec<Interval>,
        period: Option<&Real>,
        mut found: RealSet,
    ) -> Option<RealSet> {
        if intervals.len() > MAX_INTERVALS {
            return None;
        }
        for interval in intervals {
            self.spend(200)?;
            if op.holds(self.sign_on(f, &interval)?) {
                let part = match period {
                    Some(period) => RealSet::repeated(&interval.low, &interval.high, period)?,
                    None => RealSet::interval(interval.low, interval.high)?,
                };
                found = found.union(&part)?;
            }
        }
        Some(found)
    }

    /// The sign of a function that has only one there.
    fn sign_on(&self, f: &Expr, interval: &Interval) -> Option<Ordering> {
        if let Some(point) = interval.as_point() {
            return self.sign_at(f, point);
        }
        let mut low = interval.low.value().cloned();
        let mut high = interval.high.value().cloned();
        for _ in 0..4 {
            let sample = sample(low.as_ref(), high.as_ref())?;
            match value(f, &[(self.unknown.clone(), sample.to_f64()?)]) {
                Ok(value) if value.is_away_from_zero() => return value.middle.partial_cmp(&0.0),
                Ok(_) | Err(NoValue::Unknown) => {}
                Err(NoValue::Undefined) => return None,
            }
            // Another place: nearer to the upper end, or further out.
            match (&low, &high) {
                (None, Some(_)) => high = Some(Real::rational(sample)),
                _ => low = Some(Real::rational(sample)),
            }
        }
        None
    }

    /// The sign at a number.
    pub(super) fn sign_at(&self, f: &Expr, at: &Real) -> Option<Ordering> {
        let expr = at.expr()?.clone();
        let inserted = f.substitute(&|symbol| (symbol == self.unknown).then(|| expr.clone()));
        Real::of(&inserted)?.sign()
    }
}

/// A number between the two, which floating point holds exactly.
pub(super) fn sample(low: Option<&Real>, high: Option<&Real>) -> Option<Rational> {
    let step = |value: &Real, sign: i64| {
        let near = value.to_f64();
        // A whole number beyond it, at some distance that grows with its size.
        let beyond = if sign > 0 {
            (near + near.abs() / 4.0 + 1.0).ceil()
        } else {
            (near - near.abs() / 4.0 - 1.0).floor()
        };
        Rational::from_float(beyond)
    };
    match (low, high) {
        (None, None) => Some(Rational::from_integer(1.into())),
        (Some(low), None) => step(low, 1),
        (None, Some(high)) => step(high, -1),
        (Some(low), Some(high)) => low.rational_below(high),
    }
}

/// Whether it is made of functions that are continuous where they are defined.
fn is_continuous(f: &Expr) -> bool {
    let here = match f {
        Expr::Call { function, .. } => {
            function.is_elementary()
                || matches!(function, crate::Function::Abs | crate::Function::Min | crate::Function::Max)
        }
        Expr::Apply { .. } | Expr::Tuple(_) | Expr::PlusMinus(_) | Expr::Piecewise(_) => false,
        _ => true,
    };
    here && f.children().all(is_continuous)
}
