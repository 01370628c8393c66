//! Whether two expressions are written alike: exactly, up to order, up to order and signs.

use super::number::notation;
use crate::{Constant, Expr, Function, Join, Literal, Notation, Piecewise, Relation, Sign, Symbol};

/// Whether both are the same tree; brackets that change nothing do not count: `2(x)` is `2x`, but `(a + b) + c` is not
/// `a + b + c`.
pub fn identical(left: &Expr, right: &Expr) -> bool {
    use crate::algebra::hidden::bare;
    bare(left) == bare(right)
}

/// Whether both are the same up to the order and the grouping of terms and of factors.
///
/// Subtracting is adding with a minus, and dividing is multiplying by a reciprocal; a minus is a factor like others, so
/// that `x · (−y)` is `−xy` and `(ab)/c` is `a(b/c)`. Nothing is computed and no law of exponents used: `x + x` is not
/// `2x`, `√x` not `x^(1/2)`, `−(−x)` not `x`, `x/(−y)` not `−x/y`, `½ · x` not `x/2`. The rules of STACK's test
/// `EqualComAss` (Sangwin, Computer Aided Assessment of Mathematics, 2013).
pub fn same_up_to_order(left: &Expr, right: &Expr) -> bool {
    ordered(left) == ordered(right)
}

/// [`same_up_to_order`] of equations and inequalities: the sides of an equation may be exchanged.
pub fn same_relation_up_to_order(left: &Relation, right: &Relation) -> bool {
    sides_match(left, right, ordered)
}

/// Whether both have the same structure up to order and signs: `(6x + 1)(x − 1)` and `(−1 − 6x)(1 − x)`, `3x/4` and
/// `¾ · x`. Signs are ignored altogether, so that this says something only of equivalent expressions.
///
/// Like the comparison of forms in Khan Academy's KAS.
pub fn same_form(left: &Expr, right: &Expr) -> bool {
    stripped(left) == stripped(right)
}

/// [`same_form`] of equations and inequalities.
pub fn same_relation_form(left: &Relation, right: &Relation) -> bool {
    let right = if left.op == right.op { right.clone() } else { right.mirrored() };
    sides_match(left, &right, stripped)
}

fn sides_match(left: &Relation, right: &Relation, shape: fn(&Expr) -> Shape) -> bool {
    use crate::RelationOp::{Eq, Ne};
    let (a, b) = ((shape(&left.left), shape(&left.right)), (shape(&right.left), shape(&right.right)));
    left.op == right.op && (a == b || (matches!(left.op, Eq | Ne) && a == (b.1, b.0)))
}

/// An expression with the order of terms and factors forgotten.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    Minus,
    Number(Literal),
    Ratio(num_bigint::BigUint, num_bigint::BigUint),
    Symbol(Symbol),
    Constant(Constant),
    Sum(Vec<Shape>),
    Product(Vec<Shape>),
    Inverse(Box<Shape>),
    Power(Box<Shape>, Box<Shape>),
    Root(u32, Box<Shape>),
    Percent(Box<Shape>),
    Degrees(Box<Shape>),
    PlusMinus(Box<Shape>),
    Call(Function, Vec<Shape>),
    Apply(Symbol, Vec<Shape>),
    Tuple(Vec<Shape>),
    /// The signs of the conditions, and then the formulas and what stands beside the signs.
    Piecewise(Piecewise, Vec<Shape>),
}

