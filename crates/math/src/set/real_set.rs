//! Sets of real numbers that solutions at school are: unions of intervals and points, and what repeats.

use super::cuts::{Cuts, End, Interval};
use super::pattern::Pattern;
use super::real::Real;

/// A set of real numbers that from some number on, in both directions, is empty, everything, or repeats.
///
/// So the solutions of `sin x > 1/2` are one, ℤ and ℕ are, and unions, intersections and complements of such sets
/// whose periods have a common multiple are again. All operations are exact, or say `None` where comparing two
/// numbers was not decided.
#[derive(Debug, Clone)]
pub struct RealSet(Shape);

#[derive(Debug, Clone)]
enum Shape {
    Plain(Cuts),
    Periodic(Pattern),
    Mixed(Box<Mixed>),
}

/// Tails below `low` and above `high`, and what is between, both included.
#[derive(Debug, Clone)]
struct Mixed {
    left: Tail,
    low: Real,
    middle: Cuts,
    high: Real,
    right: Tail,
}

#[derive(Debug, Clone)]
enum Tail {
    Constant(bool),
    Periodic(Pattern),
}

/// What a set looks like, for writing it.
#[derive(Debug, Clone)]
pub enum Parts {
    /// These intervals and points, in ascending order; none for the empty set.
    Intervals(Vec<Interval>),
    /// These, moved by every multiple of the period; all begin in [0; period).
    Repeated(Vec<Interval>, Real),
    /// Some other mixture.
    Other,
}

/// Making sets.
impl RealSet {
    /// ∅
    pub const fn empty() -> Self {
        Self(Shape::Plain(Cuts::empty()))
    }

    /// ℝ
    pub const fn all() -> Self {
        Self(Shape::Plain(Cuts::all()))
    }

    /// {a}
    pub fn point(value: Real) -> Self {
        Self(Shape::Plain(Cuts::point(value)))
    }

    /// {a; b; c}, in any order.
    pub fn points(values: impl IntoIterator<Item = Real>) -> Option<Self> {
        values.into_iter().try_fold(Self::empty(), |set, value| set.union(&Self::point(value)))
    }

    /// All numbers between the ends; nothing, if they are the wrong way round.
    pub fn interval(low: End, high: End) -> Option<Self> {
        Cuts::interval(&low, &high).map(|cuts| Self(Shape::Plain(cuts)))
    }

    /// (a; +∞), or [a; +∞).
    pub fn above(value: Real, included: bool) -> Self {
        let cut = super::cuts::Cut { at: value, above: !included };
        Self(Shape::Plain(Cuts { below_all: false, cuts: vec![cut] }))
    }

    /// (−∞; a), or (−∞; a].
    pub fn below(value: Real, included: bool) -> Self {
        let cut = super::cuts::Cut { at: value, above: included };
        Self(Shape::Plain(Cuts { below_all: true, cuts: vec![cut] }))
    }

    /// a + kT for all whole k. `None` if T is not positive.
    pub fn family(value: Real, period: &Real) -> Option<Self> {
        let end = End::Closed(value);
        Self::repeated(&end, &end, period)
    }

    /// The interval, which must not be longer than T, moved by kT for all whole k.
    pub fn repeated(low: &End, high: &End, period: &Real) -> Option<Self> {
        Pattern::of(low, high, period).map(|pattern| Self(Shape::Periodic(pattern)))
    }

    /// ℤ
    pub fn integers() -> Option<Self> {
        Self::family(Real::whole(0), &Real::whole(1))
    }

    /// {1; 2; 3; …}, as Lithuanian schools count.
    pub fn naturals() -> Option<Self> {
        Self::integers()?.intersection(&Self::above(Real::whole(1), true))
    }
}

/// Operations.
impl RealSet {
    /// A ∪ B
    pub fn union(&self, other: &Self) -> Option<Self> {
        self.merged(other, |a, b| a || b)
    }

