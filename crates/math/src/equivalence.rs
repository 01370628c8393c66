//! Do two expressions mean the same?

use crate::algebra::{Canon, differ_modulo_prime};
use crate::evaluate::{WORK, evaluate_within};
use crate::number::{Rational, ratio, whole};
use crate::{Bindings, Expr};

/// What is known of two expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Equivalence {
    /// Proven to be the same function.
    Equal,
    /// Proven to be different.
    Different,
    /// Neither is proven: too large, undefined, or made of functions this crate knows too little about.
    Unknown,
}

/// Compares two expressions exactly; never guesses.
///
/// Decides for all polynomials and rational functions over ℚ in any variables, as far as the allowance of work goes.
/// Points where only one of the two is undefined do not count: `x²/x` equals `x`. With other functions inside, it
/// still proves what follows for any value of these functions, and differences that show at some rational point.
///
/// ```
/// use math::{Equivalence, equivalent, parse_expression};
/// let compare = |a, b| equivalent(&parse_expression(a).unwrap(), &parse_expression(b).unwrap());
/// assert_eq!(compare("2(x − 3)/4", "0,5x − 1,5"), Equivalence::Equal);
/// assert_eq!(compare("(x + 1)²", "x² + 1"), Equivalence::Different);
/// ```
pub fn equivalent(left: &Expr, right: &Expr) -> Equivalence {
    if differ_modulo_prime(left, right) {
        return Equivalence::Different;
    }
    let mut canon = Canon::new();
    let same = canon.quotient(left).and_then(|left| {
        let right = canon.quotient(right)?;
        canon.same(&left, &right)
    });
    match same {
        Ok(true) => Equivalence::Equal,
        Ok(false) if !canon.has_opaque() => Equivalence::Different,
        _ if differ_at_a_point(left, right) => Equivalence::Different,
        _ => Equivalence::Unknown,
    }
}

/// Whether both have exact values at one of a few points, and these differ.
fn differ_at_a_point(left: &Expr, right: &Expr) -> bool {
    let symbols = &left.symbols() | &right.symbols();
    // Signs and sizes mixed, so that |a|, √(a²) and their like show.
    let values: Vec<Rational> =
        [whole(-3), whole(2), whole(7), whole(-1), whole(16)].into_iter().chain(ratio(-5, 2)).collect();
    let mut work = WORK / 2;
    (0..values.len()).any(|shift| {
        let value = |index: usize| values[(shift + index) % values.len()].clone();
        let point: Bindings =
            symbols.iter().enumerate().map(|(index, symbol)| (symbol.clone(), value(index))).collect();
        let mut value = |side| evaluate_within(&mut work, side, &point);
        matches!((value(left), value(right)), (Ok(a), Ok(b)) if a != b)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    #[test]
    fn decided_exactly() {
        let check = |left: &str, right: &str, expect: Equivalence| {
            let parse = |text| parse_expression(text).unwrap();
            assert_eq!(equivalent(&parse(left), &parse(right)), expect, "{left} and {right}");
            assert_eq!(equivalent(&parse(right), &parse(left)), expect, "{right} and {left}");
        };
        let (equal, different, unknown) = (Equivalence::Equal, Equivalence::Different, Equivalence::Unknown);
        check("3x + 2", "2 + 3x", equal);
        check("3x + 2", "3x - 2", different);
        check("(2x+1)/3", "2x/3 + 1/3", equal);
        check("-6/2", "-3,0", equal);
        check("3 1/2", "3,5", equal);
        check("50 %", "½", equal);
        check("1/2x", "x/2", equal);
        check("1/2x", "1/(2x)", different);
        check("(a+b)(a-b)", "a^2 - b^2", equal);
        check("(a+b)^3", "a^3 + 3a^2b + 3ab^2 + b^3", equal);
        check("(x^2-1)/(x-1)", "x + 1", equal);
        check("1/x + 1/y", "(x+y)/(xy)", equal);
        check("x^-1", "1/x", equal);
        check("12ab : 4a", "3b", equal);
        check("2πr", "rπ + πr", equal);
        check("π", "22/7", different);
        check("xy", "yx", equal);
        check("x_1 - x_2", "x_2 - x_1", different);
        check("0,1 + 0,2", "0,3", equal);
        check("1/3", "0,333", different);
        check("x^20", "x^10 x^10", equal);
        check("(x+1)^50 - (x+1)^50", "0", equal);
        check("|x|", "|x|", equal);
        check("|2x|", "|x + x|", equal);
        check("|x|", "x", different);
        check("√(x^2)", "x", different);
        check("√(x^2)", "|x|", unknown);
        check("√8", "2√2", unknown);
        check("√9", "3", equal);
        check("2^x · 2^x", "(2^x)^2", equal);
        check("1/(x - x)", "1", unknown);
        check("0^0", "1", unknown);
        check("9^9^9", "9^9^9", unknown);
        check("(a+b+c+d+e)^40", "(e+d+c+b+a)^40", unknown);
    }
}
