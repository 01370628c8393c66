//! Finite unions of intervals and points, as the places where membership changes.

use std::cmp::Ordering;

use super::real::Real;

/// A place between the numbers: just below a number, or just above it.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    pub(super) at: Real,
    /// Above the number; else below it.
    pub(super) above: bool,
}

impl Cut {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        Some(self.at.compare(&other.at)?.then(self.above.cmp(&other.above)))
    }
}

/// A set of which a number is a member if an odd number of cuts is below it; an even number, if the set contains all
/// very small numbers. Cuts ascend strictly, so that two sets are equal if and only if their cuts are.
#[derive(Debug, Clone)]
pub(super) struct Cuts {
    pub(super) below_all: bool,
    pub(super) cuts: Vec<Cut>,
}

/// The end of an interval.
#[derive(Debug, Clone)]
pub enum End {
    /// None: the interval goes on for ever.
    Unbounded,
    /// The number does not belong to the interval.
    Open(Real),
    /// The number belongs to the interval.
    Closed(Real),
}

impl End {
    /// The number at the end.
    pub fn value(&self) -> Option<&Real> {
        match self {
            Self::Unbounded => None,
            Self::Open(value) | Self::Closed(value) => Some(value),
        }
    }
}

/// All numbers between two ends; a single number, if both ends are closed and the same.
#[derive(Debug, Clone)]
pub struct Interval {
    /// The lower end.
    pub low: End,
    /// The upper end.
    pub high: End,
}

impl Cuts {
    pub(super) const fn all() -> Self {
        Self { below_all: true, cuts: Vec::new() }
    }

    pub(super) const fn empty() -> Self {
        Self { below_all: false, cuts: Vec::new() }
    }

    pub(super) fn point(at: Real) -> Self {
        Self { below_all: false, cuts: vec![Cut { at: at.clone(), above: false }, Cut { at, above: true }] }
    }

    /// The interval; nothing, if its ends are the wrong way round. `None` where that is not decided.
    pub(super) fn interval(low: &End, high: &End) -> Option<Self> {
        let lower = match low {
            End::Unbounded => None,
            End::Open(at) => Some(Cut { at: at.clone(), above: true }),
            End::Closed(at) => Some(Cut { at: at.clone(), above: false }),
        };
        let upper = match high {
            End::Unbounded => None,
            End::Open(at) => Some(Cut { at: at.clone(), above: false }),
            End::Closed(at) => Some(Cut { at: at.clone(), above: true }),
        };
        if let (Some(lower), Some(upper)) = (&lower, &upper)
            && lower.compare(upper)?.is_ge()
        {
            return Some(Self::empty());
        }
        Some(Self { below_all: lower.is_none(), cuts: lower.into_iter().chain(upper).collect() })
    }

    /// The set of numbers of which `keep` says so, given their membership in the two.
    pub(super) fn merged(&self, other: &Self, keep: impl Fn(bool, bool) -> bool) -> Option<Self> {
        let (mut in_a, mut in_b) = (self.below_all, other.below_all);
        let mut result = Self { below_all: keep(in_a, in_b), cuts: Vec::new() };
        let mut inside = result.below_all;
        let (mut left, mut right) = (self.cuts.iter().peekable(), other.cuts.iter().peekable());
        loop {
            let order = match (left.peek(), right.peek()) {
                (Some(a), Some(b)) => a.compare(b)?,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return Some(result),
            };
            let mut cut = None;
            if order.is_le() {
                in_a = !in_a;
                cut = left.next();
            }
            if order.is_ge() {
                in_b = !in_b;
                cut = right.next();
            }
            if keep(in_a, in_b) != inside {
                inside = !inside;
                result.cuts.extend(cut.cloned());
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.below_all && self.cuts.is_empty()
    }

    pub(super) fn is_all(&self) -> bool {
        self.below_all && self.cuts.is_empty()
    }

    pub(super) const fn above_all(&self) -> bool {
        self.below_all != (self.cuts.len() % 2 == 1)
    }

    pub(super) fn contains(&self, value: &Real) -> Option<bool> {
        let mut inside = self.below_all;
        for cut in &self.cuts {
            let order = cut.at.compare(value)?;
            if order.is_gt() || (order.is_eq() && cut.above) {
                break;
            }
            inside = !inside;
        }
        Some(inside)
    }

    /// The numbers moved up by another.
    pub(super) fn shifted(&self, by: &Real) -> Option<Self> {
        let moved = |cut: &Cut| Some(Cut { at: cut.at.plus(by)?, above: cut.above });
        Some(Self { below_all: self.below_all, cuts: self.cuts.iter().map(moved).collect::<Option<_>>()? })
    }

    /// The intervals and points it is made of, in ascending order, with gaps between them.
    pub(super) fn intervals(&self) -> Vec<Interval> {
        let mut found = Vec::new();
        let mut low = self.below_all.then_some(End::Unbounded);
        for cut in &self.cuts {
            let at = cut.at.clone();
            match low.take() {
                Some(low) => {
                    let high = if cut.above { End::Closed(at) } else { End::Open(at) };
                    found.push(Interval { low, high });
                }
                None => low = Some(if cut.above { End::Open(at) } else { End::Closed(at) }),
            }
        }
        found.extend(low.map(|low| Interval { low, high: End::Unbounded }));
        found
    }

    /// The points, if it consists of points alone.
    pub(super) fn points(&self) -> Option<Vec<Real>> {
        if self.below_all || self.cuts.len() % 2 == 1 {
            return None;
        }
        let point = |pair: &[Cut]| {
            let is_point = !pair[0].above && pair[1].above && pair[0].at.is(&pair[1].at) == Some(true);
            is_point.then(|| pair[0].at.clone())
        };
        self.cuts.chunks_exact(2).map(point).collect()
    }
}

impl Interval {
    /// The only number of the interval, if it has just one.
    pub fn as_point(&self) -> Option<&Real> {
        match (&self.low, &self.high) {
            (End::Closed(low), End::Closed(high)) if low.is(high) == Some(true) => Some(low),
            _ => None,
        }
    }
}
