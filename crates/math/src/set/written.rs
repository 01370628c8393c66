//! Sets as they are written, as sets of real numbers.

use std::cmp::Ordering;

use super::{End, Real, RealSet};
use crate::set_expr::is_infinite;
use crate::{Bound, Expr, SetExpr, Symbol};

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
            SetExpr::Family { value, indices, domain } => match (&indices[..], &**domain) {
                ([index], SetExpr::Integers) => family(value, index),
                _ => None,
            },
            SetExpr::Rationals | SetExpr::Such { .. } | SetExpr::Named(_) => None,
        }
    }
}

/// The values of a family for all integers: π/4 + 2πk, and (−1)^k·π/6 + πk, whose even and odd members are two regular
/// rows.
///
/// That the rows are regular is seen from eight members. What is neither linear in the index nor a power of −1 is not
/// regular there.
fn family(value: &Expr, index: &Symbol) -> Option<RealSet> {
    let member = |number: i64| {
        Real::of(&value.substitute(&|symbol| (symbol == index).then(|| Expr::integer(number))).tidy())
    };
    let members: Vec<Real> = (-2..6).map(member).collect::<Option<_>>()?;
    let period = members[2].minus(&members[0])?;
    let regular = |members: &[Real]| members[2].minus(&members[0])?.is(&period);
    if !members.windows(3).all(|members| regular(members) == Some(true)) {
        return None;
    }
    let period = match period.sign()? {
        Ordering::Equal => return RealSet::points([members[0].clone(), members[1].clone()]),
        Ordering::Less => period.negated()?,
        Ordering::Greater => period,
    };
    RealSet::family(members[0].clone(), &period)?.union(&RealSet::family(members[1].clone(), &period)?)
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
        for text in ["{a; 2}", "A ∪ {1}", "[∞; 2)", "{(1; 2)}"] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn families_are_read() {
        let same = |a: &str, b: &str| read(a).unwrap().is_same(&read(b).unwrap());
        assert_eq!(same("π/2 + 2πk, k ∈ Z", "−3π/2 + 2πn, n ∈ Z"), Some(true));
        assert_eq!(same("π/2 + 2πk, k ∈ Z", "π/2 + πk, k ∈ Z"), Some(false));
        assert_eq!(same("π/2 − 2πk, k ∈ Z", "π/2 + 2πk, k ∈ Z"), Some(true));
        assert_eq!(same("3k, k ∈ Z", "3k + 3, k ∈ Z"), Some(true));
        // sin x = 1/2, as it is written at school.
        let (even, odd) = (read("π/6 + 2πk, k ∈ Z").unwrap(), read("5π/6 + 2πk, k ∈ Z").unwrap());
        let school = read("(−1)^k · π/6 + πk, k ∈ Z").unwrap();
        assert_eq!(even.union(&odd).unwrap().is_same(&school), Some(true));
        assert!(read("k², k ∈ Z").is_none());
        assert!(read("2k, k ∈ N").is_none());
    }
}
