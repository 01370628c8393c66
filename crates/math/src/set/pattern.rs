//! Sets that repeat: a part of [0; T), moved by every multiple of the period T.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::cuts::{Cuts, End, Interval};
use super::real::Real;
use crate::Rational;

/// How often a pattern is written out at most.
const MAX_REPEATS: i64 = 400;
/// How many ends of intervals a period may have: no answer at school has a tenth of it.
const MAX_CUTS: usize = 1_000;

/// All x with x − kT in the base for some whole k.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    /// Positive.
    pub(super) period: Real,
    /// A part of [0; T).
    pub(super) base: Cuts,
}

impl Pattern {
    /// An interval or point and its copies; the interval must not be longer than the period.
    pub(super) fn of(low: &End, high: &End, period: &Real) -> Option<Self> {
        if !period.sign()?.is_gt() {
            return None;
        }
        let turns = low.value()?.floor_of_ratio(period)?;
        let back = multiple(period, &-turns)?;
        let line = Cuts::interval(low, high)?.shifted(&back)?;
        let window = window(period)?;
        let rest = line.shifted(&period.negated()?)?;
        let both = |a: bool, b: bool| a && b;
        let base = line.merged(&window, both)?.merged(&rest.merged(&window, both)?, |a, b| a || b)?;
        Some(Self { period: period.clone(), base })
    }

    pub(super) fn complement(&self) -> Option<Self> {
        let base = window(&self.period)?.merged(&self.base, |all, own| all && !own)?;
        Some(Self { period: self.period.clone(), base })
    }

    /// The same set with a period that is so many times as long.
    fn stretched(&self, times: i64) -> Option<Self> {
        if self.base.cuts.len().saturating_mul(usize::try_from(times).ok()?) > MAX_CUTS {
            return None;
        }
        let moved = |base: &Cuts, turns: i64| base.shifted(&multiple(&self.period, &BigInt::from(turns))?);
        // Blocks of 1, 2, 4 … turns: one copy after another would go through all of those before it each time.
        let (mut base, mut turns) = (Cuts::empty(), 0);
        let (mut block, mut size, mut rest) = (self.base.clone(), 1, times);
        while rest > 0 {
            if rest % 2 == 1 {
                base = base.merged(&moved(&block, turns)?, |a, b| a || b)?;
                turns += size;
            }
            rest /= 2;
            if rest > 0 {
                block = block.merged(&moved(&block, size)?, |a, b| a || b)?;
                size *= 2;
            }
        }
        Some(Self { period: multiple(&self.period, &BigInt::from(times))?, base })
    }

    /// The same set with a period that is a multiple of this one.
    pub(super) fn with_period(&self, period: &Real) -> Option<Self> {
        let ratio = period.rational_ratio(&self.period)?;
        let times =
            ratio.numer().to_i64().filter(|times| ratio.is_integer() && (1..=MAX_REPEATS).contains(times))?;
        self.stretched(times)
    }

    /// The set of numbers of which `keep` says so; `None` also where the periods have no common multiple.
    pub(super) fn merged(&self, other: &Self, keep: impl Fn(bool, bool) -> bool) -> Option<Self> {
        let ratio = self.period.rational_ratio(&other.period)?.abs();
        let (above, below) = (ratio.numer().to_i64()?, ratio.denom().to_i64()?);
        if above > MAX_REPEATS || below > MAX_REPEATS {
            return None;
        }
        let (a, b) = (self.stretched(below)?, other.stretched(above)?);
        let window = window(&a.period)?;
        let base = a.base.merged(&b.base, keep)?.merged(&window, |own, all| own && all)?;
        Some(Self { period: a.period, base })
    }

    pub(super) fn contains(&self, value: &Real) -> Option<bool> {
        let turns = value.floor_of_ratio(&self.period)?;
        self.base.contains(&value.plus(&multiple(&self.period, &-turns)?)?)
    }

    /// The part between two numbers, both included.
    pub(super) fn between(&self, low: &Real, high: &Real) -> Option<Cuts> {
        let (first, last) = (low.floor_of_ratio(&self.period)?, high.floor_of_ratio(&self.period)?);
        let turns = (&last - &first).to_i64().filter(|turns| *turns <= MAX_REPEATS)?;
        let mut total = Cuts::empty();
        for turn in 0..=turns {
            let moved = self.base.shifted(&multiple(&self.period, &(&first + turn))?)?;
            total = total.merged(&moved, |a, b| a || b)?;
        }
        let range = Cuts::interval(&End::Closed(low.clone()), &End::Closed(high.clone()))?;
        total.merged(&range, |a, b| a && b)
    }

    /// The same set with the shortest period that is the n-th part of this one for a small n.
    pub(super) fn shortened(&self) -> Option<Self> {
        for parts in [12i64, 8, 6, 5, 4, 3, 2] {
            // Cuts at the seams are not repeated, so that only counting what is inside would be wrong; try it.
            let period = self.period.times(&Rational::new(BigInt::from(1), BigInt::from(parts)))?;
            let base = self.base.merged(&window(&period)?, |own, all| own && all)?;
            let shorter = Self { period, base };
            let again = shorter.stretched(parts)?;
            let differs = again.base.merged(&self.base, |a, b| a != b)?;
            if differs.is_empty() {
                return Some(shorter);
            }
        }
        Some(self.clone())
    }
}

impl Pattern {
    /// The intervals and points of one period, whole ones and near zero, in ascending order.
    pub(super) fn intervals(&self) -> Option<Vec<Interval>> {
        let mut found = self.base.intervals();
        let back = self.period.negated()?;
        let moved = |end: &End| {
            Some(match end {
                End::Unbounded => End::Unbounded,
                End::Open(value) => End::Open(value.plus(&back)?),
                End::Closed(value) => End::Closed(value.plus(&back)?),
            })
        };
        // What reaches over the seam between two periods is one interval.
        let over_the_seam = found.len() > 1
            && matches!(found.first(), Some(Interval { low: End::Closed(low), .. }) if low.sign()?.is_eq())
            && matches!(found.last(), Some(Interval { high: End::Open(high), .. }) if high.is(&self.period)?);
        if over_the_seam && let Some(last) = found.pop() {
            found[0].low = moved(&last.low)?;
        }
        let half = self.period.times(&Rational::new(BigInt::from(1), BigInt::from(2)))?;
        let (mut first, mut later) = (Vec::new(), Vec::new());
        for interval in found {
            if interval.low.value()?.compare(&half)?.is_gt() {
                first.push(Interval { low: moved(&interval.low)?, high: moved(&interval.high)? });
            } else {
                later.push(interval);
            }
        }
        first.extend(later);
        Some(first)
    }
}

fn multiple(period: &Real, turns: &BigInt) -> Option<Real> {
    period.times(&Rational::from_integer(turns.clone()))
}

/// [0; T)
fn window(period: &Real) -> Option<Cuts> {
    Cuts::interval(&End::Closed(Real::whole(0)), &End::Open(period.clone()))
}
