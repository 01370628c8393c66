//! Functions given piece by piece as definitions: `f(x) = {…`, `y = {…`.

use super::Sameness;
use crate::{Domains, Equivalence, Expr, Relation, RelationOp, compare};

/// Compares two definitions of the same letter or function, at least one of which is given piece by piece; `None` if
/// they are no such definitions. They say the same if the values are the same and exist for the same numbers.
pub(super) fn same_definition(a: &Relation, b: &Relation) -> Option<Sameness> {
    let ((name, first), (other, second)) = (definition(a)?, definition(b)?);
    if !(first.has_pieces() || second.has_pieces()) || name != other {
        return None;
    }
    Some(same_function(first, second))
}

/// Compares values and where they exist.
pub(super) fn same_function(first: &Expr, second: &Expr) -> Sameness {
    let known = compare(first, second);
    match known.equivalence {
        Equivalence::Different => Sameness::Different,
        _ if known.domains != Domains::Same => Sameness::Different,
        Equivalence::Equal | Equivalence::ProbablyEqual => Sameness::Same,
        Equivalence::Unknown => Sameness::Unknown,
    }
}

/// What is defined, and as what; what is defined does not occur in that.
fn definition(relation: &Relation) -> Option<(&Expr, &Expr)> {
    if relation.op != RelationOp::Eq {
        return None;
    }
    let is_name = |side: &Expr, other: &Expr| match side {
        Expr::Symbol(symbol) => !other.contains(symbol),
        Expr::Apply { .. } => !occurs(side, other),
        _ => false,
    };
    let (left, right) = (relation.left.unbracketed(), relation.right.unbracketed());
    if is_name(left, right) { Some((left, right)) } else { is_name(right, left).then_some((right, left)) }
}

fn occurs(part: &Expr, whole: &Expr) -> bool {
    part == whole || whole.children().any(|child| occurs(part, child))
}

#[cfg(test)]
mod tests {
    use crate::Sameness::{Different, Same, SameSolutions, Unknown};
    use crate::{Assumptions, Sameness, parse_entry, relation, same_statement};

    #[track_caller]
    fn check(a: &str, b: &str, expect: Sameness) {
        let read = |text| parse_entry(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let (a, b) = (read(a), read(b));
        assert_eq!(same_statement(&a, &b, &Assumptions::default()), expect, "{a:?} and {b:?}");
        assert_eq!(same_statement(&b, &a, &Assumptions::default()), expect, "{b:?} and {a:?}");
        // As lines of a solution they are at least looked at.
        let _ = relation(&a, &b, &Assumptions::default());
    }

    #[test]
    fn definitions() {
        let key = "f(x) = {x², kai x < 0; 2x, kai x ≥ 0}";
        check(key, "f(x) = {2x, kai x ≥ 0; x², kai x < 0", Same);
        check(key, "f(x) = {x², kai x < 0; 2x, kitais atvejais}", Same);
        check(key, "{x², kai x < 0; 2x, kai x ≥ 0} = f(x)", Same);
        check(key, "f(x) = {x², kai x < 0; 2x, kai x > 0}", Different);
        check(key, "f(x) = {x², kai x < 0; 3x, kai x ≥ 0}", Different);
        check(key, "f(x) = x²", Different);
        check("y = |x − 2|", "y = {x − 2, kai x ≥ 2; 2 − x, kai x < 2}", Same);
        check("y = |x − 2|", "y = {x − 2, kai x ≥ 2; x + 2, kai x < 2}", Different);
        check("y = {x, kai x < 0; 1, kai x ≥ 0}", "x = {y, kai y < 0; 1, kai y ≥ 0}", Unknown);
    }

    #[test]
    fn values_and_equations() {
        check("{x, kai x < 0; −x, kitur}", "−|x|", Same);
        check("{x, kai x < 0; −x, kitur}", "|x|", Different);
        check("{x, kai x < 0; −x, kai x > 0}", "−|x|", Different);
        check("{x + 1, kai x < 0; 2x, kai x ≥ 0} = 4", "x = 2", SameSolutions);
        check("{x + 1, kai x < 0; 2x, kai x ≥ 0} = 4", "x = 3", Different);
        check("{x + 1, kai x < 0; 2x, kai x ≥ 0} > 4", "x > 2", Same);
    }
}
