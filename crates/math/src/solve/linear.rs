//! Linear expressions and equations.

use num_traits::Zero;

use crate::algebra::{Field, Kernel};
use crate::{Expr, Join, Rational, Relation, RelationOp, Symbol, Term};

/// All solutions of a linear equation in one unknown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LinearSolution {
    /// Exactly this one.
    One(Rational),
    /// No number solves it.
    None,
    /// Every number solves it.
    All,
}

/// Solves an equation that is linear in the unknown and has no other variable.
///
/// `None` when it is an inequality, not linear after expanding and collecting, or has other variables.
///
/// ```
/// use math::{LinearSolution, parse_relation, solve_linear, whole};
/// let equation = parse_relation("3(x − 2) = 9").unwrap();
/// assert_eq!(solve_linear(&equation, &"x".into()), Some(LinearSolution::One(whole(5))));
/// ```
pub fn solve_linear(equation: &Relation, unknown: &Symbol) -> Option<LinearSolution> {
    if equation.op != RelationOp::Eq {
        return None;
    }
    let difference = Expr::sum(vec![Term::plus(equation.left.clone()), Term::minus(equation.right.clone())]);
    let (slope, rest) = linear_form(&difference, unknown)?;
    Some(match (slope.is_zero(), rest.is_zero()) {
        (false, _) => LinearSolution::One(-rest / slope),
        (true, true) => LinearSolution::All,
        (true, false) => LinearSolution::None,
    })
}

/// `a` and `b` of `a·x + b`, where both are numbers; `a` may be zero.
///
/// `None` when the expression has other variables or is not linear after expanding and collecting. Dividing by an
/// expression with the unknown is never linear, even where it cancels.
pub fn linear_form(expr: &Expr, unknown: &Symbol) -> Option<(Rational, Rational)> {
    if divides_by(expr, unknown) {
        return None;
    }
    let (field, [form]) = Field::of([expr]).ok()?;
    let polynomial = form.as_poly()?;
    let Some(atom) = field.find(&Kernel::Symbol(unknown.clone())) else {
        return Some((Rational::zero(), polynomial.as_constant()?.to_rational()));
    };
    match polynomial.univariate(atom)?.as_slice() {
        [] => Some((Rational::zero(), Rational::zero())),
        [rest] => Some((Rational::zero(), rest.to_rational())),
        [rest, slope] => Some((slope.to_rational(), rest.to_rational())),
        _ => None,
    }
}

fn divides_by(expr: &Expr, unknown: &Symbol) -> bool {
    let here = match expr {
        Expr::Fraction { denominator, .. } => denominator.contains(unknown),
        Expr::Product(factors) => {
            factors.iter().any(|factor| factor.join == Join::Over && factor.value.contains(unknown))
        }
        Expr::Power { base, exponent } => matches!(**exponent, Expr::Negate(_)) && base.contains(unknown),
        _ => false,
    };
    here || expr.children().any(|child| divides_by(child, unknown))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::ratio;
    use crate::{parse_expression, parse_relation};

    #[test]
    fn equations() {
        let check = |text: &str, expect: Option<LinearSolution>| {
            assert_eq!(solve_linear(&parse_relation(text).unwrap(), &"x".into()), expect, "{text}");
        };
        let one = |n, d| Some(LinearSolution::One(ratio(n, d).unwrap()));
        check("3x - 4 = 11", one(5, 1));
        check("x = -3", one(-3, 1));
        check("-3 = x", one(-3, 1));
        check("2(x - 1)/3 = 1/2", one(7, 4));
        check("0,5x + 1,5 = x", one(3, 1));
        check("x : 4 = 3", one(12, 1));
        check("x(x + 1) = x^2 + 3", one(3, 1));
        check("20%x = 5", one(25, 1));
        check("2x + 1 = 2x + 3", Some(LinearSolution::None));
        check("2(x + 1) = 2x + 2", Some(LinearSolution::All));
        check("5 = 5", Some(LinearSolution::All));
        check("x^2 = 4", None);
        check("x + y = 4", None);
        check("1/x = 4", None);
        check("x > 3", None);
        check("|x| = 3", None);
        check("x/0 = 3", None);
    }

    #[test]
    fn forms() {
        let check = |text: &str, expect: Option<((i64, i64), (i64, i64))>| {
            let form = linear_form(&parse_expression(text).unwrap(), &"x".into());
            let expect = expect.map(|((a, b), (c, d))| (ratio(a, b).unwrap(), ratio(c, d).unwrap()));
            assert_eq!(form, expect, "{text}");
        };
        check("3x + 2", Some(((3, 1), (2, 1))));
        check("(x + 1)/2 - x", Some(((-1, 2), (1, 2))));
        check("7", Some(((0, 1), (7, 1))));
        check("x - x", Some(((0, 1), (0, 1))));
        check("y", None);
        check("π x", None);
        check("x²/x", None);
    }
}
