//! Sets as they are written, as sets of real numbers.

use super::{End, Real, RealSet};
use crate::set_expr::is_infinite;
use crate::{Bound, Expr, SetExpr};

impl RealSet {
    /// The set that is written; `None` where it is not decided, has letters in it or holds no single numbers.
    pub fn written(set: &SetExpr) -> Option<Self> {
        match set {
            SetExpr::Empty => Some(Self::empty()),
            SetExpr::Reals => Some(Self::all()),
            SetExpr::Integers => Self::integers(),
            SetExpr::Naturals => Self::naturals(),
            SetExpr::Finite(elements) => {
                Self::points(elements.iter().map(Real::of).collect::<Option<Vec<_>>>()?)
            }
            SetExpr::Interval { from, to } => interval(from, to),
            SetExpr::Union(parts) => {
                parts.iter().try_fold(Self::empty(), |total, part| total.union(&Self::written(part)?))
            }
            SetExpr::Intersection(parts) => {
                parts.iter().try_fold(Self::all(), |total, part| total.intersection(&Self::written(part)?))
            }
            SetExpr::Difference(whole, part) => Self::written(whole)?.difference(&Self::written(part)?),
            SetExpr::Rationals | SetExpr::Family { .. } | SetExpr::Such { .. } | SetExpr::Named(_) => None,
        }
    }
}

fn interval(from: &Bound, to: &Bound) -> Option<RealSet> {
    let end = |bound: &Bound, negative: bool| {
        if is_infinite(&bound.value) {
            // The right infinity on either side, and never in the interval.
            let right = matches!(bound.value.unbracketed(), Expr::Negate(_)) == negative;
            return (right && !bound.closed).then_some(End::Unbounded);
        }
        let value = Real::of(&bound.value)?;
        Some(if bound.closed { End::Closed(value) } else { End::Open(value) })
    };
    RealSet::interval(end(from, true)?, end(to, false)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_entry;

    fn read(text: &str) -> Option<RealSet> {
        RealSet::written(&parse_entry(text).unwrap().as_set().unwrap())
    }

    #[test]
    fn written_sets_are_compared() {
        let check = |a: &str, b: &str, same: bool| {
            assert_eq!(read(a).unwrap().is_same(&read(b).unwrap()), Some(same), "{a} and {b}");
        };
        check("[0; 1] ∪ [1; 2]", "[0; 2]", true);
        check("(−∞; 2) ∪ (2; +∞)", "R \\ {2}", true);
        check("(1; √4)", "]1; 2[", true);
        check("x ∈ {1; 2}", "2; 1", true);
        check("[0; 1) ∩ Z", "{0}", true);
        check("[0; 1]", "[0; 1)", false);
    }

    #[test]
    fn what_is_no_set_of_numbers_is_left_open() {
        for text in ["{a; 2}", "A ∪ {1}", "{πk | k ∈ Z}", "[∞; 2)", "{(1; 2)}"] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