    /// A ∩ B
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        self.merged(other, |a, b| a && b)
    }

    /// A ∖ B
    pub fn difference(&self, other: &Self) -> Option<Self> {
        self.merged(other, |a, b| a && !b)
    }

    /// ℝ ∖ A
    pub fn complement(&self) -> Option<Self> {
        Self::all().difference(self)
    }

    fn merged(&self, other: &Self, keep: impl Fn(bool, bool) -> bool + Copy) -> Option<Self> {
        match (&self.0, &other.0) {
            (Shape::Plain(a), Shape::Plain(b)) => return Some(Self(Shape::Plain(a.merged(b, keep)?))),
            (Shape::Periodic(a), Shape::Periodic(b)) => {
                return Some(Self(Shape::Periodic(a.merged(b, keep)?)).simplified());
            }
            // Everything and nothing repeat with any period.
            (Shape::Periodic(a), Shape::Plain(b)) if b.cuts.is_empty() => {
                return with_constant(a, keep(false, b.below_all), keep(true, b.below_all));
            }
            (Shape::Plain(a), Shape::Periodic(b)) if a.cuts.is_empty() => {
                return with_constant(b, keep(a.below_all, false), keep(a.below_all, true));
            }
            _ => {}
        }
        let (a, b) = (self.mixed(), other.mixed());
        let low = if a.low.compare(&b.low)?.is_le() { a.low.clone() } else { b.low.clone() };
        let high = if a.high.compare(&b.high)?.is_ge() { a.high.clone() } else { b.high.clone() };
        let middle = a.between(&low, &high)?.merged(&b.between(&low, &high)?, keep)?;
        let range = Cuts::interval(&End::Closed(low.clone()), &End::Closed(high.clone()))?;
        let mixed = Mixed {
            left: a.left.merged(&b.left, keep)?,
            right: a.right.merged(&b.right, keep)?,
            middle: middle.merged(&range, |own, all| own && all)?,
            low,
            high,
        };
        mixed.simplified()
    }

    fn mixed(&self) -> Mixed {
        match &self.0 {
            Shape::Mixed(mixed) => (**mixed).clone(),
            Shape::Periodic(pattern) => {
                let tail = Tail::Periodic(pattern.clone());
                let zero = Real::whole(0);
                let inside = pattern.base.contains(&zero).unwrap_or(false);
                let middle = if inside { Cuts::point(zero.clone()) } else { Cuts::empty() };
                Mixed { left: tail.clone(), low: zero.clone(), middle, high: zero, right: tail }
            }
            Shape::Plain(cuts) => {
                let end =
                    |cut: Option<&super::cuts::Cut>| cut.map_or_else(|| Real::whole(0), |cut| cut.at.clone());
                Mixed {
                    left: Tail::Constant(cuts.below_all),
                    low: end(cuts.cuts.first()),
                    middle: cuts.clone(),
                    high: end(cuts.cuts.last()),
                    right: Tail::Constant(cuts.above_all()),
                }
            }
        }
    }

    /// A pattern that is empty or everything as such.
    fn simplified(self) -> Self {
        let Shape::Periodic(pattern) = &self.0 else { return self };
        if pattern.base.is_empty() {
            return Self::empty();
        }
        match pattern.complement() {
            Some(rest) if rest.base.is_empty() => Self::all(),
            _ => self,
        }
    }
}

/// The set with members and others of a pattern exchanged or not.
fn with_constant(pattern: &Pattern, outside: bool, inside: bool) -> Option<RealSet> {
    Some(match (outside, inside) {
        (false, false) => RealSet::empty(),
        (true, true) => RealSet::all(),
        (false, true) => RealSet(Shape::Periodic(pattern.clone())),
        (true, false) => RealSet(Shape::Periodic(pattern.complement()?)),
    })
}

/// Questions.
impl RealSet {
    /// Whether the number is a member; `None` where comparing was not decided.
    pub fn contains(&self, value: &Real) -> Option<bool> {
        match &self.0 {
            Shape::Plain(cuts) => cuts.contains(value),
            Shape::Periodic(pattern) => pattern.contains(value),
            Shape::Mixed(mixed) => {
                if value.compare(&mixed.low)?.is_lt() {
                    mixed.left.contains(value)
                } else if value.compare(&mixed.high)?.is_gt() {
                    mixed.right.contains(value)
                } else {
                    mixed.middle.contains(value)
                }
            }
        }
    }