fn sum(terms: Vec<Shape>) -> Shape {
    let mut flat = Vec::with_capacity(terms.len());
    for term in terms {
        match term {
            Shape::Sum(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    flat.sort_unstable();
    Shape::Sum(flat)
}

fn product(factors: Vec<Shape>) -> Shape {
    let mut flat = Vec::with_capacity(factors.len());
    for factor in factors {
        match factor {
            Shape::Product(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.len() == 1
        && let Some(single) = flat.pop()
    {
        return single;
    }
    flat.sort_unstable();
    Shape::Product(flat)
}

/// The parts that both ways of forgetting treat alike.
fn within(expr: &Expr, shape: fn(&Expr) -> Shape) -> Shape {
    let boxed = |inner: &Expr| Box::new(shape(inner));
    let all = |parts: &[Expr]| parts.iter().map(shape).collect::<Vec<_>>();
    match expr {
        Expr::Number(literal) => Shape::Number(literal.clone()),
        Expr::Symbol(symbol) => Shape::Symbol(symbol.clone()),
        Expr::Constant(constant) => Shape::Constant(*constant),
        Expr::Percent(inner) => Shape::Percent(boxed(inner)),
        Expr::Degrees(inner) => Shape::Degrees(boxed(inner)),
        Expr::PlusMinus(inner) => Shape::PlusMinus(boxed(inner)),
        Expr::Root { degree, radicand } => Shape::Root(*degree, boxed(radicand)),
        Expr::Power { base, exponent } => Shape::Power(boxed(base), boxed(exponent)),
        Expr::Call { function, arguments } => Shape::Call(*function, all(arguments)),
        Expr::Apply { name, arguments } => Shape::Apply(name.clone(), all(arguments)),
        Expr::Tuple(parts) => Shape::Tuple(all(parts)),
        Expr::Piecewise(piecewise) => {
            Shape::Piecewise(piecewise.skeleton(), expr.children().map(shape).collect())
        }
        Expr::Bracket(inner) => shape(inner),
        Expr::Negate(_) | Expr::Sum(_) | Expr::Product(_) | Expr::Fraction { .. } => product(Vec::new()),
    }
}

pub(super) fn ordered(expr: &Expr) -> Shape {
    let inverse = |divisor: &Expr| Shape::Inverse(Box::new(ordered(divisor)));
    match expr {
        Expr::Negate(inner) => product(vec![Shape::Minus, ordered(inner)]),
        Expr::Sum(terms) => sum(terms
            .iter()
            .map(|term| match term.sign {
                Sign::Plus => ordered(&term.value),
                Sign::Minus => product(vec![Shape::Minus, ordered(&term.value)]),
            })
            .collect()),
        Expr::Product(factors) => product(
            factors
                .iter()
                .map(|factor| match factor.join {
                    Join::Times => ordered(&factor.value),
                    Join::Over => inverse(&factor.value),
                })
                .collect(),
        ),
        Expr::Fraction { numerator, denominator } => product(vec![ordered(numerator), inverse(denominator)]),
        other => within(other, ordered),
    }
}

/// The factors above the bar and below; a fraction below a bar stays one.
fn sides<'a>(expr: &'a Expr, above: &mut Vec<&'a Expr>, below: &mut Vec<&'a Expr>) {
    match expr {
        Expr::Bracket(inner) | Expr::Negate(inner) => sides(inner, above, below),
        Expr::Product(factors) => {
            for factor in factors.iter() {
                match factor.join {
                    Join::Times => sides(&factor.value, above, below),
                    Join::Over => divide_by(&factor.value, below),
                }
            }
        }
        Expr::Fraction { numerator, denominator } => {
            sides(numerator, above, below);
            divide_by(denominator, below);
        }
        other => above.push(other),
    }
}

fn divide_by<'a>(divisor: &'a Expr, below: &mut Vec<&'a Expr>) {
    let inner = super::parts::factors_of(divisor);
    if inner.below.is_empty() { below.extend(inner.above) } else { below.push(divisor.unbracketed()) }
}

/// Without signs; whole numbers above and below the bar make one fraction, ones go, and dividing is a power.
fn stripped(expr: &Expr) -> Shape {
    match expr {
        Expr::Negate(inner) => stripped(inner),
        Expr::Sum(terms) => sum(terms.iter().map(|term| stripped(&term.value)).collect()),
        Expr::Product(_) | Expr::Fraction { .. } => stripped_product(expr),
        // √x is x^(1/2).
        Expr::Root { degree, radicand } => {
            Shape::Power(Box::new(stripped(radicand)), Box::new(Shape::Ratio(1u32.into(), (*degree).into())))
        }
        other => within(other, stripped),
    }
}

fn stripped_product(expr: &Expr) -> Shape {
    let (mut above, mut below) = (Vec::new(), Vec::new());
    sides(expr, &mut above, &mut below);
    let whole = |part: &Expr| match notation(part) {
        Some(Notation::Integer(value)) => Some(value.clone()),
        _ => None,
    };
    let (mut numbers, mut shapes, mut divisor) = (Vec::new(), Vec::new(), num_bigint::BigUint::from(1u32));
    for factor in above {
        match whole(factor) {
            Some(value) => numbers.push(value),
            None => shapes.push(stripped(factor)),
        }
    }
    for factor in below {
        match (whole(factor), factor) {
            (Some(value), _) => divisor *= value,
            (None, Expr::Power { base, exponent }) => {
                shapes.push(Shape::Power(Box::new(stripped(base)), Box::new(stripped(exponent))));
            }
            (None, other) => {
                shapes.push(Shape::Power(
                    Box::new(stripped(other)),
                    Box::new(Shape::Number(Literal::integer(1u32))),
                ));
            }
        }
    }
    let one = num_bigint::BigUint::from(1u32);
    // Whichever of several numbers stands first must not matter.
    numbers.sort_unstable();
    if divisor != one {
        shapes.push(Shape::Ratio(numbers.pop().unwrap_or_else(|| one.clone()), divisor));
    }
    shapes.extend(
        numbers.into_iter().filter(|value| *value != one).map(|value| Shape::Number(Literal::integer(value))),
    );
    if shapes.is_empty() {
        return Shape::Number(Literal::integer(1u32));
    }
    product(shapes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse_expression, parse_relation};

    fn check(same: fn(&Expr, &Expr) -> bool, yes: &[(&str, &str)], no: &[(&str, &str)]) {
        for (pairs, expect) in [(yes, true), (no, false)] {
            for (left, right) in pairs {
                let parse = |text| parse_expression(text).unwrap();
                assert_eq!(same(&parse(left), &parse(right)), expect, "{left} and {right}");
                assert_eq!(same(&parse(right), &parse(left)), expect, "{right} and {left}");
            }
        }
    }

    #[test]
    fn up_to_order() {
        check(
            same_up_to_order,
            &[
                ("a+b", "b+a"),
                ("1-2", "-2+1"),
                ("-1·2+3·4", "3·4-1·2"),
                ("x(-y)", "-xy"),
                ("a+(b+c)", "c+b+a"),
                ("1/(1+2x)", "1/(2x+1)"),
                ("((x+1)/(x(x-1)))(x-1)", "((x+1)(x-1))/(x(x-1))"),
                ("(-x)(-y)", "-(-xy)"),
                ("(ab)/c", "a(b/c)"),
                ("sin(a+b)", "sin(b+a)"),
                ("2(x+3)", "(3+x)·2"),
                ("a : b", "a/b"),
            ],
            &[
                ("x+x", "2x"),
                ("3^2", "9"),
                ("√3", "3^(1/2)"),
                ("(1-x)^2", "(x-1)^2"),
                ("1/2", "3/6"),
                ("1/2", "0,5"),
                ("x/(-y)", "-(x/y)"),
                ("-1/(1-x)", "1/(x-1)"),
                ("1/3·y", "y/3"),
                ("xx", "x^2"),
                ("-(-x)", "x"),
                ("1+x", "2x+1"),
            ],
        );
    }

    #[test]
    fn of_relations() {
        let check = |left: &str, right: &str, expect: bool| {
            let parse = |text| parse_relation(text).unwrap();
            assert_eq!(same_relation_up_to_order(&parse(left), &parse(right)), expect, "{left} and {right}");
        };
        check("y = 1 + 2x", "2x + 1 = y", true);
        check("y = x", "y = 2x", false);
        check("x > 2", "2 < x", false);
        check("x ≥ 2", "x ≥ 2", true);
    }

    #[test]
    fn up_to_order_and_signs() {
        check(
            same_form,
            &[
                ("ab", "ba"),
                ("(6x+1)(x-1)", "(-1-6x)(-x+1)"),
                ("(6x+1)(x-1)", "-(-6x-1)(x-1)"),
                ("3x/4", "3/4·x"),
                ("x/2", "1/2·x"),
                ("√x", "x^(1/2)"),
                ("1/x^2", "x^-2"),
                ("mx+b", "b+mx"),
            ],
            &[
                ("x/(y/z)", "xz/y"),
                ("2(x-4)+3", "2x-5"),
                ("x+x", "2x"),
                ("2/4·x", "x/2"),
                ("x·x", "x^2"),
                ("(x-1)(x+1)", "x^2-1"),
            ],
        );
    }

    #[test]
    fn equations_in_the_same_form() {
        let check = |left: &str, right: &str, expect: bool| {
            let parse = |text| parse_relation(text).unwrap();
            assert_eq!(same_relation_form(&parse(left), &parse(right)), expect, "{left} and {right}");
        };
        check("y = mx + b", "-b - mx = -y", true);
        check("y = mx + b", "y - b = mx", false);
        check("y < 2x", "2x > y", true);
    }

    #[test]
    fn exactly() {
        check(
            identical,
            &[("2(x)", "2x"), ("a+b", "a + b"), ("(a·b)/c", "(ab)/c")],
            &[("(a+b)+c", "a+b+c"), ("x+x^2", "x^2+x"), ("0,5", "1/2"), ("√x", "x^(1/2)"), ("2^2", "4")],
        );
    }
}