    /// Whether it has no members.
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Shape::Plain(cuts) => cuts.is_empty(),
            Shape::Periodic(pattern) => pattern.base.is_empty(),
            Shape::Mixed(mixed) => mixed.left.is_empty() && mixed.middle.is_empty() && mixed.right.is_empty(),
        }
    }

    /// Whether it is ℝ.
    pub fn is_all(&self) -> bool {
        match &self.0 {
            Shape::Plain(cuts) => cuts.is_all(),
            _ => self.complement().is_some_and(|rest| rest.is_empty()),
        }
    }

    /// A ⊂ B, where equal sets count.
    pub fn is_subset(&self, other: &Self) -> Option<bool> {
        self.difference(other).map(|rest| rest.is_empty())
    }

    /// A = B
    pub fn is_same(&self, other: &Self) -> Option<bool> {
        self.merged(other, |a, b| a != b).map(|difference| difference.is_empty())
    }

    /// The members in ascending order, if there are finitely many.
    pub fn as_points(&self) -> Option<Vec<Real>> {
        match &self.0 {
            Shape::Plain(cuts) => cuts.points(),
            Shape::Periodic(pattern) => pattern.base.is_empty().then(Vec::new),
            Shape::Mixed(mixed) => {
                (mixed.left.is_empty() && mixed.right.is_empty()).then(|| mixed.middle.points()).flatten()
            }
        }
    }

    /// What it looks like.
    pub fn parts(&self) -> Parts {
        match &self.0 {
            Shape::Plain(cuts) => Parts::Intervals(cuts.intervals()),
            Shape::Periodic(pattern) => {
                let shortest = pattern.shortened().unwrap_or_else(|| pattern.clone());
                Parts::Repeated(shortest.base.intervals(), shortest.period)
            }
            Shape::Mixed(_) => Parts::Other,
        }
    }

    /// The intervals within [0; period), if the set repeats with this period, which may be a multiple of its own.
    pub(crate) fn parts_within(&self, period: &Real) -> Option<Vec<Interval>> {
        let Shape::Periodic(pattern) = &self.0 else { return None };
        Some(pattern.with_period(period)?.base.intervals())
    }

    /// The period, if it repeats everywhere.
    pub fn period(&self) -> Option<&Real> {
        match &self.0 {
            Shape::Periodic(pattern) => Some(&pattern.period),
            _ => None,
        }
    }
}

impl Tail {
    fn merged(&self, other: &Self, keep: impl Fn(bool, bool) -> bool + Copy) -> Option<Self> {
        let set = |tail: &Self| match tail {
            Self::Constant(true) => RealSet::all(),
            Self::Constant(false) => RealSet::empty(),
            Self::Periodic(pattern) => RealSet(Shape::Periodic(pattern.clone())),
        };
        Some(match set(self).merged(&set(other), keep)?.0 {
            Shape::Plain(cuts) => Self::Constant(cuts.below_all),
            Shape::Periodic(pattern) => Self::Periodic(pattern),
            Shape::Mixed(_) => return None,
        })
    }

    fn contains(&self, value: &Real) -> Option<bool> {
        match self {
            Self::Constant(inside) => Some(*inside),
            Self::Periodic(pattern) => pattern.contains(value),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Constant(inside) => !inside,
            Self::Periodic(pattern) => pattern.base.is_empty(),
        }
    }

    fn between(&self, low: &Real, high: &Real) -> Option<Cuts> {
        match self {
            Self::Constant(false) => Some(Cuts::empty()),
            Self::Constant(true) => Cuts::interval(&End::Closed(low.clone()), &End::Closed(high.clone())),
            Self::Periodic(pattern) => pattern.between(low, high),
        }
    }
}

impl Mixed {
    /// The part between two numbers, both included, that reach at least as far as the tails.
    fn between(&self, low: &Real, high: &Real) -> Option<Cuts> {
        let both = |a: bool, b: bool| a && b;
        let either = |a: bool, b: bool| a || b;
        let below = Cuts::interval(&End::Closed(low.clone()), &End::Open(self.low.clone()))?;
        let above = Cuts::interval(&End::Open(self.high.clone()), &End::Closed(high.clone()))?;
        let inner = Cuts::interval(&End::Closed(self.low.clone()), &End::Closed(self.high.clone()))?;
        let left = self.left.between(low, &self.low)?.merged(&below, both)?;
        let right = self.right.between(&self.high, high)?.merged(&above, both)?;
        self.middle.merged(&inner, both)?.merged(&left, either)?.merged(&right, either)
    }

    fn simplified(self) -> Option<RealSet> {
        let (Tail::Constant(left), Tail::Constant(right)) = (&self.left, &self.right) else {
            return Some(RealSet(Shape::Mixed(Box::new(self))));
        };
        let mut cuts = self.middle.clone();
        let either = |a: bool, b: bool| a || b;
        if *left {
            cuts = cuts.merged(&Cuts::interval(&End::Unbounded, &End::Open(self.low.clone()))?, either)?;
        }
        if *right {
            cuts = cuts.merged(&Cuts::interval(&End::Open(self.high.clone()), &End::Unbounded)?, either)?;
        }
        Some(RealSet(Shape::Plain(cuts)))
    }
}
